//! Pages as the browser shows them: from plain values to elements, in one place.
//!
//! A page that is described by values weighs a fifth of one whose every element has code of its own. What is used on it is
//! told by an attribute: `data-act` names what a control does, and the frame around every page hears of it.

use std::cell::RefCell;

use comment::Timestamp;
use paper::{Node, Paper};
use yew::AttrValue;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag};

use crate::format;
use crate::navigation::Navigation;
use crate::route::Route;

/// A page as the browser shows it. What stands in its fields is always what it says.
pub(crate) fn shown(paper: Paper, navigation: &Navigation) -> Html {
    all(paper.done(), navigation, true).collect()
}

/// The same, but what it says is what its fields begin with: what is typed there stays.
pub(crate) fn begun(paper: Paper, navigation: &Navigation) -> Html {
    all(paper.done(), navigation, false).collect()
}

/// What stands beside each other. Without keys Yew would go by the places counted from the end: what comes below would take the
/// focus from what stands above. Elements are the same, then, if they have the same number among those of their name and class.
fn all(nodes: Vec<Node>, navigation: &Navigation, holds: bool) -> impl Iterator<Item = Html> {
    // One text among them is enough for Yew to pass over the keys.
    let have_keys = nodes.iter().all(|node| matches!(node, Node::Element { .. }));
    let mut counts: Vec<(String, usize)> = Vec::new();
    nodes.into_iter().map(move |mut node| {
        if have_keys
            && let Node::Element { tag, key, attributes, .. } = &mut node
            && key.is_empty()
        {
            let class = attributes.iter().find(|(name, _)| name == "class").map_or("", |(_, class)| class);
            let kind = ["#", tag, " ", class].concat();
            let at = counts.iter().position(|(other, _)| *other == kind).unwrap_or_else(|| {
                counts.push((kind, 0));
                counts.len() - 1
            });
            counts[at].1 += 1;
            *key = [&counts[at].0, &counts[at].1.to_string()[..]].concat();
        }
        rendered(node, navigation, holds)
    })
}

fn rendered(node: Node, navigation: &Navigation, holds: bool) -> Html {
    match node {
        Node::Text(text) => VNode::from(AttrValue::from(text)),
        Node::Moment(millis) => {
            let moment = Timestamp::from_millis(millis);
            let mut paper = Paper::new();
            paper.add("<time datetime={0} title={1}>{2}</>", &format::told(moment).each_ref().map(String::as_str));
            shown(paper, navigation)
        }
        Node::Article { slug, section, children } => {
            let to = Route::Article { slug, query: String::new(), section };
            let attributes = vec![("href".to_owned(), navigation.history().href(&to))];
            let link = Node::Element { tag: "a".to_owned(), key: String::new(), attributes, children };
            rendered(link, navigation, holds)
        }
        Node::Element { tag, key, attributes, children } => {
            let mut element = VTag::new(tag);
            let is_option = element.tag() == "option";
            let (mut names, mut values) = (Vec::new(), Vec::new());
            for (name, value) in attributes {
                let (name, value) = match name.as_str() {
                    "checked" if holds => {
                        element.set_checked(!value.is_empty());
                        continue;
                    }
                    "value" if !is_option => {
                        let mut begins_with = value;
                        if holds {
                            element.set_value(AttrValue::from(std::mem::take(&mut begins_with)));
                        }
                        // Without a browser there are no properties.
                        if cfg!(not(target_family = "wasm")) {
                            continue;
                        }
                        ("defaultValue".to_owned(), AttributeOrProperty::Property(begins_with.into()))
                    }
                    "checked" => ("defaultChecked".to_owned(), AttributeOrProperty::Property(true.into())),
                    // Modules know pictures by their files alone.
                    "file" => ("src".to_owned(), AttributeOrProperty::Attribute(navigation.image(&value).into())),
                    // No script is ever written as an attribute.
                    _ if name.starts_with("on") => continue,
                    _ => (name, AttributeOrProperty::Attribute(value.into())),
                };
                names.push(name);
                values.push(Some(value));
            }
            element.set_attributes(Attributes::Dynamic { keys: keys(names), values: values.into() });
            if !key.is_empty() {
                element.key = Some(key.into());
            }
            element.add_children(all(children, navigation, holds));
            element.into()
        }
    }
}

thread_local! {
    static KEYS: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
}

/// Names of attributes as Yew wants them, which is for ever. They come from templates, so there are a few dozen lists of them,
/// and each is kept once. Elements whose lists are the same one are compared fast, and no map is needed for them.
fn keys(names: Vec<String>) -> &'static [&'static str] {
    KEYS.with_borrow_mut(|lists| match lists.iter().find(|list| ***list == names[..]) {
        Some(list) => list,
        None => {
            let names = names.into_iter().map(|name| &*name.leak());
            let list: &[&str] = names.collect::<Vec<_>>().leak();
            lists.push(list);
            list
        }
    })
}
