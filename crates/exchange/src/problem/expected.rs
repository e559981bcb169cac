//! What should stand in a file.

use super::Say;

/// What should be where something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A value of JSON.
    Value,
    /// A name of an object, with its colon.
    Name,
    /// A comma between values, or the end of a list or object.
    Separator,
    /// The end of a text in JSON.
    TextEnd,
    /// No more.
    FileEnd,
    /// Fewer lists, objects or elements in each other.
    Levels(usize),
    /// The end of what was begun, as it is written.
    Closing(String),
    /// An encoding that is understood.
    Utf8,
    /// XML that defines no entities.
    NoDocumentType,
    /// A tag of XML.
    Tag,
    /// The version of the format.
    Version,
    /// The comments of a file.
    Comments,
    /// One of them.
    Comment,
    /// A text in JSON.
    Text,
    /// A moment.
    Moment,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// What a comment said before.
    Former,
    /// An article of the library: its name in addresses, or what leads to it.
    Article,
    /// Its address.
    ArticleAddress,
    /// A page of the same file.
    Page,
    /// An email address, which may be missing.
    Email,
    /// A website's address.
    Website,
    /// A name of so many bytes at most.
    PersonName(usize),
    /// The text of a comment, of so many bytes at most.
    CommentText(usize),
    /// Rules.
    Rules,
    /// Each of them once.
    Once,
    /// One that there is.
    KnownRule,
    /// A whole number from the first to the second.
    Number(u32, u32),
    /// A list of words.
    Words,
    /// The records of a backup.
    Records,
    /// One of them.
    Record,
    /// The passage that an annotation is about.
    Passage,
    /// What builds alone expect, who speak English: the words for it.
    OfBuilds(&'static str),
}

impl Expected {
    /// What was expected: a part of a sentence.
    pub fn said(&self, say: Say) -> String {
        let [first, second] = self.gaps();
        say(
            match self {
                Expected::Value => "a value",
                Expected::Name => "a name in quotation marks, and a colon",
                Expected::Separator => "a comma or a closing bracket",
                Expected::TextEnd => "a text that ends with a quotation mark, with line breaks written \\n",
                Expected::FileEnd => "the end of the file",
                Expected::Levels(_) => "at most {0} lists, objects or elements in each other",
                Expected::Closing(_) => "“{0}”",
                Expected::Utf8 => "text in UTF-8",
                Expected::NoDocumentType => "XML without a document type, which could hide what is in it",
                Expected::Tag => "a tag, or “<” written as &lt;",
                Expected::Version => "a version, as in “\"version\": 1”",
                Expected::Comments => "a list of comments",
                Expected::Comment => "a comment",
                Expected::Text => "a text in quotation marks",
                Expected::Moment => "a moment, such as 2017-07-27T09:30:00.000Z",
                Expected::OneOf(_) => "one of these: {0}",
                Expected::Former => "a list of former texts, each with “until” and “text”",
                Expected::Article => "an article of this library",
                Expected::ArticleAddress => "the address of an article of this library",
                Expected::Page => "a comment on a page of this file",
                Expected::Email => "an email address, or nothing",
                Expected::Website => "the http or https address of a website",
                Expected::PersonName(_) => "a name of 1 to {0} bytes",
                Expected::CommentText(_) => "a text of 1 to {0} bytes with something to see in it",
                Expected::Rules => "an object with rules",
                Expected::Once => "each rule once",
                Expected::KnownRule => "one of the rules that are listed in the handbook",
                Expected::Number(..) => "a whole number from {0} to {1}",
                Expected::Words => "a list of words, each in quotation marks and on one line",
                Expected::Records => "the records of a backup",
                Expected::Record => "a whole record of this program",
                Expected::Passage => "a passage that is quoted (TextQuoteSelector)",
                Expected::OfBuilds(words) => return (*words).to_owned(),
            },
            &[&first, &second],
        )
    }

    /// What is filled in.
    fn gaps(&self) -> [String; 2] {
        let first = match self {
            Expected::Levels(number) | Expected::PersonName(number) | Expected::CommentText(number) => {
                number.to_string()
            }
            Expected::Closing(closing) => closing.clone(),
            Expected::OneOf(words) => words.join(", "),
            Expected::Number(least, most) => return [least, most].map(u32::to_string),
            _ => String::new(),
        };
        [first, String::new()]
    }
}
