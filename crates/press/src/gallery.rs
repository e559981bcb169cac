//! The gallery: a page that shows every part of the application in every state, for those who work on it.
//!
//! A build for development has it as `gallery.html`. A release has it not: it is written to `target/gallery/`, with what it
//! needs beside it, so that it opens from there, and so that the journeys can lay it among a release's files.

use anyhow::Result;
use lectern::{PICTURE, gallery};

use crate::build::Build;
use crate::languages;
use crate::page::said;
use crate::staging::Staging;

/// Its pages, each with the language that its parts speak; none for the library's own.
const PAGES: [(&str, Option<&str>); 2] = [("gallery.html", None), ("gallery.ar.html", Some("ar"))];

/// Its own style sheet.
const STYLE: (&str, &str) = ("gallery.css", include_str!("../assets/gallery.css"));

/// The style sheets that it shows parts with: how their names begin.
const STYLES: [&str; 4] = ["lectern-", "reading-", "desk-", "legible-"];

/// Writes it, for a build that lies in `staging`.
pub(crate) fn write(staging: &Staging, build: &Build<'_>) -> Result<()> {
    let folder = build.root.join("target/gallery");
    let away = if build.is_release { Some(Staging::anew(folder)?) } else { None };
    let to = away.as_ref().unwrap_or(staging);
    let mut styles = Vec::new();
    for start in STYLES {
        styles.push(staging.find(start, ".css")?);
    }
    let look = staging.find("look-", ".js")?;
    // Browsers ask for one, and would log that there is none.
    let icon = staging
        .files()
        .iter()
        .find(|name| name.starts_with("icon-") && name.ends_with(".svg"))
        .cloned()
        .unwrap_or_default();
    let page = staging.read("index.html")?;
    let language = &build.library.settings().language;
    for (name, spoken) in PAGES {
        languages::speak(spoken.unwrap_or(language));
        to.write(name, &document(&page, &styles, &look, &icon, &build.settings_key()))?;
    }
    languages::speak(language);
    to.write(STYLE.0, STYLE.1)?;
    to.write(PICTURE.0, PICTURE.1)?;
    if build.is_release {
        let typefaces = staging.files().iter().filter(|name| name.ends_with(".woff2"));
        for name in styles.iter().chain([&look, &icon]).chain(typefaces) {
            to.copy(&staging.path(name), name)?;
        }
    }
    Ok(())
}

/// The page, in the language that is spoken.
fn document(page: &str, styles: &[String], look: &str, icon: &str, key: &str) -> String {
    let links: String = styles
        .iter()
        .map(String::as_str)
        .chain([STYLE.0])
        .map(|name| format!("    <link rel=\"stylesheet\" href=\"./{name}\">\n"))
        .collect();
    let update = said(update(page));
    let gallery = gallery();
    // The last of them ends the gallery: specimens have some within.
    let (parts, end) = gallery.rsplit_once("</main>").unwrap_or((&gallery, ""));
    let body = format!(
        "{parts}<section class=\"specimens\" id=\"update\"><h2 lang=\"en\" dir=\"ltr\"><a href=\"#update\">A new version</a></h2><div \
         class=\"specimen\" id=\"update-1\"><h3 lang=\"en\" dir=\"ltr\">The offer</h3><div class=\"sheet wide\">{update}</div></div>\
         </section></main>{end}"
    );
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n  <head>\n    <meta charset=\"utf-8\">\n    <meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n    <meta name=\"color-scheme\" content=\"light dark\">\n    <meta \
         name=\"robots\" content=\"noindex\">\n    <title>Gallery</title>\n    <link rel=\"icon\" href=\"./{icon}\">\n    <link id=\"lectern-legible-style\" \
         rel=\"lectern-legible-style\" href=\"./\">\n    <script data-settings=\"{key}\" src=\"./{look}\"></script>\n{links}  \
         </head>\n  <body>{body}</body>\n</html>\n",
        paper::language(),
        paper::direction(),
    )
}

/// What offers a new version, as every page has it, shown.
fn update(page: &str) -> String {
    let found = page
        .split_once("<div id=\"lectern-update\" class=\"update\" hidden>")
        .and_then(|(_, rest)| rest.split_once("</div>"));
    let inner = found.map(|(inner, _)| inner).unwrap_or_default();
    format!("<div lang=\"en\" dir=\"ltr\"><div class=\"update\">{inner}</div></div>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_loads_the_build_s_styles_and_has_nothing_inline() {
        let page = "<div id=\"lectern-update\" class=\"update\" hidden><span>A new version is ready.</span><button>Reload</button></div>";
        let html = document(
            page,
            &["lectern-1.css".to_owned(), "desk-2.css".to_owned()],
            "look-3.js",
            "icon-4.svg",
            "lectern:x:settings",
        );
        for link in [
            "href=\"./lectern-1.css\"",
            "href=\"./desk-2.css\"",
            "href=\"./gallery.css\"",
            "src=\"./look-3.js\"></script>",
        ] {
            assert!(html.contains(link), "{link}");
        }
        assert_eq!(html.matches("<script").count(), 1);
        assert!(!html.contains("<style") && !html.contains(" style="));
        assert!(html.contains("A new version is ready.") && html.contains("id=\"update\""));
    }
}
