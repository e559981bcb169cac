//! Records: the text in which comments, drafts and profiles are kept, and from which they are read with suspicion.
//!
//! A record is a small JSON document:
//!
//! ```json
//! {"version":1,"checksum":"2d2a4b85","record":{"name":"Ada","email":"ada@example.org","website":""}}
//! ```
//!
//! The checksum is the CRC-32 of the exact text of `record`, in eight lower-case hexadecimal digits. Storage is the
//! reader's own and may be edited, cut off or written by a newer version of this program; [`decode`] says which.

use crc::{CRC_32_ISO_HDLC, Crc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A kind of value that is kept as a record. Its fields must have a form in JSON, which maps with keys other than
/// strings do not.
pub trait Record: Serialize + DeserializeOwned {
    /// The version of the form in which this kind is written; counted up when the form changes.
    const VERSION: u32;
}

/// Why a text could not be read as a record. Printed, it is a sentence for the reader whose record it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// It has not got the outer form of a record.
    #[error("This is not a record of this program, or a part of it is missing. Something else wrote here.")]
    NotARecord,
    /// It has the form of a record, but its contents are not those that were written.
    #[error(
        "This record was changed or damaged after it was written: its checksum is {found}, expected was {expected}."
    )]
    Damaged {
        /// The checksum that the record names.
        expected: String,
        /// The checksum of its contents.
        found: String,
    },
    /// A newer version of this program wrote it.
    #[error(
        "A newer version of this program wrote this record (format {found}; this version reads up to {understood}). \
         Reload the page to get the newer version."
    )]
    Newer {
        /// The version that the record names.
        found: u32,
        /// The latest version that is understood.
        understood: u32,
    },
    /// It is whole, but what it contains is not a value of its kind.
    #[error("This record is whole, but does not hold what was expected ({0}).")]
    Contents(String),
}

/// The text in which a value is kept.
///
/// # Panics
/// If the value has no form in JSON, against the terms of [`Record`].
pub fn encode<T: Record>(value: &T) -> String {
    let record = serde_json::to_string(value).expect("a record's fields have a form in JSON");
    format!(r#"{{"version":{},"checksum":"{}","record":{record}}}"#, T::VERSION, checksum(&record))
}

/// The value that was kept as `text`.
///
/// # Errors
/// What is wrong with the text, if it is not a sound record of this kind.
pub fn decode<T: Record>(text: &str) -> Result<T, RecordError> {
    serde_json::from_str(opened(text, T::VERSION)?).map_err(|error| RecordError::Contents(error.to_string()))
}

/// The text of the record itself, if what is around it says that it is whole and of this version.
fn opened(text: &str, version: u32) -> Result<&str, RecordError> {
    let envelope: Envelope<'_> = serde_json::from_str(text).map_err(|_| RecordError::NotARecord)?;
    if envelope.version > version {
        return Err(RecordError::Newer { found: envelope.version, understood: version });
    }
    if envelope.version < version {
        return Err(RecordError::NotARecord);
    }
    let record = envelope.record.get();
    let found = checksum(record);
    if found != envelope.checksum {
        return Err(RecordError::Damaged { expected: envelope.checksum.to_owned(), found });
    }
    Ok(record)
}

#[derive(Deserialize)]
struct Envelope<'a> {
    version: u32,
    checksum: &'a str,
    #[serde(borrow)]
    record: &'a RawValue,
}

fn checksum(record: &str) -> String {
    format!("{:08x}", Crc::<u32>::new(&CRC_32_ISO_HDLC).checksum(record.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Comment, Profile};

    fn profile() -> Profile {
        Profile { name: "Ada".into(), email: "ada@example.org".into(), website: String::new() }
    }

    fn sealed(record: &str) -> String {
        format!(r#"{{"version":1,"checksum":"{}","record":{record}}}"#, checksum(record))
    }

    #[test]
    fn a_record_is_written_in_the_documented_form() {
        assert_eq!(
            encode(&profile()),
            r#"{"version":1,"checksum":"2d2a4b85","record":{"name":"Ada","email":"ada@example.org","website":""}}"#
        );
        assert_eq!(decode(&encode(&profile())), Ok(profile()));
    }

    #[test]
    fn what_is_not_a_record_is_told_from_what_was_damaged_and_from_what_is_newer() {
        let good = encode(&profile());
        for text in [
            "",
            "garbage",
            "{}",
            "null",
            "[1]",
            &good[..good.len() - 1],
            &good.replace(":1,", ":0,"),
            &good.replace(":1,", ":-1,"),
        ] {
            assert_eq!(decode::<Profile>(text), Err(RecordError::NotARecord), "{text}");
        }
        assert!(matches!(decode::<Profile>(&good.replace("Ada", "Eve")), Err(RecordError::Damaged { .. })));
        let newer = decode::<Profile>(&good.replace(":1,", ":3,"));
        assert_eq!(newer, Err(RecordError::Newer { found: 3, understood: 1 }));
        assert!(newer.unwrap_err().to_string().contains("format 3; this version reads up to 1"));
        assert!(matches!(decode::<Profile>(&sealed("[]")), Err(RecordError::Contents(_))));
    }

    #[test]
    fn a_stored_comment_that_breaks_the_rules_is_an_error() {
        let good = r#"{"id":"a-1","article":"x","posted":5,"status":"pending","name":"Ada","email":"a@b.org","website":null,"text":"Hi"}"#;
        assert!(decode::<Comment>(&sealed(good)).is_ok());
        for (valid, invalid) in [
            ("a-1", "a:1"),
            ("pending", "hidden"),
            ("Ada", " Ada"),
            ("Ada", ""),
            ("a@b.org", "a@b"),
            ("null", "\"javascript:alert(1)\""),
            ("null", "\"example.org\""),
            ("Hi", "Hi\\r\\nthere"),
            ("Hi", " "),
            ("5", "5.5"),
        ] {
            let bad = sealed(&good.replace(valid, invalid));
            let error = decode::<Comment>(&bad).expect_err(invalid);
            assert!(matches!(error, RecordError::Contents(_)), "{invalid}: {error}");
            assert!(!error.to_string().contains("a@b"), "an error must not show the email");
        }
    }
}
