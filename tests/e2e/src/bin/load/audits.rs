//! What Lighthouse says of the list and of an article.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use e2e::Host;
use serde_json::Value;

/// Pages, by the names that the table gives them.
const PAGES: [(&str, &str); 2] = [("the list", ""), ("an article", super::ARTICLE)];
/// How a page is looked at; Lighthouse's own way is a telephone's.
const DEVICES: [(&str, &[&str]); 2] = [("laptop", &["--preset=desktop"]), ("phone", &[])];
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];
/// Looks at each page on each device; the median of the marks counts.
const TIMES: usize = 3;
/// How the browser is started; in a container there is no sandbox to be had.
const BROWSER: &str = "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic \
                       --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/// Prints a table in Markdown, and below it what is not as it should be. `lighthouse` is its script.
pub(crate) fn print(lighthouse: &Path) -> Result<()> {
    let host = Host::serve(e2e::dist()?, "/")?;
    host.compress();
    println!("\n| page | device | performance | accessibility | best practices | search engines |");
    println!("|---|---|---:|---:|---:|---:|");
    let mut complaints = Vec::new();
    for (name, path) in PAGES {
        for (device, options) in DEVICES {
            let address = host.address(path);
            let looks: Vec<Value> = (0..TIMES).map(|_| look(lighthouse, &address, options)).collect::<Result<_>>()?;
            let marks: Vec<String> = CATEGORIES.iter().map(|category| mark(&looks, category)).collect();
            println!("| {name} | {device} | {} |", marks.join(" | "));
            complaints.extend(failed(&looks[0]).into_iter().map(|title| format!("{name}, {device}: {title}")));
        }
    }
    for complaint in complaints {
        println!("- {complaint}");
    }
    Ok(())
}

fn look(lighthouse: &Path, address: &str, options: &[&str]) -> Result<Value> {
    let output = Command::new("node")
        .arg(lighthouse)
        .args([address, "--quiet", "--output=json", BROWSER])
        .arg(format!("--only-categories={}", CATEGORIES.join(",")))
        .args(options)
        // The browser that the journeys are walked in.
        .env("CHROME_PATH", std::env::var_os("CHROME").unwrap_or_default())
        .output()
        .context("node could not be started")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "expected Lighthouse to look at {address}, found that it said:\n{said}");
    serde_json::from_slice(&output.stdout).context("expected Lighthouse to answer in JSON")
}

/// The median of a category's marks, of 100.
fn mark(looks: &[Value], category: &str) -> String {
    let mut marks: Vec<f64> = looks.iter().filter_map(|look| look["categories"][category]["score"].as_f64()).collect();
    marks.sort_by(f64::total_cmp);
    marks.get(marks.len() / 2).map_or_else(|| "–".to_owned(), |mark| format!("{:.0}", mark * 100.0))
}

/// What is not as it should be, of all that counts.
fn failed(look: &Value) -> Vec<String> {
    let counts = |id: &str| {
        CATEGORIES.iter().any(|category| {
            let audits = look["categories"][*category]["auditRefs"].as_array();
            audits.into_iter().flatten().any(|audit| audit["id"] == id && audit["weight"].as_f64() > Some(0.0))
        })
    };
    let audits = look["audits"].as_object().into_iter().flatten();
    let failed = audits.filter(|(id, audit)| audit["score"].as_f64().is_some_and(|score| score < 0.9) && counts(id));
    failed
        .map(|(_, audit)| {
            format!(
                "{} {}",
                audit["title"].as_str().unwrap_or_default(),
                audit["displayValue"].as_str().unwrap_or_default()
            )
        })
        .collect()
}
