//! An article's text as nodes, with the words of a query marked.

use std::cell::Cell;
use std::ops::Range;

use article::{Alignment, Block, Inline, inline_text};
use search::{Query, marks};
use yew::prelude::*;

use super::{Figure, FragmentLink, RouteLink};
use crate::route::Route;

/// Begins the address of a link to another article, as the library has resolved it.
const TO_ARTICLE: &str = "article:";

/// The blocks of a text, with the words of `query` marked.
pub(crate) fn prose(blocks: &[Block], query: &Query) -> Html {
    blocks.iter().map(|block| render_block(block, query)).collect()
}

fn render_block(block: &Block, query: &Query) -> Html {
    match block {
        Block::Heading { level, id, content } => {
            html! { <@{format!("h{level}")} id={id.clone()} tabindex="-1">{ inlines(content, query) }</@> }
        }
        Block::Paragraph(content) => html! { <p>{ inlines(content, query) }</p> },
        Block::List { start: None, items } => html! { <ul>{ list_items(items, query) }</ul> },
        Block::List { start: Some(start), items } => {
            let start = (*start != 1).then(|| start.to_string());
            html! { <ol {start}>{ list_items(items, query) }</ol> }
        }
        Block::Quote(blocks) => html! { <blockquote>{ prose(blocks, query) }</blockquote> },
        Block::Code { text, .. } => html! { <pre tabindex="0"><code>{ marked(text, query) }</code></pre> },
        Block::Table { alignments, head, rows } => table(alignments, head, rows, query),
        Block::Image(image) => html! { <Figure image={image.clone()} /> },
        Block::Rule => html! { <hr /> },
    }
}

fn list_items(items: &[Vec<Block>], query: &Query) -> Html {
    let item = |blocks: &Vec<Block>| match &blocks[..] {
        // A tight list: its items are lines, not paragraphs.
        [Block::Paragraph(content)] => html! { <li>{ inlines(content, query) }</li> },
        [Block::Paragraph(content), rest @ ..] if rest.iter().all(|block| matches!(block, Block::List { .. })) => {
            html! { <li>{ inlines(content, query) }{ prose(rest, query) }</li> }
        }
        blocks => html! { <li>{ prose(blocks, query) }</li> },
    };
    items.iter().map(item).collect()
}

fn table(alignments: &[Alignment], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], query: &Query) -> Html {
    let class = |column: usize| match alignments.get(column) {
        Some(Alignment::Center) => Some("center"),
        Some(Alignment::End) => Some("end"),
        _ => None,
    };
    let headings = head.iter().enumerate().map(|(column, cell)| {
        html! { <th scope="col" class={classes!(class(column))}>{ inlines(cell, query) }</th> }
    });
    let body = rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            html! { <td class={classes!(class(column))}>{ inlines(cell, query) }</td> }
        });
        html! { <tr>{ for cells }</tr> }
    });
    html! {
        <div class="table" tabindex="0" role="group" aria-label="Table">
            <table><thead><tr>{ for headings }</tr></thead><tbody>{ for body }</tbody></table>
        </div>
    }
}

/// A stretch of text, with the words of `query` marked.
pub(crate) fn inlines(content: &[Inline], query: &Query) -> Html {
    let ranges = marks_of(&inline_text(content), query);
    let at = Cell::new(0);
    content.iter().map(|inline| render_inline(inline, &ranges, &at)).collect()
}

/// Plain text, with the words of `query` marked.
pub(crate) fn marked(text: &str, query: &Query) -> Html {
    split(text, 0, &marks_of(text, query))
}

fn marks_of(text: &str, query: &Query) -> Vec<Range<usize>> {
    if query.is_empty() { Vec::new() } else { marks(text, query) }
}

/// Renders an inline whose text begins at `at` in the block's text, and moves `at` to its end. Takes the same steps as
/// [`inline_text`], which the marks count by.
fn render_inline(inline: &Inline, ranges: &[Range<usize>], at: &Cell<usize>) -> Html {
    let advance = |length: usize| at.replace(at.get() + length);
    let inner = |content: &[Inline]| content.iter().map(|inline| render_inline(inline, ranges, at)).collect::<Html>();
    match inline {
        Inline::Text(text) => split(text, advance(text.len()), ranges),
        Inline::Code(text) => html! { <code>{ split(text, advance(text.len()), ranges) }</code> },
        Inline::Emphasis(content) => html! { <em>{ inner(content) }</em> },
        Inline::Strong(content) => html! { <strong>{ inner(content) }</strong> },
        Inline::Strikethrough(content) => html! { <s>{ inner(content) }</s> },
        Inline::Link { href, content } => link(href, inner(content)),
        Inline::Image(image) => {
            advance(image.alt.len());
            html! { <Figure image={image.clone()} /> }
        }
        Inline::FootnoteReference { number, occurrence } => html! {
            <sup>
                <FragmentLink
                    target={format!("note-{number}")}
                    id={format!("note-{number}-reference-{occurrence}")}
                    role="doc-noteref"
                    label={format!("Footnote {number}")}
                >
                    { number }
                </FragmentLink>
            </sup>
        },
        Inline::Break => {
            advance(1);
            html! { <br /> }
        }
    }
}

fn link(href: &str, content: Html) -> Html {
    if let Some(address) = href.strip_prefix(TO_ARTICLE) {
        let (slug, section) = address.split_once('#').unwrap_or((address, ""));
        let to = Route::Article { slug: slug.into(), query: String::new(), section: section.into() };
        html! { <RouteLink {to}>{ content }</RouteLink> }
    } else if let Some(target) = href.strip_prefix('#') {
        html! { <FragmentLink target={target.to_owned()}>{ content }</FragmentLink> }
    } else {
        html! { <a href={href.to_owned()} rel="noopener noreferrer">{ content }</a> }
    }
}

/// Text that begins at `start` in its block, cut where marks begin and end.
fn split(text: &str, start: usize, ranges: &[Range<usize>]) -> Html {
    let end = start + text.len();
    let mut parts = Vec::new();
    let mut done = start;
    for range in ranges.iter().filter(|range| range.start < end && range.end > start) {
        let (from, to) = (range.start.max(start), range.end.min(end));
        parts.push(html! { { text[done - start..from - start].to_owned() } });
        parts.push(html! { <mark>{ text[from - start..to - start].to_owned() }</mark> });
        done = to;
    }
    parts.push(html! { { text[done - start..].to_owned() } });
    parts.into_iter().collect()
}
