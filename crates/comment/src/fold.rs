//! Letters without the difference of capitals, for comparing words and names.
//!
//! The standard library's table of lower case weighs four kB in what readers download. Capitals mostly stand at a fixed
//! distance from their small letters; these distances are all that is needed for Latin, Greek, Cyrillic, Armenian and
//! Georgian. The tests hold them against the standard library.

/// The small letter for a capital; any other character as it is. One character gives one, so that places stay.
pub(crate) fn fold(c: char) -> char {
    let code = u32::from(c);
    let small = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F | 0xFF21..=0xFF3A => {
            code + 32
        }
        // The Turkish İ, whose small letter is two characters elsewhere.
        0x130 => 0x69,
        0x178 => 0xFF,
        0x100..=0x137
        | 0x14A..=0x177
        | 0x1DE..=0x1EF
        | 0x1F8..=0x1FF
        | 0x200..=0x21F
        | 0x222..=0x233
        | 0x246..=0x24F
        | 0x460..=0x481
        | 0x48A..=0x4BF
        | 0x4D0..=0x52F
        | 0x1E00..=0x1E95
        | 0x1EA0..=0x1EFF => code | 1,
        0x139..=0x148 | 0x179..=0x17E | 0x1CD..=0x1DC | 0x4C1..=0x4CE => code + (code & 1),
        0x386 => 0x3AC,
        0x388..=0x38A => code + 37,
        0x38C => 0x3CC,
        0x38E | 0x38F => code + 63,
        // The sigma at the end of a word, and the one within.
        0x3C2 => 0x3C3,
        0x400..=0x40F => code + 80,
        0x4C0 => 0x4CF,
        0x531..=0x556 => code + 48,
        0x10A0..=0x10C5 => code + 7264,
        0x1C90..=0x1CBF => code - 3008,
        0x1E9E => 0xDF,
        0x1F00..=0x1F6F => code & !8,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

/// The text with every capital as its small letter, a character for each, as texts are compared where capitals make no
/// difference.
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Whether two texts differ in nothing but capitals.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    one.chars().map(fold).eq(other.chars().map(fold))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_the_small_letters_of_the_standard_library() {
        let mut others = Vec::new();
        for c in char::MIN..=char::MAX {
            let mut lower = c.to_lowercase();
            let expected = if lower.len() == 1 { lower.next().unwrap_or(c) } else { c };
            if fold(c) != expected {
                others.push(c);
            }
        }
        let known = |c: char| match c {
            'İ' | 'ς' => true,
            // Letters of African languages, and characters for two letters; Greek with the iota below.
            '\u{181}'..='\u{245}' | '\u{370}'..='\u{3FF}' | '\u{1F80}'..='\u{1FFF}' => true,
            // No letter stands here, or none that has a capital.
            '\u{138}' | '\u{1F00}'..='\u{1F6F}' | '\u{1C90}'..='\u{1CBF}' | '\u{10A0}'..='\u{10FF}' => true,
            '\u{1E96}'..='\u{1EA0}' => true,
            // Cherokee, Coptic, Glagolitic, and what is younger; letters that stand for units.
            '\u{13A0}'..='\u{1C8F}' | '\u{2126}'..='\u{2132}' | '\u{2160}'..='\u{2C2F}' => true,
            '\u{2C60}'..='\u{2CF2}' | '\u{A640}'..='\u{A7FF}' => true,
            '\u{10400}'.. => true,
            _ => false,
        };
        others.retain(|c| !known(*c));
        assert_eq!(others, []);
    }

    #[test]
    fn folding_again_changes_nothing() {
        for c in char::MIN..=char::MAX {
            assert_eq!(fold(fold(c)), fold(c), "{c:?}");
        }
    }

    #[test]
    fn texts_are_alike_in_any_capitals() {
        for (one, other) in
            [("Casino", "cAsINO"), ("ÄRGER", "ärger"), ("Привет", "ПРИВЕТ"), ("ΣΟΦΟΣ", "σοφος"), ("", "")]
        {
            assert!(alike(one, other), "{one}");
        }
        assert!(!alike("casino", "casinos"));
        assert_eq!(folded("Der ÖLPREIS"), "der ölpreis");
    }
}
