//! What can be wrong with a file, in sentences for whoever chose it.

use std::fmt;

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line where it is, from 1.
    pub line: u32,
    /// What should be there.
    pub expected: String,
    /// What is there instead.
    pub found: String,
    /// What to do about it: the rest of a sentence that begins with “What to do:”.
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { line, expected, found, remedy } = self;
        write!(f, "line {line}: expected {expected}; found {found}. What to do: {remedy}.")
    }
}

/// Why nothing of a file can be taken over. Printed, it says what was expected, what was found, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is in none of the formats.
    #[error(
        "Expected a file of comments: this program’s own (JSON), WordPress’s export (WXR) or Disqus’s (XML); found {0}. \
         What to do: choose another file."
    )]
    Unknown(String),
    /// It is larger than any file of these.
    #[error("Expected at most {} MB; found {} MB. What to do: export less at a time.", crate::file::MOST_BYTES >> 20, .bytes.div_ceil(1 << 20))]
    TooLarge {
        /// How long it is.
        bytes: usize,
    },
    /// It is no text in UTF-8.
    #[error("Expected text in UTF-8; found {0}. What to do: open the file in an editor and save it as UTF-8.")]
    Encoding(String),
    /// It is a copy of everything that was stored, which is not merged but restored.
    #[error(
        "Expected a file of comments; found a backup. What to do: restore it on the page “Your data”, which puts back \
         everything that is in it."
    )]
    Backup,
    /// It is something of this program's, but no backup.
    #[error(
        "Expected a backup; found {0}. What to do: choose the file that “Save everything as a file” on the page “Your data” has saved."
    )]
    NoBackup(String),
    /// It is no file of highlights.
    #[error("Expected a file of highlights: Web Annotations (JSON-LD); found {0}. What to do: choose another file.")]
    NoHighlights(String),
    /// It was written by a newer version of this program.
    #[error(
        "Expected version {understood} of the format; found {found}. What to do: reload the page to get the newest version of this program, or export again with this one."
    )]
    Newer {
        /// The version that the file names.
        found: String,
        /// The latest version that is understood.
        understood: u32,
    },
    /// It is broken.
    #[error("{0}")]
    Damaged(Problem),
}

impl ImportError {
    /// The same within a sentence, which ends by itself.
    pub fn within(&self) -> String {
        self.to_string().trim_end_matches('.').to_owned()
    }
}

/// Something wrong at a place of a file.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Where it is, in bytes.
    pub(crate) at: usize,
    pub(crate) expected: &'static str,
    pub(crate) found: String,
    pub(crate) remedy: &'static str,
}

impl Fault {
    pub(crate) fn problem(self, lines: &mut Lines<'_>) -> Problem {
        let Fault { at, expected, found, remedy } = self;
        Problem { line: lines.at(at), expected: expected.to_owned(), found, remedy: remedy.to_owned() }
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
            let line = self.told.last().map_or(1, |last| last.line);
            self.told.push(Problem {
                line,
                expected: "a file without problems".to_owned(),
                found: [&self.more.to_string(), " more"].concat(),
                remedy: "correct those above first".to_owned(),
            });
        }
        self.told
    }

    /// All of them as sentences, each with what became of the comment, which is what its remedy says.
    pub(crate) fn sentences(self) -> Vec<String> {
        let sentence = |Problem { line, expected, found, remedy }: &Problem| {
            ["Line ", &line.to_string(), ": expected ", expected, "; found ", found, ". ", remedy].concat()
        };
        let mut sentences: Vec<String> = self.told.iter().map(sentence).collect();
        if self.more > 0 {
            sentences.push(["… and ", &self.more.to_string(), " more."].concat());
        }
        sentences
    }
}

/// What was found, short enough for a sentence and with a mark where something invisible stands: the beginning of its first
/// line.
pub(crate) fn quoted(found: &str) -> String {
    const LONGEST: usize = 60;
    if found.is_empty() {
        return "nothing".to_owned();
    }
    let line = &found[..found.find('\n').unwrap_or(found.len())];
    let mut chars = line.chars();
    let mut quoted = "“".to_owned();
    quoted.extend(chars.by_ref().take(LONGEST).map(|c| if is_hidden(c) { '\u{FFFD}' } else { c }));
    quoted.push_str(if chars.next().is_some() { "…”" } else { "”" });
    quoted
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
