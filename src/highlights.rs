//! Highlights on the article that is open, and the module that keeps them.
//!
//! Here, what is selected becomes a place in the article's text, and places become what the browser paints. All else is the
//! module's, which is loaded when there are highlights or one is to be made. The text is that of the element `.prose`; the nodes
//! in it stay as they are, since highlights are painted by their ranges (CSS Custom Highlight API, Level 1).

use std::cell::RefCell;
use std::rc::Rc;

use gloo::utils::{document, window};
use highlighter::{Call, Effect, Event, Opening, Paint, Step};
use js_sys::{Array, Function, Object, Reflect};
use paper::{Node, say};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CharacterData, Element, MouseEvent, Node as DomNode, Range, ScrollLogicalPosition};
use yew::Callback;

use crate::hands::{range, selection};
use crate::host::Host;
use crate::module::{Module, OnDemand};
use crate::place::{Place, bring, focus, height};
use crate::store::browser;

/// The name of the module.
pub(crate) const NAME: &str = "highlighter";

/// The highlights. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Highlights {
    module: OnDemand,
    step: Rc<RefCell<Step>>,
    /// What is painted: the browser's sets of ranges, each with a range of ours in it.
    painted: Rc<RefCell<Vec<(JsValue, Range)>>>,
}

impl Highlights {
    /// Loads the module over what is stored, unless that is done or begun; says when it has come, or that it will not.
    pub(crate) fn load(&self, host: Option<&Host>, opening: impl FnOnce() -> Opening, on_change: Callback<()>) {
        if !self.module.is_asleep() {
            return;
        }
        let (opening, step) = (opening(), Rc::clone(&self.step));
        let open = move |module: &Module| {
            let bytes = postcard::to_allocvec(&opening).unwrap_or_default();
            step.replace(module.call("open", &[&bytes], &[bytes.len()])?);
            Ok(())
        };
        self.module.load(host, NAME, open, on_change);
    }

    /// Tells the module what has happened; returns what is to be done. Nothing while it is being loaded.
    ///
    /// # Errors
    /// When it could not be loaded, or has stopped: a text for the reader.
    pub(crate) fn tell(&self, event: Event) -> Option<Result<Vec<Effect>, String>> {
        let call = Call { event, now: browser::now().millis(), id: browser::new_comment_id().to_string() };
        let bytes = postcard::to_allocvec(&call).unwrap_or_default();
        let answer = self.module.call("act", &[&bytes], &[bytes.len()])?;
        Some(match answer {
            Ok(step) => {
                let Step { effects, .. } = &step;
                let effects = effects.clone();
                self.step.replace(step);
                Ok(effects)
            }
            Err(error) => Err(say("Highlights do not work ({0}). Reload the page.", &[&error])),
        })
    }

    /// Has it speak the language that is spoken, from the next call on.
    pub(crate) fn speak(&self) {
        self.module.speak();
    }

    /// Closes what is said of the highlight that the reader has turned to.
    pub(crate) fn let_go(&self) {
        if !self.bar().is_empty() {
            self.does("leave");
        }
    }

    /// Does something that nothing comes of. Why it has stopped, if it has, the next call says.
    pub(crate) fn does(&self, act: &str) {
        let _ = self.tell(Event::Acted { act: act.to_owned(), value: String::new() });
    }

    /// Whether it is loaded.
    pub(crate) fn is_ready(&self) -> bool {
        matches!(self.module.ask(|_| ()), Some(Ok(())))
    }

    /// What stands below the article that is open.
    pub(crate) fn below(&self) -> Vec<Node> {
        self.step.borrow().below.clone()
    }

    /// What is said of the highlight that the reader has turned to; empty for none.
    pub(crate) fn bar(&self) -> Vec<Node> {
        self.step.borrow().bar.clone()
    }

    /// The page of all; nothing while it is being loaded.
    ///
    /// # Errors
    /// When it could not be loaded, or has stopped: a text for the reader.
    pub(crate) fn page(&self) -> Option<Result<Vec<Node>, String>> {
        Some(self.module.ask(|_| ())?.map(|()| self.step.borrow().page.clone()))
    }

    /// Paints the highlights on the text that is shown now.
    pub(crate) fn paint(&self, place: &Place) {
        self.clear();
        let step = self.step.borrow();
        let (Some(prose), Some(all)) = (prose(place), registry()) else { return };
        if step.paint.is_empty() {
            return;
        }
        for (paint, range) in ranges(&prose, &step.paint) {
            let name: JsValue = ["lectern-", &paint.colour].concat().into();
            let Some(set) = set_of(&all, &name) else { return };
            // A set of ranges takes any range.
            let _ = call(&set, "add", &range);
            self.painted.borrow_mut().push((set, range));
        }
    }

    /// Takes off what is painted: it would outlive the text.
    pub(crate) fn clear(&self) {
        for (set, range) in self.painted.take() {
            let _ = call(&set, "delete", &range);
        }
    }

    /// The character of the article that was clicked on, where anything is painted.
    pub(crate) fn clicked(&self, event: &MouseEvent, place: &Place) -> Option<u32> {
        if self.step.borrow().paint.is_empty() {
            return None;
        }
        let prose = prose(place)?;
        let target: Element = event.target()?.dyn_into().ok()?;
        let is_plain = prose.contains(Some(&target)) && target.closest("a, button, summary").ok()?.is_none();
        let is_click = String::from(selection(place)?.to_string()).is_empty();
        if !is_plain || !is_click {
            return None;
        }
        let (node, offset) = caret(event, &prose)?;
        prose.contains(Some(&node)).then(|| characters_before(&prose, &node, offset))
    }
}

/// Where what is selected begins and ends, in characters of the text of the article that is open. White space at its ends is
/// left out.
pub(crate) fn selected(place: &Place) -> Option<(u32, u32)> {
    let range = range(place)?;
    let prose = prose(place)?;
    let start = characters_before(&prose, &range.start_container().ok()?, range.start_offset().ok()?);
    let text = String::from(range.to_string());
    let trimmed = text.trim_start();
    let start = start + (text.chars().count() - trimmed.chars().count()) as u32;
    let length = trimmed.trim_end().chars().count() as u32;
    (length > 0).then_some((start, start + length))
}

/// Id of the block in which the selection begins; empty if it begins in none.
pub(crate) fn paragraph(place: &Place) -> String {
    begins_in(place, "[id^=passage-]").map_or_else(String::new, |paragraph| paragraph.id())
}

/// What is selected of code, as it stands there; nothing where the selection begins in something else.
pub(crate) fn selected_code(place: &Place) -> Option<String> {
    begins_in(place, ".code").and_then(|_| Some(selection(place)?.to_string().into()))
}

/// What of the words in which the selection begins and ends is not selected.
pub(crate) fn torn_off(place: &Place) -> Option<[String; 2]> {
    let range = range(place)?;
    let parted = |node: DomNode, at: u32| {
        let text: &CharacterData = (node.node_type() == DomNode::TEXT_NODE).then(|| node.unchecked_ref())?;
        let head = text.substring_data(0, at).ok()?;
        let tail = text.substring_data(at, u32::MAX).ok()?;
        let back: String = head.chars().rev().take_while(is_of_word).collect();
        let on: String = tail.chars().take_while(is_of_word).collect();
        // Between two words nothing is torn.
        (!back.is_empty() && !on.is_empty()).then(|| [back.chars().rev().collect(), on])
    };
    let start = parted(range.start_container().ok()?, range.start_offset().ok()?);
    let end = parted(range.end_container().ok()?, range.end_offset().ok()?);
    Some([start.map_or_else(String::new, |[back, _]| back), end.map_or_else(String::new, |[_, on]| on)])
}

/// Whether a character is one of those that words of scripts with spaces are made of. What Unicode knows of all others weighs more
/// than it is worth here.
fn is_of_word(c: &char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{c0}'..='\u{1fff}').contains(c)
}

/// The innermost of such elements in which the selection begins.
fn begins_in(place: &Place, selector: &str) -> Option<Element> {
    let range = range(place)?;
    range.start_container().ok()?.parent_element()?.closest(selector).ok()?
}

/// Brings the focus to the paragraph of a character of the article that is open, and, if it is to be shown, that into view.
pub(crate) fn turn_to(place: &Place, at: u32, is_shown: bool) {
    let Some(prose) = prose(place) else { return };
    let letter = [Paint { start: at, end: at + 1, colour: String::new() }];
    let found = ranges(&prose, &letter).into_iter().next();
    if let Some((_, range)) = found
        && let Some(element) = range.start_container().ok().and_then(|text| text.parent_element())
    {
        if is_shown {
            // It may be far below the top of its paragraph.
            let below = range.get_bounding_client_rect().top() - element.get_bounding_client_rect().top();
            bring(&element, "scroll-margin-top", height() / 3.0 - below, ScrollLogicalPosition::Start);
        }
        // Where the block is no place that links lead to, it stays where it is.
        if let Ok(Some(block)) = element.closest(".prose > [tabindex]") {
            focus(&block);
        }
    }
}

fn prose(place: &Place) -> Option<Element> {
    place.find(".article > .prose")
}

/// The number of characters between the beginning of an element and a place in it.
fn characters_before(element: &Element, node: &web_sys::Node, offset: u32) -> u32 {
    let Ok(range) = document().create_range() else { return 0 };
    let _ = range.set_start(element, 0);
    let _ = range.set_end(node, offset);
    String::from(range.to_string()).chars().count() as u32
}

/// The ranges of places, for those that there are.
fn ranges<'a>(prose: &Element, paint: &'a [Paint]) -> Vec<(&'a Paint, Range)> {
    const TEXTS: u32 = 4;
    let Ok(walker) = document().create_tree_walker_with_what_to_show(prose, TEXTS) else { return Vec::new() };
    let mut begun: Vec<(&Paint, Range)> = Vec::new();
    let mut done = Vec::new();
    let mut at = 0;
    while let Ok(Some(node)) = walker.next_node() {
        let text = node.node_value().unwrap_or_default();
        let end = at + text.chars().count() as u32;
        // Browsers count in units of UTF-16.
        let offset = |to: u32| text.chars().take((to - at) as usize).map(char::len_utf16).sum::<usize>() as u32;
        for paint in paint.iter().filter(|paint| at <= paint.start && paint.start < end) {
            if let Ok(range) = document().create_range() {
                let _ = range.set_start(&node, offset(paint.start));
                begun.push((paint, range));
            }
        }
        begun.retain(|(paint, range)| {
            let is_end = paint.end <= end;
            if is_end {
                let _ = range.set_end(&node, offset(paint.end));
                done.push((*paint, range.clone()));
            }
            !is_end
        });
        at = end;
    }
    done
}

/// The browser's highlights by their names; nothing where it paints none.
fn registry() -> Option<JsValue> {
    let css = Reflect::get(&window(), &"CSS".into()).ok()?;
    Reflect::get(&css, &"highlights".into()).ok().filter(JsValue::is_object)
}

/// The set of ranges of this name. Rooms on one page share it.
fn set_of(registry: &JsValue, name: &JsValue) -> Option<JsValue> {
    let set = call(registry, "get", name).ok()?;
    if set.is_object() {
        return Some(set);
    }
    let class: Function = Reflect::get(&window(), &"Highlight".into()).ok()?.dyn_into().ok()?;
    let set = Reflect::construct(&class, &Array::new()).ok()?;
    let add: Function = Reflect::get(registry, &"set".into()).ok()?.dyn_into().ok()?;
    add.call2(registry, name, &set).ok()?;
    Some(set)
}

fn call(object: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(object, &name.into())?.dyn_into()?;
    function.call1(object, argument)
}

/// The place in the text that was clicked on: a node, and an offset in it.
fn caret(event: &MouseEvent, within: &Element) -> Option<(web_sys::Node, u32)> {
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let document: JsValue = document().into();
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or_default();
    let position = if let Ok(function) = get(&document, "caretPositionFromPoint").dyn_into::<Function>() {
        let (options, root) = (Object::new(), within.get_root_node());
        // Without it, browsers tell no place within an element that has a tree of its own.
        if root.node_type() == web_sys::Node::DOCUMENT_FRAGMENT_NODE {
            Reflect::set(&options, &"shadowRoots".into(), &Array::of1(&root)).ok()?;
        }
        let position = function.call3(&document, &x.into(), &y.into(), &options).ok()?;
        (get(&position, "offsetNode"), get(&position, "offset"))
    } else {
        let function: Function = get(&document, "caretRangeFromPoint").dyn_into().ok()?;
        let range = function.call2(&document, &x.into(), &y.into()).ok()?;
        (get(&range, "startContainer"), get(&range, "startOffset"))
    };
    Some((position.0.dyn_into().ok()?, position.1.as_f64()? as u32))
}
