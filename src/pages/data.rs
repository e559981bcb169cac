//! About your data.

use paper::{Paper, count, language, say, word};

use super::{Page, Reading, way_back};
use crate::components::{begin_link, confirm};
use crate::host::Host;
use crate::language::said;
use crate::route::Route;
use crate::store::{Entry, Kind};

/// Records that are listed one by one.
const LISTED: usize = 200;

/// What browsers give a site for its local storage, in bytes: five million letters or a little more.
const ROOM: usize = 5_000_000;

/// What is stored in this browser, in plain words, and the ways to save it and to be rid of it.
pub(crate) fn data(reading: &Reading<'_>) -> Page {
    let entries = reading.store.entries();
    let mut paper = Paper::new();
    paper.add(
        "<section class='page data'><h1 id=page-heading tabindex=-1>Your data</><p>What you write in {0} is kept in this \
         browser, on this device. It is not sent anywhere: no server receives it, there is no account, and nobody counts your \
         visits. Other people who use this browser can see it; other browsers cannot.</><p>Clearing the browser’s data for this \
         site erases it. Safari does so by itself once you have used Safari for seven days without visiting the site.</><p \
         class=outcome id=data-outcome>{1}</><h2>What is kept now</>",
        &[&reading.library.settings().title, reading.said],
    );
    way_back(&mut paper, reading, word!("It is erased. Until you leave this page it can be put back."));
    if !reading.is_started {
        paper.add("<p class=empty>This is read from the browser once the program has started.</>", &[]);
    } else if entries.is_empty() {
        paper.add("<p class=empty>Nothing.</>", &[]);
    } else {
        paper.add("<p>{0}", &[&usage(&entries)]);
        match reading.store.last_backup() {
            Some(moment) => {
                paper.add("Last saved as a file: ", &[]);
                paper.moment(moment.millis());
                paper.text(&say(".", &[]));
            }
            None => paper.add("Never saved as a file.", &[]),
        }
        paper.close();
    }
    if reading.is_started {
        remembering(&mut paper, reading);
        backup(&mut paper, reading, !entries.is_empty());
    }
    if !entries.is_empty() {
        paper.add("<ul class=records>", &[]);
        entries.iter().take(LISTED).for_each(|entry| record(&mut paper, reading, entry));
        paper.close();
        if entries.len() > LISTED {
            paper.add("<p>And {0} more.</>", &[&count(entries.len() - LISTED, "record", "records")]);
        }
        let me =
            word!("This erases your name, email and website as far as they are remembered, and your latest searches.");
        confirm(&mut paper, word!("Forget me"), me, "forget-me", "");
        confirm(&mut paper, word!("Erase everything"), word!("This erases all of the above."), "erase-all", "");
    }
    Page { title: Some(say("Your data", &[])), language: language(), body: paper }
}

/// How much is kept: “12 comments and 3 other records, 9.2 kB of about 5 MB. ”
fn usage(entries: &[Entry]) -> String {
    let bytes: usize = entries.iter().map(|entry| entry.bytes).sum();
    let comments = entries.iter().filter(|entry| entry.kind == Kind::Comment).count();
    let what = match (comments, entries.len() - comments) {
        (0, others) => count(others, "record", "records"),
        (comments, 0) => count(comments, "comment", "comments"),
        (comments, others) => {
            let words = [count(comments, "comment", "comments"), count(others, "other record", "other records")];
            say("{0} and {1}", &words.each_ref().map(String::as_str))
        }
    };
    say("{0}, {1} of about {2}. ", &[&what, &size(bytes), &size(ROOM)])
}

/// Whether what is read is remembered, and forgetting it.
fn remembering(paper: &mut Paper, reading: &Reading<'_>) {
    paper.add(
        "<div class=backup><p class=consent><input id=forgetful type=checkbox data-act=forgetful checked={0}></><label for=forgetful>Do not remember \
         what I read</></>",
        &[if reading.store.is_forgetful() { "checked" } else { "" }],
    );
    if !reading.store.all_progress().is_empty() {
        let question = word!("This erases which articles you have read and how far. Bookmarks stay.");
        confirm(paper, word!("Forget what I read"), question, "forget-progress", "");
    }
    paper.close();
}

/// Saving everything as a file, and putting it back.
fn backup(paper: &mut Paper, reading: &Reading<'_>, has_something: bool) {
    paper.add(
        if reading.is_mirrored {
            "<div class=backup><p>A copy is kept in this browser’s database as well: what one of the two loses comes back from \
             the other.</>"
        } else {
            "<div class=backup><p>This browser keeps no second copy of it.</>"
        },
        &[],
    );
    if has_something {
        paper.add(
            "<p>A saved file has every email address in it that is kept here.</><button data-act=backup>Save everything as a \
             file</>",
            &[],
        );
    }
    if reading.navigation.host().is_some_and(Host::can_copy) {
        paper.add(
            "<p>This file can be saved anew with all of that in it. The copy opens on any machine, and adds what it has to what is \
             there.</><button data-act=save-copy>Save my copy</>",
            &[],
        );
    }
    paper.add(
        "<label for=restore-backup>Put back what a saved file has</><input id=restore-backup type=file accept=.json \
         data-act=restore-backup></></>",
        &[],
    );
}

/// One record: what it is, its size, and a way to erase it.
fn record(paper: &mut Paper, reading: &Reading<'_>, entry: &Entry) {
    let state = match (&entry.fault, entry.stored) {
        (Some(fault), _) => [" · ", &said(&fault.sentence())].concat(),
        (None, false) => say(" · in this tab only", &[]),
        (None, true) => String::new(),
    };
    let words = [&entry.key[..], &say(describe(entry.kind), &[]), &size(entry.bytes), &state];
    paper.add("<li key={0} id={0} tabindex=-1><div><b>{1}</>", &words);
    let about = subject(paper, reading, entry);
    paper.add("<small>{2}{3} · <code>{0}</></></>", &words);
    let name = [&say("Erase", &[]), ": ", words[1], " ", about].concat();
    let act = ["erase:", &entry.key].concat();
    confirm(paper, word!("Erase"), word!("This erases it here and in the copy."), &act, &name);
    paper.close();
}

fn describe(kind: Kind) -> &'static str {
    match kind {
        Kind::Comment => word!("Comment"),
        Kind::Draft => word!("Draft of a comment"),
        Kind::Profile => word!("Your name, email and website"),
        Kind::Highlight => word!("Highlight"),
        Kind::Recent => word!("Your latest searches"),
        Kind::Settings => word!("Your settings: how pages look, and which keys do anything"),
        Kind::Rules => word!("The rules of the desk"),
        Kind::Lock => word!("The lock of the desk"),
        Kind::Backup => word!("When you last saved everything"),
        Kind::Copies => word!("Which saved copies were opened here"),
        Kind::Progress => word!("How far you read"),
        Kind::Bookmark => word!("A bookmark"),
        Kind::Forgetful => word!("That what you read is not remembered"),
        Kind::Aside => word!("Something that could not be read and was set aside"),
        Kind::Other => word!("Something that this version does not know"),
    }
}

/// The article that a record is about, if it is about one. Returns its title.
fn subject<'a>(paper: &mut Paper, reading: &Reading<'a>, entry: &Entry) -> &'a str {
    let library = reading.library;
    let slug = match entry.kind {
        Kind::Draft | Kind::Progress | Kind::Bookmark => {
            entry.key.splitn(4, ':').nth(3).and_then(|name| name.split(':').next()).map(str::to_owned)
        }
        Kind::Comment => {
            let name = entry.key.rsplit(':').next().unwrap_or_default();
            reading.store.comment(name).map(|comment| comment.article().to_owned())
        }
        _ => None,
    };
    if let Some(entry) = slug.and_then(|slug| library.position(&slug)).map(|at| &library.entries()[at]) {
        paper.add(" on ", &[]);
        begin_link(paper, reading.navigation, &Route::article(entry.slug.as_str()));
        paper.add("<span lang={0}>{1}</></>", &[&entry.language, &entry.title]);
        return &entry.title;
    }
    ""
}

/// A size in words, by the thousand.
fn size(bytes: usize) -> String {
    let tenths = |unit: usize| [(bytes / unit).to_string(), (bytes % unit / (unit / 10)).to_string()];
    let said = |template, [whole, tenths]: [String; 2]| say(template, &[&whole, &tenths]);
    match bytes {
        0..1_000 => count(bytes, "byte", "bytes"),
        1_000..1_000_000 => said(word!("{0}.{1} kB"), tenths(1_000)),
        _ => said(word!("{0}.{1} MB"), tenths(1_000_000)),
    }
}
