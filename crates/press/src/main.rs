//! Runs after each build and finishes what Trunk has put together, so that any static host serves it at any
//! path without rules of its own:
//!
//! - every route gets a page, `a/some-article/index.html` for example, which is the built `index.html` with the
//!   addresses, title, description and language that belong there;
//! - the pictures that articles show lie in `images/`;
//! - a release is squeezed;
//! - what is loaded on demand has files of its own, `search-….wasm` and `desk-….css` for example, which every page names and none
//!   loads by itself;
//! - `embed.js` defines an element that shows the library in other pages, and `embed.html` is for frames;
//! - a release has a service worker, which keeps a copy of all files for reading without a network; a manifest and icons, by
//!   which it is installed;
//! - a feed, a map of the site, `robots.txt` and `_headers` for machines; compressed copies of all files of a release;
//! - a build for development has the gallery, which shows every part of the application in every state;
//! - `404.html` leads from an unknown address to the application.

mod address;
mod build;
mod compress;
mod digest;
mod embed;
mod escape;
mod feed;
mod gallery;
mod glue;
mod headers;
mod ids;
mod languages;
mod look;
mod manifest;
mod markup;
mod metadata;
mod module;
mod naming;
mod offline;
mod order;
mod page;
mod parts;
mod pictures;
mod said;
mod single;
mod sitemap;
mod squeeze;
mod staging;
mod styles;
mod tools;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use lectern::route::{Kind, Route};
use library::{Library, Way};

use address::Address;
use build::Build;
use metadata::{About, Subject, head};
use page::{Page, Template};
use parts::{PARTS, SCRIPTS, STYLES};
use staging::Staging;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [command, text] if command == "site-url" => Address::parse(text).map(drop),
        [command] if command == "messages" => languages::messages(Path::new(".")).map(|messages| {
            messages.iter().for_each(|message| println!("# {}:{}\n{}\n", message.file, message.line, message.english));
        }),
        _ => run(),
    };
    match done {
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
    let address = Address::from_environment()?;
    if is_release && address.is_none() {
        println!(
            "The site's address is unknown: addresses in the feed and the map of the site are relative, and pages name no \
             canonical one. `cargo xtask build --site-url https://example.org/reading/` says it"
        );
    }
    let library =
        Library::open(lectern::library()).context("the library that was just compiled could not be opened")?;
    languages::speak(&library.settings().language);
    lay_out(&mut staging, &root, &library, is_release)?;
    let parts = parts(&mut staging, &root, is_release)?;
    let build = Build { root: &root, is_release, library: &library, address: address.as_ref(), parts };
    embed::write(&mut staging, &build)?;
    write_for_machines(&mut staging, &build)?;
    gallery::write(&staging, &build)?;
    let pages = pages(&build)?;
    write_pages(&staging, &pages, &build)?;
    write_single(&staging, &pages, &build)?;
    staging.write("404.html", &page::not_found())?;
    staging.write("lost.js", include_str!("../assets/lost.js"))?;
    staging.write(headers::HEADERS, &headers::headers(&staging.all()?, build.address))?;
    finish(&staging, &build)
}

/// Puts what pages load beside what Trunk has put there, and gives files names that say what is in them.
fn lay_out(staging: &mut Staging, root: &Path, library: &Library<'_>, is_release: bool) -> Result<()> {
    staging.write(&staging.find("lectern-", ".css")?, &styles::whole(root, "lectern.css")?)?;
    for (_, file) in STYLES {
        style(staging, root, file)?;
    }
    for (part, script) in SCRIPTS {
        staging.add(&format!("{part}-{}.js", digest::for_name(script.as_bytes())), script.as_bytes())?;
    }
    look::copy_typeface(staging, root)?;
    manifest::write(staging, library.settings(), root)?;
    if is_release {
        offline::prepare(staging)?;
        squeeze::squeeze(staging, root)?;
    }
    naming::rename(staging)
}

/// What is loaded on demand, with the names of its files; the parts of the program and the languages are built for that.
fn parts(staging: &mut Staging, root: &Path, is_release: bool) -> Result<Vec<(&'static str, String)>> {
    let mut parts = Vec::new();
    for (part, file) in STYLES {
        parts.push((part, staging.find(&format!("{file}-"), ".css")?));
    }
    for (part, _) in SCRIPTS {
        parts.push((part, staging.find(&format!("{part}-"), ".js")?));
    }
    if is_release {
        parts.push(("worker", offline::WORKER.to_owned()));
    }
    for part in PARTS {
        let module = module::build(part, root, is_release)?;
        staging.add(&module.name, &module.bytes)?;
        parts.push((part.name, module.name));
    }
    for (part, module) in languages::modules(root)? {
        staging.add(&module.name, &module.bytes)?;
        parts.push((part, module.name));
    }
    Ok(parts)
}

/// Puts a style sheet among the files, under a name that says what is in it.
fn style(staging: &mut Staging, root: &Path, file: &str) -> Result<()> {
    let text = styles::whole(root, &format!("{file}.css"))?;
    staging.add(&format!("{file}-{}.css", digest::for_name(text.as_bytes())), text.as_bytes())
}

/// Writes the pages, and the pictures that they show.
fn write_pages(staging: &Staging, pages: &[Page], build: &Build<'_>) -> Result<()> {
    if build.is_release {
        println!("Writing {} pages; many articles take minutes", pages.len());
    }
    let template = Template::new(&staging.read("index.html")?, &build.parts, &build.settings_key(), staging.files())?;
    for page in pages {
        let html = template.fill(page)?;
        staging.write(&format!("{}index.html", page.folder()), &html)?;
    }
    let folder = env::var_os("LECTERN_SEEDS").map_or_else(|| build.root.join("seeds"), PathBuf::from);
    pictures::copy(&folder, build.library, staging)
}

/// Writes the file that is opened from disk.
fn write_single(staging: &Staging, pages: &[Page], build: &Build<'_>) -> Result<()> {
    if build.is_release {
        println!("Putting them together to {}", single::FILE);
    }
    let (file, weights) = single::make(staging, pages, build)?;
    staging.write(single::FILE, &file)?;
    if build.is_release {
        println!("{} has {weights}", single::FILE);
    }
    Ok(())
}

/// What is read by feed readers, search engines and hosts.
fn write_for_machines(staging: &mut Staging, build: &Build<'_>) -> Result<()> {
    let Build { library, address, .. } = *build;
    staging.add(feed::FEED, feed::feed(library, address)?.as_bytes())?;
    staging.add(sitemap::SITEMAP, sitemap::sitemap(library, address).as_bytes())?;
    staging.add("robots.txt", sitemap::robots(address).as_bytes())
}

/// Lists the files of a release for its service worker, and compresses them. A build for development has neither.
fn finish(staging: &Staging, build: &Build<'_>) -> Result<()> {
    if !build.is_release {
        return offline::withdraw(staging);
    }
    offline::finish(staging)?;
    println!("Writing compressed copies of all files");
    compress::write(staging)
}

/// A page for each route.
fn pages(build: &Build<'_>) -> Result<Vec<Page>> {
    let Build { library, address, .. } = *build;
    let settings = library.settings();
    let page = |route: Route, title: &str, description: &str, subject: Subject<'_>| {
        let mut page = Page { route, description: description.to_owned(), head: String::new() };
        let path = page.folder();
        page.head = head(&About { settings, address, path: &path, title, description, subject });
        page
    };
    let mut pages = vec![page(Route::List, &settings.title, &said::of_library(), Subject::List)];
    for (route, [title, description]) in said::of_tools() {
        pages.push(page(route, &title, &description, Subject::Tool));
    }
    for entry in library.entries() {
        let article = library
            .article(entry)
            .with_context(|| format!("the article “{}” could not be read back from the library", entry.slug))?;
        let subject = Subject::Article(entry, &article);
        let mut page = page(Route::article(entry.slug.as_str()), &entry.title, &entry.lead, subject);
        page.head.push_str(&embed::link_to_card(entry.slug.as_str(), address));
        pages.push(page);
    }
    if !library.ways().is_empty() {
        let [title, description] = said::of_ways();
        pages.push(page(Route::Ways, &title, &description, Subject::Part));
    }
    for (kind, way) in each_way(library) {
        let route = Route::Way { kind, slug: way.slug.clone() };
        pages.push(page(route, &way.name, &said::of_way(kind, way), Subject::Part));
    }
    Ok(pages)
}

/// Every tag, author and year.
fn each_way<'w>(library: &'w Library<'_>) -> impl Iterator<Item = (Kind, &'w Way)> {
    let ways = library.ways();
    let kinds = [(Kind::Tag, &ways.tags), (Kind::Author, &ways.authors), (Kind::Year, &ways.years)];
    kinds.into_iter().flat_map(|(kind, ways)| ways.iter().map(move |way| (kind, way)))
}

fn variable(name: &str) -> Result<String> {
    env::var(name).with_context(|| {
        format!(
            "expected Trunk to set {name}, found it unset; run `cargo xtask build`, which runs this after the build"
        )
    })
}
