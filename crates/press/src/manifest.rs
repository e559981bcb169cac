//! The web app manifest and the icons, by which a browser installs the site.
//!
//! All addresses in it are relative to it, and it has no `id`, which would be relative to the origin: several libraries may
//! lie on one.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use library::Settings;
use serde_json::{Value, json};

use crate::said;
use crate::staging::Staging;

/// The manifest's name, as index.html has it.
pub(crate) const MANIFEST: &str = "lectern.webmanifest";

/// The pictures under `static/` that belong to it; the last one is for Apple's devices, which look for it by this name.
const ICONS: [&str; 4] = ["icon-192.png", "icon-512.png", "icon-maskable-512.png", "apple-touch-icon.png"];

/// The paper of the light scheme. A manifest holds one colour of each kind; the pages name those of both schemes.
const PAPER: &str = "#fdfbf7";

/// Puts the manifest and the icons among the files of the build.
pub(crate) fn write(staging: &mut Staging, settings: &Settings, root: &Path) -> Result<()> {
    for icon in ICONS {
        let path = root.join("static").join(icon);
        let bytes = fs::read(&path).with_context(|| format!("{} could not be read", path.display()))?;
        staging.add(icon, &bytes)?;
    }
    staging.add(MANIFEST, format!("{:#}\n", manifest(settings)).as_bytes())
}

fn manifest(settings: &Settings) -> Value {
    let icon = |file: &str, size: u32, purpose: &str| json!({ "src": file, "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": purpose });
    json!({
        "name": settings.title,
        "short_name": settings.title,
        "description": said::of_library(),
        "lang": settings.language,
        "dir": "auto",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        // Where a browser has it, Back and the address stay within reach.
        "display_override": ["minimal-ui"],
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [icon(ICONS[0], 192, "any"), icon(ICONS[1], 512, "any"), icon(ICONS[2], 512, "maskable")],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_relative_so_that_any_folder_can_hold_the_site() {
        let manifest = manifest(&Settings { title: "The \"Lantern\"".to_owned(), ..Settings::default() });
        assert_eq!(manifest["name"], "The \"Lantern\"");
        assert_eq!((&manifest["start_url"], &manifest["scope"]), (&json!("./"), &json!("./")));
        assert_eq!(manifest["id"], Value::Null);
        let icons = manifest["icons"].as_array().unwrap();
        assert!(icons.iter().all(|icon| ICONS.contains(&icon["src"].as_str().unwrap())), "{icons:?}");
    }

    #[test]
    fn colours_are_those_of_the_style_sheet() {
        let page = include_str!("../../../index.html");
        let (_, papers) = crate::styles::ROOM.split_once("--lectern-paper: light-dark(").unwrap();
        let papers: Vec<&str> = papers.split(')').next().unwrap().split(", ").collect();
        assert_eq!(papers[0], PAPER);
        for (scheme, paper) in ["light", "dark"].into_iter().zip(papers) {
            let line =
                format!(r##"<meta name="theme-color" content="{paper}" media="(prefers-color-scheme: {scheme})">"##);
            assert!(page.contains(&line), "{line}");
        }
    }
}
