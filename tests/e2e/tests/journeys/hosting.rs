//! What a plain static host makes of the release.

use anyhow::{Result, ensure};
use e2e::Reader;

use crate::seed;

crate::journeys!(
    a_deep_link_opens_its_own_page,
    an_unknown_address_is_kept_and_answered_with_suggestions,
    everything_needed_is_loaded_once,
);

async fn a_deep_link_opens_its_own_page(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    let article = reader.path().await?;
    reader.opens(&article).await?;
    reader.sees("main .prose p").await?;
    reader.expect_path(&article).await?;
    // What the file says before the program has started, for those who run none.
    let file: String = reader.asks("return fetch(location.href).then((answer) => answer.text());").await?;
    ensure!(
        file.contains(&format!("<title>{} – Lectern</title>", seed::TITLE)),
        "expected the article's title in its file:\n{file}"
    );
    ensure!(
        file.contains("content=\"South Korea has extended an offer"),
        "expected the article's first words in its file:\n{file}"
    );
    Ok(())
}

async fn an_unknown_address_is_kept_and_answered_with_suggestions(reader: &Reader) -> Result<()> {
    // The page itself is not there, nor is its script in the folders below the root.
    reader.expects_errors_with("404");
    reader.opens("a/south-korea-proposes-talk/deep/down?x=1").await?;
    reader.sees(".not-found h1").await?;
    reader.expect_path("a/south-korea-proposes-talk/deep/down?x=1").await?;
    reader.opens("a/south-korea-proposes-talk").await?;
    reader.follows(".not-found .suggestions", seed::TITLE).await?;
    reader.sees("main .prose p").await?;
    let asked = reader.host().answers();
    ensure!(asked.iter().any(|answer| answer.status == 404), "expected the host to answer with 404, found {asked:?}");
    Ok(())
}

async fn everything_needed_is_loaded_once(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.sees("main .card").await?;
    // What comes last.
    let is_asked_for = |name: &str| reader.host().answers().iter().any(|answer| answer.path.contains(name));
    reader.wait_until("all files to be asked for", true, async || Ok(is_asked_for("/updates-"))).await?;
    let mut asked = reader.host().answers();
    // The worker that keeps a copy of all files begins when all of the page is there, and fetches past the browser's cache.
    if let Some(at) = asked.iter().position(|answer| answer.path.ends_with("/sw.js")) {
        asked.truncate(at);
    }
    // Browsers look at the manifest whenever they think of installing the site.
    asked.retain(|answer| !answer.path.ends_with(".webmanifest"));
    for answer in &asked {
        let times = asked.iter().filter(|other| other.path == answer.path).count();
        ensure!(times == 1, "expected {} to be asked for once, found {times} times", answer.path);
        // Browsers ask for this one by themselves, where a page names no icon.
        ensure!(answer.status == 200, "expected every file that is asked for to be there, found {answer:?}");
    }
    Ok(())
}
