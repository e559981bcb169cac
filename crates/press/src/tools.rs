//! The tools that make a release smaller. Without them it works as well.

use std::env;
use std::iter;
use std::path::{Path, PathBuf};

/// The tool that the set-up has installed for the project, or one that is installed for all.
pub(crate) fn find(root: &Path, name: &str) -> Option<PathBuf> {
    let own = root.join("target/tools/node_modules/.bin").join(name);
    let path = env::var_os("PATH").unwrap_or_default();
    iter::once(own).chain(env::split_paths(&path).map(|folder| folder.join(name))).find(|file| file.is_file())
}
