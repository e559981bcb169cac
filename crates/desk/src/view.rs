//! The page: what stands around the parts of the desk.

mod files;
mod forms;
mod lock;
mod prose;
mod queue;
mod row;
mod rules;

use comment::Status;

use crate::Node;
use crate::desk::{Desk, Section};
use crate::keys::KEYS;
use crate::node::{button, element, line, part, text};
use crate::words::{comments, count};

/// The page as it is now.
pub(crate) fn page(desk: &Desk) -> Vec<Node> {
    let mut nodes = vec![
        element("h1", &[("id", "page-heading"), ("tabindex", "-1")], vec![text("Desk")]),
        line(
            "p",
            "desk-about",
            "Everything here is on this device only: the comments of this browser, those from files that you take over, and \
             those that came with the library. What you decide shows in this browser at once. Other readers see it after \
             you have downloaded the approved comments and the library was built with them.",
        ),
        part("p", "desk-next", vec![line("b", "", &next(desk))]),
    ];
    if desk.unreadable > 0 {
        let what = [
            "Left out, since they cannot be read: ",
            &comments(desk.unreadable),
            ". They stay stored as they are; “Your data” shows them.",
        ];
        nodes.push(line("p", "notice", &what.concat()));
    }
    nodes.push(navigation(desk));
    nodes.push(bar(desk));
    if desk.helps {
        nodes.push(help());
    }
    nodes.push(element("h2", &[("id", "desk-heading"), ("tabindex", "-1")], vec![text(desk.section.name())]));
    match desk.section {
        Section::Queue => queue::queue(desk, &mut nodes),
        Section::Rules => rules::rules(desk, &mut nodes),
        Section::Files => files::files(desk, &mut nodes),
        Section::Lock => lock::lock(desk, &mut nodes),
    }
    vec![element("div", &[("class", "desk"), ("lang", "en"), ("dir", "ltr")], nodes)]
}

/// What to do next.
fn next(desk: &Desk) -> String {
    let (pending, unpublished) = (desk.comments.number_of(Status::Pending), desk.comments.unpublished());
    let number = count(pending, "comment waits", "comments wait");
    match (pending, unpublished) {
        (0, 0) => "Nothing waits, and the library shows what is decided here.".to_owned(),
        (0, _) => {
            let unpublished = comments(unpublished);
            ["Nothing waits. ", &unpublished, " decided otherwise than the library shows: see “Files”, “Publish”."]
                .concat()
        }
        _ => [&number, " for your decision."].concat(),
    }
}

fn navigation(desk: &Desk) -> Node {
    let link = |section: Section| {
        let link = button(&["open:", section.name()].concat(), section.name(), "");
        if section == desk.section { link.with("aria-current", "page") } else { link }
    };
    element("nav", &[("class", "desk-nav"), ("aria-label", "Desk")], Section::ALL.map(link).into())
}

/// What was done last, and the way back.
fn bar(desk: &Desk) -> Node {
    let mut nodes = vec![element(
        "p",
        &[("id", "desk-said"), ("tabindex", "-1")],
        vec![text(if desk.said.is_empty() { "Press ? for the keys." } else { &desk.said })],
    )];
    for (changes, act, label) in [(&desk.history.done, "undo", "Undo"), (&desk.history.undone, "redo", "Do again")] {
        if let Some(change) = changes.last() {
            nodes.push(button(act, label, &[label, ": ", &change.what].concat()).keyed(act));
        }
    }
    nodes.push(button("help", "Keys", "").keyed("help"));
    part("div", "desk-bar", nodes)
}

fn help() -> Node {
    let mut list = Vec::with_capacity(2 * KEYS.len());
    for (key, what) in KEYS {
        list.push(part("dt", "", vec![line("kbd", "", key)]));
        list.push(line("dd", "", what));
    }
    element(
        "section",
        &[("id", "desk-help"), ("class", "desk-panel"), ("role", "dialog"), ("aria-label", "Keys"), ("tabindex", "-1")],
        vec![
            line("h2", "", "Keys"),
            line("p", "", "They work outside of fields. Letters that need Shift are capitals."),
            part("dl", "desk-keys", list),
            button("cancel", "Close", "Close the list of keys"),
        ],
    )
    .keyed("help")
}

/// What is wrong with what was sent; nothing where nothing is.
fn problems(desk: &Desk) -> Node {
    if desk.problems.is_empty() {
        return text("");
    }
    let items = desk.problems.iter().map(|problem| line("li", "", problem)).collect();
    element("div", &[("id", "desk-problems"), ("class", "summary"), ("tabindex", "-1")], vec![part("ul", "", items)])
        .keyed("problems")
}

/// A field with its label. `attributes` say what kind of `input` it is and how it is called.
fn field(id: &str, label: &str, hint: &str, control: Node) -> Node {
    let mut nodes = vec![element("label", &[("for", id)], vec![text(label)])];
    let mut control = control.with("id", id);
    if !hint.is_empty() {
        let hint_id = [id, "-hint"].concat();
        control = control.with("aria-describedby", &hint_id);
        nodes.push(element("small", &[("id", &hint_id)], vec![text(hint)]));
    }
    nodes.push(control);
    part("div", "field", nodes)
}

/// A box to tick, with its label.
fn tick(id: &str, name: &str, label: &str, hint: &str, is_ticked: bool) -> Node {
    let mut control = input("checkbox", name, crate::files::YES).with("id", id);
    if is_ticked {
        control = control.with("checked", "");
    }
    let mut content = vec![text(label)];
    if !hint.is_empty() {
        content.push(text(" "));
        content.push(line("small", "", hint));
    }
    part("p", "consent", vec![control, element("label", &[("for", id)], content)])
}

fn input(kind: &str, name: &str, value: &str) -> Node {
    element("input", &[("type", kind), ("name", name), ("value", value)], Vec::new())
}

/// A choice among values and what they are called.
fn choice(options: Vec<(&str, String)>, chosen: &str) -> Node {
    let option = |(value, label): (&str, String)| {
        let option = element("option", &[("value", value)], vec![Node::Text(label)]);
        if value == chosen { option.with("selected", "") } else { option }
    };
    element("select", &[], options.into_iter().map(option).collect())
}
