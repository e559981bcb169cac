//! The title, and the headings below it.

use std::collections::HashSet;

use super::flow::{lines, paragraph, tidy};
use super::{Placed, slug};
use crate::{Block, inline_text};

/// A title and where it stands.
pub(super) struct Title {
    pub(super) text: String,
    pub(super) offset: usize,
}

/// Takes the title out of the text: the first heading of level 1, else the first line.
///
/// A header that `given` the title already leaves the text alone, unless the text repeats it.
pub(super) fn take_title(blocks: &mut Vec<Placed>, given: Option<&str>) -> Option<Title> {
    let top = |placed: &Placed| matches!(placed.block, Block::Heading { level: 1, .. });
    let at = blocks.iter().position(top).unwrap_or(0);
    let Placed { offset, block } = blocks.get(at)?;
    let (text, rest) = match block {
        Block::Heading { content, .. } => (tidy(inline_text(content).trim()), None),
        Block::Paragraph(content) => {
            let mut lines = lines(content);
            (lines.remove(0).text(), paragraph(lines))
        }
        _ => return None,
    };
    if text.is_empty() || given.is_some_and(|given| given != text) {
        return None;
    }
    let offset = *offset;
    // The rest of the paragraph begins on the next line, but only the title's place is asked for.
    blocks.splice(at..=at, rest.map(|block| Placed { offset, block }));
    Some(Title { text, offset })
}

/// Gives each heading a level below the title's and an id that no other one has.
pub(super) fn name(blocks: &mut [Block], taken: &mut HashSet<String>) {
    for block in blocks {
        match block {
            Block::Heading { level, id, content } => {
                *level = (*level).clamp(2, 6);
                *id = unique(&inline_text(content), taken);
            }
            Block::List { items, .. } => items.iter_mut().for_each(|item| name(item, taken)),
            Block::Quote(inner) => name(inner, taken),
            _ => {}
        }
    }
}

fn unique(text: &str, taken: &mut HashSet<String>) -> String {
    let mut readable = slug::readable(text);
    if readable.is_empty() {
        readable.push_str("section");
    }
    let mut id = readable.clone();
    let mut count = 1;
    while !taken.insert(id.clone()) {
        count += 1;
        id = format!("{readable}-{count}");
    }
    id
}
