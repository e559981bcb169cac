//! What the rules say of comments that a file brings.
//!
//! No reader's browser reaches this desk but by a file, so this is where the rules of the desk get to judge what readers
//! write. A comment is compared with its likes alone, which sorting brings together: a file may bring thousands.

use std::cmp::Ordering;

use comment::{By, Comment, CommentId, Parts, Rules, Status, Timestamp, folded, moderate, sorted};

use crate::decide::{Decision, moment};
use paper::word;

/// Why a comment waits whose words a file has changed.
const UNVOUCHED: &str = word!("Its words were changed, and nothing shows that its author did it.");

/// The comment as it comes if what the file has decided on it counts for nothing.
pub(crate) fn undecided(comment: &Comment) -> Comment {
    admitted(Parts { status: Status::Pending, reason: String::new(), by: By::Reader, ..comment.parts() }, comment)
}

/// What a file brings of a comment that is `known` here, dated so that what is newer counts where this desk's own date hides it:
/// the author's next text, which has the known one among its former ones; and, if the file is believed, a decision on what
/// waits, unless a moderator has it wait. What this desk says of its author stays.
pub(crate) fn dated(brought: Comment, known: &Comment, is_believed: bool) -> Comment {
    if brought.changed() > known.changed() {
        return brought;
    }
    let has_said = |one: &Comment, other: &Comment| one.former().iter().any(|former| former.text == other.text());
    let is_next_text = !is_believed && has_said(&brought, known) && !has_said(known, &brought);
    let waits = known.status() == Status::Pending && known.reason() != Decision::Hold.reason();
    let is_decision = is_believed && waits && brought.status() != Status::Pending && brought.text() == known.text();
    if !is_next_text && !is_decision {
        return brought;
    }
    let Parts { name, website, parent, .. } = known.parts();
    let changed = moment(known, brought.changed());
    admitted(Parts { name, website, parent, changed, ..brought.parts() }, &brought)
}

/// What both make of a comment that is `known` here, if what the file has decided on it counts for nothing: its author may
/// have changed its text, and the rest is as it is here. Ids of published comments are public, so whoever names one may be
/// anybody: an address that came with it would make them its author. What it answers may be called by another id in the file,
/// which `names` tells.
pub(crate) fn undecided_beside(merged: &Comment, known: &Comment, names: &Names) -> Comment {
    let Parts { id, also, former, text, changed, .. } = merged.parts();
    let mut parts = Parts { id, also, former, ..known.parts() };
    parts.parent = parts.parent.map(|parent| names.of(&parent).unwrap_or(parent));
    if text != parts.text {
        if parts.by != By::Reader {
            // Nobody but the moderator changes what the moderator wrote.
            parts.former = known.parts().former;
            return admitted(parts, known);
        }
        (parts.text, parts.changed) = (text, changed);
        (parts.status, parts.reason) = (Status::Pending, String::new());
    }
    admitted(parts, known)
}

/// The same as it is `known` here, called as in a file, as is what it answers.
pub(crate) fn renamed(known: &Comment, merged: &Comment) -> Comment {
    let Parts { id, also, parent, .. } = merged.parts();
    admitted(Parts { id, also, parent, ..known.parts() }, known)
}

/// Which ids comments have instead of others that they had.
pub(crate) struct Names(Vec<(CommentId, CommentId)>);

impl Names {
    /// Those of these comments.
    pub(crate) fn of_all(comments: &[Comment]) -> Names {
        let renamed =
            |comment: &'_ Comment| comment.also().iter().map(|id| (id.clone(), comment.id().clone())).collect();
        let pairs: Vec<_> = comments.iter().flat_map::<Vec<_>, _>(renamed).collect();
        Names(in_order(&pairs, &|a, b| a.cmp(b)))
    }

    /// What the comment of this id is called now, if that is something else.
    pub(crate) fn of(&self, id: &CommentId) -> Option<CommentId> {
        let at = self.0.binary_search_by(|(old, _)| old.cmp(id)).ok()?;
        Some(self.0[at].1.clone())
    }
}

/// Which addresses a file gives for comments, by their ids.
pub(crate) struct Addresses(Vec<(CommentId, String)>);

impl Addresses {
    /// Those of these comments.
    pub(crate) fn of_all(comments: &[Comment]) -> Addresses {
        let pairs: Vec<_> = comments.iter().map(|comment| (comment.id().clone(), address(comment))).collect();
        Addresses(in_order(&pairs, &|a, b| a.0.cmp(&b.0)))
    }

    /// Whether the file knows the address of a comment that is `known` here, by any of its ids.
    pub(crate) fn vouch_for(&self, known: &Comment, merged: &Comment) -> bool {
        let address = address(known);
        let is_given = |id: &CommentId| {
            let first = self.0.partition_point(|(one, _)| one < id);
            self.0[first..].iter().take_while(|(one, _)| one == id).any(|(_, given)| *given == address)
        };
        !address.is_empty() && (is_given(merged.id()) || merged.also().iter().any(is_given))
    }
}

/// All of them in an order.
pub(crate) fn in_order<T: Clone>(all: &[T], compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = sorted(all.len(), &|a, b| compare(&all[a], &all[b]).is_le());
    order.into_iter().map(|at| all[at].clone()).collect()
}

/// A comment's address as it is compared; empty for none.
fn address(comment: &Comment) -> String {
    comment.email().map(|email| folded(email.reveal())).unwrap_or_default()
}

/// A comment of these parts. They are those of comments, and fit.
fn admitted(parts: Parts, otherwise: &Comment) -> Comment {
    Comment::admit(parts).unwrap_or_else(|_| otherwise.clone())
}

/// How a comment comes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comes {
    /// Not at all: it was here, or somebody has decided on it.
    Not,
    /// To be judged by the rules.
    Said,
    /// The same, and what it says takes the place of something that is here, while nothing shows that its author says it.
    Unvouched {
        /// Whether what is here stands: nobody has thrown it away.
        stands: bool,
    },
}

/// Judges those of the comments that come, one after the other as they were posted, by the rules, and by what was said before.
/// Those of which the same had been said there before are refused, which stands beside each.
///
/// Nobody is asked to wait a moment, as whoever posts in a browser is: that moment is over.
pub(crate) fn judge(all: Vec<Comment>, comes: &[Comes], rules: &Rules) -> Vec<(Comment, bool)> {
    let rules = Rules { flood_seconds: 0, ..rules.clone() };
    let likes = Likes::of(&all);
    // Places of the first comment of each kind: approved, and said where it still stands.
    let mut approved = vec![None; all.len()];
    let mut said = vec![None; all.len()];
    let order = sorted(all.len(), &|a, b| {
        let key = |at: usize| (comes[at] != Comes::Not, all[at].posted(), at);
        key(a) <= key(b)
    });
    let mut all: Vec<(Comment, bool)> = all.into_iter().map(|comment| (comment, false)).collect();
    for at in order {
        let (author, places) = (likes.author[at], [likes.words[at], likes.words_of_author[at]]);
        let comment = &all[at].0;
        if comes[at] != Comes::Not {
            // Whoever gives an address is compared with those who give the same one, and else with all of the name.
            let place = if comment.email().is_some() { places[1] } else { places[0] };
            let earlier = [said[place], approved[author]].into_iter().flatten();
            let earlier: Vec<Comment> = earlier.map(|at: usize| all[at].0.clone()).collect();
            let Ok(verdict) = moderate(comment, &rules, &earlier) else {
                all[at].1 = true;
                continue;
            };
            // Its text is hardly newer for that: what its author changed between this file and the next one counts. But where what
            // was decided in the reader's browser meets it, this is what holds.
            let judged = Timestamp::from_millis(comment.changed().millis().saturating_add(1));
            let (mut status, mut reason) = (verdict.status, verdict.reason());
            if let Comes::Unvouched { stands } = comes[at]
                && (stands || status == Status::Approved)
            {
                // Whatever else is to be said of it: nobody throws away what another has written, either.
                reason = match status {
                    Status::Approved => UNVOUCHED.to_owned(),
                    _ => format!("{UNVOUCHED}\n{reason}"),
                };
                status = Status::Pending;
            }
            all[at].0 = comment.clone().judged(status, reason, judged);
        }
        let comment = &all[at].0;
        if comment.status() == Status::Approved {
            approved[author].get_or_insert(at);
        }
        if comment.status() != Status::Trash {
            for place in places {
                said[place].get_or_insert(at);
            }
        }
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
        let emails: Vec<String> = all.iter().map(address).collect();
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
    for at in sorted(length, &|a, b| order(a, b).is_le()) {
        first[at] = match before {
            Some(before) if order(before, at) == Ordering::Equal => first[before],
            _ => at,
        };
        before = Some(at);
    }
    first
}
