//! What the application and the highlighter say to each other, in postcard's encoding. Both come from one build.

use paper::{Node, word};
use serde::{Deserialize, Serialize};

/// Begins the acts of the highlighter's controls.
pub const ACT: &str = "highlight:";

/// The names of the colours, in the order in which they are offered.
pub const COLOURS: [&str; 4] = [word!("yellow"), word!("green"), word!("blue"), word!("pink")];

/// Begins the id of a highlight in a list; its own follows.
pub const ENTRY: &str = "highlight-";

/// Id of the chosen colour, of the highlight that the reader has turned to.
pub const CHOSEN_COLOUR: &str = "highlight-colour";

/// Id of the field for the note to it.
pub const NOTE: &str = "highlight-note";

/// Id of what puts back the highlight that was removed last.
pub const PUT_BACK: &str = "highlight-put-back";

/// What the highlighter is opened with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Name of the library.
    pub library: String,
    /// The articles that are open or have highlights.
    pub subjects: Vec<Subject>,
    /// The highlights that are stored in this browser, as records.
    pub highlights: Vec<String>,
    /// Slug of the article that is open; empty for none.
    pub article: String,
}

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Its address.
    pub address: String,
    /// Its text, exactly as it stands on the page: nothing parts its blocks.
    pub text: String,
    /// Where blocks begin and end in it, in bytes, in order.
    pub borders: Vec<u32>,
}

/// An event, with what the highlighter cannot know by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// What happens.
    pub event: Event,
    /// The present moment, in milliseconds since the epoch.
    pub now: i64,
    /// A new id, fit for a key and unlike all others.
    pub id: String,
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A passage is to be highlighted.
    Made {
        /// Slug of its article, which may have been left while the module was loaded.
        article: String,
        /// Where it begins, in characters of the text.
        start: u32,
        /// Where it ends.
        end: u32,
        /// The name of its colour; empty for the one that was taken last.
        colour: String,
    },
    /// The reader has pointed at a character of the open article.
    Touched(u32),
    /// The reader has used a control.
    Acted {
        /// What the control's attribute `data-act` says after [`ACT`].
        act: String,
        /// What it holds, where it holds something.
        value: String,
    },
    /// The reader has chosen a file of annotations.
    Chosen(Vec<u8>),
    /// Another article is open, or highlights have changed elsewhere.
    Refreshed(Opening),
}

/// What comes of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What the application is to do, in this order.
    pub effects: Vec<Effect>,
    /// What is painted on the text of the open article.
    pub paint: Vec<Paint>,
    /// What stands below the open article.
    pub below: Vec<Node>,
    /// What is said of the highlight that the reader has turned to; empty for none.
    pub bar: Vec<Node>,
    /// The page of all highlights.
    pub page: Vec<Node>,
}

/// A stretch of text in a colour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paint {
    /// Where it begins, in characters of the text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The name of its colour.
    pub colour: String,
}

/// What the application is to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// Keep this record of a highlight.
    Keep {
        /// Id of the highlight.
        id: String,
        /// The record.
        record: String,
    },
    /// Erase a highlight for good.
    Erase {
        /// Id of the highlight.
        id: String,
    },
    /// Offer a file for download.
    Download {
        /// Its name.
        name: String,
        /// Its media type.
        media_type: String,
        /// What is in it.
        text: String,
    },
    /// Say this to those who do not see the page.
    Announce(String),
    /// Move the focus to the element with this id, and show it.
    Focus(String),
    /// Bring this character of the open article into view.
    Show(u32),
    /// The reader goes on reading there: move the focus to this character's paragraph. Nothing scrolls.
    Return(u32),
}

#[cfg(all(test, feature = "program"))]
mod tests {
    use highlight::Colour;

    use super::COLOURS;

    #[test]
    fn the_application_offers_the_colours_that_there_are() {
        assert_eq!(COLOURS, Colour::ALL.map(Colour::name));
    }
}
