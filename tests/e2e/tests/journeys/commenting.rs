//! Writing comments.

use anyhow::{Result, ensure};
use e2e::Reader;
use thirtyfour::Key;

use crate::seed;

crate::journeys!(
    every_problem_is_shown_at_once,
    a_posted_comment_awaits_moderation_and_survives_a_reload,
    a_draft_comes_back,
    a_draft_that_only_its_copy_has_is_in_the_form,
    consent_fills_the_form_the_next_time,
    another_tab_sees_a_comment_at_once,
    what_is_not_stored_is_not_said_to_be,
    everything_can_be_erased,
    what_is_erased_stays_erased_for_who_leaves_at_once,
    a_name_as_long_as_names_may_be_fits_a_phone,
    a_word_without_an_end_fits_a_phone,
);

pub(crate) const NAME: &str = "A Reader of Ours";
const TEXT: &str = "Talks need no preconditions.\nOr do they? – “한국”";
pub(crate) const EMAIL: &str = "reader.of.lectern@example.com";

async fn every_problem_is_shown_at_once(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.expect_focus("#comment-problems").await?;
    // It has the focus, and is not said a second time.
    reader.sees("#comment-problems[role=group][aria-labelledby]").await?;
    let problems = reader.reads_all("#comment-problems li").await?;
    ensure!(problems.len() == 3, "expected what is wrong with comment, name and email, found {problems:?}");
    for field in ["text", "name", "email"] {
        reader.sees(&format!("#comment-{field}[aria-invalid=true]")).await?;
        let own = reader.reads_all(&format!("#comment-{field}-problem")).await?.concat();
        ensure!(problems.contains(&own), "expected the field {field} to say its own problem, found “{own}”");
    }
    reader.follows("#comment-problems li:last-child", "").await?;
    reader.expect_focus("#comment-email").await?;

    reader.types("#comment-text", "A comment").await?;
    reader.types("#comment-name", "A reader").await?;
    reader.types("#comment-email", "nobody").await?;
    reader.types("#comment-website", "ftp://example.com").await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader
        .wait_until("the problems left", 2, async || Ok(reader.reads_all("#comment-problems li").await?.len()))
        .await?;
    ensure!(reader.value("#comment-text").await? == "A comment", "expected what was typed to stay");
    ensure!(reader.reads_all(".comment").await?.is_empty(), "expected nothing to be posted");
    Ok(())
}

async fn a_posted_comment_awaits_moderation_and_survives_a_reload(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    write(reader, TEXT).await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.expect_focus(".comment").await?;
    expect_pending(reader).await?;
    ensure!(reader.value("#comment-text").await?.is_empty(), "expected an empty form after posting");

    reader.reloads().await?;
    expect_pending(reader).await?;
    // The form's own fields apart, which hold nothing of it here: no consent was given.
    let page: String = reader.asks("return document.documentElement.outerHTML;").await?;
    ensure!(!page.contains(EMAIL), "expected the email address to be shown nowhere");
    ensure!(reader.value("#comment-email").await?.is_empty(), "expected nothing to be remembered without consent");
    Ok(())
}

async fn expect_pending(reader: &Reader) -> Result<()> {
    reader.sees(".comment .pending").await?;
    let text = reader.reads(".comment-text").await?;
    ensure!(text == TEXT, "expected the comment as it was typed, found “{text}”");
    let author = reader.reads(".comment-author").await?;
    ensure!(author.contains("A Reader of Ours"), "expected the comment's author, found “{author}”");
    Ok(())
}

async fn a_draft_comes_back(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.types("#comment-text", "Half a thou").await?;
    reader.reloads().await?;
    reader.sees(".restored").await?;
    ensure!(reader.value("#comment-text").await? == "Half a thou", "expected the draft after a reload");

    reader.types("#comment-text", "ght").await?;
    reader.follows("header", "Lectern").await?;
    reader.sees("main .card").await?;
    reader.goes_back().await?;
    reader.sees(".restored").await?;
    ensure!(reader.value("#comment-text").await? == "Half a thought", "expected the draft after leaving the page");

    reader.clicks(".restored button").await?;
    reader.wait_until("the comment", String::new(), async || reader.value("#comment-text").await).await?;
    reader.reloads().await?;
    ensure!(reader.value("#comment-text").await?.is_empty(), "expected a discarded draft to be gone");
    Ok(())
}

async fn consent_fills_the_form_the_next_time(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    write(reader, "First").await?;
    let offered = reader.sees("#comment-remember").await?;
    ensure!(!offered.is_selected().await?, "expected the consent to be off by default");
    reader.clicks("#comment-remember").await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.sees(".comment").await?;
    reader.reloads().await?;
    let name = "A Reader of Ours".to_owned();
    reader.wait_until("the name", name, async || reader.value("#comment-name").await).await?;
    reader.wait_until("the email", EMAIL.to_owned(), async || reader.value("#comment-email").await).await?;
    Ok(())
}

async fn another_tab_sees_a_comment_at_once(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.sees("#comment-text").await?;
    let first = reader.opens_in_another_tab(&reader.path().await?).await?;
    write(reader, TEXT).await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.sees(".comment").await?;

    reader.browser().switch_to_window(first).await?;
    expect_pending(reader).await
}

async fn what_is_not_stored_is_not_said_to_be(reader: &Reader) -> Result<()> {
    let state = async || Ok(reader.reads_all(".comment .pending").await?.concat());
    seed::open(reader).await?;
    write(reader, TEXT).await?;
    let fill = "window.roomy = Storage.prototype.setItem;
         Storage.prototype.setItem = () => { throw new DOMException('No room', 'QuotaExceededError'); };
         return true;";
    reader.asks::<bool>(fill).await?;
    // What is said of it moves the page, so nobody clicks before.
    reader.types("#comment-text", "!").await?;
    reader.sees(".notices .notice").await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.expect_focus("#comment-outcome").await?;
    let here = "Not stored: what stands here is in this tab only, and gone when it closes or loads again.";
    reader.wait_until("where the comment is", here.to_owned(), state).await?;

    // With room again, the next letter takes it along.
    reader.asks::<bool>("Storage.prototype.setItem = window.roomy; return true;").await?;
    reader.types("#comment-text", "!").await?;
    let stored = "Awaiting moderation. Stored in this browser only: nobody else can see it.";
    reader.wait_until("where the comment is", stored.to_owned(), state).await
}

async fn a_draft_that_only_its_copy_has_is_in_the_form(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.types("#comment-text", "Not lost").await?;
    let look = "indexedDB.open('lectern:lectern').onsuccess = ({ target: { result } }) => {
           const reading = result.transaction('records').objectStore('records').getAll();
           reading.onsuccess = () => { window.copies = reading.result; result.close(); };
         };
         return (window.copies ?? []).some((copy) => copy.includes('Not lost'));";
    reader.wait_until("the copy of the draft", true, async || reader.asks(look).await).await?;
    reader.asks::<bool>("localStorage.clear(); return true;").await?;
    reader.reloads().await?;
    reader.wait_until("the draft", "Not lost".to_owned(), async || reader.value("#comment-text").await).await?;
    let offers = reader.reads_all("[data-act^='take:'], [data-act^='keep:']").await?;
    ensure!(offers.is_empty(), "expected no other tab, found {offers:?}");
    reader.types("#comment-text", " at all").await?;
    reader.reloads().await?;
    ensure!(reader.value("#comment-text").await? == "Not lost at all", "expected the draft to be kept");
    Ok(())
}

async fn everything_can_be_erased(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    write(reader, TEXT).await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.sees(".comment").await?;
    reader.follows("footer", "Your data").await?;
    reader.sees(".records li").await?;

    reader.clicks(".confirm:has([data-act=erase-all]) summary").await?;
    reader.clicks("[data-act=erase-all]").await?;
    reader.sees(".data .empty").await?;
    let kept: Vec<String> = reader.asks("return Object.keys(localStorage);").await?;
    ensure!(kept.is_empty(), "expected nothing to be kept, found {kept:?}");
    reader.goes_back().await?;
    reader.sees("#comment-text").await?;
    ensure!(reader.reads_all(".comment").await?.is_empty(), "expected the comment to be gone");
    Ok(())
}

async fn what_is_erased_stays_erased_for_who_leaves_at_once(reader: &Reader) -> Result<()> {
    const MANY: usize = 500;
    seed::open(reader).await?;
    reader.types("#comment-text", "One of many.").await?;
    // The draft, under the names of many articles.
    let many = format!(
        "const [key] = Object.keys(localStorage).filter((key) => key.includes(':draft:'));
         for (let at = 0; at < {MANY}; at += 1) localStorage.setItem(`${{key}}-${{at}}`, localStorage.getItem(key));
         return true;"
    );
    reader.asks::<bool>(&many).await?;
    reader.reloads().await?;
    let count = "window.count = undefined;
         indexedDB.open('lectern:lectern').onsuccess = ({ target: { result } }) => {
           const counting = result.transaction('records').objectStore('records').count();
           counting.onsuccess = () => { window.count = counting.result; result.close(); };
         };
         return true;";
    let copies = async || {
        reader.asks::<bool>(count).await?;
        reader
            .wait_for("the copies to be counted", async || {
                reader.asks::<Option<usize>>("return window.count ?? null;").await
            })
            .await
    };
    reader.wait_until("a copy of each", true, async || Ok(copies().await? > MANY)).await?;
    reader.follows("footer", "Your data").await?;
    reader.clicks(".confirm:has([data-act=erase-all]) summary").await?;
    let leave = "document.querySelector('[data-act=erase-all]').click(); location.href = 'about:blank'; return true;";
    reader.asks::<bool>(leave).await?;
    reader.opens("data/").await?;
    reader.wait_until("no copy", 0, copies).await?;
    let kept: Vec<String> = reader.asks("return Object.keys(localStorage);").await?;
    ensure!(kept.is_empty(), "expected nothing to come back, found {kept:?}");
    Ok(())
}

async fn a_name_as_long_as_names_may_be_fits_a_phone(reader: &Reader) -> Result<()> {
    reader.looks_through(390, 844).await?;
    seed::open(reader).await?;
    write(reader, TEXT).await?;
    reader.types("#comment-name", &"w".repeat(200)).await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.sees(".comment").await?;
    reader.expect_no_sideways_scrolling().await
}

/// Fills the form with a comment that can be posted.
pub(crate) async fn write(reader: &Reader, text: &str) -> Result<()> {
    // In a text area, Enter is what makes a line.
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            reader.sees("#comment-text").await?.send_keys(Key::Enter + "").await?;
        }
        reader.types("#comment-text", line).await?;
    }
    reader.types("#comment-name", NAME).await?;
    reader.types("#comment-email", EMAIL).await?;
    reader.types("#comment-website", "example.com").await
}

async fn a_word_without_an_end_fits_a_phone(reader: &Reader) -> Result<()> {
    const LINK: &str =
        "https://example.org/document/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit?of=a_long_address";
    reader.looks_through(390, 844).await?;
    seed::open(reader).await?;
    reader.types("#comment-text", LINK).await?;
    reader.expect_no_sideways_scrolling().await?;
    reader.types("#comment-website", &"W\u{f6}rd".repeat(20)).await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.expect_focus("#comment-problems").await?;
    reader.expect_no_sideways_scrolling().await?;

    reader.opens("desk/").await?;
    reader.clicks("[data-act='open:Rules']").await?;
    reader.types("#desk-Hold-Words", &"x".repeat(150)).await?;
    reader.expect_no_sideways_scrolling().await
}
