use super::*;
use crate::{CommentId, Origin, Parts, Timestamp};

/// A comment with the id, by Ada, of the 100th second.
fn comment(id: u8) -> Parts {
    let moment = Timestamp::from_millis(100_000);
    Parts {
        id: CommentId::from_random([id; 16]),
        article: "an-article".into(),
        parent: None,
        posted: moment,
        changed: moment,
        status: Status::Pending,
        reason: String::new(),
        name: "Ada".into(),
        email: "ada@example.org".into(),
        website: String::new(),
        text: "I disagree, and here is why.".into(),
        by: By::Reader,
        origin: Origin::Here,
        former: Vec::new(),
        also: Vec::new(),
    }
}

fn made(parts: Parts) -> Comment {
    Comment::admit(parts).expect("a valid comment")
}

/// Rules under which nothing is held.
fn lenient() -> Rules {
    Rules {
        hold_everything: false,
        most_links: 0,
        known_authors_only: false,
        hold_attacks: false,
        flood_seconds: 0,
        ..Rules::default()
    }
}

fn judge(parts: Parts, rules: &Rules, earlier: &[Parts]) -> Result<Verdict, Refusal> {
    let earlier: Vec<Comment> = earlier.iter().cloned().map(made).collect();
    moderate(&made(parts), rules, &earlier)
}

fn check(parts: Parts, rules: &Rules, earlier: &[Parts], status: Status, sentences: &[&str]) {
    let verdict = judge(parts, rules, earlier).expect("the comment should be taken");
    assert_eq!((verdict.status, verdict.reason()), (status, sentences.join("\n")));
}

#[test]
fn nothing_holds_a_comment_when_no_rule_does() {
    check(comment(1), &lenient(), &[], Status::Approved, &["No rule holds this comment back."]);
}

#[test]
fn what_was_said_before_is_refused() {
    let refused = |now: Parts, before: Parts| judge(now, &lenient(), &[before]) == Err(Refusal::Duplicate);
    assert!(refused(comment(1), comment(2)));
    assert!(refused(comment(1), Parts { name: "ADA".into(), email: "Ada@Example.org".into(), ..comment(2) }));
    assert!(refused(comment(1), Parts { status: Status::Spam, ..comment(2) }));
    assert!(refused(Parts { email: String::new(), ..comment(1) }, comment(2)));

    assert!(!refused(comment(1), Parts { status: Status::Trash, ..comment(2) }));
    assert!(!refused(comment(1), Parts { text: "I disagree.".into(), ..comment(2) }));
    assert!(!refused(comment(1), Parts { article: "another".into(), ..comment(2) }));
    assert!(!refused(comment(1), Parts { parent: Some(CommentId::from_random([9; 16])), ..comment(2) }));
    assert!(!refused(comment(1), Parts { name: "Eve".into(), ..comment(2) }));
    assert!(!refused(comment(1), Parts { email: "eve@example.org".into(), ..comment(2) }));
    assert!(!refused(comment(1), comment(1)), "an edit is no duplicate of itself");
}

#[test]
fn an_author_waits_until_the_pause_is_over() {
    let rules = Rules { flood_seconds: 15, ..lenient() };
    let wait = |millis: i64| {
        let before = Parts { text: "Before.".into(), posted: Timestamp::from_millis(100_000 - millis), ..comment(2) };
        match judge(comment(1), &rules, &[before]) {
            Err(Refusal::Flood { seconds }) => seconds,
            other => {
                assert!(other.is_ok());
                0
            }
        }
    };
    assert_eq!([0, 1, 1_000, 14_000, 14_001, 14_999, 15_000].map(wait), [15, 15, 14, 1, 1, 1, 0]);
    assert_eq!(wait(-1), 0, "a comment from the future makes nobody wait");
}

#[test]
fn the_pause_is_one_authors_and_not_an_edits() {
    let rules = Rules { flood_seconds: 15, ..lenient() };
    let before = || Parts { text: "Before.".into(), ..comment(2) };
    let flood = Err(Refusal::Flood { seconds: 15 });
    assert_eq!(judge(comment(1), &rules, &[Parts { name: "Eve".into(), ..before() }]), flood);
    assert!(judge(comment(1), &rules, &[Parts { email: "eve@example.org".into(), ..before() }]).is_ok());
    let nameless = Parts { email: String::new(), ..comment(1) };
    assert_eq!(judge(nameless.clone(), &rules, &[before()]), flood);
    assert!(judge(nameless, &rules, &[Parts { name: "Eve".into(), ..before() }]).is_ok());
    assert!(judge(comment(1), &rules, &[comment(1), before()]).is_ok());
    assert_eq!(judge(comment(1), &rules, &[comment(2)]), Err(Refusal::Duplicate), "duplicates come first");
}

#[test]
fn as_many_links_as_the_limit_wait_and_zero_is_no_limit() {
    let text = "http://a.example and http://b.example";
    let linked = || Parts { text: text.into(), ..comment(1) };
    let sentence = "It has 2 links; comments with 2 or more wait.";
    check(linked(), &Rules { most_links: 2, ..lenient() }, &[], Status::Pending, &[sentence]);
    check(
        linked(),
        &Rules { most_links: 3, ..lenient() },
        &[],
        Status::Approved,
        &["No rule holds this comment back."],
    );
    check(linked(), &lenient(), &[], Status::Approved, &["No rule holds this comment back."]);
    assert_eq!(Reason::Links { found: 1, limit: 1 }.to_string(), "It has 1 link; comments with 1 or more wait.");
}

#[test]
fn words_match_within_words_in_any_capitals_and_in_every_field() {
    let rules = Rules { hold_words: vec!["  ".into(), " Casino ".into(), "ÖL".into()], ..lenient() };
    let held = |parts: Parts, sentence: &str| check(parts, &rules, &[], Status::Pending, &[sentence]);
    held(
        Parts { text: "All CASINOS here".into(), ..comment(1) },
        "It contains “Casino”, one of the words that hold a comment.",
    );
    held(
        Parts { name: "McAsInO".into(), text: "Casino".into(), ..comment(1) },
        "Its author’s name contains “Casino”, one of the words that hold a comment.",
    );
    held(
        Parts { email: "a@casino.example".into(), ..comment(1) },
        "Its author’s email contains one of the words that hold a comment.",
    );
    held(
        Parts { website: "https://casino.example".into(), ..comment(1) },
        "Its author’s website contains “Casino”, one of the words that hold a comment.",
    );
    held(Parts { text: "Olivenöl".into(), ..comment(1) }, "It contains “ÖL”, one of the words that hold a comment.");
    check(
        Parts { text: "Cas ino".into(), ..comment(1) },
        &rules,
        &[],
        Status::Approved,
        &["No rule holds this comment back."],
    );
}

#[test]
fn an_author_is_known_by_name_and_email_of_an_approved_comment() {
    let rules = Rules { known_authors_only: true, ..lenient() };
    let before = Parts { status: Status::Approved, text: "Before.".into(), ..comment(2) };
    let status = |before: Parts| judge(comment(1), &rules, &[before]).expect("taken").status;
    assert_eq!(status(before.clone()), Status::Approved);
    assert_eq!(status(Parts { name: "Eve".into(), ..before.clone() }), Status::Pending);
    assert_eq!(status(Parts { email: "eve@example.org".into(), ..before.clone() }), Status::Pending);
    assert_eq!(status(Parts { email: String::new(), ..before.clone() }), Status::Pending);
    for other in [Status::Pending, Status::Spam, Status::Trash] {
        assert_eq!(status(Parts { status: other, ..before.clone() }), Status::Pending);
    }
    check(
        Parts { email: String::new(), ..comment(1) },
        &rules,
        &[Parts { email: String::new(), ..before }],
        Status::Pending,
        &["No comment with this name and email has been approved before; the first one waits."],
    );
}

#[test]
fn disallowed_words_go_to_the_trash_or_to_spam_whatever_the_rest_says() {
    let rules = Rules { disallowed_words: vec!["casino".into()], ..lenient() };
    let parts = || Parts { text: "A casino".into(), ..comment(1) };
    let sentence = "It contains “casino”, one of the words that are not allowed here.";
    check(parts(), &rules, &[], Status::Trash, &[sentence]);
    let rules = Rules { has_trash: false, hold_everything: true, ..rules };
    check(parts(), &rules, &[], Status::Spam, &[sentence, "Every comment waits for a moderator."]);
}

#[test]
fn reasons_come_in_the_order_of_the_rules() {
    let rules = Rules {
        most_links: 1,
        hold_words: vec!["a.example".into()],
        disallowed_words: vec!["idiot".into()],
        flood_seconds: 0,
        ..Rules::default()
    };
    let parts = Parts { text: "You are an idiot, see http://a.example".into(), ..comment(1) };
    let reasons = judge(parts, &rules, &[]).expect("taken").reasons;
    let places: Vec<u8> = reasons
        .iter()
        .map(|reason| match reason {
            Reason::DisallowedWord { .. } => 0,
            Reason::EverythingIsHeld => 1,
            Reason::Links { .. } => 2,
            Reason::HeldWord { .. } => 3,
            Reason::UnknownAuthor => 4,
            Reason::Attack { .. } => 5,
            Reason::ByModerator | Reason::NothingHoldsIt => 6,
        })
        .collect();
    assert_eq!(places, [0, 1, 2, 3, 4, 5]);
}

#[test]
fn a_moderator_passes_everything() {
    let rules = Rules { disallowed_words: vec!["disagree".into()], ..Rules::default() };
    let parts = Parts { by: By::Moderator, ..comment(1) };
    check(parts, &rules, &[comment(2)], Status::Approved, &["A moderator wrote it."]);
}

#[test]
fn refusals_say_what_to_do() {
    assert_eq!(Refusal::Duplicate.to_string(), "You have already said that here.");
    assert_eq!(Refusal::Flood { seconds: 9 }.to_string(), "You posted a moment ago. Wait 9 seconds, then post again.");
    assert_eq!(Refusal::Flood { seconds: 1 }.to_string(), "You posted a moment ago. Wait 1 second, then post again.");
    let attack = |others| Reason::Attack { why: "“idiot” is said of a person.".into(), others }.to_string();
    assert_eq!(attack(0), "It may attack a person: “idiot” is said of a person.");
    assert_eq!(attack(1), "It may attack a person: “idiot” is said of a person. One other place may, too.");
    assert_eq!(attack(7), "It may attack a person: “idiot” is said of a person. 7 other places may, too.");
}
