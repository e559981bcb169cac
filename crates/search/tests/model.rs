//! The index against a naive scan: what it finds, how it ranks and what it shows, on small random libraries; and what
//! it says of bytes that are missing or damaged.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index as Pick;
use search::{BlockId, Builder, Built, Document, Excerpt, Hit, Index, Query, RunError, excerpt, marks};
use unicode_normalization::UnicodeNormalization;

/// A word as it is written, folded and stemmed. Written down rather than computed, so that the model owes nothing to
/// the tokenizer and the stemmer.
type Word = (&'static str, &'static str, &'static str);

/// Words of documents. Korean is decomposed by [`folded`].
const WORDS: [Word; 20] = [
    ("talk", "talk", "talk"),
    ("Talks", "talks", "talk"),
    ("talking", "talking", "talk"),
    ("TALKED", "talked", "talk"),
    ("tale", "tale", "tale"),
    ("sleep", "sleep", "sleep"),
    ("sleeping’s", "sleeping", "sleep"),
    ("happy", "happy", "happi"),
    ("happiness", "happiness", "happi"),
    ("happi", "happi", "happi"),
    ("Édith", "edith", "edith"),
    ("E\u{301}dit", "edit", "edit"),
    ("editing", "editing", "edit"),
    ("in", "in", "in"),
    ("the", "the", "the"),
    ("India", "india", "india"),
    ("한", "한", "한"),
    ("한국", "한국", "한국"),
    ("Москва", "москва", "москва"),
    ("2014", "2014", "2014"),
];

/// What may be asked for beside the words: beginnings of them, and a word that nothing has.
const BEGINNINGS: [Word; 9] = [
    ("t", "t", "t"),
    ("tal", "tal", "tal"),
    ("ｓｌｅ", "sle", "sle"),
    ("happ", "happ", "happ"),
    ("éd", "ed", "ed"),
    ("하", "하", "하"),
    ("МОСК", "моск", "моск"),
    ("20", "20", "20"),
    ("zebra", "zebra", "zebra"),
];

const COMMON: [&str; 2] = ["in", "the"];

const SEPARATORS: [&str; 5] = [" ", "\n\n", ". ", "-", ", "];

/// Weights of title, body, author and tags.
const FIELD_WEIGHTS: [f64; 4] = [2.0, 1.0, 1.5, 1.5];

fn folded(word: &Word) -> String {
    word.1.nfd().collect()
}

/// A text together with its words and where they stand.
#[derive(Clone, Debug, Default)]
struct Text {
    text: String,
    words: Vec<(Word, Range<usize>)>,
}

impl Text {
    fn new(parts: Vec<(Word, &str)>) -> Self {
        let mut made = Self::default();
        for (word, separator) in parts {
            let start = made.text.len();
            made.text.push_str(word.0);
            made.words.push((word, start..made.text.len()));
            made.text.push_str(separator);
        }
        made
    }
}

fn text(words: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Text> {
    let part = (prop::sample::select(&WORDS[..]), prop::sample::select(&SEPARATORS[..]));
    prop::collection::vec(part, words).prop_map(Text::new)
}

fn library() -> impl Strategy<Value = Vec<[Text; 4]>> {
    let document = (text(0..4), text(0..14), text(0..3), text(0..3));
    prop::collection::vec(document.prop_map(|(title, body, author, tags)| [title, body, author, tags]), 0..8)
}

fn asked() -> impl Strategy<Value = Vec<Word>> {
    let word = prop_oneof![3 => prop::sample::select(&WORDS[..]), 1 => prop::sample::select(&BEGINNINGS[..])];
    prop::collection::vec(word, 0..5)
}

fn typed(asked: &[Word]) -> String {
    asked.iter().map(|word| word.0).collect::<Vec<_>>().join(" ")
}

fn build(library: &[[Text; 4]]) -> Built {
    let mut builder = Builder::default();
    for [title, body, author, tags] in library {
        builder.add(&Document { title: &title.text, body: &body.text, author: &author.text, tags: &tags.text });
    }
    builder.finish()
}

fn run(built: &Built, query: &Query) -> Result<Vec<Hit>, RunError> {
    let index = Index::open(&built.root).expect("an index as it was built");
    index.plan(query).run(|block| built.postings.get(index.block_range(block)))
}

/// How well a word of a text answers a word of a query: as itself, in another form, as a beginning, or not at all.
fn likeness(asked: &Word, is_last: bool, word: &Word) -> f64 {
    if folded(asked) == folded(word) {
        1.0
    } else if asked.2 == word.2 {
        0.9
    } else if is_last && folded(word).starts_with(&folded(asked)) {
        0.6
    } else {
        0.0
    }
}

/// The first word of the query that a word answers.
fn answered(asked: &[Word], word: &Word) -> Option<usize> {
    (0..asked.len()).find(|at| likeness(&asked[*at], at + 1 == asked.len(), word) > 0.0)
}

/// The hits by a scan of everything, with BM25F as it is written in books, in the order of the documents.
fn scan(library: &[[Text; 4]], asked: &[Word]) -> Vec<(u32, usize, f64)> {
    let documents = library.len() as f64;
    let averages = [0, 1, 2, 3].map(|field| {
        let total: usize = library.iter().map(|document| document[field].words.len()).sum();
        (total as f64 / documents).max(1.0)
    });
    let mut found = vec![(0, false, 0.0); library.len()];
    let all_common = asked.iter().all(|word| COMMON.contains(&word.1));
    for (at, word) in asked.iter().enumerate() {
        let weights: Vec<f64> = library
            .iter()
            .map(|document| {
                (0..4)
                    .map(|field| {
                        let words = &document[field].words;
                        let dilution = 0.25 + 0.75 * words.len() as f64 / averages[field];
                        let count: f64 = words.iter().map(|(w, _)| likeness(word, at + 1 == asked.len(), w)).sum();
                        FIELD_WEIGHTS[field] * count / dilution
                    })
                    .sum()
            })
            .collect();
        let with_word = weights.iter().filter(|weight| **weight > 0.0).count() as f64;
        let rarity = (1.0 + (documents - with_word + 0.5) / (with_word + 0.5)).ln();
        for ((matched, is_hit, score), weight) in found.iter_mut().zip(weights).filter(|(_, weight)| *weight > 0.0) {
            *matched += 1;
            *is_hit |= all_common || !COMMON.contains(&word.1);
            *score += rarity * weight * 2.2 / (weight + 1.2);
        }
    }
    let numbered = (0..).zip(found).filter(|(_, (_, is_hit, _))| *is_hit);
    numbered.map(|(number, (matched, _, score))| (number, matched, score)).collect()
}

proptest! {
    #[test]
    fn hits_are_those_of_a_naive_scan(library in library(), asked in asked()) {
        let built = build(&library);
        let hits = run(&built, &Query::parse(&typed(&asked))).expect("a whole index");

        let in_order = hits.is_sorted_by(|a, b| {
            (b.matched, b.score, a.document).partial_cmp(&(a.matched, a.score, b.document)) == Some(std::cmp::Ordering::Less)
        });
        prop_assert!(in_order, "{hits:?}");

        let mut by_number = hits;
        by_number.sort_by_key(|hit| hit.document);
        let expected = scan(&library, &asked);
        let matched: Vec<(u32, usize)> = by_number.iter().map(|hit| (hit.document, hit.matched)).collect();
        let expected_matched: Vec<(u32, usize)> = expected.iter().map(|(number, matched, _)| (*number, *matched)).collect();
        prop_assert_eq!(matched, expected_matched);
        for (hit, (_, _, score)) in by_number.iter().zip(expected) {
            prop_assert!((f64::from(hit.score) - score).abs() <= 1e-4 * score, "{hit:?}, by the formula {score}");
        }
    }

    #[test]
    fn the_order_of_documents_decides_between_equals_only(
        (library, order) in library().prop_flat_map(|library| {
            let order = Just((0..library.len()).collect::<Vec<usize>>()).prop_shuffle();
            (Just(library), order)
        }),
        asked in asked(),
    ) {
        let query = Query::parse(&typed(&asked));
        let turned: Vec<[Text; 4]> = order.iter().map(|number| library[*number].clone()).collect();
        let mut expected = run(&build(&library), &query).expect("a whole index");
        expected.sort_by_key(|hit| {
            let place = order.iter().position(|number| *number == hit.document as usize);
            (Reverse(hit.matched), Reverse(hit.score.to_bits()), place)
        });
        let mut hits = run(&build(&turned), &query).expect("a whole index");
        hits.iter_mut().for_each(|hit| hit.document = order[hit.document as usize] as u32);
        prop_assert_eq!(hits, expected);
    }

    #[test]
    fn every_word_of_a_document_finds_it(library in library()) {
        let built = build(&library);
        for (number, document) in (0..).zip(&library) {
            for ((written, ..), _) in document.iter().flat_map(|field| &field.words) {
                let hits = run(&built, &Query::parse(written)).expect("a whole index");
                prop_assert!(hits.iter().any(|hit| hit.document == number), "“{written}” finds {hits:?}, not {number}");
            }
        }
    }

    #[test]
    fn marks_are_the_words_that_answer(text in text(0..20), asked in asked()) {
        let expected: Vec<Range<usize>> = text
            .words
            .iter()
            .filter(|(word, _)| answered(&asked, word).is_some())
            .map(|(_, range)| range.clone())
            .collect();
        prop_assert_eq!(marks(&text.text, &Query::parse(&typed(&asked))), expected);
    }

    #[test]
    fn excerpts_show_the_most_words_in_the_length_asked_for(text in text(0..40), asked in asked(), length in 1_usize..90) {
        let query = Query::parse(&typed(&asked));
        let Excerpt { text: shown, cut_before, cut_after } = excerpt(&text.text, &query, length);

        let longest = WORDS.iter().map(|word| word.0.chars().count()).max().unwrap_or(0);
        prop_assert!(shown.chars().count() <= length.max(longest), "{} characters: {shown}", shown.chars().count());

        let whole = text.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = whole.find(&shown);
        prop_assert!(at.is_some(), "“{shown}” is no passage of “{whole}”");
        prop_assert!(cut_before || whole.starts_with(&shown));
        prop_assert!(cut_after || whole.ends_with(&shown));
        prop_assert_eq!(cut_before || cut_after, shown != whole);

        let found: Vec<(usize, &Range<usize>)> =
            text.words.iter().filter_map(|(word, range)| Some((answered(&asked, word)?, range))).collect();
        let most = (0..found.len())
            .map(|first| {
                let characters = |to: usize| text.text[found[first].1.start..to].chars().count();
                let inside = found[first..].iter().take_while(|(_, range)| characters(range.end) <= length);
                inside.map(|(word, _)| word).collect::<BTreeSet<_>>().len().max(1)
            })
            .max();
        let different: BTreeSet<usize> = marks(&shown, &query)
            .into_iter()
            .filter_map(|range| {
                let written = &shown[range];
                let word = WORDS.iter().find(|word| word.0 == written)?;
                answered(&asked, word)
            })
            .collect();
        prop_assert!(different.len() >= most.unwrap_or(0), "“{shown}” has {} of {most:?} words", different.len());
    }

    #[test]
    fn a_plan_names_the_blocks_that_it_asks_for(asked in prop::collection::vec(0_u32..40, 0..5), prefix in 0_u32..10) {
        let built = &*LARGE;
        let index = Index::open(&built.root).expect("an index as it was built");
        let words: Vec<String> = asked.iter().map(|number| format!("w{number:02}00")).collect();
        let plan = index.plan(&Query::parse(&format!("{} w{prefix}", words.join(" "))));

        let seen = RefCell::new(BTreeSet::new());
        let hits = plan.run(|block| {
            seen.borrow_mut().insert(block);
            built.postings.get(index.block_range(block))
        });
        prop_assert!(hits.is_ok());
        prop_assert_eq!(plan.blocks(), seen.into_inner().into_iter().collect::<Vec<_>>());
        for missing in plan.blocks() {
            let without = plan.run(|block| (block != *missing).then(|| &built.postings[index.block_range(block)]));
            prop_assert_eq!(without, Err(RunError::Missing(*missing)));
        }
    }

    #[test]
    fn a_changed_or_cut_root_is_refused(library in library(), at in any::<Pick>(), change in 1_u8..) {
        let mut root = build(&library).root;
        let at = at.index(root.len());
        prop_assert!(Index::open(&root).is_ok());
        prop_assert!(Index::open(&root[..at]).is_err());
        root[at] ^= change;
        prop_assert!(Index::open(&root).is_err());
    }

    #[test]
    fn changed_or_cut_postings_do_no_harm(
        library in library().prop_filter("postings", |library| library.iter().flatten().any(|text| !text.words.is_empty())),
        asked in asked(),
        at in any::<Pick>(),
        change in 1_u8..,
    ) {
        let Built { root, mut postings } = build(&library);
        let index = Index::open(&root).expect("an index as it was built");
        let plan = index.plan(&Query::parse(&typed(&asked)));
        let whole = plan.run(|block| postings.get(index.block_range(block)));
        let at = at.index(postings.len());

        // A prefix either holds all that is asked for, and answers alike, or is found to be too short.
        let cut = plan.run(|_| postings.get(..at));
        prop_assert!(cut == whole || cut == Err(RunError::Damaged), "{cut:?}");
        let empty = plan.run(|_| Some(&[]));
        prop_assert_eq!(empty.is_err(), !plan.blocks().is_empty());

        postings[at] ^= change;
        if let Ok(hits) = plan.run(|block| postings.get(index.block_range(block))) {
            prop_assert!(hits.iter().all(|hit| (hit.document as usize) < library.len() && hit.score.is_finite()));
        }
    }
}

/// A library whose postings fill several blocks: 4000 words, each in two or three of 100 documents, twice.
static LARGE: LazyLock<Built> = LazyLock::new(|| {
    let mut builder = Builder::default();
    for document in 0..100 {
        let words = (0..4_000).filter(|word| word % 100 == document || word % 33 == document || word % 50 == document);
        let body: Vec<String> = words.map(|word| format!("w{word:04} w{word:04}")).collect();
        builder.add(&Document { body: &body.join(" "), ..Document::default() });
    }
    builder.finish()
});

#[test]
fn many_words_fill_several_blocks_which_together_are_the_postings() {
    let built = &*LARGE;
    let index = Index::open(&built.root).expect("an index as it was built");
    let ranges: Vec<Range<usize>> =
        (0..).map(|n| index.block_range(BlockId(n))).take_while(|r| !r.is_empty()).collect();
    assert!(ranges.len() > 2, "{ranges:?}");
    assert_eq!(ranges[0].start, 0);
    assert!(ranges.windows(2).all(|pair| pair[0].end == pair[1].start), "{ranges:?}");
    assert_eq!(ranges.last().map(|range| range.end), Some(built.postings.len()));
    assert_eq!(index.block_range(BlockId(u32::MAX)), 0..0);

    // The first and the last word lie in different blocks, and one block is enough for one word.
    let blocks = |typed: &str| index.plan(&Query::parse(typed)).blocks().to_vec();
    assert_eq!(blocks("w0000"), [BlockId(0)]);
    assert_eq!(blocks("w3999"), [BlockId(ranges.len() as u32 - 1)]);
    assert_eq!(blocks("w3999 w0000").len(), 2);
    assert_eq!(blocks("nothing"), []);
}

#[test]
fn words_beyond_the_most_are_left_out() {
    let mut builder = Builder::default();
    let words: Vec<String> = (0..40).map(|word| format!("w{word}x")).collect();
    builder.add(&Document { body: &words.join(" "), ..Document::default() });
    builder.add(&Document { body: &words[Query::MAX_WORDS], ..Document::default() });
    let hits = run(&builder.finish(), &Query::parse(&words.join(" "))).expect("a whole index");
    let found: Vec<(u32, usize)> = hits.iter().map(|hit| (hit.document, hit.matched)).collect();
    assert_eq!(found, [(0, Query::MAX_WORDS)]);
}

#[test]
fn a_beginning_stands_for_the_first_thousand_words() {
    let mut builder = Builder::default();
    for word in 0..1_200 {
        builder.add(&Document { body: &format!("w{word:04}"), ..Document::default() });
    }
    let hits = run(&builder.finish(), &Query::parse("w")).expect("a whole index");
    let found: Vec<u32> = hits.iter().map(|hit| hit.document).collect();
    assert_eq!(found, (0..1_000).collect::<Vec<u32>>());
}

#[test]
fn an_empty_library_answers_with_nothing() {
    let built = Builder::default().finish();
    assert_eq!(run(&built, &Query::parse("anything in the")), Ok(vec![]));
    assert_eq!(run(&built, &Query::parse("")), Ok(vec![]));
    assert_eq!(built.postings, []);
}
