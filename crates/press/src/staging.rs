//! The folder in which Trunk puts a build together before it becomes `dist/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folder and the files that the build has put there.
pub(crate) struct Staging {
    folder: PathBuf,
    files: BTreeSet<String>,
}

impl Staging {
    /// Looks at a folder.
    pub(crate) fn open(folder: PathBuf) -> Result<Self> {
        let mut files = BTreeSet::new();
        list(&folder, "", &mut files)?;
        Ok(Self { folder, files })
    }

    /// Begins another folder, which is empty.
    pub(crate) fn anew(folder: PathBuf) -> Result<Self> {
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("{} could not be removed", folder.display()))?;
        }
        fs::create_dir_all(&folder).with_context(|| format!("{} could not be made", folder.display()))?;
        Self::open(folder)
    }

    /// Names of the build's files, relative to the folder and with `/` between their parts.
    pub(crate) fn files(&self) -> &BTreeSet<String> {
        &self.files
    }

    /// Names of all files that are in the folder now, in their order.
    pub(crate) fn all(&self) -> Result<BTreeSet<String>> {
        let mut files = BTreeSet::new();
        list(&self.folder, "", &mut files)?;
        Ok(files)
    }

    /// The name of the build's file that begins and ends so.
    pub(crate) fn find(&self, start: &str, end: &str) -> Result<String> {
        let found = self.files.iter().find(|name| name.starts_with(start) && name.ends_with(end));
        found.cloned().with_context(|| format!("expected a built file {start}…{end}, found none; build again"))
    }

    /// The text of a file.
    pub(crate) fn read(&self, name: &str) -> Result<String> {
        let path = self.folder.join(name);
        fs::read_to_string(&path)
            .with_context(|| format!("expected the built page {}, found none; build again", path.display()))
    }

    /// The bytes of a file.
    pub(crate) fn read_bytes(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.path(name);
        fs::read(&path).with_context(|| format!("expected the built file {}, found none; build again", path.display()))
    }

    /// Adds a file to those of the build.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.write_bytes(name, bytes)?;
        self.files.insert(name.to_owned());
        Ok(())
    }

    /// Gives a file another name in the same folder.
    pub(crate) fn rename(&mut self, from: &str, to: &str) -> Result<()> {
        fs::rename(self.path(from), self.path(to)).with_context(|| format!("{from} could not be renamed to {to}"))?;
        self.files.remove(from);
        self.files.insert(to.to_owned());
        Ok(())
    }

    /// Writes bytes to a file that is there.
    pub(crate) fn write_bytes(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.path(name);
        fs::write(&path, bytes).with_context(|| format!("{} could not be written", path.display()))
    }

    /// Where a file is.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, name: &str, text: &str) -> Result<()> {
        let path = self.place(name)?;
        fs::write(&path, text).with_context(|| format!("{} could not be written", path.display()))
    }

    /// Copies what is in a file from elsewhere. Who may read that file says nothing of who may read the copy.
    pub(crate) fn copy(&self, from: &Path, name: &str) -> Result<()> {
        let path = self.place(name)?;
        fs::read(from)
            .and_then(|bytes| fs::write(&path, bytes))
            .with_context(|| format!("{} could not be copied to {}", from.display(), path.display()))
    }

    fn place(&self, name: &str) -> Result<PathBuf> {
        let path = self.folder.join(name);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).with_context(|| format!("{} could not be made", folder.display()))?;
        Ok(path)
    }
}

fn list(folder: &Path, prefix: &str, files: &mut BTreeSet<String>) -> Result<()> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("expected the build's folder {}, found none; build again", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name);
        }
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_copy_of_a_private_file_can_be_read_as_all_files_of_the_build_can() {
        let folder = tempfile::tempdir().expect("a folder");
        let (from, staging) =
            (folder.path().join("boat.jpg"), Staging::anew(folder.path().join("dist")).expect("a folder"));
        fs::write(&from, "boat").expect("a file");
        fs::set_permissions(&from, fs::Permissions::from_mode(0o400)).expect("it is ours");
        staging.copy(&from, "images/boat.jpg").expect("it can be read");
        staging.write("page.html", "").expect("a file");
        let mode = |name: &str| fs::metadata(staging.path(name)).expect("it is there").permissions().mode();
        assert_eq!(mode("images/boat.jpg"), mode("page.html"));
        assert_eq!(staging.read("images/boat.jpg").expect("it is there"), "boat");
    }
}
