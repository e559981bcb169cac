//! What a reader asks for: words, phrases, and what they are there for. `parser` reads it from what is typed.

use crate::fields::Field;
use crate::parser;
use crate::rank;
use crate::token::is_letter;

/// A query.
///
/// Every text is one; one without words has no hits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub(crate) clauses: Vec<Clause>,
    pub(crate) is_cut: bool,
    pub(crate) is_by_date: bool,
    /// How many hits are wanted in their order, if that was said.
    pub(crate) wanted: Option<usize>,
}

/// A part of a query, and what it is there for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clause {
    pub(crate) role: Role,
    pub(crate) node: Node,
    /// How often it was asked for.
    pub(crate) repeats: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The more of these a document has, the better.
    Should,
    /// Documents without it are no hits.
    Must,
    /// Documents with it are no hits.
    MustNot,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// A word, or several that follow each other.
    Words(Phrase),
    /// A query of its own.
    All(Vec<Clause>),
    /// One of several.
    Any(Vec<Node>),
    /// In one field only.
    In(Field, Box<Node>),
    /// In the title or among the tags, without weight.
    Within(Box<Node>),
    /// Dates from the first to before the second.
    Dates(u32, u32),
}

/// Words that follow each other; often one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) words: Vec<Word>,
    /// As it was typed.
    pub(crate) typed: String,
    /// Whether that was between quotation marks.
    pub(crate) is_quoted: bool,
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word, folded.
    pub(crate) term: String,
    /// The word as the dictionary would have it.
    pub(crate) key: String,
    /// Whether words that merely begin with it match.
    pub(crate) open: bool,
    /// Whether that was asked for (`word*`); else the word may merely not be typed to its end.
    pub(crate) is_beginning: bool,
    pub(crate) variants: Variants,
}

/// Which other words a word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variants {
    /// None.
    None,
    /// Its other forms; what is spelt alike only if it is in no document.
    Usual,
    /// Its other forms and what is spelt alike.
    All,
}

impl Query {
    /// Words beyond this many are left out, and [`Query::is_cut`] says so.
    pub const MAX_WORDS: usize = 128;

    /// Reads what was typed. Cannot fail.
    #[inline]
    pub fn parse(text: &str) -> Self {
        parser::parsed(text)
    }

    /// Asks for the order of so many hits only, a thousand at most, which takes less time than that of the first thousand.
    #[must_use]
    pub fn best(self, count: usize) -> Self {
        Self { wanted: Some(count), ..self }
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether the newest documents shall come first (`sort:date`).
    pub fn is_by_date(&self) -> bool {
        self.is_by_date
    }

    /// Whether words were left out because there were too many.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Whether something is required.
    pub(crate) fn is_strict(&self) -> bool {
        self.clauses.iter().any(|clause| clause.role == Role::Must)
    }
}

impl Word {
    /// Whether it carries no subject. A beginning that was asked for does.
    pub(crate) fn is_common(&self) -> bool {
        !self.is_beginning && rank::is_common(&self.term)
    }
}

impl Phrase {
    /// Whether it is a word, or two letters of a script without spaces, which are asked for together.
    pub(crate) fn is_one(&self) -> bool {
        self.words.len() < 2 || self.words.len() == 2 && self.words.iter().all(|word| is_letter(&word.term))
    }

    /// What it consists of, each part being one.
    pub(crate) fn apart(&self) -> Vec<Self> {
        let mut parts: Vec<Self> = Vec::new();
        let mut follows = false;
        for (at, word) in self.words.iter().enumerate() {
            let pair = self.words.get(at..at + 2).filter(|_| is_letter(&word.term));
            let pair = pair.filter(|pair| is_letter(&pair[1].term));
            // The last letter of several stands in a pair already.
            if pair.is_some() || !follows {
                let words = pair.unwrap_or(std::slice::from_ref(word)).to_vec();
                let typed = words.iter().map(|word| word.term.as_str()).collect();
                parts.push(Self { words, typed, is_quoted: false });
            }
            follows = pair.is_some();
        }
        parts
    }
}

impl Clause {
    /// Whether another clause asks for the same words, though one of them may not be typed to its end.
    pub(crate) fn repeats_in(&self, other: &Clause) -> bool {
        match (&self.node, &other.node) {
            (Node::Words(one), Node::Words(other_words)) => {
                let is_same = |(one, other): (&Word, &Word)| {
                    one.key == other.key && one.variants == other.variants && one.is_beginning == other.is_beginning
                };
                self.role == other.role
                    && one.is_quoted == other_words.is_quoted
                    && one.words.len() == other_words.words.len()
                    && one.words.iter().zip(&other_words.words).all(is_same)
            }
            _ => false,
        }
    }

    /// Makes one of two: either will do.
    pub(crate) fn join(&mut self, other: Clause) {
        let before = std::mem::replace(&mut self.node, Node::Any(Vec::new()));
        let mut nodes = match before {
            Node::Any(nodes) => nodes,
            node => vec![node],
        };
        nodes.push(other.node);
        self.node = Node::Any(nodes);
        // If both are needed, one of them is; else neither.
        if other.role == Role::Should {
            self.role = Role::Should;
        }
    }
}
