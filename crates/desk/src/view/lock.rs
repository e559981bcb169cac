//! The lock as a page.

use super::{field, input, problems};
use crate::Node;
use crate::desk::Desk;
use crate::node::{button, element, line, part, submit};

/// Adds what stands below the heading.
pub(super) fn lock(desk: &Desk, nodes: &mut Vec<Node>) {
    nodes.push(line(
        "p",
        "",
        "A passphrase keeps the next person at a shared computer out of this desk: it is asked for before the desk opens. \
         It does not encrypt what is stored. Whoever can open the developer tools of this browser can read the comments \
         with their email addresses, and can take the lock off. If you forget it, nobody can tell it to you.",
    ));
    let state = if desk.has_lock {
        "A passphrase is set."
    } else {
        "No passphrase is set: everybody at this computer can open the desk."
    };
    nodes.push(part("p", "", vec![line("b", "", state)]));
    if desk.has_lock {
        let buttons = vec![button("lock-now", "Lock now", ""), button("lock-off", "Remove the passphrase", "")];
        nodes.push(part("div", "desk-bar", buttons));
    }
    nodes.push(problems(desk));
    let secret = |name: &str| input("password", name, "").with("autocomplete", "new-password");
    let label = if desk.has_lock { "Change the passphrase" } else { "Set the passphrase" };
    let fields = vec![
        field(
            "desk-passphrase",
            "New passphrase",
            "At least 8 characters; several words are best.",
            secret("passphrase"),
        ),
        field("desk-again", "The same again", "", secret("again")),
        part("p", "", vec![submit(label)]),
    ];
    let attributes = [("class", "desk-form"), ("data-act", "lock"), ("aria-label", "Passphrase")];
    nodes.push(element("form", &attributes, fields).keyed(&["lock-", &desk.round.to_string()].concat()));
}
