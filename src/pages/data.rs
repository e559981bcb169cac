//! About your data.

use yew::prelude::*;

use super::Page;
use crate::app::Reading;
use crate::components::{confirm, route_link};
use crate::format::{LANGUAGE, count};
use crate::route::Route;
use crate::store::{Entry, Kind};

/// What is stored in this browser, in plain words, and the ways to be rid of it.
pub(crate) fn data(reading: &Reading<'_>) -> Page {
    let store = reading.store;
    let entries = store.entries();
    let on_erase_all = {
        let store = store.clone();
        // What could not be erased is still listed, and the page's notices say why.
        Callback::from(move |()| drop(store.erase_everything()))
    };
    let bytes: usize = entries.iter().map(|entry| entry.bytes).sum();
    let body = html! {
        <section class="page data">
            <h1 id="page-heading" tabindex="-1">{ "Your data" }</h1>
            <p>
                { format!("What you write in {} is kept in this browser, on this device. ", reading.library.settings().title) }
                { "It is not sent anywhere: no server receives it, there is no account, and nobody counts your visits. \
                   Other people who use this browser can see it; other browsers cannot." }
            </p>
            <p>
                { "Clearing the browser’s data for this site erases it. Safari does so by itself once you have used \
                   Safari for seven days without visiting the site." }
            </p>
            <h2>{ "What is kept now" }</h2>
            if entries.is_empty() {
                <p class="empty">{ "Nothing." }</p>
            } else {
                <p>{ format!("{}, {}.", count(entries.len(), "record", "records"), size(bytes)) }</p>
                <ul class="records">
                    { for entries.iter().map(|entry| record(reading, entry)) }
                </ul>
                { confirm("Erase everything", "This erases all of the above for good.", on_erase_all) }
            }
        </section>
    };
    Page { title: Some("Your data".to_owned()), language: LANGUAGE.to_owned(), body }
}

/// One record: what it is, its size, and a way to erase it.
fn record(reading: &Reading<'_>, entry: &Entry) -> Html {
    let on_erase = {
        let (store, key) = (reading.store.clone(), entry.key.clone());
        // What could not be erased is still listed, and the page's notices say why.
        Callback::from(move |()| drop(store.erase(&key)))
    };
    let state = match (&entry.fault, entry.stored) {
        (Some(fault), _) => [" · ", &fault.to_string()].concat(),
        (None, false) => " · in this tab only".to_owned(),
        (None, true) => String::new(),
    };
    html! {
        <li key={entry.key.clone()}>
            <div>
                <b>{ describe(entry.kind) }</b>{ subject(reading, entry) }
                <small>{ size(entry.bytes) }{ state }{ " · " }<code>{ &entry.key }</code></small>
            </div>
            { confirm("Erase", "This cannot be undone.", on_erase) }
        </li>
    }
}

fn describe(kind: Kind) -> &'static str {
    match kind {
        Kind::Comment => "Comment",
        Kind::Draft => "Draft of a comment",
        Kind::Profile => "Your name, email and website",
        Kind::Recent => "Your latest searches",
        Kind::Rules => "The rules of the desk",
        Kind::Lock => "The lock of the desk",
        Kind::Backup => "When you last saved everything",
        Kind::Aside => "Something that could not be read and was set aside",
        Kind::Other => "Something that this version does not know",
    }
}

/// The article that a record is about, if it is about one.
fn subject(reading: &Reading<'_>, entry: &Entry) -> Html {
    let library = reading.library;
    let name = entry.key.rsplit(':').next().unwrap_or_default();
    let slug = match entry.kind {
        Kind::Draft => Some(name.to_owned()),
        Kind::Comment => {
            let comments = reading.store.all_comments();
            comments.iter().find(|comment| comment.id().as_str() == name).map(|comment| comment.article().to_owned())
        }
        _ => None,
    };
    let entry = slug.and_then(|slug| library.position(&slug)).map(|at| &library.entries()[at]);
    match entry {
        Some(entry) => {
            let title = html! { <span lang={entry.language.clone()}>{ &entry.title }</span> };
            html! {
            <>
                { " on " }
                { route_link(reading.navigation, Route::article(entry.slug.as_str()), title) }
            </>
            }
        }
        None => html! {},
    }
}

/// A size in words, by the thousand.
fn size(bytes: usize) -> String {
    if bytes < 1_000 { count(bytes, "byte", "bytes") } else { format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100) }
}
