//! Which saved copies of a file were opened here. What a copy has in it is taken over once: what is erased afterwards does not
//! come back with the next opening.

use comment::record::{Reader, Record, Writer};

use super::{Key, StorageError, Store};

/// Names of copies that are remembered.
const MOST: usize = 50;

/// Names of copies, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Copies(Vec<String>);

impl Record for Copies {
    const KIND: &str = "copies";
    const VERSION: u32 = 1;

    fn write(&self, writer: &mut Writer) {
        writer.text(&self.0.join("\n"));
    }

    fn read(reader: &Reader<'_>) -> Result<Self, &'static str> {
        Ok(Self(reader.text().lines().map(str::to_owned).collect()))
    }
}

impl Store {
    /// Takes over what a copy has in it, as [`Store::restore`] does, unless that was done before: it is never asked for again, so
    /// a draft that is here as well gets the text of the copy's below its own. Returns how many records changed.
    ///
    /// # Errors
    /// When not everything could be stored. It is tried again when the copy is next opened.
    pub fn take_over(&self, name: &str, records: &[(String, String)]) -> Result<usize, StorageError> {
        if self.copies().contains(&name.to_owned()) {
            return Ok(0);
        }
        let changed = self.take(records, true)?;
        self.note_copy(name)?;
        Ok(changed)
    }

    /// Remembers a copy with what is stored here: there is nothing in it to be taken over.
    ///
    /// # Errors
    /// When it is in this tab only.
    pub fn note_copy(&self, name: &str) -> Result<(), StorageError> {
        let mut copies = self.copies();
        copies.insert(0, name.to_owned());
        copies.truncate(MOST);
        self.write(Key::Copies, &Copies(copies))
    }

    fn copies(&self) -> Vec<String> {
        self.read::<Copies>(&Key::Copies).unwrap_or_default().0
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use comment::Draft;

    use crate::store::{MemoryStorage, Store};

    #[test]
    fn a_copy_is_taken_over_once_and_adds_to_what_is_there() {
        let draft = |text: &str| Draft { text: text.to_owned(), ..Draft::default() };
        let there = Store::new("lib", Rc::new(MemoryStorage::default()));
        there.save_draft("a", &draft("of the copy")).unwrap();
        there.save_draft("b", &draft("of the copy")).unwrap();
        let here = Store::new("lib", Rc::new(MemoryStorage::default()));
        here.save_draft("a", &draft("of this browser")).unwrap();

        assert_eq!(here.take_over("copy 1", &there.records()), Ok(2));
        assert_eq!(here.draft("a"), Some(draft("of this browser\n\nof the copy")), "neither text is lost");
        assert_eq!(here.draft("b"), Some(draft("of the copy")));

        here.discard_draft("b").unwrap();
        assert_eq!(here.take_over("copy 1", &there.records()), Ok(0));
        assert_eq!(here.draft("b"), None, "what was erased stays erased");
        assert_eq!(here.take_over("copy 2", &there.records()), Ok(1), "what a draft has already is not added again");
        assert_eq!(here.draft("a"), Some(draft("of this browser\n\nof the copy")));
    }

    #[test]
    fn a_draft_that_was_added_and_gone_on_with_is_not_added_again() {
        let draft = |text: &str| Draft { text: text.to_owned(), ..Draft::default() };
        let there = Store::new("lib", Rc::new(MemoryStorage::default()));
        there.save_draft("a", &draft("of the copy")).unwrap();
        let here = Store::new("lib", Rc::new(MemoryStorage::default()));
        here.save_draft("a", &draft("of this browser\n\nof the copy and more")).unwrap();
        here.take_over("copy", &there.records()).unwrap();
        assert_eq!(here.draft("a"), Some(draft("of this browser\n\nof the copy and more")));
    }

    #[test]
    fn a_draft_of_a_copy_that_went_on_takes_the_place_of_its_beginning() {
        let draft = |text: &str| Draft { text: text.to_owned(), ..Draft::default() };
        let there = Store::new("lib", Rc::new(MemoryStorage::default()));
        there.save_draft("a", &draft("Begun, and gone on with.")).unwrap();
        let here = Store::new("lib", Rc::new(MemoryStorage::default()));
        here.save_draft("a", &Draft { name: "Ann".into(), ..draft("Begun") }).unwrap();
        assert_eq!(here.take_over("copy", &there.records()), Ok(1));
        assert_eq!(here.draft("a"), Some(Draft { name: "Ann".into(), ..draft("Begun, and gone on with.") }));
    }
}
