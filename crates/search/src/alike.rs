//! Words that are spelt alike: what a reader may have meant.
//!
//! The distance of two words is how many letters must be put in, left out, changed or swapped with their neighbour to make
//! one of the other (optimal string alignment, after Damerau and Levenshtein). The dictionary is walked in order, and what
//! is known is kept for the letters that a term shares with the one before, so that each common beginning is read once. As
//! soon as nothing behind it can be near enough, the walk goes on with the next beginning that may be followed by something:
//! where no more slips are allowed, few letters can follow, and mostly it is known how the whole term would have to go on.

use crate::beginnings::beginning;
use crate::dictionary::{Dictionary, in_common, put};
use crate::token::ACCENTS;

const ACCENTS_BYTE: u8 = ACCENTS as u8;

/// A term that is spelt alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alike {
    pub(crate) term: u32,
    pub(crate) distance: u8,
    /// Whether only the beginning of the term is alike.
    pub(crate) is_beginning: bool,
    /// Whether the first letters differ.
    pub(crate) other_start: bool,
}

/// Letters that a word may have to be compared.
pub(crate) const LONGEST: usize = 40;

/// How many letters may differ in a word: none below four, else one, and two where no term differs in one only.
const SHORT: usize = 4;
/// A beginning of a term may differ in two if it has so many letters: of shorter ones, too many terms begin alike.
const LONG: usize = 8;

/// The terms that are spelt most like a word; where it is `open`, also those that begin with something that is.
pub(crate) fn alike(dictionary: &Dictionary<'_>, word: &str, open: bool) -> Vec<Alike> {
    let letters: Vec<(usize, char)> = word.char_indices().take(LONGEST + 1).collect();
    // Numbers that are spelt alike have nothing in common.
    let has_digit = letters.iter().any(|(_, letter)| letter.is_numeric());
    if has_digit || !(SHORT..=LONGEST).contains(&letters.len()) {
        return Vec::new();
    }
    let mut found = within(dictionary, word, &letters, 1, open);
    if found.is_empty() {
        found = within(dictionary, word, &letters, 2, open && letters.len() >= LONG);
    }
    found
}

/// All terms within a distance of a word; where it is `open`, also those that begin with something within the distance.
fn within(
    dictionary: &Dictionary<'_>,
    word: &str,
    letters: &[(usize, char)],
    distance: usize,
    open: bool,
) -> Vec<Alike> {
    let mut found = Vec::new();
    let mut comparison = Comparison::new(word, letters, distance);
    let near = if distance == 1 { dictionary.known().near(word, open) } else { None };
    let mut walk = dictionary.walk(0);
    let mut key = Vec::new();
    let mut next = leap(&near, &mut key).and_then(|_| walk.seek(&key));
    while let Some(term) = next {
        let is_whole = comparison.go_to(walk.term(), walk.shared());
        let State { alive, begun, .. } = *comparison.last();
        let whole = if is_whole { comparison.distance(&alive) } else { None };
        let begun = begun.filter(|_| open);
        let is_beginning = begun.is_some_and(|begun| whole.is_none_or(|whole| begun < whole));
        if let Some(distance) = if is_beginning { begun } else { whole } {
            let first = comparison.states.get(1).map(|state| state.letter);
            let other_start = first != letters.first().map(|(_, letter)| *letter);
            found.push(Alike { term, distance, is_beginning, other_start });
        }
        let is_dead = alive == [0; STATES] && begun.is_none();
        next = if !is_dead {
            walk.step()
        } else if comparison.pass(walk.term(), &mut key)
            && let Some(kept) = leap(&near, &mut key)
        {
            comparison.go_back(kept);
            walk.seek(&key)
        } else {
            None
        };
    }
    found
}

/// Makes a key that lies in none of some ranges the start of the next one, if there is any. Says how many bytes of the key
/// are as before.
fn leap(ranges: &Option<Vec<(u64, u64)>>, key: &mut Vec<u8>) -> Option<usize> {
    let Some(ranges) = ranges else { return Some(key.len()) };
    let at = beginning(key);
    let (start, _) = ranges.iter().find(|(_, end)| *end >= at)?;
    if at >= *start {
        return Some(key.len());
    }
    let start = start.to_be_bytes();
    let kept = in_common(&start, key);
    key.truncate(kept);
    put(key, start[kept..].split(|byte| *byte == 0).next().unwrap_or_default());
    Some(kept)
}

/// One more than letters may differ.
const STATES: usize = 3;
/// The last of so many.
const LAST: usize = STATES - 1;

/// Beginnings of the word that what was read of a term may stand for, as bits: the number of a bit is the number of
/// letters. For each number of slips that are left a set, for the most first.
type Alive = [u64; STATES];

/// What is known after some letters of a term.
#[derive(Clone, Copy)]
struct State {
    letter: char,
    /// Bytes of the term up to here.
    end: usize,
    alive: Alive,
    /// The bits of the letters of the word that are the last letter.
    mask: u64,
    /// The least number of slips with which a beginning of the term, as long as the word and with the same last letter,
    /// is the word.
    begun: Option<u8>,
}

/// What may follow.
enum Due {
    /// Any letter.
    Any,
    /// This letter and others that are greater.
    One(char),
    /// Nothing but the letters of the word from one on.
    Rest(usize),
    None,
}

/// Compares a word with terms: an automaton that has read the letters of a term so far, for each number of slips (after
/// Wu and Manber, "Fast Text Searching Allowing Errors", 1992, with swapped neighbours added).
struct Comparison<'a> {
    text: &'a str,
    /// Its letters and where they stand in it.
    word: &'a [(usize, char)],
    /// How many letters may not differ, of as many as could.
    unused: usize,
    /// The state before any letter, and after each.
    states: Vec<State>,
    /// The masks of the letters of ASCII.
    masks: [u64; 128],
}

impl<'a> Comparison<'a> {
    fn new(text: &'a str, word: &'a [(usize, char)], most: usize) -> Self {
        let unused = LAST - most;
        let mut alive = [0; STATES];
        (0..=most).for_each(|slips| alive[unused + slips] = (2 << slips) - 1);
        let start = State { letter: '\0', end: 0, alive, mask: 0, begun: None };
        let mut masks = [0; 128];
        for (at, (_, letter)) in (1..).zip(word) {
            masks.get_mut(*letter as usize).into_iter().for_each(|mask| *mask |= 1 << at);
        }
        Self { text, word, unused, states: vec![start], masks }
    }

    fn last(&self) -> &State {
        &self.states[self.states.len() - 1]
    }

    /// What was alive before the last letter.
    fn before(&self) -> Alive {
        self.states.len().checked_sub(2).map_or([0; STATES], |before| self.states[before].alive)
    }

    /// The bits of the letters of the word that are a letter.
    fn mask(&self, letter: char) -> u64 {
        match self.masks.get(letter as usize) {
            Some(mask) => *mask,
            None => (1..).zip(self.word).fold(0, |mask, (at, (_, other))| mask | u64::from(*other == letter) << at),
        }
    }

    /// Reads a term, of which the first `shared` bytes are those of the one before, until nothing is alive. Returns
    /// whether it was the whole term; accents come behind a word and do not count.
    fn go_to(&mut self, term: &[u8], shared: usize) -> bool {
        self.go_back(shared);
        loop {
            let State { end, alive, .. } = *self.last();
            let rest = &term[end.min(term.len())..];
            match rest.first() {
                None | Some(&ACCENTS_BYTE) => return true,
                _ if alive == [0; STATES] => return false,
                Some(byte) if byte.is_ascii() => self.read(char::from(*byte)),
                Some(byte) => {
                    // Each leading one of the first byte is a byte of the letter (UTF-8).
                    let letter =
                        rest.get(..byte.leading_ones() as usize).and_then(|bytes| std::str::from_utf8(bytes).ok());
                    let Some(letter) = letter.and_then(|letter| letter.chars().next()) else { return false };
                    self.read(letter);
                }
            }
        }
    }

    /// Forgets all behind the first bytes.
    fn go_back(&mut self, bytes: usize) {
        while self.last().end > bytes {
            self.states.pop();
        }
    }

    /// Where nothing is alive behind the last letter of what was read of a term: makes `key` the least that another term,
    /// behind all that begin so, must reach to be near enough, and reads the beginning of that. Says whether there is any.
    fn pass(&mut self, term: &[u8], key: &mut Vec<u8>) -> bool {
        while let Some(State { letter, end, .. }) = self.states.pop() {
            let mut due = match self.due(letter) {
                Due::None if self.states.is_empty() => break,
                Due::None => continue,
                Due::Any => char::from_u32(letter as u32 + 1).map_or(Due::Any, Due::One),
                due => due,
            };
            key.clear();
            put(key, &term[..self.last().end]);
            if matches!(due, Due::Any) {
                // In UTF-8, no byte is the greatest.
                put(key, &term[key.len()..end]);
                key.last_mut().into_iter().for_each(|byte| *byte = byte.saturating_add(1));
            }
            // What the whole word stands behind is enough.
            while let Due::One(letter) = due {
                put(key, letter.encode_utf8(&mut [0; 4]).as_bytes());
                self.read(letter);
                due = if self.last().alive[LAST] >> self.word.len() == 0 { self.due('\0') } else { Due::None };
            }
            if let Due::Rest(at) = due {
                put(key, &self.text.as_bytes()[self.word[at].0..]);
            }
            return true;
        }
        false
    }

    /// What may follow, if its first letter is behind one.
    fn due(&self, letter: char) -> Due {
        let Some(State { alive, mask, .. }) = self.states.last() else { return Due::None };
        let [slips @ .., alive] = alive;
        if *slips != [0; LAST] {
            return Due::Any;
        }
        // The letters that are due, and the first ones of two that are swapped.
        let mut due = alive | self.before()[LAST - 1] & mask >> 2;
        let is_one = due == *alive && alive.is_power_of_two();
        let mut least = Due::None;
        while let Some((_, next)) = self.word.get(due.trailing_zeros() as usize) {
            if *next > letter && !matches!(least, Due::One(least) if least < *next) {
                least = if is_one { Due::Rest(due.trailing_zeros() as usize) } else { Due::One(*next) };
            }
            due &= due - 1;
        }
        least
    }

    fn read(&mut self, letter: char) {
        let last = self.last();
        let before = self.before();
        let mask = self.mask(letter);
        let within = (2 << self.word.len()) - 1;
        let swapped = last.mask & mask << 1;
        let mut alive = [last.alive[0] << 1 & mask, 0, 0];
        for slips in 1..STATES {
            let fewer = slips - 1;
            // The letter is as it should be; or it was put in, or changed; or one of the word was left out; or two were
            // swapped.
            let all = last.alive[slips] << 1 & mask
                | last.alive[fewer]
                | last.alive[fewer] << 1
                | alive[fewer] << 1
                | before[fewer] << 2 & swapped;
            alive[slips] = all & within;
        }
        let mut begun = last.begun;
        if mask >> self.word.len() == 1 && self.states.len() >= self.word.len() {
            begun = self.distance(&alive).into_iter().chain(begun).min();
        }
        let end = last.end + letter.len_utf8();
        self.states.push(State { letter, end, alive, mask, begun });
    }

    /// With how many slips what was read is the word.
    fn distance(&self, alive: &Alive) -> Option<u8> {
        let at = alive.iter().position(|alive| alive >> self.word.len() == 1);
        at.map(|at| (at - self.unused) as u8)
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::bytes::Reader;
    use crate::dictionary;

    /// The definition, by recursion.
    fn is_within(a: &[char], b: &[char], most: usize) -> bool {
        let ([a_rest @ .., x], [b_rest @ .., y]) = (a, b) else { return a.len().max(b.len()) <= most };
        let Some(fewer) = most.checked_sub(1) else { return a == b };
        let is_swapped = || match (a_rest, b_rest) {
            ([a_rest @ .., p], [b_rest @ .., q]) => (x, p) == (q, y) && is_within(a_rest, b_rest, fewer),
            _ => false,
        };
        is_within(a_rest, b_rest, if x == y { most } else { fewer })
            || is_within(a_rest, b, fewer)
            || is_within(a, b_rest, fewer)
            || is_swapped()
    }

    /// The least number of slips, if they are no more than so many.
    fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
        (0..=most).find(|slips| is_within(a, b, *slips))
    }

    /// What is to be found, term by term: the distance, and whether that is only of a beginning.
    fn expected(terms: &[&str], word: &str, most: usize, open: bool) -> Vec<(u32, usize, bool)> {
        let word: Vec<char> = word.chars().collect();
        let one = |term: &&str| {
            let term: Vec<char> = term.chars().take_while(|letter| *letter != ACCENTS).collect();
            let whole = distance(&term, &word, most);
            let beginnings = (word.len()..=term.len()).map(|length| &term[..length]);
            let beginnings = beginnings.filter(|begun| open && begun.last() == word.last());
            let begun = beginnings.filter_map(|begun| distance(begun, &word, most)).min();
            let is_beginning = begun.is_some_and(|begun| whole.is_none_or(|whole| begun < whole));
            Some((if is_beginning { begun? } else { whole? }, is_beginning))
        };
        (0..).zip(terms).filter_map(|(number, term)| one(term).map(|(slips, begun)| (number, slips, begun))).collect()
    }

    fn check(terms: &[&str], word: &str, most: usize, open: bool) -> Result<(), TestCaseError> {
        let mut bytes = Vec::new();
        dictionary::write(&mut bytes, terms, &(0..terms.len() as u32).collect::<Vec<_>>());
        let dictionary = Dictionary::open(&mut Reader::new(&bytes), terms.len() as u32).expect("as it was written");
        let found: Vec<(u32, usize, bool)> = within(&dictionary, word, &letters(word), most, open)
            .into_iter()
            .map(|alike| (alike.term, usize::from(alike.distance), alike.is_beginning))
            .collect();
        prop_assert_eq!(found, expected(terms, word, most, open), "{} among {:?}", word, terms);
        Ok(())
    }

    /// A word with slips: places, kinds of slips and letters.
    fn with_slips(word: &str, slips: &[(prop::sample::Index, u8, char)]) -> String {
        let mut word: Vec<char> = word.chars().collect();
        for (at, kind, letter) in slips {
            let at = at.index(word.len());
            match kind {
                0 => word.insert(at, *letter),
                1 => word[at] = *letter,
                2 if word.len() > 1 => drop(word.remove(at)),
                3 if at > 0 => word.swap(at - 1, at),
                _ => word.push(*letter),
            }
        }
        word.into_iter().collect()
    }

    fn letters(word: &str) -> Vec<(usize, char)> {
        word.char_indices().collect()
    }

    proptest! {
        #[test]
        fn all_terms_within_a_distance_are_found_and_no_others(
            terms in prop::collection::btree_set("[abé]{1,9}(\u{1}x)?", 1..90),
            word in "[abé]{1,9}",
            most in 1_usize..3,
            open in any::<bool>(),
        ) {
            check(&terms.iter().map(String::as_str).collect::<Vec<_>>(), &word, most, open)?;
        }

        #[test]
        fn slips_of_all_kinds_are_found_wherever_they_are(
            word in "[a-d]{3,7}é?[a-d]{0,4}",
            slips in prop::collection::vec(
                prop::collection::vec((any::<prop::sample::Index>(), 0_u8..5, prop::sample::select(vec!['a', 'b', '1', 'é', ACCENTS])), 1..4),
                1..60,
            ),
            most in 1_usize..3,
            open in any::<bool>(),
        ) {
            let mut terms: Vec<String> = slips.iter().map(|slips| with_slips(&word, slips)).collect();
            terms.retain(|term| !term.starts_with(ACCENTS));
            terms.sort();
            terms.dedup();
            check(&terms.iter().map(String::as_str).collect::<Vec<_>>(), &word, most, open)?;
        }
    }
}
