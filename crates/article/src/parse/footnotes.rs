//! Footnotes: numbered in the order in which the text first refers to them.

use std::collections::HashMap;

use super::flow::for_each_content;
use crate::{Block, Footnote, Inline};

/// Labels that the text refers to, and the notes that it defines, while it is being read.
#[derive(Default)]
pub(super) struct Footnotes {
    labels: Vec<String>,
    definitions: Vec<Definition>,
}

struct Definition {
    label: String,
    /// None once it is a note.
    body: Option<Vec<Block>>,
    number: Option<u32>,
}

/// Without upper and lower case. Small letters alone would part `ß` from `SS`.
fn folded(label: &str) -> String {
    label.to_uppercase().to_lowercase()
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
        self.definitions.push(Definition { label: label.to_owned(), body: Some(body), number: None });
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
    /// For each label the note that defines it.
    places: Vec<Option<usize>>,
    definitions: Vec<Definition>,
    notes: Vec<Footnote>,
}

/// The note that each label means. `[^Note]` means `[^note]` where no note has exactly this label.
fn places(labels: &[String], definitions: &[Definition]) -> Vec<Option<usize>> {
    let mut exact = HashMap::new();
    let mut alike = HashMap::new();
    for (at, Definition { label, .. }) in definitions.iter().enumerate() {
        exact.entry(label.as_str()).or_insert(at);
        alike.entry(folded(label)).or_insert(at);
    }
    labels.iter().map(|label| exact.get(label.as_str()).or_else(|| alike.get(&folded(label))).copied()).collect()
}

impl<'l> Order<'l> {
    fn new(labels: &'l [String], definitions: Vec<Definition>) -> Self {
        Order { labels, places: places(labels, &definitions), definitions, notes: Vec::new() }
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
        let number = self.places[place].and_then(|definition| self.number_of(definition));
        let Some(number) = number else { return Inline::Text(format!("[^{}]", self.labels[place])) };
        let note = &mut self.notes[number as usize - 1];
        note.references += 1;
        Inline::FootnoteReference { number, occurrence: note.references }
    }

    fn add_unreferenced(&mut self) -> bool {
        let unreferenced = self.definitions.iter().position(|definition| definition.body.is_some());
        unreferenced.and_then(|definition| self.number_of(definition)).is_some()
    }

    /// The number of a definition, which makes a note of it when it is first asked for.
    fn number_of(&mut self, definition: usize) -> Option<u32> {
        let definition = &mut self.definitions[definition];
        if let Some(body) = definition.body.take() {
            self.notes.push(Footnote { body, references: 0 });
            definition.number = Some(self.notes.len() as u32);
        }
        definition.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_differ_in_case_are_one() {
        let mut notes = Footnotes::default();
        let mut text = vec![Block::Paragraph(vec![notes.refer("Note"), notes.refer("NOTE"), notes.refer("Straße")])];
        let body = |words: &str| vec![Block::Paragraph(vec![Inline::Text(words.to_owned())])];
        notes.define("note", body("one"));
        notes.define("STRASSE", body("two"));
        let found = notes.number(&mut text);
        assert_eq!(found.iter().map(|note| note.references).collect::<Vec<_>>(), [2, 1]);
        let numbers = [(1, 1), (1, 2), (2, 1)];
        let expected = numbers.map(|(number, occurrence)| Inline::FootnoteReference { number, occurrence });
        assert_eq!(text, [Block::Paragraph(expected.to_vec())]);
    }
    #[test]
    fn notes_whose_labels_differ_in_case_alone_stay_apart() {
        let mut notes = Footnotes::default();
        let mut text = vec![Block::Paragraph(["A", "a", "B", "b"].map(|label| notes.refer(label)).to_vec())];
        for label in ["a", "A", "b"] {
            notes.define(label, vec![Block::Paragraph(vec![Inline::Text(label.to_owned())])]);
        }
        let found = notes.number(&mut text);
        let said = |note: &Footnote| crate::model::blocks_text(&note.body);
        assert_eq!(found.iter().map(said).collect::<Vec<_>>(), ["A", "a", "b"]);
        assert_eq!(found.iter().map(|note| note.references).collect::<Vec<_>>(), [1, 1, 2]);
    }
}
