//! Keeps comments, drafts and the reader's profile in the browser, through whatever the browser does.
//!
//! Storage may be absent, full, refused or damaged on any call. [`Store`] goes on in memory then, says so
//! ([`Store::not_stored`]), and with the next change that finds storage working stores what it could not store before. What
//! it cannot read ([`Store::unreadable`]) it neither deletes nor overwrites: before something new takes its place, it is
//! copied aside.
//!
//! One record has one key (see [`Key`]), so that two tabs cannot overwrite each other's work.
//!
//! - [`Storage`] is the little that is asked of a browser, [`LocalStorage`] and [`MemoryStorage`] do it;
//! - [`Mirrored`] has a copy made of all that is stored, by [`Mirror`] in IndexedDB, and [`Store::repair`] takes it back;
//! - `Overlay` holds what could not be stored, and stands between the two;
//! - [`browser`] has the clock and the dice.

mod backup;
pub mod browser;
mod comments;
mod copies;
mod drafts;
mod keys;
mod local;
mod lock;
mod memory;
mod mirror;
mod mirrored;
mod overlay;
mod recent;
mod report;
mod restoring;
mod settings;
mod shelf;
mod storage;
mod watch;

#[cfg(test)]
pub(crate) mod fake;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use comment::record::{self, Record};
use comment::{Profile, Rules};

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

impl Store {
    /// The store of one library. The id keeps libraries on one origin apart.
    pub fn new(library_id: &str, storage: Rc<dyn Storage>) -> Store {
        let namespace = Namespace::new(library_id);
        let overlay = Overlay::new(namespace.clone(), Rc::clone(&storage));
        Store { inner: Rc::new(Inner { namespace, storage, overlay, watchers: Rc::default() }) }
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
        if record.is_empty() { self.forget(Key::Rules) } else { self.put_checked(Key::Rules, record) }
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

    /// Every key of this library with the text under it, readable or not.
    pub fn records(&self) -> Vec<(String, String)> {
        self.records_of(&|_| true)
    }

    /// The same, but for the lock: what a file takes along. Others who have the file could try out passphrases on it, and it would
    /// lock the desk where it is opened.
    pub fn records_for_files(&self) -> Vec<(String, String)> {
        let is_lock = |key: &Key| match key {
            Key::Aside { of, .. } => **of == Key::Lock,
            key => *key == Key::Lock,
        };
        self.records_of(&|key| !is_lock(key))
    }

    fn records_of(&self, is_wanted: &dyn Fn(&Key) -> bool) -> Vec<(String, String)> {
        self.texts_of(is_wanted).map(|(key, _, text)| (key, text)).collect()
    }

    /// Whether this text stands under this key.
    pub fn holds(&self, key: &str, text: &str) -> bool {
        self.inner.overlay.get(key).as_deref() == Some(text)
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
        self.put(key, record::encode(value))
    }

    /// Puts a record under a key as it is, if it is one of those that belong there.
    fn put_checked(&self, key: Key, record: String) -> Result<(), StorageError> {
        key.check(&record).map_err(|error| StorageError::Refused(said(&error.sentence())))?;
        self.put(key, record)
    }

    fn put(&self, key: Key, text: String) -> Result<(), StorageError> {
        let done = self.inner.overlay.set(&self.inner.namespace.print(&key), text);
        self.notify(Some(key));
        done
    }

    /// Removes what stands under a key, readable or not.
    fn forget(&self, key: Key) -> Result<(), StorageError> {
        let done = self.inner.overlay.forget(&self.inner.namespace.print(&key));
        self.notify(Some(key));
        done
    }

    fn notify(&self, what: Option<Key>) {
        self.inner.watchers.notify(&Change { what: what.clone(), here: true });
        self.inner.watchers.tell_others(&self.inner.namespace, &Change { what, here: false });
    }
}
