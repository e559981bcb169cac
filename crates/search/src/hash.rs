//! A hash that is quick rather than safe from those who choose what is hashed: an index is made of one's own texts.

#[cfg(feature = "build")]
use std::collections::HashMap;
#[cfg(feature = "build")]
use std::hash::BuildHasherDefault;
use std::hash::Hasher;

/// A table with quick hashes.
#[cfg(feature = "build")]
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Multiplies and turns, eight bytes at a time, as the compiler of Rust does (FxHash).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Quick(u64);

impl Quick {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.add(u64::from_le_bytes(*word)));
        self.add(rest.iter().fold(rest.len() as u64, |word, byte| word << 8 | u64::from(*byte)));
    }

    fn write_u8(&mut self, number: u8) {
        self.add(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.add(number.into());
    }

    fn finish(&self) -> u64 {
        // The table looks at the highest bits and the lowest.
        self.0 ^ self.0 >> 32
    }
}
