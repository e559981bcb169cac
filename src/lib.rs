//! Lectern in the browser: pages, components, storage, and how they are mounted.
//!
//! Everything that can be told without a browser lives in the crates beside this one. Here it meets the document:
//! [`mount`] shows the reading room in an element of a page.

mod app;
mod components;
mod element;
mod engine;
mod format;
mod history;
mod module;
mod navigation;
mod pages;
mod positions;
pub mod route;
pub mod store;

pub use element::{Handle, Options, mount};
