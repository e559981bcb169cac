//! What an article consists of, once its text file has been understood.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An article's name in URLs: lower-case letters, digits and single hyphens; never empty.
///
/// Only the parser makes one, so whoever holds a `Slug` need not check it again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slug(pub(crate) String);

impl Slug {
    /// The slug as text, ready to stand in a path without escaping.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A calendar date as the article states it, without time or zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    /// Year of the Gregorian calendar, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31, valid for its month.
    pub day: u8,
}

impl fmt::Display for Date {
    /// Prints the date as ISO 8601 does: `2017-07-27`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// One article, as read from one text file. Nothing in it is invented: what the file does not
/// state is `None` or empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its name in URLs.
    pub slug: Slug,
    /// The title, in one line.
    pub title: String,
    /// Names of the authors, in the file's order.
    pub authors: Vec<String>,
    /// The paragraph about the author that closes the text; empty where there is none.
    pub author_note: Vec<Inline>,
    /// Date of publication.
    pub date: Option<Date>,
    /// Tags, in the file's order.
    pub tags: Vec<String>,
    /// Language of the text as a BCP 47 tag such as `en` or `ko-KR`.
    pub language: Option<String>,
    /// Web address where the text was first published.
    pub source: Option<String>,
    /// Who the photo is credited to: what follows `Photo:` near the top.
    pub photo_credit: Option<String>,
    /// The picture that stands above the text.
    pub image: Option<Image>,
    /// The text itself.
    pub body: Vec<Block>,
    /// Footnotes in the order of their numbers, starting with 1.
    pub footnotes: Vec<Footnote>,
    /// Heading and rules of the comment section, where the file states them.
    pub comments: Option<Comments>,
}

/// How long an article takes to read, in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// A fast reader.
    pub fast: u32,
    /// The usual reader.
    pub usual: u32,
    /// A slow reader.
    pub slow: u32,
}

/// Heading and rules of an article's comment section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comments {
    /// For example "Share your point of view".
    pub heading: String,
    /// The rules, a sentence each, in the file's words.
    pub rules: Vec<String>,
}

/// A picture that lies beside the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// The file's name in the folder of articles.
    pub file: String,
    /// What the picture shows, for those who do not see it; empty for mere decoration.
    pub alt: String,
    /// A caption or credit under the picture.
    pub caption: Option<String>,
}

/// A footnote. Its number is its place in [`Article::footnotes`] plus one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footnote {
    /// Text of the note.
    pub body: Vec<Block>,
    /// How many times the text refers to it.
    pub references: u32,
}

/// A part of the text that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading below the title.
    Heading {
        /// 2 to 6; the title is 1.
        level: u8,
        /// Unique in the article; usable in `#…`.
        id: String,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; ordered if it has a first number.
    List {
        /// Number of the first item of an ordered list.
        start: Option<u64>,
        /// What each item holds.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Lines of code, without a line break at the end.
    Code {
        /// The programming language, where it is stated.
        language: Option<String>,
        /// The lines as they are.
        text: String,
    },
    /// A table with one row of headings.
    Table {
        /// How each column is set; as many as there are columns.
        alignments: Vec<Alignment>,
        /// Headings, one for each column.
        head: Vec<Vec<Inline>>,
        /// Rows of cells, one for each column.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A picture on a line of its own.
    Image(Image),
    /// A break between two parts of the text.
    Rule,
}

/// How the cells of a table's column are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alignment {
    /// As the language's direction has it.
    Start,
    /// In the middle.
    Center,
    /// At the far side, as numbers are.
    End,
}

/// A stretch of text inside a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Emphasised text.
    Emphasis(Vec<Inline>),
    /// Important text.
    Strong(Vec<Inline>),
    /// Text that is no longer valid.
    Strikethrough(Vec<Inline>),
    /// Code within a line.
    Code(String),
    /// A link. The address is an absolute one with `http`, `https` or `mailto`, `search:` and a query, a path within the
    /// site, or a fragment (`#id`).
    Link {
        /// Where it leads.
        href: String,
        /// What is to be clicked on.
        content: Vec<Inline>,
    },
    /// A small picture inside a line.
    Image(Image),
    /// Refers to a footnote.
    FootnoteReference {
        /// Number of the footnote, from 1.
        number: u32,
        /// Counts the references to that footnote, from 1.
        occurrence: u32,
    },
    /// A line break that the author asked for.
    Break,
}

/// The text of some inlines as one reads it aloud: no marks, no footnote numbers, a picture's
/// alternative text in its place.
///
/// Offsets into this text are what marks of a search refer to.
pub fn inline_text(content: &[Inline]) -> String {
    let mut text = String::new();
    push_inline_text(content, &mut text);
    text
}

fn push_inline_text(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(plain) | Inline::Code(plain) => text.push_str(plain),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Link { content: inner, .. } => push_inline_text(inner, text),
            Inline::Image(image) => text.push_str(&image.alt),
            Inline::FootnoteReference { .. } => {}
            Inline::Break => text.push('\n'),
        }
    }
}

/// The text of blocks as paragraphs separated by blank lines, without marks.
pub fn blocks_text(blocks: &[Block]) -> String {
    let mut text = String::new();
    push_blocks(blocks, &mut text);
    text
}

impl Article {
    /// The text as paragraphs separated by blank lines: what a search looks through and takes its
    /// excerpts from. The author's note and the footnotes stand at the end.
    pub fn body_text(&self) -> String {
        let mut text = String::new();
        push_blocks(&self.body, &mut text);
        if !self.author_note.is_empty() {
            push_paragraph(&inline_text(&self.author_note), &mut text);
        }
        for note in &self.footnotes {
            push_blocks(&note.body, &mut text);
        }
        text
    }

    /// The text of each block of the body, as [`Article::body_text`] has it; empty for one without any.
    pub fn block_texts(&self) -> Vec<String> {
        self.body.iter().map(|block| blocks_text(std::slice::from_ref(block))).collect()
    }

    /// The id of the heading below which a place of [`Article::body_text`] stands, if there is one.
    pub fn section_at(&self, place: usize) -> Option<&str> {
        if !self.body.iter().any(|block| matches!(block, Block::Heading { .. })) {
            return None;
        }
        let mut text = String::new();
        let mut section = None;
        for block in &self.body {
            push_blocks(std::slice::from_ref(block), &mut text);
            // The blank line before a block belongs to what is above.
            let end = text.len();
            if let Block::Heading { id, content, .. } = block
                && end <= place + inline_text(content).len()
            {
                section = Some(id.as_str());
            }
            if end > place {
                break;
            }
        }
        section
    }

    /// The first words of the text, cut at no more than `limit` characters, with an ellipsis where
    /// something was cut. It is cut between words unless that takes more than a fifth, as it does
    /// where they are written without spaces.
    pub fn lead(&self, limit: usize) -> String {
        let text = self.opening();
        if text.chars().count() <= limit {
            return text;
        }
        let cut: String = text.chars().take(limit).collect();
        let least = limit - limit / 5;
        let space = cut.rfind(char::is_whitespace).filter(|at| cut[..*at].chars().count() >= least);
        let end = space.unwrap_or(cut.len());
        format!("{}…", cut[..end].trim_end_matches(|c: char| c.is_whitespace() || ",;:—–".contains(c)))
    }

    /// The first paragraph, with so much of what follows it that it says something: a date line alone does not. Where there is no
    /// paragraph, it is the first list or quotation.
    fn opening(&self) -> String {
        const ENOUGH: usize = 80;
        let first = self.body.iter().position(|block| matches!(block, Block::Paragraph(_))).unwrap_or(0);
        let mut text = String::new();
        for block in &self.body[first..] {
            if text.chars().count() >= ENOUGH {
                break;
            }
            if matches!(block, Block::Paragraph(_) | Block::List { .. } | Block::Quote(_)) {
                push_blocks(std::slice::from_ref(block), &mut text);
            }
        }
        text.replace("\n\n", " ")
    }
}

/// Adds the text of some blocks as paragraphs separated by blank lines.
pub(crate) fn push_blocks(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                push_paragraph(&inline_text(content), text);
            }
            Block::List { items, .. } => items.iter().for_each(|item| push_blocks(item, text)),
            Block::Quote(inner) => push_blocks(inner, text),
            Block::Code { text: code, .. } => push_paragraph(code, text),
            Block::Table { head, rows, .. } => {
                for row in std::iter::once(head).chain(rows) {
                    let mut line = String::new();
                    for cell in row {
                        line.push_str(if line.is_empty() { "" } else { " · " });
                        push_inline_text(cell, &mut line);
                    }
                    push_paragraph(&line, text);
                }
            }
            Block::Image(image) => {
                push_paragraph(&image.alt, text);
                push_paragraph(image.caption.as_deref().unwrap_or_default(), text);
            }
            Block::Rule => {}
        }
    }
}

fn push_paragraph(paragraph: &str, text: &mut String) {
    if paragraph.trim().is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(paragraph);
}
