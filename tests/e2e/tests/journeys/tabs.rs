//! What readers write in two tabs at once.

use anyhow::{Context, Result, ensure};
use e2e::Reader;
use serde_json::json;
use thirtyfour::WindowHandle;

use crate::commenting::{NAME, write};
use crate::seed;
use crate::talking::{open_a_discussion, post};

crate::journeys!(
    two_tabs_write_at_once_and_lose_nothing,
    two_tabs_post_at_once_on_one_article_and_lose_nothing,
    a_draft_of_another_tab_is_offered_and_not_written_over,
    another_name_in_another_tab_is_offered_and_not_written_over,
    a_second_tabs_text_is_kept_when_the_first_posts,
    what_another_tab_has_posted_does_not_stay_in_the_form,
    what_was_typed_on_is_kept_when_another_tab_posts,
    a_form_in_which_nothing_was_written_goes_on_with_the_other_tabs,
    what_is_written_last_wins_over_what_came_before,
    what_is_erased_elsewhere_does_not_stay_in_a_form,
);

async fn two_tabs_write_at_once_and_lose_nothing(reader: &Reader) -> Result<()> {
    const TURNS: usize = 20;
    seed::open(reader).await?;
    reader.sees("#comment-text").await?;
    let first = reader.browser().window().await?;
    let second = reader.browser().new_tab().await?;
    reader.browser().switch_to_window(second.clone()).await?;
    open_a_discussion(reader).await?;
    // Each letter is a write: two hundred of them, in turns.
    for turn in 0..TURNS {
        for (tab, letters) in [(&first, "abcde"), (&second, "vwxyz")] {
            reader.browser().switch_to_window(tab.clone()).await?;
            reader.types("#comment-text", letters).await.with_context(|| format!("in turn {turn}"))?;
        }
    }
    for (tab, letters) in [(&first, "abcde"), (&second, "vwxyz")] {
        reader.browser().switch_to_window(tab.clone()).await?;
        reader.reloads().await?;
        let text = reader.value("#comment-text").await?;
        ensure!(text == letters.repeat(TURNS), "expected every letter of the draft, found “{text}”");
    }
    Ok(())
}

async fn two_tabs_post_at_once_on_one_article_and_lose_nothing(reader: &Reader) -> Result<()> {
    // Each is several writes: what is typed is kept, too.
    const POSTS: usize = 50;
    // As fast as the page takes them, each by somebody else: one author would be asked to wait. A hidden tab's clocks are slow, so
    // none is used.
    let posts = "const [tab, posts] = arguments; window.posted = 0;
        const turn = () => new Promise((go) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = go; port2.postMessage(0); });
        const put = (id, value) => { const field = document.getElementById(id); field.value = value;
          field.dispatchEvent(new Event('input', { bubbles: true })); };
        const isKept = (text) => Object.keys(localStorage).some((key) => key.includes(':comment:') && localStorage[key]?.includes(text));
        (async () => { for (let at = 0; at < posts; at += 1) {
          const text = `Of tab ${tab}, number ${at}.`;
          put('comment-text', text); put('comment-name', `${tab}-${at}`); put('comment-email', `${tab}-${at}@example.org`);
          document.querySelector('[data-act=\"post:comment\"] [type=submit]').click();
          while (!isKept(text)) await turn();
          window.posted = at + 1;
        } })(); return true;";
    open_a_discussion(reader).await?;
    let first = reader.browser().window().await?;
    let second = reader.browser().new_tab().await?;
    reader.browser().switch_to_window(second.clone()).await?;
    open_a_discussion(reader).await?;
    for (tab, name) in [(&second, "two"), (&first, "one")] {
        reader.browser().switch_to_window(tab.clone()).await?;
        reader.browser().execute(posts, vec![json!(name), json!(POSTS)]).await?;
    }
    for tab in [first, second] {
        reader.browser().switch_to_window(tab).await?;
        // All of them may take long, and one after the other comes.
        let mut posted = 0;
        while posted < POSTS {
            let more =
                async || Ok(Some(reader.asks("return window.posted;").await?).filter(|&now: &usize| now > posted));
            posted = reader.wait_for(&format!("more than {posted} to be posted"), more).await?;
        }
    }
    let kept = "const texts = (records) => [...new Set(records.flatMap((record) => record.match(/Of tab (one|two), number \\d+\\./g) ?? []))];
                const records = Object.keys(localStorage).filter((key) => key.includes(':comment:')).map((key) => localStorage[key]);
                const copied = await new Promise((go) => { indexedDB.open('lectern:lectern').onsuccess = ({ target: { result } }) => {
                  const all = result.transaction('records').objectStore('records').getAll(); all.onsuccess = () => { result.close();
                  go(all.result.map((record) => JSON.stringify(record))); }; }; });
                return [records.length, texts(records).length, texts(copied).length];";
    let kept = format!("return (async () => {{ {kept} }})();");
    reader.wait_until("what is stored, and copied", [2 * POSTS; 3], async || reader.asks(&kept).await).await?;
    reader.reloads().await?;
    let shown = async || {
        let texts = reader.reads_all(".comment-text").await?;
        Ok(texts.iter().filter(|text| text.contains("Of tab")).count())
    };
    reader.wait_until("what is shown", 2 * POSTS, shown).await
}

async fn a_draft_of_another_tab_is_offered_and_not_written_over(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.types("#comment-text", "Here").await?;
    let first = reader.browser().window().await?;
    let article = reader.path().await?;
    let second = reader.browser().new_tab().await?;
    reader.browser().switch_to_window(second.clone()).await?;
    reader.opens(&article).await?;
    reader.types("#comment-text", " and there").await?;

    reader.browser().switch_to_window(first).await?;
    reader.sees("[data-act='take:comment']").await?;
    has_heard(reader, "Here and there").await?;
    ensure!(reader.value("#comment-text").await? == "Here", "expected what stands in the form to stay");
    reader.types("#comment-text", ", too").await?;
    let kept: Vec<String> = reader.asks("return Object.values(localStorage);").await?;
    ensure!(
        kept.iter().any(|text| text.ends_with("Here and there")),
        "expected the other draft to stay, found {kept:?}"
    );
    reader.clicks("[data-act='take:comment']").await?;
    reader.wait_until("the form", "Here and there".to_owned(), async || reader.value("#comment-text").await).await?;
    ensure!(reader.reads_all("[data-act='take:comment']").await?.is_empty(), "expected nothing more to choose");
    Ok(())
}

async fn another_name_in_another_tab_is_offered_and_not_written_over(reader: &Reader) -> Result<()> {
    let [first, second] = write_in_two_tabs(reader).await?;
    reader.browser().switch_to_window(second).await?;
    reader.types("#comment-name", " Elsewhere").await?;
    reader.browser().switch_to_window(first).await?;
    reader.sees("[data-act='take:comment']").await?;
    has_heard(reader, &format!("Name: {NAME} Elsewhere\n")).await?;
    reader.types("#comment-name", " Here").await?;
    let kept: Vec<String> = reader.asks("return Object.values(localStorage);").await?;
    let theirs = format!("Name: {NAME} Elsewhere\n");
    ensure!(kept.iter().any(|text| text.contains(&theirs)), "expected the other name to stay, found {kept:?}");
    reader.clicks("[data-act='take:comment']").await?;
    let name = format!("{NAME} Elsewhere");
    reader.wait_until("the form", name, async || reader.value("#comment-name").await).await?;
    ensure!(reader.reads_all("[data-act='take:comment']").await?.is_empty(), "expected nothing more to choose");
    Ok(())
}

async fn a_second_tabs_text_is_kept_when_the_first_posts(reader: &Reader) -> Result<()> {
    let [first, second] = write_in_two_tabs(reader).await?;
    reader.browser().switch_to_window(second.clone()).await?;
    reader.types("#comment-text", " More of it.").await?;
    reader.browser().switch_to_window(first.clone()).await?;
    reader.sees("[data-act='keep:comment']").await?;
    has_heard(reader, "From the first tab. More of it.").await?;
    reader.types("#comment-text", " And this.").await?;
    reader.browser().switch_to_window(second).await?;
    post(reader).await?;
    reader.sees(".comment").await?;

    // There is nothing to choose any more: what stands here is the draft.
    reader.browser().switch_to_window(first).await?;
    reader.sees(".comment").await?;
    let asked = async || Ok(reader.reads_all("[data-act='keep:comment']").await?.len());
    reader.wait_until("the questions", 0, asked).await?;
    reader.reloads().await?;
    let text = "From the first tab. And this.".to_owned();
    reader.wait_until("the draft", text, async || reader.value("#comment-text").await).await
}

/// Waits until this tab has what another one has written: its letters come one after the other, and the question with the first.
async fn has_heard(reader: &Reader, text: &str) -> Result<()> {
    let kept = async || reader.asks::<Vec<String>>("return Object.values(localStorage);").await;
    let has_come = async || Ok(kept().await?.iter().any(|record| record.contains(text)));
    reader.wait_until(&format!("whether “{text}” has come"), true, has_come).await
}

/// Writes a comment, and opens the article in a second tab, which has the same draft. Both tabs, the first one open.
async fn write_in_two_tabs(reader: &Reader) -> Result<[WindowHandle; 2]> {
    seed::open(reader).await?;
    write(reader, "From the first tab.").await?;
    let article = reader.path().await?;
    let first = reader.browser().window().await?;
    let second = reader.browser().new_tab().await?;
    reader.browser().switch_to_window(second.clone()).await?;
    reader.opens(&article).await?;
    let text = "From the first tab.".to_owned();
    reader.wait_until("the draft", text, async || reader.value("#comment-text").await).await?;
    reader.browser().switch_to_window(first.clone()).await?;
    Ok([first, second])
}

async fn what_another_tab_has_posted_does_not_stay_in_the_form(reader: &Reader) -> Result<()> {
    let [_, second] = write_in_two_tabs(reader).await?;
    post(reader).await?;
    reader.sees(".comment").await?;
    reader.browser().switch_to_window(second.clone()).await?;
    reader.sees(".comment").await?;
    reader.wait_until("the form", String::new(), async || reader.value("#comment-text").await).await?;
    ensure!(reader.reads_all(".discussion .restored").await?.is_empty(), "expected no draft to be back");

    // The same of a change: its form closes.
    reader.clicks("[data-act^='toggle:edit-']").await?;
    reader.types(".inline-form textarea", " More of it.").await?;
    let article = reader.path().await?;
    let third = reader.browser().new_tab().await?;
    reader.browser().switch_to_window(third).await?;
    reader.opens(&article).await?;
    reader.sees(".inline-form textarea").await?;
    reader.clicks(".inline-form [type=submit]").await?;
    reader.wait_until("no form", 0, async || Ok(reader.reads_all(".inline-form").await?.len())).await?;
    reader.browser().switch_to_window(second).await?;
    reader.wait_until("no form", 0, async || Ok(reader.reads_all(".inline-form").await?.len())).await
}

async fn what_was_typed_on_is_kept_when_another_tab_posts(reader: &Reader) -> Result<()> {
    let [first, second] = write_in_two_tabs(reader).await?;
    reader.browser().switch_to_window(second.clone()).await?;
    reader.types("#comment-text", " More of it.").await?;
    reader.browser().switch_to_window(first).await?;
    reader.sees("[data-act='keep:comment']").await?;
    has_heard(reader, "From the first tab. More of it.").await?;
    post(reader).await?;
    reader.sees(".comment").await?;

    reader.browser().switch_to_window(second).await?;
    reader.sees(".comment").await?;
    let text = "From the first tab. More of it.".to_owned();
    ensure!(reader.value("#comment-text").await? == text, "expected what was typed on to stay");
    reader.reloads().await?;
    reader.wait_until("the draft", text, async || reader.value("#comment-text").await).await
}

async fn a_form_in_which_nothing_was_written_goes_on_with_the_other_tabs(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.sees("#comment-text").await?;
    let first = reader.opens_in_another_tab(&reader.path().await?).await?;
    reader.types("#comment-text", "From the other tab").await?;
    reader.browser().switch_to_window(first).await?;
    let text = "From the other tab".to_owned();
    reader.wait_until("what is written there", text, async || reader.value("#comment-text").await).await?;
    ensure!(reader.reads_all(".discussion .restored").await?.is_empty(), "expected nothing to choose from");
    reader.types_blindly("#comment-text", ", and from this one").await?;
    let text = "From the other tab, and from this one";
    ensure!(reader.value("#comment-text").await? == text, "expected both in the form");
    Ok(())
}

async fn what_is_written_last_wins_over_what_came_before(reader: &Reader) -> Result<()> {
    const KEPT: &str = "const key = Object.keys(localStorage).find((key) => key.includes(':draft:'));";
    let stands = [KEPT, "return localStorage[key];"].concat();
    seed::open(reader).await?;
    reader.sees("#comment-text").await?;
    let first = reader.opens_in_another_tab(&reader.path().await?).await?;
    let second = reader.browser().window().await?;
    reader.types_blindly("#comment-text", "From the othe").await?;
    let earlier: String = reader.asks(&stands).await?;
    // The clock of the machine is set back an hour while somebody writes.
    let turn = "const now = window.Date.now; window.Date.now = () => now() - 3600000; return true;";
    reader.asks::<bool>(turn).await?;
    reader.types_blindly("#comment-text", "r tab").await?;
    reader.browser().switch_to_window(first).await?;
    let text = "From the other tab".to_owned();
    reader.wait_until("what is written there", text.clone(), async || reader.value("#comment-text").await).await?;

    // This tab is late, and puts back from its copy what was there before. The other one does not put up with that.
    let late = format!("{KEPT} localStorage[key] = {}; return localStorage[key];", json!(earlier));
    ensure!(reader.asks::<String>(&late).await? == earlier, "expected the earlier draft to be there");
    reader
        .wait_for("what was written last to stand there again", async || {
            Ok(reader.asks::<String>(&stands).await?.contains(&text).then_some(()))
        })
        .await?;
    reader.browser().switch_to_window(second).await?;
    ensure!(reader.value("#comment-text").await? == text, "expected nothing to be taken from the form");
    ensure!(reader.reads_all(".discussion .restored").await?.is_empty(), "expected nothing to choose from");
    Ok(())
}

async fn what_is_erased_elsewhere_does_not_stay_in_a_form(reader: &Reader) -> Result<()> {
    let [first, second] = write_in_two_tabs(reader).await?;
    reader.browser().switch_to_window(second).await?;
    let name = "[data-act='post:comment'] [autocomplete=name]";
    ensure!(reader.value(name).await? == NAME, "expected the name to be there, too");
    reader.browser().switch_to_window(first.clone()).await?;
    reader.opens("data/").await?;
    reader.clicks(".confirm:has([data-act=erase-all]) summary").await?;
    reader.clicks("[data-act=erase-all]").await?;
    let second = reader.browser().windows().await?.into_iter().find(|window| *window != first);
    reader.browser().switch_to_window(second.context("expected the other tab")?).await?;
    reader.wait_until("the form", String::new(), async || reader.value("#comment-text").await).await?;
    ensure!(reader.value(name).await?.is_empty(), "expected the name to be gone, too");
    ensure!(reader.reads_all(".discussion .restored").await?.is_empty(), "expected no draft to be back");
    Ok(())
}
