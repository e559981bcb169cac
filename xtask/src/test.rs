//! `cargo xtask test`: every test, in three stages.
//!
//! All stages run even if one fails, so that one run tells everything.

use std::fs;
use std::path::PathBuf;

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

/// Runs every step, then says which of them failed.
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
            eprintln!("error: {error:#}");
            failed.push(title);
        }
    }
    if !failed.is_empty() {
        bail!("{} of {count} failed:\n  {}", failed.len(), failed.join("\n  "));
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
    run_each(browsers.into_iter().map(|(name, variables)| {
        // Where a site lies is the same to all browsers, so it is tried in one of them.
        let once = named.is_none() && name != "chromium";
        (format!("journeys in {name}"), move || journeys_in(name, variables, filter, once))
    }))
}

/// Takes anew what journeys compare pages with. Chromium alone is asked for that.
pub(crate) fn renew() -> Result<()> {
    setup::for_building()?;
    let variables = setup::for_journeys("chromium")?.context("expected Chromium, found that it cannot be had here")?;
    build::release()?;
    let mut all = variables;
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

fn journeys_in(name: &str, variables: Vec<(&str, PathBuf)>, filter: &[&str], once: bool) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.args(["test", "--package", "e2e"]).args(filter);
    if once {
        if !filter.contains(&"--") {
            cargo.arg("--");
        }
        cargo.args(["--skip", "at_the_root"]);
    }
    process::run(
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
    use super::browser_and_filter;

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
