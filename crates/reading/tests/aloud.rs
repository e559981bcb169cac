//! Reading aloud: what readers do and what browsers tell, and what is said next.

use reading::{Aids, Call, Effect, Node, Opening, Patience, Step};

const PATH: &str = "/a/ferries/";

const PATIENCE: Patience = Patience { voices: 3, utterance: 100, letter: 10 };

/// Two voices for English and one for German.
const VOICES: [&str; 3] = ["en-GB\tcarol\tCarol\tul", "en-US\tben\tBen\t", "de-DE\tanna\tAnna\tl"];

/// A title, and two paragraphs, the last of which has a long sentence.
fn texts() -> Vec<String> {
    let long = "The last of them goes on, ".repeat(9);
    vec!["en\t0\tFerries of the North".into(), "en\t0 5 \tOne. Two.".into(), format!("de\t\tDrei. {}", long.trim_end())]
}

struct Desk(Aids);

impl Desk {
    fn new(settings: &str) -> Desk {
        Desk(Aids::with_patience(Opening { settings: settings.into(), ..Opening::default() }, PATIENCE))
    }

    fn act(&mut self, act: &str, value: &str) -> Step {
        self.0.on(&Call { act: act.into(), value: value.into(), path: PATH.into() })
    }

    /// Begins at a place of a text, in a browser with these voices.
    fn opened(&mut self, text: usize, place: usize, voices: &[&str]) -> Step {
        let step = self.act("aloud", "");
        assert_eq!(step.effects, [Effect::Side("open\n3".into()), Effect::Show("aloud-toggle".into())]);
        let mut lines = vec![text.to_string(), place.to_string(), voices.len().to_string()];
        lines.extend(voices.iter().map(|voice| (*voice).to_owned()));
        lines.extend(texts());
        self.act("aloud-opened", &lines.join("\n"))
    }

    fn speaking(settings: &str) -> (Desk, Said) {
        let mut desk = Desk::new(settings);
        let said = said(&desk.opened(0, 0, &VOICES)).expect("the title");
        (desk, said)
    }

    fn ended(&mut self, said: &Said) -> Step {
        self.act("aloud-ended", &said.number)
    }
}

/// What is to be said.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    number: String,
    time: u32,
    rate: String,
    voice: String,
    /// The text, where in it that begins and ends, and where its sentence does.
    place: Vec<usize>,
}

fn commands(step: &Step) -> Vec<&str> {
    let side = step.effects.iter().filter_map(|effect| match effect {
        Effect::Side(what) => Some(what.as_str()),
        _ => None,
    });
    side.collect()
}

fn said(step: &Step) -> Option<Said> {
    let command = commands(step).into_iter().find_map(|command| command.strip_prefix("speak\n"))?;
    let lines: Vec<&str> = command.split('\n').collect();
    Some(Said {
        number: lines[0].into(),
        time: lines[1].parse().expect("a number"),
        rate: lines[2].into(),
        voice: lines[4].into(),
        place: lines[5..].iter().map(|number| number.parse().expect("a place")).collect(),
    })
}

fn text(nodes: &[Node]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(text) => text.clone(),
            Node::Element { children, .. } | Node::Article { children, .. } => text(children),
            Node::Moment(_) => String::new(),
        })
        .collect()
}

#[test]
fn it_goes_from_sentence_to_sentence_to_the_end() {
    let (mut desk, first) = Desk::speaking("");
    assert_eq!((first.place.as_slice(), first.voice.as_str()), (&[0, 0, 20, 0, 20][..], "carol"));
    let mut now = first;
    let mut places = Vec::new();
    let end = loop {
        let step = desk.ended(&now);
        match said(&step) {
            Some(next) => {
                assert_ne!(next.number, now.number);
                places.push(next.place.clone());
                now = next;
            }
            None => break step,
        }
    };
    assert_eq!(places[..3], [[1, 0, 4, 0, 4], [1, 5, 9, 5, 9], [2, 0, 5, 0, 5]]);
    // The long sentence is said in parts, which are marked as one.
    assert!(places.len() > 4 && places[3..].iter().all(|place| place[3..] == [6, 239]), "{places:?}");
    assert_eq!(places.last().map(|place| place[2]), Some(239), "nothing of it is left out");
    assert_eq!(now.voice, "anna", "the voice is that of the text's language");
    assert_eq!(commands(&end), ["close"]);
    assert!(end.effects.contains(&Effect::Announce("That was the end of the article.".into())));
    assert!(end.page.is_empty());
}

#[test]
fn it_begins_where_the_reader_is() {
    for (text, place, begin) in [(1, 0, [1, 0, 4]), (1, 3, [1, 0, 4]), (1, 4, [1, 5, 9]), (2, 7, [2, 6, 239])] {
        let step = Desk::new("").opened(text, place, &VOICES);
        let said = said(&step).expect("a sentence");
        assert_eq!([said.place[0], said.place[3], said.place[4]], begin, "at {place} of {text}");
    }
    assert!(said(&Desk::new("").opened(9, 0, &VOICES)).is_some(), "behind the end it begins anew");
}

#[test]
fn what_is_told_of_an_earlier_utterance_is_of_no_matter() {
    let (mut desk, first) = Desk::speaking("");
    let second = said(&desk.act("aloud-next", "")).expect("the next sentence");
    for told in [format!("{}\ncanceled", first.number), format!("{}\nnetwork", first.number)] {
        assert!(desk.act("aloud-failed", &told).effects.is_empty(), "{told}");
    }
    assert!(desk.ended(&first).effects.is_empty());
    assert!(desk.act("aloud-late", &format!("{}\nbegun", first.number)).effects.is_empty());
    assert!(said(&desk.ended(&second)).is_some());
    desk.act("aloud-stop", "");
    assert!(desk.ended(&second).effects.is_empty(), "nor after it was ended");
    assert!(desk.ended(&second).page.is_empty());
}

#[test]
fn it_pauses_and_goes_on_with_the_same_sentence() {
    let (mut desk, first) = Desk::speaking("");
    let second = said(&desk.ended(&first)).expect("a sentence");
    let paused = desk.act("aloud-toggle", "");
    assert_eq!(commands(&paused), ["pause"]);
    assert!(text(&paused.page).contains("Go on"));
    assert!(desk.ended(&second).effects.is_empty(), "what was cancelled has not ended");
    let again = said(&desk.act("aloud-toggle", "")).expect("it goes on");
    assert_eq!(again.place, second.place);
    // The keys of headphones say which of the two they mean.
    assert!(desk.act("aloud-go", "").effects.is_empty());
    assert_eq!(commands(&desk.act("aloud-pause", "")), ["pause"]);
    assert!(desk.act("aloud-pause", "").effects.is_empty());
}

#[test]
fn one_steps_through_sentences_while_it_speaks_and_while_it_does_not() {
    let (mut desk, _) = Desk::speaking("");
    let place = |step: &Step| said(step).map(|said| (said.place[0], said.place[1]));
    assert_eq!(place(&desk.act("aloud-previous", "")), Some((0, 0)), "there is none before the first");
    assert_eq!(place(&desk.act("aloud-next", "")), Some((1, 0)));
    assert_eq!(place(&desk.act("aloud-next", "")), Some((1, 5)));
    assert_eq!(place(&desk.act("aloud-previous", "")), Some((1, 0)));
    desk.act("aloud-toggle", "");
    assert_eq!(commands(&desk.act("aloud-next", "")), ["mark\n1\n5\n9"], "it is shown and not said");
    for _ in 0..9 {
        desk.act("aloud-next", "");
    }
    assert!(desk.act("aloud-next", "").effects.is_empty(), "there is none after the last");
}

#[test]
fn a_voice_and_a_speed_are_chosen_and_kept_by_language() {
    let (mut desk, first) = Desk::speaking("theme=dark");
    let faster = desk.act("aloud-rate", "1.5");
    assert_eq!(faster.effects[0], Effect::Keep("theme=dark\naloud-rate=1.5".into()));
    let said_faster = said(&faster).expect("it says it again");
    assert_eq!((said_faster.rate.as_str(), &said_faster.place), ("1.5", &first.place));
    assert!(said_faster.time < first.time, "and waits less long");
    let other = desk.act("aloud-voice", "ben");
    assert_eq!(other.effects[0], Effect::Keep("theme=dark\naloud-rate=1.5\naloud-voice-en=ben".into()));
    assert_eq!(said(&other).expect("it says it again").voice, "ben");
    assert!(desk.act("aloud-rate", "7").effects.is_empty() && desk.act("aloud-voice", "nobody").effects.is_empty());
    desk.act("aloud-toggle", "");
    assert_eq!(desk.act("aloud-rate", "1").effects.len(), 1, "nothing is said while it has paused");

    let (_, kept) = Desk::speaking("aloud-voice-en=ben\naloud-rate=0.5");
    assert_eq!((kept.voice.as_str(), kept.rate.as_str()), ("ben", "0.5"));
    let (_, gone) = Desk::speaking("aloud-voice-en=gone\naloud-rate=fast");
    assert_eq!((gone.voice.as_str(), gone.rate.as_str()), ("carol", "1"));
}

#[test]
fn an_end_that_is_never_told_is_waited_for_and_given_up() {
    let (mut desk, first) = Desk::speaking("");
    assert_eq!(first.time, 300, "a hundred, and ten for each of twenty letters");
    let late = format!("{}\nbegun", first.number);
    assert_eq!(commands(&desk.act("aloud-late", &late)), [format!("watch\n{}\n150", first.number)]);
    let next = said(&desk.act("aloud-late", &late)).expect("the next sentence");
    assert_eq!(next.place[0], 1);
}

#[test]
fn a_voice_that_does_not_begin_is_asked_twice() {
    let (mut desk, first) = Desk::speaking("");
    let again = said(&desk.act("aloud-late", &format!("{}\nsilent", first.number))).expect("the same once more");
    assert_eq!(again.place, first.place);
    let given_up = desk.act("aloud-late", &format!("{}\nsilent", again.number));
    assert_eq!(commands(&given_up), ["pause"]);
    assert!(text(&given_up.page).contains("This voice does not speak."), "{}", text(&given_up.page));
    assert!(said(&desk.act("aloud-toggle", "")).is_some(), "the reader may try");
}

#[test]
fn a_voice_that_cannot_speak_gives_way_to_another() {
    let (mut desk, first) = Desk::speaking("aloud-voice-en=ben");
    let other = said(&desk.act("aloud-failed", &format!("{}\nnetwork", first.number))).expect("another voice");
    assert_eq!((other.voice.as_str(), other.place), ("carol", first.place));
    let none = desk.act("aloud-failed", &format!("{}\nnetwork", other.number));
    assert_eq!(commands(&none), ["pause"], "no voice of that language is left");
    assert_eq!(said(&desk.act("aloud-toggle", "")).expect("from the beginning").voice, "ben");

    let (mut desk, first) = Desk::speaking("");
    let none = desk.act("aloud-failed", &format!("{}\nsynthesis-failed", first.number));
    assert_eq!(commands(&none), ["pause"], "nobody asked for the one that needs a network");
}

#[test]
fn what_a_browser_forbids_waits_for_the_reader() {
    let (mut desk, first) = Desk::speaking("");
    let step = desk.act("aloud-failed", &format!("{}\nnot-allowed", first.number));
    assert!(text(&step.page).contains("Press “Go on”"));
    let again = said(&desk.act("aloud-toggle", "")).expect("it is said now");
    let step = desk.act("aloud-failed", &format!("{}\ninterrupted", again.number));
    assert_eq!(commands(&step), ["pause"], "somebody else speaks");
    assert!(!text(&step.page).contains("Press"));
}

#[test]
fn voices_may_come_late_or_never() {
    let mut desk = Desk::new("");
    let step = desk.opened(0, 0, &[]);
    assert!(step.effects.is_empty() && text(&step.page).contains("Looking for voices"));
    assert!(desk.act("aloud-voices", "").effects.is_empty());
    assert_eq!(said(&desk.act("aloud-voices", VOICES[1])).expect("it begins").voice, "ben");
    assert!(desk.act("aloud-voices", &VOICES.join("\n")).effects.is_empty(), "more of them change nothing");
    assert!(desk.act("aloud-waited", "").effects.is_empty());

    let mut desk = Desk::new("");
    desk.opened(0, 0, &[]);
    let mute = desk.act("aloud-waited", "");
    assert!(text(&mute.page).contains("This browser has no voices"), "{}", text(&mute.page));
    assert!(text(&mute.page).contains("Close"));
    let late = desk.act("aloud-voices", VOICES[0]);
    assert!(late.effects.is_empty() && text(&late.page).contains("Go on"), "it does not begin by itself then");
    assert!(text(&desk.act("aloud", "").page).contains("Looking for voices"));
    assert!(text(&desk.act("aloud-absent", "").page).contains("This browser has no voices"));
    assert!(desk.act("aloud-stop", "").page.is_empty());
}

#[test]
fn a_language_without_a_voice_is_left_to_the_browser() {
    let mut desk = Desk::new("");
    let step = desk.opened(0, 0, &[VOICES[2]]);
    assert_eq!(said(&step).expect("it is said").voice, "");
    assert!(text(&step.page).contains("As the browser does"));
    assert!(text(&desk.act("aloud-toggle", "").page).contains("There is no voice for the language"));
}

#[test]
fn nothing_is_said_of_it_while_it_speaks() {
    let (mut desk, first) = Desk::speaking("");
    let step = desk.ended(&first);
    let status = |nodes: &[Node]| match &nodes[0] {
        Node::Element { children, .. } => text(&children[..1]),
        _ => String::new(),
    };
    assert_eq!(status(&step.page), "");
    assert!(!step.is_open, "the panel is something else");
    assert!(!step.effects.iter().any(|effect| matches!(effect, Effect::Announce(_))));
}

#[test]
fn leaving_the_article_ends_it_and_so_does_escape() {
    let (mut desk, _) = Desk::speaking("");
    let same = desk.act("moved", "");
    assert!(same.effects.is_empty() && !same.page.is_empty(), "another place of the same article");
    let other = desk.0.on(&Call { act: "moved".into(), value: String::new(), path: "/".into() });
    assert_eq!(commands(&other), ["close"]);
    assert!(other.page.is_empty());

    let (mut desk, _) = Desk::speaking("");
    desk.act("keys", "");
    let closed = desk.act("close", "");
    assert_eq!(closed.effects, [Effect::Return], "what lies over the page goes first");
    assert_eq!(commands(&desk.act("close", "")), ["close"]);
    let (mut desk, _) = Desk::speaking("");
    assert_eq!(commands(&desk.act("left", "")), ["close"]);
    assert!(desk.act("left", "").effects.is_empty());
}

#[test]
fn it_is_among_the_commands_of_an_article() {
    let mut desk = Desk::new("");
    desk.act("palette", "");
    desk.act("find", "read al");
    let step = desk.act("key", "Enter");
    assert_eq!(step.effects, [Effect::Side("open\n3".into()), Effect::Show("aloud-toggle".into()), Effect::Return]);
    assert!(!step.is_open);
    let mut aids = Aids::open(Opening::default());
    let step = aids.on(&Call { act: "find".into(), value: "read al".into(), path: "/".into() });
    assert!(!text(&step.page).contains("Read aloud"), "there is nothing to read on the list");
}

#[test]
fn where_there_is_nothing_to_read_it_says_so() {
    let mut desk = Desk::new("");
    desk.act("aloud", "");
    let step = desk.act("aloud-opened", "0\n0\n0\nen\t0\t …");
    assert!(step.effects.contains(&Effect::Announce("There is nothing to read aloud here.".into())));
    assert!(step.page.is_empty());
    desk.act("aloud", "");
    assert!(text(&desk.act("aloud-broken", "").page).contains("could not be loaded"));
}
