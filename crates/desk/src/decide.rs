//! Decisions on comments, one or many, and moving about in the list of them.

use comment::{Comment, CommentId, Status, Timestamp};

use crate::desk::{Desk, Open, PAGE, Turn};
use crate::exchanged::Effect;
use crate::history::{Change, Edit};
use crate::wording::comments;
use paper::{say, word};

/// What a moderator can make of a comment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    Approve,
    /// Back to the pending ones, wherever it is.
    Hold,
    Spam,
    Trash,
    Delete,
}

impl Decision {
    /// All of them, in the order of their buttons.
    pub(crate) const ALL: [Decision; 5] =
        [Decision::Approve, Decision::Hold, Decision::Spam, Decision::Trash, Decision::Delete];

    /// The verb in what buttons do.
    pub(crate) fn verb(self) -> &'static str {
        match self {
            Decision::Approve => "approve",
            Decision::Hold => "hold",
            Decision::Spam => "spam",
            Decision::Trash => "trash",
            Decision::Delete => "delete",
        }
    }

    pub(crate) fn of(verb: &str) -> Option<Decision> {
        Decision::ALL.into_iter().find(|decision| decision.verb() == verb)
    }

    /// What its button says for a comment of that status, or for many.
    pub(crate) fn label(self, status: Option<Status>) -> &'static str {
        match (self, status) {
            (Decision::Approve, _) => word!("Approve"),
            (Decision::Hold, Some(Status::Approved)) => word!("Unapprove"),
            (Decision::Hold, Some(Status::Spam)) => word!("Not spam"),
            (Decision::Hold, Some(_)) => word!("Restore"),
            (Decision::Hold, None) => word!("Back to pending"),
            (Decision::Spam, _) => word!("Spam"),
            (Decision::Trash, _) => word!("Trash"),
            (Decision::Delete, _) => word!("Delete for good"),
        }
    }

    /// The status that comes of it; none of deleting.
    fn status(self) -> Option<Status> {
        match self {
            Decision::Approve => Some(Status::Approved),
            Decision::Hold => Some(Status::Pending),
            Decision::Spam => Some(Status::Spam),
            Decision::Trash => Some(Status::Trash),
            Decision::Delete => None,
        }
    }

    /// The reason that the comment keeps.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Decision::Approve => word!("A moderator approved it."),
            Decision::Hold => word!("A moderator put it back to pending."),
            Decision::Spam => word!("A moderator marked it as spam."),
            Decision::Trash | Decision::Delete => word!("A moderator threw it away."),
        }
    }

    /// The sentence that says to what it was done.
    fn sentence(self) -> &'static str {
        match self {
            Decision::Approve => word!("Approved {0}."),
            Decision::Hold => word!("Put {0} back to pending."),
            Decision::Spam => word!("Marked {0} as spam."),
            Decision::Trash => word!("Moved {0} to the trash."),
            Decision::Delete => word!("Deleted {0} for good."),
        }
    }
}

/// The moment of a change: the present one, but later than the last one whatever the clock says, as the latest change counts.
pub(crate) fn moment(comment: &Comment, now: Timestamp) -> Timestamp {
    now.max(Timestamp::from_millis(comment.changed().millis().saturating_add(1)))
}

impl Desk {
    /// Whether a decision makes sense for a comment.
    pub(crate) fn may(&self, decision: Decision, comment: &Comment) -> bool {
        let status = comment.status();
        let is_out = matches!(status, Status::Spam | Status::Trash);
        // What came with the library would come again: it cannot be deleted, but it can always be thrown away.
        let has_trash = || self.rules().has_trash || self.comments.is_bundled(comment);
        match decision {
            Decision::Approve => status == Status::Pending,
            Decision::Hold => status != Status::Pending,
            Decision::Spam => status != Status::Spam,
            Decision::Trash => !is_out && has_trash(),
            Decision::Delete => (is_out || !has_trash()) && !self.comments.is_bundled(comment),
        }
    }

    /// Decides on the comment with an id, on what is `selected`, or, if deleting was `confirmed`, on what was asked about.
    pub(crate) fn decide_on(&mut self, decision: Decision, of: &str, turn: &mut Turn) {
        if of == "selected" {
            return self.decide_on_selected(decision, turn);
        }
        if of == "confirmed" {
            let ids = match std::mem::replace(&mut self.open, Open::Nothing) {
                Open::Delete(id) => vec![id],
                Open::DeleteSelected => self.selected.clone(),
                other => return self.open = other,
            };
            return self.decide(&ids, decision, turn);
        }
        let Some(id) = self.comment(of).map(|comment| comment.id().clone()) else { return };
        self.point(&id);
        if decision == Decision::Delete {
            self.ask(Open::Delete(id), turn);
        } else {
            self.decide(&[id], decision, turn);
        }
    }

    fn decide_on_selected(&mut self, decision: Decision, turn: &mut Turn) {
        if self.selected.is_empty() {
            self.say("Nothing is selected.", turn);
        } else if decision == Decision::Delete {
            self.ask(Open::DeleteSelected, turn);
        } else {
            self.decide(&self.selected.clone(), decision, turn);
        }
    }

    /// Asks before something is deleted.
    fn ask(&mut self, question: Open, turn: &mut Turn) {
        let ids = if let Open::Delete(id) = &question { std::slice::from_ref(id) } else { &self.selected };
        let may = |id: &CommentId| self.comments.get(id).is_some_and(|comment| self.may(Decision::Delete, comment));
        if ids.iter().any(may) {
            if self.leave_form(turn) {
                self.open = question;
                turn.focus("desk-confirm");
            }
        } else {
            self.say("Comments are deleted from spam and trash only, and not if they came with the library.", turn);
        }
    }

    /// Decides on all of these for which the decision makes sense, in one step.
    fn decide(&mut self, ids: &[CommentId], decision: Decision, turn: &mut Turn) {
        let decided: Vec<&Comment> =
            ids.iter().filter_map(|id| self.comments.get(id)).filter(|comment| self.may(decision, comment)).collect();
        let Some(first) = decided.first() else {
            return self.say("This makes no sense for a comment of this status.", turn);
        };
        let what = match ids {
            [_] => say("the comment by {0}", &[first.name()]),
            _ => comments(decided.len()),
        };
        let rest = ids.len() - decided.len();
        let mut what = say(decision.sentence(), &[&what]);
        if rest > 0 {
            what = say("{0} {1} left as before, since this makes no sense there.", &[&what, &comments(rest)]);
        }
        let mut edits = Vec::with_capacity(decided.len());
        for comment in decided {
            let judged =
                |status| comment.clone().judged(status, decision.reason().to_owned(), moment(comment, turn.now));
            self.edit(&mut edits, comment, decision.status().map(judged));
        }
        self.commit(Change { what, edits, rules: None }, turn);
        self.focus_row(turn);
    }

    /// Adds the change of what is stored of a comment. What is stored of it under other ids goes, as it would count as well.
    pub(crate) fn edit(&self, edits: &mut Vec<Edit>, comment: &Comment, after: Option<Comment>) {
        let mut add = |id: &CommentId, before: Option<&Comment>, after| {
            edits.push(Edit { id: id.clone(), before: before.cloned(), after });
        };
        add(comment.id(), self.comments.stored(comment.id()), after);
        for id in comment.also() {
            if let Some(other) = self.comments.stored(id) {
                add(id, Some(other), None);
            }
        }
    }

    /// The comment with an id, as buttons name it.
    pub(crate) fn comment(&self, id: &str) -> Option<&Comment> {
        self.comments.get(&CommentId::try_from(id.to_owned()).ok()?)
    }

    /// Does what the controls of the list are for.
    pub(crate) fn act_in_queue(&mut self, act: &str, verb: &str, of: &str, value: &str, turn: &mut Turn) {
        match verb {
            "status" | "search" | "article" | "sort" | "author" | "clear" => self.narrow(verb, of, value, turn),
            "page" => {
                let page = if of == "next" { self.page + 1 } else { self.page.saturating_sub(1) };
                self.go(page * PAGE);
                self.focus_row(turn);
            }
            "next" => {
                self.go(self.position() + 1);
                self.focus_row(turn);
            }
            "previous" => {
                self.go(self.position().saturating_sub(1));
                self.focus_row(turn);
            }
            "select-page" => self.select(self.page * PAGE, (self.page + 1) * PAGE, turn),
            "select-all" => self.select(0, self.list.len(), turn),
            "select-none" => {
                self.deselect();
                self.focus_row(turn);
            }
            "typed" => self.keep_draft(value, turn),
            _ => self.act_on_row(act, verb, of, value, turn),
        }
    }

    fn act_on_row(&mut self, act: &str, verb: &str, of: &str, value: &str, turn: &mut Turn) {
        let Some(comment) = self.comment(of).cloned() else { return };
        self.point(comment.id());
        match verb {
            "select" => match self.selected.binary_search(comment.id()) {
                Ok(at) => drop(self.selected.remove(at)),
                Err(at) => self.selected.insert(at, comment.id().clone()),
            },
            "context" | "former" | "whole" => match self.unfolded.iter().position(|unfolded| unfolded == act) {
                Some(at) => drop(self.unfolded.remove(at)),
                None => self.unfolded.push(act.to_owned()),
            },
            "reply" => self.open_form(Open::Reply(comment.id().clone()), turn),
            "edit" => self.open_form(Open::Edit(comment.id().clone()), turn),
            "send-reply" => self.reply(&comment, value, turn),
            "send-edit" => self.correct(&comment, value, turn),
            _ => {}
        }
    }

    /// Lists by another filter. What was selected is not any more: nobody decides on what they do not see.
    fn narrow(&mut self, verb: &str, of: &str, value: &str, turn: &mut Turn) {
        let mut filter = self.filter.clone();
        match verb {
            "status" => filter.status = Status::of(of),
            "search" => value.clone_into(&mut filter.words),
            "article" => value.clone_into(&mut filter.article),
            "sort" => filter.oldest_first = value == "oldest",
            "author" if of.is_empty() => value.clone_into(&mut filter.author),
            _ => {
                // The fields are not typed into, but are to show the filter all the same.
                self.rounds.filters += 1;
                let author = self.comment(of).map(Comment::name).unwrap_or_default().to_owned();
                turn.focus(if author.is_empty() { "desk-search" } else { "desk-author" });
                if author.is_empty() {
                    filter.words.clear();
                    filter.article.clear();
                }
                filter.author = author;
            }
        }
        if self.filter != filter {
            self.filter = filter;
            self.deselect();
            self.said.clear();
            self.settle(0);
            self.go(0);
            // Who does not see the list hears how long it is now.
            turn.effects.push(Effect::Announce(comments(self.list.len())));
        }
    }

    /// Selects nothing any more, and asks no more whether to delete it.
    fn deselect(&mut self) {
        self.selected.clear();
        if self.open == Open::DeleteSelected {
            self.open = Open::Nothing;
        }
    }

    /// Selects what stands at these places of the list.
    fn select(&mut self, from: usize, to: usize, turn: &mut Turn) {
        let mut is_selected = vec![false; self.comments.all().len()];
        for at in self.list.iter().skip(from).take(to - from) {
            is_selected[*at] = true;
        }
        self.selected.clear();
        // All comments are ordered by id, and so what is selected is, too.
        for (comment, is_selected) in self.comments.all().iter().zip(is_selected) {
            if is_selected {
                self.selected.push(comment.id().clone());
            }
        }
        self.say(&say("Selected {0}.", &[&comments(self.selected.len())]), turn);
    }
}
