//! Writing markup: a passage of a text as a quotation of it.

use crate::{Block, inline_text, markup};

/// A passage that was selected in a text of these blocks, as a quotation in markup that shows its very words: lines with `>`.
///
/// What would be taken for markup is escaped, where there is any. Several lines of code stay code, with their indentation.
pub fn quotation(passage: &str, blocks: &[Block]) -> String {
    let mut quoted = String::new();
    let mut add = |line: &str| quoted.push_str(&["> ", line, "\n"].concat());
    if let Some(code) = code_with(passage, blocks) {
        let mut fence = "```".to_owned();
        while code.contains(&fence) {
            fence.push('`');
        }
        add(&fence);
        code.split('\n').for_each(&mut add);
        add(&fence);
    } else {
        let lines: Vec<&str> = passage.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let plain = lines.join("\n");
        let is_plain = matches!(&markup(&plain)[..], [Block::Paragraph(content)] if inline_text(content) == plain);
        lines.into_iter().for_each(|line| if is_plain { add(line) } else { add(&escaped(line)) });
    }
    quoted
}

/// The code of which a passage of several lines is, from where its first line begins if nothing but spaces stands before it.
fn code_with<'t>(passage: &str, blocks: &'t [Block]) -> Option<&'t str> {
    blocks.iter().find_map(|block| match block {
        Block::Code { text, .. } if passage.contains('\n') => {
            let at = text.find(passage)?;
            let start = text[..at].trim_end_matches([' ', '\t']).len();
            let is_whole = start == 0 || text[..start].ends_with('\n');
            Some(&text[if is_whole { start } else { at }..at + passage.len()])
        }
        Block::Quote(inner) => code_with(passage, inner),
        Block::List { items, .. } => items.iter().find_map(|item| code_with(passage, item)),
        _ => None,
    })
}

/// A line of which nothing is markup.
fn escaped(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut escaped = String::new();
    for (at, c) in line.char_indices() {
        let is_mark = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' => true,
            // An address, which would take what is escaped in it along.
            ':' => line[at..].starts_with("://") || line[..at].to_ascii_lowercase().ends_with("mailto"),
            // A list, or a quotation.
            '-' | '+' | '>' | '.' | ')' => at == digits,
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
