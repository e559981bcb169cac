//! The root of an index: what it says about the terms and the documents, and where postings lie.

use std::hash::Hasher;
use std::ops::Range;

use thiserror::Error;

use crate::bytes::{Damaged, Reader};
use crate::dictionary::Dictionary;
use crate::endings::Ending;
use crate::hash::Quick;
use crate::plan::Plan;
use crate::postings::{Lengths, NEIGHBOURS};
use crate::query::Query;
use crate::token::readable;

/// Begins every root; the last byte counts the versions of the format.
const MAGIC: &[u8; 8] = b"lectern\x03";
/// Postings are fetched in blocks of at least this many bytes: large enough that a query needs few of them, small enough
/// that it fetches little that it does not need. One list of postings is never cut.
const BLOCK_BYTES: usize = 16 * 1024;
/// Words that a field of a document may have: more than a file of the allowed size (2 MB) can hold. A few damaged bytes
/// could else state so many that to read their places takes minutes.
const MOST_WORDS: u32 = 1 << 20;

/// A block of postings, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// An opened index. Cheap to open: the dictionary is used as it lies in the bytes.
#[derive(Clone, Debug)]
pub struct Index<'a> {
    pub(crate) dictionary: Dictionary<'a>,
    pub(crate) endings: Vec<Ending>,
    pub(crate) lengths: Lengths,
    /// The date of each document, as [`crate::Document::date`] gives it; zero where it has none.
    pub(crate) dates: Vec<u32>,
    /// Where the postings of each few neighbours in the dictionary begin, and where the last end.
    starts: Vec<u32>,
    /// For each block of postings the first neighbours in it, and at the end how many of these there are.
    blocks: Vec<u32>,
    /// Words in all bodies and heads together.
    pub(crate) words: u64,
}

/// Why bytes are not an index that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// They do not begin as an index of this version does.
    #[error("expected a search index of version 3, found other bytes; build the library again")]
    NotAnIndex,
    /// They have changed since they were written.
    #[error("expected a search index with checksum {expected:08x}, found {found:08x}; build or load the library again")]
    Checksum {
        /// What the header says.
        expected: u32,
        /// What the bytes have.
        found: u32,
    },
    /// They end too early or contradict themselves.
    #[error("expected a whole search index, found a damaged one; build or load the library again")]
    Damaged,
}

impl From<Damaged> for OpenError {
    fn from(_: Damaged) -> Self {
        Self::Damaged
    }
}

impl<'a> Index<'a> {
    /// Opens the root of an index.
    ///
    /// The root's bytes are: magic and version; the checksum of what follows; then numbers (seven bits a byte): how many
    /// documents; for each field the words of each document; the dates; how many terms; the dictionary; the endings; and
    /// for each `NEIGHBOURS` terms how many bytes their postings have.
    ///
    /// # Errors
    /// When the bytes are not an index of this version, or are damaged.
    pub fn open(root: &'a [u8]) -> Result<Self, OpenError> {
        let body = root.strip_prefix(MAGIC).ok_or(OpenError::NotAnIndex)?;
        let (expected, body) = body.split_first_chunk::<4>().ok_or(OpenError::Damaged)?;
        let (expected, found) = (u32::from_le_bytes(*expected), checksum(body));
        if expected != found {
            return Err(OpenError::Checksum { expected, found });
        }
        let mut reader = Reader::new(body);
        let documents = reader.number()?;
        let mut lengths = Lengths::default();
        for column in &mut lengths.fields {
            *column = reader.numbers(documents)?;
            if column.iter().any(|length| *length > MOST_WORDS) {
                return Err(OpenError::Damaged);
            }
        }
        let dates = reader.numbers(documents)?;
        let terms = reader.number()?;
        let dictionary = Dictionary::open(&mut reader, terms)?;
        let endings = reader.many(Ending::read)?;
        let mut starts = vec![0];
        let mut blocks = vec![0];
        let (mut end, mut block_start) = (0_u32, 0);
        for (number, length) in (1..).zip(reader.numbers(terms.div_ceil(NEIGHBOURS as u32))?) {
            end = end.checked_add(length).ok_or(Damaged)?;
            starts.push(end);
            if (end - block_start) as usize >= BLOCK_BYTES {
                blocks.push(number);
                block_start = end;
            }
        }
        let last = starts.len() as u32 - 1;
        if blocks.last() != Some(&last) {
            blocks.push(last);
        }
        if reader.left() > 0 {
            return Err(OpenError::Damaged);
        }
        let words = lengths.fields.iter().flatten().map(|length| u64::from(*length)).sum();
        Ok(Self { dictionary, endings, lengths, dates, starts, blocks, words })
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.lengths.documents() as usize
    }

    /// Which bytes of the postings a block is; empty for a block that does not exist.
    pub fn block_range(&self, block: BlockId) -> Range<usize> {
        let number = block.0 as usize;
        match self.blocks.get(number..=number.saturating_add(1)) {
            Some([first, last]) => self.starts[*first as usize] as usize..self.starts[*last as usize] as usize,
            _ => 0..0,
        }
    }

    /// Finds what a query needs: the terms that match its words, and the blocks that hold their postings.
    pub fn plan(&self, query: &Query) -> Plan<'_> {
        Plan::new(self, query, false)
    }

    /// The number of words that a document has on average, at least one.
    pub(crate) fn average(&self) -> f32 {
        (self.words as f32 / self.documents().max(1) as f32).max(1.0)
    }

    /// A term as readers know it: without its accents set apart, and Hangul in syllables.
    pub(crate) fn word(&self, term: u32) -> String {
        readable(&self.dictionary.term(term))
    }

    /// The block that holds the postings of a term, and which of its bytes are those of the term's neighbours.
    pub(crate) fn place(&self, term: u32) -> (BlockId, Range<usize>) {
        let neighbours = term / NEIGHBOURS as u32;
        let block = self.blocks.partition_point(|first| *first <= neighbours).saturating_sub(1);
        let start = self.starts[self.blocks[block] as usize];
        let range = &self.starts[neighbours as usize..];
        (BlockId(block as u32), (range[0] - start) as usize..(range[1] - start) as usize)
    }
}

/// A root, from what follows its checksum.
#[cfg(feature = "build")]
pub(crate) fn sealed(body: &[u8]) -> Vec<u8> {
    let mut root = MAGIC.to_vec();
    root.extend_from_slice(&checksum(body).to_le_bytes());
    root.extend_from_slice(body);
    root
}

/// Tells bytes that have changed by accident. A CRC does so too, byte by byte and with a table that weighs a kilobyte.
fn checksum(bytes: &[u8]) -> u32 {
    let mut checksum = Quick::default();
    checksum.write(bytes);
    checksum.finish() as u32
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;
    use crate::bytes::put_number;

    /// A root of one document without terms.
    fn root(words: u32) -> Vec<u8> {
        let mut body = Vec::new();
        // One document, its words in title, author, tags and body, its date; then nothing of terms, kin, bytes, endings.
        [1, 0, 0, 0, words, 0, 0, 0, 0, 0].into_iter().for_each(|number| put_number(&mut body, number));
        sealed(&body)
    }

    #[test]
    fn more_words_than_a_file_can_hold_are_damage() {
        assert!(Index::open(&root(1_000_000)).is_ok());
        assert_eq!(Index::open(&root(1 << 21)).err(), Some(OpenError::Damaged));
    }
}
