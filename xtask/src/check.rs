//! `cargo xtask check`: what must hold beside the tests. Every check runs even if one fails.

use anyhow::Result;

use crate::{process, setup, size, test};

/// Runs every check.
pub(crate) fn run() -> Result<()> {
    setup::for_building()?;
    setup::for_checking()?;
    test::run_all(CHECKS.iter().map(|check| (check.name.to_owned(), check.run)))
}

const CHECKS: [Check; 6] = [
    Check { name: "formatting", run: formatting },
    Check { name: "lints for this machine", run: lints_for_host },
    Check { name: "lints for wasm", run: lints_for_wasm },
    Check { name: "lints for what is fuzzed", run: lints_for_fuzzing },
    Check { name: "documentation", run: documentation },
    Check { name: "weight", run: size::run },
];

struct Check {
    name: &'static str,
    run: fn() -> Result<()>,
}

fn formatting() -> Result<()> {
    process::run(process::cargo().args(["fmt", "--all", "--check"]))
}

fn lints_for_host() -> Result<()> {
    process::run(process::cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// The application and its modules, and through them the crates that they are made of, as the browser gets them. Each is
/// looked at by itself, since they take different features of the same crates.
fn lints_for_wasm() -> Result<()> {
    [
        ["lectern", "--all-targets"],
        ["engine", "--lib"],
        ["desk", "--lib"],
        ["highlighter", "--lib"],
        ["advice", "--lib"],
        ["reading", "--lib"],
    ]
    .into_iter()
    .try_for_each(|[package, targets]| {
        process::run(
            process::cargo()
                .args(["clippy", "--target", "wasm32-unknown-unknown", "--package", package, targets])
                .args(["--", "-D", "warnings"]),
        )
    })
}

/// The targets that are fuzzed, which are a workspace of their own, without libFuzzer itself: so that they can still be built
/// when somebody has the time to run them.
fn lints_for_fuzzing() -> Result<()> {
    process::run(
        process::cargo()
            .args(["clippy", "--manifest-path", "fuzz/Cargo.toml", "--target-dir", "target", "--no-default-features"])
            .args(["--all-targets", "--", "-D", "warnings"]),
    )
}

fn documentation() -> Result<()> {
    process::run(process::cargo().args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
}
