//! What readers' journeys need: a host that serves the release, a browser of their own, and waits that say what
//! they wait for.
//!
//! The journeys themselves are in `tests/journeys/`. They know the release in `dist/` and nothing of its source.
//! `cargo xtask test journeys` builds it and runs them.

mod accessibility;
mod browser;
mod display;
mod driver;
mod files;
mod hands;
mod host;
mod journey;
mod kept;
mod left_out;
mod log;
mod outside;
mod place;
mod reader;
mod session;
mod system;
mod touch;
mod tree;

pub use browser::Browser;
pub use files::{choose, file, saved, watch_files};
pub use host::{Answer, Host, POLICY, TRUSTED_TYPES};
pub use journey::walk;
pub use kept::{Extent, pictures};
pub use left_out::LeftOut;
pub use place::{dist, gallery};
pub use reader::{Colours, Reader};
