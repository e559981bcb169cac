//! The reading room in pages of others: `<lectern-viewer>`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Host, POLICY, Reader};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::commenting::{EMAIL, NAME};
use crate::seed;

crate::journeys!(
    a_hostile_page_is_no_hindrance_and_takes_no_harm,
    elements_share_what_is_loaded_and_no_state,
    elements_find_no_comments_that_they_do_not_show,
    nothing_is_asked_for_until_an_element_is_near,
    libraries_of_two_origins_stand_on_one_page,
    attributes_are_the_truth,
    a_page_may_forbid_a_move_and_is_given_what_was_written,
    what_is_moved_keeps_its_state,
    with_routes_in_the_hash_the_way_back_works,
    where_storage_is_refused_it_says_so,
    where_wasm_is_forbidden_the_fallback_stays,
    a_wrong_address_is_put_right,
    another_library_leaves_no_style_behind,
    what_is_posted_is_told_once,
    the_example_of_the_handbook_does_what_it_says,
    the_look_goes_by_theme_tokens_and_width,
    what_is_mounted_and_removed_a_hundred_times_leaves_nothing,
    react_and_vue_make_pages_with_it,
);

/// What the handbook says of all this.
const HANDBOOK: &str = include_str!("../../../../seeds/135-embed-this.md");

/// Where the page of somebody else's lies.
pub(crate) const THEIRS: &str = "theirs.html";

/// Opens a page of somebody else's with this in its body. `script` runs before the element's.
pub(crate) async fn opens(reader: &Reader, body: &str, script: &str) -> Result<()> {
    reader.host().add("theirs.js", script);
    reader.host().add("icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'></svg>");
    let html = format!(
        "<!doctype html><html lang=fr><head><meta charset=utf-8><title>Theirs</title><link rel=icon href=icon.svg></head><body>\
         {body}<script src=theirs.js></script><script type=module src=embed.js></script></body></html>"
    );
    reader.host().add(THEIRS, &html);
    reader.opens(THEIRS).await
}

/// Finds the element of this number and what a selector names in its shadow tree.
const INSIDE: &str = "const viewers = () => [...document.querySelectorAll('lectern-viewer, #around')].map((one) => \
                      one.localName === 'lectern-viewer' ? one : one.shadowRoot.querySelector('lectern-viewer'));\
                      const all = (at, selector) => [...(viewers()[at]?.shadowRoot.querySelectorAll(selector) ?? [])];\
                      const inside = (at, selector) => all(at, selector)[0] ?? null;";

/// What is inside of the element of this number, once it is shown.
pub(crate) async fn sees(reader: &Reader, at: usize, selector: &str) -> Result<WebElement> {
    let script = format!("{INSIDE} return inside({at}, {});", json!(selector));
    reader
        .wait_for(&format!("`{selector}` to be shown in element {at}"), async || {
            let found = reader.browser().execute(&script, Vec::new()).await?;
            if found.json().is_null() {
                return Ok(None);
            }
            let element = found.element()?;
            Ok(element.is_displayed().await?.then_some(element))
        })
        .await
}

async fn clicks(reader: &Reader, at: usize, selector: &str) -> Result<()> {
    let element = sees(reader, at, selector).await?;
    element.scroll_into_view().await?;
    Ok(element.click().await?)
}

/// Clicks on the link inside that says this.
pub(crate) async fn follows(reader: &Reader, at: usize, text: &str) -> Result<()> {
    let script =
        format!("{INSIDE} return all({at}, 'a').find((a) => a.textContent.includes({})) ?? null;", json!(text));
    let link = reader
        .wait_for(&format!("a link “{text}” in element {at}"), async || {
            let found = reader.browser().execute(&script, Vec::new()).await?;
            Ok(if found.json().is_null() { None } else { Some(found.element()?) })
        })
        .await?;
    link.scroll_into_view().await?;
    Ok(link.click().await?)
}

async fn types(reader: &Reader, at: usize, selector: &str, text: &str) -> Result<()> {
    Ok(sees(reader, at, selector).await?.send_keys(text).await?)
}

/// What a script says, to which `inside(at, selector)` and `all(at, selector)` are known.
pub(crate) async fn asks<T: DeserializeOwned>(reader: &Reader, script: &str) -> Result<T> {
    reader.asks(&format!("{INSIDE} {script}")).await
}

pub(crate) async fn expect_title(reader: &Reader, at: usize, title: &str) -> Result<()> {
    let look = format!("return inside({at}, 'h1')?.textContent ?? '';");
    reader.wait_until("the title in the element", title.to_owned(), async || asks(reader, &look).await).await
}

/// Waits until a script says yes.
pub(crate) async fn expect(reader: &Reader, what: &str, script: &str) -> Result<()> {
    reader.wait_for(what, async || Ok(asks::<bool>(reader, script).await?.then_some(()))).await
}

async fn comments(reader: &Reader, at: usize, text: &str) -> Result<()> {
    types(reader, at, "#comment-text", text).await?;
    types(reader, at, "#comment-name", NAME).await?;
    types(reader, at, "#comment-email", EMAIL).await?;
    clicks(reader, at, "[part=submit]").await?;
    sees(reader, at, ".comment").await.map(drop)
}

async fn a_hostile_page_is_no_hindrance_and_takes_no_harm(reader: &Reader) -> Result<()> {
    reader.host().set_policy(&format!("{POLICY}; require-trusted-types-for 'script'; trusted-types 'none'"));
    let body = "<input id=theirs><lectern-viewer view=list><p id=fallback>Fallback</p></lectern-viewer>";
    opens(reader, body, include_str!("../../fixtures/hostile.js")).await?;
    sees(reader, 0, "[part=card]").await?;
    let before: Value = asks(reader, "return [location.href, history.length, history.state];").await?;
    let untouched: bool = asks(reader, "return document.activeElement === document.body && scrollY === 0;").await?;
    ensure!(untouched, "expected the page's focus and scroll position to stay");

    follows(reader, 0, seed::TITLE).await?;
    expect_title(reader, 0, seed::TITLE).await?;
    let look = "const { fontSize, letterSpacing, color, direction } = getComputedStyle(inside(0, '.prose p')); const width = \
                viewers()[0].getBoundingClientRect().width; return [parseFloat(fontSize) >= 16, letterSpacing, color !== \
                'rgb(255, 255, 0)', direction, width > 600];";
    let look: Value = asks(reader, look).await?;
    ensure!(
        look == json!([true, "normal", true, "ltr", true]),
        "expected the page's look to stay outside, found {look}"
    );

    types(reader, 0, "#search-box", "sleep talking").await?;
    sees(reader, 0, ".hits mark").await?;
    clicks(reader, 0, ".hits h2 a").await?;
    sees(reader, 0, ".prose mark").await?;
    comments(reader, 0, "Either / or").await?;
    let text: String = asks(reader, "return inside(0, '.comment-text').textContent;").await?;
    ensure!(text == "Either / or", "expected what is typed to stay in the element, found “{text}”");

    // Its key is heard where the focus is.
    let box_focused = "return viewers()[0].shadowRoot.activeElement?.id === 'search-box';";
    asks::<Value>(reader, "inside(0, '.comment').focus(); return true;").await?;
    reader.presses("/").await?;
    expect(reader, "the search box to have the focus", box_focused).await?;
    asks::<Value>(reader, "viewers()[0].shadowRoot.activeElement.blur(); return true;").await?;
    reader.presses("/").await?;
    expect(reader, "the page's shortcut to work", "return document.activeElement.id === 'theirs';").await?;
    let after: Value = asks(reader, "return [location.href, history.length, history.state];").await?;
    ensure!(before == after, "expected address and history to stay {before}, found {after}");
    let said: Value =
        asks(reader, "return [seen.shortcuts, seen.routed, document.title, document.documentElement.lang];").await?;
    ensure!(said == json!([1, 0, "Theirs", "fr"]), "expected the page to be left alone, found {said}");
    let events: Vec<(String, String)> = asks(reader, "return seen.events;").await?;
    let kinds: Vec<&str> = events.iter().map(|(kind, _)| kind.as_str()).collect();
    ensure!(kinds.starts_with(&["ready", "navigate"]), "expected the element to tell what happens, found {events:?}");
    ensure!(
        events.contains(&("comment".into(), "pending".into())),
        "expected to hear of the comment, found {events:?}"
    );
    let keys: Vec<String> =
        asks(reader, "return [...Object.keys(localStorage), ...Object.keys(sessionStorage)];").await?;
    let is_record = |key: &String| key.matches(':').count() >= 2 && key.starts_with("lectern:");
    ensure!(!keys.is_empty() && keys.iter().all(is_record), "expected records of the library alone, found {keys:?}");
    Ok(())
}

async fn elements_share_what_is_loaded_and_no_state(reader: &Reader) -> Result<()> {
    let body = "<lectern-viewer article=searching></lectern-viewer><lectern-viewer view=list></lectern-viewer>\
                <lectern-viewer view=search></lectern-viewer>";
    opens(reader, body, "").await?;
    expect_title(reader, 0, "Searching").await?;
    sees(reader, 1, "[part=card]").await?;
    types(reader, 2, "#search-box", "korea").await?;
    sees(reader, 2, ".hits").await?;
    types(reader, 1, "#search-box", "korea").await?;
    sees(reader, 1, ".hits").await?;
    expect_title(reader, 0, "Searching").await?;
    let parted: bool = asks::<bool>(reader, "return !inside(0, '[part=header]') && !inside(0, '.hits');").await?;
    ensure!(parted, "expected the first element to stay as it was, without header");
    follows(reader, 1, seed::TITLE).await?;
    expect_title(reader, 1, seed::TITLE).await?;
    sees(reader, 2, ".hits").await?;
    expect_title(reader, 0, "Searching").await?;
    let shared: bool = asks(
        reader,
        "return viewers()[0].shadowRoot.adoptedStyleSheets[0] === viewers()[1].shadowRoot.adoptedStyleSheets[0];",
    )
    .await?;
    ensure!(shared, "expected one style sheet for all elements");
    expect_each_asked_once(reader.host())
}

async fn elements_find_no_comments_that_they_do_not_show(reader: &Reader) -> Result<()> {
    let body = "<lectern-viewer view=search></lectern-viewer><lectern-viewer view=search comments=read></lectern-viewer>\
                <lectern-viewer view=search comments=off></lectern-viewer>";
    opens(reader, body, "").await?;
    for at in 0..3 {
        types(reader, at, "#search-box", "article").await?;
    }
    sees(reader, 0, ".found-comments mark").await?;
    sees(reader, 1, ".found-comments mark").await?;
    expect(
        reader,
        "an answer without comments where there are none",
        "return !!inside(2, '.hits mark') && !inside(2, '.found-comments');",
    )
    .await
}

fn expect_each_asked_once(host: &Host) -> Result<()> {
    let asked: Vec<String> = host.answers().into_iter().map(|answer| answer.path).collect();
    let programs =
        asked.iter().filter(|path| path.ends_with(".wasm") || path.ends_with(".css") || path.ends_with(".js"));
    for path in programs {
        let times = asked.iter().filter(|other| *other == path).count();
        ensure!(times == 1, "expected {path} to be asked for once, found {times} times");
    }
    ensure!(
        asked.iter().any(|path| path.ends_with("_bg.wasm")),
        "expected the program to be asked for, found {asked:?}"
    );
    Ok(())
}

async fn nothing_is_asked_for_until_an_element_is_near(reader: &Reader) -> Result<()> {
    let script = "document.getElementById('far').style.height = '6000px';";
    opens(reader, "<div id=far></div><lectern-viewer article=searching><p>Fallback</p></lectern-viewer>", script)
        .await?;
    expect(reader, "the element to be defined", "return !!customElements.get('lectern-viewer');").await?;
    // The observer has its say with the next frame.
    reader.waits_for_frames().await?;
    // A browser asks for the icon when it has time.
    let asked: Vec<String> = reader.host().answers().into_iter().map(|answer| answer.path).collect();
    let asked: Vec<String> = asked.into_iter().filter(|path| !path.ends_with("/icon.svg")).collect();
    ensure!(asked.len() == 3, "expected the page, its script and the element's to be asked for, found {asked:?}");
    let globals: Vec<String> =
        asks(reader, "return Object.getOwnPropertyNames(window).filter((name) => /lectern/i.test(name));").await?;
    ensure!(globals.is_empty(), "expected no global, found {globals:?}");
    asks::<bool>(reader, "scrollTo(0, 6000); return true;").await?;
    expect_title(reader, 0, "Searching").await?;
    expect(reader, "the fallback to go", "return document.querySelector('lectern-viewer p').assignedSlot === null;")
        .await
}

async fn libraries_of_two_origins_stand_on_one_page(reader: &Reader) -> Result<()> {
    let other = Host::serve(dist(), "/another/library/")?;
    other.allow_all_origins();
    reader.expects_requests_to(&other.origin());
    let theirs = other.origin();
    reader.host().set_policy(&format!(
        "default-src 'none'; script-src 'self' {theirs} 'wasm-unsafe-eval'; connect-src 'self' {theirs}; img-src 'self' data: \
         {theirs}"
    ));
    let from = other.address("");
    let body = format!(
        "<lectern-viewer src=. article=searching></lectern-viewer><lectern-viewer src='{from}' article=searching></lectern-viewer>\
         <lectern-viewer src='{}' article=searching></lectern-viewer><script type=module src='{from}embed.js'></script>",
        from.trim_end_matches('/')
    );
    opens(reader, &body, "").await?;
    for at in 0..3 {
        expect_title(reader, at, "Searching").await?;
    }
    for host in [reader.host(), &other] {
        expect_each_asked_once(host)?;
    }
    let parted: bool = asks(
        reader,
        "return viewers()[0].shadowRoot.adoptedStyleSheets[0] !== viewers()[1].shadowRoot.adoptedStyleSheets[0];",
    )
    .await?;
    ensure!(parted, "expected each library to have a style sheet of its own");
    comments(reader, 2, "From afar").await
}

async fn attributes_are_the_truth(reader: &Reader) -> Result<()> {
    // Set before there is an element.
    let script = "const viewer = document.querySelector('lectern-viewer'); viewer.article = 'searching'; viewer.comments = \
                  'off'; viewer.theme = 'dark';";
    opens(reader, "<lectern-viewer><p>Fallback</p></lectern-viewer>", script).await?;
    expect_title(reader, 0, "Searching").await?;
    let kept: Value = asks(
        reader,
        "const viewer = viewers()[0]; return [viewer.getAttribute('article'), viewer.getAttribute('comments'), \
         viewer.getAttribute('theme'), Object.keys(viewer), viewer.view, viewer.routes];",
    )
    .await?;
    ensure!(
        kept == json!(["searching", "off", "dark", [], "", "memory"]),
        "expected what was set before to be attributes, found {kept}"
    );
    ensure!(asks::<bool>(reader, "return !inside(0, '[part=comments]');").await?, "expected no comments");
    asks::<bool>(reader, "viewers()[0].comments = 'on'; return true;").await?;
    sees(reader, 0, "[part=form]").await?;
    asks::<bool>(reader, "viewers()[0].setAttribute('comments', 'read'); return true;").await?;
    expect(reader, "the form to go", "return !inside(0, '[part=form]');").await?;
    asks::<bool>(reader, "viewers()[0].article = 'adding-an-article'; return true;").await?;
    expect_title(reader, 0, "Adding an article").await?;
    asks::<bool>(reader, "viewers()[0].view = 'list'; return true;").await?;
    sees(reader, 0, "[part=card]").await?;
    sees(reader, 0, "[part=header]").await?;
    asks::<bool>(reader, "viewers()[0].removeAttribute('view'); viewers()[0].article = 'gone'; return true;").await?;
    expect_title(reader, 0, "There is no page here").await?;
    asks::<bool>(
        reader,
        "viewers()[0].append(Object.assign(document.createElement('b'), { slot: 'empty', textContent: 'Gone' \
                          })); return true;",
    )
    .await?;
    expect(reader, "what the page says of it", "return document.querySelector('b').assignedSlot?.name === 'empty';")
        .await
}

async fn a_page_may_forbid_a_move_and_is_given_what_was_written(reader: &Reader) -> Result<()> {
    let script = "window.paths = []; document.addEventListener('lectern-navigate', (event) => { paths.push(event.detail.path); \
                  if (event.detail.path.startsWith('/data/')) event.preventDefault(); });";
    let body = "<main><h1>Theirs</h1><lectern-viewer view=list></lectern-viewer></main>";
    opens(reader, body, script).await?;
    sees(reader, 0, "[part=card]").await?;
    reader.expect_accessible().await?;
    clicks(reader, 0, "[part=footer] a[href$='data/']").await?;
    expect(reader, "the page to hear of it", "return paths.length === 1;").await?;
    sees(reader, 0, "[part=card]").await?;
    // The focus stays with whoever works elsewhere on the page.
    let navigate =
        "const own = document.createElement('input'); own.id = 'own'; document.body.prepend(own); own.focus();
         return viewers()[0].navigate('a/searching/');";
    asks::<Value>(reader, navigate).await?;
    expect_title(reader, 0, "Searching").await?;
    expect(reader, "the focus where it was", "return document.activeElement === document.querySelector('#own');")
        .await?;
    comments(reader, 0, "For export").await?;
    let exported: String = asks(reader, "return viewers()[0].export();").await?;
    let exported: Value = serde_json::from_str(&exported)?;
    ensure!(exported["comments"][0]["text"] == "For export", "expected what was written, found {exported}");
    ensure!(!exported.to_string().contains(EMAIL), "expected the address to stay");
    asks::<Value>(reader, "return viewers()[0].search('sleep talking');").await?;
    sees(reader, 0, ".hits mark").await?;
    let paths: Vec<String> = asks(reader, "return paths;").await?;
    ensure!(
        paths == ["/data/", "/a/searching/", "/search/?q=sleep+talking"],
        "expected the paths of all moves, found {paths:?}"
    );
    Ok(())
}

async fn what_is_moved_keeps_its_state(reader: &Reader) -> Result<()> {
    let script = "const shadow = document.getElementById('around').attachShadow({ mode: 'open' }); const other = \
                  document.createElement('section'); const viewer = document.createElement('lectern-viewer'); \
                  viewer.setAttribute('view', 'list'); shadow.append(viewer, other); window.readies = 0; \
                  document.addEventListener('lectern-ready', () => (readies += 1));";
    opens(reader, "<div id=around></div>", script).await?;
    follows(reader, 0, "Searching").await?;
    expect_title(reader, 0, "Searching").await?;
    types(reader, 0, "#comment-text", "Half a thou").await?;
    for way in ["other.append(viewer)", "viewer.remove(); shadow.append(viewer)", "shadow.moveBefore?.(viewer, other)"]
    {
        let script = format!(
            "const {{ shadowRoot: shadow }} = document.getElementById('around'); const viewer = \
             shadow.querySelector('lectern-viewer'), other = shadow.querySelector('section'); {way}; return new Promise((done) \
             => setTimeout(() => setTimeout(() => done(inside(0, '#comment-text')?.value ?? 'nothing'))));"
        );
        let text: String = asks(reader, &script).await?;
        ensure!(text == "Half a thou", "expected what was typed to stay after {way}, found “{text}”");
    }
    let readies: usize = asks(reader, "return readies;").await?;
    ensure!(readies == 1, "expected the room to be opened once, found {readies} times");
    types(reader, 0, "#comment-text", "ght").await?;
    // Taken off and put back later, it begins anew.
    asks::<bool>(
        reader,
        "const viewer = viewers()[0]; const place = viewer.parentNode; viewer.remove(); return new Promise((done) => \
         setTimeout(() => setTimeout(() => { place.append(viewer); done(true); })));",
    )
    .await?;
    sees(reader, 0, "[part=card]").await.map(drop)
}

async fn with_routes_in_the_hash_the_way_back_works(reader: &Reader) -> Result<()> {
    let script = "history.replaceState({ theirs: 1 }, '');";
    opens(reader, "<lectern-viewer view=list routes=hash></lectern-viewer><a href='#other'>Other</a>", script).await?;
    sees(reader, 0, "[part=card]").await?;
    reader.expect_path(THEIRS).await?;
    follows(reader, 0, "Searching").await?;
    expect_title(reader, 0, "Searching").await?;
    reader.expect_path(&format!("{THEIRS}#/a/searching/")).await?;
    reader.expect_title("Theirs").await?;
    reader.reloads().await?;
    expect_title(reader, 0, "Searching").await?;
    reader.goes_back().await?;
    sees(reader, 0, "[part=card]").await?;
    let state: Value = asks(reader, "return history.state;").await?;
    ensure!(state == json!({ "theirs": 1 }), "expected the page's own state to stay, found {state}");
    reader.goes_forward().await?;
    expect_title(reader, 0, "Searching").await?;
    asks::<bool>(reader, "location.hash = 'other'; return true;").await?;
    reader.expect_path(&format!("{THEIRS}#other")).await?;
    expect_title(reader, 0, "Searching").await
}

async fn where_storage_is_refused_it_says_so(reader: &Reader) -> Result<()> {
    // A box without `allow-same-origin` is of another origin than everything.
    reader.host().allow_all_origins();
    let sandbox = HANDBOOK.split("sandbox=\"").nth(1).and_then(|rest| rest.split('"').next()).context("a sandbox")?;
    let body = format!("<iframe sandbox='{sandbox}' src='embed.html?article=searching' width=900 height=900></iframe>");
    opens(reader, &body, "").await?;
    reader.browser().enter_frame(0).await?;
    expect_title(reader, 0, "Searching").await?;
    comments(reader, 0, "In memory").await?;
    sees(reader, 0, "[part=notice]").await?;
    let notice: String = asks(reader, "return inside(0, '.notices').textContent;").await?;
    // What is in this tab alone can be withdrawn and brought back.
    let clicks = |act: &str| format!("inside(0, '[data-act^=\"{act}\"]').click(); return true;");
    asks::<bool>(reader, &clicks("withdraw:")).await?;
    sees(reader, 0, "[data-act=restore]").await?;
    asks::<bool>(reader, &clicks("restore")).await?;
    sees(reader, 0, "[data-act^='withdraw:']").await?;
    reader.browser().enter_default_frame().await?;
    ensure!(notice.contains("tab"), "expected to be told how long it is kept, found “{notice}”");
    Ok(())
}

async fn where_wasm_is_forbidden_the_fallback_stays(reader: &Reader) -> Result<()> {
    reader.host().set_policy("default-src 'self'");
    reader.expects_errors_with("WebAssembly");
    reader.expects_errors_with("wasm");
    let script = "window.warned = []; const { warn } = console; console.warn = (...words) => warned.push(String(words[0])); \
                  window.errors = 0; document.addEventListener('lectern-error', ({ detail }) => (errors += detail.error ? 1 : \
                  0));";
    let one = "<lectern-viewer article=searching><p>The fallback</p></lectern-viewer>";
    opens(reader, &[one, one].concat(), script).await?;
    expect(reader, "both elements to tell of it", "return errors === 2;").await?;
    let text = reader.text().await?;
    ensure!(text.matches("The fallback").count() == 2, "expected both fallbacks to be shown, found “{text}”");
    let warned: Vec<String> = asks(reader, "return warned;").await?;
    ensure!(warned.len() == 1, "expected the console to say why once, found {warned:?}");
    let asked = reader.host().answers();
    let programs: Vec<_> = asked.iter().filter(|answer| answer.path.ends_with(".wasm")).collect();
    // WebKit tells only when it is to compile something.
    let is_told = reader.browser_kind() != Browser::WebKit;
    ensure!(!is_told || programs.is_empty(), "expected nothing to be fetched in vain, found {programs:?}");
    Ok(())
}

async fn a_wrong_address_is_put_right(reader: &Reader) -> Result<()> {
    for part in
        ["nowhere", "404", "MIME", "Failed to fetch", "error loading dynamically", "Importing a module script failed"]
    {
        reader.expects_errors_with(part);
    }
    let script = "window.errors = 0; document.addEventListener('lectern-error', () => errors++);";
    let body = "<lectern-viewer article=searching src=nowhere/><p>The fallback</p></lectern-viewer>";
    opens(reader, body, script).await?;
    expect(reader, "the element to tell of it", "return errors === 1;").await?;
    let _: bool = asks(reader, "viewers()[0].src = './'; return true;").await?;
    sees(reader, 0, ".prose p").await.map(drop)
}

async fn another_library_leaves_no_style_behind(reader: &Reader) -> Result<()> {
    let other = Host::serve(dist(), "/another/library/")?;
    other.allow_all_origins();
    reader.expects_requests_to(&other.origin());
    reader.host().set_policy("");
    let program = crate::starting::named(reader, "lectern-", "_bg.wasm")?;
    other.hold(&program);
    // Each room that is opened names the tree, once.
    let script = "window.rooms = 0;";
    opens(reader, &format!("<lectern-viewer src='{}' article=searching></lectern-viewer>", other.address("")), script)
        .await?;
    let is_asked = async || Ok(other.answers().iter().any(|answer| answer.path.ends_with(".css")));
    reader.wait_until("the other library to be asked", true, is_asked).await?;
    let count = "const { shadowRoot } = viewers()[0]; Object.defineProperty(shadowRoot, 'shadowRoots', { set() { window.rooms += \
                 1; } }); viewers()[0].src = ''; return true;";
    asks::<bool>(reader, count).await?;
    expect_title(reader, 0, "Searching").await?;
    other.release(&program);
    expect(reader, "both rooms to be made", "return rooms === 2;").await?;
    let sheets: usize = asks(reader, "return viewers()[0].shadowRoot.adoptedStyleSheets.length;").await?;
    ensure!(sheets == 1, "expected the style sheet of the room alone, found {sheets}");
    let is_dressed =
        "return getComputedStyle(inside(0, '.prose')).fontFamily !== getComputedStyle(document.body).fontFamily;";
    expect(reader, "the room to have its look", is_dressed).await
}

async fn what_is_posted_is_told_once(reader: &Reader) -> Result<()> {
    let script = "window.told = 0; document.addEventListener('lectern-comment', () => (told += 1));";
    opens(reader, "<lectern-viewer article=searching></lectern-viewer>", script).await?;
    comments(reader, 0, "Told once").await?;
    expect(reader, "the page around to hear of it", "return told === 1;").await?;
    // The second click of a double click.
    clicks(reader, 0, "[part=submit]").await?;
    reader.waits_for_frames().await?;
    let told: u32 = asks(reader, "return told;").await?;
    ensure!(told == 1, "expected to be told of one comment, found {told}");
    Ok(())
}

async fn the_example_of_the_handbook_does_what_it_says(reader: &Reader) -> Result<()> {
    let code = HANDBOOK.split("```\n").find(|part| part.starts_with("const viewer")).context("an example")?;
    let script = "window.paths = []; document.addEventListener('lectern-navigate', ({ detail, defaultPrevented }) => \
                  paths.push(`${detail.path} ${defaultPrevented}`));";
    opens(reader, "<lectern-viewer view=list></lectern-viewer>", script).await?;
    sees(reader, 0, "[part=card]").await?;
    let file: String = asks(reader, &format!("return (async () => {{ {code} return file; }})();")).await?;
    ensure!(file.contains("\"comments\""), "expected a file of comments, found {file}");
    expect_title(reader, 0, "Searching").await?;
    let paths: Vec<String> = reader.asks("return paths;").await?;
    ensure!(paths == ["/search/?q=sleep+talking false", "/a/searching/ false"], "expected both moves, found {paths:?}");
    asks::<Value>(reader, "return viewers()[0].navigate('desk/');").await?;
    expect(reader, "the desk to be kept away", "return paths.at(-1) === '/desk/ true';").await?;
    expect_title(reader, 0, "Searching").await
}

async fn the_look_goes_by_theme_tokens_and_width(reader: &Reader) -> Result<()> {
    let script = "const sheet = new CSSStyleSheet(); sheet.replaceSync('html { font-size: 40px } body { color: red } \
                  lectern-viewer { --lectern-accent: rgb(1, 2, 3) } lectern-viewer::part(title) { text-align: center } .narrow { \
                  width: 320px }'); document.adoptedStyleSheets = [sheet];";
    let body = "<lectern-viewer article=searching comments=off theme=dark><b slot=header>Above</b></lectern-viewer>\
                <div class=narrow><lectern-viewer article=searching comments=off theme=light></lectern-viewer></div>\
                <lectern-viewer article=searching hidden></lectern-viewer>";
    opens(reader, body, script).await?;
    for at in 0..2 {
        expect_title(reader, at, "Searching").await?;
    }
    let look = "const of = (at, selector, name) => getComputedStyle(inside(at, selector))[name]; return [of(0, '.room', \
                'backgroundColor'), of(1, '.room', 'backgroundColor'), of(0, '.prose a', 'color'), of(0, 'h1', 'textAlign'), \
                parseFloat(of(0, 'h1', 'fontSize')) > parseFloat(of(1, 'h1', 'fontSize')), Number(parseFloat(of(1, \
                '.prose p + p', 'fontSize')).toFixed(3)), inside(1, 'h1').getBoundingClientRect().width <= 320, \
                document.querySelector('[slot=header]').assignedSlot !== null, \
                getComputedStyle(viewers()[2]).display];";
    let look: Value = asks(reader, look).await?;
    let expected =
        json!(["rgb(22, 23, 26)", "rgb(253, 251, 247)", "rgb(1, 2, 3)", "center", true, 17.12, true, true, "none"]);
    ensure!(look == expected, "expected the look to be {expected}, found {look}");
    Ok(())
}

async fn what_is_mounted_and_removed_a_hundred_times_leaves_nothing(reader: &Reader) -> Result<()> {
    opens(reader, "<div id=place></div>", "").await?;
    // Some with paragraph focus and ruler, which hear of the page around.
    let choose = "const viewer = document.createElement('lectern-viewer'); document.getElementById('place').append(viewer); return \
                  viewer.navigate('a/searching/');";
    asks::<Value>(reader, choose).await?;
    clicks(reader, 0, "[data-act='aid:appearance']").await?;
    for name in ["focus", "ruler"] {
        clicks(reader, 0, &format!("[name=aid-{name}][value=on]")).await?;
    }
    expect(reader, "both", "return !!inside(0, '.ruler') && !!inside(0, '[data-current]');").await?;
    asks::<bool>(reader, "viewers()[0].remove(); return true;").await?;
    // Ten at a time: a script has a minute.
    let mount = async |tens: usize, guided: bool| -> Result<()> {
        let script = format!(
            "const task = () => new Promise((done) => setTimeout(done)); return (async () => {{ for (let round = 0; round < 10; \
             round += 1) {{ const viewer = document.createElement('lectern-viewer'); viewer.article = 'searching'; \
             const ready = new Promise((done) => viewer.addEventListener('lectern-ready', done)); \
             document.getElementById('place').append(viewer); await viewer.navigate(round % 2 ? '/a/searching/' : \
             '/search/?q=korea'); await ready; await task(); while ({guided} && round % 2 && \
             !viewer.shadowRoot.querySelector('[data-current]')) await task(); viewer.remove(); await task(); await task(); }} return true; }})();"
        );
        for _ in 0..tens {
            asks::<bool>(reader, &script).await?;
        }
        Ok(())
    };
    mount(2, true).await?;
    if reader.browser_kind() != Browser::Chromium {
        // The others do not tell what a page holds. That nothing breaks is seen by the console.
        return mount(8, true).await;
    }
    let before = weighs(reader).await?;
    mount(5, true).await?;
    let forget =
        "localStorage.removeItem(Object.keys(localStorage).find((key) => key.endsWith(':settings'))); return true;";
    asks::<bool>(reader, forget).await?;
    mount(5, false).await?;
    println!("before {before:?}");
    // What the last ones waited for may come after them.
    reader
        .wait_for("nothing to be left", async || {
            let after = weighs(reader).await?;
            println!("after {after:?}");
            Ok(after.is_no_more_than(&before).then_some(()))
        })
        .await
}

/// What a page holds after everything was collected that can be.
#[derive(Debug)]
struct Weight {
    nodes: i64,
    listeners: i64,
    heap: i64,
    /// The program's own memory.
    wasm: i64,
}

impl Weight {
    /// Whether nothing has come to what was there. The browser itself keeps notes of what was done.
    fn is_no_more_than(&self, before: &Self) -> bool {
        self.listeners <= before.listeners
            && self.nodes <= before.nodes + 20
            && self.heap <= before.heap + 300_000
            && self.wasm <= before.wasm
    }
}

async fn weighs(reader: &Reader) -> Result<Weight> {
    let tools = reader.browser().cdp();
    // Only who asks for all objects of a kind has everything collected that can be: a busy browser leaves some of it to a plain
    // collection, however often it is asked.
    let (name, group) = ("customElements.get('lectern-viewer').prototype", "weighed");
    let kind = tools.send_raw("Runtime.evaluate", json!({ "expression": name, "objectGroup": group })).await?;
    let kind = &kind["result"]["objectId"];
    tools.send_raw("Runtime.queryObjects", json!({ "prototypeObjectId": kind, "objectGroup": group })).await?;
    tools.send_raw("Runtime.releaseObjectGroup", json!({ "objectGroup": group })).await?;
    for _ in 0..3 {
        tools.send_raw("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let counters = tools.send_raw("Memory.getDOMCounters", json!({})).await?;
    let heap = tools.send_raw("Runtime.getHeapUsage", json!({})).await?;
    let is_script = |path: &String| path.contains("/lectern-") && path.ends_with(".js");
    let script = reader.host().answers().into_iter().map(|answer| answer.path).find(is_script);
    let number =
        |from: &Value, name: &str| from[name].as_f64().map(|number| number as i64).with_context(|| name.to_owned());
    Ok(Weight {
        nodes: number(&counters, "nodes")?,
        listeners: number(&counters, "jsEventListeners")?,
        heap: number(&heap, "usedSize")?,
        wasm: reader
            .asks(&format!(
                "return import({}).then((one) => one.default()).then((program) => program.memory.buffer.byteLength);",
                json!(script)
            ))
            .await?,
    })
}

async fn react_and_vue_make_pages_with_it(reader: &Reader) -> Result<()> {
    // Vue makes a policy of its own for its templates, which is for its page to allow.
    reader.host().set_policy(POLICY);
    for (framework, source) in [("react", "react.js"), ("vue", "vue.js")] {
        opens(reader, "<div id=page></div>", &bundled(source)?).await.context(framework)?;
        expect_title(reader, 0, "Searching").await.context(framework)?;
        expect(reader, "the page to hear that it is ready", "return heard.join() === 'ready';").await?;
        ensure!(
            asks::<bool>(reader, "return !inside(0, '[part=comments]');").await?,
            "expected {framework} to pass on attributes"
        );
        reader.clicks("#other").await?;
        expect_title(reader, 0, "Adding an article").await.context(framework)?;
        reader.clicks("#away").await?;
        expect(reader, "the element to go", "return viewers().length === 0;").await.context(framework)?;
    }
    Ok(())
}

/// A fixture with the framework that it is about, in one script.
fn bundled(source: &str) -> Result<String> {
    let tools = env::var_os("LECTERN_TOOLS").map_or_else(|| package().join("../../target/tools"), PathBuf::from);
    let output = Command::new(tools.join("node_modules/.bin/esbuild"))
        .arg(package().join("fixtures").join(source))
        .args([
            "--bundle",
            "--minify",
            "--format=iife",
            "--log-level=error",
            "--define:process.env.NODE_ENV=\"production\"",
        ])
        .args(["--define:__VUE_OPTIONS_API__=true", "--define:__VUE_PROD_DEVTOOLS__=false"])
        .arg("--define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=false")
        .env("NODE_PATH", tools.join("frameworks/node_modules"))
        .output()
        .context("esbuild could not be started; run `cargo xtask setup`")?;
    ensure!(output.status.success(), "{source} could not be bundled: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

/// The release.
fn dist() -> PathBuf {
    env::var_os("LECTERN_DIST").map_or_else(|| package().join("../../dist"), PathBuf::from)
}

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
