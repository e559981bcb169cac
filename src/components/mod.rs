//! The parts that pages are made of: values in, callbacks out.
//!
//! All of them are plain functions. As a component, each would weigh about three kilobytes more, and none of them keeps
//! anything between two renderings.

mod byline;
mod comment_form;
mod comment_list;
mod confirm;
mod entry_card;
mod figure;
mod link;
mod notices;
mod page_footer;
mod page_header;
mod prose;
mod tag_list;

pub(crate) use byline::byline;
pub(crate) use comment_form::{SUMMARY, comment_form};
pub(crate) use comment_list::{comment_anchor, comment_list};
pub(crate) use confirm::confirm;
pub(crate) use entry_card::{entry_card, hit_card};
pub(crate) use figure::figure;
pub(crate) use link::{fragment_link, route_link};
pub(crate) use notices::{failure, notices};
pub(crate) use page_footer::page_footer;
pub(crate) use page_header::page_header;
pub(crate) use prose::{Ink, inlines, marked, prose};
pub(crate) use tag_list::tag_list;
