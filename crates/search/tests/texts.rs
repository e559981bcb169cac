//! Texts of any characters: what is in one finds it, is marked in it and is shown of it.

use proptest::prelude::*;
use search::{Builder, Built, Document, Excerpt, Index, Query, excerpt, marks, tokens};
use unicode_normalization::UnicodeNormalization;

/// Pieces that texts are made of: characters on which words, sentences and excerpts turn, among any others.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[x-zX-Z]{1,4}",
        4 => "[ \\n\u{3000}.,!?’'’()“”…-]{1,2}",
        2 => "\\PC",
        1 => "[가-힣]{1,3}",
        1 => "[ぁ-ん東京กขक-्]{1,3}",
        1 => "[0-9][.,]?[0-9]",
        1 => "[\u{300}-\u{303}ýÝﬁß\u{ad}\u{200d}]",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A text and one or two of its words, as they are written; nothing if it has none.
fn text_and_words() -> impl Strategy<Value = (String, String)> {
    (text(), any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(|(text, one, other)| {
        let words: Vec<&str> = tokens(&text).map(|token| &text[token.range]).collect();
        let asked = if words.is_empty() {
            String::new()
        } else {
            format!("{} {}", words[one.index(words.len())], words[other.index(words.len())])
        };
        (text, asked)
    })
}

/// A library of an empty document and this text.
fn build(text: &str) -> Built {
    let mut builder = Builder::default();
    builder.add(&Document::default());
    builder.add(&Document { body: text, ..Document::default() });
    builder.finish()
}

fn finds(built: &Built, query: &Query) -> bool {
    let index = Index::open(&built.root).expect("an index as it was built");
    let hits = index.plan(query).run(|block| built.postings.get(index.block_range(block))).expect("a whole index");
    assert!(hits.iter().all(|hit| hit.document == 1), "{hits:?}");
    !hits.is_empty()
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn every_word_finds_its_text_and_is_marked_in_it(text in text()) {
        let built = build(&text);
        for token in tokens(&text) {
            let query = Query::parse(&text[token.range.clone()]);
            prop_assert!(finds(&built, &query), "{:?}", &text[token.range]);
            prop_assert!(marks(&text, &query).contains(&token.range), "{:?}", &text[token.range]);
        }
    }

    #[test]
    fn a_text_is_found_if_something_in_it_is_marked(text in text(), asked in text()) {
        let query = Query::parse(&asked);
        let is_found = finds(&build(&text), &query);
        let is_marked = !marks(&text, &query).is_empty();
        // Words such as "by" and "of" make no hit beside others, but are marked where they stand.
        let has_common = tokens(&asked).any(|token| token.term.contains(['a', 'e', 'i', 'o', 'u', 'b']));
        prop_assert!(is_found == is_marked || has_common && is_marked, "found {is_found}, marked {is_marked}");
    }

    #[test]
    fn marks_are_words_in_order(text in text(), asked in text()) {
        let words: Vec<_> = tokens(&text).map(|token| token.range).collect();
        let marks = marks(&text, &Query::parse(&asked));
        prop_assert!(marks.iter().all(|range| words.contains(range)), "{marks:?}");
        prop_assert!(marks.is_sorted_by(|a, b| a.end <= b.start), "{marks:?}");
    }

    #[test]
    fn an_excerpt_is_a_passage_with_a_match_in_the_length_asked_for(
        (text, asked) in text_and_words(),
        length in 0_usize..60,
    ) {
        let query = Query::parse(&asked);
        let Excerpt { text: shown, cut_before, cut_after } = excerpt(&text, &query, length);
        let whole = on_one_line(&text);
        prop_assert!(whole.contains(&shown), "{shown:?}");
        prop_assert!(cut_before || whole.starts_with(&shown), "{shown:?}");
        prop_assert!(cut_after || whole.ends_with(&shown), "{shown:?}");
        prop_assert_eq!(marks(&shown, &query).is_empty(), query.is_empty(), "{:?}", shown);

        // A match that is longer than the length asked for is shown whole.
        let longest = marks(&text, &query).into_iter().map(|range| text[range].chars().count()).max().unwrap_or(0);
        prop_assert!(shown.chars().count() <= length.max(longest), "{shown:?}");
    }
}

#[test]
fn composed_and_decomposed_letters_are_the_same_words() {
    let terms = |text: String| tokens(&text).map(|token| token.term).collect::<Vec<_>>();
    let all = '\u{80}'..=char::MAX;
    let differing: Vec<char> = all.filter(|c| terms(c.nfc().collect()) != terms(c.nfd().collect())).collect();
    // A vowel sign of Kirat Rai, which is three letters: too long for the table.
    assert_eq!(differing, ['\u{16d6a}']);
}

#[test]
fn an_excerpt_counts_characters_in_every_script() {
    let text = format!("{}사과 {}바다 {}", "나무 ".repeat(60), "구름 ".repeat(30), "나무 ".repeat(60));
    let query = Query::parse("사과 바다");
    let Excerpt { text: shown, .. } = excerpt(&text, &query, 120);
    let marked: Vec<&str> = marks(&shown, &query).into_iter().map(|range| &shown[range]).collect();
    assert_eq!(marked, ["사과", "바다"]);
    assert!((100..=120).contains(&shown.chars().count()), "{shown}");
}
