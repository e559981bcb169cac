//! The page: what stands around the parts of the desk.

mod files;
mod forms;
mod lock;
mod prose;
mod queue;
mod row;
mod rules;

use comment::Status;

use crate::KEYS;
use crate::Node;
use crate::desk::{Desk, Section};
use crate::wording::comments;
use paper::{Paper, count, fill, say, word};

/// The page as it is now.
pub(crate) fn page(desk: &Desk) -> Vec<Node> {
    let mut paper = Paper::new();
    let unreadable = if desk.unreadable > 0 { comments(desk.unreadable) } else { String::new() };
    paper.add(
        "<div class=desk lang=en dir=ltr><h1 id=page-heading tabindex=-1>Desk</><p class=desk-about>Everything here is on this \
         device only: the comments of this browser, those from files that you take over, and those that came with the \
         library. What you decide shows in this browser at once. Other readers see it after you have downloaded the approved \
         comments and the library was built with them.</><p><b>",
        &[],
    );
    next(&mut paper, desk);
    paper.add("</></>", &[]);
    if desk.unreadable > 0 {
        paper.add(
            "<p class=notice>Left out, since they cannot be read: {0}. They stay stored as they are; “Your data” shows them.</>",
            &[&unreadable],
        );
    }
    paper.add("<nav class=desk-nav aria-label=Desk>", &[]);
    for section in Section::ALL {
        let is_open = if section == desk.section { "page" } else { "" };
        let words = [section.name(), is_open, &say(section.name(), &[])];
        paper.add("<button data-act=open:{0} aria-current={1}>{2}</>", &words);
    }
    let said = if desk.said.is_empty() { &say("Press ? for the keys.", &[]) } else { &desk.said };
    paper.add("</><div class=desk-bar><p id=desk-said tabindex=-1>{0}</>", &[said]);
    let steps = [(&desk.history.done, "undo", word!("Undo")), (&desk.history.undone, "redo", word!("Do again"))];
    for (changes, act, label) in steps {
        if let Some(change) = changes.last() {
            let words = [act, &say(label, &[]), &change.what];
            paper.add("<button key={0} data-act={0} aria-label='{1}: {2}'>{1}</>", &words);
        }
    }
    paper.add("<button key=help data-act=help aria-haspopup=dialog>Keys</></>", &[]);
    if desk.helps {
        help(&mut paper);
    }
    paper.add("<h2 id=desk-heading tabindex=-1>{0}</>", &[&say(desk.section.name(), &[])]);
    match desk.section {
        Section::Queue => queue::queue(&mut paper, desk),
        Section::Rules => {}
        Section::Files => files::files(&mut paper, desk),
        Section::Lock => lock::lock(&mut paper, desk),
    }
    if desk.has_shown_rules {
        // What was changed and not saved stands there while one looks at another part.
        let is_away = if desk.section == Section::Rules { "" } else { "hidden" };
        paper.add("<div key=rules hidden={0}>", &[is_away]);
        rules::rules(&mut paper, desk);
        paper.close();
    }
    paper.done()
}

/// What to do next.
fn next(paper: &mut Paper, desk: &Desk) {
    let (pending, unpublished) = (desk.comments.number_of(Status::Pending), desk.unpublished);
    let words =
        [count(pending, "comment waits for your decision.", "comments wait for your decision."), comments(unpublished)];
    let words = [&words[0][..], &words[1]];
    match (pending, unpublished) {
        (0, 0) => paper.add("Nothing waits, and the library shows what is decided here.", &words),
        (0, _) => {
            paper.add(
                "Nothing waits. {1} decided otherwise than the library shows: see “Publish” under “Files”.",
                &words,
            );
        }
        _ => paper.text(words[0]),
    }
}

fn help(paper: &mut Paper) {
    paper.add(
        "<section key=help id=desk-help class=desk-panel role=dialog aria-label=Keys tabindex=-1><h2>Keys</><p>They work \
         outside of fields.</><dl class=desk-keys>",
        &[],
    );
    for (key, what) in KEYS {
        paper.add("<dt><kbd>{0}</></><dd>{1}</>", &[key, &say(what, &[])]);
    }
    paper.add("</><button data-act=cancel aria-label='Close the list of keys'>Close</></>", &[]);
}

/// What is wrong with what was sent; nothing where nothing is.
fn problems(paper: &mut Paper, desk: &Desk) {
    if !desk.problems.is_empty() {
        paper.add(
            "<div key=problems id=desk-problems class=summary role=group aria-labelledby=desk-problems tabindex=-1><ul>",
            &[],
        );
        for problem in &desk.problems {
            let template = if problem.field.is_empty() { "<li>{0}</>" } else { "<li><a href=#desk-{1}>{0}</></>" };
            paper.add(template, &[&problem.what, problem.field]);
        }
        paper.add("</></>", &[]);
    }
}

/// A field with its label, and a hint, both in English, where there is something else to know. The control is left to the caller, who closes
/// the field; it is described by `{id}-hint`, which is returned, or by nothing.
fn field(paper: &mut Paper, id: &str, label: &str, hint: &str) -> String {
    paper.add("<div class=field><label for={0}>{1}</>", &[id, &say(label, &[])]);
    if hint.is_empty() {
        return String::new();
    }
    paper.add("<small id={0}-hint>{1}</>", &[id, &say(hint, &[])]);
    fill("{0}-hint", &[id])
}

/// A field of one line that is sent with a form.
fn input(paper: &mut Paper, [kind, id, name, value]: [&str; 4], label: &str, hint: &str) {
    let hint = field(paper, id, label, hint);
    paper.add("<input id={0} type={1} name={2} value={3} aria-describedby={4}></></>", &[id, kind, name, value, &hint]);
}

/// A box to tick, with its label.
fn tick(paper: &mut Paper, [id, name]: [&str; 2], label: &str, hint: &str, is_ticked: bool) {
    let ticked = if is_ticked { "checked" } else { "" };
    paper.add(
        "<p class=consent><input type=checkbox value=yes id={0} name={1} checked={2}></><label for={0}>{3} <small>{4}</></></>",
        &[id, name, ticked, &say(label, &[]), &say(hint, &[])],
    );
}

/// A choice of a select that is open.
fn option(paper: &mut Paper, value: &str, label: &str, is_chosen: bool) {
    paper.add("<option value={0} selected={1}>{2}</>", &[value, if is_chosen { "selected" } else { "" }, label]);
}
