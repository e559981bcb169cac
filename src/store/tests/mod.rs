//! The store over storage that fails, is full, or holds garbage.

use std::rc::Rc;

use comment::{Comment, CommentId, Draft, Posting, Profile, Timestamp, validate};

mod copies;
#[cfg(not(target_family = "wasm"))]
mod faults;
mod many;

use super::fake::{FakeStorage, Mood};
use super::*;

const DRAFT: &str = "lectern:lib:draft:a";
const PROFILE: &str = "lectern:lib:profile";
const ASIDE: &str = "lectern:lib:aside:1:lectern:lib:draft:a";

fn store() -> (Store, FakeStorage) {
    let storage = FakeStorage::default();
    (tab(&storage), storage)
}

/// Another tab, or the same one after a reload.
fn tab(storage: &FakeStorage) -> Store {
    Store::new("lib", Rc::new(storage.clone()))
}

fn draft(text: &str) -> Draft {
    Draft { text: text.into(), name: "Ada".into(), email: "ada@example.org".into(), ..Draft::default() }
}

fn comment(number: u8, article: &str, millis: i64) -> Comment {
    let posting = Posting {
        id: CommentId::from_random([number; 16]),
        article: article.into(),
        parent: None,
        now: Timestamp::from_millis(millis),
    };
    validate(&draft("Well said."), posting).expect("a valid draft")
}

/// What the reader must be told now; empty when all is well.
fn problems(store: &Store) -> Vec<Notice> {
    // Whether storage works is known once it was read.
    let unreadable = store.unreadable();
    store.not_stored().into_iter().chain(unreadable).collect()
}

fn key_of(comment: &Comment) -> String {
    format!("lectern:lib:comment:{}", comment.id())
}

#[test]
fn what_is_kept_is_there_after_a_reload() {
    let (store, storage) = store();
    let (late, early, elsewhere) = (comment(1, "a", 20), comment(2, "a", 10), comment(3, "b", 5));
    for comment in [&late, &early, &elsewhere] {
        store.add(comment).unwrap();
    }
    store.save_draft("a", &draft("I was")).unwrap();
    store.remember_profile(&late.profile()).unwrap();

    let reloaded = tab(&storage);
    let on_article = reloaded.comments("a");
    assert!(on_article.len() == 2 && [&early, &late].iter().all(|comment| on_article.contains(comment)));
    let all = reloaded.all_comments();
    assert!(all.len() == 3 && [&elsewhere, &early, &late].iter().all(|comment| all.contains(comment)));
    assert_eq!(reloaded.draft("a"), Some(draft("I was")));
    assert_eq!(reloaded.draft("b"), None);
    assert_eq!(reloaded.profile(), Some(late.profile()));
    assert_eq!(problems(&reloaded), []);
}

#[test]
fn what_is_let_go_of_is_gone() {
    let (store, storage) = store();
    store.save_draft("a", &draft("x")).unwrap();
    store.remember_profile(&Profile::default()).unwrap();
    store.discard_draft("a").unwrap();
    store.forget_profile().unwrap();
    assert_eq!((store.draft("a"), store.profile()), (None, None));
    assert!(storage.peek_keys().is_empty());
}

#[test]
fn drafts_of_the_desk_are_told_from_those_of_readers() {
    let (store, storage) = store();
    for name in ["a", "a:1", "a:1:edit", "a:1:desk", "b:2:desk-edit"] {
        store.keep_draft(name, &draft(name)).unwrap();
    }
    let mut of_desk = tab(&storage).drafts_at_desk();
    of_desk.sort();
    assert_eq!(of_desk, ["a:1:desk", "b:2:desk-edit"].map(|name| (name.to_owned(), name.to_owned())));
    store.keep_draft("a:1:desk", &Draft::default()).unwrap();
    assert_eq!(tab(&storage).drafts_at_desk().len(), 1, "nothing is no draft");
}

#[test]
fn without_storage_everything_goes_on_in_memory_and_the_reader_is_told() {
    let (store, storage) = store();
    storage.set_mood(Mood::Blocked);
    let posted = comment(1, "a", 1);
    assert_eq!(store.add(&posted), Err(StorageError::Unavailable));
    assert_eq!(store.save_draft("a", &draft("x")), Err(StorageError::Unavailable));
    assert_eq!(store.comments("a"), std::slice::from_ref(&posted));
    assert_eq!(store.draft("a"), Some(draft("x")));
    assert_eq!(problems(&store), [Notice::NotStored { why: StorageError::Unavailable, waiting: 2 }]);
    assert!(problems(&store)[0].to_string().contains("gone when it closes"));
    assert!(!store.has_stored(posted.id().as_str()));
    assert!(store.entries().iter().all(|entry| !entry.stored && entry.fault.is_none()));
    assert!(storage.peek_keys().is_empty());

    storage.set_mood(Mood::Works);
    store.remember_profile(&posted.profile()).unwrap();
    assert_eq!(problems(&store), []);
    assert!(store.has_stored(posted.id().as_str()));
    let reloaded = tab(&storage);
    assert_eq!(reloaded.comments("a"), [posted]);
    assert_eq!(reloaded.draft("a"), Some(draft("x")));
}

#[test]
fn a_notice_goes_when_reading_works_again_and_nothing_waits() {
    let (store, storage) = store();
    storage.set_mood(Mood::Blocked);
    assert_eq!(store.draft("a"), None);
    assert_eq!(problems(&store), [Notice::NotStored { why: StorageError::Unavailable, waiting: 0 }]);
    storage.set_mood(Mood::Works);
    assert_eq!(problems(&store), []);
}

#[test]
fn what_is_too_large_does_not_keep_back_what_fits() {
    let (store, storage) = store();
    store.save_draft("a", &draft("old")).unwrap();
    let before = storage.peek(DRAFT);
    storage.set_mood(Mood::Full(1_000));
    let long = draft(&"x".repeat(2_000));
    assert_eq!(store.save_draft("a", &long), Err(StorageError::Full));
    assert_eq!(storage.peek(DRAFT), before, "what was stored is still there");
    assert_eq!(store.draft("a"), Some(long.clone()), "what was typed is what is read");
    assert_eq!(store.add(&comment(1, "a", 1)), Ok(()));
    assert_eq!(tab(&storage).comments("a").len(), 1);
    assert_eq!(problems(&store), [Notice::NotStored { why: StorageError::Full, waiting: 1 }]);

    store.discard_draft("a").unwrap();
    assert_eq!(storage.peek(DRAFT), None);
    assert_eq!(problems(&store), []);
}

#[test]
fn a_removal_that_fails_is_made_up_for() {
    let (store, storage) = store();
    store.remember_profile(&Profile::default()).unwrap();
    storage.set_mood(Mood::FailsAtWrite(1));
    assert!(matches!(store.forget_profile(), Err(StorageError::Refused(_))));
    assert_eq!(store.profile(), None);
    assert!(storage.peek(PROFILE).is_some());
    store.save_draft("a", &draft("x")).unwrap();
    assert_eq!(storage.peek(PROFILE), None);
}

#[test]
fn garbage_is_reported_and_left_where_it_is() {
    let (store, storage) = store();
    let garbage = [(DRAFT, "{\"text\":"), (PROFILE, ""), ("lectern:lib:comment:x", "\0garbage")];
    for (key, text) in garbage {
        storage.plant(key, text);
    }
    assert_eq!((store.draft("a"), store.profile(), store.comments("a")), (None, None, vec![]));
    store.discard_draft("a").unwrap();
    for (key, text) in garbage {
        assert_eq!(storage.peek(key).as_deref(), Some(text), "{key}");
    }
    assert_eq!(problems(&store), [Notice::Unreadable(3)]);
    assert!(problems(&store)[0].to_string().starts_with("3 records"));
    assert!(store.entries().iter().all(|entry| entry.fault.is_some() && entry.stored));
}

#[test]
fn garbage_is_set_aside_before_something_new_takes_its_place() {
    let (store, storage) = store();
    storage.plant(DRAFT, "garbage");
    store.save_draft("a", &draft("new")).unwrap();
    store.save_draft("a", &draft("newer")).unwrap();
    assert_eq!(storage.peek(ASIDE).as_deref(), Some("garbage"));
    assert_eq!(store.draft("a"), Some(draft("newer")));
    assert_eq!(storage.peek_keys(), [ASIDE, DRAFT]);

    storage.plant(DRAFT, "other garbage");
    store.save_draft("a", &draft("newest")).unwrap();
    let second = ASIDE.replace(":1:", ":2:");
    assert_eq!(storage.peek(&second).as_deref(), Some("other garbage"));
    assert_eq!(problems(&store), [Notice::Unreadable(2)]);
}

#[test]
fn while_garbage_cannot_be_set_aside_it_stays_and_the_new_waits() {
    let (store, storage) = store();
    storage.plant(DRAFT, "garbage that is longer than what fits");
    storage.set_mood(Mood::Full(10));
    assert_eq!(store.save_draft("a", &draft("new")), Err(StorageError::Full));
    assert!(storage.peek(DRAFT).unwrap().starts_with("garbage"));
    assert_eq!(store.draft("a"), Some(draft("new")));

    // Copied, but then the write of the new one fails: a second try makes no second copy.
    storage.set_mood(Mood::FailsAtWrite(2));
    assert!(store.save_draft("a", &draft("new")).is_err());
    assert!(storage.peek(DRAFT).unwrap().starts_with("garbage"));
    storage.set_mood(Mood::Works);
    store.save_draft("b", &draft("other")).unwrap();
    assert_eq!(storage.peek_keys(), [ASIDE, DRAFT, "lectern:lib:draft:b"]);
    assert_eq!(tab(&storage).draft("a"), Some(draft("new")));
}

#[test]
fn a_crash_after_any_write_loses_neither_garbage_nor_what_was_stored() {
    for n in 1..=3 {
        let (store, storage) = store();
        let kept = comment(1, "a", 1);
        store.add(&kept).unwrap();
        storage.plant(DRAFT, "garbage");
        storage.set_mood(Mood::FailsAtWrite(n));
        let outcomes = (store.save_draft("a", &draft("new")), store.add(&comment(2, "a", 2)));
        let reloaded = tab(&storage);
        assert!(reloaded.comments("a").contains(&kept), "{n}");
        let texts: Vec<_> = storage.peek_keys().iter().filter_map(|key| storage.peek(key)).collect();
        assert!(texts.iter().any(|text| text == "garbage"), "{n}");
        assert!(outcomes.0.is_err() || reloaded.draft("a").is_some(), "{n}");
        assert!(outcomes.1.is_err() || reloaded.comments("a").len() == 2, "{n}");
    }
}

#[test]
fn a_comment_under_another_ones_key_is_not_believed() {
    let (store, storage) = store();
    store.add(&comment(1, "a", 1)).unwrap();
    let copy = storage.peek(&key_of(&comment(1, "a", 1))).unwrap();
    storage.plant(&key_of(&comment(2, "a", 1)), &copy);
    assert_eq!(store.comments("a").len(), 1);
    assert_eq!(problems(&store).len(), 1);
}

#[test]
fn the_keys_of_others_are_never_touched() {
    let (store, storage) = store();
    let others = ["theme", "lectern:other:profile", "lectern:library:draft:a", "lectern"];
    others.iter().for_each(|key| storage.plant(key, "theirs"));
    store.add(&comment(1, "a", 1)).unwrap();
    storage.plant("lectern:lib:mood", "of a newer version");
    assert_eq!(store.entries().len(), 2);
    assert_eq!(problems(&store), []);
    assert!(matches!(store.erase("theme"), Err(StorageError::Refused(_))));
    store.erase_everything().unwrap();
    assert!(store.entries().is_empty());
    assert_eq!(storage.peek_keys().len(), others.len());
    assert!(others.iter().all(|key| storage.peek(key).as_deref() == Some("theirs")));
}

#[test]
fn what_could_not_be_erased_is_still_to_be_seen() {
    let (store, storage) = store();
    for number in 1..=3 {
        store.add(&comment(number, "a", 1)).unwrap();
    }
    storage.set_mood(Mood::FailsAtWrite(2));
    assert!(matches!(store.erase_everything(), Err(StorageError::Refused(_))));
    assert_eq!(store.entries().len(), 1);
    store.erase(&store.entries()[0].key).unwrap();
    assert!(storage.peek_keys().is_empty());
    assert_eq!(problems(&store), []);
}

#[test]
fn to_forget_the_reader_is_to_forget_what_was_set_aside_too() {
    let (store, storage) = store();
    storage.plant(PROFILE, "half a profile of ada@exam");
    store.remember_profile(&Profile::default()).unwrap();
    assert_eq!(storage.peek_keys().len(), 2);
    store.forget_profile().unwrap();
    assert!(storage.peek_keys().is_empty());
}

#[test]
fn two_tabs_do_not_overwrite_each_others_comments() {
    let (one, storage) = store();
    let other = tab(&storage);
    for number in 0..100 {
        let tab = if number % 2 == 0 { &one } else { &other };
        tab.add(&comment(number, "a", number.into())).unwrap();
    }
    assert_eq!(one.comments("a").len(), 100);
    assert_eq!(one.comments("a"), other.comments("a"));
}
