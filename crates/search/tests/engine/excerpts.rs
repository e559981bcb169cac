//! The passage that is shown of a hit.

use std::collections::BTreeSet;
use std::ops::Range;

use proptest::prelude::*;
use search::{Excerpt, Query, excerpt, tokens};

use crate::asked::{typed, words};
use crate::library::{Article, Text, build, build_bodies, cases, open, text};

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

/// The passage of the first of some texts.
fn shown(texts: &[&str], typed: &str, length: usize) -> Excerpt {
    let built = build_bodies(texts);
    excerpt(texts[0], &open(&built).plan(&Query::parse(typed)).marker(), length)
}

/// Of the words that are marked by single words of the query, which.
fn different(marks: &[(usize, Range<usize>)]) -> usize {
    marks.iter().map(|(word, _)| word).collect::<BTreeSet<_>>().len()
}

#[test]
fn spaces_that_hold_words_together_stay_wherever_lines_are_broken() {
    assert_eq!(shown(&["A «\u{a0}word\u{a0}» here."], "word ", 40).text, "A «\u{a0}word\u{a0}» here.");
    assert_eq!(shown(&["A «\u{a0}word\u{a0}»\nhere."], "word ", 40).text, "A «\u{a0}word\u{a0}» here.");
}

#[test]
fn a_sentence_in_quotation_marks_ends_before_what_is_shown() {
    let text = "He spoke for long and said at last: “Yes.” Then he left. The match was over.";
    // At some length the passage could begin right behind the point, within the marks.
    for length in 35..50 {
        let shown = shown(&[text], "match ", length).text;
        assert!(shown.ends_with("Then he left. The match was over."), "{length}: {shown}");
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_passage_of_one_paragraph_shows_the_most_words_in_the_length_asked_for(
        text in text(0..40), asked in words(1..5), length in 1_usize..90
    ) {
        let Text { text, .. } = text;
        let article = |text: &str| Article {
            fields: [Text::default(), Text::default(), Text::default(), Text { text: text.to_owned(), words: Vec::new() }],
            date: None,
        };
        let built = build(&[article(&text)]);
        let index = open(&built);
        let query = typed(&asked) + " ";
        let marker = index.plan(&Query::parse(&query)).marker();
        let Excerpt { text: shown, range, places, cut_before, cut_after } = excerpt(&text, &marker, length);

        // A passage of the text, within a paragraph.
        prop_assert_eq!(&shown, &on_one_line(&text[range.clone()]));
        prop_assert!(!text[range.clone()].trim().contains("\n\n"), "{shown:?} of {text:?}");
        prop_assert_eq!(cut_before, !text[..range.start].trim().is_empty());
        prop_assert_eq!(cut_after, !text[range.end..].trim().is_empty());

        // Whole words, in the length asked for.
        let all: Vec<Range<usize>> = tokens(&text).map(|token| token.range).collect();
        let is_cut = |word: &Range<usize>| word.start < range.end && word.end > range.start && (word.start < range.start || word.end > range.end);
        prop_assert!(!all.iter().any(is_cut), "{shown:?} of {text:?}");
        // A match that is longer is shown whole.
        let marks = marker.marks(&text);
        let longest = marks.iter().map(|mark| characters(&text[mark.clone()])).max().unwrap_or(0);
        prop_assert!(characters(&shown) <= length.max(longest), "{} characters: {shown:?}", characters(&shown));

        // As many different words of the query as any passage has: each word of the query is looked for alone.
        prop_assert_eq!(places, marks.len());
        let part_of = |mark: &Range<usize>| {
            let alone = |word: &crate::asked::Asked| index.plan(&Query::parse(&(word.typed() + " "))).marker().marks(&text).contains(mark);
            asked.iter().position(alone)
        };
        let subject = |word: &usize| !["in ", "the "].contains(&(asked[*word].typed() + " ").as_str());
        let parts: Option<Vec<(usize, Range<usize>)>> = marks.iter().map(|mark| Some((part_of(mark)?, mark.clone()))).collect();
        // A word that stands for two words of the query, or is joined of two, is not looked at here.
        let Some(parts) = parts else { return Ok(()) };
        let most = (0..parts.len())
            .map(|from| {
                let inside = parts[from..].iter().take_while(|(_, mark)| {
                    let passage = &text[parts[from].1.start..mark.end];
                    characters(passage) <= length && !passage.contains("\n\n")
                });
                let inside: Vec<_> = inside.filter(|(word, _)| subject(word)).cloned().collect();
                different(&inside)
            })
            .max()
            .unwrap_or(0);
        let here: Vec<_> = parts.iter().filter(|(word, mark)| subject(word) && mark.start >= range.start && mark.end <= range.end).cloned().collect();
        prop_assert!(different(&here) >= most, "{shown:?} has {} of {most} words", different(&here));
        prop_assert!(marks.is_empty() || marks.iter().any(|mark| mark.start >= range.start && mark.end <= range.end));
    }
}

#[test]
fn whole_sentences_are_shown_where_they_fit() {
    let text =
        "The lamp was lit. It had no oil at all. The keeper slept. Nobody came that night, and the ships went on.";
    let passage = shown(&[text], "oil ", 45);
    assert_eq!(passage.text, "It had no oil at all. The keeper slept.");
    assert!(passage.cut_before && passage.cut_after);
    assert_eq!(shown(&[text], "lamp ", 40).text, "The lamp was lit. It had no oil at all.");
    assert_eq!(shown(&[text], "ships ", 500).text, text);
    let quoted = "He said so. “The lamp is out.” They left, and the sea was dark, and nobody spoke of it for years.";
    assert_eq!(shown(&[quoted], "lamp ", 45).text, "He said so. “The lamp is out.”");
    let japanese = "灯台は暗い。油がない。船は行った。誰も来なかった。";
    assert_eq!(shown(&[japanese], "油", 12).text, "油がない。船は行った。");
    assert_eq!(
        shown(&["灯台は暗い。Google は油がない。船は行った。"], "油", 22).text,
        "Google は油がない。船は行った。"
    );
}

#[test]
fn abbreviations_end_no_sentence() {
    // Whole sentences do not fit: passages are cut at words, and before or behind no abbreviation.
    for (text, typed, expected) in [
        ("Nobody knew in all these years that Dr. Smith came", "smith ", "all these years that Dr. Smith came"),
        ("Nobody knew in all these years how U.S. officials slept", "officials ", "years how U.S. officials slept"),
        ("Nobody knew in all these years that J. Smith came", "smith ", "all these years that J. Smith came"),
        ("Nobody in all these years, “Really?” he asked", "asked ", "all these years, “Really?” he asked"),
        ("Никто не знал все эти годы, что А. Иванов спал", "иванов ", "все эти годы, что А. Иванов спал"),
        ("Nobody was there since the year of 1999. Smith came", "smith ", "Smith came"),
    ] {
        assert_eq!(shown(&[text], typed, 35).text, expected);
    }
    let text = "The lamp is said by Dr. Smith to have gone out in the night";
    assert_eq!(shown(&[text], "lamp ", 30).text, "The lamp is said by Dr. Smith");
}

#[test]
fn what_closes_a_sentence_belongs_to_it_in_every_script() {
    for (text, typed, length, expected) in [
        ("灯台は暗い。「油がない。」船は行った。誰も来なかった。", "船", 8, "船は行った。"),
        ("灯台は暗い。「油がない。」船は行った。誰も来なかった。", "油", 10, "「油がない。」"),
        ("他说：“灯塔没有油了。”船走了，没有人来，海上一片黑暗。", "船", 10, "船走了，没有人来，海"),
        ("दीपक जला। तेल नहीं था। जहाज चला गया और कोई नहीं आया।", "तेल ", 20, "तेल नहीं था।"),
        ("هل أضاء المصباح؟ لا يوجد زيت۔ غادرت السفينة ولم يأت أحد", "زيت ", 20, "لا يوجد زيت۔"),
    ] {
        assert_eq!(shown(&[text], typed, length).text, expected, "{text}");
    }
}

#[test]
fn a_passage_without_spaces_has_something_before_the_match() {
    let text = format!("{}灯塔{}", "海上一片黑暗".repeat(20), "没有人来".repeat(20));
    let passage = shown(&[&text], "灯塔", 20).text;
    assert_eq!(characters(&passage), 20);
    assert_eq!(passage.chars().position(|c| c == '灯'), Some(9), "{passage}");
}

#[test]
fn the_best_passage_has_the_most_different_words_and_then_the_most() {
    let filler = "x ".repeat(40);
    let text = format!("lamp lamp lamp {filler} lamp oil {filler} wick {filler}");
    assert!(shown(&[&text], "lamp oil wick ", 30).text.contains("lamp oil"));
    let text = format!("oil lamp {filler} lamp oil oil {filler}");
    assert!(shown(&[&text], "lamp oil ", 30).text.contains("lamp oil oil"));
    let text = format!("lamp oil {filler} lamp oil {filler}");
    assert!(shown(&[&text], "lamp oil ", 30).text.starts_with("lamp oil"));
    // Words that carry no subject count little.
    let text = format!("in the {filler} lamp {filler}");
    assert!(shown(&[&text], "in the lamp ", 30).text.contains("lamp"));
    // A phrase counts as all its words.
    let text = format!("lamp x oil {filler} lamp oil {filler}");
    assert!(shown(&[&text], "\"lamp oil\"", 20).text.contains("lamp oil"));
    // What fits is as long as it may be.
    assert_eq!(shown(&["wick lamp x oil wick"], "lamp oil ", 10).text, "lamp x oil");
    assert_eq!(shown(&["wick lamp x oil wick"], "lamp oil ", 9).text, "lamp x");
}

#[test]
fn a_passage_does_not_go_beyond_its_paragraph() {
    let text = "The title of a part\n\nThe lamp was lit.\n\nNobody came.";
    let passage = shown(&[text], "lamp ", 200);
    assert_eq!((passage.text.as_str(), passage.range), ("The lamp was lit.", 21..38));
    assert_eq!(passage.places, 1);
}

#[test]
fn without_a_match_the_beginning_is_shown() {
    let passage = shown(&["The lamp was lit. Nobody came.", "oil"], "oil ", 20);
    assert_eq!(
        (passage.text.as_str(), passage.places, passage.cut_before, passage.cut_after),
        ("The lamp was lit.", 0, false, true)
    );
    let passage = shown(&["", "oil"], "oil ", 20);
    assert_eq!((passage.text.as_str(), passage.range), ("", 0..0));
}

#[test]
fn length_is_counted_in_characters_in_every_script() {
    let text = format!("{}사과 {}바다 {}", "나무 ".repeat(60), "구름 ".repeat(30), "나무 ".repeat(60));
    let passage = shown(&[&text], "사과 바다 ", 120);
    assert!(passage.text.contains("사과") && passage.text.contains("바다"), "{}", passage.text);
    assert!((100..=120).contains(&characters(&passage.text)), "{}", passage.text);
}
