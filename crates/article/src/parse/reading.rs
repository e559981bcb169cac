//! How long a text takes to read.

use unicode_segmentation::UnicodeSegmentation;

use super::flow::is_cjk;

/// Silent reading of English non-fiction: Brysbaert, "How many words do we read per minute?",
/// Journal of Memory and Language 109 (2019).
const WORDS_PER_MINUTE: f64 = 238.0;

/// Chinese, 255 ± 29 characters a minute: Trauzettel-Klosinski & Dietz, "Standardized Assessment
/// of Reading Performance: The New International Reading Speed Texts IReST", IOVS 53 (2012).
const CJK_CHARACTERS_PER_MINUTE: f64 = 255.0;

/// Seconds that an average adult needs, rounded up. Texts that mix scripts add up.
pub(super) fn seconds(text: &str) -> u32 {
    let (mut words, mut characters) = (0_u32, 0_u32);
    for word in text.unicode_words() {
        match word.chars().filter(|c| is_cjk(*c)).count() as u32 {
            0 => words += 1,
            count => characters += count,
        }
    }
    let minutes = f64::from(words) / WORDS_PER_MINUTE + f64::from(characters) / CJK_CHARACTERS_PER_MINUTE;
    (minutes * 60.0).ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn words_and_characters_add_up() {
        assert_eq!(seconds(""), 0);
        assert_eq!(seconds(&"word ".repeat(238)), 60);
        assert_eq!(seconds(&"字".repeat(255)), 60);
        assert_eq!(seconds(&format!("{} {}", "word ".repeat(238), "字".repeat(255))), 120);
        assert_eq!(seconds(&"나라 ".repeat(119)), 30, "Korean is counted in words");
    }
}
