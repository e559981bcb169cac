//! Reading a file of comments in whichever format it is.

use comment::{Comment, Rules};

use crate::file;
use crate::gather::{Reading, Subjects, fit_together};
use crate::json::Json;
use crate::problem::{Content, ImportError, LeftOut, Remedy, Told};
use crate::xml::Xml;
use crate::{backup, export, lectern, rules};

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
    /// The comments that can be taken over, in the order of their ids, each of them once.
    pub comments: Vec<Comment>,
    /// The rules that it brings along.
    pub rules: Option<Rules>,
    /// What could not be taken over, and why. Of very many, only the first ones and how many more.
    pub left_out: Vec<LeftOut>,
}

/// Reads a file in whichever format it is. Comments have to be about one of the subjects.
///
/// # Errors
/// When nothing can be made of it.
pub fn import(bytes: &[u8], subjects: &[Subject]) -> Result<Import, ImportError> {
    let text = file::text(bytes)?;
    let subjects = Subjects::of(subjects);
    match text.trim_start().as_bytes().first() {
        Some(b'{' | b'[' | b'"') => import_json(text, &subjects),
        Some(b'<') => import_xml(text, &subjects),
        _ => Err(ImportError::Unknown(Content::text(text))),
    }
}

fn import_xml(text: &str, subjects: &Subjects<'_>) -> Result<Import, ImportError> {
    let mut reading = Reading { told: Told::of(text), is_strict: false };
    let mut notes = Vec::new();
    let mut read = None;
    let mut other = None;
    let whole = Xml::of(text).children(&mut |xml, element| {
        let format = match element.tag.name {
            "rss" => Format::WordPress,
            "disqus" => Format::Disqus,
            name => {
                other = Some(name);
                return Ok(());
            }
        };
        let comments = export::read(xml, format, subjects, &mut reading, &mut notes)?;
        read = Some((format, comments));
        Ok(())
    });
    match (whole, read, other) {
        // Of what is no export, it is of no interest where it breaks off.
        (_, None, Some(name)) => Err(ImportError::Unknown(Content::text(&["<", name, ">"].concat()))),
        (Err(fault), ..) => Err(fault.damages(text)),
        (Ok(()), Some((format, comments)), _) => Ok(finish(format, comments, None, reading, notes)),
        (Ok(()), None, None) => Err(ImportError::Unknown(Content::text(text))),
    }
}

fn import_json(text: &str, subjects: &Subjects<'_>) -> Result<Import, ImportError> {
    let is_backup = |json: Json<'_>| {
        json.members()
            .any(|(name, value)| name == "format" && value.text().is_ok_and(|format| format == backup::FORMAT))
    };
    let json = lectern::open(text, lectern::FORMAT, lectern::VERSION).map_err(|error| match error {
        ImportError::Unknown(_) if Json::read(text).is_ok_and(is_backup) => ImportError::Backup,
        other => other,
    })?;
    let mut reading = Reading { told: Told::of(text), is_strict: false };
    let comments = lectern::comments(json, Some(subjects), &mut reading);
    let rules = json.members().filter(|(name, value)| name == "rules" && !value.is_null()).last();
    let rules = rules.map(|(_, value)| rules::read(value, Remedy::AsByDefault, &mut reading.told));
    Ok(finish(Format::Lectern, comments, rules, reading, Vec::new()))
}

/// Puts together what was read, and all that is to be said about it.
pub(crate) fn finish(
    format: Format,
    comments: Vec<Comment>,
    rules: Option<Rules>,
    reading: Reading<'_>,
    mut notes: Vec<LeftOut>,
) -> Import {
    let comments = fit_together(comments, &mut notes);
    let mut left_out = reading.told.left_out();
    left_out.append(&mut notes);
    Import { format, comments, rules, left_out }
}
