//! Making the index of each engine, as a child process that is measured.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use bench::input::Article;
use bench::known::Queries;
use bench::weight::{Weight, weight};
use serde::Deserialize;

use crate::Collection;
use crate::child::{self, Taken};
use crate::engines::Engine;

/// Where indexes are made.
pub(crate) struct Workshop {
    /// What xtask has put the page and the programs into, and everything that is made here goes.
    pub(crate) folder: PathBuf,
    /// Where npm has installed the other engines.
    pub(crate) peers: PathBuf,
}

/// An index, and what making it took.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// Addresses of what the page loads.
    pub(crate) files: Vec<String>,
    /// Of the index alone, without the texts.
    pub(crate) weight: Weight,
    /// Of the engine's programs with brotli.
    pub(crate) code: u64,
    pub(crate) seconds: f64,
    pub(crate) peak_bytes: Option<u64>,
}

/// What `build-index` leaves beside an index.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Sizes {
    pub(crate) text: Weight,
    pub(crate) index: Weight,
    pub(crate) seconds: f64,
}

impl Workshop {
    /// What the browser sees.
    pub(crate) fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// Makes a folder of the site empty.
    pub(crate) fn clear(&self, name: &str) -> Result<()> {
        clear(&self.site().join(name))
    }

    /// Removes a folder of the site, if that can be done.
    pub(crate) fn remove(&self, name: &str) {
        let _ = fs::remove_dir_all(self.site().join(name));
    }

    pub(crate) fn write_queries(&self, name: &str, queries: &Queries) -> Result<()> {
        let path = self.site().join(name).join("queries.json");
        fs::write(&path, serde_json::to_string(queries)?)
            .with_context(|| format!("{} could not be written", path.display()))
    }

    /// The version of a package that npm has installed.
    pub(crate) fn version(&self, package: &str) -> Result<String> {
        let path = self.peers.join("node_modules").join(package).join("package.json");
        let text = fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))?;
        let manifest: serde_json::Value = serde_json::from_str(&text)?;
        Ok(manifest["version"].as_str().unwrap_or("of unknown version").to_owned())
    }

    /// Makes the index of an engine in the folder `data` of the site.
    pub(crate) fn make(&self, engine: &Engine, collection: &Collection) -> Result<Made> {
        match engine.module {
            "ours" => Ok(self.make_ours("data", &collection.file, None)?.0),
            "pagefind" => self.make_pagefind(&collection.articles),
            _ => self.make_with_node(engine, &collection.file),
        }
    }

    /// Makes our own index; of more articles than there are, if a number is given.
    pub(crate) fn make_ours(&self, name: &str, collection: &Path, articles: Option<usize>) -> Result<(Made, Sizes)> {
        let folder = self.site().join(name);
        let program =
            std::env::current_exe()?.with_file_name("build-index").with_extension(std::env::consts::EXE_EXTENSION);
        let mut command = Command::new(program);
        command.arg("--docs").arg(collection).arg("--out").arg(&folder);
        if let Some(articles) = articles {
            command.arg("--articles").arg(articles.to_string());
        }
        let taken = child::run(&mut command)?;
        let sizes: Sizes = serde_json::from_str(&fs::read_to_string(folder.join("sizes.json"))?)?;
        let program = self.site().join("ours/bench_bg.wasm");
        let made = Made {
            files: vec![
                "/ours/bench_bg.wasm".to_owned(),
                format!("/{name}/index.root"),
                format!("/{name}/index.postings"),
            ],
            weight: sizes.index,
            code: self.brotli(&[program, self.site().join("ours/bench.js")])?,
            seconds: sizes.seconds,
            peak_bytes: taken.peak_bytes,
        };
        Ok((made, sizes))
    }

    fn make_with_node(&self, engine: &Engine, collection: &Path) -> Result<Made> {
        let name = format!("{}.index", engine.id);
        let path = self.site().join("data").join(&name);
        let mut command = Command::new("node");
        command.arg(self.folder.join("build.mjs")).args([engine.module, engine.setting]).arg(collection).arg(&path);
        let taken = child::run(&mut command)?;
        Ok(Made {
            files: vec![format!("/data/{name}")],
            weight: weight(&fs::read(&path)?),
            code: self.brotli(&[self.site().join(format!("page/{}.js", engine.module))])?,
            seconds: stated_seconds(&taken)?,
            peak_bytes: taken.peak_bytes,
        })
    }

    /// Pagefind reads pages. It writes its index in parts, compressed, with a file of text for each page.
    fn make_pagefind(&self, articles: &[Article]) -> Result<Made> {
        let pages = self.folder.join("pages");
        clear(&pages)?;
        for (number, Article { title, text, .. }) in articles.iter().enumerate() {
            let paragraphs: Vec<String> = text.split("\n\n").map(|text| format!("<p>{}</p>", escaped(text))).collect();
            let title = escaped(title);
            let page = format!(
                "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
                 <body data-pagefind-body><h1>{title}</h1>\n{}</body></html>\n",
                paragraphs.join("\n")
            );
            fs::write(pages.join(format!("{number}.html")), page)?;
        }
        let output = self.site().join("pagefind");
        clear(&output)?;
        let taken = child::run(
            Command::new(self.pagefind()?).arg("--silent").arg("--site").arg(&pages).arg("--output-path").arg(&output),
        )?;
        let mut weight = Weight::default();
        let mut code = Vec::new();
        for path in files(&output)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match path.extension().unwrap_or_default().to_str() {
                Some("pf_index" | "pf_meta" | "pf_filter") => weight = weight + compressed(&fs::read(&path)?)?,
                Some("json") => weight = weight + bench::weight::weight(&fs::read(&path)?),
                _ if name == "pagefind.js" || name.starts_with("wasm.en") => code.push(path),
                _ => {}
            }
        }
        let code = self.brotli(&code)?;
        Ok(Made { files: Vec::new(), weight, code, seconds: taken.seconds, peak_bytes: taken.peak_bytes })
    }

    /// Its program is in a package of its own for each system.
    fn pagefind(&self) -> Result<PathBuf> {
        let folder = self.peers.join("node_modules/@pagefind");
        let programs = ["pagefind_extended", "pagefind"].map(|name| format!("{name}{}", std::env::consts::EXE_SUFFIX));
        let found = files(&folder)?.into_iter().find(|path| programs.iter().any(|name| path.ends_with(name)));
        found.with_context(|| format!("expected Pagefind's program under {}, found none", folder.display()))
    }

    fn brotli(&self, paths: &[PathBuf]) -> Result<u64> {
        let taken = child::run(Command::new("node").arg(self.folder.join("weigh.mjs")).args(paths))?;
        Ok(taken.output.lines().filter_map(|line| line.parse::<u64>().ok()).sum())
    }
}

fn clear(folder: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).with_context(|| format!("{} could not be made", folder.display()))
}

/// Every file below a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} could not be read", folder.display()))? {
        let path = entry?.path();
        match path.is_dir() {
            true => found.extend(files(&path)?),
            false => found.push(path),
        }
    }
    Ok(found)
}

/// What something weighs that is already compressed with gzip.
fn compressed(bytes: &[u8]) -> Result<Weight> {
    let raw = std::io::copy(&mut flate2::read::MultiGzDecoder::new(bytes), &mut std::io::sink())?;
    Ok(Weight { raw, gzip: bytes.len() as u64 })
}

fn stated_seconds(taken: &Taken) -> Result<f64> {
    let stated = taken.output.lines().find_map(|line| line.strip_prefix("indexed in ")?.strip_suffix(" s"));
    let seconds = stated.and_then(|stated| stated.parse().ok());
    seconds.with_context(|| format!("expected a line `indexed in … s`, found:\n{}", taken.output))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
