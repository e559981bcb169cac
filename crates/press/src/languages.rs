//! What the program says in other languages than English: a module for each, which consists of one section with its words.
//! Browsers read sections of modules that they have loaded, so a language is loaded as the parts of the program are, in all
//! the ways in which the application is used.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_encoder::{CustomSection, Module as Encoder};
use words::{Language, Message, collect};

use crate::digest;
use crate::module::Module;

/// The section, as the application looks for it.
const SECTION: &str = "words";

/// Where there is something to say: these files and folders, and all in them.
const SOURCES: [&str; 8] = [
    "src",
    "crates/comment/src",
    "crates/exchange/src/problem.rs",
    "crates/exchange/src/problem",
    "crates/desk/src",
    "crates/reading/src",
    "crates/highlighter/src",
    "crates/press/src/page.rs",
];

/// Where the build has something to say itself. The languages have that in files of their own, which become no module: what
/// readers load is to be small.
const OF_THE_BUILD: [&str; 2] = ["crates/press/src/said.rs", "src/format/machine.rs"];

/// A module for each language, with the name of its part.
///
/// # Errors
/// Everything that a language lacks or has for nothing.
pub(crate) fn modules(root: &Path) -> Result<Vec<(&'static str, Module)>> {
    let messages = messages(root)?;
    let mut of_the_build = said(root, &OF_THE_BUILD)?;
    of_the_build.retain(|message| !messages.iter().any(|known| known.english == message.english));
    let mut problems = Vec::new();
    let mut modules = Vec::new();
    for ((part, file), more) in words::FILES.into_iter().zip(words::OF_THE_BUILD) {
        match Language::read(file) {
            Ok(language) => {
                problems.extend(language.check(&messages).iter().map(ToString::to_string));
                modules.push((part, module(part, &language)));
            }
            Err(wrong) => problems.extend(wrong.iter().map(ToString::to_string)),
        }
        let wrong = Language::read(more).map_or_else(|wrong| wrong, |language| language.check(&of_the_build));
        problems.extend(wrong.iter().map(|problem| problem.to_string().replacen("languages/", "languages/build/", 1)));
    }
    if problems.is_empty() {
        return Ok(modules);
    }
    let lines: Vec<String> = problems.iter().map(|problem| format!("crates/words/{problem}")).collect();
    bail!("the languages are not complete:\n{}", lines.join("\n"))
}

/// Speaks the language of the library, as its pages do.
pub(crate) fn speak(language: &str) {
    paper::speak(&words::language_of_the_build(language).map(|language| language.table()).unwrap_or_default());
}

/// Everything that the program says.
pub(crate) fn messages(root: &Path) -> Result<Vec<Message>> {
    said(root, &SOURCES)
}

/// Everything that these files and folders say.
fn said(root: &Path, sources: &[&str]) -> Result<Vec<Message>> {
    let mut messages: Vec<Message> = Vec::new();
    let mut paths: Vec<String> = sources.iter().rev().map(|path| (*path).to_owned()).collect();
    while let Some(path) = paths.pop() {
        let place = root.join(&path);
        if place.is_dir() {
            let entries = fs::read_dir(&place).with_context(|| format!("{path} could not be read"))?;
            let names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
            let mut found: Vec<String> = names.map(|name| format!("{path}/{name}")).collect();
            // The last is taken first.
            found.sort_by(|one, other| other.cmp(one));
            // What the gallery says is for those who work on it.
            let beside = ["/tests", "/tests.rs", "/gallery"];
            let is_beside = |path: &str| OF_THE_BUILD.contains(&path) || beside.iter().any(|end| path.ends_with(end));
            paths.extend(found.into_iter().filter(|path| !is_beside(path)));
        } else if path.ends_with(".rs") {
            let source = fs::read_to_string(&place).with_context(|| format!("{path} could not be read"))?;
            messages.extend(collect(&path, &source).map_err(anyhow::Error::msg)?);
        }
    }
    let mut known = std::collections::BTreeSet::new();
    messages.retain(|message| known.insert(message.english.clone()));
    Ok(messages)
}

fn module(part: &str, language: &Language) -> Module {
    let mut encoder = Encoder::new();
    encoder.section(&CustomSection { name: SECTION.into(), data: language.table().into() });
    let bytes = encoder.finish();
    Module { name: format!("{part}-{}.wasm", digest::for_name(&bytes)), bytes }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use wasmparser::{Parser, Payload};

    use super::*;

    #[test]
    fn every_language_says_all_that_there_is_to_say() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
        let modules = modules(&root).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(modules.len(), words::FILES.len());
        for (_, module) in modules {
            let sections = Parser::new(0).parse_all(&module.bytes).map(|payload| payload.expect("a whole module"));
            let words = sections
                .filter(|payload| matches!(payload, Payload::CustomSection(section) if section.name() == SECTION));
            assert_eq!(words.count(), 1, "{}", module.name);
        }
    }

    #[test]
    fn readers_load_nothing_that_only_the_build_says() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
        let modules = modules(&root).unwrap_or_else(|error| panic!("{error}"));
        let (_, german) = modules.iter().find(|(part, _)| *part == "words-de").expect("there is German");
        let has = |text: &str| german.bytes.windows(text.len()).any(|bytes| bytes == text.as_bytes());
        assert!(has("Foto: ") && !has("Durchsuchen und Kommentieren") && !has("Februar"));
    }
}
