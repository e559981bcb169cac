//! The names under which things are kept.
//!
//! | key | what |
//! |---|---|
//! | `lectern:<library id>:comment:<id>` | a comment |
//! | `lectern:<library id>:draft:<article>` | what is being written on an article |
//! | `lectern:<library id>:draft:<article>:<id>` | … in reply to a comment; with `:edit` behind it, in the place of one; with `:desk` or `:desk-edit`, of a moderator |
//! | `lectern:<library id>:profile` | name, email and website that the reader asked to be remembered |
//! | `lectern:<library id>:highlight:<id>` | a passage that was highlighted, with its note |
//! | `lectern:<library id>:recent` | the latest searches |
//! | `lectern:<library id>:settings` | how pages look, and which keys do anything |
//! | `lectern:<library id>:rules` | the rules that were set at the desk |
//! | `lectern:<library id>:lock` | what the desk's passphrase is checked by |
//! | `lectern:<library id>:backup` | when everything was last saved as a file |
//! | `lectern:<library id>:copies` | which saved copies of a file were opened here |
//! | `lectern:<library id>:progress:<article>` | how far an article was read |
//! | `lectern:<library id>:bookmark:<article>` | that an article is bookmarked |
//! | `lectern:<library id>:forgetful` | that nothing of what is read is to be remembered |
//! | `lectern:<library id>:aside:<n>:<original key>` | what could not be read and had to make room |

use comment::record::{self, Record, RecordError};
use comment::{Comment, Draft, Profile, Rules};
use highlight::Highlight;

use super::backup::LastBackup;
use super::copies::Copies;
use super::lock::Lock;
use super::recent::Recent;
use super::settings::Settings;
use super::shelf::{Progress, Since};

/// What a key of this library names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The comment with this id.
    Comment(String),
    /// The draft on the article with this slug; in reply to a comment, the slug, a colon and the comment's id.
    Draft(String),
    /// The reader's profile.
    Profile,
    /// The highlight with this id.
    Highlight(String),
    /// The reader's latest searches.
    Recent,
    /// How pages look, and which keys do anything.
    Settings,
    /// The rules that were set at the desk.
    Rules,
    /// What the desk's passphrase is checked by.
    Lock,
    /// When everything was last saved as a file.
    Backup,
    /// Which saved copies of a file were opened here.
    Copies,
    /// How far the article with this slug was read.
    Progress(String),
    /// That the article with this slug is bookmarked.
    Bookmark(String),
    /// That nothing of what is read is to be remembered.
    Forgetful,
    /// A copy of what could not be read under another key.
    Aside {
        /// Tells the copies apart.
        number: u32,
        /// The key under which it stood.
        of: Box<Key>,
    },
    /// Something that this version does not know; a newer one may.
    Other(String),
}

/// The kinds of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A comment.
    Comment,
    /// A draft.
    Draft,
    /// The reader's profile.
    Profile,
    /// A passage that was highlighted.
    Highlight,
    /// The reader's latest searches.
    Recent,
    /// How pages look, and which keys do anything.
    Settings,
    /// The rules that were set at the desk.
    Rules,
    /// What the desk's passphrase is checked by.
    Lock,
    /// When everything was last saved as a file.
    Backup,
    /// Which saved copies of a file were opened here.
    Copies,
    /// How far an article was read.
    Progress,
    /// A bookmark.
    Bookmark,
    /// That nothing of what is read is to be remembered.
    Forgetful,
    /// Something that could not be read and was set aside.
    Aside,
    /// Something that this version does not know.
    Other,
}

impl Key {
    /// This key as it stands in the storage of the library with this id.
    pub fn of_library(&self, id: &str) -> String {
        Namespace::new(id).print(self)
    }

    /// The kind of what it names.
    pub fn kind(&self) -> Kind {
        match self {
            Key::Comment(_) => Kind::Comment,
            Key::Draft(_) => Kind::Draft,
            Key::Profile => Kind::Profile,
            Key::Highlight(_) => Kind::Highlight,
            Key::Recent => Kind::Recent,
            Key::Settings => Kind::Settings,
            Key::Rules => Kind::Rules,
            Key::Lock => Kind::Lock,
            Key::Backup => Kind::Backup,
            Key::Copies => Kind::Copies,
            Key::Progress(_) => Kind::Progress,
            Key::Bookmark(_) => Kind::Bookmark,
            Key::Forgetful => Kind::Forgetful,
            Key::Aside { .. } => Kind::Aside,
            Key::Other(_) => Kind::Other,
        }
    }

    /// Whether `text` can be read as what this key names, and if not, why. Of what this version does not know, nothing
    /// can be said against it.
    pub(super) fn check(&self, text: &str) -> Result<(), RecordError> {
        match self {
            Key::Comment(id) => {
                let comment: Comment = record::decode(text)?;
                if comment.id().as_str() != id {
                    return Err(RecordError::Contents("Id"));
                }
                Ok(())
            }
            Key::Draft(_) => record::decode::<Draft>(text).map(drop),
            Key::Profile => record::decode::<Profile>(text).map(drop),
            // What is in it is for the module that keeps highlights.
            Key::Highlight(_) => record::check(text, Highlight::KIND, Highlight::VERSION),
            Key::Recent => record::decode::<Recent>(text).map(drop),
            Key::Settings => record::decode::<Settings>(text).map(drop),
            Key::Rules => record::decode::<Rules>(text).map(drop),
            Key::Lock => record::decode::<Lock>(text).map(drop),
            Key::Backup => record::decode::<LastBackup>(text).map(drop),
            Key::Copies => record::decode::<Copies>(text).map(drop),
            Key::Progress(_) => record::decode::<Progress>(text).map(drop),
            Key::Bookmark(_) | Key::Forgetful => record::decode::<Since>(text).map(drop),
            Key::Aside { of, .. } => of.check(text),
            Key::Other(_) => Ok(()),
        }
    }
}

/// The part of the storage that belongs to one library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Namespace {
    prefix: String,
}

impl Namespace {
    /// That of the library with this id. Colons in the id are written otherwise, as they part the words of a key.
    pub(super) fn new(library_id: &str) -> Namespace {
        let id = library_id.replace('%', "%25").replace(':', "%3A");
        Namespace { prefix: format!("lectern:{id}:") }
    }

    /// The key as it stands in storage.
    pub(super) fn print(&self, key: &Key) -> String {
        let prefix = &self.prefix;
        match key {
            Key::Comment(id) => format!("{prefix}comment:{id}"),
            Key::Draft(article) => format!("{prefix}draft:{article}"),
            Key::Highlight(id) => format!("{prefix}highlight:{id}"),
            Key::Profile => format!("{prefix}profile"),
            Key::Recent => format!("{prefix}recent"),
            Key::Settings => format!("{prefix}settings"),
            Key::Rules => format!("{prefix}rules"),
            Key::Lock => format!("{prefix}lock"),
            Key::Backup => format!("{prefix}backup"),
            Key::Copies => format!("{prefix}copies"),
            Key::Progress(article) => format!("{prefix}progress:{article}"),
            Key::Bookmark(article) => format!("{prefix}bookmark:{article}"),
            Key::Forgetful => format!("{prefix}forgetful"),
            Key::Aside { number, of } => format!("{prefix}aside:{number}:{}", self.print(of)),
            Key::Other(rest) => format!("{prefix}{rest}"),
        }
    }

    /// What a key in storage names; nothing if it is not this library's.
    pub(super) fn parse(&self, key: &str) -> Option<Key> {
        let rest = key.strip_prefix(&self.prefix)?;
        let key = match rest.split_once(':') {
            Some(("comment", id)) => Key::Comment(id.to_owned()),
            Some(("draft", article)) => Key::Draft(article.to_owned()),
            Some(("highlight", id)) => Key::Highlight(id.to_owned()),
            Some(("aside", copy)) => self.parse_aside(copy).unwrap_or_else(|| Key::Other(rest.to_owned())),
            Some(("progress", article)) => Key::Progress(article.to_owned()),
            Some(("bookmark", article)) => Key::Bookmark(article.to_owned()),
            None if rest == "profile" => Key::Profile,
            None if rest == "recent" => Key::Recent,
            None if rest == "settings" => Key::Settings,
            None if rest == "rules" => Key::Rules,
            None if rest == "lock" => Key::Lock,
            None if rest == "backup" => Key::Backup,
            None if rest == "copies" => Key::Copies,
            None if rest == "forgetful" => Key::Forgetful,
            _ => Key::Other(rest.to_owned()),
        };
        Some(key)
    }

    /// Only what [`Namespace::print`] writes: a copy's number has no zeros or signs before it, and a copy of a copy
    /// does not exist.
    fn parse_aside(&self, copy: &str) -> Option<Key> {
        let (digits, of) = copy.split_once(':')?;
        let number: u32 = digits.parse().ok().filter(|number: &u32| number.to_string() == digits)?;
        let of = self.parse(of).filter(|of| of.kind() != Kind::Aside)?;
        Some(Key::Aside { number, of: Box::new(of) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_printed_as_documented_and_read_back() {
        let namespace = Namespace::new("abc");
        let aside = Key::Aside { number: 2, of: Box::new(Key::Draft("a:b".into())) };
        for (key, text) in [
            (Key::Comment("1-2".into()), "lectern:abc:comment:1-2"),
            (Key::Draft("a:b".into()), "lectern:abc:draft:a:b"),
            (Key::Profile, "lectern:abc:profile"),
            (Key::Recent, "lectern:abc:recent"),
            (Key::Settings, "lectern:abc:settings"),
            (aside, "lectern:abc:aside:2:lectern:abc:draft:a:b"),
            (Key::Rules, "lectern:abc:rules"),
            (Key::Lock, "lectern:abc:lock"),
            (Key::Backup, "lectern:abc:backup"),
            (Key::Copies, "lectern:abc:copies"),
            (Key::Progress("a".into()), "lectern:abc:progress:a"),
            (Key::Bookmark("a".into()), "lectern:abc:bookmark:a"),
            (Key::Forgetful, "lectern:abc:forgetful"),
            (Key::Draft("a:1-2:edit".into()), "lectern:abc:draft:a:1-2:edit"),
            (Key::Other("mood".into()), "lectern:abc:mood"),
            (Key::Other("aside:02:lectern:abc:profile".into()), "lectern:abc:aside:02:lectern:abc:profile"),
            (Key::Other("aside:1:lectern:xyz:profile".into()), "lectern:abc:aside:1:lectern:xyz:profile"),
        ] {
            assert_eq!(namespace.print(&key), text);
            assert_eq!(namespace.parse(text), Some(key));
        }
    }

    #[test]
    fn a_highlight_is_known_as_the_module_writes_it() {
        let text = record::encode(&Highlight {
            id: "1f".to_owned(),
            article: "a".to_owned(),
            made: comment::Timestamp::from_millis(0),
            colour: highlight::Colour::default(),
            note: String::new(),
            anchor: highlight::Anchor { exact: "word".to_owned(), ..Default::default() },
        });
        let key = Key::Highlight("1f".to_owned());
        assert_eq!(key.check(&text), Ok(()));
        assert!(key.check(&text.replace("word", "Word")).is_err());
    }

    #[test]
    fn keys_of_others_are_not_ours() {
        for text in ["", "theme", "lectern:", "lectern:ab:profile", "lectern:abcd:profile", "Lectern:abc:profile"] {
            assert_eq!(Namespace::new("abc").parse(text), None, "{text}");
        }
        let longer = Namespace::new("abc:x").print(&Key::Profile);
        assert_eq!(Namespace::new("abc").parse(&longer), None);
        assert_eq!(Namespace::new("abc%3Ax").parse(&longer), None);
        assert_eq!(Key::Settings.of_library("a:b%"), "lectern:a%3Ab%25:settings");
    }
}
