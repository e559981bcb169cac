//! What a site has decided about its comments.

use crate::record::{Reader, Record, Writer};

/// What a site, or whoever moderates at its desk, has decided about comments in general.
///
/// The defaults are WordPress's, but that every comment is held: the articles promise it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Whether every comment waits for a moderator.
    pub hold_everything: bool,
    /// A comment with as many links as this waits; 0 for any number of links.
    pub most_links: u32,
    /// A comment in which one of these words stands, also within another word, waits.
    pub hold_words: Vec<String>,
    /// A comment in which one of these words stands, also within another word, is thrown away.
    pub disallowed_words: Vec<String>,
    /// Whether those who were never approved before have to wait.
    pub known_authors_only: bool,
    /// Whether a comment that attacks a person rather than an argument waits.
    pub hold_attacks: bool,
    /// Seconds that have to lie between two comments of one author; 0 for none.
    pub flood_seconds: u32,
    /// Whether there is a trash; without one, disallowed comments are spam.
    pub has_trash: bool,
    /// How deep replies go, 1 to 10; 1 for no replies.
    pub depth: u32,
    /// Minutes in which readers may change or withdraw what they have posted.
    pub edit_minutes: u32,
    /// Whether the newest comments come first.
    pub newest_first: bool,
    /// Whether pages link to the desk.
    pub shows_desk: bool,
    /// Where readers can mail their comments to; empty for nowhere.
    pub mail_to: String,
}

impl Rules {
    /// The largest number that a rule may have, but for the depth.
    pub const LARGEST: u32 = 1_000_000;
    /// How deep replies may go, as in WordPress. What walks threads may recurse as deep.
    pub const DEEPEST: u32 = 10;
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            hold_everything: true,
            most_links: 2,
            hold_words: Vec::new(),
            disallowed_words: Vec::new(),
            known_authors_only: true,
            hold_attacks: true,
            flood_seconds: 15,
            has_trash: true,
            depth: 5,
            edit_minutes: 15,
            newest_first: false,
            shows_desk: true,
            mail_to: String::new(),
        }
    }
}

impl Record for Rules {
    const KIND: &str = "rules";
    const VERSION: u32 = 1;

    fn write(&self, writer: &mut Writer) {
        let flag = |value: bool| if value { "yes" } else { "no" };
        writer.header("Hold-Everything", flag(self.hold_everything));
        writer.header("Most-Links", &self.most_links.to_string());
        writer.header("Hold-Words", &self.hold_words.join("\n"));
        writer.header("Disallowed-Words", &self.disallowed_words.join("\n"));
        writer.header("Known-Authors-Only", flag(self.known_authors_only));
        writer.header("Hold-Attacks", flag(self.hold_attacks));
        writer.header("Flood-Seconds", &self.flood_seconds.to_string());
        writer.header("Has-Trash", flag(self.has_trash));
        writer.header("Depth", &self.depth.to_string());
        writer.header("Edit-Minutes", &self.edit_minutes.to_string());
        writer.header("Newest-First", flag(self.newest_first));
        writer.header("Shows-Desk", flag(self.shows_desk));
        writer.header("Mail-To", &self.mail_to);
    }

    /// What is not said is as by default.
    fn read(reader: &Reader<'_>) -> Result<Rules, &'static str> {
        let usual = Rules::default();
        let flag = |key: &'static str, usual: bool| match reader.header(key).as_str() {
            "" => Ok(usual),
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(key),
        };
        let number = |key: &'static str, usual: u32| match reader.header(key).as_str() {
            "" => Ok(usual),
            text => text.parse().map(|number: u32| number.min(Rules::LARGEST)).map_err(|_| key),
        };
        let words = |key: &str| reader.header(key).lines().map(str::to_owned).collect();
        Ok(Rules {
            hold_everything: flag("Hold-Everything", usual.hold_everything)?,
            most_links: number("Most-Links", usual.most_links)?,
            hold_words: words("Hold-Words"),
            disallowed_words: words("Disallowed-Words"),
            known_authors_only: flag("Known-Authors-Only", usual.known_authors_only)?,
            hold_attacks: flag("Hold-Attacks", usual.hold_attacks)?,
            flood_seconds: number("Flood-Seconds", usual.flood_seconds)?,
            has_trash: flag("Has-Trash", usual.has_trash)?,
            depth: number("Depth", usual.depth)?.clamp(1, Rules::DEEPEST),
            edit_minutes: number("Edit-Minutes", usual.edit_minutes)?,
            newest_first: flag("Newest-First", usual.newest_first)?,
            shows_desk: flag("Shows-Desk", usual.shows_desk)?,
            mail_to: reader.header("Mail-To"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{decode, encode};

    #[test]
    fn rules_are_read_as_they_were_written() {
        let rules = Rules {
            hold_everything: false,
            most_links: 0,
            hold_words: vec!["casino".into(), "two words".into()],
            disallowed_words: vec!["\\n".into()],
            known_authors_only: false,
            hold_attacks: false,
            flood_seconds: 0,
            has_trash: false,
            depth: 3,
            edit_minutes: 1,
            newest_first: true,
            shows_desk: false,
            mail_to: "desk@example.org".into(),
        };
        assert_eq!(decode(&encode(&rules)), Ok(rules));
        assert_eq!(decode(&encode(&Rules::default())), Ok(Rules::default()));
    }

    #[test]
    fn numbers_that_no_file_may_have_are_brought_within_bounds() {
        let stored = Rules { depth: 99, edit_minutes: u32::MAX, ..Rules::default() };
        let read = Rules { depth: Rules::DEEPEST, edit_minutes: Rules::LARGEST, ..Rules::default() };
        assert_eq!(decode(&encode(&stored)), Ok(read));
    }
}
