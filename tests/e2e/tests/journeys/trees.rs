//! What a screen reader gets of the pages that readers are on most, in reading order.

use anyhow::Result;
use e2e::Reader;

use crate::seed;

crate::journeys_at_the_root!(pages_are_told_in_their_order, a_form_and_a_panel_are_told_in_their_order);

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
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.expect_focus("#aid-panel").await?;
    reader.expect_tree("panel").await?;
    reader.opens(seed::PATH).await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.expect_focus("#comment-problems").await?;
    reader.expect_tree("form").await
}
