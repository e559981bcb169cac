//! Compiling a folder of text files to a library.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use article::{Article, Block, Date, Inline, Parsed, Problem, Reading};
use cite::Facts;
use search::{Builder, Document};

use crate::comments::{self, Bundled};
use crate::folder::{Kind, read_settings, unknown_file};
use crate::links::{Target, links_to_nowhere};
use crate::open::{Catalogue, Entry, MAGIC, More};
use crate::related::others;
use crate::settings::Settings;
use crate::ways::ways;

/// Characters of an article that the list shows.
const LEAD_CHARACTERS: usize = 280;

/// Related articles that are named below an article.
const MOST_RELATED: usize = 3;

/// Begins the address of a link to another article; its slug follows. The parser lets no such address through, so it
/// cannot be mistaken for one that an author has written.
const TO_ARTICLE: &str = "article:";

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, without the folder.
    pub name: String,
    /// Its contents, which may be left out where [`crate::is_read`] says so.
    pub bytes: Vec<u8>,
}

/// One thing that is wrong with one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedProblem {
    /// Name of the file, without the folder.
    pub file: String,
    /// What is wrong.
    pub problem: Problem,
}

impl fmt::Display for SeedProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { line, expected, found, remedy, .. } = &self.problem;
        write!(f, "{}:{line}: expected {expected}; found {found}. What to do: {remedy}.", self.file)
    }
}

/// Compiles the files of a folder to the bytes that [`crate::Library::open`] takes. An empty folder makes an empty
/// library.
///
/// # Errors
/// Every problem of every file, in the order of the files' names and lines.
pub fn compile(files: &[SourceFile]) -> Result<Vec<u8>, Vec<SeedProblem>> {
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));

    let mut problems = Vec::new();
    let mut settings = Settings::default();
    let mut parsed = Vec::new();
    let mut comments = Bundled::new();
    let mut rules = String::new();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    for file in &files {
        let found = match Kind::of(&file.name) {
            Kind::Article => {
                // What could be read of it is compared with the others, whatever else is wrong with it.
                let (article, found) = article::examine(&file.name, &file.bytes, &names);
                parsed.extend(article.map(|article| (file, article)));
                if found.is_empty() { Ok(()) } else { Err(found) }
            }
            Kind::Settings => read_settings(&file.bytes).map(|read| settings = read),
            Kind::Rules => comments::rules(&file.bytes).map(|read| rules = read),
            Kind::Comments => comments::read(file, &names).map(|(article, read)| drop(comments.insert(article, read))),
            Kind::Unknown => Err(vec![unknown_file(&file.name)]),
            Kind::Picture | Kind::Ignored => Ok(()),
        };
        if let Err(found) = found {
            problems.extend(found.into_iter().map(|problem| SeedProblem { file: file.name.clone(), problem }));
        }
    }
    settings.rules = rules;
    problems.extend(shared_slugs(&parsed));
    problems.extend(links_to_nowhere(&parsed, &names));
    if problems.is_empty() {
        lead_to_articles(&mut parsed);
        let articles = parsed.into_iter().map(|(file, parsed)| (file.name.as_str(), parsed.article)).collect();
        Ok(write(&settings, articles, &comments))
    } else {
        problems.sort_by(|a, b| (&a.file, a.problem.line).cmp(&(&b.file, b.problem.line)));
        Err(problems)
    }
}

/// Articles whose slugs are taken by a file before them.
fn shared_slugs(parsed: &[(&&SourceFile, Parsed)]) -> Vec<SeedProblem> {
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    let mut problems = Vec::new();
    for (file, parsed) in parsed {
        let slug = parsed.article.slug.as_str();
        let Some(line) = parsed.slug_line else { continue };
        if let Some(first) = taken.get(slug) {
            problems.push(SeedProblem {
                file: file.name.clone(),
                problem: Problem::new(
                    line,
                    "an address of its own for each article",
                    format!("“{slug}”, which {first} has too"),
                    "change the title, or give one of them a line “Slug: another-name” at the top",
                ),
            });
        } else {
            taken.insert(slug, &file.name);
        }
    }
    problems
}

/// Turns links to files of the folder into links to their articles.
fn lead_to_articles(parsed: &mut [(&&SourceFile, Parsed)]) {
    let slugs: BTreeMap<String, String> =
        parsed.iter().map(|(file, parsed)| (file.name.clone(), parsed.article.slug.to_string())).collect();
    for (_, parsed) in parsed {
        each_link(&mut parsed.article, &mut |href| {
            let target = Target::of(href);
            if let Some(slug) = target.file.and_then(|file| slugs.get(&file)) {
                *href = format!("{TO_ARTICLE}{slug}{}", target.part.map_or(String::new(), |id| format!("#{id}")));
            }
        });
    }
}
fn each_link(article: &mut Article, visit: &mut impl FnMut(&mut String)) {
    links_in(&mut article.author_note, visit);
    links_in_blocks(&mut article.body, visit);
    for note in &mut article.footnotes {
        links_in_blocks(&mut note.body, visit);
    }
}

fn links_in_blocks(blocks: &mut [Block], visit: &mut impl FnMut(&mut String)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => links_in(content, visit),
            Block::List { items, .. } => items.iter_mut().for_each(|item| links_in_blocks(item, visit)),
            Block::Quote(inner) => links_in_blocks(inner, visit),
            Block::Table { head, rows, .. } => {
                std::iter::once(head).chain(rows).flatten().for_each(|cell| links_in(cell, visit));
            }
            Block::Code { .. } | Block::Image(_) | Block::Rule => {}
        }
    }
}

fn links_in(content: &mut [Inline], visit: &mut impl FnMut(&mut String)) {
    for inline in content {
        match inline {
            Inline::Link { href, content } => {
                visit(href);
                links_in(content, visit);
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => links_in(inner, visit),
            Inline::Text(_) | Inline::Code(_) | Inline::Image(_) | Inline::FootnoteReference { .. } | Inline::Break => {
            }
        }
    }
}

fn write(settings: &Settings, mut articles: Vec<(&str, Article)>, comments: &Bundled) -> Vec<u8> {
    // A stable sort: undated articles keep the order of their files, below the dated ones.
    articles.sort_by_key(|(_, article)| Reverse(article.date));
    let mut encoded = Vec::new();
    let mut entries = Vec::new();
    let mut index = Builder::with_language(&settings.language);
    for (file, article) in &articles {
        let place = add(&mut encoded, article);
        let records =
            comments.get(*file).map_or_else(Vec::new, |found| comments::records(found, article.slug.as_str()));
        let records = add(&mut encoded, &records);
        entries.push(entry(file, article, settings, [place, records]));
        index.add(&Document {
            title: &article.title,
            body: &article.body_text(),
            author: &article.authors.join("\n"),
            tags: &article.tags.join("\n"),
            language: article.language.as_deref(),
            date: article.date.map(day),
        });
    }
    let (index, related) = index.finish_and_relate(MOST_RELATED);
    for ((entry, (_, article)), related) in entries.iter_mut().zip(&articles).zip(&related) {
        let more = More { related: others(article, related), citations: citations(entry, settings) };
        entry.more = add(&mut encoded, &more);
    }
    let ways = ways(&mut entries);
    let catalogue: Catalogue = (settings.clone(), entries, ways);
    let catalogue = postcard::to_allocvec(&catalogue).expect("a catalogue is plain data");

    let parts = [catalogue, encoded, index.root, index.postings];
    let mut bytes = MAGIC.to_vec();
    parts.iter().for_each(|part| bytes.extend_from_slice(&(part.len() as u32).to_le_bytes()));
    parts.iter().for_each(|part| bytes.extend_from_slice(part));
    bytes
}

/// Adds a value to the bytes, and says where it begins and how many bytes it has.
fn add(encoded: &mut Vec<u8>, value: &impl serde::Serialize) -> (u32, u32) {
    let bytes = postcard::to_allocvec(value).expect("it is plain data");
    let place = (encoded.len() as u32, bytes.len() as u32);
    encoded.extend_from_slice(&bytes);
    place
}

fn citations(entry: &Entry, settings: &Settings) -> Vec<String> {
    cite::citations(&Facts {
        title: &entry.title,
        authors: &entry.authors,
        day: entry.date.map(|Date { year, month, day }| (year.into(), month.into(), day.into())),
        library: &settings.title,
        slug: entry.slug.as_str(),
        language: &entry.language,
    })
}

/// A date as a number of eight digits.
fn day(Date { year, month, day }: Date) -> u32 {
    u32::from(year) * 10_000 + u32::from(month) * 100 + u32::from(day)
}

fn entry(file: &str, article: &Article, settings: &Settings, [place, comments]: [(u32, u32); 2]) -> Entry {
    let language = article.language.clone().unwrap_or_else(|| settings.language.clone());
    Entry {
        slug: article.slug.clone(),
        title: article.title.clone(),
        authors: article.authors.clone(),
        date: article.date,
        tags: article.tags.clone(),
        // They are counted when all articles are known.
        ways: Default::default(),
        lead: article.lead(LEAD_CHARACTERS),
        reading: Reading::of(&article.body_text(), &language),
        language,
        file: file.to_owned(),
        place,
        comments,
        // It is found out when all articles are known.
        more: (0, 0),
    }
}
