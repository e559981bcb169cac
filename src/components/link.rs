//! Links within the application. A click on one is seen by the frame around every page ([`Navigation::follow`]).

use crate::navigation::Navigation;
use crate::nodes::{Node, el};
use crate::route::Route;

/// A link to another page.
pub(crate) fn route_link(navigation: &Navigation, to: &Route, content: Vec<Node>) -> Node {
    let href = navigation.history().href(to);
    let attributes = [("href", href.as_str()), ("aria-current", "page")];
    let count = if navigation.route() == *to { 2 } else { 1 };
    el("a", &attributes[..count], content)
}

/// A link to a place on the same page.
pub(crate) fn fragment_link(target: &str, content: Vec<Node>) -> Node {
    el("a", &[("href", &["#", target].concat())], content)
}

/// A link to another site.
pub(crate) fn outward_link(href: &str, rel: &str, content: Vec<Node>) -> Node {
    el("a", &[("href", href), ("rel", rel)], content)
}
