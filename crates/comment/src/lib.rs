//! Comments: what a reader types, what it takes to become a comment, who decides whether it is shown,
//! and the form in which it is kept.
//!
//! A [`Draft`] is the form as typed. [`validate`] turns it into a [`Comment`] or says everything that is
//! wrong with it at once. [`moderate`] gives the comment its [`Status`] and the [`Reason`] for it; [`judge`] does the same where
//! another part of the program has looked for [`attacks`] already, as in the browser, where that part is loaded on demand.
//! [`record`] writes comments, drafts and profiles as text that tells whether it was damaged, and reads it back.
//!
//! The crate knows no browser and no clock: time and ids come in as values.
//!
//! ```
//! use comment::{CommentId, Draft, Posting, Rules, Status, Timestamp, moderate, validate};
//!
//! let draft = Draft {
//!     text: "  I disagree, and here is why. ".into(),
//!     name: "Ada".into(),
//!     email: "ada@example.org".into(),
//!     ..Draft::default()
//! };
//! let posting = Posting {
//!     id: CommentId::from_random([7; 16]),
//!     article: "the-article".into(),
//!     parent: None,
//!     now: Timestamp::from_millis(1_700_000_000_000),
//! };
//! let comment = validate(&draft, posting)?;
//! assert_eq!(comment.text(), "I disagree, and here is why.");
//!
//! let verdict = moderate(&comment, &Rules::default(), &[]).expect("neither said before nor said too fast");
//! assert_eq!(verdict.status, Status::Pending);
//! assert_eq!(verdict.reasons[0].to_string(), "Every comment waits for a moderator.");
//! # Ok::<(), Vec<comment::Problem>>(())
//! ```

mod attack;
mod clean;
mod comment;
mod draft;
mod email;
mod fold;
mod id;
mod links;
mod merge;
mod moderation;
mod order;
mod problem;
pub mod record;
mod rules;
mod sentence;
mod thread;
mod time;
mod validation;
mod website;

pub use crate::comment::{By, Comment, Former, Origin, Parts, Status};
pub use attack::{Finding, attacks};
pub use draft::{Draft, Profile};
pub use email::Email;
pub use fold::folded;
pub use id::{CommentId, NotAnId};
pub use merge::{Preview, join, merge};
pub use moderation::{Reason, Refusal, Verdict, judge, moderate};
pub use order::sorted;
pub use problem::{Field, Problem, ProblemKind, WebsiteFault};
pub use rules::Rules;
pub use sentence::Sentence;
pub use thread::{Thread, threads};
pub use time::Timestamp;
pub use validation::{Posting, validate};
