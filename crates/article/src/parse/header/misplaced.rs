//! Header lines that are not in the header: nobody wants to see them in the text.

use super::super::Placed;
use super::super::flow::{Line, lines};
use super::super::problem::{Problem, quoted};
use super::key::Key;
use super::{Header, Lines, is_byline, is_credit, is_sentence, split, values};
use crate::{Block, Inline};

impl Header {
    /// What is said if its lines go on where the title should stand.
    pub(in crate::parse) fn lines_below_it(&self, blocks: &[Placed], places: &Lines) -> Option<Problem> {
        let is_awaited = self.title.is_none() && !self.seen.is_empty();
        if is_awaited { header_lines(blocks, "below a blank line", places) } else { None }
    }

    /// What is said if its lines go on below the title, with `blocks`.
    pub(in crate::parse) fn lines_below_title(&self, blocks: &[Placed], places: &Lines) -> Option<Problem> {
        if self.has_wrong_fence { None } else { header_lines(blocks, "below the title", places) }
    }
}

/// What is said if blocks begin with header lines, below credit and byline. `place` says where that is.
fn header_lines(blocks: &[Placed], place: &str, places: &Lines) -> Option<Problem> {
    blocks.iter().find_map(|Placed { offset, block }| {
        let Block::Paragraph(content) = block else { return Some(None) };
        let texts: Vec<String> = lines(content).iter().map(Line::text).collect();
        let above = texts.iter().take_while(|line| is_credit(line) || is_byline(line)).count();
        // Words in bold and links are hardly keys.
        let is_plain = content.iter().all(|inline| matches!(inline, Inline::Text(_) | Inline::Break));
        let rest = &texts[above..];
        let found = rest.first().filter(|_| is_plain && are_header_lines(rest)).map(|first| {
            let (word, _) = split(first).unwrap_or_default();
            Problem::new(
                places.line(*offset) + above as u32,
                "all lines of the header together, above the title",
                format!("{} {place}", quoted(&format!("{word}:"))),
                "move the line up to the header, or make a sentence of it",
            )
        });
        // A credit alone tells nothing of what follows it.
        (!rest.is_empty()).then_some(found)
    })?
}

/// Whether all lines have keys, and one of them cannot well be anything else. A line `Title:` below a title tells of a book.
fn are_header_lines(texts: &[String]) -> bool {
    let split: Option<Vec<(&str, &str)>> = texts.iter().map(|line| split(line)).collect();
    let is_header = |lines: Vec<(&str, &str)>| {
        // So is one that names a book's publisher.
        let is_of_book = lines.iter().any(|(word, _)| word.eq_ignore_ascii_case("publisher"));
        let is_known = |word: &str| Key::named(word).map_or(Key::is_meant(word), |key| key != Key::Title);
        !is_of_book
            && lines.iter().all(|(word, _)| is_known(word))
            && lines.iter().any(|(word, value)| is_sure(word, value))
    };
    split.is_some_and(is_header)
}

/// Whether a line states what headers state in this form. "Photo: …" is a credit, and "Language: German" an announcement.
fn is_sure(word: &str, value: &str) -> bool {
    let is_words = !value.is_empty() && !is_sentence(value) && !value.ends_with('?');
    Key::named(word).is_some_and(|key| match key {
        Key::Author | Key::Tags => is_words,
        Key::Date => values::date(value, 0).is_ok(),
        Key::Language => values::language(value, 0).is_ok(),
        Key::Source => values::source(value, 0).is_ok(),
        Key::Slug => values::slug(value, 0).is_ok(),
        Key::Image => values::image(value, 0).is_ok_and(|image| !image.alt.is_empty()),
        Key::Title | Key::Photo => false,
    })
}

#[cfg(test)]
mod tests {
    /// What is told of a file: the lines, and what was found there.
    fn told(file: &str, text: &str) -> Vec<(u32, String)> {
        let problems = crate::parse(file, text.as_bytes(), &[]).err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.line, problem.found)).collect()
    }

    #[test]
    fn header_lines_below_the_title_or_a_blank_line_are_told() {
        for (file, text, line, found) in [
            ("x.txt", "Talks resume\nAuthor: Jane Doe\nDate: 2017-07-27\n\nText.", 2, "“Author:” below the title"),
            ("x.txt", "Talks\n=====\n\nDate: 2017-07-27\n\nText.", 4, "“Date:” below the title"),
            ("x.txt", "Talks\n=====\nDate: 2017-07-27\n\nText.", 3, "“Date:” below the title"),
            ("x.txt", "Title: X\n\nAuthor: Jane Doe\n\nText.", 3, "“Author:” below the title"),
            ("x.txt", "X\n\nPhoto: A\n\nBy Jane Doe\nTags: sea, work\n\nText.", 6, "“Tags:” below the title"),
            ("x.txt", "X\n\nSource: https://a.org\nCategory: sea\n\nText.", 3, "“Source:” below the title"),
            ("x.txt", "Date: 2017-07-27\n\nSlug: talks\n\nTalks\n\nText.", 3, "“Slug:” below a blank line"),
            ("x.md", "# Talks\n\nLanguage: en  \nAuthor: Jane Doe\n\nText.", 3, "“Language:” below the title"),
            ("x.md", "# Talks\nImage: a.jpg | A boat\n\nText.", 2, "“Image:” below the title"),
            ("x.md", "---\ntags: sea\n---\n\nAuthor: Jane Doe\n\n# Talks\n\nText.", 5, "“Author:” below a blank line"),
        ] {
            assert_eq!(told(file, text), [(line, found.to_owned())], "{text}");
        }
    }

    #[test]
    fn texts_may_begin_with_the_words_of_keys() {
        for text in [
            "Photo: Harbour Archive",
            "Photo: Harbour Archive\n\nLanguage: a word of many meanings.",
            "Language: German\nDate: May 5",
            "Language: German\nSource: Reuters\nPhoto: Reuters",
            "Author: What made you write it?",
            "Author: The word comes from Latin.",
            "Author: Jane Doe\nand others wrote it.",
            "Title: War and Peace\nAuthor: Leo Tolstoy",
            "Author: Leo Tolstoy\nPublisher: Penguin",
            "Date: 2017-07-27\n\nText.",
            "Author: Jane Doe",
        ] {
            let below_text = text.starts_with("Date") || text == "Author: Jane Doe";
            let text = format!("Concert\n\n{}{text}\n\nText.\n", if below_text { "It begins.\n\n" } else { "" });
            assert_eq!((told("x.txt", &text), told("x.md", &text)), (vec![], vec![]), "{text}");
        }
        assert_eq!(told("x.md", "# Concert\n\n**Author:** Jane Doe\n\nText."), []);
        assert_eq!(told("x.txt", "Date: 2017-07-27\n\nLanguage: a history\n\nText."), []);
    }
}
