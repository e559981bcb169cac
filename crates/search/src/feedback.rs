//! Learning from the best documents what else a long query is about.
//!
//! What the best documents of a first answer say around the words of the query is added to it with less weight:
//! pseudo-relevance feedback (Rocchio, "Relevance Feedback in Information Retrieval", 1971). Documents count by a high power
//! of their scores, so that in effect one to four of them teach.

use std::ops::Range;

use crate::answer::Answer;
use crate::dictionary::Dictionary;
use crate::insert::insert;
use crate::plan::{Form, Kind, Leaf, Plan};
use crate::query::Phrase;
use crate::rank;
use crate::token::{Spans, fold_key};

/// Documents that are read.
pub(crate) const TEACHERS: usize = 20;
/// The power of a document's share of the best score by which it counts.
const SHARPNESS: u32 = 16;
/// Words before and after one of the query's that are read.
const AROUND: usize = 30;
/// Words that are looked up; fewer are added.
const CANDIDATES: usize = 120;
/// A length, in words, to which what is read of a document is compared.
const USUAL_LENGTH: f32 = 300.0;

impl Plan<'_> {
    /// Learns from the best documents of an answer what they have in common, so that the plan also asks for that. Says
    /// whether it did: where the query is short, each word is meant as it stands, and where the newest come first, it is not
    /// said which are best.
    pub fn learn(&mut self, answer: &Answer, text: impl Fn(u32) -> Option<String>) -> bool {
        let learns = answer.is_long && self.in_order > 0;
        let Some(best) = answer.hits.first().filter(|_| learns).map(|hit| hit.score) else { return false };
        let marker = self.marker();
        let mut learnt = Learnt { dictionary: &self.index.dictionary, known: Vec::new(), families: Vec::new() };
        let teachers = &answer.hits[..answer.hits.len().min(TEACHERS)];
        let sharp = |share: f32| (0..SHARPNESS).fold(1.0, |sharp, _| sharp * share);
        let shares: Vec<f32> = teachers.iter().map(|hit| sharp(hit.score / best)).collect();
        let all: f32 = shares.iter().sum();
        for (hit, share) in teachers.iter().zip(shares) {
            if let Some(text) = text(hit.document) {
                let marks = marker.matches(&text).into_iter().filter(|found| answer.said.contains(&found.part));
                learnt.read(&text, marks.map(|found| found.range), share / all, self.index.average().min(USUAL_LENGTH));
            }
        }
        self.feedback = learnt.best().into_iter().map(|(term, value)| (self.learnt_leaf(term), value)).collect();
        self.collect();
        true
    }

    fn learnt_leaf(&self, term: u32) -> Leaf {
        let family = self.index.dictionary.family(term);
        let forms = std::iter::once(term).chain(family);
        let forms = forms.map(|term| Form { term, kind: Kind::Form, weight: 1.0, group: 0 }).collect();
        let phrase = Phrase { words: Vec::new(), typed: String::new(), is_quoted: false };
        Leaf { fields: None, slots: vec![forms], split: None, phrase, is_excluded: false }
    }
}

/// What some documents say.
struct Learnt<'a> {
    dictionary: &'a Dictionary<'a>,
    /// Words that were looked up, and the first term of the family of each, where it can teach anything.
    known: Vec<(String, Option<u32>)>,
    /// The first term of each family, what it is worth, and in how many documents it was read.
    families: Vec<(u32, f32, usize)>,
}

impl Learnt<'_> {
    /// Reads what stands around the words of the query.
    fn read(&mut self, text: &str, marks: impl Iterator<Item = Range<usize>>, share: f32, usual: f32) {
        let mut marks = marks.peekable();
        let spans: Vec<_> = Spans::of(text).collect();
        let mut is_read = vec![false; spans.len()];
        for (at, span) in spans.iter().enumerate() {
            let mut is_marked = false;
            while marks.next_if(|mark| mark.end <= span.end).is_some() {
                is_marked = true;
            }
            if is_marked {
                let end = (at + AROUND + 1).min(spans.len());
                is_read[at.saturating_sub(AROUND)..end].fill(true);
            }
        }
        let mut key = String::new();
        let mut families: Vec<u32> = Vec::new();
        let mut words = 0;
        for (span, _) in spans.into_iter().zip(is_read).filter(|(_, is_read)| *is_read) {
            fold_key(&text[span], &mut key);
            if let Some(family) = self.family(&key) {
                let at = families.partition_point(|other| *other <= family);
                families.insert(at, family);
            }
            words += 1;
        }
        for same in families.chunk_by(|a, b| a == b) {
            let worth = share * rank::saturated(same.len() as f32, words as f32 / usual);
            match self.families.binary_search_by_key(&same[0], |(family, ..)| *family) {
                Ok(at) => {
                    self.families[at].1 += worth;
                    self.families[at].2 += 1;
                }
                Err(at) => self.families.insert(at, (same[0], worth, 1)),
            }
        }
    }

    fn family(&mut self, key: &str) -> Option<u32> {
        match self.known.binary_search_by(|(word, _)| word.as_str().cmp(key)) {
            Ok(at) => self.known[at].1,
            Err(at) => {
                let says_nothing =
                    key.len() < 2 || rank::is_common(key) || key.bytes().all(|byte| byte.is_ascii_digit());
                let term = if says_nothing { None } else { self.dictionary.find(key) };
                let first = term.map(|term| self.dictionary.family(term).into_iter().fold(term, u32::min));
                self.known.insert(at, (key.to_owned(), first));
                first
            }
        }
    }

    /// The families that are worth most, of those that were read in two documents.
    fn best(self) -> Vec<(u32, f32)> {
        let mut best: Vec<(u64, usize)> = Vec::new();
        for (number, (_, worth, _)) in self.families.iter().enumerate().filter(|(_, (.., documents))| *documents > 1) {
            insert(&mut best, (u64::from(u32::MAX - worth.to_bits()), number));
            best.truncate(CANDIDATES);
        }
        best.into_iter().map(|(_, number)| (self.families[number].0, self.families[number].1)).collect()
    }
}
