//! Finding the places of a text that answer a query.

use std::ops::Range;

use crate::insert::insert;
use crate::plan::{Form, Kind, Leaf, Plan, Step};
use crate::query::{Role, Variants};
use crate::rank;
use crate::skip::Skip;
use crate::token::{Spans, fold_key};

/// What to mark in texts: the words that a query stands for, as the index knows them.
#[derive(Clone, Debug, Default)]
pub struct Marker {
    /// Terms, in order, and the number of the part of the query that each answers; once for each such part.
    words: Vec<(String, u32)>,
    /// Beginnings of words.
    beginnings: Vec<(String, u32)>,
    /// For each phrase its part of the query, and the terms that each of its words may be.
    phrases: Vec<(u32, Vec<Vec<String>>)>,
    /// What each part counts in choosing a passage.
    weights: Vec<f32>,
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
        let mut leaves = Vec::new();
        for part in self.root.iter().filter(|part| part.role != Role::MustNot) {
            shown_leaves(&part.step, &mut leaves);
        }
        // In a query with other words, those that carry no subject would be marked in every line.
        if !self.leaves.iter().all(is_common) {
            leaves.retain(|leaf| !is_common(&self.leaves[*leaf]));
        }
        self.marker_of(leaves)
    }

    /// What to look for in a text to find some leaves there.
    pub(crate) fn marker_of(&self, leaves: impl IntoIterator<Item = usize>) -> Marker {
        let mut marker = Marker { weights: vec![1.0; self.leaves.len()], ..Marker::default() };
        leaves.into_iter().for_each(|leaf| self.mark_leaf(leaf, &mut marker));
        let words = marker.words.iter().chain(&marker.beginnings).map(|(word, _)| word);
        let firsts = marker.phrases.iter().flat_map(|(_, slots)| slots.iter().take(1).flatten());
        marker.wanted = Skip::new(words.chain(firsts).map(String::as_str));
        marker
    }

    fn mark_leaf(&self, number: usize, marker: &mut Marker) {
        let leaf = &self.leaves[number];
        let part = number as u32;
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
        match (&slots[..], &leaf.phrase.words[..]) {
            ([terms], [word]) => {
                terms.iter().for_each(|term| insert(&mut marker.words, (term.clone(), part)));
                if word.open && word.variants != Variants::None {
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
    }
}

/// The leaves that are to be shown where they are found: not what is excluded, nor what only says which texts are meant.
fn shown_leaves(step: &Step, leaves: &mut Vec<usize>) {
    match step {
        Step::Leaf(leaf) => leaves.push(*leaf),
        Step::All(parts) => {
            let shown = parts.iter().filter(|part| part.role != Role::MustNot);
            shown.for_each(|part| shown_leaves(&part.step, leaves));
        }
        Step::Any(steps) => steps.iter().for_each(|step| shown_leaves(step, leaves)),
        Step::Within(_) | Step::Dates(..) => {}
    }
}

/// Whether it is a word that carries no subject.
fn is_common(leaf: &Leaf) -> bool {
    matches!(&leaf.phrase.words[..], [word] if rank::is_common(&word.term))
}

impl Marker {
    /// The places in a text that answer the query, in bytes, in order, without overlap: words, and phrases as a whole.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        self.matches(text).into_iter().map(|found| found.range).collect()
    }

    pub(crate) fn weight(&self, part: u32) -> f32 {
        self.weights.get(part as usize).copied().unwrap_or(1.0)
    }

    pub(crate) fn matches(&self, text: &str) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        self.each(text, &mut |part, range| {
            // What answers several parts counts for the first.
            if found.last().is_some_and(|last| last.range == range) {
                return;
            }
            // A phrase stands for the words in it.
            while found.last().is_some_and(|last| last.range.end > range.start && last.range.start >= range.start) {
                found.pop();
            }
            match found.last_mut() {
                Some(last) if last.range.end > range.start => last.range.end = range.end,
                _ => found.push(Match { part, range }),
            }
        });
        found
    }

    /// Tells of all places that answer parts of the query, by the words with which they end; of words before phrases, and of
    /// equals in the order of their parts.
    pub(crate) fn each(&self, text: &str, tell: &mut dyn FnMut(u32, Range<usize>)) {
        // Phrases of which the first words stand here: which one, how many words, where it begins.
        let mut begun: Vec<(usize, usize, usize)> = Vec::new();
        let mut key = String::new();
        let mut spans = Spans::of(text);
        loop {
            let next = if begun.is_empty() { spans.next_like(&self.wanted) } else { spans.next() };
            let Some(span) = next else { return };
            fold_key(&text[span.clone()], &mut key);
            let plain = key.split(crate::token::ACCENTS).next().unwrap_or(&key);
            self.parts_of(&key).for_each(|part| tell(part, span.clone()));
            if plain.len() < key.len() {
                self.parts_of(plain).for_each(|part| tell(part, span.clone()));
            }
            for (_, part) in self.beginnings.iter().filter(|(beginning, _)| key.starts_with(beginning.as_str())) {
                tell(*part, span.clone());
            }
            let mut going_on = Vec::new();
            let starting = (0..self.phrases.len()).map(|phrase| (phrase, 0, span.start));
            for (phrase, words, start) in begun.drain(..).chain(starting) {
                let (part, slots) = &self.phrases[phrase];
                if !slots.get(words).is_some_and(|slot| slot.iter().any(|term| *term == key || term == plain)) {
                    continue;
                }
                if words + 1 == slots.len() {
                    tell(*part, start..span.end);
                } else {
                    going_on.push((phrase, words + 1, start));
                }
            }
            begun = going_on;
        }
    }

    /// The parts that a term answers.
    fn parts_of(&self, term: &str) -> impl Iterator<Item = u32> {
        let from = self.words.partition_point(|(word, _)| word.as_str() < term);
        self.words[from..].iter().take_while(move |(word, _)| word == term).map(|(_, part)| *part)
    }
}

/// How often a text has words after each other of which each is one of those that are wanted there.
pub(crate) fn count_phrases(text: &str, slots: &[Vec<String>]) -> usize {
    let wanted = Skip::new(slots.iter().take(1).flatten().map(String::as_str));
    // For each phrase that is begun, how many of its words stand here.
    let mut begun: Vec<usize> = Vec::new();
    let mut count = 0;
    let mut key = String::new();
    let mut spans = Spans::of(text);
    loop {
        let next = if begun.is_empty() { spans.next_like(&wanted) } else { spans.next() };
        let Some(span) = next else { return count };
        fold_key(&text[span], &mut key);
        begun.push(0);
        begun.retain_mut(|words| {
            let goes_on = slots[*words].contains(&key);
            *words += 1;
            goes_on
        });
        if begun.first() == Some(&slots.len()) {
            begun.remove(0);
            count += 1;
        }
    }
}
