//! The lock of the desk: from a passphrase to a key, by the browser's own slow function, which a script of the page calls.

use comment::Timestamp;

use crate::host::Host;
use crate::store::{Lock, browser};

/// The act by which the script answers, with a key in digits of base 16.
pub(crate) const DERIVED: &str = "derived";

/// The act by which it answers with the reason why there is no key: browsers offer no cryptography to pages that came over plain http.
pub(crate) const UNDERIVED: &str = "underived";

/// Rounds of PBKDF2 with SHA-256, as OWASP's sheet on storing passwords advises (2023).
const ROUNDS: u32 = 600_000;

/// A new lock, which has no key yet.
pub(crate) fn new() -> Lock {
    let halves = browser::random_bytes().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let salt = halves.filter_map(|half| char::from_digit(half.into(), 16)).collect();
    Lock { rounds: ROUNDS, salt, key: String::new(), failures: 0, last: Timestamp::from_millis(0) }
}

/// Has the key made that a passphrase is for a lock. The answer is an act.
pub(crate) fn derive(host: &Host, lock: &Lock, passphrase: &str) {
    host.side(&["derive\n", &lock.rounds.to_string(), "\n", &lock.salt, "\n", passphrase].concat());
}
