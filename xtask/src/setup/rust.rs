//! What comes through rustup and cargo.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{process, workspace};

const WASM: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";

/// The standard library for wasm.
pub(crate) fn wasm_target() -> Result<()> {
    let folder = process::output(process::command("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if folder.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    if process::which("rustup").is_none() {
        bail!(
            "expected Rust's standard library for {WASM}, found none, and no rustup to add it with; \
             install Rust through rustup (https://rustup.rs), or your system's package of that target"
        );
    }
    println!("Adding Rust's {WASM} target with rustup");
    process::run(process::command("rustup").args(["target", "add", WASM]))
}

/// A part of the Rust toolchain that adds a subcommand to cargo.
pub(crate) fn component(name: &str, subcommand: &str) -> Result<()> {
    if process::succeeds(process::cargo().args([subcommand, "--version"])) {
        return Ok(());
    }
    if process::which("rustup").is_none() {
        bail!("expected `cargo {subcommand}`, found none; install {name} the way that Rust was installed");
    }
    println!("Adding {name} with rustup");
    process::run(process::command("rustup").args(["component", "add", name]))
}

/// The crates that `Cargo.lock` names: the builds that follow are told to keep off the network.
pub(crate) fn crates() -> Result<()> {
    if process::succeeds(process::cargo().args(["fetch", "--offline", "--locked", "--quiet"])) {
        return Ok(());
    }
    println!("Fetching the crates that Cargo.lock names");
    process::run(process::cargo().arg("fetch"))
}

/// The builder of the site.
pub(crate) fn trunk() -> Result<()> {
    CargoTool { package: "trunk", program: "trunk", version: TRUNK.to_owned(), takes: "about ten minutes, once" }
        .provide()
}

/// The tool that joins wasm to JavaScript. It must be exactly as old as the crate of that name.
pub(crate) fn wasm_bindgen() -> Result<()> {
    let path = workspace::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))?;
    let version = workspace::locked_version(&lock, "wasm-bindgen")
        .context("expected a package `wasm-bindgen` in Cargo.lock, found none; run `cargo update --workspace`")?;
    CargoTool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version, takes: "about four minutes, once" }
        .provide()
}

/// A program that cargo installs.
struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: String,
    takes: &'static str,
}

impl CargoTool {
    fn provide(&self) -> Result<()> {
        let found = self.installed_version();
        if found.as_ref() == Some(&self.version) {
            return Ok(());
        }
        let Self { package, version, takes, .. } = self;
        let own_folder = match &found {
            None => {
                println!("Installing {package} {version} with cargo (this takes {takes})");
                None
            }
            Some(other) => {
                println!(
                    "Installing {package} {version} with cargo under target/tools, because {other} is \
                     installed and stays (this takes {takes})"
                );
                Some(workspace::tools())
            }
        };
        self.install(own_folder)?;
        match self.installed_version() {
            Some(now) if now == self.version => Ok(()),
            now => bail!(
                "expected `{} --version` to say {version} after its installation, found {}; \
                 is cargo's folder of programs on PATH?",
                self.program,
                now.as_deref().unwrap_or("no such program"),
            ),
        }
    }

    fn installed_version(&self) -> Option<String> {
        let text = process::output(process::command(self.program).arg("--version"))?;
        text.split_whitespace().nth(1).map(str::to_owned)
    }

    /// Installs it with the dependencies that it was released with; where one of them has been
    /// withdrawn, with the newest that fit.
    fn install(&self, folder: Option<PathBuf>) -> Result<()> {
        let with = |locked: bool| {
            let mut cargo = process::cargo();
            cargo.arg("install").arg(format!("{}@{}", self.package, self.version));
            if locked {
                cargo.arg("--locked");
            }
            if let Some(folder) = &folder {
                cargo.arg("--root").arg(folder);
            }
            process::run(&mut cargo)
        };
        if with(true).is_ok() {
            return Ok(());
        }
        println!("Its own list of dependencies could not be followed; trying again with the newest that fit");
        with(false)
    }
}
