//! What stands in a file instead.

use comment::record::RecordError;

use super::Say;

/// What was found where something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// There is nothing.
    Nothing,
    /// The file ends.
    FileEnd,
    /// What stands there, as far as it fits into a sentence.
    Quote(String),
    /// One level more than there may be.
    OneMore,
    /// An escape that is half of a character.
    HalfCharacter,
    /// A text of so many bytes.
    Bytes(usize),
    /// What is not shown, since it may be private.
    Undisclosed,
    /// The name of another encoding.
    Encoding(String),
    /// A page of an export.
    Page {
        /// Its title, as far as it fits.
        title: String,
        /// How many comments are on it.
        comments: usize,
    },
    /// A record that cannot be read.
    Record {
        /// Its key, as far as it fits.
        key: String,
        /// Why it cannot be read.
        error: Box<RecordError>,
    },
    /// What builds alone find, who speak English: the words for it.
    OfBuilds(String),
}

impl Found {
    /// What stands there, or nothing.
    pub(crate) fn quoted(found: &str) -> Found {
        let quoted = quoted(found);
        if quoted.is_empty() { Found::Nothing } else { Found::Quote(quoted) }
    }

    /// What was found: a part of a sentence.
    pub fn said(&self, say: Say) -> String {
        let [first, second] = self.gaps();
        say(
            match self {
                Found::Nothing => "none",
                Found::FileEnd => "the end of the file",
                Found::Quote(_) => "“{0}”",
                Found::OneMore => "one more",
                Found::HalfCharacter => "an escape that is half of a character",
                Found::Bytes(_) => "{0} bytes",
                Found::Undisclosed => "something else",
                Found::Encoding(_) => "the encoding “{0}”",
                Found::Page { .. } => "“{0}” (comments: {1})",
                Found::Record { error, .. } => match **error {
                    RecordError::NotARecord => "something else, or a part of one, under “{0}”",
                    RecordError::Damaged { .. } => "one that was changed or damaged, under “{0}”",
                    RecordError::Newer { .. } => "one of a newer version of this program, under “{0}”",
                    RecordError::Contents(_) => "one in which “{1}” is not as it should be, under “{0}”",
                },
                Found::OfBuilds(words) => return words.clone(),
            },
            &[&first, &second],
        )
    }

    /// What is filled in.
    fn gaps(&self) -> [String; 2] {
        match self {
            Found::Quote(text) | Found::Encoding(text) => [text.clone(), String::new()],
            Found::Bytes(bytes) => [bytes.to_string(), String::new()],
            Found::Page { title, comments } => [title.clone(), comments.to_string()],
            Found::Record { key, error } => {
                let RecordError::Contents(header) = **error else { return [key.clone(), String::new()] };
                [key.clone(), header.to_owned()]
            }
            _ => Default::default(),
        }
    }
}

/// What a file is, or holds, that is of none of the formats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// Something that a program has packed.
    Packed,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A text with this beginning, as far as it fits into a sentence.
    Text(String),
    /// JSON that does not say what it is.
    Json,
    /// JSON of this format.
    JsonOf(String),
}

impl Content {
    /// A text, which begins like this one.
    pub(crate) fn text(text: &str) -> Content {
        Content::Text(quoted(text.trim_start()))
    }

    /// What it is: a part of a sentence.
    pub fn said(&self, say: Say) -> String {
        let (Content::Text(gap) | Content::JsonOf(gap)) = self else { return self.said_with("", say) };
        self.said_with(gap, say)
    }

    fn said_with(&self, gap: &str, say: Say) -> String {
        say(
            match self {
                Content::Empty => "an empty file",
                Content::Packed => "a packed file, which has to be unpacked",
                Content::Pdf => "a PDF",
                Content::Picture => "a picture",
                Content::Text(_) => "a text that begins with “{0}”",
                Content::Json => "JSON that names no format",
                Content::JsonOf(_) => "JSON of the format “{0}”",
            },
            &[gap],
        )
    }
}

/// What was found, short enough for a sentence and with a mark where something invisible stands: the beginning of its first
/// line.
pub(crate) fn quoted(found: &str) -> String {
    const LONGEST: usize = 60;
    let line = &found[..found.find('\n').unwrap_or(found.len())];
    let mut chars = line.chars();
    let mut quoted: String = chars.by_ref().take(LONGEST).map(|c| if is_hidden(c) { '\u{FFFD}' } else { c }).collect();
    if chars.next().is_some() {
        quoted.push('…');
    }
    quoted
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
