//! Opening a compiled library.

use article::{Article, Date, Reading, Slug};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::settings::Settings;
use crate::ways::{Way, Ways};

/// Begins every compiled library; the last byte counts the versions of the format.
pub(crate) const MAGIC: &[u8; 8] = b"library\x01";

/// All articles, used where they lie in the bytes. Opening decodes what the list of articles shows;
/// an article itself is decoded when it is asked for.
#[derive(Clone, Debug)]
pub struct Library<'a> {
    settings: Settings,
    entries: Vec<Entry>,
    ways: Ways,
    articles: &'a [u8],
    #[cfg_attr(not(feature = "search"), expect(dead_code, reason = "only a search opens the index"))]
    root: &'a [u8],
    #[cfg_attr(not(feature = "search"), expect(dead_code, reason = "only a search reads postings"))]
    postings: &'a [u8],
}

/// What the list shows of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name in URLs.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// Names of the authors.
    pub authors: Vec<String>,
    /// Date of publication.
    pub date: Option<Date>,
    /// Tags.
    pub tags: Vec<String>,
    /// For each tag, and for each author, its number among [`Ways::tags`] and [`Ways::authors`].
    pub(crate) ways: [Vec<u32>; 2],
    /// Language of the text, the library's own where the article states none.
    pub language: String,
    /// The first sentences.
    pub lead: String,
    /// How long it takes to read.
    pub reading: Reading,
    /// Name of the file that it was read from, without the folder.
    pub file: String,
    /// Where the article's bytes begin and how many they are.
    pub(crate) place: (u32, u32),
    /// Where the records of its comments begin, behind the articles, and how many bytes they are.
    pub(crate) comments: (u32, u32),
    /// The same of [`More`].
    pub(crate) more: (u32, u32),
}

/// What is found out about an article while the library is compiled, and shown at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct More {
    /// Related articles, the closest first; none where nothing is related.
    pub related: Vec<Other>,
    /// How to cite it, one for each of `cite::STYLES`, with gaps that `cite::filled` closes.
    pub citations: Vec<String>,
}

/// An article that is related to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// Its number among the entries.
    pub entry: u32,
    /// What both are about, the most telling first.
    pub about: Vec<String>,
}

/// Why bytes are not a library that can be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// They do not begin as a library of this version does, or end too early.
    #[error("expected a compiled library of version 1, found other bytes; build it again")]
    NotALibrary,
    /// The catalogue cannot be decoded, or lists other articles than the index has.
    #[error("expected a catalogue of articles, found damaged bytes; build the library again")]
    Catalogue,
    /// The index cannot be used.
    #[cfg(feature = "search")]
    #[error(transparent)]
    Index(#[from] search::OpenError),
}

/// Settings, entries and the ways to them, as they stand at the beginning of the bytes.
pub(crate) type Catalogue = (Settings, Vec<Entry>, Ways);

impl<'a> Library<'a> {
    /// Opens what [`crate::compile()`] has written.
    ///
    /// The bytes are: `library` and the version; the lengths of the four parts as little-endian 32-bit numbers; then the catalogue, the
    /// articles, the root of the index and its postings.
    ///
    /// # Errors
    /// When the bytes are not a library of this version or are damaged.
    pub fn open(bytes: &'a [u8]) -> Result<Self, OpenError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(OpenError::NotALibrary)?;
        let (lengths, mut rest) = body.split_first_chunk::<16>().ok_or(OpenError::NotALibrary)?;
        let mut parts: [&'a [u8]; 4] = [&[]; 4];
        for (part, length) in parts.iter_mut().zip(lengths.chunks_exact(4)) {
            let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]);
            (*part, rest) = rest.split_at_checked(length as usize).ok_or(OpenError::NotALibrary)?;
        }
        let [catalogue, articles, root, postings] = parts;
        let (settings, entries, ways): Catalogue = postcard::from_bytes(catalogue).map_err(|_| OpenError::Catalogue)?;
        Ok(Self { settings, entries, ways, articles, root, postings })
    }

    /// Name and identity of the library.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// All entries: dated ones first, the newest at the top, then the others in the order of their files' names.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Number of the entry with this slug.
    pub fn position(&self, slug: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.slug.as_str() == slug)
    }

    /// The tags, authors and years by which articles are found.
    pub fn ways(&self) -> &Ways {
        &self.ways
    }

    /// The tags of an entry, each as a way to all that have it.
    pub fn tags(&self, entry: &Entry) -> Vec<&Way> {
        named(&self.ways.tags, &entry.ways[0])
    }

    /// The authors of an entry, each as a way to all that they wrote.
    pub fn authors(&self, entry: &Entry) -> Vec<&Way> {
        named(&self.ways.authors, &entry.ways[1])
    }

    /// The comments on an article that came with the library, as records; none for an article that is not here.
    pub fn comments(&self, slug: &str) -> Vec<String> {
        let entry = self.position(slug).map(|at| &self.entries[at]);
        entry.and_then(|entry| self.decode(entry.comments)).unwrap_or_default()
    }

    /// What is shown at the end of an entry's article; nothing only if its bytes are damaged.
    pub fn more(&self, entry: &Entry) -> More {
        self.decode(entry.more).unwrap_or_default()
    }

    /// The article of an entry of this library; `None` only if its bytes are damaged.
    pub fn article(&self, entry: &Entry) -> Option<Article> {
        self.decode(entry.place)
    }

    fn decode<T: serde::Deserialize<'a>>(&self, (start, length): (u32, u32)) -> Option<T> {
        let (start, length) = (start as usize, length as usize);
        postcard::from_bytes(self.articles.get(start..start.checked_add(length)?)?).ok()
    }

    /// The index and its postings, which only a search opens.
    #[cfg(feature = "search")]
    pub(crate) fn index(&self) -> (&'a [u8], &'a [u8]) {
        (self.root, self.postings)
    }

    /// Up to `limit` entries whose slugs are like a given one, the likest first: what to offer where an address leads
    /// nowhere.
    pub fn suggestions(&self, slug: &str, limit: usize) -> Vec<&Entry> {
        let slugs = &mut self.entries.iter().map(|entry| entry.slug.as_str());
        likest(slug, slugs, limit).into_iter().map(|at| &self.entries[at]).collect()
    }
}

fn named<'w>(ways: &'w [Way], numbers: &[u32]) -> Vec<&'w Way> {
    numbers.iter().filter_map(|number| ways.get(*number as usize)).collect()
}

/// The places of up to `limit` slugs that are like a given one, the likest first.
pub(crate) fn likest(slug: &str, slugs: &mut dyn Iterator<Item = &str>, limit: usize) -> Vec<usize> {
    let mut likest: Vec<(f32, usize)> = Vec::new();
    for (number, other) in slugs.enumerate() {
        let likeness = likeness(slug, other);
        if likeness >= LEAST_LIKENESS {
            let at = likest.iter().position(|(other, _)| likeness > *other).unwrap_or(likest.len());
            likest.insert(at, (likeness, number));
            likest.truncate(limit);
        }
    }
    likest.into_iter().map(|(_, number)| number).collect()
}

/// Two slugs that have less than this in common are not alike.
const LEAST_LIKENESS: f32 = 0.25;

/// How much two slugs have in common, from 0 to 1: the share of pairs of neighbouring letters that the other has too
/// (after Sørensen and Dice).
fn likeness(a: &str, b: &str) -> f32 {
    let shared = |one: &str, other: &str| {
        let pairs = one.as_bytes().windows(2);
        pairs.filter(|pair| other.as_bytes().windows(2).any(|other| other.eq_ignore_ascii_case(pair))).count()
    };
    let total = a.len().saturating_sub(1) + b.len().saturating_sub(1);
    (shared(a, b) + shared(b, a)) as f32 / total.max(1) as f32
}
