//! The list of all articles.

use super::Page;
use crate::app::Reading;
use crate::components::entry_card;
use crate::format::LANGUAGE;
use crate::nodes::{el, plain, text};

/// All articles, with what helps to choose one.
pub(crate) fn list(reading: &Reading<'_>) -> Page {
    let entries = reading.library.entries();
    let heading = [("id", "page-heading"), ("tabindex", "-1"), ("class", "visually-hidden")];
    let mut parts = vec![el("h1", &heading, vec![text("Articles")])];
    if entries.is_empty() {
        let remedy =
            [text("Put a text file into the folder "), plain("code", vec![text("seeds")]), text(" and build again.")];
        let none = vec![plain("p", vec![text("There are no articles yet.")]), plain("p", remedy.into())];
        parts.push(el("div", &[("class", "empty")], none));
    }
    parts.extend(entries.iter().map(|entry| entry_card(reading.navigation, entry)));
    let body = el("section", &[("class", "page list")], parts);
    Page { title: None, language: LANGUAGE.to_owned(), body }
}
