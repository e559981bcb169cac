//! The title, and the headings below it.

use std::collections::HashMap;

use super::flow::{lines, paragraph, tidy};
use super::source::Lines;
use super::{Placed, slug};
use crate::{Block, Inline, inline_text};

/// A title and where it stands.
pub(super) struct Title {
    pub(super) text: String,
    pub(super) offset: usize,
}

/// Takes the title out of the text: the first heading of level 1, else the first line.
///
/// A header that `given` the title already leaves the text alone, unless the text repeats it.
pub(super) fn take_title(blocks: &mut Vec<Placed>, given: Option<&str>, places: &Lines) -> Option<Title> {
    // A rule above everything parts nothing. In a plain text it is a line.
    while let Some(Placed { offset, block }) = blocks.first() {
        let rest = match block {
            Block::Rule => None,
            Block::Paragraph(content) => match without_signs(content) {
                Some((rest, above)) => rest.map(|block| Placed { offset: places.lines_below(*offset, above), block }),
                None => break,
            },
            _ => break,
        };
        blocks.splice(..1, rest);
    }
    let top = |placed: &Placed| matches!(placed.block, Block::Heading { level: 1, .. });
    let at = blocks.iter().position(top).unwrap_or(0);
    let Placed { offset, block } = blocks.get(at)?;
    let (text, rest, taken) = match block {
        Block::Heading { content, .. } => (tidy(inline_text(content).trim()), None, 1),
        Block::Paragraph(content) => {
            let mut lines = lines(content);
            let count = lines.len();
            let first = lines.remove(0).text();
            if lines.first().is_some_and(|line| is_underline(&line.text())) {
                lines.remove(0);
            }
            let taken = count - lines.len();
            (first, paragraph(lines), taken)
        }
        _ => return None,
    };
    if text.is_empty() || given.is_some_and(|given| given != text) {
        return None;
    }
    let offset = *offset;
    let rest = rest.map(|block| Placed { offset: places.lines_below(offset, taken), block });
    blocks.splice(at..=at, rest);
    Some(Title { text, offset })
}

/// What is left of a paragraph below its first lines of signs, and how many these are; nothing if it begins otherwise.
fn without_signs(content: &[Inline]) -> Option<(Option<Block>, usize)> {
    let mut rest = lines(content);
    let above = rest.iter().take_while(|line| is_underline(&line.text())).count();
    rest.drain(..above);
    (above > 0).then(|| (paragraph(rest), above))
}

/// A line of signs that a plain text has above or below its title. In Markdown they have made a heading of it, or a block of their own.
fn is_underline(line: &str) -> bool {
    const SHORTEST: usize = 3;
    let sign = line.chars().next().filter(|sign| "=-~*_".contains(*sign));
    line.len() >= SHORTEST && sign.is_some_and(|sign| line.chars().all(|c| c == sign))
}

/// Ids that are taken, and for each the number that a further heading of that text begins at.
#[derive(Default)]
pub(super) struct Ids(HashMap<String, u32>);

/// Gives each heading a level below the title's and an id that no other one has. No level is skipped, whatever the author has
/// written, so that each heading stands below the one that it is a part of.
pub(super) fn name(blocks: &mut [Block], ids: &mut Ids) {
    name_below(blocks, &mut Vec::new(), ids);
}

/// `above` are the levels, as they are written, of the headings that the blocks stand below, the highest first.
fn name_below(blocks: &mut [Block], above: &mut Vec<u8>, ids: &mut Ids) {
    for block in blocks {
        match block {
            Block::Heading { level, id, content } => {
                above.retain(|written| written < level);
                above.push(*level);
                *level = (above.len() as u8 + 1).min(6);
                *id = ids.take(&inline_text(content));
            }
            // What is within others is above nothing that follows them.
            Block::List { items, .. } => items.iter_mut().for_each(|item| name_below(item, &mut above.clone(), ids)),
            Block::Quote(inner) => name_below(inner, &mut above.clone(), ids),
            _ => {}
        }
    }
}

/// What ids begin with that the page around the article has: its form, its footnotes, its frame; its blocks, its highlights, and
/// the aids for reading.
const RESERVED: [&str; 9] =
    ["aid-", "comment", "content", "highlight-", "lectern", "note-", "page-heading", "passage-", "search-box"];

/// What else is an id there. Headings may well begin so.
const TAKEN: [&str; 9] = [
    "announcement",
    "hand-email",
    "highlights-colour",
    "highlights-file",
    "highlights-heading",
    "highlights-sought",
    "print-comments",
    "print-highlights",
    "related-heading",
];

impl Ids {
    fn take(&mut self, text: &str) -> String {
        let mut readable = slug::readable(text);
        if readable.is_empty() {
            readable.push_str("section");
        } else if is_reserved(&readable) || self.0.contains_key(&readable) && is_reserved(&format!("{readable}-2")) {
            readable.push_str("-section");
        }
        let mut id = readable.clone();
        let mut number = self.0.get(&readable).copied().unwrap_or(1);
        while self.0.contains_key(&id) {
            number += 1;
            id = format!("{readable}-{number}");
        }
        self.0.insert(readable, number);
        self.0.entry(id.clone()).or_insert(1);
        id
    }
}

/// Whether the page around the article has such an id, or may have it, so that no heading gets it.
pub fn is_reserved(id: &str) -> bool {
    TAKEN.contains(&id) || RESERVED.iter().any(|start| id.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The levels of headings with these written levels.
    fn levels(written: &[u8]) -> Vec<u8> {
        let heading =
            |level: &u8| Block::Heading { level: *level, id: String::new(), content: vec![Inline::Text("a".into())] };
        let mut blocks: Vec<Block> = written.iter().map(heading).collect();
        name(&mut blocks, &mut Ids::default());
        let level = |block: &Block| if let Block::Heading { level, .. } = block { *level } else { 0 };
        blocks.iter().map(level).collect()
    }

    #[test]
    fn headings_stand_below_those_that_they_are_parts_of() {
        for (written, expected) in [
            (&[2, 3, 3, 2][..], &[2, 3, 3, 2][..]),
            (&[1, 2, 2, 1, 2], &[2, 3, 3, 2, 3]),
            (&[2, 4, 4, 3, 4, 2], &[2, 3, 3, 3, 4, 2]),
            (&[3, 2, 3], &[2, 2, 3]),
            (&[1, 2, 3, 4, 5, 6], &[2, 3, 4, 5, 6, 6]),
        ] {
            assert_eq!(levels(written), expected, "{written:?}");
        }
    }

    #[test]
    fn a_quoted_heading_is_above_nothing_that_follows_the_quotation() {
        let text = "# Title\n\n## Part\n\n> # Quoted\n>\n> ## Below it\n\n### Smaller\n";
        let article = crate::parse("x.md", text.as_bytes(), &[]).expect("an article").article;
        let level = |block: &Block| if let Block::Heading { level, .. } = block { *level } else { 0 };
        let [part, Block::Quote(quoted), smaller] = &article.body[..] else { panic!("{:?}", article.body) };
        assert_eq!([part, &quoted[0], &quoted[1], smaller].map(level), [2, 2, 3, 3]);
    }

    #[test]
    fn no_two_headings_share_an_id() {
        let mut ids = Ids::default();
        let taken = ["Tides", "Tides 2", "Tides", "Tides", "Tides 2", "…", "!"].map(|text| ids.take(text));
        assert_eq!(taken, ["tides", "tides-2", "tides-3", "tides-4", "tides-2-2", "section", "section-2"]);
    }

    #[test]
    fn no_heading_takes_an_id_that_the_page_has_besides() {
        let mut ids = Ids::default();
        let texts = [
            "Passage 2",
            "Announcement",
            "Highlight note",
            "Highlights heading",
            "Aid panel",
            "Print comments",
            "Related heading",
        ];
        let taken = texts.map(|text| ids.take(text));
        assert!(taken.iter().all(|id| id.ends_with("-section")), "{taken:?}");
        let texts = ["Passages", "Announcements", "Highlights", "Aids", "Print", "Related"];
        assert_eq!(texts.map(|text| ids.take(text)), texts.map(str::to_lowercase));
    }

    #[test]
    fn no_number_makes_an_id_that_the_page_has_besides() {
        let mut ids = Ids::default();
        let taken = ["Passage", "Passage", "Passage"].map(|text| ids.take(text));
        assert_eq!(taken, ["passage", "passage-section", "passage-section-2"]);
    }
}
