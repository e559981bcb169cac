//! What the fuzz targets share: a few documents, making checksums right, and what holds of every answer.

use std::ops::Range;

use search::{Answer, Document, Excerpt, Index, Marker, OpenError, Query, excerpt};

/// Documents in several scripts, with words that are alike, joined, accented and frequent.
pub const DOCUMENTS: [Document<'static>; 5] = [
    Document {
        title: "Sleep talking",
        body: "People who talk in their sleep say “no” more often than anything else.\n\nA résumé of the studies: the \
               sleep talkers of the U.S. speak 1,000.50 words. They don't resume.",
        author: "Édith Moon",
        tags: "sleep\nscience",
        language: Some("en"),
        date: Some(20170727),
    },
    Document {
        title: "東京都の朝",
        body: "東京は朝から雨。東京都の人は傘を持つ。\n\n傘がない。",
        author: "",
        tags: "東京",
        language: Some("ja"),
        date: Some(20180102),
    },
    Document {
        title: "한국 이야기",
        body: "한국 사람은 이야기를 좋아한다. 이야기는 길다.\n\n문재인 대통령, Moon Jae-in.",
        author: "문 재인\nLee Sung-yoon",
        tags: "korea\n한국",
        language: Some("ko"),
        date: Some(20180131),
    },
    Document {
        title: "Über Schlaf und Traum",
        body: "Der Schläfer schläft; die Schläferinnen schliefen. Straße, STRASSE, Maße.\n\nWer träumt, träumt nicht allein.",
        author: "Édith Moon",
        tags: "sleep\nTräume",
        language: Some("de"),
        date: None,
    },
    Document {
        title: "",
        body: "the the the the sleepwalker walks the sleepwalkers walk the walk walked moon moonlight moonlit the the",
        author: "Lee",
        tags: "",
        language: None,
        date: Some(19991231),
    },
];

/// Queries that use every part of the language, and words that [`DOCUMENTS`] have.
pub const QUERIES: [&str; 14] = [
    "",
    "sleep talking",
    "the moon walks in their sleep more often than people talk",
    "\"sleep talkers\" moon",
    "\"the the\" OR \"walk the\"",
    "title:sleep -author:lee after:2016 before:2019-02",
    "in:(sleep OR 東京) tag:korea sort:date",
    "東京都",
    "이야",
    "resume résumé ~strase +schläft",
    "slepp talkng slee* moon light moonlight sleepwalkr",
    "-sleep",
    "(the OR (moon -lee)) -\"jae in\"",
    "a* b* c* d* e* s* t*",
];

/// Puts the checksum that an index's root has where it says which it should have.
pub fn seal(root: &mut [u8]) {
    if let Err(OpenError::Checksum { found, .. }) = Index::open(root) {
        // Behind eight bytes of magic.
        root[8..12].copy_from_slice(&found.to_le_bytes());
        assert!(
            !matches!(Index::open(root), Err(OpenError::Checksum { .. })),
            "the checksum is the one that was found"
        );
    }
}

/// What holds of every answer, whatever index it is from.
pub fn check_answer(answer: &Answer, query: &Query, documents: usize) {
    let mut seen = vec![false; documents];
    for hit in &answer.hits {
        assert!(hit.score.is_finite() && hit.score >= 0.0, "expected a score from zero, found {}", hit.score);
        assert!(!std::mem::replace(&mut seen[hit.document as usize], true), "a document is a hit once");
    }
    let best = &answer.hits[..answer.hits.len().min(1000)];
    let is_in_order = best.is_sorted_by(|a, b| match (query.is_by_date(), answer.is_long) {
        (true, _) => a.document < b.document,
        (_, true) => a.score >= b.score,
        _ => (a.matched, a.score) >= (b.matched, b.score),
    });
    assert!(is_in_order, "the best hits come first: {best:?}");
}

/// What holds of the marks in a text, and of its excerpt.
pub fn check_marks(text: &str, marker: &Marker, length: usize) {
    let marks = marker.marks(text);
    check_ranges(text, &marks);
    let Excerpt { text: line, range, places, cut_before, cut_after } = excerpt(text, marker, length);
    let (before, inside, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    // Signs that control something are as good as spaces; those at which no line is broken stay.
    let is_space = |c: char| c <= ' ';
    let words: Vec<&str> = inside.trim().split(is_space).filter(|word| !word.is_empty()).collect();
    assert_eq!(line.trim_matches(is_space), words.join(" "), "an excerpt is what stands in the text");
    assert_eq!(places == 0, marks.is_empty());
    assert_eq!(cut_before, !before.trim().is_empty());
    assert_eq!(cut_after, !after.trim().is_empty());
    let longest = marks.iter().map(|mark| text[mark.clone()].chars().count()).max().unwrap_or(0);
    assert!(
        inside.chars().count() <= length.max(longest),
        "an excerpt of {length} characters is no longer: {inside:?}"
    );
    let shows_a_mark = marks.is_empty() || marks.iter().any(|mark| range.start <= mark.start && mark.end <= range.end);
    assert!(shows_a_mark, "an excerpt shows what was found");
}

/// Ranges are in order, apart from each other, not empty, and at the boundaries of characters.
pub fn check_ranges(text: &str, ranges: &[Range<usize>]) {
    let mut end = 0;
    for range in ranges {
        assert!(end <= range.start && range.start < range.end, "{range:?} follows what ends at {end}");
        assert!(text.get(range.clone()).is_some(), "{range:?} are whole characters");
        end = range.end;
    }
}
