//! Comments and rules as files: reading and writing the formats by which they travel.
//!
//! [`import()`] reads a file in whichever format it is: this project's own ([`to_json`]), WordPress's export ([`to_wxr`]) or
//! Disqus's. [`bundle`] reads what lies beside an article, [`site_rules`] what a site has decided, [`from_backup`] a copy of
//! everything that was stored ([`to_backup`]). What each format looks like is told in `docs/comment-files.md`.
//!
//! Files come from strangers. Nothing here trusts them: a file that is too large, nests too deep, is no text or is cut off
//! is refused with the place and what to do; a comment that is not as it should be is repaired or left out, with a sentence.
//! What remains is text and never more than text. Work grows with the length of a file and not faster, and so does memory.
//!
//! # Weights
//!
//! All of this is loaded by whoever opens the desk, and was weighed (kB with brotli, as a module optimised for size). Of its 31.6,
//! reading comments and rules in JSON takes 13.4, the exports of WordPress and Disqus 13.2, of which turning HTML into markup is
//! 5, writing for WordPress 2.3, writing JSON 2.0, backups 0.6.
//!
//! Libraries, above a program that does nothing: for JSON `hifijson` 3.1, a reader of our own 5.0, `miniserde` 8.1,
//! `serde_json` 9.3 as values, 17 with places and 20 derived, `struson` 14, `tinyjson` 32. For XML `maybe_xml` 4.6 without
//! entities, `quick-xml` 10.2, `xmlparser` 12.4, `roxmltree` 18.0. A reader of HTML is needed anyway, since exports keep
//! comments in it; on its tags and entities, a reader of XML is another 2.6 before compression (`xml.rs`).

mod annotations;
mod backup;
mod date;
mod export;
mod file;
mod gather;
mod html;
mod import;
mod json;
mod lectern;
mod markup;
mod problem;
mod rules;
mod tags;
mod write;
mod wxr;
mod xml;

pub use annotations::{Annotations, Form, Source, read_highlights, write_highlights};
pub use backup::{Backup, from_backup, to_backup};
pub use gather::break_circles;
pub use import::{Format, Import, Subject, import};
pub use lectern::{bundle, to_json};
pub use problem::{Content, Expected, Found, ImportError, LeftOut, Problem, Remedy, Say};
pub use rules::site_rules;
pub use wxr::to_wxr;
