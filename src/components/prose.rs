//! An article's text as nodes, with the words of a query marked.

use std::cell::Cell;

use article::{Alignment, Block, Inline, inline_text};
use library::Place;

use super::{figure, fragment_link, outward_link, route_link};
use crate::engine::Engine;
use crate::navigation::Navigation;
use crate::nodes::{Node, all, el, plain, text};
use crate::route::Route;

/// Begins the address of a link to another article, as the library has resolved it.
const TO_ARTICLE: &str = "article:";

/// Begins the address of a link to a search; the query follows as addresses write it.
const TO_SEARCH: &str = "search:";

/// How a text is shown.
#[derive(Clone, Copy)]
pub(crate) struct Ink<'a> {
    /// For the links in it.
    pub(crate) navigation: &'a Navigation,
    /// Where the marks in it come from, and the query that they are for.
    pub(crate) engine: &'a Engine,
    pub(crate) asked: &'a str,
}

impl Ink<'_> {
    fn marks(self, text: &str) -> Vec<Place> {
        self.engine.marks(self.asked, text)
    }

    /// Plain text with its marks.
    pub(crate) fn marked(self, text: &str) -> Node {
        marked(text, &self.marks(text))
    }
}

/// The blocks of a text.
pub(crate) fn prose(blocks: &[Block], ink: Ink<'_>) -> Vec<Node> {
    blocks.iter().map(|block| render_block(block, ink)).collect()
}

/// The blocks of an article, of which each paragraph is a place that links can lead to.
pub(crate) fn passages(blocks: &[Block], ink: Ink<'_>) -> Vec<Node> {
    let passage = |(at, block): (usize, &Block)| match block {
        Block::Paragraph(content) => place("p", &passage_id(at), inlines(content, ink)),
        block => render_block(block, ink),
    };
    blocks.iter().enumerate().map(passage).collect()
}

/// Id of the paragraph that is an article's block of this number.
pub(crate) fn passage_id(at: usize) -> String {
    ["passage-", &(at + 1).to_string()].concat()
}

/// An element that links lead to.
fn place(tag: &str, id: &str, content: Vec<Node>) -> Node {
    el(tag, &[("id", id), ("tabindex", "-1")], content)
}

fn render_block(block: &Block, ink: Ink<'_>) -> Node {
    match block {
        Block::Heading { level, id, content } => place(&["h", &level.to_string()].concat(), id, inlines(content, ink)),
        Block::Paragraph(content) => plain("p", inlines(content, ink)),
        Block::List { start: None, items } => plain("ul", list_items(items, ink)),
        Block::List { start: Some(start), items } => el("ol", &[("start", &start.to_string())], list_items(items, ink)),
        Block::Quote(blocks) => plain("blockquote", prose(blocks, ink)),
        Block::Code { text, .. } => el("pre", &[("tabindex", "0")], vec![plain("code", vec![ink.marked(text)])]),
        Block::Table { alignments, head, rows } => table(alignments, head, rows, ink),
        Block::Image(image) => figure(ink.navigation, image, None),
        Block::Rule => plain("hr", Vec::new()),
    }
}

fn list_items(items: &[Vec<Block>], ink: Ink<'_>) -> Vec<Node> {
    let item = |blocks: &Vec<Block>| match &blocks[..] {
        // A tight list: its items are lines, not paragraphs.
        [Block::Paragraph(content), rest @ ..] if rest.iter().all(|block| matches!(block, Block::List { .. })) => {
            let mut content = inlines(content, ink);
            content.extend(prose(rest, ink));
            plain("li", content)
        }
        blocks => plain("li", prose(blocks, ink)),
    };
    items.iter().map(item).collect()
}

fn table(alignments: &[Alignment], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], ink: Ink<'_>) -> Node {
    let align = |column: usize| match alignments.get(column) {
        Some(Alignment::Center) => "center",
        Some(Alignment::End) => "end",
        _ => "start",
    };
    let row = |cells: &[Vec<Inline>], tag: &str| {
        let cell = |(column, cell): (usize, &Vec<Inline>)| {
            let attributes = [("data-align", align(column)), ("scope", "col")];
            el(tag, &attributes[..if tag == "th" { 2 } else { 1 }], inlines(cell, ink))
        };
        plain("tr", cells.iter().enumerate().map(cell).collect())
    };
    let rows = rows.iter().map(|cells| row(cells, "td")).collect();
    let table = plain("table", vec![plain("thead", vec![row(head, "th")]), plain("tbody", rows)]);
    el("div", &[("class", "table"), ("tabindex", "0"), ("role", "group"), ("aria-label", "Table")], vec![table])
}

/// A stretch of text.
pub(crate) fn inlines(content: &[Inline], ink: Ink<'_>) -> Vec<Node> {
    let ranges = ink.marks(&inline_text(content));
    let at = Cell::new(0);
    content.iter().map(|inline| render_inline(inline, &ranges, &at, ink)).collect()
}

/// Plain text, with some places marked.
pub(crate) fn marked(text: &str, places: &[Place]) -> Node {
    split(text, 0, places)
}

/// Renders an inline whose text begins at `at` in the block's text, and moves `at` to its end. Takes the same steps as
/// [`inline_text`], which the marks count by.
fn render_inline(inline: &Inline, ranges: &[Place], at: &Cell<usize>, ink: Ink<'_>) -> Node {
    let advance = |length: usize| at.replace(at.get() + length);
    let inner = |content: &[Inline]| content.iter().map(|inline| render_inline(inline, ranges, at, ink)).collect();
    match inline {
        Inline::Text(text) => split(text, advance(text.len()), ranges),
        Inline::Code(text) => plain("code", vec![split(text, advance(text.len()), ranges)]),
        Inline::Emphasis(content) => plain("em", inner(content)),
        Inline::Strong(content) => plain("strong", inner(content)),
        Inline::Strikethrough(content) => plain("s", inner(content)),
        Inline::Link { href, content } => link(href, inner(content), ink.navigation),
        Inline::Image(image) => {
            advance(image.alt.len());
            figure(ink.navigation, image, None)
        }
        Inline::FootnoteReference { number, occurrence } => {
            let number = number.to_string();
            let id = ["note-", &number, "-reference-", &occurrence.to_string()].concat();
            let attributes = [
                ("href", &["#note-", &number].concat()[..]),
                ("id", &id),
                ("role", "doc-noteref"),
                ("aria-label", &["Footnote ", &number].concat()),
            ];
            plain("sup", vec![el("a", &attributes, vec![text(&number)])])
        }
        Inline::Break => {
            advance(1);
            plain("br", Vec::new())
        }
    }
}

fn link(href: &str, content: Vec<Node>, navigation: &Navigation) -> Node {
    if let Some(address) = href.strip_prefix(TO_ARTICLE) {
        let (slug, section) = address.split_once('#').unwrap_or((address, ""));
        let to = Route::Article { slug: slug.into(), query: String::new(), section: section.into() };
        route_link(navigation, &to, content)
    } else if let Some(query) = href.strip_prefix(TO_SEARCH) {
        route_link(navigation, &Route::read("/search", &["q=", query].concat(), ""), content)
    } else if let Some(target) = href.strip_prefix('#') {
        fragment_link(target, content)
    } else {
        outward_link(href, "noopener noreferrer", content)
    }
}

/// Text that begins at `start` in its block, cut where marks begin and end.
fn split(content: &str, start: usize, ranges: &[Place]) -> Node {
    let end = start + content.len();
    let mut parts = Vec::new();
    let mut done = start;
    let ranges = ranges.iter().map(|(from, to)| (*from as usize, *to as usize));
    for (from, to) in ranges.filter(|(from, to)| *from < end && *to > start) {
        let (from, to) = (from.max(start), to.min(end));
        parts.push(text(&content[done - start..from - start]));
        parts.push(plain("mark", vec![text(&content[from - start..to - start])]));
        done = to;
    }
    parts.push(text(&content[done - start..]));
    all(parts)
}
