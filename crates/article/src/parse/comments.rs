//! The comment section that a text may end with: its heading and its rules.

use unicode_segmentation::UnicodeSegmentation;

use super::flow::{Line, flat_text, is_plain, lines, paragraph};
use crate::{Block, Comments};

/// Lines that open a comment section; upper and lower case do not matter, nor do `:`, `.` or `!`
/// at the end.
const HEADINGS: [&str; 12] = [
    "add a comment",
    "comments",
    "have your say",
    "join the conversation",
    "join the discussion",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "share your point of view",
    "share your view",
    "share your views",
    "write a comment",
];

/// What follows the heading is taken for rules only up to these limits: a longer text belongs to
/// the article.
const MOST_PARAGRAPHS: usize = 8;
const MOST_CHARACTERS: usize = 1_500;

/// Abbreviations after which a sentence goes on although a capital follows.
const ABBREVIATIONS: [&str; 12] =
    ["Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "No.", "Nos.", "e.g.", "i.e.", "vs.", "cf."];

/// Takes the comment section off the end of the text.
pub(super) fn take(blocks: &mut Vec<Block>) -> Option<Comments> {
    let (at, split) = last_heading(blocks)?;
    let Split { before, heading, after } = split;
    let mut rules = Rules::default();
    rules.add(paragraph(after).as_slice())?;
    rules.add(&blocks[at + 1..])?;
    if is(&heading, "comments") && !rules.are_about_comments() {
        return None;
    }
    blocks.truncate(at);
    blocks.extend(paragraph(before));
    let rules = rules.paragraphs.iter().flat_map(|text| sentences(text)).collect();
    Some(Comments { heading, rules })
}

struct Split {
    before: Vec<Line>,
    heading: String,
    after: Vec<Line>,
}

fn last_heading(blocks: &[Block]) -> Option<(usize, Split)> {
    blocks.iter().enumerate().rev().find_map(|(at, block)| match block {
        Block::Heading { content, .. } => {
            let heading = flat_text(content);
            let split = Split { before: Vec::new(), heading, after: Vec::new() };
            is_heading(&split.heading).then_some((at, split))
        }
        Block::Paragraph(content) => {
            let mut before = lines(content);
            let line = (0..before.len()).rev().find(|line| {
                // In the middle of a sentence it is just a line that happens to end there.
                let fresh = *line == 0 || ends_sentence(&before[line - 1].text());
                fresh && is_heading(&before[*line].text())
            })?;
            let after = before.split_off(line + 1);
            let heading = before.remove(line).text();
            Some((at, Split { before, heading, after }))
        }
        _ => None,
    })
}

fn is_heading(text: &str) -> bool {
    HEADINGS.iter().any(|heading| is(text, heading))
}

fn is(text: &str, heading: &str) -> bool {
    text.trim_end_matches([':', '.', '!']).to_lowercase().split_whitespace().eq(heading.split(' '))
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '»', ')', '*']).ends_with(['.', '!', '?', '…', '。'])
}

#[derive(Default)]
struct Rules {
    paragraphs: Vec<String>,
}

impl Rules {
    /// Adds the rules that some blocks hold; none if they hold more than rules.
    fn add(&mut self, blocks: &[Block]) -> Option<()> {
        for block in blocks {
            match block {
                Block::Paragraph(content) if is_plain(content) => {
                    self.paragraphs.push(flat_text(content));
                }
                Block::List { items, .. } => {
                    items.iter().try_for_each(|item| self.add(item))?;
                }
                _ => return None,
            }
        }
        let characters: usize = self.paragraphs.iter().map(|text| text.chars().count()).sum();
        let few = self.paragraphs.len() <= MOST_PARAGRAPHS && characters <= MOST_CHARACTERS;
        few.then_some(())
    }

    /// "Comments" alone may also head a part of the article.
    fn are_about_comments(&self) -> bool {
        self.paragraphs.is_empty() || self.paragraphs.iter().any(|text| speaks_of_comments(text))
    }
}

fn speaks_of_comments(text: &str) -> bool {
    let words = text.split([' ', '/', '\u{a0}', '—', '–']);
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let words: Vec<String> = words.collect();
    words.iter().any(|word| is_about_comments(word)) || words.windows(2).any(|pair| is_moderating(&pair[0], &pair[1]))
}

/// Whether a word is said of comments: "posted" is, "postponed" and "post-war" are not, nor are a commentator and moderate winds.
fn is_about_comments(word: &str) -> bool {
    const WORDS: [&str; 4] = ["post", "posted", "posting", "posts"];
    const BEGINNINGS: [&str; 6] = ["comment", "e-mail", "email", "moderat", "post-moderat", "pre-moderat"];
    const OTHERS: [&str; 4] = ["commenta", "moderate-", "moderately", "moderates"];
    let begins = |beginnings: &[&str]| beginnings.iter().any(|start| word.starts_with(start));
    WORDS.contains(&word) || (begins(&BEGINNINGS) && !begins(&OTHERS) && word != "moderate")
}

/// "We moderate this section": the verb, which is written as the adjective.
fn is_moderating(before: &str, word: &str) -> bool {
    const BEFORE: [&str; 6] = ["editors", "may", "moderators", "to", "we", "will"];
    word == "moderate" && BEFORE.contains(&before)
}

fn sentences(text: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for piece in text.split_sentence_bounds() {
        let goes_on = |last: &String| {
            let word = last.split_whitespace().next_back().unwrap_or_default();
            ABBREVIATIONS.contains(&word)
        };
        match sentences.last_mut() {
            Some(last) if goes_on(last) => last.push_str(piece),
            _ => sentences.push(piece.to_owned()),
        }
    }
    sentences.iter().map(|sentence| sentence.trim().to_owned()).filter(|s| !s.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Inline;

    fn text(paragraphs: &[&str]) -> Vec<Block> {
        let block = |text: &&str| Block::Paragraph(vec![Inline::Text((*text).to_owned())]);
        paragraphs.iter().map(block).collect()
    }

    /// The heading and the rules, and how many blocks are left.
    fn taken(paragraphs: &[&str]) -> (Option<(String, Vec<String>)>, usize) {
        let mut blocks = text(paragraphs);
        let comments = take(&mut blocks);
        (comments.map(|comments| (comments.heading, comments.rules)), blocks.len())
    }

    #[test]
    fn sentences_are_told_apart() {
        assert_eq!(
            sentences("Be kind. Ask Dr. Roe, e.g. by post! Fields marked * are required."),
            ["Be kind.", "Ask Dr. Roe, e.g. by post!", "Fields marked * are required."]
        );
    }

    #[test]
    fn the_last_heading_counts() {
        let (comments, left) = taken(&["Leave a reply", "Body.", "LEAVE A REPLY:", "Be kind."]);
        assert_eq!(comments, Some(("LEAVE A REPLY:".into(), vec!["Be kind.".into()])));
        assert_eq!(left, 2);
        assert!(taken(&["Body.", "Leave a\u{a0}comment", "Be kind."]).0.is_some());
    }

    #[test]
    fn a_heading_line_inside_a_paragraph_counts_after_a_full_stop() {
        let (comments, left) = taken(&["It ends here.\nHave your say\nBe kind."]);
        assert_eq!(comments, Some(("Have your say".into(), vec!["Be kind.".into()])));
        assert_eq!(left, 1);
        assert_eq!(taken(&["They were told to\nleave a comment\nand did so."]), (None, 1));
    }

    #[test]
    fn a_long_text_after_it_is_no_set_of_rules() {
        let long = "word ".repeat(400);
        assert_eq!(taken(&["Body.", "Have your say", &long]).0, None);
        let many = ["Have your say"].into_iter().chain(["Short."; 9]).collect::<Vec<_>>();
        assert_eq!(taken(&many), (None, 10));
    }

    #[test]
    fn comments_may_head_a_part_of_the_article() {
        assert_eq!(taken(&["Body.", "Comments", "The sea was calm."]).0, None);
        assert!(taken(&["Body.", "Comments", "Be kind when you post."]).0.is_some());
        for text in [
            "The ministry postponed its reply; the post-war treaty stands.",
            "A commentator spoke of moderate winds.",
            "The ministers were moderate; we, moderates.",
            "Postal services are imposters.",
        ] {
            assert_eq!(taken(&["Body.", "Comments", text]).0, None, "{text}");
        }
        for text in [
            "No e-mails, please.",
            "They are moderated.",
            "“Posts” stay.",
            "Your email/name is needed.",
            "Be civil. We moderate this section.",
            "Our editors moderate it.",
        ] {
            assert!(taken(&["Body.", "Comments", text]).0.is_some(), "{text}");
        }
        assert_eq!(taken(&["Body.", "Comments"]).0, Some(("Comments".into(), vec![])));
    }

    #[test]
    fn headings_are_a_closed_list() {
        assert_eq!(taken(&["Body.", "Share your pizza", "Be kind."]), (None, 3));
        assert!(HEADINGS.is_sorted());
    }
}
