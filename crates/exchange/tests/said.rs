//! What is wrong with a file, in all languages.

use std::sync::OnceLock;

use comment::record::RecordError;
use exchange::{Content, Expected, Found, ImportError, LeftOut, Problem, Remedy, Say};
use words::Language;

/// The languages beside English.
fn languages() -> &'static [Language] {
    static LANGUAGES: OnceLock<Vec<Language>> = OnceLock::new();
    LANGUAGES
        .get_or_init(|| words::FILES.iter().map(|(_, file)| Language::read(file).expect("a file of ours")).collect())
}

/// Says it in the language that is spoken, and sees that all have it.
fn say(template: &'static str, words: &[&str]) -> String {
    for language in languages() {
        assert!(language.instead_of(template).is_some(), "expected “{template}” in all languages");
    }
    paper::say(template, words)
}

fn contents() -> Vec<Content> {
    let text = || "Hello".to_owned();
    vec![
        Content::Empty,
        Content::Packed,
        Content::Pdf,
        Content::Picture,
        Content::Text(text()),
        Content::Json,
        Content::JsonOf(text()),
    ]
}

fn expected() -> Vec<Expected> {
    vec![
        Expected::Value,
        Expected::Name,
        Expected::Separator,
        Expected::TextEnd,
        Expected::FileEnd,
        Expected::Levels(64),
        Expected::Closing("</a>".to_owned()),
        Expected::Utf8,
        Expected::NoDocumentType,
        Expected::Tag,
        Expected::Version,
        Expected::Comments,
        Expected::Comment,
        Expected::Text,
        Expected::Moment,
        Expected::OneOf(&["one", "two"]),
        Expected::Former,
        Expected::Article,
        Expected::ArticleAddress,
        Expected::Page,
        Expected::Email,
        Expected::Website,
        Expected::PersonName(245),
        Expected::CommentText(65_525),
        Expected::Rules,
        Expected::Once,
        Expected::KnownRule,
        Expected::Number(1, 10),
        Expected::Words,
        Expected::Records,
        Expected::Record,
        Expected::Passage,
    ]
}

fn found() -> Vec<Found> {
    let text = || "Hello".to_owned();
    let errors = [
        RecordError::NotARecord,
        RecordError::Damaged { expected: text(), found: text() },
        RecordError::Newer { found: 2, understood: 1 },
        RecordError::Contents("Id"),
    ];
    let mut found = vec![
        Found::Nothing,
        Found::FileEnd,
        Found::Quote(text()),
        Found::OneMore,
        Found::HalfCharacter,
        Found::Bytes(70_000),
        Found::Undisclosed,
        Found::Encoding(text()),
        Found::Page { title: text(), comments: 3 },
    ];
    found.extend(errors.map(|error| Found::Record { key: text(), error: Box::new(error) }));
    found
}

const REMEDIES: [Remedy; 13] = [
    Remedy::Correct,
    Remedy::SaveAgain,
    Remedy::ChooseAnother,
    Remedy::ExportComments,
    Remedy::SaveAsUtf8,
    Remedy::Export,
    Remedy::AnotherBackup,
    Remedy::LeftOut,
    Remedy::CommentLeftOut,
    Remedy::AllLeftOut,
    Remedy::LeftOutAsNewer,
    Remedy::Without,
    Remedy::AsByDefault,
];

/// All problems: each kind of what is expected, found and advised is in one.
fn problems() -> Vec<Problem> {
    let (found, count) = (found(), expected().len());
    (0..count)
        .zip(expected())
        .map(|(at, expected)| Problem {
            line: 3,
            expected,
            found: found[at % found.len()].clone(),
            remedy: REMEDIES[at % REMEDIES.len()],
        })
        .collect()
}

fn errors() -> Vec<ImportError> {
    let mut errors = vec![
        ImportError::TooLarge { bytes: 65 << 20 },
        ImportError::Utf16,
        ImportError::Encoding { line: 2 },
        ImportError::Backup,
        ImportError::Newer { found: 2, understood: 1 },
    ];
    for content in contents() {
        errors.extend(
            [ImportError::Unknown, ImportError::NoBackup, ImportError::NoHighlights].map(|of| of(content.clone())),
        );
    }
    errors.extend(problems().into_iter().map(ImportError::Damaged));
    errors
}

fn left_out() -> Vec<LeftOut> {
    let numbers = [LeftOut::More(2), LeftOut::Pings(2), LeftOut::Repeated(2), LeftOut::Circles(2)];
    problems().into_iter().map(LeftOut::At).chain(numbers).collect()
}

#[test]
fn all_that_can_be_wrong_is_said_in_the_language_that_is_spoken() {
    let said = |say: Say| -> Vec<String> {
        let errors = errors().into_iter().map(|error| error.said(say));
        errors.chain(left_out().iter().map(|one| one.said(say))).collect()
    };
    let english = said(say);
    let printed: Vec<String> =
        errors().iter().map(ToString::to_string).chain(left_out().iter().map(ToString::to_string)).collect();
    assert_eq!(english, printed, "in English it is what is printed");
    for language in languages() {
        paper::speak(&language.table());
        for (said, english) in said(say).iter().zip(&english) {
            assert_ne!(said, english);
            assert!(!said.contains("{0}") && !said.is_empty(), "{said}");
        }
        paper::speak(b"");
    }
}

#[test]
fn sentences_are_whole_in_german() {
    paper::speak(&words::language("de").expect("a language of ours").table());
    let of = |bytes: &[u8]| exchange::import(bytes, &[]).expect_err("no file of comments").said(paper::say);
    assert_eq!(
        of(b"Hello"),
        "Erwartet wird eine Datei mit Kommentaren: eine dieses Programms (JSON), ein Export aus WordPress (WXR) oder aus Disqus \
         (XML). Gefunden: ein Text, der mit „Hello“ beginnt. Abhilfe: eine andere Datei wählen."
    );
    assert_eq!(
        of(b"<rss>\n<channel>"),
        "Zeile 2 – erwartet: „</channel>“; gefunden: das Ende der Datei. Abhilfe: die Datei noch einmal speichern oder \
         exportieren; ein Teil davon fehlt."
    );
}
