//! The bottom of every page.

use paper::{Paper, say};

use super::route_link;
use crate::navigation::Navigation;
use crate::route::Route;

/// Links to the other pages: to tags, authors and dates where there are any, to the desk where the site shows it.
pub(crate) fn page_footer(paper: &mut Paper, navigation: &Navigation, has_ways: bool, shows_desk: bool) {
    paper.add("<footer class=page-footer part=footer><nav aria-label=Site>", &[]);
    route_link(paper, navigation, &Route::List, &say("All articles", &[]));
    if has_ways {
        route_link(paper, navigation, &Route::Ways, &say("Tags, authors and dates", &[]));
    }
    route_link(paper, navigation, &Route::Search { query: String::new() }, &say("Search", &[]));
    route_link(paper, navigation, &Route::Shelf, &say("Your shelf", &[]));
    route_link(paper, navigation, &Route::Highlights, &say("Your highlights", &[]));
    route_link(paper, navigation, &Route::Data, &say("Your data", &[]));
    if shows_desk {
        route_link(paper, navigation, &Route::Desk, &say("Desk", &[]));
    }
    paper.add("</><p>What you write here stays in this browser. It is sent to nobody.</></>", &[]);
}
