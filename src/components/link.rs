//! Links within the application.

use gloo::utils::document;
use yew::prelude::*;

use crate::navigation::{Navigation, focus};
use crate::route::Route;

/// A link to another page. A click opens it here; what a browser does with other clicks stays as it is.
pub(crate) fn route_link(navigation: &Navigation, to: Route, content: Html) -> Html {
    let href = navigation.history().href(&to);
    let current = (navigation.route() == to).then_some("page");
    let navigation = navigation.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        if event.button() == 0 && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            navigation.push(&to);
        }
    });
    html! { <a {href} {onclick} aria-current={current}>{ content }</a> }
}

/// A link to a place on the same page, which takes the focus. Works where the fragment of the address means something
/// else, too.
pub(crate) fn fragment_link(navigation: &Navigation, target: &str, content: Html) -> Html {
    let (href, onclick) = fragment(navigation, target);
    html! { <a {href} {onclick}>{ content }</a> }
}

/// The address of a place on the same page, and what a click on a link to it does.
pub(crate) fn fragment(navigation: &Navigation, target: &str) -> (String, Callback<MouseEvent>) {
    let is_ours = !navigation.history().has_fragments();
    let href = ["#", target].concat();
    let target = target.to_owned();
    let onclick = Callback::from(move |event: MouseEvent| {
        if is_ours {
            event.prevent_default();
            if let Some(place) = document().get_element_by_id(&target) {
                place.scroll_into_view();
            }
        }
        focus(&target);
    });
    (href, onclick)
}
