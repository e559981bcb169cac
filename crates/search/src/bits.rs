//! Reading and writing numbers bit by bit, as the postings keep them.
//!
//! Sorted lists are coded by binary interpolation (Moffat and Stuiver, "Binary Interpolative Coding for Effective Index
//! Compression", 2000): the middle number first, in just as many bits as its possible values need, then both halves
//! within the bounds that it sets. Runs cost nothing, and whatever the bits are, a number that is read lies within its
//! bounds. Bits fill each byte from the lowest.

use crate::bytes::Damaged;

/// Reads bits one after the other. Past the end it reads zeros; [`BitReader::check`] tells.
#[derive(Clone)]
pub(crate) struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// How many bits have been read.
    #[cfg(test)]
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Leaves out bits.
    pub(crate) fn skip(&mut self, bits: usize) {
        self.at = self.at.saturating_add(bits);
    }

    /// Whether all that was read was there.
    pub(crate) fn check(&self) -> Result<(), Damaged> {
        if self.at <= self.bytes.len() * 8 { Ok(()) } else { Err(Damaged) }
    }

    /// The next `width` bits, 32 at most.
    pub(crate) fn bits(&mut self, width: u32) -> u32 {
        let value = self.word() & ((1_u64 << width) - 1);
        self.at = self.at.saturating_add(width as usize);
        value as u32
    }

    /// At least 57 bits that come next.
    #[inline(always)]
    fn word(&self) -> u64 {
        let rest = self.bytes.get(self.at >> 3..).unwrap_or(&[]);
        let word = match rest.first_chunk::<8>() {
            Some(word) => u64::from_le_bytes(*word),
            None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        word >> (self.at & 7)
    }

    /// A number from 1, in Elias's gamma code: as many zeros as it has bits after its first, a one, those bits.
    pub(crate) fn gamma(&mut self) -> u32 {
        let mut width = 0;
        while self.bits(1) == 0 {
            width += 1;
            if width == u32::BITS {
                return u32::MAX;
            }
        }
        1 << width | self.bits(width)
    }

    /// A number of any size, its width before it.
    pub(crate) fn sized(&mut self) -> u32 {
        let width = self.bits(5);
        self.bits(width)
    }

    /// A number below `choices`, which is at least 1, in truncated binary code.
    fn choice(&mut self, choices: u32) -> u32 {
        let width = choices.ilog2();
        let short = ((2_u64 << width) - u64::from(choices)) as u32;
        let word = self.word();
        let value = (word & ((1_u64 << width) - 1)) as u32;
        let is_long = value >= short;
        self.at = self.at.saturating_add(width as usize + usize::from(is_long));
        if is_long { (value << 1 | (word >> width) as u32 & 1) - short } else { value }
    }

    /// Fills `values` with rising numbers from `low` to `high`, of which there must be enough.
    pub(crate) fn rising(&mut self, values: &mut [u32], low: u32, high: u32) {
        // Most lists are short, and half of the halves of others are a single number.
        if let [value] = values {
            *value = low + self.choice(high.wrapping_sub(low) + 1);
            return;
        }
        let Some(last) = (values.len() as u32).checked_sub(1) else { return };
        let spare = high.wrapping_sub(low).wrapping_sub(last);
        if spare == 0 {
            values.iter_mut().zip(low..).for_each(|(value, number)| *value = number);
            return;
        }
        let middle = values.len() / 2;
        let value = low + middle as u32 + self.choice(spare + 1);
        let (before, after) = values.split_at_mut(middle);
        let Some((here, after)) = after.split_first_mut() else { return };
        *here = value;
        self.rising(before, low, value.wrapping_sub(1));
        if last > 1 {
            self.rising(after, value + 1, high);
        }
    }
}

/// Writes what [`BitReader`] reads.
#[cfg(feature = "build")]
#[derive(Debug, Default)]
pub(crate) struct BitWriter {
    bytes: Vec<u8>,
    /// The last bits, fewer than 32, and how many they are.
    rest: u64,
    used: u32,
}

#[cfg(feature = "build")]
impl BitWriter {
    pub(crate) fn position(&self) -> usize {
        self.bytes.len() * 8 + self.used as usize
    }

    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        let last = self.rest.to_le_bytes();
        self.bytes.extend_from_slice(&last[..self.used.div_ceil(8) as usize]);
        self.bytes
    }

    pub(crate) fn bits(&mut self, value: u32, width: u32) {
        let value = u64::from(value) & ((1 << width) - 1);
        self.rest |= value << self.used;
        self.used += width;
        if self.used >= 32 {
            self.bytes.extend_from_slice(&(self.rest as u32).to_le_bytes());
            self.rest >>= 32;
            self.used -= 32;
        }
    }

    /// Appends what another has written.
    pub(crate) fn append(&mut self, other: &BitWriter) {
        let (words, _) = other.bytes.as_chunks::<4>();
        words.iter().for_each(|word| self.bits(u32::from_le_bytes(*word), 32));
        self.bits(other.rest as u32, other.used);
    }

    pub(crate) fn gamma(&mut self, number: u32) {
        let width = number.ilog2();
        self.bits(0, width);
        self.bits(1, 1);
        self.bits(number & !(1 << width), width);
    }

    pub(crate) fn sized(&mut self, number: u32) {
        let width = u32::BITS - number.leading_zeros();
        self.bits(width, 5);
        self.bits(number, width);
    }

    fn choice(&mut self, value: u32, choices: u32) {
        let width = choices.ilog2();
        let short = ((2_u64 << width) - u64::from(choices)) as u32;
        if value < short {
            self.bits(value, width);
        } else {
            let value = value + short;
            self.bits(value >> 1, width);
            self.bits(value & 1, 1);
        }
    }

    pub(crate) fn rising(&mut self, values: &[u32], low: u32, high: u32) {
        let Some(last) = (values.len() as u32).checked_sub(1) else { return };
        let spare = high - low - last;
        if spare == 0 {
            return;
        }
        let middle = values.len() / 2;
        let value = values[middle];
        self.choice(value - low - middle as u32, spare + 1);
        if last > 0 {
            self.rising(&values[..middle], low, value.wrapping_sub(1));
            self.rising(&values[middle + 1..], value + 1, high);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rising_numbers_are_read_as_they_were_written(
            values in prop::collection::btree_set(0_u32..3000, 0..200), above in 0_u32..2000
        ) {
            let values: Vec<u32> = values.into_iter().collect();
            let high = values.last().copied().unwrap_or(0) + above;
            let mut writer = BitWriter::default();
            writer.bits(5, 3);
            writer.rising(&values, 0, high);
            writer.gamma(77);
            let end = writer.position();
            let bytes = writer.into_bytes();
            let mut reader = BitReader::new(&bytes);
            prop_assert_eq!(reader.bits(3), 5);
            let mut read = vec![0; values.len()];
            reader.rising(&mut read, 0, high);
            prop_assert_eq!(read, values);
            prop_assert_eq!(reader.gamma(), 77);
            prop_assert_eq!(reader.position(), end);
            prop_assert!(reader.check().is_ok());
        }

        #[test]
        fn any_bits_are_numbers_within_their_bounds(
            bytes in prop::collection::vec(any::<u8>(), 0..40), count in 0_usize..60, low in 0_u32..9, above in 0_u32..500
        ) {
            let high = low + count as u32 + above;
            let mut values = vec![0; count];
            BitReader::new(&bytes).rising(&mut values, low, high);
            let set: BTreeSet<u32> = values.iter().copied().collect();
            prop_assert!(set.len() == count && values.is_sorted());
            prop_assert!(values.iter().all(|value| (low..=high).contains(value)));
        }

        #[test]
        fn gamma_codes_are_read_as_they_were_written(numbers in prop::collection::vec(1_u32.., 0..50)) {
            let mut writer = BitWriter::default();
            numbers.iter().for_each(|number| writer.gamma(*number));
            let bytes = writer.into_bytes();
            let mut reader = BitReader::new(&bytes);
            for number in numbers {
                prop_assert_eq!(reader.gamma(), number);
            }
        }
    }

    #[test]
    fn reading_past_the_end_is_noticed() {
        let mut reader = BitReader::new(&[0xff]);
        assert_eq!(reader.bits(8), 0xff);
        assert!(reader.check().is_ok());
        assert_eq!(reader.bits(9), 0);
        assert!(reader.check().is_err());
    }
}
