//! A button for what cannot be undone.

use yew::prelude::*;

/// A button that asks before it acts: `label` is what it does, `question` what to consider first.
///
/// The browser opens and closes it by itself, so it needs no state of ours.
pub(crate) fn confirm(label: &str, question: &str, on_confirm: Callback<()>) -> Html {
    html! {
        <details class="confirm">
            <summary>{ label }</summary>
            <p>{ question }</p>
            <button type="button" onclick={on_confirm.reform(|_| ())}>{ "Yes, erase" }</button>
        </details>
    }
}
