//! What was done, so that it can be undone and done again.

use crate::decide::moment;
use comment::record::encode;
use comment::{Comment, CommentId, Rules, Timestamp};

use crate::Effect;
use crate::desk::{Desk, Section, Turn};
use crate::wording::comments;
use paper::say;

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
    /// the meantime, or all that the step had changed was changed there again: it is left as it is.
    ///
    /// If it was changed elsewhere, only that is turned back which still is as the step had left it.
    pub(crate) fn turned(&self, back: bool, current: Option<&Comment>, now: Timestamp) -> Option<Option<Comment>> {
        let (from, to) = if back { (&self.after, &self.before) } else { (&self.before, &self.after) };
        if current == from.as_ref() {
            return Some(to.clone());
        }
        let (mut parts, from, to) = (current?.parts(), from.as_ref()?.parts(), to.as_ref()?.parts());
        let mut is_turned = false;
        if from.status != to.status && parts.status == from.status {
            parts.status = to.status;
            parts.reason = to.reason;
            is_turned = true;
        }
        if from.text != to.text && parts.text == from.text {
            parts.text = to.text;
            parts.former = to.former;
            is_turned = true;
        }
        if from.name != to.name && parts.name == from.name {
            parts.name = to.name;
            is_turned = true;
        }
        if from.website != to.website && parts.website == from.website {
            parts.website = to.website;
            is_turned = true;
        }
        parts.changed = moment(current?, now);
        Comment::admit(parts).ok().filter(|_| is_turned).map(Some)
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

impl Desk {
    /// Does a step that can be undone, and says so.
    pub(crate) fn commit(&mut self, change: Change, turn: &mut Turn) {
        let mut records = Vec::with_capacity(change.edits.len());
        for edit in &change.edits {
            records.push((edit.id.clone(), edit.after.clone()));
        }
        self.store(&records, change.rules.as_ref().map(|[_, after]| after.clone()), turn);
        self.say(&change.what, turn);
        self.history.add(change);
    }

    /// Undoes the last step, or does again what was undone last.
    pub(crate) fn turn_back(&mut self, back: bool, turn: &mut Turn) {
        let Some(change) = self.history.take(back) else {
            return self.say(if back { "Nothing is left to undo." } else { "Nothing was undone." }, turn);
        };
        let now = turn.now;
        let mut records = Vec::new();
        for edit in &change.edits {
            if let Some(record) = edit.turned(back, self.comments.stored(&edit.id), now) {
                records.push((edit.id.clone(), record));
            }
        }
        let left = change.edits.len() - records.len();
        let rules = change.rules.as_ref().map(|[before, after]| if back { before } else { after }.clone());
        self.store(&records, rules, turn);
        self.go_to_one_of(&records);
        let words = [&change.what[..]];
        let mut said = if back { say("Undone: {0}", &words) } else { say("Done again: {0}", &words) };
        if left > 0 {
            said = say("{0} {1} changed elsewhere since: left as it is there.", &[&said, &comments(left)]);
        }
        self.say(&said, turn);
        self.history.put(change, back);
        match self.section {
            Section::Queue => self.focus_row(turn),
            // The button may be gone that was used.
            _ => turn.focus("desk-said"),
        }
    }

    /// Moves the cursor to the first comment of the list that these records are of, unless it stands on one.
    fn go_to_one_of(&mut self, records: &[(CommentId, Option<Comment>)]) {
        let mut is_of_them = vec![false; self.comments.all().len()];
        records.iter().filter_map(|(id, _)| self.comments.place(id)).for_each(|at| is_of_them[at] = true);
        let is_one = |at: &usize| is_of_them[*at];
        if !self.list.get(self.position()).is_some_and(is_one)
            && let Some(first) = self.list.iter().position(is_one)
        {
            self.go(first);
        }
    }

    /// Stores comments, erases those that are nothing, and stores the rules if they are to change.
    fn store(&mut self, records: &[(CommentId, Option<Comment>)], rules: Option<Option<Rules>>, turn: &mut Turn) {
        let at = self.position();
        for (id, comment) in records {
            let id = id.as_str().to_owned();
            turn.effects.push(match comment {
                Some(comment) => Effect::Keep { id, record: encode(comment) },
                None => Effect::Erase { id },
            });
        }
        if !records.is_empty() {
            self.comments.set(records);
            self.note_subjects();
            self.texts.clear();
        }
        if let Some(rules) = rules {
            turn.effects.push(Effect::KeepRules(rules.as_ref().map(encode).unwrap_or_default()));
            self.own_rules = rules;
            self.rounds.rules += 1;
        }
        self.plan_again();
        self.settle(at);
    }
}
