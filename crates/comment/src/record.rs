//! Records: the text in which comments, drafts and profiles are kept, and from which they are read with suspicion.
//!
//! A record is a small text, much like the articles themselves: a first line that says what it is, header lines, a blank
//! line, and what was written, to the last letter.
//!
//! ```text
//! lectern comment 1 5f2a9c01
//! Id: 6d3c8a52-…
//! Article: south-korea-proposes-talks
//! Posted: 1700000000000
//! Status: pending
//! Name: Ada
//! Email: ada@example.org
//!
//! I disagree, and here is why.
//! ```
//!
//! The first line has the kind, the version of its form, and the CRC-32 of everything below that line, in eight
//! lower-case hexadecimal digits. In a header, a backslash, a line feed and a carriage return are written `\\`, `\n`
//! and `\r`; one that would be empty is left out, and one that is not known is passed over.
//!
//! Storage is the reader's own and may be edited, cut off or written by a newer version of this program; [`decode`] says
//! which. It is not JSON because a reader of JSON weighs as much in the browser as all of the search: what leaves the
//! browser as a file may be JSON, what stays need not.

use std::fmt;

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

use crate::Timestamp;
use crate::sentence::{Sentence, sentence};

/// A kind of value that is kept as a record.
pub trait Record: Sized {
    /// What the kind is called: one word.
    const KIND: &str;
    /// The version of the form in which this kind is written; counted up when the form changes. Those before it are
    /// read, too: what a header says that they lack has to have a meaning when it is missing.
    const VERSION: u32;

    /// Writes the value.
    fn write(&self, writer: &mut Writer);

    /// Reads the value, or names what is wrong.
    ///
    /// # Errors
    /// The header that is missing or holds what it cannot hold.
    fn read(reader: &Reader<'_>) -> Result<Self, &'static str>;
}

/// Why a text could not be read as a record. Printed, it is a sentence for the reader whose record it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// It has not got the outer form of a record.
    NotARecord,
    /// It has the form of a record, but its contents are not those that were written.
    Damaged {
        /// The checksum that the record names.
        expected: String,
        /// The checksum of its contents.
        found: String,
    },
    /// A newer version of this program wrote it.
    Newer {
        /// The version that the record names.
        found: u32,
        /// The latest version that is understood.
        understood: u32,
    },
    /// It is whole, but what it contains is not a value of its kind: the header that is missing or wrong.
    Contents(&'static str),
}

impl RecordError {
    /// The sentence that says what is wrong.
    pub fn sentence(&self) -> Sentence {
        match self {
            RecordError::NotARecord => sentence(
                "This is not a record of this program, or a part of it is missing. Something else wrote here.",
                [],
            ),
            RecordError::Damaged { expected, found } => sentence(
                "This record was changed or damaged after it was written: its checksum is {1}, expected was {0}.",
                [expected.clone(), found.clone()],
            ),
            RecordError::Newer { found, understood } => sentence(
                "A newer version of this program wrote this record (format {0}; this version reads up to {1}). Reload the page to \
                 get the newer version.",
                [found, understood].map(u32::to_string),
            ),
            RecordError::Contents(header) => sentence(
                "This record is whole, but does not hold what was expected under “{0}”.",
                [(*header).to_owned()],
            ),
        }
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl std::error::Error for RecordError {}

/// The text in which a value is kept.
pub fn encode<T: Record>(value: &T) -> String {
    let mut writer = Writer { headers: String::new(), text: String::new() };
    value.write(&mut writer);
    let body = [&writer.headers, "\n", &writer.text].concat();
    format!("lectern {} {} {}\n{body}", T::KIND, T::VERSION, checksum(&body))
}

/// The value that was kept as `text`.
///
/// # Errors
/// What is wrong with the text, if it is not a sound record of this kind.
pub fn decode<T: Record>(text: &str) -> Result<T, RecordError> {
    T::read(&opened(text, T::KIND, T::VERSION)?).map_err(RecordError::Contents)
}

/// Whether a text is the whole record of a kind, in a form up to this version; what it contains is not looked at.
///
/// # Errors
/// What is wrong with it.
pub fn check(text: &str, kind: &str, version: u32) -> Result<(), RecordError> {
    opened(text, kind, version).map(drop)
}

/// Takes what a record is to hold.
pub struct Writer {
    headers: String,
    text: String,
}

impl Writer {
    /// Adds a header line. An empty value is left out.
    pub fn header(&mut self, key: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        self.headers.push_str(key);
        self.headers.push_str(": ");
        for c in value.chars() {
            match c {
                '\\' => self.headers.push_str("\\\\"),
                '\n' => self.headers.push_str("\\n"),
                '\r' => self.headers.push_str("\\r"),
                c => self.headers.push(c),
            }
        }
        self.headers.push('\n');
    }

    /// Sets the text below the header lines.
    pub fn text(&mut self, text: &str) {
        text.clone_into(&mut self.text);
    }
}

/// Hands out what a record holds.
pub struct Reader<'a> {
    headers: &'a str,
    text: &'a str,
}

impl<'a> Reader<'a> {
    /// The value of a header; empty where there is none.
    pub fn header(&self, key: &str) -> String {
        let line = self.headers.split('\n').find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
        let mut value = String::new();
        let mut letters = line.unwrap_or_default().chars();
        while let Some(c) = letters.next() {
            value.extend(match c {
                '\\' => letters.next().map(unescaped),
                c => Some(c),
            });
        }
        value
    }

    /// The moment that a header holds.
    ///
    /// # Errors
    /// The header, when it is missing or holds something else.
    pub fn moment(&self, key: &'static str) -> Result<Timestamp, &'static str> {
        Timestamp::read(&self.header(key)).ok_or(key)
    }

    /// The text below the header lines.
    pub fn text(&self) -> &'a str {
        self.text
    }
}

fn unescaped(c: char) -> char {
    match c {
        'n' => '\n',
        'r' => '\r',
        c => c,
    }
}

/// What is below the first line, if that line says that it is whole and of this kind and version.
fn opened<'a>(text: &'a str, kind: &str, version: u32) -> Result<Reader<'a>, RecordError> {
    let (first, body) = text.split_once('\n').ok_or(RecordError::NotARecord)?;
    let mut words = first.split(' ');
    let mut next = || words.next().ok_or(RecordError::NotARecord);
    if (next()?, next()?) != ("lectern", kind) {
        return Err(RecordError::NotARecord);
    }
    let found: u32 = next()?.parse().map_err(|_| RecordError::NotARecord)?;
    if found > version {
        return Err(RecordError::Newer { found, understood: version });
    }
    let (expected, found_checksum) = (next()?, checksum(body));
    if found == 0 {
        return Err(RecordError::NotARecord);
    }
    if expected != found_checksum {
        return Err(RecordError::Damaged { expected: expected.to_owned(), found: found_checksum });
    }
    // No header is empty, so the first empty line is the one that ends them; it may be the very first.
    let (headers, text) = match body.strip_prefix('\n') {
        Some(text) => ("", text),
        None => {
            let end = body.as_bytes().windows(2).position(|pair| pair == b"\n\n").ok_or(RecordError::NotARecord)?;
            (&body[..end], &body[end + 2..])
        }
    };
    Ok(Reader { headers, text })
}

/// Without a table: making one takes longer than the few hundred bytes of a record, and one that is made weighs a kilobyte.
const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

/// The checksum by which texts are told apart, as the first line of a record has it.
pub fn checksum(text: &str) -> String {
    format!("{:08x}", CRC.checksum(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Comment, Profile};

    fn profile() -> Profile {
        Profile { name: "Ada".into(), email: "ada@example.org".into(), website: String::new() }
    }

    fn sealed(kind: &str, body: &str) -> String {
        format!("lectern {kind} 1 {}\n{body}", checksum(body))
    }

    #[test]
    fn a_record_is_written_in_the_documented_form() {
        assert_eq!(encode(&profile()), sealed("profile", "Name: Ada\nEmail: ada@example.org\n\n"));
        assert_eq!(decode(&encode(&profile())), Ok(profile()));
    }

    #[test]
    fn line_breaks_and_backslashes_in_headers_come_back() {
        for name in ["a\\nb", "a\nb", "\\", "\\\\n", "\\\\\\r\r\n\\", "n\\", "Website: x\n\n"] {
            let profile = Profile { name: name.into(), ..profile() };
            assert_eq!(decode(&encode(&profile)), Ok(profile), "{name:?}");
        }
    }

    #[test]
    fn headers_that_are_not_known_are_passed_over() {
        assert_eq!(decode(&sealed("profile", "Mood: fine\nName: Ada\nEmail: ada@example.org\n\n")), Ok(profile()));
    }

    #[test]
    fn what_is_not_a_record_is_told_from_what_was_damaged_and_from_what_is_newer() {
        let good = encode(&profile());
        for text in [
            "",
            "garbage",
            "{}",
            "lectern",
            "lectern profile",
            "lectern profile 1\n",
            &good.replace("profile", "draft"),
            &good.replace(" 1 ", " 0 "),
            &good.replace(" 1 ", " -1 "),
            &sealed("profile", "Name: Ada"),
        ] {
            assert_eq!(decode::<Profile>(text), Err(RecordError::NotARecord), "{text}");
        }
        assert!(matches!(decode::<Profile>(&good.replace("Ada", "Eve")), Err(RecordError::Damaged { .. })));
        assert!(matches!(decode::<Profile>(&good[..good.len() - 1]), Err(RecordError::Damaged { .. })));
        let newer = decode::<Profile>(&good.replace(" 1 ", " 3 "));
        assert_eq!(newer, Err(RecordError::Newer { found: 3, understood: 1 }));
        assert!(newer.unwrap_err().to_string().contains("format 3; this version reads up to 1"));
    }

    #[test]
    fn a_comment_of_the_first_version_is_read() {
        let old =
            "Id: a-1\nArticle: x\nPosted: 5\nStatus: pending\nName: Ada\nEmail: a@b.org\nWebsite: https://c.org\n\nHi";
        let comment: Comment = decode(&sealed("comment", old)).unwrap();
        assert_eq!((comment.changed(), comment.parent(), comment.reason()), (comment.posted(), None, ""));
        assert!(encode(&comment).starts_with("lectern comment 2 "));
        assert_eq!(decode(&encode(&comment)), Ok(comment));
    }

    #[test]
    fn a_stored_comment_that_breaks_the_rules_is_an_error() {
        let good =
            "Id: a-1\nArticle: x\nPosted: 5\nStatus: pending\nName: Ada\nEmail: a@b.org\nWebsite: https://c.org\n\nHi";
        assert!(decode::<Comment>(&sealed("comment", good)).is_ok());
        for (valid, invalid) in [
            ("Id: a-1\n", ""),
            ("Article: x\n", ""),
            ("Posted: 5\n", ""),
            ("Status: pending\n", ""),
            ("a-1", "a:1"),
            ("pending", "hidden"),
            ("Ada", " Ada"),
            ("Name: Ada\n", ""),
            ("a@b.org", "a@b"),
            ("https://c.org", "javascript:alert(1)"),
            ("https://c.org", "c.org"),
            ("Hi", "Hi\r\nthere"),
            ("Hi", " "),
            ("5", "5.5"),
        ] {
            let bad = sealed("comment", &good.replace(valid, invalid));
            let error = decode::<Comment>(&bad).expect_err(invalid);
            assert!(matches!(error, RecordError::Contents(_)), "{invalid}: {error}");
            assert!(!error.to_string().contains("a@b"), "an error must not show the email");
        }
    }
}
