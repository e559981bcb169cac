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
    /// That of a table, as the crate `words` makes it (see `table`). English for no bytes, or for others.
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
    let mut parts = table.split(|byte| *byte == 0);
    let hashes = parts.next()?;
    let mut text = || String::from_utf8(parts.next()?.to_vec()).ok();
    let mut words = Words { tag: text()?, is_rtl: text()? == "rtl", forms: text()?, said: Vec::new() };
    let (mut hash, mut place) = (0_u32, 0);
    for byte in hashes {
        hash = hash.wrapping_add(u32::from(byte & 0x7f).wrapping_shl(place));
        place += 7;
        if *byte < 0x80 {
            words.said.push((hash, text()?));
            place = 0;
        }
    }
    Some(words)
}

/// Whether a table is that of the language with a tag.
pub fn is_table_of(table: &[u8], tag: &str) -> bool {
    table.split(|byte| *byte == 0).nth(1) == Some(tag.as_bytes())
}

/// A language as bytes: the hashes of English texts, rising, each as what it is more than the one before, its lowest seven bits
/// first, in bytes of which all but the last have the highest bit set; then tag, direction, the forms for numbers, and what is
/// said instead of each of these texts, with a zero before each of these. Numbers beside numbers and words beside words: with
/// brotli that is a seventh less than each hash beside its words.
#[cfg(any(test, feature = "collect"))]
pub fn table(tag: &str, direction: &str, forms: &str, said: &std::collections::BTreeMap<u32, &str>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut before = 0;
    for hash in said.keys() {
        assert_ne!(*hash, before, "a text has the hash 0; say it in other words");
        let mut more = hash - before;
        while more >= 0x80 {
            bytes.push(more as u8 | 0x80);
            more >>= 7;
        }
        bytes.push(more as u8);
        before = *hash;
    }
    for text in [tag, direction, forms].into_iter().chain(said.values().copied()) {
        bytes.push(0);
        bytes.extend(text.as_bytes());
    }
    bytes
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

/// The lower 24 of the 32 bits of FNV-1a (Fowler, Noll, Vo; <http://www.isthe.com/chongo/tech/comp/fnv/>): small in code and in
/// tables, and a table in which two texts had the same would not be made.
pub fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) & 0xff_ffff
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
        let entries = [("{0} of {1}", "{1}: {0}"), ("Close", "esolC"), ("day|days", "none|{0} yad|{0} syad")]
            .map(|(english, said)| (hash(english), said));
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
        super::table("ar", "rtl", &forms, &entries.into())
    }

    fn written(template: &str, words: &[&str]) -> Vec<Node> {
        let mut paper = Paper::new();
        paper.add(template, words);
        paper.done()
    }

    #[test]
    fn a_table_tells_its_language_and_no_bytes_are_english() {
        assert!(is_table_of(&table(), "ar") && !is_table_of(&table(), "a") && !is_table_of(&[], "ar"));
        let whole = table();
        // However it is cut off, what is read of it is that language or none.
        for end in 0..whole.len() {
            speak(&whole[..end]);
            assert!(["ar", "en"].contains(&language().as_str()), "{end}");
        }
        speak(&[]);
        assert_eq!((language().as_str(), direction()), ("en", "ltr"));
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
