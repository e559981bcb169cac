//! Where a reader is in an article: which of its blocks stands at the top of what is in view of it, and going there.
//!
//! Each block of an article is one child of `.prose`. How far one is within a block is told by its height, which grows with its
//! text, so nothing need be measured letter by letter.

use std::cell::Cell;

use anchor::Spot;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollLogicalPosition};

use crate::place::{Place, bring, focus, height};

/// What is above this line, in pixels from the top of what is in view, was read. As near to its bottom, a line is in view: browsers
/// scroll by whole pixels of the screen, and round.
const LINE: f64 = 12.0;

/// How long scrolling must pause until the place counts as read up to, in milliseconds,
const PAUSE: u32 = 400;
/// and after a leap over more than a page, such as to a link at the page's end.
const LEAP_PAUSE: u32 = 2_000;
/// A leap is one over so many windows.
const LEAP: f64 = 1.5;

/// Tells reading from passing by.
#[derive(Default)]
pub(crate) struct Stay {
    /// How far the page was scrolled when the place was last kept.
    kept: Cell<f64>,
    /// Whether it was scrolled since.
    has_moved: Cell<bool>,
}

impl Stay {
    /// The page was scrolled. How long one has to stay for the place to be kept, in milliseconds.
    pub(crate) fn moves(&self, place: &Place) -> u32 {
        self.has_moved.set(true);
        if self.has_leapt(place) { LEAP_PAUSE } else { PAUSE }
    }

    /// The place was kept, or the page has just been opened there.
    pub(crate) fn keep(&self, place: &Place) {
        self.has_moved.set(false);
        self.kept.set(scrolled(place));
    }

    /// Whether the place is one to keep, though the reader leaves before they have paused.
    pub(crate) fn is_worth_keeping(&self, place: &Place) -> bool {
        self.has_moved.get() && !self.has_leapt(place)
    }

    fn has_leapt(&self, place: &Place) -> bool {
        (scrolled(place) - self.kept.get()).abs() > height() * LEAP
    }
}

/// What an article's text is made of.
fn blocks(place: &Place) -> Vec<Element> {
    place.find_all(".prose > *")
}

/// Where the reader is in the article that is open, and whether its end is in sight. Nothing before its beginning has left the
/// window.
pub(crate) fn here(place: &Place) -> Option<(Spot, bool)> {
    let rects: Vec<_> = blocks(place).iter().map(Element::get_bounding_client_rect).collect();
    let (first, last) = (rects.first()?, rects.last()?);
    let line = top(place) + LINE;
    if first.top() > line {
        return None;
    }
    let block = rects.iter().position(|rect| rect.bottom() > line).unwrap_or(rects.len() - 1);
    let rect = &rects[block];
    let share = (line - rect.top()) / rect.height().max(1.0);
    // Between two blocks one is before the next.
    Some((Spot { block, share: share as f32 }, last.bottom() <= height() + LINE))
}

/// Whether the whole text of the article that is open is in view.
pub(crate) fn is_all_in_view(place: &Place) -> bool {
    let Some(prose) = place.find(".article > .prose") else { return false };
    let rect = prose.get_bounding_client_rect();
    rect.top() >= top(place) && rect.bottom() <= height()
}

/// Goes to a place in the article that is open, and takes the focus there.
pub(crate) fn go(place: &Place, spot: Spot) {
    let blocks = blocks(place);
    let Some(block) = blocks.get(spot.block) else { return };
    let read = block.get_bounding_client_rect().height() * f64::from(spot.share);
    bring(block, "scroll-margin-top", LINE - 1.0 - read.ceil(), ScrollLogicalPosition::Start);
    if !block.has_attribute("tabindex") {
        let _ = block.set_attribute("tabindex", "-1");
    }
    focus(block);
}

/// Tells the line above an article how much of it was read, where the style sheet cannot find that out by itself.
pub(crate) fn show_progress(place: &Place) {
    let Some(line) = place.find(".progress") else { return };
    let Some(article) = line.parent_element() else { return };
    let rect = article.get_bounding_client_rect();
    let above = top(place);
    let share = (above - rect.top()) / (rect.height() + above - height()).max(1.0);
    let style = line.unchecked_into::<HtmlElement>().style();
    let _ = style.set_property("--lectern-read", &hundredths(share).to_string());
}

/// A share, from 0 to 100: the text of a number with a fraction would weigh several kilobytes.
fn hundredths(share: f64) -> u32 {
    ((share * 100.0) as u32).min(100)
}

/// How far it is scrolled, whatever scrolls it.
fn scrolled(place: &Place) -> f64 {
    place.container.as_ref().map_or(0.0, |container| -container.get_bounding_client_rect().top())
}

/// The top of what is in view of the article: the line that tells how much was read sticks to it, in a box of the page around as
/// in the window.
fn top(place: &Place) -> f64 {
    place.find(".progress").map_or(0.0, |line| line.get_bounding_client_rect().top().max(0.0))
}
