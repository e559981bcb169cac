//! Answering a query by a scan of everything.

use search::Field;

use crate::asked::Asked;
use crate::clauses::{Clause, Node, Role, Variants, Words, clauses, each_words};
use crate::library::{Article, Text, Word};
use crate::meant::{Dictionary, Form};

/// Words that carry no subject, of those that are used here.
pub(crate) const COMMON: [&str; 2] = ["in", "the"];

/// For each document a score, if it has what is asked for.
type Scores = Vec<Option<f64>>;
/// For each word of what is looked for, what it may be.
pub(crate) type Slots = Vec<Vec<Form>>;

/// What the model says of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) document: u32,
    pub(crate) matched: u32,
    pub(crate) score: f64,
}

pub(crate) struct Model<'l> {
    library: &'l [Article],
    dictionary: Dictionary,
    clauses: Vec<(Clause, u32)>,
}

#[derive(Default)]
struct Sum {
    scores: Scores,
    matched: Vec<u32>,
    /// The words that say something: what they stand for, and their scores.
    said: Vec<(Vec<Form>, Scores)>,
}

impl<'l> Model<'l> {
    pub(crate) fn new(library: &'l [Article], asked: &[Asked], ends_with_word: bool) -> Self {
        Self { library, dictionary: Dictionary::of(library), clauses: clauses(asked, ends_with_word) }
    }

    /// All documents that answer, in their order.
    pub(crate) fn hits(&self) -> Vec<Found> {
        let sum = self.all(&self.clauses, &Field::ALL, true);
        let hits = (0..).zip(&sum.scores).zip(&sum.matched).filter_map(|((document, score), matched)| {
            let score = score.as_ref()? + self.nearness(document, &sum.said);
            Some(Found { document: document as u32, matched: *matched, score })
        });
        hits.collect()
    }

    /// Whether five different words say something.
    pub(crate) fn is_long(&self) -> bool {
        let says = |(at, (clause, _)): (usize, &(Clause, u32))| {
            let Some(word) = clause.plain() else { return false };
            let forms = self.forms_of(&self.clauses, at).into_iter().filter(|form| form.group.is_none());
            let with =
                |form: Form| self.library.iter().filter(|article| count(article, &[form], Field::Body) > 0.0).count();
            !COMMON.contains(&word.folded) && !self.is_everywhere(forms.map(with).max().unwrap_or(0))
        };
        self.clauses.iter().enumerate().filter(|clause| says(*clause)).count() >= 5
    }

    /// What is to be marked: what is not excluded, wherever it stands; and words that carry no subject only where nothing
    /// else was asked for.
    pub(crate) fn marked(&self) -> Vec<Slots> {
        let mut all = Vec::new();
        self.clauses.iter().for_each(|(clause, _)| each_words(&clause.node, true, &mut all));
        let has_subject = !all.iter().all(Words::is_common);
        let mut wanted = Vec::new();
        for (clause, _) in self.clauses.iter().filter(|(clause, _)| clause.role != Role::MustNot) {
            each_words(&clause.node, false, &mut wanted);
        }
        let mut marked = Vec::new();
        for (at, (clause, _)) in self.clauses.iter().enumerate() {
            if clause.plain().is_some() && !(has_subject && clause.is_common()) {
                marked.push(vec![self.forms_of(&self.clauses, at)]);
            }
        }
        for words in wanted {
            let slots = self.slots(&words);
            marked.extend(self.dictionary.split(&words, &slots[0]).map(Vec::from));
            if !has_subject || !words.is_common() {
                marked.push(slots);
            }
        }
        marked
    }

    fn slots(&self, words: &Words) -> Slots {
        words.words.iter().map(|word| self.dictionary.forms(word, words)).collect()
    }

    /// What the single word of a clause stands for: with its neighbour it may be written as one word.
    fn forms_of(&self, clauses: &[(Clause, u32)], at: usize) -> Vec<Form> {
        let Node::Words(words) = &clauses[at].0.node else { return Vec::new() };
        let mut forms = self.slots(words).swap_remove(0);
        let is_neighbour = |other: &&(Clause, u32)| other.0.has_words();
        let before = clauses[..at].iter().rev().find(is_neighbour).and_then(|(clause, _)| clause.plain());
        let after = clauses[at + 1..].iter().find(is_neighbour).and_then(|(clause, _)| clause.plain());
        let this = words.words[0].folded;
        let joined =
            [before.map(|word| format!("{}{this}", word.folded)), after.map(|word| format!("{this}{}", word.folded))];
        for joined in joined.into_iter().flatten().filter(|joined| joined.chars().count() >= 5) {
            for form in self.dictionary.joined(&joined).into_iter().flatten() {
                if !forms.iter().any(|other| other.word.spelt == form.word.spelt) {
                    forms.push(form);
                }
            }
        }
        forms
    }

    fn all(&self, clauses: &[(Clause, u32)], fields: &[Field], is_root: bool) -> Sum {
        let documents = self.library.len();
        let mut sum = Sum { scores: vec![None; documents], matched: vec![0; documents], said: Vec::new() };
        let scores: Vec<Scores> = (0..clauses.len()).map(|at| self.clause(clauses, at, fields, is_root)).collect();
        let has = |role: Role| clauses.iter().any(|(clause, _)| clause.role == role);
        let says = self.say_something(clauses, &scores);
        let is_content = |clause: &Clause| match clause.role {
            Role::Should => true,
            Role::Must => !is_filter(&clause.node),
            Role::MustNot => false,
        };
        let has_content = clauses.iter().any(|(clause, _)| is_content(clause));
        for document in 0..documents {
            let is_right = clauses.iter().zip(&scores).all(|((clause, _), scores)| match clause.role {
                Role::Should => true,
                Role::Must => scores[document].is_some(),
                Role::MustNot => scores[document].is_none(),
            });
            let counted = (0..clauses.len())
                .filter(|at| says[*at] && clauses[*at].0.role != Role::MustNot)
                .filter(|at| !has_content || is_content(&clauses[*at].0));
            let found: Vec<f64> =
                counted.filter_map(|at| scores[at][document].map(|score| score * repeated(clauses[at].1))).collect();
            if is_right && (!found.is_empty() || !has(Role::Should) && !has(Role::Must)) {
                sum.scores[document] = Some(found.iter().sum());
                sum.matched[document] = found.len() as u32;
            }
        }
        for (at, scores) in scores.into_iter().enumerate().filter(|(at, _)| says[*at]) {
            if clauses[at].0.plain().is_some() && is_root {
                sum.said.push((self.forms_of(clauses, at), scores));
            }
        }
        sum
    }

    /// Which clauses say something: if three that are in any document do, words do not that are in more than two
    /// documents of five or carry no subject; else only the latter do not, unless no document has anything else.
    fn say_something(&self, clauses: &[(Clause, u32)], scores: &[Scores]) -> Vec<bool> {
        let optional = |at: &usize| clauses[*at].0.role == Role::Should;
        let is_subject = |at: usize| !clauses[at].0.is_common();
        let is_rare =
            |at: usize| clauses[at].0.plain().is_none() || !self.is_everywhere(scores[at].iter().flatten().count());
        let found = || (0..clauses.len()).filter(optional).filter(|at| scores[*at].iter().flatten().count() > 0);
        let count = found().filter(|at| is_subject(*at) && is_rare(*at)).count();
        let any_subject = found().any(is_subject);
        let says = |at: usize| if count >= 3 { is_subject(at) && is_rare(at) } else { is_subject(at) || !any_subject };
        (0..clauses.len()).map(|at| !optional(&at) || says(at)).collect()
    }

    fn is_everywhere(&self, with_word: usize) -> bool {
        with_word * 5 > self.library.len() * 2
    }

    fn clause(&self, clauses: &[(Clause, u32)], at: usize, fields: &[Field], is_root: bool) -> Scores {
        match &clauses[at].0 {
            clause @ Clause { node: Node::Words(words), .. } if is_root && clause.plain().is_some() => {
                self.words(words, vec![self.forms_of(clauses, at)], fields)
            }
            clause => self.node(&clause.node, fields),
        }
    }

    fn node(&self, node: &Node, fields: &[Field]) -> Scores {
        match node {
            Node::Words(words) => self.words(words, self.slots(words), fields),
            Node::All(clauses) => self.all(clauses, fields, false).scores,
            Node::Any(nodes) => nodes.iter().map(|node| self.node(node, fields)).reduce(best).unwrap_or_default(),
            Node::In(fields, node) => self.node(node, fields),
            Node::Within(node) => {
                let scores = self.node(node, &[Field::Title, Field::Tags]);
                scores.into_iter().map(|score| score.map(|_| 0.0)).collect()
            }
            Node::Dates(from, to) => {
                let is_inside = |article: &Article| (*from..*to).contains(&article.date.unwrap_or(0));
                self.library.iter().map(|article| is_inside(article).then_some(0.0)).collect()
            }
        }
    }

    fn words(&self, words: &Words, slots: Slots, fields: &[Field]) -> Scores {
        let own = match &slots[..] {
            [forms] => self.word(forms, fields),
            slots => self.phrase(slots, 1.0, fields),
        };
        match self.dictionary.split(words, &slots[0]).filter(|_| words.variants != Variants::None) {
            Some(split) => best(own, self.phrase(&split, 0.8, fields)),
            None => own,
        }
    }

    /// A word counts by all of its own forms together, or by what is likest to it: what is more.
    fn word(&self, forms: &[Form], fields: &[Field]) -> Scores {
        let mut groups: Vec<Vec<Form>> = Vec::new();
        for form in forms {
            match groups.iter_mut().find(|group| group[0].group == form.group) {
                Some(group) => group.push(*form),
                None => groups.push(vec![*form]),
            }
        }
        let count_in = |group: &[Form], article: &Article| {
            let weight_of = |field: Field| if field == Field::Body { 1.0 } else { 4.0 };
            fields.iter().map(|field| weight_of(*field) * count(article, group, *field)).sum::<f64>() / group[0].weight
        };
        let scores = groups.iter().map(|group| {
            let counts: Vec<f64> = self.library.iter().map(|article| count_in(group, article)).collect();
            self.weighed(&counts, group[0].weight)
        });
        scores.reduce(best).unwrap_or_else(|| vec![None; self.library.len()])
    }

    fn phrase(&self, slots: &[Vec<Form>], weight: f64, fields: &[Field]) -> Scores {
        let count_in = |article: &Article| {
            let texts = fields.iter().map(|field| article.words(*field));
            let places = texts.flat_map(|words| words.windows(slots.len()));
            places.filter(|words| slots.iter().zip(*words).all(|(forms, (word, _))| is_one_of(word, forms))).count()
                as f64
        };
        let counts: Vec<f64> = self.library.iter().map(count_in).collect();
        self.weighed(&counts, weight)
    }

    /// BM25 as it stands in books.
    fn weighed(&self, counts: &[f64], weight: f64) -> Scores {
        let documents = self.library.len() as f64;
        let average = (self.library.iter().map(Article::length).sum::<usize>() as f64 / documents).max(1.0);
        let with = counts.iter().filter(|count| **count > 0.0).count() as f64;
        let rarity = (1.0 + (documents - with + 0.5) / (with + 0.5)).ln();
        let score = |(count, article): (&f64, &Article)| {
            let dilution = 0.25 + 0.75 * article.length() as f64 / average;
            (*count > 0.0).then(|| weight * rarity * 2.2 * count / (count + 1.2 * dilution))
        };
        counts.iter().zip(self.library).map(score).collect()
    }

    /// What it adds that words stand within eight words of each other: the lower score of each two, a tenth more where
    /// the second follows the first.
    fn nearness(&self, document: usize, said: &[(Vec<Form>, Scores)]) -> f64 {
        let here: Vec<(&[Form], f64)> =
            said.iter().filter_map(|(forms, scores)| Some((&forms[..], scores[document]?))).collect();
        let mut sum = 0.0;
        for (at, (forms, score)) in here.iter().enumerate() {
            for (others, other) in &here[at + 1..] {
                let fields = self.library[document].fields.iter();
                let near =
                    fields.map(|field| nearness(&places(field, forms), &places(field, others))).fold(0.0, f64::max);
                sum += score.min(*other) * near;
            }
        }
        if said.len() < 2 { 0.0 } else { sum * 2.0 / said.len() as f64 }
    }
}

/// Where in a text some words stand.
fn places(text: &Text, forms: &[Form]) -> Vec<i32> {
    let words = (0..).zip(&text.words);
    words.filter(|(_, (word, _))| is_one_of(word, forms)).map(|(place, _)| place).collect()
}

fn nearness(places: &[i32], others: &[i32]) -> f64 {
    let distances = places.iter().flat_map(|place| others.iter().map(move |other| other - place));
    let near = distances.map(|distance| match distance {
        1 => 1.1,
        2..=8 | -8..=-1 => 1.0,
        _ => 0.0,
    });
    near.fold(0.0, f64::max)
}

pub(crate) fn is_one_of(word: &Word, forms: &[Form]) -> bool {
    forms.iter().any(|form| form.word.spelt == word.spelt)
}

/// How often some words stand in a field, by their weights.
fn count(article: &Article, forms: &[Form], field: Field) -> f64 {
    let of = |word: &Word| forms.iter().find(|form| form.word.spelt == word.spelt).map_or(0.0, |form| form.weight);
    article.words(field).iter().map(|(word, _)| of(word)).sum()
}

fn best(one: Scores, other: Scores) -> Scores {
    one.into_iter()
        .zip(other)
        .map(|(one, other)| one.map_or(other, |one| Some(other.map_or(one, |other| one.max(other)))))
        .collect()
}

/// How much it counts that a part was asked for so often.
fn repeated(times: u32) -> f64 {
    2.0 * f64::from(times) / (1.0 + f64::from(times))
}

/// Whether a part of a query only says which documents are looked through.
fn is_filter(node: &Node) -> bool {
    match node {
        Node::Words(_) => false,
        Node::All(clauses) => clauses.iter().all(|(clause, _)| is_filter(&clause.node)),
        Node::Any(nodes) => nodes.iter().all(is_filter),
        Node::In(fields, _) => fields.iter().all(|field| matches!(field, Field::Author | Field::Tags)),
        Node::Within(_) | Node::Dates(..) => true,
    }
}
