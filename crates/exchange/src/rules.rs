//! Rules in files: those that a site sets, and those that travel with comments.

use comment::{Email, Rules};

use crate::file;
use crate::json::Json;
use crate::problem::{Fault, Lines, Problem, Told, quoted};
use crate::write::Writer;

/// The rules of a site: its file `static/comments.json`, an object with some of the names that [`Rules`] has. What is not said
/// is as by default.
///
/// # Errors
/// Everything that is wrong with it, with its line and what to do.
pub fn site_rules(bytes: &[u8]) -> Result<Rules, Vec<Problem>> {
    let text = file::text(bytes).map_err(|error| {
        vec![Problem {
            line: 1,
            expected: "a small file of rules".to_owned(),
            found: error.within(),
            remedy: "write the file anew as the handbook shows".to_owned(),
        }]
    })?;
    let json = Json::read(text).map_err(|fault| vec![fault.problem(&mut Lines::of(text))])?;
    let mut told = Told::of(text);
    let rules = read(json, "correct it there, or delete the line", &mut told);
    if told.is_empty() { Ok(rules) } else { Err(told.problems()) }
}

/// The rules that an object holds. Where something is wrong, the rule is as by default.
pub(crate) fn read(json: Json<'_>, remedy: &'static str, told: &mut Told<'_>) -> Rules {
    let mut rules = Rules::default();
    let mut seen = Vec::new();
    let mut wrong = |at, expected, found| told.add(Fault { at, expected, found, remedy });
    if !json.is_object() {
        wrong(json.at, "an object of rules", json.what());
    }
    for (name, value) in json.members() {
        let name = &*name;
        let result = if let Some(place) = NAMES.iter().position(|known| *known == name) {
            if seen.contains(&place) {
                wrong(value.at, "each rule once", [&quoted(name), " again"].concat());
                continue;
            }
            seen.push(place);
            read_one(name, value, &mut rules)
        } else if name == "$schema" {
            Ok(())
        } else {
            Err(("one of the rules that are listed in the handbook", quoted(name)))
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

fn read_one(name: &str, value: Json<'_>, rules: &mut Rules) -> Result<(), (&'static str, String)> {
    let flag = |field: &mut bool| value.flag().map(|flag| *field = flag).ok_or_else(|| ("true or false", value.what()));
    let number = |field: &mut u32, least: u32, most: u32, expected| {
        let digits = value.digits().ok_or_else(|| (expected, value.what()))?;
        let number = digits.parse().ok().filter(|number| (least..=most).contains(number));
        *field = number.ok_or_else(|| (expected, digits.chars().take(30).collect()))?;
        Ok(())
    };
    let many = "a whole number from 0 to 1000000";
    match name {
        "hold_everything" => flag(&mut rules.hold_everything),
        "most_links" => number(&mut rules.most_links, 0, Rules::LARGEST, many),
        "hold_words" => words(value, &mut rules.hold_words),
        "disallowed_words" => words(value, &mut rules.disallowed_words),
        "known_authors_only" => flag(&mut rules.known_authors_only),
        "hold_attacks" => flag(&mut rules.hold_attacks),
        "flood_seconds" => number(&mut rules.flood_seconds, 0, Rules::LARGEST, many),
        "has_trash" => flag(&mut rules.has_trash),
        "depth" => number(&mut rules.depth, 1, Rules::DEEPEST, "a whole number from 1 to 10"),
        "edit_minutes" => number(&mut rules.edit_minutes, 0, Rules::LARGEST, many),
        "newest_first" => flag(&mut rules.newest_first),
        "shows_desk" => flag(&mut rules.shows_desk),
        _ => {
            let expected = "an email address, or nothing between the quotation marks";
            let address = value.text().map_err(|what| (expected, what))?;
            if !address.is_empty() && Email::parse(&address).is_none_or(|email| email.reveal() != address) {
                return Err((expected, quoted(&address)));
            }
            rules.mail_to = address.into_owned();
            Ok(())
        }
    }
}

fn words(value: Json<'_>, field: &mut Vec<String>) -> Result<(), (&'static str, String)> {
    let expected = "a list of words, each in quotation marks and on one line";
    if !value.is_list() {
        return Err((expected, value.what()));
    }
    let mut words = Vec::new();
    for item in value.items() {
        let word = item.text().map_err(|what| (expected, what))?;
        if word.trim().is_empty() || word.contains(['\n', '\r']) {
            return Err((expected, quoted(&word)));
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
