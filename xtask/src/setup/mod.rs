//! Setting up what the other commands need: only what is missing, and said while it is done.
//!
//! A second run finds everything in place and touches no network. Nothing is replaced that somebody
//! else put on this machine: where another version of a tool is installed, ours goes under `target/tools`.

mod chromium;
mod firefox;
mod fonts;
mod npm;
mod rust;
mod system;
mod webkit;

pub(crate) use chromium::Chromium;
pub(crate) use rust::{Instrumenting, compile_library_along, has_library_source};

use std::env;
use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};

use crate::{process, workspace};

/// Sets up what any command needs.
pub(crate) fn everything() -> Result<()> {
    for_building()?;
    for_checking()?;
    for name in BROWSERS {
        if let Err(NotHere(why)) = for_journeys(name)? {
            println!("The journeys will not be walked in {name}: {why}.");
        }
    }
    println!("Everything is set up.");
    Ok(())
}

/// The wasm target, the crates, Trunk and the tools that it calls.
pub(crate) fn for_building() -> Result<()> {
    rust::wasm_target()?;
    rust::library_source();
    rust::crates()?;
    rust::trunk()?;
    rust::wasm_bindgen()?;
    squeezers()
}

fn squeezers() -> Result<()> {
    npm::package("esbuild", "0.28.2", "it shortens scripts and styles")?;
    npm::package("binaryen", "132.0.0", "it holds wasm-opt, which makes the program smaller")
}

/// Formatter and linter.
pub(crate) fn for_checking() -> Result<()> {
    rust::component("rustfmt", "fmt")?;
    rust::component("clippy", "clippy")
}

/// The wasm target, the runner of the tests in the browser, and the browser.
pub(crate) fn for_browser_tests() -> Result<Chromium> {
    rust::wasm_target()?;
    rust::crates()?;
    rust::wasm_bindgen()?;
    chromium::find_or_install()
}

/// The crates of the programs that measure.
pub(crate) fn for_measuring() -> Result<()> {
    rust::crates()
}

/// The builder of fuzz targets, and a compiler for it.
pub(crate) fn for_fuzzing() -> Result<Instrumenting> {
    rust::cargo_fuzz()?;
    rust::instrumenting()
}

/// The other engines, what builds ours as a release does, and the browser.
pub(crate) fn for_comparing() -> Result<Chromium> {
    rust::wasm_target()?;
    rust::crates()?;
    rust::wasm_bindgen()?;
    squeezers()?;
    for (name, version) in PEERS {
        npm::package_in(&peers(), name, version, "the search is compared with it")?;
    }
    chromium::find_or_install()
}

/// A browser that is steered, a book to compare with, and what looks at pages.
pub(crate) fn for_loading() -> Result<Variables> {
    for_building()?;
    rust::mdbook()?;
    npm::package_in(&peers(), "lighthouse", "12.8.2", "it looks at the release")?;
    let mut variables = for_journeys("chromium")?.map_err(|NotHere(why)| anyhow!("expected Chromium: {why}"))?;
    variables.push(("LECTERN_LIGHTHOUSE", peers().join("node_modules/lighthouse/cli/index.js")));
    Ok(variables)
}

/// Where the other engines are: apart from the tools, for no build needs them.
pub(crate) fn peers() -> PathBuf {
    workspace::tools().join("peers")
}

const PEERS: [(&str, &str); 5] = [
    ("minisearch", "7.2.0"),
    ("flexsearch", "0.8.212"),
    ("lunr", "2.3.9"),
    ("@orama/orama", "3.1.18"),
    ("pagefind", "1.6.0"),
];

/// The browsers that journeys are walked in.
pub(crate) const BROWSERS: [&str; 3] = ["chromium", "firefox", "webkit"];

const FRAMEWORKS: [(&str, &str); 3] = [("react", "19.3.1"), ("react-dom", "19.3.1"), ("vue", "3.5.45")];

/// Names and values of variables by which journeys find a browser.
pub(crate) type Variables = Vec<(&'static str, PathBuf)>;

/// Why a browser cannot be had on this machine, and what to do.
#[derive(Debug)]
pub(crate) struct NotHere(pub(crate) &'static str);

/// A browser, the accessibility checker, and the frameworks in whose pages the library is embedded: the variables by which the
/// journeys find the browser. WebKit alone may be missing: whoever asks decides whether the journeys do without.
pub(crate) fn for_journeys(browser: &str) -> Result<Result<Variables, NotHere>> {
    npm::package("axe-core", "4.14.1", "it checks pages for accessibility")?;
    squeezers()?;
    let frameworks = workspace::tools().join("frameworks");
    for (name, version) in FRAMEWORKS {
        npm::package_in(&frameworks, name, version, "a page that it makes embeds the library")?;
    }
    Ok(match browser {
        "chromium" => {
            fonts::find_or_install();
            let Chromium { chrome, chromedriver } = chromium::find_or_install()?;
            Ok(vec![("CHROME", chrome), ("CHROMEDRIVER", chromedriver)])
        }
        "firefox" => Ok(firefox::find_or_install()?),
        "webkit" => webkit::find_or_install()?,
        other => bail!("expected one of the browsers {}, found `{other}`", BROWSERS.join(", ")),
    })
}

/// The accessibility checker's script, once [`for_journeys`] has run.
pub(crate) fn axe_script() -> PathBuf {
    workspace::tools().join("node_modules/axe-core/axe.min.js")
}

/// The program that a variable names, else the first of those that are there.
fn locate(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    match env::var_os(variable).filter(|value| !value.is_empty()) {
        Some(named) => match process::which(&named) {
            Some(path) => Ok(Some(path)),
            None => bail!(
                "expected the program that the variable {variable} names, found nothing at `{}`; \
                 correct the variable or unset it",
                named.display()
            ),
        },
        None => Ok(names.iter().find_map(process::which)),
    }
}
