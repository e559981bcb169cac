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

    /// All sheets, a declaration a line.
    fn all() -> String {
        ["lectern.css", "reading.css", "desk.css", "embed.css"].map(|name| whole(&root(), name).unwrap()).join("\n")
    }

    #[test]
    fn signs_that_are_only_seen_are_not_spoken() {
        let all = all();
        let lines: Vec<&str> = all.lines().map(str::trim).collect();
        let signs =
            |pair: &&[&str]| pair[0].starts_with("content: \"") && pair[0].ends_with("\";") && pair[0].len() > 12;
        let spoken: Vec<&str> = lines
            .windows(2)
            .filter(signs)
            .filter(|pair| {
                !pair[0].contains(" / ")
                    && !pair[0].contains("attr(")
                    && pair[1] != pair[0].replace("\";", "\" / \"\";")
            })
            .map(|pair| pair[0])
            .collect();
        assert!(spoken.is_empty(), "say that they stand for nothing: {spoken:?}");
    }

    #[test]
    fn boxes_are_alike_in_pages_that_run_the_other_way() {
        let is_one_sided = |line: &&str| {
            let values = line.trim().trim_end_matches(';').split_once(": ");
            let values = values.filter(|(name, _)| ["padding", "margin"].contains(name)).map(|(_, values)| values);
            let values: Vec<&str> = values.into_iter().flat_map(str::split_whitespace).collect();
            values.len() == 4 && !line.contains('(') && values[1] != values[3]
        };
        let all = all();
        let wrong: Vec<&str> = all.lines().filter(is_one_sided).collect();
        assert!(wrong.is_empty(), "write sides as start and end: {wrong:?}");
    }

    #[test]
    fn every_browser_finds_its_word_for_the_side_of_what_stands_around() {
        let all = all();
        let both = "text-align: -webkit-match-parent;\n  text-align: match-parent;";
        assert_eq!(all.matches("text-align: match-parent;").count(), all.matches(both).count());
    }

    #[test]
    fn what_says_something_later_is_there_before() {
        let all = all();
        let gone = |rule: &&str| rule.contains("p:empty") && rule.contains("display: none");
        let wrong: Vec<&str> = all.split('}').filter(gone).collect();
        assert!(wrong.is_empty(), "what screen readers are to hear of is off the page: {wrong:?}");
        assert!(all.contains(".aloud p:empty {"));
    }

    #[test]
    fn what_grounds_tell_lines_tell_where_all_grounds_are_alike() {
        let of_system = "@media screen and (prefers-contrast: more), (forced-colors: active) {\n  .notice,";
        let room = ROOM.split_once(of_system).expect("the rules for contrast that the system asks for").1;
        let (boxes, rest) = room.split_once(" {\n    border: 1px solid;").unwrap();
        let (_, places) = rest.split_once("}\n\n").unwrap();
        let (places, _) = places.split_once(" {\n    outline: ").unwrap();
        for list in [[".notice,", boxes].concat(), places.to_owned()] {
            let list: Vec<&str> = list.lines().map(|line| line.trim().trim_end_matches(',')).collect();
            let of_reader = format!("  :root[data-theme=\"contrast\"] :is({}) {{", list.join(", "));
            assert!(ROOM.contains(&of_reader), "the reader’s own contrast lacks {of_reader}");
        }
        for ground in ["pre", ".restored", ".outcome"] {
            assert!(boxes.contains(&format!("  {ground},")), "{ground}");
        }
    }

    #[test]
    fn what_is_at_the_reader_s_side_and_what_is_being_written_is_on_no_paper() {
        let print = ROOM.split_once("@media print {").unwrap().1;
        let (hidden, _) = print.split_once(" {\n    display: none;").unwrap();
        // Each is shown by a rule of its own, some of them in a sheet that comes later.
        for part in [".frame .aid.aid", ".inline-form", ".comment-form"] {
            assert!(hidden.contains(&format!("  {part}")), "{part} is printed");
        }
        // The page of all highlights consists of them.
        assert!(!hidden.contains("  .highlights,"));
        for part in [".highlights:not(.data .highlights),", ".narrow-highlights,", ".highlights ~ .backup,"] {
            assert!(hidden.contains(&format!("  {part}")), "{part} is printed");
        }
    }

    #[test]
    fn what_may_run_the_other_way_than_the_page_does_so() {
        let all = all();
        let own: Vec<&str> = all.split('}').filter(|rule| rule.contains("  unicode-bidi: plaintext;")).collect();
        for part in [
            ".highlights :is(h2, blockquote, .note)",
            ".related :is(b, span)",
            ":is(.neighbours, .records, .here) b",
            ".aid-palette li span",
        ] {
            assert!(own.iter().any(|rule| rule.contains(&format!("\n{part}"))), "{part} runs as the page does");
        }
    }

    #[test]
    fn code_runs_towards_the_button_that_copies_it() {
        assert!(all().contains("\n.code > button {\n  inset: 0.4rem 0.4rem auto auto;\n}"));
    }

    #[test]
    fn what_lies_over_the_page_can_be_read_and_reached() {
        let all = all();
        let rules: Vec<(&str, &str)> = all.split('}').filter_map(|rule| rule.rsplit_once("{\n")).collect();
        let has = |selector: &str, declaration: &str| {
            let of = |found: &str| found.trim_end().ends_with(selector);
            rules.iter().any(|(found, declarations)| of(found) && declarations.contains(declaration))
        };
        for (selector, declaration) in [
            // Pictures and code are placed, and would be painted over it.
            ("\n.mark-bar", "z-index: 1;"),
            ("\n.progress", "z-index: 2;"),
            // What is selected stays so under the pointer.
            (".aid-palette li:not([aria-selected=\"true\"]):hover", "background: var(--lectern-raised);"),
            ("\n::placeholder", "color: var(--lectern-ink-soft);\n  opacity: 1;"),
            // The offer of a new version, beside the bar and the panel.
            (":root:has(.aloud) :is(.update-place, .update)", "inset-block-end: 6.5rem;"),
            (":root:has(.aid-panel:dir(ltr)) .update", "left: 1rem;"),
            ("  .aloud", "flex-wrap: nowrap;"),
            (".frame:has(.aid-panel) :is(.page-header, .page-footer)", "(100% - 60rem) / 2"),
            ("\n.update-place", "z-index: 1;"),
            // Their first edges say something of their own.
            (":root[data-theme=\"contrast\"] :is(.comment, .summary)", "border-inline-end: 1px solid;"),
            (".article-tools > span + span > button", "white-space: normal;"),
        ] {
            assert!(has(selector, declaration), "{selector} {{ {declaration}");
        }
        assert!(!all.contains(".aid-palette li:hover"));
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
