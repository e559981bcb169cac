//! The file that holds everything, opened from disk: no host, no request.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use e2e::Reader;
use serde_json::json;
use tempfile::TempDir;

use crate::commenting::{EMAIL, NAME};
use crate::highlighting::selects;
use crate::seed;

crate::journeys!(
    a_file_is_read_searched_and_commented_on,
    a_file_is_entered_by_its_addresses,
    a_file_is_read_without_scripts,
    a_file_stands_where_the_program_has_it,
    a_copy_takes_along_what_was_written,
    a_file_that_lost_a_part_is_read,
    who_is_in_the_search_box_already_types_on,
    what_is_pressed_early_is_done_once_the_program_has_come,
    a_passage_is_given_to_others_by_its_title,
);

/// The file, in a folder of its own.
struct File {
    _folder: TempDir,
    path: PathBuf,
}

impl File {
    /// Copies it there, with what `change` makes of it.
    fn copied(change: impl FnOnce(String) -> String) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("lectern.html");
        let file = e2e::dist()?.join("lectern.html");
        let text = fs::read_to_string(&file).with_context(|| format!("expected {} in the build", file.display()))?;
        fs::write(&path, change(text))?;
        Ok(Self { _folder: folder, path })
    }

    fn address(&self) -> String {
        address_of(&self.path)
    }
}

fn address_of(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// Opens the file, and sees that it asks for nothing as it starts. What it asks for later is lost with the page, so it is looked for
/// before another is opened.
async fn opens(reader: &Reader, address: &str) -> Result<()> {
    reader.opens_address(address).await?;
    reader.expect_started().await?;
    expect_no_request(reader).await
}

async fn reloads(reader: &Reader) -> Result<()> {
    expect_no_request(reader).await?;
    reader.reloads().await
}

async fn leaves(reader: &Reader) -> Result<()> {
    expect_no_request(reader).await?;
    reader.opens_address("about:blank").await
}

/// Sees that nothing was asked for but the file itself since that was loaded.
async fn expect_no_request(reader: &Reader) -> Result<()> {
    let asked: Vec<String> =
        reader.asks("return performance.getEntriesByType('resource').map((entry) => entry.name);").await?;
    let others: Vec<&String> =
        asked.iter().filter(|name| !name.starts_with("data:") && !name.starts_with("blob:")).collect();
    ensure!(others.is_empty(), "expected no request, found {others:?}");
    ensure!(reader.host().answers().is_empty(), "expected nothing to be asked of a host");
    Ok(())
}

async fn posts(reader: &Reader, text: &str) -> Result<()> {
    reader.types("#comment-text", text).await?;
    reader.types("#comment-name", NAME).await?;
    reader.types("#comment-email", EMAIL).await?;
    // What advises is loaded with the first letter.
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.sees(".comment").await?;
    Ok(())
}

async fn a_file_is_read_searched_and_commented_on(reader: &Reader) -> Result<()> {
    let file = File::copied(|text| text)?;
    opens(reader, &file.address()).await?;
    reader.follows("main h2", seed::TITLE).await?;
    reader.expect_title(&format!("{} – Lectern", seed::TITLE)).await?;
    let text = seed::single_spaced(&reader.text().await?);
    ensure!(text.contains("Sung-yoon Lee"), "expected the article's text, found “{text}”");

    reader.types("#search-box", "moon jae").await?;
    reader.sees(".hits .card mark").await?;
    reader.goes_back().await?;
    reader.sees(".article .prose").await?;

    posts(reader, "Read from disk.").await?;
    reloads(reader).await?;
    reader.expect_title(&format!("{} – Lectern", seed::TITLE)).await?;
    reader.sees(".comment").await?;

    // The address of a comment says of which article it is, and leads there.
    let link: String =
        reader.asks("return document.querySelector('.comment-author > a').getAttribute('href');").await?;
    ensure!(
        link.starts_with(&format!("#/{}#comment-", seed::PATH)),
        "expected the article and the comment in the address, found {link}"
    );
    reader.clicks(".comment-author > a").await?;
    reader.expect_focus(".comment").await?;
    let look = "const { top, bottom } = document.querySelector('.comment').getBoundingClientRect(); return top < innerHeight && bottom > 0;";
    // Several times, for the browser shows another page until the program has come, and that may take any time.
    for _ in 0..5 {
        leaves(reader).await?;
        opens(reader, &format!("{}{link}", file.address())).await?;
        reader.expect_title(&format!("{} – Lectern", seed::TITLE)).await?;
        reader.wait_until("the comment in view", true, async || reader.asks(look).await).await?;
    }

    // A place on the page, and a page by its address.
    opens(reader, &format!("{}#/a/searching/", file.address())).await?;
    reader.expect_title("Searching – Lectern").await?;
    reader.follows(".page-footer", "Desk").await?;
    reader.sees(".desk-row").await?;
    expect_no_request(reader).await
}

async fn a_file_is_entered_by_its_addresses(reader: &Reader) -> Result<()> {
    let file = File::copied(|text| text)?;
    for (address, shown) in
        [("", "/"), ("#/a/searching/", "/a/searching/"), ("#/a/searching/#page-heading", "/a/searching/")]
    {
        // Another file of the same name would be the same page to the browser.
        leaves(reader).await?;
        opens(reader, &format!("{}{address}", file.address())).await?;
        let left: Vec<String> = reader
            .asks("return [...document.querySelectorAll('[id*=\"#\"], [href*=\"#/#\"]')].map((one) => one.outerHTML);")
            .await?;
        ensure!(left.is_empty(), "expected the ids of the page alone at {shown}, found {left:?}");
        let label: String = reader.asks("return document.querySelector('#page-heading').tagName;").await?;
        ensure!(label == "H1", "expected the heading at {shown}, found {label}");
    }
    // What is no code in an address is what it looks like.
    leaves(reader).await?;
    opens(reader, &format!("{}#/search/?q=100%", file.address())).await?;
    reader.wait_until("the query", "100%".to_owned(), async || reader.value("#search-box").await).await?;
    // A place on a page, which the browser does not look for behind the route.
    leaves(reader).await?;
    opens(reader, &format!("{}#/a/embed-this/#its-look", file.address())).await?;
    reader.wait_until("the place in view", true, async || {
        reader.asks("const at = document.querySelector('#its-look').getBoundingClientRect(); return scrollY > 0 && at.top >= 0 && at.top < innerHeight;").await
    }).await?;
    leaves(reader).await?;
    opens(reader, &format!("{}#/a/searching/", file.address())).await?;
    // A link within the page.
    reader.clicks(".contents summary").await?;
    reader.follows(".contents", "What is found").await?;
    reader.wait_until("the section in view", true, async || {
        reader.asks("const at = document.querySelector('#what-is-found').getBoundingClientRect(); return at.top >= 0 && at.top < innerHeight;").await
    }).await?;
    expect_no_request(reader).await
}

async fn a_file_is_read_without_scripts(reader: &Reader) -> Result<()> {
    let file = File::copied(|text| text)?;
    reader.switches_scripts_off().await?;
    reader.opens_address(&format!("{}#/a/searching/", file.address())).await?;
    let page = reader.source().await?;
    for words in ["Sung-yoon Lee", "You can read here.", "id=\"/a/searching/\""] {
        ensure!(page.contains(words), "expected “{words}” in the file without scripts");
    }
    // Whoever leaps on a page stays on it: every id is there once, and every link within the file leads somewhere.
    let pages = page.split("<script type=\"application/octet-stream\"").next().unwrap_or_default();
    let values = |name: &str| {
        let before = format!(" {name}=\"");
        let values = pages.split(&*before).skip(1).filter_map(|rest| rest.split('"').next());
        values.map(str::to_owned).collect::<Vec<_>>()
    };
    let ids = values("id");
    let different: BTreeSet<&String> = ids.iter().collect();
    ensure!(
        different.len() == ids.len(),
        "expected each id once, found {} of {} to differ",
        different.len(),
        ids.len()
    );
    let within: Vec<String> =
        values("href").into_iter().filter(|to| to.starts_with("#/") && to[2..].contains('#')).collect();
    ensure!(within.len() > 20, "expected links within pages, found {within:?}");
    for link in within {
        ensure!(different.contains(&link[1..].to_owned()), "expected a place for the link {link}");
    }
    Ok(())
}

async fn a_file_stands_where_the_program_has_it(reader: &Reader) -> Result<()> {
    reader.looks_through(1100, 800).await?;
    let places = "return ['.brand', '#search-box', 'h1', '.prose p'].map((one) => { const all = [...document.querySelectorAll(one + \
                  \", [id$='\" + one + \"']\")].filter((element) => element.checkVisibility()); const { left, top, width } = \
                  all[0].getBoundingClientRect(); return [left, top, width].map(Math.round); });";
    let mut found: Vec<Vec<Vec<i64>>> = Vec::new();
    for starts in [false, true] {
        let file = File::copied(|text| match starts {
            true => text,
            false => text.replace("<script type=\"module\">", "<script type=\"text/plain\">"),
        })?;
        reader.opens_address(&format!("{}#/a/searching/", file.address())).await?;
        if starts {
            reader.expect_started().await?;
        }
        found.push(reader.asks(places).await?);
        leaves(reader).await?;
    }
    ensure!(
        found[0] == found[1],
        "expected all to stay where it is, found it at {:?} and then at {:?}",
        found[0],
        found[1]
    );
    Ok(())
}

async fn a_copy_takes_along_what_was_written(reader: &Reader) -> Result<()> {
    let file = File::copied(|text| text)?;
    opens(reader, &file.address()).await?;
    reader.follows("main h2", seed::TITLE).await?;
    posts(reader, "Comes along </script><b>").await?;
    reader.types("#comment-text", "A draft comes along").await?;
    // What is downloaded, as it is made: where a browser puts it is its own affair.
    let _: bool = reader
        .asks(
            "const make = URL.createObjectURL;
             URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return make.call(URL, blob); };
             return true;",
        )
        .await?;
    reader.follows(".page-footer", "Your data").await?;
    reader.clicks("[data-act=save-copy]").await?;
    let saved: String = reader
        .wait_for("the copy", async || reader.asks::<Option<String>>("return window.saved ?? null;").await)
        .await?;
    let copy = File::copied(|_| saved)?;
    expect_no_request(reader).await?;

    // Another machine: nothing is stored there.
    let _: bool =
        reader.asks("localStorage.clear(); indexedDB.deleteDatabase('lectern:lectern'); return true;").await?;
    opens(reader, &copy.address()).await?;
    reader.follows("main h2", seed::TITLE).await?;
    let comment = reader.sees(".comment").await?.text().await?;
    ensure!(comment.contains("Comes along </script><b>"), "expected the comment of the copy, found “{comment}”");
    ensure!(reader.value("#comment-text").await? == "A draft comes along", "expected the draft of the copy");

    // What is erased there stays erased, however often the copy is opened.
    reader.clicks("[data-act^='withdraw:']").await?;
    reloads(reader).await?;
    reader.sees(".article .prose").await?;
    ensure!(reader.reads_all(".comment").await?.is_empty(), "expected what was withdrawn to stay away");
    let records: usize = reader.asks("return Object.keys(localStorage).length;").await?;
    ensure!(records > 0, "expected the rest to be kept");
    reader.follows(".page-footer", "Your data").await?;
    reader.clicks(".confirm:has([data-act=erase-all]) summary").await?;
    reader.clicks("[data-act=erase-all]").await?;
    reader.expect_focus("[data-act=bring-back]").await?;
    reloads(reader).await?;
    reader.sees(".records li").await?;
    let left: Vec<String> = reader.asks("return Object.keys(localStorage);").await?;
    ensure!(left.len() == 1 && left[0].ends_with(":copies"), "expected but the name of the copy, found {left:?}");
    expect_no_request(reader).await
}

async fn a_file_that_lost_a_part_is_read(reader: &Reader) -> Result<()> {
    for part in ["WebAssembly", "wasm", "compress", "atob", "base64", "decod", "TypeError", "unexpected"] {
        reader.expects_errors_with(part);
    }
    let file = File::copied(|text| {
        let start = text.find("id=\"lectern-wasm\">").map_or(0, |at| at + 200);
        [&text[..start], "AAAA", &text[start + 4..]].concat()
    })?;
    reader.opens_address(&file.address()).await?;
    reader.sees("#lectern-trouble").await?;
    let cards: usize = reader.asks("return document.querySelectorAll('.card').length;").await?;
    ensure!(json!(cards) != json!(0), "expected the list to stay");
    Ok(())
}

async fn who_is_in_the_search_box_already_types_on(reader: &Reader) -> Result<()> {
    // A fast reader turns to the box as soon as it is shown. `autofocus` would not do: it is given up if a frame comes before.
    const TURN: &str = "requestAnimationFrame(function turn() { const box = document.getElementById('/#search-box') ?? \
                        document.getElementById('search-box'); if (box?.checkVisibility()) box.focus(); else \
                        requestAnimationFrame(turn); });";
    let file = File::copied(|text| text.replacen("<head>", &format!("<head><script>{TURN}</script>"), 1))?;
    opens(reader, &file.address()).await?;
    reader
        .wait_until("the focus", "search-box".to_owned(), async || {
            reader.asks("return document.activeElement.id;").await
        })
        .await?;
    reader.presses("sleep talking").await?;
    reader.sees(".hits .card mark").await?;
    expect_no_request(reader).await
}

async fn what_is_pressed_early_is_done_once_the_program_has_come(reader: &Reader) -> Result<()> {
    const PRESS: &str =
        "addEventListener('DOMContentLoaded', () => document.querySelector('[data-act=\"aid:appearance\"]').click());";
    let file = File::copied(|text| text.replacen("<head>", &format!("<head><script>{PRESS}</script>"), 1))?;
    opens(reader, &file.address()).await?;
    reader.sees(".aid-panel").await?;
    expect_no_request(reader).await
}

async fn a_passage_is_given_to_others_by_its_title(reader: &Reader) -> Result<()> {
    let file = File::copied(|text| text)?;
    opens(reader, &file.address()).await?;
    reader.follows("main h2", seed::TITLE).await?;
    reader.expect_title(&format!("{} – Lectern", seed::TITLE)).await?;
    let _: bool = reader
        .asks(
            "const write = (text) => { window.copied = text; return Promise.resolve(); };
             Object.defineProperty(navigator, 'clipboard', { value: { writeText: write } }); return true;",
        )
        .await?;
    selects(reader, "North Korea").await?;
    reader.clicks("[data-act='passage:copy']").await?;
    let copied = async || reader.asks::<Option<String>>("return window.copied ?? null;").await;
    let text = reader.wait_for("the passage", copied).await?;
    ensure!(
        text == format!("“North Korea”\n{} – Lectern", seed::TITLE),
        "expected the words with title and library, found “{text}”"
    );
    // An address would lead nowhere.
    ensure!(reader.reads_all("[data-act='passage:link']").await?.is_empty(), "expected no link to be offered");
    Ok(())
}
