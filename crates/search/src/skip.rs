//! Leaping over the words of a text that cannot be one of those that are wanted, sixteen bytes at a time.
//!
//! Wanted words are sorted into eight groups of neighbours, a bit each. For each of three letters, two tables of sixteen tell
//! which groups have one with such a lower and such an upper half of its byte there: Teddy, by which Intel's Hyperscan looks
//! for many words at once (Langdale, 2015). Where the letters of one group follow each other behind what is no letter, a word
//! may be wanted. More of its letters are then looked at by the bit-parallel automaton of Baeza-Yates and Gonnet, "A New
//! Approach to Text Searching", 1992, for all groups at once. What it finds is looked at again: letters of different words
//! of a group may be mixed up.
//!
//! What folding may change, which are all letters beyond ASCII and the signs that may stand inside a word, is worth a look
//! wherever all letters of its word before it are those of a wanted one, or where it may be a word by itself. No wanted word is
//! missed: folding keeps the letters of ASCII in their places, and a word is known by no more of its letters than stand before
//! what folding may change.

use crate::lanes::{LANES, Lanes, back, both, either, having, lacking, lanes, looked_up, set};

/// The first letters of wanted words.
#[derive(Clone, Debug)]
pub(crate) struct Skip {
    /// For the lower and the upper half of each of the first letters, the groups that have such a one.
    letters: [[[u8; LANES]; 2]; TOLD],
    /// Which bits of the state a byte leaves.
    keeps: Box<[u64; 256]>,
    /// The bits that say that all letters of a wanted word have been seen that are looked at.
    ends: u64,
}

/// Letters that tell where a word may be wanted.
const TOLD: usize = 3;
/// Letters of each word that are looked at then, at most. The state has a byte for each group, and above them one bit stays
/// free in the last.
const MOST: usize = 6;
/// How many groups there are.
const GROUPS: usize = 8;
/// The lowest bit of each group.
const FIRST: u64 = 0x0101_0101_0101_0101;
/// The bit that every byte leaves that is worth a look of its own. No letter reaches it.
const FOLDED: u64 = 1 << 63;

/// What a byte may be, by its lower and its upper half.
const KINDS: [[u8; LANES]; 2] = {
    let mut kinds = [[HIGH | FIRST_OF_MORE | FIRST_OF_MANY; LANES], [0; LANES]];
    let mut half = 0;
    while half < LANES {
        // Digits, and letters from A and from P on, are three bits, since only so both halves tell them.
        kinds[0][half] |=
            if half <= 9 { 1 } else { 0 } | if half >= 1 { 2 } else { 0 } | if half <= 10 { 4 } else { 0 };
        kinds[0][half] |= if matches!(half, 0x7 | 0xc | 0xe) { INSIDE } else { 0 };
        kinds[1][half] = match half {
            2 => INSIDE,
            3 => 1,
            4 | 6 => 2,
            5 | 7 => 4,
            0xc | 0xd => HIGH | FIRST_OF_MORE,
            0xe | 0xf => HIGH | FIRST_OF_MORE | FIRST_OF_MANY,
            8.. => HIGH,
            _ => 0,
        };
        half += 1;
    }
    kinds
};
/// A letter or digit of ASCII.
const LETTER: u8 = 1 | 2 | 4;
/// A sign that may stand inside a word: an apostrophe, a point, a comma.
const INSIDE: u8 = 8;
/// A part of a longer character,
const HIGH: u8 = 16;
/// the first one of it,
const FIRST_OF_MORE: u8 = 32;
/// the first one of at least three, which may be a word by itself wherever it stands.
const FIRST_OF_MANY: u8 = 64;
/// What folding may change.
const MAY_FOLD: u8 = INSIDE | HIGH;

impl Default for Skip {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Skip {
    /// For words, in the dictionary's form, and for beginnings of words. Fewest are taken for wanted where neighbours are alike.
    pub(crate) fn new(words: &[&str]) -> Self {
        let mut keeps = Box::new([0; 256]);
        for byte in [b'\'', b'.', b','].into_iter().chain(128..=u8::MAX) {
            keeps[usize::from(byte)] = FOLDED;
        }
        let mut skip = Self { letters: Default::default(), keeps, ends: 0 };
        let in_group = words.len().div_ceil(GROUPS);
        for (number, word) in words.iter().enumerate() {
            let group = number / in_group;
            let mut bit = 1 << (group * 8);
            let mut known = 0;
            // What begins with another letter than one of ASCII is worth a look anyway.
            for letter in word.bytes().take_while(u8::is_ascii_alphanumeric).take(MOST) {
                bit <<= 1;
                for byte in [letter, letter.to_ascii_uppercase()] {
                    skip.keeps[usize::from(byte)] |= bit;
                    if known < TOLD {
                        skip.letters[known][0][usize::from(byte & 15)] |= 1 << group;
                        skip.letters[known][1][usize::from(byte >> 4)] |= 1 << group;
                    }
                }
                known += 1;
            }
            if known > 0 {
                skip.ends |= bit;
                for groups in skip.letters[known.min(TOLD)..].as_flattened_mut().as_flattened_mut() {
                    *groups |= 1 << group;
                }
            }
        }
        skip
    }

    /// From where on the next word must be looked for that may be wanted, and a place that it does not end before; `from` is
    /// where a word may begin.
    pub(crate) fn next(&self, text: &[u8], from: usize) -> Option<(usize, usize)> {
        let place = self.next_place(text, from)?;
        let parts =
            |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'\'' | b'.' | b',');
        let start = text[from..place].iter().rposition(parts).map_or(from, |at| from + at + 1);
        Some((start, place))
    }

    /// Whether a word may be wanted.
    pub(crate) fn may_begin(&self, word: &[u8]) -> bool {
        let mut state = FIRST;
        for byte in word {
            let kept = self.keeps[usize::from(*byte)];
            // The letters go up by a bit each. Nothing is carried into another group, for no letter keeps the lowest bit.
            state = state << 1 & kept;
            if kept == FOLDED || state & self.ends != 0 {
                return true;
            }
            if state == 0 {
                return false;
            }
        }
        false
    }

    #[cfg_attr(target_family = "wasm", target_feature(enable = "simd128"))]
    fn next_place(&self, text: &[u8], from: usize) -> Option<usize> {
        let [first, second, third] = &self.letters;
        let letters = [tables(first), tables(second), tables(third)];
        let mut before = [lanes(&[0; LANES]); TOLD];
        let mut at = from;
        // What is told of a place depends on the two bytes behind it.
        while at < text.len() + 2 {
            let rest = text.get(at..).unwrap_or_default();
            let mut copy = [0; LANES];
            let bytes = rest.first_chunk().unwrap_or_else(|| {
                copy.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
                &copy
            });
            let mut places = begun(lanes(bytes), &mut before, &letters);
            while places != 0 {
                let place = at + places.trailing_zeros() as usize - 2;
                // Dashes, quotation marks and the like begin no word.
                if !text[place..].starts_with(&[0xe2, 0x80]) {
                    return Some(place);
                }
                places &= places - 1;
            }
            at += LANES;
        }
        None
    }
}

/// Where a word may begin that is wanted, a bit for each place from the last but one of the bytes before these on. `before` is
/// what the bytes before were, and becomes what these are; at first there are none, and a word may begin.
#[cfg_attr(target_family = "wasm", target_feature(enable = "simd128"))]
#[inline]
fn begun(bytes: Lanes, before: &mut [Lanes; TOLD], letters: &[[Lanes; 2]; TOLD]) -> u16 {
    let kinds = tables(&KINDS);
    let now = [looked_up(bytes, &kinds), looked_up(bytes, &letters[0]), looked_up(bytes, &letters[1])];
    let [kinds, first, second] = [[before[0], now[0]], [before[1], now[1]], [before[2], now[2]]];
    *before = now;
    let third = either(having(kinds[1], MAY_FOLD), looked_up(bytes, &letters[2]));
    let second = either(having(back::<1>(kinds), MAY_FOLD), both(third, back::<1>(second)));
    let kind = back::<2>(kinds);
    let word = either(having(kind, FIRST_OF_MORE), both(second, back::<2>(first)));
    let parted = lacking(back::<3>(kinds), LETTER);
    set(either(having(kind, FIRST_OF_MANY), both(parted, word)))
}

#[cfg_attr(target_family = "wasm", target_feature(enable = "simd128"))]
#[inline]
fn tables([lower, upper]: &[[u8; LANES]; 2]) -> [Lanes; 2] {
    [lanes(lower), lanes(upper)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::token::{Spans, tokens};

    proptest! {
        #[test]
        fn no_word_that_is_wanted_is_missed(
            text in "[a-csA-CS1-2éʼ’ﬁß東Жא\"'., \u{ad}\u{200d}]{0,60}", wanted in prop::collection::vec("[a-c1-2]{1,5}[éж東]?", 0..4)
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
