//! Footnotes that are shown beside their numbers.
//!
//! Each is a popover that the style sheet shows at the article's end as long as it is not one. Browsers that know how show it by
//! themselves when one points at its number (`interestfor`); a click does it in all that have popovers, and is the jump to the end
//! in the others.

use gloo::utils::window;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::place::{Place, focus};

/// Room between a number and its note, in pixels.
const GAP: f64 = 6.0;

/// Shows the note of this id beside the link to it; whether it could.
pub(crate) fn show(place: &Place, link: &Element, id: &str) -> bool {
    if !link.has_attribute("interestfor") {
        return false;
    }
    let Some(note) = place.by_id(&[id, "-text"].concat()) else { return false };
    let Ok(Ok(show)) = Reflect::get(&note, &"showPopover".into()).map(JsCast::dyn_into::<Function>) else {
        return false;
    };
    let options = Object::new();
    // Setting a property of a new object does not fail; nor does showing what pointing at it has shown already.
    let _ = Reflect::set(&options, &"source".into(), link);
    let _ = show.call1(&note, &options);
    let (at, own) = (link.get_bounding_client_rect(), note.get_bounding_client_rect());
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let is_below = at.bottom() + GAP + own.height() < height;
    let top = if is_below { at.bottom() + GAP } else { at.top() - GAP - own.height() };
    let style = note.unchecked_ref::<HtmlElement>().style();
    for (name, value) in [("top", top + window().scroll_y().unwrap_or_default()), ("left", at.left())] {
        // The text of a number with a fraction would weigh several kilobytes.
        let _ = style.set_property(&["--lectern-note-", name].concat(), &[&(value as i32).to_string(), "px"].concat());
    }
    focus(&note);
    true
}
