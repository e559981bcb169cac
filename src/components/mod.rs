//! The parts that pages are made of: each writes itself on [`paper`].
//!
//! All of them are plain functions, and none of them keeps anything between two renderings.

mod byline;
mod cite;
mod comment;
mod comment_form;
mod confirm;
mod contents;
mod entry_card;
mod figure;
mod link;
mod notices;
mod page_footer;
mod page_header;
mod prose;
mod tag_list;

pub(crate) use byline::byline;
pub(crate) use cite::cite;
pub(crate) use comment::{comment, comment_text};
pub(crate) use comment_form::{CommentForm, comment_form, field_id, fill, summary_id, value};
pub(crate) use confirm::confirm;
pub(crate) use contents::contents;
pub(crate) use entry_card::{entry_card, hit_card};
pub(crate) use figure::figure;
pub(crate) use link::{begin_link, route_link};
pub(crate) use notices::{announcement, failure, notices, save};
pub(crate) use page_footer::page_footer;
pub(crate) use page_header::page_header;
pub(crate) use prose::{Ink, inlines, marked, passage_id, passages, prose};
pub(crate) use tag_list::tag_list;
