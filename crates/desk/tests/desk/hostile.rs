//! Texts that want to be more than texts.

use comment::{Parts, Status};
use desk::{Event, Node};

use crate::harness::*;

const TEXTS: [&str; 14] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "![x](https://evil.example/track.png)",
    "[x](//evil.example)",
    "[x](#desk-confirm)",
    "`</code><script>alert(1)</script>`",
    "# desk-heading {#desk-said onclick=alert(1)}",
];

/// What the desk makes of texts; nothing else may come of one.
const TAGS: [&str; 17] = [
    "p",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "em",
    "strong",
    "s",
    "a",
    "span",
    "br",
    "hr",
    "div",
    "q",
    "button",
];

#[test]
fn nothing_but_markup_makes_elements_of_a_text() {
    for text in TEXTS {
        let hostile =
            comment(Parts { text: text.into(), name: text.replace('\n', " "), status: Status::Approved, ..parts("a") });
        let reply = comment(Parts { parent: Some(hostile.id().clone()), ..parts("b") });
        let mut bench = Bench::with(&[hostile, reply]);
        bench.act("status:all").act("context:b").act("edit:a").act("former:a");
        for node in bench.elements() {
            let Node::Element { tag, attributes, .. } = node else { continue };
            assert!(
                !["script", "img", "svg", "iframe", "object", "style", "link", "base"].contains(&tag.as_str()),
                "{text}"
            );
            for (name, value) in attributes {
                assert!(
                    !name.starts_with("on") && name != "src" && name != "style" && name != "srcdoc",
                    "{text}: {name}"
                );
                if name == "href" {
                    assert!(
                        ["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme)),
                        "{value}"
                    );
                }
            }
        }
        let shown = within(bench.row("a")).into_iter().find(|node| attribute(node, "class") == Some("desk-text"));
        for node in within(shown.expect("the text")) {
            let Node::Element { tag, attributes, .. } = node else { panic!("{text}: no link into the library") };
            assert!(TAGS.contains(&tag.as_str()), "{tag}");
            let allowed = ["class", "dir", "href", "rel", "start", "tabindex"];
            assert!(attributes.iter().all(|(name, _)| allowed.contains(&name.as_str())), "{attributes:?}");
        }
    }
}

#[test]
fn ids_that_are_none_and_acts_that_are_none_do_nothing() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending)]));
    let before = (bench.stored.clone(), bench.text());
    for act in [
        "",
        ":",
        "approve",
        "approve:",
        "approve:x",
        "delete:confirmed",
        "page:",
        "open:x",
        "send-edit:zz",
        "row:a:b",
        "é:é",
    ] {
        bench.act(act);
    }
    for key in ["", "é", "Shift+", "Enter", "Shift+J", "aa"] {
        bench.on(Event::Pressed(key.into()));
    }
    assert_eq!((bench.stored.clone(), bench.text()), before);
}

#[test]
fn a_long_text_is_bounded_until_one_asks_for_it() {
    let mut all = Vec::new();
    for number in 0..50 {
        all.push(comment(Parts { text: "*a* ".repeat(16_000), ..parts(&format!("n-{number}")) }));
    }
    let bench = Bench::with(&all);
    assert!(bench.elements().len() < 60_000, "{}", bench.elements().len());
}
