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

pub(crate) use article::text_of;
pub(crate) use queries::quoted;
pub(crate) use search::{FACET, HITS, HITS_OF_ARTICLES, HITS_OF_COMMENTS, move_among_hits};
pub(crate) use talk::Talk;
pub(crate) use writing::{Outcome, Writing};

use library::Library;
use paper::{Paper, say};

use crate::desk::Desk;
use crate::element::Commenting;
use crate::engine::Engine;
use crate::highlights::Highlights;
use crate::navigation::Navigation;
use crate::route::Route;
use crate::store::Store;

/// What the gallery shows by itself.
#[cfg(feature = "prerender")]
pub(crate) mod specimens {
    pub(crate) use super::article::{footnotes, mark_bar, neighbours, picture, related, selection_bar, tools, whole};
    pub(crate) use super::data::data;
    pub(crate) use super::desk::desk;
    pub(crate) use super::discussion::{discussion, hand_over, outcome};
    pub(crate) use super::highlights::highlights;
    pub(crate) use super::list::list;
    pub(crate) use super::not_found::not_found;
    pub(crate) use super::search::{answer, search};
    pub(crate) use super::shelf::shelf;
    pub(crate) use super::ways::{way, ways};
}

/// What puts back what was erased on a page, and the id of the button for it.
pub(crate) const BRING_BACK: &str = "bring-back";

/// A page, ready to be shown.
pub(crate) struct Page {
    /// What the document is called while the page is open; nothing for the first page.
    pub(crate) title: Option<String>,
    /// Language of the page, as a BCP 47 tag.
    pub(crate) language: String,
    /// What stands on it.
    pub(crate) body: Paper,
}

/// What a page is made from.
pub(crate) struct Reading<'a> {
    pub(crate) library: &'a Library<'static>,
    pub(crate) store: &'a Store,
    pub(crate) navigation: &'a Navigation,
    pub(crate) engine: &'a Engine,
    pub(crate) desk: &'a Desk,
    pub(crate) highlights: &'a Highlights,
    /// How many hits are shown.
    pub(crate) shown: usize,
    /// The article from which the search was begun.
    pub(crate) from: Option<&'a str>,
    /// The mark that the reader has gone to, counted from one, and how many there are.
    pub(crate) at_mark: Option<(usize, usize)>,
    /// What stands in the search box.
    pub(crate) query: &'a str,
    /// What is being written on the article that is open.
    pub(crate) writing: Option<&'a Writing>,
    /// What is to be said of what was done last.
    pub(crate) said: &'a str,
    /// How many records were erased that can be put back.
    pub(crate) erased: usize,
    /// Whether something of the article is selected.
    pub(crate) has_selection: bool,
    /// Whether the browser can read aloud.
    pub(crate) can_speak: bool,
    /// How much of the article was read when it was last open, in hundredths, if one may go on there.
    pub(crate) begun: Option<u32>,
    /// The address of the open page, for whoever cites it; empty where others cannot open it.
    pub(crate) address: &'a str,
    /// Whether the desk is locked.
    pub(crate) is_locked: bool,
    /// Whether the reader's email address goes along with the comments that they hand over.
    pub(crate) with_email: bool,
    /// Whether what is stored has a copy.
    pub(crate) is_mirrored: bool,
    /// What readers may do with comments.
    pub(crate) comments: Commenting,
    /// Whether it is known what is stored in the browser.
    pub(crate) is_started: bool,
}

/// The page that the address names.
pub(crate) fn page(reading: &Reading<'_>) -> Page {
    match reading.navigation.route() {
        Route::List => list::list(reading),
        Route::Article { slug, query, .. } => article::article(reading, &slug, &query),
        Route::Search { .. } => search::search(reading),
        Route::Ways => ways::ways(reading),
        Route::Way { kind, slug } => ways::way(reading, kind, &slug),
        Route::Shelf => shelf::shelf(reading),
        Route::Highlights => highlights::highlights(reading),
        Route::Data => data::data(reading),
        Route::Desk => desk::desk(reading),
        Route::NotFound { path } => not_found::not_found(reading, &path),
    }
}

/// Says, in these words, that something was erased, and offers to bring it back. Each time the words are new ones, so that they are
/// said again to those who do not see them.
fn way_back(paper: &mut Paper, reading: &Reading<'_>, words: &str) {
    paper.add("<div role=status>", &[]);
    if reading.erased > 0 {
        paper.add(
            "<p key={1} class=outcome>{2} <button id={0} data-act={0}>Undo</></>",
            &[BRING_BACK, &reading.erased.to_string(), &say(words, &[])],
        );
    }
    paper.close();
}
