//! What everybody needs who does not use a mouse: controls that take the focus, have a name, and are found by it.

use std::collections::BTreeSet;

use comment::{Former, Parts, Rules, Status, Timestamp};
use desk::{Node, Opening};

use crate::harness::*;

/// Desks in all their states.
fn states() -> Vec<Bench> {
    let all = [Status::Pending, Status::Approved, Status::Spam, Status::Trash].map(|status| {
        let reply = comment(parts("parent"));
        comment(Parts {
            status,
            parent: Some(reply.id().clone()),
            website: "https://ada.example".into(),
            text: "word ".repeat(900),
            former: vec![Former { until: Timestamp::from_millis(1), text: "Before.".into() }],
            ..parts(status.word())
        })
    });
    let mut all = all.to_vec();
    all.push(comment(parts("parent")));
    all.extend(
        comments(&(0..60).map(|_| ("x", Status::Pending)).collect::<Vec<_>>())
            .into_iter()
            .enumerate()
            .map(|(number, each)| comment(Parts { id: parts(&format!("n-{number}")).id, ..each.parts() })),
    );
    let start = || {
        let own_rules = comment::record::encode(&Rules { most_links: 9, ..Rules::default() });
        Bench::new(Opening { own_rules, has_lock: true, unreadable: 1, ..opening(&all) })
    };
    let paths: [&[&str]; 14] = [
        &["status:all"],
        &["status:all", "select-all"],
        &["status:all", "page:next", "approve:pending", "undo"],
        &["status:approved", "reply:approved"],
        &["status:approved", "edit:approved", "send-edit:approved"],
        &["status:pending", "reply:pending", "send-reply:pending"],
        &["status:spam", "delete:spam"],
        &["status:trash", "select-page", "delete:selected"],
        &["status:pending", "context:pending", "former:pending", "whole:pending", "select:pending", "author:pending"],
        &["help"],
        &["open:Rules", "rules"],
        &["open:Files", "approve:pending"],
        &["open:Lock", "lock"],
        &["open:Comments", "clear"],
    ];
    paths
        .into_iter()
        .map(|path| {
            let mut bench = start();
            path.iter().for_each(|act| drop(bench.act(act).text()));
            bench
        })
        .collect()
}

/// The words by which one asks for a control.
fn name(bench: &Bench, node: &Node) -> String {
    let label = attribute(node, "aria-label").map(str::to_owned);
    let id = attribute(node, "id").unwrap_or("none");
    let by_label = || {
        let labels = bench.elements().into_iter().filter(|label| attribute(label, "for") == Some(id));
        labels.map(|label| printed(std::slice::from_ref(label))).collect::<String>()
    };
    match (label, node) {
        (Some(label), _) => label,
        (None, Node::Element { tag, children, .. }) if tag == "button" => printed(children),
        _ => by_label(),
    }
}

/// What takes the focus only because the moderator is led there, and is called nothing.
pub(crate) fn nameless(bench: &Bench) -> Vec<String> {
    let elements = bench.elements();
    let led_to = elements
        .iter()
        .filter(|node| ["div", "section"].contains(&tag(node)) && attribute(node, "tabindex") == Some("-1"));
    let is_nameless = |node: &&&Node| {
        let is_called = match attribute(node, "aria-labelledby") {
            Some(id) => bench.has("id", id),
            None => attribute(node, "aria-label").is_some(),
        };
        !(is_called && attribute(node, "role").is_some())
    };
    led_to.filter(is_nameless).map(|node| printed(std::slice::from_ref(*node))).collect()
}

#[test]
fn what_moderators_are_led_to_has_a_name() {
    for bench in states() {
        assert_eq!(nameless(&bench), [""; 0]);
        assert_eq!(attribute(bench.find("data-act", "help"), "aria-haspopup"), Some("dialog"));
    }
}

#[test]
fn every_control_takes_the_focus_and_has_a_name() {
    for bench in states() {
        for node in bench.elements() {
            let is_control = ["button", "input", "textarea", "select", "form"].contains(&tag(node));
            if attribute(node, "data-act").is_none() && !is_control {
                continue;
            }
            let is_row = tag(node) == "article" && attribute(node, "tabindex").is_some();
            assert!(is_control || is_row, "{node:?}");
            assert!(!name(&bench, node).trim().is_empty(), "{node:?}");
        }
    }
}

#[test]
fn names_of_controls_in_a_row_say_whose_comment_it_is() {
    for bench in states() {
        for row in bench.rows() {
            let controls = within(bench.row(&row)).into_iter().filter(|node| tag(node) == "button");
            // The form that a button sends has a name, too.
            for control in controls.filter(|node| attribute(node, "data-act").is_some_and(|act| act != "cancel")) {
                assert!(name(&bench, control).contains("Ada"), "{control:?}");
            }
        }
    }
}

#[test]
fn a_name_begins_with_what_one_sees_or_sees_nothing() {
    for bench in states() {
        for control in bench.elements().into_iter().filter(|node| tag(node) == "button") {
            let Node::Element { children, .. } = control else { continue };
            let (seen, name) = (printed(children), name(&bench, control));
            assert!(name.contains(&seen), "who speaks “{seen}” finds “{name}”");
        }
    }
}

#[test]
fn ids_are_there_once_and_what_they_are_for_is_there() {
    for bench in states() {
        let mut ids = BTreeSet::new();
        for id in bench.elements().into_iter().filter_map(|node| attribute(node, "id")) {
            assert!(ids.insert(id.to_owned()), "{id} twice");
        }
        for name in ["for", "aria-describedby", "aria-labelledby"] {
            let named = bench.elements().into_iter().filter_map(|node| attribute(node, name));
            for id in named.flat_map(str::split_whitespace) {
                assert!(ids.contains(id), "{name}={id}");
            }
        }
    }
}

#[test]
fn siblings_have_different_keys() {
    for bench in states() {
        for node in bench.elements() {
            let (Node::Element { children, .. } | Node::Article { children, .. }) = node else { continue };
            let key = |child: &Node| match child {
                Node::Element { key, .. } if !key.is_empty() => Some(key.clone()),
                _ => None,
            };
            let keys: Vec<_> = children.iter().filter_map(key).collect();
            assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "{keys:?}");
        }
    }
}

#[test]
fn the_focus_goes_to_what_is_there_and_takes_it() {
    for mut bench in states() {
        for key in [
            "j", "k", "x", "o", "a", "z", "s", "d", "Escape", "r", "Escape", "e", "Escape", "?", "?", "Shift+X",
            "Shift+S", "z",
        ] {
            bench.press(key);
            if bench.focus() != "nowhere" {
                let node = bench.find("id", bench.focus());
                let takes = ["button", "input", "textarea", "select"].contains(&tag(node));
                assert!(takes || attribute(node, "tabindex").is_some(), "{node:?} after {key}");
            }
        }
    }
}

#[test]
fn exactly_one_row_is_in_the_way_of_tab() {
    for bench in states() {
        let rows = bench.rows();
        let reachable = rows.iter().filter(|row| attribute(bench.row(row), "tabindex") == Some("0")).count();
        assert_eq!(reachable, usize::from(!rows.is_empty()));
    }
}

#[test]
fn headings_go_down_by_one() {
    for bench in states() {
        let mut last = 0;
        for level in bench.elements().into_iter().filter_map(|node| tag(node).strip_prefix('h')?.parse::<u32>().ok()) {
            assert!(level <= last + 1, "h{level} below h{last}");
            last = level;
        }
    }
}
