//! Chromium and its driver.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::{fonts, locate, system};

/// The browser that all tests can run in.
pub(crate) struct Chromium {
    /// Chromium or Chrome.
    pub(crate) chrome: PathBuf,
    /// The program that steers it.
    pub(crate) chromedriver: PathBuf,
}

/// Finds the browser, or installs it where we may.
pub(crate) fn find_or_install() -> Result<Chromium> {
    if let Some(browser) = find()? {
        return Ok(browser);
    }
    // A failure is no more than the absence of the packages: what to do is said below.
    let packages = [&["chromium", "chromium-driver"][..], &fonts::PACKAGES].concat();
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

fn find() -> Result<Option<Chromium>> {
    let chrome = locate("CHROME", CHROMES)?;
    let chromedriver = locate("CHROMEDRIVER", DRIVERS)?;
    Ok(chrome.zip(chromedriver).map(|(chrome, chromedriver)| Chromium { chrome, chromedriver }))
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
