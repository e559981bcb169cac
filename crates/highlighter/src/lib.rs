//! What readers do with highlights: make them, write notes to them, look through them, and take them along as files.
//!
//! It is a module of its own, which the application loads when there are highlights or one is to be made. It is handed what is
//! stored and the text of the article that is open, hears an [`Event`], and answers with a [`Step`]: what to do, what to paint
//! on the text, and what to show. It knows no browser, no clock and no storage.
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
mod files;
#[cfg(feature = "program")]
mod highlighter;
#[cfg(feature = "program")]
mod session;
#[cfg(feature = "program")]
mod view;

pub use paper::Node;

pub use exchanged::{
    ACT, CHOSEN_COLOUR, COLOURS, Call, ENTRY, Effect, Event, NOTE, Opening, PUT_BACK, Paint, Step, Subject,
};

#[cfg(feature = "program")]
pub use highlighter::Highlighter;
#[cfg(feature = "program")]
pub use session::{act, open, output, room, speak};
