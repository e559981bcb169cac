//! Searching a library.

use search::{Answer, Hit, Index, Kind, Marker, Plan, Query, RunError};

use crate::handed::documents;
use crate::open::{Entry, Library, OpenError};
use crate::results::{Found, How, Place, Reason, Results};

/// Length of an excerpt, in characters.
const EXCERPT: usize = 260;
/// Authors, tags and years that are counted, of each the most frequent.
const MOST_COUNTED: usize = 12;

/// A library with its index. A bundled library has all of it at hand, so there is nothing to wait for.
#[derive(Clone, Debug)]
pub struct Searcher<'a> {
    library: Library<'a>,
    index: Index<'a>,
    postings: &'a [u8],
    /// The query for which marks were last asked, and what it marks: a page asks for each of its paragraphs.
    marked: Option<(String, Marker)>,
}

impl<'a> Searcher<'a> {
    /// Opens what [`crate::compile()`] has written.
    ///
    /// # Errors
    /// When the bytes are not a library of this version or are damaged.
    pub fn open(bytes: &'a [u8]) -> Result<Self, OpenError> {
        let library = Library::open(bytes)?;
        let (root, postings) = library.index();
        let index = Index::open(root)?;
        // Hits are numbers of entries.
        if index.documents() != library.entries().len() {
            return Err(OpenError::Catalogue);
        }
        Ok(Self { library, index, postings, marked: None })
    }

    /// What answers a query; its first `limit` hits with all that is shown of them. The newest come first if the query
    /// says so: entries are in the order of their dates.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn results(&self, asked: &str, limit: usize) -> Result<Results, RunError> {
        let query = Query::parse(asked).best(limit);
        let (plan, answer) = self.answer(&query)?;
        let shown = &answer.hits[..answer.hits.len().min(limit)];
        let marker = plan.marker();
        let hits = shown.iter().zip(self.reasons(&plan, shown)?).filter_map(|(hit, reasons)| {
            self.found(self.library.entries().get(hit.document as usize)?, hit.document, &marker, reasons)
        });
        Ok(Results {
            total: answer.hits.len() as u32,
            hits: hits.collect(),
            authors: self.counted(&answer.hits, &|entry| entry.authors.clone()),
            tags: self.counted(&answer.hits, &|entry| entry.tags.clone()),
            years: self.counted(&answer.hits, &|entry| entry.date.iter().map(|date| date.year.to_string()).collect()),
            corrections: answer
                .corrections
                .into_iter()
                .map(|correction| (correction.typed, correction.shown))
                .collect(),
            missing: answer.missing,
            is_relaxed: answer.is_relaxed,
            is_cut: answer.is_cut,
            is_empty: query.is_empty(),
        })
    }

    /// The places of a text that answer a query, in bytes: what is marked in the hits of [`Searcher::results`], also where
    /// what is required was only preferred.
    pub fn marks(&mut self, asked: &str, text: &str) -> Vec<Place> {
        if self.marked.as_ref().is_none_or(|(before, _)| before != asked) {
            let marker = self.answer(&Query::parse(asked)).map(|(plan, _)| plan.marker());
            self.marked = marker.ok().map(|marker| (asked.to_owned(), marker));
        }
        self.marked.as_ref().map(|(_, marker)| places(marker, text)).unwrap_or_default()
    }

    /// The comments that answer a query by the rules for articles: those that have more of it first, then in the order in
    /// which [`crate::hand_over`] has written them, the latest first. Their names are their authors; titles and tags they have
    /// not got. A hit is the number of a comment, and what to mark in it.
    pub fn comments(&self, asked: &str, comments: &[u8], limit: usize) -> Results {
        let comments = documents(comments);
        let (hits, marker) = self.index.plan(&Query::parse(asked).best(limit)).read(&comments);
        let mut results = Results { total: hits.len() as u32, ..Results::default() };
        for hit in hits.iter().take(limit) {
            let marks = places(&marker, comments[hit.document as usize].body);
            results.hits.push(Found { entry: hit.document, marks, ..Found::default() });
        }
        results
    }

    fn answer(&self, query: &Query) -> Result<(Plan<'_>, Answer), RunError> {
        self.index.search(query, |block| self.block(block), |document| self.text(document))
    }

    fn block(&self, block: search::BlockId) -> Option<&'a [u8]> {
        self.postings.get(self.index.block_range(block))
    }

    /// The text of a document, as it was indexed.
    fn text(&self, document: u32) -> Option<String> {
        Some(self.library.article(self.library.entries().get(document as usize)?)?.body_text())
    }

    fn found(&self, entry: &Entry, number: u32, marker: &Marker, reasons: Vec<Reason>) -> Option<Found> {
        let article = self.library.article(entry)?;
        let text = article.body_text();
        let excerpt = search::excerpt(&text, marker, EXCERPT);
        let title = places(marker, &entry.title);
        // Authors and tags are marked nowhere, but may be all that was asked for.
        let in_head = reasons.iter().map(|reason| reason.in_head).sum();
        let marked = (title.len() + excerpt.places) as u32;
        Some(Found {
            entry: number,
            places: if marked > 0 { marked } else { in_head },
            title,
            marks: places(marker, &excerpt.text),
            section: article.section_at(excerpt.range.start).unwrap_or_default().to_owned(),
            excerpt: excerpt.text,
            cut_before: excerpt.cut_before,
            cut_after: excerpt.cut_after,
            reasons,
        })
    }

    fn reasons(&self, plan: &Plan<'_>, hits: &[Hit]) -> Result<Vec<Vec<Reason>>, RunError> {
        let documents: Vec<u32> = hits.iter().map(|hit| hit.document).collect();
        let reasons = plan.explain(&documents, |block| self.block(block))?;
        Ok(reasons.into_iter().map(|reasons| reasons.into_iter().map(reason).collect()).collect())
    }

    /// How many hits have each of some names, the most frequent first. Of names that differ in case only, which a query for one
    /// finds all, the most frequent is shown.
    fn counted(&self, hits: &[Hit], names: &dyn Fn(&Entry) -> Vec<String>) -> Vec<(String, u32)> {
        let mut counted: Vec<(String, u32)> = Vec::new();
        for entry in hits.iter().filter_map(|hit| self.library.entries().get(hit.document as usize)) {
            for name in names(entry) {
                match counted.iter_mut().find(|(other, _)| *other == name) {
                    Some((_, count)) => *count += 1,
                    None => counted.push((name, 1)),
                }
            }
        }
        // Twice: the spellings of a name become one when they are in their order.
        let mut joined: Vec<(String, u32)> = Vec::new();
        for (name, count) in most_first(counted) {
            match joined.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(&name)) {
                Some((_, sum)) => *sum += count,
                None => joined.push((name, count)),
            }
        }
        let mut most = most_first(joined);
        most.truncate(MOST_COUNTED);
        most
    }
}

fn most_first(counted: Vec<(String, u32)>) -> Vec<(String, u32)> {
    let mut most: Vec<(String, u32)> = Vec::with_capacity(counted.len());
    for (name, count) in counted {
        let at = most.iter().position(|(_, other)| *other < count).unwrap_or(most.len());
        most.insert(at, (name, count));
    }
    most
}

fn places(marker: &Marker, text: &str) -> Vec<Place> {
    marker.marks(text).into_iter().map(|range| (range.start as u32, range.end as u32)).collect()
}

fn reason(reason: search::Reason) -> Reason {
    let search::Reason { typed, term, kind, in_head, in_body } = reason;
    let how = match kind {
        Kind::Exact => How::Itself,
        Kind::Accents => How::Accents,
        Kind::Form => How::Form,
        Kind::Beginning => How::Beginning,
        Kind::Alike => How::Alike,
        Kind::Joined => How::Joined,
        Kind::Within => How::Within,
    };
    Reason { typed, term, how, in_head, in_body }
}
