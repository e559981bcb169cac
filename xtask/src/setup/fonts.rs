//! The typefaces that pages are set in while they are compared with pictures.

use super::system;
use crate::process;

/// Their families. The journeys see that a page has them (`tests/e2e/src/kept.rs`).
const FAMILIES: [&str; 4] = ["Liberation Serif", "Liberation Sans", "Liberation Mono", "DejaVu Sans"];

/// Their packages, and that of the program that lists them.
pub(super) const PACKAGES: [&str; 3] = ["fonts-liberation", "fonts-dejavu-core", "fontconfig"];

/// Finds them, or installs them where we may. All journeys but those that compare pictures do without, so that they are missing
/// is no more than said.
pub(crate) fn find_or_install() {
    if missing().is_empty() {
        return;
    }
    if let Err(error) = system::install(&PACKAGES, "the typefaces that pages are compared with pictures in") {
        eprintln!("{error:#}");
    }
    let missing = missing();
    if !missing.is_empty() {
        println!(
            "Journeys that compare pages with pictures may fail: `fc-list` does not list {}. Install Liberation and DejaVu \
             (packages `fonts-liberation` and `fonts-dejavu-core` in Debian).",
            missing.join(", ")
        );
    }
}

/// Those that this machine has not got; all of them where nothing tells.
fn missing() -> Vec<&'static str> {
    missing_of(&process::output(process::command("fc-list").args([":", "family"])).unwrap_or_default())
}

fn missing_of(listed: &str) -> Vec<&'static str> {
    // A line has all names of a family, with commas between them.
    let is_there = |family: &str| listed.lines().flat_map(|line| line.split(',')).any(|name| name.trim() == family);
    FAMILIES.into_iter().filter(|family| !is_there(family)).collect()
}

#[cfg(test)]
mod tests {
    use super::missing_of;

    #[test]
    fn families_are_told_from_others_whose_names_begin_so() {
        let listed = "Liberation Sans Narrow\nLiberation Serif\nDejaVu Sans,DejaVu Sans Condensed\nDejaVu Sans Mono\n";
        assert_eq!(missing_of(listed), ["Liberation Sans", "Liberation Mono"]);
        assert_eq!(missing_of("").len(), 4);
    }
}
