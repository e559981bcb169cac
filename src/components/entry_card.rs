//! An article in a list.

use library::{Entry, Found};
use yew::prelude::*;

use super::{byline, marked, route_link, tag_list};
use crate::format::{count, direction};
use crate::navigation::Navigation;
use crate::route::Route;

/// Title, byline, the first sentences, tags.
pub(crate) fn entry_card(navigation: &Navigation, entry: &Entry) -> Html {
    card(navigation, entry, Route::article(entry.slug.as_str()), &[], Html::from(&entry.lead), html! {})
}

/// The same for an article that answers a query: with the passage that shows why, and, if one wants to know, each word of
/// the query that it has. It opens where that passage stands.
pub(crate) fn hit_card(navigation: &Navigation, entry: &Entry, found: &Found, asked: &str) -> Html {
    let to = Route::Article { slug: entry.slug.to_string(), query: asked.to_owned(), section: found.section.clone() };
    let lead = html! {
        <>
            { if found.cut_before { "… " } else { "" } }
            { marked(&found.excerpt, &found.marks) }
            { if found.cut_after { " …" } else { "" } }
        </>
    };
    card(navigation, entry, to, &found.title, lead, why(found))
}

fn card(navigation: &Navigation, entry: &Entry, to: Route, marks: &[library::Place], lead: Html, more: Html) -> Html {
    html! {
        <article class="card" lang={entry.language.clone()} dir={direction(&entry.language)}>
            <h2>{ route_link(navigation, to, marked(&entry.title, marks)) }</h2>
            { byline(&entry.authors, entry.date, entry.reading_seconds) }
            <p class="lead">{ lead }</p>
            { tag_list(navigation, &entry.tags) }
            { more }
        </article>
    }
}

/// How many places there are, and, on demand, what they are.
fn why(found: &Found) -> Html {
    let reason = |reason: &library::Reason| {
        let places = match (reason.in_head, reason.in_body) {
            (0, body) => [&count(body as usize, "time", "times"), " in the text"].concat(),
            (head, 0) => [&count(head as usize, "time", "times"), " in title, authors or tags"].concat(),
            (head, body) => {
                let head = count(head as usize, "time", "times");
                [&head, " in title, authors or tags, ", &body.to_string(), " in the text"].concat()
            }
        };
        html! { <li><b>{ &reason.term }</b>{ " for “" }{ &reason.typed }{ "” (" }{ &reason.how }{ "): " }{ places }</li> }
    };
    html! {
        <details class="why" lang="en" dir="ltr">
            <summary>{ count(found.places as usize, "place", "places") }{ ": why this result" }</summary>
            <ul>{ for found.reasons.iter().map(reason) }</ul>
        </details>
    }
}
