//! How far each entry of the history was scrolled, kept for this tab until it is closed.

use std::fmt::Write;

use gloo::utils::window;
use web_sys::Storage;

/// Key in the tab's own storage. Its value is a line for each entry: its number and how many pixels it was scrolled; and one
/// for what was typed last, if the address of its entry does not say so yet: the number and the end of the address.
const STORAGE_KEY: &str = "lectern:positions";

#[derive(Default)]
pub(crate) struct Positions {
    by_entry: Vec<(u64, i32)>,
    current: Option<u64>,
    /// Whether the reader is at the top only to use what stands there, and was elsewhere before.
    is_aside: bool,
    /// What was typed last on an entry, as addresses have it, where that could not be written into its address any more.
    late: Option<(u64, String)>,
}

impl Positions {
    /// Those from before a reload. A browser that refuses loses nothing but scroll positions.
    pub(crate) fn load() -> Self {
        let text = storage().and_then(|storage| storage.get_item(STORAGE_KEY).ok().flatten()).unwrap_or_default();
        let lines = || text.lines().filter_map(|line| line.split_once(' '));
        Self {
            by_entry: lines()
                .filter_map(|(entry, position)| Some((entry.parse().ok()?, position.parse().ok()?)))
                .collect(),
            late: lines().find_map(|(entry, query)| Some((entry.parse().ok()?, query.strip_prefix('?')?.to_owned()))),
            ..Self::default()
        }
    }

    /// Keeps the positions over a reload.
    pub(crate) fn save(&self) {
        let mut text = String::new();
        for (entry, position) in &self.by_entry {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{entry} {position}");
        }
        if let Some((entry, query)) = &self.late {
            let _ = writeln!(text, "{entry} ?{query}");
        }
        if let Some(storage) = storage() {
            let _ = storage.set_item(STORAGE_KEY, &text);
        }
    }

    /// Remembers how far the page is scrolled, unless the history is at another entry already: then the page has yet
    /// to follow, and how far the old one is scrolled says nothing about the new one.
    pub(crate) fn note(&mut self, entry: Option<u64>) {
        let (Some(entry), Ok(position)) = (entry.filter(|_| entry == self.current), window().scroll_y()) else {
            return;
        };
        if self.is_aside && position < 1.0 {
            return;
        }
        self.is_aside = false;
        self.by_entry.retain(|(other, _)| *other != entry);
        self.by_entry.push((entry, position as i32));
    }

    /// Turns to another entry and says how far it was scrolled.
    pub(crate) fn enter(&mut self, entry: Option<u64>) -> Option<i32> {
        // The page may be drawn anew where it is, once the search has been loaded, say.
        self.is_aside &= self.current == entry;
        self.current = entry;
        self.position()
    }

    /// The reader goes to the top, to use what stands there.
    pub(crate) fn go_aside(&mut self) {
        self.is_aside = true;
    }

    /// Where the reader was before they went aside, if they did and have not gone on from there.
    pub(crate) fn come_back(&mut self) -> Option<i32> {
        let is_aside = std::mem::take(&mut self.is_aside);
        self.position().filter(|_| is_aside)
    }

    /// The entry that is open.
    pub(crate) fn current(&self) -> Option<u64> {
        self.current
    }

    /// Remembers what was typed on the entry that is open until now.
    pub(crate) fn put_late(&mut self, query: &str) {
        self.late = self.current.map(|entry| (entry, query.trim_start_matches('?').to_owned()));
    }

    /// What was typed last on an entry that is open again.
    pub(crate) fn take_late(&mut self, entry: Option<u64>) -> Option<String> {
        self.late.take_if(|(other, _)| Some(*other) == entry).map(|(_, query)| query)
    }

    fn position(&self) -> Option<i32> {
        self.by_entry.iter().find(|(other, _)| Some(*other) == self.current).map(|(_, position)| *position)
    }
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
