//! Forms of a word, by the rules of the language of its text.

use search::{Builder, Document};

use crate::library::{build_all, found, search};

/// A language, a sentence in it from which it can be told, a word of that sentence and another form of it.
const LANGUAGES: [(&str, &str, &str, &str); 20] = [
    ("en", "The president said that the talks would go on until both sides agree on the terms.", "talks", "talking"),
    (
        "de",
        "Der Präsident sagte, die Gespräche würden fortgesetzt, bis beide Seiten sich einig sind.",
        "Gespräche",
        "Gesprächen",
    ),
    (
        "fr",
        "Le président a déclaré que les négociations continueraient jusqu’à ce que les deux parties soient d’accord.",
        "négociations",
        "négociation",
    ),
    (
        "es",
        "El presidente dijo que las conversaciones continuarán hasta que ambas partes estén de acuerdo.",
        "conversaciones",
        "conversación",
    ),
    (
        "it",
        "Il presidente ha detto che i colloqui continueranno finché entrambe le parti non saranno d'accordo.",
        "parti",
        "parte",
    ),
    (
        "pt",
        "O presidente disse que as negociações vão continuar até que ambos os lados estejam de acordo.",
        "negociações",
        "negociação",
    ),
    (
        "nl",
        "De president zei dat de gesprekken doorgaan totdat beide partijen het met elkaar eens zijn.",
        "partijen",
        "partij",
    ),
    (
        "sv",
        "Presidenten sade att samtalen skulle fortsätta tills båda sidorna är överens om villkoren.",
        "samtalen",
        "samtal",
    ),
    (
        "da",
        "Jeg ved ikke, hvad der skal ske nu, men forhandlingerne bliver nok ved, indtil begge parter er blevet enige.",
        "forhandlingerne",
        "forhandling",
    ),
    (
        "nb",
        "Jeg vet ikke hva som skal skje nå, men forhandlingene fortsetter nok til begge parter er blitt enige, selv etter jul.",
        "forhandlingene",
        "forhandling",
    ),
    (
        "fi",
        "Presidentti sanoi, että neuvottelut jatkuvat, kunnes molemmat osapuolet ovat yksimielisiä ehdoista.",
        "neuvottelut",
        "neuvottelu",
    ),
    (
        "ru",
        "Президент сказал, что переговоры будут продолжаться, пока обе стороны не договорятся об условиях.",
        "стороны",
        "сторона",
    ),
    (
        "uk",
        "Він сказав, що це є її дім, і що всі сторони ще не знають, чи ці події будуть такі, якими їх хотіли.",
        "сторони",
        "сторона",
    ),
    (
        "hu",
        "Az elnök azt mondta, hogy a tárgyalások addig folytatódnak, amíg mindkét fél meg nem egyezik.",
        "tárgyalások",
        "tárgyalás",
    ),
    (
        "ro",
        "Președintele a spus că negocierile vor continua până când ambele părți vor fi de acord.",
        "negocierile",
        "negociere",
    ),
    (
        "tr",
        "Cumhurbaşkanı görüşmelerin iki taraf anlaşana kadar devam edeceğini söyledi.",
        "görüşmelerin",
        "görüşmeler",
    ),
    (
        "el",
        "Ο πρόεδρος είπε ότι οι συνομιλίες θα συνεχιστούν μέχρι να συμφωνήσουν και οι δύο πλευρές.",
        "πλευρές",
        "πλευρά",
    ),
    ("ar", "قال الرئيس إن المفاوضات ستستمر حتى يتفق الطرفان على الشروط", "الشروط", "شروط"),
    (
        "ca",
        "El president va dir que les converses continuaran fins que les dues parts es posin d’acord.",
        "parts",
        "part",
    ),
    ("ko", "대통령은 양측이 조건에 합의할 때까지 회담이 계속될 것이라고 말했다", "대통령은", "대통령의"),
];

/// Two documents that have a form each, and one that says something else; what is asked for is closed, so that it is no
/// mere beginning, and is in the library, so that nothing is found by being spelt alike.
fn finds_each_other(sentence: &str, one: &str, other: &str, language: Option<&str>) -> bool {
    let with_other = sentence.replace(one, other);
    let documents = [sentence, &with_other, "ཨ"].map(|body| Document { body, language, ..Document::default() });
    let built = build_all(&documents);
    [one, other].iter().all(|word| {
        let mut documents = found(&built, &format!("{word} "));
        documents.sort_unstable();
        documents == [0, 1]
    })
}

#[test]
fn forms_find_each_other_in_a_language_that_is_stated() {
    let is_lost = |(language, sentence, one, other): &(&str, &str, &str, &str)| {
        !sentence.contains(one) || !finds_each_other(sentence, one, other, Some(language))
    };
    assert_eq!(LANGUAGES.into_iter().filter(is_lost).collect::<Vec<_>>(), []);
}

#[test]
fn forms_find_each_other_in_a_language_that_is_found_out() {
    // A sentence is not enough to tell these from their neighbours.
    let is_told = |(language, ..): &(&str, &str, &str, &str)| !["da", "nb", "ca"].contains(language);
    let is_lost =
        |(_, sentence, one, other): &(&str, &str, &str, &str)| !finds_each_other(&sentence.repeat(2), one, other, None);
    assert_eq!(LANGUAGES.into_iter().filter(is_told).filter(is_lost).collect::<Vec<_>>(), []);
}

#[test]
fn where_a_word_may_be_broken_it_has_its_forms_still() {
    for sign in ['\u{ad}', '\u{200c}', '\u{200d}'] {
        let word = ["Er", "klä", "run", "gen"].join(&sign.to_string());
        assert!(finds_each_other(&format!("a {word} z"), &word, "Erklärung", Some("de")), "{word:?}");
    }
}

#[test]
fn nouns_are_found_behind_elided_articles() {
    for (language, noun, elided) in [
        ("fr", "avion", "l’avion"),
        ("fr", "avion", "L'avion"),
        ("fr", "avion", "lʼavion"),
        ("fr", "été", "d’étés"),
        ("fr", "elle", "jusqu'elle"),
        ("it", "acqua", "dell’acqua"),
        ("it", "amico", "un'amico"),
        ("ca", "aigua", "l'aigua"),
    ] {
        assert!(finds_each_other(&format!("a {noun} z"), noun, elided, Some(language)), "{elided}");
    }
    let built =
        build_all(&["aujourd’hui", "hui"].map(|body| Document { body, language: Some("fr"), ..Document::default() }));
    assert_eq!(found(&built, "hui "), [1]);
}

#[test]
fn short_texts_are_in_the_language_of_the_library() {
    let documents = ["Gespräche", "Gesprächen", "x"].map(|body| Document { body, ..Document::default() });
    let built = |mut builder: Builder| {
        builder.add_all(&documents);
        builder.finish()
    };
    assert_eq!(found(&built(Builder::with_language("de-AT")), "Gespräche "), [0, 1]);
    assert_eq!(found(&built(Builder::default()), "Gespräche "), [0]);
}

#[test]
fn articles_in_many_languages_lie_in_one_library() {
    let bodies: Vec<String> = LANGUAGES
        .iter()
        .flat_map(|(_, sentence, one, other)| [(*sentence).to_owned(), sentence.replace(one, other)])
        .collect();
    let documents: Vec<Document<'_>> = LANGUAGES
        .iter()
        .zip(bodies.chunks(2))
        .flat_map(|((language, ..), pair)| {
            pair.iter().map(|body| Document { body, language: Some(language), ..Document::default() })
        })
        .collect();
    let built = build_all(&documents);
    for (number, (language, _, one, other)) in (0..).step_by(2).zip(LANGUAGES) {
        for word in [one, other] {
            let documents = found(&built, &format!("{word} "));
            assert!(
                documents.contains(&number) && documents.contains(&(number + 1)),
                "{language}: {word} finds {documents:?}"
            );
        }
    }
}

#[test]
fn rules_of_one_language_are_not_applied_to_another() {
    // "Rosen" is a form of "Rose" in German; in English, both are names.
    let documents = |language| {
        build_all(&["Rose", "Rosen", "x"].map(|body| Document {
            body,
            language: Some(language),
            ..Document::default()
        }))
    };
    assert_eq!(found(&documents("de"), "rose "), [0, 1]);
    assert_eq!(found(&documents("en"), "rose "), [0]);
}

#[test]
fn a_form_that_no_article_has_is_found_by_endings_that_were_learnt() {
    let learnt = ["story stories", "duty duties", "city cities", "party parties", "sophistries"];
    let documents = learnt.map(|body| Document { body, language: Some("en"), ..Document::default() });
    let built = build_all(&documents);
    let answer = search(&built, "sophistry ");
    assert_eq!(answer.hits.iter().map(|hit| hit.document).collect::<Vec<_>>(), [4]);
    // It is a form of the word, so there is nothing to correct.
    assert_eq!((answer.corrections, answer.missing), (vec![], vec![]));
    // Without examples, the distance is too great.
    assert_eq!(found(&build_all(&documents[3..]), "sophistry "), []);
}
