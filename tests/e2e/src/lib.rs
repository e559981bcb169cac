//! What readers' journeys need: a host that serves the release, a browser of their own, and waits that say what
//! they wait for.
//!
//! The journeys themselves are in `tests/journeys/`. They know the release in `dist/` and nothing of its source.
//! `cargo xtask test journeys` builds it and runs them.

mod accessibility;
mod driver;
mod hands;
mod host;
mod journey;
mod log;
mod place;
mod reader;

pub use host::{Answer, Host, POLICY};
pub use journey::walk;
pub use reader::{Colours, Reader};
