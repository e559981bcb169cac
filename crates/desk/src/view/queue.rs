//! The comments that wait, and the others: tabs, filter, list, and what is done to many at once.

use comment::Status;

use super::{choice, field, row};
use crate::Node;
use crate::decide::Decision;
use crate::desk::{Desk, Open, PAGE};
use crate::node::{button, element, line, part, text};
use crate::words::comments;

/// Adds what stands below the heading.
pub(super) fn queue(desk: &Desk, nodes: &mut Vec<Node>) {
    nodes.push(tabs(desk));
    nodes.push(filters(desk));
    if desk.list.is_empty() {
        return nodes.push(line("p", "empty", nothing(desk)));
    }
    nodes.push(many(desk));
    let first = desk.page * PAGE;
    let last = desk.list.len().min(first + PAGE);
    let rows = (first..last).filter_map(|at| Some(row::row(desk, desk.listed(at)?, at))).collect();
    nodes.push(part("div", "desk-rows", rows));
    nodes.push(pages(desk, first, last));
}

fn nothing(desk: &Desk) -> &'static str {
    if desk.filter.is_narrow() {
        "No comment matches. Change the filter, or clear it."
    } else if desk.filter.status == Some(Status::Pending) {
        "No comment waits. Comments from readers come in files: take them over under “Files”."
    } else {
        "No comment is here."
    }
}

/// The statuses with their numbers.
fn tabs(desk: &Desk) -> Node {
    let tab = |word: &str, number: usize, is_open: bool| {
        let label = [word, " ", &number.to_string()].concat();
        button(&["status:", word].concat(), &label, "").with("aria-pressed", if is_open { "true" } else { "false" })
    };
    let status = desk.filter.status;
    let mut tabs: Vec<Node> = Status::ALL
        .into_iter()
        .map(|each| tab(each.word(), desk.comments.number_of(each), status == Some(each)))
        .collect();
    tabs.push(tab("all", desk.comments.all().len(), status.is_none()));
    element("div", &[("class", "desk-tabs"), ("role", "group"), ("aria-label", "Status")], tabs)
}

fn filters(desk: &Desk) -> Node {
    let filter = &desk.filter;
    // Only articles that have comments, or somebody would look for a long time.
    let mut has_comments = vec![false; desk.subjects.all().len()];
    for comment in desk.comments.all() {
        if let Some(at) = desk.subjects.position(comment.article()) {
            has_comments[at] = true;
        }
    }
    let mut articles = vec![("", "All articles".to_owned())];
    for (subject, has_comments) in desk.subjects.all().iter().zip(has_comments) {
        if has_comments || subject.slug == filter.article {
            articles.push((subject.slug.as_str(), subject.title.clone()));
        }
    }
    let typed = |kind: &str, act: &str, value: &str| {
        element("input", &[("type", kind), ("data-act", act), ("value", value), ("autocomplete", "off")], Vec::new())
    };
    let orders = vec![("newest", "Newest first".to_owned()), ("oldest", "Oldest first".to_owned())];
    let order = if filter.oldest_first { "oldest" } else { "newest" };
    let mut nodes = vec![
        field("desk-search", "Search", "", typed("search", "search", &filter.words)),
        field("desk-article", "Article", "", choice(articles, &filter.article).with("data-act", "article")),
        field("desk-author", "Author", "", typed("text", "author", &filter.author)),
        field("desk-sort", "Order", "", choice(orders, order).with("data-act", "sort")),
    ];
    if filter.is_narrow() {
        nodes.push(button("clear", "Clear", "Clear search, article and author").keyed("clear"));
    }
    element("div", &[("class", "desk-filters"), ("role", "group"), ("aria-label", "Filter")], nodes)
        .keyed(&["filters-", &desk.round.to_string()].concat())
}

/// What is selected, and what can be done to it.
fn many(desk: &Desk) -> Node {
    let (selected, listed) = (desk.selected.len(), desk.list.len());
    let mut nodes = vec![line("p", "", &[&selected.to_string(), " of ", &comments(listed), " selected"].concat())];
    nodes.push(button("select-page", "Select this page", ""));
    if listed > PAGE {
        nodes.push(button("select-all", &["Select all ", &listed.to_string()].concat(), ""));
    }
    if selected > 0 {
        nodes.push(button("select-none", "Deselect", "Deselect all"));
        let is_any = |decision: Decision| {
            let may = |id| desk.comments.get(id).is_some_and(|comment| desk.may(decision, comment));
            desk.selected.iter().any(may)
        };
        for decision in Decision::ALL.into_iter().filter(|decision| is_any(*decision)) {
            let label = decision.label(None);
            let name = [label, ": ", &comments(selected)].concat();
            nodes.push(button(&[decision.verb(), ":selected"].concat(), label, &name));
        }
    }
    if desk.open == Open::DeleteSelected {
        nodes.push(confirmation(&["Delete ", &comments(selected), " for good?"].concat()));
    }
    element("div", &[("class", "desk-bar"), ("role", "group"), ("aria-label", "Selection")], nodes)
}

/// The question before something is deleted.
pub(super) fn confirmation(question: &str) -> Node {
    part(
        "div",
        "desk-panel",
        vec![
            line("p", "", &[question, " You can undo it until you close this page, and not later."].concat()),
            button("delete:confirmed", "Delete", question).with("id", "desk-confirm"),
            text(" "),
            button("cancel", "Keep", "Keep: do not delete"),
        ],
    )
    .keyed("confirm")
}

fn pages(desk: &Desk, first: usize, last: usize) -> Node {
    let [from, to, all] = [first + 1, last, desk.list.len()].map(|number| number.to_string());
    let mut nodes = Vec::new();
    if first > 0 {
        nodes.push(button("page:previous", "Previous page", ""));
    }
    nodes.push(line("p", "status", &[&from, "–", &to, " of ", &all].concat()));
    if last < desk.list.len() {
        nodes.push(button("page:next", "Next page", ""));
    }
    element("nav", &[("class", "desk-bar"), ("aria-label", "Pages")], nodes)
}
