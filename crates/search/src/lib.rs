//! Full-text search without input or output.
//!
//! An index is two pieces of bytes, made once by [`Builder`]: a *root* that holds the dictionary and the sizes, and
//! *postings* cut into blocks. Answering a query takes two steps that never wait for anything:
//!
//! 1. [`Index::open`] reads the root, and [`Index::plan`] names the blocks of postings that a [`Query`] needs;
//! 2. [`Plan::run`] answers from those blocks.
//!
//! Whoever calls fetches the blocks in between, from a slice of the same bundle or from far away; this crate does not
//! know which.
//!
//! ```
//! use search::{Builder, Document, Index, Query};
//!
//! let mut builder = Builder::default();
//! builder.add(&Document { title: "Sleep talking", body: "Riddled with sophistries.", ..Document::default() });
//! let built = builder.finish();
//!
//! let index = Index::open(&built.root)?;
//! let plan = index.plan(&Query::parse("sophistr"));
//! let hits = plan.run(|block| built.postings.get(index.block_range(block)))?;
//! assert_eq!(hits[0].document, 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What matches
//!
//! A document is a hit when it has at least one word of the query; documents with more of the words come first, and
//! among those with equally many the higher BM25F score. A word of the query matches the same word (case, accents and
//! width aside), words with the same English stem, and, for the last word, every word that begins with it. Where the
//! query has other words too, such as "in" or "the" alone make no hit.
//!
//! # Limits
//!
//! A query is cut after [`Query::MAX_WORDS`] words. There are no typing errors forgiven and no phrases yet, though the
//! positions for phrases are in the index.

mod build;
mod bytes;
mod excerpt;
mod fields;
mod index;
mod plan;
mod query;
mod token;

pub use build::{Builder, Built};
pub use excerpt::{Excerpt, excerpt, marks};
pub use fields::{Document, Field};
pub use index::{BlockId, Index, OpenError};
pub use plan::{Hit, Plan, RunError};
pub use query::Query;
pub use token::{Token, tokens};
