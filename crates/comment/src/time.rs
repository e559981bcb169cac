//! Moments in time, as the browser counts them.

use std::fmt;

/// A moment: milliseconds since 1 January 1970, UTC. Ordered, earlier first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment so many milliseconds after (or, negative, before) the epoch.
    pub const fn from_millis(millis: i64) -> Timestamp {
        Timestamp(millis)
    }

    /// Milliseconds since the epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }
}

impl Timestamp {
    /// Reads what [`fmt::Display`] prints; nothing if it is no number.
    pub fn read(text: &str) -> Option<Timestamp> {
        text.parse().ok().map(Timestamp)
    }
}

impl fmt::Display for Timestamp {
    /// Prints the milliseconds since the epoch.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
