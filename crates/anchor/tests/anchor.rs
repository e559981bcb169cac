//! Places that are kept and found again.

use anchor::{Anchor, Spot, hundredths};
use proptest::prelude::*;

fn at(texts: &[&str], block: usize, share: f32) -> Anchor {
    Anchor::at(texts, Spot { block, share }).expect("words to keep")
}

#[test]
fn words_are_kept_from_where_one_stopped() {
    let text = "The first sentence of some. The second sentence of some, which goes on for quite a while, and further.";
    let anchor = at(&["", text], 1, 0.3);
    assert_eq!(anchor, Anchor { block: 1, quote: "The second sentence of some, which goes on for quite a".into() });
    // The words of the next block where one has none.
    assert_eq!(at(&["", "After a picture."], 0, 0.5), Anchor { block: 1, quote: "After a picture.".into() });
    assert_eq!(Anchor::at(&["Text", ""], Spot { block: 1, share: 0.0 }), None);
    assert_eq!(Anchor::at::<&str>(&[], Spot { block: 0, share: 0.0 }), None);
    assert_eq!(Anchor::at(&["Text"], Spot { block: 7, share: f32::NAN }), None);
    // Enough of it at a block's end.
    assert!(at(&["Some words that stand at the end."], 0, 1.0).quote.len() >= 20);
    // Scripts without spaces are cut anywhere.
    let han = "字".repeat(200);
    let quote = at(&[&han], 0, 0.5).quote;
    assert!(quote.chars().all(|c| c == '字') && (50..=60).contains(&quote.len()), "{quote}");
    let after_a_space = ["2017 ", &han].concat();
    assert!(at(&[&after_a_space], 0, 0.0).quote.len() >= 50);
}

#[test]
fn of_the_same_words_the_nearest_are_meant() {
    let refrain = "And the keeper lit the lamp, and the ships came home.";
    let texts = [refrain, "A verse.", refrain, "Another verse.", "One more verse.", refrain];
    for block in [0, 2, 5] {
        assert_eq!(at(&texts, block, 0.0).find(&texts).map(|spot| spot.block), Some(block));
    }
    let moved = ["New.", refrain, "A verse.", refrain];
    assert_eq!(at(&texts, 2, 0.0).find(&moved).map(|spot| spot.block), Some(1));
}

#[test]
fn an_edited_place_is_found_by_what_is_left_of_it() {
    let texts = ["The keeper of the lighthouse lit the lamp at dusk and went to bed."];
    let anchor = at(&texts, 0, 0.0);
    let edited = ["Nothing.", "The old keeper of the lighthouse lit a lantern at dusk and went to bed."];
    assert_eq!(anchor.find(&edited).map(|spot| spot.block), Some(1));
    assert_eq!(anchor.find(&["Something else was written here instead of it."]), None);
    assert_eq!(Anchor::default().find(&texts), None);
    // Three short words stand anywhere.
    assert_eq!(anchor.find(&["An end.", "There is no one at dusk and none at dawn."]), None);
}

#[test]
fn an_edited_place_is_found_in_a_text_without_spaces() {
    let texts = ["吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"];
    let anchor = at(&texts, 0, 0.0);
    let edited = ["新しい段落。", "吾輩は猫である。名前はもう有る。どこで生れたかとんと見当がつかぬ。"];
    assert_eq!(anchor.find(&edited).map(|spot| spot.block), Some(1));
    assert_eq!(anchor.find(&["名前はまだ知らない。"]), None);
}

#[test]
fn how_much_was_read_is_told_by_letters() {
    let texts = ["1234567890", "", "1234567890"];
    for (block, share, expected) in [(0, 0.0, 0), (0, 0.5, 25), (1, 0.7, 50), (2, 0.5, 75), (3, 0.0, 100)] {
        assert_eq!(hundredths(&texts, Spot { block, share }), expected);
    }
    assert_eq!(hundredths::<&str>(&[], Spot { block: 0, share: 0.0 }), 0);
}

/// Paragraphs of words that do not come twice in the same order.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(
        proptest::collection::vec("[a-zäé字]{1,9}", 8..40).prop_map(|words| words.join(" ")),
        1..12,
    )
}

proptest! {
    #[test]
    fn a_place_is_found_where_it_was(texts in paragraphs(), block in 0_usize..12, share in 0.0_f32..1.0) {
        let block = block % texts.len();
        let anchor = Anchor::at(&texts, Spot { block, share }).expect("words");
        let spot = anchor.find(&texts).expect("nothing was edited");
        prop_assert_eq!(spot.block, block);
        // Not more than a line away.
        let letters = (spot.share - share).abs() * texts[block].len() as f32;
        prop_assert!(letters <= 80.0, "{} letters", letters);
        let (was, is) = (hundredths(&texts, Spot { block, share }), hundredths(&texts, spot));
        prop_assert!(was <= 100 && is <= 100);
    }

    #[test]
    fn edits_elsewhere_do_not_move_it(
        texts in paragraphs(),
        block in 0_usize..12,
        share in 0.0_f32..1.0,
        before in proptest::collection::vec("[A-Z ]{0,80}", 0..6),
        after in proptest::collection::vec("[A-Z ]{0,80}", 0..6),
        (prefix, suffix) in ("[A-Z]{0,20}", "[A-Z]{0,20}"),
        lost in 0_usize..12,
    ) {
        let block = block % texts.len();
        let anchor = Anchor::at(&texts, Spot { block, share }).expect("words");
        // Paragraphs come and go around it, and its own becomes longer on both sides.
        let lost = lost.min(block);
        let own = [&prefix[..], " ", &texts[block], " ", &suffix].concat();
        let edited: Vec<String> = before.iter().cloned()
            .chain(texts[lost..block].iter().cloned())
            .chain([own.clone()])
            .chain(after)
            .collect();
        let place = before.len() + block - lost;
        let spot = anchor.find(&edited).expect("its words are still there");
        // The words are the same, whichever paragraph has them.
        let from = (spot.share * edited[spot.block].len() as f32).round() as usize;
        let found = edited[spot.block].match_indices(&anchor.quote).map(|(at, _)| at.abs_diff(from)).min();
        prop_assert!(found.is_some_and(|away| away <= 1), "{:?} at {:?}", anchor, spot);
        let is_unique = edited.iter().filter(|text| text.contains(&anchor.quote)).count() == 1;
        prop_assert!(!is_unique || spot.block == place);
    }

    #[test]
    fn whatever_was_stored_nothing_breaks(block in any::<usize>(), quote in "\\PC{0,80}", texts in proptest::collection::vec("\\PC{0,60}", 0..5)) {
        let spot = Anchor { block, quote }.find(&texts);
        prop_assert!(spot.is_none_or(|spot| spot.block < texts.len() && (0.0..=1.0).contains(&spot.share)));
        if let Some(anchor) = Anchor::at(&texts, Spot { block: block % 7, share: 0.4 }) {
            prop_assert!(anchor.find(&texts).is_some());
        }
    }
}
