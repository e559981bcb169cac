//! What the application and the module say to each other, in postcard's encoding. Both come from one build.

use paper::Node;
use serde::{Deserialize, Serialize};

/// What it is opened with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// What the reader has chosen: `name=value`, a line each.
    pub settings: String,
    /// The articles of the library.
    pub articles: Vec<Article>,
    /// Whether there are tags, authors or dates to go by.
    pub has_ways: bool,
    /// Whether readers are shown the way to the desk.
    pub shows_desk: bool,
    /// Whether the page can be saved with what its reader has written.
    pub can_copy: bool,
}

/// An article that the palette finds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its authors, as one text.
    pub authors: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
}

/// Something that happens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// What is done: the control's attribute `data-act` behind `aid:`, or what stands for a key. What begins with a dash is told
    /// only if the module is there.
    pub act: String,
    /// The control's value, where it has one.
    pub value: String,
    /// The path of the page that is open.
    pub path: String,
}

/// What comes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What the application is to do, in this order.
    pub effects: Vec<Effect>,
    /// What is shown.
    pub page: Vec<Node>,
    /// Whether the panel or what lies over the page is open; the bar of what is read aloud does not count.
    pub is_open: bool,
}

/// What the application is to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// Keep what the reader has chosen, as [`Opening::settings`] has it; empty for nothing.
    Keep(String),
    /// Say this to those who do not see the page.
    Announce(String),
    /// Say on the page that something cannot be had.
    Warn(String),
    /// Bring the element with this id into view, within what scrolls. If it can have the focus, it gets it.
    Show(String),
    /// Move the focus back to where it was before anything was opened.
    Return,
    /// Have words selected by keys, once the focus is where it belongs.
    Pick,
    /// Open the page with this path.
    Go(String),
    /// Do what the control of a page with this `data-act` does.
    Do(String),
    /// Have the browser do this: a word and what it is about, a line each (`crates/press/assets/side.js`).
    Side(String),
}
