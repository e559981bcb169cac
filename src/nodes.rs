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

/// Nodes as the page shows them.
pub(crate) fn shown(node: Node, navigation: &Navigation) -> Html {
    match node {
        Node::Text(text) => VNode::from(AttrValue::from(text)),
        Node::Several(nodes) => nodes.into_iter().map(|node| shown(node, navigation)).collect(),
        Node::Moment(millis) => shown(moment(Timestamp::from_millis(millis)), navigation),
        Node::Article { slug, section, children } => {
            let to = Route::Article { slug, query: String::new(), section };
            shown(el("a", &[("href", &navigation.history().href(&to))], children), navigation)
        }
        Node::Element { tag, key, attributes, children } => {
            let mut element = VTag::new(tag);
            let mut others = Attributes::new();
            for (name, value) in attributes {
                match name.as_str() {
                    "value" => element.set_value(AttrValue::from(value)),
                    "checked" => element.set_checked(!value.is_empty()),
                    // No script is ever written as an attribute.
                    _ if name.starts_with("on") => {}
                    _ => {
                        let value = AttributeOrProperty::Attribute(value.into());
                        others.get_mut_index_map().insert(name.into(), value);
                    }
                }
            }
            element.set_attributes(others);
            if !key.is_empty() {
                element.key = Some(key.into());
            }
            element.add_children(children.into_iter().map(|node| shown(node, navigation)));
            element.into()
        }
    }
}

/// How long ago a moment was, and exactly when.
fn moment(moment: Timestamp) -> Node {
    let (iso, exact) = (format::iso(moment), format::moment(moment));
    el("time", &[("datetime", &iso), ("title", &exact)], vec![text(&format::ago(moment, browser::now()))])
}
