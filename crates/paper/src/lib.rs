//! Pages as plain values: a tree of [`Node`]s, which the application shows, written with small templates that have gaps for
//! words.
//!
//! Code that makes elements one by one weighs five times as much as the templates. They are read with every step, which
//! takes less time than it takes to show what they make.
//!
//! A template is text and elements, `<p class=status>{0} of {1}</>`. `</>` closes what was opened last, also by a template
//! before this one. A value with spaces stands in single quotes. `{0}` to `{9}` and `{a}` to `{z}` are the words that come
//! with it. They are put in after the template is read, so that nothing in them is ever an element. An attribute that
//! consists of a gap is left out if its word is empty, but for `value`: a field or a choice may hold nothing. A button that does not
//! say otherwise sends no form, and the attribute `key` becomes the key.
//!
//! Templates are written in English and come out in the language that is spoken ([`speak`]): their texts, and the attributes
//! that a person reads or hears. What a template itself says to be English and to run from left to right (`lang=en dir=ltr`) is
//! in that language, too.

mod node;
mod words;

pub use node::Node;
pub use words::{Vocabulary, count, direction, hash, is_table_of, language, say, speak};
#[cfg(feature = "collect")]
pub use words::{collect, table};

/// The attributes that a person reads or hears.
const SPOKEN_ATTRIBUTES: [&str; 5] = ["aria-label", "title", "placeholder", "alt", "label"];

/// A page, or the part of it that is written already.
pub struct Paper {
    /// The elements that are open, the innermost last. The first stands for the whole page.
    open: Vec<Node>,
}

impl Default for Paper {
    fn default() -> Paper {
        Paper::new()
    }
}

impl Paper {
    /// An empty page.
    pub fn new() -> Paper {
        Paper { open: vec![element("")] }
    }

    /// The page that was written.
    pub fn done(mut self) -> Vec<Node> {
        while self.open.len() > 1 {
            self.close();
        }
        match self.open.pop() {
            Some(Node::Element { children, .. }) => children,
            _ => Vec::new(),
        }
    }

    /// Adds what a template makes of these words.
    pub fn add(&mut self, template: &str, words: &[&str]) {
        let mut rest = template;
        while !rest.is_empty() {
            let (text, markup) = split(rest, '<');
            self.text(&say(text, words));
            let (tag, after) = split(markup, '>');
            match tag {
                "" => {}
                "/" => self.close(),
                tag => self.open(tag, words),
            }
            rest = after;
        }
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.push(Node::Text(text.to_owned()));
        }
    }

    /// Adds a moment.
    pub fn moment(&mut self, millis: i64) {
        self.push(Node::Moment(millis));
    }

    /// Adds a link to a place in an article, and leaves it open.
    pub fn article(&mut self, slug: &str, section: &str) {
        self.open.push(Node::Article { slug: slug.to_owned(), section: section.to_owned(), children: Vec::new() });
    }

    fn open(&mut self, tag: &str, words: &[&str]) {
        let (tag, mut rest) = split(tag, ' ');
        let mut node = element(tag);
        let Node::Element { key, attributes, .. } = &mut node else { return };
        while !rest.is_empty() {
            let (name, value) = split(rest, '=');
            let (value, after) = value.strip_prefix('\'').map_or_else(|| split(value, ' '), |value| split(value, '\''));
            let filled = match (name, value) {
                ("lang", "en") => language(),
                ("dir", "ltr") => direction().to_owned(),
                (name, value) if SPOKEN_ATTRIBUTES.contains(&name) => say(value, words),
                _ => fill(value, words),
            };
            if name == "key" {
                *key = filled;
            } else if !filled.is_empty() || !value.starts_with('{') || name == "value" {
                attributes.push((name.to_owned(), filled));
            }
            rest = after.trim_start_matches(' ');
        }
        if tag == "button" && !attributes.iter().any(|(name, _)| name == "type") {
            attributes.push(("type".to_owned(), "button".to_owned()));
        }
        self.open.push(node);
    }

    /// Closes what was opened last.
    pub fn close(&mut self) {
        if let Some(node) = self.open.pop() {
            self.push(node);
        }
    }

    /// Adds a node.
    pub fn push(&mut self, node: Node) {
        if let Some(Node::Element { children, .. } | Node::Article { children, .. }) = self.open.last_mut() {
            children.push(node);
        }
    }
}

fn element(tag: &str) -> Node {
    Node::Element { tag: tag.to_owned(), key: String::new(), attributes: Vec::new(), children: Vec::new() }
}

/// What stands before and after the first of these letters.
fn split(text: &str, at: char) -> (&str, &str) {
    text.split_once(at).unwrap_or((text, ""))
}

/// A template's text with the words in their gaps.
pub fn fill(template: &str, words: &[&str]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while !rest.is_empty() {
        let (before, gap) = split(rest, '{');
        let (number, after) = split(gap, '}');
        text.push_str(before);
        let number = number.chars().next().and_then(|letter| letter.to_digit(36));
        text.push_str(number.and_then(|number| words.get(number as usize)).unwrap_or(&""));
        rest = after;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(template: &str, words: &[&str]) -> Vec<Node> {
        let mut paper = Paper::new();
        paper.add(template, words);
        paper.done()
    }

    #[test]
    fn words_are_put_into_gaps_and_are_never_elements() {
        let hostile = "<b>{1}' x=y";
        let nodes = written("a <i title='x {0}' lang={1}>{0}</> {a}", &[hostile, ""]);
        let italic = Node::Element {
            tag: "i".into(),
            key: String::new(),
            attributes: vec![("title".into(), ["x ", hostile].concat())],
            children: vec![Node::Text(hostile.into())],
        };
        assert_eq!(nodes, [Node::Text("a ".into()), italic, Node::Text(" ".into())]);
    }

    #[test]
    fn a_field_and_a_choice_may_hold_nothing() {
        let nodes = written("<option value={0} selected={0}>All</>", &[""]);
        let [Node::Element { attributes, .. }] = &nodes[..] else { panic!("{nodes:?}") };
        assert_eq!(attributes[..], [("value".to_owned(), String::new())]);
    }

    #[test]
    fn buttons_send_no_form_unless_they_say_so() {
        let types = |template| match &written(template, &["k"])[..] {
            [Node::Element { attributes, key, .. }] => (attributes.clone(), key.clone()),
            other => panic!("{other:?}"),
        };
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(types("<button key={0}>x</>"), (vec![pair("type", "button")], "k".to_owned()));
        assert_eq!(
            types("<button type=submit hidden=>x"),
            (vec![pair("type", "submit"), pair("hidden", "")], String::new())
        );
    }

    #[test]
    fn sentences_have_gaps_too() {
        assert_eq!(fill("{1} of {0}", &["b", "a"]), "a of b");
        assert_eq!(fill("{0}", &[]), "");
        assert_eq!(fill("", &["x"]), "");
    }
}
