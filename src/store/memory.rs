//! Storage that lasts as long as the page: for prerendering, and for pages that must not leave anything behind.

use std::cell::RefCell;

use super::{Storage, StorageError};

/// Keeps texts in memory. Never fails.
#[derive(Default)]
pub struct MemoryStorage {
    /// Keys with their texts, in the order of the keys. A map weighs two kB more than that.
    texts: RefCell<Vec<(String, String)>>,
}

impl MemoryStorage {
    /// Where a key stands, or would stand.
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.texts.borrow().binary_search_by(|(other, _)| other.as_str().cmp(key))
    }
}

impl Storage for MemoryStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.place(key).ok().map(|at| self.texts.borrow()[at].1.clone()))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let place = self.place(key);
        let mut texts = self.texts.borrow_mut();
        match place {
            Ok(at) => value.clone_into(&mut texts[at].1),
            Err(at) => texts.insert(at, (key.to_owned(), value.to_owned())),
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        if let Ok(at) = self.place(key) {
            self.texts.borrow_mut().remove(at);
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.borrow().iter().map(|(key, _)| key.clone()).collect())
    }
}
