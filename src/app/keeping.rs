//! What is stored and chosen: taking it up, and hearing of its changes.

use yew::Callback;
use yew::html::Scope;
use yew::platform::spawn_local;

use super::App;
use crate::aids;
use crate::language;
use crate::route::Route;
use crate::store::{Change, Key, Mirror};

impl App {
    /// Takes in what the storage has lost, and has a copy made of what there is none of yet.
    pub(super) fn take_in(&mut self, copies: &[(String, String)]) {
        self.store.repair(copies);
        if let Some(writing) = &mut self.writing {
            writing.take_back(&self.store);
        }
        for record in self.store.records() {
            if !copies.contains(&record) {
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
        self.follow_language();
        aids::dress(self.navigation.place(), self.navigation.host(), &self.settings);
    }

    /// Speaks the language that is wanted.
    pub(super) fn follow_language(&self) {
        let chosen = aids::choice(&self.settings, "language").unwrap_or_default();
        language::follow(chosen, &self.language, self.navigation.host());
    }

    /// Says everything anew, in the language that is spoken now.
    pub(super) fn speak(&mut self, link: &Scope<Self>) {
        self.desk.speak();
        self.aids.speak();
        self.highlights.speak();
        self.problems = self.told();
        self.tell_aids("-settings", self.settings.clone(), link);
        self.refresh_desk(link);
        self.refresh_highlights(link);
        // The words of a language that was chosen did not come.
        if let Some(chosen) = aids::choice(&self.settings, "language").filter(|chosen| *chosen != paper::language()) {
            self.tell_aids("lost", ["words-", chosen].concat(), link);
        }
    }

    /// What the reader must be told about the storage, and about what cannot be had.
    pub(crate) fn told(&self) -> Vec<String> {
        let mut told: Vec<String> = self.store.problems().iter().map(ToString::to_string).collect();
        told.extend_from_slice(&self.missed);
        told
    }

    /// Whether a change in the storage is one to show. A draft changes with every letter; it is shown by its form, and
    /// here only if something is or was wrong with it. What the desk does to comments, it shows by itself.
    pub(super) fn hear(&mut self, change: &Change, link: &Scope<Self>) -> bool {
        let is_at_desk = self.navigation.route() == Route::Desk;
        let is_shown = match change.what {
            Some(Key::Draft(_) | Key::Progress(_)) => true,
            Some(Key::Comment(_) | Key::Rules) => is_at_desk,
            // The module shows what it does by itself.
            Some(Key::Highlight(_)) => true,
            _ => false,
        };
        if change.here && is_shown && self.problems.is_empty() && self.store.works() {
            return false;
        }
        self.problems = self.told();
        if !matches!(change.what, Some(Key::Draft(_) | Key::Comment(_))) {
            self.take_settings(link);
        }
        if is_at_desk && !change.here {
            if self.desk.is_open() && self.is_locked() {
                self.close_desk();
            }
            self.refresh_desk(link);
        }
        if matches!(change.what, Some(Key::Highlight(_)) | None) {
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
