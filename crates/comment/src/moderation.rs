//! Who sees a comment, and why.

use std::fmt;

use crate::fold::{alike, folded};
use crate::sentence::{Sentence, sentence};
use crate::{By, Comment, Field, Finding, Rules, Status, attacks, links};

/// What becomes of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The status that the comment gets.
    pub status: Status,
    /// Why it gets it: the rule that decides, then what else a moderator should know.
    pub reasons: Vec<Reason>,
}

impl Verdict {
    /// The reasons as a comment keeps them: a sentence on each line.
    pub fn reason(&self) -> String {
        self.reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }
}

/// Why a comment is not taken at all. Printed, it is a sentence for its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The same author has said the same in the same place.
    Duplicate,
    /// The same author has posted something a moment ago.
    Flood {
        /// How long to wait.
        seconds: u32,
    },
}

/// Why a comment got its status. Printed, it is a sentence for readers and moderators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A moderator wrote it.
    ByModerator,
    /// A word stands in it that the site does not allow.
    DisallowedWord {
        /// The word as the site's list has it.
        word: String,
        /// Where it stands.
        field: Field,
    },
    /// The site holds every comment.
    EverythingIsHeld,
    /// It has many links.
    Links {
        /// How many it has.
        found: u32,
        /// With how many a comment waits.
        limit: u32,
    },
    /// A word stands in it that holds comments.
    HeldWord {
        /// The word as the site's list has it.
        word: String,
        /// Where it stands.
        field: Field,
    },
    /// No comment of this author was approved before.
    UnknownAuthor,
    /// It seems to attack a person.
    Attack {
        /// The first place that does, in a sentence.
        why: String,
        /// How many other places do.
        others: usize,
    },
    /// No rule holds it.
    NothingHoldsIt,
}

/// Judges a comment by the rules and by the comments that came before it. If it stands among these itself, it is an edit.
///
/// The rules and their order are WordPress's (`wp_allow_comment`, `wp_check_comment_flood`, `check_comment` and
/// `wp_check_comment_disallowed_list` in `wp-includes/comment.php`):
///
/// 1. The same text, on the same article, in reply to the same comment, by an author of the same name and, where one is
///    given, email: refused, unless the one before is in the trash.
/// 2. Another comment by the same author less than [`Rules::flood_seconds`] before: refused.
/// 3. Every comment is held.
/// 4. As many links as [`Rules::most_links`], or more: held.
/// 5. One of [`Rules::hold_words`] in text, name, email or website, within other words too, in capitals or not: held.
/// 6. No comment of the same name and email was approved before: held.
/// 7. An attack on a person ([`attacks`]): held.
/// 8. One of [`Rules::disallowed_words`], wherever 5 looks: trash, or spam where there is no trash, whatever 3 to 7 say.
///
/// Here it differs:
/// - It gives every reason and not only the first, as moderators otherwise find the others only by reading.
/// - There is no IP address and no user agent to look at: nobody sends any. For the flood, an author is known by the
///   email, or by the name where there is none.
/// - An edit is no flood; in WordPress, only those edit whom it does not check. Comments that seem to come from the future
///   are no flood either: the clock was wrong, and nobody should have to wait until it is right.
/// - Links are counted in the text as typed ([`Rules::most_links`] says how); WordPress counts `<a href` in HTML.
/// - Names and emails are compared in any capitals, as a database of WordPress does; texts as they are.
/// - Rule 7 is ours.
/// - What a moderator writes passes all rules; WordPress refuses duplicates by moderators as well.
///
/// # Errors
/// When it is not taken: it was said before, or too soon after another.
pub fn moderate(comment: &Comment, rules: &Rules, earlier: &[Comment]) -> Result<Verdict, Refusal> {
    let findings = if rules.hold_attacks { attacks(comment.text()) } else { Vec::new() };
    judge(comment, rules, earlier, &findings)
}

/// The same where it has been found out already what of the comment attacks a person.
///
/// # Errors
/// As for [`moderate`].
pub fn judge(comment: &Comment, rules: &Rules, earlier: &[Comment], findings: &[Finding]) -> Result<Verdict, Refusal> {
    if comment.by() == By::Moderator {
        return Ok(Verdict { status: Status::Approved, reasons: vec![Reason::ByModerator] });
    }
    refuse(comment, rules, earlier)?;
    let mut reasons = Vec::new();
    if let Some((word, field)) = find_word(comment, &rules.disallowed_words) {
        reasons.push(Reason::DisallowedWord { word, field });
    }
    let disallowed = !reasons.is_empty();
    hold(comment, rules, earlier, findings, &mut reasons);
    let status = if disallowed {
        if rules.has_trash { Status::Trash } else { Status::Spam }
    } else if reasons.is_empty() {
        reasons.push(Reason::NothingHoldsIt);
        Status::Approved
    } else {
        Status::Pending
    };
    Ok(Verdict { status, reasons })
}

/// Rules 1 and 2.
fn refuse(comment: &Comment, rules: &Rules, earlier: &[Comment]) -> Result<(), Refusal> {
    let others = || earlier.iter().filter(|other| other.id() != comment.id());
    if others().any(|other| repeats(comment, other)) {
        return Err(Refusal::Duplicate);
    }
    let is_edit = earlier.iter().any(|other| other.id() == comment.id());
    let pause = i64::from(rules.flood_seconds) * 1000;
    let since = others()
        .filter(|other| same_sender(comment, other))
        .map(|other| comment.posted().millis().saturating_sub(other.posted().millis()))
        .filter(|since| (0..pause).contains(since))
        .min();
    match since {
        Some(since) if !is_edit => {
            let seconds = (pause - since).div_euclid(1000) + i64::from((pause - since) % 1000 > 0);
            Err(Refusal::Flood { seconds: u32::try_from(seconds).unwrap_or(rules.flood_seconds) })
        }
        _ => Ok(()),
    }
}

/// Rules 3 to 7.
fn hold(comment: &Comment, rules: &Rules, earlier: &[Comment], findings: &[Finding], reasons: &mut Vec<Reason>) {
    if rules.hold_everything {
        reasons.push(Reason::EverythingIsHeld);
    }
    let found = links::count(comment.text());
    if rules.most_links > 0 && found >= rules.most_links {
        reasons.push(Reason::Links { found, limit: rules.most_links });
    }
    if let Some((word, field)) = find_word(comment, &rules.hold_words) {
        reasons.push(Reason::HeldWord { word, field });
    }
    if rules.known_authors_only && !earlier.iter().any(|other| is_approval_of(other, comment)) {
        reasons.push(Reason::UnknownAuthor);
    }
    if let (true, [first, others @ ..]) = (rules.hold_attacks, findings) {
        reasons.push(Reason::Attack { why: first.why.clone(), others: others.len() });
    }
}

fn repeats(comment: &Comment, other: &Comment) -> bool {
    other.status() != Status::Trash
        && other.article() == comment.article()
        && other.parent() == comment.parent()
        && other.text() == comment.text()
        && alike(other.name(), comment.name())
        && (comment.email().is_none() || same_email(comment, other))
}

fn same_email(one: &Comment, other: &Comment) -> bool {
    matches!((one.email(), other.email()), (Some(one), Some(other)) if alike(one.reveal(), other.reveal()))
}

fn same_sender(comment: &Comment, other: &Comment) -> bool {
    if comment.email().is_some() { same_email(comment, other) } else { alike(comment.name(), other.name()) }
}

fn is_approval_of(other: &Comment, comment: &Comment) -> bool {
    other.status() == Status::Approved && alike(other.name(), comment.name()) && same_email(comment, other)
}

/// The first of these words that stands in the comment, and where. Words are tried in the order of the list.
fn find_word(comment: &Comment, words: &[String]) -> Option<(String, Field)> {
    if words.is_empty() {
        return None;
    }
    let email = comment.email().map_or("", |email| email.reveal());
    let fields = [
        (Field::Name, folded(comment.name())),
        (Field::Email, folded(email)),
        (Field::Website, folded(comment.website().unwrap_or_default())),
        (Field::Text, folded(comment.text())),
    ];
    words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()).find_map(|word| {
        let wanted = folded(word);
        let (field, _) = fields.iter().find(|(_, value)| value.contains(&wanted))?;
        Some((word.to_owned(), *field))
    })
}

impl Refusal {
    /// The sentence that says what to do.
    pub fn sentence(&self) -> Sentence {
        match self {
            Refusal::Duplicate => sentence("You have already said that here.", []),
            Refusal::Flood { seconds: 1 } => sentence("You posted a moment ago. Wait 1 second, then post again.", []),
            Refusal::Flood { seconds } => {
                sentence("You posted a moment ago. Wait {0} seconds, then post again.", [seconds.to_string()])
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::ByModerator => sentence("A moderator wrote it.", []).fmt(f),
            Reason::DisallowedWord { word, field } => contains(f, *field, word, "are not allowed here."),
            Reason::EverythingIsHeld => sentence("Every comment waits for a moderator.", []).fmt(f),
            Reason::Links { found, limit } => {
                f.write_str("It has ")?;
                counted(f, *found, " link")?;
                f.write_str("; comments with ")?;
                fmt::Display::fmt(limit, f)?;
                f.write_str(" or more wait.")
            }
            Reason::HeldWord { word, field } => contains(f, *field, word, "hold a comment."),
            Reason::UnknownAuthor => {
                sentence("No comment with this name and email has been approved before; the first one waits.", [])
                    .fmt(f)
            }
            Reason::Attack { why, others } => {
                f.write_str("It may attack a person: ")?;
                f.write_str(why)?;
                match *others {
                    0 => Ok(()),
                    1 => f.write_str(" One other place may, too."),
                    others => {
                        f.write_str(" ")?;
                        fmt::Display::fmt(&others, f)?;
                        f.write_str(" other places may, too.")
                    }
                }
            }
            Reason::NothingHoldsIt => sentence("No rule holds this comment back.", []).fmt(f),
        }
    }
}

fn counted(f: &mut fmt::Formatter<'_>, number: u32, unit: &str) -> fmt::Result {
    fmt::Display::fmt(&number, f)?;
    f.write_str(unit)?;
    f.write_str(if number == 1 { "" } else { "s" })
}

fn contains(f: &mut fmt::Formatter<'_>, field: Field, word: &str, what: &str) -> fmt::Result {
    let subject = match field {
        Field::Text => "It",
        Field::Name => "Its author’s name",
        Field::Email => "Its author’s email",
        Field::Website => "Its author’s website",
    };
    // The reason may go into files that the email is left out of.
    let word = if matches!(field, Field::Email) { [" contains ", "", ""] } else { [" contains “", word, "”, "] };
    for part in [[subject, "", ""], word, ["one of the words that ", what, ""]].as_flattened() {
        f.write_str(part)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
