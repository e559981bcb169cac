//! A collection made larger: as many articles as one wants, out of the words of a real one.
//!
//! Repeating articles would flatter an index, for their words would be the same ones over and over. So a third of the
//! words of each article is exchanged for words of another, and one in a hundred is altered, so that the number of
//! different words grows with the number of articles, as it does in nature (Heaps' law).

use crate::input::Article;
use crate::random::Random;
use crate::words::{self, Piece};

const EXCHANGED: f64 = 0.33;
const ALTERED: f64 = 0.01;

/// A collection that goes on after its last article.
#[derive(Debug)]
pub struct Grown<'a>(&'a [Article]);

impl<'a> Grown<'a> {
    /// Takes the words of these articles.
    ///
    /// # Panics
    /// If there are none.
    pub fn new(articles: &'a [Article]) -> Self {
        assert!(!articles.is_empty(), "a collection grows from an article at least");
        Self(articles)
    }

    /// The article with that number, always the same.
    pub fn article(&self, number: usize) -> Article {
        let mut random = Random::new(number as u64);
        let own = &self.0[number % self.0.len()];
        let other = &self.0[random.below(self.0.len())];
        let others: Vec<&str> = words::words(&other.text).collect();
        Article {
            id: format!("grown{number}"),
            title: mixed(&own.title, &others, &mut random),
            text: mixed(&own.text, &others, &mut random),
        }
    }
}

fn mixed(text: &str, others: &[&str], random: &mut Random) -> String {
    let mut mixed = String::with_capacity(text.len() + text.len() / 8);
    for piece in words::pieces(text) {
        match piece {
            Piece::Between(between) => mixed.push_str(between),
            Piece::Word(own) => {
                let exchanged = random.happens(EXCHANGED) && !others.is_empty();
                let word = if exchanged { others[random.below(others.len())] } else { own };
                match random.happens(ALTERED) {
                    true => mixed.push_str(&altered(word, random)),
                    false => mixed.push_str(word),
                }
            }
        }
    }
    mixed
}

/// A word that is hardly in the collection: two of its letters are others.
fn altered(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    for _ in 0..2 {
        let at = random.below(letters.len());
        letters[at] = words::letter(random);
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::made_up;

    #[test]
    fn an_article_is_the_same_each_time_and_keeps_its_shape() {
        let articles: Vec<Article> = (0..20).map(made_up::article).collect();
        let grown = Grown::new(&articles);
        assert_eq!(grown.article(33), grown.article(33));
        let (before, after) = (&articles[13].text, grown.article(33).text);
        assert_ne!(*before, after);
        assert_eq!(before.matches("\n\n").count(), after.matches("\n\n").count());
        assert_eq!(words::words(before).count(), words::words(&after).count());
    }

    #[test]
    fn the_vocabulary_grows() {
        let articles: Vec<Article> = (0..20).map(made_up::article).collect();
        let grown = Grown::new(&articles);
        let vocabulary = |count: usize| {
            let mut known = HashSet::new();
            for number in 0..count {
                known.extend(words::words(&grown.article(number).text).map(str::to_lowercase));
            }
            known.len()
        };
        assert!(vocabulary(400) > vocabulary(40) * 12 / 10);
    }
}
