//! Comments from several places made one, whatever the order and however often.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::{Comment, CommentId, Former};

/// All comments of two collections, each of them once: what has the same id, or says the same about the same article by the
/// same author at the same time, is one comment.
///
/// - Its state is the one that was changed last; of two that were changed at the same moment, any one, but always the same.
/// - It keeps an email address if either has one (of two, the greater), and its place in this browser
///   ([`Origin::Here`](crate::Origin)) if either was written here.
/// - What either said before is kept, and so is what the other one says, if it is something else. Each text stands there
///   once, and not if it is what the comment says now.
/// - It has the smallest of its ids. The others are kept ([`Comment::also`]), so that comments that come later and name them
///   find it; replies to them are replies to it.
///
/// Merging is associative, commutative and idempotent, provided that what is known under one id, or says the same, has one
/// article, moment, author and parent, as it has unless a moderator changes the name. If the same comment comes under two
/// ids and with two names, it may stay two. The result is ordered by id.
///
/// The parent is not compared, though a place consists of it too: nobody says the same twice in the same millisecond, and
/// parents may be known under several ids themselves.
pub fn merge(mut comments: Vec<Comment>, others: Vec<Comment>) -> Vec<Comment> {
    comments.extend(others);
    let mut groups = Groups { next: (0..comments.len()).collect() };
    let by_id = groups.unite(&comments);
    let mut ids: Vec<Vec<CommentId>> = comments.iter().map(|_| Vec::new()).collect();
    for (id, index) in &by_id.0 {
        let ids = &mut ids[groups.find(*index)];
        if ids.last().is_none_or(|last| last.as_str() != id) {
            ids.extend(CommentId::try_from(id.clone()));
        }
    }
    let mut merged: Vec<Option<Comment>> = comments.iter().map(|_| None).collect();
    for (index, mut comment) in comments.into_iter().enumerate() {
        if let Some(found) = comment.parent.as_ref().and_then(|parent| by_id.find(parent.as_str())) {
            comment.parent = ids[groups.find(found)].first().cloned();
        }
        let slot = &mut merged[groups.find(index)];
        *slot = Some(match slot.take() {
            Some(other) => join(comment, other),
            None => comment,
        });
    }
    // The smallest id of a comment is the first at which it is come by.
    let in_order = by_id.0.iter().filter_map(|(_, index)| {
        let group = groups.find(*index);
        let mut comment = merged[group].take()?;
        let mut ids = std::mem::take(&mut ids[group]).into_iter();
        comment.id = ids.next()?;
        comment.also = ids.collect();
        comment.former = tidy(comment.former, &comment.text);
        Some(comment)
    });
    in_order.collect()
}

/// What merging a file into what is stored would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// All comments afterwards, in the order of their ids.
    pub merged: Vec<Comment>,
    /// The ids of those that are not stored yet.
    pub new: Vec<CommentId>,
    /// The ids of those that are stored, but not as they would be afterwards.
    pub changed: Vec<CommentId>,
    /// How many of the file's comments are stored already, just so.
    pub already_there: usize,
    /// The ids that stored comments have no longer: a smaller one was found for them.
    pub renamed: Vec<CommentId>,
}

impl Preview {
    /// What merging `imported` into `stored` would change.
    pub fn of(stored: &[Comment], imported: Vec<Comment>) -> Preview {
        let all = |comments: &[Comment]| {
            let ids =
                comments.iter().enumerate().flat_map(|(index, one)| ids_of(one).map(move |id| (id.to_owned(), index)));
            Sorted::of(ids.collect())
        };
        let (before, named) = (all(stored), all(&imported));
        let mut preview = Preview { merged: merge(stored.to_vec(), imported), ..Preview::default() };
        for comment in &preview.merged {
            let earlier = ids_of(comment).find_map(|id| before.find(id)).map(|index| &stored[index]);
            match earlier {
                None => preview.new.push(comment.id.clone()),
                Some(earlier) if earlier != comment => preview.changed.push(comment.id.clone()),
                Some(_) if ids_of(comment).any(|id| named.find(id).is_some()) => preview.already_there += 1,
                Some(_) => {}
            }
            let stored_no_longer =
                |id: &&CommentId| before.find(id.as_str()).is_some_and(|index| stored[index].id == **id);
            preview.renamed.extend(comment.also.iter().filter(stored_no_longer).cloned());
        }
        preview
    }
}

/// All ids under which a comment is known.
fn ids_of(comment: &Comment) -> impl Iterator<Item = &str> {
    std::iter::once(&comment.id).chain(&comment.also).map(CommentId::as_str)
}

/// Which comments are one: each leads to another one of its group, the last one to itself.
struct Groups {
    next: Vec<usize>,
}

impl Groups {
    fn find(&mut self, mut index: usize) -> usize {
        while self.next[index] != index {
            self.next[index] = self.next[self.next[index]];
            index = self.next[index];
        }
        index
    }

    /// Unites comments that have an id in common, or the text that they have or had. Returns all ids.
    fn unite(&mut self, comments: &[Comment]) -> Sorted {
        let (mut ids, mut contents) = (Vec::new(), Vec::new());
        for (index, comment) in comments.iter().enumerate() {
            ids.extend(ids_of(comment).map(|id| (id.to_owned(), index)));
            let Comment { article, name, posted, former, text, .. } = comment;
            let texts = former.iter().map(|former| &former.text).chain([text]);
            let posted = &posted.to_string();
            contents.extend(texts.map(|text| ([article, "\0", name, "\0", posted, "\0", text].concat(), index)));
        }
        self.meet(&Sorted::of(contents));
        let ids = Sorted::of(ids);
        self.meet(&ids);
        ids
    }

    fn meet(&mut self, keys: &Sorted) {
        for pair in keys.0.windows(2) {
            if pair[0].0 == pair[1].0 {
                let (one, other) = (self.find(pair[0].1), self.find(pair[1].1));
                self.next[one.max(other)] = one.min(other);
            }
        }
    }
}

/// Keys in order, and where what they belong to stands.
///
/// Everything here is found and put in order by such a list, and the list by a heap: in the browser, merging weighs 3.8 kB
/// that way (brotli), and 9.1 with maps of the standard library.
struct Sorted(Vec<(String, usize)>);

impl Sorted {
    fn of(keys: Vec<(String, usize)>) -> Sorted {
        Sorted(BinaryHeap::from(keys).into_sorted_vec())
    }

    fn find(&self, key: &str) -> Option<usize> {
        let place = self.0.binary_search_by(|(other, _)| other.as_str().cmp(key)).ok()?;
        Some(self.0[place].1)
    }
}

/// Two states of one comment made one, as [`merge`] does it; its id is that of the state which was changed last, and the others
/// are kept.
pub fn join(one: Comment, other: Comment) -> Comment {
    let (mut last, earlier) = if compare(&one, &other) == Ordering::Less { (other, one) } else { (one, other) };
    last.email = last.email.max(earlier.email);
    last.origin = last.origin.min(earlier.origin);
    let texts = earlier.former.into_iter().chain([Former { until: earlier.changed, text: earlier.text }]);
    for former in texts {
        match last.former.iter_mut().rfind(|known| known.text == former.text) {
            Some(known) => known.until = known.until.max(former.until),
            None => {
                let at = last.former.partition_point(|known| known.until <= former.until);
                last.former.insert(at, former);
            }
        }
    }
    last.former.retain(|former| former.text != last.text);
    for id in earlier.also.into_iter().chain([earlier.id]) {
        if let Err(at) = last.also.binary_search(&id)
            && id != last.id
        {
            last.also.insert(at, id);
        }
    }
    last
}

/// Orders states of one comment by when they were changed, then by all that one of them has to give up.
fn compare(one: &Comment, other: &Comment) -> Ordering {
    fn rank(comment: &Comment) -> impl Ord + '_ {
        let Comment { changed, status, reason, name, website, text, by, article, posted, parent, id, .. } = comment;
        (changed, status, reason, text, (name, website, by), (article, posted, parent, id))
    }
    rank(one).cmp(&rank(other))
}

/// Former texts in order, each once, at its latest; without what the comment says now.
fn tidy(former: Vec<Former>, text: &str) -> Vec<Former> {
    if former.is_empty() {
        return former;
    }
    // Digits that are ordered as the moments are, also those before the epoch.
    let moment = |index: usize| former[index].until.millis().wrapping_sub(i64::MIN).cast_unsigned();
    let key = |index: usize, first: &str, second: &str| ([first, second].concat(), index);
    let keys = former
        .iter()
        .enumerate()
        .map(|(index, one)| key(index, &[&one.text, "\0"].concat(), &format!("{:020}", moment(index))));
    let by_text = Sorted::of(keys.collect());
    let mut kept = Vec::new();
    for (place, (_, index)) in by_text.0.iter().enumerate() {
        let one = &former[*index].text;
        let is_latest = by_text.0.get(place + 1).is_none_or(|(_, next)| former[*next].text != *one);
        if is_latest && one != text {
            kept.push(key(*index, &format!("{:020}", moment(*index)), one));
        }
    }
    Sorted::of(kept).0.into_iter().map(|(_, index)| former[index].clone()).collect()
}
