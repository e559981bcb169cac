//! The fields of a document, and what a hit in each of them counts.

/// Where in a document a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// The text.
    Body,
    /// Who wrote it.
    Author,
    /// Its tags.
    Tags,
}

impl Field {
    /// All fields, in the order in which the index keeps them.
    pub const ALL: [Field; 4] = [Field::Title, Field::Body, Field::Author, Field::Tags];

    /// How much more a word counts here than in the text.
    ///
    /// Modest on purpose: a heavy title pulls up documents that merely mention a word in a long title.
    pub(crate) fn weight(self) -> f32 {
        match self {
            Field::Body => 1.0,
            Field::Title => 2.0,
            Field::Author | Field::Tags => 1.5,
        }
    }
}

/// The text of one document, by field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Document<'a> {
    /// The title.
    pub title: &'a str,
    /// The text, paragraphs separated by blank lines.
    pub body: &'a str,
    /// Names of the authors.
    pub author: &'a str,
    /// Tags.
    pub tags: &'a str,
}

impl<'a> Document<'a> {
    /// The text of one field.
    pub fn field(&self, field: Field) -> &'a str {
        match field {
            Field::Title => self.title,
            Field::Body => self.body,
            Field::Author => self.author,
            Field::Tags => self.tags,
        }
    }
}
