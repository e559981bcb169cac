//! How good a ranking is, by judgements. The names and definitions are the usual ones:
//!
//! | measure | of one query |
//! |---|---|
//! | nDCG@10 | sum of gain / log2(place + 1) over the first ten, divided by that of the best order there could be |
//! | MAP | mean, over all relevant articles, of the share of relevant ones up to its place; 0 for one that is not found |
//! | R@100 | relevant articles among the first hundred, divided by all relevant ones |
//! | MRR | 1 / place of the first relevant article |
//! | S@1, S@10 | whether a relevant article is the first, or among the first ten |
//!
//! An article is relevant if its gain is 1 or more. The mean is over every query with a relevant article: one without
//! an answer counts 0. Places beyond the thousandth do not count.

use std::collections::BTreeMap;
use std::fmt;

use crate::input::Judgements;

const LAST_PLACE: usize = 1000;

/// The measures of one query, or the means over many.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// Normalised discounted cumulative gain, with the gain as it is.
    pub ndcg_10: f64,
    /// Average precision.
    pub map: f64,
    /// Recall.
    pub recall_100: f64,
    /// Reciprocal rank.
    pub mrr: f64,
    /// Success at the first place.
    pub success_1: f64,
    /// Success at the first ten.
    pub success_10: f64,
}

/// The means over all judged queries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    /// The means.
    pub means: Measures,
    /// How many queries have a relevant article.
    pub queries: usize,
    /// How many of these have no answer.
    pub empty: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Measures { ndcg_10, map, recall_100, mrr, success_1, success_10 } = self.means;
        write!(f, "nDCG@10={ndcg_10:.4} MAP={map:.4} R@100={recall_100:.4} MRR={mrr:.4} ")?;
        write!(f, "S@1={success_1:.4} S@10={success_10:.4} queries={} empty={}", self.queries, self.empty)
    }
}

/// The means over all queries that have a relevant article. `answer` is a query's ranking, best first.
pub fn report<'a>(judgements: &Judgements, answer: impl Fn(&str) -> &'a [&'a str]) -> Report {
    let mut sum = Measures::default();
    let (mut queries, mut empty) = (0, 0);
    for (query, gains) in judgements {
        let ranking = answer(query);
        let Some(one) = measure(ranking, gains) else { continue };
        queries += 1;
        empty += usize::from(ranking.is_empty());
        sum.ndcg_10 += one.ndcg_10;
        sum.map += one.map;
        sum.recall_100 += one.recall_100;
        sum.mrr += one.mrr;
        sum.success_1 += one.success_1;
        sum.success_10 += one.success_10;
    }
    let mean = |sum: f64| sum / (queries.max(1) as f64);
    let means = Measures {
        ndcg_10: mean(sum.ndcg_10),
        map: mean(sum.map),
        recall_100: mean(sum.recall_100),
        mrr: mean(sum.mrr),
        success_1: mean(sum.success_1),
        success_10: mean(sum.success_10),
    };
    Report { means, queries, empty }
}

/// The measures of one ranking, best first and no article twice; none where no article is relevant.
pub fn measure(ranking: &[&str], gains: &BTreeMap<String, i64>) -> Option<Measures> {
    let mut ideal: Vec<i64> = gains.values().copied().filter(|gain| *gain >= 1).collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    if ideal.is_empty() {
        return None;
    }
    let relevant = ideal.len() as f64;
    let mut measures = Measures::default();
    let mut found = 0.0;
    for (at, article) in ranking.iter().take(LAST_PLACE).enumerate() {
        let Some(gain) = gains.get(*article).copied().filter(|gain| *gain >= 1) else { continue };
        let place = (at + 1) as f64;
        found += 1.0;
        measures.map += found / place / relevant;
        if found == 1.0 {
            measures.mrr = 1.0 / place;
            measures.success_1 = f64::from(u8::from(at == 0));
            measures.success_10 = f64::from(u8::from(at < 10));
        }
        if at < 100 {
            measures.recall_100 += 1.0 / relevant;
        }
        if at < 10 {
            measures.ndcg_10 += discounted(gain, at);
        }
    }
    let best: f64 = ideal.iter().take(10).enumerate().map(|(at, gain)| discounted(*gain, at)).sum();
    measures.ndcg_10 /= best;
    Some(measures)
}

fn discounted(gain: i64, at: usize) -> f64 {
    gain as f64 / ((at + 2) as f64).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gains(pairs: &[(&str, i64)]) -> BTreeMap<String, i64> {
        pairs.iter().map(|(article, gain)| ((*article).to_owned(), *gain)).collect()
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn a_ranking_measured_by_hand() {
        // Relevant: b (gain 3) at place 2, d (gain 1) at place 4, x (gain 2) not found; c is judged and not relevant.
        let gains = gains(&[("b", 3), ("c", 0), ("d", 1), ("x", 2)]);
        let found = measure(&["a", "b", "c", "d"], &gains).unwrap();
        let dcg = 3.0 / 3_f64.log2() + 1.0 / 5_f64.log2();
        let best = 3.0 + 2.0 / 3_f64.log2() + 1.0 / 2.0;
        assert!(close(found.ndcg_10, dcg / best));
        assert!(close(found.map, (1.0 / 2.0 + 2.0 / 4.0) / 3.0));
        assert!(close(found.recall_100, 2.0 / 3.0));
        assert!(close(found.mrr, 0.5));
        assert!(close(found.success_1, 0.0));
        assert!(close(found.success_10, 1.0));
    }

    #[test]
    fn the_best_order_is_1_in_everything() {
        let found = measure(&["b", "a"], &gains(&[("a", 1), ("b", 4)])).unwrap();
        for value in [found.ndcg_10, found.map, found.recall_100, found.mrr, found.success_1, found.success_10] {
            assert!(close(value, 1.0));
        }
    }

    #[test]
    fn places_count_up_to_their_limits() {
        let names: Vec<String> = (0..1100).map(|number| number.to_string()).collect();
        let ranking: Vec<&str> = names.iter().map(String::as_str).collect();
        let at = |index: usize| measure(&ranking, &gains(&[(&names[index], 1)])).unwrap();
        assert!(at(9).ndcg_10 > 0.0 && at(9).success_10 == 1.0);
        assert!(at(10).ndcg_10 == 0.0 && at(10).success_10 == 0.0);
        assert!(at(99).recall_100 == 1.0 && at(100).recall_100 == 0.0);
        assert!(at(999).map > 0.0 && at(1000).map == 0.0 && at(1000).mrr == 0.0);
    }

    #[test]
    fn the_mean_is_over_queries_with_a_relevant_article() {
        let judgements = Judgements::from([
            ("found".to_owned(), gains(&[("a", 1)])),
            ("without answer".to_owned(), gains(&[("a", 1)])),
            ("nothing relevant".to_owned(), gains(&[("a", 0), ("b", -1)])),
        ]);
        let report = report(&judgements, |query| if query == "found" { &["a"] } else { &[] });
        assert_eq!((report.queries, report.empty), (2, 1));
        assert!(close(report.means.map, 0.5));
        assert!(report.to_string().starts_with("nDCG@10=0.5000 MAP=0.5000 R@100=0.5000 MRR=0.5000 S@1=0.5000"));
    }
}
