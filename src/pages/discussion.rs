//! An article's comment section: what was written, the rules, and the form.

use article::Comments;
use comment::{Comment, CommentId, Draft, Posting, Problem, Rules, Status, moderate, validate};
use yew::prelude::*;

use crate::components::{SUMMARY, comment_anchor, comment_form, comment_list};
use crate::format::{self, LANGUAGE, count};
use crate::navigation::focus_and_show;
use crate::store::{Key, Store, StorageError, browser};

/// Heading and rules where the article states none: what the software does anyway.
const HEADING: &str = "Leave a comment";
const RULES: [&str; 3] = [
    "Your comment waits for a moderator.",
    "Your email address is never published.",
    "Required fields are marked *",
];

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct DiscussionProps {
    pub(crate) store: Store,
    /// Slug of the article.
    pub(crate) article: String,
    /// Heading and rules as the article states them.
    pub(crate) stated: Option<Comments>,
    /// Language of the article.
    pub(crate) language: String,
}

/// The comments on an article, and the form for another.
#[component]
pub(crate) fn Discussion(props: &DiscussionProps) -> Html {
    let store = &props.store;
    let writing = use_state(|| Writing::begin(store, &props.article));
    use_comment_updates(store);
    use_focus(writing.focus.clone());

    let on_change = {
        let (store, article, writing) = (store.clone(), props.article.clone(), writing.clone());
        Callback::from(move |draft| writing.set(writing.change(&store, &article, draft)))
    };
    let on_post = {
        let (store, article, writing) = (store.clone(), props.article.clone(), writing.clone());
        Callback::from(move |()| writing.set(writing.post(&store, &article)))
    };
    let on_discard = {
        let (store, article, writing) = (store.clone(), props.article.clone(), writing.clone());
        Callback::from(move |_| {
            // If the storage refuses, it says so in the page's notices.
            let _ = store.discard_draft(&article);
            writing.set(Writing::begin(&store, &article));
        })
    };

    let comments = visible_comments(store, &props.article);
    html! {
        <section class="discussion" id="comments" lang={LANGUAGE}>
            if !comments.is_empty() {
                <h2>{ count(comments.len(), "comment", "comments") }</h2>
                { comment_list(&comments) }
            }
            { terms(props.stated.as_ref(), &props.language) }
            { outcome(writing.outcome.as_ref()) }
            if let Some(saved) = writing.restored {
                <p class="restored" role="status">
                    { format!("Your draft of {} is back. ", format::moment(saved)) }
                    <button type="button" onclick={on_discard}>{ "Discard it" }</button>
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

/// The form's state.
#[derive(Clone, Debug, PartialEq)]
struct Writing {
    draft: Draft,
    /// When the draft was saved, if it is one from before.
    restored: Option<comment::Timestamp>,
    problems: Vec<Problem>,
    outcome: Option<Posted>,
    /// Id of a comment that could not be stored: posting again is about the same one.
    retried: Option<CommentId>,
    /// Where the focus goes next, and how many times it has been sent somewhere: sent to one place twice, it goes
    /// there twice.
    focus: (Option<String>, u32),
}

#[derive(Clone, Debug, PartialEq)]
enum Posted {
    Stored,
    NotStored(StorageError),
}

impl Writing {
    /// The form as it is found: with the draft that was left, else with what the reader asked to be remembered.
    fn begin(store: &Store, article: &str) -> Self {
        let left = store.draft(article).filter(|draft| !draft.is_empty());
        Self {
            restored: left.as_ref().and_then(|draft| draft.saved),
            draft: left.or_else(|| store.profile().map(Draft::from_profile)).unwrap_or_default(),
            problems: Vec::new(),
            outcome: None,
            retried: None,
            focus: (None, 0),
        }
    }

    /// Keeps what was typed, at once: nothing may come between a letter and its safety.
    fn change(&self, store: &Store, article: &str, draft: Draft) -> Self {
        let draft = Draft { saved: Some(browser::now()), ..draft };
        // If the storage refuses, it says so in the page's notices.
        let _ = if draft.is_empty() { store.discard_draft(article) } else { store.save_draft(article, &draft) };
        Self { draft, restored: None, ..self.clone() }
    }

    fn post(&self, store: &Store, article: &str) -> Self {
        if self.outcome == Some(Posted::Stored) && self.draft.text.is_empty() {
            // The second click of a double click.
            return self.clone();
        }
        let id = self.retried.clone().unwrap_or_else(browser::new_comment_id);
        let posting = Posting { id, article: article.to_owned(), now: browser::now() };
        match validate(&self.draft, posting) {
            Ok(comment) => self.keep(store, comment),
            Err(problems) => {
                Self { problems, outcome: None, restored: None, ..self.clone() }.with_focus(SUMMARY.to_owned())
            }
        }
    }

    fn keep(&self, store: &Store, comment: Comment) -> Self {
        let verdict = moderate(&comment, &Rules::default(), &store.comments(comment.article()));
        let comment = comment.with_status(verdict.status);
        // If the storage refuses, it says so in the page's notices.
        let _ = if self.draft.remember { store.remember_profile(&comment.profile()) } else { store.forget_profile() };
        let posted = match store.add(&comment) {
            Ok(()) => {
                let _ = store.discard_draft(comment.article());
                Self { outcome: Some(Posted::Stored), focus: self.focus.clone(), ..Self::begin(store, comment.article()) }
            }
            Err(error) => Self {
                problems: Vec::new(),
                outcome: Some(Posted::NotStored(error)),
                retried: Some(comment.id().clone()),
                ..self.clone()
            },
        };
        posted.with_focus(comment_anchor(comment.id()))
    }

    fn with_focus(self, id: String) -> Self {
        Self { focus: (Some(id), self.focus.1 + 1), ..self }
    }
}

/// Renders again when comments have changed, here or in another tab.
#[hook]
fn use_comment_updates(store: &Store) {
    let update = use_force_update();
    let store = store.clone();
    use_effect_with((), move |()| {
        let subscription = store.watch(move |change| {
            if !matches!(change.what, Some(Key::Draft(_))) {
                update.force_update();
            }
        });
        move || drop(subscription)
    });
}

/// Moves the focus after what it goes to has come onto the page.
#[hook]
fn use_focus(focus: (Option<String>, u32)) {
    use_effect_with(focus, |(id, _)| {
        if let Some(id) = id {
            focus_and_show(id);
        }
    });
}
