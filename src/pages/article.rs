//! An article.

use ::article::{Article, Footnote};
use library::Entry;

use super::discussion::discussion;
use super::{Page, not_found};
use crate::app::Reading;
use crate::components::{Ink, byline, figure, inlines, outward_link, passages, prose, route_link, tag_list};
use crate::format::{count, direction};
use crate::navigation::Navigation;
use crate::nodes::{Node, button, el, keyed, line, none, plain, text};
use crate::route::Route;

/// An article with its neighbours and its comments, or the page that says there is none. `asked` is a query to mark.
pub(crate) fn article(reading: &Reading<'_>, slug: &str, asked: &str) -> Page {
    let entries = reading.library.entries();
    let position = reading.library.position(slug);
    let found = position.and_then(|at| Some((at, &entries[at], reading.library.article(&entries[at])?)));
    let Some((position, entry, article)) = found else {
        return not_found(reading, &Route::article(slug).path());
    };
    let mut parts =
        vec![whole(reading, &article, &entry.language, asked), neighbours(reading.navigation, entries, position)];
    if reading.has_selection {
        let quote = vec![button("quote", "Quote in a comment")];
        let attributes =
            [("class", "selection-bar"), ("lang", "en"), ("dir", "ltr"), ("role", "group"), ("aria-label", "Selected text")];
        parts.push(keyed("div", "selection", &attributes, quote));
    }
    if let Some(writing) = reading.writing {
        parts.push(discussion(reading, writing, &article, &entry.language));
    }
    // Keyed, so that each article has its own form and draft.
    let body = keyed("div", slug, &[], parts);
    Page { title: Some(article.title), language: entry.language.clone(), body }
}

/// Everything that the article's file states, its comment section apart.
fn whole(reading: &Reading<'_>, article: &Article, language: &str, asked: &str) -> Node {
    let ink = Ink { navigation: reading.navigation, engine: reading.engine, asked };
    let title = el("h1", &[("id", "page-heading"), ("tabindex", "-1")], vec![ink.marked(&article.title)]);
    let head = vec![
        tag_list(reading.navigation, &article.tags),
        title,
        byline(&article.authors, article.date, article.reading_seconds),
        picture(article, reading.navigation),
    ];
    let mut parts = vec![plain("header", head)];
    if !asked.is_empty() {
        parts.push(mark_bar(reading, asked, count_marks(reading, article, asked)));
    }
    parts.push(el("div", &[("class", "prose")], passages(&article.body, ink)));
    parts.push(footnotes(&article.footnotes, ink));
    if !article.author_note.is_empty() {
        parts.push(el("p", &[("class", "author-note")], inlines(&article.author_note, ink)));
    }
    if let Some(source) = &article.source {
        let link = outward_link(source, "noopener noreferrer", vec![text(bare_address(source))]);
        parts.push(el("p", &[("class", "source")], vec![text("First published at "), link]));
    }
    el("article", &[("class", "article"), ("lang", language), ("dir", direction(language))], parts)
}

/// The picture with its credit, or the credit alone where the text came without its picture.
fn picture(article: &Article, navigation: &Navigation) -> Node {
    let credit = article.photo_credit.as_deref();
    match (&article.image, credit) {
        (Some(image), credit) => figure(navigation, image, credit),
        (None, Some(credit)) => line("p", "credit", &["Photo: ", credit].concat()),
        (None, None) => none(),
    }
}

fn bare_address(address: &str) -> &str {
    let bare = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    bare.trim_end_matches('/')
}

/// How many places of an article answer a query.
pub(super) fn count_marks(reading: &Reading<'_>, article: &Article, asked: &str) -> usize {
    let texts = [article.title.clone(), article.body_text()];
    texts.iter().map(|text| reading.engine.marks(asked, text).len()).sum()
}

/// What is marked, the ways from mark to mark and back to the search, and the way to a clean page.
fn mark_bar(reading: &Reading<'_>, asked: &str, marks: usize) -> Node {
    let to = Route::Search { query: asked.to_owned() };
    let at = match reading.at_mark {
        Some((at, all)) => [&at.to_string(), " of ", &all.to_string()].concat(),
        None => count(marks, "place", "places"),
    };
    let status = [&at, " marked for “", asked, "”"].concat();
    let mut parts = vec![el("span", &[("role", "status")], vec![text(&status)])];
    if marks > 0 {
        parts.extend([button("step:previous", "Previous"), button("step:next", "Next")]);
    }
    parts.push(route_link(reading.navigation, &to, vec![text("All results")]));
    parts.push(button("clear", "Clear marks"));
    let attributes =
        [("class", "mark-bar"), ("lang", "en"), ("dir", "ltr"), ("role", "group"), ("aria-label", "Marked places")];
    el("div", &attributes, parts)
}

fn footnotes(notes: &[Footnote], ink: Ink<'_>) -> Node {
    if notes.is_empty() {
        return none();
    }
    let notes = notes.iter().zip(1..).map(|(note, number)| footnote(note, number, ink)).collect();
    let attributes = [("class", "footnotes"), ("role", "doc-endnotes"), ("aria-label", "Footnotes")];
    el("section", &attributes, vec![plain("ol", notes)])
}

fn footnote(note: &Footnote, number: u32, ink: Ink<'_>) -> Node {
    let number = number.to_string();
    let back = |occurrence: u32| {
        let occurrence = occurrence.to_string();
        let href = ["#note-", &number, "-reference-", &occurrence].concat();
        let label = match note.references {
            1 => ["Back to the text of note ", &number].concat(),
            _ => ["Back to the text of note ", &number, ", place ", &occurrence].concat(),
        };
        el("a", &[("href", &href), ("role", "doc-backlink"), ("aria-label", &label)], vec![text("↩")])
    };
    let mut parts = prose(&note.body, ink);
    parts.extend((1..=note.references).map(back));
    el("li", &[("id", &["note-", &number].concat()), ("tabindex", "-1")], parts)
}

/// The articles before and after this one in the list.
fn neighbours(navigation: &Navigation, entries: &[Entry], position: usize) -> Node {
    let previous = position.checked_sub(1).and_then(|at| entries.get(at));
    let next = entries.get(position + 1);
    if previous.is_none() && next.is_none() {
        return none();
    }
    let link = |entry: Option<&Entry>, label: &str| {
        let link = entry.map(|entry| {
            let title = el("b", &[("lang", &entry.language)], vec![text(&entry.title)]);
            let to = Route::article(entry.slug.as_str());
            route_link(navigation, &to, vec![plain("span", vec![text(label)]), title])
        });
        plain("p", link.into_iter().collect())
    };
    let attributes = [("class", "neighbours"), ("aria-label", "Other articles")];
    el("nav", &attributes, vec![link(previous, "Previous"), link(next, "Next")])
}
