//! What a reader does with mouse, keyboard and touch, as one kind of value.
//!
//! Controls carry an attribute `data-act` that names what they do. The frame around every page hears the events of all of
//! them: a button acts when it is clicked, a field when it is changed, a form when it is sent.

use std::cell::RefCell;

use gloo::utils::window;
use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventTarget, FocusEvent, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, MouseEvent, Node,
    Range, Selection,
};
use yew::Callback;
use yew::platform::spawn_local;

use crate::files;
use crate::module::why;
use crate::navigation::SEARCH_BOX;
use crate::pages::{HITS, move_among_hits};
use crate::place::Place;

/// Something that a reader has done with a control.
pub(crate) struct Deed {
    /// What the control does.
    pub(crate) act: String,
    /// What it holds: the text of a field, “on” for a box that is ticked, a line for each field of a form, the name of a
    /// file; empty for a button.
    pub(crate) value: String,
    /// What is in the file that was chosen, if it is about one.
    pub(crate) file: Option<Vec<u8>>,
    /// Whether it was done on a page that a module draws.
    pub(crate) of_module: bool,
}

impl Deed {
    /// Something that the page around the application does.
    pub(crate) fn of_page(act: &str) -> Self {
        Self { act: act.to_owned(), value: String::new(), file: None, of_module: false }
    }
}

/// Begins the acts of what stands at the reader's side: the panel for appearance, the list of keys, the palette.
pub(crate) const AID: &str = "aid:";

/// The act that closes what is open there. With the dash, nothing is loaded for it.
pub(crate) const CLOSE: &str = "aid:-close";

/// The act of what copies a text. As something that was done, its value is “on” where the browser let it.
pub(crate) const COPY: &str = "copy";

/// Says that a file that was chosen could not be read; its value is the error.
pub(crate) const UNREAD: &str = "unread";

/// The act of a key that was pressed on a page that a module draws; its value is the key.
pub(crate) const KEY: &str = "key";

/// Whether what is pressed is what the first of several clicks in a row was on, which is kept in `first`. What has come below the
/// pointer since was not meant by the second click of a double one.
pub(crate) fn is_meant(event: &MouseEvent, first: &RefCell<Option<Element>>) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let on = target.and_then(|target| target.closest("a, button").ok().flatten());
    if event.detail() > 1 {
        return first.borrow().as_ref().is_none_or(|first| on.as_ref() == Some(first));
    }
    if event.type_() == "click" {
        first.replace(on);
    }
    true
}

/// Whether a press is beside what lies over the page and closes it. Browsers that know `closedby` see to that themselves.
pub(crate) fn is_beside(event: &MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(dialog) = target.filter(|target| target.matches("dialog[closedby]").unwrap_or(false)) else {
        return false;
    };
    let (x, y, place) = (f64::from(event.client_x()), f64::from(event.client_y()), dialog.get_bounding_client_rect());
    let is_in = place.left() <= x && x <= place.right() && place.top() <= y && y <= place.bottom();
    !is_in && !Reflect::has(&dialog, &"closedBy".into()).unwrap_or(true)
}

/// Whether a key is held down that has moved the focus since it went down, `down` on what it did. It goes on where it began or
/// not at all: it would decide on the next comment, or be typed into the form that it has opened. Keys that only lead on do so.
pub(crate) fn is_held_over(event: &KeyboardEvent, down: &mut Option<EventTarget>) -> bool {
    if !event.repeat() {
        *down = event.target();
        return false;
    }
    let key = key_of(event);
    let does = key == "Enter" || key.chars().nth(1).is_none() && !matches!(&*key, "j" | "k" | "n" | "N");
    does && event.target() != *down
}

/// A control that is not a field or a form was clicked.
pub(crate) fn clicked(event: &MouseEvent, did: &Callback<Deed>) {
    if let Some(control) = control(event)
        && !control.matches("input, textarea, select, form").unwrap_or(true)
    {
        match deed(&control, String::new()) {
            Deed { act, .. } if act == COPY => copied(control, did.clone()),
            deed => did.emit(deed),
        }
    }
}

/// Puts what a control says, or what stands before it, where it can be pasted from. What came of it is told, and seen on the control.
fn copied(control: Element, did: Callback<Deed>) {
    let before = || control.previous_element_sibling().and_then(|before| before.text_content());
    let text = control.get_attribute("data-text").or_else(before).unwrap_or_default();
    spawn_local(async move {
        let value = on(files::copy(&text).await.is_ok());
        // An element of ours takes any attribute.
        let _ = control.set_attribute("data-done", if value.is_empty() { "no" } else { "yes" });
        did.emit(Deed { value, ..Deed::of_page(COPY) });
    });
}

/// A field was changed: letter by letter, or once it was left or chosen.
pub(crate) fn changed(event: &Event, did: &Callback<Deed>) {
    // A field of a form that has no act of its own speaks when the form is sent.
    let own = |control: &Element| event.target().as_ref() == Some(control.as_ref());
    let Some(control) = control(event).filter(own) else { return };
    let is_letter = event.type_() == "input";
    let (value, is_typed) = if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        (area.value(), true)
    } else {
        // Fields of other kinds have a value, too, and it is read in the same way.
        let field: &HtmlInputElement = control.unchecked_ref();
        match field.type_().as_str() {
            // One choice is told twice: as `input`, and as `change`.
            "file" if is_letter => return,
            "file" => {
                let (deed, did, field) = (deed(&control, String::new()), did.clone(), field.clone());
                spawn_local(async move {
                    match files::chosen(field).await {
                        Ok(None) => {}
                        Ok(Some((name, bytes))) => did.emit(Deed { value: name, file: Some(bytes), ..deed }),
                        Err(error) => did.emit(Deed { value: why(&error), ..Deed::of_page(UNREAD) }),
                    }
                });
                return;
            }
            "checkbox" => (on(field.checked()), false),
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
        did.emit(deed(&form, fields(&form)));
    }
}

/// The focus has come to something. A row of a list takes it in when it comes from outside of it.
pub(crate) fn focused(event: &FocusEvent, did: &Callback<Deed>) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(row) = target.and_then(|target| target.closest("article[data-act]").ok().flatten()) else { return };
    let from = event.related_target().and_then(|from| from.dyn_into::<Node>().ok());
    if !row.contains(from.as_ref()) {
        did.emit(deed(&row, String::new()));
    }
}

/// What stands in the named fields of a form: `name=value`, a line each, as [`desk::Event::Acted`] has it.
fn fields(form: &Element) -> String {
    let mut lines = String::new();
    let Ok(fields) = form.query_selector_all("[name]") else { return lines };
    for at in 0..fields.length() {
        let Some(field) = fields.get(at) else { break };
        // Fields of other kinds have a value, too, and it is read in the same way.
        let input: &HtmlInputElement = field.unchecked_ref();
        if !matches!(input.type_().as_str(), "checkbox" | "radio") || input.checked() {
            let value = input.value().replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
            lines.push_str(&[&input.name(), "=", &value, "\n"].concat());
        }
    }
    lines
}

/// A key was pressed anywhere on the page.
pub(crate) fn pressed(event: &KeyboardEvent, place: &Place, did: &Callback<Deed>) {
    // 229 is the code of keys that an input method has taken: Safari ends a word with one that is no part of it any more.
    if event.is_composing() || event.key_code() == 229 {
        return;
    }
    let key = key_of(event);
    let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in =
        |places: &str| target.as_ref().is_some_and(|target| target.closest(places).is_ok_and(|place| place.is_some()));
    let is_searching = is_in("#search-box") || is_in(HITS);
    // A key that does something here does nothing else: neither what the browser makes of it nor what the page around does.
    let take = |act: &str, value: String| {
        event.prevent_default();
        did.emit(Deed { value, ..Deed::of_page(act) });
    };
    let aid = |act: &str, value: String| take(&[AID, act].concat(), value);
    let page = |act: &str| take(act, String::new());
    // Keys that are pressed alone do something outside of fields that one types into, unless the reader has switched them off.
    let is_outside = !has_modifier
        && !is_in("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog");
    let is_alone = is_outside && place.root().is_some_and(|root| !root.has_attribute("data-keys"));
    match key.as_str() {
        "k" | "K" if event.ctrl_key() != event.meta_key() && !event.alt_key() && !event.shift_key() => {
            aid("palette", String::new());
        }
        "ArrowDown" | "ArrowUp" | "PageDown" | "PageUp" | "Enter" if is_in(".aid-palette input") && !has_modifier => {
            aid("key", key);
        }
        "/" if is_alone && place.by_id(SEARCH_BOX).is_some() => page("seek"),
        "?" if is_alone => aid("keys", String::new()),
        "v" if is_alone && place.find(".article > .prose").is_some() => aid("pick", String::new()),
        "h" if is_alone && place.find(".selection-bar").is_some() => page("highlight:make"),
        "n" | "N" if is_alone && place.find("[data-act='step:next']").is_some() => {
            page(if key == "n" { "step:next" } else { "step:previous" });
        }
        "Escape" if place.find(".aid-panel").is_some() => aid("close", String::new()),
        "Escape" if is_searching => {
            place.focus(SEARCH_BOX);
            // Where nothing is taken back, the key is the page's around, too.
            if place.find("#search-box:not(:placeholder-shown)").is_some() {
                event.prevent_default();
            }
            did.emit(Deed::of_page("clear"));
        }
        "Escape" if place.find(".highlight-bar").is_some() && place.find("dialog").is_none() => {
            page("highlight:close");
        }
        "Escape" if place.find(".aid").is_some() => aid("close", String::new()),
        "Escape" if place.find(".selection-bar").is_some() => page("let-go"),
        "ArrowDown" | "ArrowUp" if is_searching && !has_modifier && !event.shift_key() => move_among_hits(event, place),
        _ if (is_alone || is_outside && key == "Escape")
            && !is_in("input, .aid")
            && place.find("[data-module]").is_some() =>
        {
            // The form that a key opens takes the focus before the browser types the letter. All other keys are the browser's, too.
            if desk::is_key(&key) {
                event.prevent_default();
            }
            let is_letter = event.shift_key() && matches!(key.as_bytes(), [b'A'..=b'Z']);
            let value = if is_letter { ["Shift+", &key].concat() } else { key };
            did.emit(Deed { act: KEY.to_owned(), value, file: None, of_module: true });
        }
        _ => {}
    }
}

/// The key that was pressed. Where it writes another script, it is the Latin letter of its place: nobody has to change the
/// keyboard to use a shortcut.
fn key_of(event: &KeyboardEvent) -> String {
    let (key, code, is_shifted) = (event.key(), event.code(), event.shift_key());
    // Greek comes first after all Latin letters with their accents.
    if *key < *"\u{370}" {
        return key;
    }
    match code.strip_prefix("Key") {
        Some(letter) if is_shifted => letter.to_owned(),
        Some(letter) => letter.to_ascii_lowercase(),
        None if code == "Slash" => if is_shifted { "?" } else { "/" }.to_owned(),
        None => key,
    }
}

/// What is selected of an article's text.
pub(crate) fn selected(place: &Place) -> String {
    let all_in_prose = || {
        let rest = range(place)?.clone_range();
        let prose = rest.start_container().ok()?.parent_element()?.closest(".prose").ok()??;
        // A third click in a row selects up to the beginning of what comes next.
        rest.set_start_after(&prose).ok()?;
        let is_all =
            place.container.as_ref()?.contains(Some(&prose)) && String::from(rest.to_string()).trim().is_empty();
        let words = String::from(selection(place)?.to_string());
        is_all.then(|| words.trim().to_owned())
    };
    all_in_prose().unwrap_or_default()
}

/// The same words without the numbers of footnotes. What is selected is copied, and its characters are gone through side by side:
/// browsers tell the lines of a selection, but not of a copy.
pub(crate) fn without_numbers(place: &Place, words: &str) -> String {
    let text = || {
        let copy = range(place)?.clone_contents().ok()?;
        let numbers = copy.query_selector_all("[role=doc-noteref]").ok()?;
        for at in 0..numbers.length() {
            let number = numbers.get(at)?;
            let length = number.text_content()?.len();
            number.set_text_content(Some(&"\0".repeat(length)));
        }
        copy.text_content()
    };
    let text = text().unwrap_or_default();
    let mut letters = text.chars().filter(|c| !c.is_whitespace());
    words.chars().filter(|c| c.is_whitespace() || letters.next() != Some('\0')).collect()
}

/// Where the selection begins and ends. Elements tell it themselves: browsers differ in what they tell of shadow trees.
pub(crate) fn range(place: &Place) -> Option<Range> {
    let container = place.container.as_ref()?;
    match Reflect::get(container, &"selected".into()).ok()?.dyn_into::<Function>() {
        Ok(told) => told.call0(container).ok()?.dyn_into().ok(),
        Err(_) => selection(place)?.get_range_at(0).ok(),
    }
}

/// Selects words again. A range that is merely added Safari does not take where it lies in a shadow tree.
pub(crate) fn select(place: &Place, range: &Range) {
    if let (Some(selection), Ok(start), Ok(end)) = (selection(place), range.start_container(), range.end_container()) {
        let (from, to) = (range.start_offset().unwrap_or_default(), range.end_offset().unwrap_or_default());
        let _ = selection.set_base_and_extent(&start, from, &end, to);
    }
}

/// What is selected, by the part of the document that it is in: Chromium tells a shadow tree's own selection to the tree alone.
pub(crate) fn selection(place: &Place) -> Option<Selection> {
    let root = place.container.as_ref()?.get_root_node();
    match Reflect::get(&root, &"getSelection".into()).ok()?.dyn_into::<Function>() {
        Ok(own) if !place.is_page => own.call0(&root).ok()?.dyn_into().ok(),
        _ => window().get_selection().ok()?,
    }
}

/// What was typed and ticked before the program started, in the fields that are prerendered.
pub(crate) fn typed(place: &Place) -> Vec<Deed> {
    let fields = place.find_all("input[data-act], textarea[data-act]");
    let typed = fields.iter().filter_map(|control| {
        // Areas of text have the same properties.
        let field: &HtmlInputElement = control.unchecked_ref();
        let (now, before) = match field.type_().as_str() {
            "checkbox" => (on(field.checked()), on(field.default_checked())),
            _ => (field.value(), field.default_value()),
        };
        (now != before).then(|| deed(control, now))
    });
    typed.collect()
}

fn on(is_checked: bool) -> String {
    if is_checked { "on".to_owned() } else { String::new() }
}

/// Whether it is the search box that the reader turns to.
pub(crate) fn is_search(event: &FocusEvent) -> bool {
    control(event).is_some_and(|control| control.id() == SEARCH_BOX)
}

/// The control that an event is about.
fn control(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("[data-act]").ok()?
}

fn deed(control: &Element, value: String) -> Deed {
    Deed {
        act: control.get_attribute("data-act").unwrap_or_default(),
        value,
        file: None,
        of_module: control.closest("[data-module]").is_ok_and(|page| page.is_some()),
    }
}
