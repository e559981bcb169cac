//! This project's own format, version 1: JSON that `docs/comments.schema.json` describes.

mod stated;

use std::collections::{BTreeMap, BTreeSet};

use comment::{By, Comment, CommentId, Email, Origin, Parts, Rules, Status, Timestamp};

use crate::date;
use crate::file;
use crate::gather::{Outcome, Reading, Subjects, fit_together, id_of};
use crate::json::Json;
use crate::problem::{Content, Expected, Fault, Found, ImportError, Problem, Remedy, Told, quoted};
use crate::rules;
use crate::write::Writer;
use stated::{Field, Stated};

/// What a file of comments names as its format.
pub(crate) const FORMAT: &str = "lectern-comments";

/// The version of the format that is written, and the latest that is read.
pub(crate) const VERSION: u32 = 1;

/// Comments, and rules, as a file of this project's own format. Email addresses are in it only if they are asked for.
pub fn to_json(comments: &[Comment], rules: Option<&Rules>, with_emails: bool) -> String {
    let mut writer = Writer::default();
    writer.open("", '{');
    writer.string("format", FORMAT);
    writer.plain("version", &VERSION.to_string());
    writer.open("comments", '[');
    comments.iter().for_each(|comment| write(comment, with_emails, &mut writer));
    writer.close(']');
    if let Some(rules) = rules {
        rules::write(rules, &mut writer);
    }
    writer.close('}');
    writer.finish()
}

/// The comments that lie beside an article to be published with it, as [`Comment::published`] makes them. Those that are not
/// approved are passed over.
///
/// # Errors
/// Everything that is wrong with the file: what makes it none of this format, comments that are not as they should be, and
/// email addresses, since whatever lies there is published.
pub fn bundle(bytes: &[u8]) -> Result<Vec<Comment>, Vec<Problem>> {
    let told = |error: ImportError| {
        let expected = "a file of comments that the desk has exported";
        error.of_build(expected, "export the file again, or take it out of the folder")
    };
    let text = file::text(bytes).map_err(told)?;
    let json = open(text, FORMAT, VERSION).map_err(told)?;
    let mut reading = Reading { told: Told::of(text), is_strict: true };
    let comments = comments(json, None, &mut reading);
    let places = ids_and_circles(json, &mut reading);
    if !reading.told.is_empty() {
        return Err(reading.told.problems());
    }
    let approved = comments.into_iter().filter(|comment| comment.status() == Status::Approved).map(Comment::published);
    let mut changes = Vec::new();
    let fitting = fit_together(approved.collect(), &mut changes);
    for comment in &fitting {
        let once_more = comment.also().iter().filter_map(|id| Some((id, *places.get(id.as_str())?)));
        for (id, at) in once_more {
            let found = format!("“{}” and “{}”, which are one and the same", comment.id(), id);
            reading.misfit(at, "each comment once", found);
        }
    }
    if let (Some(change), true) = (changes.first(), reading.told.is_empty()) {
        reading.misfit(json.at, "comments that fit together", change.to_string());
    }
    if reading.told.is_empty() { Ok(fitting) } else { Err(reading.told.problems()) }
}

/// Tells of ids that are there twice, and of replies that go round in a circle. Returns where each id stands first.
fn ids_and_circles(json: Json<'_>, reading: &mut Reading<'_>) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    let mut parents = BTreeMap::new();
    let lists = json.members().filter(|(name, _)| name == "comments");
    for comment in lists.flat_map(|(_, list)| list.items()) {
        let named = |sought: &str| {
            let (_, value) = comment.members().find(|(name, _)| name == sought)?;
            Some((value.text().ok().filter(|text| !text.is_empty())?.into_owned(), value.at))
        };
        let Some((id, at)) = named("id") else { continue };
        if places.contains_key(&id) {
            reading.misfit(at, "an id that no other comment has", format!("“{}” once more", quoted(&id)));
            continue;
        }
        parents.extend(named("parent").map(|parent| (id.clone(), parent)));
        places.insert(id, at);
    }
    // Each circle is come by from where it stands first in the order of ids; those that lead there were seen by then.
    let mut seen = BTreeSet::new();
    for start in parents.keys() {
        let mut way: Vec<&str> = Vec::new();
        let mut at = start.as_str();
        while let Some((parent, place)) = parents.get(at).filter(|_| seen.insert(at)) {
            way.push(at);
            if let Some(from) = way.iter().position(|id| id == parent) {
                let ids: Vec<String> = way[from..].iter().map(|id| format!("“{}”", quoted(id))).collect();
                let found = match &ids[..] {
                    [id] => format!("{id}, which is a reply to itself"),
                    _ => format!("a circle of {}", ids.join(", ")),
                };
                reading.misfit(*place, "replies that begin at a comment which is none", found);
            }
            at = parent;
        }
    }
    places
}

/// A file of this project's that names this format, in a version that is understood.
pub(crate) fn open<'a>(text: &'a str, format: &str, understood: u32) -> Result<Json<'a>, ImportError> {
    if !text.trim_start().starts_with(['{', '[', '"']) {
        return Err(ImportError::Unknown(Content::text(text)));
    }
    let json = Json::read(text).map_err(|fault| fault.damages(text))?;
    let named = json.members().find(|(name, _)| name == "format").map(|(_, value)| value);
    let found = match named.map(Json::text) {
        None => return Err(ImportError::Unknown(Content::Json)),
        Some(Err(_)) => named.map(Json::written).map(quoted).unwrap_or_default(),
        Some(Ok(found)) if found == format => {
            let version = json.members().find(|(name, _)| name == "version").map(|(_, value)| value);
            let number = version.and_then(Json::digits);
            return match number.map(str::parse::<u32>) {
                Some(Ok(number)) if (1..=understood).contains(&number) => Ok(json),
                Some(Ok(number)) if number > understood => Err(ImportError::Newer { found: number, understood }),
                _ => {
                    let at = version.unwrap_or(json).at;
                    let found = version.map_or(Found::Nothing, Json::found);
                    Err(Fault { at, expected: Expected::Version, found, remedy: Remedy::Export }.damages(text))
                }
            };
        }
        Some(Ok(found)) => quoted(&found),
    };
    Err(ImportError::Unknown(Content::JsonOf(found)))
}

/// The comments of a file. Where there are `subjects`, they have to be about one of these.
pub(crate) fn comments(json: Json<'_>, subjects: Option<&Subjects<'_>>, reading: &mut Reading<'_>) -> Vec<Comment> {
    let mut read = Vec::new();
    for (name, value) in json.members() {
        match &*name {
            "comments" if value.is_list() => {
                read.extend(value.items().filter_map(|value| comment(value, subjects, reading)));
            }
            "comments" => reading.fault(value.at, Expected::Comments, value.found(), Outcome::LeftOut),
            "format" | "version" | "rules" | "$schema" => {}
            other => reading.unknown(value.at, other),
        }
    }
    read
}

fn comment(json: Json<'_>, subjects: Option<&Subjects<'_>>, reading: &mut Reading<'_>) -> Option<Comment> {
    if !json.is_object() {
        reading.fault(json.at, Expected::Comment, json.found(), Outcome::LeftOut);
        return None;
    }
    let mut stated = Stated::read(json, reading);
    stated.check_ids(reading);
    let posted = stated.posted(subjects, reading)?;
    let changed = stated.changed(posted, reading);
    let status = stated.status(reading);
    let by = stated.by(reading);
    let id = stated.id(posted);
    let parent = Some(stated.text(Field::Parent)).filter(|parent| !parent.is_empty()).map(|parent| id_of("", parent));
    let parts = Parts {
        id,
        article: stated.take(Field::Article),
        parent,
        posted,
        changed,
        status,
        reason: stated.take(Field::Reason),
        name: stated.take(Field::Name),
        email: stated.take(Field::Email),
        website: stated.take(Field::Website),
        text: stated.take(Field::Text),
        by,
        origin: Origin::Elsewhere,
        former: stated.former,
        also: stated.also,
    };
    reading.admit(json.at, parts)
}

impl Reading<'_> {
    /// A name that is not known is nothing to those who read files of others; in one's own it is a mistake.
    fn unknown(&mut self, at: usize, name: &str) {
        if self.is_strict {
            self.fault(at, Expected::OfBuilds("names that the format knows"), Found::quoted(name), Outcome::Repaired);
        }
    }

    /// An id that is none gets another one where files of others are read; in one's own it is a mistake.
    fn check_id(&mut self, at: usize, id: &str) {
        if self.is_strict && CommentId::try_from(id.to_owned()).is_err() {
            let expected = Expected::OfBuilds("an id of 1 to 64 letters, digits and hyphens");
            self.fault(at, expected, Found::quoted(id), Outcome::Repaired);
        }
    }

    /// What does not fit with the rest of a file that is published.
    fn misfit(&mut self, at: usize, expected: &'static str, found: String) {
        self.fault(at, Expected::OfBuilds(expected), Found::OfBuilds(found), Outcome::LeftOut);
    }
}

fn write(comment: &Comment, with_emails: bool, writer: &mut Writer) {
    let optional_moment = |moment: Option<Timestamp>| moment.map(date::write).unwrap_or_default();
    let changed = Some(comment.changed()).filter(|changed| *changed != comment.posted());
    writer.open("", '{');
    writer.string("id", comment.id().as_str());
    writer.string("article", comment.article());
    writer.optional("parent", comment.parent().map_or("", CommentId::as_str));
    writer.string("posted", &date::write(comment.posted()));
    writer.optional("changed", &optional_moment(changed));
    writer.string("status", comment.status().word());
    writer.optional("reason", comment.reason());
    writer.string("name", comment.name());
    writer.optional("email", comment.email().filter(|_| with_emails).map_or("", Email::reveal));
    writer.optional("website", comment.website().unwrap_or_default());
    writer.string("text", comment.text());
    writer.optional("by", if comment.by() == By::Moderator { "moderator" } else { "" });
    if !comment.former().is_empty() {
        writer.open("former", '[');
        for former in comment.former() {
            writer.open("", '{');
            writer.string("until", &date::write(former.until));
            writer.string("text", &former.text);
            writer.close('}');
        }
        writer.close(']');
    }
    if !comment.also().is_empty() {
        writer.open("also", '[');
        comment.also().iter().for_each(|id| writer.string("", id.as_str()));
        writer.close(']');
    }
    writer.close('}');
}
