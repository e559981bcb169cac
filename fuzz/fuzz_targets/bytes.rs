//! Arbitrary bytes as an index: either they are refused, or every query has an answer or an error.
//!
//! The first byte chooses a query; the second says how many bytes of text follow, which is a query too and what documents
//! hold; the next two, how long the root is. What is left are the postings.

#![no_main]

use libfuzzer_sys::fuzz_target;
use search::{BlockId, Index, OpenError, Query, RunError};

/// Begins the root of an index; the checksum follows.
const MAGIC: &[u8; 12] = b"lectern\x03\0\0\0\0";

/// Words of all documents together.
const MOST_WORDS: u32 = 1 << 16;

fuzz_target!(|bytes: &[u8]| {
    let Some(([query, text, low, high], rest)) = bytes.split_first_chunk() else { return };
    let (text, rest) = rest.split_at(rest.len().min(usize::from(*text)));
    let (root, postings) = rest.split_at(rest.len().min(usize::from(u16::from_le_bytes([*low, *high]))));
    let mut root = [MAGIC, root].concat();
    fuzz::seal(&mut root);
    match Index::open(&root) {
        // Whatever has so many words takes its time.
        Ok(_) if words(&root) > MOST_WORDS => {}
        Ok(index) => {
            check_blocks(&index);
            let text = String::from_utf8_lossy(text);
            ask(&index, fuzz::QUERIES[usize::from(*query) % fuzz::QUERIES.len()], &text, postings);
            ask(&index, &text, &text, postings);
        }
        Err(error) => assert_eq!(error, OpenError::Damaged, "magic and checksum are right"),
    }
});

/// How many words a root says that all documents have, which is what the second to the fifth column of numbers hold.
fn words(root: &[u8]) -> u32 {
    let mut bytes = root[MAGIC.len()..].iter();
    let mut number = || {
        let mut number = 0_u32;
        for (byte, shift) in bytes.by_ref().zip((0..32).step_by(7)) {
            number |= u32::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                break;
            }
        }
        number
    };
    let documents = number();
    (0..documents.saturating_mul(4)).fold(0, |words, _| words.saturating_add(number()))
}

fn check_blocks(index: &Index<'_>) {
    let mut end = 0;
    for id in (0..).map(BlockId) {
        let range = index.block_range(id);
        if range.is_empty() {
            break;
        }
        assert_eq!(range.start, end, "blocks follow each other");
        end = range.end;
    }
}

fn ask(index: &Index<'_>, typed: &str, text: &str, postings: &[u8]) {
    let query = Query::parse(typed);
    let block = |id: BlockId| postings.get(index.block_range(id));
    fuzz::check_marks(text, &index.plan(&query).marker(), 40);
    match index.search(&query, block, |_| Some(text.to_owned())) {
        Ok((plan, answer)) => {
            fuzz::check_answer(&answer, &query, index.documents());
            let hits: Vec<u32> = answer.hits.iter().map(|hit| hit.document).collect();
            let reasons = plan.explain(&hits, block).expect("these blocks have answered");
            assert_eq!(reasons.len(), hits.len());
        }
        Err(RunError::Missing(id)) => assert!(block(id).is_none(), "a block is missed that is not there"),
        Err(RunError::Damaged) => {}
    }
}
