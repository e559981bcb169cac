//! What a file of ours states of a comment, field by field.

use comment::{By, CommentId, Former, Status, Timestamp};

use crate::date;
use crate::gather::{Outcome, Reading, Subjects, hash, id_of};
use crate::json::Json;
use crate::problem::{Expected, Found};

/// The fields of a comment that are texts.
#[derive(Clone, Copy)]
pub(super) enum Field {
    Id,
    Article,
    Parent,
    Posted,
    Changed,
    Status,
    Reason,
    Name,
    Email,
    Website,
    Text,
    By,
}

/// What they are called, in the order in which they are written.
const NAMES: [&str; 12] =
    ["id", "article", "parent", "posted", "changed", "status", "reason", "name", "email", "website", "text", "by"];

/// What a file tells of a comment.
pub(super) struct Stated {
    texts: [String; NAMES.len()],
    /// Where the texts stand; for those that are missing, where the comment does.
    places: [usize; NAMES.len()],
    pub(super) former: Vec<Former>,
    pub(super) also: Vec<CommentId>,
    /// Whether the id was found to be none already.
    is_id_told: bool,
}

impl Stated {
    pub(super) fn read(json: Json<'_>, reading: &mut Reading<'_>) -> Stated {
        let mut stated = Stated {
            texts: [const { String::new() }; NAMES.len()],
            places: [json.at; NAMES.len()],
            former: Vec::new(),
            also: Vec::new(),
            is_id_told: false,
        };
        for (name, value) in json.members() {
            match NAMES.iter().position(|known| *known == name) {
                Some(_) if value.is_null() => {}
                Some(field) => match value.text() {
                    Ok(text) => (stated.texts[field], stated.places[field]) = (text.into_owned(), value.at),
                    Err(found) => {
                        reading.fault(value.at, Expected::Text, found, Outcome::Repaired);
                        stated.is_id_told |= field == Field::Id as usize;
                    }
                },
                None if name == "former" => stated.former = former(value, reading),
                None if name == "also" => {
                    for other in value.items() {
                        let Ok(text) = other.text() else { continue };
                        reading.check_id(other.at, &text);
                        stated.also.push(id_of("", &text));
                    }
                }
                None => reading.unknown(value.at, &name),
            }
        }
        stated
    }

    pub(super) fn text(&self, field: Field) -> &str {
        &self.texts[field as usize]
    }

    pub(super) fn take(&mut self, field: Field) -> String {
        std::mem::take(&mut self.texts[field as usize])
    }

    /// Something is wrong with a field: what stands there.
    fn fault(&self, field: Field, expected: Expected, outcome: Outcome, reading: &mut Reading<'_>) {
        reading.fault(self.places[field as usize], expected, Found::quoted(self.text(field)), outcome);
    }

    pub(super) fn check_ids(&self, reading: &mut Reading<'_>) {
        if !self.is_id_told {
            reading.check_id(self.places[Field::Id as usize], self.text(Field::Id));
        }
        if !self.text(Field::Parent).is_empty() {
            reading.check_id(self.places[Field::Parent as usize], self.text(Field::Parent));
        }
    }

    /// When it was posted; nothing if the comment is left out, for that or for another reason. What is left out is told so; of what
    /// is to be put right, all is told.
    pub(super) fn posted(&self, subjects: Option<&Subjects<'_>>, reading: &mut Reading<'_>) -> Option<Timestamp> {
        let posted = date::read(self.text(Field::Posted));
        if posted.is_none() {
            self.fault(Field::Posted, Expected::Moment, Outcome::LeftOut, reading);
        }
        let article = self.text(Field::Article);
        let is_known = !article.is_empty() && subjects.is_none_or(|subjects| subjects.find(&[article], "").is_some());
        if !is_known {
            self.fault(Field::Article, Expected::Article, Outcome::LeftOut, reading);
        }
        if reading.is_strict && !self.text(Field::Email).is_empty() {
            let expected = Expected::OfBuilds("a comment without an email address, as this file is published");
            let found = Found::OfBuilds("an email address".to_owned());
            reading.fault(self.places[Field::Email as usize], expected, found, Outcome::LeftOut);
        }
        let unknown = reading.is_strict.then_some(Timestamp::from_millis(0));
        posted.filter(|_| is_known).or(unknown)
    }

    pub(super) fn changed(&self, posted: Timestamp, reading: &mut Reading<'_>) -> Timestamp {
        let changed = self.text(Field::Changed);
        if changed.is_empty() {
            return posted;
        }
        date::read(changed).unwrap_or_else(|| {
            self.fault(Field::Changed, Expected::Moment, Outcome::Repaired, reading);
            posted
        })
    }

    pub(super) fn status(&self, reading: &mut Reading<'_>) -> Status {
        Status::of(self.text(Field::Status)).unwrap_or_else(|| {
            self.fault(Field::Status, Expected::OneOf(&STATUSES), Outcome::Repaired, reading);
            Status::Pending
        })
    }

    pub(super) fn by(&self, reading: &mut Reading<'_>) -> By {
        match self.text(Field::By) {
            "moderator" => By::Moderator,
            "" | "reader" => By::Reader,
            _ => {
                self.fault(Field::By, Expected::OneOf(&["reader", "moderator"]), Outcome::Repaired, reading);
                By::Reader
            }
        }
    }

    /// Its id; where the file tells none, one that it has in every file.
    pub(super) fn id(&self, posted: Timestamp) -> CommentId {
        let of = |field| self.text(field);
        match of(Field::Id) {
            "" => {
                let parts =
                    [of(Field::Article), of(Field::Name), &*date::write(posted), of(Field::Parent), of(Field::Text)];
                id_of("file", &hash(&parts.join("\n")))
            }
            id => id_of("", id),
        }
    }
}

/// What a status may be.
const STATUSES: [&str; 4] = ["pending", "approved", "spam", "trash"];

fn former(json: Json<'_>, reading: &mut Reading<'_>) -> Vec<Former> {
    let mut read = Vec::new();
    if !json.is_list() {
        reading.fault(json.at, Expected::Former, json.found(), Outcome::Repaired);
    }
    for value in json.items() {
        let of = |sought: &str| {
            let member = value.members().find(|(name, _)| name == sought);
            member.and_then(|(_, value)| value.text().ok())
        };
        match (of("until").as_deref().and_then(date::read), of("text")) {
            (Some(until), Some(text)) => read.push(Former { until, text: text.into_owned() }),
            _ => reading.fault(value.at, Expected::Former, value.found(), Outcome::Repaired),
        }
    }
    read
}
