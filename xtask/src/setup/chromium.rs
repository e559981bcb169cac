//! Chromium and its driver, which the tests steer.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::system;
use crate::process;

/// The browser that tests run in.
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) chrome: PathBuf,
    /// The program that steers it.
    pub(crate) chromedriver: PathBuf,
}

/// Finds the browser, or installs it where we may.
pub(crate) fn find_or_install() -> Result<Browser> {
    if let Some(browser) = find()? {
        return Ok(browser);
    }
    // A failure is no more than the absence of the packages: what to do is said below.
    let packages = ["chromium", "chromium-driver", "fonts-liberation"];
    if let Err(error) = system::install(&packages, "Chromium and its driver, which the tests steer") {
        eprintln!("{error:#}");
    }
    match find()? {
        Some(browser) => Ok(browser),
        None => bail!(
            "expected Chromium (or Chrome) and chromedriver of the same version, found not both; \
             install them (packages `chromium` and `chromium-driver` in Debian), \
             or name them in the variables CHROME and CHROMEDRIVER, and run this again"
        ),
    }
}

fn find() -> Result<Option<Browser>> {
    let chrome = locate("CHROME", CHROMES)?;
    let chromedriver = locate("CHROMEDRIVER", DRIVERS)?;
    Ok(chrome.zip(chromedriver).map(|(chrome, chromedriver)| Browser { chrome, chromedriver }))
}

const CHROMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const DRIVERS: &[&str] = &["chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

/// The program that a variable names, else the first of those that are there.
fn locate(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    match env::var_os(variable).filter(|value| !value.is_empty()) {
        Some(named) => match process::which(&named) {
            Some(path) => Ok(Some(path)),
            None => bail!(
                "expected the program that the variable {variable} names, found nothing at `{}`; \
                 correct the variable or unset it",
                named.display()
            ),
        },
        None => Ok(names.iter().find_map(process::which)),
    }
}
