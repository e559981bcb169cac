//! What is being written: on articles, in reply to comments, in their places, at the desk.

use comment::Draft;

use super::{Key, StorageError, Store};

impl Store {
    /// What was being written on an article.
    pub fn draft(&self, article: &str) -> Option<Draft> {
        self.read(&Key::Draft(article.to_owned()))
    }

    /// Keeps what is being written on an article.
    pub fn save_draft(&self, article: &str, draft: &Draft) -> Result<(), StorageError> {
        self.write(Key::Draft(article.to_owned()), draft)
    }

    /// Keeps what is being written, or lets go of it where nothing is.
    pub fn keep_draft(&self, name: &str, draft: &Draft) -> Result<(), StorageError> {
        if draft.is_empty() { self.discard_draft(name) } else { self.save_draft(name, draft) }
    }

    /// What was being written at the desk, by the names of the drafts.
    pub fn drafts_at_desk(&self) -> Vec<(String, String)> {
        let names = self.keys().into_iter().filter_map(|key| match key {
            Key::Draft(name) => Some(name).filter(|name| name.contains(":desk")),
            _ => None,
        });
        names.filter_map(|name| self.draft(&name).map(|draft| (name, draft.text))).collect()
    }

    /// What else was being written on an article: in reply to comments, or in their places. The names are those by which
    /// [`Store::draft`] gives them.
    pub fn drafts_below(&self, article: &str) -> Vec<String> {
        let is_below = |name: &str| name.strip_prefix(article).is_some_and(|rest| rest.starts_with(':'));
        let names = self.keys().into_iter().filter_map(|key| match key {
            Key::Draft(name) => Some(name).filter(|name| is_below(name)),
            _ => None,
        });
        names.collect()
    }

    /// Lets go of the draft on an article. One that cannot be read stays: nobody has seen what is in it.
    pub fn discard_draft(&self, article: &str) -> Result<(), StorageError> {
        let key = Key::Draft(article.to_owned());
        let done = self.inner.overlay.discard(&self.inner.namespace.print(&key));
        self.notify(Some(key));
        done
    }
}
