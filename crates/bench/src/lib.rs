//! Measures the search: its ranking against judged queries, its speed and its size against other engines.
//!
//! Everything here reaches the engine through [`engine`]. The programs of this package are called by `cargo xtask eval`
//! and `cargo xtask bench`, which build them and what they need. For wasm, only [`engine`], [`texts`] and the bridge to
//! the page are compiled.

pub mod engine;
pub mod texts;

#[cfg(target_family = "wasm")]
pub mod browser;
#[cfg(target_family = "wasm")]
use heap as _;

#[cfg(not(target_family = "wasm"))]
pub mod arguments;
#[cfg(not(target_family = "wasm"))]
pub mod grown;
#[cfg(not(target_family = "wasm"))]
pub mod input;
#[cfg(not(target_family = "wasm"))]
pub mod known;
#[cfg(not(target_family = "wasm"))]
pub mod made_up;
#[cfg(not(target_family = "wasm"))]
pub mod measures;
#[cfg(not(target_family = "wasm"))]
pub mod random;
#[cfg(not(target_family = "wasm"))]
pub mod weight;
#[cfg(not(target_family = "wasm"))]
pub mod words;

/// How a program ends: its error goes where errors go, without the trace that a developer of it would want.
#[cfg(not(target_family = "wasm"))]
pub fn ended(result: anyhow::Result<()>) -> std::process::ExitCode {
    match result {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
