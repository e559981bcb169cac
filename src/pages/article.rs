//! An article.

use ::article::{Article, Footnote};
use ::search::{Query, marks};
use library::{Entry, Library};
use yew::prelude::*;

use super::discussion::Discussion;
use super::{Page, not_found};
use crate::components::{Figure, FragmentLink, RouteLink, byline, inlines, marked, prose, tag_list};
use crate::format::{LANGUAGE, count, direction};
use crate::navigation::HEADING;
use crate::route::Route;
use crate::store::Store;

/// An article with its neighbours and its comments, or the page that says there is none. `asked` is a query to mark.
pub(crate) fn article(library: &Library<'_>, store: &Store, slug: &str, asked: &str, on_clear: Callback<()>) -> Page {
    let found = library.position(slug).and_then(|at| Some((at, &library.entries()[at], library.article(&library.entries()[at])?)));
    let Some((position, entry, article)) = found else {
        return not_found(library, &Route::article(slug).path());
    };
    let language = entry.language.clone();
    let body = html! {
        // Keyed, so that each article has its own form and draft.
        <div key={slug.to_owned()}>
            { text(&article, &language, asked, on_clear) }
            { neighbours(library.entries(), position) }
            <Discussion
                store={store.clone()}
                article={slug.to_owned()}
                stated={article.comments.clone()}
                language={language.clone()}
            />
        </div>
    };
    Page { title: Some(article.title), language, body }
}

/// Everything that the article's file states, its comment section apart.
fn text(article: &Article, language: &str, asked: &str, on_clear: Callback<()>) -> Html {
    let query = Query::parse(asked);
    html! {
        <article class="article" lang={language.to_owned()} dir={direction(language)}>
            <header>
                { tag_list(&article.tags) }
                <h1 id={HEADING} tabindex="-1">{ marked(&article.title, &query) }</h1>
                { byline(&article.authors, article.date, article.reading_seconds) }
                { picture(article) }
            </header>
            if !query.is_empty() {
                { mark_bar(asked, count_marks(article, &query), on_clear) }
            }
            <div class="prose">{ prose(&article.body, &query) }</div>
            { footnotes(&article.footnotes, &query) }
            if !article.author_note.is_empty() {
                <p class="author-note">{ inlines(&article.author_note, &query) }</p>
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
fn picture(article: &Article) -> Html {
    match (&article.image, &article.photo_credit) {
        (Some(image), credit) => html! { <Figure image={image.clone()} credit={credit.clone().map(AttrValue::from)} /> },
        (None, Some(credit)) => html! { <p class="credit">{ "Photo: " }{ credit }</p> },
        (None, None) => html! {},
    }
}

fn bare_address(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    bare.trim_end_matches('/').to_owned()
}

fn count_marks(article: &Article, query: &Query) -> usize {
    let texts = [article.title.clone(), article.body_text()];
    texts.iter().map(|text| marks(text, query).len()).sum()
}

/// What is marked, the way back to the search, and the way to a clean page.
fn mark_bar(asked: &str, marks: usize, on_clear: Callback<()>) -> Html {
    let onclick = on_clear.reform(|_| ());
    html! {
        <p class="mark-bar" lang={LANGUAGE} dir="ltr">
            <span>{ count(marks, "place", "places") }{ " marked for “" }{ asked }{ "”" }</span>
            <RouteLink to={Route::Search { query: asked.to_owned() }}>{ "All results" }</RouteLink>
            <button type="button" {onclick}>{ "Clear marks" }</button>
        </p>
    }
}

fn footnotes(notes: &[Footnote], query: &Query) -> Html {
    if notes.is_empty() {
        return html! {};
    }
    let note = |(number, note): (usize, &Footnote)| {
        let number = number + 1;
        let back = |occurrence: u32| {
            let label = match note.references {
                1 => format!("Back to the text of note {number}"),
                _ => format!("Back to the text of note {number}, place {occurrence}"),
            };
            html! {
                <FragmentLink target={format!("note-{number}-reference-{occurrence}")} role="doc-backlink" {label}>
                    { "↩" }
                </FragmentLink>
            }
        };
        html! {
            <li id={format!("note-{number}")} tabindex="-1">
                { prose(&note.body, query) }
                { for (1..=note.references).map(back) }
            </li>
        }
    };
    html! {
        <section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
            <ol>{ for notes.iter().enumerate().map(note) }</ol>
        </section>
    }
}

/// The articles before and after this one in the list.
fn neighbours(entries: &[Entry], position: usize) -> Html {
    let previous = position.checked_sub(1).and_then(|at| entries.get(at));
    let next = entries.get(position + 1);
    if previous.is_none() && next.is_none() {
        return html! {};
    }
    html! {
        <nav class="neighbours" aria-label="Other articles" lang={LANGUAGE}>
            { neighbour(previous, "prev", "Previous") }
            { neighbour(next, "next", "Next") }
        </nav>
    }
}

fn neighbour(entry: Option<&Entry>, rel: &'static str, label: &str) -> Html {
    let Some(entry) = entry else { return html! {} };
    html! {
        <RouteLink to={Route::article(entry.slug.as_str())} {rel} class={classes!(rel)}>
            <span>{ label }</span>
            <b lang={entry.language.clone()}>{ &entry.title }</b>
        </RouteLink>
    }
}
