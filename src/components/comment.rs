//! A comment.

use ::article::{Block, blocks_text, markup};
use comment::{By, Comment, Status};
use paper::{Paper, say, word};

use super::{Ink, prose};
use crate::format;
use crate::pages::Reading;
use crate::route::Route;

/// A comment as readers may see it: never with an email address. `is_own` tells that it was written in this browser;
/// `passage` finds the place of the article that a quotation is from.
pub(crate) fn comment(
    paper: &mut Paper,
    reading: &Reading<'_>,
    comment: &Comment,
    is_own: bool,
    passage: &dyn Fn(&str) -> Option<String>,
) {
    let state = match comment.status() {
        _ if !reading.store.has_stored(comment.id().as_str()) => {
            word!("Not stored: what stands here is in this tab only, and gone when it closes or loads again.")
        }
        Status::Pending => word!("Awaiting moderation. Stored in this browser only: nobody else can see it."),
        _ if is_own => word!("Approved in this browser. Others see it once this site publishes it."),
        _ => "",
    };
    let website = comment.website().unwrap_or_default();
    let anchor = comment.id().anchor();
    let history = reading.navigation.history();
    // Where the address of the open page is not the document's, that of a place on it has to say all.
    let link = if history.has_fragments() {
        ["#", &anchor].concat()
    } else {
        let slug = comment.article().to_owned();
        history.href(&Route::Article { slug, query: String::new(), section: anchor.clone() })
    };
    let words = [&anchor[..], comment.name(), &format::moment(comment.posted()), website, &say(state, &[]), &link];
    paper.add(
        "<article class=comment part=comment id={0} tabindex=-1 aria-label='Comment by {1}, {2}'><p class=comment-author><b>",
        &words,
    );
    paper.add(
        if website.is_empty() {
            "<span>{1}</></>"
        } else {
            "<a href={3} rel='noopener noreferrer nofollow ugc'>{1}</></>"
        },
        &words,
    );
    if comment.by() == By::Moderator {
        paper.add("<span class=badge>Moderator</>", &[]);
    }
    paper.add("<a href={5}>", &words);
    paper.moment(comment.posted().millis());
    paper.close();
    if let Some(former) = comment.former().last() {
        paper.add("<small>changed ", &[]);
        paper.moment(former.until.millis());
        paper.close();
    }
    paper.close();
    if !state.is_empty() {
        paper.add("<p class=pending>{4}</>", &words);
    }
    comment_text(paper, reading, comment.text(), passage);
    paper.close();
}

/// The text of a comment, also of one that is still being written.
pub(crate) fn comment_text(
    paper: &mut Paper,
    reading: &Reading<'_>,
    text: &str,
    passage: &dyn Fn(&str) -> Option<String>,
) {
    let ink = Ink { navigation: reading.navigation, engine: reading.engine, asked: "" };
    paper.add("<div class=comment-text dir=auto>", &[]);
    for block in markup(text) {
        let source = match &block {
            Block::Quote(quoted) => passage(&blocks_text(quoted)),
            _ => None,
        };
        prose(paper, &[block], ink);
        if let Some(id) = source {
            paper.add("<p class=quoted><a href=#{0}>Where the article says so</></>", &[&id]);
        }
    }
    paper.close();
}
