//! An article's comment section: what was written, the rules, and the forms.

use ::article::{Article, Comments, inline_text};
use article::Block;
use comment::{Comment, Draft, Field, Status, Thread, threads};
use yew::prelude::*;

use super::writing::{Form, OUTCOME, Outcome, Talk, Target, Writing, is_own};
use crate::app::{Action, Reading};
use crate::components::{CommentForm, comment, comment_form, passage_id};
use crate::format::{self, LANGUAGE, count};

/// Heading and rules where the article states none: what the software does anyway.
const HEADING: &str = "Leave a comment";
const RULES: [&str; 3] =
    ["Your comment waits for a moderator.", "Your email address is never published.", "Required fields are marked *"];

/// A discussion and what it is about.
#[derive(Clone, Copy)]
struct Talking<'a> {
    reading: &'a Reading<'a>,
    writing: &'a Writing,
    article: &'a Article,
}

/// The comments on an article, and the form for another.
pub(crate) fn discussion(reading: &Reading<'_>, writing: &Writing, article: &Article, language: &str) -> Html {
    let talking = Talking { reading, writing, article };
    let comments = &writing.comments;
    let form = writing.open_form(&Target::Article);
    html! {
        <section class="discussion" id="comments" lang="en">
            if !comments.is_empty() {
                <div class="discussion-head">
                    <h2>{ count(comments.len(), "comment", "comments") }</h2>
                    if comments.len() > 1 {
                        { talking.order() }
                    }
                </div>
                { talking.list(&threads(comments, writing.rules.depth, writing.newest_first), 1) }
            }
            { terms(article.comments.as_ref(), language) }
            { talking.outcome() }
            if let Some(form) = form {
                { talking.form(form, "Post comment", "comments-heading") }
            }
        </section>
    }
}

impl Talking<'_> {
    fn on<T: 'static>(self, talk: impl Fn(T) -> Talk + 'static) -> Callback<T> {
        self.reading.link.callback(move |event| Action::Talked(talk(event)))
    }

    /// A button that does something to the discussion.
    fn button(self, label: &str, about: Option<&Comment>, talk: impl Fn() -> Talk + 'static) -> Html {
        let onclick = self.on(move |_: MouseEvent| talk());
        html! {
            <button type="button" {onclick}>
                { label }
                if let Some(comment) = about {
                    <span class="visually-hidden">{ " (" }{ comment.name() }{ ")" }</span>
                }
            </button>
        }
    }

    /// Which comments come first.
    fn order(self) -> Html {
        let choice = |label: &'static str, newest_first: bool| {
            let pressed = (self.writing.newest_first == newest_first).to_string();
            let onclick = self.on(move |_: MouseEvent| Talk::Sorted(newest_first));
            html! { <button type="button" aria-pressed={pressed} {onclick}>{ label }</button> }
        };
        html! {
            <div class="order" role="group" aria-label="Order of the comments">
                { choice("Oldest first", false) }
                { choice("Newest first", true) }
            </div>
        }
    }

    fn list(self, threads: &[Thread<'_>], level: u32) -> Html {
        html! {
            <ol class="comments">
                { for threads.iter().map(|thread| {
                    html! { <li key={thread.comment.id().as_str()}>{ self.thread(thread, level) }</li> }
                }) }
            </ol>
        }
    }

    /// A comment, what can be done with it, and the replies to it, which can be folded up.
    fn thread(self, Thread { comment: shown, replies }: &Thread<'_>, level: u32) -> Html {
        let id = shown.id();
        let (reply, edit) = (Target::Reply(id.clone()), Target::Edit(id.clone()));
        let has_replies = self.writing.rules.depth > 1 && shown.status() == Status::Approved;
        let may_change = self.writing.may_change(shown);
        let toggle = |target: &Target| {
            let target = target.clone();
            move || Talk::Toggled(target.clone())
        };
        let withdraw = {
            let id = id.clone();
            move || Talk::Withdrawn(id.clone())
        };
        let actions = html! {
            <p class="comment-actions">
                if has_replies {
                    { self.button("Reply", Some(shown), toggle(&reply)) }
                }
                if may_change {
                    { self.button("Edit", Some(shown), toggle(&edit)) }
                    { self.button("Withdraw", Some(shown), withdraw) }
                }
            </p>
        };
        let form = |target: &Target, label: &'static str| match self.writing.open_form(target) {
            Some(form) => {
                let heading = [&target.prefix(), "-heading"].concat();
                html! {
                    <div class="inline-form">
                        <h3 id={heading.clone()}>{ label }{ " – " }{ shown.name() }</h3>
                        { self.form(form, label, &heading) }
                    </div>
                }
            }
            None => html! {},
        };
        html! {
            <>
                { comment(self.reading, shown, is_own(shown), |quoted| self.passage(quoted)) }
                { actions }
                { form(&edit, "Save the change") }
                { form(&reply, "Reply") }
                if !replies.is_empty() {
                    <details class="replies" open=true>
                        <summary>{ count(size(replies), "reply", "replies") }</summary>
                        { self.list(replies, level + 1) }
                    </details>
                }
            </>
        }
    }

    /// Id of the passage of the article that a quotation is from.
    fn passage(self, quoted: &str) -> Option<String> {
        let wanted = spaced(quoted);
        let has = |block: &Block| match block {
            Block::Paragraph(content) => spaced(&inline_text(content)).contains(&wanted),
            _ => false,
        };
        let at = self.article.body.iter().position(has)?;
        Some(passage_id(at)).filter(|_| !wanted.is_empty())
    }

    /// A form with what there is to say about its draft.
    fn form(self, form: &Form, label: &'static str, heading: &str) -> Html {
        let target = form.target.clone();
        let on_change = {
            let target = target.clone();
            self.on(move |draft: Draft| Talk::Changed(target.clone(), draft))
        };
        let on_post = {
            let target = target.clone();
            self.on(move |()| Talk::Posted(target.clone()))
        };
        let choice = |label: &str, talk: fn(Target) -> Talk| {
            let target = target.clone();
            self.button(label, None, move || talk(target.clone()))
        };
        let is_article = target == Target::Article;
        let fields: &[Field] = if matches!(target, Target::Edit(_)) { &[Field::Text] } else { &Field::ALL };
        html! {
            <>
                if let Some(saved) = form.restored {
                    <p class="restored" role="status">
                        { "Your draft of " }{ format::moment(saved) }{ " is back. " }
                        { choice("Discard it", Talk::Discarded) }
                    </p>
                }
                if form.other.is_some() {
                    <p class="restored" role="status">
                        { "Another tab has a different draft of this. What you type here is not saved until you choose. " }
                        { choice("Take the other", Talk::Taken) }
                    </p>
                }
                { comment_form(CommentForm {
                    reading: self.reading,
                    prefix: &target.prefix(),
                    heading,
                    label,
                    draft: &form.draft,
                    problems: &form.problems,
                    refused: form.refused.as_deref(),
                    fields,
                    on_change,
                    on_post,
                }) }
                if !is_article {
                    <p class="comment-actions">
                        { choice("Close", Talk::Toggled) }
                        { choice("Discard", Talk::Discarded) }
                    </p>
                }
            </>
        }
    }

    /// What became of what the reader did last. The region is there from the start, so that it is announced.
    fn outcome(self) -> Html {
        let text = match &self.writing.outcome {
            None => html! {},
            Some(Outcome::Stored(status)) => html! {
                <p class="outcome">
                    { "Thank you. " }
                    { match status {
                        Status::Pending => "Your comment awaits moderation. It is stored in this browser only and stands above.",
                        Status::Approved => "Your comment is stored in this browser only and stands above.",
                        Status::Spam | Status::Trash =>
                            "Your comment contains words that are not allowed here. It is kept at the desk of this browser and not shown.",
                    } }
                </p>
            },
            Some(Outcome::NotStored(error)) => html! {
                <p class="notice">
                    { "Your comment could not be stored: it stands above for as long as this tab is open, and what you \
                       wrote is still in the form. " }{ error.to_string() }{ " Post it again to try once more, or save \
                       everything as a file on the page “Your data”." }
                </p>
            },
            Some(Outcome::Withdrawn(_)) => html! {
                <p class="outcome">
                    { "Your comment is withdrawn. " }
                    { self.button("Undo", None, || Talk::Restored) }
                </p>
            },
            Some(Outcome::TooLate) => html! {
                <p class="outcome">
                    { "The time in which you could change this comment is over: " }
                    { count(self.writing.rules.edit_minutes as usize, "minute", "minutes") }{ " after it was posted." }
                </p>
            },
        };
        html! { <div role="status" id={OUTCOME} tabindex="-1">{ text }</div> }
    }
}

/// How many comments some threads have.
fn size(threads: &[Thread<'_>]) -> usize {
    threads.iter().map(|thread| 1 + size(&thread.replies)).sum()
}

/// A text with single spaces, as a selection of it may have others.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
