//! XML, as far as exports need it: elements, attributes, text and CDATA, one after the other, and no tree of them.
//!
//! A document type is refused: it could define entities that stand for a billion others, or for files. What exports do not
//! need is left out: namespaces are prefixes, and a stray `&` or a control character, which exports do contain, is taken as
//! text. That elements are closed as they were opened is checked, so that a file which was cut off is found out.

use std::borrow::Cow;

use crate::file::DEEPEST;
use crate::problem::{Expected, Fault, Found, Remedy, quoted};
use crate::tags::{Begin, Tag, decode, find, tag};

/// Goes through a text that is XML.
pub(crate) struct Xml<'a> {
    text: &'a str,
    at: usize,
    /// The elements that are open.
    open: Vec<&'a str>,
    /// Whether the last of them was closed by its own tag.
    is_empty: bool,
}

/// The beginning of an element.
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    pub(crate) tag: Tag<'a>,
    /// Where it stands, in bytes.
    pub(crate) at: usize,
}

enum Event<'a> {
    Start(Element<'a>),
    End,
    Text(Cow<'a, str>),
    Over,
}

type Visit<'v, 'a> = dyn FnMut(&mut Xml<'a>, Element<'a>) -> Result<(), Fault> + 'v;

impl<'a> Xml<'a> {
    pub(crate) fn of(text: &'a str) -> Xml<'a> {
        Xml { text, at: 0, open: Vec::new(), is_empty: false }
    }

    /// Visits the elements in the one that was begun last, or the outermost one. What a visit leaves of an element is passed
    /// over.
    pub(crate) fn children(&mut self, visit: &mut Visit<'_, 'a>) -> Result<(), Fault> {
        let depth = self.open.len();
        loop {
            match self.next()? {
                Event::Start(element) => {
                    visit(self, element)?;
                    while self.open.len() > depth {
                        self.next()?;
                    }
                }
                Event::End | Event::Over => return Ok(()),
                Event::Text(_) => {}
            }
        }
    }

    /// All text in the element that was begun last.
    pub(crate) fn content(&mut self) -> Result<Cow<'a, str>, Fault> {
        let depth = self.open.len();
        let mut content = Cow::Borrowed("");
        while self.open.len() >= depth {
            match self.next()? {
                Event::Text(text) if content.is_empty() => content = text,
                Event::Text(text) => content.to_mut().push_str(&text),
                Event::Over => break,
                Event::Start(_) | Event::End => {}
            }
        }
        Ok(content)
    }

    fn next(&mut self) -> Result<Event<'a>, Fault> {
        if self.is_empty {
            self.is_empty = false;
            self.open.pop();
            return Ok(Event::End);
        }
        loop {
            let rest = &self.text[self.at..];
            if rest.is_empty() {
                let Some(open) = self.open.last() else { return Ok(Event::Over) };
                return Err(self.cut_off(["</", open, ">"].concat()));
            }
            if !rest.starts_with('<') {
                let end = rest.find('<').unwrap_or(rest.len());
                self.at += end;
                return Ok(Event::Text(decode(&rest[..end])));
            }
            if let Some(inner) = rest.strip_prefix("<![CDATA[") {
                let text = self.up_to(inner, "]]>")?;
                return Ok(Event::Text(Cow::Borrowed(text)));
            }
            if let Some(inner) = rest.strip_prefix("<!--") {
                self.up_to(inner, "-->")?;
            } else if let Some(inner) = rest.strip_prefix("<?") {
                let instruction = self.up_to(inner, "?>")?;
                check_encoding(instruction, self.text.len() - rest.len())?;
            } else {
                return self.tag(rest);
            }
        }
    }

    /// Goes past the next `end`, and gives back what stands before it.
    fn up_to(&mut self, inner: &'a str, end: &'static str) -> Result<&'a str, Fault> {
        let Some(length) = find(inner, end) else { return Err(self.cut_off(end.to_owned())) };
        self.at = self.text.len() - inner.len() + length + end.len();
        Ok(&inner[..length])
    }

    fn tag(&mut self, rest: &'a str) -> Result<Event<'a>, Fault> {
        let at = self.at;
        let fault = |expected, remedy| Err(Fault { at, expected, found: Found::quoted(rest), remedy });
        let tag = match tag(rest) {
            Begin::Tag(tag) => tag,
            Begin::Unfinished => return Err(self.cut_off(">".to_owned())),
            Begin::Other if rest.starts_with("<!") => {
                return fault(Expected::NoDocumentType, Remedy::ExportComments);
            }
            Begin::Other => return fault(Expected::Tag, Remedy::Correct),
        };
        self.at += tag.length;
        if tag.is_end {
            return match self.open.pop() {
                Some(open) if open == tag.name => Ok(Event::End),
                Some(open) => fault(Expected::Closing(quoted(&["</", open, ">"].concat())), Remedy::Correct),
                None => fault(Expected::FileEnd, Remedy::Correct),
            };
        }
        if self.open.len() == DEEPEST {
            return fault(Expected::Levels(DEEPEST), Remedy::ChooseAnother);
        }
        self.open.push(tag.name);
        self.is_empty = tag.is_empty;
        Ok(Event::Start(Element { tag, at }))
    }

    fn cut_off(&self, missing: String) -> Fault {
        let expected = Expected::Closing(quoted(&missing));
        Fault { at: self.text.len(), expected, found: Found::FileEnd, remedy: Remedy::SaveAgain }
    }
}

fn check_encoding(instruction: &str, at: usize) -> Result<(), Fault> {
    let is_utf8 = |name: &str| ["utf-8", "utf8", "us-ascii"].iter().any(|known| known.eq_ignore_ascii_case(name));
    let named = instruction.strip_prefix("xml").filter(|rest| rest.starts_with(|c: char| c.is_ascii_whitespace()));
    let tag = named.map(|attributes| Tag { name: "xml", attributes, is_end: false, is_empty: false, length: 0 });
    match tag.and_then(|tag| tag.attribute("encoding")) {
        Some(name) if !is_utf8(&name) => {
            let found = Found::Encoding(quoted(&name));
            Err(Fault { at, expected: Expected::Utf8, found, remedy: Remedy::SaveAsUtf8 })
        }
        _ => Ok(()),
    }
}
