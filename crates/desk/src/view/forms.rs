//! The forms in which moderators reply to comments and change them.

use comment::Comment;

use super::{field, input, problems};
use crate::Node;
use crate::decide::Decision;
use crate::desk::Desk;
use crate::node::{act_on, button, element, line, part, submit};

/// The form for a reply to a comment.
pub(super) fn reply(desk: &Desk, comment: &Comment) -> Node {
    let approves = desk.may(Decision::Approve, comment);
    let label = if approves { "Reply and approve" } else { "Reply" };
    let fields = vec![
        problems(desk),
        text_field(desk, "Your reply", ""),
        field("desk-name", "Your name", "", input("text", "name", desk.moderator())),
        line("p", "remark", "A reply shows at once in this browser, with the word “moderator”."),
    ];
    form(desk, "send-reply", comment, fields, label)
}

/// The form in which a comment is changed.
pub(super) fn edit(desk: &Desk, comment: &Comment) -> Node {
    let fields = vec![
        problems(desk),
        text_field(desk, "Comment", comment.text()),
        field("desk-name", "Name", "", input("text", "name", comment.name())),
        field("desk-website", "Website", "", input("url", "website", comment.website().unwrap_or_default())),
        line("p", "remark", "What it said before is kept, for moderators only."),
    ];
    form(desk, "send-edit", comment, fields, "Save")
}

fn text_field(desk: &Desk, label: &str, initial: &str) -> Node {
    let value = if desk.typed.is_empty() { initial } else { &desk.typed };
    let attributes = [("name", "text"), ("rows", "5"), ("dir", "auto"), ("data-act", "typed"), ("value", value)];
    field("desk-text", label, "", element("textarea", &attributes, Vec::new()))
}

fn form(desk: &Desk, verb: &str, comment: &Comment, mut fields: Vec<Node>, label: &str) -> Node {
    fields.push(part("p", "desk-bar", vec![submit(label), button("cancel", "Cancel", "Cancel: close the form")]));
    let name = [label, ": the comment by ", comment.name()].concat();
    let act = act_on(verb, comment.id());
    let attributes = [("class", "desk-form"), ("data-act", &act), ("aria-label", &name), ("novalidate", "")];
    element("form", &attributes, fields).keyed(&["form-", &desk.round.to_string()].concat())
}
