//! Comments and rules as files: reading and writing the formats by which they travel.

use comment::{Comment, Rules};

/// An article that comments can be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
}

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// This project's own, JSON.
    Lectern,
    /// WordPress's export, WXR.
    WordPress,
    /// Disqus's export, XML.
    Disqus,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its format.
    pub format: Format,
    /// The comments that can be taken over.
    pub comments: Vec<Comment>,
    /// The rules that it brings along.
    pub rules: Option<Rules>,
    /// What could not be taken over, and why: a sentence for each.
    pub left_out: Vec<String>,
}

/// Why nothing of a file can be taken over. Printed, it says what was expected, what was found, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is in none of the formats.
    #[error("expected a file of comments; found {0}")]
    Unknown(String),
}

/// Reads a file in whichever format it is.
///
/// # Errors
/// When nothing can be made of it.
pub fn import(bytes: &[u8], _subjects: &[Subject]) -> Result<Import, ImportError> {
    Err(ImportError::Unknown(format!("{} bytes of something else", bytes.len())))
}

/// Comments, and rules, as a file of this project's own format. Email addresses are in it only if they are asked for.
pub fn to_json(_comments: &[Comment], _rules: Option<&Rules>, _with_emails: bool) -> String {
    String::new()
}

/// Comments as a file that WordPress imports. Email addresses are in it only if they are asked for.
pub fn to_wxr(_library: &str, _subjects: &[Subject], _comments: &[Comment], _with_emails: bool) -> String {
    String::new()
}

/// A store's records, by their keys, as one file.
pub fn to_backup(_library: &str, _records: &[(String, String)]) -> String {
    String::new()
}

/// The records of a backup, by their keys.
///
/// # Errors
/// When the file is no backup.
pub fn from_backup(bytes: &[u8]) -> Result<Vec<(String, String)>, ImportError> {
    Err(ImportError::Unknown(format!("{} bytes of something else", bytes.len())))
}

/// The rules of a site: its file `static/comments.json`.
///
/// # Errors
/// Everything that is wrong with it, with its line.
pub fn site_rules(_bytes: &[u8]) -> Result<Rules, Vec<String>> {
    Ok(Rules::default())
}
