//! Keeps comments, drafts and the reader's profile in the browser, through whatever the browser does.
//!
//! Storage may be absent, full, refused or damaged on any call. [`Store`] goes on in memory then, says so in its
//! [`notices`](Store::problems), and stores what it could not store as soon as that works again. What it cannot read
//! it neither deletes nor overwrites: before something new takes its place, it is copied aside.
//!
//! One record has one key (see [`Key`]), so that two tabs cannot overwrite each other's work.
//!
//! - [`Storage`] is the little that is asked of a browser, [`LocalStorage`] and [`MemoryStorage`] do it;
//! - [`Mirrored`] has a copy made of all that is stored, by [`Mirror`] in IndexedDB, and [`Store::repair`] takes it back;
//! - `Overlay` holds what could not be stored, and stands between the two;
//! - [`browser`] has the clock and the dice.

mod backup;
pub mod browser;
mod copies;
mod keys;
mod local;
mod lock;
mod memory;
mod mirror;
mod mirrored;
mod overlay;
mod recent;
mod report;
mod settings;
mod shelf;
mod storage;
mod watch;

#[cfg(test)]
mod fake;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use comment::record::{self, Record};
use comment::{Comment, Draft, Profile, Rules};

use crate::language::said;

pub use keys::{Key, Kind};
pub use local::LocalStorage;
pub use lock::{Attempt, Lock};
pub use memory::MemoryStorage;
pub use mirror::{Mirror, place};
pub use mirrored::Mirrored;
pub use report::{Entry, Notice};
pub use shelf::Progress;
pub use storage::{Heard, Listening, Storage, StorageError};
pub use watch::{Change, Subscription};

use keys::Namespace;
use overlay::Overlay;
use watch::Watchers;

/// What one library keeps for one reader. Cheap to clone; clones are the same store, and only they are equal.
#[derive(Clone)]
pub struct Store {
    inner: Rc<Inner>,
}

struct Inner {
    namespace: Namespace,
    storage: Rc<dyn Storage>,
    overlay: Overlay,
    watchers: Rc<Watchers>,
}

impl PartialEq for Store {
    fn eq(&self, other: &Store) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Store {
    /// The store of one library. The id keeps libraries on one origin apart.
    pub fn new(library_id: &str, storage: Rc<dyn Storage>) -> Store {
        let namespace = Namespace::new(library_id);
        let overlay = Overlay::new(namespace.clone(), Rc::clone(&storage));
        Store { inner: Rc::new(Inner { namespace, storage, overlay, watchers: Rc::default() }) }
    }

    /// The comments on an article that can be read, earliest first, of whatever status.
    pub fn comments(&self, article: &str) -> Vec<Comment> {
        let mut comments = self.all_comments();
        comments.retain(|comment| comment.article() == article);
        let order = comment::sorted(comments.len(), &|a, b| {
            let (a, b) = (&comments[a], &comments[b]);
            (a.posted(), a.id()) <= (b.posted(), b.id())
        });
        let mut comments: Vec<Option<Comment>> = comments.into_iter().map(Some).collect();
        order.into_iter().filter_map(|at| comments[at].take()).collect()
    }

    /// The comments on all articles that can be read, in no order, of whatever status.
    pub fn all_comments(&self) -> Vec<Comment> {
        let read = |(_, key, text): (String, Key, String)| match key {
            Key::Comment(id) => record::decode(&text).ok().filter(|comment: &Comment| comment.id().as_str() == id),
            _ => None,
        };
        self.texts_of(&|key| key.kind() == Kind::Comment).filter_map(read).collect()
    }

    /// The comment with this id, if it is here and can be read.
    pub fn comment(&self, id: &str) -> Option<Comment> {
        self.read(&Key::Comment(id.to_owned()))
    }

    /// The records of all comments that can be read, and how many there are that cannot.
    pub fn comment_records(&self) -> (Vec<String>, u32) {
        let mut records = Vec::new();
        let mut unreadable = 0;
        for (_, key, text) in self.texts_of(&|key| key.kind() == Kind::Comment) {
            if key.check(&text).is_ok() {
                records.push(text);
            } else {
                unreadable += 1;
            }
        }
        (records, unreadable)
    }

    /// Keeps a comment, or puts a changed one in its former self's place.
    ///
    /// On an error the comment is there as long as this tab is, and [`Store::retry`] may yet store it.
    pub fn add(&self, comment: &Comment) -> Result<(), StorageError> {
        self.write(Key::Comment(comment.id().to_string()), comment)
    }

    /// Keeps the record of a comment as it is.
    ///
    /// # Errors
    /// As [`Store::add`]; also when it is not the record of the comment with this id.
    pub fn add_record(&self, id: &str, record: String) -> Result<(), StorageError> {
        let key = Key::Comment(id.to_owned());
        key.check(&record).map_err(|error| StorageError::Refused(said(&error.sentence())))?;
        let done = self.inner.overlay.set(&self.inner.namespace.print(&key), record);
        self.notify(Some(key));
        done
    }

    /// Erases a comment for good.
    pub fn erase_comment(&self, id: &str) -> Result<(), StorageError> {
        self.erase(&self.inner.namespace.print(&Key::Comment(id.to_owned())))
    }

    /// The records of all highlights that can be read.
    pub fn highlights(&self) -> Vec<String> {
        let of_kind = self.texts_of(&|key| key.kind() == Kind::Highlight);
        of_kind.filter(|(_, key, text)| key.check(text).is_ok()).map(|(_, _, text)| text).collect()
    }

    /// Keeps the record of a highlight.
    ///
    /// # Errors
    /// When it is in this tab only.
    pub fn keep_highlight(&self, id: &str, record: String) -> Result<(), StorageError> {
        let key = Key::Highlight(id.to_owned());
        let done = self.inner.overlay.set(&self.inner.namespace.print(&key), record);
        self.notify(Some(key));
        done
    }

    /// Erases a highlight for good.
    pub fn erase_highlight(&self, id: &str) -> Result<(), StorageError> {
        self.erase(&self.inner.namespace.print(&Key::Highlight(id.to_owned())))
    }

    /// The rules that were set at the desk, if any were.
    pub fn rules(&self) -> Option<Rules> {
        self.read(&Key::Rules)
    }

    /// Keeps the rules that were set at the desk; an empty record stands for none.
    ///
    /// # Errors
    /// When they are in this tab only, or are not the record of rules.
    pub fn keep_rules(&self, record: String) -> Result<(), StorageError> {
        let key = self.inner.namespace.print(&Key::Rules);
        let done = if record.is_empty() {
            self.inner.overlay.forget(&key)
        } else {
            Key::Rules.check(&record).map_err(|error| StorageError::Refused(said(&error.sentence())))?;
            self.inner.overlay.set(&key, record)
        };
        self.notify(Some(Key::Rules));
        done
    }

    /// What was being written on an article.
    pub fn draft(&self, article: &str) -> Option<Draft> {
        self.read(&Key::Draft(article.to_owned()))
    }

    /// Keeps what is being written on an article.
    pub fn save_draft(&self, article: &str, draft: &Draft) -> Result<(), StorageError> {
        self.write(Key::Draft(article.to_owned()), draft)
    }

    /// Keeps what is being written, or lets go of it where nothing is.
    pub fn keep_draft(&self, name: &str, draft: &Draft) -> Result<(), StorageError> {
        if draft.is_empty() { self.discard_draft(name) } else { self.save_draft(name, draft) }
    }

    /// What was being written at the desk, by the names of the drafts.
    pub fn drafts_at_desk(&self) -> Vec<(String, String)> {
        let names = self.keys().into_iter().filter_map(|key| match key {
            Key::Draft(name) => Some(name).filter(|name| name.contains(":desk")),
            _ => None,
        });
        names.filter_map(|name| self.draft(&name).map(|draft| (name, draft.text))).collect()
    }

    /// What else was being written on an article: in reply to comments, or in their places. The names are those by which
    /// [`Store::draft`] gives them.
    pub fn drafts_below(&self, article: &str) -> Vec<String> {
        let is_below = |name: &str| name.strip_prefix(article).is_some_and(|rest| rest.starts_with(':'));
        let names = self.keys().into_iter().filter_map(|key| match key {
            Key::Draft(name) => Some(name).filter(|name| is_below(name)),
            _ => None,
        });
        names.collect()
    }

    /// Lets go of the draft on an article. One that cannot be read stays: nobody has seen what is in it.
    pub fn discard_draft(&self, article: &str) -> Result<(), StorageError> {
        let key = Key::Draft(article.to_owned());
        let done = self.inner.overlay.discard(&self.inner.namespace.print(&key));
        self.notify(Some(key));
        done
    }

    /// The name, email and website that the reader asked to be remembered.
    pub fn profile(&self) -> Option<Profile> {
        self.read(&Key::Profile)
    }

    /// Remembers the reader's name, email and website.
    pub fn remember_profile(&self, profile: &Profile) -> Result<(), StorageError> {
        self.write(Key::Profile, profile)
    }

    /// Forgets the reader: the profile goes whether or not it can be read, and what was set aside of it goes too.
    pub fn forget_profile(&self) -> Result<(), StorageError> {
        let asides = self.keys().into_iter().filter(|key| matches!(key, Key::Aside { of, .. } if **of == Key::Profile));
        let keys = [Key::Profile].into_iter().chain(asides);
        let outcomes = keys.map(|key| self.inner.overlay.forget(&self.inner.namespace.print(&key)));
        let done = outcomes.fold(Ok(()), Result::and);
        self.notify(Some(Key::Profile));
        done
    }

    /// Tries once more to store what could not be stored. `Ok` when nothing waits any more.
    pub fn retry(&self) -> Result<(), StorageError> {
        let done = self.inner.overlay.retry();
        self.notify(None);
        done
    }

    /// Erases one record for good, readable or not, by its key as [`Store::entries`] gives it.
    pub fn erase(&self, key: &str) -> Result<(), StorageError> {
        let Some(parsed) = self.inner.namespace.parse(key) else {
            return Err(StorageError::Refused(format!("“{key}” does not belong to this library")));
        };
        let done = self.inner.overlay.erase(key);
        self.inner.overlay.take_along();
        self.notify(Some(parsed));
        done
    }

    /// Erases everything that this library keeps, and nothing else. On an error, what could not be erased is still
    /// among the [`entries`](Store::entries).
    pub fn erase_everything(&self) -> Result<(), StorageError> {
        let (keys, read) = self.inner.overlay.keys();
        let done = keys.iter().map(|key| self.inner.overlay.erase(key)).fold(read, Result::and);
        if done.is_ok() {
            self.inner.storage.clear_copy();
        }
        self.inner.overlay.take_along();
        self.notify(None);
        done
    }

    /// Every key of this library with the text under it, readable or not: what a backup consists of.
    pub fn records(&self) -> Vec<(String, String)> {
        self.texts().map(|(key, _, text)| (key, text)).collect()
    }

    /// Whether this text stands under this key.
    pub fn holds(&self, key: &str, text: &str) -> bool {
        self.inner.overlay.get(key).as_deref() == Some(text)
    }

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
    fn take(&self, records: &[(String, String)], adds_drafts: bool) -> Result<usize, StorageError> {
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

    /// Calls `callback` after every change, made here or in another tab, until the subscription is dropped.
    pub fn watch(&self, callback: impl Fn(&Change) + 'static) -> Subscription {
        let callback: Rc<dyn Fn(&Change)> = Rc::new(callback);
        let (namespace, elsewhere) = (self.inner.namespace.clone(), Rc::clone(&callback));
        let listening = self.inner.storage.listen(Rc::new(move |key: Option<&str>| {
            let what = key.and_then(|key| namespace.parse(key));
            if what.is_some() || key.is_none() {
                elsewhere(&Change { what, here: false });
            }
        }));
        Watchers::subscribe(&self.inner.watchers, self.inner.namespace.clone(), callback, listening)
    }

    fn keys(&self) -> Vec<Key> {
        let (keys, _) = self.inner.overlay.keys();
        keys.iter().filter_map(|key| self.inner.namespace.parse(key)).collect()
    }

    /// What stands under a key. What cannot be read is as good as absent here, and among the problems.
    fn read<T: Record>(&self, key: &Key) -> Option<T> {
        let text = self.inner.overlay.get(&self.inner.namespace.print(key))?;
        key.check(&text).ok()?;
        record::decode(&text).ok()
    }

    fn write<T: Record>(&self, key: Key, value: &T) -> Result<(), StorageError> {
        let done = self.inner.overlay.set(&self.inner.namespace.print(&key), record::encode(value));
        self.notify(Some(key));
        done
    }

    fn notify(&self, what: Option<Key>) {
        self.inner.watchers.notify(&Change { what: what.clone(), here: true });
        self.inner.watchers.tell_others(&self.inner.namespace, &Change { what, here: false });
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
