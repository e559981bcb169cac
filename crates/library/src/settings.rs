//! What is said once for the whole library.

use serde::{Deserialize, Serialize};

/// Name and identity of a library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Keeps this library's records in a browser apart from those of others. Changing it hides what readers have
    /// written.
    pub id: String,
    /// The name that readers see.
    pub title: String,
    /// Language of articles that state none, as a BCP 47 tag.
    pub language: String,
    /// The rules for comments, as a record; empty for the usual ones.
    pub rules: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self { id: "lectern".into(), title: "Lectern".into(), language: "en".into(), rules: String::new() }
    }
}
