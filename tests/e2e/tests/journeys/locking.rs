//! The lock of the desk.

use anyhow::{Result, ensure};
use e2e::Reader;

use crate::moderating::come_with;
use crate::starting::{named, without_copy};

crate::journeys!(
    the_desk_is_locked,
    a_desk_that_another_tab_locks_asks_for_the_passphrase,
    a_passphrase_that_is_removed_while_it_is_set_locks_nothing,
);

/// Sets a passphrase at the desk.
async fn set_passphrase(reader: &Reader, passphrase: &str) -> Result<()> {
    reader.clicks("[data-act='open:Lock']").await?;
    reader.types("#desk-passphrase", passphrase).await?;
    reader.types("#desk-again", passphrase).await?;
    reader.clicks("[data-act=lock] [type=submit]").await
}

async fn the_desk_is_locked(reader: &Reader) -> Result<()> {
    const PASSPHRASE: &str = "correct horse \\ battery";
    come_with(reader, "For the desk.").await?;
    set_passphrase(reader, PASSPHRASE).await?;
    reader.clicks("[data-act=lock-now]").await?;
    reader.sees("[data-act=unlock]").await?;
    reader.expect_focus("#desk-passphrase").await?;
    reader.expect_accessible().await?;
    ensure!(reader.reads_all(".desk-row").await?.is_empty(), "expected nothing of the desk to be shown");

    reader.reloads().await?;
    reader.types("#desk-passphrase", "wrong horse").await?;
    reader.clicks("[data-act=unlock] [type=submit]").await?;
    reader
        .wait_for("to be told", async || {
            Ok(Some(reader.reads("#desk-said").await?).filter(|said| said.contains("not the passphrase")))
        })
        .await?;
    let kept: Vec<String> = reader.asks("return Object.values(localStorage);").await?;
    ensure!(kept.iter().all(|text| !text.contains("horse")), "expected the passphrase to be kept nowhere");

    let _: bool = reader.asks("document.querySelector('#desk-passphrase').value = ''; return true;").await?;
    reader.types("#desk-passphrase", PASSPHRASE).await?;
    reader.clicks("[data-act=unlock] [type=submit]").await?;
    reader.sees(".desk-row").await?;
    reader.expect_focus("#page-heading").await
}

async fn a_desk_that_another_tab_locks_asks_for_the_passphrase(reader: &Reader) -> Result<()> {
    const PASSPHRASE: &str = "correct horse";
    come_with(reader, "For the desk.").await?;
    reader.clicks("#desk-search").await?;
    let first = reader.opens_in_another_tab("desk/").await?;
    set_passphrase(reader, PASSPHRASE).await?;
    reader.sees("[data-act=lock-off]").await?;

    reader.browser().switch_to_window(first).await?;
    reader.sees("[data-act=unlock]").await?;
    reader.expect_focus("#desk-passphrase").await?;
    reader.types_blindly("#desk-passphrase", PASSPHRASE).await?;
    reader.clicks("[data-act=unlock] [type=submit]").await?;
    reader.sees(".desk-row").await.map(drop)
}

async fn a_passphrase_that_is_removed_while_it_is_set_locks_nothing(reader: &Reader) -> Result<()> {
    without_copy(reader);
    let script = named(reader, "side-", ".js")?;
    come_with(reader, "For the desk.").await?;
    reader.host().hold(&script);
    for passphrase in ["correct horse", "battery staple"] {
        set_passphrase(reader, passphrase).await?;
        reader.clicks("[data-act=lock-off]").await?;
        reader.sees("#desk-again").await?;
    }
    reader.host().release(&script);
    // The last one that is set is the one that counts, and the answers come in their order.
    set_passphrase(reader, "tall giraffe").await?;
    reader
        .wait_for("to be told", async || {
            Ok(Some(reader.reads("#desk-said").await?).filter(|said| said.contains("passphrase is set")))
        })
        .await?;
    reader.clicks("[data-act=lock-now]").await?;
    reader.types("#desk-passphrase", "tall giraffe").await?;
    reader.clicks("[data-act=unlock] [type=submit]").await?;
    reader.sees(".desk-row").await.map(drop)
}
