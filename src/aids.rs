//! What stands at the reader's side, a module of its own that is loaded when somebody turns to it: the panel for appearance, the
//! list of keys, the palette, reading aloud.

use std::cell::RefCell;
use std::rc::Rc;

use paper::{Node, say};
use reading::{Call, Opening, Step};
use web_sys::KeyboardEvent;
use yew::Callback;

use crate::host::Host;
use crate::module::{Module, OnDemand};
use crate::place::Place;

/// The name of the module, and of its style sheet.
const NAME: &str = "reading";

/// The name of the style sheet with the typeface that is loaded for who chooses it, and of that choice.
const FACE: &str = "legible";

/// What can be chosen: each is an attribute `data-…` of the root, by which the style sheet goes.
const CHOICES: [&str; 12] =
    ["theme", "face", "size", "leading", "measure", "letters", "words", "edges", "hyphens", "keys", "focus", "ruler"];

/// From this one on they are choices for which the browser has to follow the reader.
const FOLLOWING: usize = 10;

/// What stands at the reader's side. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Aids {
    module: OnDemand,
    step: Rc<RefCell<Step>>,
    /// What is typed into the palette while that is being loaded.
    ahead: Rc<RefCell<Option<String>>>,
}

impl Aids {
    /// Loads it, unless that is done or begun; says when it has come, or that it will not.
    pub(crate) fn load(&self, host: Option<&Host>, opening: impl FnOnce() -> Opening, on_change: Callback<()>) {
        // A style sheet that cannot be had is told of with each try.
        if let Some(host) = host.filter(|_| self.module.is_asleep()) {
            host.dress(NAME);
        }
        let opening = postcard::to_allocvec(&opening()).unwrap_or_default();
        let open = move |module: &Module| module.call("open", &[&opening], &[opening.len()]).map(|Step { .. }| ());
        self.module.load(host, NAME, open, on_change);
    }

    /// Tells it what has happened; nothing while it is being loaded.
    ///
    /// # Errors
    /// When it could not be loaded, or has stopped: a text for the reader.
    pub(crate) fn tell(&self, call: &Call) -> Option<Result<Vec<reading::Effect>, String>> {
        let bytes = postcard::to_allocvec(call).unwrap_or_default();
        let answer = self.module.call("act", &[&bytes], &[bytes.len()])?;
        Some(match answer {
            Ok(mut step) => {
                let Step { effects, .. } = &mut step;
                let effects = std::mem::take(effects);
                self.step.replace(step);
                Ok(effects)
            }
            Err(error) => Err(say("The settings do not work ({0}). Reload the page.", &[&error])),
        })
    }

    /// From now on, what is typed is for the palette, which is being loaded.
    pub(crate) fn listen(&self) {
        self.ahead.borrow_mut().get_or_insert_default();
    }

    /// Whether it is.
    pub(crate) fn listens(&self) -> bool {
        self.ahead.borrow().is_some()
    }

    /// Takes a key for the palette while that is being loaded; says whether it did.
    pub(crate) fn hears(&self, event: &KeyboardEvent) -> bool {
        let mut ahead = self.ahead.borrow_mut();
        let Some(typed) = ahead.as_mut() else { return false };
        let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
        match &*event.key() {
            _ if has_modifier => return false,
            // Nobody waits for it any more.
            "Escape" => *ahead = None,
            "Backspace" => drop(typed.pop()),
            "Enter" => typed.push('\n'),
            letter if letter.chars().nth(1).is_none() => typed.push_str(letter),
            _ => return false,
        }
        event.prevent_default();
        true
    }

    /// What was typed ahead, a line that was sent with its end, once the palette is there, or will not come.
    pub(crate) fn typed(&self) -> Option<String> {
        self.ahead.take()
    }

    /// Has it speak the language that is spoken, from the next call on.
    pub(crate) fn speak(&self) {
        self.module.speak();
    }

    /// What is shown; nothing if nothing is.
    pub(crate) fn page(&self) -> Vec<Node> {
        self.step.borrow().page.clone()
    }

    /// Whether anything is open.
    pub(crate) fn is_open(&self) -> bool {
        self.step.borrow().is_open
    }
}

/// What a reader has chosen of one kind.
pub(crate) fn choice<'a>(settings: &'a str, name: &str) -> Option<&'a str> {
    settings.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='))
}

/// Gives a page the look that its reader has chosen: `name=value`, a line each.
pub(crate) fn dress(place: &Place, host: Option<&Host>, settings: &str) {
    let Some(root) = place.root() else { return };
    for (at, name) in CHOICES.into_iter().enumerate() {
        let chosen = choice(settings, name);
        let attribute = ["data-", name].concat();
        // An element of ours takes any attribute.
        let _ = match chosen {
            Some(value) => root.set_attribute(&attribute, value),
            None => root.remove_attribute(&attribute),
        };
        let Some(host) = host.filter(|_| chosen.is_some()) else { continue };
        if chosen == Some(FACE) {
            host.dress(FACE);
        }
        if at >= FOLLOWING {
            host.dress(NAME);
            host.side("look");
        }
    }
}

#[cfg(all(test, feature = "prerender"))]
mod tests {
    use super::*;

    #[test]
    fn what_changes_a_page_is_what_the_panel_offers() {
        // The language is no attribute, and whether keys do anything is chosen in the list of keys.
        let offered = reading::CHOICES.iter().map(|choice| choice.name).filter(|name| *name != "language");
        assert!(offered.eq(CHOICES.into_iter().filter(|name| *name != "keys")));
    }
}
