//! The history of pages: in the path of the address, after its `#`, or in memory.

use std::cell::{Cell, RefCell};

use gloo::utils::{document, window};
use js_sys::Date;
use wasm_bindgen::JsValue;
use yew::Callback;

use crate::element::{Options, Routes};
use crate::route::Route;

/// Reads and writes where the reader is.
///
/// On a page of its own, every entry of the browser's history that this makes carries a number, so that what belongs to it,
/// such as a scroll position, is found again.
pub(crate) struct History {
    /// The root folder, without a slash at its end.
    base: String,
    routes: Cell<Routes>,
    /// Whether entries may carry numbers of ours.
    is_numbered: bool,
    /// Whether the address is listened to. Until then, the page is open that was prerendered.
    is_live: Cell<bool>,
    /// The page that is open as long as the address does not say.
    own: RefCell<Route>,
    /// The page that is open at an address with nothing after its `#`.
    first: Route,
    /// The page that the page around asked for last.
    asked: RefCell<Route>,
    /// What an address begins with before its `#`, where links are relative to something else than the document's own.
    page: RefCell<String>,
    /// Number of the newest entry.
    newest: Cell<u64>,
    on_move: Callback<()>,
}

impl History {
    /// A history that tells `on_move` when another page is open.
    pub(crate) fn new(options: &Options, on_move: Callback<()>) -> Self {
        Self {
            base: options.root.trim_end_matches('/').to_owned(),
            routes: Cell::new(options.routes),
            is_numbered: options.is_page,
            is_live: Cell::new(false),
            own: RefCell::new(parse(&options.route)),
            // A file that is loaded again at another page begins with the list all the same.
            first: if options.is_page { Route::List } else { parse(&options.route) },
            asked: RefCell::new(parse(&options.route)),
            page: RefCell::default(),
            newest: Cell::new(0),
            on_move,
        }
    }

    /// Begins to follow the address.
    pub(crate) fn start(&self) {
        self.is_live.set(true);
        self.newest.set(Date::now() as u64);
        let (page, base) = (here(), document().base_uri().ok().flatten().unwrap_or_default());
        if self.routes.get() == Routes::Hash && base.split('#').next() != Some(&page) {
            self.page.replace(page);
        }
        self.number();
    }

    /// The page that the page around asks for.
    pub(crate) fn asked(&self) -> Route {
        self.asked.borrow().clone()
    }

    /// The page around asks for another page.
    pub(crate) fn ask(&self, route: Route) {
        self.asked.replace(route);
    }

    /// Gives the entry that is open a number, if it has none; whether that was so.
    pub(crate) fn number(&self) -> bool {
        let is_new = self.is_numbered && self.entry().is_none();
        if is_new {
            self.write(None, false);
        }
        is_new
    }

    /// The page that is open.
    pub(crate) fn route(&self) -> Route {
        let address = if self.is_live.get() { self.address() } else { None };
        let said = match address.as_deref() {
            Some("") => Some(self.first.clone()),
            // What follows the `#` of a page that is somebody else's may be theirs.
            Some(address) => {
                self.read(address).filter(|route| self.is_numbered || !matches!(route, Route::NotFound { .. }))
            }
            None => None,
        };
        if let Some(route) = said {
            self.own.replace(route);
        }
        self.own.borrow().clone()
    }

    /// What the document's address says, as a link of ours would have it.
    fn address(&self) -> Option<String> {
        let location = window().location();
        let parts = match self.routes.get() {
            Routes::Path => vec![location.pathname(), location.search(), location.hash()],
            Routes::Hash => vec![location.hash()],
            Routes::Memory => return None,
        };
        Some(parts.into_iter().map(Result::unwrap_or_default).collect())
    }

    /// The page that an address leads to, as [`History::href`] prints it; nothing for one that is not ours.
    pub(crate) fn read(&self, address: &str) -> Option<Route> {
        let address = address.strip_prefix(&**self.page.borrow()).unwrap_or(address);
        let path = address.strip_prefix(self.beginning()).filter(|path| path.starts_with('/'))?;
        Some(parse(path))
    }

    /// Number of the entry that is open; nothing for one that is not ours.
    pub(crate) fn entry(&self) -> Option<u64> {
        if !self.is_numbered {
            return None;
        }
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
        [&self.page.borrow(), self.beginning(), &print(route)].concat()
    }

    /// What every address of ours begins with.
    fn beginning(&self) -> &str {
        if self.routes.get() == Routes::Hash { "#" } else { &self.base }
    }

    /// The address of a page in the folder of the library, for what knows nothing of routes: a form that is sent without
    /// the program.
    pub(crate) fn folder(&self, route: &Route) -> String {
        [&self.base, &print(route)[..]].concat()
    }

    /// The address of a page as one gives it to others, relative to the document's: without what stands for this visit alone.
    pub(crate) fn shared(&self, route: &Route) -> String {
        match self.routes.get() {
            Routes::Hash => self.href(route),
            _ => self.folder(route),
        }
    }

    /// Whether the place on the page is in the address as browsers have it.
    pub(crate) fn has_fragments(&self) -> bool {
        self.routes.get() == Routes::Path
    }

    /// Whether the document's address says which page is open.
    pub(crate) fn is_in_address(&self) -> bool {
        self.routes.get() != Routes::Memory
    }

    fn go(&self, route: &Route, is_new: bool) {
        self.own.replace(route.clone());
        match self.routes.get() {
            Routes::Path => self.write(Some(&self.href(route)), is_new),
            Routes::Hash => {
                // In full, for the page may say that its addresses are relative to something else.
                self.write(Some(&[&here(), "#", &print(route)].concat()), is_new);
            }
            Routes::Memory => {}
        }
        self.on_move.emit(());
    }

    fn write(&self, address: Option<&str>, is_new: bool) {
        let number = self.newest.get() + 1;
        self.newest.set(number);
        let Ok(history) = window().history() else { return };
        let state = match (self.is_numbered, is_new) {
            (true, _) => JsValue::from_f64(number as f64),
            (false, true) => JsValue::NULL,
            // The entry is the page's, and so is what it keeps there.
            (false, false) => history.state().unwrap_or_default(),
        };
        // A browser refuses when the address changes very often, and where the page may not have a history; the
        // reader then stays where the address says. In an element, the address is not needed.
        let done = if is_new {
            history.push_state_with_url(&state, "", address)
        } else {
            history.replace_state_with_url(&state, "", address)
        };
        if done.is_err() && !self.is_numbered {
            self.routes.set(Routes::Memory);
        }
    }
}

/// The document's address without what follows its `#`.
fn here() -> String {
    let page = window().location().href().unwrap_or_default();
    page.split('#').next().unwrap_or_default().to_owned()
}

/// The page of a path below the root, with its query and fragment.
pub(crate) fn parse(address: &str) -> Route {
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    Route::read(path, query, fragment)
}

fn print(route: &Route) -> String {
    [&route.path()[..], &route.query_string(), &route.fragment()].concat()
}
