//! `cargo xtask bench search`: the search compared with other engines, in a browser.
//!
//! Here the parts are built and put in place under `target/bench`; the program `compare` of the package `bench` does the
//! rest.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{build, process, setup, workspace};

/// The engines' scripts that the page loads, and the page's own.
const SCRIPTS: [&str; 7] = ["page", "ours", "minisearch", "flexsearch", "lunr", "orama", "pagefind"];

/// Builds what measures and runs it; `options` go to it unchanged.
pub(crate) fn run(options: &[&str]) -> Result<()> {
    let browser = setup::for_comparing()?;
    let folder = workspace::root().join("target/bench");
    if !options.contains(&"--help") {
        println!("Building what measures");
        build_program(&folder.join("site/ours"))?;
        build_page(&folder)?;
    }
    process::run(process::cargo().args(["build", "--quiet", "--profile", "bench", "--package", "bench", "--bins"]))?;
    process::run(
        process::measuring("compare")?
            .arg("--folder")
            .arg(&folder)
            .arg("--peers")
            .arg(setup::peers())
            .arg("--chrome")
            .arg(&browser.chrome)
            .arg("--record")
            .arg(workspace::root().join("docs/search-benchmark.md"))
            .args(options),
    )
}

/// Compares how soon an article can be read and searched with other pages; the table is for `docs/loading.md`.
pub(crate) fn load() -> Result<()> {
    let variables = setup::for_loading()?;
    build::release()?;
    process::run(
        process::cargo()
            .args(["run", "--quiet", "--package", "e2e", "--bin", "load"])
            .env("LECTERN_BROWSER", "chromium")
            .env("LECTERN_DIST", workspace::dist())
            .env("RUST_LIB_BACKTRACE", "0")
            .envs(variables),
    )
}

/// Our engine as a release has it: the same profile, and the same optimisation afterwards.
fn build_program(folder: &Path) -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    process::run(process::cargo().args([
        "build",
        "--quiet",
        "--release",
        "--package",
        "bench",
        "--lib",
        "--target",
        TARGET,
    ]))?;
    let compiled = target_folder()?.join(TARGET).join("release/bench.wasm");
    process::run(
        process::command("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-dir"])
            .arg(folder)
            .arg(compiled),
    )?;
    let program = folder.join("bench_bg.wasm");
    process::run(process::command("wasm-opt").arg(&program).arg("-o").arg(&program).args(optimisations()?))
}

/// Where cargo puts what it builds.
fn target_folder() -> Result<PathBuf> {
    let metadata =
        process::output(process::cargo().args(["metadata", "--format-version", "1", "--no-deps", "--offline"]));
    let metadata = metadata.context("expected `cargo metadata` to say where programs go, found that it failed")?;
    let (_, rest) =
        metadata.split_once("\"target_directory\":\"").context("cargo names no folder for what it builds")?;
    Ok(PathBuf::from(rest.split('"').next().unwrap_or_default().replace("\\\\", "\\")))
}

/// The options with which Trunk calls `wasm-opt`, as the page of the reading room says.
fn optimisations() -> Result<Vec<String>> {
    let path = workspace::root().join("index.html");
    let page = fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))?;
    let attribute = |name: &str| -> Result<&str> {
        let value = page.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.with_context(|| format!("expected the attribute `{name}` in index.html, found none"))
    };
    let level = format!("-O{}", attribute("data-wasm-opt")?);
    let more = attribute("data-wasm-opt-params")?.split_whitespace().map(str::to_owned);
    Ok(std::iter::once(level).chain(more).collect())
}

/// The page with the other engines, and the program that makes their indexes.
fn build_page(folder: &Path) -> Result<()> {
    let sources = workspace::root().join("crates/bench/peers");
    let modules = setup::peers().join("node_modules");
    let page = folder.join("site/page");
    fs::create_dir_all(&page).with_context(|| format!("{} could not be made", page.display()))?;
    for (source, target) in [("index.html", page.join("index.html")), ("weigh.mjs", folder.join("weigh.mjs"))] {
        fs::copy(sources.join(source), &target)
            .with_context(|| format!("{} could not be written", target.display()))?;
    }
    let mut outdir = std::ffi::OsString::from("--outdir=");
    outdir.push(&page);
    process::run(
        process::command("esbuild")
            .args(SCRIPTS.map(|script| sources.join(format!("{script}.mjs"))))
            .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=error"])
            .arg("--external:/pagefind/pagefind.js")
            .arg(outdir)
            .env("NODE_PATH", &modules),
    )?;
    let mut outfile = std::ffi::OsString::from("--outfile=");
    outfile.push(folder.join("build.mjs"));
    process::run(
        process::command("esbuild")
            .arg(sources.join("build.mjs"))
            .args(["--bundle", "--platform=node", "--format=esm", "--log-level=error"])
            .arg(outfile)
            .env("NODE_PATH", &modules),
    )
}
