//! Files as a page: what comes in, what goes out, and what is published.

use comment::Comment;

use super::rules::shown;
use super::{choice, field, problems, tick};
use crate::Node;
use crate::desk::Desk;
use crate::files::{Preview, published_file};
use crate::node::{button, element, line, part, submit, text};
use crate::rules::{FIELDS, Values};
use crate::words::{beginning, comments};

/// As many of the same kind are listed; of the rest the number is told.
const LISTED: usize = 50;

/// Adds what stands below the heading.
pub(super) fn files(desk: &Desk, nodes: &mut Vec<Node>) {
    nodes.push(line("h3", "", "Take over a file"));
    nodes.push(problems(desk));
    match &desk.preview {
        Some(preview) => nodes.push(preview_of(desk, preview)),
        None => nodes.push(chooser(desk)),
    }
    nodes.push(line("h3", "", "Export"));
    nodes.push(export(desk));
    nodes.push(line("h3", "", "Publish"));
    publish(desk, nodes);
}

fn chooser(desk: &Desk) -> Node {
    let control = element(
        "input",
        &[("type", "file"), ("data-act", "import"), ("accept", ".json,.xml,application/json,text/xml")],
        Vec::new(),
    );
    let hint = "Comments that readers sent to you, an export of WordPress or of Disqus. You see what it changes before it \
                changes anything.";
    field("desk-file", "File", hint, control).keyed(&["file-", &desk.round.to_string()].concat())
}

/// What the chosen file would change.
fn preview_of(desk: &Desk, preview: &Preview) -> Node {
    let (new, changed) = (comments(preview.new.len()), comments(preview.changed.len()));
    let what = [&new, " new, ", &changed, " changed, ", &comments(preview.known), " already here."].concat();
    let mut nodes = vec![line("h4", "", &["What “", &preview.name, "” changes"].concat()), line("p", "", &what)];
    let (approved, moderators) = preview.claims();
    if approved > 0 {
        let what = ["Approved, so that they show at once in this browser: ", &comments(approved), "."].concat();
        nodes.push(line("p", "notice", &what));
    }
    if moderators > 0 {
        let what = ["Said to be by a moderator: ", &comments(moderators), "."].concat();
        nodes.push(line("p", "notice", &what));
    }
    listed("New", &preview.new, &|comment| line("li", "", &outline(desk, comment)), &mut nodes);
    listed("Changed", &preview.changed, &|comment| line("li", "", &outline(desk, comment)), &mut nodes);
    if !preview.left_out.is_empty() {
        let heading = ["Left out (", &preview.left_out.len().to_string(), ")"].concat();
        nodes.push(line("h5", "", &heading));
        let sentences = preview.left_out.iter().take(LISTED).map(|sentence| line("li", "", sentence)).collect();
        nodes.push(part("ul", "", sentences));
        rest(preview.left_out.len(), &mut nodes);
    }
    let mut form = Vec::new();
    if let Some(brought) = &preview.rules {
        let (brought, own) = (Values::of(brought), Values::of(desk.rules()));
        let mut differences = Vec::new();
        for (at, field) in FIELDS.iter().enumerate().filter(|(at, _)| brought.get(*at) != own.get(*at)) {
            let change = [field.label, ": ", &shown(own.get(at)), " → ", &shown(brought.get(at))].concat();
            differences.push(line("li", "", &change));
        }
        if !differences.is_empty() {
            nodes.push(line("h5", "", "Rules that it brings along"));
            nodes.push(part("ul", "", differences));
            form.push(tick("desk-take-rules", "rules", "Take over its rules, too", "", false));
        }
    }
    form.push(part("p", "desk-bar", vec![submit("Take over"), button("cancel", "Cancel", "Cancel: change nothing")]));
    nodes.push(element("form", &[("data-act", "take-over"), ("aria-label", "Take over the file")], form));
    element("div", &[("id", "desk-preview"), ("class", "desk-panel"), ("tabindex", "-1")], nodes).keyed("preview")
}

fn listed(heading: &str, listed: &[Comment], item: &dyn Fn(&Comment) -> Node, nodes: &mut Vec<Node>) {
    if !listed.is_empty() {
        nodes.push(line("h5", "", heading));
        nodes.push(part("ul", "", listed.iter().take(LISTED).map(item).collect()));
        rest(listed.len(), nodes);
    }
}

/// How many there are beyond those that are listed.
fn rest(number: usize, nodes: &mut Vec<Node>) {
    if number > LISTED {
        nodes.push(line("p", "", &["… and ", &(number - LISTED).to_string(), " more."].concat()));
    }
}

fn outline(desk: &Desk, comment: &Comment) -> String {
    let title = desk.subjects.title(comment.article());
    [comment.status().word(), ", ", comment.name(), " on ", title, ": “", &beginning(comment.text()), "”"].concat()
}

fn export(desk: &Desk) -> Node {
    let listed = ["Those listed now under “Comments” (", &desk.list.len().to_string(), ")"].concat();
    let all = ["All (", &desk.comments.all().len().to_string(), ")"].concat();
    let formats = vec![
        ("json", "JSON, for this program".to_owned()),
        ("wordpress", "WXR, for WordPress (without rules)".to_owned()),
    ];
    let attributes = [("class", "desk-form"), ("data-act", "export"), ("aria-label", "Export")];
    let fields = vec![
        field("desk-what", "Comments", "", choice(vec![("all", all), ("listed", listed)], "all").with("name", "what")),
        field("desk-format", "Format", "", choice(formats, "json").with("name", "format")),
        tick("desk-with-rules", "rules", "With the rules", "", true),
        tick(
            "desk-with-emails",
            "emails",
            "With email addresses",
            "Authors were promised that theirs are not published: do not put such a file where others can read it.",
            false,
        ),
        part("p", "", vec![submit("Download")]),
    ];
    element("form", &attributes, fields)
}

fn publish(desk: &Desk, nodes: &mut Vec<Node>) {
    nodes.push(line(
        "p",
        "",
        "For each article there is a file with its approved comments, without email addresses. Put it into the folder “seeds” \
         beside the article, in place of the one that may be there, and build the library: then everybody sees them.",
    ));
    let mut items = Vec::new();
    let mut number = 0;
    for (subject, (approved, changed)) in desk.subjects.all().iter().zip(desk.published()) {
        if changed == 0 {
            continue;
        }
        number += 1;
        if number > LISTED {
            continue;
        }
        let file = published_file(subject);
        let title = element("span", &[("lang", &subject.language)], vec![text(&subject.title)]);
        let rest = if approved > 0 {
            let what = [": ", &comments(approved), ", ", &changed.to_string(), " new or other. "].concat();
            let name = ["Download ", &file].concat();
            vec![title, text(&what), button(&["publish:", &subject.slug].concat(), &name, "")]
        } else {
            vec![title, text(&[": no approved comment is left. Delete “seeds/", &file, "”."].concat())]
        };
        items.push(part("li", "", rest));
    }
    if items.is_empty() {
        return nodes.push(line("p", "empty", "The library has all approved comments already."));
    }
    nodes.push(part("ul", "desk-publish", items));
    rest(number, nodes);
    nodes.push(part("p", "", vec![button("publish", "Download all of these files", "")]));
}
