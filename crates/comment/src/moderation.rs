//! Who sees a comment, and why.

use std::fmt;

use crate::{Comment, Status};

/// What the site has decided about comments in general.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Whether every comment waits for a moderator. True unless the site says otherwise: the articles promise it.
    pub hold_everything: bool,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules { hold_everything: true }
    }
}

/// What becomes of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The status that the comment gets.
    pub status: Status,
    /// Why it gets it.
    pub reason: Reason,
}

/// Why a comment got its status. Printed, it is a sentence for readers and moderators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The site holds every comment.
    EverythingIsHeld,
    /// No rule holds it.
    NothingHoldsIt,
}

/// Judges a comment by the rules and by the comments that came before it.
///
/// The rules of today look at no earlier comment; those that do (duplicates, known authors) belong here.
pub fn moderate(_comment: &Comment, rules: &Rules, _history: &[Comment]) -> Verdict {
    if rules.hold_everything {
        Verdict { status: Status::Pending, reason: Reason::EverythingIsHeld }
    } else {
        Verdict { status: Status::Approved, reason: Reason::NothingHoldsIt }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::EverythingIsHeld => "Every comment waits for a moderator.",
            Reason::NothingHoldsIt => "No rule holds this comment back.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CommentId, Draft, Posting, Timestamp, validate};

    #[test]
    fn everything_is_held_unless_the_site_says_otherwise() {
        let draft = Draft { text: "x".into(), name: "Ada".into(), email: "a@b.org".into(), ..Draft::default() };
        let posting =
            Posting { id: CommentId::from_random([0; 16]), article: "a".into(), now: Timestamp::from_millis(0) };
        let comment = validate(&draft, posting).unwrap();
        let held = moderate(&comment, &Rules::default(), &[]);
        assert_eq!(held, Verdict { status: Status::Pending, reason: Reason::EverythingIsHeld });
        let shown = moderate(&comment, &Rules { hold_everything: false }, &[]);
        assert_eq!(shown, Verdict { status: Status::Approved, reason: Reason::NothingHoldsIt });
        assert_eq!(comment.with_status(shown.status).status(), Status::Approved);
    }
}
