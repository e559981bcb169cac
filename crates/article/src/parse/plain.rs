//! Plain text: paragraphs parted by blank lines, and no markup at all.

use super::Placed;
use super::flow::push_text;
use crate::{Block, Inline};

/// The paragraphs of `text`; `offset` is where it begins in the file.
pub(super) fn read(text: &str, offset: usize) -> Vec<Placed> {
    let mut blocks: Vec<Placed> = Vec::new();
    let mut open = false;
    let mut start = offset;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        match (words.is_empty(), open, blocks.last_mut()) {
            (true, ..) => open = false,
            (false, true, Some(Placed { block: Block::Paragraph(content), .. })) => {
                push_text(content, &format!("\n{words}"));
            }
            (false, ..) => {
                open = true;
                let block = Block::Paragraph(vec![Inline::Text(words.to_owned())]);
                blocks.push(Placed { offset: start, block });
            }
        }
        start += line.len();
    }
    blocks
}
