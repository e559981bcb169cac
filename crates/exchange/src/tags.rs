//! Tags, attributes and entities, which XML and HTML have in common.

use std::borrow::Cow;

/// A tag, as it is written.
#[derive(Clone, Copy)]
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    /// What stands behind the name.
    pub(crate) attributes: &'a str,
    /// Whether it begins with `</`.
    pub(crate) is_end: bool,
    /// Whether it ends with `/>`.
    pub(crate) is_empty: bool,
    /// How long all of it is.
    pub(crate) length: usize,
}

/// What a text may begin with.
pub(crate) enum Begin<'a> {
    Tag(Tag<'a>),
    /// What looks like one has no end.
    Unfinished,
    /// It begins with something else.
    Other,
}

/// The tag that a text begins with.
pub(crate) fn tag(text: &str) -> Begin<'_> {
    let Some(inner) = text.strip_prefix('<') else { return Begin::Other };
    let is_end = inner.starts_with('/');
    let inner = &inner[usize::from(is_end)..];
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return Begin::Other;
    }
    let name_end = inner.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(inner.len());
    let (mut quote, mut before) = (0, 0);
    for (place, byte) in inner.bytes().enumerate().skip(name_end) {
        match byte {
            _ if quote != 0 => quote = if byte == quote { 0 } else { quote },
            b'"' | b'\'' if before == b'=' => quote = byte,
            b'>' => {
                let attributes = &inner[name_end..place];
                let is_empty = attributes.ends_with('/');
                let length = 1 + usize::from(is_end) + place + 1;
                return Begin::Tag(Tag { name: &inner[..name_end], attributes, is_end, is_empty, length });
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    Begin::Unfinished
}

impl<'a> Tag<'a> {
    /// The value of an attribute.
    pub(crate) fn attribute(self, sought: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
            let name = &rest[..end];
            let Some(value) = rest[end..].trim_start().strip_prefix('=') else {
                if end == 0 {
                    return None;
                }
                rest = &rest[end..];
                continue;
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let inner = &value[quote.map_or(0, char::len_utf8)..];
            let end =
                inner.find(|c: char| quote.map_or(c.is_ascii_whitespace(), |quote| c == quote)).unwrap_or(inner.len());
            if name.eq_ignore_ascii_case(sought) {
                return Some(decode(&inner[..end]));
            }
            rest = inner.get(end + usize::from(quote.is_some())..).unwrap_or_default();
        }
    }
}

/// Where something short stands in a text. The standard library's way to find it is made for what is long: it would be 2 kB
/// more in the browser.
pub(crate) fn find(text: &str, short: &str) -> Option<usize> {
    text.as_bytes().windows(short.len()).position(|window| window == short.as_bytes())
}

/// A text with characters in the place of entities. What is no entity stays as it is.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut decoded = text[..first].to_owned();
    let mut rest = &text[first..];
    while let Some(inner) = rest.strip_prefix('&') {
        let end = inner.bytes().take(LONGEST + 1).position(|byte| byte == b';');
        let entity = end.and_then(|end| Some((character(&inner[..end])?, end)));
        rest = match entity {
            Some((c, end)) => {
                decoded.push(c);
                &inner[end + 1..]
            }
            None => {
                decoded.push('&');
                inner
            }
        };
        let next = rest.find('&').unwrap_or(rest.len());
        decoded.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(decoded)
}

/// The longest entity that is known, in bytes.
const LONGEST: usize = 10;

/// Entities by name: XML's, and those that programs for writing put into texts.
const NAMED: [(&str, char); 20] = [
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("euro", '€'),
    ("pound", '£'),
];

fn character(entity: &str) -> Option<char> {
    let Some(number) = entity.strip_prefix('#') else {
        return NAMED.iter().find(|(name, _)| *name == entity).map(|(_, c)| *c);
    };
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let number = u32::from_str_radix(digits, radix).ok().filter(|_| !digits.starts_with('+'))?;
    char::from_u32(number).filter(|c| *c != '\0')
}

/// Adds a text with entities in the place of what would be read as something else.
pub(crate) fn encode(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            c => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<Tag<'_>> {
        if let Begin::Tag(tag) = tag(text) { Some(tag) } else { None }
    }

    #[test]
    fn tags_end_where_they_end_and_not_within_quotation_marks() {
        for (text, name, attributes) in [
            ("<a>x", "a", ""),
            ("<br/>x", "br", "/"),
            ("<a title='>' href=\">\">x", "a", " title='>' href=\">\""),
            ("<a title=it's>x", "a", " title=it's"),
            ("</p >x", "p", " "),
        ] {
            let tag = found(text).expect(text);
            assert_eq!((tag.name, tag.attributes, &text[tag.length..]), (name, attributes, "x"));
        }
        for text in ["< a>", "<3", "<", "</", "</ a>", "<!a>", "x"] {
            assert!(matches!(tag(text), Begin::Other), "{text}");
        }
        for text in ["<a", "<a href=\">", "<a 'x"] {
            assert!(matches!(tag(text), Begin::Unfinished), "{text}");
        }
    }

    #[test]
    fn attributes_are_found_however_they_are_written() {
        for text in [
            "<a href=\"x&amp;y\">",
            "<a HREF = 'x&amp;y'>",
            "<a b=c href=x&amp;y d>",
            "<a hidden href='x&#38;y'/>",
            "<a b='href=z' href=x&y>",
        ] {
            assert_eq!(found(text).expect(text).attribute("href").as_deref(), Some("x&y"), "{text}");
        }
        for text in ["<a>", "<a b='href=x'>", "<a =href>", "<a />", "<a href>", "<a = = =>"] {
            assert_eq!(found(text).expect(text).attribute("href").filter(|value| !value.is_empty()), None, "{text}");
        }
    }

    #[test]
    fn entities_become_characters_and_what_is_none_stays() {
        assert_eq!(decode("a &lt;b&gt; &#8217;&#x2019; &nbsp;&amp;lt;"), "a <b> ’’ \u{A0}&lt;");
        for text in
            ["&", "&;", "&x;", "&#;", "&#x;", "&#xD800;", "&#99999999;", "&#+38;", "&amp", "a & b;", "&한국;", "&#0;"]
        {
            assert_eq!(decode(text), text);
        }
    }
}
