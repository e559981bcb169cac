//! The markup of comments: what holds for every text, and where it agrees with the Markdown of articles.

use article::{Block, Inline, inline_text, markup, parse};
use proptest::prelude::*;

/// Walks blocks and gives the greatest depth, the number of parts, and what one sees.
#[derive(Default)]
struct Seen {
    depth: usize,
    parts: usize,
    text: String,
    addresses: Vec<String>,
}

impl Seen {
    fn of(blocks: &[Block]) -> Seen {
        let mut seen = Seen::default();
        seen.blocks(blocks, 1);
        seen
    }

    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        self.depth = self.depth.max(depth);
        for block in blocks {
            self.parts += 1;
            match block {
                Block::Paragraph(content) => self.inlines(content, depth + 1),
                Block::Quote(inner) => self.blocks(inner, depth + 1),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item, depth + 1)),
                Block::Code { language, text } => {
                    self.text.push_str(language.as_deref().unwrap_or_default());
                    self.text.push_str(text);
                }
                other => panic!("not a part of the markup: {other:?}"),
            }
        }
    }

    fn inlines(&mut self, content: &[Inline], depth: usize) {
        self.depth = self.depth.max(depth);
        for inline in content {
            self.parts += 1;
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.text.push_str(text),
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.inlines(inner, depth + 1),
                Inline::Link { href, content } => {
                    self.addresses.push(href.clone());
                    self.inlines(content, depth + 1);
                }
                Inline::Break => self.text.push('\n'),
                other => panic!("not a part of the markup: {other:?}"),
            }
        }
    }
}

/// Letters and digits, but for the numbers of lists.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() && *c != '1').collect()
}

/// Texts in which marks are more frequent than letters.
fn marked() -> impl Strategy<Value = String> {
    let pieces = [
        "*", "**", "_", "__", "`", "``", "```", "[", "]", "(", ")", "](", ">", "> ", "- ", "1. ", "#", "\\", "<", "\n",
        "\n\n", " ", "  ", "a", "b c", "é", "https://", "mailto:", "x@y", ".", "\t", "!", "|",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60).prop_map(|pieces| pieces.concat())
}

/// What the Markdown of articles makes of the same text.
fn reference(text: &str) -> Vec<Block> {
    parse("x.md", format!("# Title\n\n{text}\n").as_bytes(), &[]).expect("an article").article.body
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn every_text_is_valid_nests_little_and_links_out_only(text in prop_oneof![marked(), any::<String>()]) {
        let seen = Seen::of(&markup(&text));
        prop_assert!(seen.depth <= 40, "{}", seen.depth);
        prop_assert!(seen.parts <= 2 * text.len() + 1);
        for address in seen.addresses {
            let allowed = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
            prop_assert!(allowed && !address.contains([' ', '\n', '"', '<', '>']), "{address}");
        }
    }

    #[test]
    fn every_letter_stays_but_those_of_addresses_behind_words(text in marked()) {
        let typed = text.replace("](", "] (");
        prop_assert_eq!(words(&Seen::of(&markup(&typed)).text), words(&typed));
    }

    #[test]
    fn what_one_sees_of_a_text_without_marks_is_the_text(text in "[a-z,.;: éßж]{1,40}(\n[a-z]{1,9}){0,3}") {
        let seen = Seen::of(&markup(&text));
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let joined = lines.join("\n");
        prop_assert_eq!(seen.text.trim(), joined.trim());
        prop_assert_eq!(markup(&seen.text), markup(&text));
    }

    #[test]
    fn emphasis_is_that_of_commonmark(text in "[a-c]( |\\*|\\*\\*|_|__|a|b c|\\.|`|\\(|\\)|\\*a\\*|\\*\\*b\\*\\*|_c_){0,14}[a-c]") {
        // Runs of more than three are text here.
        prop_assume!(!text.contains("****") && !text.contains("____") && !text.contains("  "));
        prop_assert_eq!(markup(&text), reference(&text));
    }

    #[test]
    fn quotations_and_lists_are_those_of_commonmark(
        lines in prop::collection::vec("(> |> > |- |\\* |1\\. |2\\. |  - |   |> - |)[a-c]{1,3}", 1..7),
    ) {
        // Blank lines between them, as CommonMark lets a line without a mark go on with a quotation.
        let text = lines.join("\n\n");
        prop_assert_eq!(markup(&text), reference(&text));
    }
}

#[test]
fn a_comment_is_what_the_same_article_would_be() {
    for text in [
        "A *paragraph* with **strong**, `code` and a [link](https://a.example/b).",
        "See https://a.example, <https://b.example> or [mail](mailto:a@b.example).",
        "> A quotation\n> > within another\n\nAnd an answer.",
        "- one\n- two\n  - three\n\n1. first\n2. second",
        "1. a\n\n   b\n2. c",
        "```rust\nfn main() {}\n\n  // two\n```",
        "A \\*star\\* and \\[brackets\\](a).",
        "Text\n- with\n- a list",
    ] {
        assert_eq!(markup(text), reference(text), "{text}");
    }
}

/// Hostile texts give results no larger than they are themselves, no deeper than allowed, on a small stack.
#[test]
fn hostile_texts_give_flat_and_small_results() {
    let pieces = [
        "*",
        "**",
        "***",
        "_",
        "[",
        "]",
        "](",
        "[](",
        "[a](",
        "`",
        "``",
        "` `` ",
        ">",
        "> ",
        "- ",
        "1. ",
        "*a ",
        "*a **b ",
        "a* ",
        "*a_ ",
        "[a](https://b ",
        "[a](https://b)",
        "[](http://a",
        "https://",
        "https://a",
        "https://a)",
        "mailto:",
        "mailto:a@",
        "<https://a",
        "<",
        "\\",
        "\n",
        "- a\n",
        "> a\n",
        "  - a\n\n",
        "```\n",
        "\n\n\n- ",
        "(",
        "((((https://a))))",
        "[*a](https://b)*",
    ];
    for piece in pieces {
        let text = piece.repeat(100_000 / piece.len());
        let worker = std::thread::Builder::new().stack_size(256 * 1024).spawn(move || {
            let seen = Seen::of(&markup(&text));
            assert!(seen.depth <= 40, "{piece}: {}", seen.depth);
            assert!(seen.parts <= 2 * text.len(), "{piece}: {}", seen.parts);
            assert!(seen.text.len() <= 2 * text.len() + 1, "{piece}: {}", seen.text.len());
        });
        worker.expect("a thread").join().expect("no panic");
    }
    let ever_longer: String = (1..400).map(|length| "`".repeat(length) + " ").collect();
    assert_eq!(Seen::of(&markup(&ever_longer)).text.trim(), ever_longer.trim());
}

#[test]
fn the_text_of_a_paragraph_is_that_of_its_inlines() {
    let blocks = markup("a *b* [c](https://d.example)\ne");
    let [Block::Paragraph(content)] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(inline_text(content), "a b c\ne");
}
