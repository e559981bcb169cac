//! What the application remembers between two renderings, apart from what the address and the storage say.

use std::rc::Rc;

use yew::Reducible;

/// The query as it is being typed. The address follows a moment later, so that it is not rewritten for every letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct State {
    /// What stands in the search box.
    pub(crate) query: String,
}

/// What can happen to the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// The reader has changed the query.
    Typed(String),
    /// An address was opened that carries this query.
    Arrived(String),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        match action {
            Action::Typed(query) | Action::Arrived(query) if query != self.query => Rc::new(Self { query }),
            Action::Typed(_) | Action::Arrived(_) => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_box_shows_what_was_typed_and_what_an_address_brings() {
        let state = Rc::new(State::default()).reduce(Action::Typed("moon".into()));
        assert_eq!(state.query, "moon");
        assert_eq!(state.reduce(Action::Arrived(String::new())).query, "");
    }

    #[test]
    fn nothing_is_rendered_again_for_the_same_query() {
        let state = Rc::new(State { query: "moon".into() });
        assert!(Rc::ptr_eq(&state.clone().reduce(Action::Arrived("moon".into())), &state));
    }
}
