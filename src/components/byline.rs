//! Who wrote an article, when, and how long it takes to read.

use article::Date;
use yew::prelude::*;

use crate::format;

/// One line below a title. Only what the article states stands in it.
pub(crate) fn byline(authors: &[String], date: Option<Date>, reading_seconds: u32) -> Html {
    let authors = match authors {
        [] => None,
        [only] => Some(only.clone()),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    };
    html! {
        <p class="byline" lang="en">
            if let Some(authors) = authors {
                <span class="authors">{ "By " }{ authors }</span>
            }
            if let Some(date) = date {
                <time datetime={date.to_string()}>{ format::date(date) }</time>
            }
            <span>{ format::reading_time(reading_seconds) }</span>
        </p>
    }
}
