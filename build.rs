//! Compiles the folder of articles to the library that the application carries, or lists everything that is wrong with
//! them.
//!
//! The words of the interface are those of the library's language, where there is a table for it.
//!
//! The rules for comments come from `static/comments.json`, if it is there.
//!
//! The folder is `seeds/`; the environment variable `LECTERN_SEEDS` names another.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use library::{Library, RULES_FILE, SeedProblem, SourceFile, compile};

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
    let files = read(folder).map_err(|error| {
        vec![format!(
            "expected a folder of articles at {}; found none ({error}). What to do: make it",
            folder.display()
        )]
    })?;
    let library = compile(&files).map_err(|problems| {
        let place = |problem: &SeedProblem| match problem.file.as_str() {
            RULES_FILE => problem.to_string(),
            _ => format!("{}/{problem}", folder.display()),
        };
        problems.iter().map(place).collect::<Vec<_>>()
    })?;
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let language = Library::open(&library).map(|library| library.settings().language.clone()).unwrap_or_default();
    let words = words::language(&language).map(|language| language.table()).unwrap_or_default();
    let written = fs::write(out.join("library.bin"), library).and_then(|()| fs::write(out.join("words.bin"), words));
    written.map_err(|error| vec![format!("the library could not be written: {error}")])
}

fn read(folder: &Path) -> io::Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            let name = entry.file_name().to_string_lossy().into_owned();
            files.push(SourceFile { name, bytes: fs::read(entry.path())? });
        }
    }
    if let Ok(bytes) = fs::read(RULES_FILE) {
        files.push(SourceFile { name: RULES_FILE.to_owned(), bytes });
    }
    Ok(files)
}
