//! About your data.

use super::{Page, heading};
use crate::app::Reading;
use crate::components::{confirm, route_link};
use crate::format::{LANGUAGE, count};
use crate::nodes::{Node, all, button, el, keyed, line, none, plain, text};
use crate::route::Route;
use crate::store::{Entry, Kind};

/// Records that are listed one by one.
const LISTED: usize = 200;

/// What browsers give a site for its local storage, in bytes: five million letters or a little more.
const ROOM: usize = 5_000_000;

/// What is stored in this browser, in plain words, and the ways to save it and to be rid of it.
pub(crate) fn data(reading: &Reading<'_>) -> Page {
    const TRUTH: &str = "Clearing the browser’s data for this site erases it. Safari does so by itself once you have used \
                         Safari for seven days without visiting the site.";
    let entries = reading.store.entries();
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
        el("p", &[("class", "outcome"), ("id", "data-outcome")], vec![text(reading.said)]),
        plain("h2", vec![text("What is kept now")]),
    ];
    if reading.has_erased {
        let undo = vec![text("It is erased. Until you leave this page it can be put back. "), button("bring-back", "Undo")];
        parts.push(el("p", &[("class", "outcome")], undo));
    }
    if entries.is_empty() {
        parts.push(line("p", "empty", "Nothing."));
    } else {
        parts.push(plain("p", vec![text(&usage(&entries)), last_backup(reading)]));
    }
    parts.push(backup(reading, !entries.is_empty()));
    if !entries.is_empty() {
        let listed = entries.iter().take(LISTED).map(|entry| record(reading, entry)).collect();
        parts.push(el("ul", &[("class", "records")], listed));
        if entries.len() > LISTED {
            let rest = ["And ", &count(entries.len() - LISTED, "record", "records"), " more."].concat();
            parts.push(plain("p", vec![text(&rest)]));
        }
        let me = "This erases your name, email and website as far as they are remembered, and your latest searches.";
        parts.push(confirm("Forget me", me, "forget-me"));
        parts.push(confirm("Erase everything", "This erases all of the above.", "erase-all"));
    }
    let body = el("section", &[("class", "page data")], parts);
    Page { title: Some("Your data".to_owned()), language: LANGUAGE.to_owned(), body }
}

/// How much is kept: “12 comments and 3 other records, 9.2 kB of about 5 MB. ”
fn usage(entries: &[Entry]) -> String {
    let bytes: usize = entries.iter().map(|entry| entry.bytes).sum();
    let comments = entries.iter().filter(|entry| entry.kind == Kind::Comment).count();
    let what = match (comments, entries.len() - comments) {
        (0, others) => count(others, "record", "records"),
        (comments, 0) => count(comments, "comment", "comments"),
        (comments, others) => {
            [&count(comments, "comment", "comments"), " and ", &count(others, "other record", "other records")].concat()
        }
    };
    [&what, ", ", &size(bytes), " of about ", &size(ROOM), ". "].concat()
}

fn last_backup(reading: &Reading<'_>) -> Node {
    match reading.store.last_backup() {
        Some(moment) => all([text("Last saved as a file: "), Node::Moment(moment.millis()), text(".")]),
        None => text("Never saved as a file."),
    }
}

/// Saving everything as a file, and putting it back.
fn backup(reading: &Reading<'_>, has_something: bool) -> Node {
    let copy = if reading.is_mirrored {
        "A copy is kept in this browser’s database as well: what one of the two loses comes back from the other."
    } else {
        "This browser keeps no second copy of it."
    };
    let mut parts = vec![plain("p", vec![text(copy)])];
    if has_something {
        parts.push(button("backup", "Save everything as a file"));
    }
    let field = [("id", "restore-backup"), ("type", "file"), ("accept", ".json"), ("data-act", "restore-backup")];
    parts.push(el("label", &[("for", "restore-backup")], vec![text("Put back what a saved file has")]));
    parts.push(el("input", &field, Vec::new()));
    el("div", &[("class", "backup")], parts)
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
    let erase = confirm("Erase", "This erases it here and in the copy.", &["erase:", &entry.key].concat());
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
    let tenths = |unit: usize| [&(bytes / unit).to_string(), ".", &(bytes % unit / (unit / 10)).to_string()].concat();
    match bytes {
        0..1_000 => count(bytes, "byte", "bytes"),
        1_000..1_000_000 => [&tenths(1_000), " kB"].concat(),
        _ => [&tenths(1_000_000), " MB"].concat(),
    }
}
