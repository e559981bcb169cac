//! Replies and corrections: the forms in which moderators write.

use comment::{By, Comment, CommentId, Origin, Parts, Problem, Status};

use crate::Effect;
use crate::decide::{Decision, moment};
use crate::desk::{self, Desk, Open, PAGE, Turn};
use crate::history::{Change, Edit};
use crate::wording::said;
use paper::{say, word};

/// Said to who turns to something else while something that was typed stands in a form.
const FIRST: &str = word!("Send or cancel the form that is open first.");

impl Desk {
    /// Whether a moderator may reply to a comment: to what nobody sees there is nothing to say.
    pub(crate) fn may_reply(&self, comment: &Comment) -> bool {
        matches!(comment.status(), Status::Pending | Status::Approved)
    }

    /// Opens a form.
    pub(crate) fn open_form(&mut self, form: Open, turn: &mut Turn) {
        if self.open != form {
            if matches!(&form, Open::Reply(id) if !self.comments.get(id).is_some_and(|comment| self.may_reply(comment)))
            {
                return self.say("Replies are for pending and approved comments.", turn);
            }
            if !self.leave_form(turn) {
                return;
            }
            self.show(form);
        }
        turn.focus("desk-text");
    }

    fn show(&mut self, form: Open) {
        self.typed = self.draft(&form).to_owned();
        self.open = form;
        self.rounds.form += 1;
    }

    /// Opens the form of the page in which something was left.
    pub(crate) fn take_up(&mut self) {
        let shown = self.list.iter().take(PAGE).map(|at| &self.comments.all()[*at]);
        let forms = shown.flat_map(|comment| {
            let reply = self.may_reply(comment).then(|| Open::Reply(comment.id().clone()));
            reply.into_iter().chain([Open::Edit(comment.id().clone())])
        });
        if let Some(form) = forms.into_iter().find(|form| !self.draft(form).is_empty()) {
            self.show(form);
        }
    }

    /// The name under which what is typed into a form is kept.
    fn draft_name(&self, form: &Open) -> Option<String> {
        let (id, kind) = match form {
            Open::Reply(id) => (id, ":desk"),
            Open::Edit(id) => (id, ":desk-edit"),
            _ => return None,
        };
        Some([self.comments.get(id)?.article(), ":", id.as_str(), kind].concat())
    }

    /// What was left in a form.
    fn draft(&self, form: &Open) -> &str {
        let name = self.draft_name(form);
        let draft = self.drafts.iter().find(|(other, _)| Some(other) == name.as_ref());
        draft.map_or("", |(_, text)| text)
    }

    /// Takes over what is left in forms now. The open one goes on with what was typed on in another desk, and closes where that has
    /// sent it or let it go.
    pub(crate) fn follow_drafts(&mut self, drafts: Vec<(String, String)>) {
        let is_as_left = self.draft(&self.open) == self.typed;
        self.drafts = drafts;
        let now = self.draft(&self.open).to_owned();
        if is_as_left && now.is_empty() && !self.typed.trim().is_empty() {
            self.typed.clear();
            self.open = Open::Nothing;
        } else if now.len() > self.typed.len() && now.starts_with(&self.typed) {
            self.show(self.open.clone());
        }
    }

    /// Keeps what is typed into the open form, at once; nothing for what is sent or not wanted.
    pub(crate) fn keep_draft(&mut self, text: &str, turn: &mut Turn) {
        text.clone_into(&mut self.typed);
        let Some(name) = self.draft_name(&self.open) else { return };
        let count = self.drafts.len();
        self.drafts.retain(|(other, _)| *other != name);
        let text = text.to_owned();
        if !text.is_empty() {
            self.drafts.push((name.clone(), text.clone()));
        } else if self.drafts.len() == count {
            return;
        }
        turn.effects.push(Effect::Draft { name, text });
    }

    /// Whether the open form may be closed for something else: not while something that was typed stands in it.
    pub(crate) fn leave_form(&mut self, turn: &mut Turn) -> bool {
        if let Open::Reply(id) | Open::Edit(id) = &self.open
            && !self.typed.is_empty()
            && self.is_shown(id)
        {
            self.say(FIRST, turn);
            turn.focus("desk-text");
            return false;
        }
        self.typed.clear();
        self.problems.clear();
        self.drop_hint();
        true
    }

    /// Says no longer that a form is open.
    pub(crate) fn drop_hint(&mut self) {
        if self.said == say(FIRST, &[]) {
            self.said.clear();
        }
    }

    /// The name under which moderators have last written here.
    pub(crate) fn moderator(&self) -> &str {
        self.comments.latest(&|comment| comment.by() == By::Moderator).map_or("Moderator", Comment::name)
    }

    /// Adds a reply, which everybody may see, as what it replies to.
    pub(crate) fn reply(&mut self, parent: &Comment, form: &str, turn: &mut Turn) {
        let parts = Parts {
            id: CommentId::from_random(turn.random),
            article: parent.article().to_owned(),
            parent: Some(parent.id().clone()),
            posted: turn.now,
            changed: turn.now,
            status: Status::Approved,
            reason: word!("A moderator wrote it.").to_owned(),
            name: value(form, "name"),
            email: String::new(),
            website: String::new(),
            text: value(form, "text"),
            by: By::Moderator,
            origin: Origin::Here,
            former: Vec::new(),
            also: Vec::new(),
        };
        let reply = match Comment::admit(parts) {
            Ok(reply) => reply,
            Err(problems) => return self.complain(sentences(&problems), turn),
        };
        let mut edits = Vec::new();
        let mut what = say("Replied to {0}.", &[parent.name()]);
        if self.may(Decision::Approve, parent) {
            let (reason, now) = (Decision::Approve.reason().to_owned(), moment(parent, turn.now));
            self.edit(&mut edits, parent, Some(parent.clone().judged(Status::Approved, reason, now)));
            what = say("Approved the comment by {0} and replied to it.", &[parent.name()]);
        }
        edits.push(Edit { id: reply.id().clone(), before: None, after: Some(reply) });
        self.done(what, edits, turn);
    }

    /// Changes what a comment says, or by whom.
    pub(crate) fn correct(&mut self, comment: &Comment, form: &str, turn: &mut Turn) {
        let now = moment(comment, turn.now);
        let text = value(form, "text");
        // The text may be wrong there; then all is judged together, so that every problem is said at once.
        let edited = comment.edited(&text, now).unwrap_or_else(|_| comment.clone());
        let mut parts = edited.parts();
        if edited.text() == comment.text() {
            parts.text = text;
        }
        parts.name = value(form, "name");
        parts.website = value(form, "website");
        parts.changed = now;
        match Comment::admit(parts) {
            Err(problems) => self.complain(sentences(&problems), turn),
            Ok(edited) if says(&edited) == says(comment) => {
                self.keep_draft("", turn);
                self.close();
                self.say("Nothing was changed.", turn);
                self.focus_row(turn);
            }
            Ok(edited) => {
                let what = say("Changed the comment by {0}.", &[comment.name()]);
                let mut edits = Vec::new();
                self.edit(&mut edits, comment, Some(edited));
                self.done(what, edits, turn);
            }
        }
    }

    fn done(&mut self, what: String, edits: Vec<Edit>, turn: &mut Turn) {
        self.keep_draft("", turn);
        self.close();
        self.commit(Change { what, edits, rules: None }, turn);
        self.focus_row(turn);
    }
}

/// What moderators can change of a comment.
fn says(comment: &Comment) -> [&str; 3] {
    [comment.text(), comment.name(), comment.website().unwrap_or_default()]
}

fn sentences(problems: &[Problem]) -> Vec<desk::Problem> {
    problems.iter().map(|problem| desk::Problem::of_all(said(&problem.sentence()))).collect()
}

/// The value of a form's field; empty where it has none.
pub(crate) fn value(form: &str, name: &str) -> String {
    let line = form.split('\n').find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
    let mut value = String::new();
    let mut letters = line.unwrap_or_default().chars();
    while let Some(letter) = letters.next() {
        value.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => break,
            },
            letter => letter,
        });
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_forms_come_back_as_they_were_typed() {
        let form = "text=a\\nb\\\\n\\r=c\nname=\nlast=x\\";
        assert_eq!(value(form, "text"), "a\nb\\n\r=c");
        assert_eq!([value(form, "name"), value(form, "na"), value(form, "last")], ["", "", "x"]);
    }
}
