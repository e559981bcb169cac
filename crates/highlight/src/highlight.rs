//! A highlighted passage with its colour and note, and the record that keeps it.

use std::ops::Range;

use comment::Timestamp;
use comment::record::{Reader, Record, Writer};

use crate::Anchor;

/// The colours of highlights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// The one that is taken if none is chosen.
    #[default]
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Pink.
    Pink,
}

impl Colour {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Colour; 4] = [Colour::Yellow, Colour::Green, Colour::Blue, Colour::Pink];

    /// What it is called, in records and styles.
    pub fn name(self) -> &'static str {
        match self {
            Colour::Yellow => "yellow",
            Colour::Green => "green",
            Colour::Blue => "blue",
            Colour::Pink => "pink",
        }
    }

    /// The colour of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.name() == name)
    }
}

/// A passage of an article that the reader has highlighted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Tells it from others; fit for a key.
    pub id: String,
    /// The article's slug.
    pub article: String,
    /// When it was made.
    pub made: Timestamp,
    /// Its colour.
    pub colour: Colour,
    /// What the reader has written to it.
    pub note: String,
    /// Where it is.
    pub anchor: Anchor,
}

impl Record for Highlight {
    const KIND: &str = "highlight";
    const VERSION: u32 = 1;

    fn write(&self, writer: &mut Writer) {
        let Anchor { exact, before, after, position, of } = &self.anchor;
        writer.header("Id", &self.id);
        writer.header("Article", &self.article);
        writer.header("Made", &self.made.millis().to_string());
        writer.header("Colour", self.colour.name());
        writer.header("Passage", exact);
        writer.header("Before", before);
        writer.header("After", after);
        writer.header("Start", &position.start.to_string());
        writer.header("End", &position.end.to_string());
        writer.header("Of", of);
        writer.text(&self.note);
    }

    fn read(reader: &Reader<'_>) -> Result<Self, &'static str> {
        let number = |key: &'static str| reader.header(key).parse().map_err(|_| key);
        let anchor = Anchor {
            exact: reader.header("Passage"),
            before: reader.header("Before"),
            after: reader.header("After"),
            position: Range { start: number("Start")?, end: number("End")? },
            of: reader.header("Of"),
        };
        if anchor.exact.is_empty() {
            return Err("Passage");
        }
        Ok(Self {
            id: reader.header("Id"),
            article: reader.header("Article"),
            made: reader.moment("Made")?,
            // A colour of a newer version is shown as the first.
            colour: Colour::named(&reader.header("Colour")).unwrap_or_default(),
            note: reader.text().to_owned(),
            anchor,
        })
    }
}

#[cfg(test)]
mod tests {
    use comment::record::{decode, encode};

    use super::*;
    use crate::Text;

    #[test]
    fn a_highlight_is_read_as_it_was_written() {
        let anchor = Anchor::new(&Text::new("One\\two\nthree four"), 4..13).unwrap();
        for colour in Colour::ALL {
            let highlight = Highlight {
                id: "1f".to_owned(),
                article: "an-article".to_owned(),
                made: Timestamp::from_millis(1_700_000_000_000),
                colour,
                note: "Two lines\n\nand a gap. ".to_owned(),
                anchor: anchor.clone(),
            };
            assert_eq!(decode(&encode(&highlight)), Ok(highlight));
        }
    }

    #[test]
    fn what_names_no_passage_is_no_highlight() {
        let highlight = Highlight {
            id: "1f".to_owned(),
            article: String::new(),
            made: Timestamp::from_millis(0),
            colour: Colour::Pink,
            note: String::new(),
            anchor: Anchor::default(),
        };
        assert!(decode::<Highlight>(&encode(&highlight)).is_err());
    }
}
