//! `cargo xtask eval`: how good the ranking is, by a collection with judgements.

use anyhow::Result;

use crate::{process, setup};

/// Runs the program that ranks and measures; `options` go to it unchanged.
pub(crate) fn run(options: &[&str]) -> Result<()> {
    setup::for_measuring()?;
    process::run(process::measuring("eval")?.args(options))
}
