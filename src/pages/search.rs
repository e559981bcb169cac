//! The search.

use ::search::{Hit, Query};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::Page;
use crate::app::{Action, Reading};
use crate::components::{Ink, entry_card, route_link};
use crate::format::{LANGUAGE, count};
use crate::navigation::{SEARCH_BOX, focus};
use crate::route::Route;

/// Length of an excerpt, in characters.
const EXCERPT: usize = 260;

/// The articles that answer a query, found anew with every letter.
pub(crate) fn search(reading: &Reading<'_>) -> Page {
    let asked = reading.query.trim();
    let title = if asked.is_empty() { "Search".to_owned() } else { format!("“{asked}” – Search") };
    let query = Query::parse(reading.query);
    let results = match reading.library.search(&query) {
        Ok(hits) => results(reading, &query, &hits),
        Err(error) => html! { <p class="notice">{ error.to_string() }</p> },
    };
    let body = html! {
        <section class="page search" onkeydown={move_among_hits(reading.link.callback(|()| Action::Cleared))}>
            <h1 id="page-heading" tabindex="-1">{ "Search" }</h1>
            { results }
        </section>
    };
    Page { title: Some(title), language: LANGUAGE.to_owned(), body }
}

fn results(reading: &Reading<'_>, query: &Query, hits: &[Hit]) -> Html {
    let entries = reading.library.entries();
    let asked = reading.query.trim();
    let status = match (query.is_empty(), hits.len()) {
        (true, _) => {
            let articles = count(entries.len(), "article", "articles");
            format!("Type words to look for in the titles, texts, authors and tags of {articles}.")
        }
        (false, 0) => format!("No article has “{asked}”."),
        (false, hits) => format!("{} for “{asked}”", count(hits, "article", "articles")),
    };
    let ink = Ink { navigation: reading.navigation, query };
    let hit = |hit: &Hit| {
        let entry = entries.get(hit.document as usize)?;
        let excerpt = reading.library.excerpt(entry, query, EXCERPT);
        Some(html! { <li key={entry.slug.as_str()}>{ entry_card(entry, ink, asked, excerpt.as_ref()) }</li> })
    };
    html! {
        <>
            <p class="status" role="status">{ status }</p>
            if hits.is_empty() && !query.is_empty() {
                <p class="empty">
                    { "Look at the spelling, try fewer or other words, or go through " }
                    { route_link(reading.navigation, Route::List, Html::from("all articles")) }{ "." }
                </p>
            }
            <ol class="hits">{ for hits.iter().filter_map(hit) }</ol>
        </>
    }
}

/// Up and Down move from hit to hit and back to the search box; Escape clears the search.
fn move_among_hits(on_clear: Callback<()>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" | "ArrowUp" => {
            let hits = hit_links();
            let active = document().active_element();
            let Some(at) = hits.iter().position(|hit| active.as_ref() == Some(hit.as_ref())) else { return };
            event.prevent_default();
            let next = if event.key() == "ArrowDown" { Some(at + 1) } else { at.checked_sub(1) };
            match next.map(|next| hits.get(next)) {
                Some(Some(hit)) => drop(hit.focus()),
                Some(None) => {}
                None => focus(SEARCH_BOX),
            }
        }
        "Escape" => {
            on_clear.emit(());
            focus(SEARCH_BOX);
        }
        _ => {}
    })
}

fn hit_links() -> Vec<HtmlElement> {
    let Ok(links) = document().query_selector_all(".hits h2 a") else { return Vec::new() };
    (0..links.length()).filter_map(|at| links.get(at)?.dyn_into().ok()).collect()
}
