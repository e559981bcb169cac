//! Whatever goes wrong with whichever write: nothing that was said to be stored is lost, and nothing vanishes unseen.

use proptest::prelude::*;

use super::*;

/// What a reader or a moderator does.
#[derive(Clone, Debug)]
enum Deed {
    Add(u8),
    Judge(u8),
    Draft(String),
    Discard,
    Remember,
    Erase(u8),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (0..6u8).prop_map(Deed::Add),
        2 => (0..6u8).prop_map(Deed::Judge),
        3 => "[a-z]{1,12}".prop_map(Deed::Draft),
        1 => Just(Deed::Discard),
        1 => Just(Deed::Remember),
        1 => (0..6u8).prop_map(Deed::Erase),
    ]
}

/// What must be there after the deeds that were said to have succeeded. What failed may be there or not.
#[derive(Default)]
struct Expected {
    comments: std::collections::BTreeMap<u8, Option<Comment>>,
    unsure: std::collections::BTreeSet<u8>,
}

impl Expected {
    /// Does a deed, and keeps account of it.
    fn hear(&mut self, store: &Store, deed: &Deed) {
        let mut note = |number: u8, now: Option<Comment>, done: Result<(), StorageError>| {
            if done.is_ok() {
                self.unsure.remove(&number);
                self.comments.insert(number, now);
            } else {
                self.unsure.insert(number);
            }
        };
        match deed {
            Deed::Add(number) => {
                let comment = comment(*number, "a", 10);
                note(*number, Some(comment.clone()), store.add(&comment));
            }
            Deed::Judge(number) => {
                let Some(found) = store.comment(comment(*number, "a", 10).id().as_str()) else { return };
                let judged = found.judged(comment::Status::Approved, "Fine.".into(), Timestamp::from_millis(30));
                note(*number, Some(judged.clone()), store.add(&judged));
            }
            Deed::Erase(number) => note(*number, None, store.erase_comment(comment(*number, "a", 10).id().as_str())),
            Deed::Draft(text) => drop(store.save_draft("a", &draft(text))),
            Deed::Discard => drop(store.discard_draft("a")),
            Deed::Remember => drop(store.remember_profile(&comment(1, "a", 10).profile())),
        }
    }

    /// After a crash: what was stored is there, or a record says that it cannot be read and still has all that is left.
    fn check(&self, store: &Store) {
        for (number, expected) in &self.comments {
            let id = comment(*number, "a", 10).id().to_string();
            let found = store.comment(&id);
            if found == *expected || self.unsure.contains(number) {
                continue;
            }
            let kept = store.entries().into_iter().any(|entry| entry.key.ends_with(&id) && entry.fault.is_some());
            assert!(kept, "expected comment {number} as it was stored, or as damaged; found {found:?}");
        }
    }
}

proptest! {
    #[test]
    fn a_write_that_fails_and_a_crash_lose_nothing_that_was_stored(
        deeds in prop::collection::vec(deed(), 1..14), at in 1..20usize, crash in 0..14usize,
    ) {
        for mood in [Mood::FailsAtWrite(at), Mood::CutsAtWrite(at), Mood::Works] {
            let (store, storage) = store();
            storage.set_mood(mood);
            let mut expected = Expected::default();
            deeds.iter().take(crash + 1).for_each(|deed| expected.hear(&store, deed));
            // The crash: what was only in memory is gone, what was stored is not.
            drop(store);
            storage.set_mood(Mood::Works);
            expected.check(&tab(&storage));
        }
    }

    #[test]
    fn a_storage_that_is_full_in_the_middle_of_posting_keeps_the_draft(limit in 0..400usize) {
        let (store, storage) = store();
        store.save_draft("a", &draft("What I think.")).unwrap();
        storage.set_mood(Mood::Full(limit));
        let posted = comment(1, "a", 10);
        if store.add(&posted).is_ok() {
            prop_assert_eq!(tab(&storage).comment(posted.id().as_str()), Some(posted));
        } else {
            prop_assert_eq!(store.comments("a"), [posted], "it is there as long as the tab is");
            prop_assert!(!problems(&store).is_empty(), "the reader is told");
            prop_assert_eq!(store.draft("a").map(|draft| draft.text), Some("What I think.".to_owned()));
        }
    }

    #[test]
    fn a_flipped_bit_is_seen_and_nothing_is_overwritten(at in any::<prop::sample::Index>(), bit in 0..7u8) {
        let (store, storage) = store();
        let (one, other) = (comment(1, "a", 10), comment(2, "a", 20));
        store.add(&one).unwrap();
        store.add(&other).unwrap();
        let key = key_of(&one);
        let mut bytes = storage.peek(&key).unwrap().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let Ok(damaged) = String::from_utf8(bytes) else { return Ok(()) };
        storage.plant(&key, &damaged);

        let reloaded = tab(&storage);
        prop_assert_eq!(reloaded.comments("a"), [other], "a damaged comment is not shown as if it were sound");
        prop_assert!(reloaded.entries().iter().any(|entry| entry.key == key && entry.fault.is_some()));
        prop_assert_eq!(storage.peek(&key), Some(damaged), "what is left of it stays");
    }
}

#[test]
fn two_tabs_that_write_in_turns_lose_nothing() {
    let storage = FakeStorage::default();
    let tabs = [tab(&storage), tab(&storage)];
    for number in 0..200 {
        tabs[number % 2].add(&comment(number as u8, "a", number as i64)).unwrap();
    }
    for tab in tabs {
        assert_eq!(tab.comments("a").len(), 200);
    }
}
