//! Backups: everything that a store holds, as it is, in one file of JSON.

use comment::record::{self, Record, RecordError};
use comment::{Comment, Draft, Profile, Rules};
use highlight::Highlight;

use crate::file;
use crate::lectern::open;
use crate::problem::{Expected, Fault, Found, ImportError, LeftOut, Remedy, Told, quoted};
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

/// What a backup holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backup {
    /// The records that can be read, by their keys, in the order of the file. Of a key that stands there twice, the last one counts.
    pub records: Vec<(String, String)>,
    /// What cannot be put back, and why.
    pub left_out: Vec<LeftOut>,
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
        let (expected, remedy) = (Expected::Records, Remedy::AnotherBackup);
        return Err(Fault { at: json.at, expected, found: Found::Nothing, remedy }.damages(text));
    };
    let mut told = Told::of(text);
    let mut read = Vec::new();
    for (key, value) in records.members() {
        let found = match value.text() {
            Ok(record) => match check(&key, &record) {
                Ok(()) => {
                    read.push((key.into_owned(), record.into_owned()));
                    continue;
                }
                Err(error) => Found::Record { key: quoted(&key), error: Box::new(error) },
            },
            Err(found) => found,
        };
        let remedy = match &found {
            Found::Record { error, .. } if matches!(**error, RecordError::Newer { .. }) => Remedy::LeftOutAsNewer,
            _ => Remedy::LeftOut,
        };
        told.add(Fault { at: value.at, expected: Expected::Record, found, remedy });
    }
    Ok(Backup { records: read, left_out: told.left_out() })
}

/// Whether a record is what its key says. Of most, whether they are whole says enough. What was set aside need not be readable.
fn check(key: &str, text: &str) -> Result<(), RecordError> {
    let is_whole = |kind, version| record::check(text, kind, version);
    let words: Vec<&str> = key.splitn(4, ':').collect();
    let ["lectern", _, of @ ..] = &words[..] else { return Ok(()) };
    match *of {
        ["comment", id] => record::decode(text).and_then(|comment| is_named(&comment, id)),
        ["draft", _] => is_whole(Draft::KIND, Draft::VERSION),
        ["profile"] => is_whole(Profile::KIND, Profile::VERSION),
        ["highlight", _] => is_whole(Highlight::KIND, Highlight::VERSION),
        ["rules"] => record::decode::<Rules>(text).map(drop),
        // The application alone knows the versions of these.
        ["progress", _] => is_whole("progress", u32::MAX),
        ["bookmark", _] | ["forgetful"] => is_whole("since", u32::MAX),
        [kind @ ("recent" | "settings" | "lock" | "backup" | "copies")] => is_whole(kind, u32::MAX),
        _ => Ok(()),
    }
}

fn is_named(comment: &Comment, id: &str) -> Result<(), RecordError> {
    (comment.id().as_str() == id).then_some(()).ok_or(RecordError::Contents("Id"))
}
