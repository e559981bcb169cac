//! The page that shows every part in every state, over articles of its own.

use std::fs;

use anyhow::{Context, Result};
use e2e::Reader;
use serde_json::json;

/// Opens it. A release has no gallery: it is laid beside the release's files.
pub(crate) async fn open(reader: &Reader) -> Result<()> {
    let folder = e2e::gallery()?;
    for name in ["gallery.html", "gallery.css", "images/gallery-lighthouse.svg"] {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))?;
        reader.host().add(name, &text);
    }
    reader.opens("gallery.html").await
}

/// Takes everything out of it but the section or the specimen that has this id: none moves another, and no rule that asks what else
/// is on the page applies. Nothing of it stays in place while the window is scrolled over it.
pub(crate) async fn leave_only(reader: &Reader, id: &str) -> Result<()> {
    let script = format!(
        "const gallery = document.querySelector('.gallery');
         window.parts ??= [...document.querySelectorAll('.specimens, .specimen')];
         gallery.replaceChildren(window.parts.find((part) => part.id === {}));
         gallery.querySelectorAll('*').forEach((one) => {{
           if (getComputedStyle(one).position === 'sticky') one.style.position = 'relative';
         }});
         return true;",
        json!(id)
    );
    reader.asks::<bool>(&script).await.map(drop)
}
