//! The tags of an article.

use library::Way;
use paper::Paper;

use super::route_link;
use crate::navigation::Navigation;
use crate::route::{Kind, Route};

/// The tags, each as a link to all articles that have it; nothing where there are none.
pub(crate) fn tag_list(paper: &mut Paper, navigation: &Navigation, tags: &[&Way]) {
    if tags.is_empty() {
        return;
    }
    paper.add("<ul class=tags part=tags aria-label=Tags>", &[]);
    for tag in tags {
        paper.add("<li>", &[]);
        route_link(paper, navigation, &Route::Way { kind: Kind::Tag, slug: tag.slug.clone() }, &tag.name);
        paper.close();
    }
    paper.close();
}
