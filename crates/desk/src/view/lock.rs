//! The lock as a page.

use super::{field, problems};
use crate::desk::Desk;
use paper::{Paper, say, word};

/// Adds what stands below the heading.
pub(super) fn lock(paper: &mut Paper, desk: &Desk) {
    paper.add(
        "<p>A passphrase keeps the next person at a shared computer out of this desk: it is asked for before the desk opens. \
         It does not encrypt what is stored. Whoever can open the developer tools of this browser can read the comments with \
         their email addresses, and can take the lock off. If you forget it, nobody can tell it to you.</><p><b>",
        &[],
    );
    paper.add(
        if desk.has_lock {
            "A passphrase is set.</></><div class=desk-bar><button data-act=lock-now>Lock now</><button data-act=lock-off>Remove \
             the passphrase</></>"
        } else {
            "No passphrase is set: everybody at this computer can open the desk.</></>"
        },
        &[],
    );
    problems(paper, desk);
    let label = if desk.has_lock { word!("Change the passphrase") } else { word!("Set the passphrase") };
    let words = [&desk.rounds.lock.to_string()[..], &say(label, &[])];
    paper.add("<form key=lock-{0} class=desk-form data-act=lock aria-label=Passphrase>", &words);
    field(paper, "desk-passphrase", word!("New passphrase"), word!("At least 8 characters; several words are best."));
    paper.add(
        "<input id=desk-passphrase type=password name=passphrase autocomplete=new-password \
         aria-describedby=desk-passphrase-hint></></>",
        &words,
    );
    field(paper, "desk-again", word!("The same again"), "");
    paper.add(
        "<input id=desk-again type=password name=again autocomplete=new-password></></><p><button type=submit>{1}</></></>",
        &words,
    );
}
