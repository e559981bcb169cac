//! Attacks on persons, as far as a small grammar can tell them from attacks on arguments.
//!
//! A text is cut into words as they are meant rather than spelled ([`words`]), without what it quotes ([`quotes`]). A table
//! of phrases ([`grammar`]) finds what is said of whoever reads or wrote, and lets off what is denied, reported or supposed.
//! All of it is English; in other languages nothing is found. `docs/comments.md` has the figures.

mod grammar;
mod quotes;
mod words;

use grammar::Kind;
use words::Word;

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
///
/// Only English is understood. An attack may be missed and a harmless sentence found: this is a hint to whoever writes and
/// to moderators, and nothing that decides.
pub fn attacks(text: &str) -> Vec<Finding> {
    let words = words::of(text, &quotes::of(text));
    let grammar = grammar::Grammar::new();
    let mut findings = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match grammar.attack_at(&words, at) {
            Some(found) => {
                findings.push(finding(text, &words[at..=found.last], found.kind, &words[found.named..=found.last]));
                at = found.last + 1;
            }
            None => at += 1,
        }
    }
    findings
}

fn finding(text: &str, words: &[Word], kind: Kind, named: &[Word]) -> Finding {
    let range = |words: &[Word]| (words.first().map_or(0, |word| word.start), words.last().map_or(0, |word| word.end));
    let (start, end) = range(words);
    // What is said of somebody is named without “you are a”; other phrases are named whole.
    let (from, to) = if matches!(kind, Kind::Said) { range(named) } else { (start, end) };
    let (why, instead) = match kind {
        Kind::Said => ("is said of a person.", "Say what is wrong with the argument, and why."),
        Kind::Called => ("is a name for somebody.", "Leave the name out: what you have to say counts without it."),
        Kind::Silenced => ("tells somebody to be silent or to go.", "Say with which statement you disagree, and why."),
        Kind::Dismissed => ("is about a person and not about what was said.", "Say what you object to, and why."),
        Kind::Grouped => ("judges somebody as one of a kind.", "Answer what was said, whoever said it."),
        Kind::Believers => ("insults everybody who thinks otherwise.", "Say what speaks against it."),
    };
    Finding { start, end, why: ["“", &short(&text[from..to]), "” ", why].concat(), instead: instead.to_owned() }
}

/// Words in one line, and not too many of them.
fn short(words: &str) -> String {
    const LONGEST: usize = 60;
    let mut line: String = words.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.len() < words.len() {
        line.push('…');
    }
    line
}
