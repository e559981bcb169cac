//! Replies and corrections.

use comment::{By, Parts, Status};
use desk::{Event, Opening};

use crate::harness::*;

#[test]
fn a_reply_approves_what_it_replies_to_in_the_same_step() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending)]));
    let before = bench.stored.clone();
    bench.press("r");
    assert_eq!(bench.focus(), "desk-text");
    bench.send("send-reply:a", &form(&[("text", "Thank you.\nSincerely"), ("name", "The editor")]));
    assert_eq!(bench.status("a"), Status::Approved);
    let id = bench.stored.keys().find(|id| *id != "a").expect("a reply").clone();
    let reply = bench.comment(&id);
    assert_eq!((reply.text(), reply.name(), reply.by()), ("Thank you.\nSincerely", "The editor", By::Moderator));
    assert_eq!((reply.status(), reply.article()), (Status::Approved, "ferries"));
    assert_eq!(reply.parent().map(|parent| parent.as_str()), Some("a"));
    assert_eq!(reply.email(), None);
    assert!(!bench.has("id", "desk-text"));
    bench.act("status:approved").act("reply:a");
    assert_eq!(attribute(bench.find("id", "desk-name"), "value"), Some("The editor"), "one types one’s name once");
    bench.press("Escape z");
    assert_eq!(bench.stored, before);
}

#[test]
fn every_problem_of_a_reply_is_said_where_the_focus_goes() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending)]));
    let before = bench.stored.clone();
    bench.act("reply:a").send("send-reply:a", &form(&[("text", " "), ("name", "")]));
    assert_eq!((bench.focus(), &bench.stored), ("desk-problems", &before));
    let problems = printed(std::slice::from_ref(bench.find("id", "desk-problems")));
    assert!(problems.contains("Write a comment.") && problems.contains("Write your name."), "{problems}");
}

#[test]
fn a_correction_keeps_what_was_said_before() {
    let mut bench = Bench::with(&[comment(Parts { website: "https://ada.example".into(), ..parts("a") })]);
    let before = bench.stored.clone();
    bench.press("e");
    assert_eq!(attribute(bench.find("id", "desk-text"), "value"), Some("What a says."));
    let sent = form(&[("text", "What a meant."), ("name", "Ada L."), ("website", "")]);
    bench.send("send-edit:a", &sent);
    let edited = bench.comment("a");
    assert_eq!((edited.text(), edited.name(), edited.website()), ("What a meant.", "Ada L.", None));
    assert_eq!(edited.former().iter().map(|former| former.text.as_str()).collect::<Vec<_>>(), ["What a says."]);
    assert_eq!((edited.status(), edited.changed().millis()), (Status::Pending, bench.now));
    assert_eq!(edited.email().map(|email| email.reveal().to_owned()).as_deref(), Some("ada@example.org"));
    bench.press("z");
    assert_eq!(bench.stored, before);
    bench
        .press("q")
        .send("send-edit:a", &form(&[("text", "What a says."), ("name", "Ada"), ("website", "ada.example")]));
    assert_eq!((&bench.stored, bench.said()), (&before, "Nothing was changed.\n".to_owned()));
    bench.press("q").send("send-edit:a", &form(&[("text", "What a says."), ("name", "Eva"), ("website", "")]));
    let renamed = bench.comment("a");
    assert_eq!((renamed.name(), renamed.former().len(), renamed.changed().millis()), ("Eva", 0, bench.now));
}

#[test]
fn every_problem_of_a_correction_is_said_at_once() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending)]));
    bench.act("edit:a").send("send-edit:a", &form(&[("text", ""), ("name", ""), ("website", "ftp://x.org")]));
    let problems = printed(std::slice::from_ref(bench.find("id", "desk-problems")));
    assert_eq!(problems.lines().count(), 3, "{problems}");
}

#[test]
fn what_was_typed_survives_all_but_cancelling() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending), ("b", Status::Pending)]));
    bench.act("reply:b").send("typed", "Half a sen");
    bench.act("reply:a");
    assert_eq!((bench.focus(), bench.has("data-act", "send-reply:b")), ("desk-text", true));
    assert!(bench.said().contains("Send or cancel"));
    bench.act("spam:a").act("open:Rules").act("open:Comments");
    assert_eq!(attribute(bench.find("id", "desk-text"), "value"), Some("Half a sen"));
    bench.act("cancel").act("reply:b");
    assert_eq!(attribute(bench.find("id", "desk-text"), "value"), Some(""));
}

#[test]
fn a_reply_and_a_correction_have_drafts_until_they_are_sent_or_not_wanted() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending), ("b", Status::Approved)]));
    let text = |bench: &Bench| attribute(bench.find("id", "desk-text"), "value").map(str::to_owned);
    bench.act("reply:a").send("typed", "Half").send("typed", "Half a sen");
    assert_eq!(bench.drafts.iter().collect::<Vec<_>>(), [(&"ferries:a:desk".to_owned(), &"Half a sen".to_owned())]);
    bench.reload();
    assert!(bench.has("data-act", "send-reply:a"), "{}", bench.text());
    assert_eq!((text(&bench).as_deref(), bench.focus()), (Some("Half a sen"), "nowhere"));
    bench.send("typed", "Half a sentence.");

    // Where it is not shown, it is kept, and another form may be opened.
    bench.act("status:approved").act("edit:b").send("typed", "What b meant.").act("cancel");
    assert_eq!(bench.drafts.keys().collect::<Vec<_>>(), ["ferries:a:desk"]);
    bench.act("edit:b").send("typed", "What b says, too.");
    bench.act("status:pending").act("cancel").act("reply:a");
    assert_eq!(text(&bench).as_deref(), Some("Half a sentence."));
    bench.send("send-reply:a", &form(&[("text", "Half a sentence."), ("name", "")]));
    assert_eq!(bench.drafts.len(), 2, "what was not taken is kept");
    bench.send("send-reply:a", &form(&[("text", "Half a sentence."), ("name", "The editor")]));
    assert_eq!(bench.drafts.keys().collect::<Vec<_>>(), ["ferries:b:desk-edit"]);
    bench.reload().act("status:approved").act("edit:b");
    assert_eq!(text(&bench).as_deref(), Some("What b says, too."));
    bench.send("send-edit:b", &form(&[("text", "What b says."), ("name", "Ada")]));
    assert_eq!((bench.said(), bench.drafts.len()), ("Nothing was changed.\n".to_owned(), 0));
    bench.act("reply:b").send("typed", "No").send("typed", "");
    assert_eq!(bench.drafts.len(), 0);
}

#[test]
fn a_row_that_is_written_in_stays_when_it_is_decided_on_elsewhere() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending), ("b", Status::Pending)]));
    bench.act("status:pending").act("reply:a").send("typed", "Half");
    let decided = bench.comment("a").judged(Status::Spam, String::new(), comment::Timestamp::from_millis(2_000_000));
    let stored = [&decided, &bench.comment("b")].map(comment::record::encode).to_vec();
    let drafts: Vec<(String, String)> = bench.drafts.clone().into_iter().collect();
    for _ in 0..2 {
        bench.on(Event::Refreshed(Opening { comments: stored.clone(), drafts: drafts.clone(), ..opening(&[]) }));
        assert_eq!(attribute(bench.find("id", "desk-text"), "value"), Some("Half"));
    }
    assert_eq!(bench.status("b"), Status::Pending);
    bench.act("cancel");
    assert!(!bench.has("id", "desk-row-a"), "it is spam now");
    assert_eq!(bench.focus(), "desk-row-b");
}

#[test]
fn what_is_typed_here_stays_when_drafts_change_elsewhere() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending), ("b", Status::Pending)]));
    bench.act("reply:a").send("typed", "Here");
    let comments = bench.stored.values().cloned().collect();
    let drafts = [("ferries:a:desk", "There"), ("ferries:b:desk", "Other")];
    let drafts = drafts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
    bench.on(Event::Refreshed(Opening { comments, drafts, ..opening(&[]) }));
    assert_eq!(attribute(bench.find("id", "desk-text"), "value"), Some("Here"));
    bench.act("cancel").act("reply:b");
    assert_eq!(attribute(bench.find("id", "desk-text"), "value"), Some("Other"));
}

#[test]
fn an_open_form_goes_on_with_what_another_desk_types_and_closes_when_it_sends() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending)]));
    bench.act("reply:a").send("typed", "Hello");
    let elsewhere = |bench: &mut Bench, text: &str| {
        let comments = bench.stored.values().cloned().collect();
        let drafts = [text].into_iter().filter(|text| !text.is_empty());
        let drafts = drafts.map(|text| ("ferries:a:desk".to_owned(), text.to_owned())).collect();
        bench.on(Event::Refreshed(Opening { comments, drafts, ..opening(&[]) }));
    };
    elsewhere(&mut bench, "Hello, dear Ada");
    assert_eq!(attribute(bench.find("id", "desk-text"), "value"), Some("Hello, dear Ada"));
    elsewhere(&mut bench, "");
    assert!(!bench.has("id", "desk-text"), "it was sent there");
}
