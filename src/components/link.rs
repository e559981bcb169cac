//! Links within the application. A click on one is seen by the frame around every page ([`Navigation::follow`]).

use paper::Paper;

use crate::navigation::Navigation;
use crate::route::Route;

/// A link to another page.
pub(crate) fn route_link(paper: &mut Paper, navigation: &Navigation, to: &Route, words: &str) {
    begin_link(paper, navigation, to);
    paper.text(words);
    paper.close();
}

/// Begins a link to another page, which is to be closed.
pub(crate) fn begin_link(paper: &mut Paper, navigation: &Navigation, to: &Route) {
    let current = if navigation.route() == *to { "page" } else { "" };
    paper.add("<a href={0} aria-current={1}>", &[&navigation.history().href(to), current]);
}
