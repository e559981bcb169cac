//! Reading and writing numbers in the index's bytes.
//!
//! Numbers are little-endian base 128 (LEB128): seven bits a byte, the eighth says that more follows.

/// The bytes ended, or held a number that is too large: the index is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Damaged;

/// Appends a number.
#[cfg(feature = "build")]
pub(crate) fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads numbers and slices one after the other, never past the end.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn number(&mut self) -> Result<u32, Damaged> {
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let (&byte, rest) = self.rest.split_first().ok_or(Damaged)?;
            self.rest = rest;
            let bits = u32::from(byte & 0x7f);
            number |= bits.checked_shl(shift).filter(|shifted| shifted >> shift == bits).ok_or(Damaged)?;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Damaged)
    }

    pub(crate) fn slice(&mut self, length: usize) -> Result<&'a [u8], Damaged> {
        let (slice, rest) = self.rest.split_at_checked(length).ok_or(Damaged)?;
        self.rest = rest;
        Ok(slice)
    }

    /// A count, and as many things.
    pub(crate) fn many<T>(&mut self, read: impl FnMut(&mut Self) -> Result<T, Damaged>) -> Result<Vec<T>, Damaged> {
        let count = self.number()?;
        self.times(count, read)
    }

    /// So many numbers.
    pub(crate) fn numbers(&mut self, count: u32) -> Result<Vec<u32>, Damaged> {
        self.times(count, Self::number)
    }

    fn times<T>(
        &mut self,
        count: u32,
        mut read: impl FnMut(&mut Self) -> Result<T, Damaged>,
    ) -> Result<Vec<T>, Damaged> {
        // Each takes a byte at least: a count beyond that is a lie, and no reason to reserve memory.
        if count as usize > self.left() {
            return Err(Damaged);
        }
        (0..count).map(|_| read(self)).collect()
    }

    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(numbers in prop::collection::vec(any::<u32>(), 0..50)) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|number| put_number(&mut bytes, *number));
            let mut reader = Reader::new(&bytes);
            for number in numbers {
                prop_assert_eq!(reader.number(), Ok(number));
            }
            prop_assert_eq!(reader.left(), 0);
        }
    }

    #[test]
    fn numbers_that_do_not_fit_are_damage() {
        assert_eq!(Reader::new(&[0xff, 0xff, 0xff, 0xff, 0x1f]).number(), Err(Damaged));
        assert_eq!(Reader::new(&[0x80]).number(), Err(Damaged));
        assert_eq!(Reader::new(&[]).number(), Err(Damaged));
    }
}
