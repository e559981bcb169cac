//! Where an address leads nowhere.

use yew::prelude::*;

use super::Page;
use crate::app::Reading;
use crate::components::route_link;
use crate::format::LANGUAGE;
use crate::route::Route;

/// How many articles to offer.
const SUGGESTIONS: usize = 3;

/// Says so, and offers the articles whose addresses are like the path that was asked for.
pub(crate) fn not_found(reading: &Reading<'_>, path: &str) -> Page {
    let last = path.trim_end_matches('/').rsplit_once('/').map_or("", |(_, last)| last);
    let suggestions = reading.library.suggestions(last, SUGGESTIONS);
    let link = |to, content| route_link(reading.navigation, to, content);
    let body = html! {
        <section class="page not-found">
            <h1 id="page-heading" tabindex="-1">{ "There is no page here" }</h1>
            <p>{ "Nothing is kept at " }<code>{ path }</code>{ "." }</p>
            if !suggestions.is_empty() {
                <p>{ "Did you mean" }</p>
                <ul class="suggestions">
                    { for suggestions.iter().map(|entry| {
                        let title = Html::from(&entry.title);
                        html! { <li lang={entry.language.clone()}>{ link(Route::article(entry.slug.as_str()), title) }</li> }
                    }) }
                </ul>
            }
            <p>
                { "Go through " }{ link(Route::List, Html::from("all articles")) }
                { " or " }{ link(Route::Search { query: words(last) }, Html::from("search for these words")) }
                { "." }
            </p>
        </section>
    };
    Page { title: Some("Page not found".to_owned()), language: LANGUAGE.to_owned(), body }
}

fn words(slug: &str) -> String {
    slug.chars().map(|c| if matches!(c, '-' | '_' | '.') { ' ' } else { c }).collect()
}
