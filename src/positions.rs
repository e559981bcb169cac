//! How far each entry of the history was scrolled, kept for this tab until it is closed.

use std::fmt::Write;

use gloo::utils::window;
use web_sys::Storage;

/// Key in the tab's own storage. Its value is a line for each entry: its number and how many pixels it was scrolled.
const STORAGE_KEY: &str = "lectern:positions";

#[derive(Default)]
pub(crate) struct Positions {
    by_entry: Vec<(u64, i32)>,
    current: Option<u64>,
}

impl Positions {
    /// Those from before a reload. A browser that refuses loses nothing but scroll positions.
    pub(crate) fn load() -> Self {
        let text = storage().and_then(|storage| storage.get_item(STORAGE_KEY).ok().flatten()).unwrap_or_default();
        Self { by_entry: text.lines().filter_map(read_line).collect(), current: None }
    }

    /// Keeps the positions over a reload.
    pub(crate) fn save(&self) {
        let mut text = String::new();
        for (entry, position) in &self.by_entry {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{entry} {position}");
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
        self.by_entry.retain(|(other, _)| *other != entry);
        self.by_entry.push((entry, position as i32));
    }

    /// Turns to another entry and says how far it was scrolled.
    pub(crate) fn enter(&mut self, entry: Option<u64>) -> Option<i32> {
        self.current = entry;
        self.by_entry.iter().find(|(other, _)| Some(*other) == entry).map(|(_, position)| *position)
    }
}

fn read_line(line: &str) -> Option<(u64, i32)> {
    let (entry, position) = line.split_once(' ')?;
    Some((entry.parse().ok()?, position.parse().ok()?))
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
