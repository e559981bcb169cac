//! What the desk's passphrase is checked by, and how often one may try.
//!
//! The passphrase itself is kept nowhere. What is kept was derived from it by a slow function with a salt of its own, so
//! that nobody reads it off the storage. It closes a door for the next person at this computer; what is stored stays as
//! it is, and whoever can open the browser's tools can read it.

use comment::Timestamp;
use comment::record::{Reader, Record, Writer};

use super::{Key, StorageError, Store};

/// Tries that are free.
const FREE: u32 = 3;
/// The longest time to wait between two tries, in seconds.
const LONGEST: i64 = 15 * 60;

/// What a passphrase is checked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// How the key was derived: how many rounds of PBKDF2 with SHA-256.
    pub rounds: u32,
    /// The salt, in hexadecimal digits.
    pub salt: String,
    /// The derived key, in hexadecimal digits.
    pub key: String,
    /// How many wrong passphrases were tried since the last right one.
    pub failures: u32,
    /// When the last of them was.
    pub last: Timestamp,
}

/// What comes of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// It may be made.
    Allowed,
    /// There were too many wrong ones: so many seconds have to pass first.
    Wait(i64),
}

impl Lock {
    /// Whether a passphrase may be tried now. After three wrong ones, one has to wait: two seconds, then twice as long each
    /// time, at most a quarter of an hour. A clock that was put back does not make it longer.
    pub fn attempt(&self, now: Timestamp) -> Attempt {
        let Some(over) = self.failures.checked_sub(FREE) else {
            return Attempt::Allowed;
        };
        let wait = (2_i64 << over.min(20)).min(LONGEST);
        let passed = (now.millis() - self.last.millis()) / 1000;
        if (0..wait).contains(&passed) { Attempt::Wait(wait - passed) } else { Attempt::Allowed }
    }

    /// The same lock after a try: opened by the right key, or with one failure more.
    pub fn tried(self, is_right: bool, now: Timestamp) -> Lock {
        let failures = if is_right { 0 } else { self.failures.saturating_add(1) };
        Lock { failures, last: now, ..self }
    }
}

impl Record for Lock {
    const KIND: &str = "lock";
    const VERSION: u32 = 1;

    fn write(&self, writer: &mut Writer) {
        writer.header("Rounds", &self.rounds.to_string());
        writer.header("Salt", &self.salt);
        writer.header("Key", &self.key);
        writer.header("Failures", &self.failures.to_string());
        writer.header("Last", &self.last.to_string());
    }

    fn read(reader: &Reader<'_>) -> Result<Lock, &'static str> {
        let number = |key: &'static str| reader.header(key).parse().map_err(|_| key);
        let lock = Lock {
            rounds: number("Rounds")?,
            salt: reader.header("Salt"),
            key: reader.header("Key"),
            failures: number("Failures")?,
            last: reader.moment("Last")?,
        };
        if lock.rounds == 0 || lock.salt.is_empty() || lock.key.is_empty() {
            return Err("Rounds, Salt, Key");
        }
        Ok(lock)
    }
}

impl Store {
    /// The desk's lock, if it has one. One that cannot be read locks all the same: see [`Store::is_locked`].
    pub fn lock(&self) -> Option<Lock> {
        self.read(&Key::Lock)
    }

    /// Whether there is a lock, readable or not.
    pub fn is_locked(&self) -> bool {
        self.inner.overlay.get(&self.inner.namespace.print(&Key::Lock)).is_some()
    }

    /// Puts a lock on the desk, or takes it off.
    ///
    /// # Errors
    /// When that is so in this tab only.
    pub fn set_lock(&self, lock: Option<&Lock>) -> Result<(), StorageError> {
        match lock {
            Some(lock) => self.write(Key::Lock, lock),
            None => self.forget(Key::Lock),
        }
    }
}

#[cfg(test)]
mod tests {
    use comment::record::{decode, encode};

    use super::*;

    fn lock(failures: u32) -> Lock {
        let last = Timestamp::from_millis(1_000_000);
        Lock { rounds: 600_000, salt: "00ff".into(), key: "abcd".into(), failures, last }
    }

    #[test]
    fn three_tries_are_free_and_then_the_wait_doubles_up_to_a_quarter_of_an_hour() {
        let waits = |failures| match lock(failures).attempt(Timestamp::from_millis(1_000_000)) {
            Attempt::Allowed => 0,
            Attempt::Wait(seconds) => seconds,
        };
        assert_eq!([0, 1, 2, 3, 4, 5, 11, 12, 99, u32::MAX].map(waits), [0, 0, 0, 2, 4, 8, 512, 900, 900, 900]);
    }

    #[test]
    fn time_that_has_passed_counts_and_a_clock_put_back_locks_nobody_out() {
        let at = |millis| lock(4).attempt(Timestamp::from_millis(millis));
        assert_eq!(at(1_003_000), Attempt::Wait(1));
        assert_eq!(at(1_004_000), Attempt::Allowed);
        assert_eq!(at(0), Attempt::Allowed);
    }

    #[test]
    fn the_right_passphrase_makes_the_wrong_ones_forgotten() {
        let now = Timestamp::from_millis(5);
        assert_eq!(lock(4).tried(false, now).failures, 5);
        assert_eq!(lock(4).tried(true, now).failures, 0);
    }

    #[test]
    fn a_lock_is_read_as_it_was_written() {
        assert_eq!(decode(&encode(&lock(7))), Ok(lock(7)));
        assert!(decode::<Lock>(&encode(&Lock { key: String::new(), ..lock(0) })).is_err());
    }
}
