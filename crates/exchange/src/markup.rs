//! From blocks back to the markup in which readers write, and to the HTML that WordPress allows in comments.

use article::{Block, Inline, inline_text, markup};

use crate::tags::encode;

/// The markup that makes these blocks.
///
/// Marks that stand in the text are escaped only where they would be read as marks. What begins a line like a list or a
/// quotation becomes one: whoever wrote it that way meant it.
pub(crate) fn write(blocks: &[Block]) -> String {
    let written = blocks.iter().map(|block| match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => paragraph(content),
        Block::Quote(inner) => indented(&write(inner), "> ", "> "),
        Block::List { start, items } => {
            let items = items.iter().enumerate().map(|(number, item)| {
                let marker = marker(*start, number);
                indented(&write(item), &marker, &" ".repeat(marker.len()))
            });
            items.collect::<Vec<_>>().join("\n")
        }
        Block::Code { text, .. } => {
            let fence = "`".repeat(longest_run(text).max(2) + 1);
            [&fence, "\n", text, "\n", &fence].concat()
        }
        Block::Table { .. } | Block::Image(_) | Block::Rule => String::new(),
    });
    written.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The HTML that makes these blocks in WordPress, with the tags that comments may have there: `a`, `blockquote`, `code`, `em`
/// and `strong`. Blank lines part paragraphs; lists are lines that begin with their marks.
pub(crate) fn to_html(blocks: &[Block]) -> String {
    html(blocks, false)
}

fn html(blocks: &[Block], in_list: bool) -> String {
    let mut text = String::new();
    for block in blocks {
        let is_list = matches!(block, Block::List { .. });
        if !text.is_empty() {
            text.push_str(if is_list && in_list { "\n" } else { "\n\n" });
        }
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => html_inline(content, &mut text),
            Block::Quote(inner) if in_list => text.push_str(&indented(&html(inner, true), "&gt; ", "&gt; ")),
            Block::Quote(inner) => text.push_str(&["<blockquote>", &html(inner, false), "</blockquote>"].concat()),
            Block::List { start, items } => {
                let items = items.iter().enumerate().map(|(number, item)| {
                    let marker = marker(*start, number);
                    indented(&html(item, true), &marker, &" ".repeat(marker.len()))
                });
                text.push_str(&items.collect::<Vec<_>>().join("\n"));
            }
            Block::Code { text: code, .. } => {
                text.push_str("<code>");
                encode(code, &mut text);
                text.push_str("</code>");
            }
            Block::Table { .. } | Block::Image(_) | Block::Rule => {}
        }
    }
    text
}

fn html_inline(content: &[Inline], text: &mut String) {
    for inline in content {
        let (tag, inner) = match inline {
            Inline::Text(plain) => {
                encode(plain, text);
                continue;
            }
            Inline::Break => {
                text.push('\n');
                continue;
            }
            Inline::Code(code) => {
                text.push_str("<code>");
                encode(code, text);
                text.push_str("</code>");
                continue;
            }
            Inline::Link { href, content } => {
                text.push_str("<a href=\"");
                encode(href, text);
                text.push_str("\">");
                html_inline(content, text);
                text.push_str("</a>");
                continue;
            }
            Inline::Emphasis(inner) => ("em>", inner),
            Inline::Strong(inner) => ("strong>", inner),
            Inline::Strikethrough(_) | Inline::Image(_) | Inline::FootnoteReference { .. } => continue,
        };
        text.push('<');
        text.push_str(tag);
        html_inline(inner, text);
        text.push_str("</");
        text.push_str(tag);
    }
}

/// The mark of a list's item.
fn marker(start: Option<u64>, number: usize) -> String {
    match start {
        Some(start) => [&start.saturating_add(number as u64).min(999_999_999).to_string(), ". "].concat(),
        None => "- ".to_owned(),
    }
}

/// Lines behind marks: one for the first line, another one for those that follow.
fn indented(text: &str, first: &str, others: &str) -> String {
    let mut indented = String::new();
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            indented.push('\n');
        }
        // No spaces stand on a line that is blank.
        if number == 0 {
            indented.push_str(first);
        } else if !(line.is_empty() && others.trim_start().is_empty()) {
            indented.push_str(others);
        }
        indented.push_str(line);
    }
    indented
}

/// A paragraph, with as few escapes as it needs to be read as it is meant; at worst without its marks.
fn paragraph(content: &[Inline]) -> String {
    let meant = seen(&[Block::Paragraph(content.to_vec())]);
    let mut text = String::new();
    for escaped in [false, true] {
        text.clear();
        push_inline(content, escaped, &mut text);
        if seen(&markup(&text)) == meant {
            return text;
        }
    }
    text.clear();
    push_escaped(&inline_text(content), &mut text);
    text
}

fn push_inline(content: &[Inline], escaped: bool, text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(plain) if escaped => push_escaped(plain, text),
            Inline::Text(plain) => text.push_str(plain),
            Inline::Break => text.push('\n'),
            Inline::Code(code) => push_code(code, text),
            Inline::Emphasis(inner) => push_between("*", inner, escaped, text),
            Inline::Strong(inner) => push_between("**", inner, escaped, text),
            Inline::Link { href, content } if inline_text(content) == *href => text.push_str(href),
            Inline::Link { href, content } => {
                text.push('[');
                push_inline(content, escaped, text);
                text.push_str("](");
                text.push_str(href);
                text.push(')');
            }
            Inline::Strikethrough(_) | Inline::Image(_) | Inline::FootnoteReference { .. } => {}
        }
    }
}

/// Marks have to stand close to what is between them: spaces at its ends go outside.
fn push_between(mark: &str, content: &[Inline], escaped: bool, text: &mut String) {
    let mut inner = String::new();
    push_inline(content, escaped, &mut inner);
    let core = inner.trim();
    if core.is_empty() {
        text.push_str(&inner);
        return;
    }
    let start = inner.len() - inner.trim_start().len();
    text.push_str(&inner[..start]);
    text.push_str(mark);
    text.push_str(core);
    text.push_str(mark);
    text.push_str(&inner[start + core.len()..]);
}

fn push_code(code: &str, text: &mut String) {
    const LONGEST: usize = 15;
    let code = code.replace('\n', " ");
    let code = if longest_run(&code) > LONGEST { code.replace('`', "'") } else { code };
    let fence = "`".repeat(longest_run(&code) + 1);
    let space = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) { " " } else { "" };
    text.push_str(&[&fence, space, &code, space, &fence].concat());
}

fn push_escaped(plain: &str, text: &mut String) {
    for c in plain.chars() {
        if "\\`*_[]<".contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// What is to be seen of blocks, line by line, without the marks of lists and quotations.
fn seen(blocks: &[Block]) -> String {
    fn push(blocks: &[Block], seen: &mut String) {
        for block in blocks {
            let text = match block {
                Block::Paragraph(content) => inline_text(content),
                Block::Code { text, .. } => text.clone(),
                Block::Quote(inner) => {
                    push(inner, seen);
                    continue;
                }
                Block::List { items, .. } => {
                    items.iter().for_each(|item| push(item, seen));
                    continue;
                }
                _ => continue,
            };
            for line in text.split('\n').map(unmarked).filter(|line| !line.is_empty()) {
                seen.push_str(line);
                seen.push('\n');
            }
        }
    }
    let mut text = String::new();
    push(blocks, &mut text);
    text
}

/// A line without what begins it like a list or a quotation.
fn unmarked(line: &str) -> &str {
    let mut line = line.trim();
    loop {
        let after_number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let after = if after_number.len() < line.len() {
            after_number.strip_prefix(['.', ')'])
        } else {
            line.strip_prefix(['-', '*', '+', '>'])
        };
        match after {
            Some(rest) if rest.is_empty() || rest.starts_with([' ', '\t']) || line.starts_with('>') => {
                line = rest.trim_start()
            }
            _ => return line,
        }
    }
}
