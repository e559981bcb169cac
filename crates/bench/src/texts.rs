//! Articles' texts one after the other, as the page of the comparison gets them: a file of texts, and a file of where
//! each ends, in numbers of four bytes with the lowest first.

use std::io::{self, Write};

/// Writes the two files.
#[derive(Debug)]
pub struct Writer<W> {
    texts: W,
    ends: W,
    end: u32,
}

impl<W: Write> Writer<W> {
    /// Begins both files.
    pub fn new(texts: W, ends: W) -> Self {
        Self { texts, ends, end: 0 }
    }

    /// Adds a text.
    ///
    /// # Errors
    /// When it cannot be written, or all are more than 4 GB, which a page could not hold.
    pub fn add(&mut self, text: &str) -> io::Result<()> {
        let length = u32::try_from(text.len()).ok();
        let end = length.and_then(|length| self.end.checked_add(length));
        self.end = end.ok_or_else(|| io::Error::other("expected less than 4 GB of texts, found more"))?;
        self.texts.write_all(text.as_bytes())?;
        self.ends.write_all(&self.end.to_le_bytes())
    }

    /// Ends both files; says how many bytes of text there are.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn finish(mut self) -> io::Result<u64> {
        self.texts.flush()?;
        self.ends.flush()?;
        Ok(u64::from(self.end))
    }
}

/// The texts, read from both files.
#[derive(Debug)]
pub struct Texts {
    texts: String,
    ends: Vec<u8>,
}

impl Texts {
    /// Takes what the files hold; nothing, if that is not text.
    pub fn new(texts: Vec<u8>, ends: Vec<u8>) -> Self {
        Self { texts: String::from_utf8(texts).unwrap_or_default(), ends }
    }

    /// A text; empty where there is none.
    pub fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 { Some(0) } else { self.end(number - 1) };
        start.zip(self.end(number)).and_then(|(start, end)| self.texts.get(start..end)).unwrap_or_default()
    }

    fn end(&self, number: usize) -> Option<usize> {
        let bytes = self.ends.get(number * 4..)?.first_chunk::<4>()?;
        Some(u32::from_le_bytes(*bytes) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let (mut texts, mut ends) = (Vec::new(), Vec::new());
        let mut writer = Writer::new(&mut texts, &mut ends);
        for text in ["one", "", "été"] {
            writer.add(text).unwrap();
        }
        assert_eq!(writer.finish().unwrap(), 8);
        let texts = Texts::new(texts, ends);
        assert_eq!([0, 1, 2, 3].map(|number| texts.get(number).to_owned()), ["one", "", "été", ""]);
    }
}
