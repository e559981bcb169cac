//! Words of arbitrary texts.

#![no_main]

use libfuzzer_sys::fuzz_target;
use search::{Token, tokens};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let found: Vec<Token> = tokens(&text).collect();
    let ranges: Vec<_> = found.iter().map(|token| token.range.clone()).collect();
    fuzz::check_ranges(&text, &ranges);
    for token in &found {
        // Vowel signs from India to Cambodia and the signs at kana count as letters.
        let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
        assert!(!token.term.is_empty() && token.term.chars().all(is_letter), "{token:?} has letters only");
        let again: Vec<Token> = tokens(&token.term).collect();
        let term: String = again.iter().map(|token| token.term.as_str()).collect();
        assert_eq!(term, token.term, "what is folded stays as it is");
        assert!(again.iter().all(|token| token.accents.is_empty()), "what is folded has no accents: {token:?}");
    }
    let terms = |text: &str| tokens(text).map(|token| token.term).collect::<Vec<_>>();
    let (composed, decomposed) = (text.nfc().collect::<String>(), text.nfd().collect::<String>());
    assert_eq!(terms(&composed), terms(&decomposed), "composed and decomposed letters are the same");
});
