//! What the reader must be told.

use paper::{Paper, say};

use super::route_link;
use crate::navigation::Navigation;
use crate::route::Route;

/// What there is to tell, a paragraph each, and what can be done about what is in this tab only. The region is there from the
/// start, so that screen readers announce what appears in it.
pub(crate) fn notices(paper: &mut Paper, navigation: &Navigation, notices: &[String], is_unstored: bool) {
    paper.add("<div class=notices role=status>", &[]);
    for notice in notices {
        paper.add("<p class=notice part=notice>{0}</>", &[notice]);
    }
    if is_unstored {
        save(paper, navigation);
    }
    paper.close();
}

/// The ways to keep what could not be stored.
pub(crate) fn save(paper: &mut Paper, navigation: &Navigation) {
    paper.add("<p class=comment-actions><button data-act=backup>Save everything as a file</> ", &[]);
    route_link(paper, navigation, &Route::Data, &say("Your data", &[]));
    paper.close();
}

/// What was done last, for those who do not see it on the page. The region is there from the start, too.
pub(crate) fn announcement(paper: &mut Paper, said: &str) {
    paper.add("<p class=visually-hidden role=status id=announcement>{0}</>", &[said]);
}

/// Stands in place of the application where it cannot start.
pub(crate) fn failure(message: &str) -> Paper {
    let mut paper = Paper::new();
    paper.add(
        "<main class=failure><h1>This reading room cannot be opened</><p>{0}</><p>Load the page again. If that does not help, \
         tell whoever runs this site what is written here.</></>",
        &[message],
    );
    paper
}
