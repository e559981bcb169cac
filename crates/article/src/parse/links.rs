//! Web addresses: which ones may be links, and where they stand in running text.

use linkify::{LinkFinder, LinkKind};
use unicode_normalization::UnicodeNormalization;

use super::flow::{push_text, tidy_between};
use super::problem::{Problem, quoted};
use crate::{Inline, inline_text};

/// The address as it may stand in a link: absolute with `http`, `https`, `mailto` or `tel`, a fragment (`#id`), or the name of
/// a file, where what only looks like a part of an address is escaped (`three%20four.txt#part`). Whatever else it is, it is no
/// link. `siblings` are the files of the folder: any of them can be named, whatever its name is.
pub(super) fn safe_href(address: &str, siblings: &[&str]) -> Option<String> {
    let address = address.trim();
    if address.chars().any(|c| c.is_control() || (c.is_whitespace() && c != ' ')) {
        return None;
    }
    let absolute = starts_with_host(address, "http://")
        || starts_with_host(address, "https://")
        || strip_scheme(address, "mailto:").is_some_and(|rest| rest.contains('@'))
        || strip_scheme(address, "tel:").is_some_and(is_number);
    // Whoever follows it knows it in small letters.
    if let Some(query) = strip_scheme(address, "search:").filter(|query| !query.is_empty()) {
        return Some(format!("search:{}", query.replace(' ', "%20")));
    }
    let fragment = address.strip_prefix('#').is_some_and(|id| !id.is_empty());
    if absolute || fragment { Some(address.replace(' ', "%20")) } else { file_href(address, siblings) }
}

/// What is said of a link with an address that is none of these.
pub(super) fn refused(address: &str, line: u32) -> Problem {
    let found = match address.trim() {
        "" => "a link without an address".to_owned(),
        _ => format!("a link to {}", quoted(address)),
    };
    Problem::new(
        line,
        "links to http, https, mailto and tel addresses, to articles of this folder, to a part of one (`#part`), or to a search \
         (`search:two+words`)",
        found,
        "correct the address, or write its words without a link",
    )
}

/// A telephone's number, as people write it.
fn is_number(text: &str) -> bool {
    let number = text.strip_prefix('+').unwrap_or(text);
    number.contains(|c: char| c.is_ascii_digit()) && number.chars().all(|c| c.is_ascii_digit() || " -.()".contains(c))
}

/// The name of a file, and of a part in it.
fn file_href(address: &str, siblings: &[&str]) -> Option<String> {
    if siblings.contains(&without_dot(address).1) {
        return Some(escaped(address));
    }
    let (written, id) = address.split_once('#').map_or((address, None), |(file, id)| (file, Some(id)));
    let file = percent_decoded(written);
    let (dot, name) = without_dot(&file);
    let there = on_disk(name, siblings);
    let is_simple = !name.is_empty() && !file.starts_with("//") && !file.contains([':', '?', '#', '\\', '<', '>', '"']);
    let is_clean = !file.chars().any(char::is_control) && id.is_none_or(|id| !id.is_empty() && !id.contains(' '));
    let id = id.map_or(String::new(), |id| format!("#{id}"));
    (is_clean && (is_simple || there.is_some())).then(|| dot.to_owned() + &escaped(there.unwrap_or(name)) + &id)
}

/// The `./` before a file's name, and the name.
fn without_dot(file: &str) -> (&str, &str) {
    file.split_at(file.len() - file.trim_start_matches("./").len())
}

/// The name that a file of the folder has: some systems write `ö` as a letter and a mark, which nobody sees.
pub fn on_disk<'s>(file: &str, siblings: &[&'s str]) -> Option<&'s str> {
    let exact = || siblings.iter().find(|sibling| **sibling == file);
    let alike = || siblings.iter().filter(|_| !file.is_ascii()).find(|sibling| sibling.nfc().eq(file.nfc()));
    exact().or_else(alike).copied()
}

/// A file's name as it stands in an address: without what would be a part of the address there.
fn escaped(file: &str) -> String {
    let mut address = String::with_capacity(file.len());
    for c in file.chars() {
        match c {
            ' ' | '%' | ':' | '?' | '#' | '\\' | '<' | '>' | '"' => address.push_str(&format!("%{:02X}", u32::from(c))),
            c => address.push(c),
        }
    }
    address
}

/// What is meant by `my%20photo.jpg`, as Markdown editors write it. What does not decode to UTF-8 stays as it is.
pub fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|code| *first == b'%' && code.iter().all(u8::is_ascii_hexdigit));
        let code = code.and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Whether it is an absolute `http` or `https` address.
pub(super) fn is_web_address(address: &str) -> bool {
    let clean = !address.chars().any(|c| c.is_control() || c.is_whitespace());
    clean && (starts_with_host(address, "http://") || starts_with_host(address, "https://"))
}

/// Tidies running text and makes links of the addresses in it. Links and code stay as they are.
pub(super) fn finish(content: Vec<Inline>) -> Vec<Inline> {
    transform(content, true, &mut None, None)
}

/// `before` is the last character of what stands before the content, and then of the content, too; `after` is the first one of
/// what follows it.
fn transform(content: Vec<Inline>, find: bool, before: &mut Option<char>, after: Option<char>) -> Vec<Inline> {
    let mut done = Vec::with_capacity(content.len());
    let mut rest = content.into_iter();
    while let Some(inline) = rest.next() {
        let next = || rest.as_slice().iter().find_map(|inline| text_of(inline).chars().next()).or(after);
        match inline {
            Inline::Text(text) => {
                let next = if text.ends_with(char::is_whitespace) { next() } else { None };
                let text = tidy_between(*before, &text, next);
                *before = text.chars().next_back().or(*before);
                if find {
                    push_linked(&mut done, &text);
                } else {
                    push_text(&mut done, &text);
                }
            }
            Inline::Emphasis(inner) => done.push(Inline::Emphasis(transform(inner, find, before, next()))),
            Inline::Strong(inner) => done.push(Inline::Strong(transform(inner, find, before, next()))),
            Inline::Strikethrough(inner) => {
                done.push(Inline::Strikethrough(transform(inner, find, before, next())));
            }
            Inline::Link { href, content } => {
                done.push(Inline::Link { href, content: transform(content, false, before, next()) });
            }
            other => {
                *before = text_of(&other).chars().next_back().or(*before);
                done.push(other);
            }
        }
    }
    done
}

fn text_of(inline: &Inline) -> String {
    inline_text(std::slice::from_ref(inline))
}

fn push_linked(content: &mut Vec<Inline>, text: &str) {
    // What follows the end of a shorter address is searched again. In a longer one that could take forever.
    const LONGEST_AGAIN: usize = 200;
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let (mut done, mut from) = (0, 0);
    while from < text.len() {
        let end = from + end_of(&text[from..]);
        while let Some(link) = finder.links(&text[from..end]).next() {
            let start = from + link.start();
            let written = written(&text[start..end], link.as_str(), link.kind());
            let found = link.as_str().len();
            from = start + if found > LONGEST_AGAIN { found.max(written.len()) } else { written.len() };
            let Some(href) = href(written, link.kind(), &text[..start]) else { continue };
            push_text(content, &text[done..start]);
            content.push(Inline::Link { href, content: vec![Inline::Text(written.to_owned())] });
            done = start + written.len();
        }
        from = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    push_text(content, &text[done..]);
}

/// Where an address leads that stands in a text, if that is known.
fn href(written: &str, kind: &LinkKind, before: &str) -> Option<String> {
    match kind {
        // `@name@host` is a handle, not a mail address.
        LinkKind::Email if before.ends_with('@') => None,
        LinkKind::Email => Some(format!("mailto:{written}")),
        _ if strip_scheme(written, "www.").is_some_and(|host| host.contains('.')) => Some(format!("https://{written}")),
        _ if is_web_address(written) => Some(written.to_owned()),
        _ => None,
    }
}

/// The address that a piece begins with, of which `found` was recognised.
fn written<'t>(piece: &'t str, found: &str, kind: &LinkKind) -> &'t str {
    let address = without_ending(&piece[..found.len()]);
    let is_whole = address == found && *kind == LinkKind::Url;
    let fragment = if is_whole { fragment(&piece[found.len()..]) } else { 0 };
    &piece[..address.len() + fragment]
}

/// The length of a fragment right behind a host, as in `https://example.org#/talks/3`.
fn fragment(rest: &str) -> usize {
    const HOST: &str = "https://a.org/";
    const LONGEST: usize = 2_000;
    if !rest.starts_with('#') {
        return 0;
    }
    let rest = rest.char_indices().nth(LONGEST).map_or(rest, |(end, _)| &rest[..end]);
    let whole = LinkFinder::new().links(&format!("{HOST}{rest}")).next().map_or(0, |link| link.end());
    // A sign alone leads nowhere.
    whole.checked_sub(HOST.len()).filter(|length| *length > 1).unwrap_or(0)
}

/// An address without what Korean and Japanese write right behind it, as in `https://example.org에서`: words of another script
/// that go on from the last label of its host. A label that is wholly of that script is one, and so is any path.
fn without_ending(address: &str) -> &str {
    let start = address.find("://").map_or(0, |at| at + 3);
    let end = address[start..].find(['/', '?', '#']).map_or(address.len(), |at| start + at);
    let label = address[start..end].rfind(['.', '@']).map_or(start, |at| start + at + 1);
    let is_latin = |c: char| c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    match address[label..end].find(|c| !is_latin(c)) {
        Some(at) if at > 0 => &address[..label + at],
        _ => address,
    }
}

/// Where the first address of a text ends at the latest: no address has white space, brackets of other scripts or curved quotation
/// marks in it.
fn end_of(text: &str) -> usize {
    let mut before = 'a';
    let ends = |(_, c): &(usize, char)| {
        // In words of Persian or Hindi these two join letters.
        let joins = matches!(c, '\u{200c}' | '\u{200d}') && !before.is_ascii();
        before = *c;
        ends_address(*c) && !joins
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}

fn ends_address(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff65}')
        || c.is_whitespace()
        || "“”„‘’‚«»‹›…—–،؛؟۔।".contains(c)
}

fn starts_with_host(address: &str, scheme: &str) -> bool {
    strip_scheme(address, scheme)
        .is_some_and(|rest| rest.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '['))
}

pub(super) fn strip_scheme<'a>(address: &'a str, scheme: &str) -> Option<&'a str> {
    let start = address.get(..scheme.len())?;
    start.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Links as `[words](address)`.
    fn marked(text: &str) -> String {
        let show = |inline: &Inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Link { href, content } => {
                format!("[{}]({href})", crate::inline_text(content))
            }
            other => format!("{other:?}"),
        };
        finish(vec![Inline::Text(text.to_owned())]).iter().map(show).collect()
    }

    #[test]
    fn addresses_in_text_become_links() {
        let cases = [
            ("See https://a.org/x.", "See [https://a.org/x](https://a.org/x)."),
            ("(http://a.org/b_(c))", "([http://a.org/b_(c)](http://a.org/b_(c)))"),
            ("at www.a.org, too", "at [www.a.org](https://www.a.org), too"),
            ("HTTPS://A.org", "[HTTPS://A.org](HTTPS://A.org)"),
            ("to jo@a.org!", "to [jo@a.org](mailto:jo@a.org)!"),
            ("“https://a.org/x”", "“[https://a.org/x](https://a.org/x)”"),
            ("见https://a.org/x。好", "见[https://a.org/x](https://a.org/x)。好"),
            ("https://a.org/Köln", "[https://a.org/Köln](https://a.org/Köln)"),
            ("«\u{a0}https://a.org/x\u{a0}»", "«\u{a0}[https://a.org/x](https://a.org/x)\u{a0}»"),
            ("«\u{202f}www.a.org\u{202f}»", "«\u{202f}[www.a.org](https://www.a.org)\u{202f}»"),
            ("https://a.org/x، ثم", "[https://a.org/x](https://a.org/x)، ثم"),
            ("https://a.org/x।", "[https://a.org/x](https://a.org/x)।"),
            ("https://a.org/x\u{200b}y", "[https://a.org/x](https://a.org/x)\u{200b}y"),
            ("https://a.org/می\u{200c}خواهم", "[https://a.org/می\u{200c}خواهم](https://a.org/می\u{200c}خواهم)"),
            ("https://a.org/x\u{200c}ها", "[https://a.org/x](https://a.org/x)\u{200c}ها"),
            (
                "https://a.org/x、https://b.org/y",
                "[https://a.org/x](https://a.org/x)、[https://b.org/y](https://b.org/y)",
            ),
            ("jo@a.org、jo@b.org", "[jo@a.org](mailto:jo@a.org)、[jo@b.org](mailto:jo@b.org)"),
            ("a.org、https://b.org/y", "a.org、[https://b.org/y](https://b.org/y)"),
        ];
        for (text, expected) in cases {
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn a_fragment_right_behind_a_host_belongs_to_the_address() {
        let cases = [
            ("https://a.org#/talks/3", "[https://a.org#/talks/3](https://a.org#/talks/3)"),
            ("(https://a.org#top).", "([https://a.org#top](https://a.org#top))."),
            ("www.a.org#/x, too", "[www.a.org#/x](https://www.a.org#/x), too"),
            ("“https://a.org#x”", "“[https://a.org#x](https://a.org#x)”"),
            ("https://a.org#x、https://b.org", "[https://a.org#x](https://a.org#x)、[https://b.org](https://b.org)"),
            ("https://a.org/x#y", "[https://a.org/x#y](https://a.org/x#y)"),
            ("https://a.org # 3", "[https://a.org](https://a.org) # 3"),
            ("https://a.org#", "[https://a.org](https://a.org)#"),
            ("jo@a.org#x", "[jo@a.org](mailto:jo@a.org)#x"),
        ];
        for (text, expected) in cases {
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn an_address_ends_where_words_of_another_script_go_on_from_its_host() {
        let cases = [
            ("jo@a.org로 보내세요", "[jo@a.org](mailto:jo@a.org)로 보내세요"),
            (
                "https://a.org에서 https://b.org를",
                "[https://a.org](https://a.org)에서 [https://b.org](https://b.org)를",
            ),
            ("https://a.orgを参照/。", "[https://a.org](https://a.org)を参照/。"),
            ("www.a.org의 글", "[www.a.org](https://www.a.org)의 글"),
            ("http://a.org:8080로", "[http://a.org:8080](http://a.org:8080)로"),
            ("www.a.org/@jo", "[www.a.org/@jo](https://www.a.org/@jo)"),
            ("http://例え.jp/あ", "[http://例え.jp/あ](http://例え.jp/あ)"),
            ("https://a.org/Köln을", "[https://a.org/Köln을](https://a.org/Köln을)"),
            ("https://a.vermögensberater/", "[https://a.vermögensberater/](https://a.vermögensberater/)"),
        ];
        for (text, expected) in cases {
            assert_eq!(marked(text), expected);
        }
        assert_eq!(without_ending("http://例え.テスト"), "http://例え.テスト");
    }

    #[test]
    fn long_texts_of_addresses_in_each_other_are_not_searched_again_and_again() {
        for piece in ["x.co가?", "x.co가#", "x.co/", "jo@x.co가", "가.co:", "x.co가?é"] {
            let text = piece.repeat(200_000 / piece.len());
            assert!(marked(&text) == text || piece.contains('@'), "{piece}");
        }
        let text = "https://a.org가?".repeat(2).trim_end_matches('?').to_owned();
        assert_eq!(marked(&text), "[https://a.org](https://a.org)가?[https://a.org](https://a.org)가");
        let tail = "?x.co가".repeat(50);
        assert_eq!(marked(&format!("www.a.org가{tail}")), format!("[www.a.org](https://www.a.org)가{tail}"));
    }

    #[test]
    fn everything_else_stays_text() {
        for text in [
            "a.org and b.txt",
            "ftp://a.org/x",
            "javascript:alert(1)",
            "javascript://a.org/%0aalert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "@jo@a.org",
            "www. and http:// alone",
            "@www",
        ] {
            assert_eq!(marked(text), text);
        }
    }

    #[test]
    fn a_line_end_between_two_characters_vanishes_also_where_emphasis_begins_or_ends() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let strong = |inner: Vec<Inline>| Inline::Strong(inner);
        let link = |words: &str| Inline::Link { href: "#a".to_owned(), content: vec![text(words)] };
        let said = |content: Vec<Inline>| crate::inline_text(&finish(content));
        assert_eq!(said(vec![strong(vec![text("北京")]), text("\n大学")]), "北京大学");
        assert_eq!(said(vec![text("北京\n"), strong(vec![Inline::Emphasis(vec![text("大学")])])]), "北京大学");
        assert_eq!(said(vec![link("北京"), text("\n"), strong(vec![text("大学\n")]), text("生")]), "北京大学生");
        assert_eq!(said(vec![strong(vec![text("서울")]), text("\n대학교")]), "서울 대학교");
        assert_eq!(said(vec![strong(vec![text("北京")]), text(" 大学")]), "北京 大学");
        assert_eq!(said(vec![text("北京\n"), strong(vec![text("and")])]), "北京 and");
    }

    #[test]
    fn only_harmless_addresses_are_kept() {
        let kept = [
            "https://a.org/x?y#z",
            "HTTP://a.org",
            "mailto:jo@a.org",
            "tel:+4930123",
            "tel:030-12.3(4)",
            "#part",
            "search:two+words",
            "searching.md",
            "sub/page-2.txt",
            "서울.txt#part",
            "http://[::1]/",
        ];
        for address in kept {
            assert_eq!(safe_href(address, &[]).as_deref(), Some(address));
        }
        assert_eq!(safe_href("Search:Two words", &[]).as_deref(), Some("search:Two%20words"));
        let refused = [
            "",
            "#",
            "./",
            "./#keys",
            "././",
            "search:",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            " javascript:alert(1)",
            "javascript%3Aalert(1)",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///x",
            "//evil.org",
            "%2F%2Fevil.org",
            "http:///x",
            "https:x",
            "https://",
            "ftp://a.org",
            "a?b",
            "a%00b",
            "a.md#",
            "a.md#b c",
            "//evil.org#a",
            "a\\b",
            "\\\\evil.org",
            "mailto:",
            "tel:",
            "tel:+",
            "tel:alert(1)",
            "blob:https://a.org/x",
            "a:b",
        ];
        for address in refused {
            assert_eq!(safe_href(address, &[]), None, "{address}");
        }
    }

    #[test]
    fn files_are_found_whose_names_are_composed_in_another_way() {
        let siblings = ["Ko\u{308}ln.md", "Malmö.md", "Malmo\u{308}.md"];
        for (written, expected) in [
            ("Köln.md", "Ko\u{308}ln.md"),
            ("./K%C3%B6ln.md#dom", "./Ko\u{308}ln.md#dom"),
            ("Malmö.md", "Malmö.md"),
            ("Malmo\u{308}.md", "Malmo\u{308}.md"),
            ("Kölln.md", "Kölln.md"),
        ] {
            assert_eq!(safe_href(written, &siblings).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn names_of_files_are_escaped_once() {
        let siblings = ["three four.txt", "a: b?.txt", "50%20.txt", "javascript:alert(1).txt"];
        for (written, expected) in [
            ("https://a.org/a b", "https://a.org/a%20b"),
            ("three four.txt", "three%20four.txt"),
            ("three%20four.txt#part", "three%20four.txt#part"),
            ("a: b?.txt", "a%3A%20b%3F.txt"),
            ("./a%3A%20b%3F.txt", "./a%3A%20b%3F.txt"),
            ("50%20.txt", "50%2520.txt"),
            ("javascript:alert(1).txt", "javascript%3Aalert(1).txt"),
            ("%EC%84%9C%EC%9A%B8.txt", "서울.txt"),
            ("50%.txt", "50%25.txt"),
            ("50%zz.txt", "50%25zz.txt"),
        ] {
            let address = safe_href(written, &siblings).expect(written);
            assert_eq!(address, expected);
        }
    }
}
