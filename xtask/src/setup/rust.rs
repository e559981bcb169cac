//! What comes through rustup and cargo.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, workspace};

const WASM: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";
const CARGO_FUZZ: &str = "0.13.2";
const MDBOOK: &str = "0.5.4";
const GECKODRIVER: &str = "0.37.1";

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

/// The source of the standard library, with which a release is compiled so that it weighs less. Without it a release is
/// as good, and a tenth larger.
pub(crate) fn library_source() {
    if has_library_source() || process::which("rustup").is_none() {
        return;
    }
    println!("Adding the source of Rust's standard library with rustup");
    if let Err(error) = process::run(process::command("rustup").args(["component", "add", "rust-src"])) {
        println!("It could not be added, so releases will weigh a tenth more: {error:#}");
    }
}

/// Whether the standard library can be compiled along.
pub(crate) fn has_library_source() -> bool {
    let folder = process::output(process::command("rustc").args(["--print", "sysroot"]));
    folder.is_some_and(|folder| Path::new(&folder).join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file())
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
    let of_workspace = || {
        let mut cargo = process::cargo();
        cargo.arg("fetch");
        cargo
    };
    // What the standard library needs for the browser is told only to who names that target.
    let of_library = || {
        let mut cargo = of_workspace();
        compile_library_along(&mut cargo);
        cargo.args(["--target", WASM]);
        cargo
    };
    let is_there = |mut fetch: Command| process::succeeds(fetch.args(["--offline", "--locked", "--quiet"]));
    if is_there(of_workspace()) && is_there(of_library()) {
        return Ok(());
    }
    println!("Fetching the crates that Cargo.lock names, and those of the standard library");
    process::run(&mut of_workspace())?;
    process::run(&mut of_library())
}

/// Has a build for the browser compile the standard library along, without the texts of panics and for size, where its
/// source is there. It is stable code; only the switches to compile it are not.
pub(crate) fn compile_library_along(command: &mut Command) {
    if has_library_source() {
        command.env("RUSTC_BOOTSTRAP", "1");
        command.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    }
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

/// The program that steers Firefox.
pub(crate) fn geckodriver() -> Result<()> {
    CargoTool {
        package: "geckodriver",
        program: "geckodriver",
        version: GECKODRIVER.to_owned(),
        takes: "about four minutes, once",
    }
    .provide()
}

/// The builder of fuzz targets.
pub(crate) fn cargo_fuzz() -> Result<()> {
    if cfg!(windows) {
        bail!("expected a Unix-like system for cargo-fuzz, found Windows; run this in WSL or a container");
    }
    CargoTool {
        package: "cargo-fuzz",
        program: "cargo-fuzz",
        version: CARGO_FUZZ.to_owned(),
        takes: "about two minutes, once",
    }
    .provide()
}

/// A compiler that can let programs watch themselves: which of their code an input reaches, and what memory it takes.
pub(crate) struct Instrumenting {
    /// A nightly toolchain's name, where rustup has one.
    nightly: Option<String>,
    /// What it compiles for if nothing else is said.
    pub(crate) host: String,
}

/// A nightly toolchain; where there is none, the usual one, told to take the options of nightly ones.
pub(crate) fn instrumenting() -> Result<Instrumenting> {
    let toolchains = process::output(process::command("rustup").args(["toolchain", "list"])).unwrap_or_default();
    let names = toolchains.lines().filter_map(|line| line.split_whitespace().next());
    let nightly = names.filter(|name| name.starts_with("nightly")).min().map(str::to_owned);
    let mut compiler = Instrumenting { nightly, host: String::new() };
    let version = process::output(compiler.command("rustc").arg("-vV"));
    let host = version.as_deref().and_then(|text| text.lines().find_map(|line| line.strip_prefix("host: ")));
    compiler.host = host
        .with_context(|| {
            let found = version.as_deref().unwrap_or("nothing");
            format!("expected `rustc -vV` of {compiler} to name a host, found {found}; install Rust through rustup")
        })?
        .to_owned();
    Ok(compiler)
}

impl Instrumenting {
    /// The builder of fuzz targets, with this compiler.
    pub(crate) fn cargo_fuzz(&self) -> Command {
        self.command("cargo-fuzz")
    }

    fn command(&self, program: &str) -> Command {
        let mut command = process::command(program);
        // What cargo has set for this program names the usual compiler.
        command.env_remove("CARGO").env_remove("RUSTC");
        match &self.nightly {
            Some(name) => command.env("RUSTUP_TOOLCHAIN", name),
            None => command.env("RUSTC_BOOTSTRAP", "1"),
        };
        command
    }
}

impl fmt::Display for Instrumenting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.nightly {
            Some(name) => f.write_str(name),
            None => f.write_str("the usual compiler, for rustup has no nightly one (RUSTC_BOOTSTRAP=1)"),
        }
    }
}

/// The maker of the book that the release is compared with.
pub(crate) fn mdbook() -> Result<()> {
    CargoTool { package: "mdbook", program: "mdbook", version: MDBOOK.to_owned(), takes: "about four minutes, once" }
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
        version_in(&text).map(str::to_owned)
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

/// The version that a program says it has, such as `trunk 0.21.14` or `mdbook v0.5.4`.
fn version_in(said: &str) -> Option<&str> {
    let word = said.split_whitespace().nth(1)?;
    Some(word.strip_prefix('v').unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn a_version_is_read_with_and_without_its_letter() {
        assert_eq!(version_in("wasm-bindgen 0.2.108\n"), Some("0.2.108"));
        assert_eq!(version_in("mdbook v0.5.4\n"), Some("0.5.4"));
        assert_eq!(version_in("mdbook"), None);
    }
}
