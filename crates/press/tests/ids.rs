//! Ids of the page around an article: whether headings of articles leave them to it.

use std::fs;
use std::path::{Path, PathBuf};

/// What writes on the pages of articles.
const SOURCES: [&str; 6] = [
    "index.html",
    "src/components",
    "src/pages/article.rs",
    "src/pages/discussion.rs",
    "crates/highlighter/src",
    "crates/reading/src",
];

#[test]
fn no_heading_takes_an_id_that_the_page_around_it_has() {
    let mut ids = Vec::new();
    for file in SOURCES.into_iter().flat_map(|source| files(&root().join(source))) {
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        ids.extend(written(&text).map(|id| (file.display().to_string(), id)));
    }
    assert!(ids.len() > 30, "{ids:?}");
    let free: Vec<_> = ids.iter().filter(|(_, id)| !article::is_reserved(id)).collect();
    assert!(free.is_empty(), "expected these in crates/article/src/parse/headings.rs: {free:#?}");
}

#[test]
fn ids_are_found_however_they_are_written() {
    let text = r#""<p id=a-{0}-b><b id={0}>" <i id="c" data-id=d> "<u class=x \
         id=e>" aria-labelledby=f"#;
    assert_eq!(written(text).collect::<Vec<_>>(), ["a-1-b", "c", "e"]);
}

/// The ids that a source gives to elements, each gap of them filled. Those that begin with a gap are made elsewhere.
fn written(text: &str) -> impl Iterator<Item = String> {
    let values = text.split(char::is_whitespace).filter_map(|word| word.strip_prefix("id="));
    let ids = values.map(|value| value.trim_matches('"').split(['>', '"', '\'']).next().unwrap_or_default());
    ids.filter(|id| !id.starts_with('{')).map(|id| id.replace("{0}", "1").replace("{1}", "1"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file, or all files in a folder.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let listed = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    listed.map(|file| file.expect("a file").path()).collect()
}
