//! Counting the links of a text.

/// How many links a text has: web addresses that begin with `http://`, `https://` or `www.`, and Markdown links.
///
/// An address within another is a part of it, and a Markdown link counts once, also where its words are an address.
pub(crate) fn count(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let (mut count, mut before_bracket, mut at) = (0_u32, None, 0);
    while let Some(byte) = bytes.get(at) {
        let rest = &bytes[at..];
        if *byte == b'\\' && bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) {
            // What follows is written as it is.
            at += 1;
        } else if *byte == b'[' {
            before_bracket = Some(count);
        } else if *byte == b']' {
            // Without a bracket that is open, it belongs to no link, and what stands before it counts.
            if let Some(before) = before_bracket.take()
                && let Some(address) = rest.strip_prefix(b"](")
            {
                if is_closed(address) {
                    count = before;
                }
                count += u32::from(starts(address, b"mailto:"));
            }
        } else if matches!(byte, b'\n' | b'`') {
            // A paragraph or an item may end here, and what stands in code opens nothing. Rather one too many.
            before_bracket = None;
        } else if web_begins(rest) || www_begins(bytes, at) {
            count += 1;
            at += rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len());
            continue;
        }
        at += 1;
    }
    count
}

fn starts(bytes: &[u8], with: &[u8]) -> bool {
    bytes.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// Whether a bracket stands behind an address to which a link leads. Otherwise all that its words should be is shown as it is.
/// Addresses with brackets in them are not made out: rather one too many.
fn is_closed(address: &[u8]) -> bool {
    // As long as `article::markup` takes addresses to be.
    let address = &address[..address.len().min(2_001)];
    let host = if starts(address, b"mailto:") {
        address.iter().position(|byte| *byte == b'@').filter(|at| *at > 7).map_or(usize::MAX, |at| at + 1)
    } else if web_begins(address) {
        7 + usize::from(address[4] != b':')
    } else {
        return false;
    };
    let end = address.iter().position(|byte| ends(*byte)).unwrap_or(0);
    host < end && is_word(address[host]) && address[end] == b')'
}

fn web_begins(bytes: &[u8]) -> bool {
    starts(bytes, b"http://") || starts(bytes, b"https://")
}

/// “www.” begins an address where a word begins with it and more follows.
fn www_begins(bytes: &[u8], at: usize) -> bool {
    let word = |byte: Option<&u8>| byte.is_some_and(|byte| is_word(*byte));
    starts(&bytes[at..], b"www.") && word(bytes.get(at + 4)) && !(at > 0 && word(bytes.get(at - 1)))
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// What may end an address. With the last four begin all spaces that are not ASCII, and some letters.
fn ends(byte: u8) -> bool {
    matches!(byte, 0..=b' ' | 0x7F | 0xC2 | 0xE1..=0xE3) || b"<>\"[]()`\\".contains(&byte)
}

#[cfg(test)]
mod tests {
    use article::{Block, Inline};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_link_counts_once() {
        for (links, text) in [
            (0, ""),
            (0, "no link, awww. and www. alone, http: and (this)[that]"),
            (1, "http://a.example"),
            (1, "see HTTPS://A.example."),
            (1, "www.a.example"),
            (1, "https://www.a.example/?to=http://b.example"),
            (2, "http://a.example http://b.example"),
            (2, "(http://a.example)(www.b.example)"),
            (2, "<a href=\"http://a.example\">x</a> <a href='http://b.example'>y</a>"),
            (1, "[words](http://a.example)"),
            (1, "[http://a.example](http://a.example)"),
            (1, "[www.a.example](https://a.example/)"),
            (1, "[write](mailto:a@b.example)"),
            (0, "[a](b) and [c](javascript:d)"),
            (2, "[http://a.example](b) www.c.example"),
            (3, "http://a.example http://b.example ](http://c.example)"),
            (3, "[note] http://a.example http://b.example ](http://c.example)"),
            (3, "[\n\nhttp://a.example http://b.example ](http://c.example)"),
            (3, "\\[ http://a.example http://b.example ](http://c.example)"),
            (3, "[ http://a.example http://b.example \\](http://c.example)"),
            (3, "`[` http://a.example http://b.example ](http://c.example)"),
            (3, "[\n \nhttp://a.example http://b.example ](http://c.example)"),
            (3, "- [\n- http://a.example http://b.example ](http://c.example)"),
            (1, "[words\nof two lines](http://a.example)"),
            (2, "\\http://a.example \\\\http://b.example"),
            (1, "[http://a.example http://b.example](http://c.example)"),
            (3, "[a](http://a.example)[b](http://b.example), http://c.example"),
            (4, "[ http://a.example http://b.example http://c.example ](http://x y)"),
            (3, "[ http://a.example http://b.example ](http://c.example"),
            (3, "[ http://a.example http://b.example ](http://)"),
            (3, "[http://a.example http://b.example](mailto:x)"),
            (1, "[http://a.example http://b.example](mailto:a@b.example)"),
            (4, "[ http://a.example http://b.example http://c.example\\](http://x)"),
            (3, "`[http://a.example` http://b.example](http://x)"),
            (2, "http://a.example\u{a0}http://b.example"),
            (2, "http://a.example\u{3000}http://b.example"),
            (1, "[words](http://a.example/?[b](c))"),
            (1, "[http://ä.example/ö](http://ä.example/ö)"),
        ] {
            assert_eq!(count(text), links, "{text}");
        }
    }

    fn shown(blocks: &[Block]) -> usize {
        let in_block = |block: &Block| match block {
            Block::Paragraph(content) => shown_in(content),
            Block::List { items, .. } => items.iter().map(|item| shown(item)).sum(),
            Block::Quote(inner) => shown(inner),
            _ => 0,
        };
        blocks.iter().map(in_block).sum()
    }

    fn shown_in(content: &[Inline]) -> usize {
        let in_inline = |inline: &Inline| match inline {
            Inline::Link { href, .. } => usize::from(href.starts_with("http")),
            Inline::Emphasis(inner) | Inline::Strong(inner) => shown_in(inner),
            _ => 0,
        };
        content.iter().map(in_inline).sum()
    }

    proptest! {
        /// Whatever is written, no link is shown that does not count.
        #[test]
        fn all_links_that_are_shown_count(
            text in r"([\[\]()`\\<>*>\n \u{a0}\u{85}\u{1680}\u{2003}\u{3000}\u{fc}a@-]|\]\(|http://|https://a|mailto:a| http://b|\[c\]\(http://d\)){0,30}"
        ) {
            prop_assert!(shown(&article::markup(&text)) <= count(&text) as usize, "{text:?}");
        }
    }
}
