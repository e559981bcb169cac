//! Arbitrary queries to a small index that is as it should be, the marks that they set in arbitrary texts, and whether they are
//! answered by these.
//!
//! The query stands before the first zero byte, the text behind it.

#![no_main]

use std::cell::RefCell;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use search::{BlockId, Builder, Built, Document, Index, Query};

static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let mut builder = Builder::default();
    fuzz::DOCUMENTS.iter().for_each(|document| builder.add(document));
    builder.finish()
});

thread_local! {
    /// It keeps what it has unpacked, which threads cannot share; all that is fuzzed runs in one.
    static INDEX: Index<'static> = Index::open(&BUILT.root).expect("as it was built");
}

fuzz_target!(|bytes: &[u8]| {
    let input = String::from_utf8_lossy(bytes);
    let (typed, text) = input.split_once('\0').unwrap_or((&input, &input));
    let query = Query::parse(typed);
    // Short enough that neither the limit of bytes nor the rule about capitals depends on the space.
    if typed.len() < 31 {
        assert_eq!(query, Query::parse(&format!(" {typed}")), "a space before a query changes nothing");
    }
    INDEX.with(|index| ask(index, &query, text));
});

fn ask(index: &Index<'_>, query: &Query, text: &str) {
    let documents = fuzz::DOCUMENTS;
    let plan = index.plan(query);
    let asked_for = RefCell::new(Vec::new());
    let block = |id: BlockId| {
        asked_for.borrow_mut().push(id);
        BUILT.postings.get(index.block_range(id))
    };
    let body = |document: u32| documents.get(document as usize).map(|document| document.body.to_owned());

    let answer = plan.run(block, body).expect("the index is as it was built");
    assert!(asked_for.borrow().iter().all(|id| plan.blocks().contains(id)), "a plan names the blocks that it needs");
    assert!(plan.blocks().is_sorted_by(|a, b| a < b), "blocks are in order, each once");
    fuzz::check_answer(&answer, query, documents.len());
    if query.is_empty() {
        assert!(answer.hits.is_empty(), "who asks for nothing finds nothing");
    }

    let (plan, answer) = index.search(query, block, body).expect("the index is as it was built");
    fuzz::check_answer(&answer, query, documents.len());
    let hits: Vec<u32> = answer.hits.iter().map(|hit| hit.document).collect();
    let reasons = plan.explain(&hits, block).expect("the index is as it was built");
    assert_eq!(reasons.len(), hits.len());
    assert!(reasons.iter().flatten().all(|reason| reason.in_head + reason.in_body > 0), "a reason is found somewhere");

    let (read, _) = plan.read(&[Document { body: text, ..Document::default() }]);
    assert!(read.len() <= 1 && (!query.is_empty() || read.is_empty()), "a text is found once, if anything is asked for");

    let marker = plan.marker();
    let length = [0, 7, 160][text.len() % 3];
    fuzz::check_marks(text, &marker, length);
    fuzz::check_marks(documents[text.len() % documents.len()].body, &marker, length);
}
