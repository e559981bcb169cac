//! What the copy gives back, what a backup gives back, and how records of old versions are read.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::*;
use crate::store::mirrored::ALL;

type Copies = Rc<RefCell<BTreeMap<String, String>>>;

/// A store of which a copy is made.
fn mirrored() -> (Store, FakeStorage, Copies) {
    let (storage, copies) = (FakeStorage::default(), Copies::default());
    let copying = Rc::clone(&copies);
    let mirrored = Mirrored::new(storage.clone(), move |key, text| match text {
        Some(text) => drop(copying.borrow_mut().insert(key.to_owned(), text.to_owned())),
        None if key == ALL => copying.borrow_mut().clear(),
        None => drop(copying.borrow_mut().remove(key)),
    });
    (Store::new("lib", Rc::new(mirrored)), storage, copies)
}

fn pairs(copies: &Copies) -> Vec<(String, String)> {
    copies.borrow().iter().map(|(key, text)| (key.clone(), text.clone())).collect()
}

#[test]
fn a_cleared_storage_comes_back_from_the_copy() {
    let (store, storage, copies) = mirrored();
    let (one, other) = (comment(1, "a", 10), comment(2, "a", 20));
    store.add(&one).unwrap();
    store.add(&other).unwrap();
    store.save_draft("a", &draft("I was")).unwrap();
    for key in storage.peek_keys() {
        storage.remove(&key).unwrap();
    }
    let reloaded = tab(&storage);
    assert_eq!(reloaded.repair(&pairs(&copies)), 3);
    assert_eq!(tab(&storage).comments("a"), [one, other]);
    assert_eq!(tab(&storage).draft("a"), Some(draft("I was")));
    assert_eq!(reloaded.repair(&pairs(&copies)), 0, "there is nothing left to repair");
}

#[test]
fn a_damaged_record_is_set_aside_and_comes_back_from_the_copy() {
    let (store, storage, copies) = mirrored();
    let one = comment(1, "a", 10);
    store.add(&one).unwrap();
    storage.plant(&key_of(&one), "garbage");
    let reloaded = tab(&storage);
    assert_eq!(reloaded.repair(&pairs(&copies)), 1);
    assert_eq!(reloaded.comments("a"), std::slice::from_ref(&one));
    assert_eq!(storage.peek(&format!("lectern:lib:aside:1:{}", key_of(&one))), Some("garbage".into()));
}

#[test]
fn a_damaged_copy_damages_nothing_and_what_is_newer_stays() {
    let (store, storage, copies) = mirrored();
    let one = comment(1, "a", 10);
    store.add(&one).unwrap();
    let old = pairs(&copies);
    let judged = one.judged(comment::Status::Approved, "Fine.".into(), Timestamp::from_millis(30));
    store.add(&judged).unwrap();
    assert_eq!(tab(&storage).repair(&old), 0);
    let damaged = [(key_of(&judged), "garbage".to_owned()), ("theme".to_owned(), "dark".to_owned())];
    assert_eq!(tab(&storage).repair(&damaged), 0);
    assert_eq!(tab(&storage).comments("a"), [judged]);
    assert_eq!(storage.peek("theme"), None, "what is not ours is not taken over");
}

#[test]
fn what_was_erased_is_gone_from_the_copy_too() {
    let (store, _storage, copies) = mirrored();
    store.add(&comment(1, "a", 10)).unwrap();
    store.remember_profile(&comment(1, "a", 10).profile()).unwrap();
    store.erase_everything().unwrap();
    assert_eq!(pairs(&copies), []);
}

#[test]
fn what_another_tab_had_no_room_for_is_erased_with_everything() {
    let (elsewhere, storage, copies) = mirrored();
    storage.set_mood(Mood::Full(10));
    assert!(elsewhere.save_draft("a", &draft("I was there")).is_err());
    drop(elsewhere);
    storage.set_mood(Mood::Works);
    assert_eq!(pairs(&copies).len(), 1);
    let copying = Rc::clone(&copies);
    let mirrored = Mirrored::new(storage, move |key, text| {
        assert_eq!((key, text), (ALL, None));
        copying.borrow_mut().clear();
    });
    Store::new("lib", Rc::new(mirrored)).erase_everything().unwrap();
    assert_eq!(pairs(&copies), []);
}

#[test]
fn what_finds_no_room_is_in_the_copy() {
    let (store, storage, copies) = mirrored();
    storage.set_mood(Mood::Full(10));
    let one = comment(1, "a", 10);
    assert!(store.add(&one).is_err());
    storage.set_mood(Mood::Works);
    let reloaded = tab(&storage);
    assert_eq!(reloaded.repair(&pairs(&copies)), 1);
    assert_eq!(reloaded.comments("a"), [one]);
}

#[test]
fn a_draft_that_there_was_no_room_for_is_taken_from_the_copy() {
    let (store, storage, copies) = mirrored();
    let saved = |text: &str, millis: i64| Draft { saved: Some(Timestamp::from_millis(millis)), ..draft(text) };
    store.save_draft("a", &saved("I was", 10)).unwrap();
    let before = pairs(&copies);
    storage.set_mood(Mood::Full(10));
    assert!(store.save_draft("a", &saved("I was there", 20)).is_err());
    storage.set_mood(Mood::Works);
    let reloaded = tab(&storage);
    assert_eq!(reloaded.repair(&pairs(&copies)), 1);
    assert_eq!(reloaded.draft("a"), Some(saved("I was there", 20)));
    assert_eq!(tab(&storage).repair(&before), 0, "what is here is newer");
}

#[test]
fn a_decision_that_there_was_no_room_for_is_taken_from_the_copy() {
    let (store, storage, copies) = mirrored();
    let one = comment(1, "a", 10);
    store.add(&one).unwrap();
    let before = pairs(&copies);
    storage.set_mood(Mood::Full(10));
    let judged = one.judged(comment::Status::Approved, "Fine.".into(), Timestamp::from_millis(30));
    assert!(store.add(&judged).is_err());
    storage.set_mood(Mood::Works);
    let reloaded = tab(&storage);
    assert_eq!(reloaded.repair(&pairs(&copies)), 1);
    assert_eq!(reloaded.comments("a"), [judged]);
    assert_eq!(tab(&storage).repair(&before), 0, "what is here is newer");
}

#[test]
fn a_backup_from_before_a_change_changes_nothing() {
    let (store, _) = store();
    let one = comment(1, "a", 10);
    store.add(&one).unwrap();
    let backup = store.records();
    let changed = one.edited("Other words.", Timestamp::from_millis(20)).expect("valid");
    store.add(&changed).unwrap();
    for _ in 0..2 {
        assert_eq!(store.restore(&backup), Ok(0));
        assert_eq!(store.comments("a"), std::slice::from_ref(&changed));
    }
}

#[test]
fn a_backup_puts_everything_back_and_keeps_what_is_newer() {
    let (store, storage) = store();
    let one = comment(1, "a", 10);
    store.add(&one).unwrap();
    store.save_draft("a", &draft("Then")).unwrap();
    let backup = store.records();
    store.save_draft("a", &draft("Now")).unwrap();
    let judged = one.clone().judged(comment::Status::Approved, "Fine.".into(), Timestamp::from_millis(30));
    store.add(&judged).unwrap();
    assert_eq!(store.restore(&backup), Ok(0), "what is here is newer");
    assert_eq!(store.draft("a"), Some(draft("Now")));

    store.erase_everything().unwrap();
    assert_eq!(store.restore(&backup), Ok(2));
    assert_eq!(tab(&storage).comments("a"), [one]);
    assert_eq!(tab(&storage).draft("a"), Some(draft("Then")));
    let foreign = [("lectern:other:profile".to_owned(), "x".to_owned())];
    assert_eq!(store.restore(&foreign), Ok(0), "another library's records are not taken over");
    assert!(store.are_foreign(&foreign));
    assert!(!store.are_foreign(&backup) && !store.are_foreign(&[]));
    assert!(!store.are_foreign(&[&foreign[..], &backup[..]].concat()));
}

#[test]
fn a_file_takes_everything_along_but_the_lock() {
    let (store, storage) = store();
    store.add(&comment(1, "a", 10)).unwrap();
    let last = Timestamp::from_millis(1);
    // What cannot be read is set aside when another is set.
    storage.plant("lectern:lib:lock", "a lock of another version");
    store
        .set_lock(Some(&Lock { rounds: 600_000, salt: "00ff".into(), key: "abcd".into(), failures: 0, last }))
        .unwrap();
    let records = store.records_for_files();
    assert_eq!(records.iter().map(|(key, _)| &**key).collect::<Vec<_>>(), [key_of(&comment(1, "a", 10))]);
    assert_eq!(store.records().len(), 3, "the copy beside the storage has both");
}

#[test]
fn a_backup_with_a_later_draft_puts_it_below_the_earlier() {
    let (store, _) = store();
    let saved = |text: &str, millis: i64| Draft { saved: Some(Timestamp::from_millis(millis)), ..draft(text) };
    store.save_draft("a", &saved("Written on elsewhere", 20)).unwrap();
    let backup = store.records();
    store.save_draft("a", &saved("Begun", 10)).unwrap();
    assert_eq!(store.restore(&backup), Ok(1));
    assert_eq!(store.draft("a").map(|draft| draft.text), Some("Begun\n\nWritten on elsewhere".to_owned()));
    store.save_draft("a", &saved("Gone on with", 30)).unwrap();
    assert_eq!(store.restore(&backup), Ok(0), "what is here is newer");
    assert_eq!(store.draft("a"), Some(saved("Gone on with", 30)));
}

#[test]
fn a_comment_of_the_first_version_is_read_and_becomes_one_of_the_second() {
    let (store, storage) = store();
    // A record as the first version of this program wrote it.
    let old = include_str!("comment-1.txt");
    let id = "7f0a7f0a-0000-4000-8000-000000000001";
    storage.plant(&format!("lectern:lib:comment:{id}"), old);
    let comment = store.comment(id).expect("a comment of the first version");
    assert_eq!((comment.name(), comment.text()), ("Ada", "Well said."));
    assert_eq!(comment.changed(), comment.posted());
    store.add(&comment).unwrap();
    let now = storage.peek(&format!("lectern:lib:comment:{id}")).unwrap();
    assert!(now.starts_with("lectern comment 2 "), "{now}");
    assert_eq!(tab(&storage).comment(id), Some(comment));
}
