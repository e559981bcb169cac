//! The search.

use comment::sorted;
use library::{Results, hand_over};
use paper::{Paper, count, language, say, word};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::KeyboardEvent;

use super::Page;
use super::Reading;
use super::article::count_marks;
use super::queries::{exactly, has, in_field, loosened, newest, toggled, year};
use crate::comments::{all_bundled, is_shown, with_bundled};
use crate::components::{begin_link, hit_card, marked, route_link};
use crate::element::Commenting;
use crate::format::{self, isolated};
use crate::navigation::SEARCH_BOX;
use crate::place::Place;
use crate::route::Route;

/// The article that says how to search.
const HELP: &str = "searching";

/// So many characters of a query are said above the hits: the whole stands in the box.
const MOST_OF_QUERY: usize = 200;

/// The articles and comments that answer a query, found anew with every letter.
pub(crate) fn search(reading: &Reading<'_>) -> Page {
    // A space at the end says that the last word is whole.
    let asked = reading.query.trim_start();
    let title = if asked.is_empty() {
        say("Search", &[])
    } else {
        say("“{0}” – Search", &[&format::beginning(asked.trim_end(), MOST_OF_QUERY)])
    };
    let mut paper = Paper::new();
    paper.add(
        "<section class='page search'><h1 id=page-heading tabindex=-1>Search</><div role=status aria-atomic=false>",
        &[],
    );
    match reading.engine.results(reading.query, &[], reading.shown) {
        _ if asked.is_empty() => beginning(&mut paper, reading),
        None => paper.add("<p class=status>Loading the search…</>", &[]),
        Some(Ok(results)) if results.is_empty => beginning(&mut paper, reading),
        Some(Ok(results)) => answer(&mut paper, reading, asked, &results),
        Some(Err(error)) => paper.add("</><p class=notice role=alert>{0}</>", &[&error]),
    }
    Page { title: Some(title), language: language(), body: paper }
}

/// Before anything is asked: what can be, and what was.
fn beginning(paper: &mut Paper, reading: &Reading<'_>) {
    let articles = count(reading.library.entries().len(), "article", "articles");
    paper.add("<p class=status>Type words to look for in the titles, texts, authors and tags of {0}. ", &[&articles]);
    help(paper, reading);
    paper.add("</></>", &[]);
    let recent = reading.store.recent_searches();
    if !recent.is_empty() {
        paper.add("<h2>Recent searches</><ul class=recent>", &[]);
        for query in &recent {
            paper.add("<li>", &[]);
            link(paper, reading, query.clone(), query);
            paper.close();
        }
        paper.add("</><button data-act=forget-searches>Forget them</>", &[]);
    }
}

fn help(paper: &mut Paper, reading: &Reading<'_>) {
    if reading.library.position(HELP).is_some() {
        route_link(paper, reading.navigation, &Route::article(HELP), &say("How to search", &[]));
    }
}

/// A link to another search.
fn link(paper: &mut Paper, reading: &Reading<'_>, query: String, words: &str) {
    route_link(paper, reading.navigation, &Route::Search { query }, words);
}

/// What was found. What there is to say of it stands in the region that is open, which it closes.
pub(crate) fn answer(paper: &mut Paper, reading: &Reading<'_>, asked: &str, results: &Results) {
    let entries = reading.library.entries();
    let words = [
        isolated(&format::beginning(asked.trim_end(), MOST_OF_QUERY)),
        count(results.total as usize, "article", "articles"),
    ];
    let words = [&words[0][..], &words[1]];
    paper.add("<p class=status>", &[]);
    paper.add(if results.total == 0 { "No article has “{0}”.</>" } else { "{1} for “{0}”</>" }, &words);
    // They stand far below.
    let mut below = Paper::new();
    paper.add("<p class=visually-hidden>{0}</>", &[&comments(&mut below, reading, asked)]);
    remarks(paper, reading, asked, results);
    here(paper, reading, asked);
    narrow(paper, reading, asked, results);
    paper.add("<ol class=hits>", &[]);
    for found in &results.hits {
        if let Some(entry) = entries.get(found.entry as usize) {
            paper.add("<li key={0}>", &[entry.slug.as_str()]);
            hit_card(paper, reading.navigation, reading.library, entry, found, asked);
            paper.close();
        }
    }
    paper.close();
    if (results.total as usize) > results.hits.len() {
        paper.add("<button class=more data-act=more>Show more</>", &[]);
    }
    below.done().into_iter().for_each(|node| paper.push(node));
}

/// What was made of the query, and the ways on from an answer that is none.
fn remarks(paper: &mut Paper, reading: &Reading<'_>, asked: &str, results: &Results) {
    if results.total > 0 {
        for (typed, shown) in &results.corrections {
            let words = [&isolated(typed)[..], &isolated(shown)];
            paper.add("<p class=remark>No article has “{0}”. Showing results for <b>{1}</>; search for ", &words);
            link(paper, reading, exactly(asked, typed), &say("“{0}”", &[words[0]]));
            paper.add(" instead.</>", &[]);
        }
        for word in &results.missing {
            paper.add("<p class=remark>No article has “{0}”, nor anything like it.</>", &[&isolated(word)]);
        }
    }
    let is_relaxed = results.is_relaxed && results.total > 0;
    if results.is_cut {
        paper.add("<p class=remark>The query asks for very much at once: not all of it is searched for.</>", &[]);
        // What is cut may be what is required.
        if is_relaxed {
            paper.add("<p class=remark>These have some of what you require.</>", &[]);
        }
    } else if is_relaxed {
        paper.add("<p class=remark>No article has all that you require. These have some of it.</>", &[]);
    }
    paper.close();
    if results.total == 0 {
        paper.add("<p class=empty>", &[]);
        elsewhere(paper, reading, asked);
        paper.text(&say("Look at the spelling, try fewer or other words, or go through ", &[]));
        route_link(paper, reading.navigation, &Route::List, &say("all articles", &[]));
        paper.text(&say(". ", &[]));
        help(paper, reading);
        paper.close();
    }
}

/// The way to what has the words anywhere, where a query asks for them somewhere or excludes others.
fn elsewhere(paper: &mut Paper, reading: &Reading<'_>, asked: &str) {
    let words = loosened(asked);
    if words == asked.trim_end() {
        return;
    }
    if let Some(Ok(Results { total: total @ 1.., .. })) = reading.engine.results(&words, &[], 1) {
        let found = count(total as usize, "article", "articles");
        let label = say("{1} for “{0}”", &[&isolated(&words), &found]);
        link(paper, reading, words, &label);
        paper.text(&say(". ", &[]));
    }
}

/// The article from which the search was begun, if it answers the query.
fn here(paper: &mut Paper, reading: &Reading<'_>, asked: &str) {
    let library = reading.library;
    let entry = reading.from.and_then(|slug| library.position(slug)).map(|at| &library.entries()[at]);
    let found = entry.and_then(|entry| {
        let places = count_marks(reading, &library.article(entry)?, asked);
        (places > 0).then_some((entry, places))
    });
    let Some((entry, places)) = found else { return };
    let to = Route::Article { slug: entry.slug.to_string(), query: asked.to_owned(), section: String::new() };
    paper.add("<p class='remark here'>In this article, <b lang={0}>{1}</>: ", &[&entry.language, &entry.title]);
    route_link(paper, reading.navigation, &to, &count(places, "place", "places"));
    paper.close();
}

/// What the names of such ways begin with.
pub(crate) const FACET: &str = "facet-";

/// The ways to other hits of the same words: in another order, by an author, with a tag, of a year.
fn narrow(paper: &mut Paper, reading: &Reading<'_>, asked: &str, results: &Results) {
    // Who has narrowed down to one hit must find the way back.
    if results.total < 2 && !asked.contains(':') {
        return;
    }
    paper.add("<div class=narrow>", &[]);
    if !results.years.is_empty() {
        let order = if has(asked, newest()) { say("Best first", &[]) } else { say("Newest first", &[]) };
        link(paper, reading, toggled(asked, newest()), &order);
    }
    paper.add("<details><summary>Narrow down</><dl>", &[]);
    for (name, field, values) in [
        (word!("Author"), "author", &results.authors),
        (word!("Tag"), "tag", &results.tags),
        (word!("Year"), "", &results.years),
    ] {
        if values.is_empty() {
            continue;
        }
        paper.add("<dt>{0}</><dd><ul>", &[&say(name, &[])]);
        for (value, number) in values {
            // A year has no field: it is asked for by the days around it.
            let term = if field.is_empty() { year(value) } else { in_field(field, value) };
            let sign = if has(asked, &term) { " ×" } else { "" };
            let to = reading.navigation.history().href(&Route::Search { query: toggled(asked, &term) });
            // By its name it keeps the focus, wherever it stands in the list of the next search.
            let id = [FACET, name, "-", value].concat().replace(' ', "-");
            let words = [&id[..], &to, value, sign, &number.to_string()];
            paper.add("<li><a id={0} href={1}><bdi>{2}</>{3}</> <small>{4}</></>", &words);
        }
        paper.add("</></>", &[]);
    }
    paper.add("</></></>", &[]);
}

/// Milliseconds of a day. By which one a comment was posted is told in UTC: it is the same for whoever asks.
const DAY: i64 = 86_400_000;

/// The comments that the reader sees on articles and that answer the query. None where articles show none. Returns how many they
/// are, in words.
fn comments(paper: &mut Paper, reading: &Reading<'_>, asked: &str) -> String {
    if reading.comments == Commenting::Off {
        return String::new();
    }
    let library = reading.library;
    let mut comments = with_bundled(reading.store.all_comments(), &all_bundled(library));
    comments.retain(|comment| is_shown(comment) && library.position(comment.article()).is_some());
    let latest = sorted(comments.len(), &|a, b| comments[a].posted() >= comments[b].posted());
    // The query is made out once for all of them.
    let mut all = Vec::new();
    for comment in latest.iter().map(|at| &comments[*at]) {
        hand_over(&mut all, (comment.posted().millis() / DAY) as u32, comment.name(), comment.text());
    }
    if all.is_empty() {
        return String::new();
    }
    let found = reading.engine.results(asked, &all, reading.shown);
    let Some(Ok(Results { total: total @ 1.., hits, .. })) = found else { return String::new() };
    let total = total as usize;
    let number = count(total, "comment", "comments");
    paper.add("<section class=found-comments aria-label=Comments><h2>{0}</><ul>", &[&number]);
    for found in &hits {
        let Some(comment) = latest.get(found.entry as usize).map(|at| &comments[*at]) else { continue };
        let Some(at) = library.position(comment.article()) else { continue };
        let entry = &library.entries()[at];
        paper.add("<li><p class=lead dir=auto>", &[]);
        marked(paper, comment.text(), &found.marks);
        paper.add("</><p class=remark>{0} on ", &[comment.name()]);
        // What is marked on articles is their own text: there would be nothing to walk through.
        let to = Route::Article { slug: entry.slug.to_string(), query: String::new(), section: comment.id().anchor() };
        begin_link(paper, reading.navigation, &to);
        paper.add("<span lang={0}>{1}</></></></>", &[&entry.language, &entry.title]);
    }
    paper.close();
    if total > hits.len() {
        paper.add("<button class=more data-act=more-comments>Show more</>", &[]);
    }
    paper.close();
    number
}

/// The links to what was found.
pub(crate) const HITS: &str = ".hits h2 a, .found-comments a";
/// Those to articles.
pub(crate) const HITS_OF_ARTICLES: &str = ".hits h2 a";
/// Those to comments.
pub(crate) const HITS_OF_COMMENTS: &str = ".found-comments a";

/// Up and Down move from hit to hit and back to the search box.
pub(crate) fn move_among_hits(event: &KeyboardEvent, place: &Place) {
    let hits = place.find_all(HITS);
    let active = place.focused();
    let at = hits.iter().position(|hit| active.as_ref() == Some(hit));
    let next = match (event.key().as_str(), at) {
        ("ArrowDown", Some(at)) => Some(at + 1),
        ("ArrowDown", None) if active.is_some_and(|active| active.id() == SEARCH_BOX) => Some(0),
        ("ArrowUp", Some(at)) => at.checked_sub(1),
        _ => return,
    };
    event.prevent_default();
    match next.map(|next| hits.get(next)) {
        // Every link is an HTML element.
        Some(Some(hit)) => drop(hit.unchecked_ref::<HtmlElement>().focus()),
        Some(None) => {}
        None => place.focus(SEARCH_BOX),
    }
}
