//! What stands between the title and the text: the photo's credit and the byline.

use super::byline;
use super::flow::{flat_text, is_plain, lines, paragraph};
use crate::Block;

/// How far down the photo's credit is looked for.
const FIRST_PARAGRAPHS: usize = 3;

/// A longer line is a paragraph that happens to begin like a credit.
const LONGEST_CREDIT: usize = 300;

/// Takes the line `Photo: …` off the first paragraphs and returns what follows the colon.
pub(super) fn take_photo_credit(blocks: &mut Vec<Block>) -> Option<String> {
    (0..blocks.len().min(FIRST_PARAGRAPHS)).find_map(|at| {
        take_first_line(blocks, at, |line| {
            let (label, credit) = line.split_once([':', '：'])?;
            let photo = ["photo", "photos", "photo credit"].contains(&label.trim().to_lowercase().as_str());
            let credit = credit.trim();
            let fits = photo && !credit.is_empty() && credit.chars().count() <= LONGEST_CREDIT;
            fits.then(|| credit.to_owned())
        })
    })
}

/// Takes a first line such as `By Jane Doe` and returns the names. Where the header has named
/// `known` authors, it must name the same.
pub(super) fn take_byline(blocks: &mut Vec<Block>, known: &[String]) -> Option<Vec<String>> {
    take_first_line(blocks, 0, |line| {
        let names = byline::names_in_byline(line)?;
        (known.is_empty() || known == names).then_some(names)
    })
}

fn take_first_line<T>(blocks: &mut Vec<Block>, at: usize, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let Some(Block::Paragraph(content)) = blocks.get(at) else { return None };
    let mut lines = lines(content);
    let first = lines.remove(0);
    let goes_on = lines.first().is_some_and(|next| {
        // "By Kim Il / was then …": a sentence that is broken into lines.
        next.text().starts_with(char::is_lowercase)
    });
    if goes_on || !is_plain(&first.content) {
        return None;
    }
    let value = read(&flat_text(&first.content))?;
    blocks.splice(at..=at, paragraph(lines));
    Some(value)
}
