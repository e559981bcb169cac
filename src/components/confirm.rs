//! A button for what is not to happen by accident.

use paper::{Paper, say};

/// A button that asks before it acts: `label` is what it does, `question` what to consider first, both in English, and `act` what it is called.
///
/// Of several with the same label, `name` says which one it is, after the label.
///
/// The browser opens and closes it by itself, so it needs no state of ours.
pub(crate) fn confirm(paper: &mut Paper, label: &str, question: &str, act: &str, name: &str) {
    let words = [&say(label, &[])[..], &say(question, &[]), act, name];
    paper.add(
        "<details class=confirm><summary aria-label={3}>{0}</><p>{1}</><button data-act={2}>Yes, erase</></>",
        &words,
    );
}
