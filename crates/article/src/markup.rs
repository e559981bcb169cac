//! The small markup in which readers write: paragraphs, emphasis, code, quotations, lists and links.
//!
//! It is a part of CommonMark, with one difference in what lines mean: a line break in a paragraph is one, and a line
//! without `>` ends a quotation, since whoever answers below a quotation without a blank line means to answer. There are
//! no headings, pictures, tables, rules, HTML, indented code, link titles and references: what is written like one stays as
//! text. Links lead to `http`, `https` and `mailto` only; others stay as they were typed.
//!
//! Articles are read with `pulldown-cmark` while the application is built. Comments are read in the browser, where that
//! library would weigh more than a whole page of ours.
//!
//! Work grows with the length of the text and not faster, and what nests is limited ([`DEEPEST`], `inline::MOST_OPEN`), so
//! that whoever walks the result may recurse.

mod address;
mod inline;
mod quotation;

use crate::Block;

pub use quotation::quotation;

/// How deep quotations and lists may stand in each other; marks of deeper ones are text.
const DEEPEST: usize = 6;

/// The blocks that a text in markup makes. Every text is one: what is no markup stands for itself.
///
/// Of what was typed, only the marks that were understood are missing in the result, and the addresses of links.
pub fn markup(text: &str) -> Vec<Block> {
    blocks(&text.split('\n').collect::<Vec<_>>(), DEEPEST)
}

/// The blocks that lines make, of which `room` more may nest.
fn blocks(lines: &[&str], room: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = lines;
    while let Some(line) = rest.first() {
        let taken = if is_blank(line) {
            1
        } else if let Some(fence) = Fence::of(line) {
            code(&fence, rest, &mut blocks)
        } else if let Some(first) = quoted(line).filter(|_| room > 0) {
            quote(first, rest, room - 1, &mut blocks)
        } else if let Some(marker) = Marker::of(line).filter(|_| room > 0) {
            list(&marker, rest, room - 1, &mut blocks)
        } else {
            paragraph(rest, room, &mut blocks)
        };
        rest = &rest[taken..];
    }
    blocks
}

/// Reads a paragraph, and says how many lines it has.
fn paragraph(lines: &[&str], room: usize, blocks: &mut Vec<Block>) -> usize {
    let more = lines.iter().skip(1).take_while(|line| !is_blank(line) && !interrupts(line, room));
    let count = 1 + more.count();
    let mut text = String::new();
    for line in &lines[..count] {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line.trim());
    }
    blocks.push(Block::Paragraph(inline::inlines(&text)));
    count
}

/// Whether a line begins something else where a paragraph could go on. As in CommonMark, a number does so only if it is 1:
/// others happen to stand at the beginning of a line.
fn interrupts(line: &str, room: usize) -> bool {
    Fence::of(line).is_some()
        || room > 0
            && (quoted(line).is_some()
                || Marker::of(line).is_some_and(|marker| matches!(marker.number, None | Some(1))))
}

/// The line between which code stands.
struct Fence<'t> {
    indent: usize,
    length: usize,
    language: &'t str,
}

impl Fence<'_> {
    fn of(line: &str) -> Option<Fence<'_>> {
        let inner = line.trim();
        let length = inner.bytes().take_while(|byte| *byte == b'`').count();
        let language = inner[length..].trim();
        // Whoever writes several words there means text.
        let is_word = !language.contains(|c: char| c == '`' || c.is_whitespace());
        (length >= 3 && is_word).then_some(Fence { indent: indent(line), length, language })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.length && line.bytes().all(|byte| byte == b'`')
    }
}

/// Reads code from its fence to the other one, or to the end.
fn code(fence: &Fence<'_>, lines: &[&str], blocks: &mut Vec<Block>) -> usize {
    let inner = lines[1..].iter().take_while(|line| !fence.is_closed_by(line));
    let mut text = String::new();
    let mut count = 1;
    for line in inner {
        if count > 1 {
            text.push('\n');
        }
        text.push_str(&line[indent(line).min(fence.indent)..]);
        count += 1;
    }
    let language = (!fence.language.is_empty()).then(|| fence.language.to_owned());
    blocks.push(Block::Code { language, text });
    lines.len().min(count + 1)
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// How many spaces and tabs a line begins with.
fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// What stands behind the `>` of a quoted line.
fn quoted(line: &str) -> Option<&str> {
    let inner = line.trim_start().strip_prefix('>')?;
    Some(inner.strip_prefix(' ').unwrap_or(inner))
}

fn quote(first: &str, lines: &[&str], room: usize, blocks: &mut Vec<Block>) -> usize {
    let mut inner = vec![first];
    inner.extend(lines[1..].iter().map_while(|line| quoted(line)));
    blocks.push(Block::Quote(self::blocks(&inner, room)));
    inner.len()
}

/// What a list's item begins with.
struct Marker<'t> {
    /// The number of an ordered one.
    number: Option<u64>,
    /// The bullet, or what stands behind the number.
    mark: u8,
    /// Where its text begins: lines that are indented as far belong to it.
    content: usize,
    text: &'t str,
}

impl Marker<'_> {
    fn of(line: &str) -> Option<Marker<'_>> {
        let indent = indent(line);
        let inner = &line[indent..];
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        let mark = *inner.as_bytes().get(digits)?;
        let number = match digits {
            0 if b"-*+".contains(&mark) && !is_rule(inner) => None,
            1..=9 if b".)".contains(&mark) => Some(inner[..digits].parse().ok()?),
            _ => return None,
        };
        let after = &inner[digits + 1..];
        let spaces = self::indent(after);
        // Nothing but a mark is text, so that it stays to be seen.
        if spaces == 0 || is_blank(after) {
            return None;
        }
        let spaces = if spaces > 4 { 1 } else { spaces };
        Some(Marker { number, mark, content: indent + digits + 1 + spaces, text: &after[spaces..] })
    }

    fn continues(&self, first: &Marker<'_>) -> bool {
        self.mark == first.mark && self.number.is_some() == first.number.is_some()
    }
}

/// A line that CommonMark takes for a rule, which readers have none of.
fn is_rule(line: &str) -> bool {
    let mut marks = line.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let first = marks.next();
    marks.clone().count() >= 2 && marks.all(|mark| Some(mark) == first)
}

fn list(first: &Marker<'_>, lines: &[&str], room: usize, blocks: &mut Vec<Block>) -> usize {
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(marker) = lines.get(at).and_then(|line| Marker::of(line)).filter(|marker| marker.continues(first)) {
        let (inner, taken) = item(&marker, &lines[at..], room);
        items.push(self::blocks(&inner, room));
        at += taken;
        // Blank lines between two items belong to neither.
        let blank = lines[at..].iter().take_while(|line| is_blank(line)).count();
        if lines.get(at + blank).is_some_and(|line| Marker::of(line).is_some()) {
            at += blank;
        }
    }
    blocks.push(Block::List { start: first.number, items });
    at
}

/// The lines of one item without their indentation, and how many lines it takes up.
fn item<'t>(marker: &Marker<'t>, lines: &[&'t str], room: usize) -> (Vec<&'t str>, usize) {
    let mut inner = vec![marker.text];
    let mut blank = 0;
    for line in &lines[1..] {
        if is_blank(line) {
            blank += 1;
            continue;
        }
        let deep = indent(line) >= marker.content;
        // A paragraph goes on without indentation, but not after a blank line, nor where a list's item could begin.
        if !deep && (blank > 0 || interrupts(line, room + 1) || Marker::of(line).is_some()) {
            break;
        }
        inner.extend(std::iter::repeat_n("", blank));
        blank = 0;
        inner.push(if deep { &line[marker.content..] } else { line });
    }
    let taken = inner.len();
    (inner, taken)
}

#[cfg(test)]
mod tests;
