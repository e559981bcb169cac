//! The desk, where comments are moderated.
//!
//! It is a module of its own that is loaded for moderators only, and draws itself in plain values: the application hands it
//! an [`Event`], and gets back a [`Step`]: what to do ([`Effect`]s), and the page as a tree of [`Node`]s. It knows no
//! browser, no clock and no storage.

mod exchanged;

pub use exchanged::{Call, Effect, Event, FileAnswer, FileCall, Node, Opening, Step, Subject};
