//! What all formats have in common: finding articles, making ids, admitting comments, and seeing to it that they fit together.

use std::borrow::Cow;
use std::collections::BinaryHeap;

use comment::{Comment, CommentId, Field, Parts, Problem, merge};

use crate::import::Subject;
use crate::problem::{Expected, Fault, Found, LeftOut, Remedy, Told};

/// The articles that comments can be about.
pub(crate) struct Subjects<'a> {
    all: &'a [Subject],
    /// Slugs in order, and where their articles stand.
    slugs: Vec<(String, usize)>,
    titles: Vec<(String, usize)>,
}

impl<'a> Subjects<'a> {
    pub(crate) fn of(all: &'a [Subject]) -> Subjects<'a> {
        let sorted = |key: fn(&Subject) -> String| {
            let keys: Vec<(String, usize)> =
                all.iter().enumerate().map(|(index, subject)| (key(subject), index)).collect();
            BinaryHeap::from(keys).into_sorted_vec()
        };
        Subjects { all, slugs: sorted(|subject| subject.slug.clone()), titles: sorted(|subject| plain(&subject.title)) }
    }

    /// The slug of the article that has one of these slugs, or else this title.
    pub(crate) fn find(&self, slugs: &[&str], title: &str) -> Option<&'a str> {
        let place = |keys: &[(String, usize)], key: &str| {
            let place = keys.binary_search_by(|(other, _)| other.as_str().cmp(key)).ok()?;
            Some(self.all[keys[place].1].slug.as_str())
        };
        let by_slug = slugs.iter().filter(|slug| !slug.is_empty()).find_map(|slug| place(&self.slugs, slug));
        by_slug.or_else(|| place(&self.titles, &plain(title)).filter(|_| !title.trim().is_empty()))
    }
}

/// A title as it is compared: without capitals of ASCII and without doubled spaces.
fn plain(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase()
}

/// Gathers what is wrong with single comments, and says what became of them.
pub(crate) struct Reading<'a> {
    pub(crate) told: Told<'a>,
    /// Whether all that is wrong has to be put right, as with what is about to be published.
    pub(crate) is_strict: bool,
}

/// What becomes of a comment that is not as it should be.
#[derive(Clone, Copy)]
pub(crate) enum Outcome {
    LeftOut,
    Repaired,
}

impl Reading<'_> {
    pub(crate) fn fault(&mut self, at: usize, expected: Expected, found: Found, outcome: Outcome) {
        let remedy = match outcome {
            _ if self.is_strict => Remedy::OfBuilds("correct it there, or take the comment out"),
            Outcome::LeftOut => Remedy::CommentLeftOut,
            Outcome::Repaired => Remedy::Without,
        };
        self.told.add(Fault { at, expected, found, remedy });
    }

    /// The comment that these parts make. A website or an email address that is none is left out.
    pub(crate) fn admit(&mut self, at: usize, parts: Parts) -> Option<Comment> {
        let problems = match Comment::admit(parts.clone()) {
            Ok(comment) => return Some(comment),
            Err(problems) => problems,
        };
        let mut repaired = parts;
        let mut is_lost = false;
        for Problem { field, .. } in &problems {
            let (expected, found, outcome) = match field {
                Field::Email => (Expected::Email, Found::Undisclosed, Outcome::Repaired),
                Field::Website => (Expected::Website, Found::quoted(&repaired.website), Outcome::Repaired),
                Field::Name => (Expected::PersonName(field.limit()), Found::quoted(&repaired.name), Outcome::LeftOut),
                Field::Text => {
                    let is_empty = repaired.text.trim().is_empty();
                    let found = if is_empty { Found::Nothing } else { Found::Bytes(repaired.text.len()) };
                    (Expected::CommentText(field.limit()), found, Outcome::LeftOut)
                }
            };
            self.fault(at, expected, found, outcome);
            match field {
                Field::Email => repaired.email.clear(),
                Field::Website => repaired.website.clear(),
                Field::Name | Field::Text => is_lost = true,
            }
        }
        if is_lost { None } else { Comment::admit(repaired).ok() }
    }
}

/// The id for one that another program has given: itself behind a prefix if an id may look like that, or else a number that is
/// always the same for it.
pub(crate) fn id_of(prefix: &str, given: &str) -> CommentId {
    let whole = if prefix.is_empty() { Cow::Borrowed(given) } else { Cow::Owned([prefix, "-", given].concat()) };
    CommentId::try_from(whole.into_owned()).unwrap_or_else(|_| {
        let prefix = if prefix.is_empty() { "file" } else { prefix };
        let made = CommentId::try_from([prefix, "-x", &hash(given)].concat());
        made.expect("a short prefix and 16 digits are an id")
    })
}

/// Sixteen digits for a text: its hash by [FNV-1a].
///
/// [FNV-1a]: https://datatracker.ietf.org/doc/html/rfc9923
pub(crate) fn hash(text: &str) -> String {
    let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    let digit = |place: u32| char::from_digit((hash >> (60 - 4 * place)) as u32 & 0xF, 16);
    (0..16).filter_map(digit).collect()
}

/// Comments each of which is there once, and of which none is a reply to itself, not even by way of others. What was done to
/// make them so is added to `notes`.
pub(crate) fn fit_together(comments: Vec<Comment>, notes: &mut Vec<LeftOut>) -> Vec<Comment> {
    let count = comments.len();
    let mut comments = merge(comments, Vec::new());
    if comments.len() < count {
        notes.push(LeftOut::Repeated(count - comments.len()));
    }
    let circles = break_circles(&mut comments);
    if circles > 0 {
        notes.push(LeftOut::Circles(circles));
    }
    comments
}

/// Makes one of each circle of parents, the one with the smallest id, no reply. The comments are ordered by id. Returns how many
/// circles there were.
pub fn break_circles(comments: &mut [Comment]) -> usize {
    let place = |id: &CommentId| comments.binary_search_by(|comment| comment.id().cmp(id)).ok();
    let parents: Vec<Option<usize>> = comments.iter().map(|comment| comment.parent().and_then(place)).collect();
    // By which walk each was come by first; 0 for none.
    let mut walks = vec![0; comments.len()];
    let mut found = Vec::new();
    for start in 0..comments.len() {
        let mut at = start;
        while walks[at] == 0 {
            walks[at] = start + 1;
            let Some(parent) = parents[at] else { break };
            at = parent;
            if walks[at] == start + 1 {
                found.push(smallest(&parents, at));
                break;
            }
        }
    }
    for index in &found {
        let parts = comments[*index].parts();
        if let Ok(comment) = Comment::admit(Parts { parent: None, ..parts }) {
            comments[*index] = comment;
        }
    }
    found.len()
}

/// The smallest of the circle that begins here.
fn smallest(parents: &[Option<usize>], start: usize) -> usize {
    let mut smallest = start;
    let mut at = start;
    while let Some(parent) = parents[at].filter(|parent| *parent != start) {
        smallest = smallest.min(parent);
        at = parent;
    }
    smallest
}
