//! Ten thousand comments.

use comment::{Parts, Status, Timestamp};
use desk::{Node, Opening, Subject};

use crate::harness::*;

fn count(nodes: &[Node]) -> usize {
    let inner = |node: &Node| match node {
        Node::Element { children, .. } | Node::Article { children, .. } => count(children),
        Node::Text(_) | Node::Moment(_) => 0,
    };
    nodes.iter().map(|node| 1 + inner(node)).sum()
}

fn many() -> Bench {
    let all: Vec<_> = (0..10_000)
        .map(|number: i64| {
            comment(Parts {
                article: format!("article-{}", number % 100),
                status: Status::ALL[number as usize % 4],
                name: format!("Author {}", number % 700),
                posted: Timestamp::from_millis(number),
                changed: Timestamp::from_millis(number),
                ..parts(&format!("id-{:05}", number * 7_919 % 10_000))
            })
        })
        .collect();
    let subject = |number: usize| Subject {
        slug: format!("article-{number}"),
        title: format!("Article {number}"),
        language: "en".into(),
        file: format!("{number}.txt"),
    };
    Bench::new(Opening { subjects: (0..100).map(subject).collect(), ..opening(&all) })
}

#[test]
fn the_page_stays_bounded_whatever_happens() {
    let mut bench = many();
    let mut largest = 0;
    for act in [
        "status:all",
        "page:next",
        "select-page",
        "select-all",
        "approve:selected",
        "undo",
        "redo",
        "undo",
        "help",
        "cancel",
        "status:trash",
        "select-all",
        "delete:selected",
        "delete:confirmed",
        "undo",
        "open:Rules",
        "open:Files",
        "publish",
        "open:Lock",
        "open:Comments",
    ] {
        bench.act(act);
        largest = largest.max(count(&bench.page));
    }
    bench.send("search", "id-0").press("j a s d z z z Shift+X Shift+X Shift+S z ?");
    largest = largest.max(count(&bench.page));
    assert!(largest < 4_500, "{largest} nodes");
    assert_eq!(bench.stored.len(), 10_000);
}

#[test]
fn deciding_on_all_of_them_is_one_step_back() {
    let mut bench = many();
    let before = bench.stored.clone();
    bench.act("status:all").act("select-all").act("spam:selected");
    assert!(bench.said().contains("Marked 7500 comments as spam. 2500 comments left as before"), "{}", bench.said());
    bench.press("z");
    assert_eq!(bench.stored, before);
}
