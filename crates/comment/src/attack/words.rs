//! Words as they are meant: without capitals, look-alike letters, digits for letters, and spaces within.

use crate::fold::fold;

/// Nouns that insult whoever they are said of.
const NOUNS: &str = "idiot moron imbecile fool liar coward hypocrite fraud hack shill troll loser clown dimwit dumbass jackass \
    asshole arsehole bastard bitch cunt dick dickhead prick wanker twat scumbag scum pig rat worm vermin parasite cretin dunce \
    dolt dullard halfwit half-wit nitwit twit simpleton nincompoop ignoramus buffoon jerk creep weirdo freak nutcase nutjob lunatic \
    maniac psycho psychopath sociopath retard racist sexist bigot nazi traitor disgrace snowflake sheep sheeple snob brat \
    crybaby wimp pussy whore slut douche douchebag propagandist charlatan crook thug bully degenerate libtard airhead \
    numbskull blockhead fuckwit shithead tosser incompetent";
/// Adjectives that insult whoever they are said of.
const ADJECTIVES: &str = "stupid dumb dumber dumbest idiotic moronic imbecilic foolish pathetic ignorant arrogant brainless clueless \
    disgusting despicable retarded brainwashed delusional deranged demented senile braindead brain-dead spineless worthless \
    contemptible vile insane unhinged illiterate hypocritical cowardly dishonest incompetent evil ridiculous repulsive \
    racist sexist bigoted dim-witted small-minded narrow-minded self-righteous";
/// What may stand between “you are” and what is said; besides, words in -ly and -est.
const FILLERS: &str = "a an the such some any kind sort bit of piece one bunch pack those these so very too just also even still always \
    nothing but that this as more most all both pretty rather quite complete utter total absolute real true big little small old \
    poor paid dirty damn damned bloody fucking fking freaking goddamn worst typical sad miserable lazy petty cheap blind \
    spoiled and or either without doubt indeed now again never ever people guys folks lot been being then obvious known common \
    perfect proper hopeless lying cheating filthy rotten selfish childish silly another certified professional same";

/// A word of a text.
pub(super) struct Word {
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// What parts it from the word before.
    pub(super) gap: Gap,
    /// In small Latin letters where they are meant, without apostrophes; digits and signs in it are kept.
    pub(super) letters: String,
    /// Whether it insults as a noun.
    pub(super) is_noun: bool,
    /// Whether it insults as an adjective.
    pub(super) is_adjective: bool,
    /// Whether it may stand between “you are” and what is said.
    pub(super) is_filler: bool,
    /// Whether an `@` makes it somebody's name.
    pub(super) is_handle: bool,
}

/// What parts two words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A space.
    None,
    /// A comma, or a line break.
    Clause,
    /// The end of a sentence, or a quotation.
    Sentence,
    /// A colon, behind which may stand what somebody says.
    Colon,
    /// A bracket that opens: what stands in it is often a title or a trade.
    Bracket,
}

/// Whether a list of words in one text has this one. It is asked for every word of a comment with every letter typed.
pub(super) fn has(list: &str, word: &str) -> bool {
    let (list, word) = (list.as_bytes(), word.as_bytes());
    let mut at = 0;
    while at < list.len() {
        if list[at..].starts_with(word) && matches!(list.get(at + word.len()), None | Some(b' ')) {
            return true;
        }
        while at < list.len() && list[at] != b' ' {
            at += 1;
        }
        at += 1;
    }
    false
}

/// The words of a text outside of what is quoted.
pub(super) fn of(text: &str, quoted: &[(usize, usize)]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut quoted = quoted.iter().peekable();
    let mut gap = Gap::Sentence;
    let mut before = ' ';
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        while quoted.next_if(|(_, end)| *end <= at).is_some() {}
        if let Some((start, end)) = quoted.peek()
            && *start <= at
        {
            (at, gap, before) = (*end, Gap::Sentence, ' ');
            continue;
        }
        if let Some((letters, length)) = word(&text[at..]) {
            words.push(classified(letters, at, at + length, gap, before == '@'));
            (at, gap, before) = (at + length, Gap::None, ' ');
            continue;
        }
        gap = gap.max(match c {
            ',' => Gap::Clause,
            '\n' if before == '\n' => Gap::Sentence,
            '\n' => Gap::Clause,
            '-' if before == ' ' => Gap::Clause,
            ':' => Gap::Colon,
            '(' => Gap::Bracket,
            '.' | '!' | '?' | ';' | ')' | '—' | '–' | '…' => Gap::Sentence,
            _ => Gap::None,
        });
        before = c;
        at += c.len_utf8();
    }
    join_letters(&mut words);
    words
}

fn classified(letters: String, start: usize, end: usize, gap: Gap, is_handle: bool) -> Word {
    let is_adverb = letters.len() > 3 && (letters.ends_with("ly") || letters.ends_with("est"));
    Word {
        start,
        end,
        gap,
        is_noun: insults(NOUNS, &letters, true),
        is_adjective: insults(ADJECTIVES, &letters, false),
        is_filler: is_adverb || has(FILLERS, &letters) || insults("fucking fking", &letters, false),
        is_handle,
        letters,
    }
}

/// The letters of the word that a text begins with, and its length in bytes.
fn word(text: &str) -> Option<(String, usize)> {
    let mut letters = String::new();
    let mut length = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let plain = latin(c);
        let next_is_letter = chars.peek().is_some_and(|(_, next)| is_letter(latin(*next)));
        let within = !letters.is_empty();
        if is_letter(plain) {
            letters.push(plain);
            length = at + c.len_utf8();
        } else if within && is_hidden(c) || within && next_is_letter && matches!(c, '\'' | '’') {
            // Nothing that is meant.
        } else if within
            && (matches!(c, '*' | '!' | '@' | '$' | '|') && next_is_letter
                || c == '$'
                || matches!(c, '*' | '$') && chars.peek().is_some_and(|(_, next)| *next == c))
            || letters.len() > 1 && c == '-' && next_is_letter
        {
            letters.push(c);
            length = at + c.len_utf8();
        } else {
            break;
        }
    }
    (length > 0).then_some((letters, length))
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{300}'..='\u{36F}')
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || !c.is_ascii()
            && !c.is_whitespace()
            && !is_hidden(c)
            && !matches!(c, '\u{80}'..='\u{BF}' | '\u{2000}'..='\u{2BFF}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF0F}')
}

/// The small Latin letter that a character is, or that it is made to look like.
fn latin(c: char) -> char {
    const ALIKE: &str =
        "аaвbеeёeіiїiјjкkмmнhоoрpсcтtуyхxѕsԁdɡgαaοoιiνvρpεeτtυuκkàaáaâaãaäaåaçcèeéeêeëeìiíiîiïiñnòoóoôoõoöoùuúuûuüuıi";
    let code = u32::from(c);
    let c = match code {
        0xFF21..=0xFF5A => char::from_u32(code - 0xFEE0).unwrap_or(c),
        // Letters for formulas, in thirteen styles.
        0x1D400..=0x1D6A3 => char::from(b'a' + ((code - 0x1D400) % 26) as u8),
        _ => c,
    };
    let c = fold(c);
    if c.is_ascii() {
        return c;
    }
    let mut pairs = ALIKE.chars();
    while let (Some(alike), Some(letter)) = (pairs.next(), pairs.next()) {
        if alike == c {
            return letter;
        }
    }
    c
}

/// Whether a word is one of a list, perhaps in the plural, perhaps spelled to look otherwise.
fn insults(list: &str, letters: &str, plural: bool) -> bool {
    let singular = letters.strip_suffix('s').filter(|_| plural).unwrap_or(letters);
    if has(list, letters) || has(list, singular) {
        return true;
    }
    let letters: Vec<char> = letters.chars().collect();
    let is_plain = |c: &&char| c.is_ascii_lowercase();
    let plain = letters.iter().filter(is_plain).count();
    let repeats = letters.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]);
    // A number spells nothing, whatever its digits look like.
    let is_odd = plain > 1 && (plain < letters.len() || repeats);
    let spelled =
        |word: &str| spells(word.as_bytes(), &letters) || plural && spells(&[word.as_bytes(), b"s"].concat(), &letters);
    is_odd && list.split(' ').any(spelled)
}

/// Whether letters, signs and digits spell a word: a letter may be repeated three times or more, and a star stands for any.
fn spells(word: &[u8], letters: &[char]) -> bool {
    let (mut rest, mut at) = (word, 0);
    while let (Some(c), Some(wanted)) = (letters.get(at), rest.first()) {
        let run = letters[at..].iter().take_while(|other| *other == c).count();
        let wanted_run = rest.iter().take_while(|other| *other == wanted).count();
        let signs: &[u8; 2] = match c {
            '*' => {
                (at, rest) = (at + 1, &rest[1..]);
                continue;
            }
            '0' => b"ou",
            '1' | '!' | '|' => b"il",
            '3' => b"ee",
            '4' | '@' => b"aa",
            '5' | '$' => b"ss",
            '7' => b"tt",
            c if *c == char::from(*wanted) && (run == wanted_run || run > 2 && run > wanted_run) => {
                (at, rest) = (at + run, &rest[wanted_run..]);
                continue;
            }
            _ => return false,
        };
        if signs[0] != *wanted && signs[1] != *wanted {
            return false;
        }
        (at, rest) = (at + run, &rest[run.min(wanted_run)..]);
    }
    at == letters.len() && rest.is_empty()
}

/// Puts single letters together where they spell an insult: “i d i o t”, “i.d.i.o.t”.
fn join_letters(words: &mut Vec<Word>) {
    const LONGEST: usize = 24;
    let mut at = 0;
    while at < words.len() {
        let is_single = |word: &&Word| word.end - word.start == word.letters.len() && word.letters.len() == 1;
        let is_joined = |before: &Word, word: &Word| word.gap == Gap::None || word.start == before.end + 1;
        let singles = words[at..].iter().take(LONGEST).take_while(is_single).count();
        let joined = words[at..at + singles].windows(2).take_while(|two| is_joined(&two[0], &two[1])).count();
        let after = at + singles.min(joined + 1);
        // What spells something may begin later: “u r d u m b”.
        for start in at..after.saturating_sub(2) {
            let letters: String = words[start..after].iter().map(|word| word.letters.as_str()).collect();
            let word = classified(letters, words[start].start, words[after - 1].end, words[start].gap, false);
            if word.is_noun || word.is_adjective {
                words[start] = word;
                // The others are taken out at once, so that many of them are no more work than as many words.
                words[start + 1..after].iter_mut().for_each(|word| word.letters.clear());
                break;
            }
        }
        at = after.max(at + 1);
    }
    words.retain(|word| !word.letters.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<String> {
        of(text, &[]).into_iter().map(|word| word.letters).collect()
    }

    #[test]
    fn words_are_small_latin_letters_without_apostrophes() {
        assert_eq!(letters("You’re so ＤＵＭＢ, Zoë!"), ["youre", "so", "dumb", "zoe"]);
        assert_eq!(letters("іdіоt idiot-proofed id\u{200B}iot 𝐢𝐝𝐢𝐨𝐭"), ["idiot", "idiot-proofed", "idiot", "idiot"]);
        assert_eq!(letters("id!ot! *idiot* dumba$$"), ["id!ot", "idiot", "dumba$$"]);
        assert_eq!(letters("u r an i d i o t, a b c"), ["u", "r", "an", "idiot", "a", "b", "c"]);
        assert_eq!(letters("i.d.i.o.t"), ["idiot"]);
    }

    #[test]
    fn insults_are_known_however_they_are_spelled() {
        for (word, is) in [
            ("idiot", true),
            ("idiots", true),
            ("1d10t", true),
            ("id!ot", true),
            ("1d1ots", true),
            ("mooooron", true),
            ("mooron", false),
            ("l1ar", true),
            ("idiom", false),
            ("5107", false),
            ("1", false),
            ("", false),
        ] {
            assert_eq!(insults(NOUNS, word, true), is, "{word}");
        }
        for (word, is) in
            [("st*pid", true), ("st0000pid", true), ("stooopid", false), ("stupids", false), ("dumb", true)]
        {
            assert_eq!(insults(ADJECTIVES, word, false), is, "{word}");
        }
    }
}
