//! Links within the application. A click on one is seen by the frame around every page ([`Navigation::follow`]).

use yew::prelude::*;

use crate::navigation::Navigation;
use crate::route::Route;

/// A link to another page.
pub(crate) fn route_link(navigation: &Navigation, to: Route, content: Html) -> Html {
    let current = (navigation.route() == to).then_some("page");
    html! { <a href={navigation.history().href(&to)} aria-current={current}>{ content }</a> }
}

/// A link to a place on the same page.
pub(crate) fn fragment_link(target: &str, content: Html) -> Html {
    html! { <a href={["#", target].concat()}>{ content }</a> }
}
