//! What the other journeys rely on: that no error escapes them, and that the host fails when it is told to.

use std::fs;

use anyhow::{Result, ensure};
use e2e::{Host, Reader};
use tempfile::TempDir;

crate::journeys!(
    errors_are_noticed,
    what_the_policy_stops_is_reported,
    another_host_is_asked_only_where_that_is_expected,
    the_network_is_gone_and_back,
    a_file_is_opened,
);

/// Opens a page with a script of the journey's own.
async fn opens_with_script(reader: &Reader, script: &str) -> Result<()> {
    let html =
        "<!doctype html><html><head></head><body><p id=\"end\">read</p><script src=\"own.js\"></script></body></html>";
    reader.host().add("own.html", html);
    reader.host().add("own.js", script);
    reader.opens("own.html").await?;
    reader.sees("#end").await?;
    Ok(())
}

async fn errors_are_noticed(reader: &Reader) -> Result<()> {
    // A page without an icon is asked for one.
    reader.expects_errors_with("favicon.ico");
    opens_with_script(reader, "console.error('told by hand'); setTimeout(() => { throw new Error('of its own'); });")
        .await?;
    for error in ["told by hand", "of its own"] {
        reader
            .wait_for(&format!("the error “{error}” to be noticed"), async || {
                let found = reader.expect_a_clean_record().await.err().map(|found| format!("{found:#}"));
                Ok(found.filter(|found| found.contains(error)))
            })
            .await?;
        reader.expects_errors_with(error);
    }
    Ok(())
}

async fn what_the_policy_stops_is_reported(reader: &Reader) -> Result<()> {
    for part in ["favicon.ico", "elsewhere.invalid", "connect-src"] {
        reader.expects_errors_with(part);
    }
    opens_with_script(reader, "fetch('http://elsewhere.invalid/').catch(() => {});").await?;
    reader
        .wait_for("a report", async || {
            let reports = reader.host().reports();
            Ok(reports.into_iter().find(|report| report.to_string().contains("elsewhere.invalid")))
        })
        .await?;
    Ok(())
}

async fn another_host_is_asked_only_where_that_is_expected(reader: &Reader) -> Result<()> {
    reader.expects_errors_with("favicon.ico");
    let other = Host::serve(std::env::temp_dir(), "/")?;
    other.add("told.txt", "from elsewhere");
    other.allow_all_origins();
    reader.expects_requests_to(&other.origin());
    reader.host().set_policy("");
    opens_with_script(reader, "").await?;
    let script = format!("return fetch('{}').then((answer) => answer.text());", other.address("told.txt"));
    let text: String = reader.asks(&script).await?;
    ensure!(text == "from elsewhere", "expected another origin's text, found “{text}”");
    Ok(())
}

async fn the_network_is_gone_and_back(reader: &Reader) -> Result<()> {
    // What cannot be had is an error to Chromium; so may be the worker, which is asked for when there is time.
    reader.expects_errors_with("net::ERR");
    reader.expects_errors_with("fetching the script");
    reader.opens("").await?;
    reader.sees("main .card").await?;
    let reaches = "return fetch('404.html?again', { cache: 'no-store' }).then(() => true, () => false);";
    ensure!(reader.asks::<bool>(reaches).await?, "expected the host to answer");
    reader.host().pause();
    ensure!(!reader.asks::<bool>(reaches).await?, "expected the host to refuse");
    reader.host().resume()?;
    ensure!(reader.asks::<bool>(reaches).await?, "expected the host to answer again");
    Ok(())
}

async fn a_file_is_opened(reader: &Reader) -> Result<()> {
    let folder = TempDir::new()?;
    let file = folder.path().join("file.html");
    fs::write(&file, "<!doctype html><p id=\"end\">from a file</p>")?;
    reader.opens_address(&format!("file://{}", file.display())).await?;
    let text = reader.reads("#end").await?;
    ensure!(text == "from a file", "expected the file's text, found “{text}”");
    Ok(())
}
