//! An article's comment section: what was written, the rules, and the form.

use article::Comments;
use comment::{Comment, CommentId, Draft, Posting, Problem, Rules, Status, Timestamp, moderate, validate};
use yew::prelude::*;

use crate::app::{Action, Reading};
use crate::components::{SUMMARY, comment_anchor, comment_form, comment_list};
use crate::format::{self, LANGUAGE, count};
use crate::store::{StorageError, Store, browser};

/// Heading and rules where the article states none: what the software does anyway.
const HEADING: &str = "Leave a comment";
const RULES: [&str; 3] =
    ["Your comment waits for a moderator.", "Your email address is never published.", "Required fields are marked *"];

/// What a reader is writing on an article, and what was written on it before.
pub(crate) struct Writing {
    /// Slug of the article.
    pub(crate) article: String,
    /// Those that the reader may see.
    comments: Vec<Comment>,
    draft: Draft,
    /// When the draft was saved, if it is one from before.
    restored: Option<Timestamp>,
    problems: Vec<Problem>,
    outcome: Option<Posted>,
    /// Id of a comment that could not be stored: posting again is about the same one.
    retried: Option<CommentId>,
}

/// What became of the comment that was posted last.
#[derive(Clone, Debug, PartialEq)]
enum Posted {
    Stored,
    NotStored(StorageError),
}

impl Writing {
    /// The form as it is found: with the draft that was left, else with what the reader asked to be remembered.
    pub(crate) fn begin(store: &Store, article: String) -> Self {
        let left = store.draft(&article).filter(|draft| !draft.is_empty());
        let restored = left.as_ref().and_then(|draft| draft.saved);
        let draft = left.or_else(|| store.profile().map(Draft::from_profile)).unwrap_or_default();
        let comments = visible_comments(store, &article);
        Self { article, comments, draft, restored, problems: Vec::new(), outcome: None, retried: None }
    }

    /// Reads the comments again, after they have changed here or in another tab.
    pub(crate) fn refresh(&mut self, store: &Store) {
        self.comments = visible_comments(store, &self.article);
    }

    /// Keeps what was typed, at once: nothing may come between a letter and its safety.
    pub(crate) fn change(&mut self, store: &Store, draft: Draft) {
        self.draft = Draft { saved: Some(browser::now()), ..draft };
        self.restored = None;
        // If the storage refuses, it says so in the page's notices.
        let _ = if self.draft.is_empty() {
            store.discard_draft(&self.article)
        } else {
            store.save_draft(&self.article, &self.draft)
        };
    }

    /// Lets go of the draft.
    pub(crate) fn discard(&mut self, store: &Store) {
        // If the storage refuses, it says so in the page's notices.
        let _ = store.discard_draft(&self.article);
        *self = Self::begin(store, std::mem::take(&mut self.article));
    }

    /// Posts the comment, or finds what is wrong with it. Says where the focus goes.
    pub(crate) fn post(&mut self, store: &Store) -> Option<String> {
        if self.outcome == Some(Posted::Stored) && self.draft.text.is_empty() {
            // The second click of a double click.
            return None;
        }
        let id = self.retried.clone().unwrap_or_else(browser::new_comment_id);
        let posting = Posting { id, article: self.article.clone(), parent: None, now: browser::now() };
        self.restored = None;
        match validate(&self.draft, posting) {
            Ok(comment) => Some(self.keep(store, comment)),
            Err(problems) => {
                self.problems = problems;
                self.outcome = None;
                Some(SUMMARY.to_owned())
            }
        }
    }

    fn keep(&mut self, store: &Store, comment: Comment) -> String {
        let comment = match moderate(&comment, &Rules::default(), &store.all_comments()) {
            Ok(verdict) => comment.judged(verdict.status, verdict.reason(), browser::now()),
            Err(_) => comment,
        };
        // If the storage refuses these two, it says so in the page's notices.
        let _ = if self.draft.remember { store.remember_profile(&comment.profile()) } else { store.forget_profile() };
        match store.add(&comment) {
            Ok(()) => {
                self.discard(store);
                self.outcome = Some(Posted::Stored);
            }
            Err(error) => {
                self.problems = Vec::new();
                self.outcome = Some(Posted::NotStored(error));
                self.retried = Some(comment.id().clone());
            }
        }
        comment_anchor(comment.id())
    }
}

/// The comments on an article, and the form for another.
pub(crate) fn discussion(reading: &Reading<'_>, writing: &Writing, stated: Option<&Comments>, language: &str) -> Html {
    let comments = &writing.comments;
    let (on_change, on_post) = (reading.link.callback(Action::Drafted), reading.link.callback(|()| Action::Posted));
    html! {
        <section class="discussion" id="comments" lang="en">
            if !comments.is_empty() {
                <h2>{ count(comments.len(), "comment", "comments") }</h2>
                { comment_list(comments) }
            }
            { terms(stated, language) }
            { outcome(writing.outcome.as_ref()) }
            if let Some(saved) = writing.restored {
                <p class="restored" role="status">
                    { "Your draft of " }{ format::moment(saved) }{ " is back. " }
                    <button type="button" onclick={reading.link.callback(|_| Action::Discarded)}>
                        { "Discard it" }
                    </button>
                </p>
            }
            { comment_form(&writing.draft, &writing.problems, &on_change, on_post) }
        </section>
    }
}

/// Approved comments are for everybody; the pending ones in this browser are the reader's own.
fn visible_comments(store: &Store, article: &str) -> Vec<Comment> {
    let mut comments = store.comments(article);
    comments.retain(|comment| matches!(comment.status(), Status::Approved | Status::Pending));
    comments
}

/// The heading and the rules: the article's own where it states some.
fn terms(stated: Option<&Comments>, language: &str) -> Html {
    let (heading, rules, language) = match stated {
        Some(stated) => (stated.heading.clone(), stated.rules.clone(), language),
        None => (HEADING.to_owned(), RULES.map(str::to_owned).to_vec(), LANGUAGE),
    };
    let lang = language.to_owned();
    html! {
        <div class="terms" {lang} dir={format::direction(language)}>
            <h2 id="comments-heading">{ heading }</h2>
            if !rules.is_empty() {
                <ul class="rules">{ for rules.iter().map(|rule| html! { <li>{ rule }</li> }) }</ul>
            }
        </div>
    }
}

/// What became of the comment that was posted. The region is there from the start, so that it is announced.
fn outcome(outcome: Option<&Posted>) -> Html {
    let text = match outcome {
        None => html! {},
        Some(Posted::Stored) => html! {
            <p class="outcome">
                { "Thank you. Your comment awaits moderation. It is stored in this browser only and stands above." }
            </p>
        },
        Some(Posted::NotStored(error)) => html! {
            <p class="notice">
                { "Your comment could not be stored: it stands above for as long as this tab is open, and what you \
                   wrote is still in the form. " }{ error.to_string() }{ " Post it again to try once more." }
            </p>
        },
    };
    html! { <div role="status">{ text }</div> }
}
