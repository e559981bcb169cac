//! The top of every page: the library's name and the search box.

use super::{fragment_link, route_link};
use crate::navigation::{HEADING, Navigation};
use crate::nodes::{Node, el, text};
use crate::route::Route;

/// The library's name, which leads to the list, and the search box with the query in it.
pub(crate) fn page_header(navigation: &Navigation, title: &str, query: &str) -> Node {
    let label = el("label", &[("for", "search-box"), ("class", "visually-hidden")], vec![text("Search all articles")]);
    let field = el(
        "input",
        &[
            ("id", "search-box"),
            ("type", "search"),
            ("name", "q"),
            ("placeholder", "Search"),
            ("autocomplete", "off"),
            ("autocapitalize", "none"),
            ("spellcheck", "false"),
            ("enterkeyhint", "search"),
            ("aria-keyshortcuts", "/"),
            ("data-act", "typed"),
            ("value", query),
        ],
        Vec::new(),
    );
    let hint = el("kbd", &[("aria-hidden", "true")], vec![text("/")]);
    el(
        "header",
        &[("class", "page-header")],
        vec![
            el("p", &[("class", "skip")], vec![fragment_link(HEADING, vec![text("Skip to the text")])]),
            el("p", &[("class", "brand")], vec![route_link(navigation, &Route::List, vec![text(title)])]),
            el(
                "form",
                &[("role", "search"), ("action", "search/"), ("data-act", "first-hit")],
                vec![label, field, hint],
            ),
        ],
    )
}
