//! The root of an index: what it says about the terms and the documents, and where postings lie.

use std::ops::Range;

use crc::{CRC_32_ISO_HDLC, Crc};
use fst::automaton::Str;
use fst::{Automaton, IntoStreamer, Map, Set, Streamer};
use thiserror::Error;

use crate::bytes::{Damaged, Reader, put_number};
use crate::fields::Field;
use crate::plan::Plan;
use crate::query::Query;

/// Begins every root; the last byte counts the versions of the format.
const MAGIC: &[u8; 8] = b"lectern\x01";

/// A block of postings, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// An opened index. Cheap to open: the dictionary is used as it lies in the bytes.
#[derive(Clone, Debug)]
pub struct Index<'a> {
    terms: Map<&'a [u8]>,
    stems: Set<&'a [u8]>,
    block_starts: Vec<usize>,
    lengths: Vec<[u32; Field::ALL.len()]>,
    averages: [f32; Field::ALL.len()],
}

/// Why bytes are not an index that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// They do not begin as an index of this version does.
    #[error("expected a search index of version 1, found other bytes; build the library again")]
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

impl From<fst::Error> for OpenError {
    fn from(_: fst::Error) -> Self {
        Self::Damaged
    }
}

impl<'a> Index<'a> {
    /// Opens the root of an index.
    ///
    /// # Errors
    /// When the bytes are not an index of this version, or are damaged.
    pub fn open(root: &'a [u8]) -> Result<Self, OpenError> {
        let (header, dictionary, stems) = Header::read(root)?;
        let mut block_starts = vec![0];
        block_starts.extend(header.blocks.iter().scan(0, |end, length| {
            *end += *length as usize;
            Some(*end)
        }));
        Ok(Self {
            terms: Map::new(dictionary)?,
            stems: Set::new(stems)?,
            block_starts,
            averages: averages(&header.lengths),
            lengths: header.lengths,
        })
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.lengths.len()
    }

    /// Which bytes of the postings a block is; empty for a block that does not exist.
    pub fn block_range(&self, block: BlockId) -> Range<usize> {
        let number = block.0 as usize;
        match self.block_starts.get(number..=number.saturating_add(1)) {
            Some([start, end]) => *start..*end,
            _ => 0..0,
        }
    }

    /// Finds what a query needs: the terms that match its words, and the blocks that hold their postings.
    pub fn plan(&self, query: &Query) -> Plan<'_> {
        Plan::new(self, query)
    }

    pub(crate) fn lengths(&self, document: u32) -> Option<&[u32; Field::ALL.len()]> {
        self.lengths.get(document as usize)
    }

    pub(crate) fn average_length(&self, field: Field) -> f32 {
        self.averages[field as usize]
    }

    /// Where the postings of exactly this term are.
    pub(crate) fn term(&self, term: &str) -> Option<Place> {
        self.terms.get(term).map(Place::from_u64)
    }

    /// Terms that have this stem without being equal to it.
    pub(crate) fn terms_with_stem(&self, stem: &str) -> Vec<(String, Place)> {
        let key = format!("{stem}\0");
        let mut stream = self.stems.search(Str::new(&key).starts_with()).into_stream();
        let mut found = Vec::new();
        while let Some(pair) = stream.next() {
            let term = pair.get(key.len()..).and_then(|term| std::str::from_utf8(term).ok());
            if let Some((term, place)) = term.and_then(|term| Some((term, self.term(term)?))) {
                found.push((term.to_owned(), place));
            }
        }
        found
    }

    /// The first `limit` terms, in the order of their bytes, that begin with `prefix`.
    pub(crate) fn terms_with_prefix(&self, prefix: &str, limit: usize) -> Vec<(String, Place)> {
        let mut stream = self.terms.search(Str::new(prefix).starts_with()).into_stream();
        let mut found = Vec::new();
        while let Some((term, place)) = stream.next() {
            if found.len() == limit {
                break;
            }
            if let Ok(term) = std::str::from_utf8(term) {
                found.push((term.to_owned(), Place::from_u64(place)));
            }
        }
        found
    }
}

fn averages(lengths: &[[u32; Field::ALL.len()]]) -> [f32; Field::ALL.len()] {
    Field::ALL.map(|field| {
        let total: f64 = lengths.iter().map(|document| f64::from(document[field as usize])).sum();
        (total / lengths.len().max(1) as f64).max(1.0) as f32
    })
}

/// Where a list of postings begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) block: u32,
    pub(crate) offset: u32,
}

impl Place {
    pub(crate) fn to_u64(self) -> u64 {
        u64::from(self.block) << 32 | u64::from(self.offset)
    }

    fn from_u64(number: u64) -> Self {
        Self { block: (number >> 32) as u32, offset: number as u32 }
    }
}

/// Everything in the root but the dictionary.
///
/// The root's bytes are: magic and version; CRC-32 of what follows; then numbers (see [`crate::bytes`]): how many
/// blocks, the length of each; how many documents, for each the words of each field; the length of the dictionary, of
/// the stems; and finally these two.
pub(crate) struct Header {
    /// Length of each block in bytes.
    pub(crate) blocks: Vec<u32>,
    /// For each document how many words each field has.
    pub(crate) lengths: Vec<[u32; Field::ALL.len()]>,
}

impl Header {
    pub(crate) fn write(&self, dictionary: &[u8], stems: &[u8]) -> Vec<u8> {
        let mut body = Vec::new();
        put_number(&mut body, self.blocks.len() as u32);
        self.blocks.iter().for_each(|length| put_number(&mut body, *length));
        put_number(&mut body, self.lengths.len() as u32);
        self.lengths.iter().flatten().for_each(|length| put_number(&mut body, *length));
        put_number(&mut body, dictionary.len() as u32);
        put_number(&mut body, stems.len() as u32);
        body.extend_from_slice(dictionary);
        body.extend_from_slice(stems);

        let mut root = MAGIC.to_vec();
        root.extend_from_slice(&checksum(&body).to_le_bytes());
        root.extend_from_slice(&body);
        root
    }

    fn read(root: &[u8]) -> Result<(Self, &[u8], &[u8]), OpenError> {
        let body = root.strip_prefix(MAGIC).ok_or(OpenError::NotAnIndex)?;
        let (expected, body) = body.split_first_chunk::<4>().ok_or(OpenError::Damaged)?;
        let (expected, found) = (u32::from_le_bytes(*expected), checksum(body));
        if expected != found {
            return Err(OpenError::Checksum { expected, found });
        }
        let mut reader = Reader::new(body);
        let blocks = read_many(&mut reader, Reader::number)?;
        let lengths = read_many(&mut reader, |reader| {
            let mut document = [0; Field::ALL.len()];
            for length in &mut document {
                *length = reader.number()?;
            }
            Ok(document)
        })?;
        let (dictionary, stems) = (reader.number()? as usize, reader.number()? as usize);
        let dictionary = reader.slice(dictionary)?;
        let stems = reader.slice(stems)?;
        Ok((Self { blocks, lengths }, dictionary, stems))
    }
}

/// CRC-32 as zlib has it.
fn checksum(bytes: &[u8]) -> u32 {
    Crc::<u32>::new(&CRC_32_ISO_HDLC).checksum(bytes)
}

fn read_many<'a, T>(
    reader: &mut Reader<'a>,
    mut read: impl FnMut(&mut Reader<'a>) -> Result<T, Damaged>,
) -> Result<Vec<T>, Damaged> {
    let count = reader.number()? as usize;
    // Each takes a byte at least: a count beyond that is a lie, and no reason to reserve memory.
    if count > reader.left() {
        return Err(Damaged);
    }
    (0..count).map(|_| read(reader)).collect()
}
