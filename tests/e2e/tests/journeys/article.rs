//! What is around the text of an article: what it contains, how long it takes, what is related, how to cite it, and paper.

use anyhow::{Result, ensure};
use e2e::Reader;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::appearance::expect_dressed;
use crate::seed;

crate::journeys!(
    related_articles_are_named_with_the_reason,
    the_contents_are_reached_with_keys,
    the_bar_of_marks_hides_nothing_that_one_is_led_to,
    an_enlarged_picture_is_larger_on_a_phone_too,
    the_time_to_read_goes_from_fast_to_slow,
    a_line_shows_how_much_was_read,
    citations_are_copied_and_saved,
    on_paper_there_is_the_article_alone,
);

/// An article with headings.
const LONG: &str = "a/searching/";

async fn related_articles_are_named_with_the_reason(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    let related = reader.reads_all(".related li").await?;
    ensure!(related.len() == 1, "expected the one article that is about the same, found {related:?}");
    for words in ["Searching", "about", "North Korea", "Moon"] {
        ensure!(related[0].contains(words), "expected “{words}” in what is related, found “{}”", related[0]);
    }
    reader.follows(".related", "Searching").await?;
    reader.expect_path(LONG).await?;
    // Where nothing is related, nothing is said of it.
    reader.opens("a/adding-an-article/").await?;
    reader.sees(".neighbours").await?;
    let related = reader.reads_all(".related").await?;
    ensure!(
        !related.concat().contains(seed::TITLE),
        "expected the handbook not to be about the news, found {related:?}"
    );
    Ok(())
}

async fn the_contents_are_reached_with_keys(reader: &Reader) -> Result<()> {
    reader.opens(LONG).await?;
    reader.tabs_to(".contents summary").await?;
    reader.presses(Key::Enter).await?;
    reader.sees(".contents nav a").await?;
    let headings = reader.reads_all(".prose :is(h2, h3, h4)").await?;
    ensure!(reader.reads_all(".contents a").await? == headings, "expected every heading of {headings:?}");
    let id: String =
        reader.asks("return document.querySelectorAll('.contents a')[1].getAttribute('href').slice(1);").await?;
    reader.tabs_to(".contents li:nth-child(2) a").await?;
    reader.presses(Key::Enter).await?;
    reader.expect_path(&format!("{LONG}#{id}")).await?;
    reader.expect_focus(&format!("[id='{id}']")).await?;
    // Few headings need no list.
    seed::open(reader).await?;
    reader.sees(".prose p").await?;
    ensure!(reader.reads_all(".contents").await?.is_empty(), "expected no contents where there are no headings");
    Ok(())
}

async fn the_time_to_read_goes_from_fast_to_slow(reader: &Reader) -> Result<()> {
    let is_range = |text: &str| {
        let range =
            text.split_once(" min read").and_then(|(before, _)| before.rsplit([' ', '·']).next()?.split_once('–'));
        range.is_some_and(|(from, to)| {
            let end = |text: &str| text.trim_start_matches(|c: char| !c.is_ascii_digit()).parse::<u32>();
            matches!((end(from), end(to)), (Ok(from), Ok(to)) if from < to)
        })
    };
    reader.opens("").await?;
    reader.sees("main .card").await?;
    for byline in reader.reads_all(".card .byline").await? {
        ensure!(byline.contains("min read"), "expected the time to read on each card, found “{byline}”");
    }
    reader.follows("main h2", "Searching").await?;
    reader.sees(".prose p").await?;
    let byline = reader.reads_all("header .byline span:last-child").await?.concat();
    ensure!(is_range(&byline), "expected the time of fast and of slow readers, found “{byline}”");
    Ok(())
}

async fn a_line_shows_how_much_was_read(reader: &Reader) -> Result<()> {
    reader.looks_through(1000, 700).await?;
    reader.opens(LONG).await?;
    let width = async || -> Result<f64> {
        reader.asks("return document.querySelector('.progress').getBoundingClientRect().width / innerWidth;").await
    };
    reader.wait_until("nothing to be read", true, async || Ok(width().await? < 0.02)).await?;
    let _: bool = reader
        .asks("const rect = document.querySelector('.article').getBoundingClientRect(); scrollTo(0, rect.top + scrollY + (rect.height - innerHeight) / 2); return true;")
        .await?;
    reader.wait_until("half of it to be read", true, async || Ok((0.4..0.6).contains(&width().await?))).await?;
    let hidden: bool = reader.asks("return !!document.querySelector('.progress[aria-hidden=true]');").await?;
    ensure!(hidden, "expected the line to be left out for those who do not see it");
    Ok(())
}

/// Keeps what is copied and what is saved: where a browser puts it is its own affair.
async fn watches_copies(reader: &Reader) -> Result<()> {
    reader
        .asks::<bool>(
            "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
               writeText: (text) => { window.copied = text; return Promise.resolve(); } } });
             const make = URL.createObjectURL;
             URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = [blob.type, text]; }); return make.call(URL, blob); };
             return true;",
        )
        .await
        .map(drop)
}

async fn citations_are_copied_and_saved(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    watches_copies(reader).await?;
    reader.clicks(".cite summary").await?;
    let shown = reader.reads(".cite dd p").await?;
    let address: String = reader.asks("return location.href;").await?;
    ensure!(
        shown.starts_with(&format!("Edwards, W. (n.d.). {}. Lectern. Retrieved ", seed::TITLE))
            && shown.ends_with(&address),
        "expected the APA's citation with the day and the address, found “{shown}”"
    );
    let italic = reader.reads_all(".cite dd p i").await?;
    ensure!(
        italic.first().is_some_and(|title| title == seed::TITLE),
        "expected the title in italics, found {italic:?}"
    );
    reader.clicks(".cite [data-act='cite-copy:0']").await?;
    let copied = async || reader.asks::<Option<String>>("return window.copied ?? null;").await;
    let copy = reader.wait_for("the copy", copied).await?;
    // The day stands there as of when it was drawn, and in the copy as of when that was made: midnight may be between them.
    let around_the_day = |text: &str| {
        let (before, rest) = text.split_once("Retrieved ")?;
        Some([before, rest.split_once(", from ")?.1].map(str::to_owned))
    };
    let is_shown = around_the_day(&copy).is_some_and(|copy| Some(copy) == around_the_day(&shown));
    ensure!(is_shown, "expected to copy “{shown}”, found “{copy}”");
    reader.wait_until("what came of it", "Copied.".to_owned(), async || reader.reads(".cite .outcome").await).await?;

    for (number, begins, has) in
        [(3, "@misc{edwards", "urldate = {"), (4, "TY  - ELEC", "UR  - http"), (5, "[", "\"accessed\"")]
    {
        let _: bool = reader.asks("window.saved = undefined; return true;").await?;
        reader.clicks(&format!(".cite [data-act='cite-save:{number}']")).await?;
        let saved: [String; 2] =
            reader.wait_for("the file", async || reader.asks("return window.saved ?? null;").await).await?;
        ensure!(
            saved[1].starts_with(begins) && saved[1].contains(has),
            "expected “{has}” in the file, found {saved:?}"
        );
        ensure!(saved[1].contains(&address), "expected the address in the file, found {saved:?}");
        ensure!(number != 5 || serde_json::from_str::<Value>(&saved[1]).is_ok(), "expected JSON, found {saved:?}");
    }
    reader.expect_accessible().await
}

async fn on_paper_there_is_the_article_alone(reader: &Reader) -> Result<()> {
    reader.opens("a/comments-and-moderation/").await?;
    reader.sees(".discussion .comment").await?;
    reader.browser().cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let shown = async |selector: &str| -> Result<bool> {
        let script = format!(
            "return [...document.querySelectorAll({})].some((element) => element.checkVisibility() && element.getBoundingClientRect().height > 0);",
            json!(selector)
        );
        reader.asks(&script).await
    };
    let chrome = ".page-header, .page-footer, .neighbours, .related, .cite, .contents, .progress, .article-tools, .comment-form, button, \
                  .discussion, .skip a";
    for selector in chrome.split(", ") {
        ensure!(!shown(selector).await?, "expected no `{selector}` on paper");
    }
    for selector in ["h1", ".byline", ".prose p"] {
        ensure!(shown(selector).await?, "expected `{selector}` on paper");
    }
    // Comments are printed for whoever asks for them.
    reader.browser().cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    reader.clicks("#print-comments").await?;
    reader.browser().cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    ensure!(shown(".discussion .comment-text").await?, "expected the comments on paper once they are asked for");
    for selector in ["button", ".comment-form", "#print-comments"] {
        ensure!(!shown(selector).await?, "expected no `{selector}` on paper, with comments either");
    }
    reader.browser().cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    seed::open(reader).await?;
    reader.sees(".author-note a").await?;
    reader.browser().cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let note: String =
        reader.asks("return getComputedStyle(document.querySelector('.author-note a'), '::after').content;").await?;
    ensure!(note.contains("https://"), "expected a link's address behind it, found {note}");
    ensure!(shown(".credit, figcaption").await?, "expected the photo's credit on paper");
    // Paper does not scroll.
    reader.opens("a/embedding-and-opening/").await?;
    reader.sees(".prose pre").await?;
    let cut: Vec<i64> = reader
        .asks("return [...document.querySelectorAll('pre')].map((code) => code.scrollWidth - code.clientWidth).filter(Boolean);")
        .await?;
    ensure!(cut.is_empty(), "expected all of the code on paper, found {cut:?} pixels cut off");
    reader.browser().cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    Ok(())
}

async fn the_bar_of_marks_hides_nothing_that_one_is_led_to(reader: &Reader) -> Result<()> {
    // High enough for the tables of the article.
    reader.looks_through(390, 844).await?;
    reader.opens("a/searching/?q=korea").await?;
    reader.sees(".mark-bar [data-act='step:next']").await?;
    let headings = reader.asks::<usize>("return document.querySelectorAll('.contents a').length;").await?;
    ensure!(headings > 2, "expected an article with sections, found {headings}");
    let expect_clear = async |what: &str, place: &str| {
        // A page is scrolled by whole pixels, and a place may end between two.
        let is_clear = format!(
            "const place = {place}?.getBoundingClientRect(), bar = document.querySelector('.mark-bar').getBoundingClientRect();
             return place !== undefined && place.top >= bar.bottom && place.bottom < innerHeight + 1;"
        );
        reader.wait_until(what, true, async || reader.asks::<bool>(&is_clear).await).await
    };
    for at in 0..headings {
        let follow = format!("document.querySelectorAll('.contents a')[{at}].click(); return true;");
        reader.asks::<bool>(&follow).await?;
        let heading = "document.getElementById(decodeURIComponent(location.hash.slice(1)))";
        expect_clear(&format!("the heading {at} in view"), heading).await?;
    }
    // Back through what has the focus on the way.
    for _ in 0..20 {
        reader.presses(Key::Shift + Key::Tab).await?;
        let is_within: bool = reader.asks("return !!document.querySelector('.prose :focus');").await?;
        if is_within {
            expect_clear("the focus in view", "document.querySelector('.prose :focus')").await?;
        }
    }
    Ok(())
}

async fn an_enlarged_picture_is_larger_on_a_phone_too(reader: &Reader) -> Result<()> {
    reader.looks_through(390, 700).await?;
    reader.opens("a/reading-here/").await?;
    let width = async |picture: &str| {
        let script = format!("return document.querySelector('{picture}')?.getBoundingClientRect().width ?? 0;");
        reader.asks::<f64>(&script).await
    };
    reader.sees(".enlarge").await?;
    let before = width("figure img").await?;
    reader.clicks(".enlarge").await?;
    reader.sees("dialog.aid-picture[open]").await?;
    expect_dressed(reader).await?;
    let is_larger = async || Ok(width(".aid-view img").await? > before);
    reader.wait_until("a larger picture", true, is_larger).await?;
    reader.expect_no_sideways_scrolling().await?;
    reader.expect_accessible().await
}
