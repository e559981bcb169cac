use std::ops::Range;

use highlight::Text;

use super::*;

fn sources() -> Vec<Source> {
    let source = |slug: &str, title: &str| Source {
        slug: slug.to_owned(),
        title: title.to_owned(),
        address: format!("https://example.org/a/{slug}/"),
        language: "en-GB".to_owned(),
    };
    vec![source("one", "One, *first*"), source("two", "=Two <b>")]
}

fn highlight(article: &str, passage: Range<usize>, note: &str, colour: Colour) -> Highlight {
    let text = "Nobody reads “the whole” text.\nBut <somebody> does & says so.";
    Highlight {
        id: format!("{article}-{}", passage.start),
        article: article.to_owned(),
        made: Timestamp::from_millis(1_501_147_800_000),
        colour,
        note: note.to_owned(),
        anchor: Anchor { of: String::new(), ..Anchor::new(&Text::new(text), passage).unwrap() },
    }
}

fn some() -> Vec<Highlight> {
    vec![
        highlight("one", 0..12, "", Colour::Yellow),
        highlight("one", 13..43, "A \"note\"\nof two lines", Colour::Green),
        highlight("two", 35..45, "=1+1", Colour::Pink),
    ]
}

#[test]
fn annotations_are_read_as_they_were_written() {
    let file = write_highlights(Form::JsonLd, "Library", &sources(), &some());
    let read = read_highlights(file.as_bytes(), &sources(), Timestamp::from_millis(0)).unwrap();
    assert_eq!(read, Annotations { highlights: some(), left_out: Vec::new() });
    assert!(file.contains("\"@context\": \"http://www.w3.org/ns/anno.jsonld\""), "{file}");
    // The model asks for a name of the collection, and of its page.
    for (name, of) in [("urn:lectern:highlights", "Collection"), ("urn:lectern:highlights:page", "Page")] {
        let at = file.find(&format!("\"id\": \"{name}\",\n")).unwrap_or_else(|| panic!("no {name} in {file}"));
        let next = file[at..].lines().nth(1).unwrap_or_default();
        assert_eq!(next.trim(), format!("\"type\": \"Annotation{of}\","));
    }
}

#[test]
fn a_note_may_be_a_plain_text() {
    let file = r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://example.com/1", "type": "Annotation",
        "bodyValue": "Well said",
        "target": {"source": "https://example.org/a/two/",
                   "selector": {"type": "TextQuoteSelector", "exact": "reads"}}}"#;
    let read = read_highlights(file.as_bytes(), &sources(), Timestamp::from_millis(0)).unwrap();
    assert_eq!(read.highlights[0].note, "Well said");
}

#[test]
fn annotations_of_others_are_read_and_what_is_about_something_else_is_told() {
    let file = r#"[
        {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "id": "https://example.com/1",
         "body": {"type": "TextualBody", "value": "Well said"},
         "target": {"source": "http://elsewhere.example/library/a/two/?q=x#y",
                    "selector": {"type": "TextQuoteSelector", "exact": "reads"}}},
        {"type": "Annotation", "target": {"source": "https://example.org/a/three/",
                    "selector": {"type": "TextQuoteSelector", "exact": "reads"}}},
        {"type": "Annotation", "target": {"source": "https://example.org/a/one/"}}
    ]"#;
    let now = Timestamp::from_millis(7);
    let Annotations { highlights, left_out } = read_highlights(file.as_bytes(), &sources(), now).unwrap();
    let [one] = &highlights[..] else { panic!("{highlights:?}") };
    assert_eq!((&one.article[..], &one.note[..], one.made), ("two", "Well said", now));
    assert_eq!(read_highlights(file.as_bytes(), &sources(), now).unwrap().highlights[0].id, one.id);
    assert_eq!(left_out.len(), 2, "{left_out:?}");
    assert!(left_out[0].to_string().starts_with("Line 6: expected the address of an article"), "{left_out:?}");
}

#[test]
fn an_article_is_known_by_all_of_its_address() {
    let article = |source: &str, sources: &[Source]| {
        let file = format!(
            r#"[{{"type": "Annotation", "target": {{"source": "{source}", "selector": {{"type": "TextQuoteSelector", "exact": "reads"}}}}}}]"#
        );
        let read = read_highlights(file.as_bytes(), sources, Timestamp::from_millis(0)).unwrap();
        read.highlights.first().map(|highlight| highlight.article.clone())
    };
    let [on_pages, in_one_file, from_disk] = ["https://example.org/a/", "https://example.org/lectern.html#/a/", ""];
    let sources = |start: &str| {
        let mut sources = sources();
        for source in &mut sources {
            source.address = if start.is_empty() { String::new() } else { format!("{start}{}/", source.slug) };
        }
        sources
    };
    for (source, start, expected) in [
        ("https://example.org/lectern.html#/a/two/", in_one_file, Some("two")),
        ("https://example.org/lectern.html#/a/two/", on_pages, Some("two")),
        ("https://elsewhere.example/a/two", in_one_file, Some("two")),
        ("a/two/", from_disk, Some("two")),
        ("https://elsewhere.example/data/two", on_pages, None),
        ("", from_disk, None),
    ] {
        assert_eq!(article(source, &sources(start)).as_deref(), expected, "{source} at “{start}”");
    }
}

#[test]
fn what_is_no_file_of_annotations_is_refused() {
    let refusal = |file: &[u8]| read_highlights(file, &sources(), Timestamp::from_millis(0)).unwrap_err().to_string();
    let damaged = refusal(b"{");
    assert!(damaged.contains("end of the file"), "{damaged}");
    for (file, words) in [
        (&b"{}"[..], "JSON that names no format"),
        (b"", "an empty file"),
        (b"[[[]]]", "JSON that names no format"),
        (
            b"{\"format\": \"lectern-comments\", \"version\": 1, \"comments\": []}",
            "JSON of the format “lectern-comments”",
        ),
        (b"<rss></rss>", "a text that begins with “<rss></rss>”"),
        (b"# Highlights in Library", "a text that begins with “# Highlights"),
        (b"%PDF-1.7", "a PDF"),
    ] {
        let told = refusal(file);
        let expected = told.starts_with("Expected a file of highlights: Web Annotations (JSON-LD); found ");
        assert!(expected && told.contains(words) && told.ends_with("choose another file."), "{told}");
    }
}

#[test]
fn people_read_what_was_highlighted_and_no_markup_comes_out_of_it() {
    let written = |form| write_highlights(form, "A & B", &sources(), &some());
    let markdown = written(Form::Markdown);
    assert!(markdown.contains("\n## One, \\*first\\*\n"), "{markdown}");
    assert!(markdown.contains("\n> But \\<somebod"), "{markdown}");
    assert!(markdown.contains("\nyellow, 2017-07-27\n"), "{markdown}");
    let mut blocks = highlight("one", 0..12, "- [x]\n2) two", Colour::Yellow);
    blocks.anchor.exact = "1. One\n\n    code\n---\n1990 was\n+ and\n===".to_owned();
    let markdown = write_highlights(Form::Markdown, "A", &sources(), &[blocks]);
    let quoted =
        "\n> 1\\. One\n>\n> code\n>\n> \\---\n>\n> 1990 was\n>\n> \\+ and\n>\n> \\===\n\n\\- \\[x\\]\n\n2\\) two\n";
    assert!(markdown.contains(quoted), "{markdown}");
    let html = written(Form::Html);
    assert!(html.contains("<h1>Highlights in A &amp; B</h1>") && !html.contains("<somebody>"), "{html}");
    // Each runs in the direction of its own letters.
    assert_eq!(html.matches("<h2 lang=\"en-GB\" dir=\"auto\"><a href=").count(), 2);
    assert_eq!(html.matches("<blockquote lang=\"en-GB\" dir=\"auto\">").count(), some().len());
    // Lines stay lines, and who wrote no note has no empty one.
    assert!(html.contains("white-space: pre-wrap") && html.contains("\nof two lines</p>"), "{html}");
    let noted = some().iter().filter(|one| !one.note.is_empty()).count();
    assert_eq!(html.matches("<p class=\"note\" lang=\"\" dir=\"auto\">").count(), noted);
    assert!(noted < some().len(), "expected one without a note");
    // From disk, an article has no address to lead to.
    let unaddressed = write_highlights(Form::Html, "A & B", &[], &some());
    assert!(unaddressed.contains("dir=\"auto\">one</h2>") && !unaddressed.contains("<a"), "{unaddressed}");
    let csv = written(Form::Csv);
    assert!(csv.contains("\"'=Two <b>\"") && csv.contains("\"'=1+1\""), "{csv}");
    assert!(csv.contains("\"A \"\"note\"\"\nof two lines\""), "{csv}");
    // Programs for tables read it as UTF-8 by its mark; whoever takes it back in is told of the text behind that.
    assert!(csv.starts_with("\u{feff}article,"), "{csv}");
    let told = read_highlights(csv.as_bytes(), &sources(), Timestamp::from_millis(0)).unwrap_err().to_string();
    assert!(told.contains("a text that begins with “article,"), "{told}");
}
