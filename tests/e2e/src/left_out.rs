//! Journeys that not every browser can walk.

use std::io::Write;

use anyhow::Result;

use crate::browser::Browser;

/// A journey, or several, and a browser in which they are not walked.
#[derive(Clone, Copy, Debug)]
pub struct LeftOut {
    /// A part of the journeys' names.
    pub journey: &'static str,
    /// Where they are not walked.
    pub browser: Browser,
    /// Why: what the browser or its driver cannot do.
    pub because: &'static str,
}

impl LeftOut {
    pub(crate) fn is_about(&self, name: &str, browser: Browser) -> bool {
        self.browser == browser && name.contains(self.journey)
    }

    /// Says so past what keeps the output of tests that do not fail.
    pub(crate) fn say(&self, name: &str, browser: Browser) -> Result<()> {
        Ok(writeln!(std::io::stderr(), "left out in {browser}: {name}, because {}", self.because)?)
    }
}
