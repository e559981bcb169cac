//! Placeholder: from a text file to an article.
use crate::Article;
/// An article and where it stands.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The article.
    pub article: Article,
    /// Line (from 1) that the slug was taken from.
    pub slug_line: u32,
}
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
/// Reads one file.
pub fn parse(_file: &str, _bytes: &[u8], _siblings: &[&str]) -> Result<Parsed, Vec<Problem>> {
    Err(Vec::new())
}
