//! Queries of many words, which describe rather than name: they learn from the best documents.

use std::collections::BTreeSet;

use search::{Answer, Built, Query};

use crate::library::{build_bodies, open, run};

/// Texts on lamps and on ships, and many on neither.
fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for number in 0..6 {
        texts.push(format!("keeper lamp oil wick glass burning brass polish n{number}"));
        texts.push(format!("ship sail mast harbour rope anchor captain deck n{number}"));
    }
    // It has one word of the query, and what all texts on lamps have.
    texts.push("keeper brass polish burning other things here".to_owned());
    texts.push("keeper garden flowers other things here too".to_owned());
    texts.extend((0..40).map(|number| format!("garden flowers spade soil seeds m{number} m{}", number * 7 % 40)));
    texts
}

const ASKED: &str = "keeper lamp oil wick glass lantern";

fn built(texts: &[String]) -> Built {
    build_bodies(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

fn taught(built: &Built, texts: &[String], typed: &str) -> Answer {
    let index = open(built);
    let block = |block| built.postings.get(index.block_range(block));
    let text = |document: u32| texts.get(document as usize).cloned();
    index.search(&Query::parse(typed), block, text).expect("a whole index").1
}

fn documents(answer: &Answer) -> Vec<u32> {
    answer.hits.iter().map(|hit| hit.document).collect()
}

#[test]
fn five_words_that_say_something_are_many() {
    let built = built(&texts());
    for (typed, is_long) in [
        ("keeper lamp oil wick glass ", true),
        ("keeper lamp oil wick ", false),
        ("the keeper of the lamp with oil and a wick ", false),
        // Twice the same is one word; what is in many documents says nothing; phrases are no words.
        ("keeper lamp lamp oil oil wick wick ", false),
        ("keeper lamp oil wick garden ", false),
        ("keeper lamp oil \"wick glass\" ", false),
        // A word that no document has may well say something.
        ("keeper lamp oil wick xylophone ", true),
    ] {
        assert_eq!(run(&built, &Query::parse(typed)).is_long, is_long, "{typed}");
    }
}

#[test]
fn what_the_best_documents_have_in_common_raises_others_that_have_it() {
    let texts = texts();
    let built = built(&texts);
    let before = run(&built, &Query::parse(ASKED));
    let after = taught(&built, &texts, ASKED);
    let place = |answer: &Answer, document: u32| documents(answer).iter().position(|other| *other == document);
    let score =
        |answer: &Answer, document: u32| answer.hits.iter().find(|hit| hit.document == document).map(|hit| hit.score);
    // Both have one word of the query, and are equally long.
    assert_eq!(score(&before, 12), score(&before, 13));
    assert!(score(&after, 12) > score(&after, 13));
    assert!(place(&after, 12) < place(&after, 13));
}

#[test]
fn no_hit_is_lost_and_none_is_won() {
    let texts = texts();
    let built = built(&texts);
    for typed in
        [ASKED, "ship sail mast rope captain keeper -harbour", "lamp oil wick glass burning \"brass polish\" in:x"]
    {
        let before = run(&built, &Query::parse(typed));
        let after = taught(&built, &texts, typed);
        let set = |answer: &Answer| documents(answer).into_iter().collect::<BTreeSet<u32>>();
        if !after.is_relaxed {
            assert_eq!(set(&after), set(&before), "{typed}");
            let matched =
                |answer: &Answer| answer.hits.iter().map(|hit| (hit.document, hit.matched)).collect::<BTreeSet<_>>();
            assert_eq!(matched(&after), matched(&before), "{typed}");
        }
        assert!(after.hits.is_sorted_by(|a, b| a.score >= b.score), "{typed}");
        assert!(after.hits.iter().all(|hit| hit.score.is_finite()), "{typed}");
        assert_eq!(after, taught(&built, &texts, typed), "{typed}");
    }
}

#[test]
fn short_queries_and_those_without_texts_learn_nothing() {
    let texts = texts();
    let built = built(&texts);
    let index = open(&built);
    let block = |block| built.postings.get(index.block_range(block));
    let mut plan = index.plan(&Query::parse("lamp oil "));
    let answer = plan.run(block, |_| None).expect("a whole index");
    assert!(!plan.learn(&answer, |document| texts.get(document as usize).cloned()));

    let mut plan = index.plan(&Query::parse(ASKED));
    let before = plan.blocks().to_vec();
    let answer = plan.run(block, |_| None).expect("a whole index");
    assert!(plan.learn(&answer, |_| None));
    assert_eq!(plan.run(block, |_| None).expect("a whole index").hits, answer.hits);

    // What is learnt may need more blocks than the query did, never fewer.
    assert!(plan.learn(&answer, |document| texts.get(document as usize).cloned()));
    assert!(before.iter().all(|block| plan.blocks().contains(block)));
    assert_ne!(plan.run(block, |_| None).expect("a whole index").hits, answer.hits);
}

#[test]
fn nothing_found_teaches_nothing() {
    let texts = texts();
    let built = built(&texts);
    assert_eq!(taught(&built, &texts, "xylo zebra quagga okapi tapir yak ").hits, []);
}

#[test]
fn the_newest_first_are_the_same_hits() {
    // The newest has one of the words in so many that its score is next to nothing.
    let mut texts = vec![format!("keeper {}", "x ".repeat(20_000))];
    texts.extend(std::iter::repeat_n("keeper lamp oil wick glass".to_owned(), 3));
    texts.extend(std::iter::repeat_n("keeper other".to_owned(), 12));
    texts.extend(std::iter::repeat_n("garden soil".to_owned(), 34));
    let built = built(&texts);
    let mut expected = documents(&taught(&built, &texts, "keeper lamp oil wick glass"));
    expected.sort_unstable();
    assert_eq!(documents(&taught(&built, &texts, "keeper lamp oil wick glass sort:date")), expected);
}
