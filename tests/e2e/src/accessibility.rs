//! Checking a page with axe-core.

use std::fs;

use anyhow::{Result, ensure};
use serde_json::Value;
use thirtyfour::WebDriver;

use crate::place;

/// Fails with everything that axe-core finds on the page.
pub(crate) async fn expect_no_findings(browser: &WebDriver) -> Result<()> {
    browser.execute(fs::read_to_string(place::axe()?)?, Vec::new()).await?;
    let result = browser
        .execute_async(
            "const done = arguments[0];
             axe.run(document, { resultTypes: ['violations'] })
               .then((results) => done(results.violations), (error) => done([{ help: String(error), nodes: [] }]));",
            Vec::new(),
        )
        .await?;
    let findings: Vec<String> = result.json().as_array().into_iter().flatten().map(describe).collect();
    ensure!(findings.is_empty(), "expected axe-core to find nothing, found:\n{}", findings.join("\n"));
    Ok(())
}

fn describe(finding: &Value) -> String {
    let mut text = format!("{} ({})", finding["help"].as_str().unwrap_or("?"), finding["id"].as_str().unwrap_or("?"));
    for node in finding["nodes"].as_array().into_iter().flatten() {
        let html = node["html"].as_str().unwrap_or_default();
        let summary = node["failureSummary"].as_str().unwrap_or_default().replace('\n', " ");
        text.push_str(&format!("\n  {html}\n    {summary}"));
    }
    text
}
