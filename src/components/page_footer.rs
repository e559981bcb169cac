//! The bottom of every page.

use paper::Paper;

use super::route_link;
use crate::navigation::Navigation;
use crate::route::Route;

/// Links to the other pages: to tags, authors and dates where there are any, to the desk where the site shows it.
pub(crate) fn page_footer(paper: &mut Paper, navigation: &Navigation, has_ways: bool, shows_desk: bool) {
    paper.add("<footer class=page-footer part=footer><nav aria-label=Site>", &[]);
    route_link(paper, navigation, &Route::List, "All articles");
    if has_ways {
        route_link(paper, navigation, &Route::Ways, "Tags, authors and dates");
    }
    route_link(paper, navigation, &Route::Search { query: String::new() }, "Search");
    route_link(paper, navigation, &Route::Shelf, "Your shelf");
    route_link(paper, navigation, &Route::Highlights, "Your highlights");
    route_link(paper, navigation, &Route::Data, "Your data");
    if shows_desk {
        route_link(paper, navigation, &Route::Desk, "Desk");
    }
    paper.add("</><p>What you write here stays in this browser. It is sent to nobody.</></>", &[]);
}
