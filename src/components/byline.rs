//! Who wrote an article, when, and how long it takes to read.

use article::Date;

use crate::format;
use crate::nodes::{Node, el, line, plain, text};

/// One line below a title. Only what the article states stands in it.
pub(crate) fn byline(authors: &[String], date: Option<Date>, reading_seconds: u32) -> Node {
    let mut names = String::new();
    for (number, author) in authors.iter().enumerate() {
        names.push_str(match number {
            0 => "By ",
            _ if number + 1 == authors.len() => " and ",
            _ => ", ",
        });
        names.push_str(author);
    }
    let mut parts = Vec::new();
    if !names.is_empty() {
        parts.push(line("span", "authors", &names));
    }
    if let Some(date) = date {
        parts.push(el("time", &[("datetime", &date.to_string())], vec![text(&format::date(date))]));
    }
    parts.push(plain("span", vec![text(&format::reading_time(reading_seconds))]));
    el("p", &[("class", "byline"), ("lang", "en"), ("dir", "ltr")], parts)
}
