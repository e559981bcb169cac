//! An article's comment section: what was written, the rules, and the form.

use article::Comments;
use comment::{Comment, CommentId, Draft, Posting, Problem, Rules, Status, Timestamp, moderate, validate};
use yew::prelude::*;

use crate::components::{SUMMARY, comment_anchor, comment_form, comment_list};
use crate::format::{self, LANGUAGE, count};
use crate::navigation::focus_and_show;
use crate::store::{Key, StorageError, Store, Subscription, browser};

/// Heading and rules where the article states none: what the software does anyway.
const HEADING: &str = "Leave a comment";
const RULES: [&str; 3] =
    ["Your comment waits for a moderator.", "Your email address is never published.", "Required fields are marked *"];

#[derive(Clone, Properties)]
pub(crate) struct DiscussionProps {
    pub(crate) store: Store,
    /// Slug of the article.
    pub(crate) article: String,
    /// Heading and rules as the article states them.
    pub(crate) stated: Option<Comments>,
    /// Language of the article.
    pub(crate) language: String,
}

impl PartialEq for DiscussionProps {
    /// The article decides about everything else.
    fn eq(&self, other: &Self) -> bool {
        self.article == other.article
    }
}

/// What can happen in the comment section.
pub(crate) enum Action {
    /// The reader has changed a field.
    Changed(Draft),
    /// The reader posts the comment.
    Posted,
    /// The reader does not want the draft from before.
    Discarded,
    /// What is stored has changed, here or in another tab.
    Stored,
}

/// The comments on an article, and the form for another.
pub(crate) struct Discussion {
    draft: Draft,
    /// When the draft was saved, if it is one from before.
    restored: Option<Timestamp>,
    problems: Vec<Problem>,
    outcome: Option<Posted>,
    /// Id of a comment that could not be stored: posting again is about the same one.
    retried: Option<CommentId>,
    /// Where the focus goes once what has changed is on the page.
    focus_next: Option<String>,
    _subscription: Subscription,
}

/// What became of the comment that was posted last.
#[derive(Clone, Debug, PartialEq)]
enum Posted {
    Stored,
    NotStored(StorageError),
}

impl Component for Discussion {
    type Message = Action;
    type Properties = DiscussionProps;

    fn create(ctx: &Context<Self>) -> Self {
        let DiscussionProps { store, article, .. } = ctx.props();
        let link = ctx.link().clone();
        let subscription = store.watch(move |change| {
            // A draft changes with every letter, and is in the form already.
            if !matches!(change.what, Some(Key::Draft(_))) {
                link.send_message(Action::Stored);
            }
        });
        let (draft, restored) = begin(store, article);
        Self {
            draft,
            restored,
            problems: Vec::new(),
            outcome: None,
            retried: None,
            focus_next: None,
            _subscription: subscription,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let DiscussionProps { store, article, .. } = ctx.props();
        match action {
            Action::Changed(draft) => self.change(store, article, draft),
            Action::Posted => self.post(store, article),
            Action::Discarded => {
                // If the storage refuses, it says so in the page's notices.
                let _ = store.discard_draft(article);
                (self.draft, self.restored) = begin(store, article);
            }
            Action::Stored => {}
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let DiscussionProps { store, article, stated, language } = ctx.props();
        let (on_change, on_post) = (ctx.link().callback(Action::Changed), ctx.link().callback(|()| Action::Posted));
        let comments = visible_comments(store, article);
        html! {
            <section class="discussion" id="comments">
                if !comments.is_empty() {
                    <h2>{ count(comments.len(), "comment", "comments") }</h2>
                    { comment_list(&comments) }
                }
                { terms(stated.as_ref(), language) }
                { outcome(self.outcome.as_ref()) }
                if let Some(saved) = self.restored {
                    <p class="restored" role="status">
                        { "Your draft of " }{ format::moment(saved) }{ " is back. " }
                        <button type="button" onclick={ctx.link().callback(|_| Action::Discarded)}>
                            { "Discard it" }
                        </button>
                    </p>
                }
                { comment_form(&self.draft, &self.problems, &on_change, on_post) }
            </section>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if let Some(id) = self.focus_next.take() {
            focus_and_show(&id);
        }
    }
}

impl Discussion {
    /// Keeps what was typed, at once: nothing may come between a letter and its safety.
    fn change(&mut self, store: &Store, article: &str, draft: Draft) {
        self.draft = Draft { saved: Some(browser::now()), ..draft };
        self.restored = None;
        // If the storage refuses, it says so in the page's notices.
        let _ =
            if self.draft.is_empty() { store.discard_draft(article) } else { store.save_draft(article, &self.draft) };
    }

    fn post(&mut self, store: &Store, article: &str) {
        if self.outcome == Some(Posted::Stored) && self.draft.text.is_empty() {
            // The second click of a double click.
            return;
        }
        let id = self.retried.clone().unwrap_or_else(browser::new_comment_id);
        let posting = Posting { id, article: article.to_owned(), now: browser::now() };
        self.restored = None;
        match validate(&self.draft, posting) {
            Ok(comment) => self.keep(store, comment),
            Err(problems) => {
                self.problems = problems;
                self.outcome = None;
                self.focus_next = Some(SUMMARY.to_owned());
            }
        }
    }

    fn keep(&mut self, store: &Store, comment: Comment) {
        let verdict = moderate(&comment, &Rules::default(), &store.all_comments());
        let comment = comment.with_status(verdict.status);
        self.problems = Vec::new();
        self.focus_next = Some(comment_anchor(comment.id()));
        // If the storage refuses these two, it says so in the page's notices.
        let _ = if self.draft.remember { store.remember_profile(&comment.profile()) } else { store.forget_profile() };
        match store.add(&comment) {
            Ok(()) => {
                let _ = store.discard_draft(comment.article());
                (self.draft, _) = begin(store, comment.article());
                self.outcome = Some(Posted::Stored);
                self.retried = None;
            }
            Err(error) => {
                self.outcome = Some(Posted::NotStored(error));
                self.retried = Some(comment.id().clone());
            }
        }
    }
}

/// The form as it is found: with the draft that was left and when that was saved, else with what the reader asked to be
/// remembered.
fn begin(store: &Store, article: &str) -> (Draft, Option<Timestamp>) {
    match store.draft(article).filter(|draft| !draft.is_empty()) {
        Some(draft) => {
            let saved = draft.saved;
            (draft, saved)
        }
        None => (store.profile().map(Draft::from_profile).unwrap_or_default(), None),
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
