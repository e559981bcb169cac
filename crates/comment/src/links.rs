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
                && rest.starts_with(b"](")
                && link_begins(&rest[2..])
            {
                count = before + u32::from(starts(&rest[2..], b"mailto:"));
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

fn link_begins(bytes: &[u8]) -> bool {
    web_begins(bytes) || starts(bytes, b"mailto:")
}

fn web_begins(bytes: &[u8]) -> bool {
    starts(bytes, b"http://") || starts(bytes, b"https://")
}

/// “www.” begins an address where a word begins with it and more follows.
fn www_begins(bytes: &[u8], at: usize) -> bool {
    let word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80);
    starts(&bytes[at..], b"www.") && word(bytes.get(at + 4)) && !(at > 0 && word(bytes.get(at - 1)))
}

fn ends(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"<>\"[]()".contains(&byte)
}

#[cfg(test)]
mod tests {
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
        ] {
            assert_eq!(count(text), links, "{text}");
        }
    }
}
