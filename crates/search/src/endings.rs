//! Endings by which the forms of words differ, learnt from the words of a library.
//!
//! A word that no article has may still be another form of one that some have: "sophistry" where all write
//! "sophistries". The index knows the families of its own words, and how their members differ; the same is tried with a
//! word that it does not know.

use crate::bytes::{Damaged, Reader};

/// A word that ends in `from` and the same word with `to` instead are forms of one word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ending {
    pub(crate) from: String,
    pub(crate) to: String,
}

impl Ending {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let mut text = || {
            let length = reader.number()? as usize;
            let text = std::str::from_utf8(reader.slice(length)?).map_err(|_| Damaged)?;
            Ok(text.to_owned())
        };
        Ok(Self { from: text()?, to: text()? })
    }

    #[cfg(feature = "build")]
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        for text in [&self.from, &self.to] {
            crate::bytes::put_number(bytes, text.len() as u32);
            bytes.extend_from_slice(text.as_bytes());
        }
    }

    /// Makes `other` the other form of a word, if it has one.
    pub(crate) fn apply(&self, word: &str, other: &mut String) -> Option<()> {
        /// Bytes that must stand before an ending.
        const LEAST_STEM: usize = 3;
        let stem = word.strip_suffix(self.from.as_str()).filter(|stem| stem.len() >= LEAST_STEM)?;
        other.clear();
        other.push_str(stem);
        other.push_str(&self.to);
        Some(())
    }
}
