//! What statuses, sentences and numbers of comments are called.

use comment::{Sentence, Status};
use paper::{count, say, word};

/// What a status is called.
pub(crate) fn status(status: Status) -> String {
    let word = match status {
        Status::Pending => word!("pending"),
        Status::Approved => word!("approved"),
        Status::Spam => word!("spam"),
        Status::Trash => word!("trash"),
    };
    say(word, &[])
}

/// A sentence in the language that is spoken.
pub(crate) fn said(Sentence { template, values }: &Sentence) -> String {
    say(template, &values.iter().map(String::as_str).collect::<Vec<_>>())
}

/// How many comments.
pub(crate) fn comments(number: usize) -> String {
    count(number, "comment", "comments")
}
