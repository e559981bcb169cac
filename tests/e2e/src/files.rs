//! Files that a page offers, and files that readers choose.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, process};

use anyhow::{Context, Result, ensure};

use crate::Reader;

/// What is in the file that is offered when something is clicked.
pub async fn saved(reader: &Reader, selector: &str) -> Result<String> {
    watch_files(reader).await?;
    reader.clicks(selector).await?;
    file(reader).await
}

/// Notes what is in the files that the page offers from now on.
pub async fn watch_files(reader: &Reader) -> Result<()> {
    let watch = "window.saved = ''; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { \
                 blob.text().then((text) => window.saved = text); return make.call(URL, blob); }; return true;";
    reader.asks::<bool>(watch).await.map(drop)
}

/// What is in the file that the page offers.
pub async fn file(reader: &Reader) -> Result<String> {
    reader
        .wait_for("a file", async || {
            let text: String = reader.asks("return window.saved;").await?;
            Ok(Some(text).filter(|text| !text.is_empty()))
        })
        .await
}

/// Chooses a file with this name's ending and this content in a field, and waits until what it leads to is shown: before that, the
/// page may not have read it yet. Journeys are walked at once, so each file has a name of its own.
pub async fn choose(reader: &Reader, field: &str, ending: &str, content: &str, then: &str) -> Result<()> {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = env::temp_dir().join(format!("lectern-{}-{number}.{ending}", process::id()));
    fs::write(&path, content)?;
    let before = reader.reads_all(then).await?;
    ensure!(before.is_empty(), "expected `{then}` to come with the file, found {before:?} before");
    reader.sees(field).await?.send_keys(path.to_string_lossy().as_ref()).await?;
    reader.sees(then).await?;
    fs::remove_file(&path).context("the file of the journey")
}
