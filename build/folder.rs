//! Reads the folder of articles, as far as it can be read.

use std::fs::File;
use std::path::Path;
use std::{fs, io};

use library::{SeedProblem, SourceFile, is_ignored, is_read, too_large};

/// The files of a folder.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// Those that could be read.
    pub(crate) files: Vec<SourceFile>,
    /// Those that could not.
    pub(crate) unread: Vec<Unread>,
}

/// A file that could not be read.
#[derive(Debug)]
pub(crate) struct Unread {
    /// Its name.
    pub(crate) name: String,
    /// What was expected of it, what was found, and what to do.
    pub(crate) problem: String,
}

/// Reads all files of a folder, also those that are links to files elsewhere. Folders in it are not looked at.
///
/// # Errors
/// When the folder cannot be listed.
pub(crate) fn read(folder: &Path) -> io::Result<Folder> {
    let mut read = Folder::default();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Editors mark files that are being written by links that lead nowhere.
        if !is_ignored(&name) {
            read.add(&entry.path(), name);
        }
    }
    Ok(read)
}

impl Folder {
    /// Adds a file, if it is one. Its contents are read where they are looked at: pictures, and films that lie there, may be large.
    pub(crate) fn add(&mut self, path: &Path, name: String) {
        let read = match fs::metadata(path) {
            Ok(metadata) if !metadata.is_file() => return,
            Ok(metadata) => contents(path, &name, metadata.len()),
            Err(error) => Err(problem(path, &error)),
        };
        match read {
            Ok(bytes) => self.files.push(SourceFile { name, bytes }),
            Err(problem) => self.unread.push(Unread { name, problem }),
        }
    }

    /// Whether a problem is no more than that a file is missing, and it is one that could not be read.
    pub(crate) fn misses_unread(&self, told: &SeedProblem) -> bool {
        let missing = told.problem.missing.as_ref();
        missing.is_some_and(|missing| self.unread.iter().any(|unread| unread.name == *missing))
    }
}

/// What is in a file of so many bytes, as far as it is needed.
fn contents(path: &Path, name: &str, length: u64) -> Result<Vec<u8>, String> {
    if let Some(problem) = too_large(name, usize::try_from(length).unwrap_or(usize::MAX)) {
        return Err(problem);
    }
    let read = if is_read(name) { fs::read(path) } else { File::open(path).map(|_| Vec::new()) };
    read.map_err(|error| problem(path, &error))
}

fn problem(path: &Path, error: &io::Error) -> String {
    match fs::read_link(path) {
        Ok(target) => format!(
            "expected a link to a file; found one to {} ({error}). What to do: correct the link, or put the file itself there",
            target.display()
        ),
        Err(_) => {
            format!("expected a file that can be read; found one that cannot ({error}). What to do: allow to read it")
        }
    }
}
