//! The reader's shelf: bookmarks, what was begun, and what was read.

use comment::Timestamp;
use paper::{Paper, language, say, word};

use super::{Page, Reading, way_back};
use crate::components::begin_link;
use crate::format::left;
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
    paper.add("Your data</> it can be switched off and erased.</>", &[]);
    way_back(&mut paper, reading, word!("It is removed."));
    if reading.is_started {
        // What was read once stays so, wherever one looks into it again.
        let told = |(slug, progress): &(String, Progress)| {
            (slug.clone(), progress.moment.millis(), if progress.is_read { Progress::WHOLE } else { progress.part })
        };
        let read: Vec<(String, i64, u32)> = reading.store.all_progress().iter().map(told).collect();
        let told = |(slug, moment): &(String, Timestamp)| (slug.clone(), moment.millis(), Progress::WHOLE);
        let bookmarks: Vec<(String, i64, u32)> = reading.store.bookmarks().iter().map(told).collect();
        list(&mut paper, reading, [word!("Bookmarks"), "bookmark"], &bookmarks, &|_| true);
        list(&mut paper, reading, [word!("Begun"), "unread"], &read, &|part| part < Progress::WHOLE);
        list(&mut paper, reading, [word!("Read"), "unread"], &read, &|part| part == Progress::WHOLE);
    } else {
        paper.add("<p class=empty>This is read from the browser once the program has started.</>", &[]);
    }
    Page { title: Some(say("Your shelf", &[])), language: language(), body: paper }
}

/// Articles with a heading, each with when that was, how much of it was read, and a way to remove it. Those that are not `wanted`
/// by how much was read, or that the library has no more, are left out.
fn list(
    paper: &mut Paper,
    reading: &Reading<'_>,
    [heading, act]: [&str; 2],
    found: &[(String, i64, u32)],
    wanted: &dyn Fn(u32) -> bool,
) {
    paper.add("<h2>{0}</>", &[&say(heading, &[])]);
    let mut is_empty = true;
    for (slug, moment, part) in found.iter().filter(|(.., part)| wanted(*part)) {
        let Some(entry) = reading.library.position(slug).map(|at| &reading.library.entries()[at]) else { continue };
        if is_empty {
            paper.add("<ul class=records>", &[]);
            is_empty = false;
        }
        let is_begun = *part < Progress::WHOLE;
        let to = reading.navigation.history().href(&Route::article(slug));
        let words = [&slug[..], &to, if is_begun { "resume" } else { "" }, &entry.language, &entry.title, act];
        paper.add("<li key={0}><div><a href={1} data-act={2}><b lang={3}>{4}</></><small>", &words);
        if is_begun {
            paper.text(&[&left(entry.reading, *part), " · "].concat());
        }
        paper.moment(*moment);
        paper.add("</></><button data-act='{5}:{0}' aria-label='Remove: {4}'>Remove</></>", &words);
    }
    if is_empty {
        paper.add("<p class=empty>Nothing.</>", &[]);
    } else {
        paper.close();
    }
}
