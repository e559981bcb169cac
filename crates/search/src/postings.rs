//! Postings: in which documents each term stands, how often, and where.
//!
//! The lists of [`NEIGHBOURS`] neighbouring terms follow each other bit by bit. A list is read in order, so
//! that nothing but its content takes space: a long one says how long it is, short ones are read over.
//!
//! A list has two parts: the *head* (title, author and tags, their words counted through) and the *body*. Of each part
//! it has the documents, the running totals of occurrences, and for each document the positions, all three as rising
//! numbers (see [`crate::bits`]). Where the body has many documents, a table says where the positions of every
//! [`STRETCH`]th begin.

use crate::bits::BitReader;
use crate::bytes::Damaged;
use crate::fields::Field;

/// So many lists are written without a gap between them, and read from the first on. With more of them an index is hardly
/// smaller, and most of the reading is of lists that nobody asked for.
pub(crate) const NEIGHBOURS: usize = 8;
/// Lists with more documents in the body than this say how long they are.
const SHORT: u32 = 32;
/// In a library of so many words
#[cfg(feature = "build")]
const LARGE: usize = 1 << 16;
/// a term that makes up one in so many of them has no positions in the body. There are some dozens of them, and their
/// positions would be a fifth of the index, while hardly a query asks for them: phrases with such words are confirmed by
/// the text. Letters of scripts without spaces keep theirs: all queries there are pairs of them.
#[cfg(feature = "build")]
const COMMON: usize = 500;
/// How many documents share an entry of the table of positions.
const STRETCH: usize = 64;

/// Between the places of two fields.
const GAP: u32 = 16;

/// How many words each field of each document has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lengths {
    /// By field, then by document.
    pub(crate) fields: [Vec<u32>; Field::ALL.len()],
}

impl Lengths {
    pub(crate) fn documents(&self) -> u32 {
        self.fields[0].len() as u32
    }

    pub(crate) fn of(&self, document: u32, field: Field) -> u32 {
        self.fields[field as usize].get(document as usize).copied().unwrap_or(0)
    }

    /// Words of a document before its body.
    pub(crate) fn head(&self, document: u32) -> u32 {
        let fields = [Field::Title, Field::Author, Field::Tags];
        fields.into_iter().fold(0, |sum, field| sum.saturating_add(self.of(document, field)))
    }

    /// Words of a document.
    pub(crate) fn whole(&self, document: u32) -> u32 {
        self.head(document).saturating_add(self.of(document, Field::Body))
    }

    /// The place of a position of the head: places are positions, with a gap between any two fields, so that words of
    /// different fields are never near to each other.
    fn place_in_head(&self, document: u32, position: u32) -> u32 {
        let title = self.of(document, Field::Title);
        let before_tags = title.saturating_add(self.of(document, Field::Author));
        position + GAP * (u32::from(position >= title) + u32::from(position >= before_tags))
    }

    /// The place of a position of the body.
    fn place_in_body(&self, document: u32, position: u32) -> u32 {
        self.body_start(document) + position
    }

    /// The first place of the body.
    pub(crate) fn body_start(&self, document: u32) -> u32 {
        self.head(document) + 3 * GAP
    }

    /// The field of a place.
    pub(crate) fn field_at(&self, document: u32, place: u32) -> Field {
        let mut end = 0;
        for field in [Field::Title, Field::Author, Field::Tags] {
            end += self.of(document, field) + GAP;
            if place < end {
                return field;
            }
        }
        Field::Body
    }
}

/// The postings of one term.
pub(crate) struct List<'a> {
    pub(crate) head: Part<'a>,
    pub(crate) body: Part<'a>,
}

/// One part of a list.
pub(crate) struct Part<'a> {
    /// The documents, rising.
    pub(crate) documents: Vec<u32>,
    /// How often the term stands in each, the occurrences before counted in.
    totals: Vec<u32>,
    is_body: bool,
    /// Where the positions begin.
    positions: BitReader<'a>,
    /// How many bits after that each further stretch of documents begins.
    stretches: Vec<usize>,
    /// Whether there are no positions: the term is one of the few that make up much of all texts.
    pub(crate) is_placeless: bool,
}

/// Reads lists of one block, from the front to the back.
pub(crate) struct Lists<'a> {
    reader: BitReader<'a>,
    next: usize,
}

impl<'a> Lists<'a> {
    pub(crate) fn new(block: &'a [u8]) -> Self {
        Self { reader: BitReader::new(block), next: 0 }
    }

    /// Reads the `number`th list, which must not lie before the last one that was read.
    /// Positions on the way there go into `positions`.
    pub(crate) fn read(
        &mut self,
        number: usize,
        lengths: &Lengths,
        positions: &mut Vec<u32>,
    ) -> Result<List<'a>, Damaged> {
        // What is read over needs no memory of its own.
        let mut spare = [const { Vec::new() }; 4];
        loop {
            let sizes = Sizes::read(&mut self.reader, lengths)?;
            self.next += 1;
            if self.next <= number && sizes.bits > 0 {
                self.reader.skip(sizes.bits as usize);
                continue;
            }
            let mut end = self.reader.clone();
            end.skip(sizes.bits as usize);
            let [documents, totals, of_body, totals_of_body] = spare;
            let head = Part::read(&mut self.reader, [documents, totals], sizes.head, None, lengths)?;
            head.pass(&mut self.reader, lengths, positions);
            let is_placeless = Some(sizes.is_placeless);
            let body = Part::read(&mut self.reader, [of_body, totals_of_body], sizes.body, is_placeless, lengths)?;
            if sizes.bits > 0 {
                self.reader = end;
            } else {
                body.pass(&mut self.reader, lengths, positions);
            }
            self.reader.check()?;
            if self.next > number {
                return Ok(List { head, body });
            }
            spare = [head.documents, head.totals, body.documents, body.totals];
        }
    }
}

impl List<'_> {
    /// Adds the places of the term in a document, rising.
    pub(crate) fn places(&self, document: u32, lengths: &Lengths, places: &mut Vec<u32>) {
        for part in [&self.head, &self.body] {
            if let Ok(at) = part.documents.binary_search(&document) {
                places.extend(part.places().of(at, lengths));
            }
        }
    }
}

/// What a list begins with.
struct Sizes {
    head: u32,
    body: u32,
    /// How many bits follow, where that is said.
    bits: u32,
    is_placeless: bool,
}

impl Sizes {
    fn read(reader: &mut BitReader<'_>, lengths: &Lengths) -> Result<Self, Damaged> {
        let (mut head, mut body) = (0, reader.gamma());
        if reader.bits(1) == 1 {
            body -= 1;
            head = reader.gamma();
        }
        if head.max(body) > lengths.documents() {
            return Err(Damaged);
        }
        let is_placeless = body > SHORT && reader.bits(1) == 1;
        let bits = if body > SHORT { reader.sized() } else { 0 };
        Ok(Self { head, body, bits, is_placeless })
    }
}

impl<'a> Part<'a> {
    /// Reads a part up to its positions, into lists that may have been in use before. Of a body it is known whether it has
    /// positions.
    fn read(
        reader: &mut BitReader<'a>,
        [mut documents, mut totals]: [Vec<u32>; 2],
        count: u32,
        is_placeless: Option<bool>,
        lengths: &Lengths,
    ) -> Result<Self, Damaged> {
        let is_body = is_placeless.is_some();
        let is_placeless = is_placeless == Some(true);
        documents.resize(count as usize, 0);
        totals.resize(count as usize, 0);
        let mut stretches = Vec::new();
        if let Some(last) = totals.last_mut() {
            reader.rising(&mut documents, 0, lengths.documents() - 1);
            let total = (count - 1).checked_add(reader.gamma()).ok_or(Damaged)?;
            *last = total;
            reader.rising(&mut totals[..count as usize - 1], 1, total - 1);
            reader.check()?;
            let mut before = 0;
            for (document, total) in documents.iter().zip(&totals) {
                if total - before > Self::length(is_body, *document, lengths) {
                    return Err(Damaged);
                }
                before = *total;
            }
            if count as usize > STRETCH && !is_placeless {
                for _ in 0..(count as usize - 1) / STRETCH {
                    stretches.push(reader.sized() as usize);
                }
            }
        }
        Ok(Self { documents, totals, is_body, positions: reader.clone(), stretches, is_placeless })
    }

    fn length(is_body: bool, document: u32, lengths: &Lengths) -> u32 {
        if is_body { lengths.of(document, Field::Body) } else { lengths.head(document) }
    }

    /// How often the term stands in the `at`th document.
    pub(crate) fn count(&self, at: usize) -> u32 {
        let before = at.checked_sub(1).map_or(0, |before| self.totals[before]);
        self.totals[at] - before
    }

    /// Leads a reader behind the positions.
    fn pass(&self, reader: &mut BitReader<'a>, lengths: &Lengths, positions: &mut Vec<u32>) {
        for at in 0..self.documents.len() {
            self.skip_positions(at, reader, lengths, positions);
        }
    }

    /// Leads a reader behind the positions in one document. Where these are all of the document's, they take no bits; and
    /// behind the end of damaged bytes there is nothing to read.
    fn skip_positions(&self, at: usize, reader: &mut BitReader<'a>, lengths: &Lengths, positions: &mut Vec<u32>) {
        let is_whole = self.count(at) == Self::length(self.is_body, self.documents[at], lengths);
        if !is_whole && reader.check().is_ok() {
            self.read_positions(at, reader, lengths, positions);
        }
    }

    fn read_positions(&self, at: usize, reader: &mut BitReader<'a>, lengths: &Lengths, positions: &mut Vec<u32>) {
        positions.clear();
        positions.resize(self.count(at) as usize, 0);
        let length = Self::length(self.is_body, self.documents[at], lengths);
        reader.rising(positions, 0, length - 1);
    }

    /// The places of the term, for documents that are asked for in their order.
    pub(crate) fn places(&self) -> Places<'_, 'a> {
        Places { part: self, reader: self.positions.clone(), next: 0, positions: Vec::new() }
    }

    /// How often the term stands in a document.
    pub(crate) fn count_of(&self, document: u32) -> u32 {
        self.documents.binary_search(&document).map_or(0, |at| self.count(at))
    }
}

/// Reads the places of a term in documents, from the front to the back.
pub(crate) struct Places<'p, 'a> {
    part: &'p Part<'a>,
    reader: BitReader<'a>,
    /// Where the reader is.
    next: usize,
    positions: Vec<u32>,
}

impl Places<'_, '_> {
    /// The places in the `at`th document, rising. It must not lie before the last one that was asked for.
    pub(crate) fn of(&mut self, at: usize, lengths: &Lengths) -> &[u32] {
        let part = self.part;
        let stretch = at / STRETCH;
        if self.next < stretch * STRETCH {
            self.reader = part.positions.clone();
            self.reader.skip(part.stretches.iter().take(stretch).fold(0, |sum, bits| sum.saturating_add(*bits)));
            self.next = stretch * STRETCH;
        }
        while self.next < at && !part.is_placeless {
            part.skip_positions(self.next, &mut self.reader, lengths, &mut self.positions);
            self.next += 1;
        }
        if part.is_placeless || self.reader.check().is_err() {
            return &[];
        }
        part.read_positions(at, &mut self.reader, lengths, &mut self.positions);
        self.next += 1;
        let document = part.documents[at];
        for position in &mut self.positions {
            *position = match part.is_body {
                true => lengths.place_in_body(document, *position),
                false => lengths.place_in_head(document, *position),
            };
        }
        &self.positions
    }
}

#[cfg(feature = "build")]
pub(crate) use write::{most_places, write};

#[cfg(feature = "build")]
mod write {
    use std::ops::Range;

    use super::{COMMON, LARGE, Lengths, Part, SHORT, STRETCH};
    use crate::bits::BitWriter;
    use crate::fields::Field;

    /// At how many places in bodies a term still has positions, in a library of so many words.
    pub(crate) fn most_places(words: usize) -> usize {
        if words < LARGE { usize::MAX } else { words / COMMON }
    }

    /// Writes the list of a term from its documents and its positions there, counted through all fields. From `most` places in
    /// bodies on, it leaves these out.
    pub(crate) fn write(writer: &mut BitWriter, occurrences: &[(u32, u32)], lengths: &Lengths, most: usize) {
        let (mut head, mut body) = (Vec::new(), Vec::with_capacity(occurrences.len()));
        for (document, position) in occurrences {
            let before = lengths.head(*document);
            match position.checked_sub(before) {
                None => head.push((*document, *position)),
                Some(position) => body.push((*document, position)),
            }
        }
        let documents = |part: &[(u32, u32)]| part.chunk_by(|a, b| a.0 == b.0).count() as u32;
        writer.gamma(documents(&body) + u32::from(!head.is_empty()));
        writer.bits(u32::from(!head.is_empty()), 1);
        if !head.is_empty() {
            writer.gamma(documents(&head));
        }
        if documents(&body) <= SHORT {
            write_part(writer, &head, false, false, lengths);
            write_part(writer, &body, true, false, lengths);
            return;
        }
        let mut rest = BitWriter::default();
        let is_placeless = body.len() >= most;
        write_part(&mut rest, &head, false, false, lengths);
        write_part(&mut rest, &body, true, is_placeless, lengths);
        writer.bits(u32::from(is_placeless), 1);
        writer.sized(rest.position() as u32);
        writer.append(&rest);
    }

    fn write_part(
        writer: &mut BitWriter,
        occurrences: &[(u32, u32)],
        is_body: bool,
        is_placeless: bool,
        lengths: &Lengths,
    ) {
        let count = occurrences.chunk_by(|a, b| a.0 == b.0).count();
        let (mut documents, mut totals) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for here in occurrences.chunk_by(|a, b| a.0 == b.0) {
            documents.push(here[0].0);
            totals.push(totals.last().unwrap_or(&0) + here.len() as u32);
        }
        let Some((total, before)) = totals.split_last() else { return };
        writer.rising(&documents, 0, lengths.fields[Field::Body as usize].len() as u32 - 1);
        writer.gamma(total - before.len() as u32);
        writer.rising(before, 1, total - 1);
        if is_placeless {
            return;
        }
        let positions: Vec<u32> = occurrences.iter().map(|(_, position)| *position).collect();
        let write = |writer: &mut BitWriter, range: Range<usize>| {
            let mut start = range.start.checked_sub(1).map_or(0, |before| totals[before] as usize);
            for (document, end) in documents[range.clone()].iter().zip(&totals[range]) {
                let end = *end as usize;
                writer.rising(&positions[start..end], 0, Part::length(is_body, *document, lengths) - 1);
                start = end;
            }
        };
        let last = (documents.len() - 1) / STRETCH * STRETCH;
        let mut stretches = BitWriter::default();
        for start in (0..last).step_by(STRETCH) {
            let before = stretches.position();
            write(&mut stretches, start..start + STRETCH);
            writer.sized((stretches.position() - before) as u32);
        }
        writer.append(&stretches);
        write(writer, last..documents.len());
    }
}
