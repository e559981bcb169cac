//! Where the release and the tools lie: as the environment says, else where `cargo xtask` puts them.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

/// The release.
pub(crate) fn dist() -> Result<PathBuf> {
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

/// Where pictures of pages go.
pub(crate) fn screenshots() -> PathBuf {
    workspace().join("target/screenshots")
}

/// The browser, where it is not for the driver to find.
pub(crate) fn chrome() -> Option<PathBuf> {
    named("CHROME")
}

/// The program that steers the browser.
pub(crate) fn chromedriver() -> PathBuf {
    named("CHROMEDRIVER").unwrap_or_else(|| PathBuf::from("chromedriver"))
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn workspace() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).expect("the package lies in tests/e2e of the workspace")
}
