//! Measures how soon a page can be read and searched over a slow network and on a slow machine: an article of the release, the
//! same text as a page without anything, the release's page as it would be without its text, and a book that mdBook has made of
//! the text. All in one run, in turns, in Chromium; each load is the first visit of a new browser.
//!
//! Then Lighthouse looks at the release.
//!
//! `cargo xtask bench load` builds what it needs and calls it. Prints tables in Markdown.

mod audits;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use anyhow::{Context, Result, ensure};
use e2e::Reader;
use serde::Deserialize;
use serde_json::json;

/// The article that is measured.
const ARTICLE: &str = "a/searching/";
/// Loads of each page; the median of their times counts.
const TIMES: usize = 5;
/// A round trip in milliseconds and bytes in a second: what Lighthouse takes for a slow connection of the fourth generation.
const SLOW: (u32, u32) = (150, 204_800);
/// How many times slower than here the machine is made.
const SLOWER: u32 = 4;
/// What is searched for.
const QUERY: &str = "phrase";

/// A page that is measured.
struct Subject {
    name: &'static str,
    path: &'static str,
    /// The search box, what leads to it, and what an answer looks like; nothing for a page without a search.
    search: Option<Search>,
}

struct Search {
    open: &'static str,
    field: &'static str,
    answer: &'static str,
}

/// What was measured: milliseconds since the navigation began, and bytes that came over the network.
#[derive(Clone, Copy, Deserialize)]
struct Measured {
    first: f64,
    largest: f64,
    answered: Option<f64>,
    bytes: f64,
}

const LATE: &str = "Lectern without the text in its page";
const OURS: Search = Search { open: "", field: "#search-box", answer: ".hits .card, main .card mark" };
const SUBJECTS: [Subject; 4] = [
    Subject { name: "Lectern", path: ARTICLE, search: Some(OURS) },
    Subject { name: "the same text, nothing else", path: "bare.html", search: None },
    Subject { name: LATE, path: ARTICLE, search: Some(OURS) },
    Subject {
        name: "mdBook, its search opened",
        path: "book/searching.html",
        search: Some(Search {
            open: "#mdbook-search-toggle, #search-toggle",
            field: "#mdbook-searchbar, #searchbar",
            answer: "#mdbook-searchresults li, #searchresults li",
        }),
    },
];

fn main() -> Result<()> {
    let mut rows: Vec<Vec<Measured>> = SUBJECTS.iter().map(|_| Vec::new()).collect();
    let book = book()?;
    for _ in 0..TIMES {
        for (subject, row) in SUBJECTS.iter().zip(&mut rows) {
            let measured = Mutex::new(None);
            e2e::walk(subject.name, "/", &[], async |reader| {
                let found = load(reader, subject, &book).await?;
                *measured.lock().map_err(|_| anyhow::anyhow!("a load has failed"))? = Some(found);
                Ok(())
            })?;
            let measured = measured.into_inner().ok().flatten();
            row.push(measured.context("expected a load to be measured")?);
        }
    }
    println!("| page | first paint, ms | largest paint, ms | × bare | search answers, ms | kB |");
    println!("|---|---:|---:|---:|---:|---:|");
    let bare = median(&rows[1], |load| Some(load.largest)).unwrap_or(f64::NAN);
    for (subject, row) in SUBJECTS.iter().zip(&rows) {
        let figure = |look: fn(&Measured) -> Option<f64>| {
            median(row, look).map_or_else(|| "–".to_owned(), |figure| format!("{figure:.0}"))
        };
        println!(
            "| {} | {} | {} | {:.2} | {} | {:.1} |",
            subject.name,
            figure(|load| Some(load.first)),
            figure(|load| Some(load.largest)),
            median(row, |load| Some(load.largest)).unwrap_or(f64::NAN) / bare,
            figure(|load| load.answered),
            median(row, |load| Some(load.bytes)).unwrap_or(f64::NAN) / 1_000.0,
        );
    }
    std::env::var_os("LECTERN_LIGHTHOUSE").map_or(Ok(()), |script| audits::print(Path::new(&script)))
}

fn median(row: &[Measured], look: impl Fn(&Measured) -> Option<f64>) -> Option<f64> {
    let mut figures: Vec<f64> = row.iter().filter_map(look).collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied()
}

async fn load(reader: &Reader, subject: &Subject, book: &Path) -> Result<Measured> {
    let host = reader.host();
    host.compress();
    // The worker's copy comes after the page, and would be counted with it.
    host.lose("sw.js");
    for part in ["sw.js", "404", "bad HTTP response", "favicon"] {
        reader.expects_errors_with(part);
    }
    let page = fs::read_to_string(e2e::dist()?.join(ARTICLE).join("index.html"))?;
    let (before, text, after) = parts(&page)?;
    if subject.name == LATE {
        host.add(ARTICLE, &[before, "></div>", after].concat());
    }
    host.add("bare.html", &bare(text)?);
    if subject.path.starts_with("book/") {
        // Its pages carry scripts and styles of their own.
        host.set_policy("");
        host.change_folder(book.to_owned());
    }
    reader.has_a_slow_network(SLOW.0, SLOW.1).await?;
    let slower = json!({ "rate": SLOWER });
    reader.browser().cdp().send_raw("Emulation.setCPUThrottlingRate", slower).await?;
    reader.opens_address(&host.address(subject.path)).await?;
    let answered = match &subject.search {
        Some(search) => Some(answered(reader, search).await?),
        None => None,
    };
    let script = "return new Promise((done) => new PerformanceObserver((list) => {
           const first = performance.getEntriesByName('first-contentful-paint')[0].startTime;
           const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
           const bytes = all.reduce((sum, entry) => sum + entry.transferSize, 0);
           done({ first, largest: list.getEntries().at(-1).startTime, answered: null, bytes });
         }).observe({ type: 'largest-contentful-paint', buffered: true }));";
    let measured: Measured = reader.asks(script).await?;
    ensure!(measured.first > 0.0, "expected a page that paints something");
    Ok(Measured { answered, ..measured })
}

/// Searches as soon as there is a field to type into, and says when the answer was there.
async fn answered(reader: &Reader, search: &Search) -> Result<f64> {
    let script = format!(
        "const {{ open, field, answer }} = {};
         return new Promise((done) => {{
           const look = () => {{
             if (document.querySelector(answer)) return done(performance.now());
             const box = document.querySelector(field);
             if (open && !box?.offsetParent) document.querySelector(open)?.click();
             if (box && box.value !== '{QUERY}') {{
               box.focus();
               box.value = '{QUERY}';
               for (const type of ['focusin', 'input', 'keyup']) box.dispatchEvent(new Event(type, {{ bubbles: true }}));
             }} else if (box && open) box.dispatchEvent(new Event('input', {{ bubbles: true }}));
             setTimeout(look, 20);
           }};
           look();
         }});",
        json!({ "open": search.open, "field": search.field, "answer": search.answer })
    );
    reader.asks(&script).await
}

/// The release's page before its text, the text, and the page after it.
fn parts(page: &str) -> Result<(&str, &str, &str)> {
    let start = page.find("<div id=\"lectern\"").context("expected the release's page to hold its text")?;
    let start = start + page[start..].find('>').context("expected an element")?;
    let end = page[start..].find("<div class=\"update-place\"").context("expected the offer of a new version")? + start;
    let text = page[start + 1..end].trim_end().trim_end_matches("</div>");
    Ok((&page[..start], text, &page[end..]))
}

/// A page with the article and nothing else.
fn bare(text: &str) -> Result<String> {
    let start = text.find("<article class=\"article\"").context("expected an article")?;
    let end = text[start..].find("</article>").context("expected the article to end")? + start;
    let article = &text[start..end];
    Ok(format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
                <title>Searching</title>{article}</article></html>"
    ))
}

/// A book of the handbook, made with mdBook if that is there.
fn book() -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("lectern-book-{}", std::process::id()));
    let source = folder.join("src");
    fs::create_dir_all(&source)?;
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut summary = "# Summary\n\n".to_owned();
    for (file, name) in [
        ("100-adding-an-article.md", "adding-an-article"),
        ("110-searching.md", "searching"),
        ("120-comments-and-moderation.md", "comments-and-moderation"),
        ("130-embedding-and-opening.md", "embedding-and-opening"),
    ] {
        let text = fs::read_to_string(seeds.join(file))?;
        fs::write(source.join(format!("{name}.md")), text.splitn(3, "---\n").last().unwrap_or_default())?;
        summary.push_str(&format!("- [{name}]({name}.md)\n"));
    }
    fs::write(source.join("SUMMARY.md"), summary)?;
    fs::write(folder.join("book.toml"), "[book]\ntitle = \"Handbook\"\n")?;
    let status =
        Command::new("mdbook").arg("build").arg(&folder).arg("--dest-dir").arg(folder.join("site/book")).status();
    ensure!(
        status.is_ok_and(|status| status.success()),
        "expected mdbook to make a book; `cargo install mdbook` installs it"
    );
    Ok(folder.join("site"))
}
