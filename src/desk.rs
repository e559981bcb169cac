//! The desk, a module of its own that is loaded for whoever moderates.
//!
//! It is handed all comments, hears what is done on its page, and answers with the page and with what is to be done.

use std::cell::RefCell;
use std::rc::Rc;

use desk::{Effect, Event, Node, Opening, Step};
use yew::Callback;

use crate::module::{Module, OnDemand};

/// Id of the link that names the module.
const LINK: &str = "lectern-desk";

/// The desk. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Desk {
    module: OnDemand,
    page: Rc<RefCell<Vec<Node>>>,
}

impl Desk {
    /// Loads the desk over these comments, unless that is done or begun; says when it has come, or that it will not.
    pub(crate) fn load(&self, opening: Opening, on_change: Callback<()>) {
        let page = Rc::clone(&self.page);
        let open = move |module: &Module| {
            let bytes = postcard::to_allocvec(&opening).unwrap_or_default();
            let answer = module.call("open", &[&bytes], &[bytes.len()]);
            let step: Step = answer.and_then(|bytes| postcard::from_bytes(&bytes).ok()).ok_or("it does not answer")?;
            page.replace(step.page);
            Ok(())
        };
        self.module.load(LINK, open, on_change);
    }

    /// Tells the desk what has happened; returns what is to be done. Nothing before it is loaded.
    pub(crate) fn tell(&self, event: Event) -> Vec<Effect> {
        let bytes = postcard::to_allocvec(&event).unwrap_or_default();
        let answer = self.module.ask(|module| module.call("act", &[&bytes], &[bytes.len()]));
        let Some(Ok(Some(bytes))) = answer else { return Vec::new() };
        let step: Step = postcard::from_bytes(&bytes).unwrap_or_default();
        self.page.replace(step.page);
        step.effects
    }

    /// The desk's page; nothing while it is being loaded.
    ///
    /// # Errors
    /// When it could not be loaded: a text for the reader.
    pub(crate) fn page(&self) -> Option<Result<Node, String>> {
        let loaded = self.module.ask(|_| ())?;
        Some(match loaded {
            Ok(()) => Ok(Node::Several(self.page.borrow().clone())),
            Err(error) => Err(["The desk could not be loaded (", &error, "). Reload the page."].concat()),
        })
    }
}
