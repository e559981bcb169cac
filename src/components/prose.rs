//! An article's text as nodes, with the words of a query marked.

use std::cell::Cell;

use article::{Alignment, Block, Inline, inline_text};
use library::Place;
use paper::Paper;

use super::{begin_link, figure};
use crate::engine::Engine;
use crate::navigation::Navigation;
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
    pub(crate) fn marks(self, text: &str) -> Vec<Place> {
        self.engine.marks(self.asked, text)
    }

    /// Plain text with its marks.
    pub(crate) fn marked(self, paper: &mut Paper, text: &str) {
        marked(paper, text, &self.marks(text));
    }
}

/// The blocks of a text.
pub(crate) fn prose(paper: &mut Paper, blocks: &[Block], ink: Ink<'_>) {
    blocks.iter().for_each(|block| write_block(paper, block, "", ink));
}

/// The blocks of an article, each of them a place that links can lead to.
pub(crate) fn passages(paper: &mut Paper, blocks: &[Block], ink: Ink<'_>) {
    for (at, block) in blocks.iter().enumerate() {
        write_block(paper, block, &passage_id(at), ink);
    }
}

/// Id of what is an article's block of this number.
pub(crate) fn passage_id(at: usize) -> String {
    ["passage-", &(at + 1).to_string()].concat()
}

/// Writes a block. Where it has an id of its own, a link that leads to it moves the focus there, too.
fn write_block(paper: &mut Paper, block: &Block, id: &str, ink: Ink<'_>) {
    let place = [id, if id.is_empty() { "" } else { "-1" }];
    match block {
        Block::Heading { level, id, content } => {
            let tag = ["<h", &level.to_string(), " id={0} tabindex=-1>"].concat();
            paper.add(&tag, &[id]);
            inlines(paper, content, ink);
        }
        Block::Paragraph(content) => {
            paper.add("<p id={0} tabindex={1}>", &place);
            inlines(paper, content, ink);
        }
        Block::List { start: None, items } => {
            paper.add("<ul id={0} tabindex={1}>", &place);
            list_items(paper, items, ink);
        }
        Block::List { start: Some(start), items } => {
            paper.add("<ol id={0} tabindex={1} start={2}>", &[id, place[1], &start.to_string()]);
            list_items(paper, items, ink);
        }
        Block::Quote(blocks) => {
            paper.add("<blockquote id={0} tabindex={1}>", &place);
            prose(paper, blocks, ink);
        }
        Block::Code { text, .. } => {
            paper.add("<div class=code><pre id={0} tabindex=0><code>", &place);
            ink.marked(paper, text);
            // Without a word of its own, for it is no part of the text.
            paper.add("</></><button data-act=copy lang=en aria-label='Copy the code'></>", &[]);
        }
        Block::Table { alignments, head, rows } => {
            paper.add("<div id={0} class=table tabindex=0 role=group aria-label=Table><table><thead>", &place);
            row(paper, "<th data-align={0} scope=col>", alignments, head, ink);
            paper.add("</><tbody>", &[]);
            for cells in rows {
                row(paper, "<td data-align={0}>", alignments, cells, ink);
            }
            paper.add("</></>", &[]);
        }
        Block::Image(image) => return figure(paper, ink.navigation, image, None, true),
        Block::Rule => paper.add("<hr>", &[]),
    }
    paper.close();
}

fn list_items(paper: &mut Paper, items: &[Vec<Block>], ink: Ink<'_>) {
    for blocks in items {
        paper.add("<li>", &[]);
        match &blocks[..] {
            // A tight list: its items are lines, not paragraphs.
            [Block::Paragraph(content), rest @ ..] if rest.iter().all(|block| matches!(block, Block::List { .. })) => {
                inlines(paper, content, ink);
                prose(paper, rest, ink);
            }
            blocks => prose(paper, blocks, ink),
        }
        paper.close();
    }
}

/// A row of a table; `cell` begins each cell.
fn row(paper: &mut Paper, cell: &str, alignments: &[Alignment], cells: &[Vec<Inline>], ink: Ink<'_>) {
    paper.add("<tr>", &[]);
    for (column, content) in cells.iter().enumerate() {
        let align = match alignments.get(column) {
            Some(Alignment::Center) => "center",
            Some(Alignment::End) => "end",
            _ => "start",
        };
        paper.add(cell, &[align]);
        inlines(paper, content, ink);
        paper.close();
    }
    paper.close();
}

/// A stretch of text.
pub(crate) fn inlines(paper: &mut Paper, content: &[Inline], ink: Ink<'_>) {
    let ranges = ink.marks(&inline_text(content));
    let at = Cell::new(0);
    content.iter().for_each(|inline| write_inline(paper, inline, &ranges, &at, ink));
}

/// Plain text, with some places marked.
pub(crate) fn marked(paper: &mut Paper, text: &str, places: &[Place]) {
    split(paper, text, 0, places);
}

/// Writes an inline whose text begins at `at` in the block's text, and moves `at` to its end. Takes the same steps as
/// [`inline_text`], which the marks count by.
fn write_inline(paper: &mut Paper, inline: &Inline, ranges: &[Place], at: &Cell<usize>, ink: Ink<'_>) {
    let advance = |length: usize| at.replace(at.get() + length);
    let mut within = |tag: &str, content: &[Inline]| {
        paper.add(tag, &[]);
        content.iter().for_each(|inline| write_inline(paper, inline, ranges, at, ink));
        paper.close();
    };
    match inline {
        Inline::Text(text) => split(paper, text, advance(text.len()), ranges),
        Inline::Code(text) => {
            paper.add("<code>", &[]);
            split(paper, text, advance(text.len()), ranges);
            paper.close();
        }
        Inline::Emphasis(content) => within("<em>", content),
        Inline::Strong(content) => within("<strong>", content),
        Inline::Strikethrough(content) => within("<s>", content),
        Inline::Link { href, content } => {
            let is_bare = matches!(&content[..], [Inline::Text(text)] if text == href);
            link(paper, href, is_bare, ink.navigation);
            content.iter().for_each(|inline| write_inline(paper, inline, ranges, at, ink));
            paper.close();
        }
        Inline::Image(image) => {
            advance(image.alt.len());
            figure(paper, ink.navigation, image, None, false);
        }
        Inline::FootnoteReference { number, occurrence } => paper.add(
            "<sup><a href=#note-{0} id=note-{0}-reference-{1} role=doc-noteref lang=en aria-label='Footnote {0}' \
             interestfor=note-{0}-text>{0}</></>",
            &[&number.to_string(), &occurrence.to_string()],
        ),
        Inline::Break => {
            advance(1);
            paper.add("<br></>", &[]);
        }
    }
}

/// Begins a link. One that `is_bare` shows its address as it is, so that it need not be told on paper.
fn link(paper: &mut Paper, href: &str, is_bare: bool, navigation: &Navigation) {
    if let Some(address) = href.strip_prefix(TO_ARTICLE) {
        let (slug, section) = address.split_once('#').unwrap_or((address, ""));
        let to = Route::Article { slug: slug.into(), query: String::new(), section: section.into() };
        begin_link(paper, navigation, &to);
    } else if let Some(query) = href.strip_prefix(TO_SEARCH) {
        begin_link(paper, navigation, &Route::read("/search", &["q=", query].concat(), ""));
    } else if href.starts_with('#') {
        paper.add("<a href={0}>", &[href]);
    } else {
        let class = if is_bare { "bare" } else { "" };
        paper.add("<a href={0} rel='noopener noreferrer' class={1}>", &[href, class]);
    }
}

/// Text that begins at `start` in its block, cut where marks begin and end.
fn split(paper: &mut Paper, content: &str, start: usize, ranges: &[Place]) {
    let end = start + content.len();
    let mut done = start;
    let ranges = ranges.iter().map(|(from, to)| (*from as usize, *to as usize));
    for (from, to) in ranges.filter(|(from, to)| *from < end && *to > start) {
        let (from, to) = (from.max(start), to.min(end));
        let words = [&content[done - start..from - start], &content[from - start..to - start]];
        paper.add("{0}<mark>{1}</>", &words);
        done = to;
    }
    paper.text(&content[done - start..]);
}
