//! What is wrong with a file, said so that its author can put it right.

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: expected {expected}, found {found}; {remedy}")]
pub struct Problem {
    /// Line in the file, from 1.
    pub line: u32,
    /// What should stand there.
    pub expected: String,
    /// What stands there.
    pub found: String,
    /// What the author can do.
    pub remedy: String,
    /// The file that it names, if nothing is wrong but that this file is not there, or is no article.
    pub missing: Option<String>,
}

impl Problem {
    /// A problem in this line.
    pub fn new(line: u32, expected: impl Into<String>, found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Problem { line, expected: expected.into(), found: found.into(), remedy: remedy.into(), missing: None }
    }

    /// The same, where it is no more than that this file is missing.
    #[must_use]
    pub fn of_missing(self, file: &str) -> Self {
        Problem { missing: Some(file.to_owned()), ..self }
    }
}

/// A piece of the file in quotation marks, short enough for a message.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.trim();
    if text.chars().count() <= LONGEST {
        return format!("“{text}”");
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("“{}…”", start.trim_end())
}
