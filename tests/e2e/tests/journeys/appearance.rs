//! How pages look, as their reader chooses.

use std::fs;

use anyhow::{Context, Result, ensure};
use e2e::{Colours, Reader};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::Key;

use crate::seed;
use crate::starting::without_copy;

// Colours are the same wherever the site lies.
crate::journeys_at_the_root!(axe_finds_nothing_in_any_theme);

crate::journeys!(
    every_choice_shows_at_once_and_is_kept,
    a_page_is_never_shown_in_another_look,
    what_was_chosen_is_listed_and_erased,
    the_panel_is_used_with_the_keyboard_alone,
    the_panel_leaves_the_text_alone,
    large_letters_fit_what_lies_over_a_page,
    a_file_looks_as_its_reader_wants,
    an_element_looks_as_its_reader_wants_and_its_page_does_not,
    elements_of_one_page_look_alike,
    the_typeface_is_loaded_for_who_chooses_it,
);

/// A choice: a control of the panel, and what it does to a paragraph or to the page.
struct Choice {
    control: &'static str,
    attribute: &'static str,
    property: &'static str,
}

const CHOICES: [Choice; 9] = [
    Choice { control: "[name=aid-theme][value=sepia]", attribute: "theme", property: "backgroundColor" },
    Choice { control: "[name=aid-face][value=sans]", attribute: "face", property: "fontFamily" },
    Choice { control: "[data-act='aid:more:size']", attribute: "size", property: "fontSize" },
    Choice { control: "[data-act='aid:more:leading']", attribute: "leading", property: "lineHeight" },
    Choice { control: "[data-act='aid:less:measure']", attribute: "measure", property: "width" },
    Choice { control: "[data-act='aid:more:letters']", attribute: "letters", property: "letterSpacing" },
    Choice { control: "[data-act='aid:more:words']", attribute: "words", property: "wordSpacing" },
    Choice { control: "[name=aid-edges][value=justified]", attribute: "edges", property: "textAlign" },
    Choice { control: "[name=aid-hyphens][value=on]", attribute: "hyphens", property: "hyphens" },
];

/// The look of a paragraph, and the ground of its page.
const LOOK: &str = "const text = document.querySelector('.prose p'); const style = getComputedStyle(text); const page = \
                    getComputedStyle(document.body); return { backgroundColor: page.backgroundColor, fontFamily: style.fontFamily, \
                    fontSize: style.fontSize, lineHeight: style.lineHeight, width: text.clientWidth, letterSpacing: \
                    style.letterSpacing, wordSpacing: style.wordSpacing, textAlign: style.textAlign, hyphens: style.hyphens || \
                    style.webkitHyphens };";

async fn opens_panel(reader: &Reader) -> Result<()> {
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.expect_focus("#aid-panel").await?;
    expect_dressed(reader).await
}

/// Waits for the sheet of what lies over a page, which is asked for along with the first of it: before that has come, nothing of it
/// is where it will be.
pub(crate) async fn expect_dressed(reader: &Reader) -> Result<()> {
    let is_dressed = "return !!document.querySelector('#lectern-reading-style').sheet?.cssRules.length;";
    reader.wait_until("whether the sheet has come", true, async || reader.asks(is_dressed).await).await
}

async fn attribute(reader: &Reader, name: &str) -> Result<Option<String>> {
    reader.asks(&format!("return document.documentElement.getAttribute('data-{name}');")).await
}

async fn every_choice_shows_at_once_and_is_kept(reader: &Reader) -> Result<()> {
    reader.opens("a/searching/").await?;
    let plain: Value = reader.asks(LOOK).await?;
    opens_panel(reader).await?;
    for Choice { control, attribute: name, property } in CHOICES {
        let before: Value = reader.asks(LOOK).await?;
        reader.clicks(control).await?;
        reader
            .wait_for(&format!("{property} to change by {name}"), async || {
                let now: Value = reader.asks(LOOK).await?;
                Ok((now[property] != before[property]).then_some(()))
            })
            .await?;
        ensure!(attribute(reader, name).await?.is_some(), "expected an attribute data-{name}");
    }
    let chosen: Value = reader.asks(LOOK).await?;
    reader.clicks("[aria-label='Close the appearance']").await?;
    reader.expect_focus("[data-act='aid:appearance']").await?;
    reader.reloads().await?;
    reader.wait_until("the look after a reload", chosen, async || reader.asks(LOOK).await).await?;
    opens_panel(reader).await?;
    let theme: bool = reader.asks("return document.querySelector('[name=aid-theme][value=sepia]').checked;").await?;
    ensure!(theme, "expected the panel to show what is chosen");
    reader.clicks("[data-act='aid:reset']").await?;
    reader.wait_until("the look after a reset", plain, async || reader.asks(LOOK).await).await?;
    let theme: bool = reader.asks("return document.querySelector('[name=aid-theme][value=none]').checked;").await?;
    ensure!(theme, "expected the panel to show that nothing is chosen");
    let kept: usize = reader.asks("return Object.keys(localStorage).length;").await?;
    ensure!(kept == 0, "expected nothing to be kept where nothing is chosen, found {kept} records");
    Ok(())
}

async fn a_page_is_never_shown_in_another_look(reader: &Reader) -> Result<()> {
    reader.prefers(Colours::Light, true).await?;
    // The worker that keeps a copy of all files would answer in the host's place.
    for part in ["sw.js", "404", "bad HTTP response"] {
        reader.expects_errors_with(part);
    }
    reader.host().lose("sw.js");
    reader.opens("").await?;
    opens_panel(reader).await?;
    reader.clicks("[name=aid-theme][value=black]").await?;
    reader.wait_until("the theme", Some("black".to_owned()), async || attribute(reader, "theme").await).await?;
    // Without the program there is nothing but the script in the head that could say it.
    let is_program = |file: &String| file.ends_with("_bg.wasm") && !file.contains('/');
    let program = reader.host().files().into_iter().find(is_program).context("expected the program in the build")?;
    reader.host().hold(&program);
    reader.opens_address(&reader.host().address("a/searching/")).await?;
    reader.sees(".prose p").await?;
    let (theme, ground, paint): (Option<String>, String, String) = reader
        .asks(
            "return [document.documentElement.dataset.theme, getComputedStyle(document.body).backgroundColor, \
             document.querySelector('meta[name=theme-color]').content];",
        )
        .await?;
    ensure!(theme.as_deref() == Some("black"), "expected the theme before the program, found {theme:?}");
    ensure!((&ground[..], &paint[..]) == ("rgb(0, 0, 0)", "#000"), "expected a black page, found {ground} and {paint}");
    let is_before_the_body: bool = reader
        .asks(
            "const script = document.querySelector('script[data-settings]'); return script.parentNode === document.head && \
             !script.async && !script.defer && script.type === '';",
        )
        .await?;
    ensure!(is_before_the_body, "expected a script that browsers wait for");
    reader.host().release(&program);
    reader.expect_started().await
}

async fn what_was_chosen_is_listed_and_erased(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    opens_panel(reader).await?;
    reader.clicks("[name=aid-theme][value=dark]").await?;
    reader.wait_until("the theme", Some("dark".to_owned()), async || attribute(reader, "theme").await).await?;
    reader.follows(".page-footer", "Your data").await?;
    let record = reader.reads(".records li").await?;
    ensure!(record.contains("Your settings") && record.contains(":settings"), "expected the record, found “{record}”");
    reader.clicks(".records li summary").await?;
    reader.clicks("[data-act^='erase:']").await?;
    reader.wait_until("the theme to go", None, async || attribute(reader, "theme").await).await?;
    let theme: bool = reader.asks("return document.querySelector('[name=aid-theme][value=none]').checked;").await?;
    ensure!(theme, "expected the open panel to show it");
    reader.clicks("[data-act=bring-back]").await?;
    reader.wait_until("the theme to be back", Some("dark".to_owned()), async || attribute(reader, "theme").await).await
}

async fn the_panel_is_used_with_the_keyboard_alone(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.tabs_to("[data-act='aid:appearance']").await?;
    reader.presses(Key::Enter).await?;
    reader.expect_focus("#aid-panel").await?;
    let expanded = "return document.querySelector(\"[data-act='aid:appearance']\").ariaExpanded;";
    ensure!(reader.asks::<String>(expanded).await? == "true", "expected the button to say that it is open");
    reader.tabs_to("[name=aid-theme]").await?;
    reader.presses(Key::Down).await?;
    reader.wait_until("the theme", Some("light".to_owned()), async || attribute(reader, "theme").await).await?;
    reader.presses(Key::Down).await?;
    reader.wait_until("the theme", Some("sepia".to_owned()), async || attribute(reader, "theme").await).await?;
    reader.tabs_to("[data-act='aid:more:size']").await?;
    reader.presses(Key::Enter).await?;
    reader.presses(" ").await?;
    reader.wait_until("the size", Some("xl".to_owned()), async || attribute(reader, "size").await).await?;
    reader
        .wait_until("what is said", "Size: 130 %".to_owned(), async || {
            reader.reads_all("#announcement").await.map(|all| all.concat())
        })
        .await?;
    reader.presses(Key::Escape).await?;
    reader.expect_focus("[data-act='aid:appearance']").await?;
    ensure!(reader.reads_all(".aid").await?.is_empty(), "expected the panel to be closed");
    Ok(())
}

async fn the_panel_leaves_the_text_alone(reader: &Reader) -> Result<()> {
    // Whether the panel covers any of the column or of the page's foot, and how much of the window is left to the text.
    let covers = "const panel = document.querySelector('.aid-panel').getBoundingClientRect(); const text = \
                  document.querySelector('#content .prose').getBoundingClientRect(); const foot = \
                  document.querySelector('.page-footer nav').getBoundingClientRect(); return [Math.max(text.right, \
                  foot.right) > panel.left, \
                  panel.top / innerHeight, panel.right <= innerWidth];";
    for (width, height) in [(1280, 800), (1366, 768), (1024, 700), (1920, 1000)] {
        reader.looks_through(width, height).await?;
        reader.opens("a/searching/").await?;
        opens_panel(reader).await?;
        for _ in 0..3 {
            reader
                .wait_for("the panel beside the text", async || {
                    let (covers, _, fits): (bool, f64, bool) = reader.asks(covers).await?;
                    Ok((!covers && fits).then_some(()))
                })
                .await?;
            reader.clicks("[data-act='aid:more:measure']").await?;
        }
        reader.clicks("[data-act='aid:reset']").await?;
        let room: f64 = reader
            .asks("return parseFloat(getComputedStyle(document.querySelector('.page-footer')).paddingBottom);")
            .await?;
        ensure!(room < 100.0, "expected no room below the foot for a panel that stands beside it, found {room}");
    }
    reader.looks_through(360, 740).await?;
    reader.opens("a/searching/").await?;
    opens_panel(reader).await?;
    reader
        .wait_for("the panel in the lower half", async || {
            let (_, top, _): (bool, f64, bool) = reader.asks(covers).await?;
            Ok((top >= 0.49).then_some(()))
        })
        .await?;
    reader.expect_no_sideways_scrolling().await
}

async fn axe_finds_nothing_in_any_theme(reader: &Reader) -> Result<()> {
    for colours in [Colours::Light, Colours::Dark] {
        reader.prefers(colours, true).await?;
        seed::open(reader).await?;
        opens_panel(reader).await?;
        for theme in ["none", "light", "sepia", "dark", "black", "contrast"] {
            reader.clicks(&format!("[name=aid-theme][value={theme}]")).await?;
            let expected = Some(theme.to_owned()).filter(|theme| theme != "none");
            reader.wait_until("the theme", expected, async || attribute(reader, "theme").await).await?;
            reader.expect_accessible().await?;
        }
        reader.clicks("[data-act='aid:reset']").await?;
    }
    Ok(())
}

async fn large_letters_fit_what_lies_over_a_page(reader: &Reader) -> Result<()> {
    reader.looks_through(390, 844).await?;
    reader.opens("a/searching/").await?;
    // As browsers do for who asks them for letters of twice the size.
    let _: bool = reader.asks("document.documentElement.style.fontSize = '200%'; return true;").await?;
    for (opens, over) in [("[data-act='aid:appearance']", ".aid-panel"), ("[data-act='aid:keys']", "dialog.aid-keys")] {
        reader.clicks(opens).await?;
        reader.sees(over).await?;
        expect_dressed(reader).await?;
        let widths = format!(
            "const {{ scrollWidth, clientWidth }} = document.querySelector('{over}'); return scrollWidth - clientWidth;"
        );
        reader.wait_until("how far it runs out of its window", 0, async || reader.asks::<i64>(&widths).await).await?;
    }
    Ok(())
}

async fn a_file_looks_as_its_reader_wants(reader: &Reader) -> Result<()> {
    let folder = TempDir::new()?;
    let path = folder.path().join("lectern.html");
    fs::copy(e2e::dist()?.join("lectern.html"), &path)?;
    let address = format!("file://{}", path.display());
    reader.opens_address(&address).await?;
    reader.expect_started().await?;
    opens_panel(reader).await?;
    reader.clicks("[name=aid-theme][value=dark]").await?;
    reader.clicks("[name=aid-face][value=legible]").await?;
    reader.wait_until("the face", Some("legible".to_owned()), async || attribute(reader, "face").await).await?;
    let loaded = "return document.fonts.ready.then(() => document.fonts.check('20px \"Lectern Legible\"') && \
                  [...document.fonts].some((face) => face.status === 'loaded'));";
    reader.wait_for("the typeface", async || Ok(reader.asks::<bool>(loaded).await?.then_some(()))).await?;
    reader.reloads().await?;
    let theme = attribute(reader, "theme").await?;
    ensure!(theme.as_deref() == Some("dark"), "expected the file to remember, found {theme:?}");
    reader.wait_for("the typeface", async || Ok(reader.asks::<bool>(loaded).await?.then_some(()))).await
}

async fn an_element_looks_as_its_reader_wants_and_its_page_does_not(reader: &Reader) -> Result<()> {
    let html = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Theirs</title><link rel=icon href=icon.svg></head>\
                <body><main><h1>Theirs</h1><lectern-viewer view=list theme=dark></lectern-viewer></main><script type=module src=../embed.js></script></body></html>";
    reader.host().add("theirs/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'></svg>");
    // Not in the library's own folder, where files would be found by their names alone.
    reader.host().add("theirs/page.html", html);
    reader.opens("theirs/page.html").await?;
    let inside = "const shadow = document.querySelector('lectern-viewer').shadowRoot; const room = shadow?.querySelector('.room');";
    let asks = async |script: &str| reader.asks::<Value>(&format!("{inside} {script}")).await;
    let becomes = async |what: &str, expected: Value, script: &str| {
        reader.wait_until(what, expected, async || asks(script).await).await
    };
    let ground = "return room?.querySelector('.card') ? getComputedStyle(room).backgroundColor : null;";
    becomes("the page's theme", json!("rgb(22, 23, 26)"), ground).await?;
    let size = asks("return parseFloat(getComputedStyle(room).fontSize);").await?;
    asks("shadow.querySelector(\"[data-act='aid:appearance']\").click(); return true;").await?;
    becomes("the panel", json!(true), "return !!shadow.querySelector('.aid-panel');").await?;
    asks("shadow.querySelector('[name=aid-theme][value=sepia]').click(); return true;").await?;
    becomes("the reader's theme", json!("rgb(245, 236, 215)"), ground).await?;
    asks("shadow.querySelector(\"[data-act='aid:more:size']\").click(); return true;").await?;
    let larger = size.as_f64().unwrap_or_default() * 1.15;
    let is_larger = format!(
        "const heading = shadow.querySelector('.card h2'); return Math.abs(parseFloat(getComputedStyle(room).fontSize) - {larger}) < \
         0.1 && Math.abs(parseFloat(getComputedStyle(heading).fontSize) - {larger} * 1.44) < 0.1;"
    );
    becomes("the size of text and titles", json!(true), &is_larger).await?;
    becomes(
        "the page to be left alone",
        json!([0, 0]),
        "return [document.documentElement, document.body].map((one) => \
        Object.keys(one.dataset).length);",
    )
    .await?;
    asks("shadow.querySelector('[name=aid-theme][value=none]').click(); return true;").await?;
    becomes("the page's theme again", json!("rgb(22, 23, 26)"), ground).await?;
    asks("shadow.querySelector('[name=aid-face][value=legible]').click(); return true;").await?;
    let loaded =
        "return document.fonts.ready.then(() => [...document.fonts].some((face) => face.status === 'loaded'));";
    becomes("the typeface", json!(true), loaded).await?;
    reader.expect_accessible().await
}

async fn the_typeface_is_loaded_for_who_chooses_it(reader: &Reader) -> Result<()> {
    // What keeps a copy of the site asks for all of it.
    without_copy(reader);
    let asked = || reader.host().answers().into_iter().filter(|answer| answer.path.ends_with(".woff2")).count();
    reader.opens("a/searching/").await?;
    opens_panel(reader).await?;
    reader.clicks("[name=aid-face][value=sans]").await?;
    reader.wait_until("the face", Some("sans".to_owned()), async || attribute(reader, "face").await).await?;
    // Browsers ask for a typeface when they draw with it.
    reader.waits_for_frames().await?;
    ensure!(asked() == 0, "expected no typeface to be asked for");
    reader.clicks("[name=aid-face][value=legible]").await?;
    let loaded = "return [...document.fonts].some((face) => face.status === 'loaded');";
    reader.wait_for("the typeface", async || Ok(reader.asks::<bool>(loaded).await?.then_some(()))).await?;
    ensure!(asked() > 0, "expected the typeface to come from the library's own host");
    Ok(())
}

async fn elements_of_one_page_look_alike(reader: &Reader) -> Result<()> {
    let html = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Theirs</title><link rel=icon href=icon.svg></head>\
                <body><lectern-viewer view=list></lectern-viewer><lectern-viewer article=searching></lectern-viewer><script type=module \
                src=embed.js></script></body></html>";
    reader.host().add("icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'></svg>");
    reader.host().add("theirs.html", html);
    reader.opens("theirs.html").await?;
    let rooms = "const rooms = [...document.querySelectorAll('lectern-viewer')].map((one) => one.shadowRoot?.querySelector('.room'));";
    let asks = async |script: &str| reader.asks::<Value>(&format!("{rooms} {script}")).await;
    let _: bool = reader.asks("document.querySelectorAll('lectern-viewer')[1].scrollIntoView(); return true;").await?;
    let are_there = "return rooms.every((room) => room?.querySelector('.card, .prose'));";
    reader.wait_until("both elements", json!(true), async || asks(are_there).await).await?;
    asks("rooms[0].querySelector(\"[data-act='aid:appearance']\").click(); return true;").await?;
    let has_panel = "return !!rooms[0].querySelector('.aid-panel');";
    reader.wait_until("the panel", json!(true), async || asks(has_panel).await).await?;
    asks("rooms[0].querySelector('[name=aid-theme][value=sepia]').click(); return true;").await?;
    let themes = "return rooms.map((room) => room.getAttribute('data-theme'));";
    reader.wait_until("the theme of both", json!(["sepia", "sepia"]), async || asks(themes).await).await
}
