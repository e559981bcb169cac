//! Firefox and its driver.

use anyhow::{Result, bail};

use super::{Variables, locate, rust, system};

/// Finds Firefox and its driver, or installs them where we may: the variables by which the journeys find them.
pub(crate) fn find_or_install() -> Result<Variables> {
    if locate("FIREFOX", FIREFOXES)?.is_none() {
        // A failure is no more than the absence of the package: what to do is said below.
        if let Err(error) = system::install(&["firefox-esr"], "Firefox, which the journeys steer") {
            eprintln!("{error:#}");
        }
    }
    let Some(firefox) = locate("FIREFOX", FIREFOXES)? else {
        bail!(
            "expected Firefox, found none; install it (package `firefox-esr` in Debian), \
             or name it in the variable FIREFOX, and run this again"
        );
    };
    if locate("GECKODRIVER", DRIVERS)?.is_none() {
        rust::geckodriver()?;
    }
    match locate("GECKODRIVER", DRIVERS)? {
        Some(driver) => Ok(vec![("FIREFOX", firefox), ("GECKODRIVER", driver)]),
        None => bail!(
            "expected geckodriver, found none; install it (`cargo install geckodriver`), \
             or name it in the variable GECKODRIVER, and run this again"
        ),
    }
}

const FIREFOXES: &[&str] = &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

const DRIVERS: &[&str] = &["geckodriver"];
