//! Which comments are listed, and in what order.

use comment::{Comment, Email, Status};

use crate::comments::Comments;
use paper::fill;
use crate::subjects::Subjects;
use crate::words::folded;

/// What the moderator wants to see.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// Of one status only.
    pub(crate) status: Option<Status>,
    /// On the article with this slug only; empty for all.
    pub(crate) article: String,
    /// By whoever has this in name or email.
    pub(crate) author: String,
    /// Words that all have to stand in the comment, its author or the title of its article.
    pub(crate) words: String,
    pub(crate) oldest_first: bool,
}

impl Filter {
    /// Whether it narrows down more than to a status.
    pub(crate) fn is_narrow(&self) -> bool {
        [&self.article, &self.author, &self.words].iter().any(|field| !field.is_empty())
    }

    /// Places in [`Comments::all`] of what is to be listed.
    pub(crate) fn list(&self, comments: &Comments, subjects: &Subjects) -> Vec<u32> {
        let author = folded(self.author.trim());
        let words = folded(&self.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let is_listed = |comment: &Comment| {
            self.status.is_none_or(|status| status == comment.status())
                && (self.article.is_empty() || self.article == comment.article())
                && (author.is_empty() || holds(&folded(&person(comment)), &author))
                && (words.is_empty() || {
                    let title = subjects.title(comment.article());
                    let website = comment.website().unwrap_or_default();
                    let parts = [comment.text(), &person(comment), website, title, comment.article()];
                    let text = folded(&fill("{0}\n{1}\n{2}\n{3}\n{4}", &parts));
                    words.iter().all(|word| holds(&text, word))
                })
        };
        let is_listed = |at: &u32| is_listed(&comments.all()[*at as usize]);
        let mut list: Vec<u32> = comments.by_time().iter().copied().filter(is_listed).collect();
        if !self.oldest_first {
            list.reverse();
        }
        list
    }
}

fn person(comment: &Comment) -> String {
    fill("{0}\n{1}", &[comment.name(), comment.email().map_or("", Email::reveal)])
}

/// Whether `part` stands in the text. The standard library's way is faster on long texts, and heavier.
fn holds(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len().max(1)).any(|window| window == part.as_bytes())
}
