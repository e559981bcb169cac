//! A comment in the list, with everything that one needs to decide.

use comment::{By, Comment, Origin, attacks};

use super::forms;
use super::prose::{link, prose};
use super::queue::confirmation;
use crate::Node;
use crate::decide::Decision;
use crate::desk::{Desk, Open};
use crate::node::{act_on, button, element, line, part, row_id, text};
use crate::words::{beginning, count, cut};

/// As many bytes of a text are shown at first.
const SHOWN: usize = 3_000;

/// The row of a comment that stands at a place of the list.
pub(super) fn row(desk: &Desk, comment: &Comment, at: usize) -> Node {
    let id = comment.id();
    let is_current = desk.cursor.as_ref() == Some(id);
    let by = ["the comment by ", comment.name()].concat();
    let title = desk.subjects.title(comment.article());
    let place = [&(at + 1).to_string(), " of ", &desk.list.len().to_string()].concat();
    let name = [comment.status().word(), " comment by ", comment.name(), " on ", title, ", ", &place].concat();
    let mut nodes = vec![head(desk, comment, &by)];
    context(desk, comment, &by, &mut nodes);
    nodes.push(written(desk, comment, &by));
    reasons(comment, &mut nodes);
    former(desk, comment, &by, &mut nodes);
    nodes.push(decisions(desk, comment, &by));
    match &desk.open {
        Open::Reply(of) if of == id => nodes.push(forms::reply(desk, comment)),
        Open::Edit(of) if of == id => nodes.push(forms::edit(desk, comment)),
        Open::Delete(of) if of == id => nodes.push(confirmation(&["Delete ", &by, " for good?"].concat())),
        _ => {}
    }
    let row = element(
        "article",
        &[
            ("class", "desk-row"),
            ("id", &row_id(id)),
            ("data-act", &act_on("row", id)),
            ("data-status", comment.status().word()),
            ("tabindex", if is_current { "0" } else { "-1" }),
            ("aria-label", &name),
        ],
        nodes,
    )
    .keyed(id.as_str());
    if is_current { row.with("aria-current", "true") } else { row }
}

/// Who wrote it, when, on what, and how it came here.
fn head(desk: &Desk, comment: &Comment, by: &str) -> Node {
    let id = comment.id();
    let is_selected = desk.selected.binary_search(id).is_ok();
    let mut nodes = vec![
        button(&act_on("select", id), "", &["Select ", by].concat())
            .with("role", "checkbox")
            .with("class", "desk-check")
            .with("aria-checked", if is_selected { "true" } else { "false" }),
        button(&act_on("author", id), comment.name(), &["Only comments by ", comment.name()].concat())
            .with("class", "desk-author")
            .with("dir", "auto"),
    ];
    let mut badge = |words: &str| nodes.push(line("span", "desk-badge", words));
    if desk.filter.status.is_none() {
        badge(comment.status().word());
    }
    if comment.by() == By::Moderator {
        badge("moderator");
    }
    if comment.origin() == Origin::Elsewhere {
        badge("came in a file");
    }
    if desk.comments.is_bundled(comment) {
        badge(if desk.comments.is_unpublished(comment) { "in the library, otherwise" } else { "in the library" });
    }
    if let Some(email) = comment.email() {
        nodes.push(part("span", "", vec![text(email.reveal()), line("small", "", " (not published)")]));
    }
    if let Some(website) = comment.website() {
        nodes.push(link(website, vec![text(website)]));
    }
    nodes.push(Node::Moment(comment.posted().millis()));
    nodes.push(part("span", "", vec![text("on "), article(desk, comment)]));
    part("header", "desk-head", nodes)
}

/// The article that a comment is about; a link where the library has it.
fn article(desk: &Desk, comment: &Comment) -> Node {
    let Some(at) = desk.subjects.position(comment.article()) else { return text(comment.article()) };
    let subject = &desk.subjects.all()[at];
    let is_there = desk.may_reply(comment);
    Node::Article {
        slug: subject.slug.clone(),
        section: if is_there { ["comment-", comment.id().as_str()].concat() } else { String::new() },
        children: vec![element("span", &[("lang", &subject.language)], vec![text(&subject.title)])],
    }
}

/// What it replies to.
fn context(desk: &Desk, comment: &Comment, by: &str, nodes: &mut Vec<Node>) {
    let Some(parent) = comment.parent() else { return };
    let Some(parent) = desk.comments.get(parent) else {
        return nodes.push(line("p", "desk-context", "In reply to a comment that is not here."));
    };
    let act = act_on("context", comment.id());
    let is_shown = desk.unfolded.contains(&act);
    let who = ["In reply to ", parent.name(), ": "].concat();
    let mut context = vec![text(&who)];
    if !is_shown {
        context.push(element("q", &[("dir", "auto")], vec![text(&beginning(parent.text()))]));
        context.push(text(" "));
    }
    let name = ["what ", by, " replies to"].concat();
    context.push(unfolds(&act, is_shown, ["Show all", "Show less"], &name));
    nodes.push(part("p", "desk-context", context));
    if is_shown {
        nodes.push(element("blockquote", &[("class", "prose"), ("dir", "auto")], prose(parent.text())));
    }
}

/// What it says.
fn written(desk: &Desk, comment: &Comment, by: &str) -> Node {
    let act = act_on("whole", comment.id());
    let is_whole = desk.unfolded.contains(&act);
    let (start, is_long) = cut(comment.text(), SHOWN);
    let mut nodes = prose(if is_whole { comment.text() } else { start });
    if is_long {
        let length = count(comment.text().len().div_ceil(1_000), "kB", "kB");
        nodes.push(unfolds(&act, is_whole, [&["… Show all ", &length].concat(), "Show less"], by));
    }
    element("div", &[("class", "desk-text"), ("dir", "auto")], nodes)
}

/// Why it has its status, and what else there is to consider.
fn reasons(comment: &Comment, nodes: &mut Vec<Node>) {
    let mut reasons: Vec<Node> = comment.reason().lines().map(|reason| line("li", "", reason)).collect();
    if comment.by() == By::Reader {
        for finding in attacks(comment.text()) {
            let words = comment.text().get(finding.start..finding.end).unwrap_or_default();
            reasons.push(part("li", "", vec![line("mark", "", words), text(" "), text(&finding.why)]));
        }
    }
    if !reasons.is_empty() {
        nodes.push(element("ul", &[("class", "desk-reasons"), ("aria-label", "Reasons")], reasons));
    }
}

/// What it said before it was changed.
fn former(desk: &Desk, comment: &Comment, by: &str, nodes: &mut Vec<Node>) {
    let former = comment.former();
    if former.is_empty() {
        return;
    }
    let act = act_on("former", comment.id());
    let is_shown = desk.unfolded.contains(&act);
    let number = count(former.len(), "former text", "former texts");
    let [show, hide] = ["Show ", "Hide "].map(|verb| [verb, &number].concat());
    nodes.push(part("p", "", vec![unfolds(&act, is_shown, [&show, &hide], by)]));
    if is_shown {
        let item = |former: &comment::Former| {
            let mut content = vec![part("small", "", vec![text("until "), Node::Moment(former.until.millis())])];
            content.extend(prose(&former.text));
            element("li", &[("dir", "auto")], content)
        };
        nodes.push(part("ol", "desk-former", former.iter().map(item).collect()));
    }
}

fn decisions(desk: &Desk, comment: &Comment, by: &str) -> Node {
    let mut nodes = Vec::new();
    let mut add = |verb: &str, label: &str| {
        nodes.push(button(&act_on(verb, comment.id()), label, &[label, ": ", by].concat()).keyed(verb));
    };
    for decision in Decision::ALL.into_iter().filter(|decision| desk.may(*decision, comment)) {
        add(decision.verb(), decision.label(Some(comment.status())));
    }
    if desk.may_reply(comment) {
        add("reply", if desk.may(Decision::Approve, comment) { "Reply and approve" } else { "Reply" });
    }
    add("edit", "Edit");
    part("div", "desk-decisions", nodes)
}

/// A button that shows or hides something.
fn unfolds(act: &str, is_shown: bool, [show, hide]: [&str; 2], what: &str) -> Node {
    let label = if is_shown { hide } else { show };
    button(act, label, &[label, ": ", what].concat()).with("aria-expanded", if is_shown { "true" } else { "false" })
}
