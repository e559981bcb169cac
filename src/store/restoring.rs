//! Taking back what a copy or a backup has.

use comment::record;
use comment::{Comment, Draft, Timestamp};

use super::{Key, StorageError, Store};

impl Store {
    /// Takes in what a copy has and the storage lacks: what is not there at all, what is there but cannot be read, and what was
    /// changed or saved later than what is there. The unreadable is set aside, as always. Returns how many records that were.
    pub fn repair(&self, copies: &[(String, String)]) -> usize {
        let mut repaired = 0;
        for (key, text) in copies {
            let own = self.inner.overlay.get(key);
            if own.as_ref() == Some(text) {
                continue;
            }
            let Some(parsed) = self.inner.namespace.parse(key).filter(|parsed| parsed.check(text).is_ok()) else {
                continue;
            };
            let taken = match own.filter(|own| parsed.check(own).is_ok()) {
                None => text.clone(),
                // Copies go on being made, though there is no room here any more.
                Some(own) if moment(&parsed, text) > moment(&parsed, &own) => later(&parsed, &own, text),
                Some(_) => continue,
            };
            // What cannot be stored waits in memory, and the notices say so.
            let _ = self.inner.overlay.set(key, taken);
            repaired += 1;
        }
        if repaired > 0 {
            self.notify(None);
        }
        repaired
    }

    /// Puts back records that a backup has, or that were erased a moment ago. Comments that are here as well become one
    /// with those of the backup, and so do drafts if the backup's is later; of all else, what is here and can be read stays. Returns
    /// how many records changed.
    ///
    /// # Errors
    /// When not everything could be stored.
    pub fn restore(&self, records: &[(String, String)]) -> Result<usize, StorageError> {
        self.take(records, false)
    }

    /// As [`Store::restore`]; where `adds_drafts`, drafts become one, whichever is later.
    pub(super) fn take(&self, records: &[(String, String)], adds_drafts: bool) -> Result<usize, StorageError> {
        let mut changed = 0;
        let mut done = Ok(());
        for (key, text) in records {
            // A backup of another library with this one's name in its keys is this one's.
            let Some(parsed) = self.inner.namespace.parse(key) else { continue };
            let own = self.inner.overlay.get(key);
            let restored = match (&parsed, own.as_deref()) {
                (_, Some(own)) if own == text => continue,
                (_, Some(own)) if parsed.check(own).is_ok() => match parsed {
                    Key::Draft(_) if adds_drafts || moment(&parsed, text) > moment(&parsed, own) => added(own, text),
                    _ => later(&parsed, own, text),
                },
                _ => text.clone(),
            };
            if own.as_ref() != Some(&restored) {
                done = done.and(self.inner.overlay.set(key, restored));
                changed += 1;
            }
        }
        self.notify(None);
        done.map(|()| changed)
    }

    /// Whether all these records are another library's, and there are some.
    pub fn are_foreign(&self, records: &[(String, String)]) -> bool {
        !records.is_empty() && records.iter().all(|(key, _)| self.inner.namespace.parse(key).is_none())
    }
}

/// When what a record has in it was last changed or saved, where that is told: of comments and drafts.
fn moment(key: &Key, text: &str) -> Option<Timestamp> {
    match key {
        Key::Comment(_) => record::decode(text).ok().map(|comment: Comment| comment.changed()),
        Key::Draft(_) => record::decode(text).map_or(None, |draft: Draft| draft.saved),
        _ => None,
    }
}

/// One record of two under one key: of comments both as one, of all else the one that tells of a later moment, or our own.
fn later(key: &Key, own: &str, other: &str) -> String {
    match key {
        Key::Comment(_) => joined(own, other),
        _ if moment(key, other) > moment(key, own) => other.to_owned(),
        _ => own.to_owned(),
    }
}

/// Two records of one comment as one; where one cannot be read, the other.
fn joined(own: &str, other: &str) -> String {
    match (record::decode::<Comment>(own), record::decode::<Comment>(other)) {
        (Ok(one), Ok(other)) => record::encode(&comment::join(one, other)),
        (Err(_), Ok(_)) => other.to_owned(),
        _ => own.to_owned(),
    }
}

/// Two records of one draft as one, that has both texts, the other below our own; where one has the other in it,
/// it alone.
fn added(own: &str, other: &str) -> String {
    let (Ok(mut draft), Ok(other)) = (record::decode::<Draft>(own), record::decode::<Draft>(other)) else {
        return own.to_owned();
    };
    if other.text.starts_with(&draft.text) {
        draft.text = other.text;
    } else if !draft.text.contains(&other.text) {
        draft.text = [&draft.text, "\n\n", &other.text].concat();
    }
    record::encode(&draft)
}
