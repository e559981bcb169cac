//! Footnotes: numbered in the order in which the text first refers to them.

use super::flow::for_each_content;
use crate::{Block, Footnote, Inline};

/// Labels that the text refers to, and the notes that it defines, while it is being read.
#[derive(Default)]
pub(super) struct Footnotes {
    labels: Vec<Label>,
    definitions: Vec<(String, Vec<Block>)>,
}

/// A label that the text refers to: `[^Note]` means the note `[^note]`.
struct Label {
    written: String,
    folded: String,
}

/// Without upper and lower case. Small letters alone would part `ß` from `SS`.
fn folded(label: &str) -> String {
    label.to_uppercase().to_lowercase()
}

impl Footnotes {
    /// A reference that holds the place of its label until [`Footnotes::number`] numbers it.
    pub(super) fn refer(&mut self, label: &str) -> Inline {
        let folded = folded(label);
        let known = self.labels.iter().position(|known| known.folded == folded);
        let place = known.unwrap_or_else(|| {
            self.labels.push(Label { written: label.to_owned(), folded });
            self.labels.len() - 1
        });
        Inline::FootnoteReference { number: place as u32, occurrence: 0 }
    }

    pub(super) fn define(&mut self, label: &str, body: Vec<Block>) {
        self.definitions.push((folded(label), body));
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
    labels: &'l [Label],
    /// For each label the note that defines it, and the number that it has been given.
    places: Vec<(Option<usize>, Option<u32>)>,
    definitions: Vec<Option<Vec<Block>>>,
    notes: Vec<Footnote>,
}

impl<'l> Order<'l> {
    fn new(labels: &'l [Label], definitions: Vec<(String, Vec<Block>)>) -> Self {
        let defines = |label: &Label| definitions.iter().position(|(name, _)| *name == label.folded);
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
            (None, None) => return Inline::Text(format!("[^{}]", self.labels[place].written)),
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
}
