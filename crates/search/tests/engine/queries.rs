//! Which documents are hits, and how many parts of the query they have: the index against a scan of everything.

use proptest::prelude::*;
use search::Query;

use crate::asked::{Asked, queries, typed, words};
use crate::library::{Article, build, cases, library, run};
use crate::model::{Found, Model};

fn check(library: &[Article], asked: &[Asked], is_open: bool) -> Result<(), TestCaseError> {
    let mut query = typed(asked);
    query.push_str(if is_open { "" } else { " " });
    let model = Model::new(library, asked, query.ends_with(char::is_alphanumeric));
    let answer = run(&build(library), &Query::parse(&query));
    prop_assert_eq!(answer.is_long, model.is_long(), "“{}”", query);

    let expected = model.hits();
    let mut hits = answer.hits;
    let is_sorted = hits.is_sorted_by(|a, b| {
        let counted = if answer.is_long { (0, 0) } else { (b.matched, a.matched) };
        (counted.0, b.score, a.document).partial_cmp(&(counted.1, a.score, b.document))
            == Some(std::cmp::Ordering::Less)
    });
    prop_assert!(is_sorted, "“{}”: {:?}", query, hits);
    hits.sort_by_key(|hit| hit.document);
    let found: Vec<(u32, u32)> = hits.iter().map(|hit| (hit.document, hit.matched)).collect();
    let wanted: Vec<(u32, u32)> = expected.iter().map(|hit| (hit.document, hit.matched)).collect();
    prop_assert_eq!(found, wanted, "“{}”", query);
    for (hit, Found { score, .. }) in hits.iter().zip(expected).filter(|_| !answer.is_long) {
        prop_assert!(
            (f64::from(hit.score) - score).abs() <= 1e-4 * score.max(1e-3),
            "“{query}”: {hit:?}, by the model {score}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(800))]

    #[test]
    fn words_find_what_a_scan_finds_and_score_by_the_formula(
        library in library(), asked in words(1..8), is_open in any::<bool>()
    ) {
        check(&library, &asked, is_open)?;
    }

    #[test]
    fn queries_of_all_kinds_find_what_a_scan_finds_and_score_by_the_formula(
        library in library(), asked in queries(), is_open in any::<bool>()
    ) {
        check(&library, &asked, is_open)?;
    }
}
