//! The ways into a library besides its list: tags, authors and years, each with its articles.

#[cfg(feature = "compile")]
mod compile;

use serde::{Deserialize, Serialize};

use crate::open::likest;

#[cfg(feature = "compile")]
pub(crate) use compile::ways;

/// All ways, and a drawing of how many articles there are when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ways {
    /// Tags, in the order of their names.
    pub tags: Vec<Way>,
    /// Authors, in the order of their names.
    pub authors: Vec<Way>,
    /// Years, the latest first.
    pub years: Vec<Way>,
    /// The bars of the timeline, the earliest first; none where fewer than two articles state a date.
    pub bars: Vec<Bar>,
}

/// What some articles have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// Its name in addresses, unlike that of any other way of its kind.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// Numbers of its entries, in their order.
    pub entries: Vec<u32>,
}

/// A bar of the timeline: the articles of a month, or of a year where the library goes over many. The drawing is 1000 wide and 100 high.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12; 0 for a whole year.
    pub month: u8,
    /// How many articles there are.
    pub articles: u32,
    /// Where it begins.
    pub left: u32,
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
}

impl Ways {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.authors.is_empty() && self.years.is_empty()
    }

    /// The way with this slug.
    pub fn find<'w>(ways: &'w [Way], slug: &str) -> Option<&'w Way> {
        ways.iter().find(|way| way.slug == slug)
    }

    /// Up to `limit` ways whose slugs are like a given one, the likest first.
    pub fn suggestions<'w>(ways: &'w [Way], slug: &str, limit: usize) -> Vec<&'w Way> {
        let slugs = &mut ways.iter().map(|way| way.slug.as_str());
        likest(slug, slugs, limit).into_iter().map(|at| &ways[at]).collect()
    }
}
