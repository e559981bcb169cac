//! What Lectern says, in all languages but English, which the templates are written in.
//!
//! [`collect`] finds out what there is to say by reading the program's source. [`Language::read`] reads a file of this crate's
//! folder `languages`, [`Language::check`] says what it lacks, and [`Language::table`] makes the bytes that
//! [`paper::speak`] takes.
//!
//! What only the build says has files of its own in `languages/build`, so that no reader loads it.
//!
//! A file begins with what is to be known of the language, then has each English text with what is said instead below it:
//!
//! ```text
//! tag: de
//! name: Deutsch
//! direction: ltr
//! forms: one 1; other
//!
//! Copy {0}
//!   {0} kopieren
//!
//! day|days
//!   {0} Tag|{0} Tage
//! ```
//!
//! Gaps are those of the English text, in any order. Nouns that go with a number have as many forms, with bars between them, as
//! `forms` has names: those of the Unicode plural categories, each with the numbers up to 199 that it is for; the last is for the
//! others. Larger numbers go by their last two digits, counted from 100 on. Spaces and text behind `#` at a line's beginning are
//! left out.
//!
//! `cargo run --package press -- messages` lists every text that a file of `languages` has to have, and where the source says it.
//!
//! A language is mended in its file. One is added in these places, and a test of this crate sees that they agree:
//!
//! - its files, `languages/xx.txt` and `languages/build/xx.txt`, and below [`FILES`] and [`OF_THE_BUILD`];
//! - `src/language.rs`, the tags by which a browser's wishes are matched;
//! - `crates/reading/src/choices.rs`, what readers choose from;
//! - `crates/press/assets/look.js`, what is known before the program has come: the tags once more, and which of the languages are
//!   written from right to left;
//! - `index.html`, the link by which the table is found;
//! - `seeds/135-embed-this.md`, `seeds/145-reading-here.md` and `README.md`, which tell of the languages;
//! - `tests/e2e/tests/journeys/languages.rs`, the journeys that speak them.

mod collect;
mod language;

pub use collect::{Message, collect};
pub use language::{Language, Problem};

/// The files of the languages that there are, with the names of the parts of the program that they become.
pub const FILES: [(&str, &str); 6] = [
    ("words-ko", include_str!("../languages/ko.txt")),
    ("words-de", include_str!("../languages/de.txt")),
    ("words-fr", include_str!("../languages/fr.txt")),
    ("words-es", include_str!("../languages/es.txt")),
    ("words-ja", include_str!("../languages/ja.txt")),
    ("words-ar", include_str!("../languages/ar.txt")),
];

/// The files with what only the build says, of the same languages in the same order. Nouns with a number are in the others.
pub const OF_THE_BUILD: [&str; 6] = [
    include_str!("../languages/build/ko.txt"),
    include_str!("../languages/build/de.txt"),
    include_str!("../languages/build/fr.txt"),
    include_str!("../languages/build/es.txt"),
    include_str!("../languages/build/ja.txt"),
    include_str!("../languages/build/ar.txt"),
];

/// The language that this is, or that it is a variety of, of those that there are files for; nothing for any other, and for
/// English.
///
/// # Panics
/// If a file of ours cannot be read, which a test rules out.
pub fn language(tag: &str) -> Option<Language> {
    Some(read(FILES[place(tag)?].1))
}

/// The same with what only the build says.
///
/// # Panics
/// As [`language`] does.
pub fn language_of_the_build(tag: &str) -> Option<Language> {
    let at = place(tag)?;
    Some(read(FILES[at].1).with(read(OF_THE_BUILD[at])))
}

fn place(tag: &str) -> Option<usize> {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    FILES.iter().position(|(part, _)| part.strip_prefix("words-") == Some(&primary))
}

fn read(file: &str) -> Language {
    Language::read(file).expect("the files of this crate are read by a test")
}
