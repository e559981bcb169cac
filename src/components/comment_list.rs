//! The comments on an article.

use comment::{Comment, CommentId, Status};
use yew::prelude::*;

use crate::format;

/// The comments as their readers may see them: never with an email address.
pub(crate) fn comment_list(comments: &[Comment]) -> Html {
    html! {
        <ol class="comments">
            { for comments.iter().map(|comment| html! { <li key={comment.id().as_str()}>{ shown(comment) }</li> }) }
        </ol>
    }
}

/// Id of a comment's place on the page.
pub(crate) fn comment_anchor(id: &CommentId) -> String {
    format!("comment-{id}")
}

fn shown(comment: &Comment) -> Html {
    let name = match comment.website() {
        Some(website) => html! {
            <a href={website.to_owned()} rel="noopener noreferrer nofollow ugc">{ comment.name() }</a>
        },
        None => html! { <span>{ comment.name() }</span> },
    };
    html! {
        <article class="comment" id={comment_anchor(comment.id())} tabindex="-1">
            <p class="comment-author">
                <b>{ name }</b>
                <time datetime={format::iso(comment.posted())}>{ format::moment(comment.posted()) }</time>
            </p>
            if comment.status() == Status::Pending {
                <p class="pending">{ "Awaiting moderation. Stored in this browser only: nobody else can see it." }</p>
            }
            <p class="comment-text" dir="auto">{ comment.text() }</p>
        </article>
    }
}
