//! A comment.

use ::article::{Block, inline_text, markup};
use comment::{By, Comment, CommentId, Status};

use super::{Ink, fragment_link, outward_link, prose};
use crate::app::Reading;
use crate::format;
use crate::nodes::{Node, el, line, plain, text};

/// A comment as readers may see it: never with an email address. `is_own` tells that it was written in this browser;
/// `passage` finds the place of the article that a quotation is from.
pub(crate) fn comment(
    reading: &Reading<'_>,
    comment: &Comment,
    is_own: bool,
    passage: &dyn Fn(&str) -> Option<String>,
) -> Node {
    let name = vec![text(comment.name())];
    let name = match comment.website() {
        Some(website) => outward_link(website, "noopener noreferrer nofollow ugc", name),
        None => plain("span", name),
    };
    let anchor = comment_anchor(comment.id());
    let mut author = vec![plain("b", vec![name])];
    if comment.by() == By::Moderator {
        author.push(line("span", "badge", "Moderator"));
    }
    author.push(fragment_link(&anchor, vec![Node::Moment(comment.posted().millis())]));
    if let Some(former) = comment.former().last() {
        author.push(plain("small", vec![text("changed "), Node::Moment(former.until.millis())]));
    }
    let state = match comment.status() {
        Status::Pending => "Awaiting moderation. Stored in this browser only: nobody else can see it.",
        _ if is_own => "Approved in this browser. Others see it once this site publishes it.",
        _ => "",
    };
    let mut parts = vec![el("p", &[("class", "comment-author")], author)];
    if !state.is_empty() {
        parts.push(line("p", "pending", state));
    }
    parts.push(comment_text(reading, comment.text(), passage));
    let label = ["Comment by ", comment.name(), ", ", &format::moment(comment.posted())].concat();
    let attributes = [("class", "comment"), ("id", &anchor), ("tabindex", "-1"), ("aria-label", &label)];
    el("article", &attributes, parts)
}

/// The text of a comment, also of one that is still being written.
pub(crate) fn comment_text(reading: &Reading<'_>, text: &str, passage: &dyn Fn(&str) -> Option<String>) -> Node {
    let ink = Ink { navigation: reading.navigation, engine: reading.engine, asked: "" };
    let mut parts = Vec::new();
    for block in markup(text) {
        let source = match &block {
            Block::Quote(quoted) => passage(&words(quoted)),
            _ => None,
        };
        parts.extend(prose(&[block], ink));
        if let Some(id) = source {
            let link = fragment_link(&id, vec![crate::nodes::text("Where the article says so")]);
            parts.push(el("p", &[("class", "quoted")], vec![link]));
        }
    }
    el("div", &[("class", "comment-text"), ("dir", "auto")], parts)
}

/// What a quotation says.
fn words(blocks: &[Block]) -> String {
    let texts = blocks.iter().map(|block| match block {
        Block::Paragraph(content) => inline_text(content),
        _ => String::new(),
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// Id of a comment's place on the page.
pub(crate) fn comment_anchor(id: &CommentId) -> String {
    ["comment-", id.as_str()].concat()
}
