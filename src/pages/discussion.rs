//! An article's comment section: what was written, the rules, and the forms.

use std::cell::OnceCell;

use ::article::{Article, Block, Comments};
use comment::{Field, Rules, Status, Thread, threads};
use paper::{Paper, count, language as spoken, say, word};

use super::Reading;
use super::talk::Target;
use super::writing::{Form, OUTCOME, Outcome, Writing};
use crate::comments::is_own;
use crate::components::{CommentForm, comment, comment_form, passage_id, save};
use crate::element::Commenting;
use crate::format;

/// Heading and rules where the article states none: what the software does anyway.
const HEADING: &str = word!("Leave a comment");
const RULES: [&str; 3] = [
    word!("Your comment waits for a moderator."),
    word!("Your email address is never published."),
    word!("Required fields are marked *"),
];

/// A discussion and what it is about.
#[derive(Clone, Copy)]
struct Talking<'a> {
    reading: &'a Reading<'a>,
    writing: &'a Writing,
    article: &'a Article,
    passages: &'a OnceCell<Passages>,
}

/// The text of an article with single spaces, and where in it each passage begins, with the passage's id.
type Passages = (String, Vec<(usize, String)>);

/// The comments on an article, and the form for another.
pub(crate) fn discussion(
    paper: &mut Paper,
    reading: &Reading<'_>,
    writing: &Writing,
    article: &Article,
    language: &str,
) {
    let passages = OnceCell::new();
    let talking = Talking { reading, writing, article, passages: &passages };
    let comments = &writing.comments;
    let may_write = reading.comments == Commenting::On;
    if !may_write && comments.is_empty() {
        return;
    }
    paper.add("<section class=discussion part=comments id=comments lang=en dir=ltr>", &[]);
    if !comments.is_empty() {
        let number = count(comments.len(), "comment", "comments");
        paper.add("<div class=discussion-head><h2>{0}</>", &[&number]);
        if comments.len() > 1 {
            let (oldest, newest) = if writing.newest_first { ("false", "true") } else { ("true", "false") };
            paper.add(
                "<div class=order role=group aria-label='Order of the comments'><button data-act=sort:oldest \
                 aria-pressed={0}>Oldest first</><button data-act=sort:newest aria-pressed={1}>Newest first</></>",
                &[oldest, newest],
            );
        }
        paper.close();
        paper.add(
            "<p class='consent print-comments'><input id=print-comments type=checkbox></><label for=print-comments>Print \
             comments</></>",
            &[],
        );
        talking.list(paper, &threads(comments, writing.rules.depth, writing.newest_first));
    }
    if may_write {
        writing.left_over().for_each(|form| talking.inline_form(paper, form, None));
    }
    if may_write && comments.iter().any(|comment| is_own(comment) && comment.status() == Status::Pending) {
        hand_over(paper, reading, &writing.rules);
    }
    if may_write {
        terms(paper, article.comments.as_ref(), language);
    }
    talking.outcome(paper);
    if may_write && let Some(form) = writing.open_form(&Target::Article) {
        talking.form(paper, form, word!("Post comment"), "comments-heading");
    }
    paper.close();
}

/// The ways by which comments get from here to whoever moderates.
pub(crate) fn hand_over(paper: &mut Paper, reading: &Reading<'_>, rules: &Rules) {
    paper.add(
        "<details class=hand-over><summary>Send your comments to the editor</><p>No server takes your comments to the editor: you \
         do. Save them as a file, or share them, and send that to the editor.</><p class=consent><input id=hand-email \
         type=checkbox data-act=hand-email checked={0}></><label for=hand-email>With my email address, for the editor \
         alone</></><p class=comment-actions><button data-act=hand:file>Save as a file</><button \
         data-act=hand:share>Share…</>",
        &[if reading.with_email { "checked" } else { "" }],
    );
    if !rules.mail_to.is_empty() {
        paper.add("<button data-act=hand:mail>Write a mail</>", &[]);
    }
    paper.add("</><p class=outcome>{0}</></>", &[reading.said]);
}

impl Talking<'_> {
    fn list(self, paper: &mut Paper, threads: &[Thread<'_>]) {
        paper.add("<ol class=comments>", &[]);
        for thread in threads {
            paper.add("<li key={0}>", &[thread.comment.id().as_str()]);
            self.thread(paper, thread);
            paper.close();
        }
        paper.close();
    }

    /// A comment, what can be done with it, and the replies to it, which can be folded up.
    fn thread(self, paper: &mut Paper, Thread { comment: shown, replies }: &Thread<'_>) {
        let id = shown.id();
        // Whose comment a button is about is said to those who do not see what it stands below.
        let forms = [Target::Edit(id.clone()), Target::Reply(id.clone())].map(|target| self.writing.open_form(&target));
        let [edits, replies_to] = forms.map(|form| if form.is_some() { "true" } else { "false" });
        let words = [id.as_str(), shown.name(), edits, replies_to, &id.anchor()];
        comment(paper, self.reading, shown, is_own(shown), &|quoted| self.passage(quoted));
        let may_write = self.reading.comments == Commenting::On;
        paper.add("<p class=comment-actions>", &[]);
        if may_write && self.writing.rules.depth > 1 && shown.status() == Status::Approved {
            paper.add(
                "<button data-act=toggle:reply-{0} aria-expanded={3} aria-describedby={4}>Reply<span class=visually-hidden> to {1}</></>",
                &words,
            );
        }
        if may_write && self.writing.may_change(shown) {
            paper.add(
                "<button data-act=toggle:edit-{0} aria-expanded={2} aria-describedby={4}>Edit<span class=visually-hidden> the comment by \
                 {1}</></><button data-act=withdraw:{0} aria-describedby={4}>Withdraw<span class=visually-hidden> the comment by {1}</></>",
                &words,
            );
        }
        paper.close();
        for form in forms.into_iter().flatten() {
            self.inline_form(paper, form, Some(shown.name()));
        }
        if !replies.is_empty() {
            let number = count(size(replies), "reply", "replies");
            paper.add("<details class=replies open=><summary>{0}</>", &[&number]);
            self.list(paper, replies);
            paper.close();
        }
    }

    /// Id of the passage of the article that a quotation begins in: it may go on over several.
    fn passage(self, quoted: &str) -> Option<String> {
        /// What is shorter may stand anywhere.
        const LEAST: usize = 8;
        let wanted = spaced(quoted);
        let (text, places) = self.passages.get_or_init(|| passages(self.article));
        let at = text.find(&wanted).filter(|_| wanted.chars().nth(LEAST - 1).is_some())?;
        places.iter().rfind(|(start, _)| *start <= at).map(|(_, id)| id.clone())
    }

    /// A form about a comment, of somebody; of nobody where it is gone.
    fn inline_form(self, paper: &mut Paper, form: &Form, name: Option<&str>) {
        let (title, label) = match form.target {
            Target::Edit(_) => (word!("Edit"), word!("Save the change")),
            _ => (word!("Reply"), word!("Reply")),
        };
        let heading = [&form.target.prefix(), "-heading"].concat();
        let words = [&heading[..], &say(title, &[]), name.unwrap_or_default()];
        paper.add("<div key={0} class=inline-form>", &words);
        paper.add(
            match name {
                Some(_) => "<h3 id={0}>{1} – {2}</>",
                None => "<h3 id={0}>{1}</><p class=remark>The comment that this is about is no longer here.</>",
            },
            &words,
        );
        self.form(paper, form, label, &heading);
        paper.close();
    }

    /// A form with what there is to say about its draft.
    fn form(self, paper: &mut Paper, form: &Form, label: &str, heading: &str) {
        let prefix = form.target.prefix();
        let words = [&prefix[..], &form.restored.map(format::moment).unwrap_or_default()];
        if form.restored.is_some() {
            paper.add(
                "<p class=restored role=status>Your draft of {1} is back. <button data-act=discard:{0}>Discard it</></>",
                &words,
            );
        }
        if form.other.is_some() {
            paper.add(
                "<p class=restored role=status>Another tab has a different draft of this. What you type here is not saved until \
                 you choose. <button data-act=take:{0}>Take the other</><button data-act=keep:{0}>Keep this one</></>",
                &words,
            );
        }
        let fields: &[Field] = if matches!(form.target, Target::Edit(_)) { &[Field::Text] } else { &Field::ALL };
        comment_form(
            paper,
            &CommentForm {
                reading: self.reading,
                prefix: &prefix,
                heading,
                label: &say(label, &[]),
                draft: &form.draft,
                problems: &form.problems,
                refused: form.refused.as_deref(),
                fields,
                findings: &form.findings,
            },
        );
        if form.target != Target::Article {
            paper.add(
                "<p class=comment-actions><button data-act=toggle:{0}>Close</><button data-act=discard:{0}>Discard</></>",
                &words,
            );
        }
    }

    /// What became of what the reader did last. The region is there from the start, so that it is announced.
    fn outcome(self, paper: &mut Paper) {
        let minutes = count(self.writing.rules.edit_minutes as usize, "minute", "minutes");
        let mut words = [OUTCOME.to_owned(), minutes];
        let told = match &self.writing.outcome {
            None => "",
            Some(Outcome::Stored(Status::Pending)) => {
                "<p class=outcome>Thank you. Your comment awaits moderation. It is stored in this browser only and stands \
                 above. Send it to the editor from there.</>"
            }
            Some(Outcome::Stored(Status::Approved)) => {
                "<p class=outcome>Thank you. Your comment is stored in this browser only and stands above.</>"
            }
            Some(Outcome::Stored(Status::Spam | Status::Trash)) => {
                "<p class=outcome>Your comment contains words that are not allowed here. It is kept in this browser and not \
                 shown.</>"
            }
            Some(Outcome::NotStored(error)) => {
                words[1] = error.said();
                "<p class=notice>Your comment could not be stored: it stands above until this tab closes or loads again, and what \
                 you wrote is still in the form. {1} Post it again to try once more, or save everything as a file on the page \
                 “Your data”.</>"
            }
            Some(Outcome::Withdrawn(_)) => {
                "<p class=outcome>Your comment is withdrawn. <button data-act=restore>Undo</></>"
            }
            Some(Outcome::NotErased(error)) => {
                words[1] = error.said();
                "<p class=notice>{1}</>"
            }
            Some(Outcome::TooLate) => {
                "<p class=outcome>A comment can be changed for {1} after it was posted. That time is over.</>"
            }
        };
        let words = [&words[0][..], &words[1]];
        paper.add("<div role=status id={0} tabindex=-1>", &words);
        paper.add(told, &words);
        if matches!(self.writing.outcome, Some(Outcome::NotStored(_))) {
            save(paper, self.reading.navigation);
        }
        paper.close();
    }
}

/// What became of what the reader did last, by itself.
#[cfg(feature = "prerender")]
pub(crate) fn outcome(paper: &mut Paper, reading: &Reading<'_>, writing: &Writing, article: &Article) {
    Talking { reading, writing, article, passages: &OnceCell::new() }.outcome(paper);
}

/// How many comments some threads have.
fn size(threads: &[Thread<'_>]) -> usize {
    threads.iter().map(|thread| 1 + size(&thread.replies)).sum()
}

fn passages(article: &Article) -> Passages {
    let mut text = String::new();
    let mut places: Vec<(usize, String)> = Vec::new();
    for (at, (block, content)) in article.body.iter().zip(article.block_texts()).enumerate() {
        let id = if let Block::Heading { id, .. } = block { id.clone() } else { passage_id(at) };
        // What a picture says belongs to what stands before it.
        if !matches!(block, Block::Image(_)) {
            places.push((text.len(), id));
        }
        text.push_str(&spaced(&content));
        text.push(' ');
    }
    (text, places)
}

/// A text with single spaces, as a selection of it may have others.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The heading and the rules: the article's own where it states some.
fn terms(paper: &mut Paper, stated: Option<&Comments>, language: &str) {
    let (heading, rules, language) = match stated {
        Some(stated) => (stated.heading.clone(), stated.rules.clone(), language.to_owned()),
        None => (say(HEADING, &[]), RULES.map(|rule| say(rule, &[])).to_vec(), spoken()),
    };
    let words = [&language[..], format::direction(&language), &heading];
    paper.add("<div class=terms lang={0} dir={1}><h2 id=comments-heading>{2}</>", &words);
    if !rules.is_empty() {
        paper.add("<ul class=rules>", &[]);
        rules.iter().for_each(|rule| paper.add("<li>{0}</>", &[rule]));
        paper.close();
    }
    paper.close();
}
