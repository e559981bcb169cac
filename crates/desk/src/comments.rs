//! The comments: those stored in this browser, those that came with the library, and what the two make together.

use comment::record::decode;
use comment::{Comment, CommentId, Parts, Status, merge, sorted};
use exchange::break_circles;

/// All comments that the desk knows. What is changed is always what is stored in this browser; what is shown is both merged.
#[derive(Default)]
pub(crate) struct Comments {
    /// Ordered by id, as the other two are.
    stored: Vec<Comment>,
    bundled: Vec<Comment>,
    all: Vec<Comment>,
    by_time: Vec<usize>,
    /// Whether all have ids of their own, so that a change of one concerns no other.
    are_apart: bool,
    counts: [usize; 4],
}

impl Comments {
    /// The comments that these records hold, and how many of the records cannot be read.
    pub(crate) fn read(stored: &[String], bundled: &[String]) -> (Comments, usize) {
        let mut unreadable = 0;
        let (stored, bundled) = (read(stored, &mut unreadable), read(bundled, &mut unreadable));
        let mut comments = Comments { stored, bundled, ..Comments::default() };
        comments.count();
        (comments, unreadable)
    }

    /// Each comment once, ordered by id.
    pub(crate) fn all(&self) -> &[Comment] {
        &self.all
    }

    /// Places in [`Comments::all`], the earliest comment first.
    pub(crate) fn by_time(&self) -> &[usize] {
        &self.by_time
    }

    /// How many comments have a status.
    pub(crate) fn number_of(&self, status: Status) -> usize {
        self.counts[status as usize]
    }

    pub(crate) fn get(&self, id: &CommentId) -> Option<&Comment> {
        find(&self.all, id)
    }

    /// What is here of a comment, under any of its ids.
    pub(crate) fn known(&self, comment: &Comment) -> Option<&Comment> {
        known_in(&self.all, comment)
    }

    /// Whether what a file has for one comment are several here, of different people or moments. Whoever sends a file can
    /// name the ids of any comments that are published, and would make all but one of them disappear.
    pub(crate) fn are_several(&self, comment: &Comment) -> bool {
        let Some(one) = self.known(comment) else { return false };
        let is_same = |other: &Comment| {
            (other.article(), other.name(), other.posted()) == (one.article(), one.name(), one.posted())
        };
        comment.also().iter().filter_map(|id| self.get(id)).any(|other| !is_same(other))
    }

    /// The place of a comment among all.
    pub(crate) fn place(&self, id: &CommentId) -> Option<usize> {
        position(&self.all, id)
    }

    /// The record that is stored here, which may say less than [`Comments::get`].
    pub(crate) fn stored(&self, id: &CommentId) -> Option<&Comment> {
        find(&self.stored, id)
    }

    /// Whether the comment came with the library.
    pub(crate) fn is_bundled(&self, comment: &Comment) -> bool {
        known_in(&self.bundled, comment).is_some()
    }

    /// Whether the library shows something else than is decided here.
    pub(crate) fn is_unpublished(&self, comment: &Comment) -> bool {
        let bundled = known_in(&self.bundled, comment);
        let differs = |bundled: &Comment| {
            bundled.text() != comment.text()
                || bundled.name() != comment.name()
                || bundled.website() != comment.website()
        };
        match comment.status() {
            Status::Approved => bundled.is_none_or(differs),
            _ => bundled.is_some(),
        }
    }

    /// The latest comment of those that are wanted.
    pub(crate) fn latest(&self, is_wanted: &dyn Fn(&Comment) -> bool) -> Option<&Comment> {
        self.by_time.iter().rev().map(|at| &self.all[*at]).find(|comment| is_wanted(comment))
    }

    /// Stores comments, and erases those that are nothing.
    pub(crate) fn set(&mut self, changes: &[(CommentId, Option<Comment>)]) {
        if self.are_apart && changes.iter().all(|change| self.replace(change)) {
            return self.tally();
        }
        let mut is_gone = vec![false; self.stored.len()];
        let mut added = Vec::new();
        for (id, comment) in changes {
            match (position(&self.stored, id), comment) {
                (Some(at), Some(comment)) => self.stored[at].clone_from(comment),
                (Some(at), None) => is_gone[at] = true,
                (None, Some(comment)) => added.push(comment.clone()),
                (None, None) => {}
            }
        }
        let mut is_gone = is_gone.into_iter();
        self.stored.retain(|_| is_gone.next() != Some(true));
        self.stored.append(&mut added);
        sort(&mut self.stored);
        self.count();
    }

    /// Puts a comment in the place of what is stored with its id, and tells whether that was possible: it is not if a
    /// comment comes or goes.
    fn replace(&mut self, (id, comment): &(CommentId, Option<Comment>)) -> bool {
        let (Some(at), Some(place), Some(comment)) = (position(&self.stored, id), self.place(id), comment) else {
            return false;
        };
        // Where it stands may have been put right here.
        let shown = &self.all[place];
        if (shown.article(), shown.parent()) != (comment.article(), comment.parent()) {
            return false;
        }
        self.stored[at].clone_from(comment);
        self.all[place].clone_from(comment);
        if let Some(bundled) = find(&self.bundled, id)
            && let Some(merged) = merge(vec![comment.clone()], vec![bundled.clone()]).pop()
        {
            self.all[place] = merged;
        }
        true
    }

    /// Does once what is needed with every step until something changes again.
    fn count(&mut self) {
        self.all = merge(self.stored.clone(), self.bundled.clone());
        self.all.iter_mut().for_each(|comment| follow(comment, &self.bundled));
        // What was stored for itself may have closed a circle, with which nothing could be published.
        let circles = break_circles(&mut self.all);
        let all = &self.all;
        let is_hidden = |comment: &Comment| find(all, comment.id()).is_none();
        self.are_apart = circles == 0 && !self.stored.iter().chain(&self.bundled).any(is_hidden);
        self.by_time = sorted(all.len(), &|a, b| all[a].posted() <= all[b].posted());
        self.tally();
    }

    fn tally(&mut self) {
        self.counts = [0; 4];
        for comment in &self.all {
            self.counts[comment.status() as usize] += 1;
        }
    }
}

/// Ordered by id; counts the records that cannot be read.
fn read(records: &[String], unreadable: &mut usize) -> Vec<Comment> {
    let mut read = Vec::with_capacity(records.len());
    for record in records {
        match decode(record) {
            Ok(comment) => read.push(comment),
            Err(_) => *unreadable += 1,
        }
    }
    sort(&mut read);
    read
}

/// Has a comment follow its article to the name that this has in the library now, whatever it was called when the comment was
/// stored here.
fn follow(comment: &mut Comment, bundled: &[Comment]) {
    if let Some(bundled) = known_in(bundled, comment).filter(|bundled| bundled.article() != comment.article())
        && let Ok(moved) = Comment::admit(Parts { article: bundled.article().to_owned(), ..comment.parts() })
    {
        *comment = moved;
    }
}

fn sort(comments: &mut [Comment]) {
    let order = sorted(comments.len(), &|a, b| comments[a].id() <= comments[b].id());
    for at in 0..comments.len() {
        // What belongs here may have made room for another already.
        let mut from = order[at];
        while from < at {
            from = order[from];
        }
        comments.swap(at, from);
    }
}

pub(crate) fn find<'a>(comments: &'a [Comment], id: &CommentId) -> Option<&'a Comment> {
    comments.get(position(comments, id)?)
}

/// The one of these, ordered by id, that has one of a comment's ids.
pub(crate) fn known_in<'a>(comments: &'a [Comment], comment: &Comment) -> Option<&'a Comment> {
    find(comments, comment.id()).or_else(|| comment.also().iter().find_map(|id| find(comments, id)))
}

fn position(comments: &[Comment], id: &CommentId) -> Option<usize> {
    comments.binary_search_by(|comment| comment.id().cmp(id)).ok()
}
