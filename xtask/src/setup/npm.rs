//! What comes through npm: development tools under `target/tools`, none of which reaches a reader.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::system;
use crate::{process, workspace};

/// A package at exactly that version.
pub(crate) fn package(name: &str, version: &str, purpose: &str) -> Result<()> {
    package_in(&workspace::tools(), name, version, purpose)
}

/// A package at exactly that version, in a folder of its own under `target/tools`.
pub(crate) fn package_in(folder: &Path, name: &str, version: &str, purpose: &str) -> Result<()> {
    node()?;
    if installed_version(folder, name).as_deref() == Some(version) {
        return Ok(());
    }
    println!("Installing {name} {version} with npm under target/tools ({purpose})");
    prepare(folder)?;
    // No script of a package runs, and npm neither reports home nor looks for a project above.
    process::run(
        process::command("npm")
            .arg("install")
            .arg("--prefix")
            .arg(folder)
            .args(["--no-audit", "--no-fund", "--ignore-scripts", "--save-exact", "--loglevel", "error"])
            .arg(format!("{name}@{version}")),
    )
}

/// Node runs `wasm-opt` and weighs the release.
fn node() -> Result<()> {
    if process::which("node").is_some() && process::which("npm").is_some() {
        return Ok(());
    }
    let installed = system::install(&["nodejs", "npm"], "Node.js and npm, which run wasm-opt")?;
    if installed && process::which("npm").is_some() {
        return Ok(());
    }
    bail!(
        "expected Node.js 18 or later and npm, found none; \
         install them (packages `nodejs` and `npm` in most systems) and run this again"
    );
}

/// npm adds to the packages that a `package.json` names, and removes those that it does not.
fn prepare(tools: &Path) -> Result<()> {
    let manifest = tools.join("package.json");
    if manifest.exists() {
        return Ok(());
    }
    fs::create_dir_all(tools)
        .and_then(|()| fs::write(&manifest, "{ \"private\": true }\n"))
        .with_context(|| format!("{} could not be written", manifest.display()))
}

fn installed_version(tools: &Path, name: &str) -> Option<String> {
    let manifest = fs::read_to_string(tools.join("node_modules").join(name).join("package.json")).ok()?;
    version_in(&manifest).map(str::to_owned)
}

/// The first `"version": "…"` of a `package.json`, which is the package's own.
fn version_in(manifest: &str) -> Option<&str> {
    let (_, rest) = manifest.split_once("\"version\"")?;
    rest.split('"').nth(1)
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn reads_a_packages_version() {
        let manifest = "{\n  \"name\": \"binaryen\",\n  \"version\": \"132.0.0\",\n  \"files\": []\n}";
        assert_eq!(version_in(manifest), Some("132.0.0"));
        assert_eq!(version_in("{}"), None);
    }
}
