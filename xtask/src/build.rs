//! `cargo xtask build`: the release in `dist/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, setup, size, workspace};

/// Says to `press` where the site will be served.
const SITE_URL: &str = "LECTERN_SITE_URL";

/// Makes the release and prints what its files weigh.
pub(crate) fn run(options: &[&str]) -> Result<()> {
    let site_url = site_url(options)?;
    setup::for_building()?;
    println!("Building the release with trunk");
    let mut trunk = trunk_build();
    if let Some(address) = site_url {
        check(address)?;
        trunk.env(SITE_URL, address);
    }
    process::run(&mut trunk)?;
    println!("\nThe release is in dist/. Any static host can serve it, at any path.\n");
    println!("{}", size::table(&workspace::dist())?);
    Ok(())
}

/// The address that follows `--site-url`, if that is there.
fn site_url<'a>(options: &[&'a str]) -> Result<Option<&'a str>> {
    match *options {
        [] => Ok(None),
        ["--site-url", address] => Ok(Some(address)),
        [option] if option.starts_with("--site-url=") => Ok(option.split_once('=').map(|(_, address)| address)),
        _ => bail!(
            "expected nothing or `--site-url https://example.org/reading/` behind `build`, found `{}`",
            options.join(" ")
        ),
    }
}

/// Has `press` look at the address, before a build that takes minutes would fail by it.
fn check(address: &str) -> Result<()> {
    let press = |command: &str| {
        let mut press = process::cargo();
        press.args([command, "--quiet", "--package", "press"]).env("CARGO_NET_OFFLINE", "true");
        press
    };
    // It carries the library, so what is wrong with an article comes out here.
    process::run(&mut press("build")).context("the release cannot be built; what stands above says why")?;
    process::run(press("run").args(["--", "site-url", address]))
        .context("the site's address cannot be used; what stands above says why")
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

#[cfg(test)]
mod tests {
    use super::site_url;

    #[test]
    fn the_site_s_address_is_taken_in_both_spellings_and_nothing_else_is() {
        let address = "https://example.org/reading/";
        assert_eq!(site_url(&[]).unwrap(), None);
        assert_eq!(site_url(&["--site-url", address]).unwrap(), Some(address));
        assert_eq!(site_url(&["--site-url=https://example.org/reading/"]).unwrap(), Some(address));
        for wrong in [&["--site-url"][..], &["--url", address], &["--site-url", address, "more"]] {
            let error = site_url(wrong).unwrap_err().to_string();
            assert!(error.contains(&format!("found `{}`", wrong.join(" "))), "{error}");
        }
    }
}
