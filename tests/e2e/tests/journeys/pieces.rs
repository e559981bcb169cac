//! Pieces of an article: footnotes beside their numbers, pictures over the page, code to copy, tables to scroll; and giving it to others.

use anyhow::{Result, ensure};
use e2e::Reader;
use serde_json::json;
use thirtyfour::Key;

use crate::appearance::expect_dressed;

crate::journeys!(
    a_footnote_opens_beside_its_number,
    a_footnote_is_reached_without_popovers,
    a_picture_is_shown_over_the_page,
    code_is_copied,
    wide_tables_and_code_scroll_by_keys,
    an_article_is_given_to_others,
    highlights_come_to_paper_for_who_asks,
);

const ARTICLE: &str = "a/reading-here/";

const NUMBER: &str = "[role=doc-noteref]";

/// Whether the note is open over the page, and whether it is near its number and in the window.
async fn is_beside(reader: &Reader) -> Result<[bool; 2]> {
    reader
        .asks(
            "const note = document.querySelector('.note'), number = document.querySelector('[role=doc-noteref]').getBoundingClientRect();
             const own = note.getBoundingClientRect();
             const near = Math.min(Math.abs(own.top - number.bottom), Math.abs(own.bottom - number.top)) < 30;
             return [note.matches(':popover-open'), near && own.top >= 0 && own.bottom <= innerHeight && own.left >= 0 && own.right <= innerWidth];",
        )
        .await
}

async fn a_footnote_opens_beside_its_number(reader: &Reader) -> Result<()> {
    for (width, height) in [(1000, 700), (360, 640)] {
        reader.looks_through(width, height).await?;
        reader.opens(ARTICLE).await?;
        reader.tabs_to(NUMBER).await?;
        reader.presses(Key::Enter).await?;
        reader.wait_until("the note beside its number", [true, true], async || is_beside(reader).await).await?;
        reader.expect_path(ARTICLE).await?;
        reader.expect_focus(".note").await?;
        reader.expect_accessible().await?;
        reader.presses(Key::Escape).await?;
        reader.wait_until("the note to be gone", false, async || Ok(is_beside(reader).await?[0])).await?;
        reader.expect_focus(NUMBER).await?;
        // It stands at the end as before.
        let end = reader.reads(".footnotes li").await?;
        ensure!(end.contains("At the end of the article"), "expected the note at the end, found “{end}”");
        reader.clicks(NUMBER).await?;
        reader.wait_until("the note beside its number", [true, true], async || is_beside(reader).await).await?;
    }
    Ok(())
}

async fn a_footnote_is_reached_without_popovers(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    reader.sees(NUMBER).await?;
    // As browsers were before they had any.
    let _: bool = reader.asks("document.querySelector('.note').showPopover = undefined; return true;").await?;
    reader.clicks(NUMBER).await?;
    reader.expect_path(&format!("{ARTICLE}#note-1")).await?;
    reader.expect_focus("#note-1").await?;
    reader.clicks("[role=doc-backlink]").await?;
    reader.expect_path(&format!("{ARTICLE}#note-1-reference-1")).await
}

async fn a_picture_is_shown_over_the_page(reader: &Reader) -> Result<()> {
    reader.looks_through(900, 700).await?;
    reader.opens(ARTICLE).await?;
    reader.tabs_to(".enlarge").await?;
    reader.presses(Key::Enter).await?;
    reader.sees("dialog.aid-picture[open] img").await?;
    expect_dressed(reader).await?;
    reader.expect_accessible().await?;
    let said = reader.reads(".aid-picture p").await?;
    ensure!(said.contains("as large as the window"), "expected the caption, found “{said}”");
    let size = "const image = document.querySelector('.aid-picture img'); \
                return image.complete && image.alt.startsWith('A lighthouse') ? Math.round(image.getBoundingClientRect().width) : 0;";
    let fitting = reader
        .wait_for("the picture within the window", async || {
            let width: i64 = reader.asks(size).await?;
            Ok((width > 400 && width <= 900).then_some(width))
        })
        .await?;
    reader.clicks(".aid-picture [data-act='aid:whole']").await?;
    reader.wait_until("the picture's own size", 1600, async || reader.asks::<i64>(size).await).await?;
    reader.expect_accessible().await?;
    reader.clicks(".aid-picture [data-act='aid:whole']").await?;
    reader.wait_until("the size before", fitting, async || reader.asks::<i64>(size).await).await?;
    reader.presses(Key::Escape).await?;
    reader.wait_until("the picture to be gone", 0, async || Ok(reader.reads_all(".aid-picture").await?.len())).await?;
    reader.expect_focus(".enlarge").await
}

/// Keeps what is copied: where a browser puts it is its own affair.
async fn watches_copies(reader: &Reader, lets: bool) -> Result<()> {
    let script = format!(
        "Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {{
           writeText: (text) => {{ window.copied = text; return {lets} ? Promise.resolve() : Promise.reject(new Error('no')); }} }} }});
         return true;"
    );
    reader.asks::<bool>(&script).await.map(drop)
}

async fn copied(reader: &Reader) -> Result<Option<String>> {
    reader.asks("return window.copied ?? null;").await
}

async fn code_is_copied(reader: &Reader) -> Result<()> {
    reader.opens("a/adding-an-article/").await?;
    reader.sees(".code pre").await?;
    watches_copies(reader, true).await?;
    let code: String = reader.asks("return document.querySelector('.code pre').textContent;").await?;
    reader.tabs_to(".code > button").await?;
    reader.presses(Key::Enter).await?;
    reader.wait_until("the copy", Some(code), async || copied(reader).await).await?;
    reader.sees(".code > button[data-done=yes]").await?;
    let said = async || reader.asks::<String>("return document.querySelector('#announcement').textContent;").await;
    reader.wait_until("what is said", "Copied.".to_owned(), said).await?;
    // It is said, but not as what came of citing.
    let cited: String = reader.asks("return document.querySelector('.cite .outcome').textContent;").await?;
    ensure!(cited.is_empty(), "expected nothing to be said of citing, found “{cited}”");
    watches_copies(reader, false).await?;
    reader.clicks(".code > button").await?;
    reader.sees(".code > button[data-done=no]").await?;
    let notice = reader.reads(".notice").await?;
    ensure!(notice.contains("does not let this page copy"), "expected the refusal among the notices, found “{notice}”");
    let words: String = reader.asks("return document.querySelector('.prose').textContent;").await?;
    ensure!(!words.contains("Copy the code"), "expected the button to be no part of the text");
    reader.expect_accessible().await
}

async fn wide_tables_and_code_scroll_by_keys(reader: &Reader) -> Result<()> {
    reader.looks_through(320, 640).await?;
    reader.opens("a/adding-an-article/").await?;
    // Words that cannot be broken make a table wider than the window.
    let _: bool =
        reader.asks("document.querySelector('.table table').style.whiteSpace = 'nowrap'; return true;").await?;
    for selector in [".table", ".code pre"] {
        reader.tabs_to(selector).await?;
        let script = format!(
            "const focused = document.activeElement, wide = [...document.querySelectorAll({})].find((one) => one.scrollWidth > one.clientWidth);
             wide?.focus(); return Boolean(wide) && focused.matches({}) && document.activeElement === wide;",
            json!(selector),
            json!(selector)
        );
        ensure!(
            reader.asks::<bool>(&script).await?,
            "expected one that is too wide among `{selector}`, and the focus on it"
        );
        reader.presses(Key::Right).await?;
        let moved = "return document.activeElement.scrollLeft > 0;";
        reader.wait_until("it to scroll", true, async || reader.asks::<bool>(moved).await).await?;
    }
    reader.expect_no_sideways_scrolling().await
}

async fn an_article_is_given_to_others(reader: &Reader) -> Result<()> {
    // A browser that shares, and one that does not, as in a frame to which it is not lent.
    let address = |reader: &Reader| reader.host().address(ARTICLE);
    reader.opens(ARTICLE).await?;
    reader.sees(".article-tools :is([data-act=copy], [data-act=share])").await?;
    let _: bool = reader
        .asks("Object.defineProperty(navigator, 'share', { configurable: true, value: (data) => { window.shared = data; return Promise.resolve(); } });
               Object.defineProperty(navigator, 'canShare', { configurable: true, value: ({ url }) => !!url && !window.isBoxed }); return true;")
        .await?;
    reader.clicks("[data-act=bookmark]").await?;
    reader.clicks("[data-act=share]").await?;
    let shared = async || reader.asks::<Option<String>>("return window.shared?.url ?? null;").await;
    reader.wait_until("what is shared", Some(address(reader)), shared).await?;

    let _: bool = reader.asks("window.isBoxed = true; return true;").await?;
    watches_copies(reader, true).await?;
    reader.clicks("[data-act=bookmark]").await?;
    reader.clicks(".article-tools [data-act=copy]").await?;
    reader.wait_until("the copy", Some(address(reader)), async || copied(reader).await).await?;
    reader.sees(".article-tools [data-done=yes]").await?;
    reader.expect_accessible().await
}

async fn highlights_come_to_paper_for_who_asks(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    reader.sees(".prose p").await?;
    let _: bool = reader
        .asks("const text = document.querySelector('.prose p').firstChild; getSelection().setBaseAndExtent(text, 0, text, 10); return true;")
        .await?;
    reader.clicks(".selection-bar .swatch[data-colour=green]").await?;
    reader.types("#highlight-note", "On paper").await?;
    reader.clicks("[data-act='highlight:close']").await?;
    let media = async |media: &str| {
        reader.browser().cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": media })).await.map(drop)
    };
    let printed = async || -> Result<[bool; 2]> {
        reader
            .asks(
                "const shown = (selector) => [...document.querySelectorAll(selector)].some((one) => one.getBoundingClientRect().height > 0);
                 const line = getComputedStyle(document.querySelector('.prose p'), '::highlight(lectern-green)').textDecorationLine;
                 return [shown('.highlights .note'), line === 'underline'];",
            )
            .await
    };
    media("print").await?;
    ensure!(printed().await? == [false, false], "expected no highlights on paper unless they are asked for");
    media("").await?;
    reader.clicks("#print-highlights").await?;
    media("print").await?;
    ensure!(printed().await? == [true, true], "expected the highlights on paper, found {:?}", printed().await?);
    let has_buttons: bool = reader
        .asks("return [...document.querySelectorAll('.highlights button')].some((one) => one.getBoundingClientRect().height > 0);")
        .await?;
    ensure!(!has_buttons, "expected no controls on paper");
    media("").await?;
    // The page of all consists of them.
    reader.opens("highlights/").await?;
    reader.sees(".highlights li").await?;
    media("print").await?;
    let shown = "return ['.highlights blockquote', '.highlights .note', '.narrow-highlights', '.backup', 'button'].map((selector) => \
                 [...document.querySelectorAll(selector)].some((one) => one.getBoundingClientRect().height > 0));";
    let shown: Vec<bool> = reader.asks(shown).await?;
    media("").await?;
    ensure!(shown == [true, true, false, false, false], "expected the highlights alone on paper, found {shown:?}");
    Ok(())
}
