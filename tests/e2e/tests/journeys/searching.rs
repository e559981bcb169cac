//! Searching.

use anyhow::{Result, ensure};
use e2e::Reader;
use thirtyfour::Key;

use crate::seed;

crate::journeys!(
    sleep_talking_is_found_and_marked,
    moon_jae_in_is_found_and_marked,
    the_query_survives_reload_and_back,
    nothing_found_is_said_with_a_way_on,
);

async fn sleep_talking_is_found_and_marked(reader: &Reader) -> Result<()> {
    search_and_open(reader, "sleep talking", &["sleep", "talking"]).await
}

async fn moon_jae_in_is_found_and_marked(reader: &Reader) -> Result<()> {
    search_and_open(reader, "moon jae in", &["moon", "jae"]).await
}

/// Types a query, sees the hits come, opens the seed article among them, and sees the words marked there.
async fn search_and_open(reader: &Reader, query: &str, words: &[&str]) -> Result<()> {
    reader.opens("").await?;
    reader.types("#search-box", query).await?;
    reader.sees(".hits mark").await?;
    expect_marks(&reader.reads_all(".hits .lead mark").await?, words)?;
    let status = reader.reads("main [role=status]").await?;
    ensure!(
        status.contains("article") && status.contains(query),
        "expected how many articles were found, found “{status}”"
    );

    reader.follows(".hits h2", seed::TITLE).await?;
    reader.sees("main .prose mark").await?;
    expect_marks(&reader.reads_all("main .prose mark").await?, words)?;
    let in_view = "const box = document.querySelector('main .prose mark').getBoundingClientRect();
                   return box.top >= 0 && box.bottom <= innerHeight;";
    reader.wait_until("the first mark to be in view", true, async || reader.asks(in_view).await).await?;

    reader.clicks(".mark-bar button").await?;
    reader.wait_until("the marks left", 0, async || Ok(reader.reads_all("main mark").await?.len())).await
}

fn expect_marks(marks: &[String], words: &[&str]) -> Result<()> {
    let marked = marks.join(" ").to_lowercase();
    for word in words {
        ensure!(marked.contains(word), "expected “{word}” to be marked, found these marks: {marks:?}");
    }
    Ok(())
}

async fn the_query_survives_reload_and_back(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.types("#search-box", "denuclearization").await?;
    reader.expect_path("search/?q=denuclearization").await?;
    reader.reloads().await?;
    reader.sees(".hits h2 a").await?;
    ensure!(reader.value("#search-box").await? == "denuclearization", "expected the query to survive a reload");

    reader.follows(".hits h2", seed::TITLE).await?;
    reader.sees("main .prose").await?;
    reader.goes_back().await?;
    reader.expect_path("search/?q=denuclearization").await?;
    reader.sees(".hits h2 a").await?;
    ensure!(reader.value("#search-box").await? == "denuclearization", "expected the query to be there after Back");

    reader.clicks("#search-box").await?;
    reader.presses(Key::Escape).await?;
    reader.wait_until("the search box", String::new(), async || reader.value("#search-box").await).await
}

async fn nothing_found_is_said_with_a_way_on(reader: &Reader) -> Result<()> {
    reader.opens("search/?q=xyzzyplugh").await?;
    reader
        .wait_for("the search to say that nothing was found", async || {
            Ok(reader.reads("main [role=status]").await?.contains("xyzzyplugh").then_some(()))
        })
        .await?;
    ensure!(reader.reads_all(".hits li").await?.is_empty(), "expected no hits");
    reader.follows("main", "all articles").await?;
    reader.sees("main .card").await?;
    Ok(())
}
