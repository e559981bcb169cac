//! The optional header: what a file says about its article before the title.

mod fence;
mod key;
mod misplaced;
mod values;
mod yaml;

pub use self::values::language as language_tag;

use self::fence::{Fence, begins_as_header, fence, is_meant_as_header};
use self::key::{Key, is_photo_credit};
use self::yaml::{items, parts, unquoted};
use super::byline::{joins_names, names_in_byline};
use super::flow::tidy;
use super::problem::{Problem, quoted};
use super::source::Lines;
use super::{Format, image};
use crate::{Date, Image, Slug};

/// What the header states. Lines that are wrong are left out and reported.
#[derive(Default)]
pub(super) struct Header {
    pub(super) title: Option<(String, u32)>,
    pub(super) authors: Vec<String>,
    pub(super) date: Option<Date>,
    pub(super) tags: Vec<String>,
    pub(super) language: Option<String>,
    pub(super) source: Option<String>,
    pub(super) slug: Option<(Slug, u32)>,
    /// Whether it states a slug that is none.
    pub(super) has_wrong_slug: bool,
    pub(super) image: Option<Image>,
    pub(super) photo_credit: Option<String>,
    seen: Vec<Key>,
    /// Whether it was told that a `---` is one too many or one too few. Then its lines are no text.
    has_wrong_fence: bool,
}

/// Reads the header at the start of `text`; also says where the rest begins.
pub(super) fn read(text: &str, format: Format, siblings: &[&str], problems: &mut Vec<Problem>) -> (Header, usize) {
    let lines = Lines::of(text);
    let start = text.len() - text.trim_start().len();
    // White space before the first line may be an indentation that Markdown must see.
    let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let mut reader = Reader { header: Header::default(), lines, siblings, problems };
    let is_meant = |fence: &Fence| format == Format::Markdown || is_meant_as_header(&text[fence.first..fence.end]);
    let rest = match fence(text, start).filter(is_meant) {
        Some(fence) if format == Format::Plain => {
            reader.fence_in_plain_text(start);
            reader.fenced(text, fence)
        }
        Some(fence) => reader.fenced(text, fence),
        None => {
            reader.check_fence(text, start, format);
            reader.open(text, start)
        }
    };
    (reader.header, rest)
}

struct Reader<'p> {
    header: Header,
    lines: Lines,
    siblings: &'p [&'p str],
    problems: &'p mut Vec<Problem>,
}

impl Reader<'_> {
    /// Lines from the top of the file on, until one is not a line of a header.
    fn open(&mut self, text: &str, start: usize) -> usize {
        let mut at = start;
        while let Some(line) = text[at..].split_inclusive('\n').next() {
            let next = at + line.len();
            let Some((word, value)) = split(line) else { break };
            let number = self.lines.line(at);
            let in_header = at > start;
            at = match Key::named(word) {
                Some(key) if key.has_lists() => next + self.set_list(key, value, number, &text[next..]),
                Some(key) => {
                    self.set(key, value, number);
                    next
                }
                None if self.has_unknown(line, &text[next..], in_header) => {
                    self.unknown(word, number);
                    next
                }
                None => break,
            };
        }
        at
    }

    /// Lines between two `---`.
    fn fenced(&mut self, text: &str, Fence { first, end, rest }: Fence) -> usize {
        let text = &text[..end];
        let mut at = first;
        while let Some(line) = text[at..].split_inclusive('\n').next() {
            let number = self.lines.line(at);
            at += line.len();
            match split_unquoted(line) {
                Some((word, value)) => match Key::named(word) {
                    Some(key) if key.has_lists() => at += self.set_list(key, value, number, &text[at..]),
                    Some(key) => self.set(key, &unquoted(value), number),
                    None => self.unknown(word, number),
                },
                None if line.trim().is_empty() || is_remark(line) => {}
                None => self.problems.push(Problem::new(
                    number,
                    "a header line such as `Author: Jane Doe`",
                    quoted(line),
                    "write a key and a value, or move the line below the second `---`",
                )),
            }
        }
        rest
    }

    /// A `---` above a known key was meant for a fence, which then lacks its end. A plain text has none.
    fn check_fence(&mut self, text: &str, start: usize, format: Format) {
        let (first, rest) = text[start..].split_once('\n').unwrap_or_default();
        if first.trim_end() != "---" || !begins_as_header(rest) {
            return;
        }
        self.header.has_wrong_fence = true;
        let line = self.lines.line(start);
        let (expected, found, remedy) = match format {
            Format::Plain => ("a header without a line `---` in a plain text", "“---”", "remove the line"),
            Format::Markdown => (
                "a second `---` that ends the header",
                "only one",
                "write `---` on a line of its own after the last line of the header",
            ),
        };
        self.problems.push(Problem::new(line, expected, found, remedy));
    }

    fn fence_in_plain_text(&mut self, start: usize) {
        self.problems.push(Problem::new(
            self.lines.line(start),
            "a header without lines `---` in a plain text",
            "“---”",
            "remove both lines, or name the file .md if it is Markdown",
        ));
    }

    /// Several names in one line would be one person everywhere. A body may be called so, which quotation marks tell.
    fn check_author(&mut self, value: &str, line: u32) {
        if joins_names(value) {
            let expected = "one name after `Author:`";
            let remedy = "write an `Author:` line for each, or the one name in quotation marks";
            self.problems.push(Problem::new(line, expected, quoted(value), remedy));
        }
    }

    /// Headers are often written as YAML, where values may stand in quotation marks, and lists in brackets or on the lines below.
    /// Returns how much of what follows the line is such a list.
    fn set_list(&mut self, key: Key, value: &str, line: u32, after: &str) -> usize {
        let (below, length) = if value.is_empty() { items(after) } else { Default::default() };
        let list = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let values = match list {
            Some(list) => parts(list),
            None if !below.is_empty() => {
                // Elsewhere persons have keys of their own.
                if let Some(mapped) = below.iter().find(|item| key == Key::Author && split(item).is_some()) {
                    let (expected, remedy) = ("a name behind each hyphen", "leave out what stands before the name");
                    self.problems.push(Problem::new(line, expected, quoted(mapped), remedy));
                }
                below
            }
            // What holds commas alone is told as it is.
            None if key == Key::Tags => {
                Some(parts(value)).filter(|tags| !tags.is_empty()).unwrap_or_else(|| vec![value.to_owned()])
            }
            None => {
                self.check_author(value, line);
                vec![unquoted(value)]
            }
        };
        if key == Key::Tags || values.is_empty() {
            self.set(key, &values.join(", "), line);
        } else {
            values.iter().for_each(|value| self.set(key, value, line));
        }
        length
    }

    fn set(&mut self, key: Key, value: &str, line: u32) {
        let name = Key::ALL[key as usize].1;
        if value.is_empty() {
            let expected = format!("a value after `{name}:`");
            let remedy = "write the value or remove the line";
            self.problems.push(Problem::new(line, expected, "nothing", remedy));
            return;
        }
        if key != Key::Author && self.header.seen.contains(&key) {
            let expected = format!("one `{name}:` line");
            let remedy = "keep one of them";
            self.problems.push(Problem::new(line, expected, "another one", remedy));
            return;
        }
        self.header.seen.push(key);
        let stored = self.store(key, value, line);
        self.problems.extend(stored.err());
    }

    /// Whether a line with an unknown key belongs to the header all the same: "Korea: what next" is
    /// a title, "Autor: Jane Doe" between other header lines is a mistake.
    fn has_unknown(&self, line: &str, after: &str, in_header: bool) -> bool {
        let Some((word, value)) = split(line) else { return false };
        if !Key::is_meant(word) {
            // Below a title there may be a credit, but nothing else of a header.
            return in_header && keys(after).next().flatten().is_some_and(|key| key != Key::Photo);
        }
        let near = Key::near(word).is_some();
        let known = keys(after).filter(Option::is_some).count();
        if near && begins_with_key(after) || known > usize::from(!in_header) {
            return true;
        }
        let ends = after.lines().next().is_none_or(|line| line.trim().is_empty());
        let is_likely = match &self.header.title {
            Some((title, _)) => !is_text_below(title, line, (word, value)),
            None => begins_with_title(after),
        };
        ends && (near || in_header) && is_likely
    }

    fn store(&mut self, key: Key, value: &str, line: u32) -> Result<(), Problem> {
        let header = &mut self.header;
        match key {
            Key::Title => header.title = Some((tidy(value), line)),
            Key::Author => {
                let name = tidy(value);
                if !header.authors.contains(&name) {
                    header.authors.push(name);
                }
            }
            Key::Date => header.date = Some(values::date(value, line)?),
            Key::Tags => header.tags = values::tags(value, line)?,
            Key::Language => header.language = Some(values::language(value, line)?),
            Key::Source => header.source = Some(values::source(value, line)?),
            Key::Slug => {
                let slug = values::slug(value, line);
                header.has_wrong_slug = slug.is_err();
                header.slug = Some((slug?, line));
            }
            Key::Image => {
                let image = values::image(value, line)?;
                header.image = image::find(image, line, self.siblings, self.problems);
            }
            Key::Photo => header.photo_credit = Some(tidy(value)),
        }
        Ok(())
    }

    fn unknown(&mut self, word: &str, line: u32) {
        let known: Vec<&str> = Key::ALL.iter().map(|(_, name)| *name).collect();
        let remedy = match Key::near(word) {
            Some(name) => format!("write `{name}:`, or `Title: …` if this is the title"),
            None => "remove the line, or write `Title: …` if this is the title".to_owned(),
        };
        self.problems.push(Problem::new(
            line,
            format!("a key of the header ({})", known.join(", ")),
            quoted(&format!("{word}:")),
            remedy,
        ));
    }
}

/// Lines that are looked at to see whether they are a header.
const LONGEST_HEADER: usize = 50;

/// A word, a colon, a value. Chinese and Japanese titles and texts have full-width colons, too.
fn split(line: &str) -> Option<(&str, &str)> {
    let (at, colon) = line.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    let (word, value) = (line[..at].trim(), &line[at + colon.len_utf8()..]);
    let is_key = is_word(word) && (colon == ':' || Key::named(word).is_some() || Key::is_meant(word));
    (is_key || is_photo_credit(word)).then(|| (word, value.trim()))
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

/// The same where the word may stand in quotation marks, as between two `---`.
fn split_unquoted(line: &str) -> Option<(&str, &str)> {
    split(line).or_else(|| {
        let mark = line.chars().next().filter(|first| matches!(first, '"' | '\''))?;
        let (word, rest) = line[1..].split_once(mark)?;
        let value = rest.trim_start().strip_prefix(':')?;
        is_word(word).then(|| (word, value.trim()))
    })
}

/// What YAML does not read.
fn is_remark(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// The keys of the lines that a text begins with, as long as they look like those of a header.
fn keys(text: &str) -> impl Iterator<Item = Option<Key>> {
    text.lines().take(LONGEST_HEADER).map_while(split).map(|(word, _)| Key::named(word))
}

fn begins_with_key(text: &str) -> bool {
    keys(text).next().flatten().is_some()
}

/// Whether the next paragraph looks like a title: one line, short, and not a sentence.
fn begins_with_title(text: &str) -> bool {
    const LONGEST: usize = 150;
    let mut paragraph = text.lines().skip_while(|line| line.trim().is_empty());
    let first = paragraph.next().unwrap_or_default().trim();
    let alone = paragraph.next().is_none_or(|line| line.trim().is_empty());
    alone && !is_below_title(first) && first.chars().count() <= LONGEST && !is_sentence(first)
}

/// Whether a line with a colon that follows a stated title repeats it, or is a credit or the first one of the text.
fn is_text_below(title: &str, line: &str, (word, value): (&str, &str)) -> bool {
    let is_text = Key::is_word(word) || is_sentence(value) || value.ends_with('?');
    is_text || is_credit(line) || title == tidy(line.trim())
}

fn is_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '”', '’', '"', '…', '。', '！', '？', '」', '』', '؟', '۔', '।'])
}

/// Credits, bylines, dates, lines of signs and Markdown's blocks stand below titles.
fn is_below_title(line: &str) -> bool {
    const MARKS: [&str; 7] = ["##", "![", ">", "- ", "* ", "```", "|"];
    let marked = MARKS.iter().any(|mark| line.starts_with(mark)) || is_of_signs(line);
    marked || is_credit(line) || is_byline(line) || is_date(line)
}

/// A rule or an underline.
fn is_of_signs(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|c| "-*_= ".contains(c))
}

/// "Photo: …", "Photos: …".
fn is_credit(line: &str) -> bool {
    split(line).is_some_and(|(word, _)| Key::named(word) == Some(Key::Photo) || word.eq_ignore_ascii_case("photos"))
}

/// "By the Editorial Board" is one, too.
fn is_byline(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("by"))
        || names_in_byline(line).is_some()
}

/// "2017-07-27", "July 27, 2017", "27. Juli 2017": two or three words, one of them a year.
fn is_date(line: &str) -> bool {
    let digits = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let words: Vec<&str> = line.split([' ', '-', '/', '.', ',']).filter(|word| !word.is_empty()).collect();
    let is_year = |word: &&str| word.len() == 4 && digits(word);
    words.len() <= 3 && words.iter().any(is_year) && words.iter().any(|word| word.len() <= 2 && digits(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What lines between two `---` state.
    fn fenced(lines: &str) -> Header {
        let mut problems = Vec::new();
        let (header, _) = read(&format!("---\n{lines}\n---\n"), Format::Markdown, &[], &mut problems);
        assert_eq!(problems, []);
        header
    }

    #[test]
    fn front_matter_may_have_lists_as_yaml_writes_them() {
        for lines in [
            "tags: sea, work",
            "tags: [sea, work]",
            "tags: [\"sea\", 'work',]",
            "tags: \"sea\", \"work\"",
            "tags: \"sea, work\"",
            "tags: [ \"sea, work\" ]",
            "tags:\n  - sea\n  - 'work'",
            "tags:\n- sea\n- \"work\"\nauthor: Jane Doe",
            "# Remark\ntags:\n- sea\n-\n- work",
        ] {
            assert_eq!(fenced(lines).tags, ["sea", "work"], "{lines}");
        }
        assert_eq!(fenced("tags: [[sea], o'clock]").tags, ["[sea]", "o'clock"]);
    }

    #[test]
    fn front_matter_may_have_its_authors_in_a_list() {
        assert_eq!(fenced("author: [Jane Doe, \"Roe, John\"]").authors, ["Jane Doe", "Roe, John"]);
        assert_eq!(fenced("author: \"Doe, Jane\"").authors, ["Doe, Jane"]);
        assert_eq!(fenced("author: Jane Doe\nauthor: [John Roe]").authors, ["Jane Doe", "John Roe"]);
        assert_eq!(
            fenced("author:\n  - Jane Doe\n  - \"Roe, John\"\ndate: 2017-07-27").authors,
            ["Jane Doe", "Roe, John"]
        );
    }

    #[test]
    fn lists_may_be_written_so_without_the_two_lines_too() {
        for lines in ["Tags: [sea, \"work\"]\nAuthor: [Jane Doe]", "Author:\n- Jane Doe\nTags:\n  - sea\n  - 'work'"] {
            let (mut problems, text) = (Vec::new(), format!("{lines}\n\nTitle\n"));
            let (header, rest) = read(&text, Format::Plain, &[], &mut problems);
            assert_eq!(
                (&header.tags[..], &header.authors[..]),
                (&["sea".into(), "work".into()][..], &["Jane Doe".into()][..])
            );
            assert_eq!((problems, &text[rest..]), (Vec::new(), "\nTitle\n"));
        }
    }

    #[test]
    fn quotation_marks_of_a_value_are_taken_off_and_those_in_it_stay() {
        for (value, title) in [
            (r#""Hope""#, "Hope"),
            ("'Hope'", "Hope"),
            (r#""Hope" and "Despair""#, r#""Hope" and "Despair""#),
            ("'Hope' and 'Despair'", "'Hope' and 'Despair'"),
            (r#""Say \"no\"""#, r#"Say "no""#),
            (r#""A \\ and a \n""#, r"A \ and a \n"),
            (r#""\\""#, r"\"),
            ("'It''s here'", "It's here"),
            (r#""Hope\""#, r#""Hope\""#),
            ("\"", "\""),
        ] {
            let stated = fenced(&format!("title: {value}")).title.map(|(title, _)| title);
            assert_eq!(stated.as_deref(), Some(title), "{value}");
        }
        assert_eq!(fenced(r#"tags: ["a \"b\", c", 'd'',e']"#).tags, [r#"a "b""#, "c", "d'", "e"]);
    }

    /// How many problems a file has.
    fn problems(file: &str, text: &str) -> usize {
        crate::parse(file, text.as_bytes(), &[]).map_or_else(|problems| problems.len(), |_| 0)
    }

    #[test]
    fn titles_with_a_colon_may_stand_below_header_lines_whatever_follows_them() {
        let below = [
            "By Reuters",
            "By the Editorial Board",
            "Photos: Reuters",
            "July 27, 2017",
            "2017-07-27",
            "---",
            "* * *",
            "Can peace last?",
            "A deck without a full stop",
            "会谈将于周一开始。",
            "「会谈」",
        ];
        for title in ["Korea: what next", "韩国：下一步", "韩国: 下一步", "Summary: what next"] {
            for below in below {
                let text = format!("Date: 2017-07-27\n{title}\n\n{below}\n\nText.\n");
                let is_open = title.starts_with('S') && ["Can", "A d"].iter().any(|start| below.starts_with(start));
                let (problems, header) = (problems("x.txt", &text), "Date: 2017-07-27\n".len());
                assert_eq!(problems, usize::from(is_open), "{text}");
                assert!(is_open || read(&text, Format::Plain, &[], &mut Vec::new()).1 == header, "{text}");
            }
        }
        let with_credit = "Date: 2017-07-27\n韩国：下一步\nPhoto: Reuters\n\n正文。";
        let article = crate::parse("x.txt", with_credit.as_bytes(), &[]).expect("an article").article;
        assert_eq!((article.title.as_str(), article.photo_credit.as_deref()), ("韩国：下一步", Some("Reuters")));
    }

    #[test]
    fn text_with_a_colon_may_stand_right_below_the_title_that_the_header_states() {
        for line in [
            "编者按：本文首发于首尔。",
            "编者按：本文首发于首尔",
            "By: Jane Doe",
            "Photos: Harbour Archive",
            "Topics: what next",
            "https://example.org/story",
            "Q: What is next?",
            "Q: What is next",
            "Topic: is there hope?",
            "Topic：平和は続くか？",
            "Summary: ‘We shall see’",
            "Data: the new coal",
            "Sources: talks are near",
        ] {
            for below in ["Text.", "A deck without a full stop\n\nText."] {
                let text = format!("Title: Topics: what next\n{line}\n\n{below}\n");
                assert_eq!(problems("x.txt", &text), 0, "{text}");
            }
        }
        for line in ["Category: politics", "Topic: the sea", "Autor: Jane Doe", "Autor：Jane Doe", "Keywords：海"] {
            assert_eq!(problems("x.txt", &format!("Title: Topics: what next\n{line}\n\nText.\n")), 1, "{line}");
        }
        let by = crate::parse("x.txt", b"Title: Hope\nBy: Jane Doe\n\nText.\n", &[]).expect("an article").article;
        assert_eq!(by.authors, ["Jane Doe"]);
    }

    #[test]
    fn a_first_line_with_a_colon_above_lines_of_an_announcement_is_a_title() {
        assert_eq!(problems("x.txt", "Concert: nine songs\nDate: May 5\nLanguage: German\n\nText.\n"), 0);
        assert_eq!(problems("x.txt", "Category: songs\nDate: 2017-07-27\nLanguage: de\n\nHope\n\nText.\n"), 1);
    }

    #[test]
    fn a_full_width_colon_in_a_text_between_rules_makes_no_header_of_it() {
        assert_eq!(problems("x.md", "---\n编者按：本文首发于首尔。\n\n---\n\n正文。\n"), 0);
        assert_eq!(problems("x.md", "---\n编者按：本文首发于首尔。\n---\n\n正文。\n"), 0);
        assert_eq!(problems("x.md", "---\nTags：海\n---\n\n会谈\n\n正文。\n"), 0);
        assert_eq!(fenced("Tags：海").tags, ["海"]);
    }

    #[test]
    fn each_author_has_a_line() {
        for (lines, problems) in [
            ("Author: Jane Doe and John Roe", 1),
            ("author: Jane Doe, John Roe & Ada Poe", 1),
            ("Author: Jane van der Doe and John Roe", 1),
            ("Author: Jane Doe, John Roe", 1),
            ("Author: Jane Doe; John Roe", 1),
            ("Author: Jane Doe, PhD, John Roe, Editor", 1),
            ("Author: Jane Doe und John Roe", 1),
            ("Author: Jeanne Dupont, Jean Roux et Ada Poe", 1),
            ("Author: Ana Ruiz y Luis Gil", 1),
            ("Author: Ana Rossi e Luca Verdi", 1),
            ("Author: José Ortega y Gasset und Jane Doe", 1),
            ("Author: 佐藤 太郎、鈴木 花子", 1),
            ("Author: يوسف زيدان، جين دو", 1),
            ("Author: Jane Doe", 0),
            ("Author: Doe, Jane", 0),
            ("Author: Jane Doe, Staff Writer", 0),
            ("Author: Jane Doe, PhD, MD", 0),
            ("Author: Martin Roe, Jr.", 0),
            ("Author: Jane Doe, New York", 0),
            ("Author: Jane Doe, Associated Press", 0),
            ("Author: José Ortega y Gasset", 0),
            ("Author: Maria Cunha e Silva", 0),
            ("Author: Et Al Gore", 0),
            ("Author: Simon and Schuster", 0),
            ("Author: Ministry of War and Peace", 0),
            ("Author: Jane Doe and friends", 0),
            ("Author: Australian Competition and Consumer Commission", 0),
            ("Author: UN Food and Agriculture Organization", 0),
            ("Author: Harvard Law and Policy Review", 0),
            ("Author: Save Our Seas and Coastal Trust", 0),
            ("Author: Crown Prosecution, Courts & Tribunals Bureau", 0),
            ("Author: Doctors Without Frontiers and Friends Without Borders Everywhere", 0),
        ] {
            for (text, format) in
                [(format!("---\n{lines}\n---\n"), Format::Markdown), (lines.to_owned(), Format::Plain)]
            {
                let mut found = Vec::new();
                read(&text, format, &[], &mut found);
                assert_eq!(found.len(), problems, "{text}");
                assert!(found.iter().all(|problem| problem.expected == "one name after `Author:`"));
            }
        }
        let body = "Author: \"Human Rights and Clean Water\"";
        let open = read(body, Format::Plain, &[], &mut Vec::new()).0;
        assert_eq!([fenced(body).authors, open.authors], [["Human Rights and Clean Water"]; 2]);
    }

    #[test]
    fn front_matter_may_begin_with_blank_lines_remarks_and_quoted_keys() {
        for lines in [
            "\ntitle: Hope\ndate: 2017-07-27",
            "# Written by a program: do not edit\ntitle: Hope\ndate: 2017-07-27",
            "\"title\": Hope\n'date' : 2017-07-27",
            "# Settings\n\ndate: 2017-07-27\n# Of the page\ntitle: Hope\n\n",
            "title: Hope\n# A remark\n\"date\": 2017-07-27",
        ] {
            let header = fenced(lines);
            let title = header.title.map(|(title, _)| title);
            assert_eq!((title.as_deref(), header.date.is_some()), (Some("Hope"), true), "{lines}");
            assert_eq!(problems("x.md", &format!("---\n{lines}\n\nText.\n")), 1, "it lacks its end: {lines}");
            assert_eq!(problems("x.txt", &format!("---\n{lines}\n---\n\nText.\n")), 1, "a plain text: {lines}");
        }
    }

    #[test]
    fn a_rule_above_a_heading_and_a_credit_is_a_rule() {
        for (text, expected) in [
            ("---\n\n# Hope\n\nPhoto: Reuters\n\n---\n\nText.", 0),
            ("---\n# Hope\n\nPhoto: Reuters\n\n---\n\nText.", 0),
            ("---\n\nHope\n\nDate: May 5\n\n---\n\nText.", 0),
            ("---\n\n# Hope\n\nText.\n\nTitle: War and Peace\n\n---\n\nText.", 0),
            ("---\n\n# Hope\n\nTitle: War and Peace\nAuthor: Leo Tolstoy\n\nText.", 0),
            ("---\n- Tea\n- Milk\n\nLanguage: German\n\n# Hope\n\nText.", 0),
            // What is told is the line below the title.
            ("---\n\n# Hope\n\nAuthor: Jane Doe\n\n---\n\nText.", 1),
        ] {
            let read = crate::parse("x.md", text.as_bytes(), &[]);
            let titles = read.map_or_else(|problems| problems.len(), |read| usize::from(read.article.title != "Hope"));
            assert_eq!(titles, expected, "{text}");
        }
    }

    #[test]
    fn an_empty_list_is_no_value() {
        for lines in ["tags: []", "author: [ ]"] {
            let mut problems = Vec::new();
            read(&format!("---\n{lines}\n---\n"), Format::Markdown, &[], &mut problems);
            assert_eq!(problems.len(), 1, "{lines}");
            assert_eq!(problems[0].found, "nothing");
        }
    }
}
