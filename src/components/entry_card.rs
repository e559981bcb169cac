//! An article in a list.

use library::Entry;
use search::{Excerpt, Query};
use yew::prelude::*;

use super::{RouteLink, byline, marked, tag_list};
use crate::format::direction;
use crate::route::Route;

/// Title, byline, first sentences and tags.
pub(crate) fn entry_card(entry: &Entry) -> Html {
    card(entry, "", &Query::default(), html! { { &entry.lead } })
}

/// The same for an article that answers a query: with an excerpt in place of its first sentences, and with marks that
/// the article's page is to show too.
pub(crate) fn hit_card(entry: &Entry, asked: &str, query: &Query, excerpt: &Excerpt) -> Html {
    let lead = html! {
        <>
            { if excerpt.cut_before { "… " } else { "" } }
            { marked(&excerpt.text, query) }
            { if excerpt.cut_after { " …" } else { "" } }
        </>
    };
    card(entry, asked, query, lead)
}

fn card(entry: &Entry, asked: &str, query: &Query, lead: Html) -> Html {
    let to = Route::Article { slug: entry.slug.to_string(), query: asked.to_owned(), section: String::new() };
    let (lang, dir) = (entry.language.clone(), direction(&entry.language));
    html! {
        <article class="card" {lang} {dir}>
            <h2><RouteLink {to}>{ marked(&entry.title, query) }</RouteLink></h2>
            { byline(&entry.authors, entry.date, entry.reading_seconds) }
            <p class="lead">{ lead }</p>
            { tag_list(&entry.tags) }
        </article>
    }
}
