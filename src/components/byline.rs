//! Who wrote an article, when, and how long it takes to read.

use library::{Entry, Library};
use paper::{Paper, say};

use super::{begin_link, route_link};
use crate::format;
use crate::navigation::Navigation;
use crate::route::{Kind, Route};

/// One line below a title. Only what the article states stands in it; author and date lead to what else is of them.
pub(crate) fn byline(paper: &mut Paper, navigation: &Navigation, library: &Library<'_>, entry: &Entry) {
    let to = |kind, slug: &str| Route::Way { kind, slug: slug.to_owned() };
    paper.add("<p class=byline part=byline lang=en dir=ltr>", &[]);
    for (number, author) in library.authors(entry).into_iter().enumerate() {
        match number {
            0 => paper.add("<span class=authors>By ", &[]),
            _ if number + 1 == entry.authors.len() => paper.add(" and ", &[]),
            _ => paper.text(&say(", ", &[])),
        }
        route_link(paper, navigation, &to(Kind::Author, &author.slug), &author.name);
    }
    if !entry.authors.is_empty() {
        paper.close();
    }
    if let Some(date) = entry.date {
        paper.add("<span>", &[]);
        begin_link(paper, navigation, &to(Kind::Year, &date.to_string()[..4]));
        paper.add("<time datetime={0}>{1}</></></>", &[&date.to_string(), &format::date(date)]);
    }
    paper.add("<span>{0}</></>", &[&format::reading_time(entry.reading)]);
}
