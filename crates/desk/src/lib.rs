//! The desk, where comments are moderated.
//!
//! It is a module of its own that is loaded for moderators only, and draws itself in plain values: the application hands it
//! an [`Event`], and gets back a [`Step`]: what to do ([`Effect`]s), and the page as a tree of [`Node`]s. It knows no
//! browser, no clock and no storage.
//!
//! As a module it is called as `session` describes.

// Only where it is a module do the functions keep their names. In a program for this machine, `open` would take the place
// of the system's.
#![cfg_attr(
    target_family = "wasm",
    allow(
        unsafe_code,
        reason = "exporting a function by its name counts as unsafe; there is no other unsafe code here"
    )
)]

mod exchanged;

#[cfg(feature = "program")]
mod comments;
#[cfg(feature = "program")]
mod decide;
#[cfg(feature = "program")]
mod desk;
#[cfg(feature = "program")]
mod excerpt;
#[cfg(feature = "program")]
mod files;
#[cfg(feature = "program")]
mod filter;
#[cfg(feature = "program")]
mod forms;
#[cfg(feature = "program")]
mod history;
#[cfg(feature = "program")]
mod judging;
#[cfg(feature = "program")]
mod keys;
#[cfg(feature = "program")]
mod rules;
#[cfg(feature = "program")]
mod session;
#[cfg(feature = "program")]
mod subjects;
#[cfg(feature = "program")]
mod view;
#[cfg(feature = "program")]
mod wording;

pub use exchanged::{Call, Effect, Event, FileAnswer, FileCall, KEYS, Opening, Step, Subject, is_key};
pub use paper::Node;

#[cfg(feature = "program")]
pub use desk::Desk;
#[cfg(feature = "program")]
pub use session::{act, file, open, output, room, speak};
