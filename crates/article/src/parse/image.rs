//! Pictures: they lie beside the article, and say in words what they show.

use super::links::{on_disk, percent_decoded};
use super::problem::{Problem, quoted};
use crate::Image;

/// What browsers can show.
const EXTENSIONS: [&str; 7] = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];

/// Finds a picture among the files beside the article. Reports everything that is wrong with it.
pub(super) fn find(image: Image, line: u32, siblings: &[&str], problems: &mut Vec<Problem>) -> Option<Image> {
    let before = problems.len();
    let file = percent_decoded(image.file.strip_prefix("./").unwrap_or(&image.file));
    if image.alt.trim().is_empty() {
        problems.push(Problem::new(
            line,
            "a text that says what the picture shows",
            format!("{} without one", quoted(&image.file)),
            "write `![what it shows](file.jpg)`, or `Image: file.jpg | what it shows` in the header",
        ));
    }
    let file = on_disk(&file, siblings).map_or_else(|| file.clone(), str::to_owned);
    if let Some(problem) = wrong_file(&file, line, siblings) {
        problems.push(problem);
    }
    (problems.len() == before).then_some(Image { file, ..image })
}

fn wrong_file(file: &str, line: u32, siblings: &[&str]) -> Option<Problem> {
    let expected = "a picture that lies beside the article";
    if file.contains(':') || file.contains('/') || file.contains('\\') {
        return Some(Problem::new(
            line,
            expected,
            quoted(file),
            "put the file into the folder of the article and write only its name, because no \
             request may leave the site",
        ));
    }
    if file.contains(['#', '?', '%']) {
        return Some(Problem::new(
            line,
            "a picture whose name can stand in an address",
            quoted(file),
            "rename the file without `#`, `?` and `%`",
        ));
    }
    let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    if !extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str())) {
        return Some(Problem::new(
            line,
            format!("a picture file ({})", EXTENSIONS.join(", ")),
            quoted(file),
            "save the picture in one of these formats",
        ));
    }
    if siblings.contains(&file) {
        return None;
    }
    let lower = file.to_lowercase();
    let remedy = match siblings.iter().find(|sibling| sibling.to_lowercase() == lower) {
        Some(sibling) => format!("write it as {}, as the file is named", quoted(sibling)),
        None => "put the file beside the article, or correct its name".to_owned(),
    };
    let found = format!("{}, which is not there", quoted(file));
    Some(Problem::new(line, expected, found, remedy).of_missing(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_name_that_its_file_has() {
        let named = |file: &str| Image { file: file.to_owned(), alt: "The cathedral".to_owned(), caption: None };
        let mut problems = Vec::new();
        for file in ["Köln.jpg", "./K%C3%B6ln.jpg", "Ko\u{308}ln.jpg"] {
            let found = find(named(file), 1, &["Ko\u{308}ln.jpg"], &mut problems);
            assert_eq!(found.map(|image| image.file).as_deref(), Some("Ko\u{308}ln.jpg"), "{problems:?}");
        }
        assert_eq!(find(named("köln.jpg"), 1, &["Ko\u{308}ln.jpg"], &mut problems), None);
    }
}
