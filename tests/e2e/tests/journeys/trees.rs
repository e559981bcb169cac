//! What a screen reader gets of the pages that readers are on most, in reading order.

use anyhow::Result;
use e2e::Reader;

use crate::seed;

crate::journeys_at_the_root!(pages_are_told_in_their_order, a_form_and_a_panel_are_told_in_their_order);

/// Waits until the page of what is kept says that there is a second copy: the browser opens its database when it has time.
pub(crate) async fn expect_second_copy(reader: &Reader) -> Result<()> {
    let says_so = async || Ok(reader.reads_all("main .backup p").await?.concat().contains("A copy is kept"));
    reader.wait_until("whether a second copy is kept", true, says_so).await
}

async fn pages_are_told_in_their_order(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.sees("main .card").await?;
    reader.expect_tree("list").await?;
    reader.opens("search/?q=korea").await?;
    reader.sees(".hits mark").await?;
    reader.expect_tree("search").await?;
    reader.opens(seed::PATH).await?;
    reader.sees("main .prose p").await?;
    reader.sees(".comment-form").await?;
    reader.expect_tree("article").await
}

async fn a_form_and_a_panel_are_told_in_their_order(reader: &Reader) -> Result<()> {
    // Before anything is read: what is kept of that comes when the reader pauses.
    reader.opens("data/").await?;
    expect_second_copy(reader).await?;
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.expect_focus("#aid-panel").await?;
    reader.expect_tree("panel").await?;
    reader.opens(seed::PATH).await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.expect_focus("#comment-problems").await?;
    reader.expect_tree("form").await
}
