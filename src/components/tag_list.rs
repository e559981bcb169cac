//! The tags of an article.

use yew::prelude::*;

use super::RouteLink;
use crate::route::Route;

/// The tags as links to a search for them; nothing where there are none.
pub(crate) fn tag_list(tags: &[String]) -> Html {
    if tags.is_empty() {
        return html! {};
    }
    html! {
        <ul class="tags" aria-label="Tags">
            { for tags.iter().map(|tag| html! {
                <li><RouteLink to={Route::Search { query: tag.clone() }}>{ tag }</RouteLink></li>
            }) }
        </ul>
    }
}
