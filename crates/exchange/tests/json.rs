//! This project's own formats: comments, rules, backups, and what lies beside articles.

mod common;

use comment::{Comment, CommentId, Origin, Parts, Rules, Status, judge, record};
use common::{comments, parts, sentences, subjects, without_emails};
use exchange::{Backup, Format, ImportError, bundle, from_backup, import, site_rules, to_backup, to_json};
use proptest::prelude::*;

fn rules() -> impl Strategy<Value = Rules> {
    let words = || prop::collection::vec("[^\\s\\pC]{1,9}( [a-z]{1,3})?", 0..3);
    let flags = any::<[bool; 6]>();
    let numbers = (0..=1_000_000_u32, 0..100_u32, 1..=10_u32, 0..=1_000_u32);
    (flags, numbers, words(), words(), prop_oneof![Just(""), Just("desk@example.org")]).prop_map(
        |(flags, (most_links, flood_seconds, depth, edit_minutes), hold_words, disallowed_words, mail_to)| {
            let [hold_everything, known_authors_only, hold_attacks, has_trash, newest_first, shows_desk] = flags;
            Rules {
                hold_everything,
                most_links,
                hold_words,
                disallowed_words,
                known_authors_only,
                hold_attacks,
                flood_seconds,
                has_trash,
                depth,
                edit_minutes,
                newest_first,
                shows_desk,
                mail_to: mail_to.to_owned(),
            }
        },
    )
}

proptest! {
    #[test]
    fn what_is_exported_is_imported_as_it_was(comments in comments(), rules in prop::option::of(rules())) {
        let file = to_json(&comments, rules.as_ref(), true);
        let read = import(file.as_bytes(), &subjects()).expect("a file of ours");
        prop_assert_eq!(read.left_out, Vec::new());
        prop_assert_eq!(read.comments, comments);
        prop_assert_eq!(read.rules, rules);
        prop_assert_eq!(read.format, Format::Lectern);
    }

    #[test]
    fn emails_leave_only_when_they_are_asked_for(comments in comments()) {
        let file = to_json(&comments, None, false);
        prop_assert!(!file.contains("\"email\""));
        let read = import(file.as_bytes(), &subjects()).expect("a file of ours");
        prop_assert_eq!(read.comments, without_emails(comments));
    }

    #[test]
    fn a_bundle_is_what_may_be_published(comments in comments()) {
        let published: Vec<Comment> =
            comments.iter().filter(|one| one.status() == Status::Approved).map(|one| one.clone().published()).collect();
        prop_assert_eq!(bundle(to_json(&comments, None, false).as_bytes()), Ok(published));
        let has_email = comments.iter().any(|one| one.email().is_some());
        let refused = bundle(to_json(&comments, None, true).as_bytes());
        prop_assert_eq!(refused.is_err(), has_email);
    }

    #[test]
    fn a_backup_is_restored_as_it_was(records in prop::collection::vec((".{1,20}", any::<String>()), 0..4), library in any::<String>()) {
        let file = to_backup(&library, &records);
        prop_assert_eq!(from_backup(file.as_bytes()), Ok(Backup { records, left_out: Vec::new() }));
    }
}

#[test]
fn a_reason_does_not_tell_the_email_either() {
    let rules = Rules { hold_words: vec!["ada@example.org".to_owned()], ..Rules::default() };
    let new = Comment::admit(Parts { email: "ada@example.org".to_owned(), ..parts("a") }).expect("valid");
    let verdict = judge(&new, &rules, &[], &[]).expect("nothing refuses it");
    let held = new.clone().judged(verdict.status, verdict.reason(), new.posted());
    let file = to_json(&[held], None, false);
    assert!(!file.contains("ada@") && file.contains("email contains one of the words that hold a comment"), "{file}");
}

#[test]
fn what_comes_from_a_file_comes_from_elsewhere() {
    let here = Comment::admit(Parts { origin: Origin::Here, ..parts("a-1") }).unwrap();
    let read = import(to_json(&[here], None, true).as_bytes(), &subjects()).unwrap();
    assert_eq!(read.comments[0].origin(), Origin::Elsewhere);
}

#[test]
fn the_file_of_the_handbook_is_read() {
    let read = import(include_bytes!("files/example.json"), &subjects()).unwrap();
    assert_eq!(read.left_out, Vec::new());
    let [first, second] = &read.comments[..] else { panic!("two comments") };
    assert_eq!(first.status(), Status::Approved);
    assert_eq!(second.parent(), Some(first.id()));
    assert_eq!(read.rules.as_ref().map(|rules| rules.most_links), Some(3));
}

#[test]
fn single_comments_are_repaired_or_left_out_and_each_is_told() {
    let read = import(include_bytes!("files/faults.json"), &subjects()).unwrap();
    let told = sentences(&read.left_out).join("\n");
    assert_eq!(told, include_str!("files/faults.txt").trim_end());
    let ids: Vec<&str> = read.comments.iter().map(|comment| comment.id().as_str()).collect();
    assert_eq!(
        ids,
        [
            "circle-1",
            "circle-2",
            "file-x8ac18ded9a603076",
            "repaired",
            "reply-to-somewhere",
            "reply-to-the-odd-one",
            "twice",
        ]
    );
    let by_id = |id: &str| read.comments.iter().find(|comment| comment.id().as_str() == id).expect(id);
    assert_eq!(by_id("circle-1").parent(), None);
    assert_eq!(by_id("circle-2").parent().map(CommentId::as_str), Some("circle-1"));
    assert_eq!(by_id("repaired").status(), Status::Pending);
    assert_eq!(by_id("repaired").website(), None);
    assert_eq!(by_id("reply-to-somewhere").parent().map(CommentId::as_str), Some("not-in-this-file"));
    assert_eq!(by_id("reply-to-the-odd-one").parent().map(CommentId::as_str), Some("file-x8ac18ded9a603076"));
    assert_eq!(by_id("twice").text(), "The later one.");
}

#[test]
fn a_hundred_faults_are_told_in_fifty_one_sentences() {
    let file = format!("{{\"format\": \"lectern-comments\", \"version\": 1, \"comments\": [{}0]}}", "0,".repeat(99));
    let read = import(file.as_bytes(), &subjects()).unwrap();
    assert_eq!(read.left_out.len(), 51);
    assert_eq!(read.left_out[50].to_string(), "… and 50 more.");
}

fn refusal(bytes: &[u8]) -> String {
    import(bytes, &subjects()).expect_err("no file of comments").to_string()
}

#[test]
fn what_is_no_file_of_comments_is_refused_with_what_to_do() {
    for (bytes, expected) in [
        (&b""[..], "found an empty file"),
        (b" \n", "found an empty file"),
        (b"\xEF\xBB\xBF", "found an empty file"),
        (b"Hello", "found a text that begins with “Hello”"),
        (b"PK\x03\x04", "found a packed file"),
        (b"%PDF-1.7", "found a PDF"),
        (b"\xFF\xFE{\0", "found UTF-16"),
        (b"\xFE\xFF\0{", "found UTF-16"),
        (b"{\0\"\0", "found UTF-16"),
        (b"{\n\"\xE9\": 1}", "found another encoding, in line 2"),
        (b"[]", "JSON that names no format"),
        (b"{}", "JSON that names no format"),
        (b"{\"format\": 1}", "JSON of the format “1”"),
        (b"{\"format\": \"x\"}", "JSON of the format “x”"),
        (b"{\"format\": \"lectern-comments\"}", "Line 1: expected a version, as in “\"version\": 1”; found none"),
        (
            b"{\"format\": \"lectern-comments\",\n\"version\": \"1\"}",
            "Line 2: expected a version, as in “\"version\": 1”; found “\"1\"”",
        ),
        (b"{\"format\": \"lectern-comments\", \"version\": 2}", "Expected version 1 of the format; found 2"),
        (b"{\"format\": \"lectern-backup\", \"version\": 1, \"records\": {}}", "restore it on the page “Your data”"),
        (b"{\"a\":\n1,\n}", "Line 3: expected a name in quotation marks, and a colon; found “}”"),
        (b"{\"a\":\n[1 2]}", "Line 2: expected a comma or a closing bracket; found “2]}”"),
        (b"{\"a\": tru}", "expected a value"),
        (b"{\"a\": 01}", "expected a comma or a closing bracket"),
        (b"{\"a\": -}", "expected a value; found “}”"),
        (b"{\"a\": \"\n\"}", "expected a text that ends with a quotation mark"),
        (b"{\"a\": \"\\x\"}", "expected a text that ends with a quotation mark"),
        (b"{\"a\" 1}", "expected a name in quotation marks, and a colon; found “1}”"),
        (b"{\"a\": 1", "found the end of the file. What to do: save or export the file again; a part of it is missing"),
        (b"{} x", "expected the end of the file; found “x”"),
    ] {
        let found = refusal(bytes);
        assert!(found.contains(expected), "{:?}: {found}", String::from_utf8_lossy(bytes));
        assert!(found.contains("What to do: "), "{found}");
    }
    assert!(refusal(&vec![b' '; (64 << 20) + 1]).contains("Expected at most 64 MB; found 65 MB"));
}

#[test]
fn what_is_no_backup_is_refused_with_what_to_do() {
    let refusal = |bytes: &[u8]| from_backup(bytes).expect_err("no backup").to_string();
    assert!(refusal(b"Hello").contains("found a text that begins with “Hello”"));
    assert!(refusal(b"{\"format\": \"lectern-comments\"}").contains("found JSON of the format “lectern-comments”"));
    assert!(
        refusal(b"{\"format\": \"lectern-backup\", \"version\": 1}")
            .contains("expected the records of a backup; found none")
    );
    assert!(matches!(from_backup(b"{\"format\": \"lectern-backup\", \"version\": 7}"), Err(ImportError::Newer { .. })));
}

#[test]
fn records_of_a_backup_that_cannot_be_read_are_left_out_and_the_others_are_not() {
    let comment = Comment::admit(parts("a-1")).unwrap();
    let (sound, profile) = (record::encode(&comment), record::encode(&comment.profile()));
    let key = "lectern:lib:comment:a-1";
    let of_others =
        [("lectern:lib:mood", "fine"), ("lectern:lib:aside:1:lectern:lib:profile", "garbage"), ("theme", "dark")];
    let kept = [&[(key, &sound[..]), ("lectern:lib:profile", &profile)], &of_others[..]].concat();
    let wrong = [
        (key, &sound[..sound.len() - 1], "one that was changed or damaged"),
        (key, "garbage", "something else"),
        ("lectern:lib:comment:b", &sound, "one in which “Id” is not as it should be"),
        (key, &sound.replace("comment 2", "comment 3"), "one of a newer version of this program"),
        ("lectern:lib:draft:x", &profile, "something else"),
        ("lectern:lib:lock", "lectern lock 1 00000000\n\n", "one that was changed"),
        ("lectern:lib:highlight:1", "", "something else"),
        ("lectern:lib:bookmark:x", &sound, "something else"),
    ];
    let pairs = kept.iter().copied().chain(wrong.map(|(key, text, _)| (key, text)));
    let pairs: Vec<(String, String)> = pairs.map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    let read = from_backup(to_backup("lib", &pairs).as_bytes()).unwrap();
    assert_eq!(read.records, pairs[..kept.len()]);
    assert_eq!(read.left_out.len(), wrong.len(), "{:?}", read.left_out);
    for (((key, _, told), found), line) in wrong.iter().zip(sentences(&read.left_out)).zip(11..) {
        let start = format!("Line {line}: expected a whole record of this program; found {told}");
        assert!(found.starts_with(&start) && found.contains(&format!(", under “{key}”. It is left out.")), "{found}");
    }

    let text = b"{\"format\": \"lectern-backup\", \"version\": 1,\n\"records\": {\n\"a\": 1, \"b\": \"x\"}}";
    let read = from_backup(text).unwrap();
    assert_eq!(read.records, [("b".to_owned(), "x".to_owned())]);
    assert_eq!(
        sentences(&read.left_out),
        ["Line 3: expected a whole record of this program; found “1”. It is left out."]
    );
}

#[test]
fn a_site_sets_its_rules_in_a_small_file() {
    let rules =
        site_rules(br#"{ "$schema": "x", "hold_everything": false, "hold_words": ["casino"], "depth": 3 }"#).unwrap();
    let expected = Rules { hold_everything: false, hold_words: vec!["casino".into()], depth: 3, ..Rules::default() };
    assert_eq!(rules, expected);
    assert_eq!(site_rules(b"{}"), Ok(Rules::default()));
}

#[test]
fn all_that_is_wrong_with_a_sites_rules_is_told_at_once() {
    let problems = site_rules(include_bytes!("files/rules.json")).unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.join("\n"), include_str!("files/rules.txt").trim_end());
    assert!(site_rules(b"{").unwrap_err()[0].to_string().contains("found the end of the file"));
    assert!(site_rules(b"[]").unwrap_err()[0].to_string().contains("expected an object with rules; found “[]”"));
}

#[test]
fn what_a_bundled_file_is_instead_is_said_once() {
    let told = |bytes: &[u8]| bundle(bytes).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let remedy = "What to do: export the file again, or take it out of the folder.";
    let newer = told(br#"{"format": "lectern-comments", "version": 7}"#);
    for (told, found) in [
        (told(b"{}"), "JSON that names no format"),
        (told(b"%PDF-1.7"), "a PDF"),
        (told(br#"{"format": "lectern-backup", "version": 1}"#), "JSON of the format “lectern-backup”"),
        (newer, "version 7 of the format, of which this program understands 1"),
    ] {
        let expected = "Line 1: expected a file of comments that the desk has exported";
        assert_eq!(told, format!("{expected}; found {found}. {remedy}"));
    }
    let as_text = "What to do: open the file in an editor and save it as UTF-8.";
    assert_eq!(told(b"\xff\xfe{\0"), format!("Line 1: expected text in UTF-8; found UTF-16. {as_text}"));
    assert_eq!(told(b"{\n\xe9"), format!("Line 2: expected text in UTF-8; found another encoding. {as_text}"));
}

#[test]
fn all_that_is_wrong_with_a_bundled_file_is_told_at_once() {
    let problems = bundle(include_bytes!("files/bundle.json")).unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.join("\n"), include_str!("files/bundle.txt").trim_end());
    assert!(!told.join("").contains("ada@"), "an address must not be shown");
}

#[test]
fn a_bundled_comment_under_two_ids_is_a_problem() {
    let comment = |id: &str, rest: &str| {
        let at = r#""posted": "2017-07-27T09:30:00Z", "status": "approved", "name": "Ada", "text": "x""#;
        format!(r#"{{"id": "{id}", "article": "x", {at}{rest}}}"#)
    };
    let file = |comments: &[String]| {
        format!(r#"{{"format": "lectern-comments", "version": 1, "comments": [{}]}}"#, comments.join(",\n"))
    };
    let problems = bundle(file(&[comment("a", ""), comment("b", "")]).as_bytes()).unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let expected = "Line 2: expected each comment once; found “a” and “b”, which are one and the same. What to do: correct it \
        there, or take the comment out.";
    assert_eq!(told, [expected]);
    let replies =
        [comment("a", r#", "parent": "elsewhere""#), comment("b", r#", "parent": "a""#).replace("Ada", "Eve")];
    assert_eq!(bundle(file(&replies).as_bytes()).unwrap().len(), 2);
    // Under which ids it was known before is no second comment.
    assert_eq!(bundle(file(&[comment("a", r#", "also": ["b"]"#)]).as_bytes()).unwrap().len(), 1);
}

#[test]
fn comments_without_an_id_are_told_apart_by_all_that_they_say() {
    let comment = |rest: &str| {
        format!(r#"{{"article": "sleep-talking", "status": "approved", "name": "Ada", "text": "Yes.", {rest}}}"#)
    };
    let all = [
        r#""posted": "2017-07-27T09:30:00Z""#,
        r#""posted": "2017-07-27T09:31:00Z""#,
        r#""posted": "2017-07-27T09:32:00Z", "parent": "x""#,
        r#""posted": "2017-07-27T09:32:00.000+00:00", "parent": "x""#,
    ];
    let comments = all.map(comment).join(",");
    let file = format!(r#"{{"format": "lectern-comments", "version": 1, "comments": [{comments}]}}"#);
    let read = import(file.as_bytes(), &subjects()).unwrap();
    assert_eq!(read.comments.len(), 3, "the last two are one");
    assert!(read.comments.iter().all(|comment| comment.former().is_empty()));
}
