//! The pages: from what the application has to what the reader sees.

mod article;
mod data;
mod desk;
mod discussion;
mod highlights;
mod list;
mod not_found;
mod queries;
mod search;
mod shelf;
mod talk;
mod ways;
mod writing;

pub(crate) use article::{article, text_of};
pub(crate) use data::data;
pub(crate) use desk::desk;
pub(crate) use highlights::highlights;
pub(crate) use list::list;
pub(crate) use not_found::not_found;
pub(crate) use search::{move_among_hits, search};
pub(crate) use shelf::shelf;
pub(crate) use talk::Talk;
pub(crate) use ways::{way, ways};
pub(crate) use writing::{Outcome, Writing, is_own};

use paper::Paper;

/// Parts of pages that the gallery shows by themselves.
#[cfg(feature = "prerender")]
pub(crate) mod specimens {
    pub(crate) use super::article::{footnotes, mark_bar, neighbours, picture, related, selection_bar, tools, whole};
    pub(crate) use super::discussion::{discussion, hand_over, outcome};
    pub(crate) use super::search::answer;
}

/// A page, ready to be shown.
pub(crate) struct Page {
    /// What the document is called while the page is open; nothing for the first page.
    pub(crate) title: Option<String>,
    /// Language of the page, as a BCP 47 tag.
    pub(crate) language: String,
    /// What stands on it.
    pub(crate) body: Paper,
}
