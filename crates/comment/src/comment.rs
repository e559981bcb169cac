//! Comments, what they consist of, and their status.

use std::fmt;

use crate::draft::write_person;
use crate::email::Hidden;
use crate::record::{Reader, Record, Writer};
use crate::validation::admit;
use crate::{CommentId, Draft, Email, Posting, Problem, Profile, Timestamp};

/// A valid comment. There are three ways to one: [validate](crate::validate) a draft, decode a record of it, or
/// [admit](Comment::admit) what a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub(crate) id: CommentId,
    pub(crate) article: String,
    pub(crate) parent: Option<CommentId>,
    pub(crate) posted: Timestamp,
    pub(crate) changed: Timestamp,
    pub(crate) status: Status,
    pub(crate) reason: String,
    pub(crate) name: String,
    pub(crate) email: Option<Email>,
    pub(crate) website: Option<String>,
    pub(crate) text: String,
    pub(crate) by: By,
    pub(crate) origin: Origin,
    pub(crate) former: Vec<Former>,
    pub(crate) also: Vec<CommentId>,
}

/// Everything that a comment consists of, as found in a file or a record and not yet judged.
#[derive(Clone, PartialEq, Eq)]
pub struct Parts {
    /// What tells it from all others.
    pub id: CommentId,
    /// The slug of the article that it is about; never empty.
    pub article: String,
    /// The comment that it replies to.
    pub parent: Option<CommentId>,
    /// When it was posted.
    pub posted: Timestamp,
    /// When anything of it was last changed: status, text, or what else a moderator may change.
    pub changed: Timestamp,
    /// Who may see it.
    pub status: Status,
    /// Why it has this status, in sentences, a line each; empty where nobody said.
    pub reason: String,
    /// The author's name.
    pub name: String,
    /// The author's email address; empty where it is not known.
    pub email: String,
    /// The author's website; empty for none.
    pub website: String,
    /// What the author says.
    pub text: String,
    /// In what role.
    pub by: By,
    /// How it came here.
    pub origin: Origin,
    /// What stood there before, the oldest first.
    pub former: Vec<Former>,
    /// Under which other ids it has been known; [`crate::merge`] gives one comment that came under several ids the smallest.
    pub also: Vec<CommentId>,
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts")
            .field("id", &self.id)
            .field("article", &self.article)
            .field("parent", &self.parent)
            .field("posted", &self.posted)
            .field("changed", &self.changed)
            .field("status", &self.status)
            .field("reason", &self.reason)
            .field("name", &self.name)
            .field("email", &Hidden)
            .field("website", &self.website)
            .field("text", &self.text)
            .field("by", &self.by)
            .field("origin", &self.origin)
            .field("former", &self.former)
            .field("also", &self.also)
            .finish()
    }
}

/// In what role somebody comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// As a reader.
    #[default]
    Reader,
    /// As a moderator, at the desk.
    Moderator,
}

/// How a comment came into this browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// It was written here, so that whoever reads may change it for a while.
    #[default]
    Here,
    /// It came in a file.
    Elsewhere,
}

/// What a comment said until it was changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Former {
    /// When it was changed.
    pub until: Timestamp,
    /// What stood there until then.
    pub text: String,
}

impl Comment {
    /// The comment that these parts make, cleaned as [`crate::validate`] cleans a draft.
    ///
    /// Unlike a draft, it may lack an email address: comments are published without them.
    ///
    /// # Errors
    /// Everything that is wrong with its fields, in the order of the form.
    pub fn admit(parts: Parts) -> Result<Comment, Vec<Problem>> {
        let Parts { id, article, parent, posted, changed, status, reason, by, origin, former, also, .. } = parts;
        let draft = Draft {
            text: parts.text,
            name: parts.name,
            email: parts.email,
            website: parts.website,
            ..Draft::default()
        };
        let comment = admit(&draft, Posting { id, article, parent, now: posted }, false)?;
        Ok(Comment { changed, status, reason, by, origin, former, also, ..comment })
    }

    /// Everything that the comment consists of.
    pub fn parts(&self) -> Parts {
        let Profile { name, email, website } = self.profile();
        Parts {
            id: self.id.clone(),
            article: self.article.clone(),
            parent: self.parent.clone(),
            posted: self.posted,
            changed: self.changed,
            status: self.status,
            reason: self.reason.clone(),
            name,
            email,
            website,
            text: self.text.clone(),
            by: self.by,
            origin: self.origin,
            former: self.former.clone(),
            also: self.also.clone(),
        }
    }

    /// The id, unlike that of any other comment.
    pub fn id(&self) -> &CommentId {
        &self.id
    }

    /// The slug of the article that the comment is about.
    pub fn article(&self) -> &str {
        &self.article
    }

    /// The comment that this one replies to.
    pub fn parent(&self) -> Option<&CommentId> {
        self.parent.as_ref()
    }

    /// When it was posted.
    pub fn posted(&self) -> Timestamp {
        self.posted
    }

    /// When anything of it was last changed; the moment of posting if nothing was.
    pub fn changed(&self) -> Timestamp {
        self.changed
    }

    /// Who may see it.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Why it has this status, in sentences, a line each; empty where nobody said.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The author's name, a single line.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The author's email address, which is not for publication; nothing where it is not known.
    pub fn email(&self) -> Option<&Email> {
        self.email.as_ref()
    }

    /// The author's website, an http or https address, fit for a link.
    pub fn website(&self) -> Option<&str> {
        self.website.as_deref()
    }

    /// What the author says: text as typed, its lines parted by line feeds.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// In what role its author wrote it.
    pub fn by(&self) -> By {
        self.by
    }

    /// How it came into this browser.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// What it said before, the oldest first.
    pub fn former(&self) -> &[Former] {
        &self.former
    }

    /// Under which other ids it has been known: replies may name them.
    pub fn also(&self) -> &[CommentId] {
        &self.also
    }

    /// The same comment with another status, for another reason.
    pub fn judged(self, status: Status, reason: String, now: Timestamp) -> Comment {
        Comment { status, reason, changed: now, ..self }
    }

    /// The same comment with another text; what it said before is kept.
    ///
    /// # Errors
    /// When the text is none: what is wrong with it.
    pub fn edited(&self, text: &str, now: Timestamp) -> Result<Comment, Vec<Problem>> {
        let edited = Comment::admit(Parts { text: text.to_owned(), changed: now, ..self.parts() })?;
        if edited.text == self.text {
            return Ok(self.clone());
        }
        let mut former = edited.former;
        former.push(Former { until: now, text: self.text.clone() });
        Ok(Comment { former, ..edited })
    }

    /// The same comment as it may be published: without the email address, and without what only moderators know.
    pub fn published(self) -> Comment {
        Comment { email: None, reason: String::new(), former: Vec::new(), origin: Origin::Elsewhere, ..self }
    }

    /// The same comment in another role, or come from elsewhere.
    pub fn of(self, by: By, origin: Origin) -> Comment {
        Comment { by, origin, ..self }
    }

    /// What to remember of its author, if the author asked for it.
    pub fn profile(&self) -> Profile {
        Profile {
            name: self.name.clone(),
            email: self.email.as_ref().map_or("", Email::reveal).to_owned(),
            website: self.website.clone().unwrap_or_default(),
        }
    }
}

impl Record for Comment {
    const KIND: &str = "comment";
    /// The second version knows replies, moderators, reasons and what was changed. One of the first is a comment
    /// without any of these.
    const VERSION: u32 = 2;

    fn write(&self, writer: &mut Writer) {
        writer.header("Id", self.id.as_str());
        writer.header("Article", &self.article);
        writer.header("Parent", self.parent.as_ref().map_or("", CommentId::as_str));
        writer.header("Posted", &self.posted.to_string());
        if self.changed != self.posted {
            writer.header("Changed", &self.changed.to_string());
        }
        writer.header("Status", self.status.word());
        writer.header("Reason", &self.reason);
        writer.header("By", if self.by == By::Moderator { "moderator" } else { "" });
        writer.header("Origin", if self.origin == Origin::Elsewhere { "elsewhere" } else { "" });
        let email = self.email.as_ref().map_or("", Email::reveal);
        write_person(writer, [&self.name, email, self.website.as_deref().unwrap_or_default()]);
        for (former, number) in self.former.iter().zip(1..) {
            writer.header(&former_key(number), &[&former.until.to_string(), " ", &former.text].concat());
        }
        writer.header("Also", &self.also.iter().map(CommentId::as_str).collect::<Vec<_>>().join(" "));
        writer.text(&self.text);
    }

    /// A stored comment is judged by the rules for new ones, so that no other rules can come apart from them.
    fn read(reader: &Reader<'_>) -> Result<Comment, &'static str> {
        let Profile { name, email, website } = Profile::read(reader)?;
        let id = |text: String| CommentId::try_from(text).ok();
        let posted = reader.moment("Posted")?;
        let optional = |key: &str| Some(reader.header(key)).filter(|value| !value.is_empty());
        let parts = Parts {
            id: id(reader.header("Id")).ok_or("Id")?,
            article: reader.header("Article"),
            parent: optional("Parent").map(|parent| id(parent).ok_or("Parent")).transpose()?,
            posted,
            changed: optional("Changed").map_or(Ok(posted), |_| reader.moment("Changed"))?,
            status: Status::of(&reader.header("Status")).ok_or("Status")?,
            reason: reader.header("Reason"),
            name,
            email,
            website,
            text: reader.text().to_owned(),
            by: if reader.header("By") == "moderator" { By::Moderator } else { By::Reader },
            origin: if reader.header("Origin") == "elsewhere" { Origin::Elsewhere } else { Origin::Here },
            former: read_former(reader).ok_or("Former")?,
            also: reader
                .header("Also")
                .split_whitespace()
                .map(|also| id(also.to_owned()))
                .collect::<Option<_>>()
                .ok_or("Also")?,
        };
        if parts.article.is_empty() {
            return Err("Article");
        }
        let comment = Comment::admit(parts.clone()).map_err(|problems| named(&problems))?;
        if comment.parts() != parts {
            return Err("Name, Email, Website, Comment");
        }
        Ok(comment)
    }
}

fn former_key(number: u32) -> String {
    format!("Former-{number}")
}

fn read_former(reader: &Reader<'_>) -> Option<Vec<Former>> {
    let texts = (1..).map(|number| reader.header(&former_key(number))).take_while(|text| !text.is_empty());
    let former = |text: String| {
        let (until, text) = text.split_once(' ')?;
        Some(Former { until: Timestamp::read(until)?, text: text.to_owned() })
    };
    texts.map(former).collect()
}

/// Who may see a comment. The words are WordPress's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Its author alone, until a moderator has decided.
    Pending,
    /// Everybody.
    Approved,
    /// Nobody: it advertises.
    Spam,
    /// Nobody: it was thrown away.
    Trash,
}

impl Status {
    /// All of them, in the order in which a desk lists them.
    pub const ALL: [Status; 4] = [Status::Pending, Status::Approved, Status::Spam, Status::Trash];

    /// The word for it, in records and files.
    pub fn word(self) -> &'static str {
        match self {
            Status::Pending => "pending",
            Status::Approved => "approved",
            Status::Spam => "spam",
            Status::Trash => "trash",
        }
    }

    /// The status that this word is for.
    pub fn of(word: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// The first field that is wrong, but not what it holds: errors may be shown where an email may not.
fn named(problems: &[Problem]) -> &'static str {
    problems.first().map_or("Comment", |problem| problem.field.name())
}
