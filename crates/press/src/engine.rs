//! The search as a module of its own, which the application loads when somebody searches.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use crc::{CRC_64_XZ, Crc};
use serde_json::Value;

use crate::tools;

/// Where the module comes from and what becomes of it.
pub(crate) struct Build<'a> {
    /// The workspace.
    pub(crate) root: &'a Path,
    /// The page that Trunk was given; it says how programs are optimised.
    pub(crate) page: &'a Path,
    /// Whether this is a release.
    pub(crate) is_release: bool,
}

/// A file of the build.
pub(crate) struct Module {
    /// Its name, which says what is in it, as Trunk's names do: no browser keeps an old one in its place.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Builds the module as Trunk builds the application.
pub(crate) fn build(build: &Build<'_>) -> Result<Module> {
    let compiled = compile(build)?;
    let bytes = if build.is_release { optimise(build, &compiled)? } else { read(&compiled)? };
    let hash = Crc::<u64>::new(&CRC_64_XZ).checksum(&bytes);
    Ok(Module { name: format!("search-{hash:016x}.wasm"), bytes })
}

/// Compiles it and returns where it lies. What the environment tells cargo holds here too.
fn compile(build: &Build<'_>) -> Result<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(build.root).args(["build", "--quiet", "--package", "engine"]);
    command.args(["--target", "wasm32-unknown-unknown", "--message-format", "json-render-diagnostics"]);
    if build.is_release {
        command.arg("--release");
    }
    let output = command.stderr(Stdio::inherit()).output().context("cargo could not be started")?;
    if !output.status.success() {
        bail!("the search could not be built; what cargo printed above says why");
    }
    artifact(&String::from_utf8_lossy(&output.stdout))
        .context("expected cargo to name the module that it has built, found no such name; build again")
}

/// The module that cargo's messages name, a line each.
fn artifact(messages: &str) -> Option<PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let of_engine = messages.filter(|message| message["target"]["name"] == "engine");
    let files = of_engine.flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default());
    files
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .find(|file| file.extension().is_some_and(|end| end == "wasm"))
}

/// Does with the module what Trunk does with the application.
fn optimise(build: &Build<'_>, compiled: &Path) -> Result<Vec<u8>> {
    let Some(optimiser) = tools::find(build.root, "wasm-opt") else {
        println!("The search stays as it is compiled: `cargo xtask setup` installs what makes it smaller");
        return read(compiled);
    };
    let page = fs::read_to_string(build.page)
        .with_context(|| format!("expected the page at {}, found none", build.page.display()))?;
    let optimised = compiled.with_file_name("engine-optimised.wasm");
    let status = Command::new(&optimiser)
        .arg("-o")
        .arg(&optimised)
        .arg(compiled)
        .args(optimisations(&page)?)
        .status()
        .with_context(|| format!("{} could not be started", optimiser.display()))?;
    if !status.success() {
        bail!("the search could not be optimised; what wasm-opt printed above says why");
    }
    read(&optimised)
}

/// The options with which Trunk calls `wasm-opt`.
fn optimisations(page: &str) -> Result<Vec<String>> {
    let level = attribute(page, "data-wasm-opt")?;
    let more = attribute(page, "data-wasm-opt-params")?;
    Ok([format!("-O{level}")].into_iter().chain(more.split_whitespace().map(str::to_owned)).collect())
}

fn attribute<'a>(page: &'a str, name: &str) -> Result<&'a str> {
    let value = page.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    let (value, _) = value.with_context(|| format!("expected `{name}` in index.html, found none; put it back"))?;
    Ok(value)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("expected the built module {}, found none; build again", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_found_among_what_cargo_has_built() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"library"},"filenames":["/t/liblibrary.rlib"]}
a line that a build script has printed
{"reason":"compiler-artifact","target":{"name":"engine"},"filenames":["/t/engine.wasm","/t/libengine.rlib"]}
{"reason":"build-finished","success":true}"#;
        assert_eq!(artifact(messages), Some(PathBuf::from("/t/engine.wasm")));
        assert_eq!(artifact(r#"{"reason":"build-finished","success":true}"#), None);
    }

    #[test]
    fn the_page_says_how_programs_are_optimised() {
        let page = r#"<link data-wasm-opt="z" data-wasm-opt-params="--flatten -Oz">"#;
        assert_eq!(optimisations(page).unwrap(), ["-Oz", "--flatten", "-Oz"]);
        let error = optimisations("<html>").unwrap_err();
        assert!(error.to_string().contains("data-wasm-opt"), "{error}");
    }
}
