//! The search.

use gloo::utils::document;
use library::Results;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::Page;
use super::article::count_marks;
use super::queries::{author, exactly, has, newest, toggled, year};
use crate::app::{Action, Reading};
use crate::components::{comment_anchor, hit_card, marked, route_link};
use crate::format::{LANGUAGE, count};
use crate::navigation::{SEARCH_BOX, focus};
use crate::route::Route;

/// The article that says how to search.
const HELP: &str = "searching";

/// The articles and comments that answer a query, found anew with every letter.
pub(crate) fn search(reading: &Reading<'_>) -> Page {
    let asked = reading.query.trim();
    let title = if asked.is_empty() { "Search".to_owned() } else { ["“", asked, "” – Search"].concat() };
    // A space at the end says that the last word is whole.
    let results = match reading.engine.results(reading.query, reading.shown) {
        _ if asked.is_empty() => beginning(reading),
        None => html! { <p class="status" role="status">{ "Loading the search…" }</p> },
        Some(Ok(results)) => answer(reading, asked, &results),
        Some(Err(error)) => html! { <p class="notice" role="alert">{ error }</p> },
    };
    let body = html! {
        <section class="page search" onkeydown={move_among_hits(reading.link.callback(|()| Action::Cleared))}>
            <h1 id="page-heading" tabindex="-1">{ "Search" }</h1>
            { results }
        </section>
    };
    Page { title: Some(title), language: LANGUAGE.to_owned(), body }
}

/// Before anything is asked: what can be, and what was.
fn beginning(reading: &Reading<'_>) -> Html {
    let articles = count(reading.library.entries().len(), "article", "articles");
    let recent = reading.store.recent_searches();
    let store = reading.store.clone();
    let forget = Callback::from(move |_| drop(store.forget_searches()));
    html! {
        <>
            <p class="status" role="status">
                { ["Type words to look for in the titles, texts, authors and tags of ", &articles, ". "].concat() }
                { help(reading) }
            </p>
            if !recent.is_empty() {
                <h2>{ "Recent searches" }</h2>
                <ul class="recent">{ for recent.iter().map(|query| html! { <li>{ link(reading, query.clone(), query) }</li> }) }</ul>
                <button type="button" onclick={forget}>{ "Forget them" }</button>
            }
        </>
    }
}

fn help(reading: &Reading<'_>) -> Html {
    match reading.library.position(HELP) {
        Some(_) => route_link(reading.navigation, Route::article(HELP), Html::from("How to search")),
        None => html! {},
    }
}

/// A link to another search.
fn link(reading: &Reading<'_>, query: String, words: &str) -> Html {
    route_link(reading.navigation, Route::Search { query }, Html::from(words))
}

fn answer(reading: &Reading<'_>, asked: &str, results: &Results) -> Html {
    let entries = reading.library.entries();
    let status = match results.total {
        0 => ["No article has “", asked, "”."].concat(),
        total => [&count(total as usize, "article", "articles"), " for “", asked, "”"].concat(),
    };
    let hits = results.hits.iter().filter_map(|found| {
        let entry = entries.get(found.entry as usize)?;
        let card = hit_card(reading.navigation, entry, found, asked);
        Some(html! { <li key={entry.slug.as_str()}>{ card }</li> })
    });
    let more = reading.link.callback(|_| Action::More);
    html! {
        <>
            <p class="status" role="status">{ status }</p>
            { remarks(reading, asked, results) }
            { here(reading, asked) }
            { narrow(reading, asked, results) }
            <ol class="hits">{ for hits }</ol>
            if (results.total as usize) > results.hits.len() {
                <button type="button" class="more" onclick={more}>{ "Show more" }</button>
            }
            { comments(reading, asked) }
        </>
    }
}

/// What was made of the query, and the ways on from an answer that is none.
fn remarks(reading: &Reading<'_>, asked: &str, results: &Results) -> Html {
    let correction = |(typed, shown): &(String, String)| {
        html! {
            <p class="remark">
                { "No article has “" }{ typed }{ "”. Showing results for " }<b>{ shown }</b>{ "; search for " }
                { link(reading, exactly(asked, typed), &["“", typed, "”"].concat()) }{ " instead." }
            </p>
        }
    };
    let missing =
        |word: &String| html! { <p class="remark">{ "No article has “" }{ word }{ "”, nor anything like it." }</p> };
    html! {
        <>
            { for results.corrections.iter().map(correction) }
            if results.total > 0 {
                { for results.missing.iter().map(missing) }
            }
            if results.is_relaxed && results.total > 0 {
                <p class="remark">{ "No article has all that you require. These have some of it." }</p>
            }
            if results.is_cut {
                <p class="remark">{ "The query is very long: only its beginning is searched for." }</p>
            }
            if results.total == 0 {
                <p class="empty">
                    { "Look at the spelling, try fewer or other words, or go through " }
                    { route_link(reading.navigation, Route::List, Html::from("all articles")) }{ ". " }
                    { help(reading) }
                </p>
            }
        </>
    }
}

/// The article from which the search was begun, if it answers the query.
fn here(reading: &Reading<'_>, asked: &str) -> Html {
    let library = reading.library;
    let entry = reading.from.and_then(|slug| library.position(slug)).map(|at| &library.entries()[at]);
    let found = entry.and_then(|entry| {
        let places = count_marks(reading, &library.article(entry)?, asked);
        (places > 0).then_some((entry, places))
    });
    match found {
        None => html! {},
        Some((entry, places)) => {
            let to = Route::Article { slug: entry.slug.to_string(), query: asked.to_owned(), section: String::new() };
            html! {
                <p class="remark here">
                    { "In this article, " }<b lang={entry.language.clone()}>{ &entry.title }</b>{ ": " }
                    { route_link(reading.navigation, to, Html::from(count(places, "place", "places"))) }
                </p>
            }
        }
    }
}

/// The ways to other hits of the same words: in another order, by an author, with a tag, of a year.
fn narrow(reading: &Reading<'_>, asked: &str, results: &Results) -> Html {
    // Who has narrowed down to one hit must find the way back.
    if results.total < 2 && !asked.contains(':') {
        return html! {};
    }
    let group = |name: &str, values: &[(String, u32)], term: &dyn Fn(&str) -> String| -> Html {
        if values.is_empty() {
            return html! {};
        }
        let value = |(value, number): &(String, u32)| {
            let term = term(value);
            let words = [value.as_str(), if has(asked, &term) { " ×" } else { "" }].concat();
            html! { <li>{ link(reading, toggled(asked, &term), &words) }{ " " }<small>{ *number }</small></li> }
        };
        html! { <><dt>{ name.to_owned() }</dt><dd><ul>{ for values.iter().map(value) }</ul></dd></> }
    };
    let order = if has(asked, newest()) { "Best first" } else { "Newest first" };
    html! {
        <div class="narrow">
            if !results.years.is_empty() {
                { link(reading, toggled(asked, newest()), order) }
            }
            <details>
                <summary>{ "Narrow down" }</summary>
                <dl>
                    { group("Author", &results.authors, &|name| author("author", name)) }
                    { group("Tag", &results.tags, &|name| author("tag", name)) }
                    { group("Year", &results.years, &year) }
                </dl>
            </details>
        </div>
    }
}

/// The comments in this browser that answer the query.
fn comments(reading: &Reading<'_>, asked: &str) -> Html {
    let comments = reading.store.all_comments();
    let found: Vec<Html> = comments
        .iter()
        .filter_map(|comment| {
            let marks = reading.engine.marks(asked, comment.text());
            let entry = &reading.library.entries()[reading.library.position(comment.article())?];
            if marks.is_empty() {
                return None;
            }
            let to = Route::Article {
                slug: entry.slug.to_string(),
                query: asked.to_owned(),
                section: comment_anchor(comment.id()),
            };
            Some(html! {
                <li>
                    <p class="lead" dir="auto">{ marked(comment.text(), &marks) }</p>
                    <p class="remark">{ comment.name() }{ " on " }{ route_link(reading.navigation, to, Html::from(&entry.title)) }</p>
                </li>
            })
        })
        .collect();
    if found.is_empty() {
        return html! {};
    }
    html! {
        <section class="found-comments" aria-label="Comments">
            <h2>{ count(found.len(), "comment", "comments") }</h2>
            <ul>{ found }</ul>
        </section>
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
