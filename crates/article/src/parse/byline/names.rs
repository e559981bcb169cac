//! Names of persons at the start of a text.

use unicode_normalization::char::is_combining_mark;

use super::words;

/// The names that a text begins with, and what follows them. None where it begins otherwise.
///
/// ```text
/// names := name ((","? "and" | "&" | ",") name)*        A and B; A, B, and C
/// name  := word (word | particle)* ("," suffix)?        2 to 5 words, particles not counted
/// ```
pub(super) fn leading(text: &str) -> Option<(Vec<String>, &str)> {
    let mut names = Vec::new();
    let mut name: Vec<&str> = Vec::new();
    let mut rest = text.trim_start();
    let mut awaited = true;
    while let Some(word) = rest.split_whitespace().next() {
        let bare = word.strip_suffix(',').unwrap_or(word);
        let conjunction = bare == "&" || bare.eq_ignore_ascii_case("and");
        if conjunction {
            close(&mut name, &mut names)?;
            awaited = true;
        } else if is_name_word(bare) || (!name.is_empty() && words::is(words::PARTICLES, bare)) {
            name.push(bare);
            awaited = false;
            if bare != word {
                close(&mut name, &mut names)?;
            }
        } else {
            break;
        }
        rest = rest[word.len()..].trim_start();
    }
    close(&mut name, &mut names)?;
    (!awaited && !names.is_empty()).then_some((names, rest))
}

/// Ends a name. "PhD" after a comma is no name of its own but belongs to the one before it.
fn close(name: &mut Vec<&str>, names: &mut Vec<String>) -> Option<()> {
    let words = std::mem::take(name);
    match (words.as_slice(), names.last_mut()) {
        ([], _) => Some(()),
        ([word], Some(_)) if words::is(words::CREDENTIALS, word) => Some(()),
        ([word], Some(last)) if words::is(words::SUFFIXES, word) => {
            last.push_str(&format!(", {word}"));
            Some(())
        }
        (words, _) => {
            names.push(person(words)?);
            Some(())
        }
    }
}

fn person(name: &[&str]) -> Option<String> {
    let titles = name.iter().take_while(|word| words::is(words::HONORIFICS, word)).count();
    let name = &name[titles..];
    let (first, last) = (name.first()?, name.last()?);
    let counted = name.iter().filter(|word| !words::is(words::PARTICLES, word)).count();
    let personal = (2..=5).contains(&counted)
        && !words::is(words::PARTICLES, last)
        && !words::is(words::OPENERS, first)
        && !words::is(words::PLACES, last);
    personal.then(|| name.join(" "))
}

/// A word as names have them: with a capital where the script has capitals, perhaps an initial.
fn is_name_word(word: &str) -> bool {
    let prefixes = ["d'", "d’", "l'", "l’", "al-", "el-", "ibn-"];
    let stem = prefixes.iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(word);
    let letters = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count();
    let initials = !word.contains('.') || word.split('.').all(|part| letters(part) <= 3);
    stem.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && initials
        && word.chars().all(|c| c.is_alphabetic() || is_combining_mark(c) || "'’ʼ‘-‐‑·・.".contains(c))
}
