//! A desk under test: an application that does what the desk says, and ways to read the page.

use std::collections::BTreeMap;

use comment::record::{decode, encode};
use comment::{By, Comment, CommentId, Origin, Parts, Rules, Status, Timestamp};
use desk::{Desk, Effect, Event, Node, Opening, Step, Subject};

/// A comment that waits.
pub(crate) fn parts(id: &str) -> Parts {
    Parts {
        id: CommentId::try_from(id.to_owned()).expect("an id"),
        article: "ferries".into(),
        parent: None,
        posted: Timestamp::from_millis(1_000),
        changed: Timestamp::from_millis(1_000),
        status: Status::Pending,
        reason: "Every comment waits for a moderator.".into(),
        name: "Ada".into(),
        email: "ada@example.org".into(),
        website: String::new(),
        text: format!("What {id} says."),
        by: By::Reader,
        origin: Origin::Here,
        former: Vec::new(),
        also: Vec::new(),
    }
}

pub(crate) fn comment(parts: Parts) -> Comment {
    Comment::admit(parts).expect("a comment")
}

/// Comments with these ids and statuses, each posted a second after the one before.
pub(crate) fn comments(statuses: &[(&str, Status)]) -> Vec<Comment> {
    let posted = |at: usize| Timestamp::from_millis(1_000 * at as i64 + 1_000);
    let numbered = statuses.iter().enumerate();
    numbered
        .map(|(at, (id, status))| {
            comment(Parts { status: *status, posted: posted(at), changed: posted(at), ..parts(id) })
        })
        .collect()
}

pub(crate) fn subjects() -> Vec<Subject> {
    let subject = |slug: &str, title: &str, language: &str| Subject {
        slug: slug.into(),
        title: title.into(),
        language: language.into(),
        file: format!("{slug}.txt"),
    };
    vec![
        subject("lighthouse", "The Lighthouse", "en"),
        subject("ferries", "Ferries", "en"),
        subject("hafen", "Häfen", "de"),
    ]
}

pub(crate) fn opening(comments: &[Comment]) -> Opening {
    Opening {
        library: "The Library".into(),
        subjects: subjects(),
        comments: comments.iter().map(encode).collect(),
        site_rules: encode(&Rules::default()),
        now: 1_000_000,
        ..Opening::default()
    }
}

/// A desk, and what the application has stored because of it.
pub(crate) struct Bench {
    pub(crate) desk: Desk,
    pub(crate) page: Vec<Node>,
    /// Those of the last event.
    pub(crate) effects: Vec<Effect>,
    pub(crate) stored: BTreeMap<String, String>,
    pub(crate) rules: String,
    pub(crate) drafts: BTreeMap<String, String>,
    pub(crate) now: i64,
}

impl Bench {
    pub(crate) fn new(opening: Opening) -> Bench {
        let read =
            |record: &String| decode::<Comment>(record).map(|comment| (comment.id().to_string(), record.clone()));
        let stored = opening.comments.iter().filter_map(|record| read(record).ok()).collect();
        let (rules, now) = (opening.own_rules.clone(), opening.now);
        let drafts = opening.drafts.iter().cloned().collect();
        let (desk, Step { effects, page }) = Desk::open(opening);
        Bench { desk, page, effects, stored, rules, drafts, now }
    }

    pub(crate) fn with(comments: &[Comment]) -> Bench {
        Bench::new(opening(comments))
    }

    pub(crate) fn on(&mut self, event: Event) -> &mut Bench {
        self.now += 1_000;
        let mut random = [7; 16];
        random[..8].copy_from_slice(&self.now.to_le_bytes());
        let Step { effects, page } = self.desk.on(event, self.now, random);
        for effect in &effects {
            match effect {
                Effect::Keep { id, record } => drop(self.stored.insert(id.clone(), record.clone())),
                Effect::Erase { id } => drop(self.stored.remove(id)),
                Effect::KeepRules(record) => self.rules.clone_from(record),
                Effect::Draft { name, text } if text.is_empty() => drop(self.drafts.remove(name)),
                Effect::Draft { name, text } => drop(self.drafts.insert(name.clone(), text.clone())),
                _ => {}
            }
        }
        (self.effects, self.page) = (effects, page);
        self
    }

    /// The desk as it is opened anew over what is stored.
    pub(crate) fn reload(&mut self) -> &mut Bench {
        let comments = self.stored.values().cloned().collect();
        let drafts = self.drafts.clone().into_iter().collect();
        *self = Bench::new(Opening { comments, drafts, now: self.now, ..opening(&[]) });
        self
    }

    pub(crate) fn act(&mut self, act: &str) -> &mut Bench {
        self.send(act, "")
    }

    pub(crate) fn send(&mut self, act: &str, value: &str) -> &mut Bench {
        self.on(Event::Acted { act: act.into(), value: value.into() })
    }

    pub(crate) fn press(&mut self, keys: &str) -> &mut Bench {
        for key in keys.split(' ') {
            self.on(Event::Pressed(key.into()));
        }
        self
    }

    pub(crate) fn text(&self) -> String {
        printed(&self.page)
    }

    pub(crate) fn rows(&self) -> Vec<String> {
        let rows = self.elements().into_iter().filter(|node| attribute(node, "class") == Some("desk-row"));
        rows.filter_map(|row| Some(attribute(row, "id")?.strip_prefix("desk-row-")?.to_owned())).collect()
    }

    pub(crate) fn row(&self, id: &str) -> &Node {
        let id = format!("desk-row-{id}");
        self.find("id", &id)
    }

    /// The first element whose attribute has this value.
    pub(crate) fn find(&self, name: &str, value: &str) -> &Node {
        let found = self.elements().into_iter().find(|node| attribute(node, name) == Some(value));
        found.unwrap_or_else(|| panic!("no {name}={value} in\n{}", self.text()))
    }

    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.elements().into_iter().any(|node| attribute(node, name) == Some(value))
    }

    pub(crate) fn elements(&self) -> Vec<&Node> {
        let mut found = Vec::new();
        self.page.iter().for_each(|node| collect(node, &mut found));
        found
    }

    /// Where the focus went last.
    pub(crate) fn focus(&self) -> &str {
        let focused = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Focus(id) => Some(id.as_str()),
            _ => None,
        });
        focused.unwrap_or("nowhere")
    }

    pub(crate) fn said(&self) -> String {
        printed(std::slice::from_ref(self.find("id", "desk-said")))
    }

    pub(crate) fn comment(&self, id: &str) -> Comment {
        decode(self.stored.get(id).unwrap_or_else(|| panic!("{id} is not stored"))).expect("a record")
    }

    pub(crate) fn status(&self, id: &str) -> Status {
        self.comment(id).status()
    }

    pub(crate) fn downloads(&self) -> Vec<(&str, &str)> {
        self.effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Download { name, media_type, .. } => Some((name.as_str(), media_type.as_str())),
                _ => None,
            })
            .collect()
    }
}

/// The elements of a node, its own first.
pub(crate) fn collect<'a>(node: &'a Node, found: &mut Vec<&'a Node>) {
    match node {
        Node::Element { children, .. } | Node::Article { children, .. } => {
            found.push(node);
            children.iter().for_each(|child| collect(child, found));
        }
        Node::Text(_) | Node::Moment(_) => {}
    }
}

pub(crate) fn within(node: &Node) -> Vec<&Node> {
    let mut found = Vec::new();
    collect(node, &mut found);
    found
}

pub(crate) fn attribute<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    match node {
        Node::Element { attributes, .. } => {
            attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
        }
        _ => None,
    }
}

pub(crate) fn tag(node: &Node) -> &str {
    match node {
        Node::Element { tag, .. } => tag,
        _ => "",
    }
}

/// What one reads on the page, blocks on lines of their own; controls in brackets.
pub(crate) fn printed(nodes: &[Node]) -> String {
    let mut text = String::new();
    nodes.iter().for_each(|node| print(node, &mut text));
    text
}

fn print(node: &Node, text: &mut String) {
    match node {
        Node::Text(content) => text.push_str(content),
        Node::Moment(millis) => text.push_str(&format!("@{millis}")),
        Node::Article { slug, children, .. } => text.push_str(&format!("<{slug}: {}>", printed(children))),
        Node::Element { tag, children, .. } => {
            let inner = printed(children);
            match tag.as_str() {
                "button" if inner.is_empty() => {
                    let is_checked = attribute(node, "aria-checked") == Some("true");
                    text.push_str(if is_checked { "[x] " } else { "[ ] " });
                }
                "button" => text.push_str(&format!("[{inner}]")),
                "input" | "textarea" => text.push_str(&format!("[{}]", attribute(node, "value").unwrap_or_default())),
                "span" | "b" | "small" | "em" | "strong" | "code" | "q" | "mark" | "a" | "kbd" | "option" => {
                    text.push_str(&inner);
                }
                _ => {
                    if !text.is_empty() && !text.ends_with('\n') {
                        text.push('\n');
                    }
                    text.push_str(&inner);
                    if !text.ends_with('\n') {
                        text.push('\n');
                    }
                }
            }
        }
    }
}

/// The value of a form with these fields.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    let escaped = |value: &str| value.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
    fields.iter().map(|(name, value)| format!("{name}={}\n", escaped(value))).collect()
}
