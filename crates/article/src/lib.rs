//! The article: its parts, and the plain-text and Markdown formats that they are read from.
//!
//! A text file becomes an [`Article`] with [`parse()`], or the list of everything that is wrong
//! with it. Without the feature `parse` there are only the parts, which is what the browser needs.
//!
//! # How to write an article
//!
//! Save it as UTF-8, as plain text (`.txt`) or Markdown (`.md`):
//!
//! ```text
//! Lighthouse Keepers Return to the Northern Coast
//!
//! Photo: Harbour Archive
//!
//! The first paragraph. Its lines may be
//! broken anywhere.
//!
//! Paragraphs are parted by blank lines. Web and mail addresses become links.
//!
//! Jane Doe is a reporter at The Lantern. Follow her on Twitter @jane_doe.
//!
//! Share your point of view
//!
//! Comments are read before they appear. No insults, please.
//! ```
//!
//! Only title and text must be there. Recognised where they stand, without any markup:
//!
//! - the **title**: the first line;
//! - the **photo credit**: a line `Photo: …` near the top;
//! - the **byline**: a line `By Jane Doe` below the title;
//! - the **paragraph about the author**: the last one, if it begins with a name and says what that
//!   person writes, covers, teaches or can be reached at, or follows a line `About the author`.
//!   Handles become links if their network is named: Twitter, X, Instagram, Threads, Mastodon,
//!   Bluesky;
//! - the **comment section**: the last line that is `Share your point of view`, `Share your view`,
//!   `Share your views`, `Leave a comment`, `Leave a reply`, `Add a comment`, `Post a comment`,
//!   `Write a comment`, `Join the conversation`, `Join the discussion`, `Have your say` or
//!   `Comments`, and the short rules below it.
//!
//! # Header
//!
//! More can be said in lines above the title, in any order, up to a blank line:
//!
//! ```text
//! Author: Jane Doe
//! Date: 2017-07-27
//! Tags: sea, work
//! Language: en
//! Source: https://example.org/lighthouse
//! Slug: lighthouse-keepers
//! Image: lighthouse.jpg | A lighthouse at dusk
//! ```
//!
//! | key | value |
//! |---|---|
//! | `Title` | the title, where the first line shall not be it |
//! | `Author` | one name; may stand several times |
//! | `Date` | year, month and day: `2017-07-27` |
//! | `Tags` | words with commas between them |
//! | `Language` | a BCP 47 tag: `en`, `ko-KR` |
//! | `Source` | where the text was first published: `https://…` |
//! | `Slug` | the name in the article's address: `a` to `z`, digits, single hyphens, at most 80 |
//! | `Image` | a file beside the article, a bar, and what the picture shows |
//! | `Photo` | the photo credit |
//!
//! Tags and authors may be lists as YAML has them: `Tags: [sea, "work"]`, or lines `- sea` and `- work` below `Tags:`.
//!
//! A title such as `Korea: what next` is no header line. A title that begins with one of the keys
//! is written as `Title: Language: a history`.
//!
//! # Markdown
//!
//! CommonMark with tables, footnotes and strikethrough. The title is the first heading of level 1,
//! or the first line. The header may stand between two lines `---`. Pictures are files beside the
//! article and need a text that says what they show; a picture alone in a paragraph may have a
//! caption: `![A lighthouse](lighthouse.jpg "The caption")`. HTML is shown as it is written. Links
//! lead to `http`, `https`, `mailto` and `tel` addresses, to `search:` and a query as addresses write
//! it (`search:sleep+talking`), to `#` and the id of a heading, or to another article's file,
//! `[like this](searching.md)`, `[this](searching.md#keys)` or `[this](<two words.md>)`; any other
//! link is a problem. A heading's id is its text in lower case with hyphens.

mod days;
mod direction;
mod markup;
mod model;
#[cfg(feature = "parse")]
mod parse;
#[cfg(feature = "parse")]
mod reading;

pub use days::{civil, days};
pub use direction::is_right_to_left;
pub use markup::{markup, quotation};
pub use model::{
    Alignment, Article, Block, Comments, Date, Footnote, Image, Inline, Reading, Slug, blocks_text, inline_text,
};
#[cfg(feature = "parse")]
pub use parse::{
    Link, Parsed, Problem, address_name, examine, is_reserved, language_tag, on_disk, parse, percent_decoded, too_large,
};
