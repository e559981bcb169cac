//! The part of a document that the application lives in, and finding one's way in it: the whole page, or an element of a
//! page that belongs to somebody else.

use gloo::utils::{document, window};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, Node, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot};

/// Where the application is mounted. Nothing is looked for outside of it. There is none before it is mounted, and where pages
/// are prerendered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Place {
    /// What it is mounted in.
    pub(crate) container: Option<Element>,
    /// Whether the whole page is its own: title, language, history, scroll position and keys.
    pub(crate) is_page: bool,
}

impl Place {
    /// What carries the reader's choices as attributes: the root of a page that is its own, else what it is mounted in.
    pub(crate) fn root(&self) -> Option<Element> {
        if self.is_page { document().document_element() } else { self.container.clone() }
    }

    /// The first element that a selector matches.
    pub(crate) fn find(&self, selector: &str) -> Option<Element> {
        self.container.as_ref()?.query_selector(selector).ok()?
    }

    /// All elements that a selector matches.
    pub(crate) fn find_all(&self, selector: &str) -> Vec<Element> {
        let list = self.container.as_ref().and_then(|container| container.query_selector_all(selector).ok());
        let Some(list) = list else { return Vec::new() };
        (0..list.length()).filter_map(|at| Some(list.get(at)?.unchecked_into())).collect()
    }

    /// The element with an id.
    pub(crate) fn by_id(&self, id: &str) -> Option<Element> {
        // What is no id, as an address may say anything, matches nothing.
        self.find(&["[id=\"", id, "\"]"].concat())
    }

    /// What has the focus. Where another tab is at the front, it is what gets the focus with this one.
    pub(crate) fn focused(&self) -> Option<Element> {
        let container = self.container.as_ref()?;
        let active = Reflect::get(&container.get_root_node(), &"activeElement".into()).ok()?;
        active.dyn_into().ok().filter(|active: &Element| container.contains(Some(active)))
    }

    /// Whether the focus is somewhere else on a page that belongs to somebody else. It is nowhere when what had it is gone.
    pub(crate) fn is_left_alone(&self) -> bool {
        let active = document().active_element().filter(|active| active.tag_name() != "BODY");
        !self.is_page && active.is_some_and(|active| !self.is_within(&active)) && self.focused().is_none()
    }

    /// Whether it is within an element of the page, through all trees. Safari focuses no buttons that are clicked, but what is around
    /// them and can be focused.
    fn is_within(&self, element: &Element) -> bool {
        let mut inner: Option<Node> = self.container.clone().map(Into::into);
        while let Some(node) = inner {
            if element.contains(Some(&node)) {
                return true;
            }
            inner = node.get_root_node().dyn_into::<ShadowRoot>().ok().map(|root| root.host().into());
        }
        false
    }

    /// Moves the focus to an element without scrolling. Does nothing where there is no such element.
    pub(crate) fn focus(&self, id: &str) {
        if let Some(element) = self.by_id(id) {
            focus(&element);
        }
    }

    /// Moves the focus to an element and brings it into view. Does nothing where there is no such element.
    pub(crate) fn focus_and_show(&self, id: &str) {
        self.focus(id);
        // A bar lies over the page, and is in view wherever that is scrolled to.
        if let Some(element) = self.by_id(id)
            && element.closest(".selection-bar").is_ok_and(|bar| bar.is_none())
        {
            scroll_to_middle(&element);
        }
    }

    /// Goes to the top of the page; in an element, to its top, if that is out of sight.
    pub(crate) fn scroll_to_top(&self) {
        if self.is_page {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        } else if let Some(container) = &self.container
            && container.get_bounding_client_rect().top() < 0.0
        {
            container.scroll_into_view();
        }
    }
}

/// Moves the focus to an element without scrolling.
pub(crate) fn focus(element: &Element) {
    // Every element of ours is an HTML element.
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
}

/// Brings an element into the upper half of what it scrolls in.
pub(crate) fn scroll_to_middle(place: &Element) {
    // A third of the window, from the element's top on, comes into the middle.
    let rest = height() / 3.0 - place.get_bounding_client_rect().height();
    bring(place, "scroll-margin-bottom", rest, ScrollLogicalPosition::Center);
}

/// Brings an element, with a margin at one of its sides, into view in everything that scrolls it: it may be a box of the page
/// around, which only the browser finds through all trees.
pub(crate) fn bring(element: &Element, side: &str, margin: f64, to: ScrollLogicalPosition) {
    // Every element of ours is an HTML element.
    let style = element.unchecked_ref::<HtmlElement>().style();
    // Whole pixels: the text of a number with a fraction would weigh several kilobytes.
    let _ = style.set_property(side, &[&(margin as i32).to_string(), "px"].concat());
    let options = ScrollIntoViewOptions::new();
    options.set_block(to);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    let _ = style.set_property(side, "");
}

/// The height of the window.
pub(crate) fn height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}
