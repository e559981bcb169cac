//! The list of all articles.

use library::Entry;
use paper::{Paper, language};

use super::Page;
use super::Reading;
use crate::components::entry_card;

/// All articles, with what helps to choose one.
pub(crate) fn list(reading: &Reading<'_>) -> Page {
    let entries = reading.library.entries();
    let mut paper = Paper::new();
    paper.add("<section class='page list'><h1 id=page-heading tabindex=-1 class=visually-hidden>Articles</>", &[]);
    if entries.is_empty() {
        paper.add(
            "<div class=empty><slot name=empty><p>There are no articles yet.</><p>Put a text file into the folder of articles \
             and build again.</></></>",
            &[],
        );
    }
    cards(&mut paper, reading, entries.iter());
    Page { title: None, language: language(), body: paper }
}

/// Cards of these articles, each with how far it was read.
pub(super) fn cards<'e>(paper: &mut Paper, reading: &Reading<'_>, entries: impl Iterator<Item = &'e Entry>) {
    let read = if reading.is_started { reading.store.all_progress() } else { Vec::new() };
    for entry in entries {
        let progress = read.iter().find(|(slug, _)| slug == entry.slug.as_str()).map(|(_, progress)| progress);
        entry_card(paper, reading.navigation, reading.library, entry, progress);
    }
}
