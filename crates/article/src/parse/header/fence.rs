//! The two lines `---` that a header may stand between, and whether what is between them is one.

use super::key::Key;
use super::yaml::is_item;
use super::{begins_with_key, is_remark, split, split_unquoted};

/// Where the lines between two `---` begin and end, and where the rest begins.
pub(super) struct Fence {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) rest: usize,
}

/// A first line `---` is a fence if a header and another `---` follow; else it is a rule.
pub(super) fn fence(text: &str, start: usize) -> Option<Fence> {
    let mut lines = text[start..].split_inclusive('\n');
    let first = start + lines.next().filter(|line| is_dashes(line))?.len();
    let mut end = first;
    for line in lines {
        if is_dashes(line) {
            return is_header(&text[first..end]).then(|| Fence { first, end, rest: end + line.len() });
        }
        end += line.len();
    }
    None
}

fn is_dashes(line: &str) -> bool {
    line.trim_end() == "---"
}

/// Whether lines between two `---` are a header. Any key may be in the first line; where something else is there, all must fit.
fn is_header(text: &str) -> bool {
    let is_first = text.lines().next().is_none_or(|line| split(line).is_some());
    is_first || is_meant_as_header(text) && text.lines().all(is_header_line)
}

/// Whether such lines begin as a header does, or state a title.
pub(super) fn is_meant_as_header(text: &str) -> bool {
    let is_title = |line: &str| split_unquoted(line).is_some_and(|(word, _)| Key::named(word) == Some(Key::Title));
    begins_as_header(text) || text.lines().any(is_title)
}

/// Whether a text begins with a key that is known, or does so below blank lines and remarks, or in quotation marks.
pub(super) fn begins_as_header(text: &str) -> bool {
    let is_empty = |line: &str| line.trim().is_empty();
    let above = text.lines().take_while(|line| is_empty(line) || is_remark(line));
    let first = text.lines().nth(above.clone().count()).and_then(split_unquoted);
    let key = first.and_then(|(word, _)| Key::named(word));
    // A heading and a line below it look like this, too, as do a rule and a credit.
    let is_headed = || above.clone().any(is_remark) && above.clone().last().is_some_and(is_empty);
    begins_with_key(text) || key.is_some_and(|key| key != Key::Photo) && !is_headed()
}

/// What may stand between two `---`.
fn is_header_line(line: &str) -> bool {
    line.trim().is_empty() || is_remark(line) || is_item(line) || split_unquoted(line).is_some()
}
