//! What stands at a reader's side: the panel in which they choose how pages look, the list of keys, the palette that finds
//! articles, pages and commands, reading aloud, selecting words by keys, and pictures of articles, shown large.
//!
//! It is a module of its own that is loaded when somebody turns to it, and draws itself in plain values: the application hands
//! it a [`Call`], and gets back a [`Step`]: what to do ([`Effect`]s), and what is open as a tree of [`Node`]s, nothing if
//! nothing is. It knows no browser and no storage.
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
mod aids;
#[cfg(feature = "program")]
mod aloud;
#[cfg(feature = "program")]
mod bar;
#[cfg(feature = "program")]
mod choices;
#[cfg(feature = "program")]
mod keys;
#[cfg(feature = "program")]
mod palette;
#[cfg(feature = "program")]
mod panel;
#[cfg(feature = "program")]
mod picture;
#[cfg(feature = "program")]
mod sentences;
#[cfg(feature = "program")]
mod session;
#[cfg(feature = "program")]
mod settings;
#[cfg(feature = "program")]
mod voices;

pub use exchanged::{Article, Call, Effect, Opening, Step};
pub use paper::Node;

#[cfg(feature = "program")]
pub use aids::Aids;
#[cfg(feature = "program")]
pub use aloud::Patience;
#[cfg(feature = "program")]
pub use choices::{CHOICES, Choice, Kind};
#[cfg(feature = "program")]
pub use session::{act, open, output, room, speak};
