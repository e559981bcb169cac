//! The tags of an article.

use super::route_link;
use crate::navigation::Navigation;
use crate::nodes::{Node, el, none, plain, text};
use crate::route::Route;

/// The tags as links to a search for them; nothing where there are none.
pub(crate) fn tag_list(navigation: &Navigation, tags: &[String]) -> Node {
    if tags.is_empty() {
        return none();
    }
    let link = |tag: &String| {
        plain("li", vec![route_link(navigation, &Route::Search { query: tag.clone() }, vec![text(tag)])])
    };
    el("ul", &[("class", "tags"), ("aria-label", "Tags")], tags.iter().map(link).collect())
}
