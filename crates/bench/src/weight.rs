//! What bytes weigh when they are shipped: with gzip 9, as most hosts send them.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

/// Weighs what is written to it, without keeping it.
#[derive(Debug)]
pub struct Scales {
    encoder: GzEncoder<Counter>,
    raw: u64,
}

/// What something weighs, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    /// As it is.
    pub raw: u64,
    /// With gzip 9.
    pub gzip: u64,
}

impl Default for Scales {
    fn default() -> Self {
        Self { encoder: GzEncoder::new(Counter(0), Compression::best()), raw: 0 }
    }
}

impl Scales {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.encoder.write_all(bytes).expect("counting does not fail");
        self.raw += bytes.len() as u64;
    }

    /// Both weights of everything that was added.
    pub fn weight(self) -> Weight {
        Weight { raw: self.raw, gzip: self.encoder.finish().expect("counting does not fail").0 }
    }
}

/// What these bytes weigh.
pub fn weight(bytes: &[u8]) -> Weight {
    let mut scales = Scales::default();
    scales.add(bytes);
    scales.weight()
}

impl std::ops::Add for Weight {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip }
    }
}

/// Counts what is written to it.
#[derive(Debug)]
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::weight;

    #[test]
    fn what_repeats_weighs_little() {
        let found = weight(&[b'a'; 10_000]);
        assert_eq!(found.raw, 10_000);
        assert!((20..100).contains(&found.gzip));
    }
}
