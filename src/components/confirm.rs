//! A button for what is not to happen by accident.

use crate::nodes::{Node, button, el, plain, text};

/// A button that asks before it acts: `label` is what it does, `question` what to consider first, `act` what it is called.
///
/// The browser opens and closes it by itself, so it needs no state of ours.
pub(crate) fn confirm(label: &str, question: &str, act: &str) -> Node {
    el(
        "details",
        &[("class", "confirm")],
        vec![plain("summary", vec![text(label)]), plain("p", vec![text(question)]), button(act, "Yes, erase")],
    )
}
