//! Compiles the folder of articles to the library that the application carries, or lists everything that is wrong with
//! them.
//!
//! The words of the interface are those of the library's language, where there is a table for it.
//!
//! The rules for comments come from `static/comments.json`, if it is there.
//!
//! The folder is `seeds/`; the environment variable `LECTERN_SEEDS` names another.

use std::path::{Path, PathBuf};
use std::{env, fs};

use library::{Library, RULES_FILE, SeedProblem, compile};

#[path = "build/folder.rs"]
mod folder;

fn main() {
    println!("cargo::rerun-if-env-changed=LECTERN_SEEDS");
    let folder = env::var_os("LECTERN_SEEDS").map_or_else(|| PathBuf::from("seeds"), PathBuf::from);
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed={RULES_FILE}");
    if let Err(problems) = build(&folder) {
        problems.iter().for_each(|problem| println!("cargo::error={}", problem.replace('\n', " ")));
    }
}

fn build(folder: &Path) -> Result<(), Vec<String>> {
    let mut read = folder::read(folder).map_err(|error| {
        vec![format!(
            "expected a folder of articles at {}; found none that can be read ({error}). What to do: make it",
            folder.display()
        )]
    })?;
    if Path::new(RULES_FILE).exists() {
        read.add(Path::new(RULES_FILE), RULES_FILE.to_owned());
    }
    let place = |file: &str, told: String| match file {
        RULES_FILE => told,
        _ => format!("{}/{told}", folder.display()),
    };
    let mut told: Vec<String> =
        read.unread.iter().map(|file| place(&file.name, format!("{}: {}", file.name, file.problem))).collect();
    let library = compile(&read.files).unwrap_or_else(|problems| {
        // What refers to a file that could not be read may be right.
        let stands = |told: &&SeedProblem| !read.misses_unread(told);
        told.extend(problems.iter().filter(stands).map(|problem| place(&problem.file, problem.to_string())));
        Vec::new()
    });
    if !told.is_empty() {
        return Err(told);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let language = Library::open(&library).map(|library| library.settings().language.clone()).unwrap_or_default();
    let table = |language: Option<words::Language>| language.map(|language| language.table()).unwrap_or_default();
    let written = fs::write(out.join("library.bin"), library)
        .and_then(|()| fs::write(out.join("words.bin"), table(words::language(&language))))
        .and_then(|()| fs::write(out.join("words-of-the-build.bin"), table(words::language_of_the_build(&language))));
    written.map_err(|error| vec![format!("the library could not be written: {error}")])
}
