//! Words that make up much of a large library: they have no positions, and phrases with them are confirmed by the texts.

use std::sync::LazyLock;

use search::{Answer, Built, Document, Index, Query};

use crate::library::{build_all, open};

/// Documents of 170 words: few enough that all that may have a phrase are read.
const DOCUMENTS: usize = 390;

/// Titles and texts, of words that make up much of all, and of rare ones.
static TEXTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut seed = 7_u64;
    let mut next = move |choices: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % choices
    };
    let mut word = move || match next(9) {
        0 => "the".to_owned(),
        1 => "of".to_owned(),
        2 => "river".to_owned(),
        3 => ["bank", "Banks"][next(2)].to_owned(),
        _ => format!("w{}", next(3_000)),
    };
    let mut text = move |words: usize| (0..words).map(|_| word()).collect::<Vec<_>>().join(" ");
    (0..DOCUMENTS).map(|_| (text(4), text(170))).collect()
});

static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let document = |(title, body): &'static (String, String)| Document {
        title,
        body,
        language: Some("en"),
        ..Document::default()
    };
    build_all(&TEXTS.iter().map(document).collect::<Vec<_>>())
});

/// Phrases of frequent words, and some that stand in the texts and have rare ones too.
fn phrases() -> Vec<String> {
    let frequent = ["the river", "bank of the river", "of the", "the the the", "banks of the", "w5 w6"];
    let some = TEXTS.iter().take(40).map(|(_, body)| {
        let words: Vec<&str> = body.split(' ').skip(10).take(3).collect();
        words.join(" ").to_lowercase()
    });
    frequent.into_iter().map(str::to_owned).chain(some).collect()
}

fn answer(index: &Index<'_>, typed: &str, has_texts: bool) -> Answer {
    let text = |document: u32| has_texts.then(|| TEXTS[document as usize].1.clone());
    let answer = index.plan(&Query::parse(typed)).run(|block| BUILT.postings.get(index.block_range(block)), text);
    answer.expect("a whole index")
}

fn run(index: &Index<'_>, typed: &str, has_texts: bool) -> Vec<u32> {
    let mut documents: Vec<u32> = answer(index, typed, has_texts).hits.iter().map(|hit| hit.document).collect();
    documents.sort_unstable();
    documents
}

/// The documents in which a phrase stands in a text that is chosen.
fn scan(phrase: &str, texts: impl Fn(&'static (String, String)) -> Vec<&'static str>) -> Vec<u32> {
    let has = |text: &str| format!(" {} ", text.to_lowercase()).contains(&format!(" {phrase} "));
    (0..).zip(TEXTS.iter()).filter(|(_, both)| texts(both).into_iter().any(has)).map(|(number, _)| number).collect()
}

#[test]
fn the_library_is_so_large_that_frequent_words_have_no_positions() {
    let words: usize = TEXTS.iter().map(|(title, body)| title.split(' ').count() + body.split(' ').count()).sum();
    assert!(words > 1 << 16);
    // Without the texts, what has the words in another order is taken for a hit.
    let index = open(&BUILT);
    assert!(run(&index, "\"of the\"", false).len() > run(&index, "\"of the\"", true).len());
}

#[test]
fn phrases_are_exact_where_the_texts_are_at_hand() {
    let index = open(&BUILT);
    for phrase in &phrases() {
        let expected = scan(phrase, |(title, body)| vec![title, body]);
        assert_eq!(run(&index, &format!("\"{phrase}\""), true), expected, "{phrase}");
    }
}

#[test]
fn phrases_that_all_texts_would_be_read_for_are_cut_together_and_say_so() {
    let index = open(&BUILT);
    assert!(!answer(&index, "\"of the\"", true).is_cut);
    let [one, other] = ["of the", "the river"].map(|phrase| scan(phrase, |(title, body)| vec![title, body]));
    type Expected<'a> = &'a dyn Fn(&u32) -> bool;
    let all: [(&str, Expected<'_>); 3] = [
        ("\"of the\" \"the river\"", &|document| one.contains(document) && other.contains(document)),
        ("\"of the\" OR \"the river\"", &|document| one.contains(document) || other.contains(document)),
        ("\"the river\" -\"of the\"", &|document| other.contains(document) && !one.contains(document)),
    ];
    for (typed, is_expected) in all {
        let answer = answer(&index, typed, true);
        assert!(answer.is_cut, "{typed}");
        // Each has its share, and the same texts are read for all of them.
        let expected = (0..DOCUMENTS as u32).filter(is_expected).count();
        assert!(answer.hits.len() * 3 > expected, "{typed}: {} of {expected}", answer.hits.len());
        assert!(answer.hits.iter().all(|hit| is_expected(&hit.document)), "{typed}");
    }
}

#[test]
fn phrases_share_the_texts_only_with_those_that_need_them() {
    let index = open(&BUILT);
    let expected = scan("of the", |(title, body)| vec![title, body]);
    // Others are of rare words, in titles, or of a word that is nowhere; two words that are typed as one are a phrase, too.
    for (other, shares) in [
        ("\"w5 w6\"", false),
        ("+w5-w6", false),
        ("w100w200 ", false),
        ("title:\"of the\"", false),
        ("\"of zzzz\"", false),
        ("\"of the river\"", true),
        ("riverthe ", true),
    ] {
        let typed = format!("\"of the\" OR {other}");
        let answer = answer(&index, &typed, true);
        assert_eq!(answer.is_cut, shares, "{typed}");
        let is_found = |document: &u32| answer.hits.iter().any(|hit| hit.document == *document);
        assert!(shares || expected.iter().all(is_found), "{typed}");
    }
}

#[test]
fn pairs_of_frequent_letters_are_found_wherever_they_stand() {
    // As frequent as the commonest letters of Japanese are, in so many documents that reading them all would be cut.
    let letters: Vec<char> = "日本国民政府経済会議報道発表地方".chars().collect();
    let body = |number: usize| -> String {
        (0..160).map(|at| letters[(number * 7 + at * at * (number % 5 + 1) + at / 3) % letters.len()]).collect()
    };
    let texts: Vec<String> = (0..450).map(body).collect();
    let documents: Vec<Document<'_>> = texts.iter().map(|body| Document { body, ..Document::default() }).collect();
    let built = build_all(&documents);
    let index = open(&built);
    assert!(texts.len() > 400 && texts.iter().map(|text| text.chars().count()).sum::<usize>() > 1 << 16);
    for one in &letters[..4] {
        for other in &letters {
            let pair = format!("{one}{other}");
            let text = |document: u32| texts.get(document as usize).cloned();
            let answer = index
                .plan(&Query::parse(&format!("{pair}日経")))
                .run(|block| built.postings.get(index.block_range(block)), text);
            let answer = answer.expect("a whole index");
            assert!(!answer.is_cut, "{pair}");
            let has =
                |text: &String| text.contains(&pair) || text.contains(&format!("{other}日")) || text.contains("日経");
            let expected = texts.iter().filter(|text| has(text)).count();
            assert_eq!(answer.hits.len(), expected, "{pair}");
        }
    }
}

#[test]
fn phrases_in_titles_are_exact_without_the_texts() {
    let index = open(&BUILT);
    for phrase in &phrases() {
        let expected = scan(phrase, |(title, _)| vec![title]);
        assert_eq!(run(&index, &format!("title:\"{phrase}\""), true), expected, "{phrase}");
        assert_eq!(run(&index, &format!("title:\"{phrase}\""), false), expected, "{phrase}");
    }
}

#[test]
fn without_the_texts_no_document_with_the_phrase_is_missed() {
    let index = open(&BUILT);
    for phrase in &phrases() {
        let found = run(&index, &format!("\"{phrase}\""), false);
        let expected = scan(phrase, |(title, body)| vec![title, body]);
        assert!(expected.iter().all(|document| found.contains(document)), "{phrase}");
    }
}

#[test]
fn words_without_positions_are_found_and_counted_like_others() {
    let index = open(&BUILT);
    for typed in ["river ", "the ", "bank "] {
        let word = typed.trim();
        let is_it = |other: &str| other == word || word == "bank" && other == "Banks";
        let expected: Vec<u32> = (0..)
            .zip(TEXTS.iter())
            .filter(|(_, (title, body))| title.split(' ').chain(body.split(' ')).any(is_it))
            .map(|(number, _)| number)
            .collect();
        assert_eq!(run(&index, typed, false), expected, "{word}");
        let reasons =
            index.plan(&Query::parse(typed)).explain(&[5], |block| BUILT.postings.get(index.block_range(block)));
        let reasons = &reasons.expect("a whole index")[0];
        let in_body: u32 = reasons.iter().map(|reason| reason.in_body).sum();
        assert_eq!(in_body as usize, TEXTS[5].1.split(' ').filter(|other| is_it(other)).count(), "{word}");
    }
}
