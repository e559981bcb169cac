//! Thousands of comments, of which hundreds find no room: what is asked of the storage grows with their number, not with its
//! square. Calls are counted, no time is taken.

use super::*;

/// Comments that a file brings.
const MANY: usize = 600;

/// A comment that no other is like.
fn one_of_many(number: usize) -> Comment {
    let mut random = [0; 16];
    random[..8].copy_from_slice(&number.to_le_bytes());
    let posting = Posting {
        id: CommentId::from_random(random),
        article: "a".into(),
        parent: None,
        now: Timestamp::from_millis(100_000 + number as i64),
    };
    validate(&draft(&format!("Comment {number:04}.")), posting).expect("a valid draft")
}

/// A store with room for this many of the comments, after all were kept.
fn overflowing(room: usize) -> (Store, FakeStorage) {
    let (store, storage) = store();
    let bytes = record::encode(&one_of_many(0)).len();
    storage.set_mood(Mood::Holds(bytes * room));
    for number in 0..MANY {
        let kept = store.add(&one_of_many(number));
        assert_eq!(kept.is_ok(), number < room, "{number}, {kept:?}");
    }
    (store, storage)
}

fn stored(storage: &FakeStorage) -> usize {
    tab(storage).all_comments().len()
}

#[test]
fn each_is_tried_once_and_the_reader_is_told() {
    let (store, storage) = overflowing(400);
    let (reads, writes) = storage.calls();
    assert!(writes <= MANY && reads <= MANY, "{reads} reads, {writes} writes");
    assert_eq!(problems(&store), [Notice::NotStored { why: StorageError::Full, waiting: 200 }]);
    assert_eq!(storage.calls(), (400, 0), "what the reader is told is found out in one look");
    assert_eq!(store.not_stored(), Some(Notice::NotStored { why: StorageError::Full, waiting: 200 }));
    assert_eq!(storage.calls(), (0, 0), "and nothing is read to tell of the storage alone");
    assert_eq!(store.comments("a").len(), MANY, "all are there as long as the tab is");
    assert_eq!(stored(&storage), 400);
}

#[test]
fn a_letter_that_is_typed_meanwhile_tries_itself_and_one_other() {
    let (store, storage) = overflowing(400);
    store.erase_comment(one_of_many(0).id().as_str()).unwrap();
    store.erase_comment(one_of_many(1).id().as_str()).unwrap();
    for text in ["I", "I w", "I was"] {
        storage.calls();
        let _ = store.save_draft("a", &draft(text));
        let (reads, writes) = storage.calls();
        assert!(reads <= 2 && writes <= 2, "{reads} reads, {writes} writes");
        assert_eq!(store.draft("a"), Some(draft(text)));
    }
}

#[test]
fn what_waits_comes_into_the_room_that_is_made() {
    let (store, storage) = overflowing(400);
    for number in 0..50 {
        storage.calls();
        store.erase_comment(one_of_many(number).id().as_str()).unwrap();
        let (_, writes) = storage.calls();
        assert!(writes <= 3, "{writes} writes: it goes, one comes, and one is tried in vain");
        assert_eq!(stored(&storage), 400, "the room of {number} is taken");
    }
    assert_eq!(problems(&store), [Notice::NotStored { why: StorageError::Full, waiting: 150 }]);

    storage.set_mood(Mood::Works);
    store.save_draft("a", &draft("x")).unwrap();
    assert_eq!(storage.calls().1, 151);
    assert_eq!(stored(&storage), MANY - 50);
    assert_eq!(problems(&store), []);
}

#[test]
fn a_blocked_storage_is_asked_once_for_each_and_takes_all_when_it_works() {
    let (store, storage) = store();
    storage.set_mood(Mood::Blocked);
    (0..MANY).for_each(|number| drop(store.add(&one_of_many(number))));
    let (reads, writes) = storage.calls();
    assert!(reads + writes <= 2 * MANY, "{reads} reads, {writes} writes");
    storage.set_mood(Mood::Works);
    store.save_draft("a", &draft("x")).unwrap();
    assert_eq!(stored(&storage), MANY);
    assert_eq!(problems(&store), []);
}

#[test]
fn what_waits_before_the_one_that_was_tried_last_comes_in_too() {
    let (store, storage) = overflowing(400);
    // Each of these tries one more of what waits in vain.
    for number in 0..20 {
        store.erase_comment(one_of_many(number).id().as_str()).unwrap();
    }
    assert_eq!(problems(&store), [Notice::NotStored { why: StorageError::Full, waiting: 180 }]);
    storage.set_mood(Mood::Works);
    store.erase_comment(one_of_many(20).id().as_str()).unwrap();
    assert_eq!(problems(&store), []);
    assert_eq!(stored(&storage), MANY - 21);
}

#[test]
fn what_is_too_large_for_any_room_keeps_back_nothing_for_long() {
    let (store, storage) = store();
    storage.set_mood(Mood::Full(1_000));
    // The largest are the first and the last in the order of the keys.
    for name in ["a", "z"] {
        assert!(store.save_draft(name, &draft(&"x".repeat(2_000))).is_err());
    }
    storage.set_mood(Mood::Blocked);
    (0..5).for_each(|number| drop(store.add(&one_of_many(number))));
    storage.set_mood(Mood::Full(1_000));
    for name in ["b", "c", "d"] {
        store.save_draft(name, &draft("short")).unwrap();
    }
    assert_eq!(stored(&storage), 5);
    assert_eq!(problems(&store), [Notice::NotStored { why: StorageError::Full, waiting: 2 }]);
}

#[test]
fn to_erase_everything_stores_nothing_on_the_way() {
    let (store, storage) = overflowing(400);
    storage.calls();
    store.erase_everything().unwrap();
    assert_eq!(storage.calls().1, MANY);
    assert!(store.entries().is_empty() && storage.peek_keys().is_empty());
    assert_eq!(problems(&store), []);
}
