//! What tells the contents of a file from others.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use crc::{CRC_64_XZ, Crc};
use sha2::{Digest, Sha256};

/// A few letters for a name that says what is in a file: no browser keeps an old one in its place.
pub(crate) fn for_name(bytes: &[u8]) -> String {
    format!("{:016x}", Crc::<u64>::new(&CRC_64_XZ).checksum(bytes))
}

/// A digest that browsers check.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::integrity;

    #[test]
    fn digests_are_those_that_browsers_compute() {
        assert_eq!(integrity(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        // The example of the specification, Content Security Policy Level 2, section 7.17.3.
        assert_eq!(integrity(b"alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }
}
