//! The application as a module for the scripts of pages: what they may call.

use lectern::{Handle, Host, Options};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

fn main() {}

/// A reading room that is shown in an element.
#[wasm_bindgen]
pub struct Room(Handle);

/// Shows the reading room in an element, as `host` asks for it (see [`Host`]).
#[wasm_bindgen]
pub fn mount(container: Element, host: JsValue) -> Room {
    Room(lectern::mount(container, Options::of_host(Host::new(host))))
}

#[wasm_bindgen]
impl Room {
    /// Opens a page: its path with query and fragment; with `only_elsewhere`, unless it is shown.
    pub fn navigate(&self, address: &str, only_elsewhere: bool) {
        self.0.navigate(address, only_elsewhere);
    }

    /// Has what the reader wrote put into a file's text, of which the host is told.
    pub fn export(&self) {
        self.0.export();
    }

    /// Reads again from the host what readers may do with comments, whether pages have header and footer, the language, and which
    /// page it asks for.
    pub fn update(&self, host: JsValue) {
        let Options { comments, is_bare, language, route, .. } = Options::of_host(Host::new(host));
        self.0.update(comments, is_bare, language, route);
    }

    /// Takes it off the page.
    pub fn destroy(self) {
        self.0.destroy();
    }
}
