//! What the application and the desk say to each other, in postcard's encoding. Both come from one build.

use paper::{Node, word};
use serde::{Deserialize, Serialize};

/// What the desk is opened with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Name of the library.
    pub library: String,
    /// The articles.
    pub subjects: Vec<Subject>,
    /// The comments that are stored in this browser, as records.
    pub comments: Vec<String>,
    /// The comments that came with the library, as records.
    pub bundled: Vec<String>,
    /// The rules that the site has set, as a record.
    pub site_rules: String,
    /// The rules that were set at this desk, as a record; empty for none.
    pub own_rules: String,
    /// How many records cannot be read.
    pub unreadable: u32,
    /// What was being written at the desk and is not sent, by the names of [`Effect::Draft`].
    pub drafts: Vec<(String, String)>,
    /// Whether a passphrase is set.
    pub has_lock: bool,
    /// The present moment, in milliseconds since the epoch.
    pub now: i64,
}

/// An article that comments can be about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Name of its file, which that of its comments begins with.
    pub file: String,
}

/// An event, with what the desk cannot know by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// What happens.
    pub event: Event,
    /// The present moment, in milliseconds since the epoch.
    pub now: i64,
    /// 128 random bits, others with each call: a comment that is written at the desk gets its id from them.
    pub random: u128,
}

/// What happens to the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The moderator has used a control.
    Acted {
        /// The control's attribute `data-act`.
        act: String,
        /// The control's value, where it has one; for a form, the values of its named fields in the order of the page, each
        /// as `name=value` with backslash, line feed and carriage return written `\\`, `\n` and `\r`, a line each. A box
        /// that can be ticked is among them only if it is, as in everything that browsers send.
        value: String,
    },
    /// The moderator has pressed a key outside of a field, without Ctrl, Alt or Meta: a `KeyboardEvent.key`, with `Shift+`
    /// before it for a letter typed with Shift.
    Pressed(String),
    /// The moderator has chosen a file in the control with this `data-act`.
    Chosen {
        /// The control's attribute `data-act`.
        act: String,
        /// Name of the file.
        name: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// Comments or rules have changed elsewhere: all that is stored now.
    Refreshed(Opening),
}

/// What comes of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What the application is to do, in this order.
    pub effects: Vec<Effect>,
    /// The page.
    pub page: Vec<Node>,
}

/// What the application is to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// Keep this record of a comment.
    Keep {
        /// Id of the comment.
        id: String,
        /// The record.
        record: String,
    },
    /// Erase a comment for good.
    Erase {
        /// Id of the comment.
        id: String,
    },
    /// Keep what is being written, by the name of its draft; an empty text lets go of it.
    Draft {
        /// The article, the comment, and what the text is for: `<slug>:<id>:desk`, with `-edit` behind it for a correction. No
        /// draft of a reader's is called so.
        name: String,
        /// The text.
        text: String,
    },
    /// Keep these rules, a record; empty to go back to the site's.
    KeepRules(String),
    /// Offer a file for download.
    Download {
        /// Its name.
        name: String,
        /// Its media type.
        media_type: String,
        /// What is in it.
        text: String,
    },
    /// Say this to those who do not see the page.
    Announce(String),
    /// Move the focus to the element with this id, and show it.
    Focus(String),
    /// Set the passphrase of the desk's lock; empty to take the lock off.
    SetPassphrase(String),
    /// Lock the desk now.
    Lock,
}

/// A file to write or read for a reader, which has nothing to do with the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileCall {
    /// Everything that a library keeps.
    Backup {
        /// Id of the library.
        library: String,
        /// The records by their keys.
        records: Vec<(String, String)>,
    },
    /// What is in a backup.
    Restore(Vec<u8>),
    /// Comments that their author hands to an editor.
    HandOver {
        /// The comments, as records.
        records: Vec<String>,
        /// Whether the email address goes along.
        with_email: bool,
    },
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileAnswer {
    /// What the file is to hold.
    Text(String),
    /// What was in it.
    Records {
        /// The records that can be read, by their keys.
        records: Vec<(String, String)>,
        /// What cannot be put back, and why, in sentences; empty where there is nothing of the kind.
        left_out: String,
    },
    /// What is wrong with it: a text for the reader.
    Wrong(String),
}

/// The keys and what they do, as WordPress has them: for lists of keys.
pub const KEYS: [(&str, &str); 18] = [
    ("j", word!("next comment")),
    ("k", word!("previous comment")),
    ("a", word!("approve")),
    ("u", word!("unapprove, or back from spam or trash")),
    ("s", word!("spam")),
    ("d", word!("trash; from spam or trash: delete for good")),
    ("r", word!("reply")),
    ("e, q", word!("edit")),
    ("o", word!("show or hide what the comment replies to")),
    ("x", word!("select or deselect")),
    ("Shift+X", word!("select this page, then all that match, then nothing")),
    ("Shift+A", word!("approve the selected")),
    ("Shift+U", word!("put the selected back to pending")),
    ("Shift+S", word!("mark the selected as spam")),
    ("Shift+D", word!("move the selected to the trash; from spam or trash: delete")),
    ("z", word!("undo")),
    ("Shift+Z", word!("do again what was undone")),
    ("Escape", word!("close what is open, or deselect all")),
];

/// Whether a letter, as the browser names the key, is one of [`KEYS`]: then it must not be typed into the field that it opens, too.
pub fn is_key(letter: &str) -> bool {
    matches!(letter.as_bytes(), [letter] if b"ADSUXZadejkoqrsuxz".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_that_do_something_are_those_of_the_list() {
        for letter in (b'A'..=b'Z').chain(b'a'..=b'z').map(char::from) {
            let shift = if letter.is_ascii_uppercase() { "Shift+" } else { "" };
            let name = format!("{shift}{letter}");
            let is_listed = KEYS.iter().any(|(keys, _)| keys.split(", ").any(|key| key == name));
            assert_eq!(is_key(&letter.to_string()), is_listed, "{letter}");
        }
        assert!(!is_key(" ") && !is_key("Tab") && !is_key("PageDown") && !is_key("é"));
    }
}
