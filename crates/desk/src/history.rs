//! What was done, so that it can be undone and done again.

use comment::{Comment, CommentId, Rules, Timestamp};

/// Steps that can be undone.
const STEPS: usize = 100;

/// Comments that these steps may concern together, before the oldest step is forgotten: as many fit into the memory of a
/// phone.
const CONCERNED: usize = 200_000;

/// One step: what it did, and what was there before and after.
pub(crate) struct Change {
    /// What was done, a sentence.
    pub(crate) what: String,
    pub(crate) edits: Vec<Edit>,
    /// The desk's own rules before and after; nothing if they are not concerned.
    pub(crate) rules: Option<[Option<Rules>; 2]>,
}

/// The record of one comment before and after a step; nothing where there was or is none.
pub(crate) struct Edit {
    pub(crate) id: CommentId,
    pub(crate) before: Option<Comment>,
    pub(crate) after: Option<Comment>,
}

impl Edit {
    /// The record to store so that the step is undone, or done again. Nothing if the comment has come or gone elsewhere in
    /// the meantime: it is left as it is.
    ///
    /// If it was changed elsewhere, only what the step had changed is turned back.
    pub(crate) fn turned(&self, back: bool, current: Option<&Comment>, now: Timestamp) -> Option<Option<Comment>> {
        let (from, to) = if back { (&self.after, &self.before) } else { (&self.before, &self.after) };
        if current == from.as_ref() {
            return Some(to.clone());
        }
        let (mut parts, from, to) = (current?.parts(), from.as_ref()?.parts(), to.as_ref()?.parts());
        if from.status != to.status {
            parts.status = to.status;
            parts.reason = to.reason;
        }
        if from.text != to.text {
            parts.text = to.text;
            parts.former = to.former;
        }
        if from.name != to.name {
            parts.name = to.name;
        }
        if from.website != to.website {
            parts.website = to.website;
        }
        parts.changed = now;
        Comment::admit(parts).ok().map(Some)
    }
}

/// Steps that can be undone, and those that can be done again; the latest is the last.
#[derive(Default)]
pub(crate) struct History {
    pub(crate) done: Vec<Change>,
    pub(crate) undone: Vec<Change>,
}

impl History {
    /// Adds a step. What was undone before it cannot be done again.
    pub(crate) fn add(&mut self, change: Change) {
        self.undone.clear();
        self.done.push(change);
        let concerned: usize = self.done.iter().map(|change| change.edits.len()).sum();
        if self.done.len() > STEPS || concerned > CONCERNED && self.done.len() > 1 {
            self.done.remove(0);
        }
    }

    /// The step that is undone next, or done again.
    pub(crate) fn take(&mut self, back: bool) -> Option<Change> {
        if back { self.done.pop() } else { self.undone.pop() }
    }

    /// Puts a step that was taken where it belongs now.
    pub(crate) fn put(&mut self, change: Change, back: bool) {
        if back { self.undone.push(change) } else { self.done.push(change) }
    }
}
