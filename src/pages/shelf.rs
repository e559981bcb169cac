//! The reader's shelf: bookmarks, what was begun, and what was read.

use library::Entry;
use paper::Paper;

use super::Page;
use crate::app::Reading;
use crate::components::begin_link;
use crate::format::{LANGUAGE, left};
use crate::route::Route;
use crate::store::Progress;

/// What this browser knows of what was read and what is to be found again.
pub(crate) fn shelf(reading: &Reading<'_>) -> Page {
    let mut paper = Paper::new();
    paper.add(
        "<section class='page data shelf'><h1 id=page-heading tabindex=-1>Your shelf</><p>What you bookmark and how far you read \
         is kept in this browser and sent to nobody. On ",
        &[],
    );
    begin_link(&mut paper, reading.navigation, &Route::Data);
    paper.add("Your data</> it can be switched off and erased.</><div>", &[]);
    if reading.has_erased {
        paper.add("<p class=outcome>It is removed. <button data-act=bring-back>Undo</></>", &[]);
    }
    paper.close();
    if reading.is_started {
        let (begun, read): (Vec<_>, Vec<_>) =
            reading.store.all_progress().into_iter().partition(|(_, progress)| progress.is_begun());
        let bookmarks = reading.store.bookmarks().into_iter().map(|(slug, moment)| (slug, moment.millis(), None));
        list(&mut paper, reading, "Bookmarks", "bookmark", bookmarks);
        let told = |(slug, progress): (String, Progress)| (slug, progress.moment.millis(), Some(progress));
        list(&mut paper, reading, "Begun", "unread", begun.into_iter().map(told));
        list(&mut paper, reading, "Read", "unread", read.into_iter().map(told));
    } else {
        paper.add("<p class=empty>This is read from the browser once the program has started.</>", &[]);
    }
    Page { title: Some("Your shelf".to_owned()), language: LANGUAGE.to_owned(), body: paper }
}

/// Articles with a heading, each with when that was and a way to remove it; those that the library has no more are left out.
fn list(
    paper: &mut Paper,
    reading: &Reading<'_>,
    heading: &str,
    act: &str,
    found: impl Iterator<Item = (String, i64, Option<Progress>)>,
) {
    paper.add("<h2>{0}</>", &[heading]);
    let mut is_empty = true;
    for (slug, moment, progress) in found {
        let Some(entry) = reading.library.position(&slug).map(|at| &reading.library.entries()[at]) else { continue };
        if is_empty {
            paper.add("<ul class=records>", &[]);
            is_empty = false;
        }
        paper.add("<li key={0}><div>", &[&slug]);
        resuming_link(paper, reading, entry, progress.as_ref().is_some_and(Progress::is_begun));
        paper.add("<b lang={0}>{1}</></><small>", &[&entry.language, &entry.title]);
        if let Some(progress) = progress.filter(Progress::is_begun) {
            paper.text(&[&left(entry.reading, progress.part), " · "].concat());
        }
        paper.moment(moment);
        paper
            .add("</></><button data-act='{0}:{1}' aria-label='Remove: {2}'>Remove</></>", &[act, &slug, &entry.title]);
    }
    if is_empty {
        paper.add("<p class=empty>Nothing.</>", &[]);
    } else {
        paper.close();
    }
}

/// Begins a link to an article, which leads to where the reader stopped if they did.
pub(crate) fn resuming_link(paper: &mut Paper, reading: &Reading<'_>, entry: &Entry, is_begun: bool) {
    let to = reading.navigation.history().href(&Route::article(entry.slug.as_str()));
    paper.add("<a href={0} data-act={1}>", &[&to, if is_begun { "resume" } else { "" }]);
}
