//! An index of few bytes that says it has many words.

use crate::root_of;

/// Bytes of the only block of postings of a root that boasts.
pub(crate) const BLOCK: u32 = 2_000;

/// A root of one term in so many documents, each field of which has the most words that a field may have.
pub(crate) fn boastful(documents: u32) -> Vec<u8> {
    let number = |bytes: &mut Vec<u8>, mut number: u32| {
        while number >= 0x80 {
            bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
    };
    let mut body = Vec::new();
    number(&mut body, documents);
    (0..documents * 4).for_each(|_| number(&mut body, 1 << 20));
    (0..documents).for_each(|_| number(&mut body, 0));
    // One term of four letters, no kin far away; no endings; one block.
    body.extend_from_slice(&[1, 0x04, 0, 0, 4]);
    body.extend_from_slice(b"lamp");
    number(&mut body, 0);
    number(&mut body, BLOCK);
    root_of(&body)
}

/// Bits that fill each byte from the lowest.
#[derive(Default)]
struct Bits(Vec<bool>);

impl Bits {
    fn put(&mut self, value: u32, width: u32) {
        self.0.extend((0..width).map(|bit| value >> bit & 1 == 1));
    }

    fn gamma(&mut self, number: u32) {
        self.put(0, number.ilog2());
        self.put(1, 1);
        self.put(number, number.ilog2());
    }

    /// Rising numbers between bounds: the middle one first.
    fn rising(&mut self, values: &[u32], low: u32, high: u32) {
        let Some(middle) = values.get(values.len() / 2) else { return };
        let choices = high - low - (values.len() as u32 - 1) + 1;
        let value = middle - low - values.len() as u32 / 2;
        let short = ((2_u64 << choices.ilog2()) - u64::from(choices)) as u32;
        if choices == 1 {
            return;
        } else if value < short {
            self.put(value, choices.ilog2());
        } else {
            self.put((value + short) >> 1, choices.ilog2());
            self.put((value + short) & 1, 1);
        }
        self.rising(&values[..values.len() / 2], low, middle.wrapping_sub(1));
        self.rising(&values[values.len() / 2 + 1..], middle + 1, high);
    }

    fn bytes(&self) -> Vec<u8> {
        let byte = |bits: &[bool]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit));
        self.0.chunks(8).map(byte).collect()
    }
}

/// Postings of a term that is in the bodies of so many documents, so often in each, and whose places are cut off.
pub(crate) fn endless(documents: u32, often: u32) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.gamma(documents);
    bits.put(0, 1);
    if documents > 32 {
        // It has positions, in so many bits.
        bits.put(0, 1);
        bits.put(9, 5);
        bits.put(500, 9);
    }
    let totals: Vec<u32> = (1..=documents).map(|document| document * often).collect();
    bits.rising(&(0..documents).collect::<Vec<_>>(), 0, documents - 1);
    bits.gamma(documents * often - (documents - 1));
    bits.rising(&totals[..totals.len() - 1], 1, documents * often - 1);
    let mut bytes = bits.bytes();
    bytes.resize(BLOCK as usize, 0);
    bytes
}
