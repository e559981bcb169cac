//! Which beginnings terms have, as a filter: of most that no term has, it says so.
//!
//! A word with one slip is one of some hundred beginnings with a letter put in, left out, changed or swapped, and further
//! on it is as it should be. Hardly any of these begins a term, so that with the filter a few places of the dictionary are
//! looked at (a Bloom filter with two bits in one word of 64).

use crate::insert::insert;
use crate::token::ACCENTS;

/// Bytes of the longest beginning that is known,
const LONGEST: usize = 6;
/// and of the shortest.
const SHORTEST: usize = 4;

#[derive(Clone, Debug)]
pub(crate) struct Beginnings {
    bits: Vec<u64>,
    /// The letters of ASCII that occur in them.
    letters: u128,
}

/// What is known of some bytes.
#[derive(Clone, Copy)]
enum Known {
    /// A term begins with them.
    Begins = 1,
    /// They are a term, accents apart.
    Whole,
    /// A term begins with them and a letter that is not of ASCII.
    Wide,
}

/// The first bytes of a term as a number, so that numbers are in the order of the terms.
pub(crate) fn beginning(term: &[u8]) -> u64 {
    (0..8).fold(0, |beginning, at| beginning << 8 | term.get(at).map_or(0, |byte| u64::from(*byte)))
}

/// The first `length` bytes of such a number.
fn first(beginning: u64, length: usize) -> u64 {
    beginning & !rest(length)
}

/// All that may stand behind so many bytes, fewer than eight.
fn rest(length: usize) -> u64 {
    u64::MAX >> (8 * length)
}

/// The byte at a place.
fn byte(beginning: u64, at: usize) -> u8 {
    (beginning >> (56 - 8 * at)) as u8
}

impl Beginnings {
    /// None yet, of so many terms.
    pub(crate) fn new(terms: usize) -> Self {
        Self { bits: vec![0; (terms / 4).next_power_of_two()], letters: 0 }
    }

    /// Adds those of a term of `length` bytes, of which the first `shared` are those of the term before.
    pub(crate) fn add(&mut self, term: u64, shared: usize, length: usize) {
        let mut plain = length;
        for at in shared..length.min(LONGEST) {
            match byte(term, at) {
                letter if letter == ACCENTS as u8 => {
                    plain = at;
                    break;
                }
                letter if letter.is_ascii() => self.letters |= 1 << letter,
                _ => return self.set(term, at, Known::Wide),
            }
            if at + 1 >= SHORTEST {
                self.set(term, at + 1, Known::Begins);
            }
        }
        if plain < LONGEST {
            self.set(term, plain, Known::Whole);
        }
    }

    /// Where the bits for some bytes are, and these bits.
    fn place(&self, beginning: u64, length: usize, known: Known) -> (usize, u64) {
        let key = first(beginning, length) | (length << 2) as u64 | known as u64;
        let hash = (key ^ key >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((hash >> 32) as usize & (self.bits.len() - 1), 1 << (hash >> 58) | 1 << (hash >> 52 & 63))
    }

    fn set(&mut self, beginning: u64, length: usize, known: Known) {
        let (at, bits) = self.place(beginning, length, known);
        self.bits[at] |= bits;
    }

    fn may_have(&self, beginning: u64, length: usize, known: Known) -> bool {
        let (at, bits) = self.place(beginning, length, known);
        self.bits[at] & bits == bits
    }

    /// Whether there may be a term.
    pub(crate) fn may_have_term(&self, term: &str) -> bool {
        let known = if term.len() < LONGEST { Known::Whole } else { Known::Begins };
        !term.bytes().take(LONGEST).all(|byte| byte.is_ascii() && byte != ACCENTS as u8)
            || self.may_have(beginning(term.as_bytes()), term.len().min(LONGEST), known)
    }

    /// The ranges of beginnings, rising, that a term must have which is a word with one slip at most; where it is `open`,
    /// also one that begins so. Nothing is known where the word does not begin with letters of ASCII.
    pub(crate) fn near(&self, word: &str, open: bool) -> Option<Vec<(u64, u64)>> {
        let (start, length) = (beginning(word.as_bytes()), word.len());
        if !word.bytes().take(8).all(|byte| byte.is_ascii()) {
            return None;
        }
        let mut ranges = Vec::new();
        self.add_near(start, length, open, &mut ranges);
        for at in 0..length.min(LONGEST) {
            let (before, here) = (first(start, at), first(start, at + 1) & rest(at));
            let behind = start & rest(at + 1);
            self.add_near(before | behind << 8, length - 1, open, &mut ranges);
            if at + 1 < length {
                let next = behind & !rest(at + 2);
                self.add_near(before | next << 8 | here >> 8 | behind & rest(at + 2), length, open, &mut ranges);
            }
            self.add_letters(before | behind, at, length, open, &mut ranges);
        }
        for at in 0..=length.min(LONGEST - 1) {
            let (before, behind) = (first(start, at), (start & rest(at)) >> 8);
            self.add_letters(before | behind, at, length + 1, open, &mut ranges);
            if self.may_have(before, at, Known::Wide) {
                insert(&mut ranges, (before | 0x80 << (56 - 8 * at), before | rest(at)));
            }
        }
        Some(ranges)
    }

    /// The same with each letter at a place.
    fn add_letters(&self, start: u64, at: usize, length: usize, open: bool, ranges: &mut Vec<(u64, u64)>) {
        let mut letters = self.letters;
        while letters > 0 {
            let letter = u64::from(letters.trailing_zeros()) << (56 - 8 * at);
            self.add_near(start | letter, length, open, ranges);
            letters &= letters - 1;
        }
    }

    /// Adds the terms that begin with a word, of which the first bytes are given, or are that word.
    fn add_near(&self, start: u64, length: usize, open: bool, ranges: &mut Vec<(u64, u64)>) {
        let known = if open || length >= LONGEST { Known::Begins } else { Known::Whole };
        let length = length.min(LONGEST);
        let start = first(start, length);
        if length < SHORTEST && matches!(known, Known::Begins) || self.may_have(start, length, known) {
            let end = match known {
                // Accents sort before all letters.
                Known::Whole => start | u64::from(ACCENTS) << (56 - 8 * length) | rest(length + 1),
                _ => start | rest(length),
            };
            insert(ranges, (start, end));
        }
    }
}
