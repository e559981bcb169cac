//! Answering a query from the blocks of postings that it needs.

use thiserror::Error;

use crate::bytes::{Damaged, Reader};
use crate::fields::Field;
use crate::index::{BlockId, Index, Place};
use crate::query::{Query, Word};

/// How quickly more occurrences of a word stop to count (BM25's k1; Robertson and Zaragoza, "The Probabilistic
/// Relevance Framework: BM25 and Beyond", 2009, name 1.2 to 2).
const SATURATION: f32 = 1.2;
/// How much a long field dilutes a word (BM25's b).
const LENGTH_SHARE: f32 = 0.75;
/// What another form of the word counts, the word itself counting 1.
const OTHER_FORM: f32 = 0.9;
/// What a word counts that merely begins as the one asked for.
const BEGINNING: f32 = 0.6;
/// A beginning stands for this many words at most, so that a single letter stays cheap in a large library.
const MAX_BEGINNINGS: usize = 1_000;

/// A document that answers a query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Its number: how many documents were added to the index before it.
    pub document: u32,
    /// How many words of the query it has.
    pub matched: usize,
    /// Its BM25F score. Comparable within one answer only.
    pub score: f32,
}

impl Hit {
    /// Its place among the hits, best first: more words of the query, then the higher score, then the order of the
    /// library. The bits of scores, which are never negative, are in the order of the scores.
    fn rank(&self) -> (u32, u32, u32) {
        (u32::MAX - self.matched as u32, u32::MAX - self.score.to_bits(), self.document)
    }
}

/// What a query needs, and how to answer it.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    index: &'a Index<'a>,
    query: Query,
    /// For each word of the query the lists of postings that match it.
    lists: Vec<Vec<List>>,
    blocks: Vec<BlockId>,
}

/// Why a plan could not be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RunError {
    /// A block that [`Plan::blocks`] names was not handed over.
    #[error("expected block {} of the search index, found nothing; load it again", .0.0)]
    Missing(BlockId),
    /// A block does not hold what the root says.
    #[error("expected postings in the search index, found damaged bytes; build or load the library again")]
    Damaged,
}

impl From<Damaged> for RunError {
    fn from(_: Damaged) -> Self {
        Self::Damaged
    }
}

#[derive(Clone, Copy, Debug)]
struct List {
    place: Place,
    /// What an occurrence counts, up to 1.
    weight: f32,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(index: &'a Index<'a>, query: &Query) -> Self {
        let lists: Vec<Vec<List>> = query.words().iter().map(|word| lists_for(index, word)).collect();
        let mut blocks = Vec::new();
        for list in lists.iter().flatten() {
            let block = BlockId(list.place.block);
            if let Err(at) = blocks.binary_search(&block) {
                blocks.insert(at, block);
            }
        }
        Self { index, query: query.clone(), lists, blocks }
    }

    /// The blocks that [`Plan::run`] will ask for, in order, each once.
    pub fn blocks(&self) -> &[BlockId] {
        &self.blocks
    }

    /// All hits, best first.
    ///
    /// # Errors
    /// When `block` does not hand over one of [`Plan::blocks`], or the bytes of one are damaged.
    pub fn run<'b>(&self, block: impl Fn(BlockId) -> Option<&'b [u8]>) -> Result<Vec<Hit>, RunError> {
        let documents = self.index.documents();
        let mut found = vec![Found::default(); documents];
        let mut weights = vec![0.0; documents];
        for (word, lists) in self.lists.iter().enumerate() {
            weights.fill(0.0);
            let with_word = self.weigh(lists, &block, &mut weights)?;
            let rarity = rarity(documents, with_word);
            for (found, weight) in found.iter_mut().zip(&weights).filter(|(_, weight)| **weight > 0.0) {
                found.words |= 1 << word;
                found.score += rarity * weight * (SATURATION + 1.0) / (weight + SATURATION);
            }
        }
        let answers = (0_u32..).zip(&found).filter(|(_, found)| self.query.is_answered_by(found.words));
        let mut hits: Vec<Hit> = answers.map(|(document, found)| found.as_hit(document)).collect();
        hits.sort_unstable_by_key(Hit::rank);
        Ok(hits)
    }

    /// Adds to each document's weight how often it has one word of the query, in any of its forms. Returns how many
    /// documents have it.
    fn weigh<'b>(
        &self,
        lists: &[List],
        block: &impl Fn(BlockId) -> Option<&'b [u8]>,
        weights: &mut [f32],
    ) -> Result<usize, RunError> {
        let mut with_word = 0;
        for list in lists {
            let id = BlockId(list.place.block);
            let bytes = block(id).ok_or(RunError::Missing(id))?;
            let bytes = bytes.get(list.place.offset as usize..).ok_or(RunError::Damaged)?;
            read_postings(bytes, |document, field, count| {
                let lengths = self.index.lengths(document).ok_or(Damaged)?;
                let length = lengths[field as usize] as f32 / self.index.average_length(field);
                let dilution = 1.0 - LENGTH_SHARE + LENGTH_SHARE * length;
                let weight = weights.get_mut(document as usize).ok_or(Damaged)?;
                with_word += usize::from(*weight == 0.0);
                *weight += list.weight * field.weight() * count as f32 / dilution;
                Ok(())
            })?;
        }
        Ok(with_word)
    }
}

/// What is known of a document while a query is being answered.
#[derive(Clone, Copy, Default)]
struct Found {
    /// A bit for each word of the query that the document has.
    words: u32,
    score: f32,
}

impl Found {
    fn as_hit(self, document: u32) -> Hit {
        Hit { document, matched: self.words.count_ones() as usize, score: self.score }
    }
}

/// The lists of postings that match a word, each once, with the highest weight that it has.
fn lists_for(index: &Index<'_>, word: &Word) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut add = |place: Place, weight: f32| {
        if !lists.iter().any(|list| list.place == place) {
            lists.push(List { place, weight });
        }
    };
    if let Some(place) = index.term(&word.term) {
        add(place, 1.0);
    }
    if let Some(place) = index.term(&word.stem) {
        add(place, OTHER_FORM);
    }
    for (_, place) in index.terms_with_stem(&word.stem) {
        add(place, OTHER_FORM);
    }
    if word.open {
        let forms = lists.clone();
        let beginnings = index.terms_with_prefix(&word.term, MAX_BEGINNINGS);
        let others = beginnings.into_iter().filter(|(_, place)| forms.iter().all(|form| form.place != *place));
        lists.extend(others.map(|(_, place)| List { place, weight: BEGINNING }));
    }
    lists
}

/// BM25's inverse document frequency, in the form that never falls below zero.
fn rarity(documents: usize, with_word: usize) -> f32 {
    let (documents, with_word) = (documents as f32, with_word as f32);
    (1.0 + (documents - with_word + 0.5) / (with_word + 0.5)).ln()
}

/// Goes through one list and reports, for each document and field, how often the term stands there.
fn read_postings(bytes: &[u8], mut each: impl FnMut(u32, Field, u32) -> Result<(), Damaged>) -> Result<(), Damaged> {
    let mut reader = Reader::new(bytes);
    let documents = reader.number()?;
    let mut document = 0_u32;
    for _ in 0..documents {
        document = document.checked_add(reader.number()?).ok_or(Damaged)?;
        let fields = reader.slice(1)?[0];
        for field in Field::ALL.into_iter().filter(|field| fields & 1 << *field as u8 != 0) {
            let count = reader.number()?;
            for _ in 0..count {
                reader.number()?;
            }
            each(document, field, count)?;
        }
    }
    Ok(())
}
