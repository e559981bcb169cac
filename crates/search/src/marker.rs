//! Finding the places of a text that answer a query.

use std::ops::Range;

use crate::plan::{Form, Kind, Leaf, Plan, Step};
use crate::query::{Role, Variants};
use crate::rank;
use crate::skip::Skip;
use crate::token::{Spans, fold_key};

/// What to mark in texts: the words that a query stands for, as the index knows them.
#[derive(Clone, Debug, Default)]
pub struct Marker {
    /// Terms, in order, and the number of the part of the query that each answers.
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
        let mut marker = Marker { weights: vec![1.0; self.leaves.len()], ..Marker::default() };
        for part in self.root.iter().filter(|part| part.role != Role::MustNot) {
            self.mark_step(&part.step, &mut marker);
        }
        let words = marker.words.iter().chain(&marker.beginnings).map(|(word, _)| word);
        let firsts = marker.phrases.iter().flat_map(|(_, slots)| slots.iter().take(1).flatten());
        marker.wanted = Skip::new(words.chain(firsts).map(String::as_str));
        marker
    }

    fn mark_step(&self, step: &Step, marker: &mut Marker) {
        match step {
            Step::Leaf(leaf) => self.mark_leaf(*leaf, marker),
            Step::All(parts) => {
                parts
                    .iter()
                    .filter(|part| part.role != Role::MustNot)
                    .for_each(|part| self.mark_step(&part.step, marker));
            }
            Step::Any(steps) => steps.iter().for_each(|step| self.mark_step(step, marker)),
            Step::Within(_) | Step::Dates(..) => {}
        }
    }

    fn mark_leaf(&self, number: usize, marker: &mut Marker) {
        let leaf = &self.leaves[number];
        let part = number as u32;
        // What merely begins with a word is known by that.
        let terms = |forms: &[Form]| {
            let forms = forms.iter().filter(|form| form.kind != Kind::Beginning);
            forms.map(|form| self.index.dictionary.term(form.term)).collect::<Vec<_>>()
        };
        let slots = leaf.slots.iter().zip(&leaf.phrase.words).map(|(forms, word)| {
            let mut terms = terms(forms);
            terms.push(word.term.clone());
            terms
        });
        let slots: Vec<Vec<String>> = slots.collect();
        match (&slots[..], &leaf.phrase.words[..]) {
            // In a query with other words, those that carry no subject would be marked in every line.
            ([_], [word]) if rank::is_common(&word.term) && self.has_subject() => {}
            ([terms], [word]) => {
                for term in terms {
                    // A word that answers several parts counts for the first.
                    if let Err(at) = marker.words.binary_search_by(|(other, _)| other.cmp(term)) {
                        marker.words.insert(at, (term.clone(), part));
                    }
                }
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

    /// Whether there is anything but words that carry no subject.
    fn has_subject(&self) -> bool {
        let is_common = |leaf: &Leaf| matches!(&leaf.phrase.words[..], [word] if rank::is_common(&word.term));
        !self.leaves.iter().all(is_common)
    }
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
        // Phrases of which the first words stand here: which one, how many words, where it begins.
        let mut begun: Vec<(usize, usize, usize)> = Vec::new();
        let mut key = String::new();
        let mut spans = Spans::of(text);
        loop {
            let next = if begun.is_empty() { spans.next_like(&self.wanted) } else { spans.next() };
            let Some(span) = next else { return found };
            fold_key(&text[span.clone()], &mut key);
            let plain = key.split(crate::token::ACCENTS).next().unwrap_or(&key);
            if let Some(part) = self.part_of(&key).or_else(|| self.part_of(plain)) {
                found.push(Match { part, range: span.clone() });
            }
            let mut going_on = Vec::new();
            let starting = (0..self.phrases.len()).map(|phrase| (phrase, 0, span.start));
            for (phrase, words, start) in begun.drain(..).chain(starting) {
                let (part, slots) = &self.phrases[phrase];
                if !slots.get(words).is_some_and(|slot| slot.iter().any(|term| *term == key || term == plain)) {
                    continue;
                }
                if words + 1 == slots.len() {
                    // A phrase stands for the words in it.
                    while found.last().is_some_and(|last| last.range.end > start && last.range.start >= start) {
                        found.pop();
                    }
                    if found.last().is_none_or(|last| last.range.end <= start) {
                        found.push(Match { part: *part, range: start..span.end });
                    } else if let Some(last) = found.last_mut() {
                        last.range.end = span.end;
                    }
                } else {
                    going_on.push((phrase, words + 1, start));
                }
            }
            begun = going_on;
        }
    }

    fn part_of(&self, key: &str) -> Option<u32> {
        let at = self.words.binary_search_by(|(word, _)| word.as_str().cmp(key));
        at.ok().map(|at| self.words[at].1).or_else(|| {
            self.beginnings.iter().find(|(beginning, _)| key.starts_with(beginning.as_str())).map(|(_, part)| *part)
        })
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
