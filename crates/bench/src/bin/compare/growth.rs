//! How the search grows with the number of articles.

use anyhow::{Result, bail};
use bench::grown::Grown;
use bench::known::{self, Known, Queries};
use bench::random::Random;
use bench::words;

use crate::Collection;
use crate::browser::{Browser, Measured};
use crate::engines::{Plan, RANKING, WHOLE};
use crate::index::{Made, Sizes, Workshop};
use crate::summary::{Times, percent};
use crate::table::{Table, figures};

/// Queries for each size.
const QUERIES: usize = 200;

/// Reads numbers of articles.
pub(crate) fn sizes(text: &str) -> Result<Vec<usize>> {
    let read = |part: &str| match part.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => bail!("expected numbers of articles with a comma between, found `{part}`"),
    };
    text.split(',').map(read).collect()
}

/// Makes indexes of these sizes and asks each of them.
pub(crate) fn measure(
    sizes: &[usize],
    collection: &Collection,
    workshop: &Workshop,
    browser: &Browser,
) -> Result<String> {
    let grown = Grown::new(&collection.articles);
    let mut made = Vec::new();
    for size in sizes {
        println!("Making an index of {size} articles");
        let name = format!("grown-{size}");
        workshop.clear(&name)?;
        workshop.write_queries(&name, &queries(&grown, *size))?;
        made.push(workshop.make_ours(&name, &collection.file, Some(*size))?);
    }
    let plans: Vec<Plan> = sizes
        .iter()
        .zip(&made)
        .flat_map(|(size, (made, _))| {
            [WHOLE, RANKING].map(|engine| Plan {
                id: format!("{size} articles: {}", engine.title),
                folder: format!("/grown-{size}"),
                ..engine.plan(&made.files)
            })
        })
        .collect();
    let measured = browser.measure(&plans, &workshop.site());
    // A hundred thousand articles are half a gigabyte, which nobody needs any more.
    for size in sizes {
        workshop.remove(&format!("grown-{size}"));
    }
    let measured = measured?;
    let steps: Vec<Step> = sizes
        .iter()
        .zip(&made)
        .zip(measured.chunks(2))
        .map(|((size, (made, sizes)), measured)| Step::of(*size, made, sizes, measured))
        .collect();
    Ok(format!(
        "Articles made of the words of the {}; {QUERIES} queries of three words for each size; {}. \
         In brackets: how many times the line above.\n`cargo xtask bench search --scale{}`\n\n{}",
        collection.title,
        browser.version()?,
        collection.option,
        table(&steps)
    ))
}

fn queries(grown: &Grown<'_>, articles: usize) -> Queries {
    let mut random = Random::new(articles as u64);
    let mut queries = Queries::default();
    // Where articles are too short for three words there are fewer queries.
    for _ in 0..QUERIES * 5 {
        let number = random.below(articles);
        let Some(text) = known::three_words(&grown.article(number), &mut random) else { continue };
        let wrong_at = random.below(3);
        let wrong = text.split(' ').enumerate().map(|(at, word)| match at == wrong_at {
            true => words::misspelt(word, &mut random),
            false => word.to_owned(),
        });
        let wrong = wrong.collect::<Vec<_>>().join(" ");
        queries.misspelt.push(Known { text: wrong, articles: vec![number] });
        queries.known.push(Known { text, articles: vec![number] });
        if queries.known.len() == QUERIES {
            break;
        }
    }
    queries
}

/// What a number of articles needs.
struct Step {
    articles: f64,
    text: f64,
    seconds: f64,
    memory: f64,
    index: f64,
    gzip: f64,
    share: f64,
    known: Times,
    misspelt: Times,
    ranking: Times,
}

impl Step {
    fn of(articles: usize, made: &Made, sizes: &Sizes, measured: &[Measured]) -> Self {
        Self {
            articles: articles as f64,
            text: sizes.text.raw as f64 / 1e6,
            seconds: made.seconds,
            memory: made.peak_bytes.map_or(f64::NAN, |bytes| bytes as f64 / 1e6),
            index: made.weight.raw as f64 / 1e6,
            gzip: made.weight.gzip as f64 / 1e6,
            share: made.weight.gzip as f64 / sizes.text.gzip as f64,
            known: Times::of(&measured[0].again.known),
            misspelt: Times::of(&measured[0].again.misspelt),
            ranking: Times::of(&measured[1].again.known),
        }
    }
}

fn table(steps: &[Step]) -> String {
    let mut table = Table::new([
        "articles",
        "text MB",
        "built s",
        "memory MB",
        "index MB",
        "gzip MB",
        "of text",
        "query ms",
        "p95",
        "misspelt p95",
        "without excerpts",
    ]);
    for (at, step) in steps.iter().enumerate() {
        let grown = |of: fn(&Step) -> f64| match at.checked_sub(1).map(|before| &steps[before]) {
            Some(before) => format!("{} (× {})", figures(of(step)), figures(of(step) / of(before))),
            None => figures(of(step)),
        };
        table.row([
            format!("{}", step.articles),
            grown(|step| step.text),
            grown(|step| step.seconds),
            grown(|step| step.memory),
            grown(|step| step.index),
            grown(|step| step.gzip),
            percent(step.share),
            grown(|step| step.known.median),
            grown(|step| step.known.p95),
            grown(|step| step.misspelt.p95),
            grown(|step| step.ranking.p95),
        ]);
    }
    table.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use bench::input::Article;
    use bench::made_up;

    #[test]
    fn numbers_of_articles_are_read_or_refused() {
        assert_eq!(sizes("10,200").unwrap(), [10, 200]);
        assert!(sizes("10,x").unwrap_err().to_string().contains("`x`"));
        assert!(sizes("0").is_err());
    }

    #[test]
    fn queries_have_three_words_and_one_of_them_wrong() {
        let articles: Vec<Article> = (0..50).map(made_up::article).collect();
        let queries = queries(&Grown::new(&articles), 100);
        assert_eq!(queries.known.len(), QUERIES);
        for (known, wrong) in queries.known.iter().zip(&queries.misspelt) {
            assert_eq!(known.text.split(' ').count(), 3);
            assert_ne!(known.text, wrong.text);
        }
    }
}
