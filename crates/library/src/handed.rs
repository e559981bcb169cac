//! Comments as the application hands them to the module that searches: bytes, one comment after the other.

#[cfg(feature = "search")]
use {article::civil, search::Document};

/// Writes a comment behind others: the day on which it was posted, counted from 1 January 1970, who wrote it, and what it says.
pub fn hand_over(comments: &mut Vec<u8>, day: u32, name: &str, text: &str) {
    let numbers = [day, name.len() as u32, text.len() as u32].map(u32::to_le_bytes);
    for part in [numbers.as_flattened(), name.as_bytes(), text.as_bytes()] {
        comments.extend_from_slice(part);
    }
}

/// The comments that were handed over, as documents, as far as they are such bytes.
#[cfg(feature = "search")]
pub(crate) fn documents(mut comments: &[u8]) -> Vec<Document<'_>> {
    let mut documents = Vec::new();
    while let Some(document) = take(&mut comments) {
        documents.push(document);
    }
    documents
}

#[cfg(feature = "search")]
fn take<'c>(comments: &mut &'c [u8]) -> Option<Document<'c>> {
    let [day, name, text] = [take_number(comments)?, take_number(comments)?, take_number(comments)?];
    let [year, month, day] = civil(i64::from(day));
    let date = u32::try_from(year * 10_000 + month * 100 + day).ok();
    Some(Document { author: take_text(comments, name)?, body: take_text(comments, text)?, date, ..Document::default() })
}

#[cfg(feature = "search")]
fn take_number(bytes: &mut &[u8]) -> Option<u32> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u32::from_le_bytes(*number))
}

#[cfg(feature = "search")]
fn take_text<'c>(bytes: &mut &'c [u8], length: u32) -> Option<&'c str> {
    let (text, rest) = bytes.split_at_checked(length as usize)?;
    *bytes = rest;
    str::from_utf8(text).ok()
}

#[cfg(all(test, feature = "search"))]
mod tests {
    use super::*;

    #[test]
    fn comments_are_handed_over_with_day_name_and_text() {
        let comments = [(17_374, "Ada", "Two\n\nlines"), (0, "", ""), (20_454, "Zoë", "Words")];
        let mut bytes = Vec::new();
        comments.iter().for_each(|(day, name, text)| hand_over(&mut bytes, *day, name, text));
        let found = documents(&bytes);
        let found: Vec<_> = found.iter().map(|document| (document.date, document.author, document.body)).collect();
        let dates = [20_170_727, 19_700_101, 20_260_101].map(Some);
        let expected: Vec<_> =
            dates.into_iter().zip(comments).map(|(date, (_, name, text))| (date, name, text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn bytes_that_are_no_comment_end_the_comments() {
        let mut bytes = Vec::new();
        hand_over(&mut bytes, 1, "Ada", "Words");
        let whole = bytes.clone();
        hand_over(&mut bytes, u32::MAX, "Zoe", "More");
        for end in whole.len()..bytes.len() {
            assert_eq!(documents(&bytes[..end]).len(), 1, "{end}");
        }
        assert_eq!(documents(&bytes).len(), 2);
        let last = bytes.len() - 1;
        bytes[last] = 0xff;
        assert_eq!(documents(&bytes).len(), 1);
    }
}
