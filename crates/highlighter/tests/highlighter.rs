//! What comes of what readers do with highlights.

use comment::record::decode;
use highlight::{Colour, Highlight};
use highlighter::{Effect, Event, Highlighter, Node, Opening, Paint, Step, Subject};

const TEXT: &str = "Wer reitet so spät durch Nacht und Wind? Es ist der Vater mit seinem Kind.";

fn subject(slug: &str, text: &str) -> Subject {
    Subject {
        slug: slug.to_owned(),
        title: format!("Title of {slug}"),
        language: "de".to_owned(),
        address: format!("https://example.org/a/{slug}/"),
        text: text.to_owned(),
        borders: Vec::new(),
    }
}

fn opening(text: &str, highlights: Vec<String>) -> Opening {
    let subjects = vec![subject("one", text), subject("two", "Another text altogether.")];
    Opening { library: "Library".to_owned(), subjects, highlights, article: "one".to_owned() }
}

fn act(highlighter: &mut Highlighter, act: &str, value: &str) -> Step {
    highlighter.on(Event::Acted { act: act.to_owned(), value: value.to_owned() }, 2_000, "unused".to_owned())
}

fn make(highlighter: &mut Highlighter, id: &str, words: &str, colour: &str) -> Step {
    let start = TEXT.chars().count() - TEXT.split_once(words).unwrap().1.chars().count() - words.chars().count();
    let [start, end] = [start, start + words.chars().count()].map(|place| place as u32);
    highlighter.on(
        Event::Made { article: "one".to_owned(), start, end, colour: colour.to_owned() },
        1_000,
        id.to_owned(),
    )
}

#[test]
fn a_passage_is_highlighted_in_its_own_article_though_another_is_open() {
    let (mut room, _) = Highlighter::open(opening(TEXT, Vec::new()));
    let made = Event::Made { article: "two".to_owned(), start: 0, end: 7, colour: "green".to_owned() };
    let step = room.on(made, 1_000, "a".to_owned());
    let kept = kept(&step);
    assert_eq!((&kept[0].article[..], &kept[0].anchor.exact[..]), ("two", "Another"));
    assert_eq!(step.paint, [], "nothing of it is on the page that is open");
}

fn kept(step: &Step) -> Vec<Highlight> {
    let records = step.effects.iter().filter_map(|effect| match effect {
        Effect::Keep { record, .. } => Some(record),
        _ => None,
    });
    records.map(|record| decode(record).unwrap()).collect()
}

fn text(nodes: &[Node]) -> String {
    let of_node = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Article { children, .. } | Node::Element { children, .. } => text(children),
        Node::Moment(_) => String::new(),
    };
    nodes.iter().map(of_node).collect()
}

/// The text of the elements with this tag.
fn text_of(nodes: &[Node], wanted: &str) -> String {
    let of_node = |node: &Node| match node {
        Node::Element { tag, children, .. } if tag == wanted => text(children),
        Node::Article { children, .. } | Node::Element { children, .. } => text_of(children, wanted),
        _ => String::new(),
    };
    nodes.iter().map(of_node).collect()
}

fn announced(step: &Step) -> Option<&str> {
    step.effects.iter().find_map(|effect| match effect {
        Effect::Announce(words) => Some(words.as_str()),
        _ => None,
    })
}

#[test]
fn a_passage_is_highlighted_noted_coloured_and_removed() {
    let (mut room, first) = Highlighter::open(opening(TEXT, Vec::new()));
    assert_eq!((first.paint, first.below, first.bar), (vec![], vec![], vec![]));
    let step = make(&mut room, "a", "spät", "green");
    assert_eq!(step.paint, [Paint { start: 14, end: 18, colour: "green".to_owned() }]);
    let [one] = &kept(&step)[..] else { panic!("{step:?}") };
    assert_eq!((&one.anchor.exact[..], one.colour, &one.article[..]), ("spät", Colour::Green, "one"));
    assert!(text(&step.below).contains("spät") && !step.bar.is_empty(), "{step:?}");

    let step = act(&mut room, "note:a", "Late");
    assert_eq!(kept(&step)[0].note, "Late");
    let step = act(&mut room, "colour:a:pink", "");
    assert_eq!((kept(&step)[0].colour, &step.paint[0].colour[..]), (Colour::Pink, "pink"));
    // The next one has the same colour if none is named.
    assert_eq!(kept(&make(&mut room, "b", "Wind", ""))[0].colour, Colour::Pink);

    let step = act(&mut room, "remove:a", "");
    assert!(step.effects.contains(&Effect::Erase { id: "a".to_owned() }) && step.paint.len() == 1, "{step:?}");
    let step = act(&mut room, "put-back", "");
    assert_eq!((kept(&step)[0].note.as_str(), step.paint.len()), ("Late", 2));

    // Those that were removed in a row come back in a row, the last one first.
    act(&mut room, "remove:a", "");
    act(&mut room, "remove:b", "");
    assert_eq!(kept(&act(&mut room, "put-back", ""))[0].id, "b");
    assert_eq!(kept(&act(&mut room, "put-back", ""))[0].id, "a");

    // Once everything is erased, nothing is put back.
    act(&mut room, "remove:a", "");
    let step = act(&mut room, "forget", "");
    assert!(!text(&step.page).contains("removed"), "{step:?}");
    assert_eq!(act(&mut room, "put-back", "").effects, []);
}

#[test]
fn that_a_highlight_is_removed_is_said_once() {
    let (mut room, _) = Highlighter::open(opening(TEXT, Vec::new()));
    make(&mut room, "a", "spät", "green");
    // What takes the place of the bar comes with what is said, which has to be announced.
    let step = act(&mut room, "remove:a", "");
    let said = |step: &Step| text(&step.below).contains("The highlight is removed.");
    assert_eq!((announced(&step), said(&step)), (Some("The highlight is removed."), false));
    act(&mut room, "put-back", "");
    act(&mut room, "close", "");
    // What is above the list was there before, and is heard.
    let step = act(&mut room, "remove:a", "");
    assert_eq!((announced(&step), said(&step)), (None, true));
}

#[test]
fn pointing_at_a_highlight_turns_to_it_and_elsewhere_away() {
    let (mut room, _) = Highlighter::open(opening(TEXT, Vec::new()));
    make(&mut room, "a", "durch Nacht und Wind", "blue");
    make(&mut room, "b", "Nacht", "yellow");
    let mut touched = |at| room.on(Event::Touched(at), 0, String::new()).bar;
    let pressed = |bar: &[Node]| format!("{bar:?}").contains("note:b");
    assert!(pressed(&touched(26)), "the shorter one");
    let bar = touched(20);
    assert!(!bar.is_empty() && !pressed(&bar));
    assert!(touched(0).is_empty());
}

/// The records that are to be kept after a step.
fn records_of(step: Step) -> Vec<String> {
    let record = |effect| match effect {
        Effect::Keep { record, .. } => Some(record),
        _ => None,
    };
    step.effects.into_iter().filter_map(record).collect()
}

/// The records of a highlight of an early word, and of one of later words.
fn two_made(room: &mut Highlighter) -> Vec<String> {
    [("a", "spät"), ("b", "Vater mit seinem Kind")]
        .into_iter()
        .flat_map(|(id, words)| records_of(make(room, id, words, "")))
        .collect()
}

#[test]
fn what_is_no_longer_where_it_was_is_listed_as_lost() {
    let (mut room, _) = Highlighter::open(opening(TEXT, Vec::new()));
    let records = two_made(&mut room);
    let edited = format!("Goethe. {}", TEXT.replace("spät ", ""));
    let step = room.on(Event::Refreshed(opening(&edited, records.clone())), 0, String::new());
    assert_eq!(step.paint.len(), 1);
    let start = step.paint[0].start as usize;
    assert_eq!(edited.chars().skip(start).take(5).collect::<String>(), "Vater");
    assert!(text(&step.below).contains("Lost: the article has changed"), "{}", text(&step.below));
    // An article that has gone keeps its highlights on the page of all.
    let gone = Opening { subjects: Vec::new(), highlights: records, article: String::new(), ..Opening::default() };
    let page = room.on(Event::Refreshed(gone), 0, String::new()).page;
    assert!(text(&page).contains("no longer in the library"), "{}", text(&page));
}

#[test]
fn what_is_found_in_an_edited_text_is_described_anew_once() {
    let (mut room, _) = Highlighter::open(opening(TEXT, Vec::new()));
    let records = two_made(&mut room);
    let unchanged = room.on(Event::Refreshed(opening(TEXT, records.clone())), 0, String::new());
    assert_eq!(unchanged.effects, []);
    let edited = format!("Goethe. {}", TEXT.replace("spät ", ""));
    let step = room.on(Event::Refreshed(opening(&edited, records.clone())), 0, String::new());
    let [one] = &kept(&step)[..] else { panic!("{step:?}") };
    let [start, end] = [step.paint[0].start, step.paint[0].end].map(|at| at as usize);
    assert_eq!((&one.id[..], one.anchor.position.clone()), ("b", start..end));
    // What was edited then is no longer what it is found by: with the first description it would be lost.
    let again = edited.replace("Es ist der", "Ein").replace("Goethe", "Von Goethe");
    let (mut later, _) = Highlighter::open(opening(&edited, Vec::new()));
    let step = later.on(Event::Refreshed(opening(&again, records_of(step))), 0, String::new());
    assert_eq!((step.paint.len(), kept(&step).len()), (1, 1));
    // Another tab may have the text from before, and describe it by that.
    let step = room.on(Event::Refreshed(opening(&edited, records)), 0, String::new());
    assert_eq!(step.effects, []);
    // Programs get the place where it is now, and none for what is lost.
    let step = act(&mut room, "export:annotations", "");
    let [Effect::Download { text, .. }] = &step.effects[..] else { panic!("{step:?}") };
    assert!(text.contains(&format!("\"start\": {start},")), "{text}");
    assert_eq!((text.matches("TextQuoteSelector").count(), text.matches("TextPositionSelector").count()), (2, 1));
}

#[test]
fn what_was_put_back_elsewhere_is_not_removed_here() {
    let (mut room, _) = Highlighter::open(opening(TEXT, Vec::new()));
    let made = make(&mut room, "a", "spät", "green");
    let record = match &made.effects[0] {
        Effect::Keep { record, .. } => record.clone(),
        other => panic!("{other:?}"),
    };
    // Another tab has removed it, and put it back.
    let step = room.on(Event::Refreshed(opening(TEXT, Vec::new())), 0, String::new());
    assert!(text(&step.bar).contains("The highlight is removed."), "{step:?}");
    let step = room.on(Event::Refreshed(opening(TEXT, vec![record])), 0, String::new());
    for nodes in [&step.bar, &step.below, &step.page] {
        assert!(!text(nodes).contains("removed"), "{nodes:?}");
    }
    let step = act(&mut room, "put-back", "");
    assert_eq!((kept(&step).len(), step.paint.len()), (0, 1));
}

#[test]
fn all_highlights_are_narrowed_down_saved_and_taken_over() {
    let (mut room, _) = Highlighter::open(opening(TEXT, Vec::new()));
    make(&mut room, "a", "spät", "green");
    make(&mut room, "b", "Wind", "blue");
    let page = act(&mut room, "only", "blue").page;
    assert!(text(&page).contains("1 of 2") && !text(&page).contains("spät"), "{}", text(&page));
    let page = act(&mut room, "seek", "title one").page;
    assert!(text(&page).contains("Wind"), "{}", text(&page));
    act(&mut room, "only", "");
    let saved = |step: Step| match &step.effects[..] {
        [Effect::Download { name, text, .. }] => (name.clone(), text.clone()),
        other => panic!("{other:?}"),
    };
    assert!(saved(act(&mut room, "export:markdown", "")).1.contains("> spät"));
    let (name, file) = saved(act(&mut room, "export:annotations", ""));
    assert_eq!(name, "highlights.jsonld");

    let (mut other, _) = Highlighter::open(opening(TEXT, Vec::new()));
    let step = other.on(Event::Chosen(file.clone().into_bytes()), 0, String::new());
    assert_eq!((kept(&step).len(), step.paint.len()), (2, 2));
    let step = other.on(Event::Chosen(file.into_bytes()), 0, String::new());
    assert!(kept(&step).is_empty() && text(&step.page).contains("2 highlights were here already"), "{step:?}");
    assert_eq!(announced(&step), None, "the page says it where it can be heard");
    let step = other.on(Event::Chosen(b"x".to_vec()), 0, String::new());
    assert!(text(&step.page).contains("Expected a file of highlights"), "{}", text(&step.page));
}

#[test]
fn what_is_wrong_with_a_file_is_said_in_the_language_of_the_reader() {
    paper::speak(&words::language("de").expect("a language of ours").table());
    let (mut room, _) = Highlighter::open(opening(TEXT, Vec::new()));
    let step = room.on(Event::Chosen(b"%PDF-1.7".to_vec()), 0, String::new());
    let expected = "Erwartet wird eine Datei mit Markierungen: Web Annotations (JSON-LD). Gefunden: eine PDF-Datei.";
    assert!(text(&step.page).contains(expected), "{}", text(&step.page));
    let step = room.on(Event::Chosen(br#"{"target": {"source": "elsewhere"}}"#.to_vec()), 0, String::new());
    let expected = "Zeile 1 – erwartet: die Adresse eines Artikels dieser Bibliothek; gefunden: „elsewhere“. Das wird ausgelassen.";
    assert!(text(&step.page).contains(expected), "{}", text(&step.page));
}

#[test]
fn whatever_it_is_told_it_goes_on() {
    let (mut room, _) = Highlighter::open(opening(TEXT, vec!["garbage".to_owned(), String::new()]));
    for (start, end) in [(0, 0), (5, 3), (70, 9_000), (u32::MAX, u32::MAX)] {
        let step =
            room.on(Event::Made { article: "one".to_owned(), start, end, colour: "x".to_owned() }, 0, "a".to_owned());
        assert!(kept(&step).is_empty() && step.paint.is_empty());
    }
    for what in
        ["", "remove", "remove:x", "colour:x", "colour:x:pink", "note:x", "export:x", "turn-to:x", "put-back", "close"]
    {
        act(&mut room, what, "x");
    }
}

#[test]
fn blocks_stand_on_lines_of_their_own_where_people_read_them() {
    let blocks = ["ähm ", "one", "two", "", "three\n", "four", "!"];
    let text = blocks.concat();
    let mut borders = vec![0];
    for block in &blocks[..6] {
        borders.push(borders.last().unwrap() + block.len() as u32);
        borders.push(*borders.last().unwrap());
    }
    let subjects = vec![Subject { borders, ..subject("one", &text) }];
    let (mut room, _) = Highlighter::open(Opening { subjects, ..opening(&text, Vec::new()) });
    // From within one block into another.
    let [start, end] = [1, text.chars().count() - 1].map(|at| at as u32);
    let made = Event::Made { article: "one".to_owned(), start, end, colour: String::new() };
    let step = room.on(made, 1_000, "a".to_owned());
    let lines = "hm \none\ntwo\nthree\nfour";
    assert_eq!(text_of(&step.below, "blockquote"), lines);
    assert_eq!(text_of(&step.page, "blockquote"), lines);
    // What programs find the passage by is the text as it is.
    assert_eq!(kept(&step)[0].anchor.exact, "hm onetwothree\nfour");
    for (form, expected) in
        [("markdown", "> two\n>\n> three"), ("csv", "two\nthree"), ("annotations", "onetwothree\\nfour")]
    {
        let step = act(&mut room, &["export:", form].concat(), "");
        let [Effect::Download { text, .. }] = &step.effects[..] else { panic!("{step:?}") };
        assert!(text.contains(expected), "{form}: {text}");
    }
    assert!(!text_of(&act(&mut room, "seek", "two three").page, "blockquote").is_empty());
}
