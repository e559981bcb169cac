//! The dictionary: all terms in the order of their bytes, each with the next term of its family.
//!
//! A term's number is its place in that order. Three columns hold the terms: the *shape* of each (how many bytes it has
//! in common with the one before, and how many of its own follow), the bytes of its own, and its *kin*: how far it is
//! to the next form of the same word, round and round. Columns of like bytes are what general compression does best on,
//! and kin make stemmers superfluous in the browser: whatever the rules of a language are, they ran when the index was
//! made.
//!
//! Every [`BLOCK`] terms one stands in full, so that a term is found by its number. Opened, the dictionary also knows where
//! the terms of each beginning of [`BEGINNING`] bytes are, so that any key is found by halving and a short walk.

use std::cell::OnceCell;

use crate::beginnings::{Beginnings, beginning};
use crate::bytes::{Damaged, Reader};

/// From one term in full to the next.
const BLOCK: usize = 32;

/// Bytes of a beginning.
const BEGINNING: usize = 4;

/// What stands in a shape for 15 and more; the number less 15 then precedes the term's own bytes.
const MUCH: u32 = 15;
/// Kin that are farther away than a byte can say.
const FAR: u8 = 255;
/// Most terms have no more bytes.
const USUAL_LENGTH: usize = 24;
/// A family is followed for this many steps at most, which only damaged bytes would exceed.
const LARGEST_FAMILY: usize = 1_000;

#[derive(Clone, Debug)]
pub(crate) struct Dictionary<'a> {
    shapes: &'a [u8],
    bytes: &'a [u8],
    kin: &'a [u8],
    /// Terms whose kin are far away, and which these are.
    far: Vec<(u32, u32)>,
    /// Where the bytes of each block begin.
    starts: Vec<u32>,
    /// What terms begin with, rising.
    beginnings: Vec<u32>,
    /// The number of the first term that begins so, and where its own bytes begin.
    firsts: Vec<(u32, u32)>,
    known: OnceCell<Beginnings>,
}

impl<'a> Dictionary<'a> {
    /// Reads the columns of `terms` terms. All of them are walked once, so that nothing can fail later.
    pub(crate) fn open(reader: &mut Reader<'a>, terms: u32) -> Result<Self, Damaged> {
        let terms = terms as usize;
        let shapes = reader.slice(terms)?;
        let kin = reader.slice(terms)?;
        let mut number = 0_u32;
        let far = reader.many(|reader| {
            number = number.checked_add(reader.number()?).ok_or(Damaged)?;
            let other = reader.number()?;
            if other as usize >= terms { Err(Damaged) } else { Ok((number, other)) }
        })?;
        let length = reader.number()? as usize;
        let bytes = reader.slice(length)?;
        let mut dictionary = Self {
            shapes,
            bytes,
            kin,
            far,
            starts: Vec::with_capacity(terms.div_ceil(BLOCK)),
            beginnings: Vec::new(),
            firsts: Vec::new(),
            known: OnceCell::new(),
        };
        let (mut at, mut before) = (0, 0);
        let mut last = 0;
        for (number, shape) in shapes.iter().enumerate() {
            if number.is_multiple_of(BLOCK) {
                dictionary.starts.push(at as u32);
                before = 0;
            }
            let start = at;
            let Shape { shared, own } = Shape::read(*shape, bytes, &mut at)?;
            let own = bytes.get(at..at + own).filter(|_| shared <= before).ok_or(Damaged)?;
            at += own.len();
            before = shared + own.len();
            if shared < BEGINNING {
                let first = (began(last, shared, own) >> 32) as u32;
                last = u64::from(first) << 32;
                if dictionary.beginnings.last() != Some(&first) {
                    dictionary.beginnings.push(first);
                    dictionary.firsts.push((number as u32, start as u32));
                }
            }
        }
        Ok(dictionary)
    }

    /// What may be looked for at all. It is made when it is first asked for, which is when a word is not as it should be:
    /// until then it only took time.
    pub(crate) fn known(&self) -> &Beginnings {
        self.known.get_or_init(|| {
            let mut known = Beginnings::new(self.shapes.len());
            let (mut at, mut last) = (0, 0);
            for shape in self.shapes {
                let Ok(Shape { shared, own }) = Shape::read(*shape, self.bytes, &mut at) else { break };
                let Some(own) = self.bytes.get(at..at + own) else { break };
                at += own.len();
                if shared < 8 {
                    last = began(last, shared, own);
                    known.add(last, shared, shared + own.len());
                }
            }
            known
        })
    }

    /// How many terms there are.
    pub(crate) fn len(&self) -> u32 {
        self.shapes.len() as u32
    }

    /// Goes through the terms from the first of a block on.
    pub(crate) fn walk(&self, block: usize) -> Walk<'_, 'a> {
        let at = self.starts.get(block).copied().unwrap_or(self.bytes.len() as u32) as usize;
        Walk {
            dictionary: self,
            number: block * BLOCK,
            at,
            group: 0,
            term: Vec::with_capacity(USUAL_LENGTH),
            shared: 0,
        }
    }

    /// The number of the first term that is not less than `key`, and whether it is `key`.
    #[cfg(test)]
    pub(crate) fn seek(&self, key: &[u8]) -> (u32, bool) {
        let mut walk = self.walk(0);
        walk.seek(key).map_or((self.len(), false), |number| (number, walk.term() == key))
    }

    /// The number of a term.
    pub(crate) fn find(&self, key: &str) -> Option<u32> {
        if self.known.get().is_some_and(|known| !known.may_have_term(key)) {
            return None;
        }
        let mut walk = self.walk(0);
        walk.seek(key.as_bytes()).filter(|_| walk.term() == key.as_bytes())
    }

    /// A term by its number.
    pub(crate) fn term(&self, number: u32) -> String {
        let number = number as usize;
        let mut walk = self.walk(number / BLOCK);
        for _ in 0..=number % BLOCK {
            walk.step();
        }
        String::from_utf8(walk.term).unwrap_or_default()
    }

    /// The other forms of a term.
    pub(crate) fn family(&self, number: u32) -> Vec<u32> {
        let mut family = Vec::new();
        let mut next = self.next_of_kin(number);
        while next != number && !family.contains(&next) && family.len() < LARGEST_FAMILY {
            family.push(next);
            next = self.next_of_kin(next);
        }
        family
    }

    fn next_of_kin(&self, number: u32) -> u32 {
        let next = match self.kin.get(number as usize) {
            Some(&FAR) => {
                let at = self.far.binary_search_by_key(&number, |(number, _)| *number);
                at.map_or(number, |at| self.far[at].1)
            }
            // Zigzag: odd distances lead back.
            Some(&distance) if distance & 1 == 1 => number.wrapping_sub(u32::from(distance >> 1) + 1),
            Some(&distance) => number + u32::from(distance >> 1),
            None => number,
        };
        if next < self.len() { next } else { number }
    }
}

/// The first eight bytes of a term as a number, from those of the term before and from its own.
fn began(before: u64, shared: usize, own: &[u8]) -> u64 {
    before & !(u64::MAX >> (8 * shared)) | beginning(own) >> (8 * shared)
}

/// Appends a few bytes: in browsers, copying has a price that many bytes are worth.
pub(crate) fn put(bytes: &mut Vec<u8>, more: &[u8]) {
    more.iter().for_each(|byte| bytes.push(*byte));
}

/// How many bytes two terms begin with alike.
pub(crate) fn in_common(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

/// Goes through terms in order.
pub(crate) struct Walk<'d, 'a> {
    dictionary: &'d Dictionary<'a>,
    number: usize,
    at: usize,
    /// No beginning before this one is of interest.
    group: usize,
    term: Vec<u8>,
    shared: usize,
}

impl Walk<'_, '_> {
    /// Goes to the next term and returns its number.
    pub(crate) fn step(&mut self) -> Option<u32> {
        let shape = *self.dictionary.shapes.get(self.number)?;
        let shape = Shape::read(shape, self.dictionary.bytes, &mut self.at).ok()?;
        let own = self.dictionary.bytes.get(self.at..self.at + shape.own)?;
        self.shared = shape.shared;
        if self.number.is_multiple_of(BLOCK) {
            self.shared = in_common(&self.term, own);
        }
        self.term.truncate(shape.shared);
        self.term.extend_from_slice(own);
        self.at += shape.own;
        self.number += 1;
        Some(self.number as u32 - 1)
    }

    /// Goes to the next term that is not less than `key`, which is behind the last one, and returns its number.
    pub(crate) fn seek(&mut self, key: &[u8]) -> Option<u32> {
        let dictionary = self.dictionary;
        let beginning = (beginning(key) >> 32) as u32;
        let beginnings = dictionary.beginnings.get(self.group..).unwrap_or(&[]);
        self.group += beginnings.partition_point(|other| *other < beginning);
        // How many bytes the key has in common with the term before the next.
        let mut common;
        match dictionary.firsts.get(self.group) {
            Some((number, at)) if *number as usize >= self.number => {
                self.number = *number as usize;
                self.at = *at as usize;
                common = usize::from(dictionary.shapes[self.number] >> 4).min(key.len());
            }
            _ => common = in_common(&self.term, key),
        }
        loop {
            // What has more in common with the term before than the key has is as little what is sought.
            let rest = &dictionary.shapes[self.number.min(dictionary.shapes.len())..];
            for shape in &rest[..rest.len().min(BLOCK - self.number % BLOCK)] {
                let (shared, own) = (usize::from(shape >> 4), usize::from(shape & 15));
                if shared <= common || shared.max(own) >= MUCH as usize {
                    break;
                }
                self.at += own;
                self.number += 1;
            }
            if self.number.is_multiple_of(BLOCK) {
                common = 0;
            }
            let shape = *dictionary.shapes.get(self.number)?;
            self.number += 1;
            let Shape { shared, own } = Shape::read(shape, dictionary.bytes, &mut self.at).ok()?;
            let own = dictionary.bytes.get(self.at..self.at + own)?;
            self.at += own.len();
            if shared > common {
                continue;
            }
            if shared < common {
                common = shared;
            } else {
                let rest = &key[common..];
                let more = in_common(own, rest);
                common += more;
                if more < rest.len() && own.get(more).is_none_or(|byte| *byte < rest[more]) {
                    continue;
                }
            }
            self.shared = common;
            self.term.clear();
            put(&mut self.term, &key[..shared]);
            put(&mut self.term, own);
            return Some(self.number as u32 - 1);
        }
    }

    pub(crate) fn term(&self) -> &[u8] {
        &self.term
    }

    /// How many bytes the term has in common with the one before, or with the key that was sought.
    pub(crate) fn shared(&self) -> usize {
        self.shared
    }
}

/// How a term is made from the one before.
struct Shape {
    shared: usize,
    own: usize,
}

impl Shape {
    /// Reads what does not fit into the byte from `bytes`, and leaves `at` where the term's own bytes begin.
    #[inline]
    fn read(shape: u8, bytes: &[u8], at: &mut usize) -> Result<Self, Damaged> {
        let (shared, own) = (shape >> 4, shape & 15);
        if u32::from(shared.max(own)) < MUCH {
            return Ok(Self { shared: shared.into(), own: own.into() });
        }
        Self::read_long(shape, bytes, at)
    }

    fn read_long(shape: u8, bytes: &[u8], at: &mut usize) -> Result<Self, Damaged> {
        let mut read = |nibble: u8| {
            let number = u32::from(nibble);
            if number < MUCH {
                return Ok(number as usize);
            }
            let rest = bytes.get(*at..).ok_or(Damaged)?;
            let mut reader = Reader::new(rest);
            let more = reader.number()?;
            *at += rest.len() - reader.left();
            Ok((number as usize).saturating_add(more as usize).min(bytes.len() + 1))
        };
        Ok(Self { shared: read(shape >> 4)?, own: read(shape & 15)? })
    }
}

/// Writes the columns of terms in order, whose families are rings of numbers.
#[cfg(feature = "build")]
pub(crate) fn write(bytes: &mut Vec<u8>, terms: &[&str], kin: &[u32]) {
    use crate::bytes::put_number;

    let mut own_bytes = Vec::new();
    let mut shapes = Vec::new();
    let mut before: &[u8] = &[];
    for (number, term) in terms.iter().enumerate() {
        let term = term.as_bytes();
        let shared =
            if number.is_multiple_of(BLOCK) { 0 } else { term.iter().zip(before).take_while(|(a, b)| a == b).count() };
        let parts = [shared as u32, (term.len() - shared) as u32];
        shapes.push(parts.map(|part| part.min(MUCH) as u8).into_iter().fold(0, |shape, part| shape << 4 | part));
        for part in parts.into_iter().filter(|part| *part >= MUCH) {
            put_number(&mut own_bytes, part - MUCH);
        }
        own_bytes.extend_from_slice(&term[shared..]);
        before = term;
    }
    let mut near = Vec::new();
    let mut far = Vec::new();
    for (number, next) in (0_u32..).zip(kin) {
        let distance = i64::from(*next) - i64::from(number);
        let zigzag = if distance < 0 { (-distance - 1) << 1 | 1 } else { distance << 1 };
        match u8::try_from(zigzag) {
            Ok(zigzag) if zigzag != FAR => near.push(zigzag),
            _ => {
                near.push(FAR);
                far.push((number, *next));
            }
        }
    }
    bytes.extend_from_slice(&shapes);
    bytes.extend_from_slice(&near);
    put_number(bytes, far.len() as u32);
    let mut last = 0;
    for (number, next) in far {
        put_number(bytes, number - last);
        put_number(bytes, next);
        last = number;
    }
    put_number(bytes, own_bytes.len() as u32);
    bytes.extend_from_slice(&own_bytes);
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(terms: &[&str], kin: &[u32]) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&mut bytes, terms, kin);
        bytes
    }

    proptest! {
        #[test]
        fn terms_are_found_by_name_and_number(
            terms in prop::collection::btree_set("[ab가é]{1,6}|[a-c]{14,40}", 1..200), other in "[a-c]{0,3}", shift in 0_u32..300
        ) {
            let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
            let count = terms.len() as u32;
            let kin: Vec<u32> = (0..count).map(|number| (number + shift) % count).collect();
            let bytes = written(&terms, &kin);
            let dictionary = Dictionary::open(&mut Reader::new(&bytes), count).expect("as it was written");
            for (number, term) in (0..).zip(&terms) {
                prop_assert_eq!(dictionary.find(term), Some(number));
                prop_assert_eq!(&dictionary.term(number), term);
                prop_assert_eq!(dictionary.next_of_kin(number), kin[number as usize]);
            }
            let place = terms.partition_point(|term| *term < other.as_str());
            prop_assert_eq!(dictionary.seek(other.as_bytes()).0, place as u32);
        }

        #[test]
        fn any_bytes_are_a_dictionary_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300), terms in 0_u32..120) {
            if let Ok(dictionary) = Dictionary::open(&mut Reader::new(&bytes), terms) {
                let mut walk = dictionary.walk(0);
                while walk.step().is_some() {}
                for number in 0..terms {
                    dictionary.family(number);
                    dictionary.term(number);
                }
                dictionary.seek(b"abc");
            }
        }
    }
}
