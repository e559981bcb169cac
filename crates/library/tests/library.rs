//! From a folder of files to a library and back: what is in it, what is said of files that are wrong, and what happens
//! to bytes that are damaged.

use std::fs;
use std::path::Path;

use article::{Block, Inline, Reading};
use library::{Library, More, OpenError, RULES_FILE, Results, SETTINGS_FILE, Searcher, Settings, SourceFile, compile};

fn file(name: &str, contents: impl AsRef<[u8]>) -> SourceFile {
    SourceFile { name: name.into(), bytes: contents.as_ref().to_vec() }
}

fn compiled(files: &[SourceFile]) -> Vec<u8> {
    compile(files).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn results(bytes: &[u8], typed: &str) -> Results {
    Searcher::open(bytes).expect("a library as it was compiled").results(typed, usize::MAX).expect("a whole index")
}

/// The titles of the articles that answer, best first.
fn found(bytes: &[u8], typed: &str) -> Vec<String> {
    let library = Library::open(bytes).expect("a library as it was compiled");
    results(bytes, typed).hits.iter().map(|found| library.entries()[found.entry as usize].title.clone()).collect()
}

/// Articles that are right, not in the order of their names.
fn sound() -> Vec<SourceFile> {
    vec![
        file("40-undated.txt", "The last undated one\n\nA text about lighthouses and rocks.\n"),
        file("30-new.md", "---\nDate: 2020-02-29\nTags: sea, work\nAuthor: Jane Doe\n---\n\n# The newest\n\nA text.\n"),
        file("10-undated.txt", "The first undated one\n\nA text about harbours.\n"),
        file("20-old.txt", "Date: 1999-12-31\nLanguage: ko-KR\n\nThe oldest\n\nA text about 한국.\n"),
        file("25-same-day.txt", "Date: 2020-02-29\n\nAs new as the newest\n\nA text.\n"),
        file(SETTINGS_FILE, "\u{feff}# Ours\n\nId: harbour-paper\nTitle: The Harbour: a paper\r\nlanguage: de\n"),
    ]
}

fn slugs(library: &Library<'_>) -> Vec<String> {
    library.entries().iter().map(|entry| entry.slug.to_string()).collect()
}

#[test]
fn what_is_compiled_is_opened_dated_articles_first() {
    let bytes = compiled(&sound());
    let library = Library::open(&bytes).expect("a library as it was compiled");
    assert_eq!(
        slugs(&library),
        ["as-new-as-the-newest", "the-newest", "the-oldest", "the-first-undated-one", "the-last-undated-one"]
    );
    for (number, entry) in library.entries().iter().enumerate() {
        let article = library.article(entry).expect("an article as it was compiled");
        assert_eq!((&article.slug, &article.title, article.date), (&entry.slug, &entry.title, entry.date));
        assert_eq!(entry.reading, Reading::of(&article.body_text(), &entry.language));
        assert_eq!(library.position(entry.slug.as_str()), Some(number));
    }
    assert_eq!(library.position("nowhere"), None);

    let newest = &library.entries()[1];
    assert_eq!(newest.authors, ["Jane Doe"]);
    assert_eq!(newest.tags, ["sea", "work"]);
    assert_eq!(newest.date.map(|date| date.to_string()).as_deref(), Some("2020-02-29"));
    assert_eq!(newest.lead, "A text.");
}

#[test]
fn every_field_is_searched() {
    let bytes = compiled(&sound());
    for typed in ["newest", "Jane", "work", "author:jane", "tag:work", "in:sea", "title:newest -harbours"] {
        assert!(found(&bytes, typed).contains(&"The newest".to_owned()), "{typed}");
    }
    assert_eq!(found(&bytes, "harbours"), ["The first undated one"]);
}

#[test]
fn dates_and_languages_of_articles_are_searched_by() {
    let bytes = compiled(&sound());
    assert_eq!(found(&bytes, "text before:2000"), ["The oldest"]);
    assert_eq!(found(&bytes, "after:2020-02-29"), ["As new as the newest", "The newest"]);
    assert_eq!(found(&bytes, "text sort:date").len(), 5);
    assert!(results(&bytes, "text sort:date").hits.is_sorted_by_key(|found| found.entry));
    // By the rules of the article's own language, and of the library's where it states none and is too short to tell.
    let files = [
        file("a.txt", "Language: ko\n\nOne\n\n한국은\n"),
        file("b.txt", "Two\n\nGespräche\n"),
        file("c.txt", "Three\n\n한국의 Gesprächen\n"),
    ];
    let german = file(SETTINGS_FILE, "Language: de\n");
    let bytes = compiled(&[&files[..], &[german]].concat());
    assert_eq!(found(&bytes, "Gespräche ").len(), 2);
    assert_eq!(found(&bytes, "한국은 "), ["One"]);
}

#[test]
fn hits_come_with_all_that_is_shown_of_them() {
    let long = "Nothing of interest. ".repeat(30);
    let text = format!(
        "---\nDate: 2017-07-27\nAuthor: Jane Doe\nTags: sea\n---\n\n# Lamps at sea\n\n{long}\n\n## The keeper\n\n{long}The keeper lit the lamp. {long}\n"
    );
    let other = "---\nDate: 2018-01-01\nAuthor: Jane Doe\nAuthor: John Roe\n---\n\n# Oil\n\nA lamp.\n";
    let bytes = compiled(&[file("a.md", text), file("b.md", other), file("c.md", "# Wick\n\nNo light.\n")]);
    let results = results(&bytes, "keepers lampe lit");
    assert_eq!((results.total, results.is_relaxed, results.is_cut), (2, false, false));
    assert_eq!(results.authors, [("Jane Doe".to_owned(), 2), ("John Roe".to_owned(), 1)]);
    assert_eq!(results.tags, [("sea".to_owned(), 1)]);
    assert_eq!(results.years.len(), 2);
    let first = &results.hits[0];
    assert_eq!((first.entry, first.section.as_str()), (1, "the-keeper"));
    let cut = |text: &str, places: &[(u32, u32)]| -> Vec<String> {
        places.iter().map(|(from, to)| text[*from as usize..*to as usize].to_owned()).collect()
    };
    assert!(cut(&first.excerpt, &first.marks).ends_with(&["keeper".into(), "lit".into(), "lamp".into()]), "{first:?}");
    assert_eq!(cut("Lamps at sea", &first.title), ["Lamps"]);
    assert_eq!(first.places as usize, 1 + 4);
    assert!(first.cut_before && first.cut_after);
    assert!(first.reasons.iter().any(|reason| reason.typed == "lit" && reason.in_body == 1), "{:?}", first.reasons);
    // As many as are wanted, and the number of all.
    let one = Searcher::open(&bytes).expect("a library as it was compiled").results("lamp", 1).expect("a whole index");
    assert_eq!((one.hits.len(), one.total), (1, 2));
}

#[test]
fn names_that_differ_in_case_only_are_counted_as_one() {
    let names = ["Ada", "kim lee", "Kim Lee", "Kim Lee", "Ada", "ada", "Kim-Lee", "C", "C++"];
    let article =
        |(at, name): (usize, &str)| file(&format!("{at}.txt"), format!("Author: {name}\n\nNumber {at}\n\nLamp.\n"));
    let bytes = compiled(&names.into_iter().enumerate().map(article).collect::<Vec<_>>());
    let counted = [("Ada", 3), ("Kim Lee", 3), ("C", 1), ("C++", 1), ("Kim-Lee", 1)];
    assert_eq!(results(&bytes, "lamp").authors, counted.map(|(name, count)| (name.to_owned(), count)));
    // Who takes one of them gets all.
    assert_eq!(results(&bytes, "lamp author:\"Ada\"").total, 3);
}

#[test]
fn pages_mark_what_hits_do() {
    let text = "A talk about sleep.";
    let bytes = compiled(&[file("a.txt", format!("One\n\n{text}\n")), file("b.txt", "Two\n\nNothing.\n")]);
    let mut searcher = Searcher::open(&bytes).expect("a library as it was compiled");
    for (typed, marks) in [
        ("sleep", vec![(13, 18)]),
        // What is required and nowhere is preferred only.
        ("\"talk sleep\"", vec![(2, 6), (13, 18)]),
        ("+talks", vec![(2, 6)]),
        ("\"about sleep\"", vec![(7, 18)]),
        ("", vec![]),
    ] {
        let hits = searcher.results(typed, 9).expect("a whole index").hits;
        assert_eq!(hits.first().map(|found| found.marks.clone()).unwrap_or_default(), marks, "{typed}");
        assert_eq!(searcher.marks(typed, text), marks, "{typed}");
        assert_eq!(searcher.marks(typed, "No word."), [], "{typed}");
    }
}

#[test]
fn of_signs_alone_nothing_is_asked() {
    let bytes = compiled(&sound());
    for typed in ["-", "+", "\"", "\"\"", "sort:date", "~ ( *"] {
        let results = results(&bytes, typed);
        assert!(results.is_empty && results.total == 0, "{typed}");
    }
    for typed in ["-a", "lamp", "xyzzy", "after:2017"] {
        assert!(!results(&bytes, typed).is_empty, "{typed}");
    }
}

#[test]
fn the_lead_of_a_long_article_is_its_beginning() {
    let sentence = "One more sentence that says little. ";
    let bytes = compiled(&[file("long.txt", format!("Long\n\n{}\n", sentence.repeat(30)))]);
    let library = Library::open(&bytes).expect("a library as it was compiled");
    let lead = &library.entries()[0].lead;
    assert!(lead.starts_with(sentence), "{lead}");
    assert!((200..=281).contains(&lead.chars().count()), "{} characters: {lead}", lead.chars().count());
}

#[test]
fn a_lead_says_something_whatever_a_text_begins_with() {
    let long =
        "The talks would be the first high-level dialogue between North and South since 2014, and wait for an answer.";
    for (body, expected) in [
        (format!("Seoul, 27 July 2017\n\n## Talks\n\n{long}\n\n{long}"), format!("Seoul, 27 July 2017 {long}")),
        (format!("They want\n\n- talks\n- a line\n\n{long}"), format!("They want talks a line {long}")),
        ("## Talks\n\n- The first\n- The second".to_owned(), "The first The second".to_owned()),
        ("> Hope.\n>\n> More hope.".to_owned(), "Hope. More hope.".to_owned()),
        (format!("> Hope.\n\n{long}\n\nThe end."), long.to_owned()),
        ("    code".to_owned(), String::new()),
    ] {
        let bytes = compiled(&[file("a.md", format!("# Title\n\n{body}\n"))]);
        let library = Library::open(&bytes).expect("a library as it was compiled");
        assert_eq!(library.entries()[0].lead, expected, "{body}");
    }
}

#[test]
fn the_lead_of_a_text_without_spaces_is_cut_at_its_limit() {
    let text = format!("Early\n\n東京 {}\n", "灯台の光は海を渡る。".repeat(60));
    let bytes = compiled(&[file("a.txt", text)]);
    let library = Library::open(&bytes).expect("a library as it was compiled");
    assert_eq!(library.entries()[0].lead.chars().count(), 281);
}

#[test]
fn the_language_of_the_library_is_checked_as_that_of_an_article() {
    let article = || file("a.txt", "One\n\nA text.\n");
    for wrong in ["German", "e", "en_US", "-"] {
        let conf = compile(&[article(), file(SETTINGS_FILE, format!("Language: {wrong}\n"))]).expect_err(wrong);
        let header = compile(&[file("a.txt", format!("Language: {wrong}\n\nOne\n\nA text.\n"))]).expect_err(wrong);
        assert_eq!((conf.len(), &conf[0].problem), (1, &header[0].problem));
    }
    let bytes = compiled(&[article(), file(SETTINGS_FILE, "Language: PT-br\n")]);
    assert_eq!(Library::open(&bytes).expect("a library as it was compiled").settings().language, "pt-BR");
    let empty = compile(&[article(), file(SETTINGS_FILE, "Language:\n")]).expect_err("nothing is no language");
    assert_eq!(empty[0].problem.expected, "a language tag");
}

#[test]
fn articles_come_back_as_they_were_read() {
    let rich = "---\nTitle: Everything\nAuthor: Jane Doe\nImage: sea.jpg | The sea | Photo: Jane Doe\nTags: sea\n---\n\n\
        ## *Emphasis* and `code`\n\nA [link](https://example.org/), a ~~slip~~ and a note.[^1]\n\n\
        1. one\n2. **two**\n\n> Quoted\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n```rust\nfn main() {}\n```\n\n---\n\n\
        ![A boat](boat.png)\n\n[^1]: The note.\n";
    let mut files = sound();
    files.extend(shipped().into_iter().filter(|file| file.name.ends_with(".txt")));
    files.extend([file("60-rich.md", rich), file("sea.jpg", ""), file("boat.png", "")]);
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let texts = files.iter().filter(|file| file.name.ends_with(".txt") || file.name.ends_with(".md"));

    let bytes = compiled(&files);
    let library = Library::open(&bytes).expect("a library as it was compiled");
    assert_eq!(library.entries().len(), texts.clone().count());
    for file in texts {
        let read = article::parse(&file.name, &file.bytes, &names).expect("a sound article").article;
        let number = library.position(read.slug.as_str()).expect("an entry for each article");
        assert_eq!(library.article(&library.entries()[number]), Some(read));
    }
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let mut turned = sound();
    turned.reverse();
    assert_eq!(compiled(&turned), compiled(&sound()));
}

#[test]
fn settings_are_read_and_give_articles_their_language() {
    let bytes = compiled(&sound());
    let library = Library::open(&bytes).expect("a library as it was compiled");
    let settings = Settings {
        id: "harbour-paper".into(),
        title: "The Harbour: a paper".into(),
        language: "de".into(),
        ..Settings::default()
    };
    assert_eq!(*library.settings(), settings);
    let languages: Vec<&str> = library.entries().iter().map(|entry| entry.language.as_str()).collect();
    assert_eq!(languages, ["de", "de", "ko-KR", "de", "de"]);
}

#[test]
fn an_empty_folder_is_an_empty_library() {
    let bytes = compiled(&[]);
    let library = Library::open(&bytes).expect("a library as it was compiled");
    assert!(library.entries().is_empty());
    let settings =
        Settings { id: "lectern".into(), title: "Lectern".into(), language: "en".into(), ..Settings::default() };
    assert_eq!(*library.settings(), settings);
    assert!(found(&bytes, "anything").is_empty() && results(&bytes, "anything").missing == ["anything"]);
    assert!(library.suggestions("anything", 3).is_empty());
}

#[test]
fn files_of_editors_and_systems_and_pictures_are_let_be() {
    let mut files = sound();
    for name in [".DS_Store", ".hidden.txt", "30-new.txt~", "~lock.md", "unused.JPG", "unused.svg"] {
        files.push(file(name, [0xff, 0, 0xfe]));
    }
    assert_eq!(compiled(&files), compiled(&sound()));
}

/// A folder in which nearly everything is wrong.
fn broken() -> Vec<SourceFile> {
    vec![
        file(
            "z-link.md",
            "# Links\n\nSee gone.md (gone.md): [part](gone.md#part)\nand [this](gone.md), or\n[that](./a-latin.txt).\n\n- [pages](pages.md)\n- [and again](gone.md)\n- [x][x]\n\n[x]: ./other.txt\n",
        ),
        file("notes.docx", "PK"),
        file("Makefile", "all:\n"),
        file("a-latin.txt", b"Caf\xe9\n\nA text.\n"),
        file("b-empty.txt", " \n\n"),
        file("c-title.txt", "A title and no more\n"),
        file("d-first.txt", "One name\n\nA text.\n"),
        file("d-second.txt", "Tags: sea\n\nOne name!\n\nAnother text.\n"),
        file("d-third.md", "---\nTags: sea\nSlug: one-name\n---\n\n# Yet another\n\nA text.\n"),
        file("e-date.txt", "Tags: sea\nDate: 2021-02-29\n\nA day that was not\n\nA text.\n"),
        file(
            "f-picture.md",
            "---\nImage: lighthose.jpg | A lighthouse\n---\n\n# Pictures\n\nA text.\n\n![A boat](boat.png)\n",
        ),
        file("lighthouse.jpg", ""),
        file("g-large.txt", format!("Large\n\n{}", "word ".repeat(4_000_000))),
        file("h-right.txt", "Nothing is wrong here\n\nA text.\n"),
        file(
            "h-right.txt.comments.json",
            r#"{"format": "lectern-comments", "version": 1, "comments": [
{"id": "a b", "article": "x", "posted": "now", "status": "approved", "name": "", "email": "ada@example.org", "text": "x"}]}"#,
        ),
        file("lighthouse.jpg.comments.json", r#"{"format": "lectern-comments", "version": 1, "comments": []}"#),
        file("nowhere.comments.json", "{}"),
        file(RULES_FILE, "{\n\"depth\": 99,\n\"mood\": 1\n}"),
        file(
            SETTINGS_FILE,
            "# Ours\nId: two words\nTitle:\nColour: blue\nnonsense\nLanguage: two words\nLanguage: en\n",
        ),
    ]
}

#[test]
fn all_problems_of_all_files_are_told_at_once() {
    let problems = compile(&broken()).expect_err("a broken folder");
    let told: String = problems.iter().map(|problem| format!("{problem}\n")).collect();

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &told).expect("tests/problems.txt can be written");
    }
    let expected = fs::read_to_string(&path).expect("tests/problems.txt; run the test with UPDATE=1 to write it");
    assert_eq!(told, expected, "if it is meant to be so, run the test with UPDATE=1");

    let places: Vec<(&str, u32)> = problems.iter().map(|found| (found.file.as_str(), found.problem.line)).collect();
    assert!(places.is_sorted(), "{places:?}");
    let mut right = broken().into_iter().map(|file| file.name).filter(|name| !told.contains(&format!("{name}:")));
    assert_eq!(right.by_ref().collect::<Vec<_>>(), ["d-first.txt", "lighthouse.jpg", "h-right.txt"]);
}

#[test]
fn links_to_files_become_links_to_articles() {
    let linking = "# Links\n\n[a](20-old.txt) [b](./30-new.md) [c](https://example.org/20-old.txt) [d](#here)\n\n## Here\n\n\
        > [e](40-undated.txt)\n\n| [f](20-old.txt) |\n|---|\n| **[g](20-old.txt)** |\n\nA note.[^1]\n\n\
        [^1]: [h](20-old.txt)\n\nAbout the author\n\nJane Doe is a sailor. See [her first voyage](30-new.md).\n";
    let mut files = sound();
    files.push(file("50-links.md", linking));
    let bytes = compiled(&files);
    let library = Library::open(&bytes).expect("a library as it was compiled");
    let entry = &library.entries()[library.position("links").expect("the article")];
    let article = library.article(entry).expect("the article");

    let mut found = Vec::new();
    links_of(&article.body, &mut found);
    article.footnotes.iter().for_each(|note| links_of(&note.body, &mut found));
    links_in(&article.author_note, &mut found);
    assert_eq!(
        found,
        [
            "article:the-oldest",
            "article:the-newest",
            "https://example.org/20-old.txt",
            "#here",
            "article:the-last-undated-one",
            "article:the-oldest",
            "article:the-oldest",
            "article:the-oldest",
            "article:the-newest",
        ]
    );
}

fn links_of(blocks: &[Block], found: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => links_in(content, found),
            Block::Quote(inner) => links_of(inner, found),
            Block::List { items, .. } => items.iter().for_each(|item| links_of(item, found)),
            Block::Table { head, rows, .. } => {
                std::iter::once(head).chain(rows).flatten().for_each(|cell| links_in(cell, found));
            }
            _ => {}
        }
    }
}

fn links_in(content: &[Inline], found: &mut Vec<String>) {
    for inline in content {
        match inline {
            Inline::Link { href, .. } => found.push(href.clone()),
            Inline::Strong(inner) => links_in(inner, found),
            _ => {}
        }
    }
}

#[test]
fn suggestions_forgive_typing_errors_but_not_nonsense() {
    let bytes = compiled(&sound());
    let library = Library::open(&bytes).expect("a library as it was compiled");
    let suggested = |slug: &str, limit: usize| -> Vec<String> {
        library.suggestions(slug, limit).into_iter().map(|entry| entry.slug.to_string()).collect()
    };
    assert_eq!(suggested("the-oldset", 1), ["the-oldest"]);
    assert_eq!(suggested("The-Newst", 5)[0], "the-newest");
    assert_eq!(suggested("THE-OLDEST", 1), ["the-oldest"]);
    assert_eq!(suggested("first-undated", 2), ["the-first-undated-one", "the-last-undated-one"]);
    assert!(suggested("xyzzyqwkvj", 5).is_empty());
    assert!(suggested("", 5).is_empty());
    assert!(suggested("the-oldest", 0).is_empty());
}

/// Uses everything that a library offers.
fn use_all(bytes: &[u8]) -> Result<(), OpenError> {
    let library = Library::open(bytes)?;
    for entry in library.entries() {
        library.article(entry);
    }
    library.suggestions("the-oldest", 3);
    let mut searcher = Searcher::open(bytes)?;
    if let Ok(results) = searcher.results("text about lighthouses undat", 40) {
        assert!(results.hits.iter().all(|found| (found.entry as usize) < library.entries().len()));
    }
    searcher.marks("text about", "A text about lighthouses");
    Ok(())
}

#[test]
fn damaged_bytes_are_refused_or_do_no_harm() {
    let mut bytes = compiled(&sound());
    assert_eq!(use_all(&bytes), Ok(()));
    for length in 0..bytes.len() {
        assert!(use_all(&bytes[..length]).is_err(), "cut to {length} of {} bytes", bytes.len());
    }
    for at in 0..bytes.len() {
        for change in [0x01, 0x80, 0xff] {
            bytes[at] ^= change;
            let used = use_all(&bytes);
            assert!(at >= 8 || used == Err(OpenError::NotALibrary), "byte {at}: {used:?}");
            bytes[at] ^= change;
        }
    }
    assert_eq!(use_all(b"library\x02"), Err(OpenError::NotALibrary));
}

/// The folder that the project comes with.
fn shipped() -> Vec<SourceFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let entries = fs::read_dir(&folder).expect("the folder seeds").map(|entry| entry.expect("an entry of seeds"));
    let files = entries.filter(|entry| entry.path().is_file()).map(|entry| {
        let name = entry.file_name().into_string().expect("a name in UTF-8");
        file(&name, fs::read(entry.path()).expect("a file of seeds"))
    });
    files.collect()
}

#[test]
fn shipped_articles_are_found_by_their_titles() {
    let bytes = compiled(&shipped());
    let library = Library::open(&bytes).expect("a library as it was compiled");
    assert!(!library.entries().is_empty());
    for entry in library.entries() {
        assert_eq!(found(&bytes, &entry.title).first(), Some(&entry.title));
    }
}

#[test]
fn the_shipped_report_is_found_by_its_words_and_the_excerpt_holds_them() {
    let bytes = compiled(&shipped());
    let titles = |typed: &str| found(&bytes, typed);
    for (typed, words) in
        [("sleep talking", "sleep talking"), ("moon jae in", "moon jae-in"), ("\"sleep talking\"", "sleep talking")]
    {
        let at = titles(typed).iter().position(|title| title.starts_with("South Korea Proposes Talks"));
        let at = at.unwrap_or_else(|| panic!("“{typed}” finds {:?}", titles(typed)));
        let excerpt = &results(&bytes, typed).hits[at].excerpt;
        assert!(excerpt.to_lowercase().contains(words), "“{excerpt}”");
        assert!(excerpt.chars().count() <= 260, "“{excerpt}”");
    }
}

#[test]
fn files_are_linked_to_whatever_their_names_are() {
    let linking = "# Links\n\n[a](<three four.txt>) [b](three%20four.txt#part) [c](ok%20two.md) [d](서울.txt) \
        [e](%EC%84%9C%EC%9A%B8.txt) [f](<50% #1: why?.txt>) [g](tel:+4930123)\n";
    let files = [
        file("links.md", linking),
        file("three four.txt", "Three\n\nA text.\n"),
        file("ok two.md", "# Two\n\nA text.\n"),
        file("서울.txt", "Seoul\n\nA text.\n"),
        file("50% #1: why?.txt", "Why\n\nA text.\n"),
    ];
    let problems = compile(&files).expect_err("a part that is not there");
    assert_eq!(problems.len(), 1);
    let told = "links.md:3: expected links to parts that the article has; found a link to “three%20four.txt#part”, where there is \
        no part “part”. What to do: leave out what follows the `#`; the article has no headings.";
    assert_eq!(problems[0].to_string(), told);

    let bytes = compiled(&[&[file("links.md", linking.replace("#part", ""))], &files[1..]].concat());
    let library = Library::open(&bytes).expect("a library as it was compiled");
    let entry = &library.entries()[library.position("links").expect("the article")];
    let mut found = Vec::new();
    links_of(&library.article(entry).expect("the article").body, &mut found);
    let expected = [
        "article:three",
        "article:three",
        "article:two",
        "article:seoul",
        "article:seoul",
        "article:why",
        "tel:+4930123",
    ];
    assert_eq!(found, expected);
}

#[test]
fn files_are_linked_to_whether_their_names_have_letters_and_marks_apart_or_not() {
    let files =
        [file("a.md", "# First\n\nSee [it](Köln.md#keys)."), file("Ko\u{308}ln.md", "# Second\n\n## Keys\n\nText.")];
    let bytes = compiled(&files);
    let library = Library::open(&bytes).expect("a library as it was compiled");
    let first = library.position("first").expect("the article");
    let mut found = Vec::new();
    links_of(&library.article(&library.entries()[first]).expect("the article").body, &mut found);
    assert_eq!(found, ["article:second#keys"]);
}

#[test]
fn links_to_parts_that_are_not_there_are_problems_and_those_that_are_there_are_none() {
    let a = "# First\n\n[w](#keys) [x](#nowhere)\n[y](b.txt#zz)\n[z](b.txt#comments) [t](#top) [p](#passage-1) [n](#note-1) [r](#note-1-reference-1) \
        [g](#passage-1:~:text=keys) [c](b.txt#comment-12) [f](b.txt#:~:text=text)\n[q](b.txt#a:b)\n\n> ## Keys\n\nNote.[^1]\n\n[^1]: The note.\n";
    let problems =
        compile(&[file("a.md", a), file("b.txt", "Second\n\nA text.\n")]).expect_err("three links lead nowhere");
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "a.md:3: expected links to parts that the article has; found a link to “#nowhere”, where there is no part “nowhere”. \
             What to do: write one of its headings: #keys.",
            "a.md:4: expected links to parts that the article has; found a link to “b.txt#zz”, where there is no part “zz”. \
             What to do: leave out what follows the `#`; the article has no headings.",
            "a.md:6: expected links to parts that the article has; found a link to “b.txt#a:b”, where there is no part “a:b”. \
             What to do: leave out what follows the `#`; the article has no headings.",
        ]
    );
}

#[test]
fn a_file_with_a_mistake_is_compared_with_the_others_all_the_same() {
    let files = [
        file("a.md", "Date: yesterday\n\n# One name\n\nSee [this](gone.md).\n"),
        file("b.md", "# One name\n\nA text. [part](a.md#nowhere)\n"),
        // What its address is to be cannot be told.
        file("c.md", "Slug: Two words\n\n# One name\n\nA text.\n"),
    ];
    let problems = compile(&files).expect_err("a broken folder");
    let places: Vec<(&str, u32)> = problems.iter().map(|found| (found.file.as_str(), found.problem.line)).collect();
    assert_eq!(places, [("a.md", 1), ("a.md", 5), ("b.md", 1), ("b.md", 3), ("c.md", 1)]);
    assert!(problems[2].problem.found.contains("which a.md has too"), "{}", problems[2]);
}

#[test]
fn links_to_a_place_in_another_article_keep_the_place() {
    let files = [
        file("a.md", "# First\n\nSee [keys](b.md#keys) and [nothing](c.md#keys) and [a picture](d.png)."),
        file("b.md", "# Second\n\nText.\n\n## Keys\n\nText."),
        file("d.png", ""),
    ];
    let problems: Vec<String> =
        compile(&files).expect_err("two links lead nowhere").iter().map(|p| p.to_string()).collect();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].contains("“c.md#keys”") && problems[1].contains("“d.png”"), "{problems:?}");

    let see = "# First\n\nSee [keys](b.md#keys) and [text](b.md#:~:text=Text).";
    let bytes = compiled(&[file("a.md", see), files[1].clone()]);
    let library = Library::open(&bytes).expect("a library as it was compiled");
    let mut found = Vec::new();
    links_of(&library.article(&library.entries()[0]).expect("the article").body, &mut found);
    assert_eq!(found, ["article:second#keys", "article:second#:~:text=Text"]);
}

#[test]
fn settings_that_are_not_utf8_are_a_problem() {
    let files = [SourceFile { name: "library.conf".into(), bytes: b"Id: x\nTitle: caf\xe9\n".to_vec() }];
    let problems = compile(&files).expect_err("a file in Latin-1");
    assert_eq!((problems[0].file.as_str(), problems[0].problem.line), ("library.conf", 2));
}

#[test]
fn a_setting_that_is_stated_twice_is_a_problem() {
    let problems = compile(&[file(SETTINGS_FILE, "Title: One\nid: x\n\ntitle : Another\n")]).expect_err("two titles");
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["library.conf:4: expected each setting once; found “title : Another”. What to do: keep one of the lines."]
    );
}

#[test]
fn comments_and_rules_come_with_the_library() {
    let comments = r#"{"format": "lectern-comments", "version": 1, "comments": [
        {"id": "a", "article": "another-slug", "posted": "2026-01-01T00:00:00.000Z", "status": "approved", "name": "Ada", "text": "Yes."},
        {"id": "b", "article": "x", "posted": "2026-01-01T00:00:00.000Z", "status": "pending", "name": "Eve", "text": "No."}]}"#;
    let files = [
        file("harbour.txt", "The harbour\n\nA text.\n"),
        file("harbour.txt.comments.json", comments),
        file("other.txt", "Another\n\nA text.\n"),
        file(RULES_FILE, r#"{"hold_everything": false, "depth": 3}"#),
    ];
    let bytes = compiled(&files);
    let library = Library::open(&bytes).expect("a library as it was compiled");
    let records = library.comments("the-harbour");
    assert_eq!(records.len(), 1, "only what is approved is published");
    assert!(records[0].contains("\nArticle: the-harbour\n") && records[0].ends_with("\n\nYes."), "{}", records[0]);
    assert_eq!(library.comments("another"), Vec::<String>::new());
    assert_eq!(library.comments("nowhere"), Vec::<String>::new());
    let rules = &library.settings().rules;
    assert!(rules.contains("Hold-Everything: no") && rules.contains("Depth: 3"), "{rules}");
    assert_eq!(library.article(&library.entries()[1]).map(|article| article.title), Some("Another".to_owned()));
}

#[test]
fn comments_belong_to_an_article_whose_name_is_composed_in_another_way() {
    let comments = r#"{"format": "lectern-comments", "version": 1, "comments": [
        {"id": "a", "article": "x", "posted": "2026-01-01T00:00:00.000Z", "status": "approved", "name": "Ada", "text": "Yes."}]}"#;
    let (composed, apart) = ("Köln.txt", "Ko\u{308}ln.txt");
    for (article, beside) in [(composed, apart), (apart, composed)] {
        let bytes =
            compiled(&[file(article, "Cologne\n\nA text.\n"), file(&format!("{beside}.comments.json"), comments)]);
        let library = Library::open(&bytes).expect("a library as it was compiled");
        assert_eq!(library.comments("cologne").len(), 1, "{article:?}");
    }
}

#[test]
fn related_articles_are_named_with_what_both_are_about() {
    let talks = "# Talks\n\nNorth Korea’s answer to Moon came late. Kim and Moon met in North Korea, and Kim spoke to Moon of talks.\n";
    let answer = "# Answer\n\nKim of North Korea answers Moon. Neither Kim nor Moon spoke of North Korea before.\n";
    let bread = "# Bread\n\nYeast makes dough rise, and an oven makes bread of it.\n";
    let bytes = compiled(&[file("a.md", talks), file("b.md", bread), file("c.md", answer)]);
    let library = Library::open(&bytes).expect("a library as it was compiled");
    let more: Vec<More> = library.entries().iter().map(|entry| library.more(entry)).collect();
    let [other] = &more[0].related[..] else { panic!("one related article: {more:?}") };
    assert_eq!(other.entry, 2);
    for name in ["North Korea", "Moon", "Kim"] {
        assert!(other.about.contains(&name.to_owned()), "expected {name} as the article writes it: {other:?}");
    }
    assert_eq!(more[1].related, []);
    assert_eq!(more[2].related.iter().map(|other| other.entry).collect::<Vec<_>>(), [0]);
}

#[test]
fn the_news_of_the_shipped_library_is_related_to_what_quotes_it_and_nothing_else() {
    let bytes = compiled(&shipped());
    let library = Library::open(&bytes).expect("the shipped library");
    let entry = library.entries().iter().find(|entry| !entry.authors.is_empty()).expect("the news has an author");
    let related = library.more(entry).related;
    let titles: Vec<&str> = related.iter().map(|other| &library.entries()[other.entry as usize].title[..]).collect();
    assert_eq!(titles, ["Searching"], "the page that shows how to search by searching for it");
    assert_eq!(related[0].about[..2], ["North Korea", "Moon"]);
    let news = library.position(entry.slug.as_str()).expect("it is there") as u32;
    let of_news = |other: &&library::Entry| library.more(other).related.iter().any(|related| related.entry == news);
    assert_eq!(library.entries().iter().filter(of_news).count(), 1, "what ends as news do is not about the same");
}

#[test]
fn citations_know_the_article_and_its_library() {
    let bytes = compiled(&sound());
    let library = Library::open(&bytes).expect("a library as it was compiled");
    let citations = library.more(&library.entries()[1]).citations;
    assert_eq!(citations.len(), cite::STYLES.len());
    let access = cite::Access { address: "https://example.org/", day: Some((2026, 5, 1)) };
    assert_eq!(
        cite::plain(&citations[0], &access),
        "Doe, J. (2020, February 29). The newest. The Harbour: a paper. https://example.org/"
    );
}

#[test]
fn tags_authors_and_years_lead_to_their_articles() {
    let files = [
        file("a.md", "---\nDate: 2016-12-31\nAuthor: Jane Doe\nTags: Sea, C++\n---\n\n# One\n\nText.\n"),
        file(
            "b.md",
            "---\nDate: 2017-02-01\nAuthor: jane  doe\nAuthor: Kim\nTags: sea, sea, C\n---\n\n# Two\n\nText.\n",
        ),
        file("c.md", "# Three\n\nText.\n"),
        file("d.md", "---\nDate: 2017-02-28\n---\n\n# Four\n\nText.\n"),
    ];
    let bytes = compiled(&files);
    let library = Library::open(&bytes).expect("a library as it was compiled");
    assert_eq!(slugs(&library), ["four", "two", "one", "three"]);
    let told = |ways: &[library::Way]| -> Vec<String> {
        ways.iter().map(|way| format!("{} {} {:?}", way.slug, way.name, way.entries)).collect()
    };
    let ways = library.ways();
    assert_eq!(told(&ways.tags), ["c C [1]", "c-2 C++ [2]", "sea sea [1, 2]"]);
    assert_eq!(told(&ways.authors), ["jane-doe jane doe [1, 2]", "kim Kim [1]"]);
    assert_eq!(told(&ways.years), ["2017 2017 [0, 1]", "2016 2016 [2]"]);
    let of = |at: usize| library.tags(&library.entries()[at]).iter().map(|way| way.slug.clone()).collect::<Vec<_>>();
    assert_eq!(of(2), ["sea", "c-2"]);
    let names: Vec<&str> = library.authors(&library.entries()[1]).iter().map(|way| &way.name[..]).collect();
    assert_eq!(names, ["jane doe", "Kim"]);
    let bars: Vec<_> = ways.bars.iter().map(|bar| (bar.year, bar.month, bar.articles, bar.height)).collect();
    assert_eq!(bars, [(2016, 12, 1, 50), (2017, 2, 2, 100)], "months, where the library goes over few years");
    assert!(ways.bars.iter().all(|bar| bar.left + bar.width <= 1000), "{:?}", ways.bars);
    let suggested: Vec<&str> =
        library::Ways::suggestions(&ways.authors, "jane-do", 3).iter().map(|way| &way.slug[..]).collect();
    assert_eq!(suggested, ["jane-doe"]);
}

#[test]
fn names_whose_letters_are_composed_in_another_way_are_the_same() {
    let article = |file_name: &str, name: &str| {
        file(file_name, format!("Author: {name}\nTags: {name}\n\nOf {file_name}\n\nText.\n"))
    };
    let bytes = compiled(&[article("a.txt", "Zoë Köhler"), article("b.txt", "Zoe\u{308} Ko\u{308}hler")]);
    let library = Library::open(&bytes).expect("a library as it was compiled");
    for ways in [&library.ways().authors, &library.ways().tags] {
        assert_eq!(
            ways.iter().map(|way| (&way.name[..], &way.entries[..])).collect::<Vec<_>>(),
            [("Zoë Köhler", &[0, 1][..])]
        );
    }
}

#[test]
fn a_long_time_is_told_by_years_and_a_single_date_by_nothing() {
    let dated = |year: u32| file(&format!("{year}.txt"), format!("Date: {year}-01-01\n\nOf {year}\n\nText.\n"));
    let bars = |files: &[SourceFile]| {
        let bytes = compiled(files);
        Library::open(&bytes).expect("a library as it was compiled").ways().bars.clone()
    };
    let found = bars(&[dated(1850), dated(2017)]);
    assert_eq!(found.iter().map(|bar| (bar.year, bar.month)).collect::<Vec<_>>(), [(1850, 0), (2017, 0)]);
    assert!(found.iter().all(|bar| bar.left + bar.width <= 1000 && bar.width >= 2), "{found:?}");
    let found = bars(&[file("1.txt", "Date: 0001-01-01\n\nOf 1\n\nText.\n"), dated(1600), dated(9999)]);
    let places: Vec<_> = found.iter().map(|bar| (bar.year, bar.left, bar.width)).collect();
    assert_eq!(places, [(1, 0, 2), (1600, 158, 2), (9999, 998, 2)]);
    assert_eq!(bars(&[dated(2017), file("a.txt", "Undated\n\nText.\n")]), []);
}

#[test]
fn what_systems_and_editors_leave_in_a_folder_is_no_file_of_ours() {
    for name in [
        "Thumbs.db",
        "thumbs.db",
        "Desktop.ini",
        "desktop.ini",
        "Icon\r",
        "#story.txt#",
        "story.txt~",
        ".DS_Store",
        "~$a.md",
    ] {
        assert!(library::is_ignored(name), "{name:?}");
        assert_eq!(compile(&[file(name, "\0")]).map(drop), Ok(()), "{name:?}");
    }
    for name in ["#1.txt", "#", "Icon", "thumbs.md", "my desktop.ini"] {
        assert!(!library::is_ignored(name), "{name:?}");
    }
}

#[test]
fn what_to_do_about_a_file_of_another_kind_goes_by_its_kind() {
    for (name, remedy) in [
        ("photo.HEIC", "save the picture as JPEG, PNG"),
        ("scan.tif", "save the picture as JPEG, PNG"),
        ("story.markdown", "rename it so that it ends in .md,"),
        ("story.text", "rename it so that it ends in .txt,"),
        ("story.docx", "save it as plain text or Markdown,"),
        ("story", "save it as plain text or Markdown,"),
    ] {
        let problems = compile(&[file(name, "")]).expect_err("a file of another kind");
        assert!(problems[0].problem.remedy.starts_with(remedy), "{}", problems[0]);
    }
}
