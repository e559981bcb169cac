//! What can be wrong with a draft, in sentences for the person who wrote it.

use std::fmt;

use crate::clean;
use crate::sentence::{Sentence, sentence};

/// The fields of the form, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The comment itself.
    Text,
    /// The name, which is shown.
    Name,
    /// The email address, which is never shown.
    Email,
    /// The website, which may stay empty.
    Website,
}

impl Field {
    /// All fields, in the order of the form.
    pub const ALL: [Field; 4] = [Field::Text, Field::Name, Field::Email, Field::Website];

    /// What the field is called.
    pub const fn name(self) -> &'static str {
        match self {
            Field::Text => "Comment",
            Field::Name => "Name",
            Field::Email => "Email",
            Field::Website => "Website",
        }
    }

    /// How many bytes of UTF-8 fit. These are WordPress's limits, and WordPress counts bytes, not characters
    /// (`mb_strlen` with `8bit`), so that what is accepted here can move there.
    pub const fn limit(self) -> usize {
        match self {
            Field::Text => 65_525,
            Field::Name => 245,
            Field::Email => 100,
            Field::Website => 200,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One thing that is wrong with a draft. Printed, it is a sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field to correct.
    pub field: Field,
    /// What is wrong with it.
    pub what: ProblemKind,
}

/// The ways in which a field can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A required field shows nothing.
    Missing,
    /// The field takes more room than there is; both are bytes of UTF-8.
    TooLong {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
    /// The email field holds something else.
    NotAnEmail {
        /// What was typed.
        found: String,
    },
    /// The website field holds something that is not the address of one.
    NotAWebsite {
        /// What was typed.
        found: String,
        /// In what respect it is not.
        fault: WebsiteFault,
    },
}

/// The ways in which an address is not that of a website.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebsiteFault {
    /// It begins with something other than http or https.
    Scheme,
    /// It contains spaces or characters that cannot be seen.
    Spaces,
    /// It has a user name or password before an `@`.
    SignIn,
    /// It names no site at all.
    NoHost,
    /// It is no web address in any other way.
    Malformed,
}

impl Problem {
    /// The sentence that says what to do.
    pub fn sentence(&self) -> Sentence {
        match &self.what {
            ProblemKind::Missing => match self.field {
                Field::Text => sentence("Write a comment.", []),
                Field::Name => sentence("Write your name.", []),
                Field::Email => sentence("Write your email address. It will not be published.", []),
                Field::Website => sentence("Write the address of your website.", []),
            },
            ProblemKind::TooLong { bytes, limit } => {
                let values = [*bytes, *limit, bytes.saturating_sub(*limit)].map(grouped);
                match self.field {
                    Field::Text => {
                        sentence("The comment is {0} bytes long; at most {1} fit. Shorten it by {2}.", values)
                    }
                    Field::Name => sentence("The name is {0} bytes long; at most {1} fit. Shorten it by {2}.", values),
                    Field::Email => {
                        sentence("The email address is {0} bytes long; at most {1} fit. Shorten it by {2}.", values)
                    }
                    Field::Website => {
                        sentence("The website’s address is {0} bytes long; at most {1} fit. Shorten it by {2}.", values)
                    }
                }
            }
            ProblemKind::NotAnEmail { found } => {
                sentence("An email address looks like name@example.org; found “{0}”.", [quoted(found)])
            }
            ProblemKind::NotAWebsite { found, fault } => fault.sentence(quoted(found)),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl std::error::Error for Problem {}

impl WebsiteFault {
    fn sentence(self, found: String) -> Sentence {
        match self {
            WebsiteFault::Scheme => {
                sentence("A website’s address begins with https:// or http://; found “{0}”.", [found])
            }
            WebsiteFault::Spaces => {
                sentence("A website’s address has no spaces or hidden characters in it; found “{0}”.", [found])
            }
            WebsiteFault::SignIn => {
                sentence("A website’s address has no name or password before an @; found “{0}”.", [found])
            }
            WebsiteFault::NoHost => {
                sentence("A website’s address names a site, as https://example.org does; found “{0}”.", [found])
            }
            WebsiteFault::Malformed => {
                sentence("A website’s address looks like https://example.org; found “{0}”.", [found])
            }
        }
    }
}

/// The number with a comma between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.char_indices() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// What was typed, short enough for a sentence and with a mark where something invisible stands.
fn quoted(typed: &str) -> String {
    const LONGEST: usize = 60;
    let visible = |c: char| if c != ' ' && clean::is_invisible(c) { '\u{FFFD}' } else { c };
    let mut chars = clean::trim(typed).chars();
    let mut quoted: String = chars.by_ref().take(LONGEST).map(visible).collect();
    if chars.next().is_some() {
        quoted.push('…');
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(field: Field, what: ProblemKind, sentence: &str) {
        assert_eq!(Problem { field, what }.to_string(), sentence);
    }

    #[test]
    fn sentences_say_what_was_expected_what_was_found_and_what_to_do() {
        check(Field::Name, ProblemKind::Missing, "Write your name.");
        check(
            Field::Text,
            ProblemKind::TooLong { bytes: 70_000, limit: 65_525 },
            "The comment is 70,000 bytes long; at most 65,525 fit. Shorten it by 4,475.",
        );
        check(
            Field::Email,
            ProblemKind::NotAnEmail { found: "foo@bar".into() },
            "An email address looks like name@example.org; found “foo@bar”.",
        );
        check(
            Field::Website,
            ProblemKind::NotAWebsite { found: "ftp://example.org".into(), fault: WebsiteFault::Scheme },
            "A website’s address begins with https:// or http://; found “ftp://example.org”.",
        );
    }

    #[test]
    fn quotations_are_short_and_show_what_is_hidden() {
        assert_eq!(quoted(&"a".repeat(100)), format!("{}…", "a".repeat(60)));
        assert_eq!(quoted("a\u{202E}b c"), "a\u{FFFD}b c");
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(
            ["0", "999", "1,000", "1,234,567"],
            [0, 999, 1_000, 1_234_567].map(grouped).each_ref().map(String::as_str)
        );
    }
}
