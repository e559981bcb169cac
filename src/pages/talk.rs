//! What a reader does in a discussion, and in which of its forms.

use comment::CommentId;

use crate::components::field_id;

/// What a form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A comment on the article.
    Article,
    /// A reply to a comment.
    Reply(CommentId),
    /// Another text for a comment of the reader's own.
    Edit(CommentId),
}

impl Target {
    /// What the ids of the form's elements begin with.
    pub(crate) fn prefix(&self) -> String {
        match self {
            Self::Article => "comment".to_owned(),
            Self::Reply(id) => ["reply-", id.as_str()].concat(),
            Self::Edit(id) => ["edit-", id.as_str()].concat(),
        }
    }

    /// The target that a prefix is of.
    pub(crate) fn of_prefix(prefix: &str) -> Option<Self> {
        let id = |text: &str| CommentId::try_from(text.to_owned()).ok();
        match prefix.split_once('-') {
            None if prefix == "comment" => Some(Self::Article),
            Some(("reply", rest)) => id(rest).map(Self::Reply),
            Some(("edit", rest)) => id(rest).map(Self::Edit),
            _ => None,
        }
    }

    /// Id of the field for the text.
    pub(super) fn field(&self) -> String {
        field_id(&self.prefix(), comment::Field::Text)
    }

    /// Id of what stands where the form was, once it is closed.
    pub(super) fn place(&self) -> String {
        match self {
            Self::Article => self.field(),
            Self::Reply(id) | Self::Edit(id) => id.anchor(),
        }
    }

    /// The name under which its draft is kept.
    pub(super) fn draft(&self, article: &str) -> String {
        match self {
            Self::Article => article.to_owned(),
            Self::Reply(id) => [article, ":", id.as_str()].concat(),
            Self::Edit(id) => [article, ":", id.as_str(), ":edit"].concat(),
        }
    }

    /// The target whose draft is kept under a name below that of its article.
    pub(super) fn of_draft(name: &str, article: &str) -> Option<Self> {
        let id = name.strip_prefix(article)?.strip_prefix(':')?;
        let (id, is_edit) = id.strip_suffix(":edit").map_or((id, false), |id| (id, true));
        let id = CommentId::try_from(id.to_owned()).ok()?;
        Some(if is_edit { Self::Edit(id) } else { Self::Reply(id) })
    }
}

/// What a reader does in the discussion.
pub(crate) enum Talk {
    /// Opens a form, or closes one and leaves its draft.
    Toggled(Target),
    /// Changes the field of this name.
    Typed(Target, String, String),
    /// Wants to be remembered, or does not.
    Remember(Target, bool),
    /// Posts what is in a form.
    Posted(Target),
    /// Does not want a draft.
    Discarded(Target),
    /// Takes the draft of another tab in the place of the own one.
    Taken(Target),
    /// Keeps the own draft, and writes it over that of another tab.
    Kept(Target),
    /// Takes back a comment of their own.
    Withdrawn(CommentId),
    /// Wants it back.
    Restored,
    /// Wants the newest first, or the oldest.
    Sorted(bool),
    /// Quotes a passage of the article: a quotation in markup.
    Quoted(String),
}

impl Talk {
    /// What a control of the discussion does, by the name of its act and its value.
    pub(crate) fn of_act(act: &str, value: &str) -> Option<Self> {
        let (verb, rest) = act.split_once(':').unwrap_or((act, ""));
        let target = || Target::of_prefix(rest);
        Some(match verb {
            "toggle" => Self::Toggled(target()?),
            "field" => {
                let (prefix, field) = rest.rsplit_once(':')?;
                Self::Typed(Target::of_prefix(prefix)?, field.to_owned(), value.to_owned())
            }
            "remember" => Self::Remember(target()?, !value.is_empty()),
            "post" => Self::Posted(target()?),
            "discard" => Self::Discarded(target()?),
            "take" => Self::Taken(target()?),
            "keep" => Self::Kept(target()?),
            "withdraw" => Self::Withdrawn(CommentId::try_from(rest.to_owned()).ok()?),
            "restore" => Self::Restored,
            "sort" => Self::Sorted(rest == "newest"),
            _ => return None,
        })
    }
}
