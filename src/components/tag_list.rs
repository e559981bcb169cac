//! The tags of an article.

use paper::Paper;

use super::route_link;
use crate::navigation::Navigation;
use crate::route::Route;

/// The tags as links to a search for them; nothing where there are none.
pub(crate) fn tag_list(paper: &mut Paper, navigation: &Navigation, tags: &[String]) {
    if tags.is_empty() {
        return;
    }
    paper.add("<ul class=tags part=tags aria-label=Tags>", &[]);
    for tag in tags {
        paper.add("<li>", &[]);
        route_link(paper, navigation, &Route::Search { query: tag.clone() }, tag);
        paper.close();
    }
    paper.close();
}
