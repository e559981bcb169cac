//! The parts that pages are made of: values in, callbacks out.
//!
//! What keeps no state of its own and reads no context is a plain function: as a component, each would weigh about
//! three kilobytes more.

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
pub(crate) use confirm::Confirm;
pub(crate) use entry_card::{entry_card, hit_card};
pub(crate) use figure::Figure;
pub(crate) use link::{FragmentLink, RouteLink};
pub(crate) use notices::{failure, notices};
pub(crate) use page_footer::page_footer;
pub(crate) use page_header::page_header;
pub(crate) use prose::{inlines, marked, prose};
pub(crate) use tag_list::tag_list;
