//! The bottom of every page.

use yew::prelude::*;

use super::RouteLink;
use crate::format::LANGUAGE;
use crate::route::Route;

/// Ways to the other pages.
pub(crate) fn page_footer() -> Html {
    html! {
        <footer class="page-footer" lang={LANGUAGE}>
            <nav aria-label="Site">
                <RouteLink to={Route::List}>{ "All articles" }</RouteLink>
                <RouteLink to={Route::Search { query: String::new() }}>{ "Search" }</RouteLink>
                <RouteLink to={Route::Data}>{ "Your data" }</RouteLink>
            </nav>
            <p>{ "What you write here stays in this browser. Nothing is sent to anybody." }</p>
        </footer>
    }
}
