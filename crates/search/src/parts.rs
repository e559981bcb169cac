//! Putting together what the parts of a query find: what is required, excluded, or the more the better. Which documents have a
//! word is told by an index, or by reading them.

use std::cell::Cell;

use crate::answer::Hit;
use crate::fields::Field;
use crate::plan::{Fields, Part, Plan, Step};
use crate::query::Role;
use crate::rank;

/// The parts of a plan, and the documents among which they are looked for.
pub(crate) struct Parts<'p> {
    pub(crate) plan: &'p Plan<'p>,
    /// For each leaf of the plan the documents that have it. They are taken out when the part is put in its place.
    pub(crate) with: Vec<Cell<Scores>>,
    /// The dates of all documents; zero where they have none.
    pub(crate) dates: &'p [u32],
    /// Whether it says something in how many documents a word is.
    pub(crate) is_collection: bool,
}

/// The documents that have something, rising, and the score of each. Most words are in few documents: a query of many words
/// would fill the memory with zeros.
pub(crate) type Scores = Vec<(u32, f32)>;

/// The best score of each document, for going through documents in any order.
pub(crate) struct Best {
    scores: Vec<f32>,
    /// A bit for each document that has one.
    has: Vec<u64>,
}

impl Best {
    pub(crate) fn none(documents: usize) -> Self {
        Self { scores: vec![0.0; documents], has: vec![0; documents.div_ceil(64)] }
    }

    pub(crate) fn raise(&mut self, document: u32, score: f32) {
        let document = document as usize;
        self.has[document / 64] |= 1 << (document % 64);
        let best = &mut self.scores[document];
        *best = best.max(score);
    }

    pub(crate) fn listed(self) -> Scores {
        let count: u32 = self.has.iter().map(|bits| bits.count_ones()).sum();
        let mut scores = Vec::with_capacity(count as usize);
        for (first, bits) in (0..).step_by(64).zip(self.has) {
            let mut bits = bits;
            while bits != 0 {
                let document = first + bits.trailing_zeros();
                scores.push((document, self.scores[document as usize]));
                bits &= bits - 1;
            }
        }
        scores
    }
}

/// Sums of scores.
pub(crate) struct Found {
    /// For each document; negative where it is not found.
    scores: Vec<f32>,
    matched: Vec<u32>,
    /// The words that were counted, and their scores.
    pub(crate) words: Vec<(usize, f32, Scores)>,
}

impl Parts<'_> {
    fn step(&self, step: &Step) -> Scores {
        match step {
            Step::Leaf(leaf) => self.with[*leaf].take(),
            Step::All(parts) => {
                let scores = (0..).zip(self.all(parts).scores);
                scores.filter(|(_, score)| *score >= 0.0).collect()
            }
            Step::Any(steps) => {
                let mut any = Best::none(self.dates.len());
                for step in steps {
                    self.step(step).into_iter().for_each(|(document, score)| any.raise(document, score));
                }
                any.listed()
            }
            Step::Within(step) => self.step(step).into_iter().map(|(document, _)| (document, 0.0)).collect(),
            Step::Dates(from, to) => {
                let dates = (0..).zip(self.dates).filter(|(_, date)| (*from..*to).contains(*date));
                dates.map(|(document, _)| (document, 0.0)).collect()
            }
        }
    }

    /// Adds up the scores of several parts.
    pub(crate) fn all(&self, parts: &[Part]) -> Found {
        let documents = self.dates.len();
        let mut found = Found { scores: vec![-1.0; documents], matched: vec![0; documents], words: Vec::new() };
        if !parts.is_empty() && parts.iter().all(|part| part.role == Role::MustNot) {
            found.scores.fill(0.0);
        }
        // Who is looking for words of an author does not look for all that the author wrote.
        let is_content =
            |part: &Part| part.role == Role::Should || part.role == Role::Must && !self.is_filter(&part.step);
        let has_content = parts.iter().any(is_content);
        let mut lacking = vec![false; documents];
        for part in parts.iter().filter(|part| part.role != Role::Should) {
            let scores = self.step(&part.step);
            let is_required = part.role == Role::Must;
            let mut has = vec![false; documents];
            scores.iter().for_each(|(document, _)| has[*document as usize] = true);
            lacking.iter_mut().zip(has).for_each(|(lacking, has)| *lacking |= has != is_required);
            if is_required && (!has_content || !self.is_filter(&part.step)) {
                found.add(&scores, rank::repeated(part.repeats), true);
            }
        }
        let optional = parts.iter().filter(|part| part.role == Role::Should);
        let optional: Vec<(&Part, Scores)> = optional.map(|part| (part, self.step(&part.step))).collect();
        let has_required = found.scores.iter().any(|score| *score >= 0.0);
        let says = self.say_something(&optional);
        for ((part, scores), says) in optional.into_iter().zip(says) {
            if says {
                // Where something is required, that makes the hits.
                let required = parts.iter().any(|part| part.role == Role::Must && is_content(part));
                found.add(&scores, rank::repeated(part.repeats), !required || has_required);
                if let Some(leaf) = self.plan.plain_leaf(part) {
                    found.words.push((leaf, rank::repeated(part.repeats), scores));
                }
            }
        }
        found.scores.iter_mut().zip(lacking).filter(|(_, lacking)| *lacking).for_each(|(score, _)| *score = -1.0);
        found
    }

    /// Whether a part of a query only says which documents are looked through: by whom, of when, about what.
    fn is_filter(&self, step: &Step) -> bool {
        match step {
            Step::Leaf(leaf) => {
                matches!(self.plan.leaves[*leaf].fields, Some(Fields::One(Field::Author | Field::Tags)))
            }
            Step::All(parts) => parts.iter().all(|part| self.is_filter(&part.step)),
            Step::Any(steps) => steps.iter().all(|step| self.is_filter(step)),
            Step::Within(_) | Step::Dates(..) => true,
        }
    }

    fn is_everywhere(&self, with_word: usize) -> bool {
        self.is_collection && rank::is_everywhere(with_word, self.dates.len())
    }

    /// Which of the parts say something: not the words that are in nearly every document, nor those that carry no subject,
    /// where there are enough others.
    fn say_something(&self, parts: &[(&Part, Scores)]) -> Vec<bool> {
        let word = |part: &Part| self.plan.plain_leaf(part).map(|leaf| &self.plan.leaves[leaf].phrase.words[0]);
        let rare: Vec<bool> =
            parts.iter().map(|(part, scores)| word(part).is_none() || !self.is_everywhere(scores.len())).collect();
        let subject: Vec<bool> =
            parts.iter().map(|(part, _)| word(part).is_none_or(|word| !word.is_common())).collect();
        let both = |at: usize| rare[at] && subject[at];
        // What is in no document is no reason to leave anything out.
        let is_found = |at: &usize| !self.is_collection || !parts[*at].1.is_empty();
        let count = (0..parts.len()).filter(is_found).filter(|at| both(*at)).count();
        let any_subject = (0..parts.len()).filter(is_found).any(|at| subject[at]);
        (0..parts.len()).map(|at| if count >= 3 { both(at) } else { subject[at] || !any_subject }).collect()
    }
}

impl Found {
    /// What is found, in the order of the documents.
    pub(crate) fn hits(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (document, (score, matched)) in (0..).zip(self.scores.iter().zip(&self.matched)) {
            if *score >= 0.0 {
                hits.push(Hit { document, matched: *matched, score: *score });
            }
        }
        hits
    }

    /// Adds scores, to documents that are found already or, if they make hits, to all.
    pub(crate) fn add(&mut self, scores: &Scores, weight: f32, makes_hits: bool) {
        for (document, score) in scores {
            let document = *document as usize;
            let sum = &mut self.scores[document];
            if makes_hits || *sum >= 0.0 {
                *sum = sum.max(0.0) + weight * score;
                self.matched[document] += u32::from(makes_hits);
            }
        }
    }
}
