//! Files as a page: what comes in, what goes out, and what is published.

use comment::Comment;
use exchange::LeftOut;

use super::rules::shown;
use super::{field, problems, tick};
use crate::desk::Desk;
use crate::excerpt::beginning;
use crate::files::{Preview, published_file};
use crate::rules::{FIELDS, Values};
use crate::wording::{comments, status};
use paper::{Paper, say, word};

/// As many of the same kind are listed; of the rest the number is told.
const LISTED: usize = 50;

/// Adds what stands below the heading.
pub(super) fn files(paper: &mut Paper, desk: &Desk) {
    paper.add("<h3>Take over a file</>", &[]);
    problems(paper, desk);
    match &desk.preview {
        Some(preview) => preview_of(paper, desk, preview),
        None => {
            paper.add("<div key=file-{0}>", &[&desk.rounds.file.to_string()]);
            let hint = word!(
                "Comments that readers sent to you, an export of WordPress or of Disqus. You see what it changes before \
                        it changes anything."
            );
            field(paper, "desk-file", word!("File"), hint);
            paper.add(
                "<input id=desk-file type=file data-act=import accept=.json,.xml,application/json,text/xml \
                 aria-describedby=desk-file-hint></></></>",
                &[],
            );
        }
    }
    export(paper, desk);
    publish(paper, desk);
}

/// What the chosen file would change.
fn preview_of(paper: &mut Paper, desk: &Desk, preview: &Preview) {
    let (approved, moderators) = preview.claims();
    let numbers = [preview.new.len(), preview.changed.len(), preview.known, approved, moderators].map(comments);
    let words = [&preview.name, &numbers[0], &numbers[1], &numbers[2], &numbers[3], numbers[4].as_str()];
    paper.add(
        "<div key=preview id=desk-preview class=desk-panel role=group aria-labelledby=desk-changes tabindex=-1><h4 \
         id=desk-changes>What “{0}” changes</><p>{1} new, {2} changed, {3} \
         already here.</>",
        &words,
    );
    if approved > 0 {
        paper.add("<p class=notice>Approved, so that they show at once in this browser: {4}.</>", &words);
    }
    if moderators > 0 {
        paper.add("<p class=notice>Said to be by a moderator: {5}.</>", &words);
    }
    if preview.repeated > 0 {
        paper.add(
            "<p>Left out, as their authors have said the same there before: {0}.</>",
            &[&comments(preview.repeated)],
        );
    }
    if preview.mixed > 0 {
        paper.add(
            "<p>Left out, as they would make one of comments that are several here: {0}.</>",
            &[&comments(preview.mixed)],
        );
    }
    if preview.circles > 0 {
        paper.add("<p>{0}</>", &[&LeftOut::Circles(preview.circles).said(say)]);
    }
    if preview.decided() > 0 {
        let ticked = if preview.takes_decisions { "checked" } else { "" };
        paper.add(
            "<p class=consent><input type=checkbox id=desk-decisions data-act=decisions checked={0}></><label \
             for=desk-decisions>Take over what the file has decided ({1}) <small>Else the rules of this desk judge its comments as \
             if they were posted here. Whoever sends a file can write that into it.</></></>",
            &[ticked, &comments(preview.decided())],
        );
    }
    let outline = |comment: &Comment, paper: &mut Paper| {
        let title = desk.subjects.title(comment.article());
        let words = [&status(comment.status())[..], comment.name(), title, &beginning(comment.text())];
        paper.add("<li>{0}, {1} on {2}: “{3}”</>", &words);
    };
    listed(paper, word!("New"), preview.new.len(), &|at, paper| outline(&preview.new[at], paper));
    listed(paper, word!("Changed"), preview.changed.len(), &|at, paper| outline(&preview.changed[at], paper));
    let left_out = |at: usize, paper: &mut Paper| paper.add("<li>{0}</>", &[&preview.left_out[at].said(say)]);
    listed(paper, word!("Left out"), preview.left_out.len(), &left_out);
    let differences = differences(desk, preview);
    let difference = |at: usize, paper: &mut Paper| {
        let (field, own, brought) = &differences[at];
        paper.add("<li>{0}: {1} → {2}</>", &[&say(FIELDS[*field].label, &[]), &shown(own), &shown(brought)]);
    };
    listed(paper, word!("Rules that it brings along"), differences.len(), &difference);
    paper.add("<form data-act=take-over aria-label='Take over the file'>", &[]);
    if !differences.is_empty() {
        tick(paper, ["desk-take-rules", "rules"], word!("Take over its rules, too"), "", false);
    }
    paper.add(
        "<p class=desk-bar><button type=submit>Take over</><button data-act=cancel aria-label='Cancel: change \
         nothing'>Cancel</></></></>",
        &[],
    );
}

/// The rules of the file that differ from those that hold: which they are, what holds, and what the file has.
fn differences(desk: &Desk, preview: &Preview) -> Vec<(usize, String, String)> {
    let mut differences = Vec::new();
    if let Some(brought) = &preview.rules {
        let (brought, own) = (Values::of(brought), Values::of(desk.rules()));
        for at in 0..FIELDS.len() {
            if brought.get(at) != own.get(at) {
                differences.push((at, own.get(at).to_owned(), brought.get(at).to_owned()));
            }
        }
    }
    differences
}

/// A heading and a list of so many items.
fn listed(paper: &mut Paper, heading: &str, number: usize, item: &dyn Fn(usize, &mut Paper)) {
    if number > 0 {
        paper.add("<h5>{0} ({1})</><ul>", &[&say(heading, &[]), &number.to_string()]);
        (0..number.min(LISTED)).for_each(|at| item(at, paper));
        paper.add("</>", &[]);
        rest(paper, number);
    }
}

/// How many there are beyond those that are listed.
fn rest(paper: &mut Paper, number: usize) {
    if number > LISTED {
        paper.add("<p>… and {0} more.</>", &[&(number - LISTED).to_string()]);
    }
}

fn export(paper: &mut Paper, desk: &Desk) {
    let words = [desk.list.len(), desk.comments.all().len()].map(|number| number.to_string());
    let words = [words[0].as_str(), &words[1]];
    paper.add("<h3>Export</><form class=desk-form data-act=export aria-label=Export>", &[]);
    field(paper, "desk-what", word!("Comments"), "");
    paper.add(
        "<select id=desk-what name=what><option value=all selected=selected>All ({1})</><option value=listed>Those listed under “Comments” \
         ({0})</></></>",
        &words,
    );
    field(paper, "desk-format", word!("Format"), "");
    paper.add(
        "<select id=desk-format name=format><option value=json selected=selected>JSON, for this program</><option value=wordpress>WXR, for \
         WordPress, without rules</></></>",
        &words,
    );
    tick(paper, ["desk-with-rules", "rules"], word!("With the rules"), "", true);
    tick(
        paper,
        ["desk-with-emails", "emails"],
        word!("With email addresses"),
        word!("Authors were promised that theirs are not published: do not put such a file where others can read it."),
        false,
    );
    paper.add("<p><button type=submit>Download</></></>", &words);
}

fn publish(paper: &mut Paper, desk: &Desk) {
    paper.add(
        "<h3>Publish</><p>For each article there is a file with its approved comments, without email addresses. Put it into \
         the folder “seeds” beside the article, in place of the one that may be there, and build the library: then everybody \
         sees them.</><ul>",
        &[],
    );
    let (mut number, mut has_files) = (0, false);
    for (subject, (approved, changed)) in desk.subjects.all().iter().zip(desk.published()) {
        if changed == 0 {
            continue;
        }
        number += 1;
        has_files |= approved > 0;
        if number <= LISTED {
            let words = [
                subject.language.as_str(),
                &subject.title,
                &comments(approved),
                &changed.to_string(),
                &subject.slug,
                &published_file(subject),
            ];
            paper.add("<li><span lang={0}>{1}</>: ", &words);
            let template = if approved > 0 {
                "{2}, {3} of them new or other. <button data-act=publish:{4}>Download {5}</></>"
            } else {
                "no approved comment is left. Delete “seeds/{5}”.</>"
            };
            paper.add(template, &words);
        }
    }
    paper.add("</>", &[]);
    rest(paper, number);
    if number == 0 {
        paper.add("<p class=empty>The library has all approved comments already.</>", &[]);
    } else if has_files {
        paper.add("<p><button data-act=publish>Download all of these files</></>", &[]);
    }
}
