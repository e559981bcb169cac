//! Keeps the last tables in the documentation.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Puts a report between its two marks in a file; where they are missing, at its end.
pub(crate) fn keep(file: &Path, name: &str, report: &str) -> Result<()> {
    let before = fs::read_to_string(file).with_context(|| format!("{} could not be read", file.display()))?;
    fs::write(file, replaced(&before, name, report)).with_context(|| format!("{} could not be written", file.display()))
}

fn replaced(page: &str, name: &str, report: &str) -> String {
    let (begin, end) = (format!("<!-- {name}: begin -->"), format!("<!-- {name}: end -->"));
    let section = format!("{begin}\n\n{}\n\n{end}", report.trim());
    let marked = page.split_once(&begin).and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    match marked {
        Some((before, after)) => format!("{before}{section}{after}"),
        None => format!("{}\n\n{section}\n", page.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let once = replaced("# Title\n", "growth", "one\n");
        assert_eq!(once, "# Title\n\n<!-- growth: begin -->\n\none\n\n<!-- growth: end -->\n");
        let more = format!("{once}\nMore.\n");
        assert_eq!(replaced(&more, "growth", "two"), more.replace("one", "two"));
    }
}
