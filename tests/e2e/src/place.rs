//! Where the release and the tools lie: as the environment says, else where `cargo xtask` puts them.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::browser::Browser;

/// The release.
pub fn dist() -> Result<PathBuf> {
    let folder = named("LECTERN_DIST").unwrap_or_else(|| workspace().join("dist"));
    ensure!(
        folder.join("index.html").is_file(),
        "expected the release in {}, found no index.html there; run `cargo xtask build`",
        folder.display()
    );
    Ok(folder)
}

/// The script that checks accessibility.
pub(crate) fn axe() -> Result<PathBuf> {
    let script =
        named("LECTERN_AXE").unwrap_or_else(|| workspace().join("target/tools/node_modules/axe-core/axe.min.js"));
    ensure!(
        script.is_file(),
        "expected axe-core's script at {}, found none; run `cargo xtask setup`",
        script.display()
    );
    Ok(script)
}

/// The gallery: a file of it, in a build for development, else where a release leaves it.
///
/// # Errors
/// When there is none.
pub fn gallery() -> Result<PathBuf> {
    let folder = dist()?;
    let folder = if folder.join("gallery.html").is_file() { folder } else { workspace().join("target/gallery") };
    ensure!(
        folder.join("gallery.html").is_file(),
        "expected the gallery in {}, found none; run `cargo xtask build`",
        folder.display()
    );
    Ok(folder)
}

/// Where something is kept that pages are compared with.
pub(crate) fn kept(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(kind)
}

/// Where pictures of pages go.
pub(crate) fn screenshots() -> PathBuf {
    workspace().join("target/screenshots")
}

/// The program that steers a browser.
pub(crate) fn driver(browser: Browser) -> PathBuf {
    let (variable, name) = match browser {
        Browser::Chromium => ("CHROMEDRIVER", "chromedriver"),
        Browser::Firefox => ("GECKODRIVER", "geckodriver"),
        Browser::WebKit => ("WEBKIT_DRIVER", "WebKitWebDriver"),
    };
    named(variable).unwrap_or_else(|| PathBuf::from(name))
}

/// The browser of WebKitGTK, which is on no path.
pub(crate) fn minibrowser() -> Result<PathBuf> {
    named("WEBKIT_BROWSER").context("expected WEBKIT_BROWSER to name WebKitGTK's MiniBrowser, found it unset")
}

/// The server of displays that nobody looks at.
pub(crate) fn xvfb() -> PathBuf {
    named("XVFB").unwrap_or_else(|| PathBuf::from("Xvfb"))
}

/// The path that a variable has.
pub(crate) fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn workspace() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).expect("the package lies in tests/e2e of the workspace")
}
