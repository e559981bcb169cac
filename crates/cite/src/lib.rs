//! Citations of an article: in the styles of the APA, the MLA and Chicago, and as BibTeX, RIS and CSL-JSON.
//!
//! They are written while a library is compiled, with gaps for what only the reader's browser knows: the address of the page, and
//! the day on which it is read. [`filled`] closes the gaps. A citation is a row of pieces; one whose gap cannot be closed is left
//! out, so that a page without an address, say, is cited without one.

#[cfg(feature = "compile")]
mod compile;
#[cfg(feature = "compile")]
mod name;

#[cfg(feature = "compile")]
pub use compile::{Facts, citations};

/// A way to cite, in the order in which [`citations`] writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// What readers know it as.
    pub name: &'static str,
    /// How the name of its file ends, and of what media type it is; nothing for one that is text to be read.
    pub file: Option<(&'static str, &'static str)>,
}

/// All of them.
pub const STYLES: [Style; 6] = [
    Style { name: "APA", file: None },
    Style { name: "MLA", file: None },
    Style { name: "Chicago", file: None },
    Style { name: "BibTeX", file: Some((".bib", "application/x-bibtex")) },
    Style { name: "RIS", file: Some((".ris", "application/x-research-info-systems")) },
    Style { name: "CSL-JSON", file: Some((".json", "application/vnd.citationstyles.csl+json")) },
];

/// Where and when an article was read, as far as that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Access<'a> {
    /// The address of the page; empty where it has none that others could open.
    pub address: &'a str,
    /// Year, month and day.
    pub day: Option<(u32, u32, u32)>,
}

// What stands in a citation besides letters. No title and no name has such a character.

/// Ends a piece.
const END: char = '\u{1}';
/// Begins and ends what is set in italics.
const ITALIC: char = '\u{2}';
/// The gap for the address.
const ADDRESS: char = '\u{3}';
/// Gaps for the day: “November 26, 2026”, “26 Nov. 2026”, and as files have it, with a sign between the numbers.
const LONG: char = '\u{4}';
const SHORT: char = '\u{5}';
const DASHES: char = '\u{6}';
const SLASHES: char = '\u{7}';
const COMMAS: char = '\u{8}';

/// The names of the months, and how the MLA shortens them: by how many letters, and whether a point follows.
const MONTHS: [(&str, usize); 12] = [
    ("January", 3),
    ("February", 3),
    ("March", 3),
    ("April", 3),
    ("May", 0),
    ("June", 0),
    ("July", 0),
    ("August", 3),
    ("September", 4),
    ("October", 3),
    ("November", 3),
    ("December", 3),
];

/// A citation with its gaps filled: pieces of text, and whether they are set in italics.
pub fn filled(citation: &str, access: &Access<'_>) -> Vec<(bool, String)> {
    let mut runs = vec![(false, String::new())];
    for piece in citation.split(END) {
        let mut text = String::new();
        let is_whole = piece.chars().all(|letter| {
            let gap = gap(letter, access);
            match &gap {
                Some(filling) => text.push_str(filling),
                None => text.push(letter),
            }
            gap.is_none_or(|filling| !filling.is_empty())
        });
        if is_whole {
            for (at, text) in text.split(ITALIC).enumerate() {
                if at > 0 {
                    let is_italic = runs.last().is_some_and(|(is_italic, _)| *is_italic);
                    runs.push((!is_italic, String::new()));
                }
                if let Some((_, run)) = runs.last_mut() {
                    run.push_str(text);
                }
            }
        }
    }
    runs.retain(|(_, text)| !text.is_empty());
    runs
}

/// A filled citation as plain text.
pub fn plain(citation: &str, access: &Access<'_>) -> String {
    filled(citation, access).into_iter().map(|(_, text)| text).collect()
}

/// What fills a gap; empty where that is not known, nothing for a character that is no gap.
fn gap(letter: char, access: &Access<'_>) -> Option<String> {
    if letter == ADDRESS {
        return Some(access.address.to_owned());
    }
    let write: fn(u32, u32, u32) -> String = match letter {
        LONG => long,
        SHORT => short,
        DASHES => |year, month, day| numbers(year, month, day, "-"),
        SLASHES => |year, month, day| numbers(year, month, day, "/"),
        COMMAS => |year, month, day| [&year.to_string()[..], &month.to_string(), &day.to_string()].join(","),
        _ => return None,
    };
    Some(access.day.map_or_else(String::new, |(year, month, day)| write(year, month, day)))
}

fn month(month: u32) -> (&'static str, usize) {
    MONTHS.get(month.wrapping_sub(1) as usize).copied().unwrap_or_default()
}

fn long(year: u32, month: u32, day: u32) -> String {
    [self::month(month).0, " ", &day.to_string(), ", ", &year.to_string()].concat()
}

fn short(year: u32, month: u32, day: u32) -> String {
    let (name, letters) = self::month(month);
    let name = if letters == 0 { name.to_owned() } else { [&name[..letters], "."].concat() };
    [&day.to_string(), " ", &name, " ", &year.to_string()].concat()
}

fn numbers(year: u32, month: u32, day: u32, between: &str) -> String {
    let two = |number: u32| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    [&year.to_string(), between, &two(month), between, &two(day)].concat()
}
