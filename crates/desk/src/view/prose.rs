//! What people have written, as readers will see it.

use article::{Block, Inline, markup};

use paper::Paper;

/// A text as nodes. Nothing but markup makes elements of it.
pub(super) fn prose(paper: &mut Paper, written: &str) {
    blocks(paper, &markup(written));
}

fn blocks(paper: &mut Paper, content: &[Block]) {
    for block in content {
        match block {
            // The page's own headings show what belongs together: a comment has none.
            Block::Paragraph(content) | Block::Heading { content, .. } => within(paper, "<p>", content),
            Block::List { start, items } => {
                let start = start.map(|start| start.to_string());
                let list = if start.is_some() { "<ol start={0}>" } else { "<ul>" };
                paper.add(list, &[start.as_deref().unwrap_or_default()]);
                for item in items {
                    paper.add("<li>", &[]);
                    blocks(paper, item);
                    paper.add("</>", &[]);
                }
                paper.add("</>", &[]);
            }
            Block::Quote(content) => {
                paper.add("<blockquote>", &[]);
                blocks(paper, content);
                paper.add("</>", &[]);
            }
            Block::Code { text, .. } => paper.add("<pre tabindex=0><code>{0}</></>", &[text]),
            Block::Table { head, rows, .. } => {
                for row in std::iter::once(head).chain(rows) {
                    row.iter().for_each(|cell| within(paper, "<p>", cell));
                }
            }
            Block::Image(image) => paper.add("<p>{0}</>", &[&image.alt]),
            Block::Rule => paper.add("<hr></>", &[]),
        }
    }
}

fn within(paper: &mut Paper, element: &str, content: &[Inline]) {
    paper.add(element, &[]);
    for inline in content {
        match inline {
            Inline::Text(content) => paper.text(content),
            Inline::Code(content) => paper.add("<code>{0}</>", &[content]),
            Inline::Emphasis(content) => within(paper, "<em>", content),
            Inline::Strong(content) => within(paper, "<strong>", content),
            Inline::Strikethrough(content) => within(paper, "<s>", content),
            Inline::Link { href, content } => {
                link(paper, href);
                within(paper, "<span>", content);
                paper.add("</>", &[]);
            }
            Inline::Image(image) => paper.text(&image.alt),
            Inline::FootnoteReference { .. } => {}
            Inline::Break => paper.add("<br></>", &[]),
        }
    }
    paper.add("</>", &[]);
}

/// Opens a link to somewhere else; for anything that is none, an element that leads nowhere.
pub(super) fn link(paper: &mut Paper, href: &str) {
    let is_link = ["https://", "http://", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
    paper.add(if is_link { "<a href={0} rel='noopener noreferrer nofollow ugc'>" } else { "<span>" }, &[href]);
}
