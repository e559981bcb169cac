//! An article.

use ::article::{Article, Footnote};
use library::Entry;
use yew::prelude::*;

use super::discussion::discussion;
use super::{Page, not_found};
use crate::app::{Action, Reading};
use crate::components::{Ink, byline, figure, inlines, passages, prose, route_link, tag_list};
use crate::format::{count, direction};
use crate::navigation::Navigation;
use crate::route::Route;

/// An article with its neighbours and its comments, or the page that says there is none. `asked` is a query to mark.
pub(crate) fn article(reading: &Reading<'_>, slug: &str, asked: &str) -> Page {
    let entries = reading.library.entries();
    let position = reading.library.position(slug);
    let found = position.and_then(|at| Some((at, &entries[at], reading.library.article(&entries[at])?)));
    let Some((position, entry, article)) = found else {
        return not_found(reading, &Route::article(slug).path());
    };
    let body = html! {
        // Keyed, so that each article has its own form and draft.
        <div key={slug}>
            { text(reading, &article, &entry.language, asked) }
            { neighbours(reading.navigation, entries, position) }
            if let Some(writing) = reading.writing {
                { discussion(reading, writing, &article, &entry.language) }
            }
        </div>
    };
    Page { title: Some(article.title), language: entry.language.clone(), body }
}

/// Everything that the article's file states, its comment section apart.
fn text(reading: &Reading<'_>, article: &Article, language: &str, asked: &str) -> Html {
    let ink = Ink { navigation: reading.navigation, engine: reading.engine, asked };
    html! {
        <article class="article" lang={language.to_owned()} dir={direction(language)}>
            <header>
                { tag_list(reading.navigation, &article.tags) }
                <h1 id="page-heading" tabindex="-1">{ ink.marked(&article.title) }</h1>
                { byline(&article.authors, article.date, article.reading_seconds) }
                { picture(article, reading.navigation) }
            </header>
            if !asked.is_empty() {
                { mark_bar(reading, asked, count_marks(reading, article, asked)) }
            }
            <div class="prose">{ passages(&article.body, ink) }</div>
            { footnotes(&article.footnotes, ink) }
            if !article.author_note.is_empty() {
                <p class="author-note">{ inlines(&article.author_note, ink) }</p>
            }
            if let Some(source) = &article.source {
                <p class="source">
                    { "First published at " }
                    <a href={source.clone()} rel="noopener noreferrer">{ bare_address(source) }</a>
                </p>
            }
        </article>
    }
}

/// The picture with its credit, or the credit alone where the text came without its picture.
fn picture(article: &Article, navigation: &Navigation) -> Html {
    let credit = article.photo_credit.as_deref();
    match (&article.image, credit) {
        (Some(image), credit) => figure(navigation, image, credit),
        (None, Some(credit)) => html! { <p class="credit">{ "Photo: " }{ credit }</p> },
        (None, None) => html! {},
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
fn mark_bar(reading: &Reading<'_>, asked: &str, marks: usize) -> Html {
    let step = |forward: bool| reading.link.callback(move |_| Action::Stepped(forward));
    let onclick = reading.link.callback(|_| Action::Cleared);
    let to = Route::Search { query: asked.to_owned() };
    let at = match reading.at_mark {
        Some((at, all)) => [&at.to_string(), " of ", &all.to_string()].concat(),
        None => count(marks, "place", "places"),
    };
    html! {
        <div class="mark-bar" lang="en" dir="ltr" role="group" aria-label="Marked places">
            <span role="status">{ at }{ " marked for “" }{ asked }{ "”" }</span>
            if marks > 0 {
                <button type="button" onclick={step(false)}>{ "Previous" }</button>
                <button type="button" onclick={step(true)}>{ "Next" }</button>
            }
            { route_link(reading.navigation, to, Html::from("All results")) }
            <button type="button" {onclick}>{ "Clear marks" }</button>
        </div>
    }
}

fn footnotes(notes: &[Footnote], ink: Ink<'_>) -> Html {
    if notes.is_empty() {
        return html! {};
    }
    html! {
        <section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
            <ol>{ for notes.iter().zip(1..).map(|(note, number)| footnote(note, number, ink)) }</ol>
        </section>
    }
}

fn footnote(note: &Footnote, number: u32, ink: Ink<'_>) -> Html {
    let back = |occurrence: u32| {
        let href = format!("#note-{number}-reference-{occurrence}");
        let label = match note.references {
            1 => format!("Back to the text of note {number}"),
            _ => format!("Back to the text of note {number}, place {occurrence}"),
        };
        html! { <a {href} role="doc-backlink" aria-label={label}>{ "↩" }</a> }
    };
    html! {
        <li id={format!("note-{number}")} tabindex="-1">
            { prose(&note.body, ink) }
            { for (1..=note.references).map(back) }
        </li>
    }
}

/// The articles before and after this one in the list.
fn neighbours(navigation: &Navigation, entries: &[Entry], position: usize) -> Html {
    let previous = position.checked_sub(1).and_then(|at| entries.get(at));
    let next = entries.get(position + 1);
    let link = |entry: Option<&Entry>, label: &str| -> Html {
        let Some(entry) = entry else { return html! {} };
        let content = html! { <><span>{ label }</span><b lang={entry.language.clone()}>{ &entry.title }</b></> };
        route_link(navigation, Route::article(entry.slug.as_str()), content)
    };
    if previous.is_none() && next.is_none() {
        return html! {};
    }
    html! {
        <nav class="neighbours" aria-label="Other articles">
            <p>{ link(previous, "Previous") }</p>
            <p>{ link(next, "Next") }</p>
        </nav>
    }
}
