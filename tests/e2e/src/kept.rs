//! What journeys find and compare with what is kept in the repository: pictures of pages, and what a screen reader gets of them.
//!
//! `cargo xtask renew` takes all of it anew; so does any journey that is walked with `LECTERN_RENEW=1`.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Error, Result, anyhow, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use picture::Picture;
use serde_json::json;
use tokio::time::sleep;

use crate::place;
use crate::reader::Reader;

/// How often a page is photographed that does not hold still, and the pause between two pictures.
const TRIES: usize = 12;
const PAUSE: Duration = Duration::from_millis(300);

/// The typefaces that pictures are taken with.
const TYPEFACES: [&str; 4] = ["Liberation Serif", "Liberation Sans", "Liberation Mono", "DejaVu Sans"];

/// How much of a page is in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent<'a> {
    /// What the window shows.
    Window,
    /// The element of this id.
    Part(&'a str),
}

impl Reader {
    /// Sees that the page looks as it did when its picture was kept. Chromium alone is asked. What still moves on a busy machine
    /// is given the time to come to rest.
    ///
    /// # Errors
    /// With where it differs; what was found, and a picture of the difference, are in `target/screenshots/`.
    pub async fn expect_picture(&self, name: &str, extent: Extent<'_>) -> Result<()> {
        self.holds_still().await?;
        let path = place::kept("pictures").join(format!("{name}.png"));
        let kept =
            if is_renewing() { None } else { Some(Picture::decode(&fs::read(&path).with_context(|| missing(name))?)?) };
        let mut before = None;
        for _ in 0..TRIES {
            let found = self.photograph(extent).await?.halved();
            let rests = before.as_ref() == Some(&found);
            match &kept {
                None if rests => return write(&path, &found.encode()?),
                None => {}
                Some(kept) => match found.compare(kept) {
                    Ok(()) => return Ok(()),
                    Err((why, difference)) if rests => return Err(differing(name, &path, &why, &found, &difference)?),
                    Err(_) => {}
                },
            }
            before = Some(found);
            sleep(PAUSE).await;
        }
        bail!("expected the page to come to rest for the picture `{name}`, found it changing")
    }

    /// Has everything loaded, nothing blink, and letters come from typefaces that the set-up installs.
    async fn holds_still(&self) -> Result<()> {
        self.browser().cdp().send_raw("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
        let script = format!(
            "const context = document.createElement('canvas').getContext('2d');
                 const width = (font) => {{ context.font = `20px ${{font}}`; return context.measureText('Liberation, DejaVu').width; }};
                 const is_there = (name) => ['monospace', 'serif'].some((other) => width(`\"${{name}}\", ${{other}}`) !== width(other));
                 return {}.every(is_there);",
            json!(TYPEFACES)
        );
        let has_typefaces: bool = self.asks(&script).await?;
        ensure!(
            has_typefaces,
            "expected the typefaces Liberation and DejaVu, which pictures are taken with, found that they are missing; install them \
             (packages `fonts-liberation` and `fonts-dejavu-core` in Debian), and run this again"
        );
        // What these typefaces cannot write looks otherwise on every machine, so other letters stand for it.
        let script = "const style = document.documentElement.style;
            style.setProperty('--lectern-serif', '\"Liberation Serif\", \"DejaVu Sans\", serif');
            style.setProperty('--lectern-sans', '\"Liberation Sans\", \"DejaVu Sans\", sans-serif');
            style.setProperty('--lectern-mono', '\"Liberation Mono\", \"DejaVu Sans\", monospace');
            style.setProperty('caret-color', 'transparent');
            const unsure =
              /[^\\P{L}\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Script=Arabic}\\p{Script=Hebrew}]/gu;
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              const text = texts.currentNode.data, other = text.replace(unsure, 'M');
              if (other !== text) texts.currentNode.data = other;
            }
            const images = [...document.images];
            images.forEach((image) => { image.loading = 'eager'; });
            const sheets = [...document.querySelectorAll('link[rel=stylesheet]')].filter((link) => !link.sheet);
            const comes = (link, done) => ['load', 'error'].forEach((event) => link.addEventListener(event, done));
            const loaded = sheets.map((link) => new Promise((done) => comes(link, done)));
            window.isStill = false;
            Promise.all([...loaded, ...images.map((image) => image.decode().catch(() => {}))])
              .then(() => document.fonts.ready)
              .then(() => requestAnimationFrame(() => requestAnimationFrame(() => { window.isStill = true; })));
            return true;";
        self.asks::<bool>(script).await?;
        self.wait_until("whether the page holds still", true, async || self.asks("return window.isStill;").await).await
    }

    /// A picture of what the window shows, or of a part of the page, put together from what it shows as it is scrolled over it.
    /// The window stays as it is: another would lay out the page anew.
    async fn photograph(&self, extent: Extent<'_>) -> Result<Picture> {
        let Extent::Part(id) = extent else { return self.photograph_window().await };
        let script = format!(
            "const room = document.getElementById({}).getBoundingClientRect();
             return [Math.floor(room.top + scrollY), Math.ceil(room.bottom + scrollY), innerHeight];",
            json!(id)
        );
        let (top, bottom, window): (u32, u32, u32) = self.asks(&script).await?;
        let mut parts = Vec::new();
        for line in (top..bottom).step_by(window as usize) {
            // At the end of a page less can be scrolled.
            let script = format!("scrollTo({{ top: {line}, behavior: 'instant' }}); return Math.round(scrollY);");
            let reached: u32 = self.asks(&script).await?;
            let (from, height) = (line - reached, window.min(bottom - line));
            parts.push(self.photograph_window().await?.cut(from as usize, height as usize)?);
        }
        Picture::joined(&parts)
    }

    async fn photograph_window(&self) -> Result<Picture> {
        let how = json!({ "format": "png", "captureBeyondViewport": false, "optimizeForSpeed": true });
        let answer = self.browser().cdp().send_raw("Page.captureScreenshot", how).await?;
        let text = answer["data"].as_str().context("expected a picture")?;
        Picture::decode(&BASE64_STANDARD.decode(text)?)
    }

    /// Sees that a screen reader gets of the page what it got when that was kept.
    ///
    /// # Errors
    /// With the first line that is another; all that was found is in `target/screenshots/`.
    pub async fn expect_tree(&self, name: &str) -> Result<()> {
        let found = self.tells().await?;
        let path = place::kept("trees").join(format!("{name}.txt"));
        if is_renewing() {
            return write(&path, found.as_bytes());
        }
        let kept = fs::read_to_string(&path).with_context(|| missing(name))?;
        if found == kept {
            return Ok(());
        }
        let aside = place::screenshots().join(format!("tree-{name}.txt"));
        write(&aside, found.as_bytes())?;
        let (mut expected, mut lines) = (kept.lines(), found.lines());
        let mut number = 0;
        let (one, other) = loop {
            number += 1;
            match (expected.next(), lines.next()) {
                (one, other) if one != other => break (one.unwrap_or("its end"), other.unwrap_or("its end")),
                (None, None) => bail!("expected the lines of {} to end as before", path.display()),
                _ => {}
            }
        };
        bail!(
            "expected a screen reader to get what {} says: line {number} is “{}” there and “{}” here. All of it is in {}. If that \
             is meant, run `cargo xtask renew`",
            path.display(),
            one.trim(),
            other.trim(),
            aside.display()
        )
    }
}

/// Keeps what was found beside what differs, and says so.
fn differing(name: &str, path: &Path, why: &str, found: &Picture, difference: &Picture) -> Result<Error> {
    let folder = place::screenshots();
    let (shown, differs) = (folder.join(format!("{name}.png")), folder.join(format!("{name}-difference.png")));
    write(&shown, &found.encode()?)?;
    write(&differs, &difference.encode()?)?;
    Ok(anyhow!(
        "expected the page to look as in {}: {why}. It looks as in {}, and differs as in {}. If that is meant, run `cargo xtask \
         renew`",
        path.display(),
        shown.display(),
        differs.display()
    ))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().context("a file in a folder")?;
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, bytes))
        .with_context(|| format!("{} could not be written", path.display()))
}

fn is_renewing() -> bool {
    std::env::var_os("LECTERN_RENEW").is_some_and(|value| !value.is_empty())
}

/// The names of all pictures that are kept.
///
/// # Errors
/// When their folder cannot be read.
pub fn pictures() -> Result<Vec<String>> {
    let folder = place::kept("pictures");
    let files = fs::read_dir(&folder).with_context(|| format!("{} could not be read", folder.display()))?;
    let names = files.map(|file| Ok(file?.path().file_stem().unwrap_or_default().to_string_lossy().into_owned()));
    names.collect()
}

fn missing(name: &str) -> String {
    format!("expected something kept by the name `{name}`; run `cargo xtask renew`")
}

#[cfg(test)]
mod tests {
    use super::TYPEFACES;

    #[test]
    fn the_set_up_installs_the_typefaces_that_pictures_are_taken_with() {
        let installed = include_str!("../../../xtask/src/setup/fonts.rs");
        assert!(installed.contains(&format!("const FAMILIES: [&str; {}] = {TYPEFACES:?};", TYPEFACES.len())));
    }
}
