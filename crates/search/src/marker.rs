//! Finding the places of a text that answer a query.

use std::ops::Range;

use crate::insert::insert;
use crate::plan::{Form, Kind, Leaf, Part, Plan, Step};
use crate::query::Role;
use crate::skip::Skip;
use crate::token::{Spans, fold_key};

/// Most texts have no more places that answer a query,
const USUAL_PLACES: usize = 16;
/// and most words no more bytes.
const USUAL_LENGTH: usize = 16;

/// What to mark in texts: the words that a query stands for, as the index knows them.
#[derive(Clone, Debug, Default)]
pub struct Marker {
    /// Terms, in order, and the number of the part of the query that each answers; once for each such part.
    words: Vec<(String, u32)>,
    /// Beginnings of words.
    beginnings: Vec<(String, u32)>,
    /// For each phrase its part of the query, and the terms that each of its words may be.
    phrases: Vec<(u32, Vec<Vec<String>>)>,
    /// What each part counts in choosing a passage; nothing where it is not to be marked.
    weights: Vec<f32>,
    /// Whether it also finds what is not to be marked.
    finds_all: bool,
    /// The first letters of all of these: most words of a text need no further look.
    wanted: Skip,
}

/// A place that answers a part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) part: u32,
    pub(crate) range: Range<usize>,
}

impl Plan<'_> {
    /// What to mark in the texts of hits.
    pub fn marker(&self) -> Marker {
        self.marker_of(false)
    }

    /// What to look for in texts: what is to be marked, or all leaves.
    pub(crate) fn marker_of(&self, finds_all: bool) -> Marker {
        let mut marker = Marker { weights: vec![1.0; self.leaves.len()], finds_all, ..Marker::default() };
        self.mark_parts(&self.root, true, &mut marker);
        marker.ready()
    }

    fn mark_parts(&self, parts: &[Part], is_shown: bool, marker: &mut Marker) {
        for part in parts {
            self.mark_step(&part.step, is_shown && part.role != Role::MustNot, marker);
        }
    }

    fn mark_step(&self, step: &Step, is_shown: bool, marker: &mut Marker) {
        match step {
            Step::Leaf(leaf) => self.mark_leaf(*leaf, is_shown, marker),
            Step::All(parts) => self.mark_parts(parts, is_shown, marker),
            Step::Any(steps) => steps.iter().for_each(|step| self.mark_step(step, is_shown, marker)),
            Step::Within(step) => self.mark_step(step, false, marker),
            Step::Dates(..) => {}
        }
    }

    fn mark_leaf(&self, number: usize, is_shown: bool, marker: &mut Marker) {
        let leaf = &self.leaves[number];
        let part = number as u32;
        // In a query with other words, those that carry no subject would be marked in every line.
        let is_shown = is_shown && (!is_common(leaf) || self.leaves.iter().all(is_common));
        if !is_shown && !marker.finds_all {
            return;
        }
        // What merely begins with a word is known by that, unless it stands in a phrase.
        let is_phrase = leaf.slots.len() > 1;
        let terms = |forms: &[Form]| {
            let forms = forms.iter().filter(|form| is_phrase || form.kind != Kind::Beginning);
            forms.map(|form| self.index.dictionary.term(form.term)).collect::<Vec<_>>()
        };
        let slots = leaf.slots.iter().zip(&leaf.phrase.words).map(|(forms, word)| {
            let mut terms = terms(forms);
            terms.push(word.term.clone());
            terms
        });
        let slots: Vec<Vec<String>> = slots.collect();
        match &leaf.phrase.words[..] {
            [word] => {
                for term in slots.into_iter().flatten() {
                    insert(&mut marker.words, (term, part));
                }
                if word.open {
                    marker.beginnings.push((word.term.clone(), part));
                }
            }
            _ => {
                marker.weights[number] = slots.len() as f32;
                marker.phrases.push((part, slots));
            }
        }
        if let Some(split) = &leaf.split {
            marker.phrases.push((part, split.iter().map(|forms| terms(forms)).collect()));
        }
        if !is_shown {
            marker.weights[number] = 0.0;
        }
    }
}

/// Whether it is a word that carries no subject.
fn is_common(leaf: &Leaf) -> bool {
    matches!(&leaf.phrase.words[..], [word] if word.is_common())
}

impl Marker {
    /// For one phrase, of the terms that each of its words may be.
    pub(crate) fn of_phrase(slots: Vec<Vec<String>>) -> Self {
        Self { phrases: vec![(0, slots)], ..Self::default() }.ready()
    }

    /// Knows the first letters of all that it looks for.
    fn ready(mut self) -> Self {
        let mut wanted: Vec<&str> = Vec::new();
        for (word, _) in self.words.iter().chain(&self.beginnings) {
            wanted.push(word);
        }
        for first in self.phrases.iter().filter_map(|(_, slots)| slots.first()).flatten() {
            wanted.push(first);
        }
        self.wanted = Skip::new(&wanted);
        self
    }

    /// The places in a text that answer the query, in bytes, in order, without overlap: words, and phrases as a whole.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        self.matches(text).into_iter().map(|found| found.range).collect()
    }

    pub(crate) fn weight(&self, part: u32) -> f32 {
        self.weights.get(part as usize).copied().unwrap_or(1.0)
    }

    pub(crate) fn matches(&self, text: &str) -> Vec<Match> {
        let mut found = self.places(text);
        // Those that stay move to the front.
        let mut kept = 0;
        for at in 0..found.len() {
            let Match { part, range } = found[at].clone();
            // What answers several parts counts for the first.
            if self.weight(part) == 0.0 || found[..kept].last().is_some_and(|last| last.range == range) {
                continue;
            }
            // A phrase stands for the words in it.
            let is_within = |last: &Match| last.range.end > range.start && last.range.start >= range.start;
            while found[..kept].last().is_some_and(is_within) {
                kept -= 1;
            }
            match found[..kept].last_mut() {
                Some(last) if last.range.end > range.start => last.range.end = range.end,
                _ => {
                    found[kept] = Match { part, range };
                    kept += 1;
                }
            }
        }
        found.truncate(kept);
        found
    }

    /// All places that answer parts of the query, by the words with which they end: words before phrases, and equals in the
    /// order of their parts.
    pub(crate) fn places(&self, text: &str) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::with_capacity(USUAL_PLACES);
        // Phrases of which the first words stand here: which one, how many words, where it begins.
        let mut begun: Vec<(usize, usize, usize)> = Vec::new();
        let mut key = String::with_capacity(USUAL_LENGTH);
        let mut spans = Spans::of(text);
        loop {
            let next = if begun.is_empty() { spans.next_like(&self.wanted) } else { spans.next() };
            let Some(span) = next else { return found };
            fold_key(&text[span.clone()], &mut key);
            let plain = key.split(crate::token::ACCENTS).next().unwrap_or(&key);
            // Most words have no accents, and are looked for once.
            let spellings = [&key, plain];
            for term in &spellings[..1 + usize::from(plain.len() < key.len())] {
                let from = self.words.partition_point(|(word, _)| word.as_str() < *term);
                for (_, part) in self.words[from..].iter().take_while(|(word, _)| word == *term) {
                    add(&mut found, *part, span.clone());
                }
            }
            for (_, part) in self.beginnings.iter().filter(|(beginning, _)| key.starts_with(beginning.as_str())) {
                add(&mut found, *part, span.clone());
            }
            let mut going_on = Vec::new();
            let starting = (0..self.phrases.len()).map(|phrase| (phrase, 0, span.start));
            for (phrase, words, start) in begun.drain(..).chain(starting) {
                let (part, slots) = &self.phrases[phrase];
                if !slots.get(words).is_some_and(|slot| slot.iter().any(|term| *term == key || term == plain)) {
                    continue;
                }
                if words + 1 == slots.len() {
                    add(&mut found, *part, start..span.end);
                } else {
                    going_on.push((phrase, words + 1, start));
                }
            }
            begun = going_on;
        }
    }
}

/// Not inlined, since places are few and this is called for from several sides.
#[inline(never)]
fn add(found: &mut Vec<Match>, part: u32, range: Range<usize>) {
    found.push(Match { part, range });
}
