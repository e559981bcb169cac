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
//! All of this is loaded by whoever opens the desk, and had to be weighed (kB with brotli, above a program that does nothing):
//! `hifijson` 3.1, a reader of our own 5.0, `miniserde` 8.1, `serde_json` 9.3 as values, 17 with raw ones and 20 derived,
//! `struson` 14, `tinyjson` 32. For XML, `quick-xml` would be 10.2, `xmlparser` 12.4, `roxmltree` 18.0, `maybe_xml` 4.6
//! without entities. A reader of HTML is needed anyway, since comments are written in it, and with its help one of XML is a
//! hundred lines ([`xml`]).

mod backup;
mod date;
mod file;
mod gather;
mod import;
mod json;
mod lectern;
mod problem;
mod rules;
mod write;

pub use backup::{backup_library, from_backup, to_backup};
pub use import::{Format, Import, Subject, import};
pub use lectern::{bundle, to_json};
pub use problem::{ImportError, Problem};
pub use rules::site_rules;
