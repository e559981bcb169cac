//! Texts in any script: what is in one finds it and is marked in it.

use proptest::prelude::*;
use search::{Built, Document, Query, Token, tokens};
use unicode_normalization::UnicodeNormalization;

use crate::library::{build_all, build_bodies, cases, found, open, run, search};

/// Sentences in scripts of all kinds.
const TEXTS: [&str; 14] = [
    "Édith Piaf’s Übermut: naïve façades, Ærø, Łódź, smörgåsbord.",
    "Η Αθήνα είναι η πρωτεύουσα της Ελλάδας, ΑΘΗΝΑΙ.",
    "Москва — столица России; ёлка и Йод.",
    "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם",
    "بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ",
    "북한은 남한의 회담 제의를 거부했다.",
    "日本国民は、正当に選挙された国会における代表者を通じて行動する。",
    "カタカナの言葉とひらがな",
    "人人生而自由，在尊严和权利上一律平等。",
    "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกัน",
    "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता",
    "ყველა ადამიანი იბადება თავისუფალი",
    "Բոլոր մարդիկ ծնվում են ազատ",
    "ሁሉም ሰዎች ሲወለዱ ነጻ",
];

/// An index in which a text is the second document.
fn indexed(text: &str) -> Built {
    build_all(&[Document::default(), Document { body: text, ..Document::default() }])
}

fn marks(built: &Built, query: &Query, text: &str) -> Vec<std::ops::Range<usize>> {
    open(built).plan(query).marker().marks(text)
}

/// What of a text a reader may type: no sign that means something in a query.
fn plain(text: &str) -> String {
    text.chars().map(|c| if "\"-+~()*:|".contains(c) || "„“”«»「」".contains(c) { ' ' } else { c }).collect()
}

/// Texts of pieces on which words and sentences turn.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[x-zX-Z]{1,4}",
        4 => "[ \\n\u{3000}.,!?’()…]{1,2}",
        2 => "\\PC",
        1 => "[가-힣]{1,3}",
        1 => "[ぁ-ん東京กขक-्]{1,3}",
        1 => "[0-9][.,]?[0-9]",
        1 => "[\u{300}-\u{303}ýÝﬁß\u{ad}\u{200d}]",
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_word_is_found_whichever_apostrophe_it_has() {
    let words = ["п'ять", "п’ять", "пʼять"];
    let built = build_bodies(&words);
    for word in words {
        for asked in [format!("{word} "), format!("\"{word}\"")] {
            let mut documents = found(&built, &asked);
            documents.sort_unstable();
            assert_eq!(documents, [0, 1, 2], "{asked}");
        }
    }
}

#[test]
fn every_word_of_every_text_finds_it_first() {
    let built = build_bodies(&TEXTS);
    for (number, text) in (0..).zip(TEXTS) {
        for token in tokens(text) {
            let word = &text[token.range.clone()];
            for typed in [
                word.to_owned(),
                format!("{word} "),
                word.to_uppercase() + " ",
                word.nfd().collect(),
                word.nfc().collect(),
            ] {
                let documents = found(&built, &typed);
                assert!(documents.contains(&number), "“{typed}” finds {documents:?}, not “{text}”");
            }
            assert!(found(&built, &format!("\"{word}\"")).contains(&number), "“{word}” in quotation marks");
        }
    }
}

#[test]
fn points_and_vowel_signs_need_not_be_typed() {
    let built = build_bodies(&TEXTS);
    for (typed, document) in [
        ("בראשית", 3),
        ("אלהים ", 3),
        ("بسم", 4),
        ("الرحمن ", 4),
        ("елка", 2),
        ("ιου αθηνα", 1),
        ("lodz", 0),
        ("naive ", 0),
        ("facades", 0),
    ] {
        assert_eq!(found(&built, typed).first(), Some(&document), "{typed}");
    }
}

#[test]
fn words_that_differ_by_signs_at_their_letters_are_different() {
    let built = build_bodies(&["केला", "काला", "किला", "कल", "パリ", "バリ", "กิน", "กัน", "かぎ", "がき"]);
    for (number, typed) in (0..).zip(["केला", "काला", "किला", "कल", "パリ", "バリ", "กิน", "กัน", "かぎ", "がき"])
    {
        for typed in [format!("{typed} "), format!("+{typed}"), format!("\"{typed}\"")] {
            assert_eq!(found(&built, &typed), [number], "{typed}");
        }
    }
    // The dot is not always written.
    let built = build_bodies(&["ज़रूरत", "जरूरत", "कल"]);
    assert_eq!(found(&built, "ज़रूरत "), [0, 1]);
    assert_eq!(found(&built, "जरूरत "), [1, 0]);
}

#[test]
fn letters_are_found_before_the_marks_on_them_are_typed() {
    let built = build_bodies(&["เมือง", "だ"]);
    for typed in ["เ", "เม", "เมื", "เมือ", "เมือง"] {
        assert_eq!(found(&built, typed), [0], "{typed}");
    }
    assert_eq!(found(&built, "เม "), []);
    assert_eq!(found(&built, "た"), [1]);
}

#[test]
fn hangul_is_found_while_it_is_typed() {
    let built = build_bodies(&["북한은 거부했다", "남한의 제의"]);
    for typed in ["ㅂ", "부", "북", "북ㅎ", "북하", "북한", "북한ㅇ", "북한으", "북한은"] {
        assert_eq!(found(&built, typed), [0], "{typed}");
    }
}

#[test]
fn korean_words_are_found_by_what_they_are_made_of() {
    let built = build_bodies(&["한반도의 비핵화를", "반도체 산업", "남한의 반동", "군사회담 제의"]);
    for (typed, expected) in [
        // What begins so comes before what has it within.
        ("반도", vec![1, 2, 0]),
        ("반도 ", vec![0, 1]),
        // What is spelt alike is left to words that are nowhere, and is said to be.
        ("반둥 ", vec![2]),
        ("핵화 ", vec![0]),
        ("회담 ", vec![3]),
        ("군사 회담 ", vec![3]),
        // One syllable is in too many words to say anything.
        ("담 ", vec![]),
        // Two syllables may meet by chance, so what is excluded is the word itself.
        ("산업 남한 비핵화를 -핵화 ", vec![0, 1, 2]),
        ("산업 남한 -반둥 ", vec![1, 2]),
    ] {
        let mut documents = found(&built, typed);
        if typed != "반도" {
            documents.sort_unstable();
        }
        assert_eq!(documents, expected, "{typed}");
    }
    for typed in ["핵화 ", "회담 ", "반도 "] {
        assert_eq!(search(&built, typed).corrections, [], "{typed}");
    }
    assert_eq!(search(&built, "반둥 ").corrections.len(), 1);
    let text = "한반도의 비핵화를";
    let marks = marks(&built, &Query::parse("핵화 "), text);
    assert_eq!(marks.into_iter().map(|range| &text[range]).collect::<Vec<_>>(), ["비핵화를"]);
}

#[test]
fn long_korean_queries_are_cut_only_where_a_word_is_not_looked_for() {
    let known: String = "가나다라마바사아자차카타파하거너더".chars().map(|first| format!("{first}북 ")).collect();
    let built = build_bodies(&["한반도의 비핵화를", "남한의 제의", &known]);
    // Words that are terms themselves need nothing that has them within.
    assert!(!search(&built, &known).is_cut);
    let answer = search(&built, &format!("{known}핵화 반둥 "));
    assert!(answer.is_cut);
    assert_eq!((answer.corrections, answer.missing), (vec![], vec![]));
    // Nor is anything passed over where the others are known.
    let answer = search(&built, &format!("튤립 {known}"));
    assert_eq!((answer.is_cut, answer.missing), (false, vec!["튤립".to_owned()]));
    // Of other words it is said that they are nowhere, whatever is cut.
    assert_eq!(search(&built, &format!("{known}핵화 반둥 qqqqqq ")).missing, ["qqqqqq"]);
    // What is excluded is not looked for as a word that is searched for is, and nothing is said of it.
    assert_eq!(search(&built, "남한 -반둥 ").missing, [""; 0]);
}

#[test]
fn any_two_letters_in_a_row_find_a_text_without_spaces_and_no_other_does() {
    let texts = [TEXTS[6], TEXTS[7], TEXTS[8], TEXTS[9], "コンピューターゲーム、らーめん、ソ連。"];
    let built = build_bodies(&texts);
    let pairs = |text: &str| -> Vec<(String, String)> {
        let words: Vec<Token> = tokens(text).collect();
        words.windows(2).map(|pair| (pair[0].term.clone(), pair[1].term.clone())).collect()
    };
    let with = |one: &str, other: &str| -> Vec<u32> {
        let has = |text: &str| pairs(text).contains(&(one.to_owned(), other.to_owned()));
        (0..).zip(texts).filter(|(_, text)| has(text)).map(|(number, _)| number).collect()
    };
    for (number, text) in (0..).zip(texts) {
        for (one, other) in pairs(text) {
            assert!(with(&one, &other).contains(&number));
            assert_eq!(found(&built, &format!("{one}{other} ")), with(&one, &other), "{one}{other}");
            assert_eq!(found(&built, &format!("{other}{one} ")), with(&other, &one), "{other}{one}");
        }
    }
    assert_eq!(found(&built, "日本国民"), [0]);
    assert_eq!(found(&built, "日本人民"), [0]);
    for typed in ["ゲーム", "ｹﾞｰﾑ ", "\"ゲーム\"", "らーめ", "ソ連"] {
        assert_eq!(found(&built, typed), [4], "{typed}");
    }
    let countries = build_bodies(&["イランの話", "フランスの話", "オランダの話", "テストの話"]);
    assert_eq!(found(&countries, "イラン "), [0], "three letters are not two of others");
    assert_eq!(found(&countries, "フランス "), [1]);
    assert_eq!(found(&countries, "テスラ "), []);
    assert_eq!(found(&countries, "オランダの "), [2]);
    assert_eq!(found(&built, "\"日本国民\""), [0]);
    assert!(search(&built, "\"日本人民\"").is_relaxed);
}

#[test]
fn what_is_required_and_nowhere_is_asked_for_by_two_letters_in_a_row_at_least() {
    let built = build_bodies(&["東の空", "京の話", "東京の話", "大学", "tower"]);
    for (typed, expected) in [
        ("\"東京大学\"", vec![2, 3]),
        ("東京 before:1990", vec![2]),
        ("+東京塔", vec![2]),
        ("\"東 tower\"", vec![0, 2, 4]),
        ("\"tower 東京\"", vec![2, 4]),
    ] {
        let mut documents = found(&built, typed);
        documents.sort_unstable();
        assert_eq!(documents, expected, "{typed}");
        assert!(search(&built, typed).is_relaxed, "{typed}");
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn every_word_finds_its_text_and_is_marked_in_it(text in text()) {
        let built = indexed(&text);
        for token in tokens(&text) {
            let query = Query::parse(&plain(&text[token.range.clone()]));
            let documents: Vec<u32> = run(&built, &query).hits.iter().map(|hit| hit.document).collect();
            prop_assert_eq!(documents, [1], "{:?}", &text[token.range]);
            prop_assert!(marks(&built, &query, &text).contains(&token.range), "{:?}", &text[token.range]);
        }
    }

    #[test]
    fn a_text_is_found_if_something_in_it_is_marked(text in text(), asked in text()) {
        let query = Query::parse(&plain(&asked));
        let built = indexed(&text);
        let is_found = !run(&built, &query).hits.is_empty();
        let is_marked = !marks(&built, &query, &text).is_empty();
        // Words such as "by" and "of" make no hit beside others, but are marked where they stand.
        let has_common = tokens(&asked).any(|token| token.term.contains(['a', 'e', 'i', 'o', 'u', 'b']));
        prop_assert!(is_found == is_marked || has_common && is_marked, "found {}, marked {}", is_found, is_marked);
    }

    #[test]
    fn marks_begin_and_end_with_words_and_are_in_order(text in text(), asked in text()) {
        let words: Vec<_> = tokens(&text).map(|token| token.range).collect();
        let marks = marks(&indexed(&text), &Query::parse(&asked), &text);
        let is_word = |mark: &std::ops::Range<usize>| {
            words.iter().any(|word| word.start == mark.start) && words.iter().any(|word| word.end == mark.end)
        };
        prop_assert!(marks.iter().all(is_word), "{:?}", marks);
        prop_assert!(marks.is_sorted_by(|a, b| a.end <= b.start), "{:?}", marks);
    }
}

#[test]
fn composed_and_decomposed_letters_are_the_same_words() {
    let terms = |text: String| tokens(&text).map(|token| token.term).collect::<Vec<_>>();
    let all = ('\u{80}'..=char::MAX).filter(|c| !c.nfc().eq(c.nfd()));
    let differing: Vec<char> = all.filter(|c| terms(c.nfc().collect()) != terms(c.nfd().collect())).collect();
    assert_eq!(differing, []);
}
