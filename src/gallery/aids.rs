//! What is drawn by the parts of the program that are loaded on demand.

use comment::{Status, record};
use highlighter::{Effect, Event, Highlighter};
use reading::{Aids, Call};

use super::Specimen;
use super::made::{LIGHTHOUSE, MOMENT, Room, admitted, parts};
use crate::pages::text_of;

/// What is open at the reader's side after these acts, each with a value, with these settings.
fn aid(settings: &str, acts: &[(&str, &str)]) -> Vec<paper::Node> {
    let article = |slug: &str, title: &str, authors: &str, language: &str| reading::Article {
        slug: slug.to_owned(),
        title: title.to_owned(),
        authors: authors.to_owned(),
        language: language.to_owned(),
    };
    let articles = vec![
        article("lighthouse", "The Lighthouse at the End of the Road", "Jane Doe", "en"),
        article("migdalor", "המגדלור שבקצה הדרך", "שרה לוי", "he"),
    ];
    let opening =
        reading::Opening { settings: settings.to_owned(), articles, shows_desk: true, has_ways: true, can_copy: true };
    let mut aids = Aids::open(opening);
    let mut page = Vec::new();
    for (act, value) in acts {
        let call = Call { act: (*act).to_owned(), value: (*value).to_owned(), path: "/search/".to_owned() };
        page = aids.on(&call).page;
    }
    page
}

pub(super) fn appearance() -> Vec<Specimen> {
    let chosen = "theme=sepia\nsize=xxl\nleading=looser\nhyphens=on\n";
    vec![
        Specimen::of_nodes("As it is at first", aid("", &[("appearance", "")])).over(),
        Specimen::of_nodes("With choices, some at their end", aid(chosen, &[("appearance", "")])).over(),
    ]
}

pub(super) fn keys() -> Vec<Specimen> {
    vec![
        Specimen::of_nodes("On a page of the search", aid("", &[("keys", "")])).over().unfolded(),
        Specimen::of_nodes("Keys are off", aid("keys=off\n", &[("keys", "")])).over().unfolded(),
    ]
}

pub(super) fn palette() -> Vec<Specimen> {
    vec![
        Specimen::of_nodes("As it opens", aid("", &[("palette", "")])).over().unfolded(),
        Specimen::of_nodes("Something found", aid("", &[("palette", ""), ("find", "the")])).over().unfolded(),
        Specimen::of_nodes("Nothing found", aid("", &[("palette", ""), ("find", "xyzzyplugh")])).over().unfolded(),
    ]
}

pub(super) fn highlights(room: &Room) -> Vec<Specimen> {
    let (text, borders) = text_of(&room.navigation, &room.article(LIGHTHOUSE));
    let entry = room.entry(LIGHTHOUSE);
    let subject = |text: &str| highlighter::Subject {
        slug: LIGHTHOUSE.to_owned(),
        title: entry.title.clone(),
        language: entry.language.clone(),
        address: "https://example.org/reading/a/lighthouse/".to_owned(),
        text: text.to_owned(),
        borders: borders.clone(),
    };
    let opening = |text: &str, highlights: Vec<String>| highlighter::Opening {
        library: "The Lantern".to_owned(),
        subjects: vec![subject(text)],
        highlights,
        article: LIGHTHOUSE.to_owned(),
    };
    let (mut highlighter, nothing) = Highlighter::open(opening(&text, Vec::new()));
    let mut records = Vec::new();
    for (number, colour) in ["yellow", "green", "blue", "pink"].into_iter().enumerate() {
        let start = 60 * number as u32;
        let article = LIGHTHOUSE.to_owned();
        let made = Event::Made { article, start, end: start + 40, colour: colour.to_owned() };
        let step = highlighter.on(made, MOMENT.millis(), format!("specimen-{number}"));
        records.extend(step.effects.into_iter().filter_map(|effect| match effect {
            Effect::Keep { record, .. } => Some(record),
            _ => None,
        }));
    }
    let acted = |act: &str, value: &str| Event::Acted { act: act.to_owned(), value: value.to_owned() };
    let noted = highlighter.on(acted("note:specimen-1", "Where is this written?"), MOMENT.millis(), String::new());
    let turned = highlighter.on(acted("turn-to:specimen-1", ""), MOMENT.millis(), String::new());
    let removed = highlighter.on(acted("remove:specimen-3", ""), MOMENT.millis(), String::new());
    // By words of the same length: the blocks stay where they are.
    let changed = text.replace("lighthouse", "watchtower").replace("keeper", "warden");
    let (_, lost) = Highlighter::open(opening(&changed, records));
    let page = |name, nodes| Specimen::of_nodes(name, nodes);
    vec![
        Specimen::of_nodes("What can be done with one", turned.bar).over(),
        page("Below an article", noted.below),
        page("Below an article, after one was removed", removed.below),
        page("The page of all, with none", nothing.page),
        page("The page of all, with some that are lost", lost.page),
    ]
}

pub(super) fn desk(room: &Room) -> Vec<Specimen> {
    let subject = |entry: &library::Entry| desk::Subject {
        slug: entry.slug.to_string(),
        title: entry.title.clone(),
        language: entry.language.clone(),
        file: entry.file.clone(),
    };
    let pending = |number: u32, name: &str, text: &str| {
        let reason = "Every comment waits for a moderator.".to_owned();
        admitted(::comment::Parts { status: Status::Pending, reason, ..parts(number, name, text) })
    };
    let comments = [
        pending(1, "Jane Doe", "How many keepers were there?"),
        pending(2, "Kim Minji", "A fine walk, also in the rain."),
        admitted(parts(3, "Ada Berg", "Three, as far as I know.")),
    ];
    let opening = desk::Opening {
        library: "The Lantern".to_owned(),
        subjects: room.library.entries().iter().map(subject).collect(),
        comments: comments.iter().map(record::encode).collect(),
        site_rules: record::encode(&::comment::Rules::default()),
        unreadable: 1,
        now: MOMENT.millis(),
        ..desk::Opening::default()
    };
    let after = |acts: &[&str]| {
        let (mut desk, mut step) = desk::Desk::open(opening.clone());
        for act in acts {
            let acted = desk::Event::Acted { act: (*act).to_owned(), value: String::new() };
            step = desk.on(acted, MOMENT.millis(), [7; 16]);
        }
        step.page
    };
    vec![
        Specimen::of_nodes("Comments", after(&[])).wide(),
        Specimen::of_nodes("One selected, and a reply begun", after(&["select:specimen-2", "reply:specimen-1"])).wide(),
        Specimen::of_nodes("After a decision", after(&["approve:specimen-1"])).wide(),
        Specimen::of_nodes("Keys", after(&["help"])).wide(),
        Specimen::of_nodes("Rules", after(&["open:Rules"])).wide(),
        Specimen::of_nodes("Files", after(&["open:Files"])).wide(),
        Specimen::of_nodes("Lock", after(&["open:Lock"])).wide(),
    ]
}
