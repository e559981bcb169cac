//! What is being built, as the steps after Trunk's need to know it.

use std::path::Path;

use anyhow::{Context, Result};
use library::Library;

use crate::address::Address;
use crate::look;

/// A build of the site.
pub(crate) struct Build<'a> {
    /// The workspace.
    pub(crate) root: &'a Path,
    /// Whether it is a release, and not for development.
    pub(crate) is_release: bool,
    pub(crate) library: &'a Library<'a>,
    /// Where it will be served, if that is known.
    pub(crate) address: Option<&'a Address>,
    /// What is loaded on demand: what each part is called, and its file.
    pub(crate) parts: Vec<(&'static str, String)>,
}

impl Build<'_> {
    /// The key under which the library keeps what its reader has chosen.
    pub(crate) fn settings_key(&self) -> String {
        look::key(&self.library.settings().id)
    }

    /// The file of a part.
    pub(crate) fn file_of(&self, part: &str) -> Result<&str> {
        let found = self.parts.iter().find(|(name, _)| *name == part).map(|(_, file)| file.as_str());
        found.with_context(|| format!("expected {part} among the parts of the build"))
    }
}
