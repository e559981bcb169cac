//! What makes a page look as its reader has chosen: where that is stored, and the typeface that comes with it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use lectern::store::Key;

use crate::staging::Staging;

/// The key under which a library keeps what the reader has chosen.
pub(crate) fn key(library: &str) -> String {
    Key::Settings.of_library(library)
}

/// Puts the typeface that is loaded for who chooses it among the files, and its licence beside it.
pub(crate) fn copy_typeface(staging: &mut Staging, root: &Path) -> Result<()> {
    let folder = root.join("static/fonts");
    let read = || -> std::io::Result<Vec<_>> { fs::read_dir(&folder)?.collect() };
    for file in read().with_context(|| format!("{} could not be read", folder.display()))? {
        let path = file.path();
        let bytes = fs::read(&path).with_context(|| format!("{} could not be read", path.display()))?;
        staging.add(&file.file_name().to_string_lossy(), &bytes)?;
    }
    Ok(())
}

#[cfg(test)]
#[path = "look_tests.rs"]
mod tests;
