//! What a reader has typed, and what a reader asked to be remembered.

use std::fmt;

use crate::Timestamp;
use crate::email::Hidden;
use crate::record::{Reader, Record, Writer};

/// The comment form exactly as typed, spaces and mistakes included, so that it can be given back as it was.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The comment itself.
    pub text: String,
    /// The reader's name.
    pub name: String,
    /// The reader's email address.
    pub email: String,
    /// The reader's website, which may stay empty.
    pub website: String,
    /// Whether name, email and website are to be remembered for the next time.
    pub remember: bool,
    /// When the draft was last stored; nothing for one that never was.
    pub saved: Option<Timestamp>,
}

impl Draft {
    /// An empty form with what the reader asked to be remembered already filled in.
    pub fn from_profile(profile: Profile) -> Draft {
        Draft { name: profile.name, email: profile.email, website: profile.website, remember: true, ..Draft::default() }
    }

    /// Whether all four fields are blank, so that there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        [&self.text, &self.name, &self.email, &self.website].iter().all(|field| field.trim().is_empty())
    }
}

impl Record for Draft {
    const KIND: &str = "draft";
    const VERSION: u32 = 1;

    fn write(&self, writer: &mut Writer) {
        write_person(writer, [&self.name, &self.email, &self.website]);
        writer.header("Remember", if self.remember { "yes" } else { "" });
        writer.header("Saved", &self.saved.map(|saved| saved.to_string()).unwrap_or_default());
        writer.text(&self.text);
    }

    fn read(reader: &Reader<'_>) -> Result<Draft, &'static str> {
        let Profile { name, email, website } = Profile::read(reader)?;
        let saved = if reader.header("Saved").is_empty() { None } else { Some(reader.moment("Saved")?) };
        let remember = reader.header("Remember") == "yes";
        Ok(Draft { text: reader.text().to_owned(), name, email, website, remember, saved })
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("text", &self.text)
            .field("name", &self.name)
            .field("email", &Hidden)
            .field("website", &self.website)
            .field("remember", &self.remember)
            .field("saved", &self.saved)
            .finish()
    }
}

/// Name, email and website of a reader who asked to have them remembered.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// The reader's name.
    pub name: String,
    /// The reader's email address.
    pub email: String,
    /// The reader's website; empty where there is none.
    pub website: String,
}

impl Record for Profile {
    const KIND: &str = "profile";
    const VERSION: u32 = 1;

    fn write(&self, writer: &mut Writer) {
        write_person(writer, [&self.name, &self.email, &self.website]);
    }

    fn read(reader: &Reader<'_>) -> Result<Profile, &'static str> {
        let [name, email, website] = PERSON.map(|key| reader.header(key));
        Ok(Profile { name, email, website })
    }
}

/// The headers that say who writes.
const PERSON: [&str; 3] = ["Name", "Email", "Website"];

/// Writes name, email and website.
pub(crate) fn write_person(writer: &mut Writer, person: [&str; 3]) {
    PERSON.into_iter().zip(person).for_each(|(key, value)| writer.header(key, value));
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profile")
            .field("name", &self.name)
            .field("email", &Hidden)
            .field("website", &self.website)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_a_draft_or_a_profile_for_developers_leaves_the_email_out() {
        let profile = Profile { email: "ada@example.org".into(), ..Profile::default() };
        assert!(!format!("{profile:?}").contains("ada"));
        assert!(!format!("{:?}", Draft::from_profile(profile)).contains("ada"));
    }

    #[test]
    fn a_draft_is_empty_only_when_every_field_is() {
        assert!(Draft::default().is_empty());
        // The second of two presses of Enter, the first of which has opened the form.
        assert!(Draft { text: "\n".into(), ..Draft::default() }.is_empty());
        assert!(Draft { remember: true, ..Draft::default() }.is_empty());
        assert!(!Draft { website: "x".into(), ..Draft::default() }.is_empty());
    }
}
