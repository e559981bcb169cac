//! What could not be stored, laid over what is.
//!
//! Everything that the store reads and writes goes through here. What storage does not take waits in memory and is what
//! reads find, until a later write finds storage working again and takes it along.
//!
//! Meanwhile other tabs go on. With what they have stored since, a comment becomes one, and of drafts the later stays; what they
//! have removed stays so, but for drafts.
//!
//! Much may wait: all that a large file brings after storage is full. So each change tries itself, and after it what waits
//! only until something fails again; to keep or to erase many is as many calls of storage as there are changes, or twice as
//! many, and not one for each of all that wait each time.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::keys::{Key, Kind, Namespace};
use super::restoring::later;
use super::{Storage, StorageError};

/// Storage, and in front of it what waits to get there. No borrow is held while storage is called.
pub(super) struct Overlay {
    namespace: Namespace,
    storage: Rc<dyn Storage>,
    /// In the order of the keys. A map weighs more.
    waiting: RefCell<Vec<Pending>>,
    /// Where in the list it goes on: behind what failed last, as what is too large must not keep back what would fit.
    next: Cell<usize>,
    fault: RefCell<Option<StorageError>>,
}

/// A change that waits.
#[derive(Clone)]
struct Pending {
    key: String,
    change: Waiting,
    /// What stood there when it was made, by which it is told what another tab has done since.
    before: Option<String>,
}

/// What is still to be done to a key.
#[derive(Clone)]
enum Waiting {
    /// Put this there, after what cannot be read there has been set aside.
    Write(String),
    /// Remove what is there if it can be read.
    Discard,
    /// Remove what is there.
    Forget,
}

impl Pending {
    fn is_written(&self) -> bool {
        matches!(self.change, Waiting::Write(_))
    }
}

impl Overlay {
    pub(super) fn new(namespace: Namespace, storage: Rc<dyn Storage>) -> Overlay {
        Overlay { namespace, storage, waiting: RefCell::default(), next: Cell::default(), fault: RefCell::default() }
    }

    /// What stands under a key; nothing also where storage cannot be read.
    pub(super) fn get(&self, key: &str) -> Option<String> {
        match self.waiting(key).map(|pending| pending.change) {
            Some(Waiting::Write(value)) => Some(value),
            Some(Waiting::Discard | Waiting::Forget) => None,
            None => self.watched(self.storage.get(key)).ok().flatten(),
        }
    }

    /// The library's keys in no order, and whether storage could be asked for them.
    pub(super) fn keys(&self) -> (Vec<String>, Result<(), StorageError>) {
        let (stored, outcome) = match self.watched(self.storage.keys()) {
            Ok(keys) => (keys, Ok(())),
            Err(error) => (Vec::new(), Err(error)),
        };
        let waiting = self.waiting.borrow();
        let settled =
            stored.into_iter().filter(|key| self.namespace.parse(key).is_some() && position(&waiting, key).is_err());
        let written = waiting.iter().filter(|pending| pending.is_written());
        let keys: Vec<String> = settled.chain(written.map(|pending| pending.key.clone())).collect();
        (keys, outcome)
    }

    /// Puts a value under a key.
    pub(super) fn set(&self, key: &str, value: String) -> Result<(), StorageError> {
        self.change(key, Waiting::Write(value))
    }

    /// Removes what stands under a key, unless it cannot be read.
    pub(super) fn discard(&self, key: &str) -> Result<(), StorageError> {
        self.change(key, Waiting::Discard)
    }

    /// Removes what stands under a key, now or as soon as storage lets it.
    pub(super) fn forget(&self, key: &str) -> Result<(), StorageError> {
        self.change(key, Waiting::Forget)
    }

    /// Removes what stands under a key, now or not at all: what could not be erased is to be seen. What waits does not
    /// follow by itself, as it may be erased next: [`Overlay::take_along`] brings it into the room that was made.
    pub(super) fn erase(&self, key: &str) -> Result<(), StorageError> {
        self.settle(key);
        self.watched(self.storage.remove(key))
    }

    /// Brings what waits into storage until something fails.
    pub(super) fn take_along(&self) {
        let length = self.waiting.borrow().len();
        for _ in 0..length {
            // What was taken along has left the list, which may end here: what waits before is next.
            let at = self.next.get().checked_rem(self.waiting.borrow().len()).unwrap_or_default();
            let Some(pending) = self.waiting.borrow().get(at).cloned() else { return self.next.set(0) };
            let outcome = self.storage.get(&pending.key).and_then(|stored| self.attempt(&pending, stored));
            match outcome {
                Ok(()) => self.settle(&pending.key),
                Err(_) => self.next.set(at + 1),
            }
            if self.watched(outcome).is_err() {
                return;
            }
        }
    }

    /// The last error, while it matters: something waits, or no access has succeeded since.
    pub(super) fn fault(&self) -> Option<StorageError> {
        self.fault.borrow().clone()
    }

    /// How many values are in memory only.
    pub(super) fn unstored(&self) -> usize {
        self.waiting.borrow().iter().filter(|pending| pending.is_written()).count()
    }

    /// Whether the value under this key is in memory only.
    pub(super) fn is_unstored(&self, key: &str) -> bool {
        self.waiting(key).is_some_and(|pending| pending.is_written())
    }

    fn change(&self, key: &str, change: Waiting) -> Result<(), StorageError> {
        let stored = self.storage.get(key);
        let before = self.waiting(key).and_then(|pending| pending.before);
        let before = match &stored {
            // What is written now is written for all that another tab has removed before.
            Ok(stored) => stored.as_ref().map(|stored| before.unwrap_or_else(|| stored.clone())),
            Err(_) => before,
        };
        let pending = Pending { key: key.to_owned(), change, before };
        let outcome = stored.and_then(|stored| self.attempt(&pending, stored));
        match &outcome {
            Ok(()) => self.settle(key),
            Err(_) => self.wait(pending),
        }
        self.watched(outcome)?;
        self.take_along();
        Ok(())
    }

    fn waiting(&self, key: &str) -> Option<Pending> {
        let waiting = self.waiting.borrow();
        position(&waiting, key).ok().map(|at| waiting[at].clone())
    }

    /// Puts a key on the list of what waits.
    fn wait(&self, pending: Pending) {
        let mut waiting = self.waiting.borrow_mut();
        match position(&waiting, &pending.key) {
            Ok(at) => waiting[at] = pending,
            Err(at) => waiting.insert(at, pending),
        }
    }

    /// Takes a key off the list of what waits.
    fn settle(&self, key: &str) {
        let mut waiting = self.waiting.borrow_mut();
        if let Ok(at) = position(&waiting, key) {
            waiting.remove(at);
        }
    }

    /// Does a change to what is stored now. What another tab has done meanwhile counts, too.
    fn attempt(&self, Pending { key, change, before }: &Pending, stored: Option<String>) -> Result<(), StorageError> {
        // Every key is the library's.
        let Some(parsed) = self.namespace.parse(key) else { return Ok(()) };
        let is_other = stored != *before;
        let is_readable = stored.as_ref().is_none_or(|stored| parsed.check(stored).is_ok());
        match (change, stored) {
            // It was removed there. But nobody else has what is being written here.
            (Waiting::Write(_), None) if is_other && parsed.kind() != Kind::Draft => Ok(()),
            (Waiting::Write(value), Some(stored)) if is_other && is_readable => {
                self.storage.set(key, &later(&parsed, value, &stored))
            }
            (Waiting::Write(value), stored) => {
                if let Some(garbage) = stored.filter(|_| !is_readable) {
                    self.set_aside(&parsed, &garbage)?;
                }
                self.storage.set(key, value)
            }
            (Waiting::Discard, _) if !is_readable => Ok(()),
            (Waiting::Discard | Waiting::Forget, _) => self.storage.remove(key),
        }
    }

    /// Copies what stands under a key to a key of its own, unless that was done before and only what should have
    /// followed failed.
    fn set_aside(&self, key: &Key, garbage: &str) -> Result<(), StorageError> {
        let mut next = 1;
        for other in self.storage.keys()? {
            let Some(Key::Aside { number, of }) = self.namespace.parse(&other) else {
                continue;
            };
            if *of == *key && self.storage.get(&other)?.as_deref() == Some(garbage) {
                return Ok(());
            }
            next = next.max(number.saturating_add(1));
        }
        let copy = Key::Aside { number: next, of: Box::new(key.clone()) };
        self.storage.set(&self.namespace.print(&copy), garbage)
    }

    /// Takes note of how an access to storage went.
    fn watched<T>(&self, outcome: Result<T, StorageError>) -> Result<T, StorageError> {
        match &outcome {
            Err(error) => *self.fault.borrow_mut() = Some(error.clone()),
            Ok(_) if self.waiting.borrow().is_empty() => *self.fault.borrow_mut() = None,
            Ok(_) => {}
        }
        outcome
    }
}

/// Where a key stands in the list of what waits, or would stand.
fn position(waiting: &[Pending], key: &str) -> Result<usize, usize> {
    waiting.binary_search_by(|pending| pending.key.as_str().cmp(key))
}
