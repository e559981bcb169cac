//! Storage of which a copy is made.

use super::{Heard, Listening, Storage, StorageError};

/// No key, which stands for all of them.
pub(super) const ALL: &str = "";

/// Storage that tells of everything that was stored in it.
pub struct Mirrored<S> {
    storage: S,
    on_change: Box<Hearer>,
}

/// Hears each key that a text was put under, with the text, also where that failed: the copy may be all that is left of it.
/// Hears each key that was removed, with nothing; and [`ALL`] when the copy is to be empty.
type Hearer = dyn Fn(&str, Option<&str>);

impl<S: Storage> Mirrored<S> {
    /// This storage; `on_change` hears what is put there, even if there is no room for it, and what has been removed.
    pub fn new(storage: S, on_change: impl Fn(&str, Option<&str>) + 'static) -> Self {
        Self { storage, on_change: Box::new(on_change) }
    }
}

impl<S: Storage> Storage for Mirrored<S> {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.storage.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let done = self.storage.set(key, value);
        (self.on_change)(key, Some(value));
        done
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.storage.remove(key)?;
        (self.on_change)(key, None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.storage.keys()
    }

    fn clear_copy(&self) {
        (self.on_change)(ALL, None);
    }

    fn listen(&self, heard: Heard) -> Listening {
        self.storage.listen(heard)
    }
}
