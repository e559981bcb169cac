//! Footnotes: numbered in the order in which the text first refers to them.

use super::flow::for_each_content;
use crate::{Block, Footnote, Inline};

/// Labels that the text refers to, and the notes that it defines, while it is being read.
#[derive(Default)]
pub(super) struct Footnotes {
    labels: Vec<String>,
    definitions: Vec<(String, Vec<Block>)>,
}

impl Footnotes {
    /// A reference that holds the place of its label until [`Footnotes::number`] numbers it.
    pub(super) fn refer(&mut self, label: &str) -> Inline {
        let known = self.labels.iter().position(|known| known == label);
        let place = known.unwrap_or_else(|| {
            self.labels.push(label.to_owned());
            self.labels.len() - 1
        });
        Inline::FootnoteReference { number: place as u32, occurrence: 0 }
    }

    pub(super) fn define(&mut self, label: &str, body: Vec<Block>) {
        self.definitions.push((label.to_owned(), body));
    }

    /// Numbers the references in the text, then those in the notes that it refers to, then the
    /// notes that nothing refers to: they are kept too, so that no text is lost.
    pub(super) fn number(self, text: &mut [Block]) -> Vec<Footnote> {
        let mut order = Order::new(&self.labels, self.definitions);
        order.visit(text);
        let mut done = 0;
        loop {
            if done == order.notes.len() && !order.add_unreferenced() {
                break;
            }
            let mut body = std::mem::take(&mut order.notes[done].body);
            order.visit(&mut body);
            order.notes[done].body = body;
            done += 1;
        }
        order.notes
    }
}

struct Order<'l> {
    labels: &'l [String],
    /// For each label the note that defines it, and the number that it has been given.
    places: Vec<(Option<usize>, Option<u32>)>,
    definitions: Vec<Option<Vec<Block>>>,
    notes: Vec<Footnote>,
}

impl<'l> Order<'l> {
    fn new(labels: &'l [String], definitions: Vec<(String, Vec<Block>)>) -> Self {
        let defines = |label: &String| definitions.iter().position(|(name, _)| name == label);
        Order {
            labels,
            places: labels.iter().map(|label| (defines(label), None)).collect(),
            definitions: definitions.into_iter().map(|(_, body)| Some(body)).collect(),
            notes: Vec::new(),
        }
    }

    fn visit(&mut self, blocks: &mut [Block]) {
        for_each_content(blocks, &mut |content| self.visit_inlines(content));
    }

    fn visit_inlines(&mut self, content: &mut [Inline]) {
        for inline in content {
            match inline {
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Strikethrough(inner)
                | Inline::Link { content: inner, .. } => self.visit_inlines(inner),
                Inline::FootnoteReference { number, .. } => {
                    *inline = self.numbered(*number as usize);
                }
                _ => {}
            }
        }
    }

    fn numbered(&mut self, place: usize) -> Inline {
        let (definition, given) = self.places[place];
        let fresh = || self.definitions[definition?].take();
        let number = match (given, given.is_none().then(fresh).flatten()) {
            (Some(number), _) => number,
            (None, Some(body)) => self.add(body),
            (None, None) => return Inline::Text(format!("[^{}]", self.labels[place])),
        };
        self.places[place].1 = Some(number);
        let note = &mut self.notes[number as usize - 1];
        note.references += 1;
        Inline::FootnoteReference { number, occurrence: note.references }
    }

    fn add_unreferenced(&mut self) -> bool {
        let unreferenced = self.definitions.iter().position(Option::is_some);
        let Some(definition) = unreferenced else { return false };
        let Some(body) = self.definitions[definition].take() else { return false };
        let number = self.add(body);
        for (defined, given) in &mut self.places {
            if *defined == Some(definition) {
                *given = Some(number);
            }
        }
        true
    }

    fn add(&mut self, body: Vec<Block>) -> u32 {
        self.notes.push(Footnote { body, references: 0 });
        self.notes.len() as u32
    }
}
