//! Moving between pages, and what a browser does when one moves: scroll position, focus, title, language.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::history::query::Raw;
use gloo::history::{AnyHistory, BrowserHistory, HashHistory, History, MemoryHistory};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, document_element, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollRestoration, Storage};
use yew::prelude::*;

use crate::element::{Options, Routes};
use crate::route::Route;

/// How long typing must pause before the address follows, in milliseconds. Browsers refuse an address that is
/// rewritten more than about three times a second.
const ADDRESS_DELAY: u32 = 350;

/// Id of a page's main heading, which takes the focus when the page is opened.
pub(crate) const HEADING: &str = "page-heading";
/// Id of the search box.
pub(crate) const SEARCH_BOX: &str = "search-box";

/// Where the reader is, and the ways to go elsewhere.
#[derive(Clone)]
pub(crate) struct Navigation {
    /// The page that is open.
    pub(crate) route: Route,
    /// Identity of the entry in the history.
    key: Option<u32>,
    history: AnyHistory,
    /// Path of the root folder, without a slash at its end.
    base: Rc<str>,
    /// A change of the address that waits for typing to pause.
    pending: Rc<RefCell<Option<(Route, Timeout)>>>,
}

impl PartialEq for Navigation {
    fn eq(&self, other: &Self) -> bool {
        self.route == other.route && self.key == other.key
    }
}

impl Navigation {
    fn new(options: &Options) -> Self {
        let history = match options.routes {
            Routes::Path => AnyHistory::Browser(BrowserHistory::new()),
            Routes::Hash => AnyHistory::Hash(HashHistory::new()),
            Routes::Memory => AnyHistory::Memory(MemoryHistory::new()),
        };
        let base = options.root.trim_end_matches('/').into();
        let mut this = Self { route: Route::List, key: None, history, base, pending: Rc::default() };
        this.arrive();
        this
    }

    /// Reads from the history where the reader is now.
    fn arrive(&mut self) {
        let location = self.history.location();
        let path = match self.history {
            AnyHistory::Browser(_) => location.path().strip_prefix(&*self.base).unwrap_or(location.path()),
            AnyHistory::Hash(_) | AnyHistory::Memory(_) => location.path(),
        };
        self.route = Route::read(path, location.query_str(), location.hash());
        self.key = location.id();
    }

    /// Opens a page.
    pub(crate) fn push(&self, route: &Route) {
        self.settle();
        match &self.history {
            AnyHistory::Browser(history) => history.push(self.href(route)),
            history => always(history.push_with_query(route.path(), raw_query(route))),
        }
    }

    /// Changes the address of the open page at once.
    pub(crate) fn replace(&self, route: &Route) {
        self.pending.take();
        match &self.history {
            AnyHistory::Browser(history) => history.replace(self.href(route)),
            history => always(history.replace_with_query(route.path(), raw_query(route))),
        }
    }

    /// Changes the address of the open page when nothing else has been asked for a moment.
    pub(crate) fn replace_soon(&self, route: Route) {
        let this = self.clone();
        let timeout = Timeout::new(ADDRESS_DELAY, move || this.settle());
        self.pending.replace(Some((route, timeout)));
    }

    /// Whether the address is about to change.
    pub(crate) fn is_pending(&self) -> bool {
        self.pending.borrow().is_some()
    }

    /// Makes the change that waits, if any, so that the history remembers where the reader was.
    fn settle(&self) {
        let waiting = self.pending.take();
        if let Some((route, _)) = waiting.filter(|(route, _)| route.is_same_page(&self.route)) {
            self.replace(&route);
        }
    }

    /// The address of a page as a link has it.
    pub(crate) fn href(&self, route: &Route) -> String {
        let (path, query) = (route.path(), route.query_string());
        if self.has_fragments() {
            format!("{}{path}{query}{}", self.base, route.fragment())
        } else {
            format!("#{path}{query}")
        }
    }

    /// The address of a picture that lies beside the articles.
    pub(crate) fn image(&self, file: &str) -> String {
        format!("{}/images/{file}", self.base)
    }

    /// Whether a fragment in the address is a place on the page, and not the page itself.
    pub(crate) fn has_fragments(&self) -> bool {
        matches!(self.history, AnyHistory::Browser(_))
    }
}

fn raw_query(route: &Route) -> Raw<String> {
    Raw(route.query_string().trim_start_matches('?').to_owned())
}

fn always<T>(result: Result<T, std::convert::Infallible>) -> T {
    match result {
        Ok(value) => value,
    }
}

/// Where the reader is, now and after each change.
#[hook]
pub(crate) fn use_navigation(options: &Options) -> Navigation {
    let navigation = use_state(|| Navigation::new(options));
    let (first, setter) = ((*navigation).clone(), navigation.setter());
    use_effect_with((), move |()| {
        let heard = first.clone();
        let listener = first.history.listen(move || {
            let mut next = heard.clone();
            next.arrive();
            setter.set(next);
        });
        move || drop(listener)
    });
    (*navigation).clone()
}

/// Does on each change of page what a browser does when it loads one: goes to the beginning, or to the place that the
/// address names, or back to where the reader was; and moves the focus to the heading.
#[hook]
pub(crate) fn use_arrival(navigation: &Navigation, options: &Options) {
    let owns_document = options.owns_document;
    let travel = use_memo((), move |()| Travel::new(owns_document));
    use_effect_with(navigation.clone(), move |navigation| travel.arrive(navigation));
}

/// Sets the document's title and language, where the document is ours.
#[hook]
pub(crate) fn use_document(title: String, language: String, options: &Options) {
    let owns_document = options.owns_document;
    use_effect_with((title, language), move |(title, language)| {
        if owns_document {
            document().set_title(title);
            // Every document's root is an HTML element, or nothing would be shown at all.
            document_element().unchecked_into::<HtmlElement>().set_lang(language);
        }
    });
}

/// Remembers how far each entry of the history was scrolled.
struct Travel {
    owns_document: bool,
    positions: Rc<RefCell<Positions>>,
    last: RefCell<Option<Route>>,
    /// Whether the change at hand is one by Back or Forward.
    popped: Rc<Cell<bool>>,
    _listeners: Vec<EventListener>,
}

impl Travel {
    fn new(owns_document: bool) -> Self {
        let positions = Rc::new(RefCell::new(Positions::load()));
        let popped = Rc::new(Cell::new(false));
        let mut listeners = Vec::new();
        if owns_document {
            // The browser's own attempt comes before the page has its text.
            if let Ok(history) = window().history() {
                let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
            }
            let (flag, seen, kept) = (popped.clone(), positions.clone(), positions.clone());
            listeners.push(EventListener::new(&window(), "popstate", move |_| flag.set(true)));
            listeners.push(EventListener::new(&window(), "scroll", move |_| seen.borrow_mut().note()));
            listeners.push(EventListener::new(&window(), "pagehide", move |_| kept.borrow().save()));
        }
        Self { owns_document, positions, last: RefCell::new(None), popped, _listeners: listeners }
    }

    fn arrive(&self, navigation: &Navigation) {
        let last = self.last.replace(Some(navigation.route.clone()));
        let popped = self.popped.take();
        let key = navigation.key.map_or_else(|| navigation.route.fragment(), |key| key.to_string());
        let position = self.positions.borrow_mut().enter(key);
        let is_first = last.is_none();
        let is_new_page = !last.is_some_and(|last| last.is_same_page(&navigation.route));
        if !is_new_page && !popped {
            // The same page under another address, scrolled as it is.
            self.positions.borrow_mut().note();
            return;
        }
        if self.owns_document {
            // A link to a place on the same page has no entry of ours yet, and the browser has gone there itself.
            match position {
                Some(position) if popped || is_first => window().scroll_to_with_x_and_y(0.0, position.into()),
                _ if is_new_page => scroll_to_beginning(&navigation.route),
                _ => {}
            }
        }
        if is_new_page && !is_first && !is_typing() {
            focus(HEADING);
        }
    }
}

/// The place that the address names, else the first mark, else the top.
fn scroll_to_beginning(route: &Route) {
    let place = match route {
        Route::Article { section, .. } if !section.is_empty() => document().get_element_by_id(section),
        Route::Article { query, .. } if !query.is_empty() => document().query_selector("main mark").ok().flatten(),
        _ => None,
    };
    match place {
        Some(place) if route.fragment().is_empty() => scroll_to_middle(&place),
        Some(place) => place.scroll_into_view(),
        None => window().scroll_to_with_x_and_y(0.0, 0.0),
    }
}

fn scroll_to_middle(place: &Element) {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let top = place.get_bounding_client_rect().top();
    window().scroll_by_with_x_and_y(0.0, top - height / 3.0);
}

/// Moves the focus to an element without scrolling. Does nothing where there is no such element.
pub(crate) fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Moves the focus to an element and brings it into view. Does nothing where there is no such element.
pub(crate) fn focus_and_show(id: &str) {
    focus(id);
    if let Some(element) = document().get_element_by_id(id) {
        scroll_to_middle(&element);
    }
}

fn is_typing() -> bool {
    document().active_element().is_some_and(|element| element.id() == SEARCH_BOX)
}

/// How far each entry of the history was scrolled, kept for this tab until it is closed.
struct Positions {
    by_entry: Vec<(String, i32)>,
    current: String,
}

impl Positions {
    const STORAGE_KEY: &str = "lectern:positions";

    fn load() -> Self {
        let text = session_storage().and_then(|storage| storage.get_item(Self::STORAGE_KEY).ok().flatten());
        let by_entry = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        Self { by_entry, current: String::new() }
    }

    /// Keeps the positions over a reload. A browser that refuses loses nothing but a scroll position.
    fn save(&self) {
        if let (Some(storage), Ok(text)) = (session_storage(), serde_json::to_string(&self.by_entry)) {
            let _ = storage.set_item(Self::STORAGE_KEY, &text);
        }
    }

    fn note(&mut self) {
        if let Ok(position) = window().scroll_y() {
            self.by_entry.retain(|(key, _)| *key != self.current);
            self.by_entry.push((self.current.clone(), position as i32));
        }
    }

    /// Turns to another entry and says how far it was scrolled.
    fn enter(&mut self, key: String) -> Option<i32> {
        self.current = key;
        self.by_entry.iter().find(|(key, _)| *key == self.current).map(|(_, position)| *position)
    }
}

fn session_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
