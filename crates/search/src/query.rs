//! What a reader asks for.

use crate::token::{Token, stem, tokens};

/// A query: the words that were typed, in order.
///
/// Every text is a query; one without words has no hits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Word>,
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word, folded.
    pub(crate) term: String,
    /// Its stem.
    pub(crate) stem: String,
    /// Whether words that merely begin with it match: it is the last, and may not be typed to its end.
    pub(crate) open: bool,
    /// Whether it is one that nearly every text has.
    pub(crate) common: bool,
}

impl Query {
    /// Words beyond this many are left out. Matched words are kept as the bits of a `u32`.
    pub const MAX_WORDS: usize = 32;

    /// Reads what was typed. Cannot fail.
    pub fn parse(text: &str) -> Self {
        let terms: Vec<String> = tokens(text).map(|token| token.term).take(Self::MAX_WORDS).collect();
        let last = terms.len().saturating_sub(1);
        let words = terms.into_iter().enumerate().map(|(number, term)| Word {
            stem: stem(&term),
            open: number == last,
            common: is_common(&term),
            term,
        });
        Self { words: words.collect() }
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    /// Number of the first word of the query that a word of a text matches.
    pub(crate) fn matched_by(&self, token: &Token) -> Option<usize> {
        let form = stem(&token.term);
        self.words.iter().position(|word| {
            word.term == token.term || word.stem == form || word.open && token.term.starts_with(&word.term)
        })
    }

    /// Whether a text that has only these words of the query (a bit for each) answers it.
    pub(crate) fn is_answered_by(&self, matched: u32) -> bool {
        let all_common = self.words.iter().all(|word| word.common);
        self.words.iter().enumerate().any(|(at, word)| matched & 1 << at != 0 && (all_common || !word.common))
    }
}

/// English words that carry no subject. Short on purpose: a word that is missing here costs a little noise, a word
/// that is wrongly here hides what was asked for.
fn is_common(term: &str) -> bool {
    const COMMON: [&str; 32] = [
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "have", "he", "in", "is", "it",
        "its", "not", "of", "on", "or", "she", "that", "the", "their", "they", "this", "to", "was", "were", "with",
    ];
    COMMON.binary_search(&term).is_ok()
}
