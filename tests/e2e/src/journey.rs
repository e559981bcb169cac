//! A journey from its beginning, in a new browser, to its end.

use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::pin::pin;
use std::time::Duration;

use anyhow::{Result, anyhow, ensure};
use tokio::runtime;
use tokio::time::timeout;

use crate::browser::Browser;
use crate::left_out::LeftOut;
use crate::reader::Reader;

/// Longer than any one command or wait takes: who does not turn to the browser for so long hangs. How long a whole journey takes
/// is the machine's affair.
const LIMIT: Duration = Duration::from_secs(300);

/// Walks a journey over the release as it is served below `prefix`, and sees that nothing went wrong on the way
/// that the reader would not notice. Where it fails, a picture of the page is kept under the journey's name. A journey that
/// the browser at hand cannot walk is left out, and that is said. So is one that is walked once more because its browser has died,
/// as WebKit's small one does now and then; that no other does is a part of every journey.
///
/// # Errors
/// Whatever stopped the journey, with what the page showed then.
pub fn walk(
    name: &str,
    prefix: &'static str,
    left_out: &[LeftOut],
    journey: impl AsyncFn(&Reader) -> Result<()>,
) -> Result<()> {
    let browser = Browser::chosen()?;
    if let Some(case) = left_out.iter().find(|case| case.is_about(name, browser)) {
        return case.say(name, browser);
    }
    match walk_once(browser, name, prefix, &journey) {
        Err(error) if browser == Browser::WebKit && error.is::<Gone>() => {
            // Past what keeps the output of tests that do not fail.
            writeln!(std::io::stderr(), "walked once more in {browser}: {name}, because its browser died")?;
            walk_once(browser, name, prefix, &journey)
        }
        outcome => outcome,
    }
}

/// The browser has died.
#[derive(Debug)]
struct Gone;

impl std::fmt::Display for Gone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("expected the browser to live as long as the journey, found it gone")
    }
}

/// Walks for as long as the reader gets on.
async fn walk_on(reader: &Reader, journey: &impl AsyncFn(&Reader) -> Result<()>) -> Result<()> {
    let mut journey = pin!(journey(reader));
    loop {
        let before = reader.turns();
        if let Ok(outcome) = timeout(LIMIT, &mut journey).await {
            return outcome;
        }
        ensure!(reader.turns() > before, "expected the journey to get on, found it hanging");
    }
}

fn walk_once(
    browser: Browser,
    name: &str,
    prefix: &'static str,
    journey: &impl AsyncFn(&Reader) -> Result<()>,
) -> Result<()> {
    let runtime = runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let reader = runtime.block_on(Reader::start(browser, prefix))?;
    // A failed assertion unwinds; the browser must be closed all the same.
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            walk_on(&reader, journey).await?;
            reader.expect_a_clean_record().await
        })
    }));
    let failed = !matches!(outcome, Ok(Ok(())));
    if failed && runtime.block_on(reader.is_gone()) {
        return Err(anyhow!(Gone).context(format!("{outcome:?}")));
    }
    let context = runtime.block_on(async {
        let context = if failed { reader.describe_failure(name).await } else { String::new() };
        reader.leave().await.map(|()| context)
    });
    match outcome {
        // What went wrong stands at the end, where logs that are cut short still have it.
        Ok(outcome) => outcome.map_err(|error| anyhow!("{}\n{error:#}", context.unwrap_or_default())),
        Err(panic) => {
            eprintln!("{}", context.unwrap_or_default());
            panic::resume_unwind(panic)
        }
    }
}
