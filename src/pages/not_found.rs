//! Where an address leads nowhere.

use paper::{Paper, language, say};

use super::Page;
use crate::app::Reading;
use crate::components::route_link;
use crate::route::Route;

/// How many articles to offer.
const SUGGESTIONS: usize = 3;

/// Says so, and offers the articles whose addresses are like the path that was asked for.
pub(crate) fn not_found(reading: &Reading<'_>, path: &str) -> Page {
    let last = path.trim_end_matches('/').rsplit_once('/').map_or("", |(_, last)| last);
    let suggestions = reading.library.suggestions(last, SUGGESTIONS);
    let mut paper = Paper::new();
    paper.add(
        "<section class='page not-found'><h1 id=page-heading tabindex=-1>There is no page here</><slot name=empty><p>Nothing \
         is kept at <code>{0}</>.</></>",
        &[path],
    );
    if !suggestions.is_empty() {
        paper.add("<p>Did you mean</><ul class=suggestions>", &[]);
        for entry in suggestions {
            paper.add("<li lang={0}>", &[&entry.language]);
            route_link(&mut paper, reading.navigation, &Route::article(entry.slug.as_str()), &entry.title);
            paper.close();
        }
        paper.close();
    }
    paper.add("<p>Go through ", &[]);
    route_link(&mut paper, reading.navigation, &Route::List, &say("all articles", &[]));
    paper.add(" or ", &[]);
    let search = Route::Search { query: words(last) };
    route_link(&mut paper, reading.navigation, &search, &say("search for these words", &[]));
    paper.text(&say(".", &[]));
    Page { title: Some(say("Page not found", &[])), language: language(), body: paper }
}

fn words(slug: &str) -> String {
    slug.chars().map(|c| if matches!(c, '-' | '_' | '.') { ' ' } else { c }).collect()
}
