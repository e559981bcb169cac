//! The list of keys, the switch for those that are pressed alone, and the palette.

use anyhow::{Result, ensure};
use e2e::Reader;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::seed;
use crate::starting::{named, without_copy};

crate::journeys!(
    keys_are_listed_and_switched_off,
    marks_are_walked_through_with_keys,
    the_palette_finds_and_does,
    the_palette_is_used_with_a_mouse,
    what_lies_over_a_page_goes_with_it,
    what_is_typed_before_the_palette_has_come_is_for_it,
    escape_calls_off_a_palette_that_has_not_come,
    what_was_asked_for_on_another_page_is_not_done_here,
    keys_of_other_scripts_do_what_they_do_in_latin,
    in_an_element_keys_work_while_it_has_the_focus,
);

/// Presses Ctrl and K, as a reader does, wherever the focus is.
pub(crate) async fn presses_for_the_palette(reader: &Reader) -> Result<()> {
    let chain = reader.browser().action_chain().key_down(Key::Control).send_keys("k").key_up(Key::Control);
    Ok(chain.perform().await?)
}

async fn keys_are_listed_and_switched_off(reader: &Reader) -> Result<()> {
    reader.opens("search/?q=korea").await?;
    reader.sees(".hits").await?;
    reader.presses("?").await?;
    reader.sees("dialog.aid-keys[open]").await?;
    reader.expect_accessible().await?;
    let groups = reader.reads_all(".aid-keys h3").await?;
    ensure!(
        groups.first().map(String::as_str) == Some("Search"),
        "expected the page's own keys first, found {groups:?}"
    );
    // What lies over the page keeps the focus.
    for _ in 0..4 {
        reader.presses(Key::Tab).await?;
        let is_inside: bool = reader
            .asks("return document.activeElement === document.body || !!document.activeElement.closest('dialog');")
            .await?;
        ensure!(is_inside, "expected the focus to stay");
    }
    reader.clicks("[data-act='aid:single-keys']").await?;
    reader.wait_until("the keys to be off", true, async || {
        reader.asks("return document.documentElement.dataset.keys === 'off' && !document.querySelector('[aria-keyshortcuts]');").await
    }).await?;
    reader.presses(Key::Escape).await?;
    reader.wait_until("the list closed", 0, async || Ok(reader.reads_all("dialog").await?.len())).await?;

    // Neither the program's keys nor the desk's do anything, also after a reload.
    reader.reloads().await?;
    reader.sees(".hits").await?;
    reader.presses("?").await?;
    reader.presses("/").await?;
    presses_for_the_palette(reader).await?;
    reader.expect_focus("#aid-find").await?;
    ensure!(reader.value("#aid-find").await?.is_empty(), "expected keys that are off to do nothing");
    ensure!(reader.reads_all("dialog").await?.len() == 1, "expected the palette alone");
    reader.presses("single").await?;
    reader.sees("[role=option][aria-selected=true]").await?;
    reader.presses(Key::Enter).await?;
    reader
        .wait_until("the keys to be on", false, async || {
            reader.asks("return 'keys' in document.documentElement.dataset;").await
        })
        .await?;
    reader.wait_until("the palette closed", 0, async || Ok(reader.reads_all("dialog").await?.len())).await?;
    reader.presses("/").await?;
    reader.expect_focus("#search-box").await
}

async fn marks_are_walked_through_with_keys(reader: &Reader) -> Result<()> {
    reader.opens("a/searching/?q=search").await?;
    // The bar comes before what is marked.
    reader.sees(".mark-bar [data-act='step:next']").await?;
    reader.presses("n").await?;
    reader.sees("mark[aria-current]").await?;
    let status = reader.reads(".mark-bar [role=status]").await?;
    ensure!(status.starts_with("1 of "), "expected the first mark, found “{status}”");
    // Who reads with a screen reader reads on from there.
    reader.expect_focus("mark[aria-current]").await?;
    let ring: String =
        reader.asks("return getComputedStyle(document.querySelector('mark[aria-current]')).outlineStyle;").await?;
    ensure!(ring == "solid", "expected a ring around the mark that one has come to, found “{ring}”");
    reader.presses("n").await?;
    reader
        .wait_for("the second mark", async || {
            Ok(reader.reads(".mark-bar [role=status]").await?.starts_with("2 of ").then_some(()))
        })
        .await
}

async fn the_palette_finds_and_does(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.sees("main .card").await?;
    presses_for_the_palette(reader).await?;
    reader.expect_focus("#aid-find").await?;
    reader.sees("[role=option]").await?;
    reader.expect_accessible().await?;
    let pair: Value = reader
        .asks(
            "const box = document.querySelector('[role=combobox]'); const active = \
             document.getElementById(box.getAttribute('aria-activedescendant')); return [active?.ariaSelected, \
             document.getElementById(box.getAttribute('aria-controls'))?.role ?? 'listbox'];",
        )
        .await?;
    ensure!(pair == json!(["true", "listbox"]), "expected the box to name what is selected, found {pair}");

    // An article by words of its title, in another order.
    reader.presses("talks sou").await?;
    reader.wait_until("what is found", 1, async || Ok(reader.reads_all("[role=option]").await?.len())).await?;
    reader.presses(Key::Enter).await?;
    reader.expect_title(&format!("{} – Lectern", seed::TITLE)).await?;
    reader.expect_focus("main h1").await?;

    // A setting.
    presses_for_the_palette(reader).await?;
    reader.expect_focus("#aid-find").await?;
    reader.presses("dark the").await?;
    reader.wait_until("what is found", 1, async || Ok(reader.reads_all("[role=option]").await?.len())).await?;
    reader.presses(Key::Enter).await?;
    reader
        .wait_until("the theme", Some("dark".to_owned()), async || {
            reader.asks("return document.documentElement.getAttribute('data-theme');").await
        })
        .await?;
    reader.expect_focus("main h1").await?;

    // With arrows, out of sight and back, and left by Escape.
    presses_for_the_palette(reader).await?;
    reader.expect_focus("#aid-find").await?;
    reader.presses(Key::Up).await?;
    reader
        .wait_until("the last to be in view", true, async || {
            reader
                .asks(
                    "const option = document.querySelector('[aria-selected=true]'); const list = option.parentNode; const at = \
                     option.getBoundingClientRect(), within = list.getBoundingClientRect(); return option === list.lastElementChild \
                     && at.bottom <= within.bottom + 1;",
                )
                .await
        })
        .await?;
    reader.presses(Key::Escape).await?;
    reader.expect_focus("main h1").await?;

    // A page, and the panel.
    presses_for_the_palette(reader).await?;
    reader.expect_focus("#aid-find").await?;
    reader.presses("appearance").await?;
    reader.presses(Key::Enter).await?;
    reader.expect_focus("#aid-panel").await?;
    presses_for_the_palette(reader).await?;
    reader.expect_focus("#aid-find").await?;
    reader.presses("your data").await?;
    reader
        .wait_until("what is found first", Some("Your dataPage".to_owned()), async || {
            Ok(reader.reads_all("[role=option]").await?.into_iter().next())
        })
        .await?;
    reader.presses(Key::Enter).await?;
    reader.expect_path("data/").await
}

async fn the_palette_is_used_with_a_mouse(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.clicks(".aid-foot [data-act='aid:palette']").await?;
    reader.sees("dialog.aid-palette[open]").await?;
    reader.clicks("[aria-label='Close the palette']").await?;
    reader.wait_until("the palette closed", 0, async || Ok(reader.reads_all("dialog").await?.len())).await?;
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.clicks(".aid-foot [data-act='aid:palette']").await?;
    reader.types("#aid-find", "adding").await?;
    reader.clicks("[role=option]").await?;
    reader.expect_path("a/adding-an-article/").await?;

    // Whoever clicks beside it goes on where they were.
    reader.types("#comment-text", "Here").await?;
    presses_for_the_palette(reader).await?;
    reader.expect_focus("#aid-find").await?;
    reader.browser().action_chain().move_to(2, 200).click().perform().await?;
    reader.wait_until("the palette closed", 0, async || Ok(reader.reads_all("dialog").await?.len())).await?;
    reader.expect_focus("#comment-text").await?;
    reader.presses(".").await?;
    reader.wait_until("what is typed", "Here.".to_owned(), async || reader.value("#comment-text").await).await
}

async fn what_lies_over_a_page_goes_with_it(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.follows("main", "Reading here").await?;
    reader.clicks(".enlarge").await?;
    reader.sees("dialog.aid-picture[open]").await?;
    reader.goes_back().await?;
    reader.sees("main .card").await?;
    reader.wait_until("nothing over the list", 0, async || Ok(reader.reads_all("dialog").await?.len())).await?;
    reader.follows("main", "Reading here").await?;
    reader.sees(".enlarge").await?;
    presses_for_the_palette(reader).await?;
    reader.expect_focus("#aid-find").await?;
    reader.goes_back().await?;
    reader.sees("main .card").await?;
    reader.wait_until("nothing over the list", 0, async || Ok(reader.reads_all("dialog").await?.len())).await
}

async fn in_an_element_keys_work_while_it_has_the_focus(reader: &Reader) -> Result<()> {
    let html = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Theirs</title><link rel=icon href=icon.svg></head>\
                <body><button id=theirs>Theirs</button><lectern-viewer view=list></lectern-viewer><script type=module \
                src=embed.js></script></body></html>";
    reader.host().add("icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'></svg>");
    reader.host().add("theirs.html", html);
    reader.opens("theirs.html").await?;
    let shadow = "document.querySelector('lectern-viewer').shadowRoot";
    let is_there = |selector: &str| format!("return !!{shadow}?.querySelector({});", json!(selector));
    let expect = async |what: &str, selector: &str| {
        reader.wait_for(what, async || Ok(reader.asks::<bool>(&is_there(selector)).await?.then_some(()))).await
    };
    expect("the list", ".card").await?;
    reader.clicks("#theirs").await?;
    presses_for_the_palette(reader).await?;
    reader.presses("?").await?;
    let _: bool = reader.asks(&format!("{shadow}.querySelector('.card h2 a').focus(); return true;")).await?;
    ensure!(!reader.asks::<bool>(&is_there("dialog")).await?, "expected the page's keys to be its own");
    presses_for_the_palette(reader).await?;
    expect("the palette", "dialog.aid-palette[open] #aid-find:focus").await?;
    reader.presses("searching").await?;
    reader.presses(Key::Enter).await?;
    reader
        .wait_until("the article", "Searching".to_owned(), async || {
            reader.asks(&format!("return {shadow}.querySelector('h1').textContent;")).await
        })
        .await?;
    let untouched: bool =
        reader.asks("return location.pathname.endsWith('theirs.html') && document.title === 'Theirs';").await?;
    ensure!(untouched, "expected the page to be left alone");
    // What the keys do elsewhere may have had to come first; now it is there.
    reader.clicks("#theirs").await?;
    presses_for_the_palette(reader).await?;
    reader.presses("?").await?;
    reader.waits_for_frames().await?;
    ensure!(!reader.asks::<bool>(&is_there("dialog")).await?, "expected the page's keys to be its own, still");
    Ok(())
}

async fn what_is_typed_before_the_palette_has_come_is_for_it(reader: &Reader) -> Result<()> {
    without_copy(reader);
    let part = named(reader, "reading-", ".wasm")?;
    reader.host().hold(&part);
    // The letters would be keys of the page else, or be typed into the form.
    for start in ["main h1", "#comment-text"] {
        reader.opens("a/searching/?q=search").await?;
        reader.sees(".mark-bar [data-act='step:next']").await?;
        reader.clicks(start).await?;
        presses_for_the_palette(reader).await?;
        reader.presses("hun").await?;
        reader.presses(Key::Backspace).await?;
        reader.presses(Key::Backspace).await?;
        reader.presses("and").await?;
        reader.host().release(&part);
        reader.expect_focus("#aid-find").await?;
        reader.presses("b").await?;
        reader.wait_until("all that was typed", "handb".to_owned(), async || reader.value("#aid-find").await).await?;
        ensure!(reader.value("#comment-text").await?.is_empty(), "expected nothing in the form");
        let marked: usize = reader.asks("return document.querySelectorAll('mark[aria-current]').length;").await?;
        ensure!(marked == 0, "expected no key of the page to be pressed");
        reader.presses(Key::Escape).await?;
        reader.host().hold(&part);
    }
    // A line that was sent is done.
    reader.opens("a/searching/").await?;
    presses_for_the_palette(reader).await?;
    reader.presses("your data").await?;
    reader.presses(Key::Enter).await?;
    reader.host().release(&part);
    reader.expect_title("Your data – Lectern").await
}

async fn escape_calls_off_a_palette_that_has_not_come(reader: &Reader) -> Result<()> {
    without_copy(reader);
    let part = named(reader, "reading-", ".wasm")?;
    reader.host().hold(&part);
    reader.opens("a/searching/").await?;
    reader.clicks("#comment-text").await?;
    presses_for_the_palette(reader).await?;
    reader.presses("lost").await?;
    reader.presses(Key::Escape).await?;
    reader.presses("kept").await?;
    reader.wait_until("what is typed", "kept".to_owned(), async || reader.value("#comment-text").await).await?;
    // What comes for something else brings no palette along.
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.host().release(&part);
    reader.sees("#aid-panel").await?;
    reader.waits_for_frames().await?;
    ensure!(reader.reads_all("dialog").await?.is_empty(), "expected no palette");
    Ok(())
}

async fn what_was_asked_for_on_another_page_is_not_done_here(reader: &Reader) -> Result<()> {
    without_copy(reader);
    let part = named(reader, "reading-", ".wasm")?;
    for (page, act) in [("a/reading-here/", ".enlarge"), ("a/searching/", "v")] {
        reader.host().hold(&part);
        reader.opens(page).await?;
        reader.sees(".prose p").await?;
        if act == "v" {
            reader.presses(act).await?;
        } else {
            reader.clicks(act).await?;
        }
        reader.follows(".page-footer", "All articles").await?;
        reader.follows("main", "Adding an article").await?;
        reader.expect_path("a/adding-an-article/").await?;
        reader.sees(".prose p").await?;
        let watch = "window.pictures = 0; new MutationObserver(() => window.pictures += document.querySelectorAll('.aid-picture').length)\
                     .observe(document.body, { childList: true, subtree: true }); return true;";
        let _: bool = reader.asks(watch).await?;
        reader.host().release(&part);
        let has_come = format!(
            "return performance.getEntriesByType('resource').some(({{ name }}) => name.endsWith({}));",
            json!(part)
        );
        reader.wait_until("the module to have come", true, async || reader.asks::<bool>(&has_come).await).await?;
        reader.waits_for_frames().await?;
        // What is asked for here comes, and nothing has come before it.
        reader.clicks("[data-act='aid:appearance']").await?;
        reader.sees("#aid-panel").await?;
        ensure!(reader.asks::<usize>("return window.pictures;").await? == 0, "expected no picture of another page");
        let selected: String = reader.asks("return String(getSelection());").await?;
        ensure!(selected.is_empty(), "expected nothing to be selected, found “{selected}”");
    }
    Ok(())
}

async fn keys_of_other_scripts_do_what_they_do_in_latin(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.sees("main .card").await?;
    let presses = async |key: &str, code: &str, held: Value| {
        let mut event = json!({ "key": key, "code": code, "bubbles": true, "cancelable": true });
        event.as_object_mut().into_iter().for_each(|event| event.extend(held.as_object().cloned().unwrap_or_default()));
        reader
            .asks::<bool>(&format!("document.body.dispatchEvent(new KeyboardEvent('keydown', {event})); return true;"))
            .await
    };
    // An accent makes no other script of a letter.
    presses("é", "Slash", json!({})).await?;
    presses("؟", "Slash", json!({ "shiftKey": true })).await?;
    reader.sees("dialog.aid-keys[open]").await?;
    reader.presses(Key::Escape).await?;
    reader.wait_until("the list closed", 0, async || Ok(reader.reads_all("dialog").await?.len())).await?;
    ensure!(
        !reader.asks::<bool>("return document.activeElement.id === 'search-box';").await?,
        "expected “é” to have done nothing"
    );
    presses("ن", "KeyK", json!({ "ctrlKey": true })).await?;
    reader.expect_focus("#aid-find").await?;
    reader.presses(Key::Escape).await?;
    reader.wait_until("the palette closed", 0, async || Ok(reader.reads_all("dialog").await?.len())).await?;
    presses("ظ", "Slash", json!({})).await?;
    reader.expect_focus("#search-box").await
}
