//! A language is named in several places, none of which can be had from another: whether they agree.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use words::{FILES, Language, OF_THE_BUILD};

/// What English calls the languages, as the handbook and the README do.
const IN_ENGLISH: [(&str, &str); 7] = [
    ("en", "English"),
    ("ko", "Korean"),
    ("de", "German"),
    ("fr", "French"),
    ("es", "Spanish"),
    ("ja", "Japanese"),
    ("ar", "Arabic"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file's text, its words parted by single spaces, so that no line's end is in the way.
fn text(path: &str) -> String {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tags of the files in a folder.
fn tags_in(folder: &str) -> BTreeSet<String> {
    let files = fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let names = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
    names.filter_map(|name| name.strip_suffix(".txt").map(str::to_owned)).collect()
}

/// `one, two` and then `word` before the last.
fn listed(names: &[String], word: &str) -> String {
    let (last, others) = names.split_last().expect("there are languages");
    format!("{} {word} {last}", others.join(", "))
}

#[test]
fn all_places_have_the_same_languages() {
    let languages = FILES.map(|(_, file)| Language::read(file).expect("a file that is right"));
    let of_the_build = OF_THE_BUILD.map(|file| Language::read(file).expect("a file that is right").tag);
    let tags: Vec<&str> = languages.iter().map(|language| &*language.tag).collect();
    let with_english: Vec<&str> = ["en"].into_iter().chain(tags.iter().copied()).collect();
    assert_eq!(of_the_build, *tags, "OF_THE_BUILD is of the languages of FILES");
    let (named, names): (Vec<&str>, Vec<String>) =
        IN_ENGLISH.map(|(tag, name)| (tag, name.to_owned())).into_iter().unzip();
    assert_eq!(named, with_english, "this test knows what English calls them");
    let known: BTreeSet<String> = tags.iter().copied().map(str::to_owned).collect();
    for folder in ["crates/words/languages", "crates/words/languages/build"] {
        assert_eq!(tags_in(folder), known, "{folder}");
    }

    let look = "crates/press/assets/look.js";
    let element = "seeds/135-embed-this.md";
    let quoted: Vec<String> = with_english.iter().map(|tag| format!("\"{tag}\"")).collect();
    let in_code: Vec<String> = with_english.iter().map(|tag| format!("`{tag}`")).collect();
    let mut wanted = vec![
        ("src/language.rs", format!("[{}]", quoted.join(", "))),
        (look, format!("({})", with_english.join("|"))),
        (element, listed(&in_code, "and")),
        ("seeds/145-reading-here.md", listed(&names, "or")),
        ("README.md", listed(&names, "and")),
    ];
    for Language { tag, name, direction, .. } in &languages {
        wanted.push(("crates/reading/src/choices.rs", format!("(\"{tag}\", \"{name}\")")));
        wanted
            .push(("index.html", format!("<link id=\"lectern-words-{tag}\" rel=\"lectern-words-{tag}\" href=\"./\">")));
        wanted.push(("tests/e2e/tests/journeys/languages.rs", format!("(\"{tag}\", \"{direction}\")")));
        if direction == "rtl" {
            wanted.push((look, format!("startsWith(\"{tag}\")")));
        }
    }
    let missing = wanted.into_iter().filter(|(path, wanted)| !text(path).contains(wanted));
    let missing: Vec<String> = missing.map(|(path, wanted)| format!("{path}: expected {wanted}")).collect();
    assert!(missing.is_empty(), "languages are missing:\n{}", missing.join("\n"));

    let toward_the_left = languages.iter().filter(|language| language.direction == "rtl").count();
    assert_eq!(
        text(look).matches("startsWith(").count(),
        toward_the_left,
        "{look}: what is written from right to left"
    );
    assert_eq!(text("index.html").matches("id=\"lectern-words-").count(), tags.len(), "index.html: the tables");
}

#[test]
fn headings_name_files_that_there_are() {
    for file in FILES.iter().map(|(_, file)| *file).chain(OF_THE_BUILD) {
        let tag = Language::read(file).expect("a file that is right").tag;
        for heading in file.lines().filter_map(|line| line.strip_prefix("# ")) {
            assert!(
                root().join(heading).is_file(),
                "{tag}.txt: there is no file `{heading}`; name the one that says what follows"
            );
        }
    }
}
