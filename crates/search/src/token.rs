//! The one tokenizer: documents, queries, excerpts and marks all see words as it does.
//!
//! It takes a text word by word in any script, so that an article may mix languages. A word is a run of letters, digits
//! and the marks on them; an apostrophe, or a point or comma between digits, unless it stands before a year, does not part it, and neither do the points
//! of "U.S." and "e.g.", the marks of Hebrew acronyms, nor what only says how letters are set. The point of an initial before
//! a name does. In scripts that put no spaces between words, each letter is a word.
//!
//! Words are then folded: no accents, no difference of width, ligature or case ("ﬁne", "Ｆｉｎｅ"), no apostrophes, no
//! possessive `’s`. Vowel signs and tones from India to Cambodia, and the signs at kana, are no accents but letters.

use std::ops::Range;

use crate::skip::Skip;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The word, folded; never empty.
    pub term: String,
    /// The letters with accents and the signs that folding took off, in order: what sets “résumé” apart from “resume”.
    pub accents: String,
    /// Where it stands in the text, in bytes; at character boundaries.
    pub range: Range<usize>,
}

impl Token {
    /// The word as the dictionary has it: folded, and, where that took accents off, these behind a sign that sorts
    /// before all letters. So the spellings of a word are neighbours.
    pub(crate) fn key(&self) -> String {
        let mut key = self.term.clone();
        if !self.accents.is_empty() {
            key.push(ACCENTS);
            key.push_str(&self.accents);
        }
        key
    }

    /// Whether it is a letter of Katakana.
    pub(crate) fn is_katakana(&self, text: &str) -> bool {
        let first = text[self.range.clone()].chars().next();
        first.is_some_and(|c| matches!(c, '\u{30a0}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}'))
    }

    /// Whether it is one letter of a script that puts no spaces between words.
    pub(crate) fn stands_alone(&self, text: &str) -> bool {
        is_letter(&text[self.range.clone()])
    }
}

/// Whether a word is one letter of a script that puts no spaces between words.
pub(crate) fn is_letter(word: &str) -> bool {
    word.chars().next().is_some_and(stands_alone)
}

/// Parts a folded word from its accents in the dictionary.
pub(crate) const ACCENTS: char = '\u{1}';

/// The words of a text, in order.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> {
    Spans::of(text).map(|range| {
        let (mut term, mut accents) = (String::new(), String::new());
        fold(&text[range.clone()], &mut term, &mut accents);
        Token { term, accents, range }
    })
}

/// Where the words of a text are.
pub(crate) struct Spans<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Spans<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Spans<'_> {
    /// The next word that may be one of those that are wanted.
    pub(crate) fn next_like(&mut self, wanted: &Skip) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        loop {
            let (start, place) = wanted.next(bytes, self.at)?;
            self.at = start;
            loop {
                let word = self.next()?;
                if wanted.may_begin(&bytes[word.clone()]) {
                    return Some(word);
                }
                if word.end > place {
                    break;
                }
            }
        }
    }
}

impl Iterator for Spans<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        // Most texts are mostly ASCII, where a word is told by looking its bytes up.
        let mut start = self.at;
        while KINDS[usize::from(*bytes.get(start)?)] == Kind::Other {
            start += 1;
        }
        if !bytes[start].is_ascii() {
            // Some marks are letters to Unicode, but none is one without a letter that it stands at.
            start += self.text[start..].find(|c: char| c.is_alphanumeric() && !is_mark(c))?;
        }
        let mut end = start;
        while bytes.get(end).is_some_and(|byte| KINDS[usize::from(*byte)] == Kind::Letter) {
            end += 1;
        }
        if end == start || !parts_words(&bytes[end..]) {
            end = start + word_length(&self.text[start..]);
        }
        self.at = end;
        Some(start..end)
    }
}

/// What a byte of a text may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter or digit of ASCII.
    Letter,
    /// Another sign of ASCII.
    Other,
    /// A part of a longer character.
    Part,
}

/// The kinds of all bytes.
const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Part; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = if (byte as u8).is_ascii_alphanumeric() { Kind::Letter } else { Kind::Other };
        byte += 1;
    }
    kinds
};

/// Whether a text that follows letters of ASCII begins with what parts words whatever stands around it.
fn parts_words(rest: &[u8]) -> bool {
    match rest {
        [] => true,
        [b'\'' | b'.' | b',', next, ..] => next.is_ascii() && !next.is_ascii_alphanumeric(),
        [first, ..] => first.is_ascii(),
    }
}

/// The dictionary's form of a word.
pub(crate) fn fold_key(word: &str, key: &mut String) {
    key.clear();
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        key.push_str(word);
        key.make_ascii_lowercase();
        return;
    }
    let mut accents = String::new();
    fold(word, key, &mut accents);
    if !accents.is_empty() {
        key.push(ACCENTS);
        key.push_str(&accents);
    }
}

/// Length in bytes of the word at the beginning of a text.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut rest = text.chars();
    let mut before_last = None;
    let mut last = None;
    while let Some(c) = rest.next() {
        let goes_on = if is_mark(c) {
            true
        } else if c.is_alphanumeric() {
            last.is_none_or(|last| !stands_alone(last) && !stands_alone(c))
        } else {
            let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let mut after = rest.clone().filter(|c| !is_mark(*c));
            let next = after.next();
            let is_single = || !goes_on(before_last) && !goes_on(after.next());
            let parts_year = || parts_year(&text[..end], &text[end + c.len_utf8()..]);
            last.zip(next).is_some_and(|(last, next)| joins(c, last, next, is_single, parts_year))
                || is_in_acronym(text, end)
        };
        if !goes_on {
            break;
        }
        end += c.len_utf8();
        if !is_mark(c) {
            (before_last, last) = (last, Some(c));
        }
    }
    end
}

/// Whether a sign between two characters keeps them one word. `is_single` says that each of them stands by itself, and
/// `parts_year` that the year of a date is on one side of it.
fn joins(
    sign: char,
    before: char,
    after: char,
    is_single: impl FnOnce() -> bool,
    parts_year: impl FnOnce() -> bool,
) -> bool {
    match sign {
        // Where a word may be broken, and whether letters are drawn as one, is not seen.
        '\'' | '’' | '׳' | '\u{ad}' | '\u{200c}' | '\u{200d}' => {
            before.is_alphabetic() && after.is_alphabetic() && !stands_alone(after)
        }
        '.' if before.is_alphabetic() => {
            after.is_alphabetic() && is_single() && is_european(before) && is_european(after)
        }
        '.' | ',' | '٬' => before.is_numeric() && after.is_numeric() && !parts_year(),
        _ => false,
    }
}

/// Whether the year of a date is on one side of a sign, as in 27.07.2017 and 2017.07.27, or a year on both: years are looked for
/// by themselves.
fn parts_year(before: &str, after: &str) -> bool {
    let is_in_date = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    let after = &after[..after.bytes().position(|byte| !is_in_date(byte)).unwrap_or(after.len())];
    let digits = |text: &str| if text.bytes().all(|byte| byte.is_ascii_digit()) { text.len() } else { 0 };
    let is_year = |text: &str| digits(text) == 4;
    let is_day = |text: &str| {
        let parts = text.split_once('.').map(|(one, other)| (digits(one), digits(other)));
        matches!(parts, Some((1 | 2, 1 | 2)))
    };
    let after = after.trim_end_matches('.');
    is_year(before) && (is_year(after) || is_day(after)) || is_day(before) && is_year(after)
}

/// Whether a character is a letter of Hebrew or a point at one.
fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5ea}')
}

/// What is added to Hebrew acronyms: `ח"כים` are more than one.
const ENDINGS: [&str; 4] = ["ים", "ות", "ית", "יות"];

/// Whether a sign of a text is the mark within a Hebrew acronym. It stands before the last letter, or before an ending that
/// was added to one; but what is quoted may have a prefix in front of its mark.
pub(crate) fn is_in_acronym(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let Some(after) = after.strip_prefix(['"', '״']) else { return false };
    let rest = after.trim_start_matches(is_hebrew);
    // In bytes, of which a letter has two.
    let before = before.len() - before.trim_end_matches(is_hebrew).len();
    match after.len() - rest.len() {
        0 => false,
        2 => before > 0,
        // Behind a single letter only what is certainly an ending is none of a name.
        length if before > 2 || ENDINGS.contains(&&after[2..length]) => !rest.starts_with(['"', '״']),
        _ => false,
    }
}

/// Whether a character is of a script that abbreviates words by points: Latin, Greek, Cyrillic, Armenian.
fn is_european(c: char) -> bool {
    matches!(c, ..'\u{590}' | '\u{1e00}'..'\u{2000}')
}

/// Whether a character is of a script that puts no spaces between words: Thai, Lao, Myanmar, Khmer, kana of either width and Han.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character only modifies the one before it.
fn is_mark(c: char) -> bool {
    /// Where the ranges of marks begin, and how many more characters each has.
    const MARKS: (&[u32], &[u8]) = include!(concat!(env!("OUT_DIR"), "/marks.rs"));
    let c = u32::from(c);
    if c < MARKS.0[0] {
        return false;
    }
    let after = MARKS.0.partition_point(|start| *start <= c);
    after.checked_sub(1).is_some_and(|at| c - MARKS.0[at] <= u32::from(MARKS.1[at]))
}

/// Whether a mark is as much a letter as the one that it stands at: a vowel or tone of India and its neighbours to the east,
/// or what makes another sound of a kana. The dot of Devanagari is mostly left out, as accents are.
fn is_letter_mark(mark: char) -> bool {
    matches!(mark,
        '\u{900}'..='\u{93b}' | '\u{93d}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3099}'..='\u{309a}')
}

/// A word without the `’s` at its end, in whichever case and with whichever apostrophe.
pub(crate) fn without_possessive(word: &str) -> &str {
    let name = word.strip_suffix(['s', 'S']).and_then(|name| name.strip_suffix(['\'', '’', 'ʼ']));
    name.unwrap_or(word)
}

/// A word without accents and the like, and what was taken off.
fn fold(word: &str, folded: &mut String, accents: &mut String) {
    for c in without_possessive(word).chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                folded.push(c.to_ascii_lowercase());
            }
        } else if let Some(jamo) = jamo(c) {
            folded.extend(jamo);
        } else if let Some(small) = looked_up(c).and_then(|letters| letters.strip_prefix('^')) {
            small.chars().for_each(|c| fold_small(c, folded, accents));
        } else {
            fold_small(c, folded, accents);
        }
    }
}

/// Folds a character that is no capital.
fn fold_small(c: char, folded: &mut String, accents: &mut String) {
    if let Some(letters) = looked_up(c) {
        folded.push_str(letters);
        // Width and ligatures are no accents, and marks that are letters are there still.
        if c < '\u{900}' || is_european(c) {
            accents.push(c);
        }
    } else if is_mark(c) && !is_letter_mark(c) {
        accents.push(c);
    } else if is_letter_mark(c) || c.is_alphanumeric() {
        folded.push(match c {
            // In capitals, the sigma at the end of a Greek word is one like the others.
            'ς' => 'σ',
            // The digits of Arabic and Persian are in the order of their lower halves.
            '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => char::from(b'0' + (u32::from(c) & 15) as u8),
            _ => c,
        });
    }
}

/// What a character becomes, if the table has it: behind `^` the small letter of a capital, else letters without accents.
fn looked_up(c: char) -> Option<&'static str> {
    /// Runs of characters: where each begins, how many they are, and where their letters begin in the last part.
    const FOLDS: (&[u32], &[u8], &[u16], &str) = include!(concat!(env!("OUT_DIR"), "/folds.rs"));
    let (starts, counts, places, letters) = FOLDS;
    let run = starts.partition_point(|start| *start <= u32::from(c)).checked_sub(1)?;
    let number = u32::from(c) - starts[run];
    if number >= u32::from(counts[run]) {
        return None;
    }
    let letters = letters.get(usize::from(places[run])..)?.split(' ').nth(number as usize)?;
    (!letters.is_empty()).then_some(letters)
}

/// Whether a letter is a capital.
pub(crate) fn is_capital(c: char) -> bool {
    c.is_ascii_uppercase() || looked_up(c).is_some_and(|letters| letters.starts_with('^'))
}

/// Whether a letter is a small one of a script that begins sentences with capitals.
pub(crate) fn is_small(c: char) -> bool {
    c.is_alphabetic() && is_european(c) && !is_capital(c)
}

/// A term of the dictionary as readers know it: accents in their places are lost, but Hangul is in syllables again, and Greek
/// has its last sigma.
pub(crate) fn readable(key: &str) -> String {
    let plain = key.split(ACCENTS).next().unwrap_or(key);
    let mut readable = String::new();
    let mut letters = plain.chars().map(u32::from).peekable();
    while let Some(letter) = letters.next() {
        let lead = letter.checked_sub(0x1100).filter(|lead| *lead < 19);
        let vowel = lead.and_then(|_| letters.next_if(|vowel| (0x1161..0x1176).contains(vowel)));
        let whole = lead.zip(vowel).map(|(lead, vowel)| {
            let tail = letters.next_if(|tail| (0x11a8..0x11c3).contains(tail)).map_or(0, |tail| tail - 0x11a7);
            0xac00 + (lead * 21 + vowel - 0x1161) * 28 + tail
        });
        readable.extend(char::from_u32(whole.unwrap_or(letter)));
    }
    if readable.ends_with('σ') {
        readable.pop();
        readable.push('ς');
    }
    readable
}

/// The letters of a Hangul syllable, so that a text that writes them one by one is found as well (the Unicode Standard,
/// section 3.12).
fn jamo(c: char) -> Option<impl Iterator<Item = char>> {
    let syllable = u32::from(c).checked_sub(0xac00).filter(|number| *number < 11_172)?;
    let (lead, vowel, tail) = (syllable / 588, syllable % 588 / 28, syllable % 28);
    let letters = [0x1100 + lead, 0x1161 + vowel, 0x11a7 + tail];
    let count = if tail == 0 { 2 } else { 3 };
    Some(letters.into_iter().take(count).filter_map(char::from_u32))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn terms(text: &str) -> Vec<String> {
        tokens(text).map(|token| token.term).collect()
    }

    #[test]
    fn case_accents_width_and_apostrophes_are_folded() {
        assert_eq!(terms("TRUMP'S Trumpʼs TRUMP’S bus"), ["trump", "trump", "trump", "bus"]);
        assert_eq!(terms("Édith PIAF’s Ｗｉｄｅ ﬁne don't"), ["edith", "piaf", "wide", "fine", "dont"]);
    }

    #[test]
    fn composed_and_decomposed_letters_are_one() {
        assert_eq!(terms("caf\u{e9}"), terms("cafe\u{301}"));
    }

    #[test]
    fn what_is_folded_stays_as_it_is() {
        for c in '\0'..=char::MAX {
            let folded = terms(c.encode_utf8(&mut [0; 4])).concat();
            assert_eq!(terms(&folded).concat(), folded, "{c:?}");
        }
    }

    #[test]
    fn hyphens_part_words_and_handles_lose_their_signs() {
        assert_eq!(terms("Sung-yoon Lee @_wedwards."), ["sung", "yoon", "lee", "wedwards"]);
    }

    #[test]
    fn other_scripts_are_words_too() {
        assert_eq!(terms("한국 Москва 東京"), ["한국", "москва", "東", "京"].map(|w| w.nfkd().collect::<String>()));
    }

    #[test]
    fn signs_inside_numbers_names_and_abbreviations_do_not_part_them() {
        assert_eq!(
            terms("O’Neil paid 1,000.50 in the U.S. today.Then"),
            ["oneil", "paid", "100050", "in", "the", "us", "today", "then"]
        );
    }

    #[test]
    fn years_are_no_part_of_the_number_before_them() {
        let parted = ["2707", "2017", "2017", "727", "2014", "2015", "1234567", "31415"];
        assert_eq!(terms("27.07.2017 2017.7.27. 2014,2015 1,234,567 3.1415"), parted);
        assert_eq!(terms("2½ 212"), ["2½", "212"]);
    }

    #[test]
    fn vowel_signs_and_voiced_kana_are_letters() {
        for words in
            ["केला काला किला कील कल", "কলা কালা কোলা", "மனம மானம", "パ バ ハ", "กิ กั ก ก่", "か が", "は ば ぱ", "ក កា កិ"]
        {
            let mut found = terms(words);
            found.dedup();
            assert_eq!(found.len(), words.split(' ').count(), "{words}");
            assert!(tokens(words).all(|token| token.accents.is_empty()), "{words}");
        }
        assert_eq!(terms("กิน ที่"), ["กิ", "น", "ที่"]);
    }

    #[test]
    fn letters_with_marks_are_one_however_they_are_written() {
        for (one, other) in [
            ("ｶﾞｽ ﾊﾟﾘ", "ガス パリ"),
            ("\u{304c} \u{30d1}", "\u{304b}\u{3099} \u{30cf}\u{309a}"),
            ("ক\u{9cb} ம\u{bca} \u{9dc}", "ক\u{9c7}\u{9be} ம\u{bc6}\u{bbe} \u{9a1}\u{9bc}"),
            ("\u{95b} ज़रूरत", "ज जरूरत"),
        ] {
            assert_eq!(terms(one), terms(other), "{one}");
        }
    }

    #[test]
    fn initials_are_no_part_of_the_name() {
        for (text, expected) in [
            ("J.Smith, J. Smith", vec!["j", "smith", "j", "smith"]),
            ("А.С.Пушкин", vec!["ас", "пушкин"]),
            ("J.E\u{301}mile J.Émile", vec!["j", "emile", "j", "emile"]),
            ("e.g. U.S.A. i.e\u{301}.", vec!["eg", "usa", "ie"]),
        ] {
            assert_eq!(terms(text), expected, "{text}");
        }
    }

    #[test]
    fn arabic_words_are_not_stretched_and_have_the_digits_of_others() {
        assert_eq!(terms("كتـــاب ٢٠١٧ ۲۰۱۷ ٥٬٠٠٠"), ["كتاب", "2017", "2017", "5000"]);
    }

    #[test]
    fn hebrew_acronyms_are_words() {
        assert_eq!(terms("צה\"ל צה״ל \"צהל\" ארה\"ב"), ["צהל", "צהל", "צהל", "ארהב"]);
        assert_eq!(terms("צ׳רצ׳יל צ'רצ'יל ג׳ורג׳ רח׳ 5"), ["צרציל", "צרציל", "גורג", "רח", "5"]);
        assert_eq!(terms("a\"b אב\"c"), ["a", "b", "אב", "c"]);
        assert_eq!(terms("ד\"ר צַהַ\"ל מנכ\"לית ח\"כים"), ["דר", "צהל", "מנכלית", "חכים"]);
    }

    #[test]
    fn what_is_quoted_behind_a_hebrew_prefix_is_a_word_of_its_own() {
        for (text, expected) in [
            ("ב\"הארץ\" אתמול", vec!["ב", "הארץ", "אתמול"]),
            ("שב״הארץ״ אתמול", vec!["שב", "הארץ", "אתמול"]),
            ("ה\"ניו יורק טיימס\"", vec!["ה", "ניו", "יורק", "טיימס"]),
        ] {
            assert_eq!(terms(text), expected, "{text}");
        }
    }

    #[test]
    fn signs_that_are_not_seen_part_no_words() {
        assert_eq!(terms("co\u{ad}ope\u{ad}ra\u{ad}tion\u{ad} \u{ad}x"), ["cooperation", "x"]);
        assert_eq!(terms("می\u{200c}خواهم"), ["میخواهم"]);
        assert_eq!(terms("क्\u{200d}ष"), terms("क्ष"));
        assert_eq!(terms("র\u{200d}্যাব"), ["র্যাব"]);
        assert_eq!(terms("東\u{200d}京"), ["東", "京"]);
    }

    #[test]
    fn no_word_begins_with_a_mark() {
        for (text, expected) in [("\u{64c}\u{3099}\u{3099}b", "b"), ("\u{9bf}ক", "ক"), ("\u{64c}", "")] {
            assert_eq!(terms(text).concat(), expected, "{text:?}");
        }
        for c in ('\0'..=char::MAX).filter(|c| c.is_alphanumeric()) {
            let found = terms(c.encode_utf8(&mut [0; 4])).concat();
            assert_eq!(found.is_empty(), is_mark(c), "{c:?}");
            assert!(!found.starts_with(is_mark), "{c:?}");
        }
    }

    #[test]
    fn apostrophes_are_left_out_whichever_they_are() {
        assert_eq!(terms("п'ять п’ять пʼять Oʼneil ŉ"), ["пять", "пять", "пять", "oneil", "n"]);
        assert_eq!(terms("Hawaiʻi Hawai'i ʻokina"), ["hawaii", "hawaii", "okina"]);
    }

    proptest! {
        #[test]
        fn composed_and_decomposed_texts_have_the_same_words(text in "[\\PC&&[\\x{0}-\\x{ffff}]]{0,40}") {
            let decomposed: String = text.nfd().collect();
            let composed: String = text.nfc().collect();
            // Decomposed, the dot of an Indian letter goes before the mark of a kana, wherever it was. Nobody writes both.
            let is_dot = |c: char| u32::from(c) & 0x7f == 0x3c && is_letter_mark(c);
            let is_of_kana = |c: char| matches!(c, '\u{3099}'..='\u{309a}');
            let mut pairs = decomposed.chars().zip(decomposed.chars().skip(1));
            prop_assume!(!pairs.any(|(one, other)| is_dot(one) && is_of_kana(other)));
            prop_assert_eq!(terms(&composed), terms(&decomposed));
        }

        #[test]
        fn words_of_spaced_scripts_are_those_of_unicode(text in "[a-zäéøßα-ωа-я가-힣אב \\-–“”!?;]{0,60}") {
            let expected: Vec<&str> = text.unicode_words().collect();
            let found: Vec<&str> = tokens(&text).map(|token| &text[token.range]).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn every_letter_is_in_a_word(text in "\\PC{0,40}|[a-cé’'.,\"אבกิのか\u{ad}\u{200d}カﾞ가ㅂक़ा्1-2 -]{0,40}") {
            let mut is_covered = vec![false; text.len()];
            for token in tokens(&text) {
                prop_assert!(!is_covered[token.range.clone()].contains(&true));
                is_covered[token.range].fill(true);
            }
            // A sign that folds to nothing is no word.
            let is_letter = |c: char| c.is_alphanumeric() && !terms(&c.to_string()).is_empty();
            for (at, c) in text.char_indices() {
                prop_assert!(is_covered[at] || !is_letter(c), "{c:?}");
            }
        }
    }

    #[test]
    fn ranges_point_at_the_word_in_the_text() {
        let text = "Says “Pyongyang’s” é.";
        let found: Vec<&str> = tokens(text).map(|token| &text[token.range]).collect();
        assert_eq!(found, ["Says", "Pyongyang’s", "é"]);
    }
}
