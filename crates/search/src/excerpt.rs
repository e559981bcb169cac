//! Showing why a text is a hit: the places that match, and the passage with the most of them.

use std::ops::Range;

use crate::query::Query;
use crate::token::tokens;

/// A passage of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The passage, on one line.
    pub text: String,
    /// Whether the text goes on before it.
    pub cut_before: bool,
    /// Whether the text goes on after it.
    pub cut_after: bool,
}

/// The places in a text that match a query, in bytes, in order, without overlap.
pub fn marks(text: &str, query: &Query) -> Vec<Range<usize>> {
    matches(text, query).into_iter().map(|found| found.range).collect()
}

/// The passage of at most about `length` characters that shows most of the query: the most different words, then the
/// most words, then the earliest. Without a match, the beginning of the text.
pub fn excerpt(text: &str, query: &Query, length: usize) -> Excerpt {
    let found = matches(text, query);
    let focus = best_window(text, &found, length).unwrap_or(0..0);
    let range = widen(text, focus, length);
    Excerpt {
        text: on_one_line(&text[range.clone()]),
        cut_before: !text[..range.start].trim().is_empty(),
        cut_after: !text[range.end..].trim().is_empty(),
    }
}

fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

struct Match {
    word: usize,
    range: Range<usize>,
}

fn matches(text: &str, query: &Query) -> Vec<Match> {
    tokens(text).filter_map(|token| query.matched_by(&token).map(|word| Match { word, range: token.range })).collect()
}

/// From the first to the last match of the best passage.
fn best_window(text: &str, found: &[Match], length: usize) -> Option<Range<usize>> {
    let mut best: Option<((usize, usize), Range<usize>)> = None;
    for (number, first) in found.iter().enumerate() {
        let inside = found[number..]
            .iter()
            .take_while(|other| text[first.range.start..other.range.end].chars().count() <= length);
        let mut words: Vec<usize> = Vec::new();
        let (mut count, mut end) = (0, first.range.end);
        for other in inside {
            count += 1;
            end = other.range.end;
            if !words.contains(&other.word) {
                words.push(other.word);
            }
        }
        let merit = (words.len(), count);
        if best.as_ref().is_none_or(|(before, _)| merit > *before) {
            best = Some((merit, first.range.start..end));
        }
    }
    best.map(|(_, range)| range)
}

/// Puts text around the matches: from the beginning of their sentence if that fits, else from a little before them, to
/// the end of a word.
fn widen(text: &str, focus: Range<usize>, length: usize) -> Range<usize> {
    let spare = length.saturating_sub(text[focus.clone()].chars().count());
    let earliest = step_back(text, focus.start, spare / 2);
    let start = sentence_start(text, earliest..focus.start).unwrap_or_else(|| word_start(text, earliest, focus.start));
    let room = length.saturating_sub(text[start..focus.end].chars().count());
    let latest = step_forward(text, focus.end, room);
    let end = if latest == text.len() { latest } else { word_end(text, focus.end, latest) };
    start..end
}

fn step_back(text: &str, from: usize, characters: usize) -> usize {
    text[..from].char_indices().rev().take(characters).last().map_or(from, |(at, _)| at)
}

fn step_forward(text: &str, from: usize, characters: usize) -> usize {
    text[from..].char_indices().nth(characters).map_or(text.len(), |(at, _)| from + at)
}

/// The first beginning of a sentence or paragraph in a range, the text's own beginning included.
fn sentence_start(text: &str, range: Range<usize>) -> Option<usize> {
    if range.start == 0 {
        return Some(0);
    }
    let mut ended = false;
    for (at, c) in text[range.clone()].char_indices() {
        match c {
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '\n' => ended = true,
            '”' | '’' | '"' | '\'' | ')' | ' ' if ended => {}
            _ if ended && text[..range.start + at].ends_with(char::is_whitespace) => return Some(range.start + at),
            _ => ended = false,
        }
    }
    None
}

fn word_start(text: &str, from: usize, limit: usize) -> usize {
    if text[..from].ends_with(char::is_whitespace) {
        return from;
    }
    let space = text[from..limit].find(char::is_whitespace);
    space.map_or(limit, |at| from + at + text[from + at..].chars().next().map_or(0, char::len_utf8))
}

fn word_end(text: &str, limit: usize, from: usize) -> usize {
    text[limit..from].rfind(char::is_whitespace).map_or(from, |at| limit + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The first sentence is about nothing. North Korea called the offer “riddled with sophistries \
        like sleep talking.” A third sentence mentions sleep.\n\nA last paragraph speaks of talks and talking.";

    fn shown(query: &str, length: usize) -> String {
        let Excerpt { text, cut_before, cut_after } = excerpt(TEXT, &Query::parse(query), length);
        format!("{}{text}{}", if cut_before { "… " } else { "" }, if cut_after { " …" } else { "" })
    }

    #[test]
    fn the_passage_with_most_different_words_is_shown() {
        assert!(shown("sleep talking", 60).contains("sleep talking"));
    }

    #[test]
    fn it_begins_with_the_sentence_if_that_fits() {
        assert_eq!(shown("sophistries", 160).find("North Korea called"), Some("… ".len()));
    }

    #[test]
    fn without_a_match_it_is_the_beginning() {
        assert_eq!(shown("zebra", 40), "The first sentence is about nothing. …");
    }

    #[test]
    fn marks_are_the_words_that_match() {
        let query = Query::parse("talk sleep");
        let marked: Vec<&str> = marks(TEXT, &query).into_iter().map(|range| &TEXT[range]).collect();
        assert_eq!(marked, ["sleep", "talking", "sleep", "talks", "talking"]);
    }

    #[test]
    fn no_length_and_no_script_is_too_much() {
        for text in ["", "é", "東京都庁舎の中", "a b"] {
            for length in 0..10 {
                excerpt(text, &Query::parse("都 b é"), length);
            }
        }
    }
}
