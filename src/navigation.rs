//! Moving between pages, and what a browser does when one moves: scroll position and focus.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, ScrollRestoration};
use yew::Callback;

use crate::element::Options;
use crate::history::History;
use crate::host::Host;
use crate::notes;
use crate::place::{Place, focus, height, scroll_to_middle};
use crate::positions::Positions;
use crate::route::Route;

/// How long typing must pause before the address follows, in milliseconds. Browsers refuse an address that is
/// rewritten more than about three times a second.
const ADDRESS_DELAY: u32 = 350;

// Pages write these ids out as they are: an element whose attributes are all constant weighs a third of one that
// computes some.

/// Id of a page's main heading, which takes the focus when the page is opened.
pub(crate) const HEADING: &str = "page-heading";
/// Id of the search box.
pub(crate) const SEARCH_BOX: &str = "search-box";

/// Where the reader is, and the ways to go elsewhere. Clones are the same.
#[derive(Clone)]
pub(crate) struct Navigation(Rc<Inner>);

struct Inner {
    history: History,
    host: Option<Host>,
    place: Place,
    positions: RefCell<Positions>,
    /// The page that was open before the last move; nothing before the first.
    last: RefCell<Option<Route>>,
    /// Whether to go to the place that the address names once what is drawn next is on the page.
    goes: Cell<bool>,
    /// Whether the first mark was not there yet when an article was opened at it: the search may have to come first.
    awaits_mark: Cell<bool>,
    /// How far the page was scrolled before a reload, and how far it is for now: what makes it longer may have to come first.
    awaits_rest: Cell<Option<(f64, f64)>>,
    /// A change of the address that waits for typing to pause.
    pending: RefCell<Option<(Route, Timeout)>>,
}

impl Navigation {
    /// Begins with the page that is there, and tells `on_move` whenever that changes by the application's own doing.
    pub(crate) fn new(options: &Options, place: Place, on_move: Callback<()>) -> Self {
        Self(Rc::new(Inner {
            history: History::new(options, on_move),
            host: options.host.clone(),
            place,
            positions: RefCell::default(),
            last: RefCell::default(),
            goes: Cell::default(),
            awaits_mark: Cell::new(true),
            awaits_rest: Cell::default(),
            pending: RefCell::default(),
        }))
    }

    /// Turns to the page that the address names.
    pub(crate) fn start(&self) {
        let prerendered = self.route();
        self.0.history.start();
        if self.place().is_page {
            self.take_over_scrolling(true);
            self.0.positions.replace(Positions::load());
            self.catch_up();
        }
        if self.route().is_same_page(&prerendered) && self.place().is_page {
            // The browser has gone where it goes when it loads a page, and the reader may have gone on.
            self.0.last.replace(Some(self.route()));
            self.resume();
        } else {
            // No browser looks for a place behind the route. Whoever has scrolled the page around an element reads there.
            let is_left = self.place().is_page || window().scroll_y().is_ok_and(|top| top < 1.0);
            self.0.goes.set(is_left && self.route().section().is_some());
        }
    }

    /// Whether this moves to where the reader was, or leaves that to the browser, which can while it loads a page.
    pub(crate) fn take_over_scrolling(&self, is_ours: bool) {
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(if is_ours {
                ScrollRestoration::Manual
            } else {
                ScrollRestoration::Auto
            });
        }
    }

    /// The part of the document that it is about.
    pub(crate) fn place(&self) -> &Place {
        &self.0.place
    }

    /// The page around it.
    pub(crate) fn host(&self) -> Option<&Host> {
        self.0.host.as_ref()
    }

    /// Tells the page around it of something.
    pub(crate) fn tell(&self, what: &str, detail: &str) -> bool {
        self.host().is_none_or(|host| host.tell(what, detail))
    }

    /// The address of a picture that lies beside the articles.
    pub(crate) fn image(&self, file: &str) -> String {
        match self.host() {
            Some(host) => host.image(file),
            None => self.0.history.folder(&Route::NotFound { path: ["/images/", file].concat() }),
        }
    }

    /// The page that is open.
    pub(crate) fn route(&self) -> Route {
        self.0.history.route()
    }

    /// Whether another page is open than the one that was shown last.
    pub(crate) fn has_turned(&self) -> bool {
        !self.0.last.borrow().as_ref().is_some_and(|last| last.is_same_page(&self.route()))
    }

    /// Addresses, for links.
    pub(crate) fn history(&self) -> &History {
        &self.0.history
    }

    /// Opens a page, unless the page around this one does not want that.
    pub(crate) fn push(&self, route: &Route) {
        if !self.tell("navigate", &self.0.history.folder(route)) {
            return;
        }
        self.settle();
        self.note_position();
        // As browsers do, a link to what is open already leads to its beginning, and makes no entry.
        let is_open = *route == self.route();
        self.0.goes.set(is_open || route.section().is_some() && route.is_same_page(&self.route()));
        if is_open {
            self.0.history.replace(route);
        } else {
            self.0.history.push(route);
        }
    }

    /// Changes the address of the open page at once.
    pub(crate) fn replace(&self, route: &Route) {
        self.0.pending.take();
        self.0.history.replace(route);
    }

    /// Changes the address of the open page when nothing else has been asked for a moment.
    pub(crate) fn replace_soon(&self, route: Route) {
        let this = self.clone();
        let timeout = Timeout::new(ADDRESS_DELAY, move || this.settle());
        self.0.pending.replace(Some((route, timeout)));
    }

    /// If a click is one on a link within the application, opens what it leads to. What a browser does with other
    /// links, other buttons and held keys stays as it is.
    pub(crate) fn follow(&self, event: &MouseEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a").ok().flatten());
        // What the page around has put into a slot is its own.
        let link = link.filter(|link| self.place().container.as_ref().is_some_and(|room| room.contains(Some(link))));
        let address = link.as_ref().and_then(|link| link.get_attribute("href")).unwrap_or_default();
        let is_plain = event.button() == 0
            && !(event.default_prevented()
                || event.meta_key()
                || event.ctrl_key()
                || event.shift_key()
                || event.alt_key());
        if !is_plain {
            return;
        }
        if let Some(route) = self.0.history.read(&address) {
            // What is no page may be a file of the library's.
            if matches!(route, Route::NotFound { .. }) {
                return;
            }
            event.prevent_default();
            if let Some(id) = route.section().filter(|_| route.is_same_page(&self.route())) {
                self.place().focus(id);
            }
            self.push(&route);
        } else if let Some(id) = address.strip_prefix('#') {
            if link.is_some_and(|link| notes::show(self.place(), &link, id)) {
                event.prevent_default();
                return;
            }
            self.settle();
            // The browser goes there by itself, but leaves the focus behind.
            self.place().focus(id);
            if !self.0.history.has_fragments() {
                // Here it cannot: the address is the page's, or what follows its `#` is the route.
                event.prevent_default();
                if let Route::Article { slug, query, .. } = self.route() {
                    self.push(&Route::Article { slug, query, section: id.to_owned() });
                }
                if let Some(place) = self.place().by_id(id) {
                    place.scroll_into_view();
                }
            }
        }
    }

    /// After Back or Forward: what was typed last belongs to the entry before, whose address can no longer be changed.
    pub(crate) fn turn(&self) {
        self.put_late();
        self.stay();
        self.catch_up();
    }

    /// Remembers what was typed last, where the entry is left before its address could follow.
    pub(crate) fn put_late(&self) {
        if let Some((route, _)) = &*self.0.pending.borrow() {
            self.0.positions.borrow_mut().put_late(&route.query_string());
        }
    }

    /// Writes what was typed last into the address that had yet to follow when the entry was left.
    fn catch_up(&self) {
        let late = self.0.positions.borrow_mut().take_late(self.0.history.entry());
        if let Some(query) = late {
            self.0.history.replace(&Route::read("/search", &query, ""));
        }
    }

    /// Brings the reader to the search box, and remembers where they were.
    pub(crate) fn go_aside(&self) {
        self.note_position();
        self.0.positions.borrow_mut().go_aside();
        self.place().scroll_to_top();
        self.place().focus(SEARCH_BOX);
    }

    /// Brings the reader back to where they were before that; whether it could.
    pub(crate) fn come_back(&self) -> bool {
        let position = self.0.positions.borrow_mut().come_back();
        if let Some(position) = position {
            window().scroll_to_with_x_and_y(0.0, position.into());
            self.place().focus(HEADING);
        }
        position.is_some()
    }

    /// Makes no change any more that waits.
    pub(crate) fn stay(&self) {
        self.0.pending.take();
    }

    /// Whether the address is about to change.
    pub(crate) fn is_pending(&self) -> bool {
        self.0.pending.borrow().is_some()
    }

    /// Makes the change that waits, if any, so that the history remembers where the reader was.
    fn settle(&self) {
        let waiting = self.0.pending.take();
        if let Some((route, _)) = waiting.filter(|(route, _)| route.is_same_page(&self.route())) {
            self.0.history.replace(&route);
        }
    }

    /// Remembers how far the open page is scrolled.
    pub(crate) fn note_position(&self) {
        self.0.positions.borrow_mut().note(self.0.history.entry());
    }

    /// Keeps over a reload how far pages are scrolled.
    pub(crate) fn keep(&self) {
        // Of the last scrolling one hears with the next frame, and there may be none.
        self.note_position();
        self.0.positions.borrow().save();
    }

    /// Once a page is shown, does what a browser does when it loads one: goes to the beginning, or to the place that
    /// the address names, or, after Back or Forward, to where the reader was; and moves the focus to the heading.
    pub(crate) fn arrive(&self, by_history: bool) {
        let route = self.route();
        let is_new_page = self.has_turned();
        let last = self.0.last.replace(Some(route.clone()));
        let is_same = last.as_ref() == Some(&route);
        let before = self.0.positions.borrow().current();
        // A link to a place on the same page, or what was typed into the address: the browser has made the entry.
        let is_made_here = self.0.history.number();
        let entry = self.0.history.entry();
        let position = self.0.positions.borrow_mut().enter(entry);
        // What is marked may have come later than the page.
        if let Route::Article { section, query, .. } = &route
            && self.0.awaits_mark.get()
            && section.is_empty()
            && !query.is_empty()
            && !by_history
            && is_same
            && window().scroll_y().is_ok_and(|top| top < 1.0)
        {
            self.scroll_to_beginning(&route);
        }
        if self.0.goes.take() {
            self.scroll_to_beginning(&route);
        }
        self.go_on(is_same);
        let is_first = last.is_none();
        if !is_new_page && !by_history {
            // The same page under another address, scrolled as it is.
            self.note_position();
            // A recent search is gone with the link that led to it.
            let is_asked = matches!(route, Route::Search { .. }) && !is_same;
            if is_asked && self.place().is_page && self.place().focused().is_none() {
                self.place().focus(HEADING);
            }
            return;
        }
        let is_page = self.place().is_page;
        match position {
            Some(position) if is_page && (by_history || is_first) => {
                self.0.awaits_mark.set(false);
                window().scroll_to_with_x_and_y(0.0, position.into());
            }
            // An element shows its first page where its host wants to show it.
            _ if is_new_page && (is_page || !is_first) => self.scroll_to_beginning(&route),
            // Back to a place on the same page from which nobody scrolled on. Where a link leads on the same page, the browser
            // has gone itself, if it can.
            _ if is_page && !is_new_page && !(is_made_here && self.0.history.has_fragments()) => {
                self.scroll_to_beginning(&route);
            }
            _ => {}
        }
        if self.place().is_left_alone() {
            // Whoever embeds this turns its pages while their reader is busy with something else.
        } else if is_new_page && !is_first && (by_history || !self.is_typing()) {
            // Entries are numbered in the order in which they were made.
            let link = last.filter(|_| by_history && entry < before).and_then(|last| self.link_to(&last));
            let named = || route.section().and_then(|id| self.place().by_id(id));
            if let Some(element) = link.or_else(named).or_else(|| self.place().by_id(HEADING)) {
                focus(&element);
            }
        } else if let Some(id) = route.section().filter(|_| !is_new_page) {
            self.place().focus(id);
        }
    }

    /// A link in view that leads to a page.
    fn link_to(&self, page: &Route) -> Option<Element> {
        let height = window().inner_height().ok()?.as_f64()?;
        let leads_there = |link: &Element| {
            let route = link.get_attribute("href").and_then(|address| self.0.history.read(&address));
            route.is_some_and(|route| route.is_same_page(page))
                && (0.0..height).contains(&link.get_bounding_client_rect().top())
        };
        self.place().find_all("#content a, .page-footer a").into_iter().find(leads_there)
    }

    /// After a reload, goes on where the reader was if the browser could not: what is written in this browser makes a page
    /// longer than it was prerendered. For the same reason the place that an address names may come later, or move.
    fn resume(&self) {
        let position = self.0.positions.borrow_mut().enter(self.0.history.entry());
        let here = window().scroll_y().unwrap_or_default();
        let Some(position) = position else {
            // In some addresses the place is behind the route, where no browser looks for one.
            let is_left = here < 1.0 && !self.0.history.has_fragments();
            return self.0.goes.set(is_left || self.is_at_place(here));
        };
        self.0.awaits_mark.set(false);
        // Whoever is at the top of a page that could be scrolled has gone there.
        let is_short = |page: &Element| page.get_bounding_client_rect().bottom() <= height();
        if here > 0.0 || self.place().container.as_ref().is_some_and(is_short) {
            self.0.awaits_rest.set(Some((position.into(), here)));
        }
    }

    /// Goes on to where the reader was before a reload, as far as the page goes by now, unless they have scrolled meanwhile, or gone to
    /// another address, or are typing what leads there.
    fn go_on(&self, is_same: bool) {
        let here = || window().scroll_y().unwrap_or_default();
        if let Some((wanted, left)) = self.0.awaits_rest.take()
            && is_same
            && self.0.pending.borrow().as_ref().is_none_or(|(route, _)| *route == self.route())
            && (here() - left).abs() < 1.0
            && wanted > left
        {
            window().scroll_to_with_x_and_y(0.0, wanted);
            self.0.awaits_rest.set(Some((wanted, here())));
        }
    }

    /// Whether the page is scrolled as the browser leaves it at the place that the address names, or at the top where there is no
    /// such place yet: nobody has gone on from there.
    fn is_at_place(&self, here: f64) -> bool {
        let route = self.route();
        let Some(id) = route.section() else { return false };
        let Some(place) = self.place().by_id(id) else { return here < 1.0 };
        place.scroll_into_view();
        let there = window().scroll_y().unwrap_or_default();
        window().scroll_to_with_x_and_y(0.0, here);
        (there - here).abs() < 1.0
    }

    /// The place that the address names, else the first mark, else the top.
    fn scroll_to_beginning(&self, route: &Route) {
        if let Some(id) = route.section() {
            if let Some(place) = self.place().by_id(id) {
                place.scroll_into_view();
            }
            return;
        }
        match route {
            Route::Article { query, .. } if !query.is_empty() => {
                let mark = self.place().find("#content mark");
                self.0.awaits_mark.set(mark.is_none());
                if let Some(mark) = mark {
                    scroll_to_middle(&mark);
                }
            }
            _ => self.place().scroll_to_top(),
        }
    }

    fn is_typing(&self) -> bool {
        self.place().focused().is_some_and(|element| element.id() == SEARCH_BOX)
    }
}

/// Goes from one mark of an article to the next, or to the one before, round and round; at first to what is in the window or
/// comes next to it. Returns which one it is, counted from one, and how many there are.
pub(crate) fn step_to_mark(place: &Place, at: Option<(usize, usize)>, forward: bool) -> Option<(usize, usize)> {
    let marks = place.find_all("#content article mark");
    let all = marks.len();
    // Who has opened a hit far down goes on from there.
    let is_above = |mark: &Element| mark.get_bounding_client_rect().bottom() < 0.0;
    let above = || marks.iter().take_while(|mark| is_above(mark)).count();
    let last = at.map_or_else(|| above() + usize::from(!forward), |(at, _)| at);
    let next = match (last, forward) {
        (0 | 1, false) => all,
        (_, false) => last - 1,
        (_, true) if last >= all => 1,
        (_, true) => last + 1,
    };
    for mark in &marks {
        let _ = mark.remove_attribute("aria-current");
    }
    let mark = marks.get(next.checked_sub(1)?)?;
    let _ = mark.set_attribute("aria-current", "true");
    scroll_to_middle(mark);
    if place.find(".mark-bar :focus").is_none() {
        // Whoever came by a key reads on from there, with a screen reader too.
        let _ = mark.set_attribute("tabindex", "-1");
        focus(mark);
    }
    Some((next, all))
}
