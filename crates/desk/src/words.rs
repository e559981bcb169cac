//! Small work on texts: counting, cutting, folding, sorting, and the values of forms.

use std::cmp::Ordering;

use comment::{Sentence, Status};
use paper::{count, say, word};

/// What a status is called.
pub(crate) fn status(status: Status) -> String {
    let word = match status {
        Status::Pending => word!("pending"),
        Status::Approved => word!("approved"),
        Status::Spam => word!("spam"),
        Status::Trash => word!("trash"),
    };
    say(word, &[])
}

/// A sentence in the language that is spoken.
pub(crate) fn said(Sentence { template, values }: &Sentence) -> String {
    say(template, &values.iter().map(String::as_str).collect::<Vec<_>>())
}

/// How many comments.
pub(crate) fn comments(number: usize) -> String {
    count(number, "comment", "comments")
}

/// The text up to about that many bytes, cut between letters, and whether that is less than all of it.
pub(crate) fn cut(text: &str, limit: usize) -> (&str, bool) {
    let mut end = limit;
    while !text.is_char_boundary(end) && end < text.len() {
        end += 1;
    }
    text.get(..end).map_or((text, false), |start| (start, end < text.len()))
}

/// The beginning of a text on one line, with an ellipsis where something was cut.
pub(crate) fn beginning(text: &str) -> String {
    let (start, is_cut) = cut(text, 120);
    let mut line = start.replace('\n', " ");
    if is_cut {
        line.push('…');
    }
    line
}

/// The numbers below `length` in an order, equal ones as they were.
///
/// This merges runs that are twice as long each time, and is quick about those that are in order. The standard library is faster, and weighs three kB.
pub(crate) fn sorted(length: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut numbers: Vec<u32> = (0..length as u32).collect();
    let mut run = 1;
    while run < length {
        let mut merged = Vec::with_capacity(length);
        let mut rest = &numbers[..];
        while !rest.is_empty() {
            let (mut first, after) = rest.split_at(run.min(rest.len()));
            let (mut second, after) = after.split_at(run.min(after.len()));
            if let ([.., a], [b, ..]) = (first, second)
                && order(*a as usize, *b as usize) != Ordering::Greater
            {
                merged.extend_from_slice(first);
                first = &[];
            }
            while let ([a, first_rest @ ..], [b, second_rest @ ..]) = (first, second) {
                if order(*a as usize, *b as usize) == Ordering::Greater {
                    merged.push(*b);
                    second = second_rest;
                } else {
                    merged.push(*a);
                    first = first_rest;
                }
            }
            merged.extend_from_slice(first);
            merged.extend_from_slice(second);
            rest = after;
        }
        numbers = merged;
        run *= 2;
    }
    numbers
}

/// The value of a form's field; empty where it has none.
pub(crate) fn value(form: &str, name: &str) -> String {
    let line = form.split('\n').find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
    let mut value = String::new();
    let mut letters = line.unwrap_or_default().chars();
    while let Some(letter) = letters.next() {
        value.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => break,
            },
            letter => letter,
        });
    }
    value
}

/// A name that every file system takes: small letters, digits and hyphens.
pub(crate) fn file_name(name: &str) -> String {
    let mut file = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            file.push(letter.to_ascii_lowercase());
        } else if !file.is_empty() && !file.ends_with('-') {
            file.push('-');
        }
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_letters() {
        assert_eq!(cut("äöü", 1), ("ä", true));
        assert_eq!(cut("äöü", 6), ("äöü", false));
        assert_eq!(cut("äöü", 60), ("äöü", false));
        assert_eq!(cut("", 0), ("", false));
        assert_eq!(beginning("a\nb"), "a b");
        assert_eq!(beginning(&"ä".repeat(100)), "ä".repeat(60) + "…");
    }

    #[test]
    fn values_of_forms_come_back_as_they_were_typed() {
        let form = "text=a\\nb\\\\n\\r=c\nname=\nlast=x\\";
        assert_eq!(value(form, "text"), "a\nb\\n\r=c");
        assert_eq!([value(form, "name"), value(form, "na"), value(form, "last")], ["", "", "x"]);
    }

    #[test]
    fn numbers_are_sorted_and_equal_ones_stay() {
        for length in [0, 1, 2, 3, 7, 64, 100] {
            let key = |number: usize| number * 37 % 11;
            let mut expected: Vec<u32> = (0..length as u32).collect();
            expected.sort_by_key(|number| key(*number as usize));
            assert_eq!(sorted(length, &|a, b| key(a).cmp(&key(b))), expected);
        }
    }

    #[test]
    fn names_of_files_are_plain() {
        assert_eq!(file_name("../A Library: 2"), "a-library-2");
    }
}
