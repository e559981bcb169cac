//! A passage that is found again is the one that was meant, whatever has changed elsewhere.

use std::ops::Range;

use highlight::{Anchor, Text};
use proptest::prelude::*;

/// A change somewhere: how many characters are taken out at a place, and what is put there.
type Edit = (prop::sample::Index, usize, String);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, "[a-z .äß한]{0,30}"), 0..6)
}

/// Changes a text outside of a passage; returns the text, and where the passage is in it.
fn edited(text: &str, passage: &Range<usize>, edits: &[Edit]) -> (String, usize) {
    let letters: Vec<char> = text.chars().collect();
    let exact = &letters[passage.clone()];
    let mut head = letters[..passage.start].to_vec();
    let mut tail = letters[passage.end..].to_vec();
    for (place, gone, new) in edits {
        let at = place.index(head.len() + tail.len() + 2);
        let (part, at) = if at <= head.len() { (&mut head, at) } else { (&mut tail, at - head.len() - 1) };
        let until = (at + gone).min(part.len());
        part.splice(at..until, new.chars());
    }
    let start = head.len();
    (head.iter().chain(exact).chain(&tail).collect(), start)
}

fn says(text: &str, position: &Range<usize>) -> String {
    text.chars().skip(position.start).take(position.len()).collect()
}

/// A text of many words, and a passage in it.
fn text(words: &'static str) -> impl Strategy<Value = (String, Range<usize>)> {
    let text = prop::collection::vec(words, 20..200).prop_map(|words| words.join(" "));
    (text, any::<prop::sample::Index>(), 1..120_usize).prop_map(|(text, place, length)| {
        let letters = text.chars().count();
        let start = place.index(letters);
        let end = (start + length).min(letters);
        (text, start..end)
    })
}

proptest! {
    #[test]
    fn in_prose_it_is_the_same_place((text, passage) in text("[a-zäöü]{4,9}[,.]?"), edits in edits()) {
        let anchor = Anchor::new(&Text::new(&text), passage.clone()).unwrap();
        let (changed, start) = edited(&text, &passage, &edits);
        if let Some(found) = anchor.find(&Text::new(&changed)) {
            prop_assert_eq!(found.start, start);
            prop_assert_eq!(says(&changed, &found), anchor.exact);
        }
    }

    #[test]
    fn in_any_text_it_is_the_same_words((text, passage) in text("[ab]{0,3}"), edits in edits()) {
        let anchor = Anchor::new(&Text::new(&text), passage.clone()).unwrap();
        prop_assert_eq!(anchor.find(&Text::new(&text)), Some(passage.clone()));
        let (changed, _) = edited(&text, &passage, &edits);
        if let Some(found) = anchor.find(&Text::new(&changed)) {
            prop_assert_eq!(says(&changed, &found), anchor.exact);
        }
    }

    #[test]
    fn changes_far_from_it_lose_nothing((text, passage) in text("[a-zäöü]{6,9}"), before in "[a-z ]{0,90}", after in "[a-z ]{0,90}") {
        let anchor = Anchor::new(&Text::new(&text), passage.clone()).unwrap();
        let changed = format!("{before}{text}{after}");
        let start = passage.start + before.chars().count();
        prop_assert_eq!(anchor.find(&Text::new(&changed)), Some(start..start + passage.len()));
    }

    #[test]
    fn whatever_is_kept_nothing_panics(exact in ".{0,9}", before in ".{0,9}", after in ".{0,9}", start in 0..40_usize, end in 0..40_usize, text in ".{0,60}") {
        for of in [String::new(), Anchor::new(&Text::new(&text), 0..1).map_or_else(String::new, |anchor| anchor.of)] {
            let (exact, before, after) = (exact.clone(), before.clone(), after.clone());
            let anchor = Anchor { exact, before, after, position: Range { start, end }, of };
            if let Some(found) = anchor.find(&Text::new(&text)) {
                prop_assert_eq!(says(&text, &found), anchor.exact);
            }
        }
    }
}
