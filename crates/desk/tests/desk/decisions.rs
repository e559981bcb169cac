//! Decisions, one by one and many at once, with the way back.

use comment::{Comment, Status};
use desk::{Effect, Event};

use crate::harness::*;

fn three() -> Bench {
    // The newest is listed first: c, b, a.
    Bench::with(&comments(&[("a", Status::Pending), ("b", Status::Pending), ("c", Status::Pending)]))
}

#[test]
fn a_decision_is_stored_with_its_reason_and_the_next_row_takes_the_focus() {
    let mut bench = three();
    bench.act("approve:c");
    assert_eq!(bench.rows(), ["b", "a"]);
    let comment = bench.comment("c");
    assert_eq!((comment.status(), comment.reason()), (Status::Approved, "A moderator approved it."));
    assert_eq!(comment.changed().millis(), bench.now);
    assert_eq!(bench.focus(), "desk-row-b");
    assert_eq!(bench.said(), "Approved the comment by Ada.\n");
    assert!(bench.effects.contains(&Effect::Announce("Approved the comment by Ada.".into())));
    assert_eq!(attribute(bench.find("data-act", "undo"), "aria-label"), Some("Undo: Approved the comment by Ada."));
}

#[test]
fn the_last_row_hands_over_to_the_one_before_it_and_no_row_to_what_was_said() {
    let mut bench = three();
    bench.press("j j s");
    assert_eq!((bench.rows(), bench.focus()), (vec!["c".to_owned(), "b".to_owned()], "desk-row-b"));
    bench.press("s s");
    assert_eq!((bench.rows().len(), bench.focus()), (0, "desk-said"));
    assert!(bench.text().contains("No comment waits."));
}

#[test]
fn every_key_does_what_its_button_does() {
    for (status, key, act, then) in [
        (Status::Pending, "a", "approve:b", Some(Status::Approved)),
        (Status::Pending, "s", "spam:b", Some(Status::Spam)),
        (Status::Pending, "d", "trash:b", Some(Status::Trash)),
        (Status::Approved, "u", "hold:b", Some(Status::Pending)),
        (Status::Approved, "s", "spam:b", Some(Status::Spam)),
        (Status::Approved, "d", "trash:b", Some(Status::Trash)),
        (Status::Spam, "u", "hold:b", Some(Status::Pending)),
        (Status::Trash, "u", "hold:b", Some(Status::Pending)),
        (Status::Trash, "s", "spam:b", Some(Status::Spam)),
    ] {
        let start = || {
            let mut bench = Bench::with(&comments(&[("a", status), ("b", status), ("c", status)]));
            bench.act(&format!("status:{}", status.word())).press("j");
            bench
        };
        let (mut by_key, mut by_button) = (start(), start());
        assert!(by_button.has("data-act", act), "{act} has a button");
        by_key.press(key);
        by_button.act(act);
        assert_eq!((&by_key.stored, &by_key.effects), (&by_button.stored, &by_button.effects), "{key}");
        assert_eq!(by_key.stored.get("b").map(|_| by_key.status("b")), then, "{key}");
    }
}

#[test]
fn deleting_asks_first_and_can_be_undone() {
    for status in [Status::Spam, Status::Trash] {
        let mut bench = Bench::with(&comments(&[("a", status), ("b", status)]));
        let before = bench.stored.clone();
        bench.act(&format!("status:{}", status.word())).press("d");
        assert_eq!((bench.focus(), &bench.stored), ("desk-confirm", &before), "nothing is deleted yet");
        bench.press("Escape");
        assert_eq!((bench.focus(), bench.has("id", "desk-confirm")), ("desk-row-b", false));
        bench.press("d").act("delete:confirmed");
        assert_eq!(bench.effects[0], Effect::Erase { id: "b".into() });
        assert_eq!(bench.rows(), ["a"]);
        bench.press("z");
        assert_eq!((&bench.stored, bench.focus()), (&before, "desk-row-b"));
        bench.press("Shift+Z");
        assert_eq!(bench.stored.len(), 1);
    }
}

#[test]
fn what_makes_no_sense_has_no_button_and_its_key_only_says_so() {
    let mut bench = Bench::with(&comments(&[("a", Status::Approved), ("b", Status::Spam)]));
    let before = bench.stored.clone();
    bench.act("status:approved");
    assert!(!bench.has("data-act", "approve:a") && !bench.has("data-act", "delete:a"));
    bench.press("a");
    assert_eq!((&bench.stored, bench.said().is_empty()), (&before, false));
    bench.act("delete:a").act("delete:confirmed");
    bench.act("status:spam").press("r");
    assert!(!bench.has("id", "desk-text"), "nobody replies to spam");
    assert_eq!(bench.stored, before);
}

#[test]
fn many_are_decided_on_in_one_step() {
    let mut bench = three();
    let before = bench.stored.clone();
    bench.press("x j x Shift+S");
    assert_eq!(
        (bench.status("c"), bench.status("b"), bench.status("a")),
        (Status::Spam, Status::Spam, Status::Pending)
    );
    assert!(bench.said().starts_with("Marked 2 comments as spam."));
    bench.act("status:spam").press("Shift+X Shift+D");
    assert_eq!(bench.focus(), "desk-confirm");
    bench.act("delete:confirmed");
    assert_eq!(bench.stored.len(), 1);
    bench.press("z");
    assert_eq!(bench.stored.len(), 3);
    bench.press("z");
    assert_eq!(bench.stored, before);
    assert!(!bench.has("data-act", "undo") && bench.has("data-act", "redo"));
}

#[test]
fn only_what_a_decision_makes_sense_for_is_changed() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending), ("b", Status::Approved), ("c", Status::Spam)]));
    bench.act("status:all").press("Shift+X Shift+A");
    assert_eq!((bench.status("a"), bench.status("c")), (Status::Approved, Status::Spam));
    assert!(bench.said().contains("Approved 1 comment. 2 comments left as before"), "{}", bench.said());
}

#[test]
fn selecting_goes_from_row_to_page_to_all_and_back() {
    let ids: Vec<String> = (0..120).map(|number| format!("id-{number:03}")).collect();
    let statuses: Vec<(&str, Status)> = ids.iter().map(|id| (id.as_str(), Status::Pending)).collect();
    let mut bench = Bench::with(&comments(&statuses));
    bench.press("x");
    assert_eq!(attribute(bench.find("data-act", "select:id-119"), "aria-checked"), Some("true"));
    bench.press("Shift+X");
    assert!(bench.text().contains("50 of 120 comments selected"), "one selected row is not the whole page");
    bench.press("Shift+X");
    assert!(bench.text().contains("120 of 120 comments selected"));
    bench.press("Shift+X");
    assert!(bench.text().contains("0 of 120 comments selected"));
    bench.act("select-all").act("status:approved").act("status:pending");
    assert!(bench.text().contains("0 of 120"), "nobody decides on what they have not before their eyes");
}

#[test]
fn at_least_fifty_steps_can_be_undone() {
    let mut bench = three();
    let before = bench.stored.clone();
    bench.act("status:all");
    for _ in 0..30 {
        bench.act("approve:a").act("hold:a");
    }
    for _ in 0..60 {
        bench.press("z");
    }
    assert_eq!(bench.stored, before);
    bench.press("z");
    assert_eq!(bench.said(), "Nothing is left to undo.\n");
}

#[test]
fn undoing_a_step_with_many_stays_where_the_cursor_is_or_goes_to_the_first_of_them() {
    let ids: Vec<String> = (0..120).map(|number| format!("id-{number:03}")).collect();
    let statuses: Vec<(&str, Status)> = ids.iter().map(|id| (id.as_str(), Status::Pending)).collect();
    let mut bench = Bench::with(&comments(&statuses));
    // The newest comes first, and the smallest id last.
    bench.act("select-all").press("Shift+S z");
    assert_eq!((bench.focus(), bench.rows().len()), ("desk-row-id-119", 50));
    bench.act("status:all").press("j j").act("select-all").press("Shift+S");
    let before = bench.focus().to_owned();
    bench.press("z");
    assert_eq!(bench.focus(), before);
}

#[test]
fn a_new_step_takes_the_place_of_what_was_undone() {
    let mut bench = three();
    bench.act("approve:a").press("z").act("spam:b");
    assert!(!bench.has("data-act", "redo"));
    bench.press("Shift+Z");
    assert_eq!((bench.status("a"), bench.status("b")), (Status::Pending, Status::Spam));
}

#[test]
fn undoing_turns_back_only_what_the_step_did_if_more_has_changed_elsewhere() {
    let mut bench = three();
    bench.act("approve:a").act("spam:b").act("trash:c");
    let edited =
        bench.comment("a").edited("Said otherwise.", comment::Timestamp::from_millis(2_000_000)).expect("a text");
    let stored: Vec<Comment> = vec![edited, bench.comment("c")];
    bench.stored.clear();
    bench.stored.extend(stored.iter().map(|comment| (comment.id().to_string(), comment::record::encode(comment))));
    bench.on(Event::Refreshed(opening(&stored)));
    bench.press("z");
    assert_eq!(bench.status("c"), Status::Pending);
    bench.press("z");
    assert!(!bench.stored.contains_key("b"), "erased elsewhere, so there is nothing to turn back");
    assert!(bench.said().contains("1 comment changed elsewhere since"), "{}", bench.said());
    bench.press("z");
    let comment = bench.comment("a");
    assert_eq!((comment.status(), comment.text(), comment.former().len()), (Status::Pending, "Said otherwise.", 1));
}

#[test]
fn what_was_decided_elsewhere_since_is_not_undone() {
    let mut bench = three();
    bench.act("approve:a");
    let decided = bench.comment("a").judged(Status::Spam, String::new(), comment::Timestamp::from_millis(2_000_000));
    bench.stored.insert("a".to_owned(), comment::record::encode(&decided));
    bench.on(Event::Refreshed(opening(&[decided, bench.comment("b"), bench.comment("c")])));
    bench.press("z");
    assert_eq!(bench.status("a"), Status::Spam);
    assert!(bench.said().contains("1 comment changed elsewhere since"), "{}", bench.said());
}

#[test]
fn changes_elsewhere_leave_cursor_filter_and_selection() {
    let mut bench = three();
    bench.press("j x");
    bench.send("search", "says");
    bench.press("j x");
    let more = comments(&[("a", Status::Pending), ("b", Status::Pending), ("d", Status::Pending)]);
    bench.on(Event::Refreshed(opening(&more)));
    assert_eq!(bench.rows(), ["d", "b", "a"]);
    assert_eq!(attribute(bench.find("id", "desk-search"), "value"), Some("says"));
    assert_eq!(attribute(bench.row("b"), "tabindex"), Some("0"));
    assert_eq!(attribute(bench.find("data-act", "select:b"), "aria-checked"), Some("true"));
}

#[test]
fn without_a_trash_comments_are_deleted_at_once_but_not_unasked() {
    let mut bench = Bench::new(desk::Opening {
        own_rules: comment::record::encode(&comment::Rules { has_trash: false, ..comment::Rules::default() }),
        ..opening(&comments(&[("a", Status::Pending)]))
    });
    assert!(!bench.has("data-act", "trash:a") && bench.has("data-act", "delete:a"));
    bench.press("d");
    assert_eq!(bench.focus(), "desk-confirm");
    bench.act("delete:confirmed");
    assert_eq!(bench.stored.len(), 0);
}

#[test]
fn a_decision_counts_as_the_latest_even_if_the_clock_is_behind() {
    let late = comment(comment::Parts { changed: comment::Timestamp::from_millis(i64::MAX / 2), ..parts("a") });
    let mut bench = Bench::with(std::slice::from_ref(&late));
    bench.act("approve:a");
    assert!(bench.comment("a").changed() > late.changed());
}

#[test]
fn what_came_with_the_library_is_thrown_away_but_not_deleted() {
    let published = comments(&[("p", Status::Approved)]).remove(0).published();
    let mut bench = Bench::new(desk::Opening { bundled: vec![comment::record::encode(&published)], ..opening(&[]) });
    bench.act("status:approved");
    assert!(bench.text().contains("in the library"));
    bench.press("d");
    assert_eq!(bench.status("p"), Status::Trash);
    bench.press("z");
    assert!(bench.stored.is_empty(), "as before: nothing is stored of it");
    assert_eq!(bench.rows(), ["p"]);
}

#[test]
fn what_is_decided_on_a_comment_that_was_stored_twice_holds_for_both() {
    let stored = comment::Parts { status: Status::Approved, ..parts("wp-x-5") };
    let published = comment::Parts { id: parts("3f").id, ..stored.clone() };
    let bundled = vec![comment::record::encode(&comment(published).published())];
    let sent = form(&[("text", "Otherwise."), ("name", "Ada"), ("website", "")]);
    let reply = form(&[("text", "Thank you."), ("name", "The editor")]);
    for (status, act, value) in [
        (Status::Approved, "trash:3f", ""),
        (Status::Approved, "send-edit:3f", &sent),
        (Status::Pending, "send-reply:3f", &reply),
    ] {
        let later = comment::Timestamp::from_millis(2_000);
        let stored = comment(stored.clone()).judged(status, String::new(), later);
        let mut bench = Bench::new(desk::Opening { bundled: bundled.clone(), ..opening(&[stored]) });
        let before = bench.stored.clone();
        bench.send(act, value);
        assert!(bench.stored.contains_key("3f") && !bench.stored.contains_key("wp-x-5"), "{act}");
        bench.press("z");
        assert_eq!(bench.stored, before, "{act}");
    }
}

#[test]
fn the_question_before_deleting_counts_what_will_go_and_goes_with_the_selection() {
    let all = comments(&[("a", Status::Pending), ("b", Status::Spam), ("c", Status::Spam)]);
    for act in ["select-none", "status:spam"] {
        let mut bench = Bench::with(&all);
        bench.act("status:all").act("select-all").act("delete:selected");
        let question = printed(std::slice::from_ref(bench.find("id", "desk-question")));
        assert!(question.contains("Delete 2 comments for good?"), "{question}");
        bench.act(act);
        assert!(!bench.has("id", "desk-confirm"), "{act}");
        bench.act("delete:confirmed");
        assert_eq!(bench.stored.len(), 3);
    }
}
