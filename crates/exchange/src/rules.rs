//! Rules in files: those that a site sets, and those that travel with comments.

use comment::{Email, Rules};

use crate::file;
use crate::json::Json;
use crate::problem::{Expected, Fault, Found, Lines, Problem, Remedy, Told};
use crate::write::Writer;

/// The rules of a site: its file `static/comments.json`, an object with some of the names that [`Rules`] has. What is not said
/// is as by default.
///
/// # Errors
/// Everything that is wrong with it, with its line and what to do.
pub fn site_rules(bytes: &[u8]) -> Result<Rules, Vec<Problem>> {
    let text = file::text(bytes)
        .map_err(|error| error.of_build("a small file of rules", "write the file anew as the handbook shows"))?;
    let json = Json::read(text).map_err(|fault| vec![fault.problem(&mut Lines::of(text))])?;
    let mut told = Told::of(text);
    let rules = read(json, Remedy::OfBuilds("correct it there, or delete the line"), &mut told);
    if told.is_empty() { Ok(rules) } else { Err(told.problems()) }
}

/// The rules that an object holds. Where something is wrong, the rule is as by default.
pub(crate) fn read(json: Json<'_>, remedy: Remedy, told: &mut Told<'_>) -> Rules {
    let mut rules = Rules::default();
    let mut seen = Vec::new();
    let mut wrong = |at, expected, found| told.add(Fault { at, expected, found, remedy });
    if !json.is_object() {
        wrong(json.at, Expected::Rules, json.found());
    }
    for (name, value) in json.members() {
        let name = &*name;
        let result = if let Some(place) = NAMES.iter().position(|known| *known == name) {
            if seen.contains(&place) {
                wrong(value.at, Expected::Once, Found::quoted(name));
                continue;
            }
            seen.push(place);
            read_one(name, value, &mut rules)
        } else if name == "$schema" {
            Ok(())
        } else {
            Err((Expected::KnownRule, Found::quoted(name)))
        };
        if let Err((expected, found)) = result {
            wrong(value.at, expected, found);
        }
    }
    rules
}

/// The names of all rules, in the order in which they are written.
const NAMES: [&str; 13] = [
    "hold_everything",
    "most_links",
    "hold_words",
    "disallowed_words",
    "known_authors_only",
    "hold_attacks",
    "flood_seconds",
    "has_trash",
    "depth",
    "edit_minutes",
    "newest_first",
    "shows_desk",
    "mail_to",
];

fn read_one(name: &str, value: Json<'_>, rules: &mut Rules) -> Result<(), (Expected, Found)> {
    let wrong = |expected| (expected, value.found());
    let flag = |field: &mut bool| {
        *field = value.flag().ok_or_else(|| wrong(Expected::OneOf(&["true", "false"])))?;
        Ok(())
    };
    let number = |field: &mut u32, least: u32, most: u32| {
        let number = value.digits().and_then(|digits| digits.parse().ok());
        let number = number.filter(|number| (least..=most).contains(number));
        *field = number.ok_or_else(|| wrong(Expected::Number(least, most)))?;
        Ok(())
    };
    match name {
        "hold_everything" => flag(&mut rules.hold_everything),
        "most_links" => number(&mut rules.most_links, 0, Rules::LARGEST),
        "hold_words" => words(value, &mut rules.hold_words),
        "disallowed_words" => words(value, &mut rules.disallowed_words),
        "known_authors_only" => flag(&mut rules.known_authors_only),
        "hold_attacks" => flag(&mut rules.hold_attacks),
        "flood_seconds" => number(&mut rules.flood_seconds, 0, Rules::LARGEST),
        "has_trash" => flag(&mut rules.has_trash),
        "depth" => number(&mut rules.depth, 1, Rules::DEEPEST),
        "edit_minutes" => number(&mut rules.edit_minutes, 0, Rules::LARGEST),
        "newest_first" => flag(&mut rules.newest_first),
        "shows_desk" => flag(&mut rules.shows_desk),
        _ => {
            let address = value.text().map_err(|found| (Expected::Email, found))?;
            if !address.is_empty() && Email::parse(&address).is_none_or(|email| email.reveal() != address) {
                return Err((Expected::Email, Found::quoted(&address)));
            }
            rules.mail_to = address.into_owned();
            Ok(())
        }
    }
}

fn words(value: Json<'_>, field: &mut Vec<String>) -> Result<(), (Expected, Found)> {
    if !value.is_list() {
        return Err((Expected::Words, value.found()));
    }
    let mut words = Vec::new();
    for item in value.items() {
        let word = item.text().map_err(|found| (Expected::Words, found))?;
        if word.trim().is_empty() || word.contains(['\n', '\r']) {
            return Err((Expected::Words, Found::quoted(&word)));
        }
        words.push(word.into_owned());
    }
    *field = words;
    Ok(())
}

/// Writes rules as a part of a file.
pub(crate) fn write(rules: &Rules, writer: &mut Writer) {
    writer.open("rules", '{');
    for name in NAMES {
        let flag = |writer: &mut Writer, value: bool| writer.plain(name, if value { "true" } else { "false" });
        let number = |writer: &mut Writer, value: u32| writer.plain(name, &value.to_string());
        let words = |writer: &mut Writer, words: &[String]| {
            writer.open(name, '[');
            words.iter().for_each(|word| writer.string("", word));
            writer.close(']');
        };
        match name {
            "hold_everything" => flag(writer, rules.hold_everything),
            "most_links" => number(writer, rules.most_links),
            "hold_words" => words(writer, &rules.hold_words),
            "disallowed_words" => words(writer, &rules.disallowed_words),
            "known_authors_only" => flag(writer, rules.known_authors_only),
            "hold_attacks" => flag(writer, rules.hold_attacks),
            "flood_seconds" => number(writer, rules.flood_seconds),
            "has_trash" => flag(writer, rules.has_trash),
            "depth" => number(writer, rules.depth),
            "edit_minutes" => number(writer, rules.edit_minutes),
            "newest_first" => flag(writer, rules.newest_first),
            "shows_desk" => flag(writer, rules.shows_desk),
            _ => writer.string(name, &rules.mail_to),
        }
    }
    writer.close('}');
}
