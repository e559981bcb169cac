//! The one tokenizer: documents, queries, excerpts and marks all see words as it does.
//!
//! It takes a text word by word (Unicode Standard Annex 29), so that an article may mix languages, and folds each word:
//! compatibility decomposition (full-width letters, ligatures), no accents, lower case, no apostrophes, no possessive
//! `’s`.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The word, folded; never empty.
    pub term: String,
    /// Where it stands in the text, in bytes; at character boundaries.
    pub range: Range<usize>,
}

/// The words of a text, in order.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> {
    text.unicode_word_indices().filter_map(|(start, word)| {
        let term = fold(word);
        (!term.is_empty()).then(|| Token { term, range: start..start + word.len() })
    })
}

/// What several forms of an English word have in common; other words stay as they are.
pub(crate) fn stem(term: &str) -> String {
    // The algorithm is one for letters a to z: leave other scripts, numbers and names with digits alone.
    if term.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Stemmer::create(Algorithm::English).stem(term).into_owned()
    } else {
        term.to_owned()
    }
}

fn fold(word: &str) -> String {
    // Most words of most texts; saves the tables a look-up for each letter.
    let folded: String = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
    };
    let base = folded.strip_suffix("'s").or_else(|| folded.strip_suffix("’s")).unwrap_or(&folded);
    base.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        tokens(text).map(|token| token.term).collect()
    }

    #[test]
    fn case_accents_width_and_apostrophes_are_folded() {
        assert_eq!(terms("Édith PIAF’s Ｗｉｄｅ ﬁne don't"), ["edith", "piaf", "wide", "fine", "dont"]);
    }

    #[test]
    fn composed_and_decomposed_letters_are_one() {
        assert_eq!(terms("caf\u{e9}"), terms("cafe\u{301}"));
    }

    #[test]
    fn hyphens_part_words_and_handles_lose_their_signs() {
        assert_eq!(terms("Sung-yoon Lee @_wedwards."), ["sung", "yoon", "lee", "wedwards"]);
    }

    #[test]
    fn other_scripts_are_words_too() {
        assert_eq!(terms("한국 Москва 東京"), ["한국", "москва", "東", "京"].map(|w| w.nfkd().collect::<String>()));
    }

    #[test]
    fn ranges_point_at_the_word_in_the_text() {
        let text = "Says “Pyongyang’s” é.";
        let found: Vec<&str> = tokens(text).map(|token| &text[token.range]).collect();
        assert_eq!(found, ["Says", "Pyongyang’s", "é"]);
    }

    #[test]
    fn stems_join_the_forms_of_a_word() {
        assert_eq!(stem("talking"), stem("talks"));
        assert_eq!(stem("moon"), "moon");
        assert_eq!(stem("2014"), "2014");
    }
}
