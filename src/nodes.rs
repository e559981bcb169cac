//! What views are made of: plain values, which become the page in one place.
//!
//! A page that is described by values weighs half of one whose every element has code of its own. What is used on it is
//! told by an attribute: `data-act` names what a control does, and the frame around every page hears of it.

use comment::Timestamp;
pub(crate) use desk::Node;
use yew::AttrValue;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag};

use crate::format;
use crate::navigation::Navigation;
use crate::route::Route;
use crate::store::browser;

/// An element.
pub(crate) fn el(tag: &str, attributes: &[(&str, &str)], children: Vec<Node>) -> Node {
    keyed(tag, "", attributes, children)
}

/// An element that is told from its siblings by a key when they change.
pub(crate) fn keyed(tag: &str, key: &str, attributes: &[(&str, &str)], children: Vec<Node>) -> Node {
    Node::Element {
        tag: tag.to_owned(),
        key: key.to_owned(),
        attributes: attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        children,
    }
}

/// An element without attributes around other nodes.
pub(crate) fn plain(tag: &str, children: Vec<Node>) -> Node {
    el(tag, &[], children)
}

/// An element with a class, and text in it.
pub(crate) fn line(tag: &str, class: &str, content: &str) -> Node {
    el(tag, &[("class", class)], vec![text(content)])
}

/// A button that does something.
pub(crate) fn button(act: &str, label: &str) -> Node {
    el("button", &[("type", "button"), ("data-act", act)], vec![text(label)])
}

/// Text.
pub(crate) fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
}

/// Several nodes as one.
pub(crate) fn all(nodes: impl IntoIterator<Item = Node>) -> Node {
    Node::Several(nodes.into_iter().collect())
}

/// Nothing.
pub(crate) const fn none() -> Node {
    Node::Several(Vec::new())
}

/// Nodes as the page shows them. What stands in their fields is always what they say.
pub(crate) fn shown(node: Node, navigation: &Navigation) -> Html {
    rendered(node, navigation, true)
}

/// The same, but what they say is what their fields begin with: what is typed there stays.
pub(crate) fn begun(node: Node, navigation: &Navigation) -> Html {
    rendered(node, navigation, false)
}

fn rendered(node: Node, navigation: &Navigation, holds: bool) -> Html {
    match node {
        Node::Text(text) => VNode::from(AttrValue::from(text)),
        Node::Several(nodes) => nodes.into_iter().map(|node| rendered(node, navigation, holds)).collect(),
        Node::Moment(millis) => rendered(moment(Timestamp::from_millis(millis)), navigation, holds),
        Node::Article { slug, section, children } => {
            let to = Route::Article { slug, query: String::new(), section };
            rendered(el("a", &[("href", &navigation.history().href(&to))], children), navigation, holds)
        }
        Node::Element { tag, key, attributes, children } => {
            let mut element = VTag::new(tag);
            let mut others = Attributes::new();
            for (name, value) in attributes {
                let is_option = element.tag() == "option";
                let (name, value) = match name.as_str() {
                    "value" if holds => {
                        element.set_value(AttrValue::from(value));
                        continue;
                    }
                    "checked" if holds => {
                        element.set_checked(!value.is_empty());
                        continue;
                    }
                    "value" if !is_option => ("defaultValue".into(), AttributeOrProperty::Property(value.into())),
                    "checked" => ("defaultChecked".into(), AttributeOrProperty::Property(true.into())),
                    // No script is ever written as an attribute.
                    _ if name.starts_with("on") => continue,
                    _ => (name.into(), AttributeOrProperty::Attribute(value.into())),
                };
                others.get_mut_index_map().insert(name, value);
            }
            element.set_attributes(others);
            if !key.is_empty() {
                element.key = Some(key.into());
            }
            element.add_children(children.into_iter().map(|node| rendered(node, navigation, holds)));
            element.into()
        }
    }
}

/// How long ago a moment was, and exactly when.
fn moment(moment: Timestamp) -> Node {
    let (iso, exact) = (format::iso(moment), format::moment(moment));
    el("time", &[("datetime", &iso), ("title", &exact)], vec![text(&format::ago(moment, browser::now()))])
}
