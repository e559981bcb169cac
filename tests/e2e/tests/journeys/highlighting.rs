//! Highlights: made, noted, found again, and taken along.

use anyhow::{Context, Result, ensure};
use e2e::{Reader, choose};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::seed;
use crate::starting::{named, without_copy};

crate::journeys!(
    a_passage_is_highlighted_and_stays,
    highlights_are_made_and_changed_by_keys,
    who_highlights_by_keys_stays_where_they_were,
    two_tabs_show_the_same_highlights,
    a_module_that_comes_late_is_about_the_open_article,
    a_passage_that_is_left_while_the_module_comes_is_highlighted,
    a_module_that_stops_is_told_of,
    highlights_that_cannot_be_shown_are_told_of,
    all_highlights_are_on_one_page_and_leave_as_files,
    what_is_taken_over_is_found_at_once,
    passages_are_given_to_others,
    the_number_of_a_footnote_is_no_part_of_a_passage,
    the_page_of_all_leads_to_the_passage,
    in_a_low_window_the_bar_leaves_the_text_in_sight,
    a_passage_far_down_its_paragraph_is_brought_into_view,
);

pub(crate) const ARTICLE: &str = "a/south-korea-proposes-talks-with-north-despite-pyongyangs-skepticism/";

/// Selects words of the article's first paragraph.
pub(crate) async fn selects(reader: &Reader, words: &str) -> Result<()> {
    let script = format!(
        "const text = document.querySelector('.prose p').firstChild, start = text.data.indexOf({0});
         getSelection().setBaseAndExtent(text, start, text, start + {0}.length);
         return getSelection().toString();",
        json!(words)
    );
    let selected: String = reader.asks(&script).await?;
    ensure!(selected == words, "expected “{words}” in the first paragraph, found “{selected}”");
    reader.sees(".selection-bar .swatch").await.map(drop)
}

/// The words that are painted in a colour.
pub(crate) async fn expect_painted(reader: &Reader, colour: &str, words: &[&str]) -> Result<()> {
    let script = format!("return [...CSS.highlights.get('lectern-{colour}') ?? []].map(String);");
    let expected: Vec<String> = words.iter().map(|words| (*words).to_owned()).collect();
    reader.wait_until(&format!("what is painted {colour}"), expected, async || reader.asks(&script).await).await
}

async fn a_passage_is_highlighted_and_stays(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    let before: Value =
        reader.asks("window.first = document.querySelector('.prose p').firstChild; return first.data;").await?;
    selects(reader, "military and humanitarian talks").await?;
    reader.clicks(".selection-bar .swatch[data-colour=green]").await?;
    expect_painted(reader, "green", &["military and humanitarian talks"]).await?;
    // It is said, but not as what came of citing.
    let said = "return ['#announcement', '.cite .outcome'].map((place) => document.querySelector(place).textContent);";
    let expected = || ["Highlighted.".to_owned(), String::new()];
    reader.wait_until("what is said", expected(), async || reader.asks(said).await).await?;
    reader.types("#highlight-note", "Which ones?").await?;
    reader.wait_until("what was said last", expected(), async || reader.asks(said).await).await?;
    reader.expect_accessible().await?;
    let is_same: bool = reader.asks("return document.querySelector('.prose p').firstChild === window.first;").await?;
    ensure!(is_same, "expected the text's nodes to stay");
    reader.clicks(".highlight-bar [data-act='highlight:close']").await?;

    reader.reloads().await?;
    expect_painted(reader, "green", &["military and humanitarian talks"]).await?;
    let below = reader.sees(".highlights li").await?.text().await?;
    ensure!(below.contains("Which ones?"), "expected the note below the article, found “{below}”");
    let after: Value = reader.asks("return document.querySelector('.prose p').textContent;").await?;
    ensure!(after == before, "expected the text to be as it was");

    // Pointing at it turns to it.
    let point = "const range = [...CSS.highlights.get('lectern-green')][0]; range.startContainer.parentElement.scrollIntoView({ block: 'center' });
                 const { left, top, height } = range.getClientRects()[0];
                 const at = { clientX: left + 4, clientY: top + Math.min(height, 20) / 2, bubbles: true };
                 document.elementFromPoint(at.clientX, at.clientY).dispatchEvent(new MouseEvent('click', at)); return true;";
    let _: bool = reader.asks(point).await?;
    ensure!(reader.value("#highlight-note").await? == "Which ones?", "expected its note");
    reader.clicks(".highlight-bar .swatch[data-colour=pink]").await?;
    expect_painted(reader, "pink", &["military and humanitarian talks"]).await?;
    expect_painted(reader, "green", &[]).await?;
    reader.clicks(".highlight-bar [data-act^='highlight:remove']").await?;
    expect_painted(reader, "pink", &[]).await?;
    reader.clicks("#highlight-put-back").await?;
    expect_painted(reader, "pink", &["military and humanitarian talks"]).await?;

    // Who selects other words has done with it.
    selects(reader, "North Korea").await?;
    reader.wait_until("its bar to be closed", 0, async || Ok(reader.reads_all("#highlight-note").await?.len())).await?;
    let _: bool = reader.asks("getSelection().removeAllRanges(); return true;").await?;
    reader.wait_until("no bar", 0, async || Ok(reader.reads_all(".selection-bar").await?.len())).await?;

    // Elsewhere nothing is painted.
    reader.follows(".page-footer", "All articles").await?;
    reader.sees("main .card").await?;
    expect_painted(reader, "pink", &[]).await
}

async fn highlights_are_made_and_changed_by_keys(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    selects(reader, "North Korea").await?;
    reader.presses("h").await?;
    expect_painted(reader, "yellow", &["North Korea"]).await?;
    let _: bool = reader
        .asks("document.querySelector('.highlights [data-act^=\"highlight:turn-to\"]').focus(); return true;")
        .await?;
    reader.presses("\u{e007}").await?;
    let focused = "return document.activeElement.id;";
    reader.wait_until("the focus", "highlight-note".to_owned(), async || reader.asks(focused).await).await?;
    // What is edited is in view.
    let is_shown =
        "const [range] = CSS.highlights.get('lectern-yellow'); const { top, bottom } = range.getBoundingClientRect();
                    return top >= 0 && bottom <= document.querySelector('.highlight-bar').getBoundingClientRect().top;";
    reader.wait_until("the passage in view", true, async || reader.asks(is_shown).await).await?;
    reader.types("#highlight-note", "By keys").await?;
    reader.presses("\u{e00c}").await?;
    let is_closed = async || Ok(reader.reads_all(".highlight-bar").await?.is_empty());
    reader.wait_until("the bar to be closed", true, is_closed).await?;
    let text = reader.sees(".highlights .note").await?.text().await?;
    ensure!(text == "By keys", "expected the note, found “{text}”");
    Ok(())
}

/// Presses Enter on a control.
async fn presses_on(reader: &Reader, control: &str) -> Result<()> {
    reader.sees(control).await?;
    let _: bool = reader.asks(&format!("document.querySelector({}).focus(); return true;", json!(control))).await?;
    reader.presses(Key::Enter).await
}

async fn who_highlights_by_keys_stays_where_they_were(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    selects(reader, "North Korea").await?;
    let scrolled: f64 = reader.asks("return window.scrollY;").await?;
    presses_on(reader, ".selection-bar [data-colour=green]").await?;
    reader.expect_focus(".highlight-bar [data-colour=green]").await?;
    presses_on(reader, ".highlight-bar [data-act='highlight:close']").await?;
    reader.expect_focus(".prose > p").await?;

    // What is removed in the bar comes back there.
    let turned = "const [range] = CSS.highlights.get('lectern-green'); const { left, top } = range.getClientRects()[0];
                  const at = { clientX: left + 4, clientY: top + 8, bubbles: true };
                  document.elementFromPoint(at.clientX, at.clientY).dispatchEvent(new MouseEvent('click', at)); return true;";
    let _: bool = reader.asks(turned).await?;
    presses_on(reader, ".highlight-bar [data-act^='highlight:remove']").await?;
    expect_painted(reader, "green", &[]).await?;
    reader.expect_focus(".highlight-bar #highlight-put-back").await?;
    reader.presses(Key::Enter).await?;
    expect_painted(reader, "green", &["North Korea"]).await?;
    reader.expect_focus(".highlight-bar [data-colour=green]").await?;
    presses_on(reader, ".highlight-bar [data-act^='highlight:remove']").await?;
    presses_on(reader, ".highlight-bar [data-act='highlight:close']").await?;
    reader.expect_focus(".prose > p").await?;
    let now: f64 = reader.asks("return window.scrollY;").await?;
    ensure!((now - scrolled).abs() < 2.0, "expected the page to stay where it was, at {scrolled}, found {now}");
    reader.sees(".highlights #highlight-put-back").await.map(drop)
}

async fn all_highlights_are_on_one_page_and_leave_as_files(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    for (words, colour) in [("humanitarian", "blue"), ("engagement", "yellow")] {
        selects(reader, words).await?;
        reader.clicks(&format!(".selection-bar .swatch[data-colour={colour}]")).await?;
        expect_painted(reader, colour, &[words]).await?;
        reader.clicks("[data-act='highlight:close']").await?;
    }
    reader.follows(".page-footer", "Your highlights").await?;
    reader.sees(".highlights li").await?;
    reader.expect_accessible().await?;
    let colour = reader.value("#highlights-colour").await?;
    ensure!(colour.is_empty(), "expected all colours to be shown and chosen, found “{colour}”");
    // What is left of the list does not take the focus from the field.
    reader.clicks("#highlights-sought").await?;
    for letter in ["z", "z"] {
        reader.presses(letter).await?;
        reader.wait_until("nothing", 0, async || Ok(reader.reads_all(".highlights blockquote").await?.len())).await?;
        reader.expect_focus("#highlights-sought").await?;
    }
    ensure!(reader.value("#highlights-sought").await? == "zz", "expected both letters in the field");
    for _ in 0..2 {
        reader.presses(Key::Backspace).await?;
    }
    reader.types("#highlights-sought", "humanit").await?;
    let shown = async || Ok(reader.reads_all(".highlights blockquote").await?);
    reader.wait_until("what is found", vec!["humanitarian".to_owned()], shown).await?;
    let _: bool = reader
        .asks(
            "const make = URL.createObjectURL;
             URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return make.call(URL, blob); };
             return true;",
        )
        .await?;
    reader.clicks("[data-act='highlight:export:annotations']").await?;
    let saved: String = reader
        .wait_for("the file", async || reader.asks::<Option<String>>("return window.saved ?? null;").await)
        .await?;
    let file: Value = serde_json::from_str(&saved).context("expected JSON")?;
    ensure!(file["total"] == 1, "expected what is shown alone, found {file}");
    let selector = &file["first"]["items"][0]["target"]["selector"][0];
    ensure!(selector["exact"] == "humanitarian", "found {selector}");
    // Back in the article, from its list.
    reader.follows(".highlights .order", "Open in the article").await?;
    reader.expect_title(&format!("{} – Lectern", seed::TITLE)).await?;
    expect_painted(reader, "blue", &["humanitarian"]).await?;
    // It is all on “Your data”, and goes from there.
    reader.follows(".page-footer", "Your data").await?;
    let records = reader.sees(".records").await?.text().await?;
    ensure!(records.matches("Highlight").count() >= 2, "expected both among the records, found “{records}”");
    Ok(())
}

async fn what_is_taken_over_is_found_at_once(reader: &Reader) -> Result<()> {
    reader.opens("highlights/").await?;
    // As another program writes it: about an article that nobody has opened, without a position.
    let selector = json!({ "type": "TextQuoteSelector", "exact": "sophistries", "prefix": "finds “", "suffix": "”;" });
    let address = reader.host().address("a/searching/");
    let context = "http://www.w3.org/ns/anno.jsonld";
    let file =
        json!({ "@context": context, "type": "Annotation", "target": { "source": address, "selector": [selector] } });
    choose(reader, "#highlights-file", "jsonld", &file.to_string(), ".highlights blockquote").await?;
    let said = reader.reads(".highlights .remark").await?;
    ensure!(!said.contains("Lost"), "expected the words to be found, found “{said}”");
    Ok(())
}

async fn passages_are_given_to_others(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    let _: bool = reader
        .asks(
            "const write = (text) => { window.copied = text; return Promise.resolve(); };
             Object.defineProperty(navigator, 'clipboard', { value: { writeText: write } }); return true;",
        )
        .await?;
    let copied = async || {
        reader.asks::<Option<String>>("const text = window.copied; delete window.copied; return text ?? null;").await
    };
    selects(reader, "a platform of engagement").await?;
    reader.clicks("[data-act='passage:link']").await?;
    let link = reader.wait_for("the link", copied).await?;
    ensure!(
        link.ends_with("#passage-1:~:text=a%20platform%20of%20engagement"),
        "expected a link to the words, found {link}"
    );
    // Browsers find whole words, and each end of a long passage within one paragraph.
    let torn = "const [first, second] = [...document.querySelectorAll('.prose p')].map((p) => p.firstChild);
        getSelection().setBaseAndExtent(first, first.data.indexOf('latform of'), second, 'The tal'.length); return true;";
    let _: bool = reader.asks(torn).await?;
    reader.clicks("[data-act='passage:link']").await?;
    let link = reader.wait_for("the link", copied).await?;
    ensure!(
        link.ends_with("#passage-1:~:text=platform%20of%20engagement%20with%20the,The%20talks"),
        "expected whole words of both paragraphs, found {link}"
    );
    selects(reader, "a platform of engagement").await?;
    reader.clicks("[data-act='passage:copy']").await?;
    let text = reader.wait_for("the passage", copied).await?;
    ensure!(text.starts_with("“a platform of engagement”\nhttp"), "expected the words with their source, found {text}");
    selects(reader, "a platform of engagement").await?;
    reader.clicks("[data-act='passage:seek']").await?;
    reader.sees(".hits .card mark").await?;
    ensure!(reader.value("#search-box").await? == "\"a platform of engagement\"", "expected the words as a phrase");
    Ok(())
}

async fn the_number_of_a_footnote_is_no_part_of_a_passage(reader: &Reader) -> Result<()> {
    reader.opens("a/reading-here/").await?;
    reader.sees(".prose p").await?;
    // The words before and behind a number.
    let select = "const sup = document.querySelector('.prose [role=doc-noteref]').parentNode, [before, after] = [sup.previousSibling, \
                  sup.nextSibling]; sup.scrollIntoView({ block: 'center' }); const start = before.data.search(/\\S+$/), end = \
                  after.data.match(/^\\W*\\w+/)[0].length; getSelection().setBaseAndExtent(before, start, after, end); return before.data.slice(start) \
                  + after.data.slice(0, end);";
    let words: String = reader.asks(select).await?;
    reader.clicks(".selection-bar [data-act=quote]").await?;
    let quoted = format!("> {}", words.split_whitespace().collect::<Vec<_>>().join(" "));
    let written = async || Ok(reader.value("#comment-text").await?.split_whitespace().collect::<Vec<_>>().join(" "));
    reader.wait_until("the quotation", quoted, written).await?;
    let _: String = reader.asks(select).await?;
    reader.clicks("[data-act='passage:seek']").await?;
    reader.sees(".hits .card mark").await.map(drop)
}

async fn the_page_of_all_leads_to_the_passage(reader: &Reader) -> Result<()> {
    reader.looks_through(1000, 600).await?;
    reader.opens("a/searching/").await?;
    reader.sees(".prose p").await?;
    let _: bool = reader
        .asks(
            "const text = document.querySelectorAll('.prose > p')[5].firstChild; text.parentElement.scrollIntoView();
             getSelection().setBaseAndExtent(text, 0, text, 12); return true;",
        )
        .await?;
    reader.clicks(".selection-bar .swatch[data-colour=blue]").await?;
    reader.clicks("[data-act='highlight:close']").await?;
    let at_passage = "const paragraph = document.querySelectorAll('.prose > p')[5], { top, bottom } = paragraph?.getBoundingClientRect() ?? {};
                      return top >= 0 && bottom <= innerHeight && document.activeElement === paragraph;";
    // With the module there already, after a reload, and by an address that somebody has kept.
    for reloads in [false, true] {
        reader.opens("").await?;
        reader.follows(".page-footer", "Your highlights").await?;
        reader.sees(".highlights li").await?;
        reader.follows(".highlights", "Open in the article").await?;
        if reloads {
            reader.reloads().await?;
        }
        reader.sees(".highlight-bar").await?;
        reader.wait_until("the passage with the focus", true, async || reader.asks::<bool>(at_passage).await).await?;
    }
    Ok(())
}

/// A module that answers when it is opened, with what is empty, and stops at the first call after that:
/// `(memory 16) (func $room (result 63)) (func $output (result 0)) (func $open (result 5)) (func $act unreachable)`.
const STOPPING: &str = "\0asm\x01\0\0\0\
    \x01\x06\x01\x60\x01\x7f\x01\x7f\
    \x03\x05\x04\0\0\0\0\
    \x05\x03\x01\0\x10\
    \x07\x27\x05\x06memory\x02\0\x04room\0\0\x06output\0\x01\x04open\0\x02\x03act\0\x03\
    \x0a\x14\x04\x04\0\x41\x3f\x0b\x04\0\x41\0\x0b\x04\0\x41\x05\x0b\x03\0\0\x0b";

async fn a_module_that_comes_late_is_about_the_open_article(reader: &Reader) -> Result<()> {
    without_copy(reader);
    reader.opens(ARTICLE).await?;
    selects(reader, "military and humanitarian talks").await?;
    reader.clicks(".selection-bar .swatch[data-colour=green]").await?;
    expect_painted(reader, "green", &["military and humanitarian talks"]).await?;

    // Whoever goes on before it has come must not find what is of the article before.
    let module = named(reader, "highlighter-", ".wasm")?;
    reader.host().hold(&module);
    reader.reloads().await?;
    reader.follows("footer", "All articles").await?;
    reader.follows("main", "Adding an article").await?;
    reader.expect_path("a/adding-an-article/").await?;
    reader.sees(".prose p").await?;
    reader.host().release(&module);
    let words: String = reader
        .asks("const text = document.querySelector('.prose p').firstChild; getSelection().setBaseAndExtent(text, 0, text, 9); return text.data.slice(0, 9);")
        .await?;
    reader.clicks(".selection-bar .swatch[data-colour=pink]").await?;
    expect_painted(reader, "pink", &[&words]).await?;
    expect_painted(reader, "green", &[]).await?;
    reader.reloads().await?;
    expect_painted(reader, "pink", &[&words]).await?;
    expect_painted(reader, "green", &[]).await
}

async fn a_passage_that_is_left_while_the_module_comes_is_highlighted(reader: &Reader) -> Result<()> {
    without_copy(reader);
    let module = named(reader, "highlighter-", ".wasm")?;
    reader.host().hold(&module);
    reader.opens(ARTICLE).await?;
    selects(reader, "military and humanitarian talks").await?;
    reader.clicks(".selection-bar .swatch[data-colour=green]").await?;
    reader.follows("footer", "All articles").await?;
    reader.follows("main", "Adding an article").await?;
    reader.expect_path("a/adding-an-article/").await?;
    reader.sees(".prose p").await?;
    reader.host().release(&module);
    let is_kept = "return Object.keys(localStorage).filter((key) => key.includes(':highlight:')).length;";
    reader.wait_until("how many highlights are kept", 1, async || reader.asks::<usize>(is_kept).await).await?;
    expect_painted(reader, "green", &[]).await?;
    reader.opens(ARTICLE).await?;
    expect_painted(reader, "green", &["military and humanitarian talks"]).await
}

async fn a_module_that_stops_is_told_of(reader: &Reader) -> Result<()> {
    let is_module = |path: &&String| path.starts_with("highlighter-") && path.ends_with(".wasm");
    let files = reader.host().files();
    reader.host().add(files.iter().find(is_module).context("expected the module")?, STOPPING);
    reader.opens(ARTICLE).await?;
    selects(reader, "North Korea").await?;
    reader.clicks(".selection-bar .swatch[data-colour=green]").await?;
    let notice = reader.reads(".notice").await?;
    ensure!(notice.starts_with("Highlights do not work (it has stopped: "), "found “{notice}”");
    // What was to be highlighted is still selected, for whoever wants to copy it.
    let selected: String = reader.asks("return String(getSelection());").await?;
    ensure!(selected == "North Korea", "expected the selection to stay, found “{selected}”");
    // It stands there whatever else is stored.
    reader.clicks("[data-act=bookmark]").await?;
    reader.sees("[data-act=bookmark][aria-pressed=true]").await?;
    let notice = reader.reads(".notice").await?;
    ensure!(notice.starts_with("Highlights do not work (it has stopped: "), "found “{notice}”");
    Ok(())
}

async fn highlights_that_cannot_be_shown_are_told_of(reader: &Reader) -> Result<()> {
    without_copy(reader);
    let module = named(reader, "highlighter-", ".wasm")?;
    reader.opens(ARTICLE).await?;
    selects(reader, "North Korea").await?;
    reader.clicks(".selection-bar .swatch[data-colour=green]").await?;
    expect_painted(reader, "green", &["North Korea"]).await?;
    reader.host().lose(&module);
    reader.reloads().await?;
    let notice = reader.reads(".notice").await?;
    ensure!(notice.starts_with("Highlights do not work ("), "found “{notice}”");
    // The page of all says it once, and an article without any has nothing to say.
    reader.follows(".page-footer", "Your highlights").await?;
    reader.sees("main .notice").await?;
    ensure!(reader.reads_all(".notice").await?.len() == 1, "expected it to be said once");
    reader.follows(".page-footer", "All articles").await?;
    reader.follows("main", "Adding an article").await?;
    reader.sees(".prose p").await?;
    reader.waits_for_frames().await?;
    ensure!(reader.reads_all(".notice").await?.is_empty(), "expected no notice where nothing is highlighted");
    Ok(())
}

async fn two_tabs_show_the_same_highlights(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    let first = reader.opens_in_another_tab(ARTICLE).await?;
    let second = reader.browser().window().await?;
    selects(reader, "North Korea").await?;
    reader.clicks(".selection-bar [data-colour=green]").await?;
    expect_painted(reader, "green", &["North Korea"]).await?;

    // There was none here before, so what draws them had not been loaded.
    reader.browser().switch_to_window(first.clone()).await?;
    expect_painted(reader, "green", &["North Korea"]).await?;
    reader.clicks("[data-act^='highlight:turn-to']").await?;
    reader.types("#highlight-note", "Mine").await?;
    reader.browser().switch_to_window(second).await?;
    reader.clicks(".highlight-bar [data-act^='highlight:remove']").await?;
    expect_painted(reader, "green", &[]).await?;

    // What is written to one that is removed elsewhere comes back with it.
    reader.browser().switch_to_window(first).await?;
    reader.expect_focus(".highlight-bar #highlight-put-back").await?;
    reader.presses(Key::Enter).await?;
    expect_painted(reader, "green", &["North Korea"]).await?;
    ensure!(reader.value("#highlight-note").await? == "Mine", "expected the note to be back");
    Ok(())
}

async fn in_a_low_window_the_bar_leaves_the_text_in_sight(reader: &Reader) -> Result<()> {
    reader.looks_through(320, 256).await?;
    reader.opens(ARTICLE).await?;
    let _: bool = reader.asks("document.querySelector('.prose p').scrollIntoView(); return true;").await?;
    selects(reader, "military and humanitarian talks").await?;
    let is_low = "const bar = document.querySelector('.selection-bar'); const { top, bottom } = bar.getBoundingClientRect(); \
                  const last = bar.querySelector(':scope > :last-child'); last.scrollIntoView({ block: 'nearest' }); \
                  return bottom <= innerHeight && bottom - top < innerHeight / 3 && last.getBoundingClientRect().right <= innerWidth;";
    reader.wait_until("one row, all of which can be reached", true, async || reader.asks(is_low).await).await?;
    reader.expect_no_sideways_scrolling().await?;
    // Safari's driver clicks on nothing in a row that scrolls.
    let press = "document.querySelector('.selection-bar .swatch[data-colour=green]').click(); return true;";
    let _: bool = reader.asks(press).await?;
    reader.sees("#highlight-note").await?;
    reader.wait_until("one row", true, async || reader.asks(is_low).await).await
}

async fn a_passage_far_down_its_paragraph_is_brought_into_view(reader: &Reader) -> Result<()> {
    reader.looks_through(320, 256).await?;
    reader.opens(ARTICLE).await?;
    reader.sees(".prose p").await?;
    // The last words of the longest paragraph, which is higher than the window.
    let select = "const all = [...document.querySelectorAll('.prose > p')].sort((one, other) => other.offsetHeight - one.offsetHeight); \
                  const texts = document.createTreeWalker(all[0], NodeFilter.SHOW_TEXT); let last; while (texts.nextNode()) if \
                  (texts.currentNode.data.trim().length > 8) last = texts.currentNode; last.parentElement.scrollIntoView({ block: 'end' }); const end = last.data.trimEnd().length; \
                  getSelection().setBaseAndExtent(last, end - 8, last, end); return all[0].offsetHeight > innerHeight;";
    ensure!(reader.asks::<bool>(select).await?, "expected a paragraph that is higher than the window");
    // Safari's driver clicks on nothing in a row that scrolls.
    reader.sees(".selection-bar .swatch").await?;
    let make = "document.querySelector('.selection-bar .swatch[data-colour=green]').click(); return true;";
    let _: bool = reader.asks(make).await?;
    reader.sees("#highlight-note").await?;
    let close = "document.querySelector('[data-act=\"highlight:close\"]').click(); return true;";
    let _: bool = reader.asks(close).await?;
    let is_shown = "const [range] = CSS.highlights.get('lectern-green') ?? []; const bar = document.querySelector('.highlight-bar'); if (!range \
                    || !bar) return false; const { top, bottom } = range.getBoundingClientRect(); return top >= 0 && bottom <= \
                    bar.getBoundingClientRect().top;";
    presses_on(reader, ".highlights [data-act^='highlight:turn-to']").await?;
    reader.wait_until("the passage in view from its list", true, async || reader.asks(is_shown).await).await?;
    reader.opens("highlights/").await?;
    reader.follows(".highlights", "Open in the article").await?;
    reader.wait_until("the passage in view from the page of all", true, async || reader.asks(is_shown).await).await
}
