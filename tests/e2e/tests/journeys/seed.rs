//! The seed article, as its file has it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use e2e::Reader;
use library::SourceFile;

/// The file's name: it is kept as it came.
const FILE: &str = "000_5e42f71ad1743a2e.txt";

/// The title.
pub(crate) const TITLE: &str = "South Korea Proposes Talks with North Despite Pyongyang’s Skepticism";

/// Its name in addresses, and its path.
pub(crate) const SLUG: &str = "south-korea-proposes-talks-with-north-despite-pyongyangs-skepticism";
pub(crate) const PATH: &str = "a/south-korea-proposes-talks-with-north-despite-pyongyangs-skepticism/";

/// Comes to the seed article as a reader does, through the list.
pub(crate) async fn open(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.follows("main h2", TITLE).await?;
    reader.expect_title(&format!("{TITLE} – Lectern")).await
}

/// The file as it lies in the folder of articles.
pub(crate) fn source() -> Result<SourceFile> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds").join(FILE);
    let bytes = fs::read(&file)
        .with_context(|| format!("expected the seed article at {}, found none; put it back", file.display()))?;
    Ok(SourceFile { name: FILE.to_owned(), bytes })
}

/// Every sentence of the file, with single spaces.
pub(crate) fn sentences() -> Result<Vec<String>> {
    let text = String::from_utf8(source()?.bytes)?;
    Ok(text.lines().flat_map(split).collect())
}

/// A text with single spaces in place of any white space.
pub(crate) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn split(paragraph: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    for word in paragraph.split_whitespace() {
        words.push(word);
        if word.trim_end_matches(['”', '’', ')', ']']).ends_with(['.', '?', '!']) {
            sentences.push(words.join(" "));
            words.clear();
        }
    }
    sentences.push(words.join(" "));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

#[test]
fn a_paragraph_is_split_where_sentences_end() {
    assert_eq!(split("One.  “Two?” Three *"), ["One.", "“Two?”", "Three *"]);
}
