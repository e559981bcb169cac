//! Backups: everything that a store holds, as it is, in one file of JSON.

use crate::file;
use crate::json::Json;
use crate::lectern::open;
use crate::problem::{Fault, ImportError, Lines, quoted};
use crate::write::Writer;

/// What a backup names as its format.
pub(crate) const FORMAT: &str = "lectern-backup";

const VERSION: u32 = 1;

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

/// The records of a backup, by their keys, in the order of the file. Of a key that stands there twice, the last one counts.
///
/// # Errors
/// When the file is no backup.
pub fn from_backup(bytes: &[u8]) -> Result<Vec<(String, String)>, ImportError> {
    let no_backup = |error| match error {
        ImportError::Unknown(found) => ImportError::NoBackup(found),
        other => other,
    };
    let text = file::text(bytes).map_err(no_backup)?;
    let json = open(text, FORMAT, VERSION).map_err(no_backup)?;
    let damaged = |at, expected, found| {
        let remedy = "choose another backup; nothing of this one is restored";
        ImportError::Damaged(Fault { at, expected, found, remedy }.problem(&mut Lines::of(text)))
    };
    let records = json.members().filter(|(name, value)| name == "records" && value.is_object()).last();
    let Some((_, records)) = records else {
        return Err(damaged(json.at, "records", "none".to_owned()));
    };
    let mut read = Vec::new();
    for (key, value) in records.members() {
        let record = value
            .text()
            .map_err(|what| damaged(value.at, "a record, which is a text", [&what, " for ", &quoted(&key)].concat()))?;
        read.push((key.into_owned(), record.into_owned()));
    }
    Ok(read)
}

/// The library that a backup is of, if the file is one and says so.
pub fn backup_library(bytes: &[u8]) -> Option<String> {
    let json = open(file::text(bytes).ok()?, FORMAT, VERSION).ok()?;
    let library = json.members().find(|(name, _)| name == "library").map(|(_, value)| value)?;
    Some(Json::text(library).ok()?.into_owned())
}
