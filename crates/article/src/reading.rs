//! How long a text takes to read, from fast readers to slow ones.
//!
//! | what | from |
//! |---|---|
//! | English is read silently at 238 words a minute, and most adults read 175 to 300 | Brysbaert, “How many words do we read per minute?”, Journal of Memory and Language 109 (2019), for non-fiction |
//! | how languages differ: texts of the same contents in 17 languages, read aloud by 436 adults | Trauzettel-Klosinski and Dietz, “Standardized Assessment of Reading Performance: The New International Reading Speed Texts IReST”, Investigative Ophthalmology & Visual Science 53 (2012), table 2 |
//! | Korean is read at 226 words a minute | Brysbaert's table of languages; IReST has no Korean |
//!
//! Reading aloud is slower than reading silently, so IReST's figures are taken as proportions to its own English, 228 words. The
//! range of readers is taken from English for all languages; it is about two of IReST's standard deviations on either side.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::Reading;
use crate::parse::{is_cjk, is_unspaced};

/// Silent reading of English: the usual reader, the slow one, the fast one, in words a minute.
const USUAL: f64 = 238.0;
const SLOW: f64 = 175.0;
const FAST: f64 = 300.0;

/// English in IReST.
const ENGLISH: f64 = 228.0;

/// Words a minute in IReST, by language.
const WORDS: [(&str, f64); 18] = [
    ("ar", 138.0),
    ("de", 179.0),
    ("en", ENGLISH),
    ("es", 218.0),
    ("fi", 161.0),
    ("fr", 195.0),
    ("he", 187.0),
    ("it", 188.0),
    // Brysbaert's silent words, in proportion.
    ("ko", 226.0 * ENGLISH / USUAL),
    ("nl", 202.0),
    ("pl", 166.0),
    ("pt", 181.0),
    ("ru", 184.0),
    ("sl", 180.0),
    ("sv", 199.0),
    ("tr", 166.0),
    // Their texts are counted in characters; these are for what stands in them in other scripts.
    ("ja", 193.0),
    ("zh", 158.0),
];

/// The mean of IReST's languages, for those that it has not.
const OTHER_WORDS: f64 = 184.0;

/// Characters a minute in IReST.
const CHINESE_CHARACTERS: f64 = 255.0;
const JAPANESE_CHARACTERS: f64 = 357.0;

/// Letters of a word in scripts that part no words, with the marks above and below them: an estimate from Thai.
const LETTERS_A_WORD: f64 = 4.5;

impl Reading {
    /// How long a text in a language takes. The language is a BCP 47 tag. Scripts that put no spaces between words are counted in
    /// characters; texts that mix scripts add up.
    pub fn of(text: &str, language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let known = WORDS.iter().find(|(name, _)| *name == primary);
        let words_a_minute = known.map_or(OTHER_WORDS, |(_, words)| *words);
        let characters_a_minute = if primary == "ja" { JAPANESE_CHARACTERS } else { CHINESE_CHARACTERS };
        let (mut words, mut characters, mut letters) = (0_u32, 0_u32, 0_u32);
        for word in text.unicode_words() {
            let count = |is: fn(char) -> bool| word.chars().filter(|c| is(*c)).count() as u32;
            match (count(is_cjk), count(is_unspaced)) {
                (0, 0) => words += 1,
                (counted, in_words) => {
                    characters += counted;
                    letters += in_words;
                }
            }
        }
        let words = f64::from(words) + f64::from(letters) / LETTERS_A_WORD;
        let minutes = words / words_a_minute + f64::from(characters) / characters_a_minute;
        let at = |speed: f64| (minutes * 60.0 * ENGLISH / speed).ceil() as u32;
        Self { fast: at(FAST), usual: at(USUAL), slow: at(SLOW) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Reading;

    fn usual(text: &str, language: &str) -> u32 {
        Reading::of(text, language).usual
    }

    #[test]
    fn english_has_the_figures_of_its_source() {
        let text = "word ".repeat(2_380);
        assert_eq!(Reading::of(&text, "en"), Reading { fast: 476, usual: 600, slow: 816 });
        assert_eq!(Reading::of(&text, "en-GB"), Reading::of(&text, "EN"));
        assert_eq!(Reading::of("", "en"), Reading::default());
    }

    #[test]
    fn languages_differ_as_they_were_measured() {
        let text = "word ".repeat(1_000);
        assert!(usual(&text, "ar") > usual(&text, "fi") && usual(&text, "fi") > usual(&text, "de"));
        assert!(usual(&text, "de") > usual(&text, "es") && usual(&text, "es") > usual(&text, "en"));
        assert_eq!(usual(&"나라 ".repeat(226), "ko"), 60, "Korean is counted in words");
        assert_eq!(usual(&text, "xx"), (1_000.0_f64 / 184.0 * 228.0 / 238.0 * 60.0).ceil() as u32);
    }

    #[test]
    fn scripts_without_spaces_are_counted_in_characters() {
        // 255 and 357 characters aloud.
        let aloud = 60.0 * 228.0 / 238.0_f64;
        assert_eq!(usual(&"字".repeat(255), "zh"), aloud.ceil() as u32);
        assert_eq!(usual(&"かな字".repeat(119), "ja"), aloud.ceil() as u32);
        let both = [&"word ".repeat(238)[..], &"字".repeat(255)].concat();
        assert_eq!(usual(&both, "en"), (60.0 + aloud).ceil() as u32);
    }

    #[test]
    fn thai_lao_burmese_and_khmer_have_as_many_words_as_their_letters_make() {
        for (letters, language) in [("ภาษาไทย", "th"), ("ພາສາລາວ", "lo"), ("မြန်မာစာ", "my"), ("ភាសាខ្មែរ", "km")]
        {
            let text = letters.repeat(900);
            let words = letters.chars().count() * 200;
            assert_eq!(usual(&text, language), usual(&"word ".repeat(words), language), "{language}");
        }
        // Words of other scripts stand between them.
        assert_eq!(usual(&"กขคง word ".repeat(90), "th"), usual(&"word ".repeat(170), "th"));
    }

    proptest! {
        #[test]
        fn the_fast_come_first_and_nothing_is_read_in_no_time(text in "\\PC{0,200}", language in "[a-z]{2}") {
            let Reading { fast, usual, slow } = Reading::of(&text, &language);
            prop_assert!(fast <= usual && usual <= slow);
            prop_assert!(slow == 0 || fast > 0);
        }
    }
}
