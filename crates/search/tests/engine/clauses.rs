//! What a query says, by the rules of its grammar.

use search::Field;

use crate::asked::Asked;
use crate::library::Word;
use crate::model::COMMON;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Role {
    /// The more of these, the better.
    Should,
    Must,
    MustNot,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Variants {
    None,
    Usual,
    All,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clause {
    pub(crate) role: Role,
    pub(crate) node: Node,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Words(Words),
    All(Vec<(Clause, u32)>),
    Any(Vec<Node>),
    In(&'static [Field], Box<Node>),
    /// In the title or among the tags, without weight.
    Within(Box<Node>),
    /// From the first day to before the second.
    Dates(u32, u32),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Words {
    pub(crate) words: Vec<Word>,
    pub(crate) variants: Variants,
    pub(crate) is_open: bool,
    /// Whether that was asked for.
    pub(crate) is_beginning: bool,
    pub(crate) is_quoted: bool,
    pub(crate) is_excluded: bool,
}

impl Clause {
    /// The word, where it is a single one that is asked for as usual.
    pub(crate) fn plain(&self) -> Option<&Word> {
        match &self.node {
            Node::Words(Words { words, variants, .. }) if self.role == Role::Should && *variants != Variants::None => {
                words.first().filter(|_| words.len() == 1)
            }
            _ => None,
        }
    }

    /// Whether it is such a word that carries no subject. A beginning that was asked for does.
    pub(crate) fn is_common(&self) -> bool {
        self.plain().is_some() && matches!(&self.node, Node::Words(words) if words.is_common())
    }

    /// Whether there are words in it.
    pub(crate) fn has_words(&self) -> bool {
        !matches!(self.node, Node::Dates(..))
    }
}

impl Words {
    pub(crate) fn is_common(&self) -> bool {
        matches!(&self.words[..], [word] if !self.is_beginning && COMMON.contains(&word.folded))
    }
}

/// The parts of a query, each word and phrase once, and how often it was asked for. The last word may not be typed to its end, if
/// nothing follows it and it is not excluded.
pub(crate) fn clauses(asked: &[Asked], ends_with_word: bool) -> Vec<(Clause, u32)> {
    let mut clauses: Vec<Clause> = asked.iter().map(lowered).collect();
    if let Some(clause) = clauses.last_mut()
        && ends_with_word
        && clause.role != Role::MustNot
    {
        open_last(&mut clause.node);
    }
    let mut clauses = merged(clauses);
    exclude(&mut clauses, false);
    clauses
}

fn open_last(node: &mut Node) {
    match node {
        Node::Words(words) => words.is_open |= words.variants != Variants::None,
        Node::Any(nodes) => nodes.last_mut().into_iter().for_each(open_last),
        Node::In(_, node) | Node::Within(node) => open_last(node),
        // A group ends with a bracket.
        Node::All(_) | Node::Dates(..) => {}
    }
}

/// Tells the words what is excluded, which groups have from the groups around them.
fn exclude(clauses: &mut [(Clause, u32)], is_excluded: bool) {
    for (clause, _) in clauses {
        exclude_in(&mut clause.node, is_excluded || clause.role == Role::MustNot);
    }
}

fn exclude_in(node: &mut Node, is_excluded: bool) {
    match node {
        Node::Words(words) => words.is_excluded = is_excluded,
        Node::All(clauses) => exclude(clauses, is_excluded),
        Node::Any(nodes) => nodes.iter_mut().for_each(|node| exclude_in(node, is_excluded)),
        Node::In(_, node) | Node::Within(node) => exclude_in(node, is_excluded),
        Node::Dates(..) => {}
    }
}

fn merged(clauses: Vec<Clause>) -> Vec<(Clause, u32)> {
    let mut merged: Vec<(Clause, u32)> = Vec::new();
    for clause in clauses {
        match merged.iter_mut().find(|(before, _)| before.role == clause.role && is_same(&before.node, &clause.node)) {
            Some((before, count)) => (*before, *count) = (clause, *count + 1),
            None => merged.push((clause, 1)),
        }
    }
    merged
}

/// Whether both are the same words, though one of them may not be typed to its end.
fn is_same(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (Node::Words(one), Node::Words(other)) => *one == Words { is_open: one.is_open, ..other.clone() },
        _ => false,
    }
}

fn lowered(asked: &Asked) -> Clause {
    let (role, variants) = match asked.sign() {
        "-" => (Role::MustNot, Variants::Usual),
        "+" => (Role::Must, Variants::None),
        "~" => (Role::Should, Variants::All),
        _ => (Role::Should, Variants::Usual),
    };
    let node = node(asked, variants);
    // Who writes quotation marks or names a field means it.
    let is_strict = match &node {
        Node::Words(words) => words.is_quoted,
        Node::In(..) | Node::Within(_) | Node::Dates(..) => true,
        Node::All(_) => false,
        Node::Any(_) => {
            matches!(asked, Asked::Either(parts, _) if parts.iter().all(|part| lowered(part).role == Role::Must))
        }
    };
    Clause { role: if is_strict && role == Role::Should { Role::Must } else { role }, node }
}

fn node(asked: &Asked, variants: Variants) -> Node {
    match asked {
        Asked::Word { word, is_beginning, .. } => Node::Words(Words {
            words: vec![*word],
            variants,
            is_open: *is_beginning,
            is_beginning: *is_beginning,
            is_quoted: false,
            is_excluded: false,
        }),
        Asked::Phrase { words, .. } => Node::Words(Words {
            words: words.clone(),
            variants: Variants::None,
            is_open: false,
            is_beginning: false,
            is_quoted: true,
            is_excluded: false,
        }),
        Asked::Letters(words) => Node::Words(Words {
            words: words.clone(),
            variants,
            is_open: false,
            is_beginning: false,
            is_quoted: false,
            is_excluded: false,
        }),
        Asked::Group { parts, .. } => Node::All(merged(parts.iter().map(lowered).collect())),
        Asked::Either(parts, _) => Node::Any(parts.iter().map(|part| lowered(part).node).collect()),
        Asked::Field { name, inner, .. } => {
            let inner = Box::new(node(inner, variants));
            match *name {
                "title" => Node::In(&[Field::Title], inner),
                "author" => Node::In(&[Field::Author], inner),
                "tag" => Node::In(&[Field::Tags], inner),
                _ => Node::Within(inner),
            }
        }
        Asked::Date { is_before: true, day, .. } => Node::Dates(1, *day),
        Asked::Date { day, .. } => Node::Dates(*day, u32::MAX),
    }
}

/// The words in a part of a query; those that are excluded and those that are about dates and names only if `even_unmarked`.
pub(crate) fn each_words(node: &Node, even_unmarked: bool, all: &mut Vec<Words>) {
    match node {
        Node::Words(words) => all.push(words.clone()),
        Node::All(clauses) => {
            let clauses = clauses.iter().filter(|(clause, _)| even_unmarked || clause.role != Role::MustNot);
            clauses.for_each(|(clause, _)| each_words(&clause.node, even_unmarked, all));
        }
        Node::Any(nodes) => nodes.iter().for_each(|node| each_words(node, even_unmarked, all)),
        Node::In(_, node) => each_words(node, even_unmarked, all),
        Node::Within(node) if even_unmarked => each_words(node, even_unmarked, all),
        Node::Within(_) | Node::Dates(..) => {}
    }
}
