//! Arbitrary bytes as a library: either they are refused, or everything that a page asks for has an answer.
//!
//! The lengths of the parts and the checksum of the index are made right, so that the decoders are reached.

#![no_main]

use libfuzzer_sys::fuzz_target;
use library::{Library, Place, Searcher};

/// Magic, and the lengths of catalogue, articles, root and postings.
const HEADER: usize = 8 + 4 * 4;
/// Hits that are shown.
const SHOWN: usize = 8;

fuzz_target!(|bytes: &[u8]| {
    open(bytes);
    let mut bytes = bytes.to_vec();
    if bytes.len() >= HEADER {
        repair(&mut bytes);
        open(&bytes);
    }
});

fn open(bytes: &[u8]) {
    let library = Library::open(bytes);
    if let Ok(library) = &library {
        read(library);
    }
    match (library, Searcher::open(bytes)) {
        (Ok(library), Ok(mut searcher)) => search(&library, &mut searcher),
        (Err(error), searcher) => assert_eq!(searcher.err(), Some(error), "what is no library cannot be searched"),
        (Ok(_), Err(_)) => {}
    }
}

/// No part is longer than what is left, and the index's root has the checksum that it says.
fn repair(bytes: &mut [u8]) {
    bytes[..8].copy_from_slice(b"library\x01");
    let (mut start, mut root) = (HEADER, 0..0);
    for part in 0..4 {
        let field = 8 + 4 * part..12 + 4 * part;
        let stated = u32::from_le_bytes(bytes[field.clone()].try_into().expect("four bytes")) as usize;
        let length = stated.min(bytes.len() - start);
        bytes[field].copy_from_slice(&(length as u32).to_le_bytes());
        if part == 2 {
            root = start..start + length;
        }
        start += length;
    }
    fuzz::seal(&mut bytes[root]);
}

/// Asks for what the pages show.
fn read(library: &Library<'_>) {
    let entries = library.entries();
    for entry in entries.iter().take(SHOWN) {
        let at = library.position(entry.slug.as_str()).expect("every entry has a place");
        assert_eq!(entries[at].slug, entry.slug);
        if let Some(article) = library.article(entry) {
            let lead = article.lead(40);
            assert!(lead.chars().count() <= 41, "a lead is 40 characters and an ellipsis: {lead:?}");
        }
    }
    assert!(library.suggestions("sleep-talking", 3).len() <= 3);
}

fn search(library: &Library<'_>, searcher: &mut Searcher<'_>) {
    for asked in fuzz::QUERIES {
        let Ok(results) = searcher.results(asked, SHOWN) else { continue };
        assert!(results.hits.len() <= SHOWN.min(results.total as usize));
        assert!(results.total as usize <= library.entries().len());
        let counts = [&results.authors, &results.tags, &results.years].into_iter().flatten();
        counts.for_each(|(name, count)| assert!(*count > 0, "{name:?} is counted where it stands"));
        for hit in &results.hits {
            let title = &library.entries()[hit.entry as usize].title;
            check_places(title, &hit.title);
            check_places(&hit.excerpt, &hit.marks);
            check_places(title, &searcher.marks(asked, title));
        }
    }
}

fn check_places(text: &str, places: &[Place]) {
    let ranges: Vec<_> = places.iter().map(|(start, end)| *start as usize..*end as usize).collect();
    fuzz::check_ranges(text, &ranges);
}
