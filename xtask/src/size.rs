//! `cargo xtask size`: what a reader's browser downloads, article text apart.
//!
//! To leave the articles out, the application is built once more over an empty library. Sizes are in
//! bytes, and a kilobyte is 1000 of them.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{build, process, setup, workspace};

/// What reading and commenting may weigh together, with brotli 11.
const NEEDED_LIMIT: u64 = 190_000;
/// What is loaded when somebody searches.
const SEARCH_LIMIT: u64 = 66_500;
/// The same with everything that is loaded on demand.
const ALL_LIMIT: u64 = 463_300;

/// What a reader loads who is spoken to in another language than the library's, with brotli 11.
const LANGUAGE_LIMIT: u64 = 11_000;

/// What a page loads for an element that nobody has come near to, with gzip.
const ELEMENT_LIMIT: u64 = 3_000;

/// Prints the table and fails above a limit.
pub(crate) fn run() -> Result<()> {
    setup::for_building()?;
    println!("Building the release over an empty library, to weigh it without articles");
    let folder = workspace::root().join("target/size");
    let no_articles = folder.join("no-articles");
    fs::create_dir_all(&no_articles).with_context(|| format!("{} could not be made", no_articles.display()))?;
    build::release_of(&no_articles, Path::new("target/size/dist"))?;
    let files = weigh(&folder.join("dist"))?;
    println!("\n{}", Table(&files));
    let needed = total(files.iter().filter(|file| file.needed)).brotli;
    let search = total(files.iter().filter(|file| is_part(&file.name, "search-"))).brotli;
    let all = total(files.iter()).brotli;
    let element = weigh_named(&folder.join("dist"), vec!["embed.js".to_owned()])?[0].weight.gzip;
    println!("the element's script: {element} of {ELEMENT_LIMIT} bytes with gzip");
    if element > ELEMENT_LIMIT {
        bail!(
            "expected the element's script to weigh at most {ELEMENT_LIMIT} bytes with gzip, found {element}; shorten it"
        );
    }
    let languages = named(&folder.join("dist"), |name| name.starts_with("words-") && name.ends_with(".wasm"))?;
    let language =
        weigh_named(&folder.join("dist"), languages)?.iter().map(|file| file.weight.brotli).max().unwrap_or(0);
    let checks = [
        within("the words of the longest language", language, LANGUAGE_LIMIT),
        within("what is needed to read and comment", needed, NEEDED_LIMIT),
        within("what searching adds", search, SEARCH_LIMIT),
        within("all files together", all, ALL_LIMIT),
    ];
    checks.into_iter().collect()
}

/// The weights of a release's files, articles included.
pub(crate) fn table(dist: &Path) -> Result<String> {
    Ok(Table(&weigh(dist)?).to_string())
}

fn within(what: &str, brotli: u64, limit: u64) -> Result<()> {
    println!("{what}: {brotli} of {limit} bytes with brotli (1 kB = 1000 bytes)");
    if brotli > limit {
        bail!(
            "expected {what} to weigh at most {limit} bytes with brotli, found {brotli}; \
             make smaller what was added last, or load it on demand"
        );
    }
    Ok(())
}

#[derive(Clone, Copy, Default)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

struct File {
    name: String,
    /// Whether the first page that a reader opens needs it.
    needed: bool,
    weight: Weight,
}

fn total<'a>(files: impl Iterator<Item = &'a File>) -> Weight {
    files.fold(Weight::default(), |sum, File { weight, .. }| Weight {
        raw: sum.raw + weight.raw,
        gzip: sum.gzip + weight.gzip,
        brotli: sum.brotli + weight.brotli,
    })
}

/// Weighs the files of a release, as [`is_weighed`] chooses them.
fn weigh(dist: &Path) -> Result<Vec<File>> {
    weigh_named(dist, named(dist, is_weighed)?)
}

/// The files of a release whose names are wanted, in order.
fn named(dist: &Path, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let mut names = Vec::new();
    collect(dist, dist, &mut names)?;
    names.retain(|name| is_wanted(name));
    names.sort();
    Ok(names)
}

fn weigh_named(dist: &Path, names: Vec<String>) -> Result<Vec<File>> {
    let mut node = process::command("node");
    // `--` ends node's own options; what follows is the script's.
    node.args(["-e", include_str!("weigh.js"), "--"]).args(names.iter().map(|name| dist.join(name)));
    let weights = process::output(&mut node)
        .context("expected node to weigh the files, found that it failed; run `node --version`")?;
    names
        .into_iter()
        .zip(weights.lines())
        .map(|(name, line)| Ok(File { needed: is_needed(&name), weight: Weight::parse(line)?, name }))
        .collect()
}

/// Whether a file counts. Not pictures, which belong to the articles; nor the icons of who installs the site; nor the pages below
/// the first, which repeat it; nor what no reader's browser loads; nor compressed copies, which are what is weighed; nor what is
/// for the pages that show the library; nor the file that is opened from disk; nor the typeface of who chooses it; nor
/// the languages, which are weighed one by one.
fn is_weighed(name: &str) -> bool {
    let is_for_machines = ["_headers", "feed.xml", "robots.txt", "sitemap.xml", "custom-elements.json"].contains(&name);
    let is_for_hosts = name.starts_with("embed") || name.starts_with("oembed/");
    // It holds all the others once more.
    let is_for_disk = name == "lectern.html";
    let is_copy = name.ends_with(".br") || name.ends_with(".gz");
    let is_icon = name.ends_with(".png");
    let is_typeface = name.ends_with(".woff2") || name.starts_with("legible-licence");
    // A reader loads one of them at most.
    let is_language = name.starts_with("words-");
    let is_beside = is_language || is_for_machines || is_for_disk || is_for_hosts || is_copy || is_icon || is_typeface;
    !is_beside && !name.starts_with("images/") && !name.ends_with("/index.html")
}

/// Whether the first page that a reader opens needs a file. Not what comes after it: the worker that keeps the site for reading
/// without a network, what starts that, and what installs the site.
fn is_needed(name: &str) -> bool {
    !["404.html", "lost.js", "sw.js", "lectern.webmanifest"].contains(&name)
        && !["search-", "advice-", "desk-", "reading-", "legible-", "highlighter-", "side-", "updates-"]
            .iter()
            .any(|part| name.starts_with(part))
}

/// Whether a file is the module whose name begins so.
fn is_part(name: &str, start: &str) -> bool {
    name.starts_with(start) && name.ends_with(".wasm")
}

/// The names of all files below `folder`, relative to `dist` and with `/` between the parts.
fn collect(dist: &Path, folder: &Path, names: &mut Vec<String>) -> Result<()> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("expected the files of a build in {}, found no such folder", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(dist, &path, names)?;
        } else {
            let parts = path.strip_prefix(dist)?.iter().map(|part| part.to_string_lossy());
            names.push(parts.collect::<Vec<_>>().join("/"));
        }
    }
    Ok(())
}

impl Weight {
    /// Reads a line of the script that weighs.
    fn parse(line: &str) -> Result<Self> {
        let numbers: Vec<u64> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
        match numbers[..] {
            [raw, gzip, brotli] => Ok(Self { raw, gzip, brotli }),
            _ => bail!("expected three numbers for a file's weight, found `{line}`"),
        }
    }
}

/// A table with a row for each file and their sum; `*` marks what is loaded on demand.
struct Table<'a>(&'a [File]);

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum = File { name: "total".to_owned(), needed: true, weight: total(self.0.iter()) };
        let width = self.0.iter().map(|file| file.name.len() + 1).max().unwrap_or(0).max(5);
        writeln!(f, "{:width$} {:>10} {:>10} {:>10}", "bytes", "raw", "gzip -9", "brotli 11")?;
        for File { name, needed, weight } in self.0.iter().chain([&sum]) {
            let name = format!("{name}{}", if *needed { "" } else { "*" });
            let Weight { raw, gzip, brotli } = weight;
            writeln!(f, "{name:width$} {raw:>10} {gzip:>10} {brotli:>10}")?;
        }
        write!(f, "* loaded on demand")
    }
}

#[cfg(test)]
mod tests {
    use super::{File, Table, Weight, is_needed, is_weighed};

    #[test]
    fn the_table_adds_up_and_marks_what_is_loaded_on_demand() {
        let file = |name: &str, needed, line| File {
            name: name.to_owned(),
            needed,
            weight: Weight::parse(line).expect("three numbers"),
        };
        let files = [file("app.wasm", true, "300 200 100"), file("404.html", false, "30 20 10")];
        let table = Table(&files).to_string();
        assert!(table.contains("404.html*         30         20         10"), "{table}");
        assert!(table.contains("total            330        220        110"), "{table}");
    }

    #[test]
    fn the_search_and_the_page_for_unknown_addresses_are_loaded_on_demand() {
        let names = ["index.html", "search-0f.wasm", "lectern-0f_bg.wasm", "404.html", "lost.js", "lectern-0f.js"];
        let needed: Vec<&str> = names.into_iter().filter(|name| is_needed(name)).collect();
        assert_eq!(needed, ["index.html", "lectern-0f_bg.wasm", "lectern-0f.js"]);
    }

    #[test]
    fn what_works_without_a_network_comes_after_the_first_page() {
        let names = ["icon-0f.svg", "sw.js", "lectern.webmanifest", "updates-0f.js", "start-0f.js"];
        let needed: Vec<&str> = names.into_iter().filter(|name| is_needed(name)).collect();
        assert_eq!(needed, ["icon-0f.svg", "start-0f.js"]);
    }

    #[test]
    fn copies_and_what_is_for_machines_are_not_weighed() {
        let names = [
            "_headers",
            "apple-touch-icon.png",
            "a/x/index.html",
            "feed.xml",
            "images/a.png",
            "index.html",
            "index.html.br",
            "lectern-0f.js",
            "lectern-0f.js.gz",
            "robots.txt",
            "sitemap.xml",
            "sw.js",
        ];
        let weighed: Vec<&str> = names.into_iter().filter(|name| is_weighed(name)).collect();
        assert_eq!(weighed, ["index.html", "lectern-0f.js", "sw.js"]);
    }

    #[test]
    fn a_line_that_is_no_weight_is_refused() {
        assert!(Weight::parse("300 200").is_err());
        assert!(Weight::parse("Error: no such file").is_err());
    }
}
