//! Writing markup: a passage of a text as a quotation of it.

use crate::{Block, inline_text, markup};

/// A passage of a text, as a quotation in markup that shows its very words: lines with `>`.
///
/// What would be taken for markup is escaped, where there is any. Code stays code, with its indentation.
pub fn quotation(passage: &str, is_code: bool) -> String {
    let mut quoted = String::new();
    let mut add = |line: &str| quoted.push_str(&["> ", line, "\n"].concat());
    if is_code {
        let mut fence = "```".to_owned();
        while passage.contains(&fence) {
            fence.push('`');
        }
        add(&fence);
        passage.lines().for_each(&mut add);
        add(&fence);
    } else {
        let lines: Vec<&str> = passage.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let plain = lines.join("\n");
        let is_plain = matches!(&markup(&plain)[..], [Block::Paragraph(content)] if inline_text(content) == plain);
        lines.into_iter().for_each(|line| if is_plain { add(line) } else { add(&escaped(line)) });
    }
    quoted
}

/// A line of which nothing is markup.
fn escaped(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut escaped = String::new();
    for (at, c) in line.char_indices() {
        let is_mark = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' => true,
            // In an address, which would take what is escaped in it along.
            ':' => line.as_bytes().get(at + 1) > Some(&b' '),
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
