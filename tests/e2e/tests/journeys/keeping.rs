//! What is kept: the copy of it, and the file that everything is saved in.

use anyhow::{Result, ensure};
use e2e::{Reader, choose, saved};

use crate::commenting::write;
use crate::moderating::{come_with, expect_status};
use crate::seed;
use crate::starting::{begun_with, without_copy};

crate::journeys!(
    a_cleared_storage_comes_back,
    what_was_erased_stays_away_though_the_copy_was_lost,
    everything_is_saved_and_put_back,
);

/// How many comments the copy has, as of a moment ago.
const COPIES: &str = "const open = indexedDB.open('lectern:lectern'); open.onsuccess = () => { const all = \
                      open.result.transaction('records').objectStore('records').getAllKeys(); all.onsuccess = () => { \
                      window.copies = all.result.filter((key) => key.includes(':comment:')).length; open.result.close(); }; }; return \
                      window.copies || 0;";

async fn a_cleared_storage_comes_back(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    write(reader, "Kept twice.").await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.sees(".comment").await?;
    // The copy is made after the fact.
    reader.wait_until("the copy", 1, async || reader.asks::<usize>(COPIES).await).await?;
    let _: bool = reader.asks("localStorage.clear(); return true;").await?;
    reader.reloads().await?;
    let text = reader.reads(".comment-text").await?;
    ensure!(text == "Kept twice.", "expected the comment from the copy, found “{text}”");

    // A damaged record, too, comes back.
    let damage = "const key = Object.keys(localStorage).find((key) => key.includes(':comment:')); localStorage.setItem(key, \
                  localStorage.getItem(key).replace('Kept', 'Lost')); return true;";
    let _: bool = reader.asks(damage).await?;
    reader.reloads().await?;
    let text = reader.reads(".comment-text").await?;
    ensure!(text == "Kept twice.", "expected the comment from the copy, found “{text}”");
    Ok(())
}

async fn what_was_erased_stays_away_though_the_copy_was_lost(reader: &Reader) -> Result<()> {
    // Browsers close the connection of a page that was long out of sight.
    const PARTING: &str = "{ const open = IDBFactory.prototype.open; IDBFactory.prototype.open = function (...asked) { const request = \
                           open.apply(this, asked); request.addEventListener('success', () => addEventListener('part', () => \
                           request.result.close())); return request; }; }";
    without_copy(reader);
    let page = begun_with(reader, PARTING)?;
    reader.opens(&page).await?;
    reader.sees("#comment-text").await?;
    write(reader, "Not for long.").await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.sees(".comment").await?;
    reader.wait_until("the copy", 1, async || reader.asks::<usize>(COPIES).await).await?;
    let _: bool = reader.asks("dispatchEvent(new Event('part')); return true;").await?;
    reader.clicks("[data-act^='withdraw:']").await?;
    reader.sees("[data-act=restore]").await?;
    reader.wait_until("no copy", 0, async || reader.asks::<usize>(COPIES).await).await?;
    reader.reloads().await?;
    reader.sees("#comment-text").await?;
    ensure!(reader.reads_all(".comment").await?.is_empty(), "expected the comment to stay away");
    Ok(())
}

async fn everything_is_saved_and_put_back(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.clicks("[data-act=bookmark]").await?;
    reader.sees("[data-act=bookmark][aria-pressed=true]").await?;
    come_with(reader, "For the archive.").await?;
    reader.clicks(".desk-row[data-status=pending] [data-act^='approve:']").await?;
    reader.sees("[data-act=undo]").await?;
    reader.follows("footer", "Your data").await?;
    let usage = reader.reads(".data").await?;
    ensure!(usage.contains("1 comment") && usage.contains("of about 5.0 MB"), "expected the usage, found “{usage}”");
    let backup = saved(reader, "[data-act=backup]").await?;
    ensure!(backup.contains("lectern-backup"), "expected a backup, found {backup}");
    reader
        .wait_for("the moment of the backup", async || {
            Ok(Some(reader.reads(".data").await?).filter(|page| page.contains("Last saved as a file: just now")))
        })
        .await?;

    // One by one, and all that was erased comes back.
    let records = reader.reads_all(".records li").await?.len();
    ensure!(records > 2, "expected the comment, the bookmark and the moment of the backup, found {records}");
    for left in (0..records).rev() {
        reader.clicks(".records li:first-child summary[aria-label^='Erase: ']").await?;
        reader.clicks(".records li:first-child [data-act^='erase:']").await?;
        let focused = if left == 0 { "[data-act=bring-back]" } else { ".records li" };
        reader.wait_until("the records left", left, async || Ok(reader.reads_all(".records li").await?.len())).await?;
        reader.expect_focus(focused).await?;
    }
    // It is said where it can be heard.
    reader.clicks("[role=status] [data-act=bring-back]").await?;
    reader.wait_until("the records", records, async || Ok(reader.reads_all(".records li").await?.len())).await?;
    reader.expect_focus("#page-heading").await?;
    reader.clicks(".confirm:has([data-act=erase-all]) summary").await?;
    reader.clicks("[data-act=erase-all]").await?;
    reader.sees(".data .empty").await?;

    // At the desk nothing tells of it, and nothing brings it back.
    reader.follows("footer", "Desk").await?;
    reader.clicks("[data-act='status:all']").await?;
    expect_status(reader, "approved", 1).await?;
    ensure!(reader.reads_all("[data-act=undo]").await?.is_empty(), "expected nothing to undo");
    reader.follows("footer", "Your data").await?;

    // What was damaged is left out, and said to be. All else comes back.
    let damaged = backup.replace("For the archive.", "For the archives");
    choose(reader, "#restore-backup", "json", &damaged, "#data-outcome:not(:empty)").await?;
    let told = reader.reads("#data-outcome").await?;
    ensure!(
        told.contains("expected a whole record of this program"),
        "expected to be told of the comment, found “{told}”"
    );
    let comment = ".records li[id*=':comment:']";
    ensure!(reader.reads_all(comment).await?.is_empty(), "expected the comment to be left out");

    choose(reader, "#restore-backup", "json", &backup, comment).await?;
    let told = reader.reads("#data-outcome").await?;
    ensure!(told.contains("put back") && !told.starts_with("0 "), "expected what was put back, found “{told}”");

    // What is larger than the memory of the program is refused before it is read.
    let huge = " ".repeat(65 << 20);
    choose(reader, "#restore-backup", "json", &huge, ".notice").await?;
    let told = reader.reads(".notice").await?;
    ensure!(told.contains("at most 64 MB; found 65 MB"), "expected to be told of the size, found “{told}”");

    // What is another library's is said to be, and nothing more of the file before.
    let foreign = backup.replace("lectern:lectern:", "lectern:another:");
    choose(reader, "#restore-backup", "json", &foreign, ".frame:not(:has(.notice)) #data-outcome:not(:empty)").await?;
    let told = reader.reads("#data-outcome").await?;
    ensure!(told.contains("another library’s"), "expected to be told whose it is, found “{told}”");
    seed::open(reader).await?;
    let text = reader.reads(".comment-text").await?;
    ensure!(text == "For the archive.", "expected the comment from the backup, found “{text}”");
    Ok(())
}
