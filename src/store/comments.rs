//! Comments and highlights, a record each.

use comment::Comment;
use comment::record;

use super::{Key, Kind, StorageError, Store};

impl Store {
    /// The comments on an article that can be read, in no order, of whatever status.
    pub fn comments(&self, article: &str) -> Vec<Comment> {
        let mut comments = self.all_comments();
        comments.retain(|comment| comment.article() == article);
        comments
    }

    /// The comments on all articles that can be read, in no order, of whatever status.
    pub fn all_comments(&self) -> Vec<Comment> {
        let read = |(_, key, text): (String, Key, String)| match key {
            Key::Comment(id) => record::decode(&text).ok().filter(|comment: &Comment| comment.id().as_str() == id),
            _ => None,
        };
        self.texts_of(&|key| key.kind() == Kind::Comment).filter_map(read).collect()
    }

    /// The comment with this id, if it is here and can be read.
    pub fn comment(&self, id: &str) -> Option<Comment> {
        self.read(&Key::Comment(id.to_owned()))
    }

    /// The records of all comments that can be read, and how many there are that cannot.
    pub fn comment_records(&self) -> (Vec<String>, u32) {
        let mut records = Vec::new();
        let mut unreadable = 0;
        for (_, key, text) in self.texts_of(&|key| key.kind() == Kind::Comment) {
            if key.check(&text).is_ok() {
                records.push(text);
            } else {
                unreadable += 1;
            }
        }
        (records, unreadable)
    }

    /// Keeps a comment, or puts a changed one in its former self's place.
    ///
    /// On an error the comment is there as long as this tab is, and is stored with a later change that finds room for both.
    pub fn add(&self, comment: &Comment) -> Result<(), StorageError> {
        self.write(Key::Comment(comment.id().to_string()), comment)
    }

    /// Keeps the record of a comment as it is.
    ///
    /// # Errors
    /// As [`Store::add`]; also when it is not the record of the comment with this id.
    pub fn add_record(&self, id: &str, record: String) -> Result<(), StorageError> {
        self.put_checked(Key::Comment(id.to_owned()), record)
    }

    /// Erases a comment for good.
    pub fn erase_comment(&self, id: &str) -> Result<(), StorageError> {
        self.erase(&self.inner.namespace.print(&Key::Comment(id.to_owned())))
    }

    /// The records of all highlights that can be read.
    pub fn highlights(&self) -> Vec<String> {
        let of_kind = self.texts_of(&|key| key.kind() == Kind::Highlight);
        of_kind.filter(|(_, key, text)| key.check(text).is_ok()).map(|(_, _, text)| text).collect()
    }

    /// Keeps the record of a highlight.
    ///
    /// # Errors
    /// When it is in this tab only.
    pub fn keep_highlight(&self, id: &str, record: String) -> Result<(), StorageError> {
        self.put(Key::Highlight(id.to_owned()), record)
    }

    /// Erases a highlight for good.
    pub fn erase_highlight(&self, id: &str) -> Result<(), StorageError> {
        self.erase(&self.inner.namespace.print(&Key::Highlight(id.to_owned())))
    }
}
