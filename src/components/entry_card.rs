//! An article in a list.

use library::{Entry, Found, Place, Reason};

use super::{byline, marked, route_link, tag_list};
use crate::format::{count, direction};
use crate::navigation::Navigation;
use crate::nodes::{Node, el, none, plain, text};
use crate::route::Route;

/// Title, byline, the first sentences, tags.
pub(crate) fn entry_card(navigation: &Navigation, entry: &Entry) -> Node {
    card(navigation, entry, &Route::article(entry.slug.as_str()), &[], vec![text(&entry.lead)], none())
}

/// The same for an article that answers a query: with the passage that shows why, and, if one wants to know, each word of
/// the query that it has. It opens where that passage stands.
pub(crate) fn hit_card(navigation: &Navigation, entry: &Entry, found: &Found, asked: &str) -> Node {
    let to = Route::Article { slug: entry.slug.to_string(), query: asked.to_owned(), section: found.section.clone() };
    let lead = vec![
        text(if found.cut_before { "… " } else { "" }),
        marked(&found.excerpt, &found.marks),
        text(if found.cut_after { " …" } else { "" }),
    ];
    card(navigation, entry, &to, &found.title, lead, why(found))
}

fn card(navigation: &Navigation, entry: &Entry, to: &Route, marks: &[Place], lead: Vec<Node>, more: Node) -> Node {
    el(
        "article",
        &[("class", "card"), ("lang", &entry.language), ("dir", direction(&entry.language))],
        vec![
            plain("h2", vec![route_link(navigation, to, vec![marked(&entry.title, marks)])]),
            byline(&entry.authors, entry.date, entry.reading_seconds),
            el("p", &[("class", "lead")], lead),
            tag_list(navigation, &entry.tags),
            more,
        ],
    )
}

/// How many places there are, and, on demand, what they are.
fn why(found: &Found) -> Node {
    let reason = |reason: &Reason| {
        let places = match (reason.in_head, reason.in_body) {
            (0, body) => [&count(body as usize, "time", "times"), " in the text"].concat(),
            (head, 0) => [&count(head as usize, "time", "times"), " in title, authors or tags"].concat(),
            (head, body) => {
                let head = count(head as usize, "time", "times");
                [&head, " in title, authors or tags, ", &body.to_string(), " in the text"].concat()
            }
        };
        let how = [" for “", &reason.typed, "” (", &reason.how, "): ", &places].concat();
        plain("li", vec![plain("b", vec![text(&reason.term)]), text(&how)])
    };
    let summary = [&count(found.places as usize, "place", "places"), ": why this result"].concat();
    el(
        "details",
        &[("class", "why"), ("lang", "en"), ("dir", "ltr")],
        vec![plain("summary", vec![text(&summary)]), plain("ul", found.reasons.iter().map(reason).collect())],
    )
}
