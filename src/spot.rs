//! Where a reader is in an article: which of its blocks stands at the top of the window, and going there.
//!
//! Each block of an article is one child of `.prose`. How far one is within a block is told by its height, which grows with its
//! text, so nothing need be measured letter by letter.

use anchor::Spot;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::place::{Place, focus};

/// What is above this line, in pixels from the top of the window, was read.
const LINE: f64 = 12.0;

/// What an article's text is made of.
fn blocks(place: &Place) -> Vec<Element> {
    place.find_all(".prose > *")
}

/// Where the reader is in the article that is open, and whether its end is in sight. Nothing before its beginning has left the
/// window.
pub(crate) fn here(place: &Place) -> Option<(Spot, bool)> {
    let rects: Vec<_> = blocks(place).iter().map(Element::get_bounding_client_rect).collect();
    let (first, last) = (rects.first()?, rects.last()?);
    if first.top() > LINE {
        return None;
    }
    let block = rects.iter().position(|rect| rect.bottom() > LINE).unwrap_or(rects.len() - 1);
    let rect = &rects[block];
    let share = (LINE - rect.top()) / rect.height().max(1.0);
    Some((Spot { block, share: share.clamp(0.0, 1.0) as f32 }, last.bottom() <= height()))
}

/// Goes to a place in the article that is open, and takes the focus there.
pub(crate) fn go(place: &Place, spot: Spot) {
    let blocks = blocks(place);
    let Some(block) = blocks.get(spot.block) else { return };
    let rect = block.get_bounding_client_rect();
    window().scroll_by_with_x_and_y(0.0, rect.top() + rect.height() * f64::from(spot.share) - LINE + 1.0);
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
    let share = -rect.top() / (rect.height() - height()).max(1.0);
    let style = line.unchecked_into::<HtmlElement>().style();
    let _ = style.set_property("--lectern-read", &share.clamp(0.0, 1.0).to_string());
}

fn height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}
