//! Making an index.

use std::collections::BTreeMap;

use fst::{MapBuilder, SetBuilder};

use crate::bytes::put_number;
use crate::fields::{Document, Field};
use crate::index::{self, Header};
use crate::token::{stem, tokens};

/// Postings are cut into blocks of about this many bytes: large enough that a query needs few of them, small enough
/// that it fetches little that it does not need. One list of postings is never cut.
const BLOCK_BYTES: usize = 16 * 1024;

/// Collects documents and makes an index of them.
#[derive(Debug, Default)]
pub struct Builder {
    /// For each term its occurrences, in the order of documents, fields and positions.
    terms: BTreeMap<String, Vec<Occurrence>>,
    /// For each document how many words each field has.
    lengths: Vec<[u32; Field::ALL.len()]>,
}

/// An index as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// The dictionary and the sizes; what [`crate::Index::open`] takes.
    pub root: Vec<u8>,
    /// The postings; [`crate::Index::block_range`] says which part of them a block is.
    pub postings: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Occurrence {
    document: u32,
    field: u8,
    position: u32,
}

impl Builder {
    /// Adds a document. Its number, which hits name, is how many were added before it.
    pub fn add(&mut self, document: &Document<'_>) {
        let number = u32::try_from(self.lengths.len()).expect("fewer than 2^32 documents");
        let mut lengths = [0; Field::ALL.len()];
        for (field, length) in Field::ALL.into_iter().zip(&mut lengths) {
            for token in tokens(document.field(field)) {
                let occurrence = Occurrence { document: number, field: field as u8, position: *length };
                self.terms.entry(token.term).or_default().push(occurrence);
                *length += 1;
            }
        }
        self.lengths.push(lengths);
    }

    /// Writes the index.
    pub fn finish(self) -> Built {
        let mut postings = Vec::new();
        let mut blocks = Vec::new();
        let mut block_start = 0;
        let mut dictionary = MapBuilder::memory();
        for (term, occurrences) in &self.terms {
            let place = index::Place { block: blocks.len() as u32, offset: (postings.len() - block_start) as u32 };
            dictionary.insert(term, place.to_u64()).expect("terms come in order");
            put_postings(&mut postings, occurrences);
            if postings.len() - block_start >= BLOCK_BYTES {
                blocks.push((postings.len() - block_start) as u32);
                block_start = postings.len();
            }
        }
        if postings.len() > block_start {
            blocks.push((postings.len() - block_start) as u32);
        }
        let header = Header { blocks, lengths: self.lengths };
        let dictionary = dictionary.into_inner().expect("memory does not fail");
        let root = header.write(&dictionary, &stems(self.terms.keys()));
        Built { root, postings }
    }
}

/// A set of "stem, NUL, term" for every term that is not its own stem: from it a query finds the other forms of its
/// words.
fn stems<'a>(terms: impl Iterator<Item = &'a String>) -> Vec<u8> {
    let mut pairs: Vec<String> = terms
        .map(|term| (stem(term), term))
        .filter(|(stem, term)| stem != *term)
        .map(|(stem, term)| format!("{stem}\0{term}"))
        .collect();
    pairs.sort_unstable();
    let mut set = SetBuilder::memory();
    set.extend_iter(pairs).expect("pairs come in order");
    set.into_inner().expect("memory does not fail")
}

/// Writes one list: how many documents; then for each the distance from the one before, a bit for each field, and for
/// each of those fields how often the term stands in it and the distances between its positions.
fn put_postings(bytes: &mut Vec<u8>, occurrences: &[Occurrence]) {
    let documents = occurrences.chunk_by(|a, b| a.document == b.document);
    put_number(bytes, documents.clone().count() as u32);
    let mut previous = 0;
    for document in documents {
        let number = document[0].document;
        put_number(bytes, number - previous);
        previous = number;
        let fields = document.chunk_by(|a, b| a.field == b.field);
        bytes.push(fields.clone().fold(0, |bits, field| bits | 1 << field[0].field));
        for field in fields {
            put_number(bytes, field.len() as u32);
            let mut position = 0;
            for occurrence in field {
                put_number(bytes, occurrence.position - position);
                position = occurrence.position;
            }
        }
    }
}
