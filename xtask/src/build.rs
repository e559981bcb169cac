//! `cargo xtask build`: the release in `dist/`.

use std::fs;
use std::path::{Path, PathBuf};
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
    let mut flags = without_paths();
    if setup::has_library_source() {
        flags.extend(ABORTING.map(str::to_owned));
    }
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
    setup::compile_library_along(&mut trunk);
    adapt_environment(&mut trunk);
    trunk
}

/// A panic stops the program at once and says nothing: what it would say is a tenth of what readers download, and is said
/// by any build that is no release.
const ABORTING: [&str; 2] = ["-Zunstable-options", "-Cpanic=immediate-abort"];

/// Flags that keep the paths of this machine out of what readers download. The compiler writes into a program where each
/// piece of it came from.
fn without_paths() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let sources = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
    let sources = sources.map(|source| source.path()).chain(toolchain());
    let folders = sources.filter_map(|path| path.to_str().map(str::to_owned));
    // The variable parts flags at spaces, so a path with one cannot be named in it.
    folders.filter(|folder| !folder.contains(' ')).map(|folder| format!("--remap-path-prefix={folder}=.")).collect()
}

/// Where the toolchain lies, and with it the source of the standard library.
fn toolchain() -> Option<PathBuf> {
    process::output(process::command("rustc").args(["--print", "sysroot"])).map(PathBuf::from)
}

/// Keeps Trunk from stumbling over two variables of the environment, and what runs after its build from asking for crates:
/// the set-up has fetched them.
pub(crate) fn adapt_environment(trunk: &mut Command) {
    trunk.env("CARGO_NET_OFFLINE", "true");
    // It reads this one as a switch that must be `true` or `false`, while the custom is that any value counts.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    // Where backtraces are asked for, it would bury the compiler's messages under its own.
    trunk.env("RUST_LIB_BACKTRACE", "0");
}
