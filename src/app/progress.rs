//! How far the article that is open was read: finding the place again, and keeping it.

use anchor::{Anchor, Spot, hundredths};
use library::Entry;
use yew::html::Scope;

use super::listeners::later;
use super::{Action, App};
use crate::format::left;
use crate::spot;
use crate::store::{Progress, browser};

impl App {
    /// The texts of an article's blocks.
    pub(super) fn texts(&self, slug: &str) -> Option<Vec<String>> {
        Some(self.library.as_ref().ok()?.article(self.entry(slug)?)?.block_texts())
    }

    fn entry(&self, slug: &str) -> Option<&Entry> {
        let library = self.library.as_ref().ok()?;
        Some(&library.entries()[library.position(slug)?])
    }

    /// Where the reader stopped in an article, if they did and the words are still there.
    pub(super) fn begun(&self, slug: &str) -> Option<(Spot, u32)> {
        let progress = self.store.progress(slug).filter(Progress::is_begun)?;
        let spot = progress.anchor.find(&self.texts(slug)?)?;
        Some((spot, progress.part))
    }

    /// Keeps where the reader is before they leave, unless they have only come by.
    pub(super) fn leave(&self) {
        if self.stay.is_worth_keeping(self.navigation.place()) {
            self.note_reading();
        }
    }

    /// Counts how long the whole of a text is in view, where nothing need be scrolled. One that could have been read in that time
    /// counts as read.
    pub(super) fn dwell(&mut self, link: &Scope<Self>) {
        const SECOND: u32 = 1_000;
        let fast = || Some(self.entry(&self.writing.as_ref()?.article)?.reading.fast);
        let Some(fast) = fast().filter(|_| spot::is_all_in_view(self.navigation.place())) else { return };
        if self.dwelling.0 == fast {
            self.dwelling.0 += 1;
            self.note_spot(Some((Spot { block: 0, share: 0.0 }, true)));
        } else if self.dwelling.0 < fast && self.dwelling.1.is_none() {
            self.dwelling.1 = Some(later(SECOND, link.callback(|()| Action::Dwelt)));
        }
    }

    /// Keeps where the reader is in the article that is on the page, if they have begun it.
    pub(super) fn note_reading(&self) {
        self.stay.keep(self.navigation.place());
        self.note_spot(spot::here(self.navigation.place()));
    }

    /// Says how long the rest of the article that is on the page takes, where the reader is in the midst of it.
    pub(super) fn show_left(&self) {
        let place = self.navigation.place();
        let Some(line) = place.find(".minutes-left span") else { return };
        // It comes anew, also where it says the same: in narrow windows it goes after a while.
        line.set_text_content(None);
        let words = || {
            let (spot, _) = spot::here(place).filter(|(_, is_end)| !is_end)?;
            let slug = &self.writing.as_ref()?.article;
            Some(left(self.entry(slug)?.reading, hundredths(&self.texts(slug)?, spot)))
        };
        line.set_text_content(words().as_deref());
    }

    /// Keeps a place up to which the article was read, and whether that is its end.
    pub(super) fn note_spot(&self, reached: Option<(Spot, bool)>) {
        if self.store.is_forgetful() {
            return;
        }
        let Some(writing) = &self.writing else { return };
        let slug = &writing.article;
        let kept = || {
            let (spot, is_end) = reached?;
            let texts = self.texts(slug)?;
            let progress = Progress {
                anchor: Anchor::at(&texts, spot)?,
                part: if is_end { 100 } else { hundredths(&texts, spot).min(99) },
                is_read: is_end || self.store.progress(slug).is_some_and(|before| before.is_read),
                moment: browser::now(),
            };
            // If that cannot be stored, a notice says so.
            self.store.keep_progress(slug, &progress).ok()
        };
        kept();
    }
}
