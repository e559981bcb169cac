//! What the reader must be told.

use crate::nodes::{Node, el, line, plain, text};

/// What there is to tell, a paragraph each. The region is there from the start, so that screen readers announce what
/// appears in it.
pub(crate) fn notices(notices: &[String]) -> Node {
    let notices = notices.iter().map(|notice| line("p", "notice", notice)).collect();
    el("div", &[("class", "notices"), ("role", "status")], notices)
}

/// What was done last, for those who do not see it on the page. The region is there from the start, too.
pub(crate) fn announcement(said: &str) -> Node {
    el("p", &[("class", "visually-hidden"), ("role", "status"), ("id", "announcement")], vec![text(said)])
}

/// Stands in place of the application where it cannot start.
pub(crate) fn failure(message: &str) -> Node {
    const REMEDY: &str =
        "Load the page again. If that does not help, tell whoever runs this site what is written here.";
    el(
        "main",
        &[("class", "failure")],
        vec![
            plain("h1", vec![text("This reading room cannot be opened")]),
            plain("p", vec![text(message)]),
            plain("p", vec![text(REMEDY)]),
        ],
    )
}
