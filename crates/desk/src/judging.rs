//! What the rules say of comments that a file brings.
//!
//! No reader's browser reaches this desk but by a file, so this is where the rules of the desk get to judge what readers
//! write. A comment is compared with its likes alone, which sorting brings together: a file may bring thousands.

use std::cmp::Ordering;

use comment::{By, Comment, Parts, Rules, Status, folded, moderate};

use crate::words::sorted;

/// The comment as it comes if what the file has decided on it counts for nothing.
pub(crate) fn undecided(comment: &Comment) -> Comment {
    admitted(Parts { status: Status::Pending, reason: String::new(), by: By::Reader, ..comment.parts() }, comment)
}

/// What both make of a comment that is `known` here, if what the file has decided on it counts for nothing: its author may
/// have changed its text, and the rest is as it is here. Ids of published comments are public, so whoever names one may be
/// anybody: an address that came with it would make them its author.
pub(crate) fn undecided_beside(merged: &Comment, known: &Comment) -> Comment {
    let Parts { id, also, former, text, changed, .. } = merged.parts();
    let mut parts = Parts { id, also, former, ..known.parts() };
    if text != parts.text {
        if parts.by != By::Reader {
            // Nobody but the moderator changes what the moderator wrote.
            return known.clone();
        }
        (parts.text, parts.changed) = (text, changed);
        (parts.status, parts.reason) = (Status::Pending, String::new());
    }
    admitted(parts, known)
}

/// A comment of these parts. They are those of comments, and fit.
fn admitted(parts: Parts, otherwise: &Comment) -> Comment {
    Comment::admit(parts).unwrap_or_else(|_| otherwise.clone())
}

/// Judges those of the comments that come, one after the other as they were posted, by the rules, and by what was said before.
/// A place of what is returned is empty where the same had been said there.
///
/// Nobody is asked to wait a moment, as whoever posts in a browser is: that moment is over.
pub(crate) fn judge(all: Vec<Comment>, comes: &[bool], rules: &Rules) -> Vec<Option<Comment>> {
    let rules = Rules { flood_seconds: 0, ..rules.clone() };
    let likes = Likes::of(&all);
    // Places of the first comment of each kind: approved, and said where it still stands.
    let mut approved = vec![None; all.len()];
    let mut said = vec![None; all.len()];
    let order = sorted(all.len(), &|a, b| {
        let key = |at: usize| (comes[at], all[at].posted(), at);
        key(a).cmp(&key(b))
    });
    let mut all: Vec<Option<Comment>> = all.into_iter().map(Some).collect();
    for at in order.into_iter().map(|at| at as usize) {
        let (author, places) = (likes.author[at], [likes.words[at], likes.words_of_author[at]]);
        let Some(mut comment) = all[at].take() else { continue };
        if comes[at] {
            // Whoever gives an address is compared with those who give the same one, and else with all of the name.
            let place = if comment.email().is_some() { places[1] } else { places[0] };
            let earlier = [said[place], approved[author]].into_iter().flatten();
            let earlier: Vec<Comment> = earlier.filter_map(|at: usize| all[at].clone()).collect();
            let Ok(verdict) = moderate(&comment, &rules, &earlier) else { continue };
            // Its text is no newer for that: what its author changed between this file and the next one counts.
            let changed = comment.changed();
            comment = comment.judged(verdict.status, verdict.reason(), changed);
        }
        if comment.status() == Status::Approved {
            approved[author].get_or_insert(at);
        }
        if comment.status() != Status::Trash {
            for place in places {
                said[place].get_or_insert(at);
            }
        }
        all[at] = Some(comment);
    }
    all
}

/// For each comment, the first of those that are like it in one way or another.
struct Likes {
    /// Those of the same name and address.
    author: Vec<usize>,
    /// Those with the same words by the same name in the same place.
    words: Vec<usize>,
    /// Those of them with the same address.
    words_of_author: Vec<usize>,
}

impl Likes {
    fn of(all: &[Comment]) -> Likes {
        let names: Vec<String> = all.iter().map(|comment| folded(comment.name())).collect();
        let emails: Vec<String> =
            all.iter().map(|comment| comment.email().map(|email| folded(email.reveal())).unwrap_or_default()).collect();
        let author = |a: usize, b: usize| names[a].cmp(&names[b]).then_with(|| emails[a].cmp(&emails[b]));
        let words = |a: usize, b: usize| {
            let place = |at: usize| (all[at].article(), all[at].parent(), all[at].text());
            place(a).cmp(&place(b)).then_with(|| names[a].cmp(&names[b]))
        };
        let words_of_author = |a: usize, b: usize| words(a, b).then_with(|| emails[a].cmp(&emails[b]));
        let group = |order: &dyn Fn(usize, usize) -> Ordering| groups(all.len(), order);
        Likes { author: group(&author), words: group(&words), words_of_author: group(&words_of_author) }
    }
}

/// For each number below `length`, the first of those that are equal to it.
fn groups(length: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut first = vec![0; length];
    let mut before: Option<usize> = None;
    for at in sorted(length, order).into_iter().map(|at| at as usize) {
        first[at] = match before {
            Some(before) if order(before, at) == Ordering::Equal => first[before],
            _ => at,
        };
        before = Some(at);
    }
    first
}
