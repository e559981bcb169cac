//! Who wrote an article, when, and how long it takes to read.

use article::Date;
use yew::prelude::*;

use crate::format;

/// One line below a title. Only what the article states stands in it.
pub(crate) fn byline(authors: &[String], date: Option<Date>, reading_seconds: u32) -> Html {
    let mut names = String::new();
    for (number, author) in authors.iter().enumerate() {
        names.push_str(match number {
            0 => "By ",
            _ if number + 1 == authors.len() => " and ",
            _ => ", ",
        });
        names.push_str(author);
    }
    html! {
        <p class="byline" lang="en" dir="ltr">
            if !names.is_empty() {
                <span class="authors">{ names }</span>
            }
            if let Some(date) = date {
                <time datetime={date.to_string()}>{ format::date(date) }</time>
            }
            <span>{ format::reading_time(reading_seconds) }</span>
        </p>
    }
}
