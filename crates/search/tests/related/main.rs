//! Documents that are related.

use peak_alloc::PeakAlloc;
use proptest::prelude::*;
use search::{Builder, Document, Related};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const TALKS: &str = "The keeper of the lighthouse trimmed the lamp. North Korea watched the lighthouse. The keeper lit the lamp again, \
                     and North Korea sent a telegram about lamps.";
const AGAIN: &str = "A lighthouse needs a keeper. The lamp of the lighthouse is trimmed by keepers. In North Korea the lamps of a \
                     lighthouse burn oil, and North Korea has many.";
const BREAD: &str = "Bread rises when the yeast is warm. Knead the dough, let it rest, bake it. The crust of bread is thick, and dough that \
                     rests makes better bread.";
const DOUGH: &str =
    "Yeast makes dough rise. A baker kneads dough before the bread is baked, and the crust of bread cracks.";

fn related(bodies: &[&str]) -> Vec<Vec<Related>> {
    let mut builder = Builder::with_language("en");
    for body in bodies {
        builder.add(&Document { title: "A text", body, ..Document::default() });
    }
    builder.finish_and_relate(3).1
}

fn numbers(related: &[Related]) -> Vec<u32> {
    related.iter().map(|related| related.document).collect()
}

#[test]
fn documents_about_the_same_are_related_with_the_words_that_say_why() {
    let related = related(&[TALKS, BREAD, AGAIN, DOUGH]);
    assert_eq!(related.iter().map(|related| numbers(related)).collect::<Vec<_>>(), [[2], [3], [0], [1]]);
    let about = &related[0][0].about;
    for word in ["north korea", "keeper", "lighthouse", "lamp"] {
        assert!(about.contains(&word.to_owned()), "expected “{word}” among {about:?}");
    }
}

#[test]
fn what_has_only_common_words_in_common_is_not_related() {
    let other = "It was the best of what they had, and the others went on with it as they had before.";
    let same = "They had the best of it, and before the others went on, it was what they had.";
    assert_eq!(related(&[other, TALKS, same]), [vec![], vec![], vec![]]);
    assert_eq!(related(&[]), Vec::<Vec<Related>>::new());
    assert_eq!(related(&[TALKS]), [vec![]]);
}

#[test]
fn an_author_relates_nothing() {
    let mut builder = Builder::with_language("en");
    for body in [TALKS, BREAD] {
        builder.add(&Document { author: "Jane Lighthouse Doe of Harbour Bread", body, ..Document::default() });
    }
    assert_eq!(builder.finish_and_relate(3).1, [vec![], vec![]]);
}

#[test]
fn at_most_so_many_come_the_closest_first() {
    let far = "The lighthouse has a lamp and a keeper. Bread is baked in the kitchen beside, with yeast and dough.";
    let related = related(&[TALKS, far, AGAIN, AGAIN, TALKS, BREAD, BREAD, DOUGH, BREAD, "Nothing at all to tell."]);
    assert_eq!(numbers(&related[0]), [4, 2, 3]);
}

#[test]
fn the_words_are_of_the_document_that_is_asked_about() {
    let german = [
        "Der Leuchtturm im Häfen. Leuchttürme und Häfen brauchen Wärter.",
        "Häfen, Leuchtturm und ein Wärter. Leuchtturm, Häfen!",
    ];
    let mut builder = Builder::with_language("de");
    german.iter().for_each(|body| builder.add(&Document { body, language: Some("de"), ..Document::default() }));
    let related = builder.finish_and_relate(3).1;
    assert!(related[0][0].about.contains(&"häfen".to_owned()), "{related:?}");
}

#[test]
fn a_library_of_thousands_takes_no_more_memory_than_its_texts_ask_for() {
    // Two hundred subjects of fifteen documents each.
    let text = |number: usize| {
        let subject = number % 200;
        let word = |n: usize| format!("subject{}x{} ", char::from(b'a' + (subject % 26) as u8), subject * 40 + n);
        (0..40)
            .map(|n| word(n / 2))
            .chain((0..60).map(|n| format!("other{} ", (number * 61 + n * 97) % 5_000)))
            .collect::<String>()
    };
    let bodies: Vec<String> = (0..3_000).map(text).collect();
    let mut builder = Builder::with_language("en");
    bodies.iter().for_each(|body| builder.add(&Document { body, ..Document::default() }));
    MEMORY.reset_peak_usage();
    let related = builder.finish_and_relate(3).1;
    assert_eq!(related.len(), 3_000);
    for (number, related) in related.iter().enumerate() {
        assert_eq!(related.len(), 3, "document {number}");
        assert!(related.iter().all(|related| related.document as usize % 200 == number % 200), "{number}: {related:?}");
    }
    // A score for each pair would be 36 MB.
    assert!(MEMORY.peak_usage_as_mb() < 30.0, "{} MB", MEMORY.peak_usage_as_mb());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_related_is_another_document_and_always_the_same(
        bodies in proptest::collection::vec("([a-f]{3,4} ){0,30}", 0..12),
    ) {
        let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
        let found = related(&bodies);
        prop_assert_eq!(&found, &related(&bodies));
        prop_assert_eq!(found.len(), bodies.len());
        for (number, related) in (0_u32..).zip(&found) {
            prop_assert!(related.len() <= 3);
            let mut others = numbers(related);
            others.sort_unstable();
            others.dedup();
            prop_assert_eq!(others.len(), related.len());
            prop_assert!(related.iter().all(|other| other.document != number && !other.about.is_empty()));
        }
    }
}
