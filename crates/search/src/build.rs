//! Making an index, on all cores.

use std::num::NonZero;
use std::thread;

use crate::bits::BitWriter;
use crate::bytes::put_number;
use crate::dictionary;
use crate::fields::{Document, Field};
use crate::forms::{self, Language, Languages, Word};
use crate::hash::Map;
use crate::index;
use crate::postings::{self, Lengths, NEIGHBOURS};
use crate::related::{Related, related};
use crate::token::{ACCENTS, Spans, fold_key, is_letter, without_possessive};

/// Bytes of text that are worth a thread of their own.
const SHARE: usize = 1 << 16;

/// Collects documents and makes an index of them.
///
/// Documents are read when they are added, and only their words are kept.
#[derive(Debug, Default)]
pub struct Builder {
    batches: Vec<Batch>,
    /// The language of documents that state none and are too short to tell.
    language: Option<Language>,
}

/// An index as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// The dictionary and the sizes; what [`crate::Index::open`] takes.
    pub root: Vec<u8>,
    /// The postings; [`crate::Index::block_range`] says which part of them a block is.
    pub postings: Vec<u8>,
}

/// The words of some documents that follow each other.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// Number of each different word.
    numbers: Map<String, u32>,
    words: Vec<Written>,
    /// The words of all documents, one after the other, by their numbers.
    pub(crate) text: Vec<u32>,
    /// Of each document the words of each field, in the order of [`Field::ALL`], in which they stand in the text.
    pub(crate) lengths: Vec<[u32; Field::ALL.len()]>,
    dates: Vec<u32>,
}

/// A word as it is written.
#[derive(Debug)]
struct Written {
    /// In small letters, where accents or an apostrophe make it differ from the word as the dictionary has it.
    text: Option<String>,
    languages: Languages,
}

impl Builder {
    /// For documents that do not state their language, and are too short to tell: a BCP 47 tag.
    pub fn with_language(tag: &str) -> Self {
        Self { batches: Vec::new(), language: Language::named(tag) }
    }

    /// Adds a document. Its number, which hits name, is how many were added before it.
    pub fn add(&mut self, document: &Document<'_>) {
        if self.batches.is_empty() {
            self.batches.push(Batch::default());
        }
        let last = self.batches.len() - 1;
        self.batches[last].add(document, self.language);
    }

    /// Adds many documents at once, on all cores.
    pub fn add_all(&mut self, documents: &[Document<'_>]) {
        let bytes: usize = documents.iter().map(|document| document.body.len()).sum();
        let cores = thread::available_parallelism().map_or(1, NonZero::get).min(bytes / SHARE + 1);
        let language = self.language;
        let share = documents.len().div_ceil(cores).max(1);
        let batches = thread::scope(|scope| {
            let threads: Vec<_> = documents
                .chunks(share)
                .map(|documents| {
                    scope.spawn(move || {
                        let mut batch = Batch::default();
                        documents.iter().for_each(|document| batch.add(document, language));
                        batch
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().expect("tokenizing does not fail")).collect::<Vec<_>>()
        });
        self.batches.extend(batches);
    }

    /// Writes the index.
    pub fn finish(self) -> Built {
        self.finish_and_relate(0).0
    }

    /// Writes the index, and finds for each document at most so many that are related to it, the closest first.
    pub fn finish_and_relate(self, most: usize) -> (Built, Vec<Vec<Related>>) {
        let mut lengths = Lengths::default();
        let mut dates = Vec::new();
        for batch in &self.batches {
            for document in &batch.lengths {
                lengths.fields.iter_mut().zip(document).for_each(|(column, length)| column.push(*length));
            }
            dates.extend_from_slice(&batch.dates);
        }
        let vocabulary = Vocabulary::of(&self.batches);
        let words: Vec<Word<'_>> = vocabulary.words();
        let (kin, endings, blocks) = thread::scope(|scope| {
            let forms = scope.spawn(|| {
                let kin = forms::kin(&words);
                let endings = forms::endings(&words, &kin);
                (kin, endings)
            });
            let blocks = Occurrences::of(&self.batches, &vocabulary, &lengths).write(&words, &lengths);
            let (kin, endings) = forms.join().expect("comparing words does not fail");
            (kin, endings, blocks)
        });

        let mut root = Vec::new();
        put_number(&mut root, lengths.documents());
        lengths.fields.iter().flatten().for_each(|length| put_number(&mut root, *length));
        dates.iter().for_each(|date| put_number(&mut root, *date));
        put_number(&mut root, words.len() as u32);
        let keys: Vec<&str> = words.iter().map(|word| word.key).collect();
        dictionary::write(&mut root, &keys, &kin);
        put_number(&mut root, endings.len() as u32);
        endings.iter().for_each(|ending| ending.write(&mut root));
        blocks.iter().for_each(|block| put_number(&mut root, block.len() as u32));
        let related = if most == 0 { Vec::new() } else { related(&self.batches, &vocabulary, &kin, most) };
        (Built { root: index::sealed(&root), postings: blocks.concat() }, related)
    }
}

impl Batch {
    fn add(&mut self, document: &Document<'_>, otherwise: Option<Language>) {
        let stated = document.language.and_then(Language::named);
        let language = stated.or_else(|| Language::detect(document.body)).or(otherwise);
        let mut lengths = [0; Field::ALL.len()];
        let mut key = String::new();
        for (field, length) in Field::ALL.into_iter().zip(&mut lengths) {
            let text = document.field(field);
            for span in Spans::of(text) {
                fold_key(&text[span.clone()], &mut key);
                let number = self.number(&key, &text[span]);
                self.words[number as usize].languages.add(language);
                self.text.push(number);
                *length += 1;
            }
        }
        self.lengths.push(lengths);
        self.dates.push(document.date.unwrap_or(0));
    }

    fn number(&mut self, key: &str, written: &str) -> u32 {
        let known = self.numbers.get(key).copied();
        let number = known.unwrap_or(self.words.len() as u32);
        if known.is_none() {
            self.words.push(Written { text: None, languages: Languages::default() });
            self.numbers.insert(key.to_owned(), number);
        }
        // Whichever of “l’est” and “lest” comes first, the former is kept.
        let written = without_possessive(written);
        if known.is_none() && key.contains(ACCENTS) || written.contains(['\'', '’']) {
            // Where a word may be broken is no part of how it is spelt.
            let seen = written.replace(['\u{ad}', '\u{200c}', '\u{200d}'], "");
            self.words[number as usize].text = Some(seen.to_lowercase().replace(['’', 'ʼ'], "'"));
        }
        number
    }
}

/// The different words of all batches, in the order of the dictionary.
pub(crate) struct Vocabulary<'a> {
    /// As the dictionary has it, as it was written in small letters, and the languages of the texts that have it.
    pub(crate) words: Vec<(&'a str, &'a str, Languages)>,
    /// For each batch, the number in the dictionary of each of its words.
    pub(crate) numbers: Vec<Vec<u32>>,
}

impl<'a> Vocabulary<'a> {
    fn of(batches: &'a [Batch]) -> Self {
        let mut all: Vec<(&str, usize, u32)> = Vec::new();
        for (number, batch) in batches.iter().enumerate() {
            all.extend(batch.numbers.iter().map(|(key, word)| (key.as_str(), number, *word)));
        }
        all.sort_unstable();
        let mut numbers: Vec<Vec<u32>> = batches.iter().map(|batch| vec![0; batch.words.len()]).collect();
        let mut words: Vec<(&str, &str, Languages)> = Vec::new();
        for (key, batch, word) in all {
            let written = &batches[batch].words[word as usize];
            match words.last_mut() {
                Some((last, text, languages)) if *last == key => {
                    languages.join(written.languages);
                    let other = written.text.as_deref().filter(|other| other.contains('\''));
                    *text = other.unwrap_or(text);
                }
                _ => words.push((key, written.text.as_deref().unwrap_or(key), written.languages)),
            }
            numbers[batch][word as usize] = words.len() as u32 - 1;
        }
        Self { words, numbers }
    }

    fn words(&self) -> Vec<Word<'a>> {
        let words = self.words.iter();
        words.map(|(key, written, languages)| Word { key, written, languages: *languages }).collect()
    }
}

/// All occurrences of all words: by word, then by document and position.
struct Occurrences {
    /// Document, and position counted through all its fields.
    places: Vec<(u32, u32)>,
    /// Where the places of each word end.
    ends: Vec<usize>,
}

impl Occurrences {
    fn of(batches: &[Batch], vocabulary: &Vocabulary<'_>, lengths: &Lengths) -> Self {
        let mut ends = vec![0_usize; vocabulary.words.len() + 1];
        for (batch, numbers) in batches.iter().zip(&vocabulary.numbers) {
            batch.text.iter().for_each(|word| ends[numbers[*word as usize] as usize + 1] += 1);
        }
        (1..ends.len()).for_each(|word| ends[word] += ends[word - 1]);
        let mut places = vec![(0, 0); ends.last().copied().unwrap_or(0)];
        let mut document = 0;
        for (batch, numbers) in batches.iter().zip(&vocabulary.numbers) {
            let mut text = batch.text.iter();
            for _ in &batch.lengths {
                let words = text.by_ref().take(lengths.whole(document) as usize);
                for (position, word) in (0_u32..).zip(words) {
                    let at = &mut ends[numbers[*word as usize] as usize];
                    places[*at] = (document, position);
                    *at += 1;
                }
                document += 1;
            }
        }
        ends.pop();
        Self { places, ends }
    }

    fn of_word(&self, word: usize) -> &[(u32, u32)] {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.places[start..self.ends[word]]
    }

    /// The postings, a piece for each few neighbours in the dictionary.
    fn write(&self, words: &[Word<'_>], lengths: &Lengths) -> Vec<Vec<u8>> {
        let numbers: Vec<usize> = (0..self.ends.len()).collect();
        let blocks: Vec<&[usize]> = numbers.chunks(NEIGHBOURS).collect();
        let most = postings::most_places(self.places.len());
        let cores = thread::available_parallelism().map_or(1, NonZero::get).min(self.places.len() / SHARE + 1);
        // Words are dealt out in many small shares: frequent ones lie close together.
        let next = std::sync::atomic::AtomicUsize::new(0);
        let written = thread::scope(|scope| {
            let work = || {
                let mut written = Vec::new();
                loop {
                    let block = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    let Some(numbers) = blocks.get(block) else { return written };
                    let mut writer = BitWriter::default();
                    for number in *numbers {
                        // Pairs of letters are what is asked for in scripts without spaces, however frequent each of them is.
                        let most = if is_letter(words[*number].key) { usize::MAX } else { most };
                        postings::write(&mut writer, self.of_word(*number), lengths, most);
                    }
                    written.push((block, writer.into_bytes()));
                }
            };
            let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
            threads.into_iter().flat_map(|thread| thread.join().expect("writing does not fail")).collect::<Vec<_>>()
        });
        let mut written = written;
        written.sort_unstable_by_key(|(block, _)| *block);
        written.into_iter().map(|(_, bytes)| bytes).collect()
    }
}
