//! Running other programs: each says what it is for, and a failure names the program.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::workspace;

/// A command that starts in the workspace's root and finds the project's tools first.
pub(crate) fn command(program: impl AsRef<Path>) -> Command {
    let program = program.as_ref();
    let mut command = Command::new(which(program).unwrap_or_else(|| program.to_owned()));
    command.current_dir(workspace::root()).env("PATH", search_path());
    command
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> Command {
    command(env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from))
}

/// A program of the package `bench`, as fast as the compiler makes it. It runs where the command was typed: files are named
/// from there.
pub(crate) fn measuring(program: &str) -> Result<Command> {
    let here = env::current_dir().context("the current folder could not be found")?;
    let mut command = cargo();
    command
        .current_dir(here)
        .args(["run", "--quiet", "--profile", "bench", "--manifest-path"])
        .arg(workspace::root().join("Cargo.toml"))
        .args(["--package", "bench", "--bin", program, "--"]);
    Ok(command)
}

/// Runs a command to its end with its output on the terminal; anything but success is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status =
        command.status().with_context(|| format!("`{}` could not be started; is it installed?", display(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", display(command));
    }
    Ok(())
}

/// What a command prints, if it succeeds.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a command succeeds; what it prints is dropped.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    output(command).is_some()
}

/// Where a program lies, seen with the project's tools first.
pub(crate) fn which(program: impl AsRef<Path>) -> Option<PathBuf> {
    let program = program.as_ref();
    if program.components().count() > 1 {
        return program.is_file().then(|| program.to_owned());
    }
    env::split_paths(&search_path())
        .flat_map(|folder| endings().map(move |ending| with_ending(folder.join(program), ending)))
        .find(|candidate| candidate.is_file())
}

/// The command as one would type it, without the folder of its program.
pub(crate) fn display(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

/// The project's own tools, then cargo's, then the rest: Trunk takes the first `wasm-bindgen` and
/// `wasm-opt` that it sees, so the right versions must come first.
fn search_path() -> OsString {
    let own = [workspace::tools().join("bin"), workspace::tools().join("node_modules/.bin")];
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = own.into_iter().chain(cargo_home.map(|home| home.join("bin"))).chain(env::split_paths(&inherited));
    env::join_paths(folders).unwrap_or(inherited)
}

/// What may follow a program's name in its file's name.
fn endings() -> impl Iterator<Item = &'static str> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    endings.iter().copied()
}

fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    let mut name = path.into_os_string();
    name.push(ending);
    name.into()
}
