//! Which of two hits comes first.

use search::{Document, Query};

use crate::library::{build_all, build_bodies, found, run};

/// The scores of all documents, which are all hits.
fn scores(bodies: &[&str], typed: &str) -> Vec<f32> {
    let mut hits = run(&build_bodies(bodies), &Query::parse(typed)).hits;
    assert_eq!(hits.len(), bodies.len(), "{typed}: {hits:?}");
    hits.sort_by_key(|hit| hit.document);
    hits.into_iter().map(|hit| hit.score).collect()
}

#[test]
fn a_word_counts_as_it_does_in_bm25() {
    // Two of four documents have the word; the average length is three.
    let bodies = ["lamp oil", "lamp lamp oil wick", "oil wick", "oil oil wick wick"];
    let built = build_bodies(&bodies);
    let hits = run(&built, &Query::parse("lamp ")).hits;
    let rarity = (1.0_f64 + 2.5 / 2.5).ln();
    let expected = |count: f64, length: f64| rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / 3.0));
    assert_eq!(hits.iter().map(|hit| (hit.document, hit.matched)).collect::<Vec<_>>(), [(1, 1), (0, 1)]);
    for (hit, expected) in hits.iter().zip([expected(2.0, 4.0), expected(1.0, 2.0)]) {
        assert!((f64::from(hit.score) - expected).abs() < 1e-5, "{hit:?}, not {expected}");
    }
}

#[test]
fn a_word_counts_more_as_it_was_typed_than_with_other_accents_in_another_form_or_with_a_slip() {
    let sorted = |bodies: &[&str], typed: &str| {
        let scores = scores(bodies, typed);
        assert!(scores.is_sorted_by(|a, b| a > b), "{typed}: {scores:?}");
    };
    sorted(&["resume x", "résumé x"], "resume ");
    sorted(&["résumé x", "resume x"], "résumé ");
    sorted(&["talks x", "talking x"], "talks ");
    sorted(&["talks x", "talking x"], "Talks");
    sorted(&["lamp x", "lampshade x"], "lamp");
    sorted(&["india x", "indica x", "indiana x"], "~india");
    // Two slips are looked for only where nothing has one.
    assert!(scores(&["lighthose x"], "lighthouse ")[0] > scores(&["lighthse x"], "lighthouse ")[0]);
}

#[test]
fn the_title_counts_more_than_the_text() {
    let documents = [
        Document { title: "x", body: "lamp", ..Document::default() },
        Document { title: "lamp", body: "x", ..Document::default() },
        Document { tags: "x", body: "lamp", ..Document::default() },
        Document { author: "Lamp", body: "x", ..Document::default() },
        Document { tags: "lamp", body: "x", ..Document::default() },
    ];
    assert_eq!(found(&build_all(&documents), "lamp "), [1, 3, 4, 0, 2]);
    let long = "lamp oil wick glass brass ";
    let documents = [
        Document { title: "x x x x x", body: long, ..Document::default() },
        Document { title: long, body: "x x x x x", ..Document::default() },
        Document { body: "y ".repeat(10).leak(), ..Document::default() },
        Document { body: "z ".repeat(10).leak(), ..Document::default() },
        Document { body: "z ".repeat(10).leak(), ..Document::default() },
    ];
    let built = build_all(&documents);
    assert!(run(&built, &Query::parse(long)).is_long);
    assert_eq!(found(&built, long), [1, 0]);
}

#[test]
fn documents_with_more_of_the_words_come_first_in_short_queries() {
    let once = format!("lamp {} oil", "x ".repeat(300));
    let bodies = ["lamp lamp lamp lamp", "lamp oil", &once, "oil oil oil"];
    let hits = run(&build_bodies(&bodies), &Query::parse("lamp oil ")).hits;
    assert_eq!(hits.iter().map(|hit| hit.matched).collect::<Vec<_>>(), [2, 2, 1, 1]);
    assert_eq!(hits[1].document, 2);
}

#[test]
fn words_that_stand_near_each_other_come_first() {
    let far = format!("lamp {} oil", "x ".repeat(8));
    let near = format!("lamp {} oil x", "x ".repeat(7));
    let bodies = [&far, &near, "lamp oil x x x x x x x x", "oil lamp x x x x x x x x"];
    let scores = scores(&bodies, "lamp oil ");
    assert!(scores[0] < scores[1] && scores[1] < scores[2] && scores[3] < scores[2], "{scores:?}");
    assert!((scores[1] - scores[3]).abs() < 1e-6, "{scores:?}");
}

#[test]
fn words_of_different_fields_are_not_near() {
    let documents = [
        Document { title: "lamp", body: "oil x", ..Document::default() },
        Document { title: "oil lamp", body: "x", ..Document::default() },
    ];
    let hits = run(&build_all(&documents), &Query::parse("oil lamp ")).hits;
    assert_eq!(hits.iter().map(|hit| hit.document).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(run(&build_all(&documents), &Query::parse("\"lamp oil\"")).hits, []);
}

#[test]
fn a_word_that_is_typed_twice_counts_more() {
    let bodies = ["lamp x", "oil x", "y y", "z z", "z y"];
    assert_eq!(found(&build_bodies(&bodies), "lamp oil "), [0, 1]);
    assert_eq!(found(&build_bodies(&bodies), "oil lamp oil "), [1, 0]);
}

#[test]
fn equals_come_in_the_order_of_the_library() {
    assert_eq!(found(&build_bodies(&["lamp x", "oil lamp", "lamp y", "y lamp"]), "lamp "), [0, 1, 2, 3]);
}

#[test]
fn the_first_thousand_hits_are_in_order_and_none_is_left_out() {
    let bodies: Vec<String> = (0..1_200).map(|number| format!("lamp {}", "lamp x ".repeat(number % 7))).collect();
    let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
    let hits = run(&build_bodies(&bodies), &Query::parse("lamp ")).hits;
    assert!(hits[..1_000].is_sorted_by(|a, b| {
        (b.score, a.document).partial_cmp(&(a.score, b.document)).is_some_and(std::cmp::Ordering::is_lt)
    }));
    let least = hits[999].score;
    assert!(hits[1_000..].iter().all(|hit| hit.score <= least));
    let mut documents: Vec<u32> = hits.iter().map(|hit| hit.document).collect();
    documents.sort_unstable();
    assert_eq!(documents, (0..1_200).collect::<Vec<_>>());
}

#[test]
fn as_many_hits_as_are_wanted_are_in_order_and_none_is_left_out() {
    let bodies: Vec<String> = (0..300).map(|number| format!("lamp {}", "lamp x ".repeat(number % 7))).collect();
    let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
    let built = build_bodies(&bodies);
    let all = run(&built, &Query::parse("lamp ")).hits;
    for wanted in [0, 1, 30, 299, 300, usize::MAX] {
        let best = run(&built, &Query::parse("lamp ").best(wanted)).hits;
        assert_eq!(best[..wanted.min(300)], all[..wanted.min(300)], "{wanted}");
        assert_eq!(best.len(), all.len(), "{wanted}");
    }
}
