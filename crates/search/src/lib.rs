//! Full-text search without input or output.
//!
//! An index is two pieces of bytes, made once by `Builder` (feature `build`): a *root* that holds the dictionary and the
//! sizes, and *postings* cut into blocks. Answering a query takes two steps that never wait for anything:
//!
//! 1. [`Index::open`] reads the root, and [`Index::plan`] names the blocks of postings that a [`Query`] needs;
//! 2. [`Plan::run`] answers from those blocks.
//!
//! Whoever calls fetches the blocks in between, from a slice of the same bundle or from far away; this crate does not
//! know which. Where everything is at hand, [`Index::search`] does both, and what there is to do after a first answer.
//!
//! ```
//! # #[cfg(feature = "build")] {
//! use search::{Builder, Document, Index, Query, excerpt};
//!
//! let body = "The offer was riddled with sophistries.";
//! let mut builder = Builder::default();
//! builder.add(&Document { title: "Sleep talking", body, ..Document::default() });
//! let built = builder.finish();
//!
//! let index = Index::open(&built.root).expect("as it was built");
//! let block = |block| built.postings.get(index.block_range(block));
//! let (plan, answer) = index.search(&Query::parse("sofistries"), block, |_| Some(body.to_owned())).expect("whole");
//! assert_eq!(answer.hits[0].document, 0);
//! assert_eq!(answer.corrections[0].shown, "sophistries");
//! assert_eq!(excerpt(body, &plan.marker(), 12).text, "sophistries.");
//! # }
//! ```
//!
//! What a reader may type is told in the module `parser`, how documents are ranked in `rank`, and what the bytes are in
//! `docs/search-index.md`.

mod alike;
mod answer;
mod beginnings;
mod bits;
#[cfg(feature = "build")]
mod build;
mod bytes;
mod dictionary;
mod endings;
mod evaluate;
mod excerpt;
mod feedback;
mod fields;
#[cfg(feature = "build")]
mod forms;
mod hash;
mod index;
mod insert;
mod lanes;
mod marker;
mod parser;
mod parts;
mod plan;
mod postings;
mod query;
mod rank;
mod read;
#[cfg(feature = "build")]
mod related;
mod skip;
mod token;

pub use answer::{Answer, Correction, Hit, Reason, RunError};
#[cfg(feature = "build")]
pub use build::{Builder, Built};
pub use excerpt::{Excerpt, excerpt};
pub use fields::{Document, Field};
pub use index::{BlockId, Index, OpenError};
pub use marker::Marker;
pub use plan::{Kind, Plan};
pub use query::Query;
#[cfg(feature = "build")]
pub use related::Related;
pub use token::{Token, tokens};
