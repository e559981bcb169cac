//! Where an address leads nowhere.

use super::{Page, heading};
use crate::app::Reading;
use crate::components::route_link;
use crate::format::LANGUAGE;
use crate::nodes::{Node, el, plain, text};
use crate::route::Route;

/// How many articles to offer.
const SUGGESTIONS: usize = 3;

/// Says so, and offers the articles whose addresses are like the path that was asked for.
pub(crate) fn not_found(reading: &Reading<'_>, path: &str) -> Page {
    let last = path.trim_end_matches('/').rsplit_once('/').map_or("", |(_, last)| last);
    let suggestions = reading.library.suggestions(last, SUGGESTIONS);
    let link = |to: Route, content: &str| route_link(reading.navigation, &to, vec![text(content)]);
    let mut parts = vec![
        heading("There is no page here"),
        plain("p", vec![text("Nothing is kept at "), plain("code", vec![text(path)]), text(".")]),
    ];
    if !suggestions.is_empty() {
        let suggestions = suggestions.iter().map(|entry| {
            el("li", &[("lang", &entry.language)], vec![link(Route::article(entry.slug.as_str()), &entry.title)])
        });
        let suggestions: Vec<Node> = suggestions.collect();
        parts.push(plain("p", vec![text("Did you mean")]));
        parts.push(el("ul", &[("class", "suggestions")], suggestions));
    }
    let ways = vec![
        text("Go through "),
        link(Route::List, "all articles"),
        text(" or "),
        link(Route::Search { query: words(last) }, "search for these words"),
        text("."),
    ];
    parts.push(plain("p", ways));
    let body = el("section", &[("class", "page not-found")], parts);
    Page { title: Some("Page not found".to_owned()), language: LANGUAGE.to_owned(), body }
}

fn words(slug: &str) -> String {
    slug.chars().map(|c| if matches!(c, '-' | '_' | '.') { ' ' } else { c }).collect()
}
