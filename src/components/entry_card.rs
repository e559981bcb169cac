//! An article in a list.

use library::Entry;
use search::Excerpt;
use yew::prelude::*;

use super::{Ink, byline, marked, route_link, tag_list};
use crate::format::direction;
use crate::route::Route;

/// Title, byline, tags, and an excerpt, or the first sentences where there is none. `asked` is the query that the
/// article's page is to mark.
pub(crate) fn entry_card(entry: &Entry, ink: Ink<'_>, asked: &str, excerpt: Option<&Excerpt>) -> Html {
    let to = Route::Article { slug: entry.slug.to_string(), query: asked.to_owned(), section: String::new() };
    let lead = match excerpt {
        Some(Excerpt { text, cut_before, cut_after }) => html! {
            <>
                { if *cut_before { "… " } else { "" } }
                { marked(text, ink.query) }
                { if *cut_after { " …" } else { "" } }
            </>
        },
        None => Html::from(&entry.lead),
    };
    html! {
        <article class="card" lang={entry.language.clone()} dir={direction(&entry.language)}>
            <h2>{ route_link(ink.navigation, to, marked(&entry.title, ink.query)) }</h2>
            { byline(&entry.authors, entry.date, entry.reading_seconds) }
            <p class="lead">{ lead }</p>
            { tag_list(ink.navigation, &entry.tags) }
        </article>
    }
}
