//! Which files of the folder are what.

use article::Problem;

use crate::settings::Settings;

/// Name of the file that states the library's own settings.
pub const SETTINGS_FILE: &str = "library.conf";

/// Name of the file with the rules for comments: it lies among the site's static files, not among the articles.
pub const RULES_FILE: &str = "static/comments.json";

/// Ends the name of a file with the comments on an article; the name of the article's file stands before it.
pub const COMMENTS_ENDING: &str = ".comments.json";

/// Files that begin so are not looked at: an editor's or a system's own.
const IGNORED: [&str; 2] = [".", "~"];

/// What systems put into folders that they show, whatever case it is in.
const OF_SYSTEMS: [&str; 4] = ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"];

/// Endings of pictures, as articles may refer to them.
const PICTURES: [&str; 7] = ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Article,
    Picture,
    Settings,
    Rules,
    Comments,
    Ignored,
    Unknown,
}

impl Kind {
    pub(crate) fn of(name: &str) -> Self {
        let ending = ending(name);
        if is_ignored(name) {
            Self::Ignored
        } else if name == SETTINGS_FILE {
            Self::Settings
        } else if name == RULES_FILE {
            Self::Rules
        } else if name.ends_with(COMMENTS_ENDING) {
            Self::Comments
        } else if ending == "txt" || ending == "md" {
            Self::Article
        } else if PICTURES.contains(&ending.as_str()) {
            Self::Picture
        } else {
            Self::Unknown
        }
    }
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}

/// Whether a file of this name is not looked at.
pub fn is_ignored(name: &str) -> bool {
    let is_of_editor = name.ends_with('~') || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'));
    let is_of_system = OF_SYSTEMS.iter().any(|known| name.eq_ignore_ascii_case(known));
    is_of_editor || is_of_system || IGNORED.iter().any(|start| name.starts_with(start))
}

/// Endings of pictures that browsers do not all show, and of texts under other names than ours, with what to do about each.
const ELSEWHERE: [(&[&str], &str); 3] = [
    (
        &["heic", "heif", "tif", "tiff", "bmp", "jp2", "jxl", "psd", "raw"],
        "save the picture as JPEG, PNG, WebP, AVIF, GIF or SVG, or take it out of the folder",
    ),
    (&["markdown", "mdown", "mkd", "mkdn"], "rename it so that it ends in .md, or take it out of the folder"),
    (&["text"], "rename it so that it ends in .txt, or take it out of the folder"),
];

/// Whether the contents of a file of this name are looked at. What is wrong with other files is told by their names.
pub fn is_read(name: &str) -> bool {
    !matches!(Kind::of(name), Kind::Picture | Kind::Ignored | Kind::Unknown)
}

/// What is wrong with a file of this name if it has so many bytes, which then need not be read.
pub fn too_large(name: &str, bytes: usize) -> Option<String> {
    let Problem { expected, found, remedy, .. } =
        article::too_large(bytes).filter(|_| Kind::of(name) == Kind::Article)?;
    Some(format!("expected {expected}; found {found}. What to do: {remedy}"))
}

/// What is wrong with a file that is none of ours.
pub(crate) fn unknown_file(name: &str) -> Problem {
    let known = ELSEWHERE.iter().find(|(endings, _)| endings.contains(&ending(name).as_str()));
    let remedy = known.map_or("save it as plain text or Markdown, or take it out of the folder", |(_, remedy)| *remedy);
    Problem::new(
        1,
        format!("articles (.txt, .md), their comments ({COMMENTS_ENDING}), pictures and library.conf in this folder"),
        format!("the file “{name}”"),
        remedy,
    )
}

/// Reads `library.conf`: a line of each of `Id:`, `Title:` and `Language:`; empty lines and lines that begin with `#` do not
/// count.
pub(crate) fn read_settings(bytes: &[u8]) -> Result<Settings, Vec<Problem>> {
    let mut settings = Settings::default();
    let mut problems = Vec::new();
    let mut seen = Vec::new();
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
        vec![Problem::new(line, "text in UTF-8", "bytes that are none", "save the file as UTF-8")]
    })?;
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let key = line.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
        let number = number as u32 + 1;
        let read = if seen.contains(&key) {
            Err(problem(number, line, "each setting once", "keep one of the lines"))
        } else {
            read_setting(number, line, &mut settings)
        };
        if KEYS.contains(&key.as_str()) {
            seen.push(key);
        }
        problems.extend(read.err());
    }
    if problems.is_empty() { Ok(settings) } else { Err(problems) }
}

/// What it may state, each of it once.
const KEYS: [&str; 3] = ["id", "title", "language"];

fn problem(number: u32, line: &str, expected: &str, remedy: &str) -> Problem {
    Problem::new(number, expected, format!("“{line}”"), remedy)
}

fn read_setting(number: u32, line: &str, settings: &mut Settings) -> Result<(), Problem> {
    let (key, value) = line.split_once(':').unwrap_or((line, ""));
    let value = value.trim();
    let is_id = !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let (expected, remedy) = match key.trim().to_ascii_lowercase().as_str() {
        "id" if is_id => {
            settings.id = value.to_owned();
            return Ok(());
        }
        "id" => ("an id of letters, digits and hyphens", "write it as in “Id: my-paper”"),
        "title" if !value.is_empty() => {
            settings.title = value.to_owned();
            return Ok(());
        }
        "title" => ("a title", "write it as in “Title: My paper”"),
        "language" if !value.is_empty() => {
            settings.language = article::language_tag(value, number)?;
            return Ok(());
        }
        "language" => ("a language tag", "write it as in “Language: en”"),
        _ => ("a line with Id, Title or Language", "correct the word before the colon, or delete the line"),
    };
    Err(problem(number, line, expected, remedy))
}
