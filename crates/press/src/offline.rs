//! The service worker, which keeps a whole copy of a release for reading without a network.
//!
//! It lists every file that the site needs with the hash of its bytes. The browser checks them, so a copy is never a mixture of
//! two deployments, and files that have not changed are not fetched again. `assets/updates.js` starts the worker.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::digest::{self, integrity};
use crate::staging::Staging;

/// The worker's name. It never changes: that is how a browser finds the next version.
pub(crate) const WORKER: &str = "sw.js";

/// What the worker's text has in the place of the list and of its version.
const GAPS: [&str; 2] = ["LECTERN_FILES", "LECTERN_VERSION"];

/// Files that stand beside the site and are not needed for it: other ways to it, what is for machines, and what no page leads to.
const BESIDE: [&str; 8] = [
    WORKER,
    "lectern.html",
    "feed.xml",
    "sitemap.xml",
    "robots.txt",
    "_headers",
    "custom-elements.json",
    "legible-licence.txt",
];

/// Puts the worker among the files before they are squeezed and before pages refer to it. It has gaps still.
pub(crate) fn prepare(staging: &mut Staging) -> Result<()> {
    staging.add(WORKER, include_str!("../assets/sw.js").as_bytes())
}

/// Puts in its place, for a build that is no release, what withdraws the worker of a release that was served there before.
pub(crate) fn withdraw(staging: &Staging) -> Result<()> {
    staging.write(WORKER, include_str!("../assets/withdraw.js"))
}

/// Fills the worker's gaps, once all other files are as they will be served.
pub(crate) fn finish(staging: &Staging) -> Result<()> {
    staging.write(WORKER, &fill(&staging.read(WORKER)?, &files(staging)?)?)
}

/// Every file that the site needs, with its hash.
fn files(staging: &Staging) -> Result<BTreeMap<String, String>> {
    let needed = staging.all()?.into_iter().filter(|name| is_needed(name));
    needed.map(|name| staging.read_bytes(&name).map(|bytes| (name, integrity(&bytes)))).collect()
}

/// Whether the site needs a file to be read without a network.
fn is_needed(name: &str) -> bool {
    let is_beside = BESIDE.contains(&name) || name.starts_with("embed") || name.starts_with("oembed/");
    !is_beside && ![".br", ".gz"].iter().any(|ending| name.ends_with(ending))
}

fn fill(worker: &str, files: &BTreeMap<String, String>) -> Result<String> {
    for gap in GAPS {
        if worker.matches(gap).count() != 1 {
            bail!("expected `{gap}` once in sw.js, found something else; put it back, for it is what `press` fills");
        }
    }
    let list = serde_json::to_string(files)?;
    let version = digest::for_name(list.as_bytes());
    Ok(worker.replace(GAPS[0], &list).replace(GAPS[1], &format!("\"{version}\"")))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::{env, fs, process};

    use super::*;

    fn listed(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        list.iter().map(|(name, text)| ((*name).to_owned(), integrity(text.as_bytes()))).collect()
    }

    #[test]
    fn the_list_is_in_the_order_of_names_and_a_changed_file_makes_another_version() {
        let worker = "const F = LECTERN_FILES, V = LECTERN_VERSION;";
        let one = fill(worker, &listed(&[("b.js", "1"), ("a.js", "1")])).unwrap();
        assert!(one.starts_with(r#"const F = {"a.js":"sha256-"#), "{one}");
        assert_eq!(one, fill(worker, &listed(&[("a.js", "1"), ("b.js", "1")])).unwrap());
        let version = |text: &str| text.split("V = ").nth(1).map(str::to_owned);
        let other = fill(worker, &listed(&[("a.js", "2"), ("b.js", "1")])).unwrap();
        assert_ne!(version(&one), version(&other));
    }

    #[test]
    fn the_worker_has_both_gaps_and_without_one_it_is_refused() {
        let worker = fill(include_str!("../assets/sw.js"), &listed(&[("index.html", "")])).unwrap();
        assert!(worker.contains("const FILES = {\"index.html\":"), "{worker}");
        let error = fill("const F = LECTERN_FILES;", &listed(&[])).unwrap_err().to_string();
        assert!(error.contains("expected `LECTERN_VERSION` once in sw.js"), "{error}");
    }

    #[test]
    fn other_ways_to_the_site_and_compressed_copies_are_not_kept() {
        let names = [
            "404.html",
            "_headers",
            "a/x/index.html",
            "embed.d.ts",
            "embed.js",
            "feed.xml",
            "images/a.png",
            "index.html",
            "index.html.br",
            "lectern-1.css.gz",
            "legible-1.css",
            "legible-licence.txt",
            "legible-regular-1.woff2",
            "lectern.html",
            "lectern.webmanifest",
            "robots.txt",
            "search-1.wasm",
            "sitemap.xml",
            "sw.js",
            "oembed/x.json",
        ];
        let needed: Vec<&str> = names.into_iter().filter(|name| is_needed(name)).collect();
        assert_eq!(
            needed,
            [
                "404.html",
                "a/x/index.html",
                "images/a.png",
                "index.html",
                "legible-1.css",
                "legible-regular-1.woff2",
                "lectern.webmanifest",
                "search-1.wasm"
            ]
        );
    }

    /// What a page refers to, by its name relative to the root. Its own folder is `folder`.
    fn references(html: &str, folder: &str) -> Vec<String> {
        let values = html.split("=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let files = values.filter(|value| value.starts_with('.') && !value.ends_with('/'));
        let resolved = files.map(|value| {
            let mut path = PathBuf::from(folder);
            for part in value.split('/').filter(|part| *part != ".") {
                if part == ".." { assert!(path.pop()) } else { path.push(part) }
            }
            path.to_string_lossy().into_owned()
        });
        resolved.collect()
    }

    #[test]
    fn every_file_that_a_page_refers_to_is_in_the_list() {
        let folder = env::temp_dir().join(format!("lectern-press-offline-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut staging = Staging::open(folder.clone()).unwrap();
        let page = "<link href=\"../../lectern-1.css\"><script src=\"../../start-1.js\"></script>\
                    <link id=\"lectern-search\" href=\"../../search-1.wasm\"><img src=\"../../images/a.png\">\
                    <link rel=\"manifest\" href=\"../../lectern.webmanifest\"><meta content=\"../../\">";
        for name in ["lectern-1.css", "start-1.js", "search-1.wasm", "lectern.webmanifest"] {
            staging.add(name, name.as_bytes()).unwrap();
        }
        staging.write("images/a.png", "").unwrap();
        staging.write("a/x/index.html", page).unwrap();
        prepare(&mut staging).unwrap();
        finish(&staging).unwrap();

        let worker = staging.read(WORKER).unwrap();
        let references = references(page, "a/x");
        assert_eq!(references.len(), 5, "{references:?}");
        for name in references.iter().map(String::as_str).chain(["a/x/index.html"]) {
            assert!(worker.contains(&format!("\"{name}\":\"sha256-")), "{name} is missing in {worker}");
        }
        assert!(!worker.contains("\"sw.js\":"), "a worker cannot hold its own hash");
        fs::remove_dir_all(&folder).unwrap();
    }
}
