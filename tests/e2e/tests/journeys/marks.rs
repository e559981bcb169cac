//! Marks of what was searched for, in an article.

use anyhow::{Result, ensure};
use e2e::Reader;
use thirtyfour::Key;

use crate::searching::finds;
use crate::seed;

crate::journeys!(
    a_phrase_is_marked_as_one,
    marks_are_gone_through,
    marks_are_gone_through_from_where_one_is,
    one_mark_is_the_current_one_and_no_other,
    a_long_query_leaves_room_for_the_text,
    the_marks_that_are_counted_are_there,
    cleared_marks_leave_the_focus_on_the_article,
);

async fn a_phrase_is_marked_as_one(reader: &Reader) -> Result<()> {
    finds(reader, "search/?q=%22sleep+talking%22").await?;
    let marks = reader.reads_all(".hits .lead mark").await?;
    let are_whole = !marks.is_empty() && marks.iter().all(|mark| mark == "sleep talking");
    ensure!(are_whole, "expected the phrase as one mark, found {marks:?}");
    Ok(())
}

async fn marks_are_gone_through(reader: &Reader) -> Result<()> {
    finds(reader, "search/?q=korea").await?;
    reader.follows(".hits h2", seed::TITLE).await?;
    reader.sees("main .prose mark").await?;
    let all = reader.reads_all("main article mark").await?.len();
    for (button, expected) in [("Next", 1), ("Next", 2), ("Previous", 1), ("Previous", all)] {
        let script = format!(
            "[...document.querySelectorAll('.mark-bar button')].find((one) => one.textContent === '{button}').click();
             return true;"
        );
        reader.asks::<bool>(&script).await?;
        let status = format!("{expected} of {all} marked for “korea”");
        reader
            .wait_until("the number of the mark", status, async || reader.reads(".mark-bar [role=status]").await)
            .await?;
        let in_view = "const box = document.querySelector('mark[aria-current]').getBoundingClientRect();
                       return box.top >= 0 && box.bottom <= innerHeight;";
        reader.wait_until("the mark to be in view", true, async || reader.asks(in_view).await).await?;
    }
    Ok(())
}

async fn one_mark_is_the_current_one_and_no_other(reader: &Reader) -> Result<()> {
    reader.opens("a/searching/?q=words").await?;
    reader.sees("main .prose mark").await?;
    // Whoever has gone back to the top stays there, whatever comes.
    let scrolled = async || reader.asks::<f64>("return Math.round(scrollY);").await;
    let _: bool = reader.asks("scrollTo(0, 0); return true;").await?;
    reader.wait_until("the page scrolled", 0.0, scrolled).await?;
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.sees("#aid-panel").await?;
    ensure!(scrolled().await? == 0.0, "expected the page to stay where it is");
    reader.presses(Key::Escape).await?;

    reader.clicks("[data-act='step:next']").await?;
    reader.sees("mark[aria-current]").await?;
    reader.clicks(".contents summary").await?;
    reader.clicks(".contents li:last-child > a").await?;
    reader.wait_until("the address", true, async || Ok(reader.path().await?.contains('#'))).await?;
    reader.clicks("[data-act='step:next']").await?;
    reader.clicks("[data-act='step:next']").await?;
    let current = reader.reads_all("mark[aria-current]").await?;
    ensure!(current.len() == 1, "expected one mark to be the current one, found {current:?}");
    Ok(())
}

async fn marks_are_gone_through_from_where_one_is(reader: &Reader) -> Result<()> {
    for (button, after) in [("next", 1), ("previous", 0)] {
        reader.opens("a/searching/?q=search#keys").await?;
        reader.sees(".mark-bar [data-act='step:next']").await?;
        // What is above the window is counted as the button is pressed.
        let step = format!(
            "const {{ top }} = document.getElementById('keys').getBoundingClientRect(); if (top < 0 || top > innerHeight) return 0; \
             const above = [...document.querySelectorAll('main article mark')].map((mark) => \
             mark.getBoundingClientRect()).filter((box) => box.bottom < 0).length; \
             if (above > 1) document.querySelector(\".mark-bar [data-act='step:{button}']\").click(); return above;"
        );
        let above = reader
            .wait_for("the section in view, and marks above it", async || {
                Ok(Some(reader.asks::<usize>(&step).await?).filter(|above| *above > 1))
            })
            .await?;
        reader.sees("mark[aria-current]").await?;
        let expected = format!("{} of ", above + after);
        reader
            .wait_until("the number of the mark", true, async || {
                Ok(reader.reads(".mark-bar [role=status]").await?.starts_with(&expected))
            })
            .await?;
    }
    Ok(())
}

async fn a_long_query_leaves_room_for_the_text(reader: &Reader) -> Result<()> {
    reader.looks_through(390, 844).await?;
    seed::open(reader).await?;
    // A passage with quotation marks of its own is looked up as one.
    let selects = "const text = [...document.querySelectorAll('.prose p')].find((one) => one.textContent.includes('“') && \
                   one.textContent.length > 200); getSelection().selectAllChildren(text); return true;";
    let _: bool = reader.asks(selects).await?;
    reader.clicks("[data-act='passage:seek']").await?;
    reader.follows(".hits h2", seed::TITLE).await?;
    reader.sees(".mark-bar").await?;
    let found = reader.reads_all(".hits li").await?;
    ensure!(found.is_empty(), "expected the article");
    let (height, lines): (f64, usize) = reader
        .asks(
            "const bar = document.querySelector('.mark-bar'), [status, ...rest] = bar.children, at = (one) => \
             one.getBoundingClientRect(); return [at(bar).height, rest.filter((one) => at(one).top < at(status).bottom).length];",
        )
        .await?;
    ensure!(height < 160.0, "expected a bar of a few lines, found {height} pixels");
    ensure!(lines == 0, "expected the ways on below what is marked, found {lines} beside it");
    let marks = reader.reads_all("main .prose mark").await?;
    ensure!(!marks.is_empty(), "expected the passage to be marked");
    Ok(())
}

async fn the_marks_that_are_counted_are_there(reader: &Reader) -> Result<()> {
    // A word of a picture's description alone; and one of a picture's and the text's.
    for query in ["dusk", "the"] {
        reader.opens(&format!("a/reading-here/?q={query}")).await?;
        reader
            .wait_until("as many marks as are counted", true, async || {
                let said = reader.reads(".mark-bar [role=status]").await?;
                let counted = said.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0);
                let is_loaded: bool = reader.asks("return performance.getEntriesByType('resource').some((entry) => entry.name.includes('/search-') && entry.responseEnd > 0);").await?;
                Ok(is_loaded && counted == reader.reads_all("#content article mark").await?.len() && (counted > 0 || query == "dusk"))
            })
            .await?;
    }
    Ok(())
}

async fn cleared_marks_leave_the_focus_on_the_article(reader: &Reader) -> Result<()> {
    reader.opens(&format!("{}?q=korea", seed::PATH)).await?;
    reader.sees("main .prose mark").await?;
    let _: bool = reader.asks("document.querySelector('.mark-bar [data-act=clear]').focus(); return true;").await?;
    reader.presses(Key::Enter).await?;
    reader.wait_until("the marks left", 0, async || Ok(reader.reads_all("main mark").await?.len())).await?;
    reader.expect_focus(".article h1").await
}
