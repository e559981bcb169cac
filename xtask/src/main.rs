//! `cargo xtask`: set up, serve, build, test, check and weigh the project.
//!
//! It depends on as little as possible, because everybody compiles it before anything else works.

mod bench;
mod build;
mod check;
mod eval;
mod fuzz;
mod process;
mod serve;
mod setup;
mod size;
mod test;
mod workspace;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [TRUNK OPTIONS]   build the reading room, serve it on this machine, rebuild when a file changes
  build [--site-url URL]  make the release in dist/ and print what each file weighs; URL is where it will be served, for
                          feed, map of the site and canonical addresses
  test                    run every test: native, in the browser, and the readers' journeys
  test STAGE [FILTER]     run one stage of them: native, browser or journeys
  test journeys --browser NAME [FILTER]
                          walk the journeys in one browser: chromium, firefox or webkit
  renew                   take the pictures and the trees anew that journeys compare pages with
  check                   formatting, lints for host, wasm and what is fuzzed, documentation, budgets
  size                    weigh the release without its articles; fail above the budget
  eval --docs … --queries … --run …
                          rank a collection's articles and measure that by judgements; `eval --help` tells more
  bench search [OPTIONS]  compare the search with other engines in a browser, or measure how it grows;
                          `bench search --help` tells more
  bench load              compare how soon an article can be read and searched with other pages, in a slowed browser
  fuzz [SECONDS] [TARGET] throw arbitrary bytes and texts at the search, the library and files of comments, or at one
                          target of fuzz/, a minute each or so many seconds
  setup                   set up what all others but bench and fuzz need, and nothing else; these fetch what they need
                          besides when they run

Every command sets up what it needs and is missing, and says so. Tools go where cargo and the system
keep theirs, or under target/tools.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a text. Who hears no more of it, as `head` does, has heard enough.
fn tell(text: &str) -> Result<()> {
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Whether the usage tells of this command.
fn is_command(word: &str) -> bool {
    let told = USAGE.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    told.filter(|told| !told.is_empty()).any(|told| told == word)
}

fn dispatch(args: &[String]) -> Result<()> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        [] | ["help" | "-h" | "--help"] => tell(USAGE),
        ["-V" | "--version"] => tell(concat!("lectern ", env!("CARGO_PKG_VERSION"))),
        // These programs tell about themselves.
        [command, "-h" | "--help"] if !["serve", "eval"].contains(command) && is_command(command) => tell(USAGE),
        ["serve", options @ ..] => serve::run(options),
        ["build", options @ ..] => build::run(options),
        ["test", selection @ ..] => test::run(selection),
        ["renew"] => test::renew(),
        ["check"] => check::run(),
        ["size"] => size::run(),
        ["bench", "search", options @ ..] => bench::run(options),
        ["bench", "load"] => bench::load(),
        ["eval", options @ ..] => eval::run(options),
        ["fuzz", options @ ..] => fuzz::run(options),
        ["setup"] => setup::everything(),
        _ => bail!("expected one of the commands below, found `{}`\n\n{USAGE}", args.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{dispatch, is_command};

    #[test]
    fn every_command_tells_of_itself() {
        let commands = ["build", "test", "renew", "check", "size", "bench", "fuzz", "setup"];
        for command in commands {
            assert!(is_command(command), "{command}");
            for help in ["--help", "-h"] {
                assert!(dispatch(&[command.to_owned(), help.to_owned()]).is_ok(), "{command} {help}");
            }
        }
        assert!(dispatch(&["--version".to_owned()]).is_ok());
        assert!(!is_command("nonsense") && !is_command(""));
        assert!(dispatch(&["nonsense".to_owned(), "--help".to_owned()]).is_err());
    }
}
