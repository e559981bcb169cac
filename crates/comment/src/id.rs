//! The ids of comments.

use std::fmt;

/// What the form for comments calls its own parts on a page, behind `comment-`.
const PARTS_OF_FORM: &str = " text name email website remember problems outcome text-problem name-problem email-problem \
    website-problem ";

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

    /// Id of the comment's place on its page, which is that of nothing else there. No other comment is called so either: ids have
    /// no underscore.
    pub fn anchor(&self) -> String {
        let is_of_form = PARTS_OF_FORM.contains(&[" ", &self.0, " "].concat());
        [if is_of_form { "comment_" } else { "comment-" }, &self.0].concat()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_bytes_make_a_version_4_uuid() {
        assert_eq!(CommentId::from_random([0xFF; 16]).as_str(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(CommentId::from_random([0; 16]).as_str(), "00000000-0000-4000-8000-000000000000");
    }

    #[test]
    fn no_comment_stands_where_a_part_of_the_form_does() {
        for (id, anchor) in [
            ("a-1", "comment-a-1"),
            ("texts", "comment-texts"),
            ("first-problem", "comment-first-problem"),
            ("text", "comment_text"),
            ("email-problem", "comment_email-problem"),
            ("outcome", "comment_outcome"),
        ] {
            assert_eq!(CommentId::try_from(id.to_owned()).map(|id| id.anchor()).as_deref(), Ok(anchor));
        }
    }

    #[test]
    fn ids_are_fit_for_keys_and_addresses() {
        for text in ["", "a b", "a:b", "é", "../x", &"a".repeat(65)] {
            assert_eq!(CommentId::try_from(text.to_owned()), Err(NotAnId), "{text}");
        }
        assert!(CommentId::try_from("a".repeat(64)).is_ok());
    }
}
