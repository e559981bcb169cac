//! Reading, searching and commenting without a mouse.

use anyhow::{Result, ensure};
use e2e::Reader;
use thirtyfour::Key;

crate::journeys!(the_keyboard_alone_is_enough, the_search_is_left_and_entered_with_keys);

async fn the_keyboard_alone_is_enough(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.sees("main .card").await?;
    reader.presses(Key::Tab).await?;
    reader.expect_focus(".skip a").await?;
    ensure!(
        reader.sees(".skip a").await?.is_displayed().await?,
        "expected the skip link to be seen when it has the focus"
    );
    reader.presses(Key::Enter).await?;
    reader.expect_focus("main h1").await?;

    reader.presses("/").await?;
    reader.expect_focus("#search-box").await?;
    reader.presses("sleep talking").await?;
    reader.sees(".hits h2 a").await?;
    reader.presses(Key::Down).await?;
    reader.expect_focus(".hits li:first-child h2 a").await?;
    reader.presses(Key::Enter).await?;
    reader.sees("main .prose mark").await?;

    for (field, text) in [("text", "By hand"), ("name", "Keys"), ("email", "keys@example.com")] {
        reader.tabs_to(&format!("#comment-{field}")).await?;
        reader.presses(text).await?;
    }
    reader.tabs_to(".comment-form [type=submit]").await?;
    reader.presses(Key::Enter).await?;
    reader.expect_focus(".comment").await?;
    let text = reader.reads(".comment-text").await?;
    ensure!(text == "By hand", "expected the comment as it was typed, found “{text}”");
    Ok(())
}

async fn the_search_is_left_and_entered_with_keys(reader: &Reader) -> Result<()> {
    reader.opens("search/?q=korea").await?;
    reader.sees(".hits h2 a").await?;
    reader.presses("/").await?;
    reader.expect_focus("#search-box").await?;
    // In the box it is a letter like any other.
    reader.presses("/").await?;
    ensure!(reader.value("#search-box").await?.contains('/'), "expected a slash to be typed within the box");
    reader.presses(Key::Backspace).await?;
    reader.presses(Key::Down).await?;
    reader.expect_focus(".hits h2 a").await?;
    reader.presses(Key::Up).await?;
    reader.expect_focus("#search-box").await?;
    reader.presses(Key::Escape).await?;
    reader.wait_until("the hits left", 0, async || Ok(reader.reads_all(".hits li").await?.len())).await
}
