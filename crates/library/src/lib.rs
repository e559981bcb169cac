//! The library: all articles with their index, compiled to bytes by the build and opened from them in the browser.
//!
//! Both directions stand in this crate, so that there is one definition of the bytes. They are always written and
//! read by the same version of it, in one build; the header is there so that a damaged file is told from a good one.

#[cfg(feature = "compile")]
mod comments;
#[cfg(feature = "compile")]
mod compile;
#[cfg(feature = "compile")]
mod folder;
mod handed;
#[cfg(feature = "compile")]
mod links;
mod open;
#[cfg(feature = "compile")]
mod related;
mod results;
#[cfg(feature = "search")]
mod searcher;
mod settings;
mod ways;

#[cfg(feature = "compile")]
pub use compile::{SeedProblem, SourceFile, compile};
#[cfg(feature = "compile")]
pub use folder::{COMMENTS_ENDING, RULES_FILE, SETTINGS_FILE, is_ignored, is_read, too_large};
pub use handed::hand_over;
pub use open::{Entry, Library, More, OpenError, Other};
pub use results::{Found, How, Place, Reason, Results};
#[cfg(feature = "search")]
pub use searcher::Searcher;
pub use settings::Settings;
pub use ways::{Bar, Way, Ways};
