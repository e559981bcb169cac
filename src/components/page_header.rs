//! The top of every page: the library's name and the search box.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::{fragment_link, route_link};
use crate::navigation::{HEADING, Navigation};
use crate::route::Route;

/// The library's name, which leads to the list, and the search box.
///
/// `query` is what stands in the box, `on_query` hears what is typed, `on_clear` that it shall go.
pub(crate) fn page_header(
    navigation: &Navigation,
    title: &str,
    query: &str,
    on_query: Callback<String>,
    on_clear: Callback<()>,
) -> Html {
    let oninput = on_query.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let onkeydown = Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => on_clear.emit(()),
        "ArrowDown" => {
            event.prevent_default();
            focus_first_hit();
        }
        _ => {}
    });
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
                    {onkeydown}
                />
                <kbd aria-hidden="true">{ "/" }</kbd>
            </form>
        </header>
    }
}

fn focus_first_hit() {
    let hit = document().query_selector(".hits a").ok().flatten();
    if let Some(hit) = hit.and_then(|hit| hit.dyn_into::<HtmlElement>().ok()) {
        let _ = hit.focus();
    }
}
