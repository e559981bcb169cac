//! Going on where one stopped, bookmarks, and what is remembered of all that.

use anyhow::{Context, Result, ensure};
use e2e::Reader;
use thirtyfour::Key;

use crate::starting::{opens_early, without_copy};

crate::journeys!(
    one_goes_on_where_one_stopped,
    an_article_that_was_read_says_so,
    an_article_says_how_long_its_rest_takes,
    bookmarks_are_set_found_and_taken_off,
    nothing_is_remembered_for_whoever_does_not_want_it,
    what_comes_later_moves_nothing,
);

const LONG: &str = "a/searching/";

/// What this browser remembers of the articles that were read, by the keys.
async fn remembered(reader: &Reader) -> Result<Vec<String>> {
    reader.asks("return Object.keys(localStorage).filter((key) => key.includes(':progress:'));").await
}

/// Scrolls to the middle of a paragraph of an article, and waits until that is remembered.
async fn reads_up_to(reader: &Reader, paragraph: usize) -> Result<()> {
    let script = format!(
        "const block = document.querySelectorAll('.prose > p')[{paragraph}];
         const rect = block.getBoundingClientRect();
         scrollTo(0, rect.top + scrollY + rect.height / 2);
         
         return true;"
    );
    let _: bool = reader.asks(&script).await?;
    reader
        .wait_for("the place to be remembered", async || {
            let text: Option<String> = reader
                .asks("const key = Object.keys(localStorage).find((key) => key.includes(':progress:')); return key ? localStorage[key] : null;")
                .await?;
            let words: String = reader.asks(&format!("return document.querySelectorAll('.prose > p')[{paragraph}].textContent;")).await?;
            let quote = text.as_deref().and_then(|text| text.split_once("\n\n")).map(|(_, quote)| quote.to_owned());
            Ok(quote.filter(|quote| !quote.is_empty() && words.contains(quote.as_str())).map(drop))
        })
        .await
}

/// How far from the top of the window the paragraph is, and whether the top is within it.
async fn is_at(reader: &Reader, paragraph: usize) -> Result<bool> {
    let script = format!(
        "const rect = document.querySelectorAll('.prose > p')[{paragraph}].getBoundingClientRect();
         return rect.top < 30 && rect.bottom > -30;"
    );
    reader.asks(&script).await
}

async fn one_goes_on_where_one_stopped(reader: &Reader) -> Result<()> {
    reader.looks_through(1000, 600).await?;
    reader.opens(LONG).await?;
    reader.sees(".prose p").await?;
    ensure!(reader.reads_all("[data-act=resume]").await?.is_empty(), "expected no offer before anything was read");
    reads_up_to(reader, 6).await?;

    // Another window, where the same words stand elsewhere.
    reader.looks_through(420, 700).await?;
    reader.opens("").await?;
    let offer = reader.reads(".progress-of a").await?;
    ensure!(offer.contains("Continue reading") && offer.contains("min left"), "expected what is left, found “{offer}”");
    reader.expect_accessible().await.context("on the list with an article that was begun")?;
    reader.follows("main h2", "Searching").await?;
    reader.expect_path(LONG).await?;
    reader.sees(".article-tools [data-act=resume]").await?;
    reader.expect_accessible().await.context("on the article with the offer to go on")?;
    reader.expect_no_sideways_scrolling().await?;
    reader.tabs_to(".article-tools [data-act=resume]").await?;
    reader.presses(Key::Enter).await?;
    reader.wait_until("the words to be at the top", true, async || is_at(reader, 6).await).await?;
    reader.expect_focus(".prose > p").await?;
    reader.wait_until("no offer any more", 0, async || Ok(reader.reads_all("[data-act=resume]").await?.len())).await?;

    // The list leads there at once, after a reload too.
    reader.opens("").await?;
    reader.reloads().await?;
    reader.clicks(".progress-of a").await?;
    reader.expect_path(LONG).await?;
    reader.wait_until("the words to be at the top", true, async || is_at(reader, 6).await).await
}

async fn an_article_that_was_read_says_so(reader: &Reader) -> Result<()> {
    reader.opens(LONG).await?;
    reader.sees(".prose p").await?;
    // The last line is as good as in view; that stays so, whatever is still being laid out above it.
    let goes_to_the_end =
        "const end = document.querySelector('.prose > :last-child').getBoundingClientRect().bottom - innerHeight;
                           if (Math.abs(end - 6) > 4) scrollBy(0, end - 6);
                           const key = Object.keys(localStorage).find((key) => key.includes(':progress:'));
                           return key ? localStorage[key] : '';";
    reader
        .wait_until("its end to be remembered", true, async || {
            Ok(reader.asks::<String>(goes_to_the_end).await?.contains("Read: yes"))
        })
        .await?;
    reader.follows(".page-footer", "All articles").await?;
    reader
        .wait_until("what is said on its card", vec!["Read".to_owned()], async || {
            Ok(reader.reads_all(".progress-of").await?.into_iter().filter(|text| !text.is_empty()).collect())
        })
        .await?;
    reader.follows("main h2", "Searching").await?;
    reader.sees(".prose p").await?;
    ensure!(reader.reads_all("[data-act=resume]").await?.is_empty(), "expected no offer to go on at the end");
    // That stays so for whoever looks into it again.
    reads_up_to(reader, 5).await?;
    reader.follows(".page-footer", "All articles").await?;
    reader
        .wait_until("what is said on its card", vec!["Read".to_owned()], async || {
            Ok(reader.reads_all(".progress-of").await?.into_iter().filter(|text| !text.is_empty()).collect())
        })
        .await?;
    reader.follows(".page-footer", "Your shelf").await?;
    reader.sees(".shelf li").await?;
    let last: String = reader
        .asks("return document.querySelector('.shelf li').parentElement.previousElementSibling.textContent;")
        .await?;
    ensure!(last == "Read", "expected it among what was read, found it below “{last}”");
    Ok(())
}

async fn an_article_says_how_long_its_rest_takes(reader: &Reader) -> Result<()> {
    reader.looks_through(1300, 700).await?;
    reader.opens(LONG).await?;
    reader.sees(".prose p").await?;
    let line = "const line = document.querySelector('.minutes-left span');";
    let said = async || reader.asks::<String>(&format!("{line} return line.textContent;")).await;
    ensure!(said().await?.is_empty(), "expected nothing to be said before it is begun");
    let pauses = async |at: &str| {
        let scroll = format!(
            "const rect = document.querySelector('.prose').getBoundingClientRect(); scrollBy(0, {at}); return true;"
        );
        reader.asks::<bool>(&scroll).await
    };
    pauses("rect.top").await?;
    let whole = "4–7 min left".to_owned();
    reader.wait_until("what is left at the beginning", whole, said).await?;
    let is_beside = format!(
        "{line} const [it, text] = [line, document.querySelector('.prose')].map((part) => part.getBoundingClientRect());
         return it.left >= text.right && it.right <= innerWidth && it.bottom <= innerHeight + 1 && it.top > innerHeight / 2;"
    );
    ensure!(reader.asks::<bool>(&is_beside).await?, "expected it beside the text, at the window's lower edge");
    pauses("rect.top + rect.height * 0.7").await?;
    reader.wait_until("what is left later", "1–2 min left".to_owned(), said).await?;
    pauses("rect.bottom - innerHeight / 2").await?;
    reader.wait_until("what is left at the end", String::new(), said).await?;

    // Where large letters or long lines leave no room beside the text, it lies over it, and goes.
    reader.looks_through(1280, 700).await?;
    for look in ["size=xxl", "measure=wider"] {
        let (name, value) = look.split_once('=').context("a choice has a value")?;
        let wear = format!("document.documentElement.setAttribute('data-{name}', '{value}'); return true;");
        let _: bool = reader.asks(&wear).await?;
        pauses("rect.top + rect.height * 0.3").await?;
        reader.wait_for("what is left", async || Ok((!said().await?.is_empty()).then_some(()))).await?;
        let is_off_the_text = format!(
            "{line} const [it, text] = [line, document.querySelector('.prose')].map((part) => part.getBoundingClientRect());
             return it.left >= text.right || getComputedStyle(line).visibility === 'hidden';"
        );
        reader
            .wait_until("whether the text is free", true, async || reader.asks(&is_off_the_text).await)
            .await
            .with_context(|| look.to_owned())?;
        pauses("rect.bottom - innerHeight / 2").await?;
        reader.wait_until("what is left at the end", String::new(), said).await?;
        let _: bool =
            reader.asks(&format!("document.documentElement.removeAttribute('data-{name}'); return true;")).await?;
    }
    // In narrower windows the last line is left to the text.
    reader.looks_through(390, 700).await?;
    pauses("rect.top + 100").await?;
    let shown = format!("{line} return line.getClientRects().length;");
    reader.wait_until("whether it is shown", 0, async || reader.asks::<usize>(&shown).await).await
}

async fn bookmarks_are_set_found_and_taken_off(reader: &Reader) -> Result<()> {
    reader.looks_through(1000, 600).await?;
    reader.opens(LONG).await?;
    reader.tabs_to("[data-act=bookmark]").await?;
    reader.presses(Key::Enter).await?;
    reader.sees("[data-act=bookmark][aria-pressed=true]").await?;
    reads_up_to(reader, 5).await?;
    reader.reloads().await?;
    reader.sees("[data-act=bookmark][aria-pressed=true]").await?;

    reader.follows(".page-footer", "Your shelf").await?;
    reader.expect_path("shelf/").await?;
    reader.expect_title("Your shelf – Lectern").await?;
    reader
        .wait_until("a bookmark and what was begun", 2, async || Ok(reader.reads_all(".shelf li").await?.len()))
        .await?;
    let begun = reader.reads_all(".shelf li [data-act=resume] ~ small").await?.concat();
    ensure!(begun.contains("min left"), "expected how much is left, found “{begun}”");
    reader.expect_accessible().await.context("on the shelf")?;
    reader.clicks("[data-act='bookmark:searching']").await?;
    reader.wait_until("one of them", 1, async || Ok(reader.reads_all(".shelf li").await?.len())).await?;
    reader.expect_focus("[data-act=bring-back]").await?;
    reader.clicks("[data-act=bring-back]").await?;
    reader.wait_until("both of them", 2, async || Ok(reader.reads_all(".shelf li").await?.len())).await?;

    reader.follows(".page-footer", "Your data").await?;
    reader.sees(".records li").await?;
    let records = reader.reads_all(".records li").await?.concat();
    for words in ["A bookmark on Searching", "How far you read on Searching"] {
        ensure!(records.contains(words), "expected “{words}” among the reader's data, found “{records}”");
    }
    reader.clicks(".confirm:has([data-act=forget-progress]) summary").await?;
    reader.clicks("[data-act=forget-progress]").await?;
    reader.wait_until("nothing to be remembered", 0, async || Ok(remembered(reader).await?.len())).await?;
    ensure!(reader.reads_all(".records li").await?.concat().contains("A bookmark"), "expected the bookmark to stay");
    reader.clicks(".confirm:has([data-act=erase-all]) summary").await?;
    reader.clicks("[data-act=erase-all]").await?;
    reader.follows(".page-footer", "Your shelf").await?;
    reader.wait_until("an empty shelf", 0, async || Ok(reader.reads_all(".shelf li").await?.len())).await
}

async fn nothing_is_remembered_for_whoever_does_not_want_it(reader: &Reader) -> Result<()> {
    reader.looks_through(1000, 600).await?;
    reader.opens("data/").await?;
    reader.clicks("#forgetful").await?;
    reader
        .wait_until("what is kept", true, async || {
            Ok(reader.reads_all(".records li").await?.concat().contains("not remembered"))
        })
        .await?;
    reader.opens(LONG).await?;
    reader.sees(".prose p").await?;
    let _: bool = reader.asks("scrollTo(0, 900); return true;").await?;
    // Before the program has seen where the reader is, nobody's place would be remembered; nor would that of somebody who leaps, as
    // far as the page's foot for example.
    let is_seen = async || Ok(!reader.reads_all(".minutes-left span").await?.concat().is_empty());
    reader.wait_until("whether the place was seen", true, is_seen).await?;
    // Leaving the page is what would be remembered at the latest.
    let leaves = "document.querySelector('.page-footer a[href$=\"data/\"]').click(); return true;";
    reader.asks::<bool>(leaves).await?;
    reader.expect_path("data/").await?;
    ensure!(
        remembered(reader).await?.is_empty(),
        "expected nothing to be remembered, found {:?}",
        remembered(reader).await?
    );
    reader.sees("#forgetful").await?;
    let is_on: bool = reader.asks("return document.querySelector('#forgetful').checked;").await?;
    ensure!(is_on, "expected the switch to stay as it was set");
    reader.clicks("#forgetful").await?;
    reader.opens(LONG).await?;
    reader.sees(".prose p").await?;
    reads_up_to(reader, 5).await
}

async fn what_comes_later_moves_nothing(reader: &Reader) -> Result<()> {
    without_copy(reader);
    reader.looks_through(420, 700).await?;
    reader.opens(LONG).await?;
    reader.clicks("[data-act=bookmark]").await?;
    reads_up_to(reader, 6).await?;
    for (path, later) in [("", ".progress-of a"), (LONG, ".article-tools [data-act=resume]")] {
        let program = opens_early(reader, path).await?;
        let _: bool = reader
            .asks(
                "window.moved = [];
                 new PerformanceObserver((list) => {
                   for (const entry of list.getEntries()) for (const { node } of entry.sources) window.moved.push(node?.outerHTML);
                 }).observe({ type: 'layout-shift' });
                 return true;",
            )
            .await?;
        reader.host().release(&program);
        reader.expect_started().await?;
        reader.sees(later).await?;
        // What has moved is told with the frame after that.
        let frames = "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));";
        reader.browser().execute_async(frames, Vec::new()).await?;
        let moved: Vec<Option<String>> = reader.asks("return window.moved;").await?;
        ensure!(moved.is_empty(), "expected nothing to move on /{path}, found {moved:?}");
    }
    Ok(())
}
