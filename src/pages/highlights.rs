//! All that the reader has highlighted. The page itself is drawn by the module that [`crate::highlights`] loads.

use paper::{Paper, language, say};

use super::Page;
use super::Reading;

/// The page, or what is in its way.
pub(crate) fn highlights(reading: &Reading<'_>) -> Page {
    let mut paper = Paper::new();
    paper.add(
        "<section class='page data'><h1 id=page-heading tabindex=-1>Your highlights</><p>What you highlight is kept in this browser \
         and sent to nobody.</>",
        &[],
    );
    match reading.highlights.page() {
        None => paper.add("<p role=status class='status opening'>Opening what you have highlighted…</>", &[]),
        Some(Ok(page)) => page.into_iter().for_each(|node| paper.push(node)),
        Some(Err(error)) => {
            paper.add("<p role=alert class=notice>Highlights do not work ({0}). Reload the page.</>", &[&error])
        }
    }
    Page { title: Some(say("Your highlights", &[])), language: language(), body: paper }
}
