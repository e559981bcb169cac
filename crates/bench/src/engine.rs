//! The one place that calls the search engine, as the reading room calls it: no setting is turned for a measurement.

use search::{BlockId, Index, Marker, OpenError, Query, RunError};

pub use search::Excerpt;

#[cfg(not(target_family = "wasm"))]
pub use indexer::{Indexer, parts};
#[cfg(not(target_family = "wasm"))]
pub use search::Built;

/// Excerpts in lists of hits have about this many characters.
pub const EXCERPT_LENGTH: usize = 200;

/// An opened index with its postings at hand.
pub struct Engine<'a> {
    index: Index<'a>,
    postings: &'a [u8],
}

/// The articles that answer a query.
pub struct Answer {
    marker: Marker,
    hits: Vec<Hit>,
}

/// An article that answers a query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The article's number.
    pub article: u32,
    /// Higher is better, within what the engine says to compare by it.
    pub score: f32,
}

impl<'a> Engine<'a> {
    /// Opens an index.
    ///
    /// # Errors
    /// When the bytes are no index of this version.
    pub fn open(root: &'a [u8], postings: &'a [u8]) -> Result<Self, OpenError> {
        Ok(Self { index: Index::open(root)?, postings })
    }

    /// Answers a query with the best `count` articles in their order. `text` hands over the text of an article.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn search<'t>(&self, query: &str, count: usize, text: impl Fn(u32) -> &'t str) -> Result<Answer, RunError> {
        let block = |block: BlockId| self.postings.get(self.index.block_range(block));
        let (plan, answer) =
            self.index.search(&Query::parse(query).best(count), block, |article| Some(text(article).to_owned()))?;
        let hits = answer.hits.iter().map(|hit| Hit { article: hit.document, score: hit.score }).collect();
        Ok(Answer { marker: plan.marker(), hits })
    }
}

impl Answer {
    /// The articles, best first.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The passage of a text that shows why it is among them.
    pub fn excerpt(&self, text: &str) -> Excerpt {
        search::excerpt(text, &self.marker, EXCERPT_LENGTH)
    }
}

#[cfg(not(target_family = "wasm"))]
mod indexer {
    use search::{Builder, Built, Document};

    /// Articles are handed to the engine in portions of about this many bytes, so that it can use all cores and a
    /// collection may be larger than memory.
    const PORTION: usize = 32 << 20;

    /// Makes an index of articles.
    #[derive(Default)]
    pub struct Indexer {
        builder: Builder,
        /// Titles and texts of the next portion.
        waiting: Vec<(String, String)>,
        bytes: usize,
    }

    impl Indexer {
        /// Adds an article. Its number is how many were added before it.
        pub fn add(&mut self, title: &str, text: &str) {
            self.bytes += title.len() + text.len();
            self.waiting.push((title.to_owned(), text.to_owned()));
            if self.bytes >= PORTION {
                self.hand_over();
            }
        }

        /// Writes the index.
        pub fn finish(mut self) -> Built {
            self.hand_over();
            self.builder.finish()
        }

        fn hand_over(&mut self) {
            let document = |(title, body)| Document { title, body, ..Document::default() };
            let documents: Vec<Document<'_>> =
                self.waiting.iter().map(|(title, text)| (title.as_str(), text.as_str())).map(document).collect();
            self.builder.add_all(&documents);
            self.waiting.clear();
            self.bytes = 0;
        }
    }

    /// What an index consists of.
    pub fn parts(built: &Built) -> Vec<(&'static str, &[u8])> {
        vec![("root", &built.root), ("postings", &built.postings)]
    }
}
