//! What a reader is writing on an article, and what becomes of it.

use comment::{Comment, CommentId, Draft, Field, Finding, Posting, Problem, Rules, Status, Timestamp, judge, validate};
use library::Library;

use super::talk::{Talk, Target};
use crate::advice::Advice;
use crate::comments::{all_bundled, is_own, is_shown, with_bundled};
use crate::components::{fill, summary_id, value};
use crate::language::said;
use crate::store::{StorageError, Store, browser};

/// A form that is open.
pub(crate) struct Form {
    pub(crate) target: Target,
    pub(crate) draft: Draft,
    /// When the draft was saved, if it is one from before.
    pub(crate) restored: Option<Timestamp>,
    /// What another tab has written in the same place.
    pub(crate) other: Option<Draft>,
    pub(crate) problems: Vec<Problem>,
    /// What seems to attack a person.
    pub(crate) findings: Vec<Finding>,
    /// Why the comment is not taken.
    pub(crate) refused: Option<String>,
    /// Id of a comment that could not be stored: posting again is about the same one.
    retried: Option<CommentId>,
    /// Whether anything was written in this tab.
    is_written: bool,
}

/// The open discussion of an article.
pub(crate) struct Writing {
    /// Slug of the article.
    pub(crate) article: String,
    /// The comments that came with the library.
    bundled: Vec<Comment>,
    /// Those that the reader may see.
    pub(crate) comments: Vec<Comment>,
    /// What the forms hold; the first is the one for the article.
    pub(crate) forms: Vec<Form>,
    pub(crate) newest_first: bool,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) rules: Rules,
}

/// What became of what the reader did last.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// The comment was stored, with this status.
    Stored(Status),
    NotStored(StorageError),
    /// The comment was taken back.
    Withdrawn(Box<Comment>),
    /// The storage did not let it be taken back.
    NotErased(StorageError),
    /// The time in which that was possible is over.
    TooLate,
}

impl Writing {
    /// The discussion as it is found: with the drafts that were left, else with what the reader asked to be remembered.
    pub(crate) fn begin(store: &Store, article: String, bundled: Vec<Comment>, rules: Rules) -> Self {
        let below = store.drafts_below(&article);
        let targets = below.iter().filter_map(|name| Target::of_draft(name, &article));
        let targets: Vec<Target> = [Target::Article].into_iter().chain(targets).collect();
        let newest_first = rules.newest_first;
        let mut this =
            Self { article, bundled, comments: Vec::new(), forms: Vec::new(), newest_first, outcome: None, rules };
        this.refresh(store);
        this.forms = targets.into_iter().filter_map(|target| this.form(store, target)).collect();
        this
    }

    /// Takes up drafts that have come back since the forms were opened, where nothing was written meanwhile.
    pub(crate) fn take_back(&mut self, store: &Store) {
        let anew = Self::begin(store, self.article.clone(), self.bundled.clone(), self.rules.clone());
        for form in anew.forms.into_iter().filter(|form| form.restored.is_some()) {
            match self.open_form_mut(&form.target) {
                Some(open) if open.draft.saved.is_none() => *open = form,
                Some(_) => {}
                None => self.forms.push(form),
            }
        }
    }

    /// A form as it is found; nothing for one about a comment that is gone, unless something was written in it.
    fn form(&self, store: &Store, target: Target) -> Option<Form> {
        let left = store.draft(&target.draft(&self.article)).filter(|draft| !draft.is_empty());
        let restored = left.as_ref().and_then(|draft| draft.saved);
        let about = match &target {
            Target::Article => Some(None),
            Target::Reply(id) => self.comment(id).map(|_| None),
            Target::Edit(id) => self.comment(id).filter(|comment| self.may_change(comment)).map(Some),
        };
        let fresh = |about: Option<&Comment>| match about {
            Some(comment) => Draft { text: comment.text().to_owned(), ..Draft::from_profile(comment.profile()) },
            None => store.profile().map(Draft::from_profile).unwrap_or_default(),
        };
        // What was written too late is still there to be copied.
        let draft = left.or_else(|| about.map(fresh))?;
        let (problems, findings, other, refused, retried, is_written) = Default::default();
        Some(Form { target, draft, restored, other, problems, findings, refused, retried, is_written })
    }

    /// A comment that the reader may see.
    pub(crate) fn comment(&self, id: &CommentId) -> Option<&Comment> {
        self.comments.iter().find(|comment| comment.id() == id)
    }

    /// Forms with what was written about comments that are gone.
    pub(crate) fn left_over(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().filter(|form| match &form.target {
            Target::Article => false,
            Target::Reply(id) | Target::Edit(id) => form.draft.saved.is_some() && self.comment(id).is_none(),
        })
    }

    /// The form that is open for this, if one is.
    pub(crate) fn open_form(&self, target: &Target) -> Option<&Form> {
        self.forms.iter().find(|form| form.target == *target)
    }

    fn open_form_mut(&mut self, target: &Target) -> Option<&mut Form> {
        self.forms.iter_mut().find(|form| form.target == *target)
    }

    /// Whether a comment is the reader's own and new enough to be changed or withdrawn.
    pub(crate) fn may_change(&self, comment: &Comment) -> bool {
        let age = || browser::now().millis() - comment.posted().millis();
        is_own(comment) && age() < i64::from(self.rules.edit_minutes) * 60_000
    }

    /// Reads the comments again, after they have changed here or in another tab.
    pub(crate) fn refresh(&mut self, store: &Store) {
        self.comments = with_bundled(store.comments(&self.article), &self.bundled);
        let posted = self.forms.iter().filter(|form| self.is_posted(store, form)).map(|form| form.target.clone());
        for target in posted.collect::<Vec<_>>() {
            self.discard(store, &target);
        }
        self.comments.retain(is_shown);
        let fresh = store.profile().map(Draft::from_profile).unwrap_or_default();
        let article = &self.article;
        self.forms.retain_mut(|form| {
            let name = form.target.draft(article);
            let stored = store.draft(&name).filter(|draft| !draft.is_empty());
            let own = &form.draft;
            if !form.is_written {
                // Nothing was written here: it goes on with what is written there, or erased.
                match stored {
                    Some(stored) => form.draft = stored,
                    None if form.target == Target::Article => (form.draft, form.restored) = (fresh.clone(), None),
                    // What was left in it is gone, and the form with it.
                    None => return form.draft.saved.is_none(),
                }
                return true;
            }
            let has_waited = form.other.is_some();
            let is_other =
                |stored: &Draft| Field::ALL.into_iter().any(|field| value(stored, field) != value(own, field));
            // The store has what this tab last wrote, unless another tab was there after it. One that is late puts back what
            // was there before the last letters: that is nothing to choose.
            let is_late = |stored: &Draft| stored.saved < own.saved && own.text.starts_with(&stored.text);
            let stored = stored.filter(is_other);
            let is_undone = !has_waited && stored.as_ref().is_some_and(is_late);
            // Until the reader has chosen, this tab writes nothing.
            form.other = stored.filter(|_| !is_undone);
            if form.other.is_none() && (has_waited || is_undone) {
                // The other tab has posted or discarded its own: there is nothing to choose any more. If the storage refuses, it
                // says so in the page's notices.
                let _ = store.keep_draft(&name, &form.draft);
            }
            true
        });
    }

    /// Whether another tab has posted what stands in a form: the draft is gone, and the comment is there.
    fn is_posted(&self, store: &Store, form: &Form) -> bool {
        let Form { target, draft, .. } = form;
        let is_it = |comment: &Comment| {
            let is_there = match target {
                Target::Article => comment.parent().is_none(),
                Target::Reply(id) => comment.parent() == Some(id),
                Target::Edit(id) => comment.id() == id,
            };
            is_there && is_own(comment) && comment.text() == draft.text.trim()
        };
        draft.saved.is_some() && store.draft(&target.draft(&self.article)).is_none() && self.comments.iter().any(is_it)
    }

    /// Does what the reader wants, and says where the focus goes.
    pub(crate) fn hear(
        &mut self,
        store: &Store,
        library: Option<&Library<'_>>,
        advice: &Advice,
        talk: Talk,
    ) -> Option<String> {
        match talk {
            Talk::Toggled(target) => return self.toggle(store, target),
            Talk::Typed(target, field, value) => {
                let mut draft = self.open_form(&target)?.draft.clone();
                fill(&mut draft, &field, value);
                // Some browsers put back after a reload what stood in the fields: that is nobody's writing.
                if draft == self.open_form(&target)?.draft {
                    return None;
                }
                self.change(store, &target, draft);
                self.advise(advice);
            }
            Talk::Remember(target, remember) => {
                let draft = Draft { remember, ..self.open_form(&target)?.draft.clone() };
                if draft != self.open_form(&target)?.draft {
                    self.change(store, &target, draft);
                }
            }
            Talk::Posted(target) => return self.post(store, library, advice, &target),
            Talk::Discarded(target) => {
                self.discard(store, &target);
                return Some(self.place_of(&target));
            }
            Talk::Taken(target) => {
                let form = self.open_form_mut(&target)?;
                form.draft = form.other.take()?;
                return Some(target.field());
            }
            Talk::Kept(target) => {
                let form = self.open_form_mut(&target)?;
                form.other = None;
                let draft = form.draft.clone();
                self.change(store, &target, draft);
                return Some(target.field());
            }
            Talk::Withdrawn(id) => return self.withdraw(store, &id),
            Talk::Restored => {
                if let Some(Outcome::Withdrawn(comment)) = self.outcome.take() {
                    // If the storage refuses, it says so in the page's notices.
                    let _ = store.add(&comment);
                    self.refresh(store);
                    return Some(comment.id().anchor());
                }
            }
            Talk::Sorted(newest_first) => self.newest_first = newest_first,
            Talk::Quoted(quotation) => return self.quote(store, &quotation),
        }
        None
    }

    /// Finds anew what in the open forms attacks a person.
    pub(crate) fn advise(&mut self, advice: &Advice) {
        for form in &mut self.forms {
            form.findings = advice.attacks(&form.draft.text).unwrap_or_default();
        }
    }

    /// Id of what stands where a form was that is closed; below all comments where its own is gone.
    fn place_of(&self, target: &Target) -> String {
        match target {
            Target::Reply(id) | Target::Edit(id) if self.comment(id).is_none() => OUTCOME.to_owned(),
            _ => target.place(),
        }
    }

    fn toggle(&mut self, store: &Store, target: Target) -> Option<String> {
        if self.open_form(&target).is_some() {
            self.forms.retain(|form| form.target != target);
            return Some(self.place_of(&target));
        }
        let form = self.form(store, target)?;
        let focus = form.target.field();
        self.forms.push(form);
        Some(focus)
    }

    /// Keeps what was typed, at once: nothing may come between a letter and its safety.
    fn change(&mut self, store: &Store, target: &Target, draft: Draft) {
        let name = target.draft(&self.article);
        let Some(form) = self.open_form_mut(target) else { return };
        let saved = Some(form.draft.saved.map_or_else(browser::now, after));
        form.draft = Draft { saved, ..draft };
        form.is_written = true;
        form.restored = None;
        form.refused = None;
        if form.other.is_some() {
            // What another tab has written is not written over before the reader has chosen.
            return;
        }
        // If the storage refuses, it says so in the page's notices.
        let _ = store.keep_draft(&name, &form.draft);
    }

    /// Lets go of a draft. The form for the article stays, the others close.
    fn discard(&mut self, store: &Store, target: &Target) {
        // What another tab has written there since is not this tab's to discard.
        if self.open_form(target).is_none_or(|form| form.other.is_none()) {
            // If the storage refuses, it says so in the page's notices.
            let _ = store.discard_draft(&target.draft(&self.article));
        }
        let fresh = if *target == Target::Article { self.form(store, Target::Article) } else { None };
        match self.forms.iter().position(|form| form.target == *target) {
            Some(at) => drop(self.forms.splice(at..=at, fresh)),
            None => self.forms.extend(fresh),
        }
    }

    /// Posts the comment, or finds what is wrong with it.
    fn post(
        &mut self,
        store: &Store,
        library: Option<&Library<'_>>,
        advice: &Advice,
        target: &Target,
    ) -> Option<String> {
        let now = browser::now();
        // Who was approved on any article is known on all.
        let earlier = with_bundled(store.all_comments(), &library.map(all_bundled).unwrap_or_default());
        let form = self.open_form(target)?;
        if matches!(self.outcome, Some(Outcome::Stored(_))) && form.draft.text.is_empty() {
            // The second click of a double click.
            return None;
        }
        let made = match target {
            Target::Edit(id) => match self.comment(id).filter(|comment| self.may_change(comment)) {
                Some(comment) => comment.edited(&form.draft.text, after(comment.changed())),
                None => {
                    self.outcome = Some(Outcome::TooLate);
                    return Some(OUTCOME.to_owned());
                }
            },
            Target::Article | Target::Reply(_) => {
                let id = form.retried.clone().unwrap_or_else(browser::new_comment_id);
                let parent = if let Target::Reply(parent) = target { Some(parent.clone()) } else { None };
                validate(&form.draft, Posting { id, article: self.article.clone(), parent, now })
            }
        };
        let rules = self.rules.clone();
        let form = self.open_form_mut(target)?;
        form.restored = None;
        form.refused = None;
        form.problems = Vec::new();
        let comment = match made {
            Ok(comment) => comment,
            Err(problems) => {
                form.problems = problems;
                self.outcome = None;
                return Some(summary_id(&target.prefix()));
            }
        };
        // What cannot be judged waits for somebody who can.
        let findings = advice.attacks(comment.text()).unwrap_or_else(|| vec![unknown()]);
        match judge(&comment, &rules, &earlier, &findings) {
            Ok(verdict) => {
                let now = now.max(comment.changed());
                let comment = comment.judged(verdict.status, verdict.reason(), now);
                Some(self.keep(store, target, comment))
            }
            Err(refusal) => {
                form.refused = Some(said(&refusal.sentence()));
                self.outcome = None;
                Some(summary_id(&target.prefix()))
            }
        }
    }

    fn keep(&mut self, store: &Store, target: &Target, comment: Comment) -> String {
        if !matches!(target, Target::Edit(_))
            && let Some(form) = self.open_form(target)
        {
            // If the storage refuses these two, it says so in the page's notices.
            let _ =
                if form.draft.remember { store.remember_profile(&comment.profile()) } else { store.forget_profile() };
        }
        match store.add(&comment) {
            Ok(()) => {
                self.refresh(store);
                self.discard(store, target);
                self.outcome = Some(Outcome::Stored(comment.status()));
            }
            Err(error) => {
                self.outcome = Some(Outcome::NotStored(error));
                if let Some(form) = self.open_form_mut(target) {
                    form.retried = Some(comment.id().clone());
                }
                return OUTCOME.to_owned();
            }
        }
        match comment.status() {
            Status::Pending | Status::Approved => comment.id().anchor(),
            Status::Spam | Status::Trash => OUTCOME.to_owned(),
        }
    }

    fn withdraw(&mut self, store: &Store, id: &CommentId) -> Option<String> {
        let comment = self.comment(id)?.clone();
        let is_in_time = self.may_change(&comment);
        self.outcome = Some(erased(store, comment, is_in_time));
        self.refresh(store);
        Some(OUTCOME.to_owned())
    }

    /// Puts a quotation into the comment, below what stands there.
    fn quote(&mut self, store: &Store, quotation: &str) -> Option<String> {
        let form = self.open_form(&Target::Article)?;
        let mut text = form.draft.text.trim_end().to_owned();
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(quotation);
        text.push('\n');
        let draft = Draft { text, ..form.draft.clone() };
        self.change(store, &Target::Article, draft);
        Some(Target::Article.field())
    }
}

/// Erases a comment that its author takes back in time, and says what became of that.
fn erased(store: &Store, comment: Comment, is_in_time: bool) -> Outcome {
    let id = comment.id().as_str();
    let outcome = if is_in_time { store.erase_comment(id).map_err(Outcome::NotErased) } else { Err(Outcome::TooLate) };
    match outcome {
        // What only waited to be stored is gone, too, where storage refuses.
        Err(outcome) if store.comment(id).is_some() => outcome,
        _ => Outcome::Withdrawn(Box::new(comment)),
    }
}

/// The present moment, but later than another, whatever the clock says: the latest text counts.
fn after(earlier: Timestamp) -> Timestamp {
    browser::now().max(Timestamp::from_millis(earlier.millis() + 1))
}

/// Stands for what was not looked for.
fn unknown() -> Finding {
    let why = "this could not be looked into when it was posted.".to_owned();
    Finding { start: 0, end: 0, why, instead: String::new() }
}

/// Id of the place where it is said what became of what the reader did.
pub(crate) const OUTCOME: &str = "comment-outcome";

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::store::fake::{FakeStorage, Mood};

    fn posted() -> Comment {
        let draft = Draft {
            text: "Well said.".into(),
            name: "Ada".into(),
            email: "ada@example.org".into(),
            ..Draft::default()
        };
        let posting = Posting {
            id: CommentId::from_random([1; 16]),
            article: "a".into(),
            parent: None,
            now: Timestamp::from_millis(1),
        };
        validate(&draft, posting).expect("a valid draft")
    }

    #[test]
    fn what_becomes_of_a_comment_that_is_taken_back_is_told_as_it_is() {
        let (storage, comment) = (FakeStorage::default(), posted());
        let store = Store::new("lib", Rc::new(storage.clone()));
        let withdrawn = Outcome::Withdrawn(Box::new(comment.clone()));
        store.add(&comment).unwrap();
        assert_eq!(erased(&store, comment.clone(), false), Outcome::TooLate);
        storage.set_mood(Mood::FailsAtWrite(1));
        let refused = erased(&store, comment.clone(), true);
        assert!(matches!(refused, Outcome::NotErased(StorageError::Refused(_))), "{refused:?}");
        assert_eq!(store.comments("a"), std::slice::from_ref(&comment), "it is still there");
        storage.set_mood(Mood::Works);
        assert_eq!(erased(&store, comment.clone(), true), withdrawn);

        // One that was never stored is gone wherever it was.
        storage.set_mood(Mood::Blocked);
        assert!(store.add(&comment).is_err());
        assert_eq!(erased(&store, comment, true), withdrawn);
    }
}
