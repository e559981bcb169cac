//! Queries for known articles: somebody remembers a few telling words of an article and looks for it.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use serde::Serialize;

use crate::input::{self, Article, Problems};
use crate::random::Random;
use crate::words::{misspelt, words};

/// Queries that are made where a collection brings none.
const MADE: usize = 200;
/// Words in more than this share of the articles tell little.
const MOST_FREQUENT: f64 = 0.03;
/// A word in at most this many articles tells much; each query has one.
const TELLING: usize = 5;

/// A query, and the articles that it looks for, by number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Known {
    /// What is typed.
    pub text: String,
    /// What must be found; any of them will do.
    pub articles: Vec<usize>,
}

/// Each query in several forms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Queries {
    /// As the words are.
    pub known: Vec<Known>,
    /// With one word misspelt; the others may find the article nevertheless.
    pub misspelt: Vec<Known>,
    /// Two words, of which the telling one is misspelt: without forgiving that, hardly an article is found.
    pub hard: Vec<Known>,
}

/// The queries in the folder `known` beside a collection: `exact.queries.jsonl`, `typo.queries.jsonl`,
/// `hardtypo.queries.jsonl` and `qrels.tsv`. None where there is no such folder.
pub fn beside(collection: &Path, articles: &[Article], problems: &mut Problems) -> Option<Queries> {
    let folder = collection.with_file_name("known");
    if !folder.is_dir() {
        return None;
    }
    let numbers: HashMap<&str, usize> =
        articles.iter().enumerate().map(|(number, article)| (article.id.as_str(), number)).collect();
    let judgements = input::judgements(&folder.join("qrels.tsv"), problems);
    let mut read = |name: &str| -> Vec<Known> {
        let topics = input::topics(&folder.join(name), problems);
        let known = topics.into_iter().map(|topic| {
            let judged = judgements.get(&topic.id).into_iter().flatten().filter(|(_, gain)| **gain >= 1);
            let articles = judged.filter_map(|(id, _)| numbers.get(id.as_str()).copied()).collect();
            Known { text: topic.text, articles }
        });
        known.filter(|known| !known.articles.is_empty()).collect()
    };
    Some(Queries {
        known: read("exact.queries.jsonl"),
        misspelt: read("typo.queries.jsonl"),
        hard: read("hardtypo.queries.jsonl"),
    })
}

/// Queries made from the articles themselves, always the same: three or four words of one article that few have, in
/// the order in which they stand there.
pub fn made(articles: &[Article]) -> Queries {
    let holders = holders(articles);
    let most = ((articles.len() as f64 * MOST_FREQUENT) as usize).max(TELLING);
    let mut random = Random::new(2026);
    let mut queries = Queries::default();
    // Some articles are too short; that most are is for the collection to answer for.
    for _ in 0..MADE * 20 {
        if queries.known.len() == MADE || articles.is_empty() {
            break;
        }
        let article = &articles[random.below(articles.len())];
        let Some(choice) = choose(article, &holders, most, &mut random) else { continue };
        let Choice { words, telling } = choice;
        let holders = |word: &String| holders[word].as_slice();
        let known = |words: &[&String]| -> Vec<usize> {
            let (first, others) = words.split_first().expect("a query has words");
            let all = |number: &usize| others.iter().all(|word| holders(word).contains(number));
            holders(first).iter().copied().filter(all).collect()
        };
        let articles = known(&words.iter().collect::<Vec<_>>());
        let wrong_at = random.below(words.len());
        let mut wrong = words.clone();
        wrong[wrong_at] = misspelt(&words[wrong_at], &mut random);
        let other = &words[if telling == 0 { 1 } else { 0 }];
        let hard = format!("{} {other}", misspelt(&words[telling], &mut random));
        queries.hard.push(Known { text: hard, articles: known(&[&words[telling], other]) });
        queries.misspelt.push(Known { text: wrong.join(" "), articles: articles.clone() });
        queries.known.push(Known { text: words.join(" "), articles });
    }
    queries
}

/// Three words of four letters or more from one article, however frequent they are: what a scale is measured with.
pub fn three_words(article: &Article, random: &mut Random) -> Option<String> {
    let candidates: Vec<&str> = words(&article.text).filter(|word| word.chars().count() >= 4).collect();
    let mut chosen: Vec<String> = Vec::new();
    for _ in 0..20 {
        let word = candidates.get(random.below(candidates.len()))?.to_lowercase();
        if chosen.len() < 3 && !chosen.contains(&word) {
            chosen.push(word);
        }
    }
    (chosen.len() == 3).then(|| chosen.join(" "))
}

/// Which articles have each word, in order.
fn holders(articles: &[Article]) -> HashMap<String, Vec<usize>> {
    let mut holders: HashMap<String, Vec<usize>> = HashMap::new();
    for (number, article) in articles.iter().enumerate() {
        let own: HashSet<String> = words(&article.text).map(str::to_lowercase).collect();
        own.into_iter().for_each(|word| holders.entry(word).or_default().push(number));
    }
    holders
}

struct Choice {
    words: Vec<String>,
    /// Which of them hardly another article has.
    telling: usize,
}

fn choose(
    article: &Article,
    holders: &HashMap<String, Vec<usize>>,
    most: usize,
    random: &mut Random,
) -> Option<Choice> {
    let mut seen = HashSet::new();
    let candidates: Vec<String> = words(&article.text)
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() >= 5 && word.chars().all(char::is_alphabetic))
        .filter(|word| holders.get(word).is_some_and(|known| known.len() <= most))
        .filter(|word| seen.insert(word.clone()))
        .collect();
    let telling: Vec<usize> = (0..candidates.len()).filter(|at| holders[&candidates[*at]].len() <= TELLING).collect();
    let telling = *telling.get(random.below(telling.len()))?;
    let mut places = vec![telling];
    let count = 3 + random.below(2);
    for _ in 0..100 {
        let place = random.below(candidates.len());
        if places.len() < count && !places.contains(&place) {
            places.push(place);
        }
    }
    places.sort_unstable();
    if places.len() < count {
        return None;
    }
    let telling = places.iter().position(|place| *place == telling)?;
    Some(Choice { words: places.into_iter().map(|place| candidates[place].clone()).collect(), telling })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made_up;

    #[test]
    fn queries_are_the_same_each_time_and_lead_to_their_articles() {
        let articles: Vec<Article> = (0..300).map(made_up::article).collect();
        let queries = made(&articles);
        assert_eq!(queries, made(&articles));
        assert!(queries.known.len() > MADE / 2 && queries.known.len() == queries.misspelt.len());
        for (known, wrong) in queries.known.iter().zip(&queries.misspelt) {
            let text = articles[known.articles[0]].text.to_lowercase();
            assert!(known.text.split(' ').all(|word| text.contains(word)), "{known:?}");
            let differing = known.text.split(' ').zip(wrong.text.split(' ')).filter(|(right, wrong)| right != wrong);
            assert_eq!(differing.count(), 1, "{known:?} {wrong:?}");
            assert!((3..=4).contains(&known.text.split(' ').count()));
        }
    }

    #[test]
    fn a_collection_without_words_has_no_queries() {
        assert_eq!(made(&[]), Queries::default());
        let article = Article { id: String::new(), title: String::new(), text: "Too short.".to_owned() };
        assert_eq!(made(std::slice::from_ref(&article)), Queries::default());
        assert_eq!(three_words(&article, &mut Random::new(1)), None);
    }
}
