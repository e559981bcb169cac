//! `cargo xtask fuzz`: arbitrary inputs for what reads bytes and texts, for as long as one likes.
//!
//! Programs, corpora and inputs that failed go under `target/fuzz` and stay there: each run goes on where the last one
//! ended, and tries first what failed before. Neither `test` nor `check` needs any of this.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::setup::{self, Instrumenting};
use crate::{process, test, workspace};

/// The targets, as `fuzz/Cargo.toml` names them, and what each is.
const TARGETS: [Target; 5] = [
    ("bytes", "arbitrary bytes as an index"),
    ("queries", "arbitrary queries to an index that is as it should be, and their marks in arbitrary texts"),
    ("tokens", "the words of arbitrary texts"),
    ("library", "arbitrary bytes as a library"),
    ("files", "arbitrary bytes as files of comments, backups and rules, and what was read written and read again"),
];

type Target = (&'static str, &'static str);

/// How long each target runs, where nothing else is said.
const SECONDS: u32 = 60;

/// An input that takes longer, or more memory, has failed: every one of them is small.
const LIMITS: [&str; 4] = ["-timeout=5", "-rss_limit_mb=512", "-malloc_limit_mb=128", "-max_len=4096"];

/// Runs every target or one of them: `[SECONDS] [TARGET]`.
pub(crate) fn run(options: &[&str]) -> Result<()> {
    let (seconds, targets) = read(options)?;
    let compiler = setup::for_fuzzing()?;
    println!("Fuzzing with {compiler}; what it makes goes under {}", folder().display());
    write_seeds()?;
    targets.iter().try_for_each(|(name, _)| build(name, &compiler))?;
    let compiler = &compiler;
    test::run_all(targets.iter().map(|(name, what)| (format!("{name}: {what}"), move || fuzz(name, seconds, compiler))))
}

fn read(options: &[&str]) -> Result<(u32, Vec<Target>)> {
    let (seconds, names) = match options {
        [number, rest @ ..] if number.starts_with(|c: char| c.is_ascii_digit()) => {
            let seconds = number.parse().ok().filter(|seconds| *seconds > 0);
            (seconds.with_context(|| format!("expected a number of seconds from 1, found `{number}`"))?, rest)
        }
        names => (SECONDS, names),
    };
    let targets: Vec<Target> = TARGETS.into_iter().filter(|(name, _)| names.is_empty() || names == [*name]).collect();
    if targets.is_empty() {
        let known = TARGETS.map(|(name, _)| name).join(", ");
        bail!("expected `fuzz [SECONDS] [TARGET]` with one of the targets {known}, found `{}`", options.join(" "));
    }
    Ok((seconds, targets))
}

/// Inputs that are as they should be, to begin with.
fn write_seeds() -> Result<()> {
    process::run(
        process::cargo()
            .args(["run", "--quiet", "--manifest-path", "fuzz/Cargo.toml", "--example", "seeds", "--"])
            .arg(folder().join("corpus"))
            .env("CARGO_TARGET_DIR", folder()),
    )
}

fn build(name: &str, compiler: &Instrumenting) -> Result<()> {
    process::run(
        compiler
            .cargo_fuzz()
            .args(["build", name, "--fuzz-dir", "fuzz", "--target", &compiler.host, "--target-dir"])
            .arg(folder()),
    )
    .with_context(|| format!("{compiler} could not build what is fuzzed; `rustup update` it, or try another one"))
}

/// Runs what was built itself: cargo-fuzz would put corpora and failures into the repository.
fn fuzz(name: &str, seconds: u32, compiler: &Instrumenting) -> Result<()> {
    let (corpus, failures) = (folder().join("corpus").join(name), folder().join("failures").join(name));
    for folder in [&corpus, &failures] {
        fs::create_dir_all(folder).with_context(|| format!("{} could not be made", folder.display()))?;
    }
    let program = folder().join(&compiler.host).join("release").join(name);
    process::run(
        process::command(&program)
            .arg(format!("-max_total_time={seconds}"))
            .args(LIMITS)
            .args(["-detect_leaks=0", "-print_final_stats=1"])
            .arg(format!("-artifact_prefix={}/", failures.display()))
            .args([&corpus, &failures])
            // Memory that was freed and not used again is no memory that an input needs.
            .env("ASAN_OPTIONS", "detect_odr_violation=0:detect_leaks=0:quarantine_size_mb=16"),
    )
    .with_context(|| {
        let (program, failures) = (program.display(), failures.display());
        format!("expected no input that fails, found one; it is in {failures}, and `{program} FILE` shows it again")
    })
}

fn folder() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    workspace::root().join(target).join("fuzz")
}
