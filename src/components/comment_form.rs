//! The form for a comment.
//!
//! What happens to it is told by acts: `field:<prefix>:<field>` for what is typed, `remember:<prefix>` for the consent,
//! `post:<prefix>` when it is sent.

use comment::{Draft, Field, Finding, Problem};
use paper::{Paper, count, say};

use super::comment_text;
use crate::language::said;
use crate::pages::Reading;

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
    /// What seems to attack a person.
    pub(crate) findings: &'a [Finding],
}

/// Comment, name, email, website, consent, and a summary of what is wrong with them.
pub(crate) fn comment_form(paper: &mut Paper, form: &CommentForm<'_>) {
    let words = [form.prefix, form.heading, form.label, if form.draft.remember { "checked" } else { "" }];
    paper.add(
        "<form class=comment-form part=form method=dialog novalidate= data-act=post:{0} aria-labelledby={1}>",
        &words,
    );
    summary(paper, form);
    for field in form.fields {
        form_field(paper, form, *field);
        if *field == Field::Text {
            advice(paper, form);
            preview(paper, form);
        }
    }
    if form.fields.len() > 1 {
        paper.add(
            "<p class=consent><input id={0}-remember type=checkbox data-act=remember:{0} checked={3}></><label \
             for={0}-remember>Save my name, email and website in this browser for the next time I comment.</></>",
            &words,
        );
    }
    paper.add("<button type=submit part=submit>{2}</></>", &words);
}

/// Everything that is wrong, with a link to each field.
fn summary(paper: &mut Paper, form: &CommentForm<'_>) {
    let number = form.problems.len() + usize::from(form.refused.is_some());
    if number == 0 {
        return;
    }
    let things =
        count(number, "thing keeps this comment from being posted", "things keep this comment from being posted");
    let words = [&summary_id(form.prefix)[..], &things];
    paper.add(
        "<div id={0} class=summary role=group aria-labelledby={0}-heading tabindex=-1><h3 id={0}-heading>{1}</><ul>",
        &words,
    );
    if let Some(refused) = form.refused {
        paper.add("<li>{0}</>", &[refused]);
    }
    for problem in form.problems {
        let words = [&field_id(form.prefix, problem.field)[..], &said(&problem.sentence())];
        paper.add("<li><a href=#{0}>{1}</></>", &words);
    }
    paper.add("</></>", &[]);
}

/// What there is to say about a comment while it is being written: what seems to attack a person, and how much room is left
/// once there is not much. The region is there from the start, so that screen readers announce what appears in it.
fn advice(paper: &mut Paper, form: &CommentForm<'_>) {
    let written = &form.draft.text;
    paper.add("<div role=status>", &[]);
    for Finding { start, end, why, instead } in form.findings {
        // A finding may be about what stood there a moment ago.
        let found = written.get(*start..*end).unwrap_or_default();
        paper.add("<p class=advice><q>{0}</>: {1} {2}</>", &[found, why, instead]);
    }
    let left = Field::Text.limit().saturating_sub(written.len());
    if left < NEARLY_FULL {
        // In steps, so that it is not said with every letter.
        paper.add("<p class=advice>About {0} are left.</>", &[&count(left / 500 * 500, "byte", "bytes")]);
    }
    paper.close();
}

/// How the comment will look.
fn preview(paper: &mut Paper, form: &CommentForm<'_>) {
    paper.add("<details class=preview><summary>Preview</>", &[]);
    if form.draft.text.trim().is_empty() {
        let example = say(
            "Nothing yet. You can write *emphasis*, **strong**, `code`, > quotations, - lists and [links](https://…).",
            &[],
        );
        paper.add("<p class=empty>{0}</>", &[&example]);
    } else {
        comment_text(paper, form.reading, &form.draft.text, &|_| None);
    }
    paper.close();
}

/// A label, its field, and what is wrong with it.
fn form_field(paper: &mut Paper, form: &CommentForm<'_>, field: Field) {
    let problem = form.problems.iter().find(|problem| problem.field == field);
    let id = field_id(form.prefix, field);
    let described_by = if problem.is_some() { [&id, "-problem"].concat() } else { String::new() };
    let (kind, autocomplete) = match field {
        Field::Text => ("", "off"),
        Field::Name => ("text", "name"),
        Field::Email => ("email", "email"),
        Field::Website => ("url", "url"),
    };
    let words = [
        &id[..],
        &label(field),
        &described_by,
        &problem.map(|problem| said(&problem.sentence())).unwrap_or_default(),
        form.prefix,
        name(field),
        value(form.draft, field),
        kind,
        autocomplete,
        if field == Field::Website { "" } else { "true" },
        if problem.is_some() { "true" } else { "" },
    ];
    paper.add("<div class=field><label for={0}>{1}", &words);
    if field != Field::Website {
        paper.add("<span class=required aria-hidden=true>*</>", &[]);
    }
    paper.close();
    if problem.is_some() {
        paper.add("<p class=problem id={2}>{3}</>", &words);
    }
    paper.add(
        if kind.is_empty() {
            "<textarea rows=6 id={0} data-act=field:{4}:{5} value={6} autocomplete={8} aria-required={9} aria-invalid={a} \
             aria-describedby={2}></></>"
        } else {
            "<input type={7} id={0} data-act=field:{4}:{5} value={6} autocomplete={8} aria-required={9} aria-invalid={a} \
             aria-describedby={2}></></>"
        },
        &words,
    );
}

/// What a field is called, in the language that is spoken.
fn label(field: Field) -> String {
    match field {
        Field::Text => say("Comment", &[]),
        Field::Name => say("Name", &[]),
        Field::Email => say("Email", &[]),
        Field::Website => say("Website", &[]),
    }
}

/// Id of a field's control. No comment's place on the page is called so, see [`comment::CommentId::anchor`].
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

/// What stands in a field.
pub(crate) fn value(draft: &Draft, field: Field) -> &str {
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
