//! Where an address leads nowhere.

use library::Ways;
use paper::{Paper, language, say};

use super::Page;
use super::Reading;
use super::ways::of_kind;
use crate::components::route_link;
use crate::route::{Route, readable};

/// How many articles to offer.
const SUGGESTIONS: usize = 3;

/// Says so, and offers what has an address like the path that was asked for: tags, authors or years where one of those was, else
/// articles.
pub(crate) fn not_found(reading: &Reading<'_>, path: &str) -> Page {
    let path = &readable(path);
    let last = path.trim_end_matches('/').rsplit_once('/').map_or("", |(_, last)| last);
    let mut suggestions: Vec<(Route, &str, &str)> = Vec::new();
    if let Route::Way { kind, slug } = Route::read(path, "", "") {
        for way in Ways::suggestions(of_kind(reading.library.ways(), kind), &slug, SUGGESTIONS) {
            suggestions.push((Route::Way { kind, slug: way.slug.clone() }, &way.name, ""));
        }
    }
    if suggestions.is_empty() {
        for entry in reading.library.suggestions(last, SUGGESTIONS) {
            suggestions.push((Route::article(entry.slug.as_str()), &entry.title, &entry.language));
        }
    }
    let mut paper = Paper::new();
    paper.add(
        "<section class='page not-found'><h1 id=page-heading tabindex=-1>There is no page here</><slot name=empty><p>Nothing \
         is kept at <code>{0}</>.</></>",
        &[path],
    );
    if !suggestions.is_empty() {
        paper.add("<p>Did you mean</><ul class=suggestions>", &[]);
        for (to, title, language) in &suggestions {
            paper.add("<li lang={0}>", &[language]);
            route_link(&mut paper, reading.navigation, to, title);
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
