//! Comments, their ids and their status.

use std::fmt;

use crate::draft::write_person;
use crate::record::{Reader, Record, Writer};
use crate::{Draft, Email, Posting, Problem, Profile, Timestamp, validate};

/// A valid comment. There are two ways to one: [`validate`] a draft, or decode a record of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub(crate) id: CommentId,
    pub(crate) article: String,
    pub(crate) posted: Timestamp,
    pub(crate) status: Status,
    pub(crate) name: String,
    pub(crate) email: Email,
    pub(crate) website: Option<String>,
    pub(crate) text: String,
}

impl Comment {
    /// The id, unlike that of any other comment.
    pub fn id(&self) -> &CommentId {
        &self.id
    }

    /// The slug of the article that the comment is about.
    pub fn article(&self) -> &str {
        &self.article
    }

    /// When it was posted.
    pub fn posted(&self) -> Timestamp {
        self.posted
    }

    /// Who may see it.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The author's name, a single line.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The author's email address, which is not for publication.
    pub fn email(&self) -> &Email {
        &self.email
    }

    /// The author's website, an http or https address, fit for a link.
    pub fn website(&self) -> Option<&str> {
        self.website.as_deref()
    }

    /// What the author says: plain text, its lines parted by line feeds.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same comment with another status.
    pub fn with_status(self, status: Status) -> Comment {
        Comment { status, ..self }
    }

    /// What to remember of its author, if the author asked for it.
    pub fn profile(&self) -> Profile {
        Profile {
            name: self.name.clone(),
            email: self.email.reveal().to_owned(),
            website: self.website.clone().unwrap_or_default(),
        }
    }
}

impl Record for Comment {
    const KIND: &str = "comment";
    const VERSION: u32 = 1;

    fn write(&self, writer: &mut Writer) {
        writer.header("Id", self.id.as_str());
        writer.header("Article", &self.article);
        writer.header("Posted", &self.posted.to_string());
        writer.header("Status", self.status.word());
        write_person(writer, [&self.name, self.email.reveal(), self.website.as_deref().unwrap_or_default()]);
        writer.text(&self.text);
    }

    /// A stored comment is judged by the rules for new ones, so that no other rules can come apart from them.
    fn read(reader: &Reader<'_>) -> Result<Comment, String> {
        let Profile { name, email, website } = Profile::read(reader)?;
        let draft = Draft { text: reader.text().to_owned(), name, email, website, ..Draft::default() };
        let posting = Posting {
            id: CommentId::try_from(reader.header("Id")).map_err(|error| error.to_string())?,
            article: reader.header("Article"),
            now: Timestamp::read(&reader.header("Posted"))?,
        };
        if posting.article.is_empty() {
            return Err("the article is missing".to_owned());
        }
        let status = Status::of(&reader.header("Status")).ok_or("the status is missing or not known")?;
        let comment = validate(&draft, posting).map_err(|problems| listed(&problems))?;
        let Profile { name, email, website } = comment.profile();
        if (&comment.text, name, email, website) != (&draft.text, draft.name, draft.email, draft.website) {
            return Err("a field is not in the form in which comments are kept".to_owned());
        }
        Ok(comment.with_status(status))
    }
}

/// Who may see a comment. The words are WordPress's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Its author alone, until a moderator has decided.
    Pending,
    /// Everybody.
    Approved,
    /// Nobody: it advertises.
    Spam,
    /// Nobody: it was thrown away.
    Trash,
}

impl Status {
    const ALL: [Status; 4] = [Status::Pending, Status::Approved, Status::Spam, Status::Trash];

    /// The word for it in records.
    fn word(self) -> &'static str {
        match self {
            Status::Pending => "pending",
            Status::Approved => "approved",
            Status::Spam => "spam",
            Status::Trash => "trash",
        }
    }

    fn of(word: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// What tells one comment from all others: 1 to 64 ASCII letters, digits and hyphens, fit for keys and web addresses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommentId(String);

impl CommentId {
    /// The id that 16 random bytes make: a UUID of version 4.
    pub fn from_random(mut bytes: [u8; 16]) -> CommentId {
        bytes[6] = bytes[6] & 0x0F | 0x40;
        bytes[8] = bytes[8] & 0x3F | 0x80;
        let mut id = String::with_capacity(36);
        for (i, byte) in bytes.iter().enumerate() {
            if matches!(i, 4 | 6 | 8 | 10) {
                id.push('-');
            }
            for digit in [byte >> 4, byte & 0x0F] {
                id.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
            }
        }
        CommentId(id)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CommentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CommentId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<CommentId, NotAnId> {
        let fits = (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if fits { Ok(CommentId(text)) } else { Err(NotAnId) }
    }
}

/// The text is not the id of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the id of a comment is 1 to 64 letters, digits and hyphens")]
pub struct NotAnId;

/// The fields that are wrong, but not what they hold: errors may be shown where an email may not.
fn listed(problems: &[Problem]) -> String {
    let mut list = "not valid as a comment:".to_owned();
    for problem in problems {
        list.push(' ');
        list.push_str(problem.field.name());
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_bytes_make_a_version_4_uuid() {
        assert_eq!(CommentId::from_random([0xFF; 16]).as_str(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(CommentId::from_random([0; 16]).as_str(), "00000000-0000-4000-8000-000000000000");
    }

    #[test]
    fn ids_are_fit_for_keys_and_addresses() {
        for text in ["", "a b", "a:b", "é", "../x", &"a".repeat(65)] {
            assert_eq!(CommentId::try_from(text.to_owned()), Err(NotAnId), "{text}");
        }
        assert!(CommentId::try_from("a".repeat(64)).is_ok());
    }
}
