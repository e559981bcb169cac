//! The desk, a module of its own that is loaded for whoever moderates.
//!
//! It is handed all comments, hears what is done on its page, and answers with the page and with what is to be done.

use std::cell::RefCell;
use std::rc::Rc;

use desk::{Call, Effect, Event, FileAnswer, FileCall, Opening, Step};
use paper::{Node, say};
use yew::Callback;

use crate::host::Host;
use crate::module::{Module, OnDemand};
use crate::store::browser;

/// The name of the module, and of its style sheet.
pub(crate) const NAME: &str = "desk";

/// The desk. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Desk {
    module: OnDemand,
    page: Rc<RefCell<Vec<Node>>>,
}

impl Desk {
    /// Loads the desk over these comments, unless that is done or begun; says when it has come, or that it will not.
    pub(crate) fn load(&self, host: Option<&Host>, opening: impl FnOnce() -> Opening, on_change: Callback<()>) {
        // To make the opening is to read every comment.
        if !self.module.is_asleep() {
            return;
        }
        let (opening, page) = (opening(), Rc::clone(&self.page));
        let open = move |module: &Module| {
            let bytes = postcard::to_allocvec(&opening).unwrap_or_default();
            let step: Step = module.call("open", &[&bytes], &[bytes.len()])?;
            page.replace(step.page);
            Ok(())
        };
        self.module.load(host, NAME, open, on_change);
    }

    /// Tells the desk what has happened; returns what is to be done. Nothing before it is loaded.
    pub(crate) fn tell(&self, event: Event) -> Vec<Effect> {
        let call = Call { event, now: browser::now().millis(), random: u128::from_le_bytes(browser::random_bytes()) };
        let bytes = postcard::to_allocvec(&call).unwrap_or_default();
        // Why it has stopped, its page says.
        let answer: Option<Result<Step, _>> = self.module.call("act", &[&bytes], &[bytes.len()]);
        let Some(Ok(step)) = answer else { return Vec::new() };
        self.page.replace(step.page);
        step.effects
    }

    /// Has it speak the language that is spoken, from the next call on.
    pub(crate) fn speak(&self) {
        self.module.speak();
    }

    /// Whether it is loaded.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.module.ask(|_| ()), Some(Ok(())))
    }

    /// What comes of a file that is to be written or read; nothing while the desk is being loaded.
    ///
    /// # Errors
    /// When it could not be loaded, or stops: a text for the reader.
    pub(crate) fn file(&self, call: &FileCall) -> Option<Result<FileAnswer, String>> {
        let bytes = postcard::to_allocvec(call).unwrap_or_default();
        let answer = self.module.call("file", &[&bytes], &[bytes.len()])?;
        let problem = |error: String| say("What handles files does not work ({0}). Reload the page.", &[&error]);
        Some(answer.map_err(problem))
    }

    /// The desk's page; nothing while it is being loaded.
    ///
    /// # Errors
    /// When it could not be loaded, or has stopped: a text for the reader.
    pub(crate) fn page(&self) -> Option<Result<Vec<Node>, String>> {
        let loaded = self.module.ask(|_| ())?;
        Some(match loaded {
            Ok(()) => Ok(self.page.borrow().clone()),
            Err(error) => Err(say("The desk does not work ({0}). Reload the page.", &[&error])),
        })
    }
}
