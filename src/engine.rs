//! The search, a module of its own that is loaded when somebody searches: most readers read.
//!
//! The query goes in, what answers it comes out, as [`library::Results`] in postcard.

use library::{Place, Results};
use paper::say;
use yew::Callback;

use crate::host::Host;
use crate::module::{Module, OnDemand};

/// The module's name.
const NAME: &str = "search";

/// The search. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Engine(OnDemand);

impl Engine {
    /// Loads the search over a library, unless that is done or begun; says when it has come, or that it will not.
    pub(crate) fn load(&self, host: Option<&Host>, library: &'static [u8], on_change: Callback<()>) {
        let open = move |module: &Module| match module.call_for_number("open", &[library], &[library.len()])? {
            1 => Ok(()),
            _ => Err("the index is damaged".into()),
        };
        self.0.load(host, NAME, open, on_change);
    }

    /// What answers a query, at most `limit` hits of it: of comments, where [`library::hand_over`] has written any, else of the
    /// articles. Nothing while the search is being loaded.
    ///
    /// # Errors
    /// When the search could not be loaded or has stopped, or the index is damaged: a text for the reader.
    pub(crate) fn results(&self, asked: &str, comments: &[u8], limit: usize) -> Option<Result<Results, String>> {
        let answer = self.0.call("search", &[asked.as_bytes(), comments], &[asked.len(), limit])?;
        Some(answer.unwrap_or_else(|error| Err(say("The search does not work ({0}). Reload the page.", &[&error]))))
    }

    /// The places of a text that answer a query; none while the search is not there.
    pub(crate) fn marks(&self, asked: &str, text: &str) -> Vec<Place> {
        if asked.is_empty() {
            return Vec::new();
        }
        let parts = [asked.as_bytes(), text.as_bytes()];
        let marks = self.0.call("marks", &parts, &[asked.len(), text.len()]);
        marks.and_then(Result::ok).unwrap_or_default()
    }
}
