//! What could not be stored, laid over what is.
//!
//! Everything that the store reads and writes goes through here. What storage does not take waits in memory and is what
//! reads find, until a later write finds storage working again and takes it along.
//!
//! Much may wait: all that a large file brings after storage is full. So each change tries itself, and after it what waits
//! only until something fails again; to keep or to erase many is as many calls of storage as there are changes, or twice as
//! many, and not one for each of all that wait each time.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::keys::{Key, Namespace};
use super::{Storage, StorageError};

/// Storage, and in front of it what waits to get there. No borrow is held while storage is called.
pub(super) struct Overlay {
    namespace: Namespace,
    storage: Rc<dyn Storage>,
    /// In the order of the keys. A map weighs more.
    waiting: RefCell<Vec<(String, Waiting)>>,
    /// Where in the list it goes on: behind what failed last, as what is too large must not keep back what would fit.
    next: Cell<usize>,
    fault: RefCell<Option<StorageError>>,
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

impl Overlay {
    pub(super) fn new(namespace: Namespace, storage: Rc<dyn Storage>) -> Overlay {
        Overlay { namespace, storage, waiting: RefCell::default(), next: Cell::default(), fault: RefCell::default() }
    }

    /// What stands under a key; nothing also where storage cannot be read.
    pub(super) fn get(&self, key: &str) -> Option<String> {
        match self.waiting(key) {
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
        let written = waiting.iter().filter(|(_, waiting)| matches!(waiting, Waiting::Write(_)));
        let keys: Vec<String> = settled.chain(written.map(|(key, _)| key.clone())).collect();
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
            let Some((key, change)) = self.waiting.borrow().get(at).cloned() else { return self.next.set(0) };
            let outcome = self.attempt(&key, &change);
            match outcome {
                Ok(()) => self.settle(&key),
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
        self.waiting.borrow().iter().filter(|(_, waiting)| matches!(waiting, Waiting::Write(_))).count()
    }

    /// Whether the value under this key is in memory only.
    pub(super) fn is_unstored(&self, key: &str) -> bool {
        let waiting = self.waiting.borrow();
        position(&waiting, key).is_ok_and(|at| matches!(waiting[at].1, Waiting::Write(_)))
    }

    fn change(&self, key: &str, change: Waiting) -> Result<(), StorageError> {
        let outcome = self.attempt(key, &change);
        match &outcome {
            Ok(()) => self.settle(key),
            Err(_) => self.wait(key, change),
        }
        self.watched(outcome)?;
        self.take_along();
        Ok(())
    }

    fn waiting(&self, key: &str) -> Option<Waiting> {
        let waiting = self.waiting.borrow();
        position(&waiting, key).ok().map(|at| waiting[at].1.clone())
    }

    /// Puts a key on the list of what waits.
    fn wait(&self, key: &str, change: Waiting) {
        let mut waiting = self.waiting.borrow_mut();
        match position(&waiting, key) {
            Ok(at) => waiting[at].1 = change,
            Err(at) => waiting.insert(at, (key.to_owned(), change)),
        }
    }

    /// Takes a key off the list of what waits.
    fn settle(&self, key: &str) {
        let mut waiting = self.waiting.borrow_mut();
        if let Ok(at) = position(&waiting, key) {
            waiting.remove(at);
        }
    }

    fn attempt(&self, key: &str, change: &Waiting) -> Result<(), StorageError> {
        match change {
            Waiting::Write(value) => {
                if let Some((key, garbage)) = self.unreadable(key)? {
                    self.set_aside(&key, &garbage)?;
                }
                self.storage.set(key, value)
            }
            Waiting::Discard if self.unreadable(key)?.is_some() => Ok(()),
            Waiting::Discard | Waiting::Forget => self.storage.remove(key),
        }
    }

    /// What storage holds under this key, if it holds something that cannot be read.
    fn unreadable(&self, key: &str) -> Result<Option<(Key, String)>, StorageError> {
        let (Some(parsed), Some(text)) = (self.namespace.parse(key), self.storage.get(key)?) else {
            return Ok(None);
        };
        Ok(parsed.check(&text).is_err().then_some((parsed, text)))
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
fn position(waiting: &[(String, Waiting)], key: &str) -> Result<usize, usize> {
    waiting.binary_search_by(|(other, _)| other.as_str().cmp(key))
}
