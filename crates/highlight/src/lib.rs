//! Passages that a reader has highlighted: where they are in a text, also after it has changed, and what is kept of them.

mod anchor;
mod highlight;

pub use anchor::{Anchor, Text};
pub use highlight::{Colour, Highlight};
