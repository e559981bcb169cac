//! Style sheets that are written in several files, and loaded as one: each file more is a round trip more.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// A style sheet of `static/`, with the sheets that it imports in their places.
pub(crate) fn whole(root: &Path, name: &str) -> Result<String> {
    let path = root.join("static").join(name);
    let text = fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))?;
    let mut all = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match line.trim_end().strip_prefix("@import \"").and_then(|rest| rest.strip_suffix("\";")) {
            Some(import) => all.push_str(&whole(root, import)?),
            None => all.push_str(line),
        }
    }
    Ok(all)
}

/// The look of the room, for tests of what stands in it.
#[cfg(test)]
pub(crate) static ROOM: std::sync::LazyLock<String> =
    std::sync::LazyLock::new(|| whole(&tests::root(), "lectern.css").expect("the project has its styles"));

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    pub(super) fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    #[test]
    fn imports_are_replaced_by_what_they_name_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let styles = folder.path().join("static/parts");
        fs::create_dir_all(&styles).unwrap();
        fs::write(
            folder.path().join("static/all.css"),
            "/* all */\n@import \"parts/one.css\";\n@import \"parts/two.css\";\n",
        )
        .unwrap();
        fs::write(styles.join("one.css"), "a {}\n").unwrap();
        let error = format!("{:#}", whole(folder.path(), "all.css").unwrap_err());
        assert!(error.contains("two.css could not be read"), "{error}");
        fs::write(styles.join("two.css"), "b {}\n").unwrap();
        assert_eq!(whole(folder.path(), "all.css").unwrap(), "/* all */\na {}\nb {}\n");
    }

    #[test]
    fn no_sheet_lies_beside_those_that_are_imported() {
        let root = root();
        let list = fs::read_to_string(root.join("static/lectern.css")).unwrap();
        for file in fs::read_dir(root.join("static/styles")).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            assert!(list.contains(&format!("@import \"styles/{name}\";\n")), "{name} is imported nowhere");
        }
    }
}
