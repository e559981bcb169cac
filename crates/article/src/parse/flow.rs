//! Running text while it is still in lines.
//!
//! Both formats hand over paragraphs in which each line end of the file is a `\n` inside
//! [`Inline::Text`]. So whatever "stands on a line of its own" is found in one way; [`tidy`] then
//! makes one line of what is left.

use unicode_normalization::char::is_combining_mark;

use super::links::strip_scheme;
use crate::{Block, Inline, inline_text};

/// One line of a paragraph, and what parts it from the next one.
pub(super) struct Line {
    pub(super) content: Vec<Inline>,
    end: Option<Inline>,
}

impl Line {
    /// The line's text, tidied.
    pub(super) fn text(&self) -> String {
        tidy(inline_text(&self.content).trim())
    }
}

/// The lines of a paragraph; never none.
pub(super) fn lines(content: &[Inline]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    for inline in content {
        match inline {
            Inline::Text(text) => {
                for piece in text.split_inclusive('\n') {
                    let (piece, ended) = match piece.strip_suffix('\n') {
                        Some(piece) => (piece, true),
                        None => (piece, false),
                    };
                    push_text(&mut line, piece);
                    if ended {
                        lines.push(Line {
                            content: std::mem::take(&mut line),
                            end: Some(Inline::Text("\n".to_owned())),
                        });
                    }
                }
            }
            Inline::Break => lines.push(Line { content: std::mem::take(&mut line), end: Some(Inline::Break) }),
            other => line.push(other.clone()),
        }
    }
    lines.push(Line { content: line, end: None });
    lines
}

/// The paragraph that some lines make; none if they hold nothing.
pub(super) fn paragraph(lines: Vec<Line>) -> Option<Block> {
    let count = lines.len();
    let mut content = Vec::new();
    for (index, line) in lines.into_iter().enumerate() {
        content.extend(line.content);
        content.extend(line.end.filter(|_| index + 1 < count));
    }
    let mut merged = Vec::new();
    for inline in content {
        match inline {
            Inline::Text(text) => push_text(&mut merged, &text),
            other => merged.push(other),
        }
    }
    (!merged.is_empty()).then_some(Block::Paragraph(merged))
}

/// Adds text, so that no two texts ever stand side by side.
pub(super) fn push_text(content: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
        return;
    }
    match content.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => content.push(Inline::Text(text.to_owned())),
    }
}

/// One line: each run of white space becomes one space. A single no-break or ideographic space is
/// typography and stays; a line end between two characters of a script that is written without
/// spaces vanishes.
pub(super) fn tidy(text: &str) -> String {
    tidy_between(None, text, None)
}

/// The same for a text that stands between two characters, one of which may belong to emphasis or to a link.
pub(super) fn tidy_between(before: Option<char>, text: &str, next: Option<char>) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_whitespace) {
        tidied.push_str(&rest[..start]);
        let after = rest[start..].trim_start();
        let run = &rest[start..rest.len() - after.len()];
        let sides = [tidied.chars().next_back().or(before), after.chars().next().or(next)];
        let parts_no_words = matches!(sides, [Some(before), Some(after)] if are_one_line(before, after));
        match run {
            "\u{a0}" | "\u{2007}" | "\u{202f}" | "\u{3000}" => tidied.push_str(run),
            _ if run.contains('\n') && parts_no_words => {}
            _ => tidied.push(' '),
        }
        rest = after;
    }
    tidied.push_str(rest);
    tidied
}

/// What addresses begin with that lead out of the library.
const OUTSIDE: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];

/// Text that must stand in a plain string: like [`inline_text`], but the address of a link whose
/// words do not say it follows in parentheses, so that it is not lost. What leads within the library
/// has none that a reader could use.
pub(super) fn flat_text(content: &[Inline]) -> String {
    let mut text = String::new();
    for inline in content {
        match inline {
            Inline::Link { href, content } => {
                let words = inline_text(content);
                text.push_str(&words);
                let leads_out = OUTSIDE.iter().any(|scheme| strip_scheme(href, scheme).is_some());
                if leads_out && !href.ends_with(words.as_str()) {
                    text.push_str(&format!(" ({href})"));
                }
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                text.push_str(&flat_text(inner));
            }
            other => text.push_str(&inline_text(std::slice::from_ref(other))),
        }
    }
    tidy(text.trim())
}

/// Whether [`flat_text`] keeps all of it: pictures and footnotes cannot stand in a string.
pub(super) fn is_plain(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(_) | Inline::Code(_) | Inline::Break => true,
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Strikethrough(inner)
        | Inline::Link { content: inner, .. } => is_plain(inner),
        Inline::Image(_) | Inline::FootnoteReference { .. } => false,
    })
}

/// Calls `visit` for every stretch of running text, in reading order.
pub(super) fn for_each_content(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => visit(content),
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| for_each_content(item, visit));
            }
            Block::Quote(inner) => for_each_content(inner, visit),
            Block::Table { head, rows, .. } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(&mut *visit);
            }
            Block::Code { .. } | Block::Image(_) | Block::Rule => {}
        }
    }
}

/// Whether no space stands for a line end between these.
fn are_one_line(before: char, after: char) -> bool {
    // Other scripts have these marks, too, so it depends on what they stand beside.
    let is_mark = |c: char| "“”‘’…—·".contains(c);
    let continues = |c: char| is_cjk(c) || is_unspaced_letter(c);
    (continues(before) && continues(after)) || (is_cjk(before) && is_mark(after)) || (is_mark(before) && is_cjk(after))
}

/// A letter or its mark, as line ends stand within words of these scripts. They do part sentences with spaces.
fn is_unspaced_letter(c: char) -> bool {
    const REPETITIONS: [char; 2] = ['\u{e46}', '\u{ec6}'];
    is_unspaced(c) && (c.is_alphabetic() || is_combining_mark(c)) && !REPETITIONS.contains(&c)
}

/// Scripts of South-East Asia that are written without spaces between words: Thai, Lao, Burmese and Khmer. Where words end
/// is known to dictionaries alone.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Scripts that are written without spaces between words: Chinese and Japanese. Korean has spaces.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3001}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_tidied_but_typography_stays() {
        let cases = [
            ("a  b\t\nc", "a b c"),
            ("«\u{a0}mot\u{202f}»", "«\u{a0}mot\u{202f}»"),
            ("a\u{a0} b, \u{a0}c", "a b, c"),
            ("北京\n大学", "北京大学"),
            ("北京 大学", "北京 大学"),
            ("北京\nand", "北京 and"),
            ("서울\n대학교", "서울 대학교"),
            ("ภาษา\nไทย", "ภาษาไทย"),
            ("ที่\nนี่", "ที่นี่"),
            ("ພາສາ\nລາວ", "ພາສາລາວ"),
            ("ភាសា\nខ្មែរ", "ភាសាខ្មែរ"),
            ("မြန်\nမာစာ", "မြန်မာစာ"),
            ("ဖြစ်သည်။\nမြန်မာ", "ဖြစ်သည်။ မြန်မာ"),
            ("ต่างๆ\nนี้", "ต่างๆ นี้"),
            ("ไทย and\nไทย", "ไทย and ไทย"),
            ("他说：“很好。”\n然后走了。", "他说：“很好。”然后走了。"),
            ("他说\n“很好", "他说“很好"),
            ("然后……\n走了——\n他", "然后……走了——他"),
            ("“Good.”\n“Yes”", "“Good.” “Yes”"),
            ("“좋다”\n그는", "“좋다” 그는"),
        ];
        for (text, expected) in cases {
            assert_eq!(tidy(text), expected);
        }
    }

    #[test]
    fn lines_and_back() {
        let content = vec![
            Inline::Text("one\ntwo".to_owned()),
            Inline::Break,
            Inline::Strong(vec![Inline::Text("three".to_owned())]),
        ];
        let lines = lines(&content);
        let texts: Vec<String> = lines.iter().map(Line::text).collect();
        assert_eq!(texts, ["one", "two", "three"]);
        assert_eq!(paragraph(lines), Some(Block::Paragraph(content)));
    }

    #[test]
    fn flattened_links_keep_their_address() {
        let link = |href: &str, words: &str| Inline::Link {
            href: href.to_owned(),
            content: vec![Inline::Text(words.to_owned())],
        };
        assert_eq!(flat_text(&[link("https://a.org", "here")]), "here (https://a.org)");
        assert_eq!(flat_text(&[link("mailto:a@b.org", "a@b.org")]), "a@b.org");
        assert_eq!(flat_text(&[link("tel:+4930123", "Call us")]), "Call us (tel:+4930123)");
    }

    #[test]
    fn flattened_links_within_the_library_keep_their_words_alone() {
        for href in ["120-comments.md", "120-comments.md#rules", "#rules", "search:rules"] {
            let content = vec![Inline::Text("our rules".to_owned())];
            assert_eq!(flat_text(&[Inline::Link { href: href.to_owned(), content }]), "our rules");
        }
    }
}
