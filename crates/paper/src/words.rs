//! The language in which the words of templates come out.
//!
//! Templates are written in English, and what stands in them is its own name: a table has, for English words, those of another
//! language. Gaps may stand in another order there. What is not in the table comes out in English.
//!
//! There is one language at a time, that of whoever is drawing, so it is kept here and not handed from view to view. Who shares
//! a page with others says whose turn it is with [`Vocabulary::speak`].

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use crate::fill;

/// Which forms of a noun a language has for the numbers up to here; for larger ones the last two digits decide, counted from
/// 100 on. That holds for the numbers that a reader meets in the languages that there are; their tables are made by it.
const NUMBERS: usize = 200;

thread_local! {
    static SPOKEN: RefCell<Option<Rc<Words>>> = const { RefCell::new(None) };
}

/// A language that can be spoken. Clones are the same.
#[derive(Clone, Default)]
pub struct Vocabulary(Option<Rc<Words>>);

impl Vocabulary {
    /// That of a table, as the crate `words` makes it: tag, direction and the forms for numbers, a line each, then the hash of each
    /// English text with what is said instead. English for no bytes, or for others.
    pub fn read(table: &[u8]) -> Self {
        Self(read(table).map(Rc::new))
    }

    /// Speaks it from now on.
    pub fn speak(&self) {
        SPOKEN.set(self.0.clone());
    }
}

/// The words of a language.
struct Words {
    /// Its BCP 47 tag.
    tag: String,
    is_rtl: bool,
    /// For each number below [`NUMBERS`], which of a noun's forms goes with it, as a digit.
    forms: String,
    /// Hashes of English words, in order, with what is said instead.
    said: Vec<(u32, String)>,
}

/// Speaks the language whose table this is, see [`Vocabulary::read`].
pub fn speak(table: &[u8]) {
    Vocabulary::read(table).speak();
}

fn read(table: &[u8]) -> Option<Words> {
    let mut rest = table;
    let mut until = |end: u8| {
        let at = rest.iter().position(|byte| *byte == end)?;
        let text = String::from_utf8(rest[..at].to_vec()).ok()?;
        rest = &rest[at + 1..];
        Some(text)
    };
    let [tag, direction, forms] = [until(b'\n')?, until(b'\n')?, until(b'\n')?];
    let mut words = Words { tag, is_rtl: direction == "rtl", forms, said: Vec::new() };
    while let Some((hash, after)) = rest.split_first_chunk() {
        let end = after.iter().position(|byte| *byte == 0)?;
        words.said.push((u32::from_le_bytes(*hash), String::from_utf8(after[..end].to_vec()).ok()?));
        rest = &after[end + 1..];
    }
    Some(words)
}

/// The language that is spoken, as a BCP 47 tag.
pub fn language() -> String {
    SPOKEN.with_borrow(|words| words.as_ref().map_or_else(|| "en".to_owned(), |words| words.tag.clone()))
}

/// How the language that is spoken is written: `ltr` or `rtl`.
pub fn direction() -> &'static str {
    if SPOKEN.with_borrow(|words| words.as_ref().is_some_and(|words| words.is_rtl)) { "rtl" } else { "ltr" }
}

/// A template without elements in the language that is spoken, with these words in its gaps.
pub fn say(template: &str, words: &[&str]) -> String {
    fill(&spoken(template), words)
}

/// A number with its noun: in English `one` for 1, else `many`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    let key = [one, "|", many].concat();
    let forms = spoken(&key);
    let number_in_words = number.to_string();
    if forms == key {
        return [number_in_words.as_str(), " ", if number == 1 { one } else { many }].concat();
    }
    let form = SPOKEN.with_borrow(|words| {
        let at = if number < NUMBERS { number } else { NUMBERS / 2 + number % (NUMBERS / 2) };
        words.as_ref().and_then(|words| words.forms.as_bytes().get(at)).map_or(0, |digit| digit - b'0')
    });
    let form = forms.split('|').nth(form.into()).unwrap_or_default();
    fill(form, &[&number_in_words])
}

/// Names words that come out by way of a gap, so that tables have them.
#[macro_export]
macro_rules! word {
    ($english:literal) => {
        $english
    };
}

/// What is said for English words; spaces around them stay.
pub(crate) fn spoken(english: &str) -> Cow<'_, str> {
    let bare = english.trim_matches(' ');
    #[cfg(feature = "collect")]
    collect::note(bare);
    SPOKEN.with_borrow(|words| {
        let Some(words) = words else { return Cow::Borrowed(english) };
        let Ok(at) = words.said.binary_search_by_key(&hash(bare), |(hash, _)| *hash) else {
            return Cow::Borrowed(english);
        };
        let (before, after) = english.split_once(bare).unwrap_or_default();
        Cow::Owned([before, &words.said[at].1, after].concat())
    })
}

/// FNV-1a with 32 bits (Fowler, Noll, Vo; <http://www.isthe.com/chongo/tech/comp/fnv/>): small in code, and a table in which two
/// texts had the same would not be made.
pub fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What templates have said, for whoever makes tables.
#[cfg(feature = "collect")]
pub mod collect {
    use std::cell::RefCell;

    use crate::Paper;

    thread_local! {
        static NOTED: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
    }

    pub(crate) fn note(english: &str) {
        NOTED.with_borrow_mut(|noted| {
            if let Some(noted) = noted {
                noted.push(english.to_owned());
            }
        });
    }

    /// All words of a template that a person reads or hears.
    pub fn words_of(template: &str) -> Vec<String> {
        NOTED.set(Some(Vec::new()));
        Paper::new().add(template, &[]);
        NOTED.take().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Node, Paper};

    /// A language in which everything stands the other way round, and with three forms.
    fn table() -> Vec<u8> {
        let mut entries = [("{0} of {1}", "{1}: {0}"), ("Close", "esolC"), ("day|days", "none|{0} yad|{0} syad")]
            .map(|(english, said)| (hash(english), said));
        entries.sort();
        let forms: String = (0..NUMBERS)
            .map(|n| {
                if n == 0 {
                    '0'
                } else if n % 100 == 1 {
                    '1'
                } else {
                    '2'
                }
            })
            .collect();
        let mut bytes = format!("ar\nrtl\n{forms}\n").into_bytes();
        for (hash, said) in entries {
            bytes.extend(hash.to_le_bytes());
            bytes.extend(said.as_bytes());
            bytes.push(0);
        }
        bytes
    }

    fn written(template: &str, words: &[&str]) -> Vec<Node> {
        let mut paper = Paper::new();
        paper.add(template, words);
        paper.done()
    }

    #[test]
    fn templates_come_out_in_the_language_that_is_spoken() {
        let template = "<p lang=en dir=ltr title=Close class=Close> {0} of {1} </>Other";
        let english = written(template, &["Close", "2"]);
        speak(&table());
        let Node::Element { attributes, children, .. } = &written(template, &["Close", "2"])[0] else {
            panic!("no element")
        };
        let pairs: Vec<_> = attributes.iter().map(|(name, value)| (&name[..], &value[..])).collect();
        assert_eq!(pairs, [("lang", "ar"), ("dir", "rtl"), ("title", "esolC"), ("class", "Close")]);
        assert_eq!(children, &[Node::Text(" 2: Close ".into())], "what fills a gap is a value, not a word of ours");
        assert_eq!(written("Other", &[]), [Node::Text("Other".into())], "what a table does not have stays as it is");
        // In turns with somebody else.
        let (other, own) = (Vocabulary::read(&table()), Vocabulary::default());
        own.speak();
        assert_eq!(written(template, &["Close", "2"]), english);
        other.speak();
        assert_eq!((language(), direction()), ("ar".to_owned(), "rtl"));
        speak(b"");
        assert_eq!(written(template, &["Close", "2"]), english);
        assert_eq!((language(), direction()), ("en".to_owned(), "ltr"));
    }

    #[test]
    fn nouns_go_with_their_numbers() {
        assert_eq!([0, 1, 2].map(|n| count(n, "day", "days")), ["0 days", "1 day", "2 days"]);
        speak(&table());
        assert_eq!(
            [0, 1, 2, 101, 200, 301].map(|n| count(n, "day", "days")),
            ["none", "1 yad", "2 syad", "101 yad", "200 syad", "301 yad"]
        );
        assert_eq!(count(1, "hour", "hours"), "1 hour");
        speak(b"no table");
        assert_eq!(count(1, "day", "days"), "1 day");
    }
}
