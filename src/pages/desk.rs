//! The desk, where comments are moderated. The page itself is drawn by the module [`crate::desk`] loads.

use super::{Page, heading};
use crate::app::Reading;
use crate::format::LANGUAGE;
use crate::nodes::{Node, all, el, plain, text};

/// The desk, or what is in its way.
pub(crate) fn desk(reading: &Reading<'_>) -> Page {
    let body = match reading.desk.page() {
        _ if reading.is_locked => locked(reading.said),
        None => el("p", &[("role", "status"), ("class", "status")], vec![text("Opening the desk…")]),
        Some(Ok(page)) => el("div", &[("data-module", "desk")], vec![page]),
        Some(Err(error)) => el("p", &[("role", "alert"), ("class", "notice")], vec![text(&error)]),
    };
    let body = el("section", &[("class", "page")], vec![body]);
    Page { title: Some("Desk".to_owned()), language: LANGUAGE.to_owned(), body }
}

/// What asks for the passphrase.
fn locked(said: &str) -> Node {
    let attributes = [
        ("id", "desk-passphrase"),
        ("name", "passphrase"),
        ("type", "password"),
        ("autocomplete", "current-password"),
        ("aria-describedby", "desk-said"),
    ];
    let form = vec![
        el("label", &[("for", "desk-passphrase")], vec![text("Passphrase")]),
        el("input", &attributes, Vec::new()),
        el("p", &[("class", "problem"), ("id", "desk-said"), ("role", "status")], vec![text(said)]),
        el("button", &[("type", "submit")], vec![text("Unlock")]),
    ];
    all([
        heading("Desk"),
        plain("p", vec![text("Whoever moderates here has locked the desk on this device.")]),
        el("form", &[("class", "comment-form"), ("data-act", "unlock")], form),
    ])
}
