//! The forms in which moderators reply to comments and change them.

use comment::Comment;

use super::{field, input, problems};
use crate::decide::Decision;
use crate::desk::Desk;
use paper::{Paper, say, word};

/// Adds the form for a reply to a comment.
pub(super) fn reply(paper: &mut Paper, desk: &Desk, comment: &Comment) {
    let label = if desk.may(Decision::Approve, comment) { word!("Reply and approve") } else { word!("Reply") };
    open(paper, desk, [label, "send-reply", comment.id().as_str(), comment.name()], word!("Your reply"), "");
    input(paper, ["text", "desk-name", "name", desk.moderator()], word!("Your name"), "");
    close(paper, label, word!("It shows at once in this browser, with the word “moderator”."));
}

/// Adds the form in which a comment is changed.
pub(super) fn edit(paper: &mut Paper, desk: &Desk, comment: &Comment) {
    open(
        paper,
        desk,
        [word!("Save"), "send-edit", comment.id().as_str(), comment.name()],
        word!("Comment"),
        comment.text(),
    );
    input(paper, ["text", "desk-name", "name", comment.name()], word!("Name"), "");
    input(paper, ["url", "desk-website", "website", comment.website().unwrap_or_default()], word!("Website"), "");
    close(paper, word!("Save"), word!("What it said before is kept, for moderators only."));
}

fn open(paper: &mut Paper, desk: &Desk, words: [&str; 4], label: &str, text: &str) {
    let [name, verb, id, author] = words;
    let words = [&say(name, &[])[..], verb, id, author, &desk.rounds.form.to_string()];
    paper.add(
        "<form key=form-{4} class=desk-form data-act={1}:{2} aria-label='{0}: the comment by {3}' novalidate=>",
        &words,
    );
    problems(paper, desk);
    field(paper, "desk-text", label, "");
    let text = if desk.typed.is_empty() { text } else { &desk.typed };
    paper.add("<textarea id=desk-text name=text rows=5 dir=auto data-act=typed value={0}></></>", &[text]);
}

fn close(paper: &mut Paper, label: &str, remark: &str) {
    paper.add(
        "<p class=remark>{1}</><p class=desk-bar><button type=submit>{0}</><button data-act=cancel aria-label='Cancel: close \
         the form'>Cancel</></></>",
        &[&say(label, &[]), &say(remark, &[])],
    );
}
