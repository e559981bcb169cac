//! Names of persons at the start of a text.

use unicode_normalization::char::is_combining_mark;

use super::words;

/// The names that a text begins with, and what follows them. None where it begins otherwise.
///
/// ```text
/// names := name ((","? "and" | "&" | ",") name)*        A and B; A, B, and C
/// name  := word (word | particle)* ("," (suffix | role))?   2 to 5 words, particles not counted
/// ```
pub(super) fn leading(text: &str) -> Option<(Vec<String>, &str)> {
    read(text, person)
}

/// The names that the rest of a byline consists of. Behind "By" stand persons rather than places, so less must be sure of them.
pub(super) fn all(text: &str) -> Option<Vec<String>> {
    read(text, person_in_byline).filter(|(_, rest)| rest.is_empty()).map(|(names, _)| names)
}

/// Makes a person's name of its words, unless they are something else.
type Person = fn(&[&str]) -> Option<String>;

fn read(text: &str, person: Person) -> Option<(Vec<String>, &str)> {
    let mut names = Vec::new();
    let mut name: Vec<&str> = Vec::new();
    let mut rest = text.trim_start();
    let mut awaited = true;
    let mut after_comma = false;
    while let Some(word) = rest.split_whitespace().next() {
        let bare = word.strip_suffix(',').unwrap_or(word);
        let conjunction = bare == "&" || bare.eq_ignore_ascii_case("and");
        if conjunction {
            close(&mut name, &mut names, after_comma, person)?;
            (awaited, after_comma) = (true, false);
        } else if is_name_word(bare) || (!name.is_empty() && words::is(words::PARTICLES, bare)) {
            name.push(bare);
            awaited = false;
            if bare != word {
                close(&mut name, &mut names, after_comma, person)?;
                after_comma = true;
            }
        } else {
            break;
        }
        rest = rest[word.len()..].trim_start();
    }
    close(&mut name, &mut names, after_comma, person)?;
    (!awaited && !names.is_empty()).then_some((names, rest))
}

/// Ends a name. "PhD" or "Staff Writer" after a comma is no name of its own but belongs to the one before it.
fn close(name: &mut Vec<&str>, names: &mut Vec<String>, after_comma: bool, person: Person) -> Option<()> {
    let words = std::mem::take(name);
    match (words.as_slice(), names.last_mut()) {
        ([], _) => Some(()),
        ([word], Some(_)) if words::is(words::CREDENTIALS, word) => Some(()),
        ([word], Some(last)) if words::is(words::SUFFIXES, word) => {
            last.push_str(&format!(", {word}"));
            Some(())
        }
        (words, Some(_)) if after_comma && is_role(words) => Some(()),
        (words, _) => {
            names.push(person(words)?);
            Some(())
        }
    }
}

/// "Staff Writer", "Science Editor", "Associate Dean". John Dean and Edith Head have names.
fn is_role(words: &[&str]) -> bool {
    let last = words.last().copied().unwrap_or_default();
    let is_surname = words.len() > 1 && words::is(words::SURNAMES, last) && !words::is(words::RANKS, words[0]);
    !is_surname && (words::is(words::OCCUPATIONS, last) || words::is(words::OFFICES, last))
}

fn person(name: &[&str]) -> Option<String> {
    let name = without_titles(name);
    let places = words::is(words::OPENERS, name.first()?) || words::is(words::PLACES, name.last()?);
    (is_of_names(name) && !places).then(|| name.join(" "))
}

fn person_in_byline(name: &[&str]) -> Option<String> {
    let name = without_titles(name);
    let last = name.last()?;
    let ends_name = words::is(words::SURNAMES, last) || !words::is(words::PLACES, last);
    let personal = is_of_names(name) && starts_name(name) && ends_name && !is_day_or_mail(name);
    (personal || is_whole_name(name)).then(|| name.join(" "))
}

/// "An Nguyen", but not "An Eyewitness".
fn starts_name(name: &[&str]) -> bool {
    let is_surname = |word: &&str| !words::is(words::NO_SURNAMES, word) && !words::is(words::OCCUPATIONS, word);
    match name {
        [first, next @ ..] if words::is(words::FIRST_NAMES, first) => next.first().is_some_and(is_surname),
        [first, ..] => !words::is(words::OPENERS, first),
        [] => false,
    }
}

/// "Boxing Day", "Saint Patrick’s Day", "Parcel Post".
fn is_day_or_mail(name: &[&str]) -> bool {
    let [.., before, last] = name else { return false };
    let both = |list: &str, word: &str| words::is(word, last) && words::is(list, before);
    both(words::HOLIDAYS, "day") || both(words::MAIL, "post")
}

fn without_titles<'n, 't>(name: &'n [&'t str]) -> &'n [&'t str] {
    let titles = name.iter().take_while(|word| words::is(words::HONORIFICS, word)).count();
    &name[titles..]
}

/// As many words as persons have, the last of them no particle.
fn is_of_names(name: &[&str]) -> bool {
    let counted = name.iter().filter(|word| !words::is(words::PARTICLES, word)).count();
    (2..=5).contains(&counted) && name.last().is_some_and(|last| !words::is(words::PARTICLES, last))
}

/// Korean, Chinese and Japanese write family and given name as one word.
fn is_whole_name(name: &[&str]) -> bool {
    let has_cases = |c: char| c.is_lowercase() || c.is_uppercase();
    matches!(name, [word] if word.chars().count() > 1 && !word.contains(has_cases))
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
