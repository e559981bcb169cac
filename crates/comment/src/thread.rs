//! Comments and the replies to them.

use crate::{Comment, Rules, sorted};

/// A comment with the replies to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread<'a> {
    /// The comment.
    pub comment: &'a Comment,
    /// Replies to it, the earliest first.
    pub replies: Vec<Thread<'a>>,
}

/// Comments, in any order, as threads no deeper than `depth`: a reply to a comment at the last level stands beside it. One
/// whose parent is not among them stands at the top, and so does one of each circle of parents: the earliest.
///
/// Earlier is what was posted earlier or, at the same moment, has the smaller id. Replies are in this order, comments at
/// the top too, or in the opposite one with `newest_first`. A depth of 0 counts as 1, one of more than 10 as 10.
pub fn threads(comments: &[Comment], depth: u32, newest_first: bool) -> Vec<Thread<'_>> {
    let order = sorted(comments.len(), &|a, b| {
        let (a, b) = (&comments[a], &comments[b]);
        (a.posted(), a.id()) <= (b.posted(), b.id())
    });
    let mut rank = vec![0; order.len()];
    order.iter().enumerate().for_each(|(place, index)| rank[*index] = place);

    let mut forest = Forest {
        parents: parents(comments),
        levels: vec![0; comments.len()],
        depth: depth.clamp(1, Rules::DEEPEST),
        replies: vec![Vec::new(); comments.len()],
    };
    order.iter().for_each(|index| forest.settle(*index, &rank));
    let mut top = Vec::new();
    for index in &order {
        match forest.parents[*index] {
            Some(parent) => forest.replies[parent].push(*index),
            None => top.push(*index),
        }
    }
    if newest_first {
        top.reverse();
    }
    top.into_iter().map(|index| forest.grow(comments, index)).collect()
}

struct Forest {
    /// Below which comment each stands. Once a comment is settled, this is no longer the one that it replies to if that
    /// is too deep.
    parents: Vec<Option<usize>>,
    /// On which level each stands, 1 at the top; 0 while it is not settled.
    levels: Vec<u32>,
    depth: u32,
    replies: Vec<Vec<usize>>,
}

impl Forest {
    /// Finds the places of a comment and of those above it. A path of parents may be as long as there are comments, so
    /// this does not recurse.
    fn settle(&mut self, index: usize, rank: &[usize]) {
        let mut path = Vec::new();
        let mut next = Some(index);
        while let Some(at) = next.filter(|at| self.levels[*at] == 0) {
            path.push(at);
            // Settled for as long as the path is walked: to meet it again is to have gone in a circle.
            self.levels[at] = self.depth + 1;
            next = self.parents[at];
        }
        if let Some(met) = next
            && let Some(start) = path.iter().position(|at| *at == met)
        {
            let earliest = path[start..].iter().copied().min_by_key(|at| rank[*at]).unwrap_or(met);
            self.parents[earliest] = None;
            // From the one after it on, the path leads to it.
            let place = path.iter().position(|at| *at == earliest).unwrap_or(start);
            path[start..].rotate_left(place + 1 - start);
        }
        for at in path.into_iter().rev() {
            self.levels[at] = 1;
            if let Some(parent) = self.parents[at] {
                if self.levels[parent] < self.depth {
                    self.levels[at] = self.levels[parent] + 1;
                } else {
                    self.levels[at] = self.depth;
                    self.parents[at] = self.parents[parent];
                }
            }
        }
    }

    fn grow<'a>(&mut self, comments: &'a [Comment], index: usize) -> Thread<'a> {
        let replies = std::mem::take(&mut self.replies[index]);
        let replies = replies.into_iter().map(|reply| self.grow(comments, reply)).collect();
        Thread { comment: &comments[index], replies }
    }
}

/// For each comment the one that it replies to, if it is there, under its own id or another that it is known by.
fn parents(comments: &[Comment]) -> Vec<Option<usize>> {
    let mut ids: Vec<_> = comments.iter().map(Comment::id).zip(0..).collect();
    // Behind the comments' own ids, which stay before them where they are the same.
    (0..).zip(comments).for_each(|(index, comment)| ids.extend(comment.also().iter().map(|id| (id, index))));
    let by_id = sorted(ids.len(), &|a, b| ids[a].0 <= ids[b].0);
    let find = |comment: &Comment| {
        let parent = comment.parent()?;
        let place = by_id.partition_point(|at| ids[*at].0 < parent);
        by_id.get(place).map(|at| ids[*at]).filter(|(id, _)| *id == parent).map(|(_, index)| index)
    };
    comments.iter().map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{By, CommentId, Origin, Parts, Status, Timestamp};

    fn comment(id: &str, parent: &str, posted: i64) -> Comment {
        let id_of = |text: &str| CommentId::try_from(text.to_owned()).ok();
        let moment = Timestamp::from_millis(posted);
        Comment::admit(Parts {
            id: id_of(id).expect("an id"),
            article: "an-article".into(),
            parent: id_of(parent),
            posted: moment,
            changed: moment,
            status: Status::Approved,
            reason: String::new(),
            name: "Ada".into(),
            email: String::new(),
            website: String::new(),
            text: "Well said.".into(),
            by: By::Reader,
            origin: Origin::Here,
            former: Vec::new(),
            also: Vec::new(),
        })
        .expect("a valid comment")
    }

    /// Threads as `a(b c(d)) e`.
    fn printed(threads: &[Thread<'_>]) -> String {
        let one = |thread: &Thread<'_>| match thread.replies.as_slice() {
            [] => thread.comment.id().to_string(),
            replies => format!("{}({})", thread.comment.id(), printed(replies)),
        };
        threads.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn check(comments: &[(&str, &str, i64)], depth: u32, newest_first: bool, expected: &str) {
        let mut comments: Vec<Comment> = comments.iter().map(|(id, parent, at)| comment(id, parent, *at)).collect();
        for _ in 0..comments.len().max(1) {
            assert_eq!(printed(&threads(&comments, depth, newest_first)), expected);
            let half = comments.len() / 2;
            comments[half..].reverse();
            comments.rotate_left(half.min(1));
        }
    }

    #[test]
    fn replies_stand_below_their_parents_and_the_earliest_first() {
        let comments = [("c", "a", 3), ("a", "", 1), ("b", "a", 2), ("d", "", 4), ("e", "c", 5)];
        check(&comments, 5, false, "a(b c(e)) d");
        check(&comments, 5, true, "d a(b c(e))");
        check(&[], 5, true, "");
    }

    #[test]
    fn at_the_same_moment_the_smaller_id_is_earlier() {
        check(&[("b", "", 1), ("a", "", 1), ("d", "a", 1), ("c", "a", 1)], 5, false, "a(c d) b");
    }

    #[test]
    fn what_is_too_deep_stands_beside_its_parent() {
        let chain = [("a", "", 1), ("b", "a", 2), ("c", "b", 3), ("d", "c", 4), ("e", "d", 5), ("f", "b", 6)];
        check(&chain, 3, false, "a(b(c d e f))");
        check(&chain, 2, false, "a(b c d e f)");
        check(&chain, 1, false, "a b c d e f");
        check(&chain, 1, true, "f e d c b a");
        check(&chain, 0, false, "a b c d e f");
        check(&chain, u32::MAX, false, "a(b(c(d(e)) f))");
    }

    #[test]
    fn a_reply_finds_its_parent_by_any_of_its_ids() {
        let known_as = |comment: Comment, also: &str| {
            let also = also.split(' ').filter_map(|id| CommentId::try_from(id.to_owned()).ok()).collect();
            Comment { also, ..comment }
        };
        let comments = [
            comment("d", "y", 4),
            known_as(comment("a", "", 1), "c x y"),
            comment("b", "x", 3),
            known_as(comment("c", "", 2), "z"),
            comment("e", "c", 5),
            known_as(comment("f", "g", 6), "g"),
        ];
        assert_eq!(printed(&threads(&comments, 5, false)), "a(b d) c(e) f");
    }

    #[test]
    fn orphans_stand_at_the_top() {
        check(&[("a", "gone", 2), ("b", "a", 3), ("c", "", 1)], 5, false, "c a(b)");
    }

    #[test]
    fn a_circle_is_cut_above_its_earliest_comment() {
        check(&[("a", "a", 1)], 5, false, "a");
        check(&[("a", "b", 2), ("b", "a", 1)], 5, false, "b(a)");
        check(&[("a", "c", 3), ("b", "a", 1), ("c", "b", 2), ("d", "c", 0)], 5, false, "b(c(d a))");
        check(&[("a", "b", 1), ("b", "c", 2), ("c", "d", 3), ("d", "c", 4)], 5, false, "c(b(a) d)");
    }

    #[test]
    fn ten_thousand_comments_in_one_line_make_one_thread() {
        let ids: Vec<String> = (0..10_000).map(|n| format!("{n:05}")).collect();
        let mut comments: Vec<Comment> = Vec::new();
        for (place, id) in ids.iter().enumerate() {
            let parent = place.checked_sub(1).map_or("", |before| &ids[before]);
            comments.push(comment(id, parent, place as i64));
        }
        comments.reverse();
        let threads = threads(&comments, 10, false);
        assert_eq!(threads.len(), 1);
        let mut at = &threads[0];
        let mut depth = 1;
        while let Some(reply) = at.replies.first() {
            at = reply;
            depth += 1;
        }
        assert_eq!(depth, 10);
    }
}
