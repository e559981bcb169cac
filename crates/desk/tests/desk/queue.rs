//! The list: tabs, filters, order, pages, rows and moving about.

use comment::{By, Former, Origin, Parts, Status, Timestamp};
use desk::{Effect, Node};

use crate::harness::*;

#[test]
fn a_row_shows_all_that_one_needs_to_decide() {
    let parent = comment(Parts { name: "Bea".into(), text: "The ferry is late.\nAgain.".into(), ..parts("p") });
    let reply = comment(Parts {
        parent: Some(parent.id().clone()),
        posted: Timestamp::from_millis(5_000),
        website: "https://ada.example".into(),
        by: By::Moderator,
        origin: Origin::Elsewhere,
        reason: "It has 2 links.\nIt has the word “casino”.".into(),
        former: vec![Former { until: Timestamp::from_millis(4_000), text: "Earlier words.".into() }],
        ..parts("r")
    });
    let mut bench = Bench::with(&[parent, reply]);
    let row = printed(std::slice::from_ref(bench.row("r")));
    for part in [
        "Ada",
        "ada@example.org (not published)",
        "https://ada.example",
        "moderator",
        "came in a file",
        "@5000",
        "<ferries: Ferries>",
        "In reply to Bea: The ferry is late. Again.",
        "What r says.",
        "It has 2 links.",
        "It has the word “casino”.",
        "[Show 1 former text]",
        "[Reply and approve]",
    ] {
        assert!(row.contains(part), "{part} in\n{row}");
    }
    assert!(!row.contains("Earlier words."));
    bench.act("former:r").act("context:r");
    let row = printed(std::slice::from_ref(bench.row("r")));
    assert!(row.contains("Earlier words.") && row.contains("[Show less]"), "{row}");
    assert_eq!(attribute(bench.find("data-act", "former:r"), "aria-expanded"), Some("true"));
    bench.press("o");
    assert_eq!(attribute(bench.find("data-act", "context:r"), "aria-expanded"), Some("false"));
}

#[test]
fn tabs_count_and_choose() {
    let statuses = [
        ("a", Status::Pending),
        ("b", Status::Approved),
        ("c", Status::Spam),
        ("d", Status::Trash),
        ("e", Status::Spam),
    ];
    let mut bench = Bench::with(&comments(&statuses));
    let text = bench.text();
    assert!(text.contains("[pending 1][approved 1][spam 2][trash 1][all 5]"), "{text}");
    assert!(text.contains("1 comment waits for your decision."));
    for (tab, rows) in [("spam", vec!["e", "c"]), ("trash", vec!["d"]), ("all", vec!["e", "d", "c", "b", "a"])] {
        bench.act(&format!("status:{tab}"));
        assert_eq!(bench.rows(), rows);
        assert_eq!(attribute(bench.find("data-act", &format!("status:{tab}")), "aria-pressed"), Some("true"));
    }
    bench.send("sort", "oldest");
    assert_eq!(bench.rows(), ["a", "b", "c", "d", "e"]);
}

#[test]
fn filters_agree_with_a_naive_search() {
    let all: Vec<_> = (0..60)
        .map(|number: i64| {
            comment(Parts {
                article: ["ferries", "hafen", "lighthouse", "gone"][number as usize % 4].into(),
                name: ["Ada", "ÄRA Bünger", "Ева", "Bea"][number as usize / 4 % 4].into(),
                email: format!("{}@example.org", ["ada", "x", "eva"][number as usize % 3]),
                text: format!("Say {number} words about Things, ÜBER alles."),
                posted: Timestamp::from_millis(number),
                changed: Timestamp::from_millis(number),
                ..parts(&format!("n-{number:02}"))
            })
        })
        .collect();
    let title =
        |slug: &str| subjects().into_iter().find(|subject| subject.slug == slug).map_or(slug.to_owned(), |s| s.title);
    for article in ["", "ferries", "hafen"] {
        for author in ["", "ada", "ära", "ЕВА", "EXAMPLE"] {
            for words in ["", "things", "SAY 1", "über häfen", "words nothing", "Gone"] {
                let mut bench = Bench::with(&all);
                bench.send("article", article).send("author", author).send("search", words);
                let naive = all.iter().rev().filter(|comment| {
                    let person = format!("{} {}", comment.name(), comment.email().map_or("", |email| email.reveal()));
                    let text =
                        format!("{} {person} {} {}", comment.text(), comment.article(), title(comment.article()));
                    (article.is_empty() || comment.article() == article)
                        && person.to_lowercase().contains(&author.to_lowercase())
                        && words.split(' ').all(|word| text.to_lowercase().contains(&word.to_lowercase()))
                });
                let naive: Vec<_> = naive.take(50).map(|comment| comment.id().to_string()).collect();
                assert_eq!(bench.rows(), naive, "{article} {author} {words}");
            }
        }
    }
}

#[test]
fn a_click_on_a_name_lists_its_author_and_clearing_lists_all() {
    let bea = comment(Parts { name: "Bea".into(), email: String::new(), ..parts("b") });
    let mut bench = Bench::with(&[comment(parts("a")), bea]);
    bench.act("author:b");
    assert_eq!(bench.rows(), ["b"]);
    assert!(bench.effects.contains(&Effect::Announce("1 comment".into())), "who does not see the list hears of it");
    assert_eq!(attribute(bench.find("id", "desk-author"), "value"), Some("Bea"));
    bench.act("clear");
    assert_eq!(bench.rows().len(), 2);
    assert_eq!(attribute(bench.find("id", "desk-author"), "value"), Some(""));
}

#[test]
fn keys_move_the_cursor_across_pages() {
    let ids: Vec<String> = (0..51).map(|number| format!("id-{number:02}")).collect();
    let statuses: Vec<(&str, Status)> = ids.iter().map(|id| (id.as_str(), Status::Pending)).collect();
    let mut bench = Bench::with(&comments(&statuses));
    bench.press("k");
    assert_eq!(bench.focus(), "desk-row-id-50");
    bench.press(&["j"; 50].join(" "));
    assert_eq!((bench.focus(), bench.rows().len()), ("desk-row-id-00", 1));
    assert!(bench.text().contains("51–51 of 51"));
    bench.press("j k");
    assert_eq!((bench.focus(), bench.rows().len()), ("desk-row-id-01", 50));
    bench.act("page:next");
    assert_eq!(bench.focus(), "desk-row-id-00");
    bench.act("page:previous");
    assert_eq!(bench.focus(), "desk-row-id-50");
    assert!(!bench.has("data-act", "page:previous"));
}

#[test]
fn the_row_that_the_focus_came_to_is_the_one_that_keys_concern() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending), ("b", Status::Pending)]));
    bench.act("row:a").press("s");
    assert_eq!((bench.status("a"), bench.status("b")), (Status::Spam, Status::Pending));
}

#[test]
fn a_question_mark_shows_the_keys_and_escape_hides_them() {
    let mut bench = Bench::with(&comments(&[("a", Status::Pending)]));
    bench.press("?");
    assert_eq!((bench.focus(), bench.has("id", "desk-help")), ("desk-help", true));
    assert!(bench.text().contains("next comment"));
    bench.press("s");
    assert_eq!(bench.status("a"), Status::Pending, "one reads the list, and does nothing");
    bench.press("Escape");
    assert_eq!((bench.focus(), bench.has("id", "desk-help")), ("desk-row-a", false));
}

#[test]
fn long_texts_are_cut_until_one_asks_for_them() {
    let long = comment(Parts { text: "word ".repeat(5_000) + "end", ..parts("a") });
    let mut bench = Bench::with(&[long]);
    assert!(!bench.text().contains("end\n"));
    bench.act("whole:a");
    assert!(bench.text().contains("end"));
}

#[test]
fn links_to_articles_are_those_of_the_library() {
    let gone = comment(Parts { article: "gone".into(), ..parts("g") });
    let mut bench = Bench::with(&[comment(parts("a")), gone]);
    assert!(printed(std::slice::from_ref(bench.row("g"))).contains("on gone"));
    let is_link = |node: &&&Node| matches!(node, Node::Article { .. });
    assert_eq!(within(bench.row("g")).iter().filter(is_link).count(), 0);
    let link = within(bench.row("a")).into_iter().find(|node| matches!(node, Node::Article { .. })).cloned();
    let Some(Node::Article { slug, section, .. }) = link else { panic!("no link") };
    assert_eq!((slug.as_str(), section.as_str()), ("ferries", "comment-a"));
    bench.act("status:all");
}

#[test]
fn records_that_cannot_be_read_are_told_of() {
    let mut with_damage = opening(&[comment(parts("a"))]);
    with_damage.comments.push("garbage".into());
    with_damage.unreadable = 2;
    let bench = Bench::new(with_damage);
    assert_eq!(bench.rows(), ["a"]);
    assert!(bench.text().contains("cannot be read: 3 comments"));
}
