//! What journeys find and compare with what is kept in the repository: pictures of pages, and what a screen reader gets of them.
//!
//! `cargo xtask renew` takes all of it anew; so does any journey that is walked with `LECTERN_RENEW=1`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::picture::Picture;
use crate::place;
use crate::reader::Reader;

/// How much of a page is in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What the window shows.
    Window,
    /// All of it.
    Whole,
}

impl Reader {
    /// Sees that the page looks as it did when its picture was kept. Chromium alone is asked.
    ///
    /// # Errors
    /// With where it differs; what was found, and a picture of the difference, are in `target/screenshots/`.
    pub async fn expect_picture(&self, name: &str, extent: Extent) -> Result<()> {
        self.holds_still().await?;
        let halved = self.photograph(extent).await?.halved();
        let found = if extent == Extent::Whole { halved.halved() } else { halved };
        let path = place::kept("pictures").join(format!("{name}.png"));
        if is_renewing() {
            return found.write(&path);
        }
        let kept = Picture::read(&path).with_context(|| missing(name))?;
        let Err((why, difference)) = found.compare(&kept) else { return Ok(()) };
        let folder = place::screenshots();
        let (shown, differs) = (folder.join(format!("{name}.png")), folder.join(format!("{name}-difference.png")));
        found.write(&shown)?;
        difference.write(&differs)?;
        bail!(
            "expected the page to look as in {}: {why}. It looks as in {}, and differs as in {}. If that is meant, run `cargo \
             xtask renew`",
            path.display(),
            shown.display(),
            differs.display()
        )
    }

    /// Has everything loaded, nothing blink, and letters come from typefaces that the set-up installs.
    async fn holds_still(&self) -> Result<()> {
        self.browser().cdp().send_raw("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
        let has_typefaces: bool = self
            .asks(
                "const context = document.createElement('canvas').getContext('2d');
                 const width = (font) => { context.font = `20px ${font}`; return context.measureText('Liberation, DejaVu').width; };
                 const is_there = (name) => ['monospace', 'serif'].some((other) => width(`\"${name}\", ${other}`) !== width(other));
                 return ['Liberation Serif', 'Liberation Sans', 'DejaVu Sans'].every(is_there);",
            )
            .await?;
        ensure!(
            has_typefaces,
            "expected the typefaces Liberation and DejaVu (packages `fonts-liberation`, `fonts-dejavu-core`)"
        );
        let script = "const style = document.documentElement.style;
            style.setProperty('--lectern-serif', '\"Liberation Serif\", \"DejaVu Sans\", serif');
            style.setProperty('--lectern-sans', '\"Liberation Sans\", \"DejaVu Sans\", sans-serif');
            style.setProperty('--lectern-mono', '\"Liberation Mono\", \"DejaVu Sans\", monospace');
            style.setProperty('caret-color', 'transparent');
            const images = [...document.images];
            images.forEach((image) => { image.loading = 'eager'; });
            window.isStill = false;
            Promise.all([document.fonts.ready, ...images.map((image) => image.decode().catch(() => {}))])
              .then(() => requestAnimationFrame(() => requestAnimationFrame(() => { window.isStill = true; })));
            return true;";
        self.asks::<bool>(script).await?;
        self.wait_until("whether the page holds still", true, async || self.asks("return window.isStill;").await).await
    }

    /// A picture of the page.
    async fn photograph(&self, extent: Extent) -> Result<Picture> {
        // More than browsers draw at once is put together.
        const SLICE: u64 = 2_000;
        let (width, height): (u64, u64) = match extent {
            Extent::Window => self.asks("return [innerWidth, innerHeight];").await?,
            Extent::Whole => self.asks("return [innerWidth, document.documentElement.scrollHeight];").await?,
        };
        let mut parts = Vec::new();
        for top in (0..height).step_by(SLICE as usize) {
            let clip = json!({ "x": 0, "y": top, "width": width, "height": SLICE.min(height - top), "scale": 1 });
            let how = json!({ "format": "png", "clip": clip, "captureBeyondViewport": extent == Extent::Whole });
            let answer = self.browser().cdp().send_raw("Page.captureScreenshot", how).await?;
            let text = answer["data"].as_str().context("expected a picture")?;
            parts.push(Picture::decode(&BASE64_STANDARD.decode(text)?)?);
        }
        Picture::joined(&parts)
    }

    /// Sees that a screen reader gets of the page what it got when that was kept.
    ///
    /// # Errors
    /// With the first line that is another; all that was found is in `target/screenshots/`.
    pub async fn expect_tree(&self, name: &str) -> Result<()> {
        let found = self.tells().await?;
        let path = place::kept("trees").join(format!("{name}.txt"));
        if is_renewing() {
            return write(path, &found);
        }
        let kept = fs::read_to_string(&path).with_context(|| missing(name))?;
        if found == kept {
            return Ok(());
        }
        let aside = place::screenshots().join(format!("tree-{name}.txt"));
        write(aside.clone(), &found)?;
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

fn write(path: PathBuf, text: &str) -> Result<()> {
    let folder = path.parent().context("a file in a folder")?;
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, text))
        .with_context(|| format!("{} could not be written", path.display()))
}

fn is_renewing() -> bool {
    std::env::var_os("LECTERN_RENEW").is_some_and(|value| !value.is_empty())
}

fn missing(name: &str) -> String {
    format!("expected something kept by the name `{name}`; run `cargo xtask renew`")
}
