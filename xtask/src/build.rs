//! `cargo xtask build`: the release in `dist/`.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::{process, setup, size, workspace};

/// Makes the release and prints what its files weigh.
pub(crate) fn run() -> Result<()> {
    setup::for_building()?;
    release()?;
    println!("\nThe release is in dist/. Any static host can serve it, at any path.\n");
    println!("{}", size::table(&workspace::dist())?);
    Ok(())
}

/// Makes the release in `dist/`.
pub(crate) fn release() -> Result<()> {
    println!("Building the release with trunk");
    process::run(&mut trunk_build())
}

/// Makes a release over other articles in another folder of the workspace.
pub(crate) fn release_of(articles: &Path, dist: &Path) -> Result<()> {
    process::run(trunk_build().arg("--dist").arg(dist).env("LECTERN_SEEDS", articles))
}

/// `--offline` keeps Trunk from fetching tools of its own: the set-up has put the right ones in place.
fn trunk_build() -> Command {
    let mut trunk = process::command("trunk");
    trunk.args(["build", "--release", "--offline"]);
    adapt_environment(&mut trunk);
    trunk
}

/// Keeps Trunk from stumbling over two variables of the environment.
pub(crate) fn adapt_environment(trunk: &mut Command) {
    // It reads this one as a switch that must be `true` or `false`, while the custom is that any value counts.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    // Where backtraces are asked for, it would bury the compiler's messages under its own.
    trunk.env("RUST_LIB_BACKTRACE", "0");
}
