//! Runs after each build and finishes what Trunk has put together, so that any static host serves it at any
//! path without rules of its own:
//!
//! - every route gets a page, `a/some-article/index.html` for example, which is the built `index.html` with the
//!   addresses, title, description and language that belong there;
//! - the pictures that articles show lie in `images/`;
//! - a release is squeezed;
//! - the search and the desk are modules of their own, `search-….wasm` and `desk-….wasm`, which every page names and none
//!   loads by itself;
//! - `embed.js` defines an element that shows the library in other pages, and `embed.html` is for frames;
//! - `404.html` leads from an unknown address to the application.

mod embed;
mod module;
mod page;
mod pictures;
mod squeeze;
mod staging;
mod tools;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use lectern::route::Route;
use library::Library;

use module::PARTS;
use page::{Page, Template};
use staging::Staging;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut staging = Staging::open(PathBuf::from(variable("TRUNK_STAGING_DIR")?))?;
    let root = PathBuf::from(variable("TRUNK_SOURCE_DIR")?);
    let is_release = env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    let folder = match env::var_os("LECTERN_SEEDS") {
        Some(folder) => PathBuf::from(folder),
        None => root.join("seeds"),
    };
    let library =
        Library::open(lectern::library()).context("the library that was just compiled could not be opened")?;
    let mut parts = vec![("desk-style", style(&mut staging, &root)?)];
    if is_release {
        squeeze::squeeze(&staging, &root)?;
    }
    for part in PARTS {
        let module = module::build(part, &root, is_release)?;
        staging.add(&module.name, &module.bytes)?;
        parts.push((part.name, module.name));
    }
    embed::write(&mut staging, &root, &library, &parts, is_release)?;
    write_pages(&staging, &library, &parts)?;
    pictures::copy(&folder, &library, &staging)?;
    staging.write("404.html", &page::not_found())?;
    staging.write("lost.js", include_str!("../assets/lost.js"))
}

/// Puts the desk's style sheet among the files, under a name that says what is in it, and returns that.
fn style(staging: &mut Staging, root: &Path) -> Result<String> {
    let path = root.join("static/desk.css");
    let bytes = std::fs::read(&path).with_context(|| format!("{} could not be read", path.display()))?;
    let name = format!("desk-{}.css", module::hash(&bytes));
    staging.add(&name, &bytes)?;
    Ok(name)
}

fn write_pages(staging: &Staging, library: &Library<'_>, parts: &[(&str, String)]) -> Result<()> {
    let template = Template::new(&staging.read("index.html")?, parts, staging.files())?;
    for page in pages(library) {
        let html = template.fill(&page)?;
        staging.write(&format!("{}index.html", page.folder()), &html)?;
    }
    Ok(())
}

/// A page for each route.
fn pages(library: &Library<'_>) -> Vec<Page> {
    let page = |route, description: &str| Page { route, description: description.to_owned(), head: String::new() };
    let mut pages = vec![
        page(Route::List, "Articles to read, to search and to comment on."),
        page(Route::Search { query: String::new() }, "Look through all articles."),
        page(Route::Data, "What is kept in your browser, and nowhere else."),
        page(Route::Desk, "Where comments are moderated, in your browser."),
    ];
    pages.extend(library.entries().iter().map(|entry| Page {
        head: embed::link_to_card(entry.slug.as_str()),
        ..page(Route::article(entry.slug.as_str()), &entry.lead)
    }));
    pages
}

fn variable(name: &str) -> Result<String> {
    env::var(name).with_context(|| {
        format!(
            "expected Trunk to set {name}, found it unset; run `cargo xtask build`, which runs this after the build"
        )
    })
}
