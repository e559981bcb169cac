//! Storage that does what browsers do on bad days, for the tests.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{Heard, Listening, MemoryStorage, Storage, StorageError};

/// Storage that fails when told to. Clones share what they hold, as two tabs do.
#[derive(Clone, Default)]
pub(crate) struct FakeStorage {
    shared: Rc<Shared>,
}

#[derive(Default)]
struct Shared {
    texts: MemoryStorage,
    mood: Cell<Mood>,
    writes: Cell<usize>,
    reads: Cell<usize>,
    ears: RefCell<Vec<Heard>>,
}

/// What the storage is up to.
#[derive(Clone, Copy, Default)]
pub(crate) enum Mood {
    #[default]
    Works,
    /// Every access fails.
    Blocked,
    /// Texts longer than this many bytes do not fit.
    Full(usize),
    /// All texts together may have this many bytes.
    Holds(usize),
    /// The write of this number, counted from one, fails.
    FailsAtWrite(usize),
    /// The write of this number, counted from one, breaks off: a part of the text stays, and the write fails.
    #[cfg_attr(target_family = "wasm", expect(dead_code, reason = "what tries it does not run in a browser"))]
    CutsAtWrite(usize),
}

impl FakeStorage {
    /// From now on the storage is in this mood, and calls are counted afresh.
    pub(crate) fn set_mood(&self, mood: Mood) {
        self.shared.mood.set(mood);
        self.calls();
    }

    /// How often texts were read and written since this was last asked, also where it failed.
    pub(crate) fn calls(&self) -> (usize, usize) {
        (self.shared.reads.take(), self.shared.writes.take())
    }

    /// Puts something there behind the store's back.
    pub(crate) fn plant(&self, key: &str, value: &str) {
        self.shared.texts.set(key, value).expect("memory takes everything");
    }

    /// What is there, whatever the mood.
    pub(crate) fn peek(&self, key: &str) -> Option<String> {
        self.shared.texts.get(key).expect("memory gives everything")
    }

    /// Every key that is there, whatever the mood.
    pub(crate) fn peek_keys(&self) -> Vec<String> {
        self.shared.texts.keys().expect("memory gives everything")
    }

    /// Tells those who listen that another tab changed something.
    pub(crate) fn speak(&self, key: Option<&str>) {
        let ears = self.shared.ears.borrow().clone();
        ears.iter().for_each(|heard| heard(key));
    }

    fn check(&self) -> Result<(), StorageError> {
        if matches!(self.shared.mood.get(), Mood::Blocked) { Err(StorageError::Unavailable) } else { Ok(()) }
    }

    /// How many bytes there are under all keys but one.
    fn bytes_beside(&self, key: &str) -> usize {
        let keys = self.peek_keys().into_iter().filter(|other| other != key);
        keys.filter_map(|other| self.peek(&other)).map(|text| text.len()).sum()
    }

    fn check_write(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.check()?;
        let number = self.shared.writes.get() + 1;
        self.shared.writes.set(number);
        match self.shared.mood.get() {
            Mood::Full(limit) if value.len() > limit => Err(StorageError::Full),
            Mood::Holds(most) if !value.is_empty() && self.bytes_beside(key) + value.len() > most => {
                Err(StorageError::Full)
            }
            Mood::FailsAtWrite(n) | Mood::CutsAtWrite(n) if n == number => {
                Err(StorageError::Refused("a bad day".into()))
            }
            _ => Ok(()),
        }
    }
}

impl Storage for FakeStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.shared.reads.set(self.shared.reads.get() + 1);
        self.check()?;
        self.shared.texts.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let outcome = self.check_write(key, value);
        if outcome.is_err() && matches!(self.shared.mood.get(), Mood::CutsAtWrite(_)) {
            let half = value.char_indices().map(|(at, _)| at).take_while(|at| *at <= value.len() / 2).last();
            self.shared.texts.set(key, &value[..half.unwrap_or_default()])?;
        }
        outcome?;
        self.shared.texts.set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.check_write(key, "")?;
        self.shared.texts.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.check()?;
        self.shared.texts.keys()
    }

    fn listen(&self, heard: Heard) -> Listening {
        self.shared.ears.borrow_mut().push(Rc::clone(&heard));
        let shared = Rc::clone(&self.shared);
        Listening::until_dropped(Deaf(Box::new(move || {
            shared.ears.borrow_mut().retain(|other| !Rc::ptr_eq(other, &heard));
        })))
    }
}

/// Stops listening when dropped.
struct Deaf(Box<dyn Fn()>);

impl Drop for Deaf {
    fn drop(&mut self) {
        (self.0)();
    }
}
