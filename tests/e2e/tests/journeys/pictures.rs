//! Whether everything looks as it did: every page, and every part in every state, which the gallery shows; on a phone and on a
//! laptop, light, dark and from right to left.

use anyhow::{Result, ensure};
use e2e::{Colours, Extent, Reader};
use serde_json::json;

use crate::{gallery, seed, trees};

/// Makes a journey of each look.
macro_rules! looks {
    ($($name:ident: $journey:ident, $window:ident, $look:ident;)+) => {
        crate::journeys_at_the_root!($($name),+);
        $(async fn $name(reader: &Reader) -> Result<()> {
            $journey(reader, $window, Look::$look).await
        })+
    };
}

// Parts are many. What is dark, or runs from right to left, does so in windows of any width, so one of each is enough.
looks! {
    pages_on_a_phone_in_the_light: look_at_pages, PHONE, Light;
    pages_on_a_phone_in_the_dark: look_at_pages, PHONE, Dark;
    pages_on_a_phone_from_right_to_left: look_at_pages, PHONE, RightToLeft;
    pages_on_a_laptop_in_the_light: look_at_pages, LAPTOP, Light;
    pages_on_a_laptop_in_the_dark: look_at_pages, LAPTOP, Dark;
    pages_on_a_laptop_from_right_to_left: look_at_pages, LAPTOP, RightToLeft;
    parts_on_a_phone_in_the_light: look_at_parts, PHONE, Light;
    parts_on_a_phone_in_the_dark: look_at_parts, PHONE, Dark;
    parts_on_a_laptop_in_the_light: look_at_parts, LAPTOP, Light;
    parts_on_a_laptop_from_right_to_left: look_at_parts, LAPTOP, RightToLeft;
}

/// A window, by its name and size.
type Window = (&'static str, u32, u32);

const PHONE: Window = ("phone", 390, 844);
const LAPTOP: Window = ("laptop", 1280, 800);

/// What a reader sees who opens a page: its name here, its path, and what is there once it has come.
const PAGES: [(&str, &str, &str); 9] = [
    ("list", "", "main .card"),
    ("ways", "ways/", ".ways li a"),
    ("tag", "tags/reading/", "main .card"),
    ("shelf", "shelf/", "main h1"),
    ("highlights", "highlights/", "main .empty"),
    ("data", "data/", "main .backup"),
    ("desk", "desk/", "[data-act='open:Files']"),
    ("nowhere", "nowhere/", "main h1"),
    ("search", "search/?q=korea", ".hits mark"),
];

/// What the names of pictures of parts begin with.
const PART: &str = "gallery-";

/// A look, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Light,
    Dark,
    RightToLeft,
}

async fn look_at_pages(reader: &Reader, window: Window, look: Look) -> Result<()> {
    // There is a page that is not there.
    reader.expects_errors_with("404");
    let mut album = Album::open(reader, window, look).await?;
    for (name, path, sign) in PAGES {
        reader.opens(path).await?;
        reader.sees(sign).await?;
        if name == "data" {
            trees::expect_second_copy(reader).await?;
        }
        album.compares(name, Extent::Window).await?;
    }
    reader.opens(seed::PATH).await?;
    reader.sees("main .prose p").await?;
    album.compares("article", Extent::Window).await?;
    press(reader, "[data-act='aid:appearance']").await?;
    reader.sees("#aid-panel").await?;
    album.compares("panel", Extent::Window).await?;
    press(reader, ".aid-foot [data-act='aid:palette']").await?;
    reader.sees("dialog.aid-palette[open]").await?;
    album.compares("palette", Extent::Window).await?;
    album.closes(false)
}

async fn look_at_parts(reader: &Reader, window: Window, look: Look) -> Result<()> {
    let mut album = Album::open(reader, window, look).await?;
    gallery::open(reader).await?;
    let sections: Vec<String> =
        reader.asks("return [...document.querySelectorAll('.specimens')].map((section) => section.id);").await?;
    ensure!(sections.len() > 20, "expected the gallery to have its sections, found {sections:?}");
    for section in &sections {
        gallery::leave_only(reader, section).await?;
        album.compares(&[PART, section].concat(), Extent::Part(section)).await?;
    }
    album.closes(true)
}

/// What is compared with pictures that were taken in one window and look.
struct Album<'a> {
    reader: &'a Reader,
    window: &'static str,
    look: Look,
    /// What was compared.
    names: Vec<String>,
    wrong: Vec<String>,
}

impl<'a> Album<'a> {
    async fn open(reader: &'a Reader, (window, width, height): Window, look: Look) -> Result<Self> {
        reader.prefers(if look == Look::Dark { Colours::Dark } else { Colours::Light }, true).await?;
        reader.looks_through(width, height).await?;
        Ok(Self { reader, window, look, names: Vec::new(), wrong: Vec::new() })
    }

    /// Compares what is shown. What differs is told at the end, with all else that does.
    async fn compares(&mut self, name: &str, extent: Extent<'_>) -> Result<()> {
        if self.look == Look::RightToLeft {
            turn(self.reader).await?;
        }
        let name = [name, &self.ending()].concat();
        let outcome = self.reader.expect_picture(&name, extent).await;
        self.wrong.extend(outcome.err().map(|error| format!("{error:#}")));
        self.names.push(name);
        Ok(())
    }

    fn ending(&self) -> String {
        let look = match self.look {
            Look::Light => "light",
            Look::Dark => "dark",
            Look::RightToLeft => "rtl",
        };
        ["-", self.window, "-", look].concat()
    }

    /// What differs, and what is kept of something that is no more, among the pictures of pages or of parts.
    fn closes(mut self, are_parts: bool) -> Result<()> {
        let ending = self.ending();
        let is_meant = |name: &String| name.ends_with(&ending) && name.starts_with(PART) == are_parts;
        let kept = e2e::pictures()?.into_iter().filter(is_meant).filter(|name| !self.names.contains(name));
        self.wrong.extend(kept.map(|name| format!("expected something that looks as {name}.png does; take that away")));
        ensure!(self.wrong.is_empty(), "{}", self.wrong.join("\n\n"));
        Ok(())
    }
}

/// Turns the page round, as the interface does in a language that is written from right to left. The words stay, so that the
/// pictures do not go by translations.
async fn turn(reader: &Reader) -> Result<()> {
    let script =
        "document.querySelectorAll(':is([dir=ltr], html)').forEach((one) => { one.dir = 'rtl'; }); return true;";
    reader.asks::<bool>(script).await.map(drop)
}

/// Presses a control from within the page: no pointer is left over it.
async fn press(reader: &Reader, selector: &str) -> Result<()> {
    reader.sees(selector).await?;
    let script = format!("document.querySelector({}).click(); return true;", json!(selector));
    reader.asks::<bool>(&script).await.map(drop)
}
