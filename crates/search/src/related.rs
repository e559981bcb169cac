//! Which documents are related, found out while an index is made: "more like this" by BM25.
//!
//! The most telling words of a document, those that stand in it often and in few others, are a query over all documents, each
//! word weighted by how telling it is. What a document scores is compared to what the asking one scores itself, so that one
//! threshold holds for libraries of all sizes. Words that carry no subject in their language do not count, nor do authors.
//!
//! Memory grows with the texts: there is a list of documents for each word, and one row of scores for each thread.

use std::cmp::Reverse;
use std::num::NonZero;
use std::thread;

use crate::build::{Batch, Vocabulary};
use crate::fields::Field;
use crate::forms;
use crate::hash::Map;
use crate::rank;
use crate::token::ACCENTS;

/// Words of a document that are asked for.
const ASKED: usize = 30;
/// How often a word of the title or the tags counts.
const HEAD: f32 = 3.0;
/// The least share of the asking document's own score that a related one has.
const LEAST_SHARE: f32 = 0.2;
/// Telling words that two documents have in common at least,
const LEAST_SHARED: usize = 3;
/// of which so many stand in both more than once, or in a title or among tags: others may be there by chance.
const LEAST_REPEATED: usize = 2;
/// Words that are named as the reason.
const NAMED: usize = 4;

/// A document that is related to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// Its number.
    pub document: u32,
    /// What both are about, the most telling first, in small letters: words, or words that stand side by side, with a space
    /// between them.
    pub about: Vec<String>,
}

/// All documents' words, by families.
struct Texts {
    /// For each document its families, with how much each counts, in order.
    counts: Vec<Vec<(u32, f32)>>,
    /// For each family the documents that have it, in order, with how much it counts there, dilution by length included.
    postings: Map<u32, Vec<(u32, f32)>>,
    /// Words of each document.
    lengths: Vec<f32>,
    average: f32,
}

/// For each document those that are related to it, the closest first, at most `most`.
pub(crate) fn related(batches: &[Batch], vocabulary: &Vocabulary<'_>, kin: &[u32], most: usize) -> Vec<Vec<Related>> {
    let families = forms::first_of_families(kin);
    let is_empty = empty_words(vocabulary);
    let texts = Texts::of(batches, vocabulary, &families, &is_empty);
    let documents: Vec<u32> = (0..texts.counts.len() as u32).collect();
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(documents.len() / 64 + 1);
    let share = documents.len().div_ceil(cores).max(1);
    let starts = starts(batches);
    let about = |document: u32, asked: &[(u32, f32)]| {
        let (batch, range) = &starts[document as usize];
        let text = batches[*batch].text[range.clone()].iter();
        let numbers = &vocabulary.numbers[*batch];
        let words: Vec<u32> = text.map(|word| numbers[*word as usize]).collect();
        phrases(&words, &families, asked, vocabulary)
    };
    thread::scope(|scope| {
        let (texts, about) = (&texts, &about);
        let threads: Vec<_> = documents
            .chunks(share)
            .map(|documents| {
                scope.spawn(move || {
                    let mut scores = vec![0.0; texts.counts.len()];
                    documents.iter().map(|number| texts.like(*number, most, &mut scores, about)).collect::<Vec<_>>()
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("comparing documents does not fail")).collect()
    })
}

impl Texts {
    fn of(batches: &[Batch], vocabulary: &Vocabulary<'_>, families: &[u32], is_empty: &[bool]) -> Self {
        let mut counts = Vec::new();
        let mut lengths = Vec::new();
        for (batch, numbers) in batches.iter().zip(&vocabulary.numbers) {
            let mut text = batch.text.iter();
            for fields in &batch.lengths {
                let mut counted: Map<u32, f32> = Map::default();
                for (field, length) in Field::ALL.into_iter().zip(fields) {
                    let weight = match field {
                        Field::Title | Field::Tags => HEAD,
                        Field::Body => 1.0,
                        Field::Author => 0.0,
                    };
                    for word in text.by_ref().take(*length as usize) {
                        let word = numbers[*word as usize] as usize;
                        if weight > 0.0 && !is_empty[word] {
                            *counted.entry(families[word]).or_default() += weight;
                        }
                    }
                }
                let mut counted: Vec<(u32, f32)> = counted.into_iter().collect();
                counted.sort_unstable_by_key(|(family, _)| *family);
                counts.push(counted);
                lengths.push(fields.iter().sum::<u32>() as f32);
            }
        }
        let average = (lengths.iter().sum::<f32>() / lengths.len().max(1) as f32).max(1.0);
        let mut postings: Map<u32, Vec<(u32, f32)>> = Map::default();
        for ((document, counted), length) in (0_u32..).zip(&counts).zip(&lengths) {
            for (family, count) in counted {
                let worth = rank::saturated(*count, length / average);
                postings.entry(*family).or_default().push((document, worth));
            }
        }
        // A word of one document relates it to none; one that half of them have tells little.
        let all = counts.len();
        postings.retain(|_, documents| documents.len() > 1 && documents.len() * 2 <= all.max(4));
        Self { counts, postings, lengths, average }
    }

    /// How often a family stands in a document.
    fn count(&self, document: u32, family: u32) -> f32 {
        let counts = &self.counts[document as usize];
        counts.binary_search_by_key(&family, |(other, _)| *other).map_or(0.0, |at| counts[at].1)
    }

    /// The documents that are like one; `scores` is zero for all before and after.
    fn like(
        &self,
        document: u32,
        most: usize,
        scores: &mut [f32],
        about: &impl Fn(u32, &[(u32, f32)]) -> Vec<String>,
    ) -> Vec<Related> {
        let at = document as usize;
        let all = self.counts.len() as f32;
        let diluted = self.lengths[at] / self.average;
        let mut asked: Vec<(u32, f32)> = Vec::new();
        for (family, count) in &self.counts[at] {
            if let Some(postings) = self.postings.get(family) {
                let rarity = rank::rarity(all, postings.len() as f32);
                asked.push((*family, rank::saturated(*count, diluted) * rarity * rarity));
            }
        }
        let by_weight = |(family, weight): &(u32, f32)| (Reverse(weight.to_bits()), *family);
        asked.sort_unstable_by_key(by_weight);
        asked.truncate(ASKED);

        let mut seen: Vec<u32> = Vec::new();
        for (family, weight) in &asked {
            for (other, worth) in &self.postings[family] {
                if scores[*other as usize] == 0.0 {
                    seen.push(*other);
                }
                scores[*other as usize] += weight * worth;
            }
        }
        let own = scores[at];
        let mut found: Vec<(f32, u32)> = Vec::new();
        for other in seen {
            let share = std::mem::take(&mut scores[other as usize]) / own;
            if other != document && share >= LEAST_SHARE {
                found.push((share, other));
            }
        }
        found.sort_unstable_by_key(|(share, other)| (Reverse(share.to_bits()), *other));
        let related = found.into_iter().filter_map(|(_, other)| {
            let mut shared: Vec<(u32, f32)> = asked
                .iter()
                .filter_map(|(family, weight)| {
                    let postings = &self.postings[family];
                    let at = postings.binary_search_by_key(&other, |(document, _)| *document).ok()?;
                    Some((*family, weight * postings[at].1))
                })
                .collect();
            let count = shared.len();
            shared.retain(|(family, _)| self.count(document, *family).min(self.count(other, *family)) > 1.0);
            (count >= LEAST_SHARED && shared.len() >= LEAST_REPEATED).then_some((other, shared))
        });
        related
            .take(most)
            .map(|(other, mut shared)| {
                shared.sort_unstable_by_key(by_weight);
                Related { document: other, about: about(document, &shared) }
            })
            .collect()
    }
}

/// For each word whether it carries no subject: numbers, single letters, and what its language's list of stop words has.
fn empty_words(vocabulary: &Vocabulary<'_>) -> Vec<bool> {
    let mut lists = forms::stop_words();
    let mut is_empty = |(key, _, languages): &(&str, &str, forms::Languages)| {
        let plain = key.split(ACCENTS).next().unwrap_or(key);
        let letters = plain.chars().count();
        let is_short = letters < 3 && plain.is_ascii();
        is_short || !plain.chars().any(char::is_alphabetic) || lists.has(plain, *languages)
    };
    vocabulary.words.iter().map(&mut is_empty).collect()
}

/// Where each document's words stand: in which batch, and where in its text.
fn starts(batches: &[Batch]) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut starts = Vec::new();
    for (number, batch) in batches.iter().enumerate() {
        let mut start = 0;
        for fields in &batch.lengths {
            let end = start + fields.iter().sum::<u32>() as usize;
            starts.push((number, start..end));
            start = end;
        }
    }
    starts
}

/// The families that were shared, as a document writes them; those that stand side by side there become one.
fn phrases(text: &[u32], families: &[u32], shared: &[(u32, f32)], vocabulary: &Vocabulary<'_>) -> Vec<String> {
    // For each family how often it stands there, in which forms, and what follows it.
    let mut forms: Map<u32, Map<u32, u32>> = Map::default();
    let mut pairs: Map<(u32, u32), u32> = Map::default();
    let is_shared = |family: u32| shared.iter().any(|(other, _)| *other == family);
    let mut before = None;
    for word in text {
        let family = families[*word as usize];
        let is_one = is_shared(family);
        if is_one {
            *forms.entry(family).or_default().entry(*word).or_default() += 1;
            if let Some(before) = before {
                *pairs.entry((before, family)).or_default() += 1;
            }
        }
        before = is_one.then_some(family);
    }
    let written = |family: u32| {
        let best = forms.get(&family)?.iter().max_by_key(|(word, count)| (**count, Reverse(**word)));
        best.map(|(word, _)| crate::token::readable(vocabulary.words[*word as usize].1))
    };
    let count = |family: u32| forms.get(&family).map_or(0, |forms| forms.values().sum::<u32>());
    let mut named: Vec<String> = Vec::new();
    let mut done: Vec<u32> = Vec::new();
    for (family, _) in shared {
        if done.contains(family) || named.len() == NAMED {
            continue;
        }
        let is_together = |(pair, times): &(&(u32, u32), &u32)| {
            let (one, other) = **pair;
            // The rarer one stands beside the other at least every second time.
            (one == *family || other == *family)
                && one != other
                && **times > 1
                && **times * 2 >= count(one).min(count(other))
                && !done.contains(&one)
                && !done.contains(&other)
        };
        let pair = pairs.iter().filter(is_together).max_by_key(|(pair, times)| (**times, Reverse(**pair)));
        let words: Vec<u32> = pair.map_or_else(|| vec![*family], |((one, other), _)| vec![*one, *other]);
        let text: Vec<String> = words.iter().filter_map(|family| written(*family)).collect();
        done.extend(words);
        named.push(text.join(" "));
    }
    named
}
