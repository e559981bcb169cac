//! The search.

use gloo::utils::document;
use library::Results;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::KeyboardEvent;

use super::article::count_marks;
use super::queries::{author, exactly, has, newest, toggled, year};
use super::{Page, heading};
use crate::app::Reading;
use crate::components::{comment_anchor, hit_card, marked, route_link};
use crate::format::{LANGUAGE, count};
use crate::navigation::{SEARCH_BOX, focus};
use crate::nodes::{Node, all, button, el, keyed, line, none, plain, text};
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
        None => status("Loading the search…"),
        Some(Ok(results)) => answer(reading, asked, &results),
        Some(Err(error)) => el("p", &[("class", "notice"), ("role", "alert")], vec![text(&error)]),
    };
    let body = el("section", &[("class", "page search")], vec![heading("Search"), results]);
    Page { title: Some(title), language: LANGUAGE.to_owned(), body }
}

fn status(words: &str) -> Node {
    el("p", &[("class", "status"), ("role", "status")], vec![text(words)])
}

/// Before anything is asked: what can be, and what was.
fn beginning(reading: &Reading<'_>) -> Node {
    let articles = count(reading.library.entries().len(), "article", "articles");
    let recent = reading.store.recent_searches();
    let invitation = ["Type words to look for in the titles, texts, authors and tags of ", &articles, ". "].concat();
    let invitation = vec![text(&invitation), help(reading)];
    let mut parts = vec![el("p", &[("class", "status"), ("role", "status")], invitation)];
    if !recent.is_empty() {
        let recent = recent.iter().map(|query| plain("li", vec![link(reading, query.clone(), query)])).collect();
        parts.push(plain("h2", vec![text("Recent searches")]));
        parts.push(el("ul", &[("class", "recent")], recent));
        parts.push(button("forget-searches", "Forget them"));
    }
    all(parts)
}

fn help(reading: &Reading<'_>) -> Node {
    match reading.library.position(HELP) {
        Some(_) => route_link(reading.navigation, &Route::article(HELP), vec![text("How to search")]),
        None => none(),
    }
}

/// A link to another search.
fn link(reading: &Reading<'_>, query: String, words: &str) -> Node {
    route_link(reading.navigation, &Route::Search { query }, vec![text(words)])
}

fn answer(reading: &Reading<'_>, asked: &str, results: &Results) -> Node {
    let entries = reading.library.entries();
    let told = match results.total {
        0 => ["No article has “", asked, "”."].concat(),
        total => [&count(total as usize, "article", "articles"), " for “", asked, "”"].concat(),
    };
    let hits = results.hits.iter().filter_map(|found| {
        let entry = entries.get(found.entry as usize)?;
        Some(keyed("li", entry.slug.as_str(), &[], vec![hit_card(reading.navigation, entry, found, asked)]))
    });
    let mut parts = vec![
        status(&told),
        remarks(reading, asked, results),
        here(reading, asked),
        narrow(reading, asked, results),
        el("ol", &[("class", "hits")], hits.collect()),
    ];
    if (results.total as usize) > results.hits.len() {
        parts.push(el(
            "button",
            &[("type", "button"), ("class", "more"), ("data-act", "more")],
            vec![text("Show more")],
        ));
    }
    parts.push(comments(reading, asked));
    all(parts)
}

/// What was made of the query, and the ways on from an answer that is none.
fn remarks(reading: &Reading<'_>, asked: &str, results: &Results) -> Node {
    let mut parts = Vec::new();
    for (typed, shown) in &results.corrections {
        let remark = vec![
            text(&["No article has “", typed, "”. Showing results for "].concat()),
            plain("b", vec![text(shown)]),
            text("; search for "),
            link(reading, exactly(asked, typed), &["“", typed, "”"].concat()),
            text(" instead."),
        ];
        parts.push(el("p", &[("class", "remark")], remark));
    }
    if results.total > 0 {
        for word in &results.missing {
            parts.push(line("p", "remark", &["No article has “", word, "”, nor anything like it."].concat()));
        }
        if results.is_relaxed {
            parts.push(line("p", "remark", "No article has all that you require. These have some of it."));
        }
    }
    if results.is_cut {
        parts.push(line("p", "remark", "The query is very long: only its beginning is searched for."));
    }
    if results.total == 0 {
        let ways = vec![
            text("Look at the spelling, try fewer or other words, or go through "),
            route_link(reading.navigation, &Route::List, vec![text("all articles")]),
            text(". "),
            help(reading),
        ];
        parts.push(el("p", &[("class", "empty")], ways));
    }
    all(parts)
}

/// The article from which the search was begun, if it answers the query.
fn here(reading: &Reading<'_>, asked: &str) -> Node {
    let library = reading.library;
    let entry = reading.from.and_then(|slug| library.position(slug)).map(|at| &library.entries()[at]);
    let found = entry.and_then(|entry| {
        let places = count_marks(reading, &library.article(entry)?, asked);
        (places > 0).then_some((entry, places))
    });
    let Some((entry, places)) = found else { return none() };
    let to = Route::Article { slug: entry.slug.to_string(), query: asked.to_owned(), section: String::new() };
    let parts = vec![
        text("In this article, "),
        el("b", &[("lang", &entry.language)], vec![text(&entry.title)]),
        text(": "),
        route_link(reading.navigation, &to, vec![text(&count(places, "place", "places"))]),
    ];
    el("p", &[("class", "remark here")], parts)
}

/// The ways to other hits of the same words: in another order, by an author, with a tag, of a year.
fn narrow(reading: &Reading<'_>, asked: &str, results: &Results) -> Node {
    // Who has narrowed down to one hit must find the way back.
    if results.total < 2 && !asked.contains(':') {
        return none();
    }
    let group = |name: &str, values: &[(String, u32)], term: &dyn Fn(&str) -> String| {
        if values.is_empty() {
            return none();
        }
        let value = |(value, number): &(String, u32)| {
            let term = term(value);
            let words = [value.as_str(), if has(asked, &term) { " ×" } else { "" }].concat();
            let link = link(reading, toggled(asked, &term), &words);
            plain("li", vec![link, text(" "), plain("small", vec![text(&number.to_string())])])
        };
        let values = plain("ul", values.iter().map(value).collect());
        all([plain("dt", vec![text(name)]), plain("dd", vec![values])])
    };
    let mut parts = Vec::new();
    if !results.years.is_empty() {
        let order = if has(asked, newest()) { "Best first" } else { "Newest first" };
        parts.push(link(reading, toggled(asked, newest()), order));
    }
    let groups = vec![
        group("Author", &results.authors, &|name| author("author", name)),
        group("Tag", &results.tags, &|name| author("tag", name)),
        group("Year", &results.years, &year),
    ];
    parts.push(plain("details", vec![plain("summary", vec![text("Narrow down")]), plain("dl", groups)]));
    el("div", &[("class", "narrow")], parts)
}

/// The comments in this browser that answer the query.
fn comments(reading: &Reading<'_>, asked: &str) -> Node {
    let comments = reading.store.all_comments();
    let found: Vec<Node> = comments
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
            let link = route_link(reading.navigation, &to, vec![text(&entry.title)]);
            let lead = el("p", &[("class", "lead"), ("dir", "auto")], vec![marked(comment.text(), &marks)]);
            let by = [comment.name(), " on "].concat();
            Some(plain("li", vec![lead, el("p", &[("class", "remark")], vec![text(&by), link])]))
        })
        .collect();
    if found.is_empty() {
        return none();
    }
    let heading = plain("h2", vec![text(&count(found.len(), "comment", "comments"))]);
    let attributes = [("class", "found-comments"), ("aria-label", "Comments")];
    el("section", &attributes, vec![heading, plain("ul", found)])
}

/// Up and Down move from hit to hit and back to the search box.
pub(crate) fn move_among_hits(event: &KeyboardEvent) {
    let hits = hit_links();
    let active = document().active_element();
    let at = hits.iter().position(|hit| active.as_ref() == Some(hit.as_ref()));
    let next = match (event.key().as_str(), at) {
        ("ArrowDown", Some(at)) => Some(at + 1),
        ("ArrowDown", None) if active.is_some_and(|active| active.id() == SEARCH_BOX) => Some(0),
        ("ArrowUp", Some(at)) => at.checked_sub(1),
        _ => return,
    };
    event.prevent_default();
    match next.map(|next| hits.get(next)) {
        Some(Some(hit)) => drop(hit.focus()),
        Some(None) => {}
        None => focus(SEARCH_BOX),
    }
}

fn hit_links() -> Vec<HtmlElement> {
    let Ok(links) = document().query_selector_all(".hits h2 a") else { return Vec::new() };
    (0..links.length()).filter_map(|at| links.get(at)?.dyn_into().ok()).collect()
}
