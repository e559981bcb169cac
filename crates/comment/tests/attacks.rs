//! The check for attacks on persons, measured on labelled sentences, and silent on the articles of this repository.

use std::fs;

use comment::attacks;

/// The parts of the labelled set with their sentences: whether each attacks, and the text.
fn labelled() -> [Vec<(bool, String)>; 2] {
    let text = fs::read_to_string("tests/attacks/labelled.txt").expect("the labelled set");
    let (developed, held_out) = text.split_once("== held out").expect("two parts");
    [developed, held_out].map(|part| {
        let label = |line: &str| {
            let attacks = match line.get(..2)? {
                "+ " => true,
                "- " => false,
                _ => return None,
            };
            Some((attacks, line[2..].replace("\\n", "\n")))
        };
        part.lines().filter_map(label).collect()
    })
}

struct Figures {
    precision: f64,
    recall: f64,
    /// Its line in the table of `docs/comments.md`.
    line: String,
}

fn measure(name: &str, sentences: &[(bool, String)]) -> Figures {
    let (mut hits, mut alarms, mut misses) = (0_u32, 0_u32, 0_u32);
    for (is_attack, sentence) in sentences {
        match (is_attack, !attacks(sentence).is_empty()) {
            (true, true) => hits += 1,
            (true, false) => misses += 1,
            (false, true) => alarms += 1,
            (false, false) => continue,
        }
        if *is_attack == attacks(sentence).is_empty() {
            println!("{name}, {}: {sentence}", if *is_attack { "missed" } else { "false alarm" });
        }
    }
    let precision = f64::from(hits) / f64::from(hits + alarms);
    let recall = f64::from(hits) / f64::from(hits + misses);
    println!(
        "{name}: {} sentences, {hits} found, {misses} missed, {alarms} false alarms: precision {precision:.3}, recall {recall:.3}",
        sentences.len()
    );
    let count = sentences.len();
    let line = format!("| {name} | {count} | {hits} | {misses} | {alarms} | {precision:.2} | {recall:.2} |");
    Figures { precision, recall, line }
}

/// `cargo test -p comment --test attacks -- --nocapture` prints the figures and what went wrong.
#[test]
fn precision_and_recall_do_not_fall() {
    let [developed, held_out] = labelled();
    assert!(developed.len() + held_out.len() >= 240);
    let told = fs::read_to_string("../../docs/comments.md").expect("the page on comments");
    // What the grammar was developed on it gets right, but for a few attacks.
    let figures = measure("developed", &developed);
    assert!(figures.precision >= 1.0 && figures.recall >= 0.85);
    assert!(told.contains(&figures.line), "{}", figures.line);
    let figures = measure("held out", &held_out);
    assert!(figures.precision >= 0.9 && figures.recall >= 0.75);
    assert!(told.contains(&figures.line), "{}", figures.line);
}

#[test]
fn the_articles_here_attack_nobody() {
    let mut read = 0;
    for entry in fs::read_dir("../../seeds").expect("the folder of articles") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "txt" || extension == "md") {
            let text = fs::read_to_string(&path).expect("a text");
            assert_eq!(attacks(&text), [], "{}", path.display());
            read += 1;
        }
    }
    assert!(read > 1);
}

#[test]
fn a_finding_names_the_words_and_says_what_to_do() {
    let check = |text: &str, words: &str, why: &str, instead: &str| {
        let findings = attacks(text);
        let [finding] = findings.as_slice() else { panic!("{findings:?}") };
        assert_eq!(&text[finding.start..finding.end], words);
        assert_eq!((finding.why.as_str(), finding.instead.as_str()), (why, instead));
    };
    check(
        "No. You are a complete idiot, sir.",
        "You are a complete idiot",
        "“complete idiot” is said of a person.",
        "Say what is wrong with the argument, and why.",
    );
    check(
        "Listen, id!ot, it is late.",
        "id!ot",
        "“id!ot” is a name for somebody.",
        "Leave the name out: what you have to say counts without it.",
    );
    check(
        "Oh, just shut up.",
        "shut up",
        "“shut up” tells somebody to be silent or to go.",
        "Say with which statement you disagree, and why.",
    );
    check(
        "You make me sick!",
        "You make me sick",
        "“You make me sick” is about a person and not about what was said.",
        "Say what you object to, and why.",
    );
    check(
        "Typical liberal, as ever.",
        "Typical liberal",
        "“Typical liberal” judges somebody as one of a kind.",
        "Answer what was said, whoever said it.",
    );
    check(
        "Only a fool would say so.",
        "Only a fool would",
        "“Only a fool would” insults everybody who thinks otherwise.",
        "Say what speaks against it.",
    );
}

#[test]
fn every_attack_of_a_text_is_found_in_order() {
    let text = "You are a liar. The law is stupid.\n\nShut up, you moron! “You are an idiot” is no argument.";
    let found: Vec<&str> = attacks(text).iter().map(|finding| &text[finding.start..finding.end]).collect();
    assert_eq!(found, ["You are a liar", "Shut up", "you moron"]);
}

#[test]
fn sayings_that_begin_like_a_command_want_nobody_to_be_silent() {
    for saying in [
        "Shut up and take my money!",
        "Shut up, take my money.",
        "A map of it as a poster? Shut up and take all my money.",
        "In physics we say: shut up and calculate!",
        "Just shut up and dance.",
    ] {
        assert_eq!(attacks(saying), [], "{saying}");
    }
    for (attack, words) in [
        ("Shut up, you idiot", "Shut up"),
        ("Shut up and take my advice.", "Shut up"),
        ("Shut up and take your lies elsewhere.", "Shut up"),
        ("Shut up and do your homework.", "Shut up"),
        ("Shut up and listen, it is my money.", "Shut up and listen"),
        ("Go to hell and take my money with you.", "Go to hell and"),
        ("Shut up and take my money, you idiot!", "you idiot"),
        ("Shut up! Nobody asked you.", "Shut up"),
    ] {
        let found = attacks(attack);
        let first = found.first().map(|finding| &attack[finding.start..finding.end]);
        assert_eq!(first, Some(words), "{attack}");
    }
}

/// The longest comments, made to be hard, give one finding for each attack in them.
#[test]
fn hostile_texts_are_read_to_their_end() {
    for (piece, attacks_each) in [
        ("you are an i d i o t. ", 1),
        ("you are an idiot ", 1),
        ("i d i o t ", 0),
        ("you ", 0),
        ("you really really ", 0),
        ("****0000 ", 0),
        ("“", 0),
        ("‘a b’ \"", 0),
        ("people like you ", 0),
        ("> ", 0),
        ("\n", 0),
    ] {
        let count = 60_000 / piece.len();
        assert_eq!(attacks(&piece.repeat(count)).len(), count * attacks_each, "{piece:?}");
    }
}
