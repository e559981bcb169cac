//! `cargo xtask test`: every test, in three stages.
//!
//! All stages run even if one fails, so that one run tells everything.

use std::cell::RefCell;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{build, process, setup, workspace};

const STAGES: [Stage; 3] = [
    Stage { name: "native", what: "tests of the crates on this machine", run: native },
    Stage { name: "browser", what: "tests of the application's parts in a browser", run: browser },
    Stage { name: "journeys", what: "readers' journeys through the release in browsers", run: journeys },
];

/// Runs every stage, or the one that `selection` names with the filter that follows it.
pub(crate) fn run(selection: &[&str]) -> Result<()> {
    let (stages, filter): (Vec<&Stage>, &[&str]) = match selection {
        [] => (STAGES.iter().collect(), &[]),
        [name, filter @ ..] => {
            let stage = STAGES.iter().find(|stage| stage.name == *name);
            let stage = stage.with_context(|| {
                let names = STAGES.map(|stage| stage.name).join(", ");
                format!("expected a stage of the tests ({names}), found `{name}`")
            })?;
            (vec![stage], filter)
        }
    };
    run_all(stages.iter().map(|stage| {
        let run = stage.run;
        (format!("{}: {}", stage.name, stage.what), move || run(filter))
    }))
}

/// Runs every step, then says which of them failed and why: where that was printed first may be far above.
pub(crate) fn run_all<Step>(steps: impl Iterator<Item = (String, Step)>) -> Result<()>
where
    Step: FnOnce() -> Result<()>,
{
    run_each(steps)?;
    println!("\nNothing failed.");
    Ok(())
}

fn run_each<Step>(steps: impl Iterator<Item = (String, Step)>) -> Result<()>
where
    Step: FnOnce() -> Result<()>,
{
    let mut failed = Vec::new();
    let mut count = 0;
    for (title, step) in steps {
        println!("\n── {title}");
        count += 1;
        if let Err(error) = step() {
            failed.push(format!("{title}\n{error:#}"));
        }
    }
    if !failed.is_empty() {
        bail!("{} of {count} failed:\n\n{}", failed.len(), failed.join("\n\n"));
    }
    Ok(())
}

struct Stage {
    name: &'static str,
    what: &'static str,
    run: fn(&[&str]) -> Result<()>,
}

fn native(filter: &[&str]) -> Result<()> {
    process::run(process::cargo().args(["test", "--workspace", "--exclude", "e2e"]).args(filter))
}

fn browser(filter: &[&str]) -> Result<()> {
    let browser = setup::for_browser_tests()?;
    process::run(
        process::cargo()
            .args(["test", "--target", "wasm32-unknown-unknown", "--package", "lectern", "--lib", "--tests"])
            .args(filter)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
            .env("CHROMEDRIVER", &browser.chromedriver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(&browser)?)
            // A test that asks for nothing else runs in the browser, for the application runs nowhere else.
            .env("WASM_BINDGEN_USE_BROWSER", "1"),
    )
}

/// Walks the journeys in every browser, or in the one that `--browser` names.
fn journeys(options: &[&str]) -> Result<()> {
    let (named, filter) = browser_and_filter(options)?;
    setup::for_building()?;
    let mut browsers = Vec::new();
    for name in setup::BROWSERS.into_iter().filter(|name| named.is_none_or(|named| named == *name)) {
        browsers.extend(setup::for_journeys(name)?.map(|variables| (name, variables)));
    }
    build::release()?;
    let unsteady = RefCell::new(Vec::new());
    let outcome = run_each(browsers.into_iter().map(|(name, variables)| {
        // Where a site lies is the same to all browsers, so it is tried in one of them.
        let once = named.is_none() && name != "chromium";
        let unsteady = &unsteady;
        (format!("journeys in {name}"), move || {
            let Err(failed) = journeys_in(name, &variables, filter, once)? else { return Ok(()) };
            unsteady.borrow_mut().push(failed.again(name, &variables)?);
            Ok(())
        })
    }));
    let unsteady = unsteady.take();
    if !unsteady.is_empty() {
        println!("\nUNSTEADY: failed once, and passed {AGAIN} times after that. Each has a reason.\n");
        println!("{}", unsteady.join("\n\n"));
    }
    outcome
}

/// Takes anew what journeys compare pages with. Chromium alone is asked for that.
pub(crate) fn renew() -> Result<()> {
    setup::for_building()?;
    let variables = setup::for_journeys("chromium")?.context("expected Chromium, found that it cannot be had here")?;
    build::release()?;
    let mut all = variables;
    all.push(("LECTERN_RENEW", PathBuf::from("1")));
    let filter = ["--test", "journeys", "--", "pictures::", "trees::"];
    journeys_in("chromium", &all, &filter, false)?.map_err(Failed::into_error)
}

/// The browser that is asked for, and the filter of the journeys.
fn browser_and_filter<'a>(options: &'a [&'a str]) -> Result<(Option<&'a str>, &'a [&'a str])> {
    match options {
        ["--browser", name, filter @ ..] if setup::BROWSERS.contains(name) => Ok((Some(*name), filter)),
        ["--browser", rest @ ..] => {
            let found = rest.first().unwrap_or(&"nothing");
            bail!("expected one of the browsers {} after --browser, found `{found}`", setup::BROWSERS.join(", "))
        }
        filter => Ok((None, filter)),
    }
}

/// Walks journeys in a browser. Those that fail are told apart from whatever keeps them from being walked at all.
fn journeys_in(name: &str, variables: &[(&str, PathBuf)], filter: &[&str], once: bool) -> Result<Result<(), Failed>> {
    let mut cargo = process::cargo();
    cargo.args(["test", "--package", "e2e"]).args(filter);
    if once {
        if !filter.contains(&"--") {
            cargo.arg("--");
        }
        cargo.args(["--skip", "at_the_root"]);
    }
    cargo
        .env("LECTERN_BROWSER", name)
        .env("LECTERN_DIST", workspace::dist())
        .env("LECTERN_AXE", setup::axe_script())
        .env("LECTERN_TOOLS", workspace::tools())
        // A journey's error tells where it was and what it saw; frames of the stack would bury that.
        .env("RUST_LIB_BACKTRACE", "0")
        .envs(variables.iter().map(|(name, value)| (*name, value)));
    walk(&mut cargo)
}

/// Walks with all output on the terminal.
fn walk(command: &mut Command) -> Result<Result<(), Failed>> {
    let what = process::display(command);
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("`{what}` could not be started"))?;
    let output = child.stdout.take().context("a command's output can be read")?;
    let mut failed = Failed { what, ..Failed::default() };
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        failed.read(line);
    }
    let status = child.wait()?;
    failed.what = format!("`{}` ended with {status}", failed.what);
    Ok(if status.success() { Ok(()) } else { Err(failed) })
}

/// How often a journey that failed must pass to count as unsteady only.
const AGAIN: usize = 3;

/// How many may fail and be walked again: more are no accident.
const FEW: usize = 3;

/// Tests that failed, and what they have said, as the test programs print it when all have run.
#[derive(Default)]
struct Failed {
    /// What was run, and how it ended.
    what: String,
    names: Vec<String>,
    reasons: Vec<String>,
    is_reason: bool,
}

impl Failed {
    fn read(&mut self, line: String) {
        let name = line.strip_prefix("---- ").and_then(|rest| rest.strip_suffix(" stdout ----"));
        self.is_reason = name.is_some() || self.is_reason && line != "failures:";
        self.names.extend(name.map(str::to_owned));
        if self.is_reason {
            self.reasons.push(line);
        }
    }

    /// What ran, how it ended, and once more what became of each journey that failed.
    fn told(&self) -> String {
        format!("{}\n\n{}", self.what, self.reasons.join("\n"))
    }

    fn into_error(self) -> anyhow::Error {
        anyhow::Error::msg(self.told())
    }

    /// Walks a few that failed again and again. Browsers and their drivers have accidents, one in some thousand journeys, and a
    /// journey whose fault it is fails once more. What failed the first time is told in any case.
    ///
    /// # Errors
    /// When one of them fails again, or too many have failed.
    fn again(self, name: &str, variables: &[(&str, PathBuf)]) -> Result<String> {
        if self.names.is_empty() || self.names.len() > FEW {
            return Err(self.into_error());
        }
        let exact: Vec<&str> = ["--", "--exact"].into_iter().chain(self.names.iter().map(String::as_str)).collect();
        for _ in 0..AGAIN {
            if let Err(more) = journeys_in(name, variables, &exact, false)? {
                bail!("{}\n\nIt was walked again.\n{}", self.told(), more.told());
            }
        }
        Ok(self.told())
    }
}

/// Writes how the browser is to be started; the runner of the tests in the browser reads it.
///
/// Chromium's sandbox cannot be had as root nor in most containers, and the pages are our own. The other
/// switches keep it from talking to anybody.
fn capabilities(browser: &setup::Chromium) -> Result<PathBuf> {
    let path = workspace::root().join("target/webdriver.json");
    let capabilities = format!(
        r#"{{
  "goog:chromeOptions": {{
    "binary": {:?},
    "args": [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
      "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"
    ]
  }}
}}
"#,
        browser.chrome
    );
    fs::create_dir_all(workspace::root().join("target"))
        .and_then(|()| fs::write(&path, capabilities))
        .with_context(|| format!("{} could not be written", path.display()))?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::{Failed, browser_and_filter};

    #[test]
    fn the_reasons_of_failures_are_told_without_what_is_around_them() {
        let mut failed = Failed::default();
        let output = "test a ... FAILED\n\nfailures:\n\n---- a stdout ----\nError: expected 1\n\n---- b stdout ----\nError: 2\n\n\n\
                      failures:\n    a\n    b\n\ntest result: FAILED.";
        output.lines().for_each(|line| failed.read(line.to_owned()));
        let told: Vec<&str> = failed.reasons.iter().map(|line| &line[..]).filter(|line| !line.is_empty()).collect();
        assert_eq!(told, ["---- a stdout ----", "Error: expected 1", "---- b stdout ----", "Error: 2"]);
        assert_eq!(failed.names, ["a", "b"]);
    }

    #[test]
    fn what_failed_too_often_or_without_a_name_is_not_walked_again() {
        for names in [vec![], vec!["one".to_owned(); 4]] {
            let failed = Failed { what: "ended".to_owned(), names, ..Failed::default() };
            assert!(failed.again("no browser", &[]).is_err());
        }
    }

    #[test]
    fn a_browser_and_a_filter_can_be_named() {
        let parse =
            |options: &[&str]| browser_and_filter(options).map(|(name, rest)| format!("{name:?} {rest:?}")).ok();
        assert_eq!(parse(&[]).as_deref(), Some("None []"));
        assert_eq!(parse(&["moving"]).as_deref(), Some("None [\"moving\"]"));
        assert_eq!(parse(&["--browser", "webkit", "moving"]).as_deref(), Some("Some(\"webkit\") [\"moving\"]"));
        assert_eq!(parse(&["--browser", "lynx"]), None);
        assert_eq!(parse(&["--browser"]), None);
    }
}
