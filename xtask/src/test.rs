//! `cargo xtask test`: every test, in three stages.
//!
//! All stages run even if one fails, so that one run tells everything.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::setup::{NotHere, Variables};
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
        browsers.extend(unless_left_out(name, setup::for_journeys(name)?, named.is_some())?.map(|found| (name, found)));
    }
    build::release()?;
    run_each(browsers.into_iter().map(|(name, variables)| {
        // Where a site lies is the same to all browsers, so it is tried in one of them.
        let once = named.is_none() && name != "chromium";
        (format!("journeys in {name}"), move || journeys_in(name, variables, filter, once))
    }))
}

/// How journeys find a browser; nothing for one that cannot be had and was not asked for, which is said.
fn unless_left_out(name: &str, found: Result<Variables, NotHere>, is_named: bool) -> Result<Option<Variables>> {
    match found {
        Ok(variables) => Ok(Some(variables)),
        Err(NotHere(why)) if is_named => {
            bail!("expected {name}, which was asked for, found that it cannot be had: {why}")
        }
        Err(NotHere(why)) => {
            println!("The journeys are not walked in {name}: {why}.");
            Ok(None)
        }
    }
}

/// Takes anew what journeys compare pages with. Chromium alone is asked for that.
pub(crate) fn renew() -> Result<()> {
    setup::for_building()?;
    let mut all = unless_left_out("chromium", setup::for_journeys("chromium")?, true)?.unwrap_or_default();
    build::release()?;
    all.push(("LECTERN_RENEW", PathBuf::from("1")));
    journeys_in("chromium", all, &["--test", "journeys", "--", "pictures::", "trees::"], false)
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

fn journeys_in(name: &str, variables: Variables, filter: &[&str], once: bool) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.args(["test", "--package", "e2e"]).args(filter);
    if once {
        if !filter.contains(&"--") {
            cargo.arg("--");
        }
        cargo.args(["--skip", "at_the_root"]);
    }
    walk(
        cargo
            .env("LECTERN_BROWSER", name)
            .env("LECTERN_DIST", workspace::dist())
            .env("LECTERN_AXE", setup::axe_script())
            .env("LECTERN_TOOLS", workspace::tools())
            // A journey's error tells where it was and what it saw; frames of the stack would bury that.
            .env("RUST_LIB_BACKTRACE", "0")
            .envs(variables),
    )
}

/// Walks with all output on the terminal; an error says once more what became of each journey that failed.
fn walk(command: &mut Command) -> Result<()> {
    let what = process::display(command);
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("`{what}` could not be started"))?;
    let output = child.stdout.take().context("a command's output can be read")?;
    let mut reasons = Reasons::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        reasons.read(line);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{what}` ended with {status}\n\n{}", reasons.lines.join("\n"));
    }
    Ok(())
}

/// What tests that failed have said, as the test programs print it when all have run.
#[derive(Default)]
struct Reasons {
    lines: Vec<String>,
    is_one: bool,
}

impl Reasons {
    fn read(&mut self, line: String) {
        self.is_one = line.starts_with("---- ") || self.is_one && line != "failures:";
        if self.is_one {
            self.lines.push(line);
        }
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
    use super::{NotHere, Reasons, browser_and_filter, unless_left_out};

    #[test]
    fn a_browser_that_cannot_be_had_is_left_out_unless_it_was_named() {
        let missing = || Err(NotHere("no driver was found; install one"));
        assert!(matches!(unless_left_out("webkit", missing(), false), Ok(None)));
        let error = unless_left_out("webkit", missing(), true).expect_err("it was asked for").to_string();
        assert!(error.contains("webkit") && error.ends_with("install one"), "{error}");
        assert!(matches!(unless_left_out("webkit", Ok(Vec::new()), true), Ok(Some(_))));
    }

    #[test]
    fn the_reasons_of_failures_are_told_without_what_is_around_them() {
        let mut reasons = Reasons::default();
        let output = "test a ... FAILED\n\nfailures:\n\n---- a stdout ----\nError: expected 1\n\n---- b stdout ----\nError: 2\n\n\n\
                      failures:\n    a\n    b\n\ntest result: FAILED.";
        output.lines().for_each(|line| reasons.read(line.to_owned()));
        let told: Vec<&str> = reasons.lines.iter().map(|line| &line[..]).filter(|line| !line.is_empty()).collect();
        assert_eq!(told, ["---- a stdout ----", "Error: expected 1", "---- b stdout ----", "Error: 2"]);
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
