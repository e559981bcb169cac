//! Where a passage is in a text, said so that it is found again after the text has changed.

use std::ops::Range;

/// Characters before and after a passage that are kept with it at least, where there are as many.
const CONTEXT: usize = 32;
/// Characters that are kept at most.
const LONGEST: usize = 256;
/// From how many characters on words are their own evidence, where they stand only once.
const TELLING: usize = 32;

/// A passage by what it says, what stands around it, and its position: a text quote selector and a text position selector of
/// the Web Annotation Data Model (W3C Recommendation of 23 February 2017, sections 4.2.4 and 4.2.5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The passage.
    pub exact: String,
    /// What stood before it: so much that it stands nowhere else before the same words. Empty where no such length was found.
    pub before: String,
    /// What stood after it, likewise.
    pub after: String,
    /// Where it began and ended, in characters (Unicode scalar values) of the text.
    pub position: Range<usize>,
    /// The checksum of the text that the position is of; empty if it is not known.
    pub of: String,
}

/// A text in which passages are described and found.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    text: &'a str,
    checksum: String,
}

impl<'a> Text<'a> {
    /// Takes the text of an article, as it is read.
    pub fn new(text: &'a str) -> Self {
        Self { text, checksum: comment::record::checksum(text) }
    }

    /// Whether an anchor's position is one of this very text.
    pub fn is_of(&self, anchor: &Anchor) -> bool {
        anchor.of == self.checksum
    }
}

impl Anchor {
    /// Describes the passage at a position, in characters. Nothing if the position is empty or not within the text.
    pub fn new(of: &Text<'_>, position: Range<usize>) -> Option<Self> {
        let text = of.text;
        let bytes = bytes_of(text, &position)?;
        let (head, tail) = (&text[..bytes.start], &text[bytes.end..]);
        let exact = &text[bytes];
        if exact.is_empty() {
            return None;
        }
        let is_telling = |context: &str| places(text, context).take(2).count() == 1;
        let before = lengths().map(|length| last(head, length)).find(|before| is_telling(&[before, exact].concat()));
        let after = lengths().map(|length| first(tail, length)).find(|after| is_telling(&[exact, after].concat()));
        Some(Self {
            exact: exact.to_owned(),
            before: before.unwrap_or_default().to_owned(),
            after: after.unwrap_or_default().to_owned(),
            position,
            of: of.checksum.clone(),
        })
    }

    /// Where the passage is in a text, in characters: exactly these words, and in the place that they were taken from as far as
    /// what stands around them tells. Nothing if that cannot be told: a lost passage is better than a wrong one.
    pub fn find(&self, within: &Text<'_>) -> Option<Range<usize>> {
        let text = within.text;
        if self.exact.is_empty() {
            return None;
        }
        if within.is_of(self) {
            let bytes = bytes_of(text, &self.position)?;
            return (text[bytes] == self.exact).then(|| self.position.clone());
        }
        let (before, after) = ([&self.before[..], &self.exact].concat(), [&self.exact[..], &self.after].concat());
        let by_before = only(text, &before).filter(|_| !self.before.is_empty()).map(|at| at + self.before.len());
        let by_after = only(text, &after).filter(|_| !self.after.is_empty());
        let is_telling = |words: &str| words.chars().count() >= TELLING;
        // Near an end of the text little was left to keep: that tells something only at that end, or if the other side agrees.
        let start = match (by_before, by_after) {
            (Some(before), Some(after)) => (before == after).then_some(before),
            (Some(start), None) if start == self.before.len() || is_telling(&before) => Some(start),
            (None, Some(start)) if start + after.len() == text.len() || is_telling(&after) => Some(start),
            (None, None) if is_telling(&self.exact) => only(text, &self.exact),
            _ => None,
        }?;
        let start = text[..start].chars().count();
        Some(start..start + self.exact.chars().count())
    }
}

/// Lengths of context, the shortest first.
fn lengths() -> impl Iterator<Item = usize> {
    std::iter::successors(Some(CONTEXT), |length| Some(length * 2)).take_while(|length| *length <= LONGEST)
}

/// The bytes of a position in characters, if it is within the text.
pub(crate) fn bytes_of(text: &str, position: &Range<usize>) -> Option<Range<usize>> {
    let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let start = ends.nth(position.start)?;
    let end = match position.end.checked_sub(position.start)? {
        0 => start,
        length => ends.nth(length - 1)?,
    };
    Some(start..end)
}

/// The last so many characters of a text.
fn last(text: &str, length: usize) -> &str {
    let at = text.char_indices().rev().nth(length.saturating_sub(1)).map_or(0, |(at, _)| at);
    &text[at..]
}

/// The first so many characters of a text.
fn first(text: &str, length: usize) -> &str {
    let at = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
    &text[..at]
}

/// Every place where a text says something, also where two of them overlap.
fn places(text: &str, words: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(words)?;
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
        Some(at)
    })
}

/// The place where a text says something, if there is just one.
fn only(text: &str, words: &str) -> Option<usize> {
    let mut places = places(text, words);
    let place = places.next()?;
    places.next().is_none().then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Es war einmal ein Müller. Der Müller hatte eine Tochter. Die Tochter des Müllers war schön.";

    fn anchor(words: &str, nth: usize) -> Anchor {
        let start = places(TEXT, words).nth(nth).unwrap();
        let start = TEXT[..start].chars().count();
        Anchor::new(&Text::new(TEXT), start..start + words.chars().count()).unwrap()
    }

    fn found(anchor: &Anchor, text: &str) -> Option<(String, usize)> {
        let position = anchor.find(&Text::new(text))?;
        Some((text[bytes_of(text, &position).unwrap()].to_owned(), position.start))
    }

    #[test]
    fn a_passage_is_where_it_was_in_the_same_text() {
        for nth in 0..3 {
            let anchor = anchor("Müller", nth);
            assert_eq!(found(&anchor, TEXT), Some(("Müller".to_owned(), anchor.position.start)));
        }
    }

    #[test]
    fn a_passage_moves_with_what_stands_around_it() {
        let second = anchor("Müller", 1);
        let edited = format!("Vorwort. {}", TEXT.replace("Die Tochter", "Das Kind"));
        let position = second.find(&Text::new(&edited)).unwrap();
        assert_eq!(position.start, second.position.start + "Vorwort. ".chars().count());
    }

    #[test]
    fn words_that_stand_elsewhere_too_are_not_taken_for_those_that_were_meant() {
        let second = anchor("Müller", 1);
        assert_eq!(second.find(&Text::new("Es war einmal ein Müller. Die Tochter des Müllers war schön.")), None);
        assert_eq!(second.find(&Text::new("")), None);
        assert_eq!(second.find(&Text::new("Müller")), None);
    }

    #[test]
    fn a_passage_is_found_by_what_stands_on_one_side() {
        let first = anchor("ein Müller", 0);
        assert!(
            first
                .find(&Text::new("Es war einmal ein Müller. Er zog in die weite Welt hinaus und kam nicht wieder."))
                .is_some()
        );
    }

    #[test]
    fn the_few_words_between_a_passage_and_an_end_of_the_text_tell_nothing_elsewhere() {
        let at = |text: &str, exact: &str| {
            let start = text.find(exact).unwrap();
            Anchor::new(&Text::new(text), start..start + exact.len()).unwrap()
        };
        let first = at("The talks ended on Monday without an agreement, and both sides went home.", "talks");
        assert_eq!(first.before, "The ");
        let moved = "On Monday both sides went home. Later letters came. The talks had failed.";
        assert_eq!(found(&first, moved), None);
        assert_eq!(found(&first, "The talks were over on Monday."), Some(("talks".to_owned(), 4)));
        let last = at("Both sides went home on Monday, for nobody had wanted an agreement in these talks.", "talks");
        assert_eq!(last.after, ".");
        assert_eq!(found(&last, "On Monday they ended the talks. Both sides went home without an agreement."), None);
        assert_eq!(found(&last, "So ended the talks."), Some(("talks".to_owned(), 13)));
        // Both sides together tell it as before.
        assert_eq!(found(&at("The talks.", "talks"), "Anew: The talks. And more."), Some(("talks".to_owned(), 10)));
    }

    #[test]
    fn a_long_passage_that_stands_once_is_its_own_evidence() {
        let long = anchor("Der Müller hatte eine Tochter. Die Tochter", 0);
        assert!(long.find(&Text::new("Anders. Der Müller hatte eine Tochter. Die Tochter lachte.")).is_some());
    }

    #[test]
    fn a_text_that_repeats_itself_tells_nothing_after_a_change() {
        let text = "na ".repeat(400);
        let middle = Anchor::new(&Text::new(&text), 600..602).unwrap();
        assert_eq!((middle.before.as_str(), middle.after.as_str()), ("", ""));
        assert_eq!(middle.find(&Text::new(&text)), Some(600..602));
        assert_eq!(middle.find(&Text::new(&format!("{text}na "))), None);
    }

    #[test]
    fn only_what_is_within_the_text_is_a_passage() {
        assert_eq!(Anchor::new(&Text::new("abc"), 1..1), None);
        assert_eq!(Anchor::new(&Text::new("abc"), 2..9), None);
        let reversed = Range { start: 2, end: 1 };
        assert_eq!(Anchor::new(&Text::new("abc"), reversed), None);
        assert_eq!(Anchor::new(&Text::new("äbc"), 0..3).map(|anchor| anchor.exact).as_deref(), Some("äbc"));
    }
}
