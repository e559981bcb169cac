//! Addresses. This is the only place where they are read or printed.
//!
//! | path | page |
//! |---|---|
//! | `/` | the list of articles |
//! | `/a/<slug>/` | an article; `?q=` marks a query in it, `#…` is a place in it |
//! | `/search/` | the search; `?q=` is the query |
//! | `/data/` | about your data |
//!
//! Paths are relative to the folder that the application was loaded from. They end with a slash because that is how a
//! plain static host serves a folder.

use form_urlencoded::{byte_serialize, parse};

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
    /// About your data.
    Data,
    /// No page of ours.
    NotFound {
        /// The path that was asked for.
        path: String,
    },
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
            ["data"] => Self::Data,
            _ => Self::NotFound { path: path.into() },
        }
    }

    /// The path below the root.
    pub fn path(&self) -> String {
        match self {
            Self::List => "/".into(),
            Self::Article { slug, .. } => format!("/a/{slug}/"),
            Self::Search { .. } => "/search/".into(),
            Self::Data => "/data/".into(),
            Self::NotFound { path } => path.clone(),
        }
    }

    /// The query that the address carries; empty for none.
    pub fn query(&self) -> &str {
        match self {
            Self::Article { query, .. } | Self::Search { query } => query,
            Self::List | Self::Data | Self::NotFound { .. } => "",
        }
    }

    /// What follows the path: `?q=…`, or nothing.
    pub fn query_string(&self) -> String {
        match self.query() {
            "" => String::new(),
            query => std::iter::once("?q=").chain(byte_serialize(query.as_bytes())).collect(),
        }
    }

    /// What ends the address: `#…`, or nothing.
    pub fn fragment(&self) -> String {
        match self {
            Self::Article { section, .. } if !section.is_empty() => format!("#{section}"),
            _ => String::new(),
        }
    }

    /// Whether two addresses show the same page, be it with another query or at another place.
    pub fn is_same_page(&self, other: &Self) -> bool {
        self.path() == other.path()
    }
}

fn read_query(query: &str) -> String {
    parse(query.as_bytes()).find(|(name, _)| name == "q").map(|(_, value)| value.into_owned()).unwrap_or_default()
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
            Route::Data,
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
    fn other_parameters_and_broken_ones_are_no_query() {
        assert_eq!(Route::read("/search/", "?p=1&q=a+b&q=c", ""), Route::Search { query: "a b".into() });
        assert_eq!(Route::read("/search/", "?q", ""), Route::Search { query: String::new() });
        assert_eq!(Route::read("/search/", "?q=%FF%zz", "").path(), "/search/");
    }
}
