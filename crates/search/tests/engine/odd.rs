//! Queries that nobody would write, plans that are not served, and libraries of nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use proptest::prelude::*;
use search::{BlockId, Builder, Built, Document, Query, RunError};

use crate::library::{build_all, build_bodies, cases, found, open, run, search};

/// A library whose postings fill several blocks: 4000 words, each in two or three of 100 documents, twice.
static LARGE: LazyLock<Built> = LazyLock::new(|| {
    let body = |document: usize| -> String {
        let words = (0..4_000).filter(|word| word % 100 == document || word % 33 == document || word % 50 == document);
        words.map(|word| format!("w{word:04} w{word:04} ")).collect()
    };
    let bodies: Vec<String> = (0..100).map(body).collect();
    build_all(&bodies.iter().map(|body| Document { body, ..Document::default() }).collect::<Vec<_>>())
});

fn whole(query: &str) -> Query {
    let parsed = Query::parse(query);
    run(&LARGE, &parsed);
    search(&LARGE, query);
    open(&LARGE).plan(&parsed).marker().marks("w0000 w0001 (w0002)");
    parsed
}

#[test]
fn what_is_longer_than_can_be_meant_is_cut_and_says_so() {
    let letters = "w".repeat(10_000);
    assert!(!whole(&letters).is_cut());
    assert!(whole(&(letters.clone() + "w")).is_cut());
    assert!(whole(&"é".repeat(10_001)).is_cut());
    let words = |count: usize| (0..count).map(|word| format!("w{word:04} ")).collect::<String>();
    assert!(!whole(&words(Query::MAX_WORDS)).is_cut());
    assert!(whole(&words(Query::MAX_WORDS + 1)).is_cut());
    assert!(whole(&words(1_000)).is_cut());
    assert!(whole(&format!("\"{}\"", words(1_000))).is_cut());
    assert!(whole(&"東".repeat(1_000)).is_cut());
    assert!(!whole("w0001 w0002").is_cut());
}

#[test]
fn beginnings_of_too_many_words_are_cut_and_say_so() {
    // 4000 words begin with w, 1000 with w1, 100 with w10, ten with w100.
    let is_cut = |typed: &str| search(&LARGE, typed).is_cut;
    assert!(is_cut("w*") && is_cut("w1*") && is_cut("w0001 w1*") && is_cut("+w*") && is_cut("-w* w0001"));
    assert!(!is_cut("w10*") && !is_cut("w10* w11* w12*"));
    // The more there are, the fewer words each of them stands for.
    assert!(is_cut("w10* w11* w12* w13* w14*") && !is_cut("w100* w101* w102* w103* w104*"));
    // A word that is being typed says nothing, and one that may not vary begins none.
    assert!(!is_cut("w") && !is_cut("\"w*\""));
    let most = search(&LARGE, "w0001 w1*");
    assert!(most.hits.len() > 90, "{}", most.hits.len());
}

#[test]
fn words_beyond_the_most_are_left_out() {
    let words: Vec<String> = (0..140).map(|word| format!("w{word}x")).collect();
    let built = build_bodies(&[&words.join(" "), &words[Query::MAX_WORDS], &words[Query::MAX_WORDS - 1], "y", "z"]);
    assert_eq!(found(&built, &words.join(" ")), [0, 2]);
}

#[test]
fn groups_in_groups_are_read_without_end() {
    for depth in [1, 4, 5, 100, 4_999] {
        let query = format!("{}w0001{}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(run(&LARGE, &Query::parse(&query)).hits.len(), 1, "{depth}");
        whole(&"(".repeat(depth));
        whole(&")".repeat(depth));
        whole(&"-(title:(in:(~(w* OR ".repeat(depth));
    }
}

#[test]
fn signs_in_a_row_are_no_words() {
    for signs in [
        "-", "+", "~", "*", "\"", "\"\"", "()", "(", ")", ":", "OR", "|", "title:", "-\"", "“”", "「」", "before:",
        "~-+*",
    ] {
        whole(signs);
        whole(&signs.repeat(300));
        whole(&format!("{signs} ").repeat(300));
        whole(&format!("{signs}w0001 {signs}").repeat(100));
        let query = format!("w0001 {signs} ");
        let query = Query::parse(&query);
        assert!(!query.is_empty() && !query.is_cut(), "{signs}");
    }
    assert!(Query::parse(" () - \"\" : OR | * ").is_empty());
}

#[test]
fn a_single_letter_stands_for_the_first_words_that_begin_with_it() {
    let bodies: Vec<String> = (0..1_200).map(|word| format!("w{word:04}")).collect();
    let built = build_bodies(&bodies.iter().map(String::as_str).collect::<Vec<_>>());
    for typed in ["w", "w*", "w* "] {
        let mut documents = found(&built, typed);
        documents.sort_unstable();
        assert_eq!(documents, (0..400).collect::<Vec<_>>(), "{typed}");
    }
    assert_eq!(found(&built, "w00").len(), 100);
    assert_eq!(found(&built, "w "), []);
}

#[test]
fn a_library_of_nothing_answers_with_nothing() {
    let empty = Builder::default().finish();
    let silent = build_all(&[Document::default(), Document::default()]);
    for query in ["", "anything in the", "\"a b\"", "+a", "a OR b", "title:a", "in:a b", "a b c d e f g", "~a*"] {
        assert_eq!(search(&empty, query).hits, [], "{query}");
        assert_eq!(search(&silent, query).hits, [], "{query}");
    }
    assert_eq!(found(&empty, "-a"), []);
    assert_eq!(found(&silent, "-a"), [0, 1]);
    assert_eq!((empty.postings.len(), open(&empty).documents()), (0, 0));
}

#[test]
fn blocks_follow_each_other_and_together_are_the_postings() {
    let index = open(&LARGE);
    let ranges: Vec<Range<usize>> =
        (0..).map(|n| index.block_range(BlockId(n))).take_while(|r| !r.is_empty()).collect();
    assert!(ranges.len() > 1, "{ranges:?}");
    assert_eq!(ranges[0].start, 0);
    assert!(ranges.windows(2).all(|pair| pair[0].end == pair[1].start), "{ranges:?}");
    assert_eq!(ranges.last().map(|range| range.end), Some(LARGE.postings.len()));
    assert_eq!(index.block_range(BlockId(u32::MAX)), 0..0);
    let blocks = |typed: &str| index.plan(&Query::parse(typed)).blocks().to_vec();
    assert_eq!(blocks("w0000 "), [BlockId(0)]);
    assert_eq!(blocks("w3999 "), [BlockId(ranges.len() as u32 - 1)]);
    assert_eq!(blocks("w3999 w0000 ").len(), 2);
    assert_eq!(blocks("nothing "), []);
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn any_text_is_a_query(text in "\\PC{0,60}|[-+~*\"()|:a-c OR\u{201c}\u{201d}]{0,60}") {
        whole(&text);
    }

    #[test]
    fn a_plan_names_the_blocks_that_it_asks_for(asked in prop::collection::vec(0_u32..40, 0..5), prefix in 0_u32..10) {
        let index = open(&LARGE);
        let words: Vec<String> = asked.iter().map(|number| format!("w{number:02}00")).collect();
        let plan = index.plan(&Query::parse(&format!("{} w{prefix}", words.join(" "))));
        let seen = RefCell::new(BTreeSet::new());
        let answer = plan.run(
            |block| {
                seen.borrow_mut().insert(block);
                LARGE.postings.get(index.block_range(block))
            },
            |_| None,
        );
        prop_assert!(answer.is_ok());
        prop_assert_eq!(plan.blocks(), seen.into_inner().into_iter().collect::<Vec<_>>());
        for missing in plan.blocks() {
            let without = |block| (block != *missing).then(|| &LARGE.postings[index.block_range(block)]);
            prop_assert_eq!(plan.run(without, |_| None), Err(RunError::Missing(*missing)));
            prop_assert_eq!(plan.explain(&[0], without), Err(RunError::Missing(*missing)));
        }
    }
}
