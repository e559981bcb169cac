//! Names, abbreviations, accents and compounds: by what they are found.

use search::{Document, Query};

use crate::library::{build_all, build_bodies, found, open, search};

/// Whether each of the queries finds the text, in a library with others.
fn finds(text: &str, queries: &[&str]) {
    let built = build_bodies(&["nothing like it", text, "and something else"]);
    for query in queries {
        assert_eq!(found(&built, query), [1], "“{query}” in “{text}”");
    }
}

#[test]
fn possessives_are_found_by_the_name() {
    finds("Pyongyang’s new posture", &["pyongyang", "Pyongyang's", "PYONGYANG’S", "pyongyangs"]);
    finds("Pyongyang's new posture", &["pyongyang ", "Pyongyang’s "]);
    finds("TRUMP'S posture", &["trump ", "Trumpʼs "]);
    finds("Trumpʼs posture", &["trump ", "TRUMP’S "]);
}

#[test]
fn names_with_hyphens_are_found_by_their_parts_and_in_one_word() {
    let queries =
        ["sung", "yoon ", "sungyoon ", "sung-yoon", "yoon lee", "\"Sung-yoon Lee\"", "\"yoon lee\"", "author:lee"];
    let documents = [
        Document { body: "nothing like it", ..Document::default() },
        Document { author: "Sung-yoon Lee", body: "Written by Sung-yoon Lee.", ..Document::default() },
        Document { body: "and something else", ..Document::default() },
    ];
    let built = build_all(&documents);
    for query in queries {
        assert_eq!(found(&built, query), [1], "{query}");
    }
    finds("a sungyoon of one word", &["sung yoon ", "sung-yoon "]);
    finds("Yoon came", &["xylophone OR sung-yoon", "sung-yoon OR xylophone"]);
}

#[test]
fn handles_numbers_and_abbreviations_are_found_as_they_are_typed() {
    finds("Follow her @_wedwards.", &["@_wedwards", "wedwards", "wedw"]);
    finds("It costs 1,000.50 in all", &["1000.50", "1,000.50", "100050"]);
    finds("on 2017.07.27", &["2017 ", "2017.07.27 "]);
    finds("on 27.07.2017", &["2017 ", "27.07.2017", "\"27.07.2017\""]);
    finds("Less CO₂, 10⁶ tons", &["co2 ", "CO₂ ", "106 ", "co"]);
    finds("on 38 north in 2014", &["38 ", "2014", "2014 38"]);
    finds("The U.S. and the E.U. agree", &["us ", "U.S.", "u.s", "eu "]);
    finds("Don’t ask O’Neil", &["dont ", "don't", "oneil", "O'Neil"]);
}

#[test]
fn numbers_are_never_taken_for_others() {
    let built = build_bodies(&["600,000 rounds", "covid19 in 5001", "at 20:15"]);
    for query in ["2015 ", "5,000 ", "5000", "60000 ", "600,001", "covid18 ", "covid1q "] {
        let answer = search(&built, query);
        assert!(answer.hits.is_empty() && answer.corrections.is_empty(), "{query}: {answer:?}");
    }
}

#[test]
fn accents_need_not_be_typed_but_who_types_them_gets_them_first() {
    let built = build_bodies(&["a resume of it", "his résumé of it", "nothing"]);
    assert_eq!(found(&built, "resume "), [0, 1]);
    assert_eq!(found(&built, "résumé "), [1, 0]);
    assert_eq!(found(&built, "Résumé"), [1, 0]);
    // With one accent only it is neither.
    assert_eq!(found(&built, "resumé "), [0, 1]);
}

#[test]
fn letters_that_are_two_in_one_or_have_strokes_are_found_as_readers_type_them() {
    finds("Die Straße", &["strasse ", "straße ", "STRASSE"]);
    finds("in die Strasse", &["straße "]);
    finds("Rødgrød", &["rodgrod ", "rødgrød "]);
    finds("Ægir", &["aegir ", "ægir "]);
    finds("Łódź and Đà Nẵng", &["lodz ", "da nang", "Nẵng"]);
    finds("hœur, ﬁne and Ｗｉｄｅ", &["hoeur", "fine ", "wide "]);
    finds("İstanbul ve Diyarbakır", &["istanbul", "diyarbakir"]);
}

#[test]
fn words_run_together_and_taken_apart_are_found() {
    let built = build_bodies(&["the northkorea desk", "talks on north korea", "south korea", "the north"]);
    assert_eq!(found(&built, "north korea ")[..2], [0, 1]);
    let answer = search(&build_bodies(&["talks on north korea", "korea in the north"]), "northkorea ");
    assert_eq!(answer.hits.iter().map(|hit| hit.document).collect::<Vec<_>>(), [0]);
    assert_eq!(
        (answer.corrections[0].typed.as_str(), answer.corrections[0].shown.as_str()),
        ("northkorea", "north korea")
    );
    finds("COVID-19 and Wi-Fi", &["covid19 ", "wifi ", "WiFi"]);
    // Words that carry no subject are no parts of one.
    let answer = search(&build_bodies(&["they want to go", "it has a logo"]), "togo ");
    assert_eq!(answer.corrections[0].shown, "logo");
    assert!(answer.hits.iter().all(|hit| hit.document == 1));
    // Where the library has the word, nobody wants it taken apart.
    assert_eq!(found(&built, "northkorea "), [0]);
}

#[test]
fn compounds_are_found_whatever_accents_they_have() {
    finds("Fußball am Abend", &["Fuß Ball ", "fuss ball "]);
    finds("der Leuchtturm Wärter", &["Leuchtturmwärter ", "leuchtturmwarter "]);
    finds("ein Leuchtturmwärter", &["Leuchtturm Wärter "]);
}

#[test]
fn a_beginning_can_be_required() {
    let built = build_bodies(&["lee", "sophistry of lee", "sophism and sofas", "sofa"]);
    assert_eq!(found(&built, "+soph* lee "), [1, 2]);
    assert!(!search(&built, "+soph* lee ").is_relaxed);
    let text = "sophistry of lee";
    let marks = open(&built).plan(&Query::parse("+soph*")).marker().marks(text);
    assert_eq!(marks.into_iter().map(|range| &text[range]).collect::<Vec<_>>(), ["sophistry"]);
}

#[test]
fn words_are_not_found_across_fields() {
    let documents = [
        Document { title: "The river", body: "bank of it", ..Document::default() },
        Document { title: "Money", body: "the river bank", ..Document::default() },
        Document { author: "River", tags: "bank", ..Document::default() },
        Document { title: "River bank", ..Document::default() },
    ];
    let built = build_all(&documents);
    let mut documents = found(&built, "\"river bank\"");
    documents.sort_unstable();
    assert_eq!(documents, [1, 3]);
    assert_eq!(found(&built, "title:\"river bank\""), [3]);
    assert_eq!(found(&built, "tag:bank author:river"), [2]);
    assert_eq!(found(&built, "in:bank river "), [2, 3]);
    // What is asked for in a field and is not there, is preferred only.
    assert!(search(&built, "author:bank").is_relaxed);
}

#[test]
fn dates_are_those_of_the_documents() {
    let dated = |date| Document { body: "lamp", date, ..Document::default() };
    let built = build_all(&[dated(Some(20_161_231)), dated(Some(20_170_101)), dated(Some(20_171_231)), dated(None)]);
    for (query, expected) in [
        ("lamp ", &[0, 1, 2, 3][..]),
        ("lamp after:2017", &[1, 2]),
        ("after:2017-01-02", &[2]),
        ("lamp before:2017", &[0]),
        ("before:2017-12-31 after:2016-12-31", &[0, 1]),
        ("-after:2017-01-01", &[0, 3]),
        ("-lamp", &[]),
        ("-oil", &[0, 1, 2, 3]),
    ] {
        assert_eq!(found(&built, query), expected, "{query}");
    }
}

#[test]
fn beginnings_say_something_though_they_are_words_without_subject() {
    let built = build_bodies(&["korea forces", "korea", "forces", "x", "y", "z"]);
    assert_eq!(found(&built, "korea for* "), [0, 1, 2]);
    assert_eq!(open(&built).plan(&Query::parse("korea for* ")).marker().marks("forces").len(), 1);
    // What is being typed may be the word itself, and has no part in it.
    assert_eq!(found(&built, "korea for"), [1, 0]);
}
