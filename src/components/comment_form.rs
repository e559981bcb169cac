//! The form for a comment.

use comment::{Draft, Field, Finding, Problem, attacks};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::{comment_text, fragment_link};
use crate::app::Reading;
use crate::format::count;

/// So many bytes before the end of the room for a comment, it is said how much is left.
const NEARLY_FULL: usize = 4_000;

/// What a form is made from.
pub(crate) struct CommentForm<'a> {
    pub(crate) reading: &'a Reading<'a>,
    /// What the ids of its elements begin with.
    pub(crate) prefix: &'a str,
    /// Id of its heading.
    pub(crate) heading: &'a str,
    /// What the button says that sends it.
    pub(crate) label: &'static str,
    /// What stands in the fields.
    pub(crate) draft: &'a Draft,
    /// What was wrong with it when the reader posted it.
    pub(crate) problems: &'a [Problem],
    /// Why it was not taken.
    pub(crate) refused: Option<&'a str>,
    /// The fields that it has.
    pub(crate) fields: &'a [Field],
    /// Hears what the reader has changed.
    pub(crate) on_change: Callback<Draft>,
    /// Hears that the comment is to be posted.
    pub(crate) on_post: Callback<()>,
}

/// Comment, name, email, website, consent, and a summary of what is wrong with them.
pub(crate) fn comment_form(form: CommentForm<'_>) -> Html {
    let CommentForm { prefix, draft, ref on_change, .. } = form;
    let on_post = form.on_post.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        on_post.emit(());
    });
    let on_remember = {
        let (draft, on_change) = (draft.clone(), on_change.clone());
        Callback::from(move |event: Event| {
            let remember = event.target_unchecked_into::<HtmlInputElement>().checked();
            on_change.emit(Draft { remember, ..draft.clone() });
        })
    };
    let fields = form.fields.iter().map(|field| {
        let problem = form.problems.iter().find(|problem| problem.field == *field);
        let (current, on_change, field) = (draft.clone(), on_change.clone(), *field);
        let on_value = Callback::from(move |value| on_change.emit(with_value(&current, field, value)));
        html! {
            <>
                { form_field(prefix, field, value(draft, field), problem, on_value) }
                if field == Field::Text {
                    { advice(&form) }
                }
            </>
        }
    });
    let remember = [prefix, "-remember"].concat();
    html! {
        <form class="comment-form" novalidate=true {onsubmit} aria-labelledby={form.heading.to_owned()}>
            { summary(&form) }
            { for fields }
            if form.fields.len() > 1 {
                <p class="consent">
                    <input id={remember.clone()} type="checkbox" checked={draft.remember} onchange={on_remember} />
                    <label for={remember}>
                        { "Save my name, email and website in this browser for the next time I comment." }
                    </label>
                </p>
            }
            <button type="submit">{ form.label }</button>
        </form>
    }
}

/// Everything that is wrong, with a link to each field.
fn summary(form: &CommentForm<'_>) -> Html {
    if form.problems.is_empty() && form.refused.is_none() {
        return html! {};
    }
    let heading = count(form.problems.len().max(1), "thing keeps", "things keep");
    html! {
        <div id={summary_id(form.prefix)} class="summary" role="alert" tabindex="-1">
            <h3>{ heading }{ " this comment from being posted" }</h3>
            <ul>
                if let Some(refused) = form.refused {
                    <li>{ refused }</li>
                }
                { for form.problems.iter().map(|problem| {
                    let text = Html::from(problem.to_string());
                    html! { <li>{ fragment_link(&field_id(form.prefix, problem.field), text) }</li> }
                }) }
            </ul>
        </div>
    }
}

/// What there is to say about a comment while it is being written: how it will look, what seems to attack a person, and
/// how much room is left once there is not much.
fn advice(form: &CommentForm<'_>) -> Html {
    let text = &form.draft.text;
    let left = Field::Text.limit().saturating_sub(text.len());
    // In steps, so that it is not said with every letter.
    let left = (left < NEARLY_FULL).then(|| count(left / 500 * 500, "byte", "bytes"));
    let finding = |Finding { start, end, why, instead }: &Finding| {
        html! { <p class="advice"><q>{ &text[*start..*end] }</q>{ " " }{ why }{ " " }{ instead }</p> }
    };
    html! {
        <>
            // There from the start, so that screen readers announce what appears in it.
            <div role="status">
                { for attacks(text).iter().map(finding) }
                if let Some(left) = left {
                    <p class="advice">{ "About " }{ left }{ " are left." }</p>
                }
            </div>
            <details class="preview">
                <summary>{ "Preview" }</summary>
                if text.trim().is_empty() {
                    <p class="empty">{ "Nothing yet. You can write *emphasis*, **strong**, `code`, > quotations, - lists and [links](https://…)." }</p>
                } else {
                    <div class="comment-text" dir="auto">{ comment_text(form.reading, text, |_| None) }</div>
                }
            </details>
        </>
    }
}

/// A label, its field, and what is wrong with it.
fn form_field(
    prefix: &str,
    field: Field,
    value: &str,
    problem: Option<&Problem>,
    on_value: Callback<String>,
) -> Html {
    let id = field_id(prefix, field);
    let described_by = problem.map(|_| format!("{id}-problem"));
    let invalid = problem.map(|_| "true");
    let required = is_required(field).then_some("true");
    let (value, described) = (value.to_owned(), described_by.clone());
    let control = if field == Field::Text {
        let oninput = on_value.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
        html! {
            <textarea id={id.clone()} rows="6" {value} {oninput}
                aria-required={required} aria-invalid={invalid} aria-describedby={described} />
        }
    } else {
        let oninput = on_value.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
        let (kind, autocomplete) = match field {
            Field::Email => ("email", "email"),
            Field::Website => ("url", "url"),
            Field::Text | Field::Name => ("text", "name"),
        };
        html! {
            <input id={id.clone()} type={kind} {autocomplete} {value} {oninput}
                aria-required={required} aria-invalid={invalid} aria-describedby={described} />
        }
    };
    html! {
        <div class="field">
            <label for={id.clone()}>
                { field.name() }
                if is_required(field) {
                    <span class="required" aria-hidden="true">{ "*" }</span>
                }
            </label>
            if let Some(problem) = problem {
                <p class="problem" id={described_by}>{ problem.to_string() }</p>
            }
            { control }
        </div>
    }
}

fn is_required(field: Field) -> bool {
    field != Field::Website
}

/// Id of a field's control.
pub(crate) fn field_id(prefix: &str, field: Field) -> String {
    let name = match field {
        Field::Text => "-text",
        Field::Name => "-name",
        Field::Email => "-email",
        Field::Website => "-website",
    };
    [prefix, name].concat()
}

/// Id of the summary of problems, which takes the focus when there are some.
pub(crate) fn summary_id(prefix: &str) -> String {
    [prefix, "-problems"].concat()
}

fn value(draft: &Draft, field: Field) -> &str {
    match field {
        Field::Text => &draft.text,
        Field::Name => &draft.name,
        Field::Email => &draft.email,
        Field::Website => &draft.website,
    }
}

fn with_value(draft: &Draft, field: Field, value: String) -> Draft {
    let mut draft = draft.clone();
    match field {
        Field::Text => draft.text = value,
        Field::Name => draft.name = value,
        Field::Email => draft.email = value,
        Field::Website => draft.website = value,
    }
    draft
}
