//! A button for what is not to happen by accident.

use paper::Paper;

/// A button that asks before it acts: `label` is what it does, `question` what to consider first, `act` what it is called.
///
/// The browser opens and closes it by itself, so it needs no state of ours.
pub(crate) fn confirm(paper: &mut Paper, label: &str, question: &str, act: &str) {
    let words = [label, question, act];
    paper.add("<details class=confirm><summary>{0}</><p>{1}</><button data-act={2}>Yes, erase</></>", &words);
}
