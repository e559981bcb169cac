//! The documents that an index is made of, and their fields.

/// Where in a document a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// Who wrote it.
    Author,
    /// Its tags.
    Tags,
    /// The text.
    Body,
}

impl Field {
    /// All fields, in the order in which the index keeps them.
    pub const ALL: [Field; 4] = [Field::Title, Field::Author, Field::Tags, Field::Body];
}

/// The text of one document, by field, and what else a query may ask for.
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
    /// The language, as a BCP 47 tag. Where it is not given, it is found out.
    pub language: Option<&'a str>,
    /// The day of publication as a number: year, two digits of the month, two of the day (20170727).
    pub date: Option<u32>,
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
