//! An article's text as XHTML, for whoever reads it outside the site: feed readers.
//!
//! Only the elements that an article has, no style and no script. Links lead to the site by addresses relative to its root.

use article::{Alignment, Article, Block, Footnote, Image, Inline};

use crate::address::encode;
use crate::escape::escape;
use crate::said::of_photo;

/// Begins the address of a link to another article of the library.
const TO_ARTICLE: &str = "article:";
/// Begins the address of a link to a search.
const TO_SEARCH: &str = "search:";

/// Everything that an article's file states, as the inside of an element.
pub(crate) fn article(article: &Article) -> String {
    let mut writer = Writer { out: String::new(), page: format!("a/{}/", article.slug) };
    if let Some(image) = &article.image {
        writer.figure(image, article.photo_credit.as_deref());
    } else if let Some(credit) = &article.photo_credit {
        writer.element("p", &escape(&of_photo(credit)));
    }
    writer.blocks(&article.body);
    writer.footnotes(&article.footnotes);
    if !article.author_note.is_empty() {
        writer.paragraph(&article.author_note);
    }
    writer.out
}

struct Writer {
    out: String,
    /// The article's own folder, seen from the root.
    page: String,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, id, content } => {
                self.open(&format!("h{level} id=\"{}\"", escape(id)));
                self.line(content);
                self.close(&format!("h{level}"));
            }
            Block::Paragraph(content) => self.paragraph(content),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(inner) => {
                self.open("blockquote");
                self.blocks(inner);
                self.close("blockquote");
            }
            Block::Code { text, .. } => self.element("pre", &format!("<code>{}</code>", escape(text))),
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows),
            Block::Image(image) => self.figure(image, None),
            Block::Rule => self.out.push_str("<hr/>"),
        }
    }

    fn paragraph(&mut self, content: &[Inline]) {
        self.open("p");
        self.line(content);
        self.close("p");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let name = if start.is_some() { "ol" } else { "ul" };
        match start {
            Some(start) if start != 1 => self.open(&format!("ol start=\"{start}\"")),
            _ => self.open(name),
        }
        for item in items {
            self.open("li");
            // As authors write them, most items are one line.
            match &item[..] {
                [Block::Paragraph(content)] => self.line(content),
                blocks => self.blocks(blocks),
            }
            self.close("li");
        }
        self.close(name);
    }

    fn table(&mut self, alignments: &[Alignment], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        self.open("table");
        self.open("thead");
        self.row("th", alignments, head);
        self.close("thead");
        self.open("tbody");
        rows.iter().for_each(|row| self.row("td", alignments, row));
        self.close("tbody");
        self.close("table");
    }

    fn row(&mut self, cell: &str, alignments: &[Alignment], cells: &[Vec<Inline>]) {
        self.open("tr");
        for (content, alignment) in cells.iter().zip(alignments) {
            match alignment {
                Alignment::Start => self.open(cell),
                Alignment::Center => self.open(&format!("{cell} align=\"center\"")),
                Alignment::End => self.open(&format!("{cell} align=\"right\"")),
            }
            self.line(content);
            self.close(cell);
        }
        self.close("tr");
    }

    fn figure(&mut self, image: &Image, credit: Option<&str>) {
        self.open("figure");
        self.image(image);
        let credit = credit.map(of_photo);
        let caption: Vec<&str> = image.caption.as_deref().into_iter().chain(credit.as_deref()).collect();
        if !caption.is_empty() {
            self.element("figcaption", &escape(&caption.join(" ")));
        }
        self.close("figure");
    }

    fn image(&mut self, image: &Image) {
        self.out.push_str(&format!("<img src=\"images/{}\" alt=\"{}\"/>", encode(&image.file), escape(&image.alt)));
    }

    fn footnotes(&mut self, notes: &[Footnote]) {
        if notes.is_empty() {
            return;
        }
        self.out.push_str("<hr/>");
        self.open("ol");
        for (note, number) in notes.iter().zip(1..) {
            self.open(&format!("li id=\"note-{number}\""));
            self.blocks(&note.body);
            self.close("li");
        }
        self.close("ol");
    }

    fn line(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.out.push_str(&escape(text)),
                Inline::Code(text) => self.element("code", &escape(text)),
                Inline::Emphasis(inner) => self.around("em", inner),
                Inline::Strong(inner) => self.around("strong", inner),
                Inline::Strikethrough(inner) => self.around("s", inner),
                Inline::Link { href, content } => {
                    let href = self.address(href);
                    self.open(&format!("a href=\"{}\"", escape(&href)));
                    self.line(content);
                    self.close("a");
                }
                Inline::Image(image) => self.image(image),
                Inline::FootnoteReference { number, .. } => {
                    let href = format!("{}#note-{number}", self.page);
                    self.element("sup", &format!("<a href=\"{href}\">{number}</a>"));
                }
                Inline::Break => self.out.push_str("<br/>"),
            }
        }
    }

    /// Where a link leads, seen from the site's root: a feed has several articles, so that `#…` alone would lead nowhere.
    fn address(&self, href: &str) -> String {
        if let Some(target) = href.strip_prefix(TO_ARTICLE) {
            let (slug, id) =
                target.split_once('#').map_or((target, String::new()), |(slug, id)| (slug, format!("#{id}")));
            return format!("a/{slug}/{id}");
        }
        if let Some(query) = href.strip_prefix(TO_SEARCH) {
            return format!("search/?q={query}");
        }
        if href.starts_with('#') {
            return format!("{}{href}", self.page);
        }
        href.to_owned()
    }

    fn around(&mut self, name: &str, content: &[Inline]) {
        self.open(name);
        self.line(content);
        self.close(name);
    }

    fn element(&mut self, name: &str, inside: &str) {
        self.open(name);
        self.out.push_str(inside);
        self.close(name);
    }

    fn open(&mut self, tag: &str) {
        self.out.extend(["<", tag, ">"]);
    }

    fn close(&mut self, name: &str) {
        self.out.extend(["</", name, ">"]);
    }
}

#[cfg(test)]
mod tests {
    use library::{Library, SourceFile, compile};

    use super::*;

    fn written(markdown: &str) -> String {
        let file = |name: &str, text: &str| SourceFile { name: name.to_owned(), bytes: text.into() };
        let files = [
            file("x.md", &format!("# X\n\n{markdown}\n")),
            file("other.md", "# Other\n\nText.\n"),
            file("a b.png", ""),
        ];
        let bytes = compile(&files).expect("the files are good");
        let library = Library::open(&bytes).expect("it was just compiled");
        let entry = &library.entries()[library.position("x").expect("it is there")];
        article(&library.article(entry).expect("it was just compiled"))
    }

    #[test]
    fn every_kind_of_block_has_its_element() {
        assert_eq!(
            written("## Part\n\n*a* **b** ~~c~~ `d<`\n\n> Quote\n\n---"),
            "<h2 id=\"part\">Part</h2><p><em>a</em> <strong>b</strong> <s>c</s> <code>d&lt;</code></p>\
             <blockquote><p>Quote</p></blockquote><hr/>"
        );
        assert_eq!(
            written("3. three\n4. four\n\n- one\n\n  more"),
            "<ol start=\"3\"><li>three</li><li>four</li></ol><ul><li><p>one</p><p>more</p></li></ul>"
        );
        assert_eq!(
            written("| a | b |\n|---|--:|\n| 1 | 2 |\n\n```rust\na && b\n```"),
            "<table><thead><tr><th>a</th><th align=\"right\">b</th></tr></thead><tbody><tr><td>1</td>\
             <td align=\"right\">2</td></tr></tbody></table><pre><code>a &amp;&amp; b</code></pre>"
        );
        assert_eq!(
            written("![A \"lamp\"](<a b.png> \"Caption\")"),
            "<figure><img src=\"images/a%20b.png\" alt=\"A &quot;lamp&quot;\"/><figcaption>Caption</figcaption></figure>"
        );
    }

    #[test]
    fn links_lead_to_the_site_from_its_root() {
        assert_eq!(
            written("[o](other.md) [p](#top) [s](search:a+b) [w](https://example.org/?a&b)"),
            "<p><a href=\"a/other/\">o</a> <a href=\"a/x/#top\">p</a> <a href=\"search/?q=a+b\">s</a> \
             <a href=\"https://example.org/?a&amp;b\">w</a></p>"
        );
        assert_eq!(
            written("Text[^1].\n\n[^1]: Note."),
            "<p>Text<sup><a href=\"a/x/#note-1\">1</a></sup>.</p><hr/><ol><li id=\"note-1\"><p>Note.</p></li></ol>"
        );
    }

    #[test]
    fn what_is_written_like_an_element_is_text() {
        let text = written("<script>alert(1)</script> & \"x\"");
        assert!(!text.contains("<script"), "{text}");
        assert!(text.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;"), "{text}");
    }
}
