//! Small random libraries of words that are written down with all that must be known of them, so that the model owes
//! nothing to the tokenizer and to the stemmers; and the few steps from documents to an answer.

use std::fmt;
use std::ops::Range;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use search::{Answer, Builder, Built, Document, Field, Index, Query};

/// A word as it is written; folded; in small letters with its accents, which is what the dictionary tells apart; and what
/// all forms of it share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) written: &'static str,
    pub(crate) folded: &'static str,
    pub(crate) spelt: &'static str,
    pub(crate) family: &'static str,
}

const fn word(written: &'static str, folded: &'static str, spelt: &'static str, family: &'static str) -> Word {
    Word { written, folded, spelt, family }
}

/// Words of documents. No pair of endings is in three families, so that none is learnt.
pub(crate) const WORDS: [Word; 23] = [
    word("talk", "talk", "talk", "talk"),
    word("Talks", "talks", "talks", "talk"),
    word("talking", "talking", "talking", "talk"),
    word("TALKed", "talked", "talked", "talk"),
    word("tale", "tale", "tale", "tale"),
    word("sleep", "sleep", "sleep", "sleep"),
    word("sleeping’s", "sleeping", "sleeping", "sleep"),
    word("happy", "happy", "happy", "happi"),
    word("happiness", "happiness", "happiness", "happi"),
    word("résumé", "resume", "résumé", "resume"),
    word("Resume", "resume", "resume", "resume"),
    word("edit", "edit", "edit", "edit"),
    word("Édith", "edith", "édith", "edith"),
    word("north", "north", "north", "north"),
    word("Korea", "korea", "korea", "korea"),
    word("NorthKorea", "northkorea", "northkorea", "northkorea"),
    word("in", "in", "in", "in"),
    word("the", "the", "the", "the"),
    word("India", "india", "india", "india"),
    word("Москва", "москва", "москва", "москва"),
    word("2014", "2014", "2014", "2014"),
    word("東", "東", "東", "東"),
    word("京", "京", "京", "京"),
];

/// What may be asked for beside them: beginnings, slips, words run together, and a word that is like nothing.
pub(crate) const OTHERS: [Word; 14] = [
    word("t", "t", "t", "t"),
    word("tal", "tal", "tal", "tal"),
    word("ｓｌｅ", "sle", "sle", "sle"),
    word("happ", "happ", "happ", "happ"),
    word("éd", "ed", "éd", "ed"),
    word("Моск", "моск", "моск", "моск"),
    word("2015", "2015", "2015", "2015"),
    word("resumé", "resume", "resumé", "resume"),
    word("tlak", "tlak", "tlak", "tlak"),
    word("hapiness", "hapiness", "hapiness", "hapiness"),
    word("northkoera", "northkoera", "northkoera", "northkoera"),
    word("sleeptalk", "sleeptalk", "sleeptalk", "sleeptalk"),
    word("talkin", "talkin", "talkin", "talkin"),
    word("zebra", "zebra", "zebra", "zebra"),
];

const SEPARATORS: [&str; 5] = [" ", "\n\n", ". ", "-", ", "];

/// A text together with its words and where they stand.
#[derive(Clone, Default)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) words: Vec<(Word, Range<usize>)>,
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl Text {
    pub(crate) fn new(parts: Vec<(Word, &str)>) -> Self {
        let mut made = Self::default();
        for (word, separator) in parts {
            let start = made.text.len();
            made.text.push_str(word.written);
            made.words.push((word, start..made.text.len()));
            made.text.push_str(separator);
        }
        made
    }
}

/// A document, its fields in the order of [`Field::ALL`].
#[derive(Clone, Debug)]
pub(crate) struct Article {
    pub(crate) fields: [Text; 4],
    pub(crate) date: Option<u32>,
}

impl Article {
    pub(crate) fn document(&self) -> Document<'_> {
        let [title, author, tags, body] = self.fields.each_ref().map(|field| field.text.as_str());
        Document { title, body, author, tags, language: Some("en"), date: self.date }
    }

    pub(crate) fn words(&self, field: Field) -> &[(Word, Range<usize>)] {
        &self.fields[field as usize].words
    }

    /// How many words it has.
    pub(crate) fn length(&self) -> usize {
        self.fields.iter().map(|field| field.words.len()).sum()
    }
}

pub(crate) fn text(words: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Text> {
    let part = (prop::sample::select(&WORDS[..]), prop::sample::select(&SEPARATORS[..]));
    prop::collection::vec(part, words).prop_map(Text::new)
}

pub(crate) fn library() -> impl Strategy<Value = Vec<Article>> {
    let date = prop::sample::select(&[None, Some(20_161_224), Some(20_170_102), Some(20_170_727)][..]);
    let article = (text(0..4), text(0..3), text(0..3), text(0..14), date)
        .prop_map(|(title, author, tags, body, date)| Article { fields: [title, author, tags, body], date });
    prop::collection::vec(article, 0..8)
}

/// The same cases on every machine, and so many of them.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(8), failure_persistence: None, ..ProptestConfig::default() }
}

pub(crate) fn build(library: &[Article]) -> Built {
    build_all(&library.iter().map(Article::document).collect::<Vec<_>>())
}

pub(crate) fn build_all(documents: &[Document<'_>]) -> Built {
    let mut builder = Builder::default();
    builder.add_all(documents);
    builder.finish()
}

/// An index of bodies, in English.
pub(crate) fn build_bodies(bodies: &[&str]) -> Built {
    let documents: Vec<Document<'_>> =
        bodies.iter().map(|body| Document { body, language: Some("en"), ..Document::default() }).collect();
    build_all(&documents)
}

pub(crate) fn open(built: &Built) -> Index<'_> {
    Index::open(&built.root).expect("an index as it was built")
}

/// What a plan answers, without relaxing it and without learning.
pub(crate) fn run(built: &Built, query: &Query) -> Answer {
    let index = open(built);
    index.plan(query).run(|block| built.postings.get(index.block_range(block)), |_| None).expect("a whole index")
}

/// All that is done for a reader.
pub(crate) fn search(built: &Built, typed: &str) -> Answer {
    let index = open(built);
    let block = |block| built.postings.get(index.block_range(block));
    index.search(&Query::parse(typed), block, |_| None).expect("a whole index").1
}

/// The numbers of the hits, best first.
pub(crate) fn found(built: &Built, typed: &str) -> Vec<u32> {
    search(built, typed).hits.iter().map(|hit| hit.document).collect()
}
