//! Makes an index of a collection, writes it, and prints what it weighs.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use bench::arguments::Arguments;
use bench::engine::{self, Built, Indexer};
use bench::grown::Grown;
use bench::input::{self, Article, Problems};
use bench::texts;
use bench::weight::{Scales, Weight, weight};

const USAGE: &str = "\
Usage: build-index --docs DOCS --out FOLDER [--articles NUMBER]

  --docs DOCS          articles, a line each: {\"id\": …, \"title\": …, \"text\": …}
  --out FOLDER         where `index.root` and `index.postings` go, and `texts` and `ends`, which excerpts are cut from
  --articles NUMBER    that many articles, made of the words of those in DOCS";

fn main() -> ExitCode {
    bench::ended(run())
}

fn run() -> Result<()> {
    let mut arguments = Arguments::of_this_program(USAGE)?;
    let collection = arguments.path("--docs")?;
    let folder = arguments.path("--out")?;
    let articles = arguments.optional_count("--articles")?;
    arguments.end()?;
    fs::create_dir_all(&folder).with_context(|| not_written(&folder))?;
    let mut work = Work::begin(&folder)?;
    match articles {
        None => work.add_all(&collection)?,
        Some(count) => work.add_grown(&collection, count)?,
    }
    work.end(&folder)
}

fn not_written(path: &Path) -> String {
    format!("expected to write {}, found that it cannot be written", path.display())
}

struct Work {
    indexer: Indexer,
    texts: texts::Writer<BufWriter<File>>,
    /// Titles and texts, to compare the index with.
    scales: Scales,
    articles: usize,
    indexing: Duration,
}

impl Work {
    fn begin(folder: &Path) -> Result<Self> {
        let file = |name: &str| -> Result<BufWriter<File>> {
            let path = folder.join(name);
            Ok(BufWriter::new(File::create(&path).with_context(|| not_written(&path))?))
        };
        Ok(Self {
            indexer: Indexer::default(),
            texts: texts::Writer::new(file("texts")?, file("ends")?),
            scales: Scales::default(),
            articles: 0,
            indexing: Duration::ZERO,
        })
    }

    fn add_all(&mut self, collection: &Path) -> Result<()> {
        let mut problems = Problems::default();
        let mut failed = Ok(());
        input::articles(collection, &mut problems, |article| {
            if failed.is_ok() {
                failed = self.add(&article);
            }
        });
        problems.none()?;
        failed
    }

    fn add_grown(&mut self, collection: &Path, count: usize) -> Result<()> {
        let mut problems = Problems::default();
        let mut articles = Vec::new();
        input::articles(collection, &mut problems, |article| articles.push(article));
        problems.none()?;
        let grown = Grown::new(&articles);
        (0..count).try_for_each(|number| self.add(&grown.article(number)))
    }

    fn add(&mut self, article: &Article) -> Result<()> {
        let start = Instant::now();
        self.indexer.add(&article.title, &article.text);
        self.indexing += start.elapsed();
        self.articles += 1;
        for text in [&article.title, "\n", &article.text, "\n"] {
            self.scales.add(text.as_bytes());
        }
        self.texts.add(&article.text).context("the articles' texts could not be written")
    }

    fn end(mut self, folder: &Path) -> Result<()> {
        let start = Instant::now();
        let built = self.indexer.finish();
        self.indexing += start.elapsed();
        self.texts.finish().context("the articles' texts could not be written")?;
        let text = self.scales.weight();
        for (name, bytes) in [("index.root", &built.root), ("index.postings", &built.postings)] {
            let path: PathBuf = folder.join(name);
            fs::write(&path, bytes).with_context(|| not_written(&path))?;
        }
        println!("{} articles, {} bytes of titles and text, {} with gzip -9", self.articles, text.raw, text.gzip);
        println!("indexed in {:.3} s", self.indexing.as_secs_f64());
        println!("{}", sizes(&built, text));
        let index = engine::parts(&built).into_iter().fold(Weight::default(), |sum, (_, bytes)| sum + weight(bytes));
        let sizes = serde_json::json!({ "text": text, "index": index, "seconds": self.indexing.as_secs_f64() });
        let path = folder.join("sizes.json");
        fs::write(&path, sizes.to_string()).with_context(|| not_written(&path))
    }
}

/// What the parts of an index weigh.
fn sizes(built: &Built, text: Weight) -> String {
    let mut table = format!("{:<24} {:>12} {:>12} {:>10}", "bytes", "raw", "gzip -9", "of text");
    let mut total = Weight::default();
    for (name, bytes) in engine::parts(built) {
        let part = weight(bytes);
        table.push_str(&row(name, part, text));
        total = total + part;
    }
    table.push_str(&row("total", total, text));
    table
}

fn row(name: &str, part: Weight, text: Weight) -> String {
    let share = 100.0 * part.gzip as f64 / text.gzip.max(1) as f64;
    format!("\n{name:<24} {:>12} {:>12} {share:>8.1} %", part.raw, part.gzip)
}
