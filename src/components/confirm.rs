//! A button for what cannot be undone.

use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ConfirmProps {
    /// What the button does.
    pub(crate) label: AttrValue,
    /// What to consider before it is done.
    pub(crate) question: AttrValue,
    /// The reader means it.
    pub(crate) on_confirm: Callback<()>,
}

/// A button that asks before it acts.
#[component]
pub(crate) fn Confirm(props: &ConfirmProps) -> Html {
    let is_asking = use_state(|| false);
    let ask = |asking: bool| {
        let is_asking = is_asking.clone();
        Callback::from(move |_: MouseEvent| is_asking.set(asking))
    };
    if !*is_asking {
        return html! { <button type="button" class="erase" onclick={ask(true)}>{ &props.label }</button> };
    }
    let on_yes = {
        let (is_asking, on_confirm) = (is_asking.clone(), props.on_confirm.clone());
        Callback::from(move |_: MouseEvent| {
            is_asking.set(false);
            on_confirm.emit(());
        })
    };
    html! {
        <span class="confirm" role="group" aria-label={props.question.clone()}>
            <span role="status">{ &props.question }</span>
            <button type="button" class="erase" onclick={on_yes}>{ &props.label }</button>
            <button type="button" onclick={ask(false)}>{ "Keep" }</button>
        </span>
    }
}
