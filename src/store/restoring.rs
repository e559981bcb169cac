//! Taking back what a copy or a backup has.

use comment::record;
use comment::{Comment, Draft};

use super::{Key, StorageError, Store};

impl Store {
    /// Takes in what a copy has and the storage lacks: what is not there at all, and what is there but cannot be read. The
    /// unreadable is set aside, as always. Returns how many records that were.
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
            // A draft goes on being copied, though there is no room for it here any more.
            let saved = |text: &str| record::decode(text).map_or(None, |draft: Draft| draft.saved);
            let is_newer = |own: &str| matches!(parsed, Key::Draft(..)) && saved(text) > saved(own);
            let is_sound = own.is_some_and(|own| parsed.check(&own).is_ok() && !is_newer(&own));
            if !is_sound {
                // What cannot be stored waits in memory, and the notices say so.
                let _ = self.inner.overlay.set(key, text.clone());
                repaired += 1;
            }
        }
        if repaired > 0 {
            self.notify(None);
        }
        repaired
    }

    /// Puts back records that a backup has, or that were erased a moment ago. Comments that are here as well become one
    /// with those of the backup; of all else, what is here and can be read stays. Returns how many records changed.
    ///
    /// # Errors
    /// When not everything could be stored.
    pub fn restore(&self, records: &[(String, String)]) -> Result<usize, StorageError> {
        self.take(records, false)
    }

    /// The same; where `adds_drafts`, those that are here as well become one, too.
    pub(super) fn take(&self, records: &[(String, String)], adds_drafts: bool) -> Result<usize, StorageError> {
        let mut changed = 0;
        let mut done = Ok(());
        for (key, text) in records {
            // A backup of another library with this one's name in its keys is this one's.
            let Some(parsed) = self.inner.namespace.parse(key) else { continue };
            let own = self.inner.overlay.get(key);
            let restored = match (&parsed, own.as_deref()) {
                (_, Some(own)) if own == text => continue,
                (Key::Comment(_), Some(own)) => joined(own, text),
                (Key::Draft(_), Some(own)) if adds_drafts && parsed.check(own).is_ok() => added(own, text),
                (_, Some(own)) if parsed.check(own).is_ok() => continue,
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
