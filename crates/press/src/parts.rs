//! What is loaded on demand, beside the words of other languages: parts of the program, style sheets and scripts.

/// A part of the program.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    /// Its package.
    pub(crate) package: &'static str,
    /// What it is for, as its file and the link to it are called.
    pub(crate) name: &'static str,
}

/// All parts.
pub(crate) const PARTS: [Part; 5] = [
    Part { package: "engine", name: "search" },
    Part { package: "advice", name: "advice" },
    Part { package: "desk", name: "desk" },
    Part { package: "reading", name: "reading" },
    Part { package: "highlighter", name: "highlighter" },
];

/// Style sheets: what the part is called, and its file.
pub(crate) const STYLES: [(&str, &str); 3] =
    [("desk-style", "desk"), ("reading-style", "reading"), ("legible-style", "legible")];

/// Scripts: what is for reading aloud, paragraph focus and ruler; and, once a page has started, what keeps it up to date.
pub(crate) const SCRIPTS: [(&str, &str); 2] =
    [("side", include_str!("../assets/side.js")), ("updates", include_str!("../assets/updates.js"))];

/// What keeps the site's own pages up to date. The element on pages of others has no use for it.
pub(crate) const OF_SITE: [&str; 2] = ["updates", "worker"];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    fn text(path: &str) -> String {
        fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Everything that stands between `start` and the first `end` behind it.
    fn between<'t>(text: &'t str, start: &str, end: &str) -> BTreeSet<&'t str> {
        text.split(start).skip(1).filter_map(|rest| Some(rest.split_once(end)?.0)).collect()
    }

    fn names() -> impl Iterator<Item = &'static str> {
        PARTS.into_iter().map(|part| part.name)
    }

    fn styles() -> impl Iterator<Item = &'static str> {
        STYLES.into_iter().map(|(part, _)| part)
    }

    fn scripts() -> impl Iterator<Item = &'static str> {
        SCRIPTS.into_iter().map(|(part, _)| part)
    }

    #[test]
    fn the_application_loads_each_part_of_the_program_and_no_other() {
        let files = fs::read_dir(root().join("src")).expect("a folder").map(|file| file.expect("a file").path());
        let sources: String =
            files.filter(|path| path.is_file()).filter_map(|path| fs::read_to_string(path).ok()).collect();
        assert_eq!(between(&sources, "const NAME: &str = \"", "\""), names().collect());
    }

    #[test]
    fn pages_name_all_that_is_loaded_on_demand() {
        let page = text("index.html");
        let languages = words::FILES.into_iter().map(|(part, _)| part);
        let all: BTreeSet<&str> = names().chain(styles()).chain(scripts()).chain(OF_SITE).chain(languages).collect();
        assert_eq!(between(&page, "<link id=\"lectern-", "\" rel=\"lectern-"), all);
        let single = include_str!("../assets/single.html");
        for style in styles() {
            assert!(single.contains(&format!("{{{style}}}")), "single.html: expected a gap for {style}");
        }
    }

    #[test]
    fn checks_look_at_all_parts_and_weigh_them_as_loaded_on_demand() {
        let checked = text("xtask/src/check.rs");
        let packages = PARTS.into_iter().map(|part| part.package);
        assert_eq!(between(&checked, "        [\"", "\", \"--lib\"]"), packages.collect());
        let weighed = text("xtask/src/size.rs");
        let (_, on_demand) = weighed.split_once("fn is_needed").expect("what is needed at once");
        let (on_demand, _) = on_demand.split_once("\n}").expect("a function");
        let files = names().chain(STYLES.into_iter().map(|(_, file)| file)).chain(scripts());
        assert_eq!(
            on_demand.split('"').filter_map(|name| name.strip_suffix('-')).collect::<BTreeSet<_>>(),
            files.collect()
        );
    }
}
