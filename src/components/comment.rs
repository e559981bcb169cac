//! A comment.

use ::article::{Block, inline_text, markup};
use comment::{By, Comment, CommentId, Status};
use yew::prelude::*;

use super::{Ink, fragment_link, prose};
use crate::app::Reading;
use crate::format;
use crate::store::browser;

/// A comment as readers may see it: never with an email address. `is_own` tells that it was written in this browser;
/// `passage` finds the place of the article that a quotation is from.
pub(crate) fn comment(
    reading: &Reading<'_>,
    comment: &Comment,
    is_own: bool,
    passage: impl Fn(&str) -> Option<String>,
) -> Html {
    let name = match comment.website() {
        Some(website) => html! {
            <a href={website.to_owned()} rel="noopener noreferrer nofollow ugc">{ comment.name() }</a>
        },
        None => html! { <span>{ comment.name() }</span> },
    };
    let anchor = comment_anchor(comment.id());
    html! {
        <article class="comment" id={anchor.clone()} tabindex="-1" aria-label={["Comment by ", comment.name()].concat()}>
            <p class="comment-author">
                <b>{ name }</b>
                if comment.by() == By::Moderator {
                    <span class="badge">{ "Moderator" }</span>
                }
                { fragment_link(&anchor, moment(comment)) }
                if let Some(former) = comment.former().last() {
                    <small title={format::moment(former.until)}>{ "changed " }{ format::ago(former.until, browser::now()) }</small>
                }
            </p>
            if comment.status() == Status::Pending {
                <p class="pending">{ "Awaiting moderation. Stored in this browser only: nobody else can see it." }</p>
            } else if is_own {
                <p class="pending">{ "Approved in this browser. Others see it once this site publishes it." }</p>
            }
            <div class="comment-text" dir="auto">{ text(reading, comment.text(), passage) }</div>
        </article>
    }
}

/// The text of a comment, also of one that is still being written.
pub(crate) fn text(reading: &Reading<'_>, text: &str, passage: impl Fn(&str) -> Option<String>) -> Html {
    let ink = Ink { navigation: reading.navigation, engine: reading.engine, asked: "" };
    let block = |block: &Block| {
        let source = match block {
            Block::Quote(quoted) => passage(&plain(quoted)),
            _ => None,
        };
        html! {
            <>
                { prose(std::slice::from_ref(block), ink) }
                if let Some(id) = source {
                    <p class="quoted">{ fragment_link(&id, Html::from("Where the article says so")) }</p>
                }
            </>
        }
    };
    markup(text).iter().map(block).collect()
}

/// What a quotation says.
fn plain(blocks: &[Block]) -> String {
    let texts = blocks.iter().map(|block| match block {
        Block::Paragraph(content) => inline_text(content),
        _ => String::new(),
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// When it was posted: how long ago, and exactly.
fn moment(comment: &Comment) -> Html {
    let posted = comment.posted();
    html! {
        <time datetime={format::iso(posted)} title={format::moment(posted)}>{ format::ago(posted, browser::now()) }</time>
    }
}

/// Id of a comment's place on the page.
pub(crate) fn comment_anchor(id: &CommentId) -> String {
    ["comment-", id.as_str()].concat()
}
