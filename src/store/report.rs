//! What the reader must be told about storage, and what the page “Your data” lists.

use std::fmt;

use comment::record::RecordError;
use paper::{count, say};

use super::keys::{Key, Kind};
use super::{StorageError, Store};

/// Something that the reader must be told. Printed, it is a text for readers, in the language that is spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Storage does not work, or did not when it was last needed.
    NotStored {
        /// What happened, and what is still true.
        why: StorageError,
        /// How many records are in this tab only.
        waiting: usize,
    },
    /// So many records cannot be read; [`Store::entries`] says which, and why.
    Unreadable(usize),
}

/// One record of this library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its key in storage.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// What its key and text weigh, in bytes of UTF-8.
    pub bytes: usize,
    /// Why it cannot be read; nothing for one that can.
    pub fault: Option<RecordError>,
    /// Whether it is in storage, and not in this tab only.
    pub stored: bool,
}

impl Store {
    /// That storage does not work, if it does not. Nothing is read for that.
    pub fn not_stored(&self) -> Option<Notice> {
        let overlay = &self.inner.overlay;
        overlay.fault().map(|why| Notice::NotStored { why, waiting: overlay.unstored() })
    }

    /// That records cannot be read, if there are such. Everything is read for that.
    pub fn unreadable(&self) -> Option<Notice> {
        let unreadable = self.texts().filter(|(_, key, text)| key.check(text).is_err()).count();
        (unreadable > 0).then_some(Notice::Unreadable(unreadable))
    }

    /// Whether the comment with this id, as it is here, is in storage and not in this tab only.
    pub fn has_stored(&self, id: &str) -> bool {
        !self.inner.overlay.is_unstored(&self.inner.namespace.print(&Key::Comment(id.to_owned())))
    }

    /// Everything that this library keeps, in no order.
    pub fn entries(&self) -> Vec<Entry> {
        let entry = |(key, parsed, text): (String, Key, String)| Entry {
            kind: parsed.kind(),
            bytes: key.len() + text.len(),
            fault: parsed.check(&text).err(),
            stored: !self.inner.overlay.is_unstored(&key),
            key,
        };
        self.texts().map(entry).collect()
    }

    /// Every key of this library with what stands under it.
    pub(super) fn texts(&self) -> impl Iterator<Item = (String, Key, String)> {
        self.texts_of(&|_| true)
    }

    /// The keys that are wanted, with what stands under them.
    pub(super) fn texts_of(&self, is_wanted: &dyn Fn(&Key) -> bool) -> impl Iterator<Item = (String, Key, String)> {
        let (keys, _) = self.inner.overlay.keys();
        keys.into_iter().filter_map(move |key| {
            let parsed = self.inner.namespace.parse(&key).filter(is_wanted)?;
            let text = self.inner.overlay.get(&key)?;
            Some((key, parsed, text))
        })
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::NotStored { why, .. } => f.write_str(&why.said()),
            Notice::Unreadable(records) => {
                f.write_str(&count(
                    *records,
                    "record in this browser’s storage cannot be read.",
                    "records in this browser’s storage cannot be read.",
                ))?;
                f.write_str(" ")?;
                f.write_str(&say("Nothing of it is deleted or written over unless you erase it yourself.", &[]))
            }
        }
    }
}
