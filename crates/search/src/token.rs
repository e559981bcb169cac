//! The one tokenizer: documents, queries, excerpts and marks all see words as it does.
//!
//! It takes a text word by word in any script, so that an article may mix languages. A word is a run of letters, digits
//! and the marks on them; an apostrophe, or a point or comma between digits, does not part it, and neither do the points
//! of "U.S." and "e.g.". In scripts that put no spaces between words, each letter is a word.
//!
//! Words are then folded: no accents, no difference of width, ligature or case ("ﬁne", "Ｆｉｎｅ"), no apostrophes, no
//! possessive `’s`.

use std::ops::Range;

use fst::Map;
use rust_stemmers::{Algorithm, Stemmer};

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
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(char::is_alphanumeric)?;
            at = start + word_length(&text[start..]);
            let term = fold(&text[start..at]);
            if !term.is_empty() {
                return Some(Token { term, range: start..at });
            }
        }
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

/// Length in bytes of the word at the beginning of a text.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut rest = text.chars().peekable();
    let mut before_last = None;
    let mut last = None;
    while let Some(c) = rest.next() {
        let goes_on = if is_mark(c) {
            true
        } else if c.is_alphanumeric() {
            last.is_none_or(|last| !stands_alone(last) && !stands_alone(c))
        } else {
            let letter_before = before_last.is_none_or(|c: char| !c.is_alphanumeric());
            last.zip(rest.peek()).is_some_and(|(last, next)| joins(c, last, *next, letter_before))
        };
        if !goes_on {
            break;
        }
        end += c.len_utf8();
        if !is_mark(c) {
            (before_last, last) = (last, Some(c));
        }
    }
    end
}

/// Whether a sign between two characters keeps them one word. `is_single` says that the one before stands by itself.
fn joins(sign: char, before: char, after: char, is_single: bool) -> bool {
    match sign {
        '\'' | '’' | 'ʼ' => before.is_alphabetic() && after.is_alphabetic() && !stands_alone(after),
        '.' if before.is_alphabetic() => {
            is_single && after.is_alphabetic() && is_european(before) && is_european(after)
        }
        '.' | ',' => before.is_numeric() && after.is_numeric(),
        _ => false,
    }
}

/// Whether a character is of a script that abbreviates words by points: Latin, Greek, Cyrillic, Armenian.
fn is_european(c: char) -> bool {
    matches!(c, ..'\u{590}' | '\u{1e00}'..'\u{2000}')
}

/// Whether a character is of a script that puts no spaces between words: Thai, Lao, Myanmar, Khmer, Hiragana and Han.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{309f}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character only modifies the one before it.
fn is_mark(c: char) -> bool {
    /// Where the ranges of marks begin, and how many more characters each has.
    const MARKS: (&[u32], &[u8]) = include!(concat!(env!("OUT_DIR"), "/marks.rs"));
    let c = u32::from(c);
    let after = MARKS.0.partition_point(|start| *start <= c);
    after.checked_sub(1).is_some_and(|at| c - MARKS.0[at] <= u32::from(MARKS.1[at]))
}

fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    for c in word.chars() {
        if c.is_ascii() {
            folded.extend(c.is_ascii_alphanumeric().then_some(c.to_ascii_lowercase()));
        } else if let Some(jamo) = jamo(c) {
            folded.extend(jamo);
        } else if let Some(bytes) = looked_up(c) {
            let length = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
            folded.push_str(std::str::from_utf8(&bytes[..length]).unwrap_or_default());
        } else if !is_mark(c) {
            folded.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
        }
    }
    folded
}

/// What a character becomes, if the table has it: UTF-8, ended by zeros.
fn looked_up(c: char) -> Option<[u8; 8]> {
    // Opening the table is no more than a look at its first and last bytes.
    let folds = Map::new(&include_bytes!(concat!(env!("OUT_DIR"), "/folds.fst"))[..]).ok()?;
    let mut utf8 = [0; 4];
    folds.get(c.encode_utf8(&mut utf8).as_bytes()).map(u64::to_le_bytes)
}

/// The letters of a Hangul syllable, so that a text that writes them one by one is found as well (the Unicode Standard,
/// section 3.12).
fn jamo(c: char) -> Option<impl Iterator<Item = char>> {
    let syllable = u32::from(c).checked_sub(0xac00).filter(|number| *number < 11_172)?;
    let (lead, vowel, tail) = (syllable / 588, syllable % 588 / 28, syllable % 28);
    let letters = [0x1100 + lead, 0x1161 + vowel, 0x11a7 + tail];
    let count = if tail == 0 { 2 } else { 3 };
    Some(letters.into_iter().take(count).filter_map(char::from_u32))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_segmentation::UnicodeSegmentation;

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
    fn signs_inside_numbers_names_and_abbreviations_do_not_part_them() {
        assert_eq!(
            terms("O’Neil paid 1,000.50 in the U.S. today.Then"),
            ["oneil", "paid", "100050", "in", "the", "us", "today", "then"]
        );
    }

    proptest! {
        #[test]
        fn composed_and_decomposed_texts_have_the_same_words(text in "[\\PC&&[\\x{0}-\\x{ffff}]]{0,40}") {
            let decomposed: String = text.nfd().collect();
            let composed: String = text.nfc().collect();
            prop_assert_eq!(terms(&composed), terms(&decomposed));
        }

        #[test]
        fn words_of_spaced_scripts_are_those_of_unicode(text in "[a-zäéøßα-ωа-я가-힣אב \\-–“”!?;]{0,60}") {
            let expected: Vec<&str> = text.unicode_words().collect();
            let found: Vec<&str> = tokens(&text).map(|token| &text[token.range]).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn every_letter_is_in_a_word(text in "\\PC{0,40}") {
            let covered: usize = tokens(&text).map(|token| text[token.range].chars().filter(|c| c.is_alphanumeric()).count()).sum();
            let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
            prop_assert!(covered <= letters);
            prop_assert!(letters == 0 || covered > 0 || terms(&text).is_empty());
        }
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
