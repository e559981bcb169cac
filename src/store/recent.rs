//! The searches that a reader has made, on this device only.

use comment::record::{Reader, Record, Writer};

use super::{Key, StorageError, Store};

/// Searches that are remembered.
const MOST: usize = 8;

/// Searches, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Recent(Vec<String>);

impl Record for Recent {
    const KIND: &str = "recent";
    const VERSION: u32 = 1;

    fn write(&self, writer: &mut Writer) {
        writer.text(&self.0.join("\n"));
    }

    fn read(reader: &Reader<'_>) -> Result<Self, &'static str> {
        Ok(Self(reader.text().lines().map(str::to_owned).collect()))
    }
}

impl Store {
    /// The latest searches, the last one first.
    pub fn recent_searches(&self) -> Vec<String> {
        self.read::<Recent>(&Key::Recent).unwrap_or_default().0
    }

    /// Remembers a search, and forgets the oldest if there are too many.
    ///
    /// # Errors
    /// When it is in this tab only.
    pub fn remember_search(&self, query: &str) -> Result<(), StorageError> {
        let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut recent = self.recent_searches();
        recent.retain(|other| *other != query);
        recent.insert(0, query);
        recent.truncate(MOST);
        self.write(Key::Recent, &Recent(recent))
    }

    /// Forgets all searches.
    ///
    /// # Errors
    /// When they could not be erased.
    pub fn forget_searches(&self) -> Result<(), StorageError> {
        self.forget(Key::Recent)
    }
}
