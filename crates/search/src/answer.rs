//! Answering a query from the blocks of postings that it needs.

use std::cell::Cell;

use thiserror::Error;

use crate::bytes::Damaged;
use crate::evaluate::{Run, reads};
use crate::index::{BlockId, Index};
use crate::plan::{Kind, Plan};
use crate::postings::{List, Lists, NEIGHBOURS};
use crate::query::Query;
use crate::rank::{self, Collection};

/// What answers a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// All documents that answer it, the best first; behind the first thousand, or as many as [`Query::best`] asks
    /// for, in the order in which they were added.
    pub hits: Vec<Hit>,
    /// Words that no document has, and what was searched instead.
    pub corrections: Vec<Correction>,
    /// Words that no document has, nor anything like them.
    pub missing: Vec<String>,
    /// Whether nothing had all that was required, so that it was only preferred.
    pub is_relaxed: bool,
    /// Whether the query asks for more than is worth the time, so that some of what answers it may be missing: words beyond
    /// [`Query::MAX_WORDS`], some hundred words for each beginning, phrases of the commonest words in some hundred texts. What
    /// it excludes may be there: what words that were left out have.
    pub is_cut: bool,
    /// Whether the query has many words, so that documents may be hits that have few of them.
    pub is_long: bool,
    /// The parts of the query that say something, by their numbers.
    pub(crate) said: Vec<u32>,
}

/// What was searched instead of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The word as it was typed.
    pub typed: String,
    /// What the best hit has, or else what is likest.
    pub shown: String,
}

/// A document that answers a query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Its number: how many documents were added to the index before it.
    pub document: u32,
    /// How many words and phrases of the query it has.
    pub matched: u32,
    /// How well it answers. Comparable within one answer only.
    pub score: f32,
}

/// One reason why a document is a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The part of the query, as it was typed.
    pub typed: String,
    /// The word of the document.
    pub term: String,
    /// How it answers.
    pub kind: Kind,
    /// How often it stands in the title, the authors' names and the tags.
    pub in_head: u32,
    /// How often it stands in the text.
    pub in_body: u32,
}

impl Hit {
    /// Its place among the hits, best first: more words of the query, then the higher score, then the order of the
    /// library. The bits of scores, which are never negative, are in the order of the scores.
    pub(crate) fn place(&self, counts: bool) -> u64 {
        let words = if counts { u32::MAX - self.matched } else { 0 };
        u64::from(words) << 32 | u64::from(u32::MAX - self.score.to_bits())
    }
}

/// Why a plan could not be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RunError {
    /// A block that [`Plan::blocks`] names was not handed over.
    #[error("expected block {} of the search index, found nothing; load it again", .0.0)]
    Missing(BlockId),
    /// A block does not hold what the root says.
    #[error("expected postings in the search index, found damaged bytes; build or load the library again")]
    Damaged,
}

impl From<Damaged> for RunError {
    fn from(_: Damaged) -> Self {
        Self::Damaged
    }
}

impl<'a> Index<'a> {
    /// Answers a query at once, where all blocks and texts are at hand: plans and runs; where nothing has all that was
    /// required, prefers it only; and where the query is long, learns from the best documents.
    ///
    /// `text` hands over the text of a document, as it was added.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn search<'b>(
        &self,
        query: &Query,
        block: impl Fn(BlockId) -> Option<&'b [u8]>,
        text: impl Fn(u32) -> Option<String>,
    ) -> Result<(Plan<'_>, Answer), RunError> {
        let mut plan = self.plan(query);
        let mut answer = plan.run(&block, &text)?;
        if answer.hits.is_empty() && query.is_strict() {
            plan = Plan::new(self, query, true);
            let relaxed = plan.run(&block, &text)?;
            answer = Answer { is_relaxed: true, is_cut: answer.is_cut | relaxed.is_cut, ..relaxed };
        }
        if plan.learn(&answer, &text) {
            answer.hits = plan.run(&block, &text)?.hits;
        }
        Ok((plan, answer))
    }
}

impl Plan<'_> {
    /// Finds all documents that answer the query.
    ///
    /// The few words that make up much of all texts have no positions. `text` hands over the text of a document, so that
    /// a phrase with such words can be confirmed; without it, the words around them decide.
    ///
    /// # Errors
    /// When `block` does not hand over one of [`Plan::blocks`], or the bytes of one are damaged.
    pub fn run<'b>(
        &self,
        block: impl Fn(BlockId) -> Option<&'b [u8]>,
        text: impl Fn(u32) -> Option<String>,
    ) -> Result<Answer, RunError> {
        Ok(self.with(self.lists(block)?, &text).answer())
    }

    /// Why each of some documents answers the query: every word of it that does, in the order of the query. Words of phrases do
    /// where the phrase is; those that have no positions are taken to be where they are wanted.
    ///
    /// # Errors
    /// As [`Plan::run`].
    pub fn explain<'b>(
        &self,
        documents: &[u32],
        block: impl Fn(BlockId) -> Option<&'b [u8]>,
    ) -> Result<Vec<Vec<Reason>>, RunError> {
        let run = self.with(self.lists(block)?, &|_| None);
        let leaves = || self.leaves.iter().filter(|leaf| !leaf.is_excluded);
        let reasons = |document: &u32| leaves().flat_map(|leaf| run.reasons(leaf, *document)).collect();
        Ok(documents.iter().map(reasons).collect())
    }

    fn with<'p, 'b>(&'p self, lists: Vec<List<'b>>, text: &'p dyn Fn(u32) -> Option<String>) -> Run<'p, 'b> {
        let collection = Collection {
            documents: self.index.documents() as f32,
            average: self.index.average(),
            is_long: self.is_long(&lists),
        };
        let reads = reads(self, &lists);
        Run { plan: self, lists, text, reads, is_cut: Cell::new(false), collection }
    }

    fn lists<'b>(&self, block: impl Fn(BlockId) -> Option<&'b [u8]>) -> Result<Vec<List<'b>>, RunError> {
        let mut lists = Vec::with_capacity(self.terms.len());
        let mut open: Option<(u32, Lists<'b>)> = None;
        let mut positions = Vec::new();
        for term in &self.terms {
            let neighbours = term / NEIGHBOURS as u32;
            if open.as_ref().is_none_or(|(number, _)| *number != neighbours) {
                let (id, range) = self.index.place(*term);
                let bytes = block(id).ok_or(RunError::Missing(id))?;
                open = Some((neighbours, Lists::new(bytes.get(range).ok_or(RunError::Damaged)?)));
            }
            if let Some((_, open)) = &mut open {
                lists.push(open.read(*term as usize % NEIGHBOURS, &self.index.lengths, &mut positions)?);
            }
        }
        Ok(lists)
    }

    /// Whether the query has many words that say something; a beginning that was asked for says too little.
    fn is_long(&self, lists: &[List<'_>]) -> bool {
        let says_something = |leaf: usize| {
            let phrase = &self.leaves[leaf];
            let with = phrase.slots[0].iter().filter(|form| form.kind.is_family());
            let most = with.filter_map(|form| self.terms.binary_search(&form.term).ok());
            let most = most.map(|at| lists[at].body.documents.len()).max().unwrap_or(0);
            !phrase.phrase.words[0].is_beginning
                && !rank::is_common(&phrase.phrase.words[0].term)
                && !rank::is_everywhere(most, self.index.documents())
        };
        let plain = self.root.iter().filter_map(|part| self.plain_leaf(part));
        plain.filter(|leaf| says_something(*leaf)).count() >= rank::LONG
    }
}
