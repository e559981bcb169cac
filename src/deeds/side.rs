//! What comes of what readers do with what stands at their side: the panel for appearance, the palette, reading aloud.

use yew::html::Scope;

use crate::app::{Action, App};
use crate::hands::{AID, Deed};
use crate::history::parse;

impl App {
    /// Tells it what has happened, and does what it wants done. It is loaded for who opens something.
    pub(crate) fn tell_aids(&mut self, act: &str, value: String, link: &Scope<Self>) {
        // Of what begins with a dash it only hears if it is there.
        let is_opened = !act.starts_with('-');
        let call = reading::Call { act: act.to_owned(), value, path: self.navigation.route().path() };
        if is_opened && !self.aids.is_open() {
            self.came_from = self.navigation.place().focused();
        }
        let answer = self.aids.tell(&call);
        let answered = answer.is_some();
        match answer {
            None if is_opened => {
                if act == "palette" {
                    self.aids.listen();
                }
                let opening = || self.aids_opening();
                self.aids.load(self.navigation.host(), opening, link.callback(|()| Action::Ready));
                self.wait(Deed { value: call.value, ..Deed::of_page(&[AID, act].concat()) });
            }
            Some(Ok(effects)) => effects.into_iter().for_each(|effect| self.aid(effect, link)),
            Some(Err(error)) if is_opened => self.miss(error),
            _ => {}
        }
        if act == "palette"
            && answered
            && let Some(typed) = self.aids.typed().filter(|typed| !typed.is_empty())
        {
            let is_sent = typed.ends_with('\n');
            self.tell_aids("find", typed.trim_end().to_owned(), link);
            if is_sent {
                self.tell_aids("key", "Enter".to_owned(), link);
            }
        }
    }

    fn aid(&mut self, effect: reading::Effect, link: &Scope<Self>) {
        use reading::Effect;
        match effect {
            // What could not be stored waits, and the page's notices say why. The look follows when the store tells of it.
            Effect::Keep(settings) => {
                self.missed.clear();
                drop(self.store.keep_settings(settings));
            }
            Effect::Announce(words) => self.announce(words),
            Effect::Warn(words) => self.miss(words),
            Effect::Show(id) => self.show_next = Some(id),
            Effect::Return => self.goes_back = true,
            Effect::Go(path) => {
                let route = parse(&path);
                self.goes_back = route.is_same_page(&self.navigation.route());
                if !self.goes_back {
                    self.navigation.push(&route);
                }
            }
            Effect::Do(act) => drop(self.act(Deed::of_page(&act), link)),
            Effect::Pick => self.picks = true,
            Effect::Side(what) => {
                if let Some(host) = self.navigation.host() {
                    host.side(&what);
                }
            }
        }
    }

    /// Says on the page that something cannot be had, until something else is chosen or another page opened.
    pub(crate) fn miss(&mut self, words: String) {
        self.missed = vec![words];
        self.tell_fault();
    }

    fn aids_opening(&self) -> reading::Opening {
        let Ok(library) = &self.library else { return reading::Opening::default() };
        let article = |entry: &library::Entry| reading::Article {
            slug: entry.slug.to_string(),
            title: entry.title.clone(),
            authors: entry.authors.join(", "),
            language: entry.language.clone(),
        };
        reading::Opening {
            settings: self.store.settings(),
            articles: library.entries().iter().map(article).collect(),
            has_ways: !library.ways().is_empty(),
            shows_desk: self.rules().shows_desk,
            can_copy: self.navigation.host().is_some_and(crate::host::Host::can_copy),
        }
    }
}
