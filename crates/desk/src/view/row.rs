//! A comment in the list, with everything that one needs to decide.

use comment::{By, Comment, Origin, attacks};

use super::forms;
use super::prose::{link, prose};
use super::queue::confirmation;
use crate::decide::Decision;
use crate::desk::{Desk, Open};
use crate::excerpt::{beginning, cut};
use crate::wording::status;
use paper::{Paper, count, fill, say, word};

/// As many bytes of a text are shown at first.
const SHOWN: usize = 3_000;

/// Adds the row of a comment that stands at a place of the list.
pub(super) fn row(paper: &mut Paper, desk: &Desk, comment: &Comment, at: usize) {
    let id = comment.id().as_str();
    let (current, tab) = if desk.cursor.as_ref() == Some(comment.id()) { ("true", "0") } else { ("", "-1") };
    let words = [
        id,
        comment.name(),
        comment.status().word(),
        desk.subjects.title(comment.article()),
        &(at + 1).to_string(),
        &desk.list.len().to_string(),
        current,
        tab,
        if desk.selected.binary_search(comment.id()).is_ok() { "true" } else { "false" },
        &status(comment.status()),
    ];
    paper.add(
        "<article key={0} class=desk-row id=desk-row-{0} data-act=row:{0} data-status={2} tabindex={7} aria-current={6} \
         aria-label='Comment by {1} on {3}, {9}, {4} of {5}'><header class=desk-head><button role=checkbox class=desk-check \
         data-act=select:{0} aria-checked={8} aria-label='Select the comment by {1}'></><button class=desk-author dir=auto \
         data-act=author:{0} aria-label='Only comments by {1}'>{1}</>",
        &words,
    );
    head(paper, desk, comment);
    context(paper, desk, comment);
    written(paper, desk, comment);
    reasons(paper, comment);
    former(paper, desk, comment);
    decisions(paper, desk, comment);
    let by = say("the comment by {0}", &[comment.name()]);
    match &desk.open {
        Open::Reply(of) if of == comment.id() => forms::reply(paper, desk, comment),
        Open::Edit(of) if of == comment.id() => forms::edit(paper, desk, comment),
        Open::Delete(of) if of == comment.id() => confirmation(paper, &by),
        _ => {}
    }
    paper.add("</>", &[]);
}

/// Who wrote it, when, on what, and how it came here.
fn head(paper: &mut Paper, desk: &Desk, comment: &Comment) {
    let mut badge = |is_shown: bool, badge: &str| {
        if is_shown {
            paper.add("<span class=desk-badge>{0}</>", &[&say(badge, &[])]);
        }
    };
    let (is_bundled, is_unpublished) = (desk.comments.is_bundled(comment), desk.comments.is_unpublished(comment));
    badge(desk.filter.status.is_none(), comment.status().word());
    badge(comment.by() == By::Moderator, word!("moderator"));
    badge(comment.origin() == Origin::Elsewhere, word!("came in a file"));
    badge(is_bundled && !is_unpublished, word!("in the library"));
    badge(is_bundled && is_unpublished, word!("in the library, but otherwise"));
    if let Some(email) = comment.email() {
        paper.add("<span>{0}<small> (not published)</></>", &[email.reveal()]);
    }
    if let Some(website) = comment.website() {
        link(paper, website);
        paper.add("{0}</>", &[website]);
    }
    paper.moment(comment.posted().millis());
    paper.add("<span>on ", &[]);
    match desk.subjects.position(comment.article()) {
        Some(at) => {
            let subject = &desk.subjects.all()[at];
            // Where readers do not see it, there is no such place.
            let place = if desk.may_reply(comment) { comment.id().anchor() } else { String::new() };
            paper.article(&subject.slug, &place);
            paper.add("<span lang={0}>{1}</></>", &[&subject.language, &subject.title]);
        }
        None => paper.text(comment.article()),
    }
    paper.add("</></>", &[]);
}

/// What it replies to.
fn context(paper: &mut Paper, desk: &Desk, comment: &Comment) {
    let Some(parent) = comment.parent() else { return };
    let Some(parent) = desk.comments.get(parent) else {
        return paper.add("<p class=desk-context>In reply to a comment that is not here.</>", &[]);
    };
    let is_shown = desk.unfolded(&fill("context:{0}", &[comment.id().as_str()]));
    let start = if is_shown { String::new() } else { beginning(parent.text()) };
    paper.add("<p class=desk-context>In reply to {0}: <q dir=auto>{1}</> ", &[parent.name(), &start]);
    unfolds(
        paper,
        "context",
        comment,
        if is_shown { word!("Show less") } else { word!("Show all") },
        is_shown,
        word!(" of what it replies to"),
    );
    paper.add("</>", &[]);
    if is_shown {
        paper.add("<blockquote dir=auto>", &[]);
        prose(paper, parent.text());
        paper.add("</>", &[]);
    }
}

/// What it says.
fn written(paper: &mut Paper, desk: &Desk, comment: &Comment) {
    let is_whole = desk.unfolded(&fill("whole:{0}", &[comment.id().as_str()]));
    let (start, is_long) = cut(comment.text(), SHOWN);
    paper.add("<div class=desk-text dir=auto>", &[]);
    prose(paper, if is_whole { comment.text() } else { start });
    if is_long {
        let length = comment.text().len().div_ceil(1_000).to_string();
        let label = if is_whole { say("Show less", &[]) } else { say("… Show all {0} kB", &[&length]) };
        unfolds(paper, "whole", comment, &label, is_whole, "");
    }
    paper.add("</>", &[]);
}

/// Why it has its status, and what else there is to consider.
fn reasons(paper: &mut Paper, comment: &Comment) {
    // What moderators write is not judged.
    let findings = if comment.by() == By::Reader { attacks(comment.text()) } else { Vec::new() };
    if comment.reason().is_empty() && findings.is_empty() {
        return;
    }
    paper.add("<ul class=desk-reasons aria-label=Reasons>", &[]);
    for reason in comment.reason().split('\n').filter(|reason| !reason.is_empty()) {
        // Those that name a word or a number are kept in English.
        paper.add("<li>{0}</>", &[&say(reason, &[])]);
    }
    for finding in findings {
        let words = comment.text().get(finding.start..finding.end).unwrap_or_default();
        paper.add("<li><mark>{0}</> {1}</>", &[words, &finding.why]);
    }
    paper.add("</>", &[]);
}

/// What it said before it was changed.
fn former(paper: &mut Paper, desk: &Desk, comment: &Comment) {
    let former = comment.former();
    if former.is_empty() {
        return;
    }
    let is_shown = desk.unfolded(&fill("former:{0}", &[comment.id().as_str()]));
    let texts = count(former.len(), "former text", "former texts");
    let label = if is_shown { say("Hide {0}", &[&texts]) } else { say("Show {0}", &[&texts]) };
    unfolds(paper, "former", comment, &label, is_shown, "");
    if is_shown {
        paper.add("<ol>", &[]);
        for former in former {
            paper.add("<li dir=auto><small>until ", &[]);
            paper.moment(former.until.millis());
            paper.add("</>", &[]);
            prose(paper, &former.text);
            paper.add("</>", &[]);
        }
        paper.add("</>", &[]);
    }
}

fn decisions(paper: &mut Paper, desk: &Desk, comment: &Comment) {
    paper.add("<div class=desk-decisions>", &[]);
    let mut add = |verb: &str, label: &str| {
        let words = [verb, &say(label, &[]), comment.id().as_str(), comment.name()];
        paper.add("<button key={0} data-act={0}:{2} aria-label='{1}: the comment by {3}'>{1}</>", &words);
    };
    for decision in Decision::ALL {
        if desk.may(decision, comment) {
            add(decision.verb(), decision.label(Some(comment.status())));
        }
    }
    if desk.may_reply(comment) {
        add("reply", if desk.may(Decision::Approve, comment) { word!("Reply and approve") } else { word!("Reply") });
    }
    add("edit", word!("Edit"));
    paper.add("</>", &[]);
}

/// A button that shows or hides something.
fn unfolds(paper: &mut Paper, verb: &str, comment: &Comment, label: &str, is_shown: bool, what: &str) {
    let is_shown = if is_shown { "true" } else { "false" };
    let words = [verb, comment.id().as_str(), &say(label, &[]), is_shown, &say(what, &[]), comment.name()];
    paper.add("<button data-act={0}:{1} aria-expanded={3} aria-label='{2}{4}: the comment by {5}'>{2}</>", &words);
}
