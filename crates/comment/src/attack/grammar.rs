//! Phrases that attack a person, and what lets them off.

use super::words::{Gap, Word, has};

/// In what way a phrase attacks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It says something of a person.
    Said,
    /// It calls a person by an insult.
    Called,
    /// It tells a person to be silent or to go.
    Silenced,
    /// It is about a person and not about what was said.
    Dismissed,
    /// It judges a person as one of a kind.
    Grouped,
    /// It insults everybody who thinks otherwise.
    Believers,
}

/// A kind and its phrases, a line each. In a phrase stand
///
/// - words, with `|` between those that may stand in the same place, and `?` before what may be missing;
/// - `NOUN` and `ADJ`, words that insult; `SAID` for either, an adjective only where it does not belong to a thing;
/// - `~`, up to six words such as “a”, “such”, “really”, “complete”, or insulting adjectives;
/// - `..`, up to six words of the same sentence; `,`, where a comma may stand; `@`, somebody's handle;
/// - `<`, the beginning of a clause, and `>`, its end; `VOCATIVE`, an insult between commas or in place of a sentence.
const PHRASES: [(Kind, &str); 6] = [
    (
        Kind::Said,
        "you|u|ya ~ are|r|were|be|seem|sound|look ?to ?be ?like ~ SAID
youre ~ SAID
ur|your a|an ~ SAID
ur ~ SAID >
you must|gotta|can be ~ SAID
you have|got to be ~ SAID
are|were|r you|u ~ SAID
author|writer|journalist|reporter|editor|commenter|commentator|columnist|poster|blogger|op ?above is|was ~ SAID
author|writer|journalist|reporter|editor|commenter|commentator|columnist|poster|blogger|op must be ~ SAID
guy|man|woman|person|one who wrote|posted|said this|that|it is|was|are ~ SAID
guy|man|woman|person|one who wrote|posted|said this|that|it must be ~ SAID
whoever .. is|are|was ~ SAID
whoever .. must be ~ SAID
everyone|everybody|anyone|anybody who|that .. is|are|was ~ SAID
everyone|everybody|anyone|anybody who|that .. must be ~ SAID
everyone|everybody here is ~ SAID
all of you are ~ SAID
@ is|are ~ SAID
such a|an ~ NOUN as you
spoken like a|an ~ NOUN
< dont|stop be|being ~ SAID
what a|an ~ NOUN >
what a|an ~ NOUN you|u
what a|an ~ NOUN the|this author|writer|journalist|reporter|editor|commenter|guy",
    ),
    (
        Kind::Called,
        "you|u ~ NOUN >
you|u ~ ADJ man|woman|person|people|boy|girl|child|thing|human
hey|oh|ok ~ NOUN|ADJ >
VOCATIVE",
    ),
    (
        Kind::Silenced,
        "< shut up ?already|now|man|dude|please >
< shut up you|u|idiot|moron
< shut up and listen|go|sit|read|learn|leave|stop|get|let|shut
will|can|could|would|dont you ?just|please shut up >
< shut your mouth|trap|face|hole
< shut the fuck|hell up
< bugger|piss|fuck off
< get lost ?already|now|man|dude|please >
< get lost you|u|and
< go to hell ?already|now|man|dude|please >
< go to hell you|u|and|with
< go away
< drop dead
< screw|fuck|damn you
< get|buy yourself|a brain|life ?already|now|man|dude|please >
< get|buy yourself|a brain|life you|u|and|instead
< ?go kill yourself ?already|now|man|dude|please >
< ?go kill yourself you|u|and
i hope you die
< go|crawl back to|under|into where you came|come|belong
< go|crawl back to|under|into your ?own cave|hole|bridge|country|basement|mother|mom|bed|sandbox|bubble|kind
< go back to school|kindergarten|bed|sleep|facebook|twitter|reddit
nobody|noone asked|wants you >
no one asked|wants you >
nobody|noone asked ?for your
no one asked ?for your
nobody|noone cares what|about you|your
no one cares what|about you|your",
    ),
    (
        Kind::Dismissed,
        "you have no brain|brains
you dont have a|the|any brain|brains
you|are out of your mind
are you out of your mind
what is wrong with you
whats wrong with you
you make me sick
you disgust me
you should be ashamed
shame on you
you are full of shit|crap|it
youre full of shit|crap|it
your stupidity|idiocy|ignorance is
you are mentally ill|disturbed
youre mentally ill|disturbed",
    ),
    (
        Kind::Grouped,
        "people like you .. wrong|problem|sick|ruin|ruined|destroy|worst|disgrace|hate|dangerous
people like you should|shouldnt ?not|never ?be allowed|banned|die|exist|breed|locked|shot
people like you are|do not welcome|belong
you ?only|just say|said|think|believe|write|wrote|claim|like|hate|want that|this|so|it ?only|just because ?of ?course you|youre ?are ?just ?only ?a|an PERSON
because you|youre ?are ?just ?only ?a|an PERSON , ?of ?course you say|think|believe|like|hate|want
of course you .. you are ?just ?a|an PERSON
of course you .. youre ?just ?a|an PERSON
you are a|an PERSON , so you cannot|cant|have|should|know
youre a|an PERSON , so you cannot|cant|have|should|know
< typical PERSON
what would|does|do a|an PERSON know
you wouldnt|cannot|cant understand , youre|you ?are too
ok boomer
your kind always|never|are|lies|will|should|cannot",
    ),
    (
        Kind::Believers,
        "only a|an ~ NOUN would|could|can|will|believes|thinks
< another ~ NOUN who",
    ),
];
/// What a person may be dismissed for being.
const PERSONS: &str = "woman man girl boy muslim jew christian atheist catholic foreigner immigrant gay lesbian trans black white asian \
    liberal conservative republican democrat leftist boomer millennial american russian chinese korean european african arab \
    teenager housewife feminist";
/// Fillers that are not named with what is said.
const ARTICLES: &str = "a an the such some so very too just as that of kind sort like one those these";
const DENIALS: &str = "not never no hardly neither nor nobody noone none arent isnt wasnt werent dont doesnt didnt cant cannot wont \
    wouldnt shouldnt couldnt aint";
/// Who uses these words tells what somebody else said.
const SAYS: &str =
    "said says told tells wrote writes shouted thought thinks called calls claimed claims believed believes";
/// And who uses these says what one should not say, or what may not be so.
const REPORTS: &str = "saying tell call calling according heard suggested suggests implied implies accused if whether unless \
    suppose imagine myself";
/// Behind a comma, these say that somebody else said what stands before it.
const SAID_SO: [&str; 2] = ["he|she|they|people SAYS ?him|her|me|them|us >", "said|wrote|shouted|according"];
/// Insults that are also animals, verbs or names, so that they are none where they stand alone.
const DOUBTFUL: &str = "hack hacks rat rats pig pigs worm worms sheep bully thug fraud dick prick bigot dunce incompetent disgrace \
    creep psycho";
/// What an insulting adjective may stand before without belonging to it.
const AFTER_ADJECTIVE: &str =
    "to that and or as if because it enough but i you for even when person people man woman being like";
/// What follows “shut up” in sayings that want nobody to be silent, phrases as those above.
const SAYINGS: [&str; 2] = ["?and take|have ?all my|our money|cash|card|wallet", "and calculate|dance"];
/// With what a command may begin.
const BEFORE_COMMAND: &str = "just please so then now and oh ok well why you should better maybe perhaps";

/// How many words around a phrase can let it off.
const FARTHEST: usize = 40;

/// A phrase that was found.
pub(super) struct Found {
    /// Its last word.
    pub(super) last: usize,
    /// The first word of what is said, behind “you are a”.
    pub(super) named: usize,
    /// In what way it attacks.
    pub(super) kind: Kind,
}

/// The phrases, each cut into its parts.
pub(super) struct Grammar {
    phrases: Vec<Phrase>,
}

struct Phrase {
    kind: Kind,
    parts: Vec<&'static str>,
    /// With which letters its first word may begin, a bit for each: most phrases are not looked at any further.
    initials: u32,
}

/// A way through a phrase: the word after it, and the first word of what is said, if it says something.
type Way = (usize, Option<usize>);

impl Grammar {
    pub(super) fn new() -> Grammar {
        let mut phrases = Vec::new();
        for (kind, lines) in PHRASES {
            for line in lines.split('\n') {
                let parts: Vec<&str> = line.split(' ').collect();
                let first = parts.iter().find(|part| **part != "<").copied().unwrap_or_default();
                phrases.push(Phrase { kind, parts, initials: initials(first) });
            }
        }
        Grammar { phrases }
    }

    /// The longest attack that begins with the word.
    pub(super) fn attack_at(&self, words: &[Word], at: usize) -> Option<Found> {
        let mut longest: Option<Found> = None;
        let initial = bit(words[at].letters.as_bytes().first());
        for Phrase { kind, parts, initials } in &self.phrases {
            if initials & initial != 0
                && let Some((after, named)) = ways(parts, words, at, at)
                && after > at
                && longest.as_ref().is_none_or(|found| after - 1 > found.last)
                && !is_let_off(*kind, words, at, after)
            {
                longest = Some(Found { last: after - 1, named: named.unwrap_or(at), kind: *kind });
            }
        }
        longest
    }
}

fn initials(part: &str) -> u32 {
    if part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'|') {
        part.split('|').fold(0, |bits, word| bits | bit(word.as_bytes().first()))
    } else {
        u32::MAX
    }
}

fn bit(letter: Option<&u8>) -> u32 {
    1 << letter.map_or(0, |letter| letter % 32)
}

/// The way through the rest of a phrase from a word on. `first` is the word that the phrase began with.
fn ways(phrase: &[&str], words: &[Word], at: usize, first: usize) -> Option<Way> {
    let Some((part, rest)) = phrase.split_first() else { return Some((at, None)) };
    // Only the beginning of a phrase may stand behind a gap.
    let here = words.get(at).filter(|word| at == first || word.gap == Gap::None);
    let go_on = |at: usize| ways(rest, words, at, first);
    match *part {
        "<" => begins_clause(words, at).then(|| go_on(at)).flatten(),
        ">" => ends_clause(words, at).then(|| go_on(at)).flatten(),
        "VOCATIVE" => is_vocative(words, at).then(|| go_on(at + 1)).flatten(),
        "~" => {
            let most = words[at..].iter().take(6).take_while(|word| fills(word)).count();
            (0..=most).rev().find_map(|count| {
                let (after, named) = go_on(at + count)?;
                // What is said begins behind the articles.
                let begins = |at: &usize| !has(ARTICLES, &words[*at].letters);
                Some((after, named.or_else(|| (at..at + count).find(begins).or(Some(at + count)))))
            })
        }
        "," => words.get(at).filter(|word| word.gap < Gap::Sentence).and_then(|_| ways(rest, words, at, at)),
        ".." => (0..=6).take_while(|count| *count == 0 || follows(words, at + count - 1)).find_map(|count| {
            // “Of course you say that, you are …”: what follows may stand behind a comma.
            words.get(at + count).filter(|word| word.gap < Gap::Sentence)?;
            ways(rest, words, at + count, at + count)
        }),
        "@" => here.filter(|word| word.is_handle).and_then(|_| go_on(at + 1)),
        "SAID" => {
            here.filter(|word| word.is_noun || word.is_adjective && is_of_person(words, at)).and_then(|_| go_on(at + 1))
        }
        part => match part.strip_prefix('?') {
            Some(part) => here.filter(|word| one_of(part, word)).and_then(|_| go_on(at + 1)).or_else(|| go_on(at)),
            None => here.filter(|word| one_of(part, word)).and_then(|_| go_on(at + 1)),
        },
    }
}

fn one_of(part: &str, word: &Word) -> bool {
    part.split('|').any(|one| match one {
        "NOUN" => word.is_noun,
        "ADJ" => word.is_adjective,
        "PERSON" => has(PERSONS, &word.letters),
        "SAYS" => has(SAYS, &word.letters),
        one => one == word.letters,
    })
}

fn follows(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.gap < Gap::Sentence)
}

/// Between insulting adjectives there may be commas: “you stupid, stupid man”.
fn fills(word: &Word) -> bool {
    word.gap == Gap::None && word.is_filler || word.gap < Gap::Sentence && word.is_adjective
}

/// Whether a clause begins with the word, or with a few others with which a command may begin: “won't just go away” is none.
fn begins_clause(words: &[Word], at: usize) -> bool {
    let leads = |before: &usize| *before == at || has(BEFORE_COMMAND, &words[*before].letters);
    (at.saturating_sub(4)..=at).rev().take_while(leads).any(|at| at == 0 || words[at].gap > Gap::None)
}

fn ends_clause(words: &[Word], at: usize) -> bool {
    words.get(at).is_none_or(|word| word.gap > Gap::None || has("and but who", &word.letters))
}

/// An adjective that stands before a thing is said of the thing.
fn is_of_person(words: &[Word], at: usize) -> bool {
    let has_article = at > 0 && words[at].gap == Gap::None && has("a an the such", &words[at - 1].letters);
    has_article || ends_clause(words, at + 1) || has(AFTER_ADJECTIVE, &words[at + 1].letters)
}

/// An insult that stands alone: as a sentence, or between commas where it ends one or only a few words stand before it.
fn is_vocative(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at).filter(|word| word.is_noun && !has(DOUBTFUL, &word.letters)) else { return false };
    let ends = |at: usize| words.get(at).is_none_or(|word| word.gap >= Gap::Sentence);
    let before = words[..at].iter().rev().take(4);
    let in_sentence = before.take_while(|word| word.gap < Gap::Sentence).count();
    // “We saw acrobats, clowns, and horses.”
    let is_listed =
        |next: &Word| has("and or", &next.letters) || words.get(at + 2).is_some_and(|word| word.gap == Gap::Clause);
    match word.gap {
        Gap::None | Gap::Bracket => false,
        Gap::Clause if ends(at + 1) => true,
        Gap::Clause => words[at + 1].gap == Gap::Clause && in_sentence + usize::from(is_listed(&words[at + 1])) < 3,
        Gap::Sentence | Gap::Colon => ends(at + 1),
    }
}

/// Whether a phrase from one word to before another is denied, reported or supposed.
fn is_let_off(kind: Kind, words: &[Word], first: usize, after: usize) -> bool {
    let sentence = sentence_start(words, first);
    let begins = |at: &usize| words[*at].gap > Gap::None || words[*at].letters == "but";
    let clause = (sentence..=first).rev().find(begins).unwrap_or(sentence);
    let rest = words[after..].iter().take(FARTHEST);
    let end = after + rest.take_while(|word| word.gap < Gap::Sentence).count();
    let said_so = |at: usize| words[at].gap == Gap::Clause && goes_on(&SAID_SO, words, at);
    let reported = is_reported(words, sentence, first) || (after..end).any(said_so);
    let of_oneself = words[after..end].iter().any(|word| word.letters == "myself");
    let denied = (clause..after).any(|at| {
        let next = words.get(at + 1).map_or("", |word| word.letters.as_str());
        has(DENIALS, &words[at].letters) && next != "only" && next != "doubt"
    });
    match kind {
        // “Shut up and take my money!”
        Kind::Silenced if words[first].letters == "shut" && goes_on(&SAYINGS, words, after) => true,
        // These say “no” themselves.
        Kind::Silenced | Kind::Dismissed | Kind::Grouped => reported,
        Kind::Said if has("dont stop", &words[first].letters) => of_oneself,
        // “Raw fish can give you worms.”
        Kind::Called if has(DOUBTFUL, &words[after - 1].letters) && !begins_clause(words, first) => true,
        _ => reported || denied || of_oneself,
    }
}

/// The first word of a sentence.
fn sentence_start(words: &[Word], at: usize) -> usize {
    let earliest = at.saturating_sub(FARTHEST);
    (earliest..=at).rev().find(|at| words[*at].gap >= Gap::Sentence).unwrap_or(earliest)
}

/// Whether what stands before a word in its sentence, or before the colon that the sentence follows, makes it somebody else's.
fn is_reported(words: &[Word], start: usize, at: usize) -> bool {
    let is_announced = words[start].gap == Gap::Colon;
    let earliest = if is_announced { sentence_start(words, start.saturating_sub(1)) } else { start };
    (earliest..at).any(|at| {
        let word = words[at].letters.as_str();
        let who = if words[at].gap == Gap::None { words[at - 1].letters.as_str() } else { "" };
        if has("say think believe", word) {
            // “Critics say”, but not “I say”.
            return has("they people many most some who", who) || who.ends_with("s") && who != "always";
        }
        // “As I said: you are …” reports nobody.
        has(SAYS, word) && (at >= start || !has("i you we ive that be enough", who))
            || at >= start && has(REPORTS, word)
    })
}

/// Whether one of the phrases begins with the word.
fn goes_on(phrases: &[&str], words: &[Word], at: usize) -> bool {
    phrases.iter().any(|phrase| ways(&phrase.split(' ').collect::<Vec<_>>(), words, at, at).is_some())
}
