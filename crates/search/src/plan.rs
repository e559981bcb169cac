//! What a query needs: the terms that its words stand for, and the blocks that hold their postings.

use crate::alike::{Alike, LONGEST, alike};
use crate::feedback::TEACHERS;
use crate::fields::Field;
use crate::index::{BlockId, Index};
use crate::insert::insert;
use crate::query::{Clause, Node, Phrase, Query, Role, Variants, Word};
use crate::rank;
use crate::token::ACCENTS;

/// A beginning stands for this many words at most, so that a single letter stays cheap in a large library; the second in a
/// query for half as many, the third for a third, and so on.
const MOST_BEGINNINGS: usize = 400;
/// So many hits are put in their order at most.
const IN_ORDER: usize = 1_000;
/// So many words of a query are looked for within others, and each stands for so many of them at most.
const LOOKED_FOR_WITHIN: usize = 16;
const MOST_WITHIN: usize = 100;
/// So many words that are spelt alike are tried at most.
const MOST_ALIKE: usize = 60;

/// What a query needs, and how to answer it.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    pub(crate) index: &'a Index<'a>,
    pub(crate) root: Vec<Part>,
    pub(crate) leaves: Vec<Leaf>,
    /// Words of the best documents of an earlier answer, and how much they are worth.
    pub(crate) feedback: Vec<(Leaf, f32)>,
    /// All terms, rising, each once.
    pub(crate) terms: Vec<u32>,
    blocks: Vec<BlockId>,
    /// How many hits are put in their order, the best first; the others stay in the order of the documents.
    pub(crate) in_order: usize,
    /// Whether something was left out that the query asks for, since it asks for too much.
    pub(crate) is_cut: bool,
    is_relaxed: bool,
    /// Whether what is planned is excluded.
    is_excluded: bool,
    /// How many beginnings the query has asked for so far,
    begun: usize,
    /// and how many words were looked for within others.
    within: usize,
}

/// A part of a query, as it is answered.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) role: Role,
    pub(crate) step: Step,
    pub(crate) repeats: f32,
}

#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// A word or phrase, by its number among the leaves.
    Leaf(usize),
    All(Vec<Part>),
    Any(Vec<Step>),
    Within(Box<Step>),
    Dates(u32, u32),
}

/// A word or a phrase.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    /// Where it must stand; anywhere if it is empty.
    pub(crate) fields: Option<Fields>,
    /// For each of its words the terms that it stands for.
    pub(crate) slots: Vec<Vec<Form>>,
    /// Two words that it may have been meant as.
    pub(crate) split: Option<[Vec<Form>; 2]>,
    pub(crate) phrase: Phrase,
    /// Whether documents that have it are no hits.
    pub(crate) is_excluded: bool,
}

/// The fields that a part of a query is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fields {
    One(Field),
    /// Title and tags.
    Names,
}

impl Fields {
    pub(crate) fn has(self, field: Field) -> bool {
        match self {
            Self::One(one) => one == field,
            Self::Names => matches!(field, Field::Title | Field::Tags),
        }
    }
}

/// A term that a word stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Form {
    pub(crate) term: u32,
    pub(crate) kind: Kind,
    /// What it counts, the word itself counting one.
    pub(crate) weight: f32,
    /// Terms with the same group count together, as forms of one word.
    pub(crate) group: u32,
}

/// How a term answers a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// As the word itself.
    Exact,
    /// With other accents.
    Accents,
    /// As another form of the word.
    Form,
    /// By beginning with it.
    Beginning,
    /// By being spelt alike.
    Alike,
    /// Written as one word with its neighbour, or as two.
    Joined,
    /// By having it within.
    Within,
}

impl Kind {
    /// Whether the term is a form of the word, and counts together with the others.
    pub(crate) fn is_family(self) -> bool {
        self <= Self::Form
    }
}

impl<'a> Plan<'a> {
    /// A plan; a relaxed one only prefers what the query requires, and asks for the words of its phrases instead of them, or for
    /// pairs of neighbours where these are letters of a script without spaces.
    pub(crate) fn new(index: &'a Index<'a>, query: &Query, is_relaxed: bool) -> Self {
        let mut plan = Self {
            index,
            root: Vec::new(),
            leaves: Vec::new(),
            feedback: Vec::new(),
            terms: Vec::new(),
            blocks: Vec::new(),
            in_order: if query.is_by_date() { 0 } else { query.wanted.unwrap_or(IN_ORDER).clamp(TEACHERS, IN_ORDER) },
            is_cut: query.is_cut,
            is_relaxed,
            is_excluded: false,
            begun: 0,
            within: 0,
        };
        plan.root = plan.parts(&query.clauses, None);
        plan.join_neighbours();
        plan.collect();
        plan
    }

    /// Names all terms and blocks.
    pub(crate) fn collect(&mut self) {
        let leaves = self.leaves.iter().chain(self.feedback.iter().map(|(leaf, _)| leaf));
        let mut terms = std::mem::take(&mut self.terms);
        for form in leaves.flat_map(|leaf| leaf.slots.iter().chain(leaf.split.iter().flatten())).flatten() {
            insert(&mut terms, form.term);
        }
        self.terms = terms;
        self.blocks = self.terms.iter().map(|term| self.index.place(*term).0).collect();
        self.blocks.dedup();
    }

    /// The blocks that [`Plan::run`] will ask for, in order, each once.
    pub fn blocks(&self) -> &[BlockId] {
        &self.blocks
    }

    fn parts(&mut self, clauses: &[Clause], fields: Option<Fields>) -> Vec<Part> {
        let (is_relaxed, is_excluded) = (self.is_relaxed, self.is_excluded);
        let part = |clause: &Clause| {
            // What is excluded stays excluded as it was.
            self.is_excluded = is_excluded || clause.role == Role::MustNot;
            self.is_relaxed = is_relaxed && clause.role != Role::MustNot;
            let role = if self.is_relaxed && clause.role == Role::Must { Role::Should } else { clause.role };
            Part { role, step: self.step(&clause.node, fields), repeats: clause.repeats as f32 }
        };
        let parts = clauses.iter().map(part).collect();
        (self.is_relaxed, self.is_excluded) = (is_relaxed, is_excluded);
        parts
    }

    fn step(&mut self, node: &Node, fields: Option<Fields>) -> Step {
        match node {
            Node::Words(phrase) if self.is_relaxed && !phrase.is_one() => {
                let part =
                    |phrase| Part { role: Role::Should, step: self.step(&Node::Words(phrase), fields), repeats: 1.0 };
                Step::All(phrase.apart().into_iter().map(part).collect())
            }
            Node::Words(phrase) => {
                let mut phrase = phrase.clone();
                if self.is_relaxed {
                    let exact = phrase.words.iter_mut().filter(|word| word.variants == Variants::None);
                    exact.for_each(|word| word.variants = Variants::Usual);
                }
                let slots: Vec<Vec<Form>> = phrase.words.iter().map(|word| self.forms(word)).collect();
                let split = match &phrase.words[..] {
                    [word] if slots[0].iter().all(|form| !form.kind.is_family()) => self.split(word),
                    _ => None,
                };
                self.leaves.push(Leaf { fields, slots, split, phrase, is_excluded: self.is_excluded });
                Step::Leaf(self.leaves.len() - 1)
            }
            Node::All(clauses) => Step::All(self.parts(clauses, fields)),
            Node::Any(nodes) => Step::Any(nodes.iter().map(|node| self.step(node, fields)).collect()),
            Node::In(field, node) => self.step(node, Some(Fields::One(*field))),
            Node::Within(node) => Step::Within(Box::new(self.step(node, Some(Fields::Names)))),
            Node::Dates(from, to) => Step::Dates(*from, *to),
        }
    }

    /// The terms that a word stands for, each once, the likest kind first.
    fn forms(&mut self, word: &Word) -> Vec<Form> {
        let mut forms = self.spellings(&word.term, &word.key);
        let is_known = !forms.is_empty();
        let is_exact = word.variants == Variants::None;
        if !is_known && !is_exact {
            // A word that no document has may be another form of one that some have.
            let mut other = String::new();
            for ending in &self.index.endings {
                if let Some(term) =
                    ending.apply(&word.term, &mut other).and_then(|()| self.index.dictionary.find(&other))
                {
                    add(&mut forms, term, Kind::Form, weights::FORM, FAMILY);
                }
            }
        }
        for form in forms.clone().iter().filter(|_| !is_exact) {
            self.add_family(&mut forms, form.term, Kind::Form, weights::FORM, FAMILY);
        }
        if word.open {
            self.begun += usize::from(word.is_beginning);
            let most = MOST_BEGINNINGS / self.begun.max(1);
            let begins = |term: &[u8]| term.starts_with(word.term.as_bytes()).then_some(true);
            let first = word.term.as_bytes();
            let is_cut = self.add_all(&mut forms, first, &begins, most, (Kind::Beginning, weights::BEGINNING));
            self.is_cut |= is_cut && word.is_beginning;
        }
        if is_exact {
            return forms;
        }
        let is_known = self.add_around(&mut forms, word) || is_known;
        // What is excluded is no slip: other articles would be hidden, and nobody told.
        if !self.is_excluded && (!is_known || word.variants == Variants::All) {
            self.add_alike(&mut forms, word);
        }
        forms
    }

    /// Adds the first terms that have something, which `has` says of each from the first one on, until it says nothing; so many
    /// at most. Says whether there are more.
    fn add_all(
        &self,
        forms: &mut Vec<Form>,
        first: &[u8],
        has: &dyn Fn(&[u8]) -> Option<bool>,
        most: usize,
        (kind, weight): (Kind, f32),
    ) -> bool {
        let before = forms.len();
        let most = before + most;
        let mut walk = self.index.dictionary.walk(0);
        let mut next = walk.seek(first);
        while let Some(term) = next {
            let Some(has) = has(walk.term()) else { break };
            if has && !forms[..before].iter().any(|form| form.term == term) {
                if forms.len() == most {
                    return true;
                }
                forms.push(Form { term, kind, weight, group: term });
            }
            next = walk.step();
        }
        false
    }

    /// Adds Korean words that have two syllables or more within: nouns are written together there, with a blank at neither end.
    /// Nothing is excluded for what it has within: two words may meet by chance. Says whether that will do, and nothing need be
    /// looked for that is spelt alike.
    fn add_around(&mut self, forms: &mut Vec<Form>, word: &Word) -> bool {
        let pattern = word.term.as_bytes();
        let is_hangul = is_hangul(word);
        if !is_hangul || pattern.len() < TWO_SYLLABLES || self.is_excluded {
            return false;
        }
        self.within += 1;
        if self.within > LOOKED_FOR_WITHIN {
            self.is_cut |= forms.is_empty();
            return true;
        }
        let has = |term: &[u8]| {
            // What ends a syllable would make another one of the last.
            let ends = |rest: &[u8]| !(FINALS..=HANGUL_END).contains(&rest.get(..3).unwrap_or_default());
            let is_there = |at| term[at..].strip_prefix(pattern).is_some_and(|rest| word.open || ends(rest));
            (term <= HANGUL_END).then(|| (0..term.len()).any(is_there))
        };
        let before = forms.len();
        self.add_all(forms, HANGUL, &has, MOST_WITHIN, (Kind::Within, weights::WITHIN));
        forms.len() > before
    }

    /// Whether nothing is to be said of a word that no document has, since it may not have been looked for within others.
    pub(crate) fn is_passed_over(&self, leaf: &Leaf) -> bool {
        self.is_cut && is_hangul(&leaf.phrase.words[0])
    }

    fn add_family(&self, forms: &mut Vec<Form>, term: u32, kind: Kind, weight: f32, group: u32) {
        for other in self.index.dictionary.family(term) {
            add(forms, other, kind, weight, group);
        }
    }

    /// Adds what is spelt alike, in its other forms too.
    fn add_alike(&self, forms: &mut Vec<Form>, word: &Word) {
        let found = alike(&self.index.dictionary, &word.term, word.open);
        // The likest first, and few of them.
        let merit = |alike: &Alike| {
            (u32::from(alike.is_beginning) * 4 + u32::from(alike.distance)) * 2 + u32::from(alike.other_start)
        };
        let mut likest: Vec<(u32, Alike)> = Vec::new();
        for alike in found {
            let place = likest.partition_point(|(other, _)| *other <= merit(&alike));
            if place < MOST_ALIKE {
                likest.insert(place, (merit(&alike), alike));
                likest.truncate(MOST_ALIKE);
            }
        }
        // Who slips in a word did not mean one that carries no subject, which is in most texts.
        let is_common = |alike: &Alike| rank::is_common(&self.index.dictionary.term(alike.term));
        for (_, alike) in likest.into_iter().filter(|(_, alike)| !is_common(alike)) {
            let weight = match alike.distance {
                _ if alike.is_beginning => weights::BEGINNING_WITH_A_SLIP,
                ..2 => weights::ONE_SLIP,
                _ => weights::TWO_SLIPS,
            };
            add(forms, alike.term, Kind::Alike, weight, alike.term);
            if !alike.is_beginning {
                self.add_family(forms, alike.term, Kind::Alike, weight * weights::FORM_OF_ALIKE, alike.term);
            }
        }
    }

    /// A word itself, and the same with other accents.
    fn spellings(&self, plain: &str, key: &str) -> Vec<Form> {
        let mut forms = Vec::new();
        let mut walk = self.index.dictionary.walk(0);
        let mut next = walk.seek(plain.as_bytes());
        while let Some(term) = next {
            let Some(rest) = walk.term().strip_prefix(plain.as_bytes()) else { break };
            match rest.first() {
                None | Some(&ACCENTS_BYTE) if walk.term() == key.as_bytes() => {
                    add(&mut forms, term, Kind::Exact, 1.0, FAMILY)
                }
                None | Some(&ACCENTS_BYTE) => add(&mut forms, term, Kind::Accents, weights::ACCENTS, FAMILY),
                Some(_) => break,
            }
            next = walk.step();
        }
        forms
    }

    /// A word that is written without a space, or that is one of two, in all spellings.
    fn joined(&self, plain: &str) -> Option<Vec<Form>> {
        let mut forms = self.spellings(plain, plain);
        let group = forms.first()?.term;
        for form in &mut forms {
            *form = Form { kind: Kind::Joined, weight: weights::JOINED, group, ..*form };
        }
        Some(forms)
    }

    /// Two known words that a word consists of: the longest first one, as long as both have three letters at least, or else two,
    /// which are no parts of a number and carry a subject.
    fn split(&self, word: &Word) -> Option<[Vec<Form>; 2]> {
        if word.variants == Variants::None {
            return None;
        }
        // What is longer than any two words is none of them.
        let places: Vec<usize> = word.term.char_indices().map(|(at, _)| at).take(LONGEST + 1).collect();
        if places.len() > LONGEST {
            return None;
        }
        [3, 2].into_iter().find_map(|least| {
            let places = places.get(least..(places.len() + 1).checked_sub(least)?)?;
            places.iter().rev().find_map(|at| {
                let (one, other) = word.term.split_at(*at);
                let is_number = one.ends_with(|c: char| c.is_ascii_digit()) && other.as_bytes()[0].is_ascii_digit();
                if least == 2 && (is_number || rank::is_common(one) || rank::is_common(other)) {
                    return None;
                }
                Some([self.joined(one)?, self.joined(other)?])
            })
        })
    }

    /// Lets two words of the query that some document writes as one stand for that.
    fn join_neighbours(&mut self) {
        let plain: Vec<usize> = self.root.iter().filter_map(|part| self.plain_leaf(part)).collect();
        for pair in plain.windows(2) {
            let [one, other] = [pair[0], pair[1]];
            let joined =
                format!("{}{}", self.leaves[one].phrase.words[0].term, self.leaves[other].phrase.words[0].term);
            let is_long = joined.chars().nth(4).is_some();
            if is_long
                && other == one + 1
                && let Some(forms) = self.joined(&joined)
            {
                for leaf in [one, other] {
                    for form in &forms {
                        add(&mut self.leaves[leaf].slots[0], form.term, form.kind, form.weight, form.group);
                    }
                }
            }
        }
    }

    /// The leaf of a part that is a single word with its usual variants.
    pub(crate) fn plain_leaf(&self, part: &Part) -> Option<usize> {
        match part.step {
            Step::Leaf(leaf) if part.role == Role::Should => {
                let words = &self.leaves[leaf].phrase.words;
                (words.len() == 1 && words[0].variants != Variants::None).then_some(leaf)
            }
            _ => None,
        }
    }
}

const ACCENTS_BYTE: u8 = ACCENTS as u8;

/// The first and the last letter of Hangul, and the first of those that end a syllable (U+1100, U+11FF, U+11A8).
const HANGUL: &[u8] = "\u{1100}".as_bytes();
const HANGUL_END: &[u8] = "\u{11ff}".as_bytes();
const FINALS: &[u8] = "\u{11a8}".as_bytes();
/// Bytes of two syllables that have two letters each.
const TWO_SYLLABLES: usize = 12;

fn is_hangul(word: &Word) -> bool {
    (HANGUL..=HANGUL_END).contains(&word.term.as_bytes().get(..3).unwrap_or_default())
}

/// The group of a word's own forms.
const FAMILY: u32 = u32::MAX;

/// What a term counts for a word, the word itself counting one. All of them lie on plateaus: a few hundredths more or
/// less change nothing that can be measured.
mod weights {
    pub(super) const ACCENTS: f32 = 0.95;
    pub(super) const FORM: f32 = 0.9;
    pub(super) const BEGINNING: f32 = 0.6;
    pub(super) const JOINED: f32 = 0.8;
    /// Less than what begins so.
    pub(super) const WITHIN: f32 = 0.5;
    pub(super) const ONE_SLIP: f32 = 0.8;
    pub(super) const TWO_SLIPS: f32 = 0.4;
    pub(super) const BEGINNING_WITH_A_SLIP: f32 = 0.3;
    pub(super) const FORM_OF_ALIKE: f32 = 0.4;
}

fn add(forms: &mut Vec<Form>, term: u32, kind: Kind, weight: f32, group: u32) {
    if !forms.iter().any(|form| form.term == term) {
        forms.push(Form { term, kind, weight, group });
    }
}
