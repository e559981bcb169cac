//! The parts of the program that are modules of their own, which the application loads when somebody turns to them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::parts::Part;
use crate::{digest, order, tools};

/// What `wasm-opt` does with one. Trunk has it do much more with the application; that makes a module smaller too, but
/// larger with brotli, as readers download it.
///
/// Nothing lies in the first kilobyte of memory: the stack comes first, and grows down towards it from the first megabyte. So a
/// small number that is added to an address may stand in the instruction that reads there.
const OPTIMISATIONS: [&str; 12] = [
    "--low-memory-unused",
    "-O1",
    "--rse",
    "--vacuum",
    "--dae-optimizing",
    "--duplicate-function-elimination",
    "--coalesce-locals",
    "--vacuum",
    "--remove-unused-module-elements",
    "--reorder-locals",
    "--strip-producers",
    "--strip-target-features",
];

/// A file of the build.
pub(crate) struct Module {
    /// Its name, which says what is in it, as Trunk's names do: no browser keeps an old one in its place.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Builds a part in the workspace at `root`, in the profile that Trunk builds the application in.
pub(crate) fn build(part: Part, root: &Path, is_release: bool) -> Result<Module> {
    let compiled = compile(part, root, is_release)?;
    let bytes = if is_release { optimise(part, root, &compiled)? } else { read(&compiled)? };
    Ok(Module { name: format!("{}-{}.wasm", part.name, digest::for_name(&bytes)), bytes })
}

/// Compiles it and returns where it lies. What the environment tells cargo holds here too.
fn compile(part: Part, root: &Path, is_release: bool) -> Result<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root).args(["build", "--quiet", "--package", part.package]);
    command.args(["--target", "wasm32-unknown-unknown", "--message-format", "json-render-diagnostics"]);
    if is_release {
        command.arg("--release");
    }
    if env::var_os("CARGO_UNSTABLE_BUILD_STD_FEATURES").is_some() {
        // The application was compiled with the standard library's source; so is this. Trunk's hook has taken these two
        // from the environment, for this program is none for the browser.
        command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
    }
    let output = command.stderr(Stdio::inherit()).output().context("cargo could not be started")?;
    if !output.status.success() {
        bail!("the {} could not be built; what cargo printed above says why", part.name);
    }
    artifact(part.package, &String::from_utf8_lossy(&output.stdout))
        .context("expected cargo to name the module that it has built, found no such name; build again")
}

/// The module that cargo's messages name, a line each.
fn artifact(package: &str, messages: &str) -> Option<PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let of_package = messages.filter(|message| message["target"]["name"] == package);
    let files = of_package.flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default());
    files
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .find(|file| file.extension().is_some_and(|end| end == "wasm"))
}

fn optimise(part: Part, root: &Path, compiled: &Path) -> Result<Vec<u8>> {
    let Some(optimiser) = tools::find(root, "wasm-opt") else {
        println!("The {} stays as it is compiled: `cargo xtask setup` installs what makes it smaller", part.name);
        return read(compiled);
    };
    let optimised = compiled.with_file_name(format!("{}-optimised.wasm", part.package));
    let status = Command::new(&optimiser)
        .arg("-o")
        .arg(&optimised)
        .arg(compiled)
        .args(OPTIMISATIONS)
        .status()
        .with_context(|| format!("{} could not be started", optimiser.display()))?;
    if !status.success() {
        bail!("the {} could not be optimised; what wasm-opt printed above says why", part.name);
    }
    order::ordered(&read(&optimised)?)
        .with_context(|| format!("the {} could not be made smaller; build again", part.name))
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
        assert_eq!(artifact("desk", messages), None);
        assert_eq!(artifact("engine", messages), Some(PathBuf::from("/t/engine.wasm")));
        assert_eq!(artifact("engine", r#"{"reason":"build-finished","success":true}"#), None);
    }
}
