//! Full-text search without input or output.

mod alike;
mod answer;
mod bits;
#[cfg(feature = "build")]
mod build;
mod bytes;
mod dictionary;
mod endings;
mod excerpt;
mod feedback;
mod fields;
#[cfg(feature = "build")]
mod forms;
mod index;
mod insert;
mod marker;
mod plan;
mod postings;
mod query;
mod rank;
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
pub use token::{Token, tokens};
