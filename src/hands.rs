//! What a reader does with mouse, keyboard and touch, as one kind of value.
//!
//! Controls carry an attribute `data-act` that names what they do. The frame around every page hears the events of all of
//! them: a button acts when it is clicked, a field when it is changed, a form when it is sent.

use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, FocusEvent, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, MouseEvent,
};
use yew::Callback;

use crate::navigation::{SEARCH_BOX, focus};
use crate::pages::move_among_hits;

/// Something that a reader has done with a control.
pub(crate) struct Deed {
    /// What the control does.
    pub(crate) act: String,
    /// What it holds: the text of a field, “on” for a box that is ticked; empty for a button.
    pub(crate) value: String,
    /// Whether the control is the desk's.
    pub(crate) of_desk: bool,
}

/// A control that is not a field or a form was clicked.
pub(crate) fn clicked(event: &MouseEvent, did: &Callback<Deed>) {
    if let Some(control) = control(event) {
        if !control.matches("input, textarea, select, form").unwrap_or(true) {
            did.emit(deed(&control, String::new()));
        }
    }
}

/// A field was changed: letter by letter, or once it was left or chosen.
pub(crate) fn changed(event: &Event, did: &Callback<Deed>) {
    let Some(control) = control(event) else { return };
    let is_letter = event.type_() == "input";
    let (value, is_typed) = if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        (area.value(), true)
    } else {
        // Fields of other kinds have a value, too, and it is read in the same way.
        let field: &HtmlInputElement = control.unchecked_ref();
        match field.type_().as_str() {
            "checkbox" => (if field.checked() { "on".to_owned() } else { String::new() }, false),
            "select-one" => (field.value(), false),
            _ => (field.value(), true),
        }
    };
    if is_letter == is_typed {
        did.emit(deed(&control, value));
    }
}

/// A form was sent.
pub(crate) fn submitted(event: &Event, did: &Callback<Deed>) {
    if let Some(form) = control(event) {
        event.prevent_default();
        did.emit(deed(&form, String::new()));
    }
}

/// A key was pressed anywhere on the page.
pub(crate) fn pressed(event: &KeyboardEvent, did: &Callback<Deed>) {
    let key = event.key();
    let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in =
        |places: &str| target.as_ref().is_some_and(|target| target.closest(places).is_ok_and(|place| place.is_some()));
    let is_searching = is_in("#search-box, .search");
    match key.as_str() {
        // `/` moves to the search box from anywhere but a field that is being typed into.
        "/" if !has_modifier && !is_in("input, textarea, select, [contenteditable]") => {
            event.prevent_default();
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus(SEARCH_BOX);
        }
        "Escape" if is_searching => {
            focus(SEARCH_BOX);
            did.emit(Deed { act: "clear".to_owned(), value: String::new(), of_desk: false });
        }
        "ArrowDown" | "ArrowUp" if is_searching => move_among_hits(event),
        _ => {}
    }
}

/// Whether it is the search box that the reader turns to.
pub(crate) fn is_search(event: &FocusEvent) -> bool {
    control(event).is_some_and(|control| control.id() == SEARCH_BOX)
}

/// The results are there already: sending the search brings the reader to them.
pub(crate) fn focus_first_hit() {
    let hit = document().query_selector(".hits a").ok().flatten();
    if let Some(hit) = hit {
        let _ = hit.unchecked_into::<HtmlElement>().focus();
    }
}

/// The control that an event is about.
fn control(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("[data-act]").ok()?
}

fn deed(control: &Element, value: String) -> Deed {
    Deed {
        act: control.get_attribute("data-act").unwrap_or_default(),
        value,
        of_desk: control.closest("[data-module]").is_ok_and(|desk| desk.is_some()),
    }
}
