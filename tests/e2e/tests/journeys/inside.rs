//! Elements in pages with ways of their own: a box that scrolls, an address that is theirs, and what they ask for.

use anyhow::{Result, ensure};
use e2e::Reader;
use serde_json::Value;
use thirtyfour::Key;

use crate::embedding::{THEIRS, asks, expect, expect_title, follows, opens, sees};

crate::journeys!(
    in_a_box_that_scrolls_one_goes_on_where_one_stopped,
    in_a_box_that_scrolls_one_is_led_to_a_highlight,
    in_a_box_that_scrolls_the_ruler_is_led_by_keys,
    words_are_selected_by_keys_where_browsers_ask_for_the_tree,
    what_is_asked_for_again_is_shown_again,
    an_article_alone_has_a_way_back,
    a_base_and_a_hash_are_the_pages_own,
    what_is_asked_for_is_led_to_in_the_hash_too,
    another_hash_takes_nothing_away,
    keys_that_do_something_are_not_the_pages_around,
    links_of_the_page_around_and_to_files_are_the_browsers,
    an_address_leads_to_its_place_in_the_hash_too,
    what_is_around_an_element_and_has_the_focus_leaves_it,
);

/// A page of which only a box below its top scrolls.
const BOX: &str =
    "<header id=top>Theirs</header><main id=box><lectern-viewer article=searching></lectern-viewer></main>";
const BOX_STYLE: &str = "const sheet = new CSSStyleSheet(); sheet.replaceSync('html, body { height: 100%; margin: 0; overflow: \
                         hidden } #top { height: 90px } #box { height: calc(100% - 90px); overflow: auto }'); \
                         document.adoptedStyleSheets = [sheet];";

/// Where a paragraph is within the box.
const PLACE: &str = "const box = document.getElementById('box'), { top, bottom } = box.getBoundingClientRect(); const paragraph = \
                     (at) => all(0, '.prose > p')[at]; const from = (at) => paragraph(at).getBoundingClientRect();";

async fn opens_box(reader: &Reader) -> Result<()> {
    reader.looks_through(1000, 600).await?;
    opens(reader, BOX, BOX_STYLE).await?;
    sees(reader, 0, ".prose p").await.map(drop)
}

async fn in_a_box_that_scrolls_one_goes_on_where_one_stopped(reader: &Reader) -> Result<()> {
    opens_box(reader).await?;
    let read = format!("{PLACE} box.scrollBy(0, from(6).top + from(6).height / 2 - top); return true;");
    asks::<bool>(reader, &read).await?;
    let is_kept = format!(
        "{PLACE} const key = Object.keys(localStorage).find((key) => key.includes(':progress:')); const words = key && \
         localStorage[key].split('\\n\\n')[1]; return !!words && paragraph(6).textContent.includes(words);"
    );
    expect(reader, "the place to be remembered", &is_kept).await?;
    reader.reloads().await?;
    sees(reader, 0, "[data-act=resume]").await?.click().await?;
    let is_there = format!("{PLACE} return from(6).top < top + 30 && from(6).bottom > top && scrollY === 0;");
    expect(reader, "the words to be at the top of the box", &is_there).await
}

async fn in_a_box_that_scrolls_one_is_led_to_a_highlight(reader: &Reader) -> Result<()> {
    opens_box(reader).await?;
    let select = format!(
        "{PLACE} box.scrollBy(0, from(4).top - top - 100); const text = paragraph(4).firstChild; \
         getSelection().setBaseAndExtent(text, 0, text, 12); return true;"
    );
    asks::<bool>(reader, &select).await?;
    sees(reader, 0, ".selection-bar .swatch").await?.click().await?;
    sees(reader, 0, ".highlight-bar [data-act='highlight:close']").await?.click().await?;
    let led = sees(reader, 0, ".highlights [data-act^='highlight:turn-to']").await?;
    led.scroll_into_view().await?;
    ensure!(asks::<bool>(reader, &format!("{PLACE} return from(4).bottom < top;")).await?, "expected it out of sight");
    led.click().await?;
    let is_there = format!("{PLACE} return from(4).top >= top && from(4).top < (top + bottom) / 2 && scrollY === 0;");
    expect(reader, "the passage to be in the upper half of the box", &is_there).await
}

async fn in_a_box_that_scrolls_the_ruler_is_led_by_keys(reader: &Reader) -> Result<()> {
    opens_box(reader).await?;
    // An article alone has no panel: what was chosen on another page holds here.
    asks::<Value>(reader, "return viewers()[0].setAttribute('view', 'list');").await?;
    sees(reader, 0, "[data-act='aid:appearance']").await?.click().await?;
    sees(reader, 0, "[name=aid-ruler][value=on]").await?.click().await?;
    sees(reader, 0, "[data-act='aid:close']").await?.click().await?;
    asks::<Value>(reader, "return viewers()[0].removeAttribute('view');").await?;
    sees(reader, 0, ".prose p").await?;
    asks::<bool>(reader, "inside(0, 'h1').focus(); return true;").await?;
    expect(reader, "the ruler", "return !!inside(0, '.ruler');").await?;
    for _ in 0..40 {
        reader.presses(Key::Down).await?;
    }
    let is_in_sight = format!(
        "{PLACE} const ruler = inside(0, '.ruler').getBoundingClientRect(); return box.scrollTop > 0 && ruler.top >= top && \
         ruler.bottom <= bottom;"
    );
    expect(reader, "the ruler to be in sight", &is_in_sight).await
}

async fn words_are_selected_by_keys_where_browsers_ask_for_the_tree(reader: &Reader) -> Result<()> {
    // As Safari 17 has it: it takes the tree itself, and no options.
    let earlier = "const now = Selection.prototype.getComposedRanges ?? function () { return [this.getRangeAt(0)]; }; \
                   Selection.prototype.getComposedRanges = function (...trees) { if (!trees.every((tree) => tree instanceof ShadowRoot)) \
                   throw new TypeError('not a tree'); return now.call(this, { shadowRoots: trees }); };";
    opens(reader, "<lectern-viewer article=searching></lectern-viewer>", earlier).await?;
    sees(reader, 0, ".prose p").await?;
    asks::<bool>(reader, "inside(0, 'h1').focus(); return true;").await?;
    reader.presses("v").await?;
    sees(reader, 0, ".selection-bar .swatch").await?;
    let word = "return String(viewers()[0].shadowRoot.querySelector('.room').selected());";
    let first: String = asks(reader, word).await?;
    reader.presses(Key::Right).await?;
    expect(reader, "the next word to be selected", &format!("return (() => {{ {word} }})() !== '{first}';")).await?;
    let second: String = asks(reader, word).await?;
    let both = format!("{first} {second}");
    reader.presses(Key::Left).await?;
    reader.browser().action_chain().key_down(Key::Shift).send_keys(Key::Right).key_up(Key::Shift).perform().await?;
    expect(reader, "both to be selected", &format!("return (() => {{ {word} }})() === '{both}';")).await?;
    reader.presses("h").await?;
    let painted = format!("return [...CSS.highlights.get('lectern-yellow') ?? []].map(String)[0] === '{both}';");
    expect(reader, "both to be highlighted", &painted).await
}

async fn what_is_asked_for_again_is_shown_again(reader: &Reader) -> Result<()> {
    let script =
        "window.paths = []; document.addEventListener('lectern-navigate', ({ detail }) => paths.push(detail.path));";
    opens(reader, "<lectern-viewer article=searching></lectern-viewer>", script).await?;
    expect_title(reader, 0, "Searching").await?;
    let ask = |name: &str, value: &str| format!("viewers()[0].{name} = '{value}'; return true;");
    asks::<Value>(reader, "return viewers()[0].navigate('data/');").await?;
    expect_title(reader, 0, "Your data").await?;
    asks::<bool>(reader, &ask("article", "searching")).await?;
    expect_title(reader, 0, "Searching").await?;
    // Other attributes lead nowhere, and what is shown stays as it is, with what is written.
    sees(reader, 0, "#comment-text").await?.send_keys("Half a thou").await?;
    asks::<bool>(reader, &ask("article", "searching")).await?;
    let written = "return viewers()[0].shadowRoot.activeElement?.value === 'Half a thou' && paths.length === 2;";
    expect(reader, "what is written to stay", written).await?;
    asks::<Value>(reader, "return viewers()[0].navigate('data/');").await?;
    expect_title(reader, 0, "Your data").await?;
    asks::<bool>(reader, &ask("comments", "read")).await?;
    asks::<bool>(reader, &ask("lang", "de")).await?;
    expect_title(reader, 0, "Ihre Daten").await?;
    asks::<bool>(reader, &ask("view", "list")).await?;
    sees(reader, 0, "[part=card]").await?;
    follows(reader, 0, "Searching").await?;
    expect_title(reader, 0, "Searching").await?;
    asks::<bool>(reader, &ask("view", "list")).await?;
    sees(reader, 0, "[part=card]").await?;
    // An article that is to stand alone is none where none is named.
    asks::<bool>(reader, "viewers()[0].removeAttribute('article'); viewers()[0].view = 'article'; return true;")
        .await?;
    sees(reader, 0, "[part=header]").await?;
    sees(reader, 0, "[part=card]").await.map(drop)
}

async fn an_article_alone_has_a_way_back(reader: &Reader) -> Result<()> {
    let body = "<main><h1>Theirs</h1><lectern-viewer article=searching></lectern-viewer></main>";
    opens(reader, body, "").await?;
    expect_title(reader, 0, "Searching").await?;
    ensure!(asks::<bool>(reader, "return !inside(0, '.way-back');").await?, "expected no way back to what is shown");
    asks::<Value>(reader, "return viewers()[0].navigate('a/adding-an-article/');").await?;
    expect_title(reader, 0, "Adding an article").await?;
    let back = sees(reader, 0, "nav.way-back a").await?;
    ensure!(back.text().await? == "Searching", "expected the way to lead to the article that was asked for");
    reader.expect_accessible().await?;
    asks::<bool>(reader, "inside(0, '.way-back a').focus(); return true;").await?;
    reader.presses(Key::Enter).await?;
    expect_title(reader, 0, "Searching").await?;
    let is_back = "return !inside(0, '.way-back') && viewers()[0].shadowRoot.activeElement?.id === 'page-heading';";
    expect(reader, "the focus on the heading", is_back).await?;
    // The page around asks for another one.
    asks::<bool>(reader, "viewers()[0].article = 'adding-an-article'; return true;").await?;
    expect_title(reader, 0, "Adding an article").await?;
    asks::<Value>(reader, "return viewers()[0].navigate('data/');").await?;
    let leads = "return inside(0, '.way-back a')?.textContent === 'Adding an article';";
    expect(reader, "the way back to the other article", leads).await
}

async fn a_base_and_a_hash_are_the_pages_own(reader: &Reader) -> Result<()> {
    // The policy that is advised allows no base.
    reader.host().set_policy("");
    let body = "<base href='.'><lectern-viewer view=list routes=hash></lectern-viewer>";
    opens(reader, body, "").await?;
    sees(reader, 0, "[part=card]").await?;
    let hrefs = "return all(0, '.card a').every((a) => a.href.startsWith(`${location.href}#/`));";
    expect(reader, "links to lead to this page in another tab, too", hrefs).await?;
    follows(reader, 0, "Searching").await?;
    expect_title(reader, 0, "Searching").await?;
    reader.expect_path(&format!("{THEIRS}#/a/searching/")).await?;
    asks::<bool>(reader, "location.hash = '/a/adding-an-article/'; return true;").await?;
    expect_title(reader, 0, "Adding an article").await?;
    asks::<bool>(reader, "location.hash = '/host/route'; return true;").await?;
    reader.expect_path(&format!("{THEIRS}#/host/route")).await?;
    expect_title(reader, 0, "Adding an article").await?;
    reader.reloads().await?;
    sees(reader, 0, "[part=card]").await.map(drop)
}

async fn what_is_asked_for_is_led_to_in_the_hash_too(reader: &Reader) -> Result<()> {
    let body = "<main><lectern-viewer article=searching routes=hash></lectern-viewer></main>";
    opens(reader, body, "").await?;
    expect_title(reader, 0, "Searching").await?;
    sees(reader, 0, "#comment-text").await?.send_keys("About searching.").await?;
    asks::<bool>(reader, "viewers()[0].article = 'adding-an-article'; return true;").await?;
    expect_title(reader, 0, "Adding an article").await?;
    reader.expect_path(&format!("{THEIRS}#/a/adding-an-article/")).await?;
    let is_empty = "return inside(0, '#comment-text').value === '';";
    expect(reader, "what was written of another article to stay there", is_empty).await?;
    reader.goes_back().await?;
    expect_title(reader, 0, "Searching").await?;
    let is_there = "return inside(0, '#comment-text').value === 'About searching.';";
    expect(reader, "what was written to be there again", is_there).await
}

async fn another_hash_takes_nothing_away(reader: &Reader) -> Result<()> {
    let turns = "return new Promise((done) => { addEventListener('hashchange', () => requestAnimationFrame(() => \
                 requestAnimationFrame(() => done(true)))); location.hash = 'other'; });";
    opens(reader, "<lectern-viewer view=list routes=hash></lectern-viewer>", "").await?;
    follows(reader, 0, "Searching").await?;
    sees(reader, 0, "[data-act=bookmark]").await?.click().await?;
    asks::<Value>(reader, "return viewers()[0].navigate('shelf/');").await?;
    sees(reader, 0, "[data-act='bookmark:searching']").await?.click().await?;
    sees(reader, 0, "[data-act=bring-back]").await?;
    asks::<bool>(reader, turns).await?;
    sees(reader, 0, "[data-act=bring-back]").await?.click().await?;
    sees(reader, 0, "[data-act='bookmark:searching']").await?;
    reader.presses("?").await?;
    sees(reader, 0, "dialog.aid[open]").await?;
    asks::<bool>(reader, &turns.replace("other", "another")).await?;
    sees(reader, 0, "dialog.aid[open]").await?;

    // On a page of the library's own, too: a link to its beginning leads to no other page.
    reader.opens("shelf/").await?;
    reader.clicks("[data-act='bookmark:searching']").await?;
    reader.sees("[data-act=bring-back]").await?;
    let skip = format!(
        "document.querySelector('.skip a').focus(); {}",
        turns.replace("location.hash = 'other'", "document.querySelector('.skip a').click()")
    );
    reader.asks::<bool>(&skip).await?;
    reader.expect_path("shelf/#page-heading").await?;
    reader.sees("[data-act=bring-back]").await?;
    reader.follows("footer", "Your data").await?;
    reader
        .wait_until("what can be brought back", 0, async || Ok(reader.reads_all("[data-act=bring-back]").await?.len()))
        .await
}

async fn keys_that_do_something_are_not_the_pages_around(reader: &Reader) -> Result<()> {
    let body = "<dialog id=theirs><lectern-viewer view=list><p>Fallback</p></lectern-viewer></dialog>";
    let script = "window.heard = []; document.addEventListener('keydown', ({ key }) => heard.push(key)); const sheet \
                  = new CSSStyleSheet(); sheet.replaceSync('#theirs { width: 90% }'); document.adoptedStyleSheets = [sheet]; \
                  document.getElementById('theirs').showModal();";
    opens(reader, body, script).await?;
    let box_says = async |text: &str| -> Result<()> {
        let says =
            format!("return inside(0, '#search-box').value === '{text}' && document.getElementById('theirs').open;");
        expect(reader, "the search box in the dialog", &says).await
    };
    sees(reader, 0, "#search-box").await?.send_keys("korea").await?;
    sees(reader, 0, ".hits mark").await?;
    reader.presses(Key::Escape).await?;
    box_says("").await?;
    reader.presses("korea").await?;
    sees(reader, 0, ".hits h2 a").await?.click().await?;
    sees(reader, 0, ".prose mark").await?;
    expect(reader, "the focus in the article", "return viewers()[0].shadowRoot.activeElement?.localName === 'h1';")
        .await?;
    reader.presses("n").await?;
    sees(reader, 0, "mark[aria-current]").await?;
    let select = "const text = all(0, '.prose p')[0].firstChild; getSelection().setBaseAndExtent(text, 0, text, 5); return true;";
    asks::<bool>(reader, select).await?;
    sees(reader, 0, ".selection-bar .swatch").await?;
    reader.presses("h").await?;
    sees(reader, 0, ".highlight-bar").await?;
    asks::<bool>(reader, "inside(0, 'h1').focus(); return true;").await?;
    reader.presses(Key::Escape).await?;
    expect(reader, "the bar to close", "return !inside(0, '.highlight-bar');").await?;
    let heard: Vec<String> = reader.asks("return heard;").await?;
    ensure!(heard.is_empty(), "expected the page around to hear of no key, found {heard:?}");
    // One that does nothing here is its own.
    asks::<bool>(reader, "inside(0, '#search-box').focus(); return true;").await?;
    reader.presses(Key::Escape).await?;
    box_says("").await?;
    reader.presses(Key::Escape).await?;
    expect(reader, "the page around to hear of it", "return heard.join() === 'Escape';").await
}

async fn links_of_the_page_around_and_to_files_are_the_browsers(reader: &Reader) -> Result<()> {
    let page = reader.host().address("a/searching/");
    let body =
        format!("<lectern-viewer article=nowhere><a id=own slot=empty href='{page}'>Theirs</a></lectern-viewer>");
    let script = "window.taken = []; document.addEventListener('click', (event) => { taken.push(event.defaultPrevented); \
                  event.preventDefault(); });";
    opens(reader, &body, script).await?;
    expect_title(reader, 0, "There is no page here").await?;
    reader.clicks("#own").await?;
    expect(reader, "the link to be the page's own", "return taken.join() === 'false';").await?;
    asks::<bool>(reader, "viewers()[0].article = 'searching'; return true;").await?;
    expect_title(reader, 0, "Searching").await?;
    let file = format!(
        "const link = inside(0, '.prose a'); link.href = '{}'; link.textContent = 'A file'; return true;",
        reader.host().address("feed.xml")
    );
    asks::<bool>(reader, &file).await?;
    follows(reader, 0, "A file").await?;
    expect(reader, "the link to be the browser's", "return taken.join() === 'false,false';").await?;
    expect_title(reader, 0, "Searching").await
}

async fn an_address_leads_to_its_place_in_the_hash_too(reader: &Reader) -> Result<()> {
    opens(reader, "<lectern-viewer view=list routes=hash></lectern-viewer>", "").await?;
    sees(reader, 0, "[part=card]").await?;
    reader.opens_address("about:blank").await?;
    reader.opens(&format!("{THEIRS}#/a/searching/#keys")).await?;
    expect_title(reader, 0, "Searching").await?;
    let is_there =
        "const { top } = inside(0, '#keys').getBoundingClientRect(); return scrollY > 0 && top >= 0 && top < 100;";
    expect(reader, "the section at the top of the window", is_there).await
}

async fn what_is_around_an_element_and_has_the_focus_leaves_it(reader: &Reader) -> Result<()> {
    let body = "<main id=own tabindex=-1><lectern-viewer article=searching></lectern-viewer></main>";
    opens(reader, body, "").await?;
    sees(reader, 0, "[part=submit]").await?;
    // Safari focuses what is around a button that is clicked.
    let press = "document.getElementById('own').focus(); inside(0, '[part=submit]').click(); return true;";
    asks::<bool>(reader, press).await?;
    let is_told = "return viewers()[0].shadowRoot.activeElement?.matches('.summary') ?? false;";
    expect(reader, "the focus to be on what is wrong", is_told).await
}
