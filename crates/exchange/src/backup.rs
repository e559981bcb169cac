//! Backups: everything that a store holds, as it is, in one file of JSON.

use comment::record::{self, Record, RecordError};
use comment::{Comment, Draft, Profile, Rules};
use highlight::Highlight;

use crate::file;
use crate::json::Json;
use crate::lectern::open;
use crate::problem::{Fault, ImportError, Lines, Told, quoted};
use crate::write::Writer;

/// What a backup names as its format.
pub(crate) const FORMAT: &str = "lectern-backup";

const VERSION: u32 = 1;

/// What becomes of a record that is not as it should be.
const LEFT_OUT: &str = "It is left out.";

/// A store's records, by their keys, as one file.
pub fn to_backup(library: &str, records: &[(String, String)]) -> String {
    let mut writer = Writer::default();
    writer.open("", '{');
    writer.string("format", FORMAT);
    writer.plain("version", &VERSION.to_string());
    writer.string("library", library);
    writer.open("records", '{');
    // A key may be any text, also an empty one, which the writer takes for none.
    records.iter().filter(|(key, _)| !key.is_empty()).for_each(|(key, record)| writer.string(key, record));
    writer.close('}');
    writer.close('}');
    writer.finish()
}

/// What a backup holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backup {
    /// The records that can be read, by their keys, in the order of the file. Of a key that stands there twice, the last one counts.
    pub records: Vec<(String, String)>,
    /// What cannot be put back, and why: a sentence for each.
    pub left_out: Vec<String>,
}

/// What is in a backup.
///
/// # Errors
/// When the file is no backup.
pub fn from_backup(bytes: &[u8]) -> Result<Backup, ImportError> {
    let no_backup = |error| match error {
        ImportError::Unknown(found) => ImportError::NoBackup(found),
        other => other,
    };
    let text = file::text(bytes).map_err(no_backup)?;
    let json = open(text, FORMAT, VERSION).map_err(no_backup)?;
    let records = json.members().filter(|(name, value)| name == "records" && value.is_object()).last();
    let Some((_, records)) = records else {
        let remedy = "choose another backup; nothing of this one is restored";
        let fault = Fault { at: json.at, expected: "records", found: "none".to_owned(), remedy };
        return Err(ImportError::Damaged(fault.problem(&mut Lines::of(text))));
    };
    let mut told = Told::of(text);
    let mut read = Vec::new();
    for (key, value) in records.members() {
        let (expected, checked) = match value.text() {
            Ok(record) => {
                let (expected, checked) = check(&key, &record);
                (expected, checked.map(|()| record.into_owned()))
            }
            Err(what) => ("a record, which is a text", Err((what, LEFT_OUT))),
        };
        match checked {
            Ok(record) => read.push((key.into_owned(), record)),
            Err((what, remedy)) => {
                let found = ["under ", &quoted(&key), " ", &what].concat();
                told.add(Fault { at: value.at, expected, found, remedy });
            }
        }
    }
    Ok(Backup { records: read, left_out: told.sentences() })
}

/// What the record of a key has to be, and whether it is that: else what it is, and what becomes of it. Of most, whether they are
/// whole says enough. What was set aside need not be readable.
fn check(key: &str, text: &str) -> (&'static str, Result<(), (String, &'static str)>) {
    let is_whole = |kind, version| record::check(text, kind, version);
    // The application alone knows the versions of these.
    let of_kind = |kind| is_whole(kind, u32::MAX);
    let words: Vec<&str> = key.splitn(4, ':').collect();
    let ["lectern", _, of @ ..] = &words[..] else { return ("", Ok(())) };
    let (expected, checked) = match *of {
        ["comment", id] => ("the record of a comment", record::decode(text).and_then(|comment| is_named(&comment, id))),
        ["draft", _] => ("the record of a draft", is_whole(Draft::KIND, Draft::VERSION)),
        ["profile"] => ("the record of a name, email and website", is_whole(Profile::KIND, Profile::VERSION)),
        ["highlight", _] => ("the record of a highlight", is_whole(Highlight::KIND, Highlight::VERSION)),
        ["rules"] => ("the record of the rules", record::decode::<Rules>(text).map(drop)),
        ["progress", _] => ("the record of what was read", of_kind("progress")),
        ["bookmark", _] => ("the record of a bookmark", of_kind("since")),
        ["forgetful"] => ("the record of a choice", of_kind("since")),
        [kind @ ("recent" | "settings" | "lock" | "backup" | "copies")] => ("the record of this name", of_kind(kind)),
        _ => ("", Ok(())),
    };
    let told = |error| match error {
        RecordError::NotARecord => ("something else, or a part of it".to_owned(), LEFT_OUT),
        RecordError::Damaged { .. } => ("one that was changed or damaged after it was written".to_owned(), LEFT_OUT),
        RecordError::Newer { .. } => {
            let remedy = "It is left out. Reload the page to get the newer version, and restore the backup again.";
            ("one of a newer version of this program".to_owned(), remedy)
        }
        RecordError::Contents(what) => (["one that is not as it should be (", &what, ")"].concat(), LEFT_OUT),
    };
    (expected, checked.map_err(told))
}

fn is_named(comment: &Comment, id: &str) -> Result<(), RecordError> {
    let other = || RecordError::Contents(["it is the comment ", comment.id().as_str()].concat());
    (comment.id().as_str() == id).then_some(()).ok_or_else(other)
}

/// The library that a backup is of, if the file is one and says so.
pub fn backup_library(bytes: &[u8]) -> Option<String> {
    let json = open(file::text(bytes).ok()?, FORMAT, VERSION).ok()?;
    let library = json.members().find(|(name, _)| name == "library").map(|(_, value)| value)?;
    Some(Json::text(library).ok()?.into_owned())
}
