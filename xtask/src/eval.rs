//! `cargo xtask eval`: how good the ranking is, by a collection with judgements.

use std::env;

use anyhow::{Context, Result};

use crate::{process, setup, workspace};

/// Runs the program that ranks and measures; `options` go to it unchanged.
pub(crate) fn run(options: &[&str]) -> Result<()> {
    setup::for_measuring()?;
    let here = env::current_dir().context("the current folder could not be found")?;
    process::run(
        process::cargo()
            // Files are named from where the command was typed.
            .current_dir(here)
            .args(["run", "--quiet", "--profile", "bench", "--manifest-path"])
            .arg(workspace::root().join("Cargo.toml"))
            .args(["--package", "bench", "--bin", "eval", "--"])
            .args(options),
    )
}
