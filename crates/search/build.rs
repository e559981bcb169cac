//! Makes the tables by which letters are folded, from the Unicode data of a library that is far too large to carry into
//! the browser.
//!
//! - `folds.fst`: for each character that is written otherwise without accent, width, ligature and case, what it
//!   becomes (up to eight bytes of UTF-8 as a number, the first byte lowest);
//! - `marks.rs`: the ranges of characters that only modify the letter before them.

use std::path::Path;
use std::{env, fs};

use fst::MapBuilder;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let out = Path::new(&out);
    fs::write(out.join("folds.fst"), folds()).expect("the build folder can be written to");
    fs::write(out.join("marks.rs"), marks()).expect("the build folder can be written to");
}

fn folds() -> Vec<u8> {
    let mut map = MapBuilder::memory();
    // Characters in their order are in the order of their UTF-8, too.
    for c in ('\u{80}'..=char::MAX).filter(|c| !is_hangul_syllable(*c)) {
        let folded: String = c
            .nfkd()
            .filter(|c| !is_combining_mark(*c))
            .flat_map(char::to_lowercase)
            .filter(|c| c.is_alphanumeric())
            .collect();
        let is_plain = c.to_lowercase().eq(folded.chars());
        if folded.is_empty() || folded.len() > 8 || is_plain || !is_in_use(c) {
            continue;
        }
        let mut bytes = [0; 8];
        bytes[..folded.len()].copy_from_slice(folded.as_bytes());
        map.insert(c.to_string(), u64::from_le_bytes(bytes)).expect("characters come in order");
    }
    map.into_inner().expect("memory does not fail")
}

/// Whether texts use a character as a letter: the composed letters of all scripts, ligatures, the letters of full and
/// half width, and the hooked upsilon, to which accents are composed. Squared, circled, raised and mathematical ones would
/// make the table five times as large.
fn is_in_use(c: char) -> bool {
    let is_composed = !c.nfd().eq([c]) && c.nfc().eq([c]);
    is_composed || matches!(c, ..'\u{250}' | '\u{3d2}' | '\u{fb00}'..='\u{fb06}' | '\u{ff10}'..='\u{ff9f}')
}

/// Syllables are taken apart by arithmetic, not by a table.
fn is_hangul_syllable(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// Where the ranges begin, and how many more characters each has.
fn marks() -> String {
    let mut ranges: Vec<(u32, u8)> = Vec::new();
    for c in ('\0'..=char::MAX).filter(|c| is_combining_mark(*c)).map(u32::from) {
        match ranges.last_mut() {
            Some((start, more)) if *start + u32::from(*more) + 1 == c && *more < u8::MAX => *more += 1,
            _ => ranges.push((c, 0)),
        }
    }
    let (starts, more): (Vec<u32>, Vec<u8>) = ranges.into_iter().unzip();
    format!("(&{starts:?}, &{more:?})")
}
