//! What a word of a query stands for, by a look at every word of the library.

use crate::clauses::{Variants, Words};
use crate::library::{Article, Word};
use crate::model::COMMON;

/// A word of the library that a word of a query stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    pub(crate) word: Word,
    pub(crate) weight: f64,
    /// What it counts together with: none are the forms of the word itself.
    pub(crate) group: Option<Word>,
}

/// The different words of a library, in order.
pub(crate) struct Dictionary(Vec<Word>);

impl Dictionary {
    pub(crate) fn of(library: &[Article]) -> Self {
        let words = library.iter().flat_map(|article| &article.fields).flat_map(|field| &field.words);
        let mut words: Vec<Word> = words.map(|(word, _)| *word).collect();
        words.sort_by_key(|word| (word.folded, word.spelt != word.folded));
        words.dedup_by_key(|word| word.spelt);
        Self(words)
    }

    /// A word that is written without a space, or is one of two, in all spellings.
    pub(crate) fn joined(&self, folded: &str) -> Option<Vec<Form>> {
        let words: Vec<Word> = self.0.iter().filter(|word| word.folded == folded).copied().collect();
        let group = Some(*words.first()?);
        Some(words.into_iter().map(|word| Form { word, weight: 0.8, group }).collect())
    }

    /// What one of some words of a query stands for.
    pub(crate) fn forms(&self, asked: &Word, words: &Words) -> Vec<Form> {
        let Words { variants, is_open, is_excluded, .. } = *words;
        let mut forms = Vec::new();
        for word in self.0.iter().filter(|word| word.folded == asked.folded) {
            add(&mut forms, word, if word.spelt == asked.spelt { 1.0 } else { 0.95 }, None);
        }
        let is_known = !forms.is_empty();
        for form in forms.clone().iter().filter(|_| variants != Variants::None) {
            self.add_family(&mut forms, &form.word, 0.9, None);
        }
        if is_open {
            let longer = self.0.iter().filter(|word| word.folded.starts_with(asked.folded));
            longer.for_each(|word| add(&mut forms, word, 0.6, Some(*word)));
        }
        if variants != Variants::None && !is_excluded && (!is_known || variants == Variants::All) {
            self.add_alike(&mut forms, asked.folded, is_open);
        }
        forms
    }

    fn add_family(&self, forms: &mut Vec<Form>, of: &Word, weight: f64, group: Option<Word>) {
        let family = self.0.iter().filter(|word| word.family == of.family);
        family.for_each(|word| add(forms, word, weight, group));
    }

    /// What is spelt alike: no letter may differ in words of up to three, else one, and two where nothing differs in one.
    /// So few letters of a word as seven are not a beginning with two slips. Numbers are like no others.
    fn add_alike(&self, forms: &mut Vec<Form>, asked: &str, is_open: bool) {
        let letters = if asked.contains(char::is_numeric) { 0 } else { asked.chars().count() };
        let mut alike = Vec::new();
        if letters >= 4 {
            alike = self.alike(asked, 1, is_open);
        }
        if letters >= 4 && alike.is_empty() {
            alike = self.alike(asked, 2, is_open && letters >= 8);
        }
        alike.sort_by_key(|(word, distance, is_beginning)| {
            (*is_beginning, *distance, word.folded.chars().next() != asked.chars().next())
        });
        // Words that carry no subject are left out.
        for (word, distance, is_beginning) in alike.into_iter().filter(|(word, ..)| !COMMON.contains(&word.folded)) {
            let weight = match distance {
                _ if is_beginning => 0.3,
                ..2 => 0.8,
                _ => 0.4,
            };
            add(forms, &word, weight, Some(word));
            if !is_beginning {
                self.add_family(forms, &word, weight * 0.4, Some(word));
            }
        }
    }

    /// The words within a distance, how far they are, and whether only their beginning is so near: one that is as long as
    /// what was asked and ends with the same letter.
    fn alike(&self, asked: &str, most: usize, is_open: bool) -> Vec<(Word, usize, bool)> {
        let asked: Vec<char> = asked.chars().collect();
        let mut found = Vec::new();
        for word in self.0.iter().filter(|_| most > 0) {
            let letters: Vec<char> = word.folded.chars().collect();
            let whole = distance(&letters, &asked, most);
            let beginnings = (asked.len()..=letters.len())
                .map(|length| &letters[..length])
                .filter(|begun| begun.last() == asked.last());
            let begun = beginnings.filter_map(|begun| distance(begun, &asked, most)).min().filter(|_| is_open);
            let is_beginning = begun.is_some_and(|begun| whole.is_none_or(|whole| begun < whole));
            found.extend(begun.filter(|_| is_beginning).or(whole).map(|distance| (*word, distance, is_beginning)));
        }
        found
    }

    /// The two words that a word consists of, three letters each at least or else two, not both of a number, the first one as long as
    /// can be: where the word is in no document in any form.
    pub(crate) fn split(&self, asked: &Words, forms: &[Form]) -> Option<[Vec<Form>; 2]> {
        let [word] = &asked.words[..] else { return None };
        if asked.variants == Variants::None || forms.iter().any(|form| form.group.is_none()) {
            return None;
        }
        let split = |least: usize| {
            let places = word.folded.char_indices().map(|(at, _)| at).rev();
            let known = places.filter_map(|at| {
                let (one, other) = word.folded.split_at(at);
                let is_long = one.chars().count() >= least && other.chars().count() >= least;
                let is_number = least == 2 && one.ends_with(char::is_numeric) && other.starts_with(char::is_numeric);
                let is_common = least == 2 && [one, other].iter().any(|word| COMMON.contains(word));
                if is_long && !is_number && !is_common { Some([self.joined(one)?, self.joined(other)?]) } else { None }
            });
            { known }.next()
        };
        split(3).or_else(|| split(2))
    }
}

fn add(forms: &mut Vec<Form>, word: &Word, weight: f64, group: Option<Word>) {
    if !forms.iter().any(|form| form.word.spelt == word.spelt) {
        forms.push(Form { word: *word, weight, group });
    }
}

/// How many letters must be put in, left out, changed or swapped with their neighbour, if at most so many.
fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    (0..=most).find(|most| is_within(one, other, *most))
}

fn is_within(one: &[char], other: &[char], most: usize) -> bool {
    let ([one_rest @ .., a], [other_rest @ .., b]) = (one, other) else { return one.len().max(other.len()) <= most };
    let Some(less) = most.checked_sub(1) else { return one == other };
    let is_swapped = || match (one_rest, other_rest) {
        ([one_rest @ .., before_a], [other_rest @ .., before_b]) => {
            (a, before_a) == (before_b, b) && is_within(one_rest, other_rest, less)
        }
        _ => false,
    };
    is_within(one_rest, other_rest, if a == b { most } else { less })
        || is_within(one_rest, other, less)
        || is_within(one, other_rest, less)
        || is_swapped()
}
