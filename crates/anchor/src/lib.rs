//! A place in a text, kept by its words.
//!
//! How far a page was scrolled says nothing once its letters are larger, its window is narrower, or a paragraph was added above.
//! An [`Anchor`] keeps the number of a block and the words that stand at the place. It is found again where these words are,
//! nearest to where they were; where they were edited, by what is left of them; and not at all where nothing is.
//!
//! ```
//! use anchor::{Anchor, Spot};
//!
//! let texts = ["A heading", "One sentence. And another one, which was being read."];
//! let anchor = Anchor::at(&texts, Spot { block: 1, share: 0.27 }).expect("there are words");
//! assert_eq!(anchor.quote, "And another one, which was being read.");
//! let edited = ["A heading", "A new paragraph.", "A sentence. And another one, which was being read."];
//! assert_eq!(anchor.find(&edited).expect("they are still there").block, 2);
//! ```

/// Letters that are kept at most, and where a block ends sooner, at least, if each is a byte. So many must be left of an edited
/// quote, too,
const QUOTE: usize = 60;
const LEAST_QUOTE: usize = 24;
/// and so many characters, where each is several.
const LEAST_CHARACTERS: usize = 10;
/// What is longer is no word, but a text without spaces.
const LONGEST_WORD: usize = QUOTE / 2;
/// Words in a row that must be left of an edited quote.
const LEAST_WORDS: usize = 3;

/// A place, as a page shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Number of the block, from 0.
    pub block: usize,
    /// How much of the block is above the place, from 0 to 1.
    pub share: f32,
}

/// A place, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// Number of the block that it was in.
    pub block: usize,
    /// The words from there on.
    pub quote: String,
}

impl Anchor {
    /// Keeps a place in a text of these blocks. Where a block has no words, such as a picture, those of the next one are taken;
    /// nothing where none follow.
    pub fn at<T: AsRef<str>>(texts: &[T], spot: Spot) -> Option<Self> {
        // A cast keeps it within what a number can be, and below it is kept within the text.
        let mut share = spot.share;
        for (block, text) in texts.iter().enumerate().skip(spot.block) {
            let text = text.as_ref();
            let mut at = (text.len() as f32 * share) as usize;
            // What is left at the end of a block may be too little to be found by.
            at = at.min(text.len().saturating_sub(LEAST_QUOTE));
            let start = word_before(text, at);
            let quote = text[start..].trim_start();
            if !quote.is_empty() {
                let end = if quote.len() > QUOTE { word_before(quote, QUOTE) } else { quote.len() };
                return Some(Self { block, quote: quote[..end].trim_end().to_owned() });
            }
            share = 0.0;
        }
        None
    }

    /// Where it is in a text of these blocks, which may be another one by now; nothing if it is lost.
    pub fn find<T: AsRef<str>>(&self, texts: &[T]) -> Option<Spot> {
        if let Some(spot) = self.nearest(texts, &self.quote, 0) {
            return Some(spot);
        }
        let words: Vec<(usize, &str)> = words(&self.quote).collect();
        for count in (LEAST_WORDS..words.len()).rev() {
            for run in words.windows(count) {
                let (start, (last, word)) = (run[0].0, run[count - 1]);
                let left = &self.quote[start..last + word.len()];
                // Less may stand anywhere.
                if left.len() >= LEAST_QUOTE
                    && left.chars().nth(LEAST_CHARACTERS - 1).is_some()
                    && let Some(spot) = self.nearest(texts, left, start)
                {
                    return Some(spot);
                }
            }
        }
        None
    }

    /// The place of some words that began `into` the quote, nearest to the block that the quote was in.
    fn nearest<T: AsRef<str>>(&self, texts: &[T], words: &str, into: usize) -> Option<Spot> {
        if words.is_empty() {
            return None;
        }
        let mut nearest: Option<(usize, Spot)> = None;
        for (block, text) in texts.iter().enumerate() {
            let text = text.as_ref();
            let distance = block.abs_diff(self.block);
            if nearest.is_none_or(|(other, _)| distance < other)
                && let Some(at) = text.find(words)
            {
                let share = at.saturating_sub(into) as f32 / text.len() as f32;
                nearest = Some((distance, Spot { block, share }));
            }
        }
        nearest.map(|(_, spot)| spot)
    }
}

/// How much of a text is above a place, in hundredths.
pub fn hundredths<T: AsRef<str>>(texts: &[T], spot: Spot) -> u32 {
    let length = |texts: &[T]| texts.iter().map(|text| text.as_ref().len()).sum::<usize>();
    let (before, from) = texts.split_at(spot.block.min(texts.len()));
    let within = from.first().map_or(0, |text| {
        let length = text.as_ref().len();
        ((length as f32 * spot.share) as usize).min(length)
    });
    ((length(before) + within) * 100 / length(texts).max(1)) as u32
}

/// Where the word begins that a place is in; the place itself where there are no words.
fn word_before(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    if text[at..].starts_with(char::is_whitespace) {
        return at;
    }
    let start =
        text[..at].char_indices().rfind(|(_, c)| c.is_whitespace()).map_or(0, |(space, c)| space + c.len_utf8());
    if at - start > LONGEST_WORD { at } else { start }
}

/// The words of a text and where they begin. Without spaces, each character is one.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace()
        .flat_map(|word| word.split_inclusive(|_| word.len() > LONGEST_WORD))
        .map(move |word| (word.as_ptr() as usize - start, word))
}
