//! What a page consists of.

use serde::{Deserialize, Serialize};

/// A part of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Node {
    /// Text.
    Text(String),
    /// A moment, in milliseconds since the epoch: the application writes how long ago it was, and when exactly.
    Moment(i64),
    /// A link to an article of the library, or to a place in it.
    Article {
        /// Its slug.
        slug: String,
        /// Id of the place; empty for the beginning.
        section: String,
        /// What the link shows.
        children: Vec<Node>,
    },
    /// An element.
    Element {
        /// Its name.
        tag: String,
        /// Tells it from its siblings when they change; empty for none.
        key: String,
        /// Its attributes. `data-act` makes it a control: a button or a link acts when it is clicked, a field with every
        /// letter or choice, a form when it is sent. An `article` is a row; it acts when it is clicked outside of its
        /// controls, and when the focus comes into it from elsewhere, so that keys concern the row that one is in.
        ///
        /// `value` is what a field, also a `textarea`, begins with. What is typed since stays as long as its key does.
        attributes: Vec<(String, String)>,
        /// What is in it.
        children: Vec<Node>,
    },
}
