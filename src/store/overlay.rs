//! What could not be stored, laid over what is.
//!
//! Everything that the store reads and writes goes through here. What storage does not take waits in memory and is what
//! reads find, until a later write finds storage working again and takes it along.

use std::cell::RefCell;
use std::rc::Rc;

use super::keys::{Key, Namespace};
use super::{Storage, StorageError};

/// Storage, and in front of it what waits to get there. No borrow is held while storage is called.
pub(super) struct Overlay {
    namespace: Namespace,
    storage: Rc<dyn Storage>,
    /// By key, in the order in which it came to wait. Rarely more than one, so a list weighs less than a map.
    waiting: RefCell<Vec<(String, Waiting)>>,
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
        Overlay { namespace, storage, waiting: RefCell::default(), fault: RefCell::default() }
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
        let is_settled = |key: &String| waiting.iter().all(|(other, _)| other != key);
        let settled = stored.into_iter().filter(|key| self.namespace.parse(key).is_some() && is_settled(key));
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

    /// Removes what stands under a key, now or not at all: what could not be erased is to be seen.
    pub(super) fn erase(&self, key: &str) -> Result<(), StorageError> {
        self.settle(key);
        self.watched(self.storage.remove(key))
    }

    /// Tries to bring everything that waits into storage. With nothing waiting, finds out whether storage works.
    pub(super) fn retry(&self) -> Result<(), StorageError> {
        self.flush().and(self.keys().1)
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
        matches!(self.waiting(key), Some(Waiting::Write(_)))
    }

    fn change(&self, key: &str, change: Waiting) -> Result<(), StorageError> {
        self.settle(key);
        self.waiting.borrow_mut().push((key.to_owned(), change));
        let outcome = self.flush();
        if self.waiting(key).is_some() { outcome } else { Ok(()) }
    }

    fn waiting(&self, key: &str) -> Option<Waiting> {
        self.waiting.borrow().iter().find(|(other, _)| other == key).map(|(_, waiting)| waiting.clone())
    }

    /// Takes a key off the list of what waits.
    fn settle(&self, key: &str) {
        self.waiting.borrow_mut().retain(|(other, _)| other != key);
    }

    /// Tries everything that waits, as what is too large must not keep back what would fit. If some of it fails, the
    /// error is that of the last failure.
    fn flush(&self) -> Result<(), StorageError> {
        let changes = self.waiting.borrow().clone();
        let mut outcome = Ok(());
        for (key, change) in &changes {
            match self.attempt(key, change) {
                Ok(()) => self.settle(key),
                Err(error) => outcome = Err(error),
            }
            if outcome == Err(StorageError::Unavailable) {
                break;
            }
        }
        self.watched(outcome)
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
