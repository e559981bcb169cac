//! The engine as the page of the comparison calls it: compiled as the reading room is, with strings in and out.

use wasm_bindgen::prelude::*;

use crate::engine::Engine;
use crate::texts::Texts;

/// An opened index and the texts of its articles.
#[wasm_bindgen]
pub struct Search {
    engine: Engine<'static>,
    texts: Texts,
}

#[wasm_bindgen]
impl Search {
    /// Opens an index. Its bytes stay until the page goes.
    ///
    /// # Errors
    /// When they are no index of this version.
    #[wasm_bindgen(constructor)]
    pub fn open(root: Vec<u8>, postings: Vec<u8>) -> Result<Search, String> {
        let engine = Engine::open(root.leak(), postings.leak()).map_err(|error| error.to_string())?;
        Ok(Self { engine, texts: Texts::new(Vec::new(), Vec::new()) })
    }

    /// Takes the articles' texts, for the excerpts.
    pub fn take_texts(&mut self, texts: Vec<u8>, ends: Vec<u8>) {
        self.texts = Texts::new(texts, ends);
    }

    /// The best articles for a query: a line each, number, tabulator, and the excerpt if excerpts are wanted.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn answer(&self, query: &str, count: usize, excerpts: bool) -> Result<String, String> {
        let answer =
            self.engine.search(query, count, |article| self.texts.get(article)).map_err(|error| error.to_string())?;
        let mut lines = String::new();
        for hit in answer.hits().iter().take(count) {
            lines.push_str(&hit.article.to_string());
            lines.push('\t');
            if excerpts {
                lines.push_str(&answer.excerpt(self.texts.get(hit.article)).text);
            }
            lines.push('\n');
        }
        Ok(lines)
    }
}
