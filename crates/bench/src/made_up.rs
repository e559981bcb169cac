//! Articles in a made-up language, for measuring where no collection is at hand. Word frequencies follow Zipf's law, as
//! those of real languages do; what real words have in common, such as stems, they have not.

use crate::input::Article;
use crate::random::Random;

/// Words that the language has.
const VOCABULARY: usize = 40_000;
/// Before this many of its words, forms of one another do not occur.
const BEGINNINGS: [&str; 16] = ["b", "br", "c", "d", "f", "g", "gr", "h", "l", "m", "n", "p", "pr", "s", "st", "t"];
const MIDDLES: [&str; 8] = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
const ENDS: [&str; 8] = ["", "n", "r", "l", "s", "t", "nd", "ck"];

/// Article number `number` of the collection, always the same.
pub fn article(number: usize) -> Article {
    let mut random = Random::new(number as u64);
    let mut title = phrase(&mut random, 8);
    capitalize(&mut title);
    let mut text = String::new();
    for paragraph in 0..4 + random.below(12) {
        if paragraph > 0 {
            text.push_str("\n\n");
        }
        for sentence in 0..1 + random.below(4) {
            if sentence > 0 {
                text.push(' ');
            }
            let mut words = phrase(&mut random, 25);
            capitalize(&mut words);
            text.push_str(&words);
            text.push('.');
        }
    }
    Article { id: format!("a{number}"), title, text }
}

/// A word, by its place when the most frequent is the first.
pub fn word(place: usize) -> String {
    // Each syllable takes a part of the number, so that no two words are equal; frequent words are short.
    let mut rest = place;
    let mut word = String::new();
    loop {
        word.push_str(BEGINNINGS[rest % BEGINNINGS.len()]);
        rest /= BEGINNINGS.len();
        word.push_str(MIDDLES[rest % MIDDLES.len()]);
        rest /= MIDDLES.len();
        if rest == 0 {
            return word;
        }
        word.push_str(ENDS[rest % ENDS.len()]);
        rest /= ENDS.len();
        if rest == 0 {
            return word;
        }
    }
}

fn phrase(random: &mut Random, most: usize) -> String {
    let words: Vec<String> = (0..3 + random.below(most - 2)).map(|_| word(place(random))).collect();
    words.join(" ")
}

/// By Zipf's law the logarithm of a word's place is spread evenly.
fn place(random: &mut Random) -> usize {
    (VOCABULARY as f64).powf(random.share()) as usize - 1
}

fn capitalize(text: &mut str) {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn an_article_is_the_same_each_time() {
        assert_eq!(article(3), article(3));
        assert_ne!(article(3).text, article(4).text);
        assert!(article(3).text.contains("\n\n"));
    }

    #[test]
    fn words_differ_and_frequent_ones_are_short() {
        let words: HashSet<String> = (0..VOCABULARY).map(word).collect();
        assert!(words.len() > VOCABULARY * 9 / 10, "{}", words.len());
        assert!(word(0).len() < word(VOCABULARY - 1).len());
    }
}
