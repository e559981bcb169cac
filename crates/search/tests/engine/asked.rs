//! Random queries as trees, and how they are typed.

use proptest::prelude::*;

use crate::library::{OTHERS, WORDS, Word};

/// Part of a query.
#[derive(Clone, Debug)]
pub(crate) enum Asked {
    Word {
        sign: &'static str,
        word: Word,
        is_beginning: bool,
    },
    Phrase {
        sign: &'static str,
        words: Vec<Word>,
    },
    /// Letters of a script without spaces, one after the other.
    Letters(Vec<Word>),
    Group {
        sign: &'static str,
        parts: Vec<Asked>,
    },
    Either(Vec<Asked>, &'static str),
    Field {
        sign: &'static str,
        name: &'static str,
        inner: Box<Asked>,
    },
    Date {
        sign: &'static str,
        is_before: bool,
        typed: &'static str,
        day: u32,
    },
}

impl Asked {
    pub(crate) fn typed(&self) -> String {
        match self {
            Self::Word { sign, word, is_beginning } => {
                format!("{sign}{}{}", word.written, if *is_beginning { "*" } else { "" })
            }
            Self::Phrase { sign, words } => {
                let words: Vec<&str> = words.iter().map(|word| word.written).collect();
                format!("{sign}\"{}\"", words.join(" "))
            }
            Self::Letters(words) => words.iter().map(|word| word.written).collect(),
            Self::Group { sign, parts } => format!("{sign}({})", typed(parts)),
            Self::Either(parts, or) => parts.iter().map(Self::typed).collect::<Vec<_>>().join(or),
            Self::Field { sign, name, inner } => format!("{sign}{name}:{}", inner.typed()),
            Self::Date { sign, is_before, typed, .. } => {
                format!("{sign}{}:{typed}", if *is_before { "before" } else { "after" })
            }
        }
    }

    pub(crate) fn sign(&self) -> &'static str {
        match self {
            Self::Word { sign, .. }
            | Self::Phrase { sign, .. }
            | Self::Group { sign, .. }
            | Self::Field { sign, .. }
            | Self::Date { sign, .. } => sign,
            Self::Letters(_) | Self::Either(..) => "",
        }
    }
}

/// Parts with spaces between them.
pub(crate) fn typed(parts: &[Asked]) -> String {
    parts.iter().map(Asked::typed).collect::<Vec<_>>().join(" ")
}

pub(crate) fn any_word() -> impl Strategy<Value = Word> {
    prop_oneof![3 => prop::sample::select(&WORDS[..]), 1 => prop::sample::select(&OTHERS[..])]
}

/// Single words, without signs.
pub(crate) fn words(count: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<Asked>> {
    let word = any_word().prop_map(|word| Asked::Word { sign: "", word, is_beginning: false });
    prop::collection::vec(word, count)
}

/// Queries of any kind.
pub(crate) fn queries() -> impl Strategy<Value = Vec<Asked>> {
    let part = prop_oneof![
        6 => simple(&["", "", "", "-", "+", "~"]),
        1 => group(&["", "", "-", "+"]),
        2 => either(),
        2 => field(),
        1 => date(),
    ];
    prop::collection::vec(part, 1..6)
}

fn word(signs: &'static [&'static str]) -> impl Strategy<Value = Asked> {
    (prop::sample::select(signs), any_word(), prop::bool::weighted(0.15))
        .prop_map(|(sign, word, is_beginning)| Asked::Word { sign, word, is_beginning })
}

fn phrase(signs: &'static [&'static str]) -> impl Strategy<Value = Asked> {
    (prop::sample::select(signs), prop::collection::vec(any_word(), 1..4))
        .prop_map(|(sign, words)| Asked::Phrase { sign, words })
}

fn letters() -> impl Strategy<Value = Asked> {
    prop::collection::vec(prop::sample::select(&WORDS[21..]), 2).prop_map(Asked::Letters)
}

fn simple(signs: &'static [&'static str]) -> impl Strategy<Value = Asked> {
    prop_oneof![6 => word(signs), 2 => phrase(&["", "", "-", "+"]), 1 => letters()]
}

fn group(signs: &'static [&'static str]) -> impl Strategy<Value = Asked> {
    let inner = prop_oneof![4 => simple(&["", "", "-", "+"]), 1 => either(), 1 => field()];
    (prop::sample::select(signs), prop::collection::vec(inner, 1..4))
        .prop_map(|(sign, parts)| Asked::Group { sign, parts })
}

fn either() -> impl Strategy<Value = Asked> {
    let one = prop_oneof![
        4 => word(&["", "", "+", "~"]),
        1 => phrase(&["", "+"]),
        1 => (prop::collection::vec(simple(&["", "-"]), 1..3)).prop_map(|parts| Asked::Group { sign: "", parts }),
    ];
    (prop::collection::vec(one, 2..4), prop::sample::select(&[" OR ", " | "][..]))
        .prop_map(|(parts, or)| Asked::Either(parts, or))
}

fn field() -> impl Strategy<Value = Asked> {
    let inner = prop_oneof![
        3 => word(&[""]),
        1 => phrase(&[""]),
        1 => prop::collection::vec(simple(&["", "-"]), 1..3).prop_map(|parts| Asked::Group { sign: "", parts }),
    ];
    let names = prop::sample::select(&["title", "author", "tag", "in"][..]);
    (prop::sample::select(&["", "", "-", "+"][..]), names, inner).prop_map(|(sign, name, inner)| Asked::Field {
        sign,
        name,
        inner: Box::new(inner),
    })
}

fn date() -> impl Strategy<Value = Asked> {
    let days = [("2017", 20_170_101), ("2016-12", 20_161_201), ("2017-01-02", 20_170_102), ("2018", 20_180_101)];
    (prop::sample::select(&["", "", "-"][..]), any::<bool>(), prop::sample::select(days.to_vec()))
        .prop_map(|(sign, is_before, (typed, day))| Asked::Date { sign, is_before, typed, day })
}
