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
}

impl Problem {
    pub(super) fn new(
        line: u32,
        expected: impl Into<String>,
        found: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Problem { line, expected: expected.into(), found: found.into(), remedy: remedy.into() }
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
