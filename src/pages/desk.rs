//! The desk, where comments are moderated. The page itself is drawn by the module [`crate::desk`] loads.

use super::{Page, heading};
use crate::app::Reading;
use crate::format::LANGUAGE;
use crate::nodes::{el, text};

/// The desk, or what is in its way.
pub(crate) fn desk(reading: &Reading<'_>) -> Page {
    let body = match reading.desk.page() {
        None => el("p", &[("role", "status"), ("class", "status")], vec![text("Opening the desk…")]),
        Some(Ok(page)) => page,
        Some(Err(error)) => el("p", &[("role", "alert"), ("class", "notice")], vec![text(&error)]),
    };
    let attributes = [("class", "page desk"), ("data-module", "desk")];
    let body = el("section", &attributes, vec![heading("Desk"), body]);
    Page { title: Some("Desk".to_owned()), language: LANGUAGE.to_owned(), body }
}
