//! The form for a comment.
//!
//! What happens to it is told by acts: `field:<prefix>:<field>` for what is typed, `remember:<prefix>` for the consent,
//! `post:<prefix>` when it is sent.

use comment::{Draft, Field, Finding, Problem, attacks};

use super::{comment_text, fragment_link};
use crate::app::Reading;
use crate::format::count;
use crate::nodes::{Node, el, line, none, plain, text};

/// So many bytes before the end of the room for a comment, it is said how much is left.
const NEARLY_FULL: usize = 4_000;

/// What a form is made from.
pub(crate) struct CommentForm<'a> {
    pub(crate) reading: &'a Reading<'a>,
    /// What the ids of its elements begin with, and what its acts are about.
    pub(crate) prefix: &'a str,
    /// Id of its heading.
    pub(crate) heading: &'a str,
    /// What the button says that sends it.
    pub(crate) label: &'a str,
    /// What stands in the fields.
    pub(crate) draft: &'a Draft,
    /// What was wrong with it when the reader posted it.
    pub(crate) problems: &'a [Problem],
    /// Why it was not taken.
    pub(crate) refused: Option<&'a str>,
    /// The fields that it has.
    pub(crate) fields: &'a [Field],
}

/// Comment, name, email, website, consent, and a summary of what is wrong with them.
pub(crate) fn comment_form(form: &CommentForm<'_>) -> Node {
    let mut parts = vec![summary(form)];
    for field in form.fields {
        parts.push(form_field(form, *field));
        if *field == Field::Text {
            parts.push(advice(form));
            parts.push(preview(form));
        }
    }
    if form.fields.len() > 1 {
        parts.push(consent(form));
    }
    parts.push(el("button", &[("type", "submit")], vec![text(form.label)]));
    let act = ["post:", form.prefix].concat();
    let attributes =
        [("class", "comment-form"), ("novalidate", ""), ("data-act", &act), ("aria-labelledby", form.heading)];
    el("form", &attributes, parts)
}

fn consent(form: &CommentForm<'_>) -> Node {
    const WORDS: &str = "Save my name, email and website in this browser for the next time I comment.";
    let (id, act) = ([form.prefix, "-remember"].concat(), ["remember:", form.prefix].concat());
    let checked = if form.draft.remember { "checked" } else { "" };
    let attributes = [("id", &id[..]), ("type", "checkbox"), ("data-act", &act), ("checked", checked)];
    let label = el("label", &[("for", &id)], vec![text(WORDS)]);
    el("p", &[("class", "consent")], vec![el("input", &attributes, Vec::new()), label])
}

/// Everything that is wrong, with a link to each field.
fn summary(form: &CommentForm<'_>) -> Node {
    let mut items: Vec<Node> = form.refused.iter().map(|refused| plain("li", vec![text(refused)])).collect();
    items.extend(form.problems.iter().map(|problem| {
        let link = fragment_link(&field_id(form.prefix, problem.field), vec![text(&problem.to_string())]);
        plain("li", vec![link])
    }));
    if items.is_empty() {
        return none();
    }
    let heading = [&count(items.len(), "thing keeps", "things keep"), " this comment from being posted"].concat();
    let id = summary_id(form.prefix);
    let attributes = [("id", &id[..]), ("class", "summary"), ("role", "alert"), ("tabindex", "-1")];
    el("div", &attributes, vec![plain("h3", vec![text(&heading)]), plain("ul", items)])
}

/// What there is to say about a comment while it is being written: what seems to attack a person, and how much room is left
/// once there is not much.
fn advice(form: &CommentForm<'_>) -> Node {
    let written = &form.draft.text;
    let finding = |Finding { start, end, why, instead }: Finding| {
        let words = plain("q", vec![text(&written[start..end])]);
        el("p", &[("class", "advice")], vec![words, text(&[" ", &why, " ", &instead].concat())])
    };
    let mut parts: Vec<Node> = attacks(written).into_iter().map(finding).collect();
    let left = Field::Text.limit().saturating_sub(written.len());
    if left < NEARLY_FULL {
        // In steps, so that it is not said with every letter.
        parts.push(line("p", "advice", &["About ", &count(left / 500 * 500, "byte", "bytes"), " are left."].concat()));
    }
    // There from the start, so that screen readers announce what appears in it.
    el("div", &[("role", "status")], parts)
}

/// How the comment will look.
fn preview(form: &CommentForm<'_>) -> Node {
    const EMPTY: &str =
        "Nothing yet. You can write *emphasis*, **strong**, `code`, > quotations, - lists and [links](https://…).";
    let content = if form.draft.text.trim().is_empty() {
        line("p", "empty", EMPTY)
    } else {
        comment_text(form.reading, &form.draft.text, &|_| None)
    };
    el("details", &[("class", "preview")], vec![plain("summary", vec![text("Preview")]), content])
}

/// A label, its field, and what is wrong with it.
fn form_field(form: &CommentForm<'_>, field: Field) -> Node {
    let problem = form.problems.iter().find(|problem| problem.field == field);
    let id = field_id(form.prefix, field);
    let described_by = [&id, "-problem"].concat();
    let is_required = field != Field::Website;
    let act = ["field:", form.prefix, ":", name(field)].concat();
    let (tag, kind, autocomplete) = match field {
        Field::Text => ("textarea", "", "off"),
        Field::Name => ("input", "text", "name"),
        Field::Email => ("input", "email", "email"),
        Field::Website => ("input", "url", "url"),
    };
    let value = value(form.draft, field);
    let mut attributes = vec![("id", &id[..]), ("data-act", &act), ("value", value), ("autocomplete", autocomplete)];
    attributes.push(if kind.is_empty() { ("rows", "6") } else { ("type", kind) });
    if is_required {
        attributes.push(("aria-required", "true"));
    }
    if problem.is_some() {
        attributes.extend([("aria-invalid", "true"), ("aria-describedby", &described_by)]);
    }
    let mut label = vec![text(field.name())];
    if is_required {
        label.push(el("span", &[("class", "required"), ("aria-hidden", "true")], vec![text("*")]));
    }
    let mut parts = vec![el("label", &[("for", &id)], label)];
    if let Some(problem) = problem {
        let attributes = [("class", "problem"), ("id", &described_by[..])];
        parts.push(el("p", &attributes, vec![text(&problem.to_string())]));
    }
    parts.push(el(tag, &attributes, Vec::new()));
    el("div", &[("class", "field")], parts)
}

/// Id of a field's control.
pub(crate) fn field_id(prefix: &str, field: Field) -> String {
    [prefix, "-", name(field)].concat()
}

/// Id of the summary of problems, which takes the focus when there are some.
pub(crate) fn summary_id(prefix: &str) -> String {
    [prefix, "-problems"].concat()
}

fn name(field: Field) -> &'static str {
    match field {
        Field::Text => "text",
        Field::Name => "name",
        Field::Email => "email",
        Field::Website => "website",
    }
}

fn value(draft: &Draft, field: Field) -> &str {
    match field {
        Field::Text => &draft.text,
        Field::Name => &draft.name,
        Field::Email => &draft.email,
        Field::Website => &draft.website,
    }
}

/// Puts a value into the field of this name.
pub(crate) fn fill(draft: &mut Draft, field: &str, value: String) {
    match field {
        "text" => draft.text = value,
        "name" => draft.name = value,
        "email" => draft.email = value,
        "website" => draft.website = value,
        _ => {}
    }
}
