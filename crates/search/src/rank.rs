//! The formulas by which documents are ranked.
//!
//! Short queries name things: each word is there for a reason, and documents that have more of them come first. They
//! are ranked by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009). Long ones
//! describe something, and many of their words do not matter: they are ranked by the divergence from randomness in its form
//! InExpB2 (Amati and van Rijsbergen, "Probabilistic Models of Information Retrieval Based on Measuring the Divergence
//! from Randomness", 2002), which favours words that come in bursts where they come at all. All constants lie on
//! plateaus.

/// Queries with so many different words that say something are long.
pub(crate) const LONG: usize = 5;

/// How quickly more occurrences of a word stop to count (BM25's k1).
const SATURATION: f32 = 1.2;
/// How much a long document dilutes a word (BM25's b).
const LENGTH_SHARE: f32 = 0.75;
/// How much a word counts in the title, the authors or the tags of a document, where the query is short,
const HEAD_IN_SHORT: f32 = 4.0;
/// and where it is long.
const HEAD_IN_LONG: f32 = 2.0;
/// How strongly occurrences are adjusted to the length of the document (c of InExpB2).
const LENGTH_NORM: f32 = 0.75;
/// How far apart two words may stand to be near.
const NEAR: u64 = 8;
/// What it counts more that one word follows the other at once.
const IN_ORDER: f32 = 0.1;

/// What is known of all documents.
#[derive(Clone, Copy)]
pub(crate) struct Collection {
    pub(crate) documents: f32,
    /// Words that a document has on average.
    pub(crate) average: f32,
    pub(crate) is_long: bool,
}

/// A word's part of the formula, the same for all documents.
#[derive(Clone, Copy)]
pub(crate) struct Weigher {
    collection: Collection,
    rarity: f32,
}

impl Collection {
    /// For a word that stands so often in so many documents.
    pub(crate) fn weigher(self, with_word: usize, occurrences: f32) -> Weigher {
        let with_word = with_word as f32;
        let rarity = if self.is_long {
            let expected = self.documents * (1.0 - (occurrences * (1.0 - 1.0 / self.documents).ln()).exp());
            log2((self.documents + 1.0) / (expected + 0.5)) * (occurrences + 1.0) / with_word
        } else {
            rarity(self.documents, with_word) * (SATURATION + 1.0)
        };
        Weigher { collection: self, rarity }
    }

    /// How much an occurrence in the head counts.
    pub(crate) fn head(self) -> f32 {
        if self.is_long { HEAD_IN_LONG } else { HEAD_IN_SHORT }
    }
}

impl Weigher {
    /// What so many occurrences count in a document of a length.
    pub(crate) fn score(self, count: f32, length: f32) -> f32 {
        let Collection { average, is_long, .. } = self.collection;
        if is_long {
            let count = count * log2(1.0 + LENGTH_NORM * average / length);
            self.rarity * count / (count + 1.0)
        } else {
            self.rarity * count / (count + SATURATION * dilution(length / average))
        }
    }
}

fn log2(number: f32) -> f32 {
    number.ln() * std::f32::consts::LOG2_E
}

/// BM25's inverse document frequency, in the form that never falls below zero.
pub(crate) fn rarity(documents: f32, with_word: f32) -> f32 {
    (1.0 + (documents - with_word + 0.5) / (with_word + 0.5)).ln()
}

/// By how much a text of a length, the average being one, dilutes a word.
fn dilution(length: f32) -> f32 {
    1.0 - LENGTH_SHARE + LENGTH_SHARE * length
}

/// BM25's saturation, for what a text says of a word that stands in it so often.
pub(crate) fn saturated(count: f32, length: f32) -> f32 {
    count * (SATURATION + 1.0) / (count + SATURATION * dilution(length))
}

/// How often a word counts that was asked for so often.
pub(crate) fn repeated(times: f32) -> f32 {
    2.0 * times / (1.0 + times)
}

/// Whether a word is in so many documents that it says nothing, where others say more.
pub(crate) fn is_everywhere(with_word: usize, documents: usize) -> bool {
    with_word * 5 > documents * 2
}

/// Whether a word is an English one that carries no subject.
pub(crate) fn is_common(word: &str) -> bool {
    const COMMON: [&str; 36] = [
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "for", "from", "has", "have", "he",
        "how", "in", "is", "it", "its", "not", "of", "on", "or", "she", "that", "the", "their", "they", "this", "to",
        "was", "were", "what", "with",
    ];
    COMMON.binary_search(&word).is_ok()
}

/// How near each two words of a query stand to each other in a document.
pub(crate) struct Pairs {
    words: usize,
    /// By the numbers of both words, the lesser first: nothing, one where they stand near each other somewhere, or a little more
    /// where the second follows the first at once.
    near: Vec<f32>,
}

impl Pairs {
    /// Of so many words.
    pub(crate) fn of(words: usize) -> Self {
        Self { words, near: vec![0.0; words * words] }
    }

    /// The pairs that stand near each other, of the places of all words, which rise, and the number of the word at each.
    pub(crate) fn near(&mut self, places: &[(u64, usize)]) -> impl Iterator<Item = (usize, usize, f32)> {
        let words = self.words;
        self.near.fill(0.0);
        for (at, (place, word)) in places.iter().enumerate() {
            for (before, other) in places[..at].iter().rev().take_while(|(before, _)| place - before <= NEAR) {
                // A word in the same place may be both.
                if before < place && word != other {
                    let follows = place - before == 1 && other < word;
                    let pair = &mut self.near[word.min(other) * words + word.max(other)];
                    *pair = pair.max(if follows { 1.0 + IN_ORDER } else { 1.0 });
                }
            }
        }
        let near = self.near.iter().enumerate().filter(|(_, near)| **near > 0.0);
        near.map(move |(pair, near)| (pair / words, pair % words, *near))
    }
}
