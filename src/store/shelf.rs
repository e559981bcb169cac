//! What a reader has read and wants to find again: how far each article was read, and bookmarks. On this device only.

use anchor::Anchor;
use comment::Timestamp;
use comment::record::{Reader, Record, Writer};

use super::{Key, StorageError, Store};

/// How far an article was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Where the reader stopped.
    pub anchor: Anchor,
    /// How much of the text is above that, in hundredths; all of it where the end was in sight.
    pub part: u32,
    /// Whether the end was ever in sight.
    pub is_read: bool,
    /// When that was.
    pub moment: Timestamp,
}

impl Progress {
    /// How much of an article is all of it, in hundredths.
    pub const WHOLE: u32 = 100;

    /// Whether there is something left to go on with.
    pub fn is_begun(&self) -> bool {
        self.part < Self::WHOLE
    }
}

impl Record for Progress {
    const KIND: &str = "progress";
    const VERSION: u32 = 1;

    fn write(&self, writer: &mut Writer) {
        writer.header("Block", &self.anchor.block.to_string());
        writer.header("Part", &self.part.to_string());
        writer.header("Read", if self.is_read { "yes" } else { "" });
        writer.header("Moment", &self.moment.to_string());
        writer.text(&self.anchor.quote);
    }

    fn read(reader: &Reader<'_>) -> Result<Self, &'static str> {
        let number = |key: &'static str| reader.header(key).parse::<u32>().map_err(|_| key);
        Ok(Self {
            anchor: Anchor { block: number("Block")? as usize, quote: reader.text().to_owned() },
            part: number("Part")?.min(Self::WHOLE),
            is_read: !reader.header("Read").is_empty(),
            moment: reader.moment("Moment")?,
        })
    }
}

/// A moment from which on something is so: an article is bookmarked, or nothing of what is read is remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Since(Timestamp);

impl Record for Since {
    const KIND: &str = "since";
    const VERSION: u32 = 1;

    fn write(&self, writer: &mut Writer) {
        writer.header("Moment", &self.0.to_string());
    }

    fn read(reader: &Reader<'_>) -> Result<Self, &'static str> {
        reader.moment("Moment").map(Self)
    }
}

impl Store {
    /// How far an article was read; nothing if it was not begun.
    pub fn progress(&self, article: &str) -> Option<Progress> {
        self.read(&Key::Progress(article.to_owned()))
    }

    /// How far each article was read that was begun, the latest first.
    pub fn all_progress(&self) -> Vec<(String, Progress)> {
        self.by_moment(|key| match key {
            Key::Progress(article) => self.progress(&article).map(|progress| (progress.moment, article, progress)),
            _ => None,
        })
    }

    /// Remembers how far an article was read, unless the reader does not want that.
    ///
    /// # Errors
    /// When it is in this tab only.
    pub fn keep_progress(&self, article: &str, progress: &Progress) -> Result<(), StorageError> {
        if self.is_forgetful() { Ok(()) } else { self.write(Key::Progress(article.to_owned()), progress) }
    }

    /// Forgets that an article was read; without a name, that any was.
    ///
    /// # Errors
    /// When not all of it could be erased.
    pub fn forget_progress(&self, article: Option<&str>) -> Result<(), StorageError> {
        let is_meant =
            |key: &Key| matches!(key, Key::Progress(other) if article.is_none_or(|article| article == other));
        let keys: Vec<Key> = self.keys().into_iter().filter(is_meant).collect();
        keys.into_iter().map(|key| self.forget(key)).fold(Ok(()), Result::and)
    }

    /// When an article was bookmarked; nothing if it is not.
    pub fn bookmark(&self, article: &str) -> Option<Timestamp> {
        self.read::<Since>(&Key::Bookmark(article.to_owned())).map(|since| since.0)
    }

    /// All articles that are bookmarked, the latest first.
    pub fn bookmarks(&self) -> Vec<(String, Timestamp)> {
        self.by_moment(|key| match key {
            Key::Bookmark(article) => self.bookmark(&article).map(|moment| (moment, article, moment)),
            _ => None,
        })
    }

    /// Bookmarks an article, or takes its bookmark away.
    ///
    /// # Errors
    /// When that is so in this tab only.
    pub fn set_bookmark(&self, article: &str, moment: Option<Timestamp>) -> Result<(), StorageError> {
        self.set_since(Key::Bookmark(article.to_owned()), moment)
    }

    /// Whether nothing of what is read is to be remembered.
    pub fn is_forgetful(&self) -> bool {
        self.read::<Since>(&Key::Forgetful).is_some()
    }

    /// From now on remembers nothing of what is read, or does so again.
    ///
    /// # Errors
    /// When that is so in this tab only.
    pub fn set_forgetful(&self, moment: Option<Timestamp>) -> Result<(), StorageError> {
        self.set_since(Key::Forgetful, moment)
    }

    fn set_since(&self, key: Key, moment: Option<Timestamp>) -> Result<(), StorageError> {
        match moment {
            Some(moment) => self.write(key, &Since(moment)),
            None => self.forget(key),
        }
    }

    /// What keys are about, the latest first.
    fn by_moment<T>(&self, read: impl Fn(Key) -> Option<(Timestamp, String, T)>) -> Vec<(String, T)> {
        let mut sorted: Vec<(Timestamp, String, T)> = Vec::new();
        for found in self.keys().into_iter().filter_map(read) {
            // By insertion: sorting each kind of thing weighs three kilobytes.
            let at = sorted.partition_point(|other| (other.0, &found.1) > (found.0, &other.1));
            sorted.insert(at, found);
        }
        sorted.into_iter().map(|(_, name, what)| (name, what)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::store::{Kind, MemoryStorage};

    fn progress(part: u32, millis: i64) -> Progress {
        let anchor = Anchor { block: 3, quote: "the words\nthere".to_owned() };
        Progress { anchor, part, is_read: part == Progress::WHOLE, moment: Timestamp::from_millis(millis) }
    }

    fn store() -> Store {
        Store::new("lib", Rc::new(MemoryStorage::default()))
    }

    #[test]
    fn what_was_read_is_kept_and_listed_by_its_moment() {
        let store = store();
        store.keep_progress("a", &progress(40, 5)).unwrap();
        store.keep_progress("b", &progress(Progress::WHOLE, 9)).unwrap();
        store.keep_progress("c", &progress(1, 7)).unwrap();
        assert_eq!(store.progress("a"), Some(progress(40, 5)));
        assert_eq!(store.progress("d"), None);
        let all: Vec<String> = store.all_progress().into_iter().map(|(article, _)| article).collect();
        assert_eq!(all, ["b", "c", "a"]);
        assert!(store.entries().iter().all(|entry| entry.kind == Kind::Progress && entry.fault.is_none()));

        store.forget_progress(Some("c")).unwrap();
        assert_eq!(store.progress("c"), None);
        store.set_bookmark("a", Some(Timestamp::from_millis(1))).unwrap();
        store.forget_progress(None).unwrap();
        assert_eq!((store.all_progress(), store.bookmarks().len()), (Vec::new(), 1));
    }

    #[test]
    fn whoever_does_not_want_it_has_nothing_remembered() {
        let store = store();
        store.keep_progress("a", &progress(40, 5)).unwrap();
        store.set_forgetful(Some(Timestamp::from_millis(6))).unwrap();
        store.keep_progress("a", &progress(80, 7)).unwrap();
        store.keep_progress("b", &progress(80, 7)).unwrap();
        assert_eq!(store.all_progress(), [("a".to_owned(), progress(40, 5))], "what was kept before is not touched");
        store.set_forgetful(None).unwrap();
        store.keep_progress("b", &progress(80, 7)).unwrap();
        assert_eq!(store.all_progress().len(), 2);
    }

    #[test]
    fn bookmarks_are_set_and_taken_away() {
        let store = store();
        store.set_bookmark("a", Some(Timestamp::from_millis(1))).unwrap();
        store.set_bookmark("b", Some(Timestamp::from_millis(2))).unwrap();
        assert_eq!(store.bookmark("a"), Some(Timestamp::from_millis(1)));
        store.set_bookmark("a", None).unwrap();
        assert_eq!(store.bookmarks(), [("b".to_owned(), Timestamp::from_millis(2))]);
    }

    #[test]
    fn what_is_damaged_is_as_good_as_absent() {
        for text in ["", "Part: 5", "Block: x\nPart: 5\nMoment: 5\n\nwords"] {
            assert_eq!(comment::record::decode::<Progress>(text).ok(), None);
        }
        let text = comment::record::encode(&progress(5, 5)).replace("Part: 5", "Part: 9");
        assert!(comment::record::decode::<Progress>(&text).is_err());
    }
}
