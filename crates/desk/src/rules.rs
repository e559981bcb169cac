//! The rules as a form: what stands in its fields, and the rules that come of them.
//!
//! A record of rules and a form say the same in the same words, so the one is made from the other by way of records.

use comment::record::{Reader, Record, Writer, decode, encode};
use comment::{Email, Rules};

use crate::Effect;
use crate::desk::{Desk, Problem, Turn};
use crate::forms::value;
use crate::history::Change;
use crate::wording::said;
use paper::{say, word};

/// What kind of field a rule has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Box,
    /// From the first to the second.
    Number(u32, u32),
    /// One of them on each line.
    Words,
    Email,
}

/// A rule's field.
pub(crate) struct Field {
    /// As records call it.
    pub(crate) key: &'static str,
    pub(crate) kind: Kind,
    pub(crate) label: &'static str,
    /// What else there is to know; empty for nothing.
    pub(crate) hint: &'static str,
}

/// All of them, in the order of the form.
pub(crate) const FIELDS: [Field; 13] = [
    field("Hold-Everything", Kind::Box, word!("Every comment waits for a moderator"), ""),
    field(
        "Known-Authors-Only",
        Kind::Box,
        word!("Authors who were never approved wait"),
        word!("Known by name and email together."),
    ),
    field(
        "Hold-Attacks",
        Kind::Box,
        word!("Comments that attack a person wait"),
        word!("A small grammar looks for them. It explains what it finds, and it can err."),
    ),
    field(
        "Most-Links",
        MANY,
        word!("Comments with this many links or more wait"),
        word!("0: any number of links is fine."),
    ),
    field("Hold-Words", Kind::Words, word!("Comments with one of these words wait"), HINT),
    field("Disallowed-Words", Kind::Words, word!("Comments with one of these words are thrown away"), HINT),
    field("Flood-Seconds", MANY, word!("Seconds between two comments of one author"), word!("0: no need to wait.")),
    field("Has-Trash", Kind::Box, word!("There is a trash"), word!("Without one, disallowed comments are spam.")),
    field("Depth", Kind::Number(1, Rules::DEEPEST), word!("How deep replies go"), word!("1 to 10. 1: no replies.")),
    field("Edit-Minutes", MANY, word!("Minutes in which readers may change what they posted"), word!("0: never.")),
    field("Newest-First", Kind::Box, word!("The newest comments come first"), ""),
    field("Shows-Desk", Kind::Box, word!("Pages link to this desk"), word!("Its address works without a link, too.")),
    field(
        "Mail-To",
        Kind::Email,
        word!("Readers can mail their comments to"),
        word!("Readers see this address. Empty: nowhere."),
    ),
];

const MANY: Kind = Kind::Number(0, Rules::LARGEST);

const HINT: &str = word!("One on each line, in text, name, email or website; also within other words.");

const fn field(key: &'static str, kind: Kind, label: &'static str, hint: &'static str) -> Field {
    Field { key, kind, label, hint }
}

/// What stands in the fields.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Values([String; FIELDS.len()]);

impl Record for Values {
    const KIND: &str = Rules::KIND;
    const VERSION: u32 = Rules::VERSION;

    fn write(&self, writer: &mut Writer) {
        for (field, value) in FIELDS.iter().zip(&self.0) {
            writer.header(field.key, value);
        }
    }

    fn read(reader: &Reader<'_>) -> Result<Values, &'static str> {
        Ok(Values(FIELDS.each_ref().map(|field| reader.header(field.key))))
    }
}

impl Values {
    pub(crate) fn of(rules: &Rules) -> Values {
        // What was written is read: were it not so, the tests would know.
        decode(&encode(rules)).unwrap_or(Values(Default::default()))
    }

    pub(crate) fn get(&self, at: usize) -> &str {
        &self.0[at]
    }
}

/// The rules that were sent, or what is wrong with them, each with its field.
fn sent(form: &str) -> Result<Rules, Vec<Problem>> {
    let mut problems = Vec::new();
    let values = FIELDS.each_ref().map(|field| {
        let mut wrong = |what| problems.push(Problem { field: field.key, what });
        let sent = value(form, field.key);
        let typed = sent.trim();
        match field.kind {
            Kind::Box => if typed.is_empty() { "no" } else { "yes" }.to_owned(),
            Kind::Words => {
                let words: Vec<&str> = typed.lines().map(str::trim).filter(|word| !word.is_empty()).collect();
                words.join("\n")
            }
            Kind::Number(least, most) => {
                if typed.parse().is_ok_and(|number| (least..=most).contains(&number)) {
                    return typed.to_owned();
                }
                let [label, least, most] = [say(field.label, &[]), least.to_string(), most.to_string()];
                let words = [&label[..], typed, &least, &most];
                wrong(say("“{0}” needs a whole number from {2} to {3}; found “{1}”.", &words));
                typed.to_owned()
            }
            Kind::Email => {
                if !typed.is_empty() && Email::parse(typed).is_none() {
                    wrong(say("An email address looks like name@example.org; found “{0}”.", &[typed]));
                }
                typed.to_owned()
            }
        }
    });
    if problems.is_empty() {
        decode(&encode(&Values(values))).map_err(|error| vec![Problem::of_all(said(&error.sentence()))])
    } else {
        Err(problems)
    }
}

impl Desk {
    /// Stores the rules that were sent.
    pub(crate) fn save_rules(&mut self, form: &str, turn: &mut Turn) {
        match sent(form) {
            Ok(rules) => self.change_rules(Some(rules), word!("Saved the rules."), turn),
            Err(problems) => self.complain(problems, turn),
        }
    }

    /// Goes back to the site's rules.
    pub(crate) fn drop_rules(&mut self, turn: &mut Turn) {
        self.change_rules(None, word!("Went back to the rules of the site."), turn);
    }

    fn change_rules(&mut self, rules: Option<Rules>, what: &str, turn: &mut Turn) {
        self.problems.clear();
        // Who sets what the site has set goes along when the site changes its mind.
        let after = rules.filter(|rules| *rules != self.site_rules);
        if after == self.own_rules {
            self.say("Nothing was changed.", turn);
        } else {
            let rules = Some([self.own_rules.clone(), after]);
            self.commit(Change { what: say(what, &[]), edits: Vec::new(), rules }, turn);
        }
        turn.focus("desk-said");
    }

    /// Asks the application to lock the desk from now on, if the passphrase is long enough and was typed twice.
    pub(crate) fn set_lock(&mut self, form: &str, turn: &mut Turn) {
        let passphrase = value(form, "passphrase");
        let problem = if passphrase.chars().nth(7).is_none() {
            word!("A passphrase has at least 8 characters.")
        } else if passphrase != value(form, "again") {
            word!("The two passphrases differ. Type the same one twice.")
        } else {
            self.problems.clear();
            self.rounds.lock += 1;
            self.has_lock = true;
            turn.effects.push(Effect::SetPassphrase(passphrase));
            self.say("The passphrase is set. It is asked for when this desk is opened again.", turn);
            return turn.focus("desk-said");
        };
        self.complain(vec![Problem::of_all(say(problem, &[]))], turn);
    }

    /// Takes the lock off.
    pub(crate) fn take_lock_off(&mut self, turn: &mut Turn) {
        self.has_lock = false;
        turn.effects.push(Effect::SetPassphrase(String::new()));
        self.say("The desk has no lock any more.", turn);
        turn.focus("desk-said");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_all_that_rules_say() {
        let rules = Rules {
            hold_everything: false,
            most_links: 7,
            hold_words: vec!["two words".into(), "back\\slash".into()],
            disallowed_words: vec!["x".into()],
            known_authors_only: false,
            hold_attacks: false,
            flood_seconds: 1,
            has_trash: false,
            depth: 3,
            edit_minutes: 0,
            newest_first: true,
            shows_desk: false,
            mail_to: "desk@example.org".into(),
        };
        assert_eq!(decode(&encode(&Values::of(&rules))), Ok(rules.clone()));
        let written = encode(&rules);
        let known = |line: &&str| FIELDS.iter().any(|field| line.starts_with(&[field.key, ": "].concat()));
        assert_eq!(written.lines().filter(known).count(), FIELDS.len());
        assert_eq!(written.lines().filter(|line| line.contains(": ")).count(), FIELDS.len(), "every rule has a field");
    }
}
