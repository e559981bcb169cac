//! Where an address leads nowhere.

use library::Library;
use yew::prelude::*;

use super::Page;
use crate::components::RouteLink;
use crate::format::LANGUAGE;
use crate::navigation::HEADING;
use crate::route::Route;

/// How many articles to offer.
const SUGGESTIONS: usize = 3;

/// Says so, and offers the articles whose addresses are like the path that was asked for.
pub(crate) fn not_found(library: &Library<'_>, path: &str) -> Page {
    let last = path.split('/').rfind(|part| !part.is_empty()).unwrap_or_default();
    let suggestions = library.suggestions(last, SUGGESTIONS);
    let body = html! {
        <section class="page not-found" lang={LANGUAGE}>
            <h1 id={HEADING} tabindex="-1">{ "There is no page here" }</h1>
            <p>{ "Nothing is kept at " }<code>{ path }</code>{ "." }</p>
            if !suggestions.is_empty() {
                <p>{ "Did you mean" }</p>
                <ul class="suggestions">
                    { for suggestions.iter().map(|entry| html! {
                        <li lang={entry.language.clone()}>
                            <RouteLink to={Route::article(entry.slug.as_str())}>{ &entry.title }</RouteLink>
                        </li>
                    }) }
                </ul>
            }
            <p>
                { "Go through " }<RouteLink to={Route::List}>{ "all articles" }</RouteLink>
                { " or " }<RouteLink to={Route::Search { query: words(last) }}>{ "search for these words" }</RouteLink>
                { "." }
            </p>
        </section>
    };
    Page { title: Some("Page not found".to_owned()), language: LANGUAGE.to_owned(), body }
}

fn words(slug: &str) -> String {
    slug.replace(['-', '_', '.'], " ")
}
