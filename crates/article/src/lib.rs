//! The article: its parts, and the plain-text and Markdown formats that they are read from.
//!
//! A text file becomes an [`Article`] with [`parse()`], or the list of everything that is wrong with it.

mod model;
#[cfg(feature = "parse")]
mod parse;

pub use model::{
    Alignment, Article, Block, Comments, Date, Footnote, Image, Inline, Slug, inline_text,
};
#[cfg(feature = "parse")]
pub use parse::{Parsed, Problem, parse};
