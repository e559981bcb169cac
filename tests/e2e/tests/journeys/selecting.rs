//! Selecting words of an article, with the mouse and by keys alone.

use anyhow::{Result, ensure};
use e2e::Reader;
use serde_json::json;
use thirtyfour::Key;

use crate::highlighting::{ARTICLE, expect_painted, selects};
use crate::shortcuts::presses_for_the_palette;

crate::journeys!(
    words_are_selected_with_the_mouse,
    the_page_stays_where_it_is_while_words_are_selected,
    words_are_selected_by_keys_alone,
    words_are_selected_by_keys_from_line_to_line,
    keys_go_on_where_one_is,
    keys_go_through_code_and_tables_and_leave_links,
    keys_select_where_one_is_below_the_text,
    only_what_was_selected_by_keys_is_gone_on_from,
    words_that_are_broken_over_lines_are_gone_through,
    the_last_paragraph_is_selected_by_a_third_click,
);

async fn words_are_selected_with_the_mouse(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    // From the middle of one letter to that of another, in a line.
    let places: Vec<i64> = reader
        .asks(
            "const text = document.querySelector('.prose p').firstChild; text.parentElement.scrollIntoView({ block: 'center', behavior: \
             'instant' }); const range = new Range(); return [2, 12].flatMap((at) => { range.setStart(text, at); range.setEnd(text, at + \
             1); const { left, top, height } = range.getBoundingClientRect(); return [Math.round(left), Math.round(top + height / 2)]; });",
        )
        .await?;
    let [from_x, from_y, to_x, to_y] = places[..] else { anyhow::bail!("expected two places, found {places:?}") };
    let hand = reader.browser().action_chain().move_to(from_x, from_y).click_and_hold();
    hand.move_to(to_x, to_y).release().perform().await?;
    let selected: String = reader.asks("return String(getSelection());").await?;
    ensure!((9..=11).contains(&selected.chars().count()), "expected ten letters to be selected, found “{selected}”");
    reader.clicks(".selection-bar .swatch[data-colour=green]").await?;
    expect_painted(reader, "green", &[selected.trim()]).await?;
    // A click on it turns to it.
    reader.clicks(".highlight-bar [data-act='highlight:close']").await?;
    reader.wait_until("the bar closed", 0, async || Ok(reader.reads_all(".highlight-bar").await?.len())).await?;
    let point: Vec<i64> = reader
        .asks(
            "const [range] = CSS.highlights.get('lectern-green'); range.startContainer.parentElement.scrollIntoView({ block: 'center', \
             behavior: 'instant' }); const { left, width, top, height } = range.getBoundingClientRect(); return [Math.round(left + width \
             / 2), Math.round(top + height / 2)];",
        )
        .await?;
    reader.browser().action_chain().move_to(point[0], point[1]).click().perform().await?;
    reader.sees("#highlight-note").await.map(drop)
}

async fn the_page_stays_where_it_is_while_words_are_selected(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    // A line that the bar is about to come over: below it the page would scroll, were the mouse there in any other way.
    let places: Vec<i64> = reader
        .asks(
            "const text = document.querySelectorAll('.prose p')[3].firstChild, range = new Range(); range.setStart(text, 2); range.setEnd(text, \
             3); scrollBy({ top: range.getBoundingClientRect().bottom - innerHeight + 60, behavior: 'instant' }); const { left, top, height } = \
             range.getBoundingClientRect(); return [Math.round(left), Math.round(top + height / 2), Math.round(scrollY)];",
        )
        .await?;
    let [x, y, before] = places[..] else { anyhow::bail!("expected a place and a height, found {places:?}") };
    let mut hand = reader.browser().action_chain().move_to(x, y).click_and_hold();
    for step in 1..40 {
        hand = hand.move_to(x + 2 * step, y);
    }
    hand.release().perform().await?;
    let after: i64 = reader.asks("return Math.round(scrollY);").await?;
    ensure!(after == before, "expected the page to stay at {before}, found it at {after}");
    reader.sees(".selection-bar").await?;

    // Escape lets go.
    reader.presses(Key::Escape + "").await?;
    reader.wait_until("no bar", 0, async || Ok(reader.reads_all(".selection-bar").await?.len())).await?;
    let selected: String = reader.asks("return String(getSelection());").await?;
    ensure!(selected.is_empty(), "expected nothing to be selected, found “{selected}”");
    // Also from within the bar.
    selects(reader, "North Korea").await?;
    let _: bool = reader.asks("document.querySelector('.selection-bar .swatch').focus(); return true;").await?;
    reader.presses(Key::Escape + "").await?;
    reader.wait_until("no bar", 0, async || Ok(reader.reads_all(".selection-bar").await?.len())).await
}

/// Presses a key while Shift is held down.
async fn presses_with_shift(reader: &Reader, key: Key) -> Result<()> {
    let chain = reader.browser().action_chain().key_down(Key::Shift).send_keys(key).key_up(Key::Shift);
    Ok(chain.perform().await?)
}

/// Waits until this is selected.
async fn expect_selected(reader: &Reader, words: &str) -> Result<()> {
    let selected = "return String(getSelection()).replace(/\\s+/g, ' ').trim();";
    reader.wait_until("what is selected", words.to_owned(), async || reader.asks(selected).await).await
}

/// The words of the article's first paragraph.
async fn first_words(reader: &Reader) -> Result<Vec<String>> {
    let script = "const text = document.querySelector('.prose p').textContent; return [...new Intl.Segmenter('en', { granularity: \
                  'word' }).segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);";
    reader.asks(script).await
}

async fn words_are_selected_by_keys_alone(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    reader.sees(".prose p").await?;
    let words = first_words(reader).await?;
    reader.presses("v").await?;
    expect_selected(reader, &words[0]).await?;
    reader.sees(".selection-bar").await?;
    reader.presses(Key::Right).await?;
    expect_selected(reader, &words[1]).await?;
    presses_with_shift(reader, Key::Right).await?;
    presses_with_shift(reader, Key::Right).await?;
    presses_with_shift(reader, Key::Left).await?;
    expect_selected(reader, &words[1..=2].join(" ")).await?;
    // Back over where it was begun.
    presses_with_shift(reader, Key::Left).await?;
    presses_with_shift(reader, Key::Left).await?;
    expect_selected(reader, &words[..=1].join(" ")).await?;
    reader.presses("h").await?;
    expect_painted(reader, "yellow", &[&words[..=1].join(" ")]).await?;
    reader.presses(Key::Escape).await?;
    reader.wait_until("the bar closed", 0, async || Ok(reader.reads_all(".highlight-bar").await?.len())).await?;

    // It goes on from there, Enter leads to the bar, and Escape lets go.
    reader.presses("v").await?;
    expect_selected(reader, &words[0]).await?;
    reader.presses(Key::Right).await?;
    expect_selected(reader, &words[1]).await?;
    reader.presses(Key::Enter).await?;
    reader.expect_focus(".selection-bar button").await?;
    reader.expect_accessible().await?;
    reader.presses(Key::Escape).await?;
    expect_selected(reader, "").await?;
    reader.expect_focus(".prose > *").await?;
    // The arrows are the page's again.
    reader.presses(Key::Right).await?;
    expect_selected(reader, "").await
}

async fn words_that_are_broken_over_lines_are_gone_through(reader: &Reader) -> Result<()> {
    reader.looks_through(400, 700).await?;
    reader.opens(ARTICLE).await?;
    reader.sees(".prose p").await?;
    // Every word may be broken anywhere, as in Japanese.
    let script = "const sheet = new CSSStyleSheet(); sheet.replaceSync('.prose { line-break: anywhere !important; overflow-wrap: anywhere; \
                  word-break: break-all !important }'); document.adoptedStyleSheets = [sheet]; const [first] = \
                  document.querySelectorAll('.prose > p'); const range = new Range(); range.selectNodeContents(first); const tops = [...new \
                  Set([...range.getClientRects()].map(({ top }) => Math.round(top)))]; return tops.length;";
    let lines: usize = reader.asks(script).await?;
    reader.presses("v").await?;
    expect_selected(reader, &first_words(reader).await?[0]).await?;
    let in_first = "return document.querySelector('.prose > p').contains(getSelection().anchorNode);";
    let mut steps = 0;
    while reader.asks::<bool>(in_first).await? && steps <= lines {
        reader.presses(Key::Down).await?;
        steps += 1;
    }
    ensure!(steps == lines, "expected a step for each of the {lines} lines, found {steps}");
    Ok(())
}

/// Selects by keys the last word before a box that can be scrolled by keys.
async fn selects_before(reader: &Reader, boxed: &str) -> Result<()> {
    let before = format!(
        "const box = document.querySelector({}); let last = box.previousElementSibling; const text = \
         document.createTreeWalker(last, NodeFilter.SHOW_TEXT); while (text.nextNode()) last = text.currentNode; const at = \
         last.data.search(/[\\p{{L}}\\p{{N}}][^\\p{{L}}\\p{{N}}]*$/u); getSelection().setBaseAndExtent(last, at, last, at + 1); return true;",
        json!(boxed)
    );
    let _: bool = reader.asks(&before).await?;
    reader.presses("v").await?;
    // The text takes the focus as its words are selected.
    let is_held = "return document.activeElement !== document.body && document.activeElement.contains(getSelection().anchorNode);";
    reader.wait_until("the text to have the focus", true, async || reader.asks(is_held).await).await
}

async fn keys_go_through_code_and_tables_and_leave_links(reader: &Reader) -> Result<()> {
    reader.opens("a/adding-an-article/").await?;
    reader.sees(".prose .code pre").await?;
    selects_before(reader, ".prose .code").await?;
    let lines = "const code = document.querySelector('.prose pre'); return code.contains(getSelection().anchorNode) ? \
                 code.textContent.indexOf(String(getSelection())) : -1;";
    let at = async || reader.asks::<i64>(lines).await;
    // Whether the figure before it is a word of its own, browsers do not agree.
    for _ in 0..2 {
        if at().await? < 0 {
            reader.presses(Key::Right).await?;
        }
    }
    let code: String = reader.asks("return document.querySelector('.prose pre').textContent;").await?;
    reader.wait_until("the place in the code", 0, at).await?;
    for word in ["Lighthouse", "at"] {
        reader.presses(Key::Right).await?;
        reader.wait_until("the place in the code", code.find(word).map_or(-1, |place| place as i64), at).await?;
    }

    reader.opens("a/searching/").await?;
    reader.sees(".prose table").await?;
    selects_before(reader, ".prose .table").await?;
    let cell = "const cells = [...document.querySelectorAll('.prose th, .prose td')]; return cells.findIndex((one) => \
                one.contains(getSelection().anchorNode));";
    let at = async || reader.asks::<i64>(cell).await;
    reader.presses(Key::Right).await?;
    reader.wait_until("the cell of what is selected", 0, at).await?;
    for _ in 0..30 {
        if at().await? >= 3 {
            break;
        }
        reader.presses(Key::Right).await?;
    }
    ensure!(at().await? >= 3, "expected the arrows to lead on in a table, found the cell {}", at().await?);
    reader.presses(Key::Down).await?;
    reader.presses(Key::Enter).await?;
    reader.expect_focus(".selection-bar button").await?;

    // What can be scrolled by keys keeps the arrows where nothing was selected by them.
    let on_table = "getSelection().removeAllRanges(); document.querySelector('.prose .table').focus(); return true;";
    let _: bool = reader.asks(on_table).await?;
    reader.presses(Key::Right).await?;
    let is_selected: bool = reader.asks("return !!String(getSelection());").await?;
    ensure!(!is_selected, "expected the arrows to be left to the table");

    // A link that has the focus loses it to the words around it.
    let link = "const link = document.querySelector('.prose p a'); link.focus(); link.scrollIntoView({ block: 'center' }); \
                getSelection().removeAllRanges(); return link.closest('p').textContent;";
    let text: String = reader.asks(link).await?;
    reader.presses("v").await?;
    let selected = async || reader.asks::<String>("return String(getSelection());").await;
    reader
        .wait_until("a word of the text with the link", true, async || {
            let word = selected().await?;
            Ok(!word.is_empty() && text.contains(&word))
        })
        .await?;
    let first = selected().await?;
    reader.presses(Key::Right).await?;
    reader.wait_until("another word", true, async || Ok(selected().await? != first)).await?;
    reader.presses(Key::Enter).await?;
    reader.expect_focus(".selection-bar button").await?;
    reader.expect_path("a/searching/").await
}

async fn keys_select_where_one_is_below_the_text(reader: &Reader) -> Result<()> {
    reader.looks_through(800, 400).await?;
    reader.opens(ARTICLE).await?;
    reader.sees(".prose p").await?;
    let down = "document.querySelector('#comment-text').scrollIntoView({ block: 'center', behavior: 'instant' }); return true;";
    let _: bool = reader.asks(down).await?;
    reader.presses("v").await?;
    let is_last = "const last = [...document.querySelectorAll('.prose > *')].at(-1); return !!String(getSelection()) && \
                   last.contains(getSelection().anchorNode);";
    reader.wait_until("the last text to be where words are selected", true, async || reader.asks(is_last).await).await
}

async fn only_what_was_selected_by_keys_is_gone_on_from(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    reader.sees(".prose p").await?;
    let words = first_words(reader).await?;
    reader.presses("v").await?;
    expect_selected(reader, &words[0]).await?;
    // The same letters elsewhere, as a double click selects them.
    let other = format!(
        "const texts = document.createTreeWalker(document.querySelector('.prose'), NodeFilter.SHOW_TEXT); let found; while \
         (texts.nextNode()) {{ const at = texts.currentNode.data.search({}); if (at > 0) found = [texts.currentNode, at]; }} const [node, \
         at] = found; getSelection().setBaseAndExtent(node, at, node, at + {}); return found.length;",
        format_args!("new RegExp({}, 'i')", json!(words[0])),
        words[0].encode_utf16().count()
    );
    let _: usize = reader.asks(&other).await?;
    let place = "return [...document.querySelectorAll('.prose > *')].findIndex((one) => \
                 one.contains(getSelection().anchorNode));";
    let before: i64 = reader.asks(place).await?;
    reader.presses(Key::Right).await?;
    reader.presses(Key::Right).await?;
    let after: i64 = reader.asks(place).await?;
    let selected: String = reader.asks("return String(getSelection());").await?;
    ensure!(
        before == after && selected.to_lowercase() == words[0].to_lowercase(),
        "expected the arrows to leave what was selected otherwise, found “{selected}” in the part {after}, not {before}"
    );
    Ok(())
}

async fn keys_go_on_where_one_is(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    reader.sees(".prose p").await?;
    reader.presses("v").await?;
    let in_paragraph = "return [...document.querySelectorAll('.prose > p')].findIndex((one) => one.contains(getSelection().anchorNode) && \
                        getSelection().toString());";
    let at = async || reader.asks::<i64>(in_paragraph).await;
    reader.wait_until("the paragraph of what is selected", 0, at).await?;
    for _ in 0..40 {
        if at().await? == 2 {
            break;
        }
        reader.presses(Key::Down).await?;
    }
    reader.wait_until("the paragraph of what is selected", 2, at).await?;
    let third: String = reader.asks("return String(getSelection());").await?;
    reader.presses(Key::Escape).await?;
    expect_selected(reader, "").await?;
    reader.presses("v").await?;
    expect_selected(reader, &third).await?;
    reader.wait_until("the paragraph of what is selected", 2, at).await?;

    // Where one has scrolled on, what is in view counts.
    reader.presses(Key::Escape).await?;
    let _: bool = reader
        .asks("document.querySelectorAll('.prose > p')[6].scrollIntoView({ behavior: 'instant' }); return true;")
        .await?;
    reader.presses("v").await?;
    reader.wait_until("the paragraph of what is selected", 6, at).await?;

    // What has the focus keeps its keys.
    let _: bool = reader.asks("document.querySelector('.brand a').focus(); return true;").await?;
    reader.presses(Key::Enter).await?;
    reader.sees("main .card").await?;

    // Nothing of a title is highlighted.
    reader.opens(ARTICLE).await?;
    reader.sees(".prose p").await?;
    let select = "const text = document.querySelector('.article h1').firstChild; getSelection().setBaseAndExtent(text, 0, text, 5); return \
                  true;";
    let _: bool = reader.asks(select).await?;
    reader.presses("v").await?;
    expect_selected(reader, &first_words(reader).await?[0]).await?;
    reader.sees(".selection-bar").await.map(drop)
}

async fn words_are_selected_by_keys_from_line_to_line(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    reader.sees(".prose p").await?;
    // What the palette does, too, also where a busy browser lets other things happen between the palette's end and what follows it.
    let busy = "const { removeChild } = Node.prototype; Node.prototype.removeChild = function (node) { if (node.nodeName === 'DIALOG') \
                for (const since = performance.now(); performance.now() - since < 100; ); return removeChild.call(this, node); }; return \
                true;";
    let _: bool = reader.asks(busy).await?;
    presses_for_the_palette(reader).await?;
    reader.types("#aid-find", "Select words").await?;
    reader.presses(Key::Enter).await?;
    let words = first_words(reader).await?;
    expect_selected(reader, &words[0]).await?;
    reader.presses(Key::Down).await?;
    let place = "const { left, top } = getSelection().getRangeAt(0).getBoundingClientRect(); const range = new Range(); \
                 range.selectNodeContents(document.querySelector('.prose p')); const tops = [...new Set([...range.getClientRects()].map(({ top \
                 }) => Math.round(top)))].sort((a, b) => a - b); return [tops.findIndex((one) => Math.abs(one - top) < 3), Math.round(left - \
                 range.getBoundingClientRect().left)];";
    let at: Vec<i64> = reader.asks(place).await?;
    ensure!(at[0] == 1 && at[1] < 3, "expected the first word of the second line, found the place {at:?}");
    presses_with_shift(reader, Key::Down).await?;
    let lines: usize = reader.asks("return getSelection().getRangeAt(0).getClientRects().length;").await?;
    ensure!(lines == 2, "expected words of two lines to be selected, found them on {lines}");
    reader.presses(Key::Up).await?;
    reader.presses(Key::Up).await?;
    expect_selected(reader, &words[0]).await?;
    // At the text's beginning there is nothing before.
    reader.presses(Key::Up).await?;
    expect_selected(reader, &words[0]).await?;
    for _ in &words {
        reader.presses(Key::Right).await?;
    }
    let is_next: bool = reader
        .asks(
            "const [, next] = document.querySelectorAll('.prose > p'); return next.contains(getSelection().anchorNode) && \
             next.textContent.trim().startsWith(String(getSelection()));",
        )
        .await?;
    ensure!(is_next, "expected the first word of the second paragraph");
    Ok(())
}

async fn the_last_paragraph_is_selected_by_a_third_click(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    reader.sees(".prose p").await?;
    // As browsers do it: up to the beginning of what comes next.
    let select = "const last = [...document.querySelectorAll('.prose > p')].at(-1), texts = document.createTreeWalker(last, \
                  NodeFilter.SHOW_TEXT); const first = texts.nextNode(); \
                  last.scrollIntoView(); const next = document.querySelector('.prose').nextElementSibling; \
                  getSelection().setBaseAndExtent(first, 0, next, 0); return last.textContent.trim();";
    let words: String = reader.asks(select).await?;
    reader.clicks(".selection-bar .swatch[data-colour=green]").await?;
    expect_painted(reader, "green", &[&words]).await?;
    // What goes on behind the text is no passage of it.
    selects(reader, "North Korea").await?;
    reader.sees("[data-act='passage:seek']").await?;
    let beyond = "const first = document.querySelector('.prose p').firstChild, all = document.createTreeWalker(document.querySelector('.article'), \
                  NodeFilter.SHOW_TEXT); let behind; while (all.nextNode()) if (all.currentNode.data.trim() && \
                  !all.currentNode.parentElement.closest('.prose')) behind = all.currentNode; getSelection().setBaseAndExtent(first, 0, behind, \
                  behind.length); return !!(document.querySelector('.prose').compareDocumentPosition(behind) & \
                  Node.DOCUMENT_POSITION_FOLLOWING);";
    ensure!(reader.asks::<bool>(beyond).await?, "expected text behind that of the article");
    reader.wait_until("no bar", 0, async || Ok(reader.reads_all("[data-act='passage:seek']").await?.len())).await
}
