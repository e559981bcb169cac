//! Lectern in the browser: pages, components, storage, and how they are mounted.
//!
//! Everything that can be told without a browser lives in the crates beside this one. Here it meets the document:
//! [`mount`] shows the reading room in an element of a page.

// What it is linked to for is its allocator.
use heap as _;

mod advice;
mod aids;
mod app;
mod comments;
mod components;
mod deeds;
mod desk;
mod element;
mod engine;
mod files;
mod format;
#[cfg(feature = "prerender")]
mod gallery;
mod hands;
mod highlights;
mod history;
mod host;
mod language;
mod lock;
mod module;
mod navigation;
mod nodes;
mod notes;
mod pages;
mod place;
mod positions;
#[cfg(feature = "prerender")]
mod prerender;
pub mod route;
mod spot;
pub mod store;

pub use element::{Commenting, Handle, Options, Routes, mount};
#[cfg(feature = "prerender")]
pub use gallery::{PICTURE, gallery};
pub use host::Host;
#[cfg(feature = "prerender")]
pub use prerender::{Prerendered, library, prerender};
