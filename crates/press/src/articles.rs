//! Reading the folder of articles, as the application's build does.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use library::{SourceFile, compile};

/// The compiled library of a folder, or every problem of every file.
pub(crate) fn compile_folder(folder: &Path) -> Result<Vec<u8>> {
    let files = read(folder).with_context(|| {
        format!("expected a folder of articles at {}, found none; make it, or unset LECTERN_SEEDS", folder.display())
    })?;
    compile(&files).or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(|problem| format!("{}/{problem}", folder.display())).collect();
        bail!("the articles could not be compiled:\n{}", lines.join("\n"))
    })
}

fn read(folder: &Path) -> Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            let name = entry.file_name().to_string_lossy().into_owned();
            files.push(SourceFile { name, bytes: fs::read(entry.path())? });
        }
    }
    Ok(files)
}
