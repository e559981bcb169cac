//! Who wrote an article, when, and how long it takes to read.

use article::{Date, Reading};
use paper::Paper;

use crate::format;

/// One line below a title. Only what the article states stands in it.
pub(crate) fn byline(paper: &mut Paper, authors: &[String], date: Option<Date>, reading: Reading) {
    let mut names = String::new();
    for (number, author) in authors.iter().enumerate() {
        names.push_str(match number {
            0 => "By ",
            _ if number + 1 == authors.len() => " and ",
            _ => ", ",
        });
        names.push_str(author);
    }
    paper.add("<p class=byline part=byline lang=en dir=ltr>", &[]);
    if !names.is_empty() {
        paper.add("<span class=authors>{0}</>", &[&names]);
    }
    if let Some(date) = date {
        paper.add("<time datetime={0}>{1}</>", &[&date.to_string(), &format::date(date)]);
    }
    paper.add("<span>{0}</></>", &[&format::reading_time(reading)]);
}
