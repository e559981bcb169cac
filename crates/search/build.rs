//! Makes the tables by which letters are folded, from the Unicode data of a library that is far too large to carry into
//! the browser.
//!
//! - `folds.rs`: for each character that is written otherwise without accent, width, ligature and case, what it becomes;
//! - `marks.rs`: the ranges of characters that only modify the letter before them.

use std::path::Path;
use std::{env, fs};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let out = Path::new(&out);
    fs::write(out.join("folds.rs"), folds()).expect("the build folder can be written to");
    fs::write(out.join("marks.rs"), marks()).expect("the build folder can be written to");
}

/// Runs of characters that stand close together: where each begins, how many characters it has, and where in the last
/// part its letters begin. There, each character's letters end with a space; one that stays as it is has none.
fn folds() -> String {
    let (mut starts, mut counts, mut places) = (Vec::<u32>::new(), Vec::<u32>::new(), Vec::new());
    let mut letters = String::new();
    for c in ('\u{80}'..=char::MAX).filter(|c| !is_hangul_syllable(*c)) {
        let Some(folded) = small(c).or_else(|| plain(c)) else { continue };
        let number = u32::from(c);
        let gap = starts.last().zip(counts.last()).map(|(start, count)| number - (start + count));
        match gap {
            Some(gap @ 0..4) if counts.last().is_some_and(|count| count + gap < 16) => {
                letters.extend((0..gap).map(|_| ' '));
                *counts.last_mut().expect("there is one") += gap + 1;
            }
            _ => {
                starts.push(number);
                counts.push(1);
                places.push(letters.len());
            }
        }
        letters.push_str(&folded);
        letters.push(' ');
    }
    format!("(&{starts:?}, &{counts:?}, &{places:?}, {letters:?})")
}

/// The small letter of a capital, behind a sign: its accents are still to be taken off.
fn small(c: char) -> Option<String> {
    let small: String = c.to_lowercase().collect();
    (!small.chars().eq([c])).then(|| format!("^{small}"))
}

/// A small letter without its accents, if that is another.
fn plain(c: char) -> Option<String> {
    let mut plain = String::new();
    for c in c.nfkd().filter(|c| is_letter(*c) || !is_mark(*c)) {
        match written_apart(c) {
            Some(letters) => plain.push_str(letters),
            None if is_letter(c) => plain.push(c),
            None => plain.extend(c.to_lowercase().filter(|c| c.is_alphanumeric())),
        }
    }
    (is_in_use(c) && !plain.is_empty() && !plain.chars().eq([c])).then_some(plain)
}

/// Whether a character only modifies the one before it. The signs of half width at kana do, and so do apostrophes and what
/// stretches Arabic words, though Unicode takes these for letters.
fn is_mark(c: char) -> bool {
    is_combining_mark(c) || matches!(c, 'ʻ' | 'ʼ' | '\u{640}' | '\u{ff9e}'..='\u{ff9f}')
}

/// Whether a mark is a letter, as in `token.rs`.
fn is_letter(mark: char) -> bool {
    is_combining_mark(mark)
        && matches!(mark,
            '\u{900}'..='\u{93b}' | '\u{93d}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3099}'..='\u{309a}')
}

/// Letters with strokes, and those that are two in one: Unicode does not take them apart, but readers type them so.
fn written_apart(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ł' | 'Ł' => "l",
        'þ' | 'Þ' => "th",
        'ŧ' | 'Ŧ' => "t",
        'ı' => "i",
        _ => return None,
    })
}

/// Whether texts use a character as a letter: the composed letters of all scripts, ligatures, the letters of full and
/// half width, the letters of Hangul as keyboards write them one by one, the hooked upsilon, to which accents are composed, the
/// sign of the ångström, and raised and lowered digits. Squared, circled and mathematical ones would make the table five times as
/// large.
fn is_in_use(c: char) -> bool {
    // Those of India with a dot are composed in texts, though Unicode prefers them apart.
    let is_composed = !c.nfd().eq([c]) && (c.nfc().eq([c]) || ('\u{900}'..'\u{e00}').contains(&c));
    let is_other = matches!(c,
        'ẞ' | '\u{3d2}' | '\u{2070}'..='\u{2079}' | '\u{2080}'..='\u{2089}' | '\u{212b}' | '\u{3131}'..='\u{3163}' | '\u{fb00}'..='\u{fb06}' | '\u{ff10}'..='\u{ff9f}');
    // Two and a half is not 212.
    is_composed || is_other || c < '\u{250}' && !matches!(c, '¼'..='¾')
}

/// Syllables are taken apart by arithmetic, not by a table.
fn is_hangul_syllable(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// Where the ranges begin, and how many more characters each has.
fn marks() -> String {
    let mut ranges: Vec<(u32, u8)> = Vec::new();
    for c in ('\0'..=char::MAX).filter(|c| is_mark(*c)).map(u32::from) {
        match ranges.last_mut() {
            Some((start, more)) if *start + u32::from(*more) + 1 == c && *more < u8::MAX => *more += 1,
            _ => ranges.push((c, 0)),
        }
    }
    let (starts, more): (Vec<u32>, Vec<u8>) = ranges.into_iter().unzip();
    format!("(&{starts:?}, &{more:?})")
}
