//! Leaping over the words of a text that cannot be one of those that are wanted, most of them without a look at any letter.
//!
//! After Wu and Manber, "A Fast Algorithm for Multi-Pattern Searching", 1994: two neighbouring bytes say how far ahead the
//! next ones may lie that are worth a look. Wanted words are known by their first letters, of which as many are looked at as
//! all of them have. What folding may change, which are all letters beyond ASCII and the signs that may stand inside a word,
//! is worth a look wherever it stands.
//!
//! Why no wanted word is missed: let `least` letters be looked at. A leap from inside of a wanted word goes at most to where
//! its `least`th letter would stand if no signs were in between, and one from before it not even there; so there is always
//! one to that letter, or to something between its letters that is worth a look. No character folds to more letters of ASCII
//! than it has bytes.

/// The first letters of wanted words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Skip {
    /// How many letters of each word are looked at: none if nothing is wanted.
    least: usize,
    /// For each pair of codes, how far ahead the next pair may be that is worth a look.
    leaps: Vec<u8>,
}

/// The bytes that part words whatever stands around them.
const APART: u8 = 0;
/// The bytes that may belong to a word that folding changes.
const FOLDED: u8 = 31;

/// A small number for each byte, the same for capitals. Some digits share one.
const CODES: [u8; 256] = {
    let mut codes = [FOLDED; 256];
    let mut byte = 0;
    while byte < 128 {
        codes[byte] = match byte as u8 {
            letter @ (b'a'..=b'z' | b'A'..=b'Z') => letter & 31,
            digit @ b'0'..=b'9' => 27 + (digit & 3),
            b'\'' | b'.' | b',' => FOLDED,
            _ => APART,
        };
        byte += 1;
    }
    codes
};

/// How many pairs of codes there are.
const PAIRS: usize = 32 * 32;
/// Letters that are looked at, at most.
const MOST: usize = 64;

impl Skip {
    /// For words, in the dictionary's form, and for beginnings of words.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Self {
        // What begins with another letter than one of ASCII is worth a look anyway.
        let letters = |word: &'w str| word.as_bytes().split(|byte| !byte.is_ascii_alphanumeric()).next().unwrap_or(&[]);
        let Some(least) = words.clone().map(|word| letters(word).len().clamp(1, MOST)).min() else {
            return Self::default();
        };
        let mut skip = Self { least, leaps: vec![least as u8 + 1; PAIRS] };
        for code in 0..32 {
            skip.leaps[usize::from(FOLDED) * 32 + code] = 0;
            skip.leaps[code * 32 + usize::from(FOLDED)] = 0;
        }
        // The next word may begin at once.
        (0..32).for_each(|code| skip.leaps[code * 32 + usize::from(APART)] = least as u8);
        for word in words {
            let mut before = b' ';
            for (left, letter) in (0..least).rev().zip(letters(word)) {
                let leap = &mut skip.leaps[pair(before, *letter)];
                *leap = (*leap).min(left as u8);
                before = *letter;
            }
        }
        skip
    }

    /// From where on the next word must be looked for that may be wanted, and a place that it does not end before; `from` is
    /// where a word may begin.
    pub(crate) fn next(&self, text: &[u8], from: usize) -> Option<(usize, usize)> {
        let leaps = self.leaps.first_chunk::<PAIRS>()?;
        let mut at = from + self.least - 1;
        loop {
            let here = *text.get(at)?;
            let before = if at == 0 { b' ' } else { text[at - 1] };
            let leap = leaps[pair(before, here)];
            at += usize::from(leap);
            if leap == 0 {
                match self.look(text, from, at) {
                    Some(start) => return Some((start, at)),
                    None => at += self.least + 1,
                }
            }
        }
    }

    /// Where the word begins that a place may belong to; nowhere if it is not wanted.
    fn look(&self, text: &[u8], from: usize, at: usize) -> Option<usize> {
        let code = |at: usize| CODES[usize::from(text[at])];
        // A point or comma between two words.
        if matches!(text[at], b'.' | b',') && text.get(at + 1).is_some_and(|after| CODES[usize::from(*after)] == APART)
        {
            return None;
        }
        let mut start = at;
        let mut is_plain = code(at) != FOLDED;
        while start > from && code(start - 1) != APART {
            start -= 1;
            is_plain &= code(start) != FOLDED;
        }
        (!is_plain || self.may_begin(&text[start..=at])).then_some(start)
    }

    /// Whether a word that begins so may be wanted.
    pub(crate) fn may_begin(&self, word: &[u8]) -> bool {
        let mut before = b' ';
        for (left, letter) in (0..self.least).rev().zip(word) {
            match CODES[usize::from(*letter)] {
                FOLDED => return true,
                _ if usize::from(self.leaps[pair(before, *letter)]) > left => return false,
                _ => before = *letter,
            }
        }
        true
    }
}

fn pair(before: u8, here: u8) -> usize {
    // Codes are below 32, which the compiler is told so.
    usize::from(CODES[usize::from(before)] & 31) << 5 | usize::from(CODES[usize::from(here)] & 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::token::{Spans, tokens};

    proptest! {
        #[test]
        fn no_word_that_is_wanted_is_missed(
            text in "[a-cA-C1-2é’ﬁß東Ж'., ]{0,60}", wanted in prop::collection::vec("[a-c1-2]{1,5}[éж東]?", 0..4)
        ) {
            let skip = Skip::new(wanted.iter().map(String::as_str));
            let mut spans = Spans::of(&text);
            let mut found = Vec::new();
            while let Some(span) = spans.next_like(&skip) {
                found.push(span);
            }
            prop_assert!(found.is_sorted_by(|one, other| one.end <= other.start));
            for token in tokens(&text) {
                let is_wanted = wanted.iter().any(|word| token.term.starts_with(word.as_str()));
                prop_assert!(!is_wanted || found.contains(&token.range), "{:?} of {text:?}", token.term);
            }
        }
    }

    #[test]
    fn no_character_folds_to_more_letters_than_it_has_bytes() {
        for c in '\0'..=char::MAX {
            let count = tokens(&c.to_string()).map(|token| token.term.bytes().filter(u8::is_ascii).count()).sum();
            assert!((0..=c.len_utf8()).contains(&count), "{c:?}");
        }
    }

    #[test]
    fn words_that_begin_otherwise_are_passed_over() {
        let skip = Skip::new(["lamp", "oil"].into_iter());
        let text = "No lamplighter, no Oil; the boil of clamps. L'amp, l.";
        let mut spans = Spans::of(text);
        let found: Vec<&str> = std::iter::from_fn(|| spans.next_like(&skip)).map(|span| &text[span]).collect();
        assert_eq!(found, ["lamplighter", "Oil", "L'amp"]);
        assert_eq!(Spans::of(text).next_like(&Skip::default()), None);
    }
}
