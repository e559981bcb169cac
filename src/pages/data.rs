//! About your data.

use super::{Page, heading};
use crate::app::Reading;
use crate::components::{confirm, route_link};
use crate::format::{LANGUAGE, count};
use crate::nodes::{Node, el, keyed, line, none, plain, text};
use crate::route::Route;
use crate::store::{Entry, Kind};

/// What is stored in this browser, in plain words, and the ways to be rid of it.
pub(crate) fn data(reading: &Reading<'_>) -> Page {
    const TRUTH: &str = "Clearing the browser’s data for this site erases it. Safari does so by itself once you have used \
                         Safari for seven days without visiting the site.";
    let entries = reading.store.entries();
    let bytes: usize = entries.iter().map(|entry| entry.bytes).sum();
    let promise = [
        "What you write in ",
        &reading.library.settings().title,
        " is kept in this browser, on this device. It is not sent anywhere: no server receives it, there is no account, and \
         nobody counts your visits. Other people who use this browser can see it; other browsers cannot.",
    ];
    let mut parts = vec![
        heading("Your data"),
        plain("p", vec![text(&promise.concat())]),
        plain("p", vec![text(TRUTH)]),
        plain("h2", vec![text("What is kept now")]),
    ];
    if entries.is_empty() {
        parts.push(line("p", "empty", "Nothing."));
    } else {
        let sum = [&count(entries.len(), "record", "records"), ", ", &size(bytes), "."].concat();
        parts.push(plain("p", vec![text(&sum)]));
        parts.push(el("ul", &[("class", "records")], entries.iter().map(|entry| record(reading, entry)).collect()));
        parts.push(confirm("Erase everything", "This erases all of the above for good.", "erase-all"));
    }
    let body = el("section", &[("class", "page data")], parts);
    Page { title: Some("Your data".to_owned()), language: LANGUAGE.to_owned(), body }
}

/// One record: what it is, its size, and a way to erase it.
fn record(reading: &Reading<'_>, entry: &Entry) -> Node {
    let state = match (&entry.fault, entry.stored) {
        (Some(fault), _) => [" · ", &fault.to_string()].concat(),
        (None, false) => " · in this tab only".to_owned(),
        (None, true) => String::new(),
    };
    let small = vec![text(&[&size(entry.bytes), &state, " · "].concat()), plain("code", vec![text(&entry.key)])];
    let what = vec![plain("b", vec![text(describe(entry.kind))]), subject(reading, entry), plain("small", small)];
    let erase = confirm("Erase", "This cannot be undone.", &["erase:", &entry.key].concat());
    keyed("li", &entry.key, &[], vec![plain("div", what), erase])
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
fn subject(reading: &Reading<'_>, entry: &Entry) -> Node {
    let library = reading.library;
    let slug = match entry.kind {
        Kind::Draft => entry.key.splitn(4, ':').nth(3).and_then(|name| name.split(':').next()).map(str::to_owned),
        Kind::Comment => {
            let name = entry.key.rsplit(':').next().unwrap_or_default();
            let comments = reading.store.all_comments();
            comments.iter().find(|comment| comment.id().as_str() == name).map(|comment| comment.article().to_owned())
        }
        _ => None,
    };
    let Some(entry) = slug.and_then(|slug| library.position(&slug)).map(|at| &library.entries()[at]) else {
        return none();
    };
    let title = el("span", &[("lang", &entry.language)], vec![text(&entry.title)]);
    let link = route_link(reading.navigation, &Route::article(entry.slug.as_str()), vec![title]);
    Node::Several(vec![text(" on "), link])
}

/// A size in words, by the thousand.
fn size(bytes: usize) -> String {
    if bytes < 1_000 { count(bytes, "byte", "bytes") } else { format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100) }
}
