//! Attacks on persons, as far as a small grammar can tell them from attacks on arguments.

/// A place in a text that seems to attack a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Where it ends, in bytes of the text.
    pub end: usize,
    /// Why it was found: a sentence for its author and for moderators.
    pub why: String,
    /// What to write instead: a sentence for its author.
    pub instead: String,
}

/// The places of a text that seem to attack a person, in order and apart from each other.
pub fn attacks(_text: &str) -> Vec<Finding> {
    Vec::new()
}
