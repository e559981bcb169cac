//! Addresses. This is the only place where they are read or printed.
//!
//! | path | page |
//! |---|---|
//! | `/` | the list of articles |
//! | `/a/<slug>/` | an article; `?q=` marks a query in it, `#…` is a place in it |
//! | `/search/` | the search; `?q=` is the query |
//! | `/shelf/` | bookmarks, and what was read |
//! | `/highlights/` | all that was highlighted |
//! | `/data/` | about your data |
//! | `/ways/` | all tags, authors and years |
//! | `/tags/<slug>/`, `/authors/<slug>/`, `/dates/<year>/` | the articles of one of them |
//! | `/desk/` | the desk, where comments are moderated |
//!
//! Paths are relative to the folder that the application was loaded from. They end with a slash because that is how a
//! plain static host serves a folder.

/// A page, with what its address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The list of articles.
    List,
    /// An article.
    Article {
        /// Which one.
        slug: String,
        /// A query to mark in it; empty for none.
        query: String,
        /// A place in it, by its id; empty for the beginning.
        section: String,
    },
    /// The search.
    Search {
        /// What is searched for; may be empty.
        query: String,
    },
    /// All tags, authors and years.
    Ways,
    /// The articles with a tag, of an author, or of a year.
    Way {
        /// What kind of way it is.
        kind: Kind,
        /// Which one.
        slug: String,
    },
    /// Bookmarks, and what was read.
    Shelf,
    /// All that was highlighted.
    Highlights,
    /// About your data.
    Data,
    /// The desk.
    Desk,
    /// No page of ours.
    NotFound {
        /// The path that was asked for.
        path: String,
    },
}

/// Kinds of ways to articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A tag.
    Tag,
    /// An author.
    Author,
    /// A year.
    Year,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 3] = [Kind::Tag, Kind::Author, Kind::Year];

    /// The folder of its pages.
    fn folder(self) -> &'static str {
        ["tags", "authors", "dates"][self as usize]
    }
}

impl Route {
    /// An article from its beginning, without marks.
    pub fn article(slug: impl Into<String>) -> Self {
        Self::Article { slug: slug.into(), query: String::new(), section: String::new() }
    }

    /// Reads an address: its path below the root, its query with or without `?`, its fragment with or without `#`.
    pub fn read(path: &str, query: &str, fragment: &str) -> Self {
        let query = read_query(query.trim_start_matches('?'));
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != "index.html").collect();
        match parts[..] {
            [] => Self::List,
            ["a", slug] => Self::Article { slug: slug.into(), query, section: fragment.trim_start_matches('#').into() },
            ["search"] => Self::Search { query },
            ["ways"] => Self::Ways,
            ["shelf"] => Self::Shelf,
            ["highlights"] => Self::Highlights,
            ["data"] => Self::Data,
            ["desk"] => Self::Desk,
            ["tags", slug] => Self::Way { kind: Kind::Tag, slug: slug.into() },
            ["authors", slug] => Self::Way { kind: Kind::Author, slug: slug.into() },
            ["dates", slug] => Self::Way { kind: Kind::Year, slug: slug.into() },
            _ => Self::NotFound { path: path.into() },
        }
    }

    /// The path below the root.
    pub fn path(&self) -> String {
        match self {
            Self::List => "/".into(),
            Self::Article { slug, .. } => format!("/a/{slug}/"),
            Self::Search { .. } => "/search/".into(),
            Self::Ways => "/ways/".into(),
            Self::Way { kind, slug } => format!("/{}/{slug}/", kind.folder()),
            Self::Shelf => "/shelf/".into(),
            Self::Highlights => "/highlights/".into(),
            Self::Data => "/data/".into(),
            Self::Desk => "/desk/".into(),
            Self::NotFound { path } => path.clone(),
        }
    }

    /// The query that the address carries; empty for none.
    pub fn query(&self) -> &str {
        match self {
            Self::Article { query, .. } | Self::Search { query } => query,
            _ => "",
        }
    }

    /// What follows the path: `?q=…`, or nothing.
    pub fn query_string(&self) -> String {
        match self.query() {
            "" => String::new(),
            query => encode(query),
        }
    }

    /// What ends the address: `#…`, or nothing.
    pub fn fragment(&self) -> String {
        self.section().map_or_else(String::new, |section| format!("#{section}"))
    }

    /// The id of the place on the page that the address names, if it names one.
    pub fn section(&self) -> Option<&str> {
        match self {
            Self::Article { section, .. } if !section.is_empty() => Some(section),
            _ => None,
        }
    }

    /// Whether two addresses show the same page, be it with another query or at another place.
    pub fn is_same_page(&self, other: &Self) -> bool {
        self.path() == other.path()
    }
}

fn read_query(query: &str) -> String {
    let value = query.split('&').find_map(|pair| pair.strip_prefix("q=")).unwrap_or_default();
    decode(value).unwrap_or_default()
}

// As forms write their fields in an address (application/x-www-form-urlencoded). The library for it weighs a kilobyte,
// for the one field that there is.

fn encode(query: &str) -> String {
    let mut encoded = "?q=".to_owned();
    for byte in query.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => encoded.push(byte.into()),
            _ => {
                encoded.push('%');
                encoded.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
            }
        }
    }
    encoded
}

/// A path as one would write it by hand, not as it stands in an address.
pub(crate) fn readable(path: &str) -> String {
    // In a path, a plus stands for itself.
    decode(&path.replace('+', "%2B")).unwrap_or_else(|| path.to_owned())
}

/// The text that was encoded; nothing if it was none. A `%` that begins no number stands for itself.
fn decode(value: &str) -> Option<String> {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let mut bytes = value.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    while let [first, rest @ ..] = bytes {
        bytes = rest;
        let number = digit(rest.first()).zip(digit(rest.get(1)));
        decoded.push(match (first, number) {
            (b'%', Some((high, low))) => {
                bytes = &rest[2..];
                (high * 16 + low) as u8
            }
            (b'+', _) => b' ',
            _ => *first,
        });
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_back() {
        let routes = [
            Route::List,
            Route::article("south-korea"),
            Route::Article { slug: "a".into(), query: "sleep talking & more".into(), section: "note-1".into() },
            Route::Search { query: "“moon” jae-in 100% +?#".into() },
            Route::Search { query: String::new() },
            Route::Ways,
            Route::Way { kind: Kind::Tag, slug: "c-2".into() },
            Route::Way { kind: Kind::Author, slug: "jane-doe".into() },
            Route::Way { kind: Kind::Year, slug: "2017".into() },
            Route::Shelf,
            Route::Highlights,
            Route::Data,
            Route::Desk,
            Route::NotFound { path: "/nowhere/at/all".into() },
        ];
        for route in routes {
            assert_eq!(Route::read(&route.path(), &route.query_string(), &route.fragment()), route);
        }
    }

    #[test]
    fn a_missing_slash_and_a_file_name_make_no_difference() {
        assert_eq!(Route::read("/search", "q=moon", ""), Route::Search { query: "moon".into() });
        assert_eq!(Route::read("/index.html", "", ""), Route::List);
        assert_eq!(Route::read("/a/x/index.html", "", ""), Route::article("x"));
    }

    #[test]
    fn a_path_is_read_as_it_would_be_written() {
        let paths = [("/a/%E6%9D%B1+%2520/", "/a/東+%20/"), ("/a/%FF/", "/a/%FF/"), ("/a/100%/", "/a/100%/")];
        for (encoded, written) in paths {
            assert_eq!(readable(encoded), written);
        }
    }

    #[test]
    fn other_parameters_and_broken_ones_are_no_query() {
        assert_eq!(Route::read("/search/", "?p=1&q=a+b&q=c", ""), Route::Search { query: "a b".into() });
        assert_eq!(Route::read("/search/", "?q", ""), Route::Search { query: String::new() });
        assert_eq!(Route::read("/search/", "?q=%FF", ""), Route::Search { query: String::new() });
        assert_eq!(
            Route::read("/search/", "?q=100%25+5%+%zz%e2%80%9c", ""),
            Route::Search { query: "100% 5% %zz“".into() }
        );
    }
}
