//! What of a file is not taken over as it stands there, while the rest is.

use super::{Problem, Say};

/// One thing that could not be taken over, or not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// Something wrong at a place; its remedy is what became of it.
    At(Problem),
    /// So many more of these.
    More(usize),
    /// So many pingbacks and trackbacks.
    Pings(usize),
    /// So many comments that the file had already.
    Repeated(usize),
    /// So many circles of replies, each of which was opened.
    Circles(usize),
}

impl LeftOut {
    /// What it was, and what became of it.
    pub fn said(&self, say: Say) -> String {
        match self {
            LeftOut::At(problem) => problem.put(say, |words| say("Line {0}: expected {1}; found {2}. {3}", words)),
            LeftOut::More(number) => say("… and {0} more.", &[&number.to_string()]),
            LeftOut::Pings(number) => say(
                "Pingbacks and trackbacks, which other sites write and not readers: {0}. They are left out.",
                &[&number.to_string()],
            ),
            LeftOut::Repeated(number) => say(
                "Comments that were in the file once more: {0}. The one that was changed last counts.",
                &[&number.to_string()],
            ),
            LeftOut::Circles(number) => say(
                "Replies that went round in a circle: {0}. One of each circle is a reply no longer.",
                &[&number.to_string()],
            ),
        }
    }
}
