//! The bottom of every page.

use yew::prelude::*;

use super::route_link;
use crate::navigation::Navigation;
use crate::route::Route;

/// Ways to the other pages.
pub(crate) fn page_footer(navigation: &Navigation) -> Html {
    let link = |to, label: &str| route_link(navigation, to, Html::from(label));
    html! {
        <footer class="page-footer">
            <nav aria-label="Site">
                { link(Route::List, "All articles") }
                { link(Route::Search { query: String::new() }, "Search") }
                { link(Route::Data, "Your data") }
            </nav>
            <p>{ "What you write here stays in this browser. It is sent to nobody." }</p>
        </footer>
    }
}
