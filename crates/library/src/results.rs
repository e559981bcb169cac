//! What answers a query, ready to be shown: plain values, which travel between the module that searches and the
//! application.

use serde::{Deserialize, Serialize};

/// What answers a query.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// How many articles, or comments where these are asked for, answer it.
    pub total: u32,
    /// The best of them, in order.
    pub hits: Vec<Found>,
    /// The authors of all of them, and how many are by each.
    pub authors: Vec<(String, u32)>,
    /// Their tags.
    pub tags: Vec<(String, u32)>,
    /// The years of their dates.
    pub years: Vec<(String, u32)>,
    /// Words that no article has, and what was searched instead.
    pub corrections: Vec<(String, String)>,
    /// Words that no article has, nor anything like them.
    pub missing: Vec<String>,
    /// Whether no article has all that was required, so that it was only preferred.
    pub is_relaxed: bool,
    /// Whether so much is asked for at once that some of what answers it may be missing.
    pub is_cut: bool,
    /// Whether nothing is asked for: of signs alone there are no answers.
    pub is_empty: bool,
}

/// An article that answers a query. Of a comment, only its number and its marks are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The number of its entry; of a comment, how many were handed over before it.
    pub entry: u32,
    /// The places to mark in the title, in bytes.
    pub title: Vec<Place>,
    /// The passage that shows best why.
    pub excerpt: String,
    /// The places to mark in it; of a comment, in what it says.
    pub marks: Vec<Place>,
    /// Whether the text goes on before it.
    pub cut_before: bool,
    /// Whether the text goes on after it.
    pub cut_after: bool,
    /// The id of the heading below which it stands; empty for none.
    pub section: String,
    /// How many places of the title and the text answer the query; where none does, how many of authors and tags.
    pub places: u32,
    /// Why: each word of the query, what the article has of it, and how often.
    pub reasons: Vec<Reason>,
}

/// From a byte of a text to another.
pub type Place = (u32, u32);

/// How a word of an article answers one of a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    /// It is the word itself.
    #[default]
    Itself,
    /// It has other accents.
    Accents,
    /// It is another form of the word.
    Form,
    /// It begins with it.
    Beginning,
    /// It is spelt alike.
    Alike,
    /// It is written as one word where the other is two, or the other way round.
    Joined,
    /// It has it within.
    Within,
}

/// A word of a query that an article has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The word as it was typed.
    pub typed: String,
    /// The word that the article has.
    pub term: String,
    /// How that answers.
    pub how: How,
    /// How often it stands in the title, the authors’ names and the tags.
    pub in_head: u32,
    /// How often it stands in the text.
    pub in_body: u32,
}
