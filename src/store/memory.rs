//! Storage that lasts as long as the page: for prerendering, and for pages that must not leave anything behind.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{Storage, StorageError};

/// Keeps texts in memory. Never fails.
#[derive(Default)]
pub struct MemoryStorage {
    texts: RefCell<BTreeMap<String, String>>,
}

impl Storage for MemoryStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}
