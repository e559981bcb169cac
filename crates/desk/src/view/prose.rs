//! What people have written, as readers will see it.

use article::{Block, Inline, markup};

use crate::Node;
use crate::node::{element, line, part, text};

/// A text as nodes. Nothing but markup makes elements of it.
pub(super) fn prose(written: &str) -> Vec<Node> {
    blocks(&markup(written))
}

fn blocks(content: &[Block]) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(content.len());
    for block in content {
        match block {
            // The page's own headings show what belongs together: a comment has none.
            Block::Paragraph(content) | Block::Heading { content, .. } => nodes.push(part("p", "", inlines(content))),
            Block::List { start, items } => nodes.push(list(*start, items)),
            Block::Quote(content) => nodes.push(part("blockquote", "", blocks(content))),
            Block::Code { text, .. } => {
                nodes.push(element("pre", &[("tabindex", "0")], vec![line("code", "", text)]));
            }
            Block::Table { head, rows, .. } => {
                nodes.extend(std::iter::once(head).chain(rows).flatten().map(|cell| part("p", "", inlines(cell))));
            }
            Block::Image(image) => nodes.push(line("p", "", &image.alt)),
            Block::Rule => nodes.push(part("hr", "", Vec::new())),
        }
    }
    nodes
}

fn list(start: Option<u64>, items: &[Vec<Block>]) -> Node {
    let items = items.iter().map(|item| part("li", "", blocks(item))).collect();
    match start {
        None => part("ul", "", items),
        Some(start) => element("ol", &[("start", &start.to_string())], items),
    }
}

fn inlines(content: &[Inline]) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(content.len());
    for inline in content {
        nodes.push(match inline {
            Inline::Text(content) => text(content),
            Inline::Code(content) => line("code", "", content),
            Inline::Emphasis(content) => part("em", "", inlines(content)),
            Inline::Strong(content) => part("strong", "", inlines(content)),
            Inline::Strikethrough(content) => part("s", "", inlines(content)),
            Inline::Link { href, content } => link(href, inlines(content)),
            Inline::Image(image) => text(&image.alt),
            Inline::FootnoteReference { .. } => continue,
            Inline::Break => part("br", "", Vec::new()),
        });
    }
    nodes
}

/// A link to somewhere else; anything that is none stays what it says.
pub(super) fn link(href: &str, content: Vec<Node>) -> Node {
    if ["https://", "http://", "mailto:"].iter().any(|scheme| href.starts_with(scheme)) {
        element("a", &[("href", href), ("rel", "noopener noreferrer nofollow ugc")], content)
    } else {
        part("span", "", content)
    }
}
