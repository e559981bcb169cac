//! The top of every page: the library's name and the search box.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::html::Scope;
use yew::prelude::*;

use super::{fragment_link, route_link};
use crate::app::{Action, App};
use crate::navigation::{HEADING, Navigation};
use crate::route::Route;

/// The library's name, which leads to the list, and the search box with the query in it.
pub(crate) fn page_header(navigation: &Navigation, title: &str, query: &str, link: &Scope<App>) -> Html {
    let oninput =
        link.callback(|event: InputEvent| Action::Typed(event.target_unchecked_into::<HtmlInputElement>().value()));
    let onkeydown = link.batch_callback(|event: KeyboardEvent| match event.key().as_str() {
        "Escape" => Some(Action::Cleared),
        "ArrowDown" => {
            event.prevent_default();
            focus_first_hit();
            None
        }
        _ => None,
    });
    let onfocus = link.callback(|_: FocusEvent| Action::Sought);
    // The results are there already: sending the form brings the reader to them.
    let onsubmit = Callback::from(|event: SubmitEvent| {
        event.prevent_default();
        focus_first_hit();
    });
    html! {
        <header class="page-header">
            <p class="skip">{ fragment_link(HEADING, Html::from("Skip to the text")) }</p>
            <p class="brand">{ route_link(navigation, Route::List, Html::from(title)) }</p>
            <form role="search" action="search/" {onsubmit}>
                <label for="search-box" class="visually-hidden">{ "Search all articles" }</label>
                <input
                    id="search-box"
                    type="search"
                    name="q"
                    placeholder="Search"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    enterkeyhint="search"
                    aria-keyshortcuts="/"
                    value={query.to_owned()}
                    {oninput}
                    {onfocus}
                    {onkeydown}
                />
                <kbd aria-hidden="true">{ "/" }</kbd>
            </form>
        </header>
    }
}

fn focus_first_hit() {
    let hit = document().query_selector(".hits a").ok().flatten();
    if let Some(hit) = hit {
        let _ = hit.unchecked_into::<HtmlElement>().focus();
    }
}
