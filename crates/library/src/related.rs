//! Why articles are related, in the words of the article that names the others.

use article::Article;
use search::Related;

use crate::open::Other;

/// What is shown of related articles: which they are, and what both are about.
pub(crate) fn others(article: &Article, related: &[Related]) -> Vec<Other> {
    if related.is_empty() {
        return Vec::new();
    }
    let text = [&article.title, "\n", &article.tags.join("\n"), "\n", &article.body_text()].concat();
    let terms: Vec<(String, &str)> = search::tokens(&text).map(|token| (token.term, &text[token.range])).collect();
    let places: Vec<usize> = search::tokens(&text).map(|token| token.range.start).collect();
    let other = |related: &Related| Other {
        entry: related.document,
        about: related.about.iter().map(|phrase| as_written(phrase, &terms, &places, &text)).collect(),
    };
    related.iter().map(other).collect()
}

/// A phrase as the article most often writes it: names with their capitals, and without spaces where there are none.
fn as_written(phrase: &str, terms: &[(String, &str)], places: &[usize], text: &str) -> String {
    let wanted: Vec<String> = search::tokens(phrase).map(|token| token.term).collect();
    let mut ways: Vec<(&str, usize)> = Vec::new();
    if wanted.is_empty() || wanted.len() > terms.len() {
        return phrase.to_owned();
    }
    for (at, run) in terms.windows(wanted.len()).enumerate() {
        if run.iter().map(|(term, _)| term).eq(&wanted) {
            let last = at + wanted.len() - 1;
            let way = without_possessive(&text[places[at]..places[last] + terms[last].1.len()]);
            match ways.iter_mut().find(|(other, _)| *other == way) {
                Some((_, times)) => *times += 1,
                None => ways.push((way, 1)),
            }
        }
    }
    // Of ways that are as frequent, the first.
    let most = ways.iter().map(|(_, times)| *times).max();
    ways.iter().find(|(_, times)| Some(*times) == most).map_or_else(|| phrase.to_owned(), |(way, _)| (*way).to_owned())
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}
