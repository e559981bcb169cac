//! What holds for every file, checked with random ones.

use std::collections::HashSet;

use article::{Article, Block, Inline, examine, inline_text, parse};
use proptest::prelude::*;
use proptest::sample::select;

const FORMATS: [&str; 2] = ["x.txt", "x.md"];

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

/// Pieces of plain text that look like what the parser looks for, or nearly.
fn words() -> impl Strategy<Value = String> {
    let pieces = [
        "Jane",
        "Doe",
        "and",
        "is",
        "a",
        "reporter",
        "at",
        "The",
        "Lantern.",
        "Follow",
        "her",
        "on",
        "Twitter",
        "@jane_doe",
        "@jane@mas.example",
        "https://example.org/x,",
        "www.example.org",
        "jo@example.org",
        "e.g.",
        "“quoted”",
        "—",
        "Cafe\u{301}",
        "灯塔",
        "서울",
        "\u{a0}",
        "\u{3000}",
        "<b>",
        "*",
        "_",
        "!",
        "comments",
        "Share your point of view",
        "\nHave your say\n",
        "\nComments\n",
        "\nPhoto: ",
        "Korea:",
        "\n",
        "\t",
        "  ",
    ];
    prop::collection::vec(select(pieces.to_vec()), 1..12).prop_map(|words| words.join(" "))
}

fn plain_text() -> impl Strategy<Value = String> {
    let paragraphs = prop::collection::vec(words(), 1..7);
    paragraphs.prop_map(|paragraphs| format!("A Title\n\nIt begins here.\n\n{}", paragraphs.join("\n\n")))
}

/// Markdown out of its own marks; the words are numbered, so that each can be looked for.
fn markdown(marks: &'static [&'static str]) -> impl Strategy<Value = (String, usize)> {
    prop::collection::vec(prop::option::of(select(marks)), 1..60).prop_map(|pieces| {
        let mut text = "# Title\n\n".to_owned();
        let mut count = 0;
        for piece in pieces {
            match piece {
                Some(mark) => text.push_str(mark),
                None => {
                    text.push_str(&format!("w{count}w "));
                    count += 1;
                }
            }
        }
        (text, count)
    })
}

/// Marks that leave no word out, as excess cells of a table, definitions of links or fences of code would, and make no link that
/// is refused.
const KEEPING: &[&str] = &[
    "> ", "- ", "1. ", "*", "**", "a~~", "a`", "<b>", "</b>", "<!-- ", "<div>\n", "[", "]", "](#a", ")", "## ", "\n",
    "\n\n", "    ", "\\", "&amp;", "@", "#",
];

const ALL: &[&str] = &[
    "> ",
    "- ",
    "* ",
    "1. ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "<b>",
    "<!-- ",
    "[",
    "](#a)",
    "](javascript:x)",
    "](java&Tab;script:x)",
    "](HTTPS://a.org)",
    "](//a.org)",
    "![alt](x.png)",
    "[^1]",
    "\n[^1]: ",
    "[^2]",
    "\n[^2]: ",
    "| a ",
    "\n|---|:-:|\n",
    "\n# ",
    "\n## A\n",
    "\n---\n",
    "\n",
    "\n\n",
    "    ",
    "\\\n",
    "<javascript:x>",
    "https://a.org",
    "<https://a.org>",
    "www.a.org",
    "\nComments\n",
    "Jane Doe is a writer. ",
    "@jo on X ",
];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_link_without_words_shows_its_address(address in "(#|mailto:a@|https://)[a-z]{1,9}") {
        let text = format!("# Title\n\nSee []({address}).");
        let parsed = parse("x.md", text.as_bytes(), &[]).expect("an article");
        prop_assert_eq!(parsed.article.body_text(), format!("See {address}."));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for file in FORMATS {
            check_outcome(parse(file, &bytes, &[]));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(\\PC|[\n\r\t:@*>#-]){0,200}") {
        for file in FORMATS {
            check_outcome(parse(file, text.as_bytes(), &[]));
        }
    }

    #[test]
    fn no_character_of_a_plain_text_is_lost(text in plain_text()) {
        let article = parsed("x.txt", &text);
        let mut kept = inline_text(&article.author_note) + &article.title;
        for block in &article.body {
            let Block::Paragraph(content) = block else { panic!("plain text has paragraphs only: {block:?}") };
            kept.push_str(&inline_text(content));
        }
        if let Some(credit) = &article.photo_credit {
            kept.push_str("Photo:");
            kept.push_str(credit);
        }
        if let Some(comments) = &article.comments {
            kept.push_str(&comments.heading);
            comments.rules.iter().for_each(|rule| kept.push_str(rule));
        }
        prop_assert_eq!(characters(&text), characters(&kept));
    }

    #[test]
    fn line_ends_and_byte_order_marks_make_no_difference(text in plain_text()) {
        for file in FORMATS {
            let article = parsed(file, &text);
            for variant in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}"), text.clone()] {
                prop_assert_eq!(&parsed(file, &variant), &article);
            }
        }
    }

    #[test]
    fn no_word_of_a_markdown_text_is_lost((text, count) in markdown(KEEPING)) {
        prop_assume!(count > 0);
        let article = format!("{:?}", parsed("x.md", &(text.clone() + "\n\nThe end.")));
        for word in (0..count).map(|number| format!("w{number}w")) {
            prop_assert!(article.contains(&word), "{} of {:?} is not in {}", word, text, article);
        }
    }

    #[test]
    fn what_markdown_makes_is_sound((text, _) in markdown(ALL)) {
        // Also if there are links in it that are refused.
        if let (Some(parsed), _) = examine("x.md", text.as_bytes(), &["x.png"]) {
            let mut sound = Sound::default();
            sound.article(&parsed.article);
        }
    }

    #[test]
    fn sections_follow_each_other_as_the_headings_do((text, _) in markdown(KEEPING)) {
        let Ok(parsed) = parse("x.md", text.as_bytes(), &[]) else { return Ok(()) };
        let article = Article { author_note: Vec::new(), footnotes: Vec::new(), ..parsed.article };
        let has_text = |block: &Block| !Article { body: vec![block.clone()], ..article.clone() }.body_text().trim().is_empty();
        let mut expected: Vec<Option<&str>> = Vec::new();
        let mut section = None;
        for block in &article.body {
            if let Block::Heading { id, .. } = block {
                section = Some(id.as_str());
            }
            if has_text(block) && expected.last() != Some(&section) {
                expected.push(section);
            }
        }
        prop_assert_eq!(sections(&article), expected, "{}", text);
    }
}

/// Deep nesting is refused on a stack as small as threads have, whatever the mark.
#[test]
fn nesting_has_an_end() {
    let marks = ["> ", "- ", ">", "1. ", "*a **a ", "[", "![", "~~a *a ", "- > ", "`", "<b>", "[^1]: "];
    let texts = marks.map(|mark| format!("# Deep\n\nStart.\n\n{}end", mark.repeat(1_000)));
    let emphasis = format!("# Deep\n\n{}a{}", "**a *a ".repeat(100), "* **".repeat(100));
    let work = move || {
        for text in texts.iter().chain([&emphasis]) {
            check_outcome(parse("x.md", text.as_bytes(), &[]));
        }
        let problems = parse("x.md", texts[0].as_bytes(), &[]).expect_err("a thousand quotations are too many");
        assert_eq!((problems.len(), problems[0].line), (1, 5));
    };
    let small = std::thread::Builder::new().stack_size(256 * 1024).spawn(work).expect("a thread");
    small.join().expect("no overflow");
}

/// The sections of a text from its beginning to its end, each once.
fn sections(article: &Article) -> Vec<Option<&str>> {
    let text = article.body_text();
    let places = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let mut sections: Vec<Option<&str>> = places.map(|(place, _)| article.section_at(place)).collect();
    sections.dedup();
    sections
}

#[test]
fn a_place_of_the_text_stands_below_the_last_heading_above_it() {
    let text = "# Title\n\nBefore it.\n\n## The *first*\n\nA paragraph.\n\n> quoted\n\n## The second\n\n## The third\n\n- item\n\nThe end.\n";
    let article = parse("x.md", text.as_bytes(), &[]).expect("a sound article").article;
    let text = article.body_text();
    for (words, section) in [
        ("Before it.", None),
        ("The first", Some("the-first")),
        ("A paragraph.", Some("the-first")),
        ("quoted", Some("the-first")),
        ("The second", Some("the-second")),
        ("The third", Some("the-third")),
        ("item", Some("the-third")),
        ("The end.", Some("the-third")),
    ] {
        let place = text.find(words).expect("the words in the text");
        assert_eq!(article.section_at(place), section, "{words}");
        assert_eq!(article.section_at(place + words.len() - 1), section, "{words}");
    }
    assert_eq!(article.section_at(text.len() + 9), Some("the-third"));
    let plain = parse("x.txt", b"Title\n\nNo headings.\n", &[]).expect("a sound article").article;
    assert_eq!(sections(&plain), [None]);
}

#[test]
fn a_few_levels_are_no_problem() {
    let text = format!("# Deep\n\n{}end\n\nText.", "> ".repeat(31));
    assert!(parse("x.md", text.as_bytes(), &[]).is_ok());
    let text = format!("# Deep\n\n{}end\n\nText.", "> ".repeat(32));
    assert!(parse("x.md", text.as_bytes(), &[]).is_err());
}

#[test]
fn large_files_are_refused_unread() {
    let text = "word ".repeat(400_001);
    let problems = parse("x.txt", text.as_bytes(), &[]).expect_err("more than 2 MB");
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (&problems[0].expected[..], &problems[0].found[..]),
        ("a file of at most 2,000,000 bytes", "2,000,005 bytes")
    );
}

fn parsed(file: &str, text: &str) -> Article {
    parse(file, text.as_bytes(), &[]).unwrap_or_else(|problems| panic!("{text:?}: {problems:?}")).article
}

/// Either an article or at least one problem, each with its line and all its words.
fn check_outcome(outcome: Result<article::Parsed, Vec<article::Problem>>) {
    match outcome {
        Ok(parsed) => Sound::default().article(&parsed.article),
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(problems.is_sorted_by_key(|problem| problem.line));
            for problem in problems {
                let words = [&problem.expected, &problem.found, &problem.remedy];
                assert!(problem.line > 0 && words.iter().all(|text| !text.is_empty()), "{problem:?}");
            }
        }
    }
}

fn characters(text: &str) -> Vec<char> {
    let mut characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    characters.sort_unstable();
    characters
}

fn has_link(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Link { .. } => true,
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => has_link(inner),
        _ => false,
    })
}

/// Walks an article and fails where it breaks a promise of its types.
#[derive(Default)]
struct Sound {
    ids: HashSet<String>,
    footnotes: u32,
}

impl Sound {
    fn article(&mut self, article: &Article) {
        self.footnotes = article.footnotes.len() as u32;
        let slug = article.slug.as_str();
        let words = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        assert!(slug.len() <= 80 && slug.split('-').all(|word| !word.is_empty() && words(word)), "{slug}");
        assert!(!article.title.trim().is_empty() && !article.title.contains('\n'));
        assert!(!article.body.is_empty());
        self.blocks(&article.body, 0);
        article.footnotes.iter().for_each(|note| self.blocks(&note.body, 0));
        self.inlines(&article.author_note, 0);
    }

    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        assert!(depth <= 32);
        for block in blocks {
            match block {
                Block::Heading { level, id, content } => {
                    assert!((2..=6).contains(level) && self.ids.insert(id.clone()), "{level} {id}");
                    self.inlines(content, depth);
                }
                Block::Paragraph(content) => self.inlines(content, depth),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item, depth + 2)),
                Block::Quote(inner) => self.blocks(inner, depth + 1),
                Block::Table { alignments, head, rows } => {
                    for row in std::iter::once(head).chain(rows) {
                        assert_eq!(row.len(), alignments.len());
                        row.iter().for_each(|cell| self.inlines(cell, depth));
                    }
                }
                Block::Image(image) => assert!(!image.alt.is_empty()),
                Block::Code { .. } | Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, content: &[Inline], depth: usize) {
        assert!(depth <= 32);
        for inline in content {
            match inline {
                Inline::Text(text) => assert!(!text.is_empty() && !text.contains('\n'), "{text:?}"),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                    self.inlines(inner, depth + 1);
                }
                Inline::Link { href, content } => {
                    let lower = href.to_lowercase();
                    let absolute = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
                    let inside = !href.contains(':') && !href.starts_with("//");
                    assert!(absolute || inside, "{href}");
                    assert!(!has_link(content), "a link in the link to {href}");
                    self.inlines(content, depth + 1);
                }
                Inline::FootnoteReference { number, occurrence } => {
                    assert!((1..=self.footnotes).contains(number) && *occurrence > 0);
                }
                Inline::Code(_) | Inline::Image(_) | Inline::Break => {}
            }
        }
    }
}
