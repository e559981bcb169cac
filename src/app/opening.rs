//! Turning to the browser, and from page to page.

use std::rc::Rc;

use comment::{Rules, record};
use gloo::utils::window;
use web_sys::Url;
use yew::html::Scope;

use super::keeping::watch_over;
use super::{Action, App, SHOWN, listeners};
use crate::comments::bundled;
use crate::hands;
use crate::host::Host;
use crate::navigation::HEADING;
use crate::pages::{FACET, Writing};
use crate::route::Route;
use crate::spot;
use crate::store::{LocalStorage, Mirrored, Store};

impl App {
    /// Turns to the browser: to what is stored there, to the address, and to what the reader has done meanwhile.
    pub(super) fn start(&mut self, link: &Scope<Self>) {
        let typed = hands::typed(self.navigation.place());
        let id = self.library.as_ref().map_or("", |library| &library.settings().id);
        let copying = self.mirror.clone();
        let storage = Mirrored::new(LocalStorage::here(), move |key, text| copying.copy(key, text));
        self.store = Store::new(id, Rc::new(storage));
        watch_over(&self.mirror, id, link.callback(Action::Copied));
        if let Some((name, records)) = self.navigation.host().and_then(Host::copy) {
            // What could not be stored is among the page's notices.
            let _ = self.store.take_over(&name, &records);
        }
        self.navigation.start();
        self.query = self.navigation.route().query().to_owned();
        self.tell_problems();
        self.take_settings(link);
        self.arrival = Some(false);
        self.writing = None;
        self.take_up();
        let (news, heard) = (self.news.clone(), link.callback(|()| Action::Stored));
        let subscription = self.store.watch(move |change| news.note(change, &heard));
        self.living = Some((listeners::listeners(self, link), subscription));
        self.show_highlight(link);
        for deed in typed {
            self.catch_up(deed, link);
        }
        self.navigation.tell("ready", "");
    }

    /// Shows more hits. The focus comes to the first that is new.
    pub(crate) fn show_more(&mut self, list: &'static str) {
        self.wants_hit = Some((list, self.shown));
        self.shown += SHOWN;
    }

    pub(crate) fn look_for(&mut self, query: String) {
        self.query.clone_from(&query);
        self.shown = SHOWN;
        match self.navigation.route() {
            Route::Article { slug, .. } => {
                self.from = Some(slug);
                self.navigation.push(&Route::Search { query });
            }
            Route::Search { .. } => self.navigation.replace_soon(Route::Search { query }),
            _ => {
                self.from = None;
                self.navigation.push(&Route::Search { query });
            }
        }
    }

    pub(crate) fn clear(&mut self) {
        let place = self.navigation.place();
        if place.find(".mark-bar :focus, mark:focus").is_some() {
            // The button goes, and what it leads to.
            place.focus(HEADING);
        }
        // The hits that the reader came from go with the query.
        if !matches!(self.navigation.route(), Route::Search { .. }) && self.navigation.come_back() {
            self.resuming = spot::here(self.navigation.place()).map(|(spot, _)| spot);
        }
        let was_empty = std::mem::take(&mut self.query).is_empty();
        match self.navigation.route() {
            Route::Search { .. } if !was_empty => self.navigation.replace(&Route::Search { query: String::new() }),
            Route::Search { .. } => {
                // Whoever asks for nothing any more reads on where the search began.
                if let Some(slug) = &self.from {
                    self.resuming = self.begun(slug).map(|(spot, _)| spot);
                    // Else it stays where letters are typed.
                    place.focus(HEADING);
                    self.navigation.push(&Route::article(slug));
                }
            }
            Route::Article { slug, query, .. } if !query.is_empty() => self.navigation.replace(&Route::article(slug)),
            _ => {}
        }
    }

    /// Follows the address. Its query goes into the search box, unless the reader is ahead of it.
    pub(super) fn open(&mut self, by_history: bool, link: &Scope<Self>) {
        // The page before is still on the screen.
        self.leave();
        if !by_history {
            let pressed = self.navigation.place().focused().map(|element| element.id());
            self.focus_next = pressed.filter(|id| id.starts_with(FACET));
        }
        if by_history {
            self.navigation.turn();
        }
        if !self.navigation.is_pending() {
            self.query = self.navigation.route().query().to_owned();
        }
        self.at_mark = None;
        match self.navigation.route() {
            // A hit was opened: the search was worth remembering.
            Route::Article { query, .. } if !query.is_empty() && !by_history => {
                // If that cannot be stored, a notice says so.
                let _ = self.store.remember_search(&query);
            }
            Route::List => self.from = None,
            Route::Desk => self.refresh_desk(link),
            _ => {}
        }
        // Another place on the page, or another address that is nothing to us, takes nothing away.
        if self.navigation.has_turned() {
            self.tell_aids("-moved", String::new(), link);
            self.said.clear();
            self.announced.clear();
            if !self.missed.is_empty() {
                self.missed.clear();
                self.tell_fault();
            }
            self.erased = Vec::new();
        }
        self.arrival = Some(by_history || self.arrival == Some(true));
        self.take_up();
        self.refresh_highlights(link);
        if !by_history {
            self.show_highlight(link);
        }
    }

    /// Turns to what is being written on the article that is open.
    pub(super) fn take_up(&mut self) {
        match self.navigation.route() {
            Route::Article { slug, .. } if self.writing.as_ref().is_some_and(|writing| writing.article == slug) => {
                return;
            }
            Route::Article { slug, .. } => {
                let bundled = self.library.as_ref().map(|library| bundled(library, &slug)).unwrap_or_default();
                let rules = self.rules();
                self.begun = self.begun(&slug);
                self.writing = Some(Writing::begin(&self.store, slug, bundled, rules));
            }
            _ => {
                self.writing = None;
                self.begun = None;
            }
        }
        // What was asked of the reading module on the page before, and has not come, was for that page.
        self.waiting.retain(|deed| !deed.act.starts_with(hands::AID) || deed.act == "aid:appearance");
        self.aids.typed();
    }

    /// The address of the open page, for whoever cites it: in the folder of the library, wherever it is shown. Empty before the
    /// application has started, and on disk.
    pub(crate) fn address(&self) -> String {
        if self.living.is_none() {
            return String::new();
        }
        let Route::Article { slug, .. } = self.navigation.route() else { return String::new() };
        self.address_of(&slug)
    }

    /// The address of an article that can be given to others.
    pub(crate) fn address_of(&self, slug: &str) -> String {
        let here = window().location().href().unwrap_or_default();
        let address = self.navigation.history().shared(&Route::article(slug));
        let address = Url::new_with_base(&address, &here).map(|url| url.href()).unwrap_or_default();
        if address.starts_with("http") { address } else { String::new() }
    }

    /// The rules for comments: those of the desk, else those of the site.
    pub(crate) fn rules(&self) -> Rules {
        let of_site = || record::decode(&self.library.as_ref().ok()?.settings().rules).ok();
        self.store.rules().or_else(of_site).unwrap_or_default()
    }
}
