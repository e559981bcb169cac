//! Showing why a text is a hit: the passage that answers the query best.

use std::ops::Range;

use crate::marker::{Marker, Match};
use crate::token::{Spans, is_small};

/// A passage of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The passage, on one line.
    pub text: String,
    /// Where in the text it stands, in bytes.
    pub range: Range<usize>,
    /// How many places of the whole text answer the query.
    pub places: usize,
    /// Whether the text goes on before it.
    pub cut_before: bool,
    /// Whether the text goes on after it.
    pub cut_after: bool,
}

/// The passage of one paragraph of at most about `length` characters that shows most of a query: whole sentences where
/// they fit. Without a match, the beginning of the text.
#[inline]
pub fn excerpt(text: &str, marker: &Marker, length: usize) -> Excerpt {
    let found = marker.matches(text);
    let first_word = text.len() - text.trim_start().len();
    let focus = best_window(text, &found, marker, length).unwrap_or(first_word..first_word);
    let range = widen(text, focus, length);
    Excerpt {
        text: on_one_line(&text[range.clone()]),
        places: found.len(),
        cut_before: !text[..range.start].trim().is_empty(),
        cut_after: !text[range.end..].trim().is_empty(),
        range,
    }
}

#[inline]
fn on_one_line(text: &str) -> String {
    // Most passages are on one already, and need not be looked through letter by letter.
    let is_cut = |pair: &[u8]| pair[0] < b' ' || pair == b"  ";
    if !text.as_bytes().windows(2).any(is_cut) {
        return text.trim().to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for c in text.trim().chars() {
        // A space that no line is broken at is there on purpose.
        if c > ' ' {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

/// From the first to the last match of the best passage: the one with the most of the query in it, then with the most
/// matches, then the earliest.
fn best_window(text: &str, found: &[Match], marker: &Marker, length: usize) -> Option<Range<usize>> {
    // For each match, how many characters lie between its beginning and that of the first, and the same for its end;
    // paragraphs are a long way apart, and so is what is farther away than the length in whatever characters.
    let mut spans: Vec<(usize, usize)> = Vec::with_capacity(found.len());
    let (mut at, mut counted) = (found.first()?.range.start, 0);
    let far = reach(length);
    for Match { range, .. } in found {
        let between = &text[at.min(range.start)..range.start];
        let is_apart = between.len() > far || find_break(between).is_some();
        counted += if is_apart { length + 1 } else { characters(between) };
        let own = characters(&text[range.clone()]);
        spans.push((counted, counted + own));
        counted += own;
        at = range.end;
    }
    let mut best: Option<(f32, Range<usize>)> = None;
    for (first, (start, _)) in spans.iter().enumerate() {
        // The parts that were seen, a bit for each; a query has no more words.
        let mut seen = 0_u128;
        let mut merit = 0.0;
        let mut end = first;
        let near = spans[first..].iter().take_while(|(_, end)| end - start <= length).count();
        for (other, Match { part, .. }) in found.iter().enumerate().skip(first).take(near) {
            let weight = marker.weight(*part);
            let bit = 1 << (part % u128::BITS);
            merit += if seen & bit != 0 { weight * 0.01 } else { weight };
            seen |= bit;
            end = other;
        }
        if best.as_ref().is_none_or(|(before, _)| merit > *before) {
            best = Some((merit, found[first].range.start..found[end].range.end));
        }
    }
    best.map(|(_, range)| range)
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

/// So many bytes, or three fewer, have more characters than a length.
#[inline]
fn reach(length: usize) -> usize {
    length.saturating_add(1).saturating_mul(4)
}

/// Where the first blank line of a text begins.
#[inline]
fn find_break(text: &str) -> Option<usize> {
    text.match_indices('\n').map(|(at, _)| at).find(|at| text.as_bytes().get(at + 1) == Some(&b'\n'))
}

/// Where the last blank line of a text ends.
#[inline]
fn after_last_break(text: &str) -> Option<usize> {
    let ends = text.rmatch_indices('\n').map(|(at, _)| at).find(|at| text[..*at].ends_with('\n'));
    ends.map(|at| at + 1)
}

/// Puts text around the matches, within their paragraph: whole sentences if they fit, else whole words.
#[inline]
fn widen(text: &str, focus: Range<usize>, length: usize) -> Range<usize> {
    // What is out of reach does not matter.
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    let first = (focus.start.saturating_sub(reach(length))..focus.start).find(is_boundary).unwrap_or(focus.start);
    let furthest = focus.end.saturating_add(reach(length)).min(text.len());
    let last = (focus.end..=furthest).rev().find(is_boundary).unwrap_or(focus.end);
    let from = first + after_last_break(&text[first..focus.start]).unwrap_or(0);
    let to = find_break(&text[focus.end..last]).map_or(last, |at| focus.end + at);
    let paragraph = &text[from..to];
    let (start, end) = (focus.start - from, focus.end - from);
    let spare = length.saturating_sub(characters(&paragraph[start..end]));
    let before = characters(&paragraph[..start]);
    let after = characters(&paragraph[end..]);
    // What one side does not need is left to the other; both alike otherwise.
    let room_before = before.min((spare / 2).max(spare.saturating_sub(after)));
    let earliest = step_back(paragraph, start, room_before);
    let start_at = sentence_start(paragraph, earliest..start).unwrap_or_else(|| word_start(paragraph, earliest, start));
    let room = length.saturating_sub(characters(&paragraph[start_at..end]));
    let latest = step_forward(paragraph, end, room);
    let end_at = if latest == paragraph.len() {
        latest
    } else {
        sentence_end(paragraph, end..latest).unwrap_or_else(|| word_end(paragraph, end, latest))
    };
    from + start_at..from + end_at
}

#[inline]
fn step_back(text: &str, from: usize, characters: usize) -> usize {
    let mut starts = (0..from).rev().filter(|at| text.is_char_boundary(*at));
    characters.checked_sub(1).map_or(from, |more| starts.nth(more).unwrap_or(0))
}

#[inline]
fn step_forward(text: &str, from: usize, characters: usize) -> usize {
    (from..text.len()).filter(|at| text.is_char_boundary(*at)).nth(characters).unwrap_or(text.len())
}

/// What may stand behind the sign that ends a sentence, and belongs to it.
const CLOSING: [char; 9] = ['”', '’', '"', '\'', ')', '」', '』', '）', '》'];

/// The places behind the ends of sentences in a range.
#[inline]
fn sentence_ends(text: &str, range: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
    // Most bytes begin no sign that ends a sentence, so that only few characters are read.
    let may_end = |at: &usize| matches!(text.as_bytes()[*at], b'.' | b'!' | b'?' | b'"' | b'\'' | b')' | 0xd8..);
    range.clone().filter(may_end).filter_map(move |at| {
        let c = text[at..].chars().next()?;
        let after = at + c.len_utf8();
        let mut rest = text[after..].chars();
        let next = rest.next();
        let sign = if CLOSING.contains(&c) { text[..at].trim_end_matches(CLOSING).chars().next_back()? } else { c };
        let ends = match sign {
            '。' | '！' | '？' => !next.is_some_and(|next| CLOSING.contains(&next)),
            '.' | '!' | '?' | '…' | '।' | '؟' | '۔' | '።' => {
                next.is_none_or(char::is_whitespace) && !rest.next().is_some_and(is_small)
            }
            _ => false,
        };
        (ends && !(c == '.' && is_abbreviated(&text[..at]))).then_some(after)
    })
}

/// Whether a point behind a text belongs to its last word: an initial, or a title before a name.
#[inline]
fn is_abbreviated(text: &str) -> bool {
    let mut letters = text.chars().rev().map(char::is_alphabetic);
    let is_initial = letters.next() == Some(true) && letters.next() != Some(true);
    is_initial || ["Mr", "Mrs", "Ms", "Dr", "Prof", "St"].iter().any(|title| text.ends_with(title))
}

/// The first beginning of a sentence in a range or at its end, the text's own beginning included.
#[inline]
fn sentence_start(text: &str, range: Range<usize>) -> Option<usize> {
    if range.start == 0 {
        return Some(0);
    }
    sentence_ends(text, range.clone())
        .map(|end| text.len() - text[end..].trim_start().len())
        .find(|at| (range.start..=range.end).contains(at))
}

/// The last end of a sentence in a range.
#[inline]
fn sentence_end(text: &str, range: Range<usize>) -> Option<usize> {
    sentence_ends(text, range).next_back()
}

#[inline]
fn word_start(text: &str, from: usize, limit: usize) -> usize {
    if text[..from].ends_with(char::is_whitespace) {
        return from;
    }
    let after_space = |at: usize| from + at + text[from + at..].chars().next().map_or(0, char::len_utf8);
    let first_word = || Spans::of(text).map(|word| word.start).find(|start| *start >= from);
    // Without a space, it is cut before a word, as it is behind one.
    text[from..limit].find(char::is_whitespace).map(after_space).or_else(first_word).unwrap_or(limit)
}

#[inline]
fn word_end(text: &str, limit: usize, from: usize) -> usize {
    text[limit..from].rfind(char::is_whitespace).map_or_else(
        // Without a space, it is cut behind a word or, in scripts without spaces, behind a letter.
        || {
            Spans::of(&text[limit..])
                .map(|word| limit + word.end)
                .take_while(|end| *end <= from)
                .last()
                .unwrap_or(limit)
        },
        |at| limit + at,
    )
}
