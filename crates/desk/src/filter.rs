//! Which comments are listed, and in what order.

use comment::{Comment, CommentId, Email, Status, folded};

use crate::comments::Comments;
use crate::subjects::Subjects;
use paper::fill;

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

    /// Places in [`Comments::all`] of what is to be listed. `texts` are those that words are looked for in, made when they
    /// are first needed; they are to be cleared when comments change. One comment may be `kept` whatever it has become.
    pub(crate) fn list(
        &self,
        comments: &Comments,
        subjects: &Subjects,
        texts: &mut Vec<String>,
        kept: Option<&CommentId>,
    ) -> Vec<usize> {
        let author = folded(self.author.trim());
        let words = folded(&self.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        if texts.is_empty() && !words.is_empty() {
            for comment in comments.all() {
                let website = comment.website().unwrap_or_default();
                let title = subjects.title(comment.article());
                let parts = [comment.text(), &person(comment), website, title, comment.article()];
                texts.push(folded(&fill("{0}\n{1}\n{2}\n{3}\n{4}", &parts)));
            }
        }
        let mut list = Vec::new();
        for at in comments.by_time() {
            let comment = &comments.all()[*at];
            let fits = self.status.is_none_or(|status| status == comment.status())
                && (self.article.is_empty() || self.article == comment.article())
                && (author.is_empty() || holds(&folded(&person(comment)), &author))
                && words.iter().all(|word| holds(&texts[*at], word));
            if fits || kept == Some(comment.id()) {
                list.push(*at);
            }
        }
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
    let (text, part) = (text.as_bytes(), part.as_bytes());
    text.windows(part.len().max(1)).any(|window| window.first() == part.first() && window == part)
}
