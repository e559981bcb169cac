//! The history of pages, in the path of the address.

use std::cell::Cell;

use gloo::utils::window;
use js_sys::Date;
use wasm_bindgen::JsValue;
use yew::Callback;

use crate::element::Options;
use crate::route::Route;

/// Reads and writes where the reader is.
///
/// Every entry of the browser's history that this makes carries a number, so that what belongs to it, such as a scroll
/// position, is found again.
pub(crate) struct History {
    /// Path of the root folder, without a slash at its end.
    base: String,
    /// Number of the newest entry.
    newest: Cell<u64>,
    on_move: Callback<()>,
}

impl History {
    /// A history that tells `on_move` when another page is open.
    pub(crate) fn new(options: &Options, on_move: Callback<()>) -> Self {
        let this = Self {
            base: options.root.trim_end_matches('/').to_owned(),
            newest: Cell::new(Date::now() as u64),
            on_move,
        };
        if this.entry().is_none() {
            this.write(None, false);
        }
        this
    }

    /// The page that is open.
    pub(crate) fn route(&self) -> Route {
        let location = window().location();
        let parts = [location.pathname(), location.search(), location.hash()].map(Result::unwrap_or_default);
        self.read(&parts.concat()).unwrap_or(Route::List)
    }

    /// The page that an address leads to, as [`History::href`] prints it; nothing for one that is not ours.
    pub(crate) fn read(&self, address: &str) -> Option<Route> {
        let path = address.strip_prefix(&self.base).filter(|path| path.starts_with('/'))?;
        let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        Some(Route::read(path, query, fragment))
    }

    /// Number of the entry that is open; nothing for one that is not ours.
    pub(crate) fn entry(&self) -> Option<u64> {
        let state = window().history().ok()?.state().ok()?;
        state.as_f64().map(|number| number as u64)
    }

    /// Opens a page.
    pub(crate) fn push(&self, route: &Route) {
        self.go(route, true);
    }

    /// Changes the address of the open page.
    pub(crate) fn replace(&self, route: &Route) {
        self.go(route, false);
    }

    /// The address of a page as a link has it.
    pub(crate) fn href(&self, route: &Route) -> String {
        [&self.base, &route.path(), &route.query_string(), &route.fragment()].map(String::as_str).concat()
    }

    /// The address of a picture that lies beside the articles.
    pub(crate) fn image(&self, file: &str) -> String {
        [&self.base, "/images/", file].concat()
    }

    fn go(&self, route: &Route, is_new: bool) {
        self.write(Some(&self.href(route)), is_new);
        self.on_move.emit(());
    }

    fn write(&self, address: Option<&str>, is_new: bool) {
        let number = self.newest.get() + 1;
        self.newest.set(number);
        let state = JsValue::from_f64(number as f64);
        if let Ok(history) = window().history() {
            // A browser refuses when the address changes very often, and where the page may not have a history; the
            // reader then stays where the address says.
            let _ = if is_new {
                history.push_state_with_url(&state, "", address)
            } else {
                history.replace_state_with_url(&state, "", address)
            };
        }
    }
}
