//! Parts of the program that stop while they are used: each says so, the rest works on, and nothing is lost.

use anyhow::{Result, ensure};
use e2e::Reader;

use crate::commenting::write;
use crate::starting::begun_with;

crate::journeys!(a_part_that_stops_is_told_of_and_the_rest_works_on);

/// Has the functions of modules stop that a page names in `window.stopping`, as a fault in them would have it.
const STOPPING: &str = "{
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (module, imports) => {
        const made = await instantiate.call(WebAssembly, module, imports);
        // The program itself imports much of the page, and its parts nothing.
        if (!(module instanceof WebAssembly.Module) || Object.keys(imports ?? {}).length > 0) return made;
        const wrapped = ([name, own]) => [name, typeof own === 'function' ? (...given) => {
            if (window.stopping === name) throw new WebAssembly.RuntimeError('unreachable');
            return own(...given);
        } : own];
        return { exports: Object.fromEntries(Object.entries(made.exports).map(wrapped)) };
    };
}";

async fn stops(reader: &Reader, function: &str) -> Result<()> {
    reader.asks::<bool>(&format!("window.stopping = '{function}'; return true;")).await.map(drop)
}

/// Sees that it is said, once, that something does not work and why.
async fn expect_told(reader: &Reader, what: &str) -> Result<()> {
    let expected = format!("{what} (it has stopped: ");
    let notice = reader.wait_for("what is told", async || {
        let told = reader.reads_all("[role=alert], .notice").await?;
        Ok(told.into_iter().find(|notice| notice.starts_with(&expected)))
    });
    let notice = notice.await?;
    ensure!(notice.contains("Reload the page"), "expected what to do about it, found “{notice}”");
    Ok(())
}

async fn a_part_that_stops_is_told_of_and_the_rest_works_on(reader: &Reader) -> Result<()> {
    crate::starting::without_copy(reader);
    let page = begun_with(reader, STOPPING)?;
    reader.opens(&page).await?;
    // What advises says nothing any more, and the comment is posted.
    stops(reader, "attacks").await?;
    write(reader, "You are an idiot, and the talks are not.").await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.sees(".comment .pending").await?;

    stops(reader, "act").await?;
    reader.clicks("[data-act='aid:appearance']").await?;
    expect_told(reader, "The settings do not work").await?;
    stops(reader, "").await?;

    reader.types("#search-box", "moon").await?;
    reader.sees(".hits .card mark").await?;
    stops(reader, "search").await?;
    reader.types("#search-box", " jae").await?;
    expect_told(reader, "The search does not work").await?;
    ensure!(reader.value("#search-box").await? == "moon jae", "expected what was typed to stay");
    stops(reader, "").await?;

    reader.follows("footer", "Desk").await?;
    reader.sees(".desk-row").await?;
    stops(reader, "act").await?;
    reader.clicks(".desk-row[data-status=pending] [data-act^='approve:']").await?;
    expect_told(reader, "The desk does not work").await?;

    // What was written is kept, and all works again for who loads the page.
    reader.reloads().await?;
    reader.sees(".desk-row[data-status=pending]").await?;
    reader.clicks(".desk-row[data-status=pending] [data-act^='approve:']").await?;
    reader
        .wait_until("the approved comment", 0, async || {
            Ok(reader.reads_all(".desk-row[data-status=pending]").await?.len())
        })
        .await
}
