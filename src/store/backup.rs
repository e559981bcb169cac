//! When everything was last saved as a file.

use comment::Timestamp;
use comment::record::{Reader, Record, Writer};

use super::{Key, StorageError, Store};

/// The moment of the last backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LastBackup(Timestamp);

impl Record for LastBackup {
    const KIND: &str = "backup";
    const VERSION: u32 = 1;

    fn write(&self, writer: &mut Writer) {
        writer.header("Saved", &self.0.to_string());
    }

    fn read(reader: &Reader<'_>) -> Result<LastBackup, &'static str> {
        reader.moment("Saved").map(LastBackup)
    }
}

impl Store {
    /// When everything was last saved as a file; nothing if it never was.
    pub fn last_backup(&self) -> Option<Timestamp> {
        self.read::<LastBackup>(&Key::Backup).map(|backup| backup.0)
    }

    /// Remembers that everything has been saved as a file.
    ///
    /// # Errors
    /// When it is in this tab only.
    pub fn note_backup(&self, now: Timestamp) -> Result<(), StorageError> {
        self.write(Key::Backup, &LastBackup(now))
    }
}
