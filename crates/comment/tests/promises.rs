//! The tests that the handbook names for what it promises of comments: whether there are such tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const HANDBOOK: &str = include_str!("../../../seeds/120-comments-and-moderation.md");

/// Adds what a folder's Rust files are called, and the functions in them.
fn add_names(folder: &Path, names: &mut BTreeSet<String>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            add_names(&path, names);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
            let source = fs::read_to_string(&path).expect("a source");
            let functions = source.split("fn ").skip(1).filter_map(|rest| rest.split_once('('));
            names.extend(functions.map(|(name, _)| name.to_owned()));
        }
    }
}

#[test]
fn every_test_that_the_handbook_names_is_there() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut names = BTreeSet::new();
    for folder in ["crates", "src", "tests"] {
        add_names(&root.join(folder), &mut names);
    }
    let rows = HANDBOOK.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells = rows.filter_map(|row| row.trim_end_matches('|').rsplit(" | ").next());
    let named: Vec<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    assert!(named.len() > 4, "the handbook's table names tests, found {named:?}");
    for name in named {
        // A folder, or a test in any of them.
        let is_there = if name.contains('/') { root.join(name).exists() } else { names.contains(name) };
        assert!(is_there, "the handbook names the test `{name}`, and there is none of that name");
    }
}
