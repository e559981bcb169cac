//! What the program says in other languages than English: a module for each, which consists of one section with its words.
//! Browsers read sections of modules that they have loaded, so a language is loaded as the parts of the program are, in all
//! the ways in which the application is used.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_encoder::{CustomSection, Module as Encoder};
use words::{Language, Message, collect};

use crate::module::{Module, hash};

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

/// A module for each language, with the name of its part.
///
/// # Errors
/// Everything that a language lacks or has for nothing.
pub(crate) fn modules(root: &Path) -> Result<Vec<(&'static str, Module)>> {
    let messages = messages(root)?;
    let mut problems = Vec::new();
    let mut modules = Vec::new();
    for (part, file) in words::FILES {
        match Language::read(file) {
            Ok(language) => {
                problems.extend(language.check(&messages));
                modules.push((part, module(part, &language)));
            }
            Err(wrong) => problems.extend(wrong),
        }
    }
    if problems.is_empty() {
        return Ok(modules);
    }
    let lines: Vec<String> = problems.iter().map(|problem| format!("crates/words/{problem}")).collect();
    bail!("the languages are not complete:\n{}", lines.join("\n"))
}

/// Speaks the language of the library, as its pages do.
pub(crate) fn speak(language: &str) {
    paper::speak(&words::language(language).map(|language| language.table()).unwrap_or_default());
}

/// Everything that the program says.
pub(crate) fn messages(root: &Path) -> Result<Vec<Message>> {
    let mut messages: Vec<Message> = Vec::new();
    let mut paths: Vec<String> = SOURCES.iter().rev().map(|path| (*path).to_owned()).collect();
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
            paths.extend(found.into_iter().filter(|path| !beside.iter().any(|end| path.ends_with(end))));
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
    Module { name: format!("{part}-{}.wasm", hash(&bytes)), bytes }
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
}
