//! Lectern in the browser: pages, components, storage, and how they are mounted.
//!
//! Everything that can be told without a browser lives in the crates beside this one. Here it meets the document:
//! [`mount`] shows the reading room in an element of a page.

mod advice;
mod app;
mod components;
mod deeds;
mod desk;
mod element;
mod engine;
mod files;
mod format;
mod hands;
mod history;
mod lock;
mod module;
mod navigation;
mod nodes;
mod pages;
mod positions;
pub mod route;
pub mod store;

pub use element::{Handle, Options, mount};
