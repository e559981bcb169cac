//! Scoring documents by the words of a query, as an index knows them, and putting the best in order.

use std::cell::Cell;

use crate::answer::{Answer, Correction, Hit, Reason};
use crate::fields::Field;
use crate::insert::{insert, sort};
use crate::marker::Marker;
use crate::parts::{Best, Found, Parts, Scores};
use crate::plan::{Fields, Form, Kind, Leaf, Plan};
use crate::postings::{Lengths, List};
use crate::rank::{self, Collection, Pairs};

/// Hits whose positions are looked at.
const LOOKED_AT: usize = 50;
/// Their words mostly stand at no more places.
const USUAL_PLACES: usize = 256;
/// Texts that are read to confirm phrases of words that have no positions; each phrase of a query has its share of them.
const MOST_READ: usize = 400;
/// So many words of the best documents are added to a long query,
const ADDED_WORDS: usize = 40;
/// and count so much, its own words counting one.
const ADDED_WEIGHT: f32 = 0.6;

impl Plan<'_> {
    /// Puts the best hits first, as many as are wanted in their order.
    pub(crate) fn ordered(&self, mut hits: Vec<Hit>, counts: bool) -> Vec<Hit> {
        if self.in_order == 0 {
            return hits;
        }
        let mut ordered: Vec<Hit> = Vec::with_capacity(hits.len());
        for number in best(&hits, self.in_order, counts, 0) {
            ordered.push(hits[number]);
            hits[number].score = -1.0;
        }
        ordered.extend(hits.iter().filter(|hit| hit.score >= 0.0));
        ordered
    }
}

/// The numbers of the best hits, in order, of those that have at least so many words of the query.
fn best(hits: &[Hit], count: usize, counts: bool, least: u32) -> Vec<usize> {
    let mut best: Vec<(u64, usize)> = Vec::new();
    let mut worst = u64::MAX;
    for (number, hit) in hits.iter().enumerate() {
        let place = hit.place(counts);
        if place < worst && hit.matched >= least {
            best.push((place, number));
        }
        if best.len() == 2 * count {
            sort(&mut best);
            best.truncate(count);
            worst = best[count - 1].0;
        }
    }
    sort(&mut best);
    best.truncate(count);
    best.into_iter().map(|(_, number)| number).collect()
}

/// How many texts each phrase of a query may have read: all that have words without positions share them.
pub(crate) fn reads(plan: &Plan<'_>, lists: &[List<'_>]) -> usize {
    let is_placeless = |form: &Form| plan.terms.binary_search(&form.term).is_ok_and(|at| lists[at].body.is_placeless);
    let mut phrases = 0;
    for leaf in plan.leaves.iter().filter(|leaf| leaf.fields.is_none_or(|fields| fields.has(Field::Body))) {
        let is_phrase = leaf.slots.len() > 1 && leaf.slots.iter().all(|forms| !forms.is_empty());
        phrases += usize::from(is_phrase && leaf.slots.iter().flatten().any(is_placeless));
        phrases += usize::from(leaf.split.iter().flatten().flatten().any(is_placeless));
    }
    MOST_READ / phrases.max(1)
}

/// A plan with the lists that it asked for.
pub(crate) struct Run<'p, 'b> {
    pub(crate) plan: &'p Plan<'p>,
    /// The lists of the plan's terms.
    pub(crate) lists: Vec<List<'b>>,
    pub(crate) text: &'p dyn Fn(u32) -> Option<String>,
    /// How many texts each phrase may have read.
    pub(crate) reads: usize,
    /// Whether more texts were to be read.
    pub(crate) is_cut: Cell<bool>,
    pub(crate) collection: Collection,
}

impl Run<'_, '_> {
    pub(crate) fn answer(&self) -> Answer {
        let Plan { index, leaves, root, .. } = self.plan;
        let with = leaves.iter().map(|leaf| Cell::new(self.leaf(leaf))).collect();
        let parts = Parts { plan: self.plan, with, dates: &index.dates, is_collection: true };
        let mut found = parts.all(root);
        self.add_feedback(&mut found);
        let counts = !self.collection.is_long;
        let mut hits = found.hits();
        if counts {
            let numbers = best(&hits, LOOKED_AT, counts, 2);
            let documents = numbers.iter().map(|number| hits[*number].document);
            for (number, nearness) in numbers.iter().zip(self.nearness(documents, &found.words)) {
                hits[*number].score += nearness;
            }
        }
        let hits = self.plan.ordered(hits, counts);
        let (corrections, missing) = self.corrections(hits.first());
        let said = found.words.iter().map(|(leaf, ..)| *leaf as u32).collect();
        let is_cut = self.plan.is_cut | self.is_cut.get();
        Answer { hits, corrections, missing, is_relaxed: false, is_cut, is_long: self.collection.is_long, said }
    }

    fn documents(&self) -> usize {
        self.plan.index.documents()
    }

    fn lengths(&self) -> &Lengths {
        &self.plan.index.lengths
    }

    fn list(&self, term: u32) -> Option<&List<'_>> {
        self.plan.terms.binary_search(&term).ok().map(|at| &self.lists[at])
    }

    fn leaf(&self, leaf: &Leaf) -> Scores {
        let mut best = Best::none(self.documents());
        match &leaf.slots[..] {
            [forms] => self.word(forms, leaf.fields, &mut best),
            slots => self.phrase(slots, leaf, 1.0, &mut best),
        }
        if let Some(split) = &leaf.split {
            self.phrase(split, leaf, split[0][0].weight, &mut best);
        }
        best.listed()
    }

    /// Scores documents by how often they have a word in any of its forms, or one that may have been meant: then the one
    /// that counts most.
    fn word(&self, forms: &[Form], fields: Option<Fields>, best: &mut Best) {
        let mut counts = vec![0.0; self.documents()];
        let mut touched: Vec<u32> = Vec::new();
        let mut rest: Vec<&Form> = forms.iter().collect();
        while let Some(first) = rest.first().copied() {
            let mut occurrences = 0.0;
            for form in rest.iter().filter(|form| form.group == first.group) {
                let Some(list) = self.list(form.term) else { continue };
                touched.reserve(list.head.documents.len() + list.body.documents.len());
                self.each_count(list, fields, |document, count, plain| {
                    let sum = &mut counts[document as usize];
                    if *sum == 0.0 {
                        touched.push(document);
                    }
                    *sum += form.weight / first.weight * count;
                    occurrences += plain;
                });
            }
            let weigher = self.collection.weigher(touched.len(), occurrences);
            for document in touched.drain(..) {
                let count = std::mem::take(&mut counts[document as usize]);
                let score = first.weight * weigher.score(count, self.lengths().whole(document) as f32);
                best.raise(document, score);
            }
            rest.retain(|form| form.group != first.group);
        }
    }

    /// How much each document of a list counts, in some of the fields or all, and how often the term stands there.
    fn each_count(&self, list: &List<'_>, fields: Option<Fields>, mut each: impl FnMut(u32, f32, f32)) {
        let mut places = list.head.places();
        for (at, document) in list.head.documents.iter().enumerate() {
            let count = match fields {
                None => list.head.count(at),
                Some(fields) => {
                    let is_in = |place: &&u32| fields.has(self.lengths().field_at(*document, **place));
                    places.of(at, self.lengths()).iter().filter(is_in).count() as u32
                }
            } as f32;
            if count > 0.0 {
                each(*document, count * self.collection.head(), count);
            }
        }
        if fields.is_none_or(|fields| fields.has(Field::Body)) {
            for (at, document) in list.body.documents.iter().enumerate() {
                let count = list.body.count(at) as f32;
                each(*document, count, count);
            }
        }
    }

    /// Scores documents by how often words follow each other in them.
    fn phrase(&self, slots: &[Vec<Form>], leaf: &Leaf, weight: f32, best: &mut Best) {
        let with: Vec<Vec<u32>> = slots.iter().map(|forms| self.documents_with(forms)).collect();
        // Begun with the word that the fewest documents have.
        let Some(rarest) = with.iter().min_by_key(|documents| documents.len()) else { return };
        let candidates = rarest.iter().filter(|document| with.iter().all(|with| with.binary_search(document).is_ok()));
        let term = |form: &Form| self.plan.index.dictionary.term(form.term);
        let marker = Marker::of_phrase(slots.iter().map(|forms| forms.iter().map(term).collect()).collect());
        let mut reads = self.reads;
        let mut found = Vec::new();
        for document in candidates {
            let count = self.count_phrase(slots, &marker, leaf, *document, &mut reads);
            if count > 0 {
                found.push((*document, count as f32));
            }
        }
        let occurrences = found.iter().map(|(_, count)| count).sum();
        let weigher = self.collection.weigher(found.len(), occurrences);
        for (document, count) in found {
            let score = weight * weigher.score(count, self.lengths().whole(document) as f32);
            best.raise(document, score);
        }
    }

    /// The documents that have a word, in any of its forms.
    fn documents_with(&self, forms: &[Form]) -> Vec<u32> {
        let mut with = vec![false; self.documents()];
        for list in forms.iter().filter_map(|form| self.list(form.term)) {
            list.head.documents.iter().chain(&list.body.documents).for_each(|document| with[*document as usize] = true);
        }
        (0..).zip(with).filter(|(_, with)| *with).map(|(document, _)| document).collect()
    }

    /// How often words follow each other in a document.
    fn count_phrase(
        &self,
        slots: &[Vec<Form>],
        marker: &Marker,
        leaf: &Leaf,
        document: u32,
        reads: &mut usize,
    ) -> usize {
        let (lengths, fields) = (self.lengths(), leaf.fields);
        let body = lengths.body_start(document);
        let is_placeless = |forms: &Vec<Form>| {
            let mut lists = forms.iter().filter_map(|form| self.list(form.term));
            lists.any(|list| list.body.is_placeless && list.body.count_of(document) > 0)
        };
        let placeless: Vec<bool> = slots.iter().map(is_placeless).collect();
        // Where the phrase may begin. In the body, words without positions are taken to be where they are wanted, and if
        // there are no others, the phrase to be anywhere.
        let mut starts: Vec<u32> = Vec::new();
        let mut is_anywhere = true;
        for (after, (forms, placeless)) in (0..).zip(slots.iter().zip(&placeless)) {
            let places = self.places(forms, document);
            let is_there = |start: &u32| places.binary_search(&(start + after)).is_ok();
            match (after, placeless) {
                (0, _) => starts.clone_from(&places),
                (_, true) => starts.retain(|start| *start >= body || is_there(start)),
                (_, false) => {
                    starts.retain(is_there);
                    if is_anywhere {
                        let begins = places.iter().filter_map(|place| place.checked_sub(after));
                        starts.extend(begins.filter(|start| *start >= body));
                    }
                }
            }
            is_anywhere &= placeless;
        }
        starts.retain(|start| fields.is_none_or(|fields| fields.has(lengths.field_at(document, *start))));
        is_anywhere &= fields.is_none_or(|fields| fields.has(Field::Body));
        let in_head = starts.partition_point(|start| *start < body);
        let in_body = starts.len() - in_head + usize::from(is_anywhere);
        if in_body == 0 || !placeless.contains(&true) {
            return in_head + in_body;
        }
        if *reads == 0 {
            self.is_cut.set(true);
            // What may have something that is excluded is no hit.
            return if leaf.is_excluded { in_head + in_body } else { in_head };
        }
        *reads -= 1;
        match (self.text)(document) {
            Some(text) => in_head + marker.places(&text).len(),
            None => in_head + in_body,
        }
    }

    /// Which words of a document answer a part of the query: those of its own, and of two that it may have been meant as.
    pub(crate) fn reasons(&self, leaf: &Leaf, document: u32) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for slots in [Some(&leaf.slots[..]), leaf.split.as_ref().map(|split| &split[..])].into_iter().flatten() {
            let mut reads = usize::MAX;
            if slots.len() > 1 && self.count_phrase(slots, &Marker::default(), leaf, document, &mut reads) == 0 {
                continue;
            }
            for form in slots.iter().flatten() {
                let Some(list) = self.list(form.term) else { continue };
                let (in_head, in_body) = match leaf.fields {
                    None => (list.head.count_of(document), list.body.count_of(document)),
                    // All fields that can be named are of the head.
                    Some(fields) => {
                        let mut places = Vec::new();
                        list.places(document, self.lengths(), &mut places);
                        places.retain(|place| fields.has(self.lengths().field_at(document, *place)));
                        (places.len() as u32, 0)
                    }
                };
                if in_head + in_body > 0 {
                    let (typed, term) = (leaf.phrase.typed.clone(), self.plan.index.word(form.term));
                    reasons.push(Reason { typed, term, kind: form.kind, in_head, in_body });
                }
            }
        }
        reasons
    }

    /// The places of a word in a document, in any of its forms, rising.
    fn places(&self, forms: &[Form], document: u32) -> Vec<u32> {
        let mut all = Vec::new();
        let mut places = Vec::new();
        for list in forms.iter().filter_map(|form| self.list(form.term)) {
            list.places(document, self.lengths(), &mut places);
            if all.is_empty() {
                std::mem::swap(&mut all, &mut places);
            }
            places.drain(..).for_each(|place| insert(&mut all, place));
        }
        all
    }

    /// What some documents gain by words that stand near each other in them.
    fn nearness(&self, documents: impl Iterator<Item = u32>, words: &[(usize, f32, Scores)]) -> Vec<f32> {
        if words.len() < 2 {
            return Vec::new();
        }
        let documents: Vec<u32> = documents.collect();
        let mut gains = vec![0.0; documents.len()];
        let mut pairs = Pairs::of(words.len());
        let places = self.all_places(&documents, words);
        for here in places.chunk_by(|(one, _), (other, _)| one >> 32 == other >> 32) {
            let at = (here[0].0 >> 32) as usize;
            let score = |word: usize| {
                let (.., scores) = &words[word];
                scores.binary_search_by_key(&documents[at], |(document, _)| *document).map_or(0.0, |at| scores[at].1)
            };
            let sum: f32 = pairs.near(here).map(|(one, other, near)| score(one).min(score(other)) * near).sum();
            gains[at] = sum * 2.0 / words.len() as f32;
        }
        gains
    }

    /// All places of words in some documents, rising: the number of the document among these, its place there, and the number
    /// of the word. Lists are many and short: they are gone through, not looked into.
    fn all_places(&self, documents: &[u32], words: &[(usize, f32, Scores)]) -> Vec<(u64, usize)> {
        let mut numbers = vec![usize::MAX; self.documents()];
        documents.iter().enumerate().for_each(|(number, document)| numbers[*document as usize] = number);
        let mut places = Vec::with_capacity(USUAL_PLACES);
        for (word, (leaf, ..)) in words.iter().enumerate() {
            for list in self.plan.leaves[*leaf].slots[0].iter().filter_map(|form| self.list(form.term)) {
                for part in [&list.head, &list.body] {
                    let mut of_part = part.places();
                    for (at, document) in part.documents.iter().enumerate() {
                        let number = numbers[*document as usize];
                        if number < documents.len() {
                            let here = of_part.of(at, self.lengths()).iter();
                            here.for_each(|place| places.push(((number as u64) << 32 | u64::from(*place), word)));
                        }
                    }
                }
            }
        }
        sort(&mut places);
        places
    }

    /// Adds the words that the best documents have to the scores of documents that have some of the query's own.
    fn add_feedback(&self, found: &mut Found) {
        let documents = self.documents();
        let mut words: Vec<(f32, Scores)> = Vec::new();
        for (leaf, value) in &self.plan.feedback {
            let with = self.documents_with(&leaf.slots[0]).len();
            if with >= 2 && with * 4 <= documents {
                let worth = value * rank::rarity(documents as f32, with as f32);
                if words.len() < ADDED_WORDS || words.iter().any(|(other, _)| *other < worth) {
                    let mut best = Best::none(documents);
                    self.word(&leaf.slots[0], None, &mut best);
                    let at = words.partition_point(|(other, _)| *other >= worth);
                    words.insert(at, (worth, best.listed()));
                    words.truncate(ADDED_WORDS);
                }
            }
        }
        let all: f32 = words.iter().map(|(worth, _)| worth).sum();
        let asked: f32 = found.words.iter().map(|(_, weight, _)| weight).sum();
        for (worth, scores) in &words {
            found.add(scores, ADDED_WEIGHT * asked * worth / all, false);
        }
    }

    /// What the best hit has instead of words that no document has, and the words for which there is nothing.
    fn corrections(&self, best: Option<&Hit>) -> (Vec<Correction>, Vec<String>) {
        let mut corrections = Vec::new();
        let mut missing = Vec::new();
        for leaf in self.plan.leaves.iter().filter(|leaf| leaf.slots.len() == 1 && !leaf.is_excluded) {
            let forms = &leaf.slots[0];
            let typed = leaf.phrase.typed.clone();
            if forms.is_empty() && leaf.split.is_none() {
                if !self.plan.is_passed_over(leaf) {
                    missing.push(typed);
                }
            } else if forms.iter().all(|form| matches!(form.kind, Kind::Alike | Kind::Joined)) {
                let has = |form: &&Form| {
                    let list = self.list(form.term);
                    list.zip(best).is_some_and(|(list, best)| {
                        list.head.count_of(best.document) + list.body.count_of(best.document) > 0
                    })
                };
                let shown = match &leaf.split {
                    Some([one, other]) if !forms.iter().any(|form| has(&form)) => {
                        format!("{} {}", self.plan.index.word(one[0].term), self.plan.index.word(other[0].term))
                    }
                    _ => match forms.iter().find(has).or(forms.first()) {
                        Some(form) => self.plan.index.word(form.term),
                        None => continue,
                    },
                };
                corrections.push(Correction { typed, shown });
            }
        }
        (corrections, missing)
    }
}
