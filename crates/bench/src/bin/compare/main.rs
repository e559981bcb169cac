//! Compares the search with other engines in one run of a browser, or measures how it grows; prints a table and keeps
//! it in the documentation.

mod browser;
mod child;
mod engines;
mod growth;
mod index;
mod record;
mod server;
mod summary;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use bench::arguments::Arguments;
use bench::input::{self, Article, Problems};
use bench::known::{self, Queries};
use bench::made_up;

use crate::browser::Browser;
use crate::engines::Plan;
use crate::index::Workshop;
use crate::summary::Row;

const USAGE: &str = "\
Usage: cargo xtask bench search [--docs DOCS] [--only ENGINES]
       cargo xtask bench search --scale [--docs DOCS] [--articles NUMBERS]

  --docs DOCS          articles, a line each: {\"id\": …, \"title\": …, \"text\": …}; without it, made-up ones. A folder
                       `known` beside the file brings queries; without it, they are made from the articles
  --only ENGINES       only ours and these, by name with a comma between
  --scale              instead of comparing, measure how the search grows with the number of articles
  --articles NUMBERS   how many, with a comma between (1000,10000,100000)

The documentation keeps the last tables that were made without --only and --articles.

Set by xtask: --folder, --peers, --chrome, --record";

/// As many articles are made up where no collection is named.
const MADE_UP: usize = 2_000;

fn main() -> ExitCode {
    bench::ended(run())
}

fn run() -> Result<()> {
    let mut arguments = Arguments::of_this_program(USAGE)?;
    let workshop = Workshop { folder: arguments.path("--folder")?, peers: arguments.path("--peers")? };
    let browser = Browser { program: arguments.path("--chrome")?, profile: workshop.folder.join("chromium") };
    let record = arguments.path("--record")?;
    let collection = Collection::open(arguments.optional_path("--docs"), &workshop.folder)?;
    let scale = arguments.switch("--scale");
    let only = arguments.optional_text("--only");
    let sizes = arguments.optional_text("--articles");
    arguments.end()?;
    // The documentation keeps only what was measured in full.
    let (name, in_full, report) = if scale {
        let numbers = growth::sizes(sizes.as_deref().unwrap_or("1000,10000,100000"))?;
        ("growth", sizes.is_none(), growth::measure(&numbers, &collection, &workshop, &browser)?)
    } else {
        ("comparison", only.is_none(), compare(&collection, only.as_deref(), &workshop, &browser)?)
    };
    println!("\n{report}");
    if in_full {
        record::keep(&record, name, &report)?;
    }
    Ok(())
}

/// Articles to measure with.
pub(crate) struct Collection {
    pub(crate) file: PathBuf,
    pub(crate) articles: Vec<Article>,
    /// Queries that came with it.
    queries: Option<Queries>,
    /// What the table says of it.
    pub(crate) title: String,
    /// How the command named it.
    pub(crate) option: String,
}

impl Collection {
    fn open(named: Option<PathBuf>, folder: &Path) -> Result<Self> {
        let (file, title) = match &named {
            Some(file) => {
                let whole = fs::canonicalize(file).unwrap_or_else(|_| file.clone());
                let folder = whole.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
                (file.clone(), format!("collection “{folder}”"))
            }
            None => (make_up(folder)?, "made-up collection".to_owned()),
        };
        let mut problems = Problems::default();
        let mut articles = Vec::new();
        input::articles(&file, &mut problems, |article| articles.push(article));
        let queries = known::beside(&file, &articles, &mut problems);
        problems.none()?;
        let name = named.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let option = name.map(|name| format!(" --docs {name}")).unwrap_or_default();
        Ok(Self { file, articles, queries, title, option })
    }

    fn queries(&self) -> Queries {
        self.queries.clone().unwrap_or_else(|| known::made(&self.articles))
    }
}

/// Writes a collection of made-up articles.
fn make_up(folder: &Path) -> Result<PathBuf> {
    let file = folder.join("made-up.jsonl");
    let line = |Article { id, title, text }| serde_json::json!({ "id": id, "title": title, "text": text }).to_string();
    let lines: Vec<String> = (0..MADE_UP).map(made_up::article).map(line).collect();
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&file, lines.join("\n")))
        .with_context(|| format!("{} could not be written", file.display()))?;
    Ok(file)
}

fn compare(collection: &Collection, only: Option<&str>, workshop: &Workshop, browser: &Browser) -> Result<String> {
    let queries = collection.queries();
    anyhow::ensure!(
        !queries.known.is_empty() && !queries.misspelt.is_empty(),
        "expected articles long enough to make queries of, or queries beside them, found neither in {}",
        collection.file.display()
    );
    let engines = engines::chosen(only)?;
    workshop.clear("data")?;
    workshop.write_queries("data", &queries)?;
    println!("Making {} indexes of {} articles", engines.len(), collection.articles.len());
    let mut made = Vec::new();
    for engine in &engines {
        println!("  {}", engine.title);
        made.push(workshop.make(engine, collection)?);
    }
    let plans: Vec<Plan> = engines.iter().zip(&made).map(|(engine, made)| engine.plan(&made.files)).collect();
    let measured = browser.measure(&plans, &workshop.site())?;
    let rows: Vec<Row> = engines
        .iter()
        .zip(&made)
        .zip(&measured)
        .flat_map(|((engine, made), measured)| Row::of(engine, made, measured))
        .collect();
    let heading = format!(
        "{}: {} articles; {} queries as they are, {} misspelt, {} hard; {}; {} processors.\n`cargo xtask bench search{}`",
        collection.title,
        collection.articles.len(),
        queries.known.len(),
        queries.misspelt.len(),
        queries.hard.len(),
        versions(&engines, workshop, browser)?,
        std::thread::available_parallelism().map_or(1, usize::from),
        collection.option,
    );
    let text = collection_weight(collection);
    let limits = measured.iter().find(|measured| !measured.hurting.is_empty()).map(summary::limits);
    Ok(format!("{heading}\n\n{}\n{}", summary::report(&rows, text), limits.unwrap_or_default()))
}

fn collection_weight(collection: &Collection) -> bench::weight::Weight {
    let mut scales = bench::weight::Scales::default();
    for article in &collection.articles {
        for text in [&article.title, "\n", &article.text, "\n"] {
            scales.add(text.as_bytes());
        }
    }
    scales.weight()
}

fn versions(engines: &[&engines::Engine], workshop: &Workshop, browser: &Browser) -> Result<String> {
    let mut versions = vec![browser.version()?];
    for package in engines.iter().filter_map(|engine| engine.package) {
        let version = format!("{package} {}", workshop.version(package)?);
        if !versions.contains(&version) {
            versions.push(version);
        }
    }
    Ok(versions.join(", "))
}
