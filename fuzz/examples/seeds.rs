//! Writes inputs that are as they should be, for the fuzz targets to begin with: `seeds FOLDER`.

use std::path::Path;
use std::{env, fs, io};

use library::SourceFile;
use search::{Builder, Built, Document};

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).ok_or_else(|| io::Error::other("expected a folder, found no argument"))?;
    let folder = Path::new(&folder);
    let texts: Vec<String> =
        fuzz::DOCUMENTS.iter().map(|document| format!("{}\n\n{}", document.title, document.body)).collect();
    let queries: Vec<String> =
        fuzz::QUERIES.iter().zip(texts.iter().cycle()).map(|(query, text)| format!("{query}\0{text}")).collect();
    write(&folder.join("tokens"), &texts)?;
    write(&folder.join("queries"), &queries)?;
    write(&folder.join("bytes"), &indexes())?;
    write(&folder.join("library"), &libraries())?;
    write(&folder.join("files"), &files())
}

fn write(folder: &Path, inputs: &[impl AsRef<[u8]>]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    inputs.iter().enumerate().try_for_each(|(number, input)| fs::write(folder.join(format!("seed-{number}")), input))
}

/// Indexes of one document and of all, and one of short documents that are many enough for long lists, with a query.
fn indexes() -> Vec<Vec<u8>> {
    let short: Vec<Document<'_>> = ["sleep", "the moon", "sleep sleep the", "talking the sleep"]
        .into_iter()
        .cycle()
        .take(150)
        .map(|body| Document { body, ..Document::default() })
        .collect();
    let sets = fuzz::DOCUMENTS.chunks(1).chain([&fuzz::DOCUMENTS[..], &short]);
    let built: Vec<Built> = sets.map(build).collect();
    let inputs = (0..fuzz::QUERIES.len() as u8).zip(built.iter().cycle()).map(|(query, built)| {
        let text = "the sleep talkers of the moon".as_bytes();
        // The target puts magic and checksum before the root.
        let root = &built.root[12..];
        let [low, high] = (root.len() as u16).to_le_bytes();
        [&[query, text.len() as u8, low, high], text, root, &built.postings].concat()
    });
    inputs.collect()
}

/// Files of comments of all formats, as the tests have them.
fn files() -> [&'static [u8]; 5] {
    [
        include_bytes!("../../crates/exchange/tests/files/example.json"),
        include_bytes!("../../crates/exchange/tests/files/faults.json"),
        include_bytes!("../../crates/exchange/tests/files/rules.json"),
        include_bytes!("../../crates/exchange/tests/wordpress/written.xml"),
        include_bytes!("../../crates/exchange/tests/disqus/export.xml"),
    ]
}

fn build(documents: &[Document<'_>]) -> Built {
    let mut builder = Builder::default();
    documents.iter().for_each(|document| builder.add(document));
    builder.finish()
}

fn libraries() -> Vec<Vec<u8>> {
    let files: Vec<SourceFile> = fuzz::DOCUMENTS
        .iter()
        .enumerate()
        .filter(|(_, document)| !document.title.is_empty())
        .map(|(number, document)| SourceFile {
            name: format!("text-{number}.md"),
            bytes: format!(
                "{}\n\n{}\n\n## More\n\n> A [link](https://example.org)\n\n- one\n- *two*\n",
                document.title, document.body
            )
            .into_bytes(),
        })
        .collect();
    let folders = [&files[..0], &files[..1], &files[..]];
    folders.into_iter().filter_map(|files| library::compile(files).ok()).collect()
}
