//! From the HTML in which other programs keep comments to the blocks of our markup.
//!
//! Taken over are paragraphs, line breaks, emphasis, code, quotations, lists, and links to `http`, `https` and `mailto`. Of all
//! else the text stays and the tags go; of scripts and styles not even the text. As WordPress does it, a line break in the
//! text is one, and a blank line parts paragraphs. What nests deeper than our markup allows stands a level higher.
//!
//! Every byte is looked at a few times at most, whatever is not closed.

use article::{Block, Inline};

use crate::tags::{Begin, Tag, decode, find, tag};

/// How deep quotations and lists may stand in each other, as in [`article::markup`].
const DEEPEST: usize = 6;

/// The blocks that some HTML makes.
pub(crate) fn read(html: &str) -> Vec<Block> {
    let mut reader =
        Reader { frames: vec![Frame::of(Kind::Root)], at_line_start: true, after_br: false, no_code: false };
    let mut rest = html;
    while !rest.is_empty() {
        let taken = match tag(rest) {
            Begin::Tag(tag) => tag.length + reader.tag(tag, &rest[tag.length..]),
            Begin::Other if rest.starts_with("<!") => comment(rest),
            // What is not closed, and all that follows, is text.
            Begin::Unfinished => reader.text(rest),
            Begin::Other => {
                let from = usize::from(rest.starts_with('<'));
                let end = rest[from..].find('<').map_or(rest.len(), |end| end + from);
                reader.text(&rest[..end])
            }
        };
        rest = &rest[taken..];
    }
    reader.finish()
}

/// How long a comment, or what is like one, is.
fn comment(rest: &str) -> usize {
    let end = if rest.starts_with("<!--") { "-->" } else { ">" };
    find(rest, end).map_or(rest.len(), |place| place + end.len())
}

#[derive(Clone, PartialEq)]
enum Kind {
    Root,
    Quote,
    List(Option<u64>),
    Item,
    Emphasis,
    Strong,
    Link(String),
}

impl Kind {
    fn is_inline(&self) -> bool {
        matches!(self, Kind::Emphasis | Kind::Strong | Kind::Link(_))
    }

    fn is_like(&self, other: &Kind) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// Something that is open.
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    items: Vec<Vec<Block>>,
    content: Vec<Inline>,
}

impl Frame {
    fn of(kind: Kind) -> Frame {
        Frame { kind, blocks: Vec::new(), items: Vec::new(), content: Vec::new() }
    }
}

struct Reader {
    /// What is open, the outermost first; never empty. Inline ones stand above all others.
    frames: Vec<Frame>,
    /// Whether nothing is to be seen on this line yet.
    at_line_start: bool,
    /// Whether the last thing was a `<br>`, whose own line break in the file does not count.
    after_br: bool,
    /// Whether no code is closed from here on.
    no_code: bool,
}

impl Reader {
    /// Takes a tag, and says how much of what follows was taken with it.
    fn tag(&mut self, tag: Tag<'_>, rest: &str) -> usize {
        let name = tag.name.to_ascii_lowercase();
        let kind = match name.as_str() {
            "script" | "style" | "template" | "iframe" | "noscript" | "textarea" | "title" if !tag.is_end => {
                return closing(rest, &name).unwrap_or(rest.len());
            }
            "pre" if !tag.is_end => {
                let length = closing(rest, "pre").unwrap_or(rest.len());
                self.paragraph(false);
                self.push_code(&rest[..length]);
                return length;
            }
            "code" | "tt" | "kbd" | "samp" if !tag.is_end => return self.code(rest, &name),
            "br" => {
                self.line_break();
                self.after_br = true;
                return 0;
            }
            "em" | "i" | "cite" | "var" => Kind::Emphasis,
            "strong" | "b" => Kind::Strong,
            "a" => {
                Kind::Link(tag.attribute("href").filter(|_| !tag.is_end).map_or(String::new(), |href| address(&href)))
            }
            "blockquote" => Kind::Quote,
            "ul" | "menu" => Kind::List(None),
            "ol" => Kind::List(Some(tag.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1))),
            "li" => Kind::Item,
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" | "table" | "tr" | "dl" | "dt" | "dd"
            | "section" | "article" | "figure" | "figcaption" | "details" | "summary" => {
                self.paragraph(true);
                return 0;
            }
            _ => return 0,
        };
        match (kind.is_inline(), tag.is_end) {
            (true, false) => self.open_inline(kind),
            (true, true) => self.close_inline(&kind),
            (false, false) => self.open_block(kind),
            (false, true) => self.close_block(&kind),
        }
        0
    }

    /// Takes text, and says how long it is.
    fn text(&mut self, text: &str) -> usize {
        for (number, line) in decode(text).split('\n').enumerate() {
            if number > 0 && !std::mem::take(&mut self.after_br) {
                self.line_break();
            }
            let is_blank = line.trim().is_empty();
            if !is_blank || !self.at_line_start {
                self.push(Inline::Text(line.trim_end_matches('\r').to_owned()));
            }
            if !is_blank {
                self.at_line_start = false;
                self.after_br = false;
            }
        }
        text.len()
    }

    fn line_break(&mut self) {
        if self.at_line_start {
            self.paragraph(true);
        } else {
            self.push(Inline::Break);
            self.at_line_start = true;
        }
    }

    fn push(&mut self, inline: Inline) {
        if let Some(frame) = self.frames.last_mut() {
            match (frame.content.last_mut(), inline) {
                (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
                (_, inline) => frame.content.push(inline),
            }
        }
    }

    fn code(&mut self, rest: &str, name: &str) -> usize {
        let length = if self.no_code { None } else { closing(rest, name) };
        let Some(length) = length else {
            self.no_code = true;
            return 0;
        };
        let is_alone = self.at_line_start && self.frames.last().is_some_and(|frame| frame.content.is_empty());
        if is_alone && rest[..length].trim_matches('\n').contains('\n') {
            self.push_code(&rest[..length]);
            return length;
        }
        let text = plain(&rest[..length]);
        if !text.trim().is_empty() {
            self.push(Inline::Code(text));
            self.at_line_start = false;
            self.after_br = false;
        }
        length
    }

    fn push_code(&mut self, html: &str) {
        let text = plain(html).replace('\r', "");
        let text = text.strip_prefix('\n').unwrap_or(&text).trim_end();
        if !text.is_empty() {
            self.push_block(Block::Code { language: None, text: text.to_owned() });
        }
    }

    /// Adds a block to the innermost one that is open.
    fn push_block(&mut self, block: Block) {
        if let Some(frame) = self.frames.iter_mut().rfind(|frame| !frame.kind.is_inline()) {
            match frame.kind {
                Kind::List(_) => frame.items.push(vec![block]),
                _ => frame.blocks.push(block),
            }
        }
    }

    /// Ends a paragraph. What is emphasised goes on in the next one, if there is to be one.
    fn paragraph(&mut self, goes_on: bool) {
        let mut kinds = Vec::new();
        while let Some(frame) = self.frames.last_mut() {
            while frame.content.last().is_some_and(is_space) {
                frame.content.pop();
            }
            if !frame.kind.is_inline() {
                break;
            }
            kinds.extend(self.close());
        }
        if let Some(frame) = self.frames.last_mut() {
            let content = std::mem::take(&mut frame.content);
            if !article::inline_text(&content).trim().is_empty() {
                self.push_block(Block::Paragraph(content));
            }
        }
        self.at_line_start = true;
        if goes_on {
            self.frames.extend(kinds.into_iter().rev().map(Frame::of));
        }
    }

    /// Opens a mark, unless one of its kind is open: markup has no emphasis within emphasis.
    fn open_inline(&mut self, kind: Kind) {
        if matches!(kind, Kind::Link(_)) {
            self.close_inline(&kind);
        }
        if kind != Kind::Link(String::new()) && !self.frames.iter().any(|frame| frame.kind.is_like(&kind)) {
            self.frames.push(Frame::of(kind));
        }
    }

    /// Closes the innermost of this kind, and what stands open in it.
    fn close_inline(&mut self, kind: &Kind) {
        let Some(place) = self.frames.iter().rposition(|frame| frame.kind.is_like(kind)) else { return };
        while self.frames.len() > place {
            self.close();
        }
    }

    fn open_block(&mut self, kind: Kind) {
        self.paragraph(false);
        if kind == Kind::Item {
            // The end of an item need not be written.
            if self.frames.last().is_some_and(|frame| frame.kind == Kind::Item) {
                self.close();
            }
            if !self.frames.last().is_some_and(|frame| matches!(frame.kind, Kind::List(_))) {
                return;
            }
        } else if self.frames.iter().filter(|frame| matches!(frame.kind, Kind::Quote | Kind::List(_))).count()
            >= DEEPEST
        {
            return;
        }
        self.frames.push(Frame::of(kind));
    }

    fn close_block(&mut self, kind: &Kind) {
        self.paragraph(false);
        let Some(place) = self.frames.iter().rposition(|frame| frame.kind.is_like(kind)) else { return };
        while self.frames.len() > place {
            self.close();
        }
    }

    /// Closes the innermost thing that is open, and says what it was.
    fn close(&mut self) -> Option<Kind> {
        if self.frames.len() < 2 {
            return None;
        }
        let Frame { kind, blocks, items, content } = self.frames.pop()?;
        let is_empty = blocks.is_empty() && items.is_empty() && content.is_empty();
        match &kind {
            _ if is_empty => {}
            Kind::Emphasis => self.push(Inline::Emphasis(content)),
            Kind::Strong => self.push(Inline::Strong(content)),
            Kind::Link(href) => self.push(Inline::Link { href: href.clone(), content }),
            Kind::Quote => self.push_block(Block::Quote(blocks)),
            Kind::List(start) => self.push_block(Block::List { start: *start, items }),
            Kind::Item | Kind::Root => {
                if let Some(list) = self.frames.last_mut() {
                    list.items.push(blocks);
                }
            }
        }
        Some(kind)
    }

    fn finish(mut self) -> Vec<Block> {
        self.paragraph(false);
        while self.close().is_some() {}
        self.frames.pop().map(|root| root.blocks).unwrap_or_default()
    }
}

fn is_space(inline: &Inline) -> bool {
    match inline {
        Inline::Break => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// Where the end tag of an element stands.
fn closing(rest: &str, name: &str) -> Option<usize> {
    let is_such = |place: &usize| {
        let after = &rest.as_bytes()[place + 2..];
        let begins = after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
        begins && after.get(name.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric())
    };
    let places = rest.bytes().enumerate().filter(|(_, byte)| *byte == b'<').map(|(place, _)| place);
    places.filter(|place| rest.as_bytes().get(place + 1) == Some(&b'/')).find(is_such)
}

/// The text of some HTML, as it stands there.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(place) = rest.find('<') {
        text.push_str(&decode(&rest[..place]));
        rest = &rest[place..];
        let taken = match tag(rest) {
            Begin::Tag(tag) => tag.length,
            Begin::Unfinished => break,
            Begin::Other => {
                text.push('<');
                1
            }
        };
        rest = &rest[taken..];
    }
    text.push_str(&decode(rest));
    text
}

/// The address of a link, fit for markup; nothing if links may not lead there.
fn address(href: &str) -> String {
    const LONGEST: usize = 1_800;
    let href = href.trim();
    let leads_out = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| href.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    if !leads_out || href.len() > LONGEST {
        return String::new();
    }
    let mut address = String::new();
    for c in href.chars() {
        match c {
            '(' => address.push_str("%28"),
            ')' => address.push_str("%29"),
            ' ' => address.push_str("%20"),
            c if c.is_whitespace() || c.is_control() || "<>\"`\\".contains(c) => {}
            c => address.push(c),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        let text = crate::markup::write(&read(html));
        assert!(text == expected, "{:.200}: expected {expected:.200}; found {text:.200}", html);
    }

    #[test]
    fn what_comments_are_written_with_becomes_markup() {
        check("Hello", "Hello");
        check("One\ntwo<br />\nthree<br>four\n\nfive\r\n\r\nsix", "One\ntwo\nthree\nfour\n\nfive\n\nsix");
        check("<p>One</p>\n<p>two</p>", "One\n\ntwo");
        check("<p>a <em>b</em> <strong>c</strong> <b><i>d</i></b> <code>e</code></p>", "a *b* **c** ***d*** `e`");
        check("<em> a </em>b", " *a* b");
        check(
            "<a href=\"https://example.org/x?a=1&amp;b=2\" rel=nofollow>site</a>",
            "[site](https://example.org/x?a=1&b=2)",
        );
        check("<a href='https://example.org/'>https://example.org/</a>", "https://example.org/");
        check("<a href=\"https://example.org/a(b)\">x</a>", "[x](https://example.org/a%28b%29)");
        check("<blockquote><p>One</p><p>two</p></blockquote>three", "> One\n> \n> two\n\nthree");
        check("<ul>\n <li>a</li>\n <li>b<ol start=3><li>c<li>d</ol></li>\n</ul>", "- a\n- b\n\n  3. c\n  4. d");
        check("<pre><code>a &lt; b\n\n  c</code></pre>", "```\na < b\n\n  c\n```");
        check("<code>a\nb</code>", "```\na\nb\n```");
        check("x <code>a`b</code>", "x ``a`b``");
        check("<em>one\n\ntwo</em>", "*one*\n\n*two*");
    }

    #[test]
    fn of_all_else_the_text_stays_and_the_tags_go() {
        check("<div class=x><span style='y'>a</span> <u>b</u> <img src=x onerror=alert(1)>c</div>", "a b c");
        check("a<script>alert(1)</script>b<STYLE>x</STYLE >c", "abc");
        check("a<script>alert(1)", "a");
        check("a<!-- b --><!-- c", "a");
        check("<a href=\"javascript:alert(1)\">a</a> <a href=\"data:text/html,x\">b</a> <a>c</a>", "a b c");
        check("<svg/onload=alert(1)>a", "a");
        check("1 < 2 <3 <!x>a <b", "1 < 2 <3 a <b");
        check("</p></blockquote></li>a</em></a>", "a");
        check("<li>a</li><li>b</li>", "a\n\nb");
        check("", "");
        check("<p> </p><ul><li></li></ul><em></em>", "");
    }

    #[test]
    fn marks_in_the_text_are_escaped_where_they_would_be_read() {
        check("2 * 3 * 4, snake_case, [1], C:\\x", "2 * 3 * 4, snake_case, [1], C:\\x");
        check("*a* &amp;lt; `b` [c](https://d.org)", "\\*a\\* &lt; \\`b\\` \\[c\\](https://d.org)");
        check("*a* <em>b</em>", "\\*a\\* *b*");
        check("- one\n- two\n\n&gt; said\n\n1. first", "- one\n- two\n\n> said\n\n1. first");
    }

    #[test]
    fn what_nests_too_deep_stands_higher() {
        let deep = ["<blockquote>".repeat(100_000), "a".to_owned()].concat();
        check(&deep, "> > > > > > a");
        check(&["<ul><li>".repeat(50), "a".to_owned()].concat(), "- - - - - - a");
        check(&["<b>".repeat(100_000), "a".to_owned()].concat(), "**a**");
    }
}
