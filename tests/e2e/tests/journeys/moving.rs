//! Moving between pages.

use anyhow::{Result, ensure};
use e2e::Reader;

use crate::seed;

crate::journeys!(back_and_forward_lead_where_one_was, each_page_sets_title_and_focus);

async fn back_and_forward_lead_where_one_was(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    let article = reader.path().await?;
    reader.sees("main .prose p").await?;
    // No reader is faster than a frame; the page hears of the scrolling when one is drawn.
    let scroll = "scrollTo(0, document.documentElement.scrollHeight);
                  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY))));";
    let end = reader.asks::<f64>(scroll).await?.round() as i64;
    ensure!(end > 0, "expected the article to be longer than the window");

    reader.follows("footer", "All articles").await?;
    reader.expect_path("").await?;
    reader.wait_until("how far the list is scrolled", 0, async || scrolled(reader).await).await?;
    reader.goes_back().await?;
    reader.expect_path(&article).await?;
    reader.wait_until("how far the article is scrolled", end, async || scrolled(reader).await).await?;
    reader.goes_forward().await?;
    reader.expect_path("").await?;
    reader.expect_title("Lectern").await?;
    reader.goes_back().await?;
    reader.expect_title(&format!("{} – Lectern", seed::TITLE)).await
}

async fn each_page_sets_title_and_focus(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.sees("main .card").await?;
    let at_first: bool = reader.asks("return document.activeElement === document.body;").await?;
    ensure!(at_first, "expected the focus to be nowhere on the first page, as in any document");
    for (link, path, title) in [
        ("Your data", "data/", "Your data – Lectern"),
        ("Search", "search/", "Search – Lectern"),
        ("All articles", "", "Lectern"),
    ] {
        reader.follows("footer", link).await?;
        reader.expect_path(path).await?;
        reader.expect_title(title).await?;
        reader.expect_focus("main h1").await?;
        let language: String = reader.asks("return document.documentElement.lang;").await?;
        ensure!(language == "en", "expected the page's language, found “{language}”");
    }
    Ok(())
}

async fn scrolled(reader: &Reader) -> Result<i64> {
    reader.asks("return Math.round(scrollY);").await
}
