//! What is marked in a text: what answers the query, and nothing else.

use std::ops::Range;

use proptest::prelude::*;
use search::{Document, Field, Query, Reason};

use crate::asked::{queries, typed};
use crate::library::{Text, build, build_all, build_bodies, cases, library, open};
use crate::model::{Model, Slots, is_one_of};

/// The places of words and phrases by a look at each: phrases as a whole, and as one where they overlap.
fn scan(text: &Text, marked: &[Slots]) -> Vec<Range<usize>> {
    let answers = |word: usize, slots: &Slots| {
        let words = text.words.get(word..word + slots.len());
        words.is_some_and(|words| slots.iter().zip(words).all(|(forms, (word, _))| is_one_of(word, forms)))
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in 0..text.words.len() {
        let words = marked.iter().filter(|slots| answers(word, slots)).map(Vec::len).max();
        let Some(words) = words else { continue };
        let (start, end) = (text.words[word].1.start, text.words[word + words - 1].1.end);
        match found.last_mut() {
            Some(last) if last.end > start => last.end = last.end.max(end),
            _ => found.push(start..end),
        }
    }
    found
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn what_answers_is_marked_and_nothing_else(library in library(), asked in queries()) {
        let query = typed(&asked);
        let model = Model::new(&library, &asked, query.ends_with(char::is_alphanumeric));
        let built = build(&library);
        let marker = open(&built).plan(&Query::parse(&query)).marker();
        for text in library.iter().flat_map(|article| &article.fields) {
            let marks = marker.marks(&text.text);
            prop_assert_eq!(marks, scan(text, &model.marked()), "“{}” in {:?}", query, text);
        }
    }

    #[test]
    fn a_hit_has_something_to_mark_unless_only_dates_and_names_were_asked_for(library in library(), asked in queries()) {
        let query = typed(&asked);
        // Words that carry no subject are found, but not marked beside others.
        prop_assume!(!query.split(|c: char| c.is_whitespace() || "()\"*+~-".contains(c)).any(|word| ["in", "the"].contains(&word)));
        let built = build(&library);
        let index = open(&built);
        let plan = index.plan(&Query::parse(&query));
        let answer = plan.run(|block| built.postings.get(index.block_range(block)), |_| None).expect("a whole index");
        let marker = plan.marker();
        for hit in answer.hits.iter().filter(|hit| hit.score > 0.0) {
            let article = &library[hit.document as usize];
            let is_marked = Field::ALL.iter().any(|field| !marker.marks(&article.fields[*field as usize].text).is_empty());
            prop_assert!(is_marked, "“{query}” in {article:?}");
        }
    }
}

#[test]
fn what_is_marked_can_be_cut_out() {
    let text = "Édith’s “Piaf”, Pyongyang’s posture, 東京都に, e\u{301}dith";
    let built = build_bodies(&[text]);
    let marked = |typed: &str| -> Vec<&str> {
        let marker = open(&built).plan(&Query::parse(typed)).marker();
        marker.marks(text).into_iter().map(|range| &text[range]).collect()
    };
    assert_eq!(marked("edith "), ["Édith’s", "e\u{301}dith"]);
    assert_eq!(marked("pyong"), ["Pyongyang’s"]);
    assert_eq!(marked("pyongyang posture "), ["Pyongyang’s", "posture"]);
    assert_eq!(marked("\"pyongyang posture\""), ["Pyongyang’s posture"]);
    assert_eq!(marked("\"edith piaf pyongyang\""), ["Édith’s “Piaf”, Pyongyang’s"]);
    assert_eq!(marked("\"edith piaf posture\""), Vec::<&str>::new());
    assert_eq!(marked("東京都"), ["東京都"]);
    assert_eq!(marked("京都"), ["京都"]);
    assert_eq!(marked("-posture piaf "), ["Piaf"]);
    assert_eq!(marked("before:2017 in:piaf"), Vec::<&str>::new());
}

#[test]
fn reasons_name_the_words_that_were_found_how_and_how_often() {
    let documents = [
        Document {
            title: "Talks",
            body: "Talks and talking, north korea",
            language: Some("en"),
            ..Document::default()
        },
        Document { body: "nothing", ..Document::default() },
    ];
    let built = build_all(&documents);
    let index = open(&built);
    let plan = index.plan(&Query::parse("talk -nothing nroth north"));
    let reasons = plan.explain(&[0, 1], |block| built.postings.get(index.block_range(block))).expect("a whole index");
    assert_eq!(
        told(&reasons[0]),
        ["talk talks Alike 1 1", "talk talking Alike 0 1", "nroth north Alike 0 1", "north north Exact 0 1"]
    );
}

#[test]
fn reasons_name_nothing_that_is_excluded_or_elsewhere() {
    let documents = [
        Document {
            title: "Talks",
            author: "Lee",
            body: "Talks with lee in north korea, south korea",
            ..Document::default()
        },
        Document { title: "Korea", body: "north of it, talks", ..Document::default() },
    ];
    let built = build_all(&documents);
    let index = open(&built);
    let reasons = |typed: &str| -> Vec<Vec<String>> {
        let plan = index.plan(&Query::parse(typed));
        let reasons = plan.explain(&[0, 1], |block| built.postings.get(index.block_range(block)));
        reasons.expect("a whole index").iter().map(|reasons| told(reasons)).collect()
    };
    let none: [&str; 0] = [];
    assert_eq!(reasons("talks -(north -korea) "), [["talks talks Exact 1 1"], ["talks talks Exact 0 1"]]);
    assert_eq!(reasons("title:talks "), [&["talks talks Exact 1 0"][..], &none]);
    assert_eq!(reasons("author:lee in:korea "), [["lee lee Exact 1 0"], ["korea korea Exact 1 0"]]);
    let phrase = ["\"north korea\" north Exact 0 1", "\"north korea\" korea Exact 0 2"];
    assert_eq!(reasons("\"north korea\""), [&phrase[..], &none]);
    let split = ["southkorea south Joined 0 1", "southkorea korea Joined 0 2"];
    assert_eq!(reasons("southkorea "), [&split[..], &none]);
}

fn told(reasons: &[Reason]) -> Vec<String> {
    let line = |reason: &Reason| {
        format!("{} {} {:?} {} {}", reason.typed, reason.term, reason.kind, reason.in_head, reason.in_body)
    };
    reasons.iter().map(line).collect()
}
