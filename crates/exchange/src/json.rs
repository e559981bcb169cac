//! JSON without trees: values are places in a text, looked at when they are asked for.
//!
//! [`Json::read`] goes through the whole text once and says whether and where it is not JSON ([RFC 8259]); afterwards, every
//! value knows where it stands, and nothing takes memory but the texts that are asked for. Each level is gone through again
//! for its members, so that what is read from a depth of four is read five times.
//!
//! [RFC 8259]: https://www.rfc-editor.org/rfc/rfc8259

use std::borrow::Cow;

use hifijson::num::Lex as _;
use hifijson::str::{Lex as _, LexAlloc as _};
use hifijson::token::Lex as _;
use hifijson::{Error, Expect, SliceLexer};

use crate::file::DEEPEST;
use crate::problem::{Expected, Fault, Found, Remedy};

/// A value in a text that is JSON.
#[derive(Clone, Copy)]
pub(crate) struct Json<'a> {
    file: &'a str,
    /// Where it begins, in bytes.
    pub(crate) at: usize,
}

impl<'a> Json<'a> {
    /// The value that a text is.
    pub(crate) fn read(file: &'a str) -> Result<Json<'a>, Fault> {
        let mut lexer = SliceLexer::new(file.as_bytes());
        let mut start = 0;
        let read = lexer.exactly_one(SliceLexer::ws_peek, |next, lexer| {
            start = place(file, lexer);
            skip(next, lexer, DEEPEST)
        });
        match read {
            Ok(()) => Ok(Json { file, at: start }),
            Err(error) => Err(fault(file, &lexer, &error)),
        }
    }

    /// How it stands there.
    pub(crate) fn found(self) -> Found {
        Found::quoted(self.written())
    }

    pub(crate) fn written(self) -> &'a str {
        let mut lexer = self.lexer();
        // The whole text is JSON, so there is a value, and it ends.
        let end = skip(self.first(), &mut lexer, DEEPEST).map_or(self.file.len(), |()| place(self.file, &lexer));
        &self.file[self.at..end]
    }

    pub(crate) fn is_null(self) -> bool {
        self.first() == b'n'
    }

    pub(crate) fn flag(self) -> Option<bool> {
        match self.first() {
            b't' => Some(true),
            b'f' => Some(false),
            _ => None,
        }
    }

    /// A whole number, as it is written.
    pub(crate) fn digits(self) -> Option<&'a str> {
        let rest = &self.file[self.at..];
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        (end > 0 && !rest[end..].starts_with(['.', 'e', 'E'])).then_some(&rest[..end])
    }

    /// Its text; an error if it is no text, or none in Unicode: an escape may be half of a character.
    pub(crate) fn text(self) -> Result<Cow<'a, str>, Found> {
        if self.first() != b'"' {
            return Err(self.found());
        }
        let text = self.lexer().discarded().str_string();
        text.map_err(|_| Found::HalfCharacter)
    }

    /// The values of a list; none if it is something else.
    pub(crate) fn items(self) -> impl Iterator<Item = Json<'a>> {
        self.parts(b'[').map(|(_, value)| value)
    }

    /// The values of an object and their names, in the order of the file; none if it is something else.
    pub(crate) fn members(self) -> impl Iterator<Item = (Cow<'a, str>, Json<'a>)> {
        self.parts(b'{')
    }

    pub(crate) fn is_object(self) -> bool {
        self.first() == b'{'
    }

    pub(crate) fn is_list(self) -> bool {
        self.first() == b'['
    }

    fn parts(self, opening: u8) -> Parts<'a> {
        let is_such = self.first() == opening;
        let mut lexer = self.lexer();
        lexer.discarded();
        Parts { file: self.file, lexer: is_such.then_some(lexer), is_object: opening == b'{' }
    }

    fn first(self) -> u8 {
        self.file.as_bytes()[self.at]
    }

    fn lexer(self) -> SliceLexer<'a> {
        SliceLexer::new(&self.file.as_bytes()[self.at..])
    }
}

/// Goes through a list or an object.
struct Parts<'a> {
    file: &'a str,
    /// Behind the opening bracket, or behind the last value.
    lexer: Option<SliceLexer<'a>>,
    is_object: bool,
}

impl<'a> Iterator for Parts<'a> {
    type Item = (Cow<'a, str>, Json<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let lexer = self.lexer.as_mut()?;
        if lexer.ws_peek()? == b',' {
            lexer.discarded();
        }
        let mut name = Cow::Borrowed("");
        if self.is_object {
            lexer.expect(SliceLexer::ws_peek, b'"')?;
            let before = SliceLexer::new(lexer.as_slice());
            lexer.str_ignore().ok()?;
            // A name with half of a character in it is none that is known.
            name = { before }.str_string().unwrap_or(Cow::Borrowed("\u{FFFD}"));
            lexer.expect(SliceLexer::ws_peek, b':')?;
        }
        let next = lexer.ws_peek()?;
        let at = place(self.file, lexer);
        // At the closing bracket, this fails.
        skip(next, lexer, DEEPEST).ok()?;
        Some((name, Json { file: self.file, at }))
    }
}

/// Goes past a value.
fn skip(next: u8, lexer: &mut SliceLexer<'_>, room: usize) -> Result<(), Error> {
    if room == 0 && matches!(next, b'[' | b'{') {
        return Err(Error::Depth);
    }
    match next {
        b'"' => lexer.discarded().str_ignore().map_err(Error::Str),
        b'[' => lexer.discarded().seq(b']', SliceLexer::ws_peek, |next, lexer| skip(next, lexer, room - 1)),
        b'{' => lexer.discarded().seq(b'}', SliceLexer::ws_peek, |next, lexer| {
            lexer.expect(|_| Some(next), b'"').ok_or(Expect::String)?;
            lexer.str_ignore().map_err(Error::Str)?;
            lexer.expect(SliceLexer::ws_peek, b':').ok_or(Expect::Colon)?;
            let next = lexer.ws_peek().ok_or(Expect::Value)?;
            skip(next, lexer, room - 1)
        }),
        b'0'..=b'9' | b'-' => lexer.num_ignore().validate().map(|_| ()).map_err(Error::Num),
        _ => lexer.null_or_bool().map(|_| ()).ok_or(Error::Token(Expect::Value)),
    }
}

fn place(file: &str, lexer: &SliceLexer<'_>) -> usize {
    file.len() - lexer.as_slice().len()
}

fn fault(file: &str, lexer: &SliceLexer<'_>, error: &Error) -> Fault {
    // The lexer stops at bytes of ASCII, if not within a text.
    let rest = file.get(place(file, lexer)..).unwrap_or_default();
    let expected = match error {
        Error::Depth => Expected::Levels(DEEPEST),
        Error::Str(_) => Expected::TextEnd,
        Error::Token(Expect::String | Expect::Colon) => Expected::Name,
        Error::Token(Expect::CommaOrEnd) => Expected::Separator,
        Error::Token(Expect::Eof) => Expected::FileEnd,
        Error::Num(_) | Error::Token(_) => Expected::Value,
    };
    let (found, remedy) = if matches!(error, Error::Depth) {
        (Found::OneMore, Remedy::ChooseAnother)
    } else if lexer.as_slice().is_empty() {
        (Found::FileEnd, Remedy::SaveAgain)
    } else {
        (Found::quoted(rest), Remedy::Correct)
    };
    Fault { at: place(file, lexer), expected, found, remedy }
}
