//! Markdown: CommonMark with tables, footnotes and strikethrough. Raw HTML is text like any other.

use pulldown_cmark::{Alignment as Column, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::flow::{push_text, tidy};
use super::footnotes::Footnotes;
use super::problem::{self, Problem};
use super::source::Lines;
use super::{Link, Placed, image, links};
use crate::{Alignment, Block, Image, Inline, inline_text};

/// How deep quotations, lists, their items and emphasis may stand in each other. Articles need
/// a handful; whoever walks the text may recurse this deep without fear for the stack.
const DEEPEST: usize = 32;

/// The blocks, footnotes and links of the text from `start` on. Headings have their level of the file
/// and no id yet, footnote references no number.
pub(super) fn read(
    text: &str,
    start: usize,
    siblings: &[&str],
    problems: &mut Vec<Problem>,
) -> (Vec<Placed>, Footnotes, Vec<Link>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut builder = Builder {
        open: vec![Open::default()],
        too_deep: 0,
        footnotes: Footnotes::default(),
        links: Vec::new(),
        lines: Lines::of(text),
        siblings,
        problems,
    };
    let mut events = Parser::new_ext(&text[start..], options).into_offset_iter();
    while let Some((event, range)) = events.next() {
        // A link by reference has its address where the reference is defined.
        let definition = match &event {
            Event::Start(Tag::Link { id, .. }) => events.reference_definitions().get(id),
            _ => None,
        };
        let place = definition.map_or(range.start, |definition| definition.span.start);
        builder.event(event, start + place);
    }
    let mut root = builder.open.remove(0);
    root.end_paragraph();
    (root.blocks, builder.footnotes, builder.links)
}

/// A part of the text whose end has not come yet, and what it holds so far.
#[derive(Default)]
struct Open<'t> {
    tag: Option<Tag<'t>>,
    offset: usize,
    blocks: Vec<Placed>,
    inlines: Vec<Inline>,
    items: Vec<Vec<Block>>,
    cells: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
}

impl Open<'_> {
    fn push_block(&mut self, offset: usize, block: Block) {
        self.end_paragraph();
        self.blocks.push(Placed { offset, block });
    }

    /// Items of a tight list hold text without a paragraph around it.
    fn end_paragraph(&mut self) {
        let block = paragraph(std::mem::take(&mut self.inlines));
        self.blocks.extend(block.map(|block| Placed { offset: self.offset, block }));
    }

    fn into_blocks(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.blocks.into_iter().map(|placed| placed.block).collect()
    }
}

struct Builder<'t, 'p> {
    open: Vec<Open<'t>>,
    /// How many parts are open beyond the deepest that are kept.
    too_deep: usize,
    footnotes: Footnotes,
    links: Vec<Link>,
    lines: Lines,
    siblings: &'p [&'p str],
    problems: &'p mut Vec<Problem>,
}

impl<'t> Builder<'t, '_> {
    fn event(&mut self, event: Event<'t>, offset: usize) {
        match event {
            Event::Start(tag) => self.start(tag, offset),
            Event::End(end) => self.end(end),
            _ if self.too_deep > 0 => {}
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Code(text) => self.inline(Inline::Code(text.into_string())),
            Event::FootnoteReference(label) => {
                let reference = self.footnotes.refer(&label);
                self.inline(reference);
            }
            Event::Rule => self.top().push_block(offset, Block::Rule),
            // Their extensions are not enabled.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'t>, offset: usize) {
        if self.too_deep == 0 && self.open.len() <= DEEPEST {
            self.open.push(Open { tag: Some(tag), offset, ..Open::default() });
            return;
        }
        if self.too_deep == 0 {
            self.problems.push(Problem::new(
                self.lines.line(offset),
                format!("at most {DEEPEST} parts within each other"),
                "deeper nesting",
                "move the innermost quotations, lists or emphasis further out",
            ));
        }
        self.too_deep += 1;
    }

    fn end(&mut self, end: TagEnd) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(part) = self.open.pop() else { return };
        let offset = part.offset;
        match end {
            TagEnd::Item => {
                let blocks = part.into_blocks();
                self.top().items.push(blocks);
            }
            TagEnd::TableCell => self.top().cells.push(part.inlines),
            TagEnd::TableHead | TagEnd::TableRow => self.top().rows.push(part.cells),
            TagEnd::FootnoteDefinition => self.define(part),
            TagEnd::Emphasis => self.inline(Inline::Emphasis(part.inlines)),
            TagEnd::Strong => self.inline(Inline::Strong(part.inlines)),
            TagEnd::Strikethrough => self.inline(Inline::Strikethrough(part.inlines)),
            TagEnd::Link => self.link(part),
            TagEnd::Image => self.image(part),
            _ => {
                if let Some(block) = block(part) {
                    self.top().push_block(offset, block);
                }
            }
        }
    }

    fn define(&mut self, mut part: Open<'t>) {
        if let Some(Tag::FootnoteDefinition(label)) = part.tag.take() {
            self.footnotes.define(&label, part.into_blocks());
        }
    }

    fn link(&mut self, mut part: Open<'t>) {
        let Some(Tag::Link { link_type, dest_url, .. }) = part.tag else { return };
        if part.inlines.is_empty() {
            // Nobody could see it or hear of it.
            push_text(&mut part.inlines, &dest_url);
        }
        let line = self.lines.line(part.offset);
        let href = match link_type {
            LinkType::Email => links::safe_href(&format!("mailto:{dest_url}"), &[]),
            _ => links::safe_href(&dest_url, self.siblings),
        };
        match href {
            Some(href) => {
                self.links.push(Link { href: href.clone(), written: problem::quoted(&dest_url), line });
                self.inline(Inline::Link { href, content: unlinked(part.inlines) });
            }
            None => {
                // What several links refer to is told once.
                let problem = links::refused(&dest_url, line);
                if !self.problems.contains(&problem) {
                    self.problems.push(problem);
                }
                part.inlines.into_iter().for_each(|inline| self.inline(inline));
            }
        }
    }

    fn image(&mut self, part: Open<'t>) {
        let Some(Tag::Image { dest_url, title, .. }) = part.tag else { return };
        let image = Image {
            file: dest_url.into_string(),
            alt: tidy(inline_text(&part.inlines).trim()),
            caption: Some(tidy(title.trim())).filter(|caption| !caption.is_empty()),
        };
        let line = self.lines.line(part.offset);
        // One that is not there stays in its place, so that a text that consists of it is not told to be missing, too.
        let found = image::find(image.clone(), line, self.siblings, self.problems);
        self.inline(Inline::Image(found.unwrap_or(image)));
    }

    fn text(&mut self, text: &str) {
        push_text(&mut self.top().inlines, text);
    }

    fn inline(&mut self, inline: Inline) {
        push(&mut self.top().inlines, inline);
    }

    fn top(&mut self) -> &mut Open<'t> {
        // The root is closed by nothing, so the list is never empty.
        let last = self.open.len() - 1;
        &mut self.open[last]
    }
}

/// Content with words instead of links: what stands in a link leads where the whole leads.
fn unlinked(content: Vec<Inline>) -> Vec<Inline> {
    let mut done = Vec::with_capacity(content.len());
    for inline in content {
        match inline {
            Inline::Link { content, .. } => unlinked(content).into_iter().for_each(|inline| push(&mut done, inline)),
            Inline::Emphasis(inner) => done.push(Inline::Emphasis(unlinked(inner))),
            Inline::Strong(inner) => done.push(Inline::Strong(unlinked(inner))),
            Inline::Strikethrough(inner) => done.push(Inline::Strikethrough(unlinked(inner))),
            other => push(&mut done, other),
        }
    }
    done
}

fn push(content: &mut Vec<Inline>, inline: Inline) {
    match inline {
        Inline::Text(text) => push_text(content, &text),
        other => content.push(other),
    }
}

fn block(mut part: Open<'_>) -> Option<Block> {
    match part.tag.take()? {
        Tag::Heading { level, .. } => {
            Some(Block::Heading { level: level as u8, id: String::new(), content: part.inlines })
        }
        Tag::BlockQuote(_) => Some(Block::Quote(part.into_blocks())),
        Tag::List(start) => Some(Block::List { start, items: part.items }),
        Tag::CodeBlock(kind) => Some(code(kind, &part.inlines)),
        Tag::Table(columns) => {
            let mut rows = part.rows.into_iter();
            Some(Block::Table {
                alignments: columns.into_iter().map(alignment).collect(),
                head: rows.next()?,
                rows: rows.collect(),
            })
        }
        Tag::HtmlBlock => {
            let text = inline_text(&part.inlines);
            paragraph(vec![Inline::Text(text.trim_end().to_owned())])
        }
        _ => paragraph(part.inlines),
    }
}

fn paragraph(mut content: Vec<Inline>) -> Option<Block> {
    if matches!(content.as_slice(), [Inline::Image(_)])
        && let Some(Inline::Image(image)) = content.pop()
    {
        return Some(Block::Image(image));
    }
    (!content.is_empty()).then_some(Block::Paragraph(content))
}

fn code(kind: CodeBlockKind<'_>, content: &[Inline]) -> Block {
    let language = match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
        CodeBlockKind::Indented => None,
    };
    let text = inline_text(content);
    let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
    Block::Code { language, text }
}

fn alignment(column: Column) -> Alignment {
    match column {
        Column::None | Column::Left => Alignment::Start,
        Column::Center => Alignment::Center,
        Column::Right => Alignment::End,
    }
}
