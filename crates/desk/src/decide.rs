//! Decisions on comments, one or many, and moving about in the list of them.

use comment::{Comment, CommentId, Status, Timestamp};

use crate::desk::{Desk, Open, PAGE, Turn};
use crate::filter::Filter;
use crate::history::{Change, Edit};
use crate::words;

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
            (Decision::Approve, _) => "Approve",
            (Decision::Hold, Some(Status::Approved)) => "Unapprove",
            (Decision::Hold, Some(Status::Spam)) => "Not spam",
            (Decision::Hold, Some(_)) => "Restore",
            (Decision::Hold, None) => "Back to pending",
            (Decision::Spam, _) => "Spam",
            (Decision::Trash, _) => "Trash",
            (Decision::Delete, _) => "Delete for good",
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
            Decision::Approve => "A moderator approved it.",
            Decision::Hold => "A moderator put it back to pending.",
            Decision::Spam => "A moderator marked it as spam.",
            Decision::Trash | Decision::Delete => "A moderator threw it away.",
        }
    }

    /// What stands around what it was done to, in the sentence that says so.
    fn sentence(self) -> (&'static str, &'static str) {
        match self {
            Decision::Approve => ("Approved ", "."),
            Decision::Hold => ("Put ", " back to pending."),
            Decision::Spam => ("Marked ", " as spam."),
            Decision::Trash => ("Moved ", " to the trash."),
            Decision::Delete => ("Deleted ", " for good."),
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
        let (before, after) = decision.sentence();
        let Some(first) = decided.first() else {
            return self.say("This makes no sense for a comment of this status.", turn);
        };
        let mut what = match ids {
            [_] => [before, "the comment by ", first.name(), after].concat(),
            _ => [before, &words::comments(decided.len()), after].concat(),
        };
        if decided.len() < ids.len() {
            let rest = words::comments(ids.len() - decided.len());
            what = [&what, " ", &rest, " left as before, since this makes no sense there."].concat();
        }
        let mut edits = Vec::with_capacity(decided.len());
        for comment in decided {
            edits.push(self.edit_of(
                comment,
                decision.status().map(|status| {
                    comment.clone().judged(status, decision.reason().to_owned(), moment(comment, turn.now))
                }),
            ));
            if decision == Decision::Delete {
                let others = self.comments.others(comment).into_iter();
                edits.extend(others.map(|other| Edit {
                    id: other.id().clone(),
                    before: Some(other.clone()),
                    after: None,
                }));
            }
        }
        self.commit(Change { what, edits, rules: None }, turn);
        self.focus_row(turn);
    }

    /// The change of what is stored of a comment.
    pub(crate) fn edit_of(&self, comment: &Comment, after: Option<Comment>) -> Edit {
        Edit { id: comment.id().clone(), before: self.comments.stored(comment.id()).cloned(), after }
    }

    /// The comment with an id, as buttons name it.
    pub(crate) fn comment(&self, id: &str) -> Option<&Comment> {
        self.comments.get(&CommentId::try_from(id.to_owned()).ok()?)
    }

    /// Does what the controls of the list are for.
    pub(crate) fn act_in_queue(&mut self, act: &str, verb: &str, of: &str, value: &str, turn: &mut Turn) {
        match verb {
            "status" => self.narrow(Filter { status: Status::of(of), ..self.filter.clone() }),
            "search" => self.narrow(Filter { words: value.to_owned(), ..self.filter.clone() }),
            "article" => self.narrow(Filter { article: value.to_owned(), ..self.filter.clone() }),
            "sort" => self.narrow(Filter { oldest_first: value == "oldest", ..self.filter.clone() }),
            "author" if of.is_empty() => self.narrow(Filter { author: value.to_owned(), ..self.filter.clone() }),
            "author" => {
                let author = self.comment(of).map(|comment| comment.name().to_owned()).unwrap_or_default();
                self.round += 1;
                self.narrow(Filter { author, ..self.filter.clone() });
                turn.focus("desk-author");
            }
            "clear" => {
                self.round += 1;
                let Filter { status, oldest_first, .. } = self.filter;
                self.narrow(Filter { status, oldest_first, ..Filter::default() });
                turn.focus("desk-search");
            }
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
            "select-page" => self.select(self.list.iter().skip(self.page * PAGE).take(PAGE).copied().collect(), turn),
            "select-all" => self.select(self.list.clone(), turn),
            "select-none" => {
                self.selected.clear();
                self.focus_row(turn);
            }
            "typed" => value.clone_into(&mut self.typed),
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
            "send-edit" => self.edit(&comment, value, turn),
            _ => {}
        }
    }

    /// Lists by another filter. What was selected is not any more: nobody decides on what they do not see.
    fn narrow(&mut self, filter: Filter) {
        if self.filter != filter {
            self.filter = filter;
            self.selected.clear();
            self.said.clear();
            self.settle(0);
            self.go(0);
        }
    }

    fn select(&mut self, places: Vec<u32>, turn: &mut Turn) {
        self.selected = places.iter().map(|at| self.comments.all()[*at as usize].id().clone()).collect();
        let order = words::sorted(self.selected.len(), &|a, b| self.selected[a].cmp(&self.selected[b]));
        self.selected = order.iter().map(|at| self.selected[*at as usize].clone()).collect();
        self.say(&["Selected ", &words::comments(self.selected.len()), "."].concat(), turn);
    }
}
