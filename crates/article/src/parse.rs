//! From a text file to an article.
//!
//! # Grammar
//!
//! Reading is done in steps, each in a file of its own: bytes to text (`source`), the header
//! (`header`), the format to blocks (`plain`, `markdown`), and then, the same for both formats, what
//! a person recognises without markup (`headings`, `top`, `comments`, `byline`, `handles`, `links`).
//!
//! ```text
//! file      := header? blank* title top body note? section?
//!
//! header    := (key ":" value "\n")+                  ends at a blank line or at another line; lists may be as in YAML
//!            | "---\n" (key ":" value "\n")* "---\n"  only in Markdown; no other lines but blank ones and remarks `# …`;
//!                                                     marks of YAML's taken off
//! key       := "Title" | "Author" | "Date" | "Tags" | "Language" | "Source" | "Slug" | "Image" | "Photo" | "Photo credit"
//!                                                     any case; each once, Author as often as needed
//!
//! title     := the first heading of level 1, else the first line; the header's if it has one
//! top       := credit? byline? | byline credit?       each the first line of a paragraph
//! credit    := ("Photo" | "Photos" | "Photo credit") ":" text     in the first 3 paragraphs
//! byline    := "By" ":"? names                        the whole line
//!
//! body      := block+
//! note      := about? (names … )+                     closing paragraphs, see `byline`
//! about     := "About the author" and the like, on a line of its own
//! section   := heading rules                          the last such heading, see `comments`
//! rules     := up to 8 paragraphs or list items, up to 1,500 characters, no pictures or notes
//!
//! names     := name role? ((","? "and" | "&" | ",") name role?)*
//! name      := 2 to 5 words with a capital (if the script has them), particles between them; in a byline also one
//!              word of a script without capitals
//! role      := "," words, of which the last tells an occupation
//! ```
//!
//! A line that begins with another word and a colon is a mistake in the header, rather than a title or text,
//!
//! - below a header line, if another one follows that is no credit;
//! - below a header line, if the word is a misspelt key or one of other headers such as "Category", and a header line
//!   follows anywhere, or a blank line and then something like a title; if the header has stated the title, a blank line
//!   suffices, unless the line is a credit, a sentence, or the title again;
//! - as the first line, if the word is such a one and two header lines follow; a misspelt key needs only one, or a
//!   blank line and something like a title.
//!
//! Lines that can only be meant for the header are a mistake where the text begins, and below a blank line above the title.
//!
//! Whatever a step does not recognise stays in the body, so that no text is lost. What the steps
//! take out for good are words that have become structure: keys, "Photo:", "By" and "Staff Writer" in a byline, the line
//! "About the author", a rule before the note, and in Markdown the markup.

mod byline;
mod comments;
mod flow;
mod footnotes;
mod handles;
mod header;
mod headings;
mod image;
mod links;
mod markdown;
mod plain;
mod problem;
mod slug;
mod source;
mod top;

pub(crate) use self::flow::{is_cjk, is_unspaced};
pub use self::header::language_tag;
pub use self::headings::is_reserved;
pub use self::links::{on_disk, percent_decoded};
pub use self::problem::Problem;
pub use self::slug::readable as address_name;
pub use self::source::too_large;

use self::footnotes::Footnotes;
use self::header::Header;
use self::source::Lines;
use crate::{Article, Block};

/// An article and where it stands.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The article.
    pub article: Article,
    /// Line (from 1) that the slug was taken from; none if the file states one that is no slug.
    pub slug_line: Option<u32>,
    /// The links that the author has written with Markdown's marks.
    pub links: Vec<Link>,
}

/// A link and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address as the article has it. A file's name in it is escaped: [`percent_decoded`] gives it back.
    pub href: String,
    /// The address as the author has written it, in quotation marks and short enough for a message.
    pub written: String,
    /// Line (from 1) where the address stands.
    pub line: u32,
}

/// Reads the file named `file`, whose folder holds files named `siblings`.
///
/// The name's ending tells the format, see the [crate's documentation](crate).
///
/// # Errors
///
/// Everything that is wrong with the file, in the order of its lines.
pub fn parse(file: &str, bytes: &[u8], siblings: &[&str]) -> Result<Parsed, Vec<Problem>> {
    match examine(file, bytes, siblings) {
        (Some(parsed), problems) if problems.is_empty() => Ok(parsed),
        (_, problems) => Err(problems),
    }
}

/// Like [`parse()`], but gives what could be read of an article beside its problems, so that it can be compared with others.
/// There is a problem if there is no article.
pub fn examine(file: &str, bytes: &[u8], siblings: &[&str]) -> (Option<Parsed>, Vec<Problem>) {
    let format = match Format::of(file) {
        Ok(format) => format,
        Err(problem) => return (None, vec![problem]),
    };
    let text = match source::read(bytes) {
        Ok(text) => text,
        Err(problem) => return (None, vec![problem]),
    };
    let mut problems: Vec<Problem> = source::control_characters(&text).into_iter().collect();
    let (header, start) = header::read(&text, format, siblings, &mut problems);
    let (blocks, footnotes, links) = match format {
        Format::Plain => (plain::read(&text[start..], start), Footnotes::default(), Vec::new()),
        Format::Markdown => markdown::read(&text, start, siblings, &mut problems),
    };
    let parsed = assemble(header, blocks, footnotes, &Lines::of(&text), &mut problems);
    problems.sort_by_key(|problem| problem.line);
    (parsed.map(|parsed| Parsed { links, ..parsed }), problems)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
}

impl Format {
    fn of(file: &str) -> Result<Format, Problem> {
        let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref() {
            Some("txt") => Ok(Format::Plain),
            Some("md") => Ok(Format::Markdown),
            _ => Err(Problem::new(
                1,
                "a file whose name ends in .txt or .md",
                problem::quoted(file),
                "rename the file, or move it out of the folder of articles",
            )),
        }
    }
}

/// A block of the text and the byte of the file that it begins at.
struct Placed {
    offset: usize,
    block: Block,
}

/// Finds what a person would recognise in the blocks, and makes an article of the whole.
fn assemble(
    header: Header,
    mut placed: Vec<Placed>,
    footnotes: Footnotes,
    lines: &Lines,
    problems: &mut Vec<Problem>,
) -> Option<Parsed> {
    let above = header.lines_below_it(&placed, lines);
    let (title, title_line) = title(&header, &mut placed, lines, problems)?;
    problems.extend(above.or_else(|| header.lines_below_title(&placed, lines)));
    let mut blocks: Vec<Block> = placed.into_iter().map(|placed| placed.block).collect();
    let mut footnotes = footnotes.number(&mut blocks);

    let mut authors = header.authors;
    let mut photo_credit = header.photo_credit.or_else(|| top::take_photo_credit(&mut blocks));
    if let Some(names) = top::take_byline(&mut blocks, &authors) {
        authors = names;
        photo_credit = photo_credit.or_else(|| top::take_photo_credit(&mut blocks));
    }
    let comments = comments::take(&mut blocks);
    let note = byline::take_note(&mut blocks, &title, &authors);
    let (author_note, names) = note.map(|note| (note.content, note.names)).unwrap_or_default();
    if authors.is_empty() {
        authors = names;
    }
    if blocks.is_empty() {
        problems.push(Problem::new(
            title_line,
            "a text below the title",
            "a title only",
            "write the text after a blank line",
        ));
        return None;
    }

    let mut ids = headings::Ids::default();
    let notes = footnotes.iter_mut().map(|note| note.body.as_mut_slice());
    for part in std::iter::once(blocks.as_mut_slice()).chain(notes) {
        headings::name(part, &mut ids);
        flow::for_each_content(part, &mut |content| {
            *content = links::finish(std::mem::take(content));
        });
    }
    let stated = header.slug.map(|(slug, line)| (slug, Some(line)));
    let from_title = || (slug::from_title(&title), Some(title_line).filter(|_| !header.has_wrong_slug));
    let (slug, slug_line) = stated.unwrap_or_else(from_title);
    let article = Article {
        slug,
        title,
        authors,
        author_note: links::finish(handles::link(author_note)),
        date: header.date,
        tags: header.tags,
        language: header.language,
        source: header.source,
        photo_credit,
        image: header.image,
        body: blocks,
        footnotes,
        comments,
    };
    Some(Parsed { article, slug_line, links: Vec::new() })
}

/// The title and its line, from the header or else from the text.
fn title(
    header: &Header,
    placed: &mut Vec<Placed>,
    lines: &Lines,
    problems: &mut Vec<Problem>,
) -> Option<(String, u32)> {
    const LONGEST: usize = 300;
    let given = header.title.clone();
    let first_line = lines.line(placed.first().map_or(usize::MAX, |placed| placed.offset));
    let found = headings::take_title(placed, given.as_ref().map(|(title, _)| title.as_str()), lines);
    let found = found.map(|title| (title.text, lines.line(title.offset)));
    let Some((title, line)) = given.or(found) else {
        problems.push(Problem::new(
            first_line,
            "a title",
            if placed.is_empty() { "nothing below the header" } else { "neither a heading nor a line of text" },
            "write the title on a line of its own above the text, or `Title: …` in the header",
        ));
        return None;
    };
    let length = title.chars().count();
    if length > LONGEST {
        problems.push(Problem::new(
            line,
            format!("a title of at most {LONGEST} characters"),
            format!("{length} characters, probably a paragraph"),
            "write a title on a line of its own above it",
        ));
    }
    Some((title, line))
}
