//! From bytes to text: what a file has to be before anything in it is read.

use crate::problem::{Content, ImportError, Lines};

/// The largest file that is read. Ten thousand comments are about 10 MB.
pub(crate) const MOST_BYTES: usize = 64 << 20;

/// How deep lists, objects or elements may stand in each other. No format that is read here goes deeper than 6.
pub(crate) const DEEPEST: usize = 64;

/// What files that are no text begin with.
const KNOWN: [(&[u8], Content); 5] = [
    (b"PK\x03\x04", Content::Packed),
    (b"\x1f\x8b", Content::Packed),
    (b"%PDF", Content::Pdf),
    (b"\x89PNG", Content::Picture),
    (b"\xff\xd8", Content::Picture),
];

/// The text of a file, without the mark of its encoding.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() });
    }
    if let Some((_, what)) = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(ImportError::Unknown(what.clone()));
    }
    // With its mark, or without it a letter of ASCII and the zero that is its other half.
    if matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<' | b'{' | b'[', 0, ..] | [0, b'<' | b'{' | b'[', ..])
    {
        return Err(ImportError::Utf16);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        ImportError::Encoding { line: Lines::of(before).at(before.len()) }
    })?;
    if text.trim_start().is_empty() {
        return Err(ImportError::Unknown(Content::Empty));
    }
    Ok(text)
}
