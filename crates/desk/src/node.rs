//! Parts of a page, made in few words.

use comment::CommentId;

use crate::Node;

/// An element.
pub(crate) fn element(tag: &str, attributes: &[(&str, &str)], children: Vec<Node>) -> Node {
    let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Node::Element { tag: tag.to_owned(), key: String::new(), attributes, children }
}

/// An element of a class that holds others.
pub(crate) fn part(tag: &str, class: &str, children: Vec<Node>) -> Node {
    let attributes = [("class", class)];
    element(tag, if class.is_empty() { &[] } else { &attributes }, children)
}

/// An element that holds a text.
pub(crate) fn line(tag: &str, class: &str, content: &str) -> Node {
    part(tag, class, vec![text(content)])
}

/// Text.
pub(crate) fn text(content: &str) -> Node {
    Node::Text(content.to_owned())
}

/// A button. `name` is what it is called where its label says too little by itself; empty where it says enough.
pub(crate) fn button(act: &str, label: &str, name: &str) -> Node {
    let button = element("button", &[("type", "button"), ("data-act", act)], vec![text(label)]);
    if name.is_empty() { button } else { button.with("aria-label", name) }
}

/// The button that sends a form.
pub(crate) fn submit(label: &str) -> Node {
    element("button", &[("type", "submit")], vec![text(label)])
}

/// The name of an action on a comment.
pub(crate) fn act_on(verb: &str, id: &CommentId) -> String {
    [verb, ":", id.as_str()].concat()
}

/// Id of a comment's row.
pub(crate) fn row_id(id: &CommentId) -> String {
    ["desk-row-", id.as_str()].concat()
}

impl Node {
    /// The element with one more attribute.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Node {
        if let Node::Element { attributes, .. } = &mut self {
            attributes.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// The element with a key.
    pub(crate) fn keyed(mut self, name: &str) -> Node {
        if let Node::Element { key, .. } = &mut self {
            name.clone_into(key);
        }
        self
    }
}
