//! What the build says itself, in the language of the library: below the titles of pages, for search engines and chats, in the
//! manifest and in the feed. No reader loads these words: see [`crate::languages`].

use lectern::route::{Kind, Route};
use library::Way;
use paper::{count, say, word};

/// Of the library: its list, and what is installed.
pub(crate) fn of_library() -> String {
    say("Articles to read, to search and to comment on.", &[])
}

/// Of the pages on which readers do something: which one, its title, and what it is about.
pub(crate) fn of_tools() -> [(Route, [String; 2]); 5] {
    [
        (Route::Search { query: String::new() }, [word!("Search"), word!("Look through all articles.")]),
        (Route::Highlights, [word!("Your highlights"), word!("What you have highlighted.")]),
        (Route::Shelf, [word!("Your shelf"), word!("Your bookmarks, and what you have read.")]),
        (Route::Data, [word!("Your data"), word!("What is kept in your browser, and nowhere else.")]),
        (Route::Desk, [word!("Desk"), word!("Where comments are moderated, in your browser.")]),
    ]
    .map(|(route, words)| (route, words.map(|word| say(word, &[]))))
}

/// Of the page of all ways to articles.
pub(crate) fn of_ways() -> [String; 2] {
    [say("Tags, authors and dates", &[]), say("All tags, authors and dates of the articles.", &[])]
}

/// Of the articles with a tag, by an author or of a year.
pub(crate) fn of_way(kind: Kind, way: &Way) -> String {
    let articles = count(way.entries.len(), "article", "articles");
    let words = [articles.as_str(), way.name.as_str()];
    match kind {
        Kind::Tag => say("{0} with the tag “{1}”.", &words),
        Kind::Author => say("{0} by {1}.", &words),
        Kind::Year => say("{0} of {1}.", &words),
    }
}

/// What stands in `404.html` and `embed.html`, each on a line of the page.
pub(crate) const IN_PAGES: [&str; 4] = [
    word!("Page not found"),
    word!("There is no page here"),
    word!("It may have been moved or mistyped. Take the last parts off the address to come to the list of articles."),
    word!("Read this in the library"),
];

/// Whose picture it is.
pub(crate) fn of_photo(credit: &str) -> String {
    say("Photo: {0}", &[credit])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::languages::speak;

    fn way(name: &str, entries: &[u32]) -> Way {
        Way { name: name.to_owned(), slug: "x".to_owned(), entries: entries.to_vec() }
    }

    #[test]
    fn the_build_speaks_the_language_of_the_library() {
        speak("de-AT");
        assert_eq!(of_library(), "Artikel zum Lesen, Durchsuchen und Kommentieren.");
        assert_eq!(of_tools()[0].1[0], "Suche");
        assert_eq!(of_way(Kind::Tag, &way("Meer", &[0])), "1 Artikel mit dem Schlagwort „Meer“.");
        assert_eq!(of_photo("Hafenarchiv"), "Foto: Hafenarchiv");
    }

    #[test]
    fn where_there_is_no_table_it_is_english() {
        speak("en-GB");
        assert_eq!(of_library(), "Articles to read, to search and to comment on.");
        assert_eq!(of_ways(), ["Tags, authors and dates", "All tags, authors and dates of the articles."]);
        assert_eq!(of_way(Kind::Tag, &way("sea", &[0])), "1 article with the tag “sea”.");
        assert_eq!(of_way(Kind::Author, &way("Jane Doe", &[0, 1])), "2 articles by Jane Doe.");
        assert_eq!(of_way(Kind::Year, &way("2017", &[0, 1])), "2 articles of 2017.");
        assert_eq!(of_photo("Harbour Archive"), "Photo: Harbour Archive");
    }
}
