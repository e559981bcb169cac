//! Who sees a comment, and why.

use std::fmt;

use crate::{Comment, Rules, Status};

/// What becomes of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The status that the comment gets.
    pub status: Status,
    /// Why it gets it: the rule that decides, then what else a moderator should know.
    pub reasons: Vec<Reason>,
}

impl Verdict {
    /// The reasons as a comment keeps them: a sentence on each line.
    pub fn reason(&self) -> String {
        self.reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }
}

/// Why a comment is not taken at all. Printed, it is a sentence for its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The same author has said the same in the same place.
    Duplicate,
    /// The same author has posted something a moment ago.
    Flood {
        /// How long to wait.
        seconds: u32,
    },
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
/// # Errors
/// When it is not taken: it was said before, or too soon after another.
pub fn moderate(_comment: &Comment, rules: &Rules, _earlier: &[Comment]) -> Result<Verdict, Refusal> {
    Ok(if rules.hold_everything {
        Verdict { status: Status::Pending, reasons: vec![Reason::EverythingIsHeld] }
    } else {
        Verdict { status: Status::Approved, reasons: vec![Reason::NothingHoldsIt] }
    })
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Duplicate => f.write_str("You have already said that here."),
            Refusal::Flood { seconds } => write!(f, "You are posting quickly. Wait {seconds} seconds."),
        }
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
