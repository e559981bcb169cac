//! What a reader has chosen for this device: how pages look, and whether keys that are pressed alone do anything.
//!
//! A script reads the record before the program is there (`crates/press/assets/look.js`), so its form is one that a script can
//! read: `name=value` in small letters, a line each.

use comment::record::{Reader, Record, Writer};

use super::{Key, StorageError, Store};

/// The choices, a line each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings(String);

impl Record for Settings {
    const KIND: &str = "settings";
    const VERSION: u32 = 1;

    fn write(&self, writer: &mut Writer) {
        writer.text(&self.0);
    }

    fn read(reader: &Reader<'_>) -> Result<Self, &'static str> {
        Ok(Self(reader.text().to_owned()))
    }
}

impl Store {
    /// What the reader has chosen: `name=value`, a line each; empty for nothing.
    pub fn settings(&self) -> String {
        self.read::<Settings>(&Key::Settings).unwrap_or_default().0
    }

    /// Keeps what the reader has chosen. Where nothing is, nothing is kept.
    ///
    /// # Errors
    /// When it is in this tab only.
    pub fn keep_settings(&self, lines: String) -> Result<(), StorageError> {
        if lines.is_empty() { self.forget(Key::Settings) } else { self.write(Key::Settings, &Settings(lines)) }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::store::{MemoryStorage, Store};

    #[test]
    fn what_is_chosen_is_kept_as_a_script_reads_it_and_nothing_takes_no_room() {
        let store = Store::new("lib", Rc::new(MemoryStorage::default()));
        assert_eq!(store.settings(), "");
        store.keep_settings("theme=dark\nkeys=off".to_owned()).unwrap();
        assert_eq!(store.settings(), "theme=dark\nkeys=off");
        let [(key, text)] = &store.records()[..] else { panic!("one record") };
        assert_eq!(key, "lectern:lib:settings");
        let (first, below) = text.split_once('\n').unwrap();
        assert!(first.starts_with("lectern settings 1 ") && !first.contains('='), "{first}");
        assert_eq!(below, "\ntheme=dark\nkeys=off");
        store.keep_settings(String::new()).unwrap();
        assert!(store.records().is_empty());
    }
}
