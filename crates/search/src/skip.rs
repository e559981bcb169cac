//! Leaping over the words of a text that cannot be one of those that are wanted, at a few operations for each letter.
//!
//! The bit-parallel automaton of Baeza-Yates and Gonnet, "A New Approach to Text Searching", 1992, for the first letters of
//! many words at once. Wanted words are sorted into eight groups of neighbours, and each group has one byte of the state: its
//! lowest bit says that a word may begin here, the bit above that a first letter of the group has been seen since, and so on.
//! Letters of different words of a group may be mixed up, so what is found is looked at again.
//!
//! What folding may change, which are all letters beyond ASCII and the signs that may stand inside a word, is worth a look
//! wherever all letters of its word before it are those of a wanted one, or where it may be a word by itself. No wanted word is
//! missed: folding keeps the letters of ASCII in their places, and a word is known by no more of its letters than stand before
//! what folding may change.

/// The first letters of wanted words.
#[derive(Clone, Debug)]
pub(crate) struct Skip {
    /// Which bits of the state a byte leaves.
    keeps: Box<[u64; 256]>,
    /// The bits that say that all letters of a wanted word have been seen that are looked at.
    ends: u64,
}

/// The lowest bit of each group.
const FIRST: u64 = 0x0101_0101_0101_0101;
/// The bit that every byte leaves that is worth a look of its own. No letter reaches it.
const FOLDED: u64 = 1 << 63;
/// What the state is made to before each byte, besides the letters that were seen: a word may begin anywhere.
const ANYWHERE: u64 = FIRST | FOLDED;
/// How many groups there are.
const GROUPS: usize = 8;
/// Letters of each word that are looked at, at most: above them one bit stays free, and another in the last group.
const MOST: usize = 5;

impl Default for Skip {
    fn default() -> Self {
        Self { keeps: Box::new([FIRST; 256]), ends: 0 }
    }
}

impl Skip {
    /// For words, in the dictionary's form, and for beginnings of words. Fewest are taken for wanted where neighbours are alike.
    pub(crate) fn new(words: &[&str]) -> Self {
        if words.is_empty() {
            return Self::default();
        }
        let mut keeps = Box::new([0; 256]);
        for (byte, keeps) in (0..=u8::MAX).zip(keeps.iter_mut()) {
            *keeps = match byte {
                b'\'' | b'.' | b',' | 128.. => FOLDED,
                _ if byte.is_ascii_alphanumeric() => 0,
                _ => FIRST,
            };
        }
        let mut skip = Self { keeps, ends: 0 };
        let in_group = words.len().div_ceil(GROUPS);
        for (number, word) in words.iter().enumerate() {
            let mut bit = 1 << (number / in_group * 8);
            // What begins with another letter than one of ASCII is worth a look anyway.
            for letter in word.bytes().take_while(u8::is_ascii_alphanumeric).take(MOST) {
                bit <<= 1;
                skip.keeps[usize::from(letter)] |= bit;
                skip.keeps[usize::from(letter.to_ascii_uppercase())] |= bit;
            }
            skip.ends |= bit & !FIRST;
        }
        skip
    }

    /// From where on the next word must be looked for that may be wanted, and a place that it does not end before; `from` is
    /// where a word may begin.
    pub(crate) fn next(&self, text: &[u8], from: usize) -> Option<(usize, usize)> {
        let place = self.next_place(text, from)?;
        let parts = |byte: &u8| self.keeps[usize::from(*byte)] == FIRST;
        let start = text[from..place].iter().rposition(parts).map_or(from, |at| from + at + 1);
        Some((start, place))
    }

    /// Whether a word may be wanted.
    pub(crate) fn may_begin(&self, word: &[u8]) -> bool {
        self.next_place(word, 0).is_some()
    }

    fn next_place(&self, text: &[u8], from: usize) -> Option<usize> {
        let stops = self.ends | FOLDED;
        let mut at = from;
        let mut before = FIRST;
        loop {
            // The letters go up by a bit each. Nothing is carried into another group, for the bit below is always free.
            let mut state = before;
            let found = text.get(at..)?.iter().position(|byte| {
                before = state;
                state = ((state << 1) + ANYWHERE) & self.keeps[usize::from(*byte)];
                state & stops != 0
            })?;
            at += found;
            if state & self.ends != 0 {
                return Some(at);
            }
            (at, before) = match text[at..] {
                // Dashes, quotation marks and the like, which stand in no word.
                [0xe2, 0x80, 0x90..=0x98 | 0x9a..=0xbf, ..] => (at + 3, FIRST),
                [b'\'' | b'.' | b',', ..] if before & !FIRST == 0 => (at + 1, FIRST),
                [b'\'' | b'.' | b',', after, ..] if self.keeps[usize::from(after)] == FIRST => (at + 1, FIRST),
                _ if before != 0 => return Some(at),
                // What is no sign of ASCII and has two bytes goes on with a word or parts two, and the next may begin at once.
                [first @ ..0xe0, ..] => (at + if first < 0x80 { 1 } else { 2 }, FIRST),
                // Letters of some scripts are words of their own wherever they stand.
                _ => return Some(at),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::token::{Spans, tokens};

    proptest! {
        #[test]
        fn no_word_that_is_wanted_is_missed(
            text in "[a-cA-C1-2é’ﬁß東Жא\"'., \u{ad}\u{200d}]{0,60}", wanted in prop::collection::vec("[a-c1-2]{1,5}[éж東]?", 0..4)
        ) {
            let skip = Skip::new(&wanted.iter().map(String::as_str).collect::<Vec<_>>());
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
        let skip = Skip::new(&["lamp", "oil"]);
        let text = "No lamplighter, no Oil; the boil of clamps. L'amp, l.";
        let mut spans = Spans::of(text);
        let found: Vec<&str> = std::iter::from_fn(|| spans.next_like(&skip)).map(|span| &text[span]).collect();
        assert_eq!(found, ["lamplighter", "Oil", "L'amp"]);
        assert_eq!(Spans::of(text).next_like(&Skip::default()), None);
    }
}
