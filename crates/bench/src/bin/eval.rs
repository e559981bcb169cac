//! Ranks a collection's articles for its queries, writes the ranking as a TREC run, and measures it by judgements.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use bench::arguments::Arguments;
use bench::engine::{Engine, Hit, Indexer};
use bench::input::{self, Judgements, Problems, Topic};
use bench::measures;

const USAGE: &str = "\
Usage: cargo xtask eval --docs DOCS --queries QUERIES --run RUN [--qrels QRELS] [--depth NUMBER]

  --docs DOCS          articles, a line each: {\"id\": …, \"title\": …, \"text\": …}
  --queries QUERIES    queries, a line each: {\"id\": …, \"text\": …}
  --run RUN            where the ranking goes: lines \"query Q0 article place score lectern\"
  --qrels QRELS        judgements, a line each: query, article, gain; then the ranking is measured too
  --depth NUMBER       how many articles each query gets at most (100)";

/// The last column of a run says who made it.
const NAME: &str = "lectern";

fn main() -> ExitCode {
    bench::ended(run())
}

fn run() -> Result<()> {
    let mut arguments = Arguments::of_this_program(USAGE)?;
    let settings = Settings {
        articles: arguments.path("--docs")?,
        queries: arguments.path("--queries")?,
        run: arguments.path("--run")?,
        judgements: arguments.optional_path("--qrels"),
        depth: arguments.count("--depth", 100)?,
    };
    arguments.end()?;
    evaluate(&settings)
}

struct Settings {
    articles: PathBuf,
    queries: PathBuf,
    run: PathBuf,
    judgements: Option<PathBuf>,
    depth: usize,
}

fn evaluate(settings: &Settings) -> Result<()> {
    let mut problems = Problems::default();
    let topics = input::topics(&settings.queries, &mut problems);
    let judgements = settings.judgements.as_ref().map(|file| input::judgements(file, &mut problems));
    let (mut ids, mut texts) = (Vec::new(), Vec::new());
    let mut indexer = Indexer::default();
    let mut indexing = Duration::ZERO;
    input::articles(&settings.articles, &mut problems, |article| {
        let start = Instant::now();
        indexer.add(&article.title, &article.text);
        indexing += start.elapsed();
        ids.push(article.id);
        texts.push(article.text);
    });
    problems.none()?;
    let start = Instant::now();
    let built = indexer.finish();
    indexing += start.elapsed();

    let engine = Engine::open(&built.root, &built.postings)?;
    let start = Instant::now();
    let mut ranking = Ranking { ids: &ids, topics: &topics, hits: Vec::new() };
    for topic in &topics {
        let mut hits =
            engine.search(&topic.text, settings.depth, |article| texts[article as usize].as_str())?.hits().to_vec();
        hits.truncate(settings.depth);
        ranking.hits.push(hits);
    }
    let searching = start.elapsed();
    ranking
        .write(&mut BufWriter::new(File::create(&settings.run).with_context(|| not_written(settings))?))
        .with_context(|| not_written(settings))?;

    eprintln!(
        "{} articles indexed in {:.2} s, {} queries answered in {:.2} s",
        ids.len(),
        indexing.as_secs_f64(),
        topics.len(),
        searching.as_secs_f64(),
    );
    if let Some(judgements) = judgements {
        println!("{}", ranking.measured(&judgements));
    }
    Ok(())
}

fn not_written(settings: &Settings) -> String {
    format!("expected to write the run to {}, found that it cannot be written", settings.run.display())
}

/// What all queries got.
struct Ranking<'a> {
    ids: &'a [String],
    topics: &'a [Topic],
    /// For each topic its hits, best first.
    hits: Vec<Vec<Hit>>,
}

impl Ranking<'_> {
    /// Writes a TREC run.
    fn write(&self, run: &mut impl Write) -> std::io::Result<()> {
        for (topic, hits) in self.topics.iter().zip(&self.hits) {
            let mut score = f32::INFINITY;
            for (at, hit) in hits.iter().enumerate() {
                // Readers of runs order by score, and some of them in this precision: what the engine puts below must
                // have less, even where it decides by something else than the score.
                score = hit.score.min(score.next_down());
                writeln!(run, "{} Q0 {} {} {score} {NAME}", topic.id, self.ids[hit.article as usize], at + 1)?;
            }
        }
        run.flush()
    }

    fn measured(&self, judgements: &Judgements) -> measures::Report {
        let answers: HashMap<&str, Vec<&str>> = self
            .topics
            .iter()
            .zip(&self.hits)
            .map(|(topic, hits)| {
                (topic.id.as_str(), hits.iter().map(|hit| self.ids[hit.article as usize].as_str()).collect())
            })
            .collect();
        measures::report(judgements, |query| answers.get(query).map_or(&[], Vec::as_slice))
    }
}
