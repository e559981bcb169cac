//! The tags of an article.

use yew::prelude::*;

use super::route_link;
use crate::navigation::Navigation;
use crate::route::Route;

/// The tags as links to a search for them; nothing where there are none.
pub(crate) fn tag_list(navigation: &Navigation, tags: &[String]) -> Html {
    if tags.is_empty() {
        return html! {};
    }
    let link = |tag: &String| {
        let link = route_link(navigation, Route::Search { query: tag.clone() }, Html::from(tag));
        html! { <li>{ link }</li> }
    };
    html! { <ul class="tags" aria-label="Tags">{ for tags.iter().map(link) }</ul> }
}
