//! What readers do with a finger, on a phone.

use anyhow::{Result, ensure};
use e2e::Reader;
use serde_json::json;

use crate::appearance::expect_dressed;
use crate::commenting::{EMAIL, NAME};
use crate::embedding;
use crate::highlighting::expect_painted;
use crate::seed;

crate::journeys!(
    a_passage_is_highlighted_with_a_finger,
    the_panel_is_opened_and_closed_with_a_finger,
    a_hit_is_found_and_opened_with_a_finger,
    a_comment_is_posted_with_a_finger,
    in_an_element_passages_are_highlighted,
);

async fn holds_a_phone(reader: &Reader) -> Result<()> {
    reader.holds_a_phone(390, 844).await?;
    ensure!(
        reader.asks::<bool>("return matchMedia('(hover: none)').matches && navigator.maxTouchPoints > 0;").await?,
        "expected a device without a mouse"
    );
    Ok(())
}

async fn a_passage_is_highlighted_with_a_finger(reader: &Reader) -> Result<()> {
    holds_a_phone(reader).await?;
    reader.opens(seed::PATH).await?;
    reader.sees("main .prose p").await?;
    // What a finger that stays on a word does is the system's: without a screen nothing selects the word for it.
    let selected: String = reader
        .asks(
            "const text = document.querySelector('.prose p').firstChild, start = text.data.indexOf('humanitarian');
             getSelection().setBaseAndExtent(text, start, text, start + 12); return String(getSelection());",
        )
        .await?;
    ensure!(selected == "humanitarian", "expected the word to be selected, found “{selected}”");
    reader.taps(".selection-bar .swatch[data-colour=blue]").await?;
    expect_painted(reader, "blue", &["humanitarian"]).await?;
    reader.taps(".highlight-bar [data-act='highlight:close']").await?;
    reader.wait_until("the bar closed", 0, async || Ok(reader.reads_all(".highlight-bar").await?.len())).await?;
    // A tap on it turns to it.
    reader.taps(".highlights [data-act^='highlight:turn-to']").await?;
    reader.sees("#highlight-note").await?;
    reader.taps(".highlight-bar .swatch[data-colour=green]").await?;
    expect_painted(reader, "green", &["humanitarian"]).await?;
    reader.expect_no_sideways_scrolling().await
}

async fn the_panel_is_opened_and_closed_with_a_finger(reader: &Reader) -> Result<()> {
    holds_a_phone(reader).await?;
    reader.opens(seed::PATH).await?;
    reader.taps("[data-act='aid:appearance']").await?;
    reader.sees("#aid-panel").await?;
    expect_dressed(reader).await?;
    let leaves_room: bool = reader
        .asks("return document.querySelector('#aid-panel').getBoundingClientRect().top >= innerHeight / 2 - 1;")
        .await?;
    ensure!(leaves_room, "expected the panel to leave half of the page to the text");
    reader.taps("#aid-panel [name=aid-theme][value=sepia]").await?;
    reader
        .wait_until("the theme", Some("sepia".to_owned()), async || {
            reader.asks("return document.documentElement.getAttribute('data-theme');").await
        })
        .await?;
    reader.taps("[aria-label='Close the appearance']").await?;
    reader.wait_until("the panel closed", 0, async || Ok(reader.reads_all("#aid-panel").await?.len())).await?;
    // The same button closes it, too.
    reader.taps("[data-act='aid:appearance']").await?;
    reader.sees("#aid-panel").await?;
    reader.taps("[data-act='aid:appearance']").await?;
    reader.wait_until("the panel closed", 0, async || Ok(reader.reads_all("#aid-panel").await?.len())).await
}

async fn a_hit_is_found_and_opened_with_a_finger(reader: &Reader) -> Result<()> {
    holds_a_phone(reader).await?;
    reader.opens("").await?;
    reader.sees("main .card").await?;
    reader.taps("#search-box").await?;
    reader.expect_focus("#search-box").await?;
    reader.presses("skepticism").await?;
    reader.sees(".hits mark").await?;
    reader.taps(".hits .why summary").await?;
    reader.sees(".hits .why li").await?;
    reader.taps(".hits h2 a").await?;
    reader.expect_title(&format!("{} – Lectern", seed::TITLE)).await?;
    reader.sees("mark").await?;
    reader.taps(".mark-bar [data-act='step:next']").await?;
    reader.sees("mark[aria-current]").await.map(drop)
}

async fn a_comment_is_posted_with_a_finger(reader: &Reader) -> Result<()> {
    holds_a_phone(reader).await?;
    reader.opens(seed::PATH).await?;
    for (field, text) in [("text", "Written with one thumb."), ("name", NAME), ("email", EMAIL)] {
        reader.taps(&format!("#comment-{field}")).await?;
        reader.expect_focus(&format!("#comment-{field}")).await?;
        reader.types(&format!("#comment-{field}"), text).await?;
        reader.wait_until(field, text.to_owned(), async || reader.value(&format!("#comment-{field}")).await).await?;
    }
    reader.taps(".comment-form [type=submit]").await?;
    reader.sees(".comment .pending").await?;
    let text = reader.reads(".comment-text").await?;
    ensure!(text == "Written with one thumb.", "expected the comment, found “{text}”");
    Ok(())
}

async fn in_an_element_passages_are_highlighted(reader: &Reader) -> Result<()> {
    holds_a_phone(reader).await?;
    let body = format!("<lectern-viewer article='{}'></lectern-viewer>", seed::SLUG);
    embedding::opens(reader, &body, "").await?;
    embedding::sees(reader, 0, ".prose p").await?;
    let select = format!(
        "const text = inside(0, '.prose p').firstChild, start = text.data.indexOf({0});
         getSelection().setBaseAndExtent(text, start, text, start + {0}.length); return true;",
        json!("humanitarian talks")
    );
    embedding::asks::<bool>(reader, &select).await?;
    let swatch = embedding::sees(reader, 0, ".selection-bar .swatch[data-colour=pink]").await?;
    reader.taps_on(&swatch).await?;
    expect_painted(reader, "pink", &["humanitarian talks"]).await?;
    let is_inside =
        "return [...CSS.highlights.get('lectern-pink')][0].startContainer.getRootNode() === viewers()[0].shadowRoot;";
    ensure!(embedding::asks::<bool>(reader, is_inside).await?, "expected it to be painted in the element");
    let note = embedding::sees(reader, 0, "#highlight-note").await?;
    reader.taps_on(&note).await?;
    note.send_keys("In the element").await?;
    let done = embedding::sees(reader, 0, "[data-act='highlight:close']").await?;
    reader.taps_on(&done).await?;
    embedding::expect(
        reader,
        "the note below the article",
        "return inside(0, '.highlights .note')?.textContent === 'In the element';",
    )
    .await?;

    // It is there again, and the page around it is as it was.
    embedding::opens(reader, &body, "").await?;
    expect_painted(reader, "pink", &["humanitarian talks"]).await?;
    let is_alone = "return document.title === 'Theirs' && !document.querySelector('.highlights, .selection-bar');";
    ensure!(reader.asks::<bool>(is_alone).await?, "expected the page to be left alone");
    let taken = embedding::sees(reader, 0, ".highlights [data-act^='highlight:remove']").await?;
    reader.taps_on(&taken).await?;
    expect_painted(reader, "pink", &[]).await
}
