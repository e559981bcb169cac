//! The little that the store asks of a browser, and the ways in which it may be refused.

use std::any::Any;
use std::rc::Rc;

use paper::{fill, say, word};

/// A place for texts under keys, shared with other tabs and with strangers on the same origin.
///
/// Any call may fail, at any time, whether or not the one before it did.
pub trait Storage {
    /// The text under a key.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Puts a text under a key, in the place of what was there. On an error, what was there is still there.
    fn set(&self, key: &str, value: &str) -> Result<(), StorageError>;

    /// Removes a key and its text; a key that is not there is no error.
    fn remove(&self, key: &str) -> Result<(), StorageError>;

    /// All keys, those of strangers included, in any order.
    fn keys(&self) -> Result<Vec<String>, StorageError>;

    /// Erases the copy of all that was ever stored for this library, if there is one: it may have what is nowhere else.
    fn clear_copy(&self) {}

    /// Calls `heard` when another tab changes something, as long as what is returned lives. Storage that no other tab sees has nothing to say.
    fn listen(&self, heard: Heard) -> Listening {
        drop(heard);
        Listening::to_nothing()
    }
}

/// What to call when another tab changed a key, or, without a key, everything.
pub type Heard = Rc<dyn Fn(Option<&str>)>;

const UNAVAILABLE: &str = word!(
    "This browser keeps nothing for this page: its storage is blocked or switched off. Reading and searching work as ever; \
     what you write is kept in this tab only, and is gone when it closes or loads again."
);
const FULL: &str = word!(
    "This browser’s storage for this site is full. Everything stored before is still there; what did not fit is kept in this \
     tab only, and is gone when it closes or loads again. Make room by erasing what you no longer need."
);
const REFUSED: &str = word!(
    "A change to this browser’s storage was refused ({0}). Everything stored before is still there; what was to be stored is \
     kept in this tab only, and is gone when it closes or loads again."
);

/// Why an access to storage failed. Printed, it tells a reader what happened and what is still true.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// There is no storage, or the page may not use it.
    #[error("{UNAVAILABLE}")]
    Unavailable,
    /// There is no room left.
    #[error("{FULL}")]
    Full,
    /// Anything else; why, mostly in the browser's own words.
    #[error("{}", fill(REFUSED, &[.0]))]
    Refused(String),
}

impl StorageError {
    /// What [`Display`](std::fmt::Display) says, in the language that is spoken.
    pub fn said(&self) -> String {
        match self {
            StorageError::Unavailable => say(UNAVAILABLE, &[]),
            StorageError::Full => say(FULL, &[]),
            StorageError::Refused(why) => say(REFUSED, &[why]),
        }
    }
}

/// Keeps something listening until it is dropped.
pub struct Listening {
    _guard: Option<Box<dyn Any>>,
}

impl Listening {
    /// Nothing is listened to.
    pub fn to_nothing() -> Listening {
        Listening { _guard: None }
    }

    /// Dropping `guard` ends the listening.
    pub fn until_dropped(guard: impl Any) -> Listening {
        Listening { _guard: Some(Box::new(guard)) }
    }
}
