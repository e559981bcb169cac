//! Reading, searching and commenting without a mouse.

use anyhow::{Result, ensure};
use e2e::Reader;
use thirtyfour::Key;

crate::journeys!(
    the_keyboard_alone_is_enough,
    the_search_is_left_and_entered_with_keys,
    keys_of_others_are_left_to_them,
    escape_clears_in_the_box_and_on_hits_alone,
);

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

async fn keys_of_others_are_left_to_them(reader: &Reader) -> Result<()> {
    reader.opens("search/?q=korea").await?;
    reader.sees(".hits h2 a").await?;
    reader.clicks("#search-box").await?;
    // No driver has an input method: what one does while it composes are these events. Others hold Shift, Alt or Control.
    for (key, held) in [
        ("Escape", "isComposing: true"),
        ("ArrowDown", "isComposing: true"),
        ("Escape", "keyCode: 229"),
        ("ArrowDown", "shiftKey: true"),
        ("ArrowDown", "altKey: true"),
        ("ArrowDown", "ctrlKey: true"),
    ] {
        let script = format!(
            "const event = new KeyboardEvent('keydown', {{ key: '{key}', {held}, bubbles: true, cancelable: true }}); return \
             document.getElementById('search-box').dispatchEvent(event) && document.activeElement.id === 'search-box';"
        );
        ensure!(reader.asks::<bool>(&script).await?, "expected {key} with {held} to be left alone");
    }
    ensure!(reader.value("#search-box").await? == "korea", "expected the query to stay");
    reader.presses(Key::Down).await?;
    reader.expect_focus(".hits li:first-child h2 a").await
}

async fn escape_clears_in_the_box_and_on_hits_alone(reader: &Reader) -> Result<()> {
    reader.opens("search/?q=comments").await?;
    reader.sees(".hits h2 a").await?;
    for place in [".narrow summary", "main h1"] {
        let _: bool = reader.asks(&format!("document.querySelector('{place}').focus(); return true;")).await?;
        reader.presses(Key::Escape).await?;
    }
    // What is open is closed first.
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.sees("#aid-panel").await?;
    reader.clicks("#search-box").await?;
    reader.presses(Key::Escape).await?;
    reader.wait_until("the panel closed", 0, async || Ok(reader.reads_all("#aid-panel").await?.len())).await?;
    ensure!(reader.value("#search-box").await? == "comments", "expected the query to stay");
    reader.clicks("#search-box").await?;
    reader.presses(Key::Down).await?;
    reader.expect_focus(".hits li:first-child h2 a").await?;
    reader.presses(Key::Escape).await?;
    reader.wait_until("the search box", String::new(), async || reader.value("#search-box").await).await
}
