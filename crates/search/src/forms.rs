//! Finding out which words are forms of one another, while an index is made.
//!
//! The rules of a language run here, in all languages that Snowball knows, and only here: the index keeps their
//! outcome as rings of terms and as a short list of endings, so that the browser carries no stemmer.

use std::borrow::Cow;
use std::collections::BTreeSet;

use snowball_stemmers_rs::{Algorithm, Stemmer};
use whatlang::{Lang, Script};

use crate::endings::Ending;
use crate::hash::Map;
use crate::rank;
use crate::token::{ACCENTS, Spans, fold_key, tokens};

/// Letters of a text that are looked at to find its language out.
const SAMPLE: usize = 300;
/// The first words of a text, of which a fifth carry no subject if it is English.
const FIRST_WORDS: usize = 60;
/// How many pairs of endings an index keeps at most.
const MOST_ENDINGS: usize = 160;
/// How often a pair of endings must have been seen, to be believed of a word that no article has.
const LEAST_SEEN: usize = 3;
/// Words of a library by which a pair is judged.
const SAMPLED_WORDS: usize = 4_000;
/// Bytes that an ending may have.
const LONGEST_ENDING: usize = 12;
/// Letters that stand before an ending.
const LEAST_STEM: usize = 3;

/// A language with rules; its number is a bit of [`Languages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Language(u8);

/// A set of languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Languages(u64);

/// Snowball's languages, by their BCP 47 names, and Korean, whose particles are taken off by rules of our own.
const LANGUAGES: [(&str, Option<Algorithm>); 37] = [
    ("ar", Some(Algorithm::Arabic)),
    ("hy", Some(Algorithm::Armenian)),
    ("eu", Some(Algorithm::Basque)),
    ("ca", Some(Algorithm::Catalan)),
    ("cs", Some(Algorithm::Czech)),
    ("da", Some(Algorithm::Danish)),
    ("nl", Some(Algorithm::Dutch)),
    ("en", Some(Algorithm::English)),
    ("eo", Some(Algorithm::Esperanto)),
    ("et", Some(Algorithm::Estonian)),
    ("fi", Some(Algorithm::Finnish)),
    ("fr", Some(Algorithm::French)),
    ("de", Some(Algorithm::German)),
    ("el", Some(Algorithm::Greek)),
    ("hi", Some(Algorithm::Hindi)),
    ("hu", Some(Algorithm::Hungarian)),
    ("id", Some(Algorithm::Indonesian)),
    ("ga", Some(Algorithm::Irish)),
    ("it", Some(Algorithm::Italian)),
    ("lt", Some(Algorithm::Lithuanian)),
    ("ne", Some(Algorithm::Nepali)),
    ("no", Some(Algorithm::Norwegian)),
    ("nb", Some(Algorithm::Norwegian)),
    ("nn", Some(Algorithm::Norwegian)),
    ("fa", Some(Algorithm::Persian)),
    ("pl", Some(Algorithm::Polish)),
    ("pt", Some(Algorithm::Portuguese)),
    ("ro", Some(Algorithm::Romanian)),
    ("ru", Some(Algorithm::Russian)),
    ("sr", Some(Algorithm::Serbian)),
    ("st", Some(Algorithm::Sesotho)),
    ("es", Some(Algorithm::Spanish)),
    ("sv", Some(Algorithm::Swedish)),
    ("ta", Some(Algorithm::Tamil)),
    ("tr", Some(Algorithm::Turkish)),
    ("uk", Some(Algorithm::Ukrainian)),
    ("yi", Some(Algorithm::Yiddish)),
];

/// The number of Korean, behind the others.
const KOREAN: u8 = LANGUAGES.len() as u8;

impl Languages {
    pub(crate) fn add(&mut self, language: Option<Language>) {
        if let Some(Language(number)) = language {
            self.0 |= 1 << number;
        }
    }

    pub(crate) fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn each(self) -> impl Iterator<Item = u8> {
        (0..=KOREAN).filter(move |number| self.0 & 1 << number != 0)
    }
}

impl Language {
    /// The language that a BCP 47 tag names, if it has rules.
    pub(crate) fn named(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
        if primary == "ko" {
            return Some(Self(KOREAN));
        }
        LANGUAGES.iter().position(|(name, _)| *name == primary).map(|number| Self(number as u8))
    }

    /// The language that a text seems to be in.
    pub(crate) fn detect(text: &str) -> Option<Self> {
        // Most libraries are English, and that is quickly told: by the words that carry no subject.
        let first: Vec<_> = Spans::of(text).take(FIRST_WORDS).collect();
        let mut key = String::new();
        let common = first.iter().filter(|span| {
            fold_key(&text[(*span).clone()], &mut key);
            rank::is_common(&key)
        });
        if first.len() == FIRST_WORDS && common.count() * 5 >= FIRST_WORDS {
            return Self::named("en");
        }
        let sample: String = text.chars().take(SAMPLE).collect();
        let found = whatlang::detect(&sample)?;
        if !found.is_reliable() && matches!(found.script(), Script::Latin | Script::Cyrillic | Script::Arabic) {
            return None;
        }
        Self::named(match found.lang() {
            Lang::Ara => "ar",
            Lang::Hye => "hy",
            Lang::Cat => "ca",
            Lang::Ces => "cs",
            Lang::Dan => "da",
            Lang::Nld => "nl",
            Lang::Eng => "en",
            Lang::Epo => "eo",
            Lang::Est => "et",
            Lang::Fin => "fi",
            Lang::Fra => "fr",
            Lang::Deu => "de",
            Lang::Ell => "el",
            Lang::Hin => "hi",
            Lang::Hun => "hu",
            Lang::Ind => "id",
            Lang::Ita => "it",
            Lang::Kor => "ko",
            Lang::Lit => "lt",
            Lang::Nep => "ne",
            Lang::Nob => "nb",
            Lang::Pes => "fa",
            Lang::Pol => "pl",
            Lang::Por => "pt",
            Lang::Ron => "ro",
            Lang::Rus => "ru",
            Lang::Spa => "es",
            Lang::Srp => "sr",
            Lang::Swe => "sv",
            Lang::Tam => "ta",
            Lang::Tur => "tr",
            Lang::Ukr => "uk",
            Lang::Yid => "yi",
            _ => return None,
        })
    }
}

/// Lists of words that carry no subject, by language.
pub(crate) struct StopWords {
    /// Folded; made when a language is first asked for.
    lists: Vec<Option<BTreeSet<String>>>,
}

/// The lists of all languages.
pub(crate) fn stop_words() -> StopWords {
    StopWords { lists: (0..=KOREAN).map(|_| None).collect() }
}

impl StopWords {
    /// Whether a folded word is on the list of one of these languages. A word of no known language
    /// is compared with the English list.
    pub(crate) fn has(&mut self, folded: &str, languages: Languages) -> bool {
        let english = Language::named("en").map_or(0, |Language(number)| number);
        let mut has = |number: u8| {
            let list = self.lists[usize::from(number)].get_or_insert_with(|| {
                let name = LANGUAGES.get(usize::from(number)).map_or("ko", |(name, _)| *name);
                let name = if matches!(name, "nb" | "nn") { "no" } else { name };
                let words = stop_words::lookup(name).unwrap_or_default().iter();
                words.flat_map(|word| tokens(word).map(|token| token.term)).collect()
            });
            list.contains(folded)
        };
        let is_unknown = languages == Languages::default();
        languages.each().any(&mut has) || is_unknown && has(english)
    }
}

/// A term, as far as its forms are concerned.
pub(crate) struct Word<'a> {
    /// As the dictionary has it.
    pub(crate) key: &'a str,
    /// As it was written, in small letters.
    pub(crate) written: &'a str,
    /// The languages of the texts that have it.
    pub(crate) languages: Languages,
}

impl Word<'_> {
    /// What the rules of a language are applied to: in French, Italian and Catalan the noun without the article or the like
    /// before its apostrophe, as in “l'avion” and “dell'acqua”, but not “aujourd'hui”.
    fn stemmed(&self, language: Algorithm) -> &str {
        let elides = matches!(language, Algorithm::French | Algorithm::Italian | Algorithm::Catalan);
        let is_elided =
            |before: &str| before.len() == 1 || before == "un" || before.ends_with("qu") || before.ends_with("ll");
        match self.written.split_once('\'') {
            Some((before, noun)) if elides && is_elided(before) => noun,
            Some(_) if !self.key.contains(ACCENTS) => self.key,
            _ => self.written,
        }
    }
}

/// For each word, in the order of the dictionary, the next one of its family: the words that share a stem, or that
/// differ by accents only.
pub(crate) fn kin(words: &[Word<'_>]) -> Vec<u32> {
    let mut families = Families::new(words.len());
    let mut stemmers: Vec<Option<Stemmer>> = (0..=KOREAN).map(|_| None).collect();
    let mut first_of: Vec<Map<String, u32>> = (0..=KOREAN).map(|_| Map::default()).collect();
    let mut before = "";
    for (number, word) in (0_u32..).zip(words) {
        let plain = word.key.split(ACCENTS).next().unwrap_or(word.key);
        // The spellings of a word are neighbours.
        if plain == before && number > 0 {
            families.join(number - 1, number);
        }
        before = plain;
        // Numbers and single letters have no forms.
        if plain.chars().nth(1).is_none() || plain.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        for language in word.languages.each() {
            let stem = if language == KOREAN {
                Cow::Borrowed(without_particle(plain))
            } else {
                let Some((_, Some(algorithm))) = LANGUAGES.get(usize::from(language)) else { continue };
                let stemmer = stemmers[usize::from(language)].get_or_insert_with(|| Stemmer::create(*algorithm));
                let stem = stemmer.stem(word.stemmed(*algorithm));
                let is_plain = stem.bytes().all(|byte| byte.is_ascii_alphanumeric());
                let folded = if is_plain { None } else { tokens(&stem).map(|token| token.term).next() };
                folded.map_or(stem, Cow::Owned)
            };
            let firsts = &mut first_of[usize::from(language)];
            match firsts.get(&*stem) {
                Some(first) => families.join(*first, number),
                None => {
                    firsts.insert(stem.into_owned(), number);
                }
            }
        }
    }
    families.rings()
}

/// Sets of words that grow together.
struct Families {
    parents: Vec<u32>,
}

impl Families {
    fn new(words: usize) -> Self {
        Self { parents: (0..words as u32).collect() }
    }

    fn eldest(&mut self, word: u32) -> u32 {
        let mut at = word;
        while self.parents[at as usize] != at {
            let grandparent = self.parents[self.parents[at as usize] as usize];
            self.parents[at as usize] = grandparent;
            at = grandparent;
        }
        at
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.eldest(one), self.eldest(other));
        self.parents[one.max(other) as usize] = one.min(other);
    }

    /// For each word the next of its set, and for the last one the first.
    fn rings(mut self) -> Vec<u32> {
        let count = self.parents.len() as u32;
        let mut next: Vec<u32> = (0..count).collect();
        let mut last: Map<u32, u32> = Map::default();
        for word in 0..count {
            let eldest = self.eldest(word);
            if let Some(before) = last.insert(eldest, word) {
                next[before as usize] = word;
                next[word as usize] = eldest;
            }
        }
        next
    }
}

/// A Korean word, in letters, without the particle at its end, where enough is left of it.
fn without_particle(word: &str) -> &str {
    /// Particles as they follow nouns, longest first.
    const PARTICLES: [&str; 45] = [
        "으로부터",
        "에서부터",
        "이라고는",
        "에게서",
        "한테서",
        "으로서",
        "으로써",
        "이라고",
        "이라는",
        "에서는",
        "에서도",
        "에게는",
        "까지는",
        "이라도",
        "이지만",
        "로부터",
        "처럼",
        "까지",
        "부터",
        "보다",
        "에서",
        "에게",
        "한테",
        "께서",
        "으로",
        "라고",
        "라는",
        "이나",
        "이며",
        "이란",
        "마다",
        "조차",
        "밖에",
        "에는",
        "에도",
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "에",
        "도",
        "만",
    ];
    const MORE: [&str; 4] = ["와", "과", "로", "나"];
    let is_syllables = word.chars().all(|c| ('\u{1100}'..='\u{11ff}').contains(&c));
    if !is_syllables {
        return word;
    }
    for particle in PARTICLES.into_iter().chain(MORE) {
        let letters: String = tokens(particle).map(|token| token.term).collect();
        // Two syllables have four letters at least. A single one that ends in a consonant has three: few nouns of two syllables
        // begin so and end as these particles do.
        let least = if matches!(particle, "은" | "을" | "에") { 3 } else { 4 };
        if let Some(noun) = word.strip_suffix(&letters)
            && noun.chars().count() >= least
        {
            return noun;
        }
    }
    word
}

/// The pairs of endings by which words of one family differ, the most frequent ones: what to try with a word that no
/// article has.
pub(crate) fn endings(words: &[Word<'_>], kin: &[u32]) -> Vec<Ending> {
    let mut seen: Map<(&str, &str), usize> = Map::default();
    for (number, next) in (0_u32..).zip(kin) {
        let mut other = *next;
        while other != number {
            let (from, to) = (words[number as usize].key, words[other as usize].key);
            let shared = from.char_indices().zip(to.chars()).take_while(|((_, a), b)| a == b).count();
            let at = from.char_indices().nth(shared).map_or(from.len(), |(at, _)| at);
            let (from, to) = (&from[at..], &to[at..]);
            let is_ending = |ending: &str| ending.len() <= LONGEST_ENDING && !ending.contains(ACCENTS);
            if shared >= LEAST_STEM && is_ending(from) && is_ending(to) {
                *seen.entry((from, to)).or_default() += 1;
            }
            other = kin[other as usize];
        }
    }
    let mut seen: Vec<((&str, &str), usize)> = seen.into_iter().filter(|(_, count)| *count >= LEAST_SEEN).collect();
    seen.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    seen.truncate(MOST_ENDINGS);
    // Where such a pair leads from one word to another, they must nearly always be forms of one word. In a large library,
    // some of the words tell.
    let numbers: Map<&str, usize> = words.iter().enumerate().map(|(number, word)| (word.key, number)).collect();
    let families = first_of_families(kin);
    let step = words.len() / SAMPLED_WORDS + 1;
    let mut other = String::new();
    seen.retain(|((from, to), _)| {
        let (mut all, mut right) = (0, 0);
        for (number, word) in words.iter().enumerate().step_by(step) {
            let stem = word.key.strip_suffix(from).filter(|stem| stem.chars().nth(LEAST_STEM - 1).is_some());
            let Some(stem) = stem else { continue };
            other.clear();
            other.extend([stem, to]);
            if let Some(other) = numbers.get(other.as_str()) {
                all += 1;
                right += usize::from(families[number] == families[*other]);
            }
        }
        right * 5 >= all * 4
    });
    let mut endings: Vec<Ending> =
        seen.into_iter().map(|((from, to), _)| Ending { from: from.to_owned(), to: to.to_owned() }).collect();
    endings.sort_unstable();
    endings
}

/// The first word of the family of each word.
pub(crate) fn first_of_families(kin: &[u32]) -> Vec<u32> {
    let mut first: Vec<u32> = vec![u32::MAX; kin.len()];
    for number in 0..kin.len() as u32 {
        let mut next = number;
        while first[next as usize] == u32::MAX {
            first[next as usize] = number;
            next = kin[next as usize];
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<'a>(list: &'a [&'a str], language: &str) -> Vec<Word<'a>> {
        let mut languages = Languages::default();
        languages.add(Language::named(language));
        list.iter().map(|word| Word { key: word, written: word, languages }).collect()
    }

    fn families(list: &[&str], language: &str) -> Vec<u32> {
        kin(&words(list, language))
    }

    #[test]
    fn forms_of_a_word_are_a_ring() {
        assert_eq!(families(&["talk", "talked", "talking", "tally"], "en"), [1, 2, 0, 3]);
        assert_eq!(families(&["haus", "hauser", "hausern"], "de"), [1, 2, 0]);
    }

    #[test]
    fn every_language_has_a_name() {
        for (name, _) in LANGUAGES {
            assert!(Language::named(name).is_some(), "{name}");
        }
        assert_eq!(Language::named("en-GB"), Language::named("en"));
        assert_eq!(Language::named("xx"), None);
    }

    #[test]
    fn korean_particles_are_no_part_of_a_noun() {
        let term = |word: &str| tokens(word).map(|token| token.term).collect::<String>();
        for word in ["북한은", "북한의", "북한에서", "북한으로부터"] {
            assert_eq!(without_particle(&term(word)), term("북한"));
        }
        for word in ["집을", "집은", "집에"] {
            assert_eq!(without_particle(&term(word)), term("집"));
        }
        for word in ["가을", "오은", "종이", "합의"] {
            assert_eq!(without_particle(&term(word)), term(word));
        }
    }

    #[test]
    fn languages_are_told_apart() {
        let of = |text: &str| Language::detect(text);
        assert_eq!(
            of("The president said that the talks would go on until both sides agree on the terms."),
            Language::named("en")
        );
        assert_eq!(
            of("Der Präsident sagte, die Gespräche würden fortgesetzt, bis beide Seiten sich einig sind."),
            Language::named("de")
        );
        assert_eq!(of("북한은 회담 제의를 거부했다"), Language::named("ko"));
    }

    #[test]
    fn endings_are_learnt_from_families() {
        let list = ["boat", "boats", "kite", "kites", "lake", "lakes", "talk", "talks"];
        let words = words(&list, "en");
        let found = endings(&words, &kin(&words));
        assert!(found.contains(&Ending { from: "s".into(), to: String::new() }), "{found:?}");
    }
}
