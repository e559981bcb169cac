//! What does not depend on the order in which documents are added, nor on how.

use std::cmp::Reverse;

use proptest::prelude::*;
use search::{Builder, Document, Query};

use crate::asked::{queries, typed};
use crate::library::{Article, build, build_all, cases, found, library, run};

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn the_order_of_documents_decides_between_equals_only(
        (library, order) in library().prop_flat_map(|library| {
            let order = Just((0..library.len()).collect::<Vec<usize>>()).prop_shuffle();
            (Just(library), order)
        }),
        asked in queries(),
    ) {
        let query = Query::parse(&typed(&asked));
        let turned: Vec<Article> = order.iter().map(|number| library[*number].clone()).collect();
        let mut expected = run(&build(&library), &query);
        expected.hits.sort_by_key(|hit| {
            let place = order.iter().position(|number| *number == hit.document as usize);
            (Reverse(if expected.is_long { 0 } else { hit.matched }), Reverse(hit.score.to_bits()), place)
        });
        let mut answer = run(&build(&turned), &query);
        answer.hits.iter_mut().for_each(|hit| hit.document = order[hit.document as usize] as u32);
        prop_assert_eq!(answer.hits, expected.hits);
    }

    #[test]
    fn documents_may_be_added_one_by_one_or_many_at_once(library in library(), cut in any::<prop::sample::Index>()) {
        let documents: Vec<Document<'_>> = library.iter().map(Article::document).collect();
        let expected = build(&library);
        let mut one_by_one = Builder::default();
        documents.iter().for_each(|document| one_by_one.add(document));
        prop_assert_eq!(&one_by_one.finish(), &expected);

        let (first, second) = documents.split_at(cut.index(documents.len() + 1));
        let mut in_parts = Builder::default();
        in_parts.add_all(first);
        second.iter().for_each(|document| in_parts.add(document));
        prop_assert_eq!(&in_parts.finish(), &expected);
        let mut in_parts = Builder::default();
        first.iter().for_each(|document| in_parts.add(document));
        in_parts.add_all(second);
        prop_assert_eq!(&in_parts.finish(), &expected);
    }
}

#[test]
fn a_library_that_is_worth_several_threads_is_the_same_from_one() {
    let bodies: Vec<String> = (0..90_u64)
        .map(|document| {
            let words = (0..400).map(|at| format!("w{} ", (document * 400 + at).pow(3) % (1 + at * 7)));
            words.collect()
        })
        .collect();
    // The language in which a word has these forms is that of the last documents.
    let document = |(number, body)| {
        let (title, language) = if number < 60 { ("talks talking", "de") } else { ("talks talking talked", "en") };
        Document { title, body, language: Some(language), ..Document::default() }
    };
    let documents: Vec<Document<'_>> = bodies.iter().map(String::as_str).enumerate().map(document).collect();
    let mut one_by_one = Builder::default();
    documents.iter().for_each(|document| one_by_one.add(document));
    assert_eq!(one_by_one.finish(), build_all(&documents));
}

#[test]
fn how_a_word_is_written_first_does_not_decide_on_its_forms() {
    let writings = ["ＴＡＬＫＩＮＧ", "talking’s", "TALKING", "talking"];
    for first in writings {
        for second in writings {
            let document = |body| Document { body, language: Some("en"), ..Document::default() };
            let built = build_all(&[document(first), document(second), document("talks")]);
            let mut documents = found(&built, "talk ");
            documents.sort_unstable();
            assert_eq!(documents, [0, 1, 2], "{first}, {second}");
        }
    }
}
