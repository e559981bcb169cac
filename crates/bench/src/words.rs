//! Words as the generators here see them. Simpler than the engine's own on purpose: what it is measured with must not
//! depend on it.

use crate::random::Random;

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Letters and digits.
    Word(&'a str),
    /// What is between words.
    Between(&'a str),
}

/// The parts of a text, in order; together they are the text.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let in_word = rest.chars().next()?.is_alphanumeric();
        let end = rest.find(|c: char| c.is_alphanumeric() != in_word).unwrap_or(rest.len());
        let (piece, left) = rest.split_at(end);
        rest = left;
        Some(if in_word { Piece::Word(piece) } else { Piece::Between(piece) })
    })
}

/// The words of a text, in order.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Word(word) => Some(word),
        Piece::Between(_) => None,
    })
}

/// Any letter from a to z.
pub fn letter(random: &mut Random) -> char {
    char::from(b'a' + random.below(26) as u8)
}

/// The word with one typing error: a letter too many, one missing, another one, or two in the wrong order.
pub fn misspelt(word: &str, random: &mut Random) -> String {
    let right: Vec<char> = word.chars().collect();
    if right.len() < 2 {
        return word.to_owned();
    }
    loop {
        let mut letters = right.clone();
        let at = random.below(letters.len());
        match random.below(4) {
            0 => letters.insert(at, letter(random)),
            1 => {
                letters.remove(at);
            }
            2 => letters[at] = letter(random),
            _ if at > 0 => letters.swap(at - 1, at),
            _ => {}
        }
        if letters != right {
            return letters.into_iter().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_text() {
        let text = "“Don’t”, she said.\n\n35,000 été";
        let joined: String = pieces(text).map(|(Piece::Word(piece) | Piece::Between(piece))| piece).collect();
        assert_eq!(joined, text);
        assert_eq!(words(text).collect::<Vec<_>>(), ["Don", "t", "she", "said", "35", "000", "été"]);
    }

    #[test]
    fn a_misspelt_word_is_another_of_nearly_the_same_length() {
        let mut random = Random::new(5);
        for _ in 0..200 {
            let wrong = misspelt("fracking", &mut random);
            assert!(wrong != "fracking" && (7..=9).contains(&wrong.len()), "{wrong}");
        }
        assert_eq!(misspelt("a", &mut random), "a");
    }
}
