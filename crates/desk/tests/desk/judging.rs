//! What readers' files bring is judged by the rules of the desk.

use comment::record::encode;
use comment::{By, Comment, CommentId, Origin, Parts, Rules, Status, Timestamp};
use desk::{Event, Opening};

use crate::harness::*;

/// Rules by which something is approved.
fn rules() -> Rules {
    Rules {
        hold_everything: false,
        hold_words: vec!["perhaps".into()],
        disallowed_words: vec!["casino".into()],
        ..Rules::default()
    }
}

fn at_desk(stored: &[Comment]) -> Bench {
    let mut bench = Bench::new(Opening { own_rules: encode(&rules()), ..opening(stored) });
    bench.act("open:Files");
    bench
}

fn choose(bench: &mut Bench, comments: &[Comment]) {
    let bytes = exchange::to_json(comments, None, true).into_bytes();
    bench.on(Event::Chosen { act: "import".into(), name: "box.json".into(), bytes });
}

/// What a reader called Ada wrote so many seconds after the epoch.
fn said(id: &str, second: i64, text: &str) -> Comment {
    let moment = Timestamp::from_millis(second * 1_000);
    comment(Parts { text: text.into(), posted: moment, changed: moment, origin: Origin::Elsewhere, ..parts(id) })
}

fn approved(comment: &Comment) -> Comment {
    comment.clone().judged(Status::Approved, String::new(), comment.changed())
}

#[test]
fn a_readers_file_is_judged_by_the_rules_of_the_desk_in_one_step() {
    let mut bench = at_desk(&[approved(&said("known", 1, "Well said."))]);
    let before = bench.stored.clone();
    let stranger =
        comment(Parts { name: "Eve".into(), email: "eve@example.org".into(), ..said("eve", 2, "Hello.").parts() });
    choose(
        &mut bench,
        &[
            stranger,
            said("fine", 3, "I agree."),
            said("word", 4, "Perhaps."),
            said("links", 5, "https://a.example https://b.example"),
            said("attack", 6, "You are an idiot."),
            said("casino", 7, "The best Casino"),
            said("again", 8, "Well said."),
            said("twice", 9, "I agree."),
        ],
    );
    assert!(bench.text().contains("6 comments new"), "{}", bench.text());
    assert!(bench.text().contains("Left out, as their authors have said the same there before: 2 comments."));
    assert!(!bench.has("id", "desk-decisions"), "nothing is decided in the file");
    bench.send("take-over", "");
    for (id, status, reason) in [
        ("eve", Status::Pending, "No comment with this name and email has been approved before"),
        ("fine", Status::Approved, "No rule holds this comment back."),
        ("word", Status::Pending, "It contains “perhaps”"),
        ("links", Status::Pending, "It has 2 links"),
        ("attack", Status::Pending, "It may attack a person"),
        ("casino", Status::Trash, "It contains “casino”"),
    ] {
        let found = bench.comment(id);
        assert_eq!(found.status(), status, "{id}");
        assert!(found.reason().starts_with(reason), "{id}: {}", found.reason());
    }
    assert!(!bench.stored.contains_key("again") && !bench.stored.contains_key("twice"));
    bench.press("z");
    assert_eq!(bench.stored, before);
}

#[test]
fn what_a_file_says_of_approval_and_of_moderators_counts_where_the_box_is_ticked() {
    let brought = |id| comment(Parts { by: By::Moderator, ..approved(&said(id, 2, id)).parts() });
    let spam = said("spam", 3, "Buy").judged(Status::Spam, "Spam.".into(), Timestamp::from_millis(4_000));
    let file = [brought("mine"), spam];
    let mut bench = at_desk(&[]);
    choose(&mut bench, &file);
    assert!(bench.text().contains("Take over what the file has decided (2 comments)"), "{}", bench.text());
    assert_eq!(attribute(bench.find("id", "desk-decisions"), "checked"), None, "anybody can write that into a file");
    bench.send("take-over", "");
    for id in ["mine", "spam"] {
        assert_eq!((bench.status(id), bench.comment(id).by()), (Status::Pending, By::Reader), "{id}");
    }
    bench.press("z");
    choose(&mut bench, &file);
    bench.send("decisions", "on");
    assert!(attribute(bench.find("id", "desk-decisions"), "checked").is_some());
    assert!(bench.text().contains("Approved, so that they show at once in this browser: 1 comment."));
    bench.send("take-over", "");
    assert_eq!((bench.status("mine"), bench.comment("mine").by()), (Status::Approved, By::Moderator));
    assert_eq!((bench.status("spam"), bench.comment("spam").reason()), (Status::Spam, "Spam."));
}

#[test]
fn what_is_decided_here_stays_and_what_its_author_has_changed_is_judged_anew() {
    let kept = approved(&said("kept", 1, "As it was."));
    let edited = approved(&said("edited", 1, "Before."));
    let thrown = said("thrown", 1, "Away.").judged(Status::Trash, "No.".into(), Timestamp::from_millis(2_000));
    let mut bench = at_desk(&[kept.clone(), edited.clone(), thrown.clone()]);
    let later = |comment: &Comment, text: &str, status| {
        let changed = Timestamp::from_millis(9_000);
        comment::Comment::admit(Parts { text: text.into(), changed, status, ..comment.parts() }).expect("a comment")
    };
    choose(
        &mut bench,
        &[
            later(&kept, "As it was.", Status::Trash),
            later(&edited, "After, perhaps.", Status::Approved),
            later(&thrown, "Away.", Status::Approved),
        ],
    );
    assert!(bench.text().contains("0 comments new, 1 comment changed, 2 comments already here"), "{}", bench.text());
    bench.send("take-over", "");
    assert_eq!((bench.comment("kept"), bench.comment("thrown")), (kept, thrown));
    let found = bench.comment("edited");
    assert_eq!((found.status(), found.text()), (Status::Pending, "After, perhaps."));
    assert!(found.reason().contains("perhaps") && found.former()[0].text == "Before.", "{found:?}");
}

#[test]
fn whoever_names_a_published_comment_does_not_become_its_author() {
    let published = comment(Parts { email: String::new(), ..approved(&said("known", 1, "Well said.")).parts() });
    let own = Rules { known_authors_only: true, ..rules() };
    let mut bench = Bench::new(Opening { own_rules: encode(&own), ..opening(std::slice::from_ref(&published)) });
    bench.act("open:Files");
    let of_eve = |comment: &Comment| Parts { email: "eve@example.org".into(), ..comment.parts() };
    let moved = Parts {
        article: "lighthouse".into(),
        posted: Timestamp::from_millis(5_000),
        changed: Timestamp::from_millis(9_000),
        ..of_eve(&published)
    };
    choose(&mut bench, &[comment(moved), comment(of_eve(&said("new", 8, "Hello.")))]);
    bench.send("take-over", "");
    assert_eq!(bench.comment("known"), published);
    assert_eq!(bench.status("new"), Status::Pending, "a name alone is nobody");
}

#[test]
fn what_was_approved_is_changed_at_once_only_by_who_knows_its_address() {
    let (known, other) = (approved(&said("known", 1, "Well said.")), approved(&said("other", 2, "Hear, hear.")));
    let own = Rules { known_authors_only: true, ..rules() };
    let changed = |email: &str| {
        let later = Timestamp::from_millis(9_000);
        comment(Parts { text: "Other words.".into(), changed: later, email: email.into(), ..known.parts() })
    };
    for (email, status) in [
        ("", Status::Pending),
        ("eve@example.org", Status::Pending),
        (&known.parts().email, Status::Approved),
        (&known.parts().email.to_uppercase(), Status::Approved),
    ] {
        for rules in [&own, &rules()] {
            let stored = opening(&[known.clone(), other.clone()]);
            let mut bench = Bench::new(Opening { own_rules: encode(rules), ..stored });
            bench.act("open:Files");
            choose(&mut bench, &[changed(email)]);
            bench.send("take-over", "");
            let found = bench.comment("known");
            assert_eq!((found.status(), found.text()), (status, "Other words."), "{email}");
            assert_eq!(found.email(), known.email(), "{email}");
            let says_why = found.reason() == "Its words were changed, and nothing shows that its author did it.";
            assert_eq!(says_why, status == Status::Pending, "{email}: {}", found.reason());
            // Nor does another file, once they wait.
            let later = Timestamp::from_millis(20_000);
            let again = Parts { text: "Others again.".into(), changed: later, email: "".into(), ..known.parts() };
            choose(&mut bench, &[comment(again)]);
            bench.send("take-over", "");
            assert_eq!((bench.status("known"), bench.comment("known").text()), (Status::Pending, "Others again."));
        }
    }
}

#[test]
fn whoever_cannot_show_who_they_are_throws_nothing_away_and_is_not_taken_for_the_author() {
    const UNVOUCHED: &str = "Its words were changed, and nothing shows that its author did it.";
    let known = approved(&said("known", 1, "Well said."));
    for (rules, text, also_said) in [
        (rules(), "The best Casino", "It contains “casino”"),
        (rules(), "Perhaps.", "It contains “perhaps”"),
        (Rules::default(), "Other words.", "Every comment waits for a moderator."),
        (Rules { known_authors_only: true, ..rules() }, "Other words.", ""),
    ] {
        let mut bench = Bench::new(Opening { own_rules: encode(&rules), ..opening(std::slice::from_ref(&known)) });
        bench.act("open:Files");
        let changed = Timestamp::from_millis(9_000);
        choose(&mut bench, &[comment(Parts { text: text.into(), changed, email: "".into(), ..known.parts() })]);
        bench.send("take-over", "");
        let found = bench.comment("known");
        assert_eq!((found.status(), found.former()[0].text.as_str()), (Status::Pending, "Well said."), "{text}");
        let (first, rest) = found.reason().split_once('\n').unwrap_or((found.reason(), ""));
        assert_eq!(first, UNVOUCHED, "{text}");
        assert!(rest.contains(also_said), "{text}: {rest}");
    }
}

#[test]
fn what_was_thrown_away_is_judged_by_the_rules_whoever_changes_it() {
    let known = said("known", 1, "Well said.");
    for status in [Status::Trash, Status::Spam] {
        let thrown = known.clone().judged(status, String::new(), known.changed());
        for (text, expected) in [("The best Casino", Status::Trash), ("Other words.", Status::Pending)] {
            let mut bench = at_desk(std::slice::from_ref(&thrown));
            let changed = Timestamp::from_millis(9_000);
            choose(&mut bench, &[comment(Parts { text: text.into(), changed, email: "".into(), ..known.parts() })]);
            bench.send("take-over", "");
            assert_eq!(bench.status("known"), expected, "{text}");
        }
    }
}

#[test]
fn no_file_makes_one_of_comments_that_are_several_here() {
    let (one, other) = (approved(&said("k1", 1, "Well said.")), approved(&said("k2", 2, "Hear, hear.")));
    let reply = comment(Parts { parent: Some(other.id().clone()), ..said("n", 3, "I agree.").parts() });
    let far = Timestamp::from_millis(9_000_000);
    let by_name = Parts { also: vec![other.id().clone()], changed: far, ..one.parts() };
    let by_words = Parts { changed: far, id: one.id().clone(), ..other.parts() };
    let also = vec![one.id().clone(), other.id().clone()];
    let third = Parts { also, changed: far, ..said("a", 3, "Nobody said that.").parts() };
    let decided = Parts { status: Status::Approved, ..by_name.clone() };
    for (brought, is_believed) in [(by_name, false), (by_words, false), (third, false), (decided, true)] {
        let mut bench = at_desk(&[one.clone(), other.clone(), reply.clone()]);
        let before = bench.stored.clone();
        // What else is in the file comes, and is compared with what both have said.
        let fine = approved(&said("fine", 5, "I do not agree."));
        // A file that knows both as one has moved their replies itself.
        let is_moved = !brought.also.is_empty();
        let fine = comment(Parts { parent: Some(other.id().clone()).filter(|_| !is_moved), ..fine.parts() });
        choose(&mut bench, &[comment(brought), fine.clone(), said("again", 6, "Hear, hear.")]);
        if is_believed {
            bench.send("decisions", "on");
        }
        let text = bench.text();
        assert!(text.contains("several here: 1 comment."), "{text}");
        // What a believed file has is not judged.
        let (new, repeated) = if is_believed { ("2 comments", "") } else { ("1 comment", "there before: 1 comment.") };
        assert!(text.contains(&format!("{new} new, 0 comments changed, 0 comments already here")), "{text}");
        assert!(text.contains(repeated), "{text}");
        bench.send("take-over", "");
        let found = bench.comment("fine");
        assert_eq!((found.text(), found.parent()), (fine.text(), fine.parent()));
        let mut after = bench.stored.clone();
        after.retain(|id, _| id != "fine" && id != "again");
        assert_eq!(after, before);
    }
}

#[test]
fn a_reply_stays_with_what_it_answers_where_a_file_would_have_that_say_something_twice() {
    let first = said("p", 0, "Frist.");
    let parent = comment(Parts { parent: Some(first.id().clone()), ..said("m", 1, "Well said.").parts() });
    let reply = comment(Parts { parent: Some(parent.id().clone()), ..said("n", 2, "I agree.").parts() });
    let mut twice = said("twice", 3, "Hear, hear.");
    twice = comment(Parts { parent: Some(first.id().clone()), ..twice.parts() });
    let other = said("x", 4, "Neither.");
    let mut bench = at_desk(&[first.clone(), parent.clone(), reply.clone(), twice, other.clone()]);
    let changed = Timestamp::from_millis(9_000);
    let also = vec![parent.id().clone()];
    // What both answer is known to the file under another id.
    let moved = comment(Parts { id: said("b", 0, "b").id().clone(), ..first.parts() });
    let refused = comment(Parts {
        id: said("a", 0, "a").id().clone(),
        also,
        changed,
        text: "Hear, hear.".into(),
        ..parent.parts()
    });
    choose(&mut bench, &[moved, refused, reply, other]);
    assert!(!bench.text().contains("Left out"), "{}", bench.text());
    // The two that are renamed, and their replies.
    let numbers = "0 comments new, 4 comments changed, 1 comment already here.";
    assert!(bench.text().contains(numbers), "{}", bench.text());
    bench.send("take-over", "");
    let parent = bench.comment("n").parent().expect("a reply").to_string();
    let answered = bench.comment(&parent);
    assert_eq!((answered.text(), answered.status()), ("Well said.", Status::Pending));
    assert_eq!(answered.parent().map(CommentId::as_str), Some("b"));
}

#[test]
fn a_moderators_comment_keeps_its_words_and_its_replies() {
    let own = comment(Parts { by: By::Moderator, ..approved(&said("m", 1, "Please stay with the matter.")).parts() });
    let reply = comment(Parts { parent: Some(own.id().clone()), ..said("n", 2, "I do.").parts() });
    let mut bench = at_desk(&[own.clone(), reply]);
    let also = vec![own.id().clone()];
    let changed = Timestamp::from_millis(9_000);
    choose(&mut bench, &[comment(Parts { also, changed, ..said("a", 1, "Say what you like.").parts() })]);
    bench.send("take-over", "");
    let parent = bench.comment("n").parent().expect("a reply").to_string();
    let found = bench.comment(&parent);
    assert_eq!((found.text(), found.by(), found.former().len()), (own.text(), By::Moderator, 0));
}

#[test]
fn a_reply_follows_what_it_answers_to_another_id() {
    let parent = said("m", 1, "Well said.");
    let reply = comment(Parts { parent: Some(parent.id().clone()), ..said("n", 2, "I agree.").parts() });
    let mut bench = at_desk(&[parent, reply]);
    choose(&mut bench, &[said("a", 1, "Well said.")]);
    bench.send("take-over", "");
    assert!(!bench.stored.contains_key("m"), "one comment has one id");
    assert_eq!(bench.comment("n").parent().map(CommentId::as_str), Some("a"));
}

#[test]
fn what_the_desk_decides_holds_where_the_reader_s_browser_had_decided() {
    let thrown = said("one", 1, "I agree.");
    let thrown = thrown.clone().judged(Status::Trash, "It contains “agree”.".into(), thrown.changed());
    let mut bench = at_desk(&[approved(&said("known", 0, "Well said."))]);
    choose(&mut bench, std::slice::from_ref(&thrown));
    bench.send("take-over", "");
    let decided = bench.comment("one");
    assert_eq!(decided.status(), Status::Approved);
    for both in [comment::join(thrown.clone(), decided.clone()), comment::join(decided, thrown)] {
        assert_eq!(both.status(), Status::Approved);
    }
}

#[test]
fn what_an_author_changed_before_the_desk_heard_of_it_counts() {
    let first = said("one", 1, "Frist.");
    let edited = comment(Parts { text: "First.".into(), changed: Timestamp::from_millis(2_000), ..first.parts() });
    let mut bench = at_desk(&[]);
    for file in [first, edited] {
        choose(&mut bench, std::slice::from_ref(&file));
        bench.send("take-over", "");
        assert_eq!(bench.comment("one").text(), file.text());
    }
    assert_eq!(bench.comment("one").former()[0].text, "Frist.");
}

#[test]
fn what_waits_in_a_file_that_is_believed_goes_on_waiting() {
    let held = said("held", 3, "I agree.").judged(
        Status::Pending,
        "A moderator put it back to pending.".into(),
        Timestamp::from_millis(4_000),
    );
    let mut bench = at_desk(&[approved(&said("known", 1, "Well said."))]);
    choose(&mut bench, &[held, approved(&said("other", 2, "Hear, hear."))]);
    bench.send("decisions", "on");
    bench.send("take-over", "");
    assert_eq!(
        (bench.status("held"), bench.comment("held").reason()),
        (Status::Pending, "A moderator put it back to pending.")
    );
    assert_eq!(bench.status("other"), Status::Approved);
}

#[test]
fn five_thousand_of_one_author_are_each_compared_with_their_likes_alone() {
    let number = 5_000;
    let brought: Vec<Comment> =
        (0..number).map(|at| said(&format!("n-{at}"), at, &format!("It is {}.", at / 2))).collect();
    let mut bench = at_desk(&[approved(&said("known", 0, "Well said."))]);
    choose(&mut bench, &brought);
    assert!(bench.text().contains("2500 comments new"), "half of them say the same as another");
    bench.send("take-over", "");
    assert_eq!((bench.status("n-0"), bench.stored.len()), (Status::Approved, 2_501));
}

fn choose_wordpress(bench: &mut Bench, comments: &[Comment]) {
    let subject = |subject: desk::Subject| exchange::Subject { slug: subject.slug, title: subject.title };
    let subjects: Vec<_> = subjects().into_iter().map(subject).collect();
    let bytes = exchange::to_wxr("x", &subjects, comments, true).into_bytes();
    bench.on(Event::Chosen { act: "import".into(), name: "box.xml".into(), bytes });
}

#[test]
fn what_wordpress_has_decided_counts_for_what_waits_here_and_is_not_held_here() {
    let waiting = [said("one", 1, "Hello."), said("held", 2, "Hear, hear."), said("edited", 3, "Frist.")];
    let mut bench = Bench::with(&[]);
    choose_wordpress(&mut bench, &waiting);
    bench.send("decisions", "").send("take-over", "");
    bench.act("approve:held").act("status:approved").act("hold:held");
    bench.send("send-edit:one", &form(&[("text", "Hello."), ("name", "Ada L."), ("website", "")]));
    bench.send("send-edit:edited", &form(&[("text", "First."), ("name", "Ada"), ("website", "")]));
    choose_wordpress(&mut bench, &waiting.each_ref().map(approved));
    bench.send("take-over", "");
    assert_eq!(
        ["one", "held", "edited"].map(|id| bench.status(id)),
        [Status::Approved, Status::Pending, Status::Pending]
    );
    assert_eq!((bench.comment("one").name(), bench.comment("edited").text()), ("Ada L.", "First."));
    bench.act("trash:one");
    choose_wordpress(&mut bench, &[approved(&waiting[0])]);
    bench.send("take-over", "");
    assert_eq!(bench.status("one"), Status::Trash, "what was decided here stays");
}

#[test]
fn what_another_desk_has_corrected_comes_whole() {
    let waiting = comment(Parts { website: "https://casino.example".into(), ..said("one", 1, "Hello.").parts() });
    let corrected = Parts { website: String::new(), changed: Timestamp::from_millis(4_000), ..waiting.parts() };
    let corrected = approved(&comment(corrected));
    let mut bench = at_desk(&[waiting]);
    for _ in 0..2 {
        choose(&mut bench, std::slice::from_ref(&corrected));
        bench.send("decisions", "on").send("take-over", "");
        let found = bench.comment("one");
        assert_eq!((found.status(), found.website()), (Status::Approved, None));
    }
}

#[test]
fn what_is_decided_here_stays_though_the_text_is_another_in_wordpress() {
    let mut bench = Bench::with(&[]);
    choose_wordpress(&mut bench, &[said("one", 1, "Frist.")]);
    bench.send("take-over", "").act("spam:one");
    choose_wordpress(&mut bench, &[approved(&said("one", 1, "First."))]);
    bench.send("take-over", "");
    assert_eq!((bench.status("one"), bench.comment("one").text()), (Status::Spam, "Frist."));
}

#[test]
fn what_an_author_changed_before_the_desk_decided_is_not_lost() {
    let first = said("one", 1, "Frist.");
    let edited = first.edited("First.", Timestamp::from_millis(2_000)).expect("a text");
    let mut bench = at_desk(&[approved(&said("known", 0, "Well said."))]);
    choose(&mut bench, std::slice::from_ref(&first));
    bench.send("take-over", "").act("hold:one").act("approve:one");
    for file in [&edited, &first] {
        choose(&mut bench, std::slice::from_ref(file));
        bench.send("take-over", "");
        let found = bench.comment("one");
        assert_eq!((found.text(), found.status()), ("First.", Status::Approved));
        assert_eq!(found.reason(), "No rule holds this comment back.", "it was judged");
        assert_eq!(found.former().len(), 1);
    }
}
