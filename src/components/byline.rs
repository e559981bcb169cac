//! Who wrote an article, when, and how long it takes to read.

use article::{Date, Reading};
use paper::{Paper, say};

use crate::format;

/// One line below a title. Only what the article states stands in it.
pub(crate) fn byline(paper: &mut Paper, authors: &[String], date: Option<Date>, reading: Reading) {
    let names = match authors {
        [] => String::new(),
        [author] => author.clone(),
        [others @ .., last] => say("{0} and {1}", &[&others.join(&say(", ", &[])), last]),
    };
    paper.add("<p class=byline part=byline lang=en dir=ltr>", &[]);
    if !names.is_empty() {
        paper.add("<span class=authors>By {0}</>", &[&names]);
    }
    if let Some(date) = date {
        paper.add("<time datetime={0}>{1}</>", &[&date.to_string(), &format::date(date)]);
    }
    paper.add("<span>{0}</></>", &[&format::reading_time(reading)]);
}
