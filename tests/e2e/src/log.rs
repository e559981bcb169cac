//! What a browser notes while a reader walks: errors on the console, and every request.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use serde_json::Value;
use thirtyfour::WebDriver;

use crate::host::Host;
use crate::outside::Outside;

/// What was noted so far. Chromium hands each note out once, so they are gathered here; what other browsers note is read off the
/// host and what was asked of others.
#[derive(Default)]
pub(crate) struct Log {
    errors: Vec<String>,
    requests: BTreeSet<String>,
}

impl Log {
    /// Takes what Chromium has noted since the last time.
    pub(crate) async fn gather_from(&mut self, chromium: &WebDriver) -> Result<()> {
        let console = chromium.get_log("browser").await?;
        self.errors.extend(console.into_iter().filter(|note| note.level == "SEVERE").map(|note| note.message));
        for note in chromium.get_log("performance").await? {
            self.requests.extend(request(&note.message));
        }
        Ok(())
    }

    /// Everything that pages told the host, what was not there for them, and what was asked of others.
    pub(crate) fn read_off(host: &Host, outside: &Outside) -> Self {
        let answers = host.answers();
        // Browsers ask for this one by themselves, where a page names no icon.
        let missing = answers.iter().filter(|answer| answer.status >= 400 && answer.path != "/favicon.ico");
        let errors = missing.map(|answer| format!("{}: answered with {}", answer.path, answer.status));
        let requests = answers.iter().map(|answer| format!("{}{}", host.origin(), answer.path));
        Self {
            errors: errors.chain(host.notes()).chain(host.reports().iter().map(Value::to_string)).collect(),
            requests: requests.chain(outside.asked()).collect(),
        }
    }

    /// Fails if an error stands on the console that names none of `expected`.
    pub(crate) fn expect_no_errors(&self, expected: &[String]) -> Result<()> {
        let others: Vec<&str> = self
            .errors
            .iter()
            .map(String::as_str)
            .filter(|error| !expected.iter().any(|part| error.contains(part)))
            .collect();
        ensure!(others.is_empty(), "expected no error on the console, found:\n{}", others.join("\n"));
        Ok(())
    }

    /// Fails if something was asked of an origin that is none of these.
    pub(crate) fn expect_requests_within(&self, origins: &[String]) -> Result<()> {
        // What is written into an address, or made by the page itself, is asked of nobody.
        let mut own = vec!["data:".to_owned(), "blob:".to_owned(), "about:".to_owned()];
        own.extend(origins.iter().map(|origin| format!("{origin}/")));
        let others: Vec<&str> = self
            .requests
            .iter()
            .map(String::as_str)
            .filter(|address| !own.iter().any(|start| address.starts_with(start)))
            .collect();
        ensure!(!self.requests.is_empty(), "expected the browser to note its requests, found none noted");
        ensure!(others.is_empty(), "expected no request to leave {origins:?}, found:\n{}", others.join("\n"));
        Ok(())
    }
}

/// The address that a note of the browser's network says was asked for.
fn request(note: &str) -> Option<String> {
    let note: Value = serde_json::from_str(note).ok()?;
    let message = &note["message"];
    let address = match message["method"].as_str()? {
        "Network.requestWillBeSent" => &message["params"]["request"]["url"],
        "Network.webSocketCreated" => &message["params"]["url"],
        _ => return None,
    };
    address.as_str().map(str::to_owned)
}
