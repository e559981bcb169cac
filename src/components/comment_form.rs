//! The form for a comment.

use comment::{Draft, Field, Problem};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::fragment_link;
use crate::format::count;

/// Id of the summary of problems, which takes the focus when there are some.
pub(crate) const SUMMARY: &str = "comment-problems";

/// Comment, name, email, website, consent, and a summary of what is wrong with them.
///
/// `draft` is what stands in the fields, `problems` what was wrong with it when the reader posted it; `on_change` hears
/// what the reader has changed, `on_post` that the comment is to be posted.
pub(crate) fn comment_form(
    draft: &Draft,
    problems: &[Problem],
    on_change: &Callback<Draft>,
    on_post: Callback<()>,
) -> Html {
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
    let fields = Field::ALL.into_iter().map(|field| {
        let problem = problems.iter().find(|problem| problem.field == field);
        let (current, on_change) = (draft.clone(), on_change.clone());
        let on_value = Callback::from(move |value| on_change.emit(with_value(&current, field, value)));
        form_field(field, value(draft, field), problem, on_value)
    });
    html! {
        <form class="comment-form" novalidate=true {onsubmit} aria-labelledby="comments-heading">
            { summary(problems) }
            { for fields }
            <p class="consent">
                <input id="comment-remember" type="checkbox" checked={draft.remember} onchange={on_remember} />
                <label for="comment-remember">
                    { "Save my name, email and website in this browser for the next time I comment." }
                </label>
            </p>
            <button type="submit">{ "Post comment" }</button>
        </form>
    }
}

/// Everything that is wrong, with a link to each field.
fn summary(problems: &[Problem]) -> Html {
    if problems.is_empty() {
        return html! {};
    }
    let heading = count(problems.len(), "thing keeps", "things keep");
    html! {
        <div id="comment-problems" class="summary" role="alert" tabindex="-1">
            <h3>{ heading }{ " this comment from being posted" }</h3>
            <ul>
                { for problems.iter().map(|problem| {
                    let text = Html::from(problem.to_string());
                    html! { <li>{ fragment_link(id(problem.field), text) }</li> }
                }) }
            </ul>
        </div>
    }
}

/// A label, its field, and what is wrong with it.
fn form_field(field: Field, value: &str, problem: Option<&Problem>, on_value: Callback<String>) -> Html {
    let id = id(field);
    let described_by = problem.map(|_| format!("{id}-problem"));
    let invalid = problem.map(|_| "true");
    let required = is_required(field).then_some("true");
    let (value, described) = (value.to_owned(), described_by.clone());
    let control = if field == Field::Text {
        let oninput = on_value.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
        html! {
            <textarea {id} rows="6" {value} {oninput}
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
            <input {id} type={kind} {autocomplete} {value} {oninput}
                aria-required={required} aria-invalid={invalid} aria-describedby={described} />
        }
    };
    html! {
        <div class="field">
            <label for={id}>
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
fn id(field: Field) -> &'static str {
    match field {
        Field::Text => "comment-text",
        Field::Name => "comment-name",
        Field::Email => "comment-email",
        Field::Website => "comment-website",
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
