//! A page before its program has started, while it starts, and where it cannot.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Reader};
use serde_json::{Value, json};

use crate::commenting::{EMAIL, NAME};
use crate::seed;
use crate::shortcuts::presses_for_the_palette;
use crate::talking::{file, watch_files};

crate::journeys!(
    every_page_is_read_before_the_program_has_come,
    a_page_that_nobody_draws_starts_all_the_same,
    a_program_that_never_comes_does_not_hold_back_the_next_version,
    who_turns_to_the_search_early_has_it_come_with_the_program,
    a_page_is_read_without_scripts,
    the_program_takes_over_without_a_trace,
    what_is_shown_of_half_a_page_stays_where_it_is,
    what_was_typed_before_meets_the_draft_that_was_left,
    what_a_browser_puts_back_is_no_draft,
    whatever_is_missing_the_text_is_there,
    what_is_asked_for_and_missing_is_told,
    a_page_answers_without_the_style_sheet_of_its_ruler,
    a_damaged_program_leaves_the_text,
    where_wasm_is_forbidden_the_text_is_there,
    a_page_that_was_translated_meanwhile_is_drawn_anew,
    a_page_from_before_a_new_version_is_loaded_again_once,
    all_that_was_asked_for_is_done_once_its_part_has_come,
    what_is_pressed_early_is_done_once_the_program_has_come,
);

const ARTICLE: &str = "a/south-korea-proposes-talks-with-north-despite-pyongyangs-skepticism/";

/// Where it is said that the program could not start.
const TROUBLE: &str = "#lectern-trouble";

/// Name of a file of the build that the page itself loads.
pub(crate) fn named(reader: &Reader, start: &str, end: &str) -> Result<String> {
    let is_it = |file: &String| file.starts_with(start) && file.ends_with(end) && !file.contains('/');
    reader.host().files().into_iter().find(is_it).with_context(|| format!("expected a file {start}…{end} in the build"))
}

fn program(reader: &Reader) -> Result<String> {
    named(reader, "lectern-", "_bg.wasm")
}

/// Does without the worker that keeps a copy of all files, which would answer in the host's place.
pub(crate) fn without_copy(reader: &Reader) {
    for part in ["sw.js", "404", "bad HTTP response"] {
        reader.expects_errors_with(part);
    }
    reader.host().lose("sw.js");
}

/// Opens a page whose program is held back, and sees it before that has come.
pub(crate) async fn opens_early(reader: &Reader, path: &str) -> Result<String> {
    let program = program(reader)?;
    reader.host().hold(&program);
    reader.opens_address(&reader.host().address(path)).await?;
    reader.sees("#lectern[data-route] main").await?;
    Ok(program)
}

/// Serves the article with a script of the journey's own before all others; says at what path.
pub(crate) fn begun_with(reader: &Reader, script: &str) -> Result<String> {
    let path = format!("{ARTICLE}index.html");
    let page = std::fs::read_to_string(e2e::dist()?.join(&path))?;
    let first = format!("<head><script src=\"{}\"></script>", reader.host().address("first.js"));
    reader.host().add("first.js", script);
    reader.host().add(&path, &page.replacen("<head>", &first, 1));
    Ok(path)
}

async fn a_page_that_nobody_draws_starts_all_the_same(reader: &Reader) -> Result<()> {
    without_copy(reader);
    let page = begun_with(reader, "requestAnimationFrame = () => 0; first = true;")?;
    reader.opens(&page).await?;
    ensure!(reader.asks::<bool>("return window.first;").await?, "expected no frame to be told of");
    Ok(())
}

async fn a_program_that_never_comes_does_not_hold_back_the_next_version(reader: &Reader) -> Result<()> {
    without_copy(reader);
    // What the page waits seconds for is there at once.
    let page = begun_with(
        reader,
        "{ const wait = setTimeout; setTimeout = (done, time) => wait(done, time === 20_000 ? 0 : time); }",
    )?;
    let updates = named(reader, "updates-", ".js")?;
    let program = opens_early(reader, &page).await?;
    let is_asked_for = || reader.host().answers().iter().any(|answer| answer.path.ends_with(&updates));
    reader.wait_until("what brings the next version to be asked for", true, async || Ok(is_asked_for())).await?;
    ensure!(
        reader.asks::<bool>("return 'route' in document.querySelector('#lectern').dataset;").await?,
        "expected no program"
    );
    reader.host().release(&program);
    reader.expect_started().await
}

async fn who_turns_to_the_search_early_has_it_come_with_the_program(reader: &Reader) -> Result<()> {
    without_copy(reader);
    let search = named(reader, "search-", ".wasm")?;
    let times = || reader.host().answers().iter().filter(|answer| answer.path.ends_with(&search)).count();
    let program = opens_early(reader, ARTICLE).await?;
    ensure!(times() == 0, "expected the search to be left until somebody turns to it");
    reader.clicks("#search-box").await?;
    reader.wait_until("how often the search was asked for", 1, async || Ok(times())).await?;
    reader.host().release(&program);
    reader.expect_started().await?;
    ensure!(times() == 1, "expected what came early to be used, found it asked for {} times", times());
    // The box had the focus when the program took the page over, and has it still.
    reader.types("#search-box", "sleep talking").await?;
    reader.sees(".hits .card mark").await?;
    ensure!(times() == 1, "expected the search to be asked for once, found it asked for {} times", times());
    Ok(())
}

async fn every_page_is_read_before_the_program_has_come(reader: &Reader) -> Result<()> {
    without_copy(reader);
    // Pages are left while they wait for their program.
    for part in ["NetworkError", "Load failed", "error loading dynamically", "Importing a module script failed"] {
        reader.expects_errors_with(part);
    }
    let program = opens_early(reader, ARTICLE).await?;
    let text = seed::single_spaced(&reader.reads_all("#lectern").await?.concat());
    for sentence in seed::sentences()?.into_iter().take(20) {
        ensure!(text.contains(&sentence), "expected “{sentence}” before the program has come, found “{text}”");
    }
    let head: Value = reader
        .asks(
            "const said = (selector, name) => document.querySelector(selector)?.getAttribute(name);
             return { title: document.title, language: document.documentElement.lang,
               description: said('meta[name=description]', 'content'), shared: said('meta[property=\"og:title\"]', 'content'),
               data: JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent) };",
        )
        .await?;
    ensure!(head["title"] == json!(format!("{} – Lectern", seed::TITLE)), "expected the article's title, found {head}");
    ensure!(
        head["language"] == json!("en") && head["shared"] == json!(seed::TITLE),
        "expected what previews show, found {head}"
    );
    ensure!(head["data"]["headline"] == json!(seed::TITLE), "expected the data that search engines read, found {head}");
    for (path, words) in
        [("", seed::TITLE), ("search/", "Type words"), ("data/", "kept in this browser"), ("desk/", "desk")]
    {
        reader.opens_address(&reader.host().address(path)).await?;
        let text = reader.reads_all("#lectern main").await?.concat();
        ensure!(text.contains(words), "expected “{words}” on the page /{path}, found “{text}”");
    }
    // The pages are joined by links that need no program.
    reader.opens_address(&reader.host().address("")).await?;
    reader.follows("main h2", seed::TITLE).await?;
    reader.expect_path(ARTICLE).await?;
    reader.host().release(&program);
    reader.expect_started().await
}

async fn a_page_is_read_without_scripts(reader: &Reader) -> Result<()> {
    reader.switches_scripts_off().await?;
    reader.opens_address(&reader.host().address(ARTICLE)).await?;
    let page = reader.source().await?;
    for words in ["Sung-yoon Lee", "You can read here.", "All articles"] {
        ensure!(page.contains(words), "expected “{words}” on the page without scripts, found {page}");
    }
    Ok(())
}

async fn the_program_takes_over_without_a_trace(reader: &Reader) -> Result<()> {
    without_copy(reader);
    reader.looks_through(1000, 700).await?;
    let program = opens_early(reader, ARTICLE).await?;
    let tells_shifts: bool = reader
        .asks(
            "window.shifts = [];
             const told = ({ node, previousRect: { x, y }, currentRect }) => `${node?.id || node?.className || node?.nodeName} from ${x}, ${y} to ${currentRect.x}, ${currentRect.y}`;
             const tells = PerformanceObserver.supportedEntryTypes.includes('layout-shift');
             if (tells) new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts.push(`${entry.value}: ${entry.sources.map(told)}`); })
               .observe({ type: 'layout-shift', buffered: true });
             const name = document.querySelector('#comment-name');
             name.focus(); name.value = 'Ann Early'; name.setSelectionRange(3, 5);
             document.querySelector('#comment-text').value = 'Typed at once';
             const text = document.querySelector('.prose p').firstChild;
             window.first = text.parentNode;
             getSelection().setBaseAndExtent(text, 4, text, 30);
             name.focus({ preventScroll: true });
             scrollTo(0, 333);
             return tells;",
        )
        .await?;
    let look = "const name = document.querySelector('#comment-name');
         return [scrollY, document.activeElement.id, name.value, name.selectionStart, name.selectionEnd,
           document.querySelector('#comment-text').value, document.querySelector('.prose p') === window.first,
           document.querySelector('main').getBoundingClientRect().height];";
    let before: Value = reader.asks(look).await?;
    ensure!(before[0] == json!(333), "expected a page that scrolls, found {before}");
    reader.host().release(&program);
    reader.expect_started().await?;
    let after: Value = reader.asks(look).await?;
    ensure!(before == after, "expected all to be as before the program came, {before}, found {after}");
    let is_chromium = reader.browser_kind() == Browser::Chromium;
    ensure!(
        tells_shifts == is_chromium,
        "expected Chromium, and no other, to tell what has moved, found {tells_shifts}"
    );
    // What has moved is told with the frame after that.
    let frames = "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));";
    reader.browser().execute_async(frames, Vec::new()).await?;
    let shifts: Vec<String> = reader.asks("return window.shifts;").await?;
    ensure!(shifts.is_empty(), "expected nothing to move, found that there moved {shifts:?}");
    // What was typed is kept as what is typed later is.
    reader.reloads().await?;
    reader.wait_until("the draft", "Typed at once".to_owned(), async || reader.value("#comment-text").await).await?;
    ensure!(reader.value("#comment-name").await? == "Ann Early", "expected the name to be kept");

    // A selection of the text stays, too.
    let program = opens_early(reader, ARTICLE).await?;
    let select = "const text = document.querySelector('.prose p').firstChild; getSelection().setBaseAndExtent(text, 4, text, 30);
         return getSelection().toString();";
    let selected: String = reader.asks(select).await?;
    reader.host().release(&program);
    reader.expect_started().await?;
    reader.wait_until("the selection", selected, async || reader.asks("return getSelection().toString();").await).await
}

/// Networks bring pages in pieces, and browsers show what has come.
async fn what_is_shown_of_half_a_page_stays_where_it_is(reader: &Reader) -> Result<()> {
    without_copy(reader);
    // It forbids the journey to write a page piece by piece.
    reader.host().set_policy("");
    reader.looks_through(1000, 700).await?;
    reader.opens(ARTICLE).await?;
    let half = "const frame = () => new Promise(requestAnimationFrame);
        const page = await (await fetch('index.html')).text();
        const middle = page.indexOf('</form>') + 7;
        document.open();
        document.write(page.slice(0, middle));
        while (getComputedStyle(document.querySelector('.page-header') ?? document.documentElement).display !== 'flex') await frame();
        await frame(); await frame();
        window.rest = page.slice(middle);
        window.places = () => ['.page-header', '.brand', '.page-header form'].map((selector) => {
          const element = document.querySelector(selector);
          return element.checkVisibility({ visibilityProperty: true }) ? element.getBoundingClientRect().right : null;
        });
        return window.places();";
    let before: Vec<Option<f64>> = reader.asks(&format!("return (async () => {{ {half} }})();")).await?;
    let after: Vec<Option<f64>> =
        reader.asks("document.write(window.rest); document.close(); return window.places();").await?;
    ensure!(after.iter().all(Option::is_some), "expected the page to have a header with a form, found {after:?}");
    let stays = before.iter().zip(&after).all(|(before, after)| before.is_none() || before == after);
    ensure!(stays, "expected what is shown to stay where it is, found it at {before:?} and then at {after:?}");
    // What extensions of a browser put beside the field does not hide it.
    let is_shown: bool = reader
        .asks(
            "const form = document.querySelector('.page-header form'); form.after(document.createElement('span')); return \
             form.checkVisibility({ visibilityProperty: true });",
        )
        .await?;
    ensure!(is_shown, "expected the field to be shown whatever stands beside it");
    Ok(())
}

/// After a reload, some browsers write into fields what stood there: what the reader has asked to remember, say.
async fn what_a_browser_puts_back_is_no_draft(reader: &Reader) -> Result<()> {
    without_copy(reader);
    reader.opens(ARTICLE).await?;
    reader.types("#comment-text", "Which talks?").await?;
    reader.types("#comment-name", NAME).await?;
    reader.types("#comment-email", EMAIL).await?;
    reader.clicks("#comment-remember").await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.sees(".comment .pending").await?;
    let program = opens_early(reader, ARTICLE).await?;
    let script = format!(
        "const put = (field, value) => Object.assign(document.getElementById(`comment-${{field}}`), value);
         put('name', {{ value: '{NAME}' }}); put('email', {{ value: '{EMAIL}' }}); put('remember', {{ checked: true }}); return true;"
    );
    let _: bool = reader.asks(&script).await?;
    reader.host().release(&program);
    reader.expect_started().await?;
    ensure!(reader.value("#comment-name").await? == NAME, "expected the name to be remembered");
    let drafts = "return Object.keys(localStorage).filter((key) => key.includes(':draft:'));";
    let drafts: Vec<String> = reader.asks(drafts).await?;
    ensure!(drafts.is_empty(), "expected no draft, found {drafts:?}");
    Ok(())
}

async fn what_was_typed_before_meets_the_draft_that_was_left(reader: &Reader) -> Result<()> {
    without_copy(reader);
    reader.opens(ARTICLE).await?;
    reader.types("#comment-text", "From yesterday.").await?;
    let program = opens_early(reader, ARTICLE).await?;
    reader.types("#comment-text", "From now.").await?;
    reader.host().release(&program);
    reader.expect_started().await?;
    let both = "From yesterday.\n\nFrom now.".to_owned();
    reader.wait_until("the text of the comment", both, async || reader.value("#comment-text").await).await?;
    // Also what is looked for is looked for once that can be done.
    let program = opens_early(reader, "").await?;
    reader.types("#search-box", "sleep").await?;
    reader.host().release(&program);
    reader.sees(".hits .card").await?;
    ensure!(reader.value("#search-box").await? == "sleep", "expected what was typed into the search box to stay");
    Ok(())
}

/// Opens a page where something is missing, waits until that is said, and sees that the text is there and that the page was not
/// loaded over and over.
async fn expect_text_alone(reader: &Reader) -> Result<()> {
    let before = reader.host().answers().len();
    reader.opens_address(&reader.host().address(ARTICLE)).await?;
    reader.sees(TROUBLE).await?;
    let text = reader.reads_all("#lectern").await?.concat();
    ensure!(text.contains("Sung-yoon Lee"), "expected the text to stay, found “{text}”");
    let answers = reader.host().answers();
    let path = reader.host().address(ARTICLE).replace(&reader.host().origin(), "");
    let times = answers[before..].iter().filter(|answer| answer.path == path).count();
    ensure!(times <= 3, "expected the page to be loaded again once at most, found it asked for {times} times");
    Ok(())
}

async fn whatever_is_missing_the_text_is_there(reader: &Reader) -> Result<()> {
    without_copy(reader);
    for part in [
        "404",
        "Failed to fetch",
        "expected http",
        "error loading dynamically",
        "Importing a module script failed",
        "MIME",
    ] {
        reader.expects_errors_with(part);
    }
    // Without these, the page is less than it could be, and works.
    for file in [named(reader, "lectern-", ".css")?, named(reader, "updates-", ".js")?] {
        reader.host().lose(&file);
        reader.opens(ARTICLE).await.with_context(|| format!("without {file}"))?;
        let is_missed =
            || reader.host().answers().iter().any(|answer| answer.path.ends_with(&file) && answer.status == 404);
        reader.wait_until(&format!("{file} to be missed"), true, async || Ok(is_missed())).await?;
        reader.host().mend();
        without_copy(reader);
    }
    // What is loaded on demand says so where it is missed.
    reader.host().lose(&named(reader, "search-", ".wasm")?);
    reader.opens("search/?q=moon").await?;
    reader.sees("main [role=alert]").await?;
    reader.host().lose(&named(reader, "desk-", ".wasm")?);
    reader.opens("desk/").await?;
    reader.sees("main [role=alert]").await?;
    reader.host().mend();
    without_copy(reader);
    // What has been missed once, a browser may take for missing later, so these come last.
    for file in [program(reader)?, program(reader)?.replace("_bg.wasm", ".js")] {
        reader.host().lose(&file);
        expect_text_alone(reader).await.with_context(|| format!("without {file}"))?;
        reader.host().mend();
        without_copy(reader);
    }
    reader.host().lose(&named(reader, "start-", ".js")?);
    reader.opens_address(&reader.host().address(ARTICLE)).await?;
    reader.sees("#lectern[data-route] .prose p").await?;
    Ok(())
}

/// Files of the build's root whose names begin and end so.
fn all_named(reader: &Reader, start: &str, end: &str) -> Vec<String> {
    let is_it = |file: &String| file.starts_with(start) && file.ends_with(end) && !file.contains('/');
    reader.host().files().into_iter().filter(is_it).collect()
}

/// Loses files, opens an article and does something for which they are needed: `told` must be said among the page's notices, with
/// the text where it was, and the page must not have been loaded over and over.
async fn expect_told(reader: &Reader, files: &[String], told: &str, ask: impl AsyncFn() -> Result<()>) -> Result<()> {
    ensure!(!files.is_empty(), "expected files that are lost, found none");
    files.iter().for_each(|file| reader.host().lose(file));
    let before = reader.host().answers().len();
    reader.opens(HANDBOOK).await?;
    ask().await?;
    let is_told = async || Ok(reader.reads_all(".notice").await?.concat().contains(told));
    reader.wait_until(&format!("“{told}”"), true, is_told).await.with_context(|| format!("without {files:?}"))?;
    ensure!(!reader.reads(".prose p").await?.is_empty(), "expected the text to stay without {files:?}");
    let answers = reader.host().answers();
    let (page, missed) = (format!("/{HANDBOOK}"), |path: &str| files.iter().any(|file| path.ends_with(&file[..])));
    let times = answers[before..].iter().filter(|answer| answer.path.ends_with(&page)).count();
    ensure!(times == 1, "expected the page to be loaded once without {files:?}, found it asked for {times} times");
    let is_missed = answers[before..].iter().any(|answer| missed(&answer.path) && answer.status == 404);
    ensure!(is_missed, "expected one of {files:?} to be missed");
    reader.host().mend();
    without_copy(reader);
    Ok(())
}

/// Presses a control wherever it is.
async fn presses(reader: &Reader, selector: &str) -> Result<()> {
    reader.sees(".aid-panel").await?;
    let script = format!("document.querySelector({}).click(); return true;", json!(selector));
    reader.asks::<bool>(&script).await.map(drop)
}

const HANDBOOK: &str = "a/searching/";

async fn what_is_asked_for_and_missing_is_told(reader: &Reader) -> Result<()> {
    without_copy(reader);
    for part in [
        "404",
        "Failed to fetch",
        "Failed to load",
        "NetworkError",
        "expected http",
        "error loading dynamically",
        "Importing a module script failed",
        "MIME",
        "downloadable font",
    ] {
        reader.expects_errors_with(part);
    }
    let panel = "[data-act='aid:appearance']";
    let reading = all_named(reader, "reading-", ".wasm");
    expect_told(reader, &reading, "The settings do not work", async || reader.clicks(panel).await).await?;
    // What was chosen just now is taken back, so that the panel shows what holds.
    let choices = [
        (all_named(reader, "reading-", ".css"), "ruler", "on", "(reading)"),
        (all_named(reader, "side-", ".js"), "ruler", "on", "(side)"),
        (all_named(reader, "legible-", ".css"), "face", "legible", "(legible)"),
        (all_named(reader, "legible-", ".woff2"), "face", "legible", "(legible)"),
        (all_named(reader, "words-de-", ".wasm"), "language", "de", "(words-de)"),
    ];
    for (files, name, value, told) in choices {
        let choose = async || {
            reader.clicks(panel).await?;
            // Without its style sheet, a part of the panel may lie over another.
            presses(reader, &format!("[name=aid-{name}][value={value}]")).await
        };
        expect_told(reader, &files, told, choose).await?;
        let is_back = format!("return document.querySelector('[name=aid-{name}][value=none]').checked;");
        reader.wait_until(&format!("no {name} to be chosen"), true, async || reader.asks(&is_back).await).await?;
        // The note goes when something else is chosen.
        presses(reader, "[name=aid-edges][value=justified]").await?;
        let notices = async || Ok(reader.reads_all(".notice").await?.len());
        reader.wait_until("how much is told", 0, notices).await?;
        presses(reader, "[name=aid-edges][value=none]").await?;
    }
    let highlighter = all_named(reader, "highlighter-", ".wasm");
    let highlight = async || {
        let select = "getSelection().selectAllChildren(document.querySelector('.prose p')); return true;";
        let _: bool = reader.asks(select).await?;
        reader.clicks(".selection-bar .swatch").await
    };
    expect_told(reader, &highlighter, "Highlights do not work", highlight).await?;
    // Nobody has asked for what advises while one writes, and the desk is all there without its style sheet.
    all_named(reader, "advice-", ".wasm").iter().for_each(|file| reader.host().lose(file));
    all_named(reader, "desk-", ".css").iter().for_each(|file| reader.host().lose(file));
    reader.opens(HANDBOOK).await?;
    reader.types("#comment-text", "Written without advice.").await?;
    reader.types("#comment-name", "Ann").await?;
    reader.types("#comment-email", "ann@example.org").await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.sees(".comment").await?;
    reader.opens("desk/").await?;
    reader.sees(".desk-row").await?;
    Ok(())
}

async fn a_page_answers_without_the_style_sheet_of_its_ruler(reader: &Reader) -> Result<()> {
    without_copy(reader);
    reader.expects_errors_with("MIME");
    let count = "window.times = 0; const queue = window.queueMicrotask; window.queueMicrotask = (task) => (window.times++, queue(task));";
    let page = begun_with(reader, count)?;
    reader.opens(&page).await?;
    reader.clicks("[data-act='aid:appearance']").await?;
    presses(reader, "[name=aid-ruler][value=on]").await?;
    reader.sees(".ruler").await?;
    let (sheet, module) = (named(reader, "reading-", ".css")?, named(reader, "reading-", ".wasm")?);
    reader.host().lose(&sheet);
    // What is told of the sheet has nobody to hear it yet.
    reader.host().hold(&module);
    reader.opens(&page).await?;
    let is_missed =
        async || Ok(reader.host().answers().iter().any(|answer| answer.path.ends_with(&sheet) && answer.status == 404));
    reader.wait_until("the sheet to be missed", true, is_missed).await?;
    let frames = "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));";
    reader.browser().execute_async(frames, Vec::new()).await?;
    let times: u32 = reader.asks("return window.times;").await?;
    ensure!(times < 100, "expected the sheet to be asked for once, found it told of {times} times");
    reader.host().release(&module);
    let is_told = async || Ok(reader.reads_all(".notice").await?.concat().contains("(reading)"));
    reader.wait_until("what is missing to be told", true, is_told).await
}

async fn a_damaged_program_leaves_the_text(reader: &Reader) -> Result<()> {
    without_copy(reader);
    reader.expects_errors_with("WebAssembly");
    reader.expects_errors_with("wasm");
    reader.host().damage(&program(reader)?);
    expect_text_alone(reader).await
}

async fn where_wasm_is_forbidden_the_text_is_there(reader: &Reader) -> Result<()> {
    without_copy(reader);
    reader.expects_errors_with("WebAssembly");
    reader.expects_errors_with("wasm");
    reader.expects_errors_with("script-src");
    reader.host().set_policy("default-src 'self'; script-src 'self'; style-src 'self'");
    reader.expects_errors_with("404");
    expect_text_alone(reader).await?;
    // What the program does is not offered.
    let offered = "return [...document.querySelectorAll('main button')].filter((one) => one.checkVisibility()).map((one) => one.outerHTML);";
    let offered: Vec<String> = reader.asks(offered).await?;
    ensure!(offered.is_empty(), "expected nothing to press, found {offered:?}");
    // From an address without a page, the links lead on.
    reader.opens_address(&reader.host().address("no/such/page/")).await?;
    reader.sees(TROUBLE).await?;
    let way: String = reader.asks("return document.querySelector('.card h2 a').href;").await?;
    ensure!(way.starts_with(&reader.host().address("a/")), "expected a way to an article, found {way}");
    // What does not open does not say that it does.
    for page in ["desk/", "highlights/"] {
        reader.opens_address(&reader.host().address(page)).await?;
        reader.sees(TROUBLE).await?;
        let is_said: bool = reader.asks("return document.querySelector('.opening').checkVisibility();").await?;
        ensure!(!is_said, "expected nothing to be opened on {page}");
    }
    Ok(())
}

async fn a_page_that_was_translated_meanwhile_is_drawn_anew(reader: &Reader) -> Result<()> {
    reader.expects_errors_with("nreachable");
    reader.expects_errors_with("drawn anew");
    let program = opens_early(reader, ARTICLE).await?;
    reader.types("#comment-text", "Typed early.").await?;
    let _: bool = reader
        .asks(
            "for (const text of document.querySelectorAll('.prose p')) {
               const font = document.createElement('font');
               font.append(...text.childNodes);
               text.append(font);
             }
             // What is there a task after anything went or came is there to be read.
             window.gaps = 0;
             const look = () => (window.gaps += document.querySelector('.prose') ? 0 : 1);
             new MutationObserver(() => setTimeout(look)).observe(document.body, { childList: true, subtree: true });
             scrollTo(0, 333);
             return true;",
        )
        .await?;
    reader.host().release(&program);
    reader.expect_started().await?;
    reader.sees(".prose p").await?;
    let stays: (u32, f64) = reader.asks("return [window.gaps, scrollY];").await?;
    ensure!(stays == (0, 333.0), "expected the text to stay where it was, found gaps and scrolling {stays:?}");
    ensure!(reader.reads_all(".prose font").await?.is_empty(), "expected the page to be drawn anew");
    let typed = "Typed early.".to_owned();
    reader.wait_until("what was typed", typed, async || reader.value("#comment-text").await).await?;
    reader.expect_focus("#comment-text").await?;
    reader.types("#comment-name", "Ann").await?;
    reader.follows(".page-footer", "Your data").await?;
    reader.sees(".records li").await?;
    Ok(())
}

async fn a_page_from_before_a_new_version_is_loaded_again_once(reader: &Reader) -> Result<()> {
    for part in
        ["404", "Failed to fetch", "expected http", "error loading dynamically", "Importing a module script failed"]
    {
        reader.expects_errors_with(part);
    }
    let program = opens_early(reader, ARTICLE).await?;
    let folder = tempfile::tempdir()?;
    write_version(reader, folder.path())?;
    reader.host().change_to(folder);
    reader.host().release(&program);
    reader.expect_started().await.with_context(|| format!("the host answered {:#?}", reader.host().answers()))?;
    let program: String = reader.asks("return document.querySelector('#lectern-wasm').href;").await?;
    ensure!(program.contains("next"), "expected the program of the new version, found {program}");
    reader.sees(".prose p").await?;
    Ok(())
}

/// Writes the release once more, as a version whose program has another name.
fn write_version(reader: &Reader, folder: &Path) -> Result<()> {
    let program = program(reader)?.replace("_bg.wasm", "");
    let dist = e2e::dist()?;
    for name in reader.host().files() {
        // The worker would tell that its files are not those that it lists.
        if name == "sw.js" || name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        let target = folder.join(name.replace(&program, "lectern-next"));
        std::fs::create_dir_all(target.parent().context("a file lies in a folder")?)?;
        let bytes = std::fs::read(dist.join(&name))?;
        match String::from_utf8(bytes) {
            Ok(text) => std::fs::write(target, text.replace(&program, "lectern-next"))?,
            Err(bytes) => std::fs::write(target, bytes.into_bytes())?,
        }
    }
    Ok(())
}

async fn what_is_pressed_early_is_done_once_the_program_has_come(reader: &Reader) -> Result<()> {
    without_copy(reader);
    let program = opens_early(reader, ARTICLE).await?;
    // Who sees nothing happen presses again, and then something else.
    reader.clicks("[data-act=bookmark]").await?;
    reader.clicks("[data-act=bookmark]").await?;
    reader.host().release(&program);
    reader.expect_started().await?;
    reader.sees("[data-act=bookmark][aria-pressed=true]").await?;

    let program = opens_early(reader, ARTICLE).await?;
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.host().release(&program);
    reader.sees(".aid-panel").await?;
    reader.sees("[data-act=bookmark][aria-pressed=true]").await?;
    Ok(())
}

async fn all_that_was_asked_for_is_done_once_its_part_has_come(reader: &Reader) -> Result<()> {
    without_copy(reader);
    let parts = [named(reader, "desk-", ".wasm")?, named(reader, "reading-", ".wasm")?];
    parts.iter().for_each(|part| reader.host().hold(part));
    reader.opens("a/searching/").await?;
    reader.clicks("[data-act=bookmark]").await?;
    reader.follows(".page-footer", "Your data").await?;
    watch_files(reader).await?;
    reader.clicks("[data-act=backup]").await?;
    presses_for_the_palette(reader).await?;
    ensure!(reader.reads_all("dialog.aid-palette").await?.is_empty(), "expected the palette to wait for its part");
    parts.iter().for_each(|part| reader.host().release(part));
    reader.sees("dialog.aid-palette[open]").await?;
    let backup = file(reader).await?;
    ensure!(backup.contains("lectern-backup"), "expected the backup, too, found {backup}");
    Ok(())
}
