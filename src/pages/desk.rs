//! The desk, where comments are moderated. The page itself is drawn by the module that [`crate::desk`] loads.

use paper::{Paper, language, say};

use super::Page;
use super::Reading;

/// The desk, or what is in its way.
pub(crate) fn desk(reading: &Reading<'_>) -> Page {
    let mut paper = Paper::new();
    paper.add("<section class=page>", &[]);
    match reading.desk.page() {
        _ if reading.is_locked => locked(&mut paper, reading.said),
        None => paper.add("<p role=status class='status opening'>Opening the desk…</>", &[]),
        Some(Ok(page)) => {
            paper.add("<div data-module=desk>", &[]);
            page.into_iter().for_each(|node| paper.push(node));
        }
        Some(Err(error)) => paper.add("<p role=alert class=notice>{0}</>", &[&error]),
    }
    Page { title: Some(say("Desk", &[])), language: language(), body: paper }
}

/// What asks for the passphrase.
fn locked(paper: &mut Paper, said: &str) {
    paper.add(
        "<h1 id=page-heading tabindex=-1>Desk</><p>Whoever moderates here has locked the desk on this device.</><form \
         class=comment-form method=dialog data-act=unlock><div class=field><label for=desk-passphrase>Passphrase</><input \
         id=desk-passphrase name=passphrase type=password autocomplete=current-password aria-describedby=desk-said></></><p \
         class=problem id=desk-said>{0}</><button type=submit>Unlock</></>",
        &[said],
    );
}
