//! What holds whatever one does, in whatever order.

use std::collections::BTreeMap;

use comment::Status;
use proptest::prelude::*;

use crate::harness::*;

const IDS: [&str; 5] = ["a", "b", "c", "d", "e"];

/// An action: a control, and the value that it sends.
fn action() -> impl Strategy<Value = (String, String)> {
    let verbs = ["approve", "hold", "spam", "trash", "delete", "select", "reply", "edit", "context", "row", "author"];
    let on_row = (prop::sample::select(verbs.to_vec()), prop::sample::select(IDS.to_vec()))
        .prop_map(|(verb, id)| (format!("{verb}:{id}"), String::new()));
    let sent = (
        prop::sample::select(vec!["send-reply", "send-edit"]),
        prop::sample::select(IDS.to_vec()),
        "[ab ]{0,3}",
        "[AB]?",
    )
        .prop_map(|(verb, id, text, name)| (format!("{verb}:{id}"), form(&[("text", &text), ("name", &name)])));
    let rules = ("[0-9]", any::<bool>()).prop_map(|(number, has_trash)| {
        let has_trash = if has_trash { "yes" } else { "" };
        let fields =
            [("Most-Links", number.as_str()), ("Has-Trash", has_trash), ("Depth", "5"), ("Flood-Seconds", "1")];
        let mut fields = fields.to_vec();
        fields.push(("Edit-Minutes", "1"));
        ("rules".to_owned(), form(&fields))
    });
    let other = [
        "approve:selected",
        "hold:selected",
        "spam:selected",
        "trash:selected",
        "delete:selected",
        "delete:confirmed",
        "delete:confirmed",
        "select-all",
        "select-page",
        "select-none",
        "status:all",
        "status:pending",
        "status:approved",
        "status:spam",
        "status:trash",
        "cancel",
        "undo",
        "undo",
        "redo",
        "rules-site",
        "help",
        "next",
        "previous",
        "clear",
        "open:Rules",
        "open:Comments",
        "open:Comments",
    ];
    let other = prop::sample::select(other.to_vec()).prop_map(|act| (act.to_owned(), String::new()));
    prop_oneof![3 => on_row, 1 => sent, 1 => rules, 3 => other]
}

fn start() -> Bench {
    let statuses = [Status::Pending, Status::Approved, Status::Spam, Status::Trash, Status::Pending];
    Bench::with(&comments(&IDS.into_iter().zip(statuses).collect::<Vec<_>>()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn undoing_everything_brings_everything_back(actions in prop::collection::vec(action(), 1..60)) {
        let mut bench = start();
        let before = (bench.stored.clone(), bench.rules.clone());
        for (act, value) in &actions {
            let known: BTreeMap<_, _> = bench.stored.clone();
            bench.send(act, value);
            let is_lost = known.keys().any(|id| !bench.stored.contains_key(id));
            prop_assert!(!is_lost || ["delete:confirmed", "undo", "redo"].contains(&act.as_str()), "{} lost one", act);
        }
        let after = (bench.stored.clone(), bench.rules.clone());
        let mut steps = 0;
        while bench.has("data-act", "undo") {
            bench.act("undo");
            steps += 1;
        }
        prop_assert_eq!(&(bench.stored.clone(), bench.rules.clone()), &before);
        for _ in 0..steps {
            bench.act("redo");
        }
        prop_assert_eq!(&(bench.stored.clone(), bench.rules.clone()), &after);
    }

    #[test]
    fn opening_what_is_stored_shows_what_was_shown(actions in prop::collection::vec(action(), 1..30)) {
        let mut bench = start();
        actions.iter().for_each(|(act, value)| drop(bench.send(act, value).rows()));
        bench.act("open:Comments").act("clear").act("status:trash").act("status:all");
        let mut again = opening(&[]);
        again.comments = bench.stored.values().cloned().collect();
        again.own_rules = bench.rules.clone();
        let mut again = Bench::new(again);
        again.act("status:all");
        prop_assert_eq!(again.rows(), bench.rows());
    }
}
