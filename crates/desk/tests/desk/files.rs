//! Files that come in and go out.
//!
//! What is in them is another crate's; here it is only what the desk makes of it.

use comment::{Parts, Status, Timestamp};
use desk::{Effect, Event, Opening};

use crate::access::nameless;
use crate::harness::*;

fn choose(bench: &mut Bench, bytes: &[u8]) {
    bench.on(Event::Chosen { act: "import".into(), name: "box.json".into(), bytes: bytes.to_vec() });
}

#[test]
fn a_file_of_something_else_is_refused_and_changes_nothing() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending)]));
    bench.act("open:Files");
    choose(&mut bench, b"\0\xff<?garbage");
    assert_eq!((bench.focus(), bench.effects.len()), ("desk-problems", 1));
    let told = printed(std::slice::from_ref(bench.find("id", "desk-problems")));
    assert!(told.contains("box.json"), "{told}");
    assert!(told.trim_end().ends_with('.') && !told.contains(".."), "{told}");
    bench.send("take-over", &form(&[("rules", "yes")]));
    assert!(bench.effects.is_empty(), "there is nothing to confirm");
}

#[test]
fn what_is_wrong_with_a_file_is_said_in_the_language_of_the_moderator() {
    paper::speak(&words::language("de").expect("a language of ours").table());
    let mut bench = Bench::with(&comments(&[("a", Status::Pending)]));
    bench.act("open:Files");
    choose(&mut bench, b"{\"format\":\n1 2}");
    let told = bench.text();
    let expected = "Aus „box.json“ lässt sich nichts importieren. Zeile 2 – erwartet: ein Komma oder eine schließende Klammer; \
                    gefunden: „2}“. Abhilfe: die Datei dort berichtigen oder noch einmal exportieren.";
    assert!(told.contains(expected), "{told}");
    choose(&mut bench, br#"{"format": "lectern-comments", "version": 1, "comments": [0]}"#);
    let told = bench.text();
    let expected = "Zeile 1 – erwartet: ein Kommentar; gefunden: „0“. Der Kommentar wird ausgelassen.";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn a_file_is_taken_over_after_its_preview_in_one_step() {
    let new = comment(Parts { text: "Brought along.".into(), ..parts("new") });
    let file = exchange::to_json(&[new, comment(parts("a"))], None, true);
    let mut bench = Bench::with(&comments(&[("a", Status::Pending)]));
    let before = bench.stored.clone();
    bench.act("open:Files");
    choose(&mut bench, file.as_bytes());
    assert_eq!((bench.focus(), &bench.stored), ("desk-preview", &before));
    assert_eq!(nameless(&bench), [""; 0]);
    assert!(bench.text().contains("Brought along."));
    bench.act("cancel");
    assert_eq!((bench.has("id", "desk-preview"), &bench.stored), (false, &before));
    choose(&mut bench, file.as_bytes());
    bench.send("take-over", "");
    assert!(bench.stored.contains_key("new"));
    bench.press("z");
    assert_eq!(bench.stored, before);
}

#[test]
fn a_preview_lists_comments_by_article_and_as_they_were_posted() {
    let of = |id: &str, article: &str, second: i64| {
        let moment = Timestamp::from_millis(second * 1_000);
        comment(Parts {
            article: article.into(),
            text: format!("Text {id}"),
            posted: moment,
            changed: moment,
            ..parts(id)
        })
    };
    let brought = [of("a", "lighthouse", 1), of("b", "ferries", 9), of("c", "ferries", 3), of("d", "ferries", 6)];
    let mut bench = Bench::with(&[]);
    bench.act("open:Files");
    choose(&mut bench, exchange::to_json(&brought, None, true).as_bytes());
    let text = bench.text();
    let mut places: Vec<_> = ["a", "b", "c", "d"].map(|id| (text.find(&format!("Text {id}")), id)).to_vec();
    places.sort();
    assert!(places[0].0.is_some(), "{text}");
    assert_eq!(places.iter().map(|(_, id)| *id).collect::<Vec<_>>(), ["c", "d", "b", "a"]);
}

#[test]
fn exports_are_named_after_the_library_and_their_format() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending), ("b", Status::Spam)]));
    bench.act("open:Files");
    let is_ticked = |id| attribute(bench.find("id", id), "checked").is_some();
    assert!(!is_ticked("desk-with-emails"), "email addresses leave only if they are asked for");
    bench.send("export", &form(&[("what", "all"), ("format", "json"), ("rules", "yes")]));
    assert_eq!(bench.downloads(), [("the-library-comments.json", "application/json")]);
    assert!(bench.said().contains("Exported 2 comments"));
    bench.send("export", &form(&[("what", "listed"), ("format", "wordpress")]));
    assert_eq!(bench.downloads(), [("the-library-comments.xml", "application/xml")]);
    assert!(bench.said().contains("Exported 1 comment "));
}

#[test]
fn exported_is_what_the_formats_write() {
    let all = comments(&[("a", Status::Pending), ("b", Status::Spam)]);
    let mut bench = Bench::with(&all);
    for (emails, with_emails) in [("", false), ("yes", true)] {
        bench.send("export", &form(&[("what", "all"), ("format", "json"), ("emails", emails)]));
        let Some(Effect::Download { text, .. }) = bench.effects.first() else { panic!("no file") };
        assert_eq!(*text, exchange::to_json(&all, None, with_emails));
    }
}

#[test]
fn each_article_that_the_library_shows_otherwise_has_a_file_to_publish() {
    let all: Vec<_> =
        [("a", "ferries", Status::Approved), ("b", "ferries", Status::Pending), ("c", "hafen", Status::Approved)]
            .map(|(id, article, status)| comment(Parts { article: article.into(), status, ..parts(id) }))
            .into();
    let mut bench = Bench::with(&all);
    bench.act("open:Files");
    assert!(bench.has("data-act", "publish:ferries") && !bench.has("data-act", "publish:lighthouse"));
    bench.act("publish:ferries");
    assert_eq!(bench.downloads(), [("ferries.txt.comments.json", "application/json")]);
    let Some(Effect::Download { text, .. }) = bench.effects.first() else { panic!("no file") };
    assert_eq!(*text, exchange::to_json(&[all[0].clone().published()], None, false));
    bench.act("publish");
    let names: Vec<_> = bench.downloads().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["ferries.txt.comments.json", "hafen.txt.comments.json"]);
}

#[test]
fn what_is_published_already_is_not_offered_again() {
    let published = comments(&[("a", Status::Approved)]).remove(0).published();
    let mut bench = Bench::new(Opening { bundled: vec![comment::record::encode(&published)], ..opening(&[]) });
    assert!(bench.text().contains("Nothing waits, and the library shows what is decided here."));
    bench.act("open:Files");
    assert!(bench.text().contains("The library has all approved comments already."));
}

#[test]
fn a_bundled_comment_and_its_original_are_one() {
    let original = comments(&[("a", Status::Pending)]).remove(0);
    let published = original.clone().judged(Status::Approved, String::new(), comment::Timestamp::from_millis(9_000));
    let bundled = vec![comment::record::encode(&published.published())];
    let mut bench = Bench::new(Opening { bundled, ..opening(&[original]) });
    let before = bench.stored.clone();
    bench.act("status:all");
    assert_eq!(bench.rows(), ["a"]);
    assert!(printed(std::slice::from_ref(bench.row("a"))).contains("in the library"));
    bench.act("trash:a");
    assert_eq!(bench.status("a"), Status::Trash);
    bench.act("open:Files");
    assert!(bench.text().contains("Delete “seeds/ferries.txt.comments.json”."));
    bench.press("z");
    assert_eq!(bench.stored, before);
}

#[test]
fn what_is_thrown_away_here_is_to_be_published_under_whatever_id_the_library_has_it() {
    let thrown = comment(Parts { status: Status::Trash, changed: Timestamp::from_millis(9_000), ..parts("a") });
    let published = comment(Parts { status: Status::Approved, text: thrown.text().into(), ..parts("b") }).published();
    let mut bench = Bench::new(Opening { bundled: vec![comment::record::encode(&published)], ..opening(&[thrown]) });
    assert!(bench.text().contains("1 comment decided otherwise than the library shows"), "{}", bench.text());
    bench.act("open:Files");
    assert!(bench.text().contains("Delete “seeds/ferries.txt.comments.json”."));
}

/// A comment that was thrown away here under one id, and the same as the library has it under a smaller one.
fn under_two_ids() -> Opening {
    let stored = comment(Parts { status: Status::Trash, changed: Timestamp::from_millis(9_000), ..parts("wp-x-5") });
    let also = vec![stored.id().clone()];
    let published = Parts { status: Status::Approved, text: stored.text().into(), also, ..parts("3f") };
    Opening { bundled: vec![comment::record::encode(&comment(published).published())], ..opening(&[stored]) }
}

#[test]
fn a_file_erases_nothing_that_it_does_not_mention() {
    let mut bench = Bench::new(under_two_ids());
    let kept = bench.comment("wp-x-5");
    choose(&mut bench, exchange::to_json(&[comment(parts("new"))], None, true).as_bytes());
    bench.send("take-over", "");
    assert!(bench.stored.contains_key("new"));
    assert_eq!(bench.comment("wp-x-5"), kept);
}

#[test]
fn an_export_counts_what_is_in_the_file() {
    let gone = comment(Parts { article: "gone".into(), ..parts("b") });
    let mut bench = Bench::with(&[comment(parts("a")), gone]);
    for (format, said) in [("json", "Exported 2 comments "), ("wordpress", "Exported 1 comment ")] {
        bench.send("export", &form(&[("what", "all"), ("format", format)]));
        assert!(bench.said().contains(said), "{}", bench.said());
    }
}

#[test]
fn nobody_is_sent_to_publish_where_there_is_nothing_to_download() {
    let gone = comment(Parts { article: "gone".into(), status: Status::Approved, ..parts("a") });
    let bench = Bench::with(&[gone]);
    assert!(bench.text().contains("Nothing waits, and the library shows what is decided here."), "{}", bench.text());

    let mut bench = Bench::new(under_two_ids());
    bench.act("open:Files");
    assert!(bench.text().contains("Delete “seeds/ferries.txt.comments.json”.") && !bench.has("data-act", "publish"));
}
