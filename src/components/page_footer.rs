//! The bottom of every page.

use super::route_link;
use crate::navigation::Navigation;
use crate::nodes::{Node, el, plain, text};
use crate::route::Route;

/// Ways to the other pages; to the desk only where the site shows it.
pub(crate) fn page_footer(navigation: &Navigation, shows_desk: bool) -> Node {
    let link = |to: Route, label: &str| route_link(navigation, &to, vec![text(label)]);
    let mut links = vec![
        link(Route::List, "All articles"),
        link(Route::Search { query: String::new() }, "Search"),
        link(Route::Data, "Your data"),
    ];
    if shows_desk {
        links.push(link(Route::Desk, "Desk"));
    }
    el(
        "footer",
        &[("class", "page-footer")],
        vec![
            el("nav", &[("aria-label", "Site")], links),
            plain("p", vec![text("What you write here stays in this browser. It is sent to nobody.")]),
        ],
    )
}
