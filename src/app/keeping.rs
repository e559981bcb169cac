//! What is stored and chosen: taking it up, and hearing of its changes.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::Callback;
use yew::html::Scope;
use yew::platform::spawn_local;

use super::listeners::later;
use super::{Action, App};
use crate::aids;
use crate::route::Route;
use crate::store::{Change, Key, Mirror, place};

/// Milliseconds in which what another tab does to comments is gathered: it may do it to thousands.
const GATHERING: u32 = 100;

/// What has changed in the storage since that was last looked at. Clones are the same.
///
/// What changes at once is looked at once, since to look is to read everything.
#[derive(Clone, Default)]
pub(super) struct News(Rc<RefCell<(Vec<Change>, Option<Timeout>)>>);

impl News {
    /// Notes a change. The first one has `on_news` called: soon for a comment that another tab has changed, else at once.
    pub(super) fn note(&self, change: &Change, on_news: &Callback<()>) {
        let mut news = self.0.borrow_mut();
        let may_wait = !change.here && matches!(change.what, Some(Key::Comment(_)));
        let is_awaited = !news.0.is_empty();
        news.0.push(change.clone());
        match (may_wait, is_awaited) {
            (true, true) => return,
            (true, false) => {
                news.1 = Some(later(GATHERING, on_news.clone()));
                return;
            }
            // It was going to be looked at later.
            (false, true) if news.1.take().is_none() => return,
            (false, _) => {}
        }
        drop(news);
        on_news.emit(());
    }

    fn take(&self) -> Vec<Change> {
        std::mem::take(&mut *self.0.borrow_mut()).0
    }
}

impl App {
    /// Takes in what the storage has lost, and has a copy made of what there is none of yet.
    pub(super) fn take_in(&mut self, copies: &[(String, String)]) {
        self.store.repair(copies);
        if let Some(writing) = &mut self.writing {
            writing.take_back(&self.store);
        }
        for record in self.store.records() {
            if place(copies, &record.0).is_none_or(|at| copies[at].1 != record.1) {
                self.mirror.copy(&record.0, Some(&record.1));
            }
        }
    }

    /// Takes up what the reader has chosen, here or in another tab.
    pub(super) fn take_settings(&mut self, link: &Scope<Self>) {
        let settings = self.store.settings();
        if self.settings != settings {
            self.tell_aids("-settings", settings.clone(), link);
        }
        self.settings = settings;
        self.follow_language(link);
        aids::dress(self.navigation.place(), self.navigation.host(), &self.settings);
    }

    /// Speaks the language that is wanted.
    pub(super) fn follow_language(&self, link: &Scope<Self>) {
        let chosen = aids::choice(&self.settings, "language").unwrap_or_default();
        let on_change = link.callback(|()| Action::Spoken);
        self.speech.follow(chosen, &self.language, self.navigation.host(), on_change);
    }

    /// Says everything anew, in the language that is spoken now.
    pub(super) fn speak(&mut self, link: &Scope<Self>) {
        if let Some(root) = self.navigation.place().root() {
            // Until now the page was only written in the direction of the language (crates/press/assets/look.js).
            let _ = root.remove_attribute("data-toward");
        }
        self.desk.speak();
        self.aids.speak();
        self.highlights.speak();
        self.tell_problems();
        self.tell_aids("-settings", self.settings.clone(), link);
        self.refresh_desk(link);
        self.refresh_highlights(link);
        // The words of a language that was chosen did not come.
        if let Some(chosen) = aids::choice(&self.settings, "language").filter(|chosen| *chosen != paper::language()) {
            self.tell_aids("lost", ["words-", chosen].concat(), link);
        }
    }

    /// Finds out what the reader must be told about the storage, and about what cannot be had.
    pub(super) fn tell_problems(&mut self) {
        self.unreadable = self.store.unreadable();
        self.tell_fault();
    }

    /// Finds out whether the storage works, and tells whether the reader is told something else now. What cannot be read is
    /// not looked for again: it stays as it is, whatever is written.
    pub(crate) fn tell_fault(&mut self) -> bool {
        let notices = self.store.not_stored().into_iter().chain(self.unreadable.clone());
        let notices = notices.map(|notice| notice.to_string());
        let told: Vec<String> = notices.chain(self.missed.iter().cloned()).collect();
        let is_news = told != self.problems;
        self.problems = told;
        is_news
    }

    /// Takes up what has changed in the storage, and whether there is anything to show of it. A draft changes with every
    /// letter; it is shown by its form, and here only if something is or was wrong with the storage. What the desk does to
    /// comments, it shows by itself.
    pub(super) fn hear(&mut self, link: &Scope<Self>) -> bool {
        let changes = self.news.take();
        let route = self.navigation.route();
        let is_at_desk = route == Route::Desk;
        let is_shown = |change: &Change| match change.what {
            _ if !change.here => false,
            // Whatever is erased there may have been what could not be read.
            _ if route == Route::Data => self.problems.is_empty() && is_passing(change),
            Some(Key::Comment(_) | Key::Rules) => is_at_desk,
            _ => is_passing(change),
        };
        if changes.iter().all(is_shown) {
            return self.tell_fault();
        }
        self.tell_problems();
        if changes.iter().any(|change| !matches!(change.what, Some(Key::Draft(_) | Key::Comment(_)))) {
            self.take_settings(link);
        }
        // Its own changes it shows by itself.
        if is_at_desk && changes.iter().any(|change| !change.here || change.what.is_none()) {
            if self.desk.is_open() && self.is_locked() {
                self.close_desk();
            }
            self.refresh_desk(link);
        }
        if changes.iter().any(|change| matches!(change.what, Some(Key::Highlight(_)) | None)) {
            self.refresh_highlights(link);
        }
        let rules = self.rules();
        self.held = self.navigation.place().focused().map(|field| match field.closest(".highlight-bar") {
            Ok(Some(_)) => "highlight-put-back".to_owned(),
            _ => field.id(),
        });
        if let Some(writing) = &mut self.writing {
            writing.rules = rules;
            writing.refresh(&self.store);
        }
        true
    }
}

/// Whether it changes with what a reader does all the time, and is shown where they do it.
fn is_passing(change: &Change) -> bool {
    matches!(change.what, Some(Key::Draft(_) | Key::Progress(_) | Key::Highlight(_)))
}

/// Opens the copy of what is stored, and hands over what is in it.
pub(super) fn watch_over(mirror: &Mirror, library: &str, on_copies: Callback<Vec<(String, String)>>) {
    let (mirror, name) = (mirror.clone(), ["lectern:", library].concat());
    spawn_local(async move {
        // A browser that refuses has no copy, and all else works.
        if let Ok(copies) = mirror.open(&name).await {
            on_copies.emit(copies);
        }
    });
}
