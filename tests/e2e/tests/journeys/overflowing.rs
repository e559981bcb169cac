//! More than the browser's storage holds. Calls are counted, no time is taken.

use anyhow::{Result, ensure};
use e2e::{Reader, choose, saved};
use serde_json::json;

use crate::seed;

crate::journeys!(what_finds_no_room_is_saved_where_that_is_said,);
crate::journeys_at_the_root!(
    an_import_that_overflows_is_told_of_and_leaves_the_page_answering,
    another_tab_looks_at_a_whole_import_at_once,
);

/// Comments that a file brings.
const MANY: usize = 400;

/// A file with so many comments.
fn file() -> String {
    let comments = (0..MANY).map(|number| {
        json!({
            "id": format!("n-{number}"),
            "article": seed::SLUG,
            "posted": format!("2026-01-01T{:02}:{:02}:00.000Z", number / 60, number % 60),
            "status": "pending",
            "name": format!("Reader {number}"),
            "text": format!("Number {number} is of another opinion."),
        })
    });
    json!({ "format": "lectern-comments", "version": 1, "comments": comments.collect::<Vec<_>>() }).to_string()
}

/// From now on, what the page reads of its storage is counted, and it holds this many comments.
async fn count_and_limit(reader: &Reader, most: usize) -> Result<()> {
    let script = format!(
        "const {{ getItem, setItem }} = Storage.prototype; window.reads = 0; let kept = 0;
         Storage.prototype.getItem = function (key) {{ window.reads += 1; return getItem.call(this, key); }};
         Storage.prototype.setItem = function (key, text) {{
           if (key.includes(':comment:') && (kept += 1) > {most}) throw new DOMException('No room', 'QuotaExceededError');
           return setItem.call(this, key, text);
         }};
         return true;"
    );
    let _: bool = reader.asks(&script).await?;
    Ok(())
}

/// Sees that no comment was read many times.
async fn expect_few_reads(reader: &Reader) -> Result<()> {
    let reads: usize = reader.asks("return window.reads;").await?;
    ensure!(reads <= 30 * MANY, "expected each comment to be read a few times, found {reads} reads of {MANY}");
    Ok(())
}

async fn take_over(reader: &Reader) -> Result<()> {
    reader.clicks("[data-act='open:Files']").await?;
    choose(reader, "#desk-file", "json", &file(), "#desk-preview").await?;
    reader.clicks("#desk-preview [type=submit]").await
}

async fn expect_all(reader: &Reader) -> Result<()> {
    let all = async || Ok(reader.reads("[data-act='status:pending']").await?.to_lowercase());
    reader.wait_until("how many comments wait", format!("pending {MANY}"), all).await
}

async fn an_import_that_overflows_is_told_of_and_leaves_the_page_answering(reader: &Reader) -> Result<()> {
    reader.opens("desk/").await?;
    reader.sees("[data-act='open:Files']").await?;
    count_and_limit(reader, MANY / 2).await?;
    take_over(reader).await?;
    let notice = reader.sees(".notices .notice").await?.text().await?;
    ensure!(notice.contains("is full"), "expected to be told that storage is full, found “{notice}”");
    reader.clicks("[data-act='open:Comments']").await?;
    expect_all(reader).await?;
    reader.types("#desk-search", "Number 399").await?;
    let rows = async || Ok(reader.reads_all(".desk-row").await?.len());
    reader.wait_until("the comment that is looked for", 1, rows).await?;
    expect_few_reads(reader).await?;

    let kept: usize =
        reader.asks("return Object.keys(localStorage).filter((key) => key.includes(':comment:')).length;").await?;
    ensure!(kept == MANY / 2, "expected as many comments to be stored as there is room for, found {kept}");
    Ok(())
}

async fn another_tab_looks_at_a_whole_import_at_once(reader: &Reader) -> Result<()> {
    reader.opens("desk/").await?;
    reader.sees("[data-act='open:Files']").await?;
    let first = reader.opens_in_another_tab("desk/").await?;
    let second = reader.browser().window().await?;
    reader.sees("[data-act='open:Files']").await?;
    count_and_limit(reader, MANY).await?;
    reader.browser().switch_to_window(first).await?;
    take_over(reader).await?;
    reader.browser().switch_to_window(second).await?;
    expect_all(reader).await?;
    expect_few_reads(reader).await
}

async fn what_finds_no_room_is_saved_where_that_is_said(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.sees("#comment-text").await?;
    let fill =
        "Storage.prototype.setItem = () => { throw new DOMException('No room', 'QuotaExceededError'); }; return true;";
    let _: bool = reader.asks(fill).await?;
    reader.types("#comment-text", "Nowhere else").await?;
    let file = saved(reader, ".notices [data-act=backup]").await?;
    ensure!(file.contains("Nowhere else"), "expected what was typed to be in the file, found {file}");

    // The other way leads to a page where it can be saved as well, and loses nothing.
    reader.follows(".notices", "Your data").await?;
    reader.sees(".records li").await?;
    reader.goes_back().await?;
    reader.wait_until("what was typed", "Nowhere else".to_owned(), async || reader.value("#comment-text").await).await
}
