//! What can be wrong with a file, for whoever chose it.
//!
//! Everything has a kind and knows what it is about. What is said of it are sentences, which [`Say`] puts into a language; printed,
//! they are English.

use std::fmt;

mod expected;
mod found;
mod left_out;
mod remedy;

pub use expected::Expected;
pub(crate) use found::quoted;
pub use found::{Content, Found};
pub use left_out::LeftOut;
pub use remedy::Remedy;

use comment::Sentence;

/// Puts an English sentence with gaps, `{0}` and so on, into the language of a reader, with these words in the gaps.
pub type Say = fn(&'static str, &[&str]) -> String;

/// The sentence as it is.
pub(crate) fn english(template: &'static str, words: &[&str]) -> String {
    Sentence { template, values: words.iter().map(|word| (*word).to_owned()).collect() }.to_string()
}

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line where it is, from 1.
    pub line: u32,
    /// What should be there.
    pub expected: Expected,
    /// What is there instead.
    pub found: Found,
    /// What to do about it.
    pub remedy: Remedy,
}

impl Problem {
    /// What it is, where, and what to do.
    pub fn said(&self, say: Say) -> String {
        self.put(say, |words| say("Line {0}: expected {1}; found {2}. What to do: {3}.", words))
    }

    /// The same in a sentence of these words: line, what was expected, what was found, and what to do.
    fn put(&self, say: Say, sentence: impl FnOnce(&[&str]) -> String) -> String {
        let Problem { line, expected, found, remedy } = self;
        sentence(&[&line.to_string(), &expected.said(say), &found.said(say), &remedy.said(say)])
    }
}

/// Why nothing of a file can be taken over. It says what was expected, what was found, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// It is in none of the formats.
    Unknown(Content),
    /// It is larger than any file of these.
    TooLarge {
        /// How long it is.
        bytes: usize,
    },
    /// It is text in UTF-16.
    Utf16,
    /// It is no text in UTF-8.
    Encoding {
        /// The first line that shows it.
        line: u32,
    },
    /// It is a copy of everything that was stored, which is not merged but restored.
    Backup,
    /// It is something of this program's, but no backup.
    NoBackup(Content),
    /// It is no file of highlights.
    NoHighlights(Content),
    /// It was written by a newer version of this program.
    Newer {
        /// The version that the file names.
        found: u32,
        /// The latest version that is understood.
        understood: u32,
    },
    /// It is broken.
    Damaged(Problem),
}

impl ImportError {
    /// What it is, and what to do.
    pub fn said(&self, say: Say) -> String {
        match self {
            ImportError::Unknown(content) => say(
                "Expected a file of comments: this program’s own (JSON), WordPress’s export (WXR) or Disqus’s (XML); found {0}. \
                 What to do: choose another file.",
                &[&content.said(say)],
            ),
            ImportError::TooLarge { bytes } => {
                let sizes = [crate::file::MOST_BYTES >> 20, bytes.div_ceil(1 << 20)].map(|size| size.to_string());
                say(
                    "Expected at most {0} MB; found {1} MB. What to do: export less at a time.",
                    &sizes.each_ref().map(String::as_str),
                )
            }
            ImportError::Utf16 => say(
                "Expected text in UTF-8; found UTF-16, as Windows calls “Unicode”. What to do: open the file in an editor and save \
                 it as UTF-8.",
                &[],
            ),
            ImportError::Encoding { line } => say(
                "Expected text in UTF-8; found another encoding, in line {0}. What to do: open the file in an editor and save it as \
                 UTF-8.",
                &[&line.to_string()],
            ),
            ImportError::Backup => say(
                "Expected a file of comments; found a backup. What to do: restore it on the page “Your data”, which puts back \
                 everything that is in it.",
                &[],
            ),
            ImportError::NoBackup(content) => say(
                "Expected a backup; found {0}. What to do: choose the file that “Save everything as a file” on the page “Your data” \
                 has saved.",
                &[&content.said(say)],
            ),
            ImportError::NoHighlights(content) => say(
                "Expected a file of highlights: Web Annotations (JSON-LD); found {0}. What to do: choose another file.",
                &[&content.said(say)],
            ),
            ImportError::Newer { found, understood } => say(
                "Expected version {0} of the format; found {1}. What to do: reload the page to get the newest version of this \
                 program, or export again with this one.",
                &[&understood.to_string(), &found.to_string()],
            ),
            ImportError::Damaged(problem) => problem.said(say),
        }
    }
}

impl std::error::Error for ImportError {}

impl ImportError {
    /// What a build says of it, which knows what the file should be, and what is to be done otherwise.
    pub(crate) fn of_build(self, expected: &'static str, remedy: &'static str) -> Vec<Problem> {
        const UTF_8: &str = "open the file in an editor and save it as UTF-8";
        let (line, expected, found, remedy) = match self {
            ImportError::Damaged(problem) => return vec![problem],
            ImportError::Unknown(content) | ImportError::NoBackup(content) | ImportError::NoHighlights(content) => {
                (1, Expected::OfBuilds(expected), content.to_string(), remedy)
            }
            ImportError::Backup => (1, Expected::OfBuilds(expected), "a backup".to_owned(), remedy),
            ImportError::Newer { found, understood } => {
                let found = format!("version {found} of the format, of which this program understands {understood}");
                (1, Expected::OfBuilds(expected), found, remedy)
            }
            ImportError::TooLarge { bytes } => (1, Expected::OfBuilds(expected), format!("{bytes} bytes"), remedy),
            ImportError::Utf16 => (1, Expected::Utf8, "UTF-16".to_owned(), UTF_8),
            ImportError::Encoding { line } => (line, Expected::Utf8, "another encoding".to_owned(), UTF_8),
        };
        vec![Problem { line, expected, found: Found::OfBuilds(found), remedy: Remedy::OfBuilds(remedy) }]
    }
}

/// Printed, these are English.
macro_rules! print_in_english {
    ($($kind:ty),*) => {
        $(impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.said(english))
            }
        })*
    };
}

print_in_english!(Problem, ImportError, Expected, Found, Content, Remedy, LeftOut);

/// Something wrong at a place of a file.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Where it is, in bytes.
    pub(crate) at: usize,
    pub(crate) expected: Expected,
    pub(crate) found: Found,
    pub(crate) remedy: Remedy,
}

impl Fault {
    pub(crate) fn problem(self, lines: &mut Lines<'_>) -> Problem {
        let Fault { at, expected, found, remedy } = self;
        Problem { line: lines.at(at), expected, found, remedy }
    }

    /// The error that nothing of this text can be taken over because of it.
    pub(crate) fn damages(self, text: &str) -> ImportError {
        ImportError::Damaged(self.problem(&mut Lines::of(text)))
    }
}

/// Counts lines up to places of a text. Places that are asked for in order are counted in one go.
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    pub(crate) fn of(text: &'a str) -> Lines<'a> {
        Lines { text, at: 0, line: 1 }
    }

    /// The number of the line in which a place is.
    pub(crate) fn at(&mut self, at: usize) -> u32 {
        if at < self.at {
            *self = Lines::of(self.text);
        }
        let passed = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u32;
        self.at = at;
        self.line
    }
}

/// The most problems that are told of one file.
pub(crate) const MOST_TOLD: usize = 50;

/// What is wrong with a file as far as it is told, in the order of its lines.
pub(crate) struct Told<'a> {
    lines: Lines<'a>,
    told: Vec<Problem>,
    /// How many more there are.
    more: usize,
}

impl<'a> Told<'a> {
    pub(crate) fn of(text: &'a str) -> Told<'a> {
        Told { lines: Lines::of(text), told: Vec::new(), more: 0 }
    }

    pub(crate) fn add(&mut self, fault: Fault) {
        if self.told.len() < MOST_TOLD {
            let problem = fault.problem(&mut self.lines);
            let place = self.told.iter().rposition(|before| before.line <= problem.line).map_or(0, |before| before + 1);
            self.told.insert(place, problem);
        } else {
            self.more += 1;
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// All of them; the last one says how many more there are.
    pub(crate) fn problems(mut self) -> Vec<Problem> {
        if self.more > 0 {
            self.told.push(Problem {
                line: self.told.last().map_or(1, |last| last.line),
                expected: Expected::OfBuilds("a file without problems"),
                found: Found::OfBuilds([&self.more.to_string(), " more"].concat()),
                remedy: Remedy::OfBuilds("correct those above first"),
            });
        }
        self.told
    }

    /// All of them as what was left out: their remedy says what became of the comment.
    pub(crate) fn left_out(self) -> Vec<LeftOut> {
        let more = (self.more > 0).then_some(LeftOut::More(self.more));
        self.told.into_iter().map(LeftOut::At).chain(more).collect()
    }
}
