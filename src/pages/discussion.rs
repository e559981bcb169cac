//! An article's comment section: what was written, the rules, and the forms.

use ::article::{Article, Block, Comments, inline_text};
use comment::{Comment, Field, Status, Thread, threads};

use super::writing::{Form, OUTCOME, Outcome, Target, Writing, is_own};
use crate::app::Reading;
use crate::components::{CommentForm, comment, comment_form, passage_id};
use crate::format::{self, LANGUAGE, count};
use crate::nodes::{Node, all, button, el, keyed, line, none, plain, text};

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
pub(crate) fn discussion(reading: &Reading<'_>, writing: &Writing, article: &Article, language: &str) -> Node {
    let talking = Talking { reading, writing, article };
    let comments = &writing.comments;
    let mut parts = Vec::new();
    if !comments.is_empty() {
        let heading = plain("h2", vec![text(&count(comments.len(), "comment", "comments"))]);
        let order = if comments.len() > 1 { order(writing.newest_first) } else { none() };
        parts.push(el("div", &[("class", "discussion-head")], vec![heading, order]));
        parts.push(talking.list(&threads(comments, writing.rules.depth, writing.newest_first)));
    }
    if comments.iter().any(|comment| is_own(comment) && comment.status() == Status::Pending) {
        parts.push(hand_over(reading));
    }
    parts.push(terms(article.comments.as_ref(), language));
    parts.push(talking.outcome());
    if let Some(form) = writing.open_form(&Target::Article) {
        parts.push(talking.form(form, "Post comment", "comments-heading"));
    }
    el("section", &[("class", "discussion"), ("id", "comments"), ("lang", "en")], parts)
}

/// The ways by which comments get from here to whoever moderates.
fn hand_over(reading: &Reading<'_>) -> Node {
    const WORDS: &str = "No server takes your comments to the editor: you do. Save them as a file, or share them, and send \
                         that to the editor.";
    let ways = vec![
        button("hand:file", "Save as a file"),
        button("hand:share", "Share…"),
        button("hand:mail", "Write a mail"),
    ];
    let checked = if reading.with_email { "checked" } else { "" };
    let tick = [("id", "hand-email"), ("type", "checkbox"), ("data-act", "hand-email"), ("checked", checked)];
    let label = el("label", &[("for", "hand-email")], vec![text("With my email address, for the editor alone")]);
    let said = el("p", &[("class", "outcome")], vec![text(reading.said)]);
    let parts = vec![
        plain("summary", vec![text("Send your comments to the editor")]),
        plain("p", vec![text(WORDS)]),
        el("p", &[("class", "consent")], vec![el("input", &tick, Vec::new()), label]),
        el("p", &[("class", "comment-actions")], ways),
        said,
    ];
    el("details", &[("class", "hand-over")], parts)
}

/// Which comments come first.
fn order(newest_first: bool) -> Node {
    let choice = |label: &str, act: &str, is_chosen: bool| {
        let pressed = if is_chosen { "true" } else { "false" };
        el("button", &[("type", "button"), ("data-act", act), ("aria-pressed", pressed)], vec![text(label)])
    };
    let choices =
        vec![choice("Oldest first", "sort:oldest", !newest_first), choice("Newest first", "sort:newest", newest_first)];
    el("div", &[("class", "order"), ("role", "group"), ("aria-label", "Order of the comments")], choices)
}

/// A button about a comment, whose author's name is said to those who do not see what it stands below.
fn about(act: &str, target: &str, label: &str, comment: &Comment) -> Node {
    let name = line("span", "visually-hidden", &[" (", comment.name(), ")"].concat());
    el("button", &[("type", "button"), ("data-act", &[act, target].concat())], vec![text(label), name])
}

impl Talking<'_> {
    fn list(self, threads: &[Thread<'_>]) -> Node {
        let item = |thread: &Thread<'_>| keyed("li", thread.comment.id().as_str(), &[], self.thread(thread));
        el("ol", &[("class", "comments")], threads.iter().map(item).collect())
    }

    /// A comment, what can be done with it, and the replies to it, which can be folded up.
    fn thread(self, Thread { comment: shown, replies }: &Thread<'_>) -> Vec<Node> {
        let id = shown.id();
        let (reply, edit) = (Target::Reply(id.clone()), Target::Edit(id.clone()));
        let mut actions = Vec::new();
        if self.writing.rules.depth > 1 && shown.status() == Status::Approved {
            actions.push(about("toggle:", &reply.prefix(), "Reply", shown));
        }
        if self.writing.may_change(shown) {
            actions.push(about("toggle:", &edit.prefix(), "Edit", shown));
            actions.push(about("withdraw:", id.as_str(), "Withdraw", shown));
        }
        let mut parts = vec![
            comment(self.reading, shown, is_own(shown), &|quoted| self.passage(quoted)),
            el("p", &[("class", "comment-actions")], actions),
        ];
        for (target, label) in [(&edit, "Save the change"), (&reply, "Reply")] {
            if let Some(form) = self.writing.open_form(target) {
                let heading = [&target.prefix(), "-heading"].concat();
                let title = [label, " – ", shown.name()].concat();
                let title = el("h3", &[("id", &heading)], vec![text(&title)]);
                parts.push(el("div", &[("class", "inline-form")], vec![title, self.form(form, label, &heading)]));
            }
        }
        if !replies.is_empty() {
            let summary = plain("summary", vec![text(&count(size(replies), "reply", "replies"))]);
            parts.push(el("details", &[("class", "replies"), ("open", "")], vec![summary, self.list(replies)]));
        }
        parts
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
    fn form(self, form: &Form, label: &str, heading: &str) -> Node {
        let prefix = form.target.prefix();
        let choice = |act: &str, label: &str| button(&[act, &prefix].concat(), label);
        let restored = |words: &str, choice: Node| {
            el("p", &[("class", "restored"), ("role", "status")], vec![text(words), choice])
        };
        let mut parts = Vec::new();
        if let Some(saved) = form.restored {
            let words = ["Your draft of ", &format::moment(saved), " is back. "].concat();
            parts.push(restored(&words, choice("discard:", "Discard it")));
        }
        if form.other.is_some() {
            let words = "Another tab has a different draft of this. What you type here is not saved until you choose. ";
            parts.push(restored(words, choice("take:", "Take the other")));
        }
        let fields: &[Field] = if matches!(form.target, Target::Edit(_)) { &[Field::Text] } else { &Field::ALL };
        parts.push(comment_form(&CommentForm {
            reading: self.reading,
            prefix: &prefix,
            heading,
            label,
            draft: &form.draft,
            problems: &form.problems,
            refused: form.refused.as_deref(),
            fields,
        }));
        if form.target != Target::Article {
            let choices = vec![choice("toggle:", "Close"), choice("discard:", "Discard")];
            parts.push(el("p", &[("class", "comment-actions")], choices));
        }
        all(parts)
    }

    /// What became of what the reader did last. The region is there from the start, so that it is announced.
    fn outcome(self) -> Node {
        let outcome = |class: &str, words: &str, more: Node| el("p", &[("class", class)], vec![text(words), more]);
        let told = match &self.writing.outcome {
            None => none(),
            Some(Outcome::Stored(status)) => outcome(
                "outcome",
                match status {
                    Status::Pending => {
                        "Thank you. Your comment awaits moderation. It is stored in this browser only and stands above."
                    }
                    Status::Approved => "Thank you. Your comment is stored in this browser only and stands above.",
                    Status::Spam | Status::Trash => {
                        "Your comment contains words that are not allowed here. It is kept in this browser and not shown."
                    }
                },
                none(),
            ),
            Some(Outcome::NotStored(error)) => {
                let words = [
                    "Your comment could not be stored: it stands above for as long as this tab is open, and what you wrote \
                     is still in the form. ",
                    &error.to_string(),
                    " Post it again to try once more, or save everything as a file on the page “Your data”.",
                ];
                outcome("notice", &words.concat(), none())
            }
            Some(Outcome::Withdrawn(_)) => outcome("outcome", "Your comment is withdrawn. ", button("restore", "Undo")),
            Some(Outcome::TooLate) => {
                let time = count(self.writing.rules.edit_minutes as usize, "minute", "minutes");
                let words = ["A comment can be changed for ", &time, " after it was posted. That time is over."];
                outcome("outcome", &words.concat(), none())
            }
        };
        el("div", &[("role", "status"), ("id", OUTCOME), ("tabindex", "-1")], vec![told])
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
fn terms(stated: Option<&Comments>, language: &str) -> Node {
    let (heading, rules, language) = match stated {
        Some(stated) => (stated.heading.clone(), stated.rules.clone(), language),
        None => (HEADING.to_owned(), RULES.map(str::to_owned).to_vec(), LANGUAGE),
    };
    let mut parts = vec![el("h2", &[("id", "comments-heading")], vec![text(&heading)])];
    if !rules.is_empty() {
        let rules = rules.iter().map(|rule| plain("li", vec![text(rule)])).collect();
        parts.push(el("ul", &[("class", "rules")], rules));
    }
    el("div", &[("class", "terms"), ("lang", language), ("dir", format::direction(language))], parts)
}
