//! A text as what is said in one breath: its sentences, and the parts of those that are long.
//!
//! Places in a text are counted in units of UTF-16, as browsers count.

/// What a letter weighs at most, and at least, in what is said in one go: as much as takes about eleven seconds at the usual
/// speed. Browsers cut some voices off after fifteen.
const MOST: u32 = 150;
const LEAST: u32 = 60;

/// What one character of a script without spaces between words weighs: it is a syllable or a word.
const IDEOGRAPH: u32 = 3;

/// Words after whose dot no sentence ends, in the languages that browsers part badly.
const SHORT: [&str; 22] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sr", "Jr", "vs", "No", "Nr", "Gen", "Gov", "Sen", "Rep", "Lt", "Col",
    "bzw", "ca", "usw", "Hr", "Fr",
];

/// Where the sentences of a text begin and end, without white space around them. `breaks` is where the browser says that one
/// begins; without any, marks that end a sentence do.
pub(crate) fn sentences(text: &str, breaks: &[usize]) -> Vec<(usize, usize)> {
    let own;
    let breaks = if breaks.is_empty() {
        own = ends(text);
        &own
    } else {
        breaks
    };
    let length = units(text);
    let inner = breaks.iter().copied().filter(|at| (1..length).contains(at) && !is_abbreviated(before(text, *at)));
    let mut found = Vec::new();
    let mut start = 0;
    for end in inner.chain([length]) {
        if end > start {
            found.extend(trimmed(text, start, end));
            start = end;
        }
    }
    found
}

/// The parts of what stands between two places, each no longer than what is said in one go at this speed, which is in
/// hundredths. Together they are all of it.
pub(crate) fn pieces(text: &str, start: usize, end: usize, rate: u32) -> Vec<(usize, usize)> {
    let most = (MOST * rate / 100).clamp(LEAST, MOST * 3 / 2);
    let mut pieces = Vec::new();
    let mut begin = start;
    while begin < end {
        let rest = slice(text, begin, end);
        if weight(rest) <= most {
            pieces.extend(trimmed(text, begin, end));
            break;
        }
        let cut = begin + units(&rest[..cut(rest, most)]);
        pieces.extend(trimmed(text, begin, cut));
        begin = cut;
    }
    pieces
}

/// How much there is to say.
pub(crate) fn weight(text: &str) -> u32 {
    text.chars().map(|c| if is_ideograph(c) { IDEOGRAPH } else { 1 }).sum()
}

/// What stands between two places.
pub(crate) fn slice(text: &str, start: usize, end: usize) -> &str {
    &text[byte(text, start)..byte(text, end)]
}

/// The byte at which a text is to be cut that weighs more than `most`: behind a mark that parts clauses if there is one in its
/// later half, else behind a space, else wherever it must be.
fn cut(text: &str, most: u32) -> usize {
    let (mut sum, mut clause, mut space, mut last) = (0, 0, 0, 0);
    let mut after_mark = false;
    for (at, c) in text.char_indices() {
        sum += if is_ideograph(c) { IDEOGRAPH } else { 1 };
        if sum > most && at > 0 {
            break;
        }
        last = at + c.len_utf8();
        if c.is_whitespace() {
            space = last;
            if after_mark && sum * 2 > most {
                clause = last;
            }
        }
        after_mark = matches!(c, ',' | ';' | ':' | '–' | '—' | '،' | '؛' | ')' | '”' | '»');
        // These have no space behind them.
        if matches!(c, '、' | '，' | '；' | '：' | '」' | '』') && sum * 2 > most {
            clause = last;
        }
    }
    [clause, space, last].into_iter().find(|at| *at > 0).unwrap_or(text.len())
}

/// Where sentences begin by their marks alone.
fn ends(text: &str) -> Vec<usize> {
    let mut breaks = vec![0];
    let (mut at, mut is_over, mut was_space) = (0, false, false);
    for c in text.chars() {
        // A dot needs a space behind it: it also stands in numbers and names.
        if is_over && was_space && !c.is_whitespace() && !is_small(c) {
            breaks.push(at);
        }
        let is_wide = matches!(c, '。' | '！' | '？' | '｡');
        match c {
            '.' | '!' | '?' | '…' | '؟' | '۔' | '।' => (is_over, was_space) = (true, false),
            _ if is_wide => (is_over, was_space) = (true, true),
            ')' | ']' | '"' | '”' | '’' | '»' | '」' | '』' if is_over => {
                // It belongs to the sentence that has just ended.
                if breaks.last() == Some(&at) {
                    breaks.pop();
                }
            }
            _ if c.is_whitespace() => was_space = true,
            _ => (is_over, was_space) = (false, false),
        }
        at += c.len_utf16();
    }
    breaks
}

/// Whether what ends here ends with an initial or another word that is cut short by a dot.
fn is_abbreviated(text: &str) -> bool {
    let Some(text) = text.trim_end().strip_suffix('.') else { return false };
    let word =
        text.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '„' | '"')).next().unwrap_or_default();
    let last = word.rsplit('.').next().unwrap_or_default();
    let mut letters = last.chars();
    let is_initial = letters.next().is_some_and(is_capital) && letters.next().is_none();
    // “I” is a word, and the end of one is not the beginning of a name.
    is_initial && word != "I" || SHORT.contains(&word)
}

// The standard library's tables of all letters would weigh more than what they are used for here.

fn is_said(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c >= 'ª'
            && !matches!(c, '«' | '»' | '·' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3020}')
}

fn is_small(c: char) -> bool {
    c.is_ascii_lowercase() || matches!(c, 'ß'..='ÿ' | 'а'..='џ' | 'ά'..='ώ')
}

fn is_capital(c: char) -> bool {
    c.is_ascii_uppercase() || matches!(c, 'À'..='Þ' | 'Ѐ'..='Я' | 'Α'..='Ω')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The byte of a place; of one within a character, that behind it.
fn byte(text: &str, place: usize) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        if units >= place {
            return at;
        }
        units += c.len_utf16();
    }
    text.len()
}

fn before(text: &str, place: usize) -> &str {
    &text[..byte(text, place)]
}

/// Two places without the white space behind and before them; nothing if there is nothing else between them.
fn trimmed(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let part = slice(text, start, end);
    let begun = part.trim_start();
    let start = start + units(&part[..part.len() - begun.len()]);
    let length = units(begun.trim_end());
    // What has no letter and no number has no sound.
    begun.chars().any(is_said).then_some((start, start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str, breaks: &[usize]) -> Vec<String> {
        sentences(text, breaks).iter().map(|(start, end)| slice(text, *start, *end).to_owned()).collect()
    }

    #[test]
    fn without_the_browser_s_help_marks_part_sentences() {
        assert_eq!(
            parted("One. Two, e.g. this? “Three!” It is 3.5 m. The end…", &[]),
            ["One.", "Two, e.g. this?", "“Three!”", "It is 3.5 m.", "The end…"]
        );
        assert_eq!(parted("一つ。二つ！「三つ。」終わり", &[]), ["一つ。", "二つ！", "「三つ。」", "終わり"]);
        assert_eq!(parted("هل هذا؟ نعم.", &[]), ["هل هذا؟", "نعم."]);
        assert_eq!(parted("No mark at all", &[]), ["No mark at all"]);
        assert!(parted(" … ", &[]).is_empty() && parted("", &[]).is_empty(), "nothing is to be said");
    }

    #[test]
    fn where_the_browser_parts_is_parted_but_not_behind_initials() {
        let text = "Mr. Kim met J. Doe. He left.  So did I. Then";
        let breaks = [0, 4, 15, 20, 30, 40];
        assert_eq!(parted(text, &breaks), ["Mr. Kim met J. Doe.", "He left.", "So did I.", "Then"]);
        assert_eq!(parted("Ab", &[0, 1, 99]), ["A", "b"], "what is beyond the text is none");
    }

    #[test]
    fn places_are_counted_as_browsers_count() {
        let text = "😀 a. B";
        assert_eq!(sentences(text, &[]), [(0, 5), (6, 7)]);
        assert_eq!(slice(text, 6, 7), "B");
        assert_eq!(slice(text, 1, 2), "", "a place within a character is behind it");
    }

    #[test]
    fn what_is_long_is_cut_where_clauses_end_and_nothing_is_lost() {
        let clause = "and so the ferry went on to the next of the islands, ";
        let text = clause.repeat(8);
        let all = pieces(&text, 0, units(&text), 100);
        assert!(all.len() > 2);
        for (start, end) in &all {
            let piece = slice(&text, *start, *end);
            assert!(weight(piece) <= 150 && piece.ends_with(','), "“{piece}”");
        }
        let joined: Vec<&str> = all.iter().map(|(start, end)| slice(&text, *start, *end)).collect();
        assert_eq!(joined.join(" "), text.trim_end());
        assert!(pieces(&text, 0, units(&text), 50).len() > all.len(), "slow voices need more time");
        assert!(pieces(&text, 0, units(&text), 300).len() < all.len());
    }

    #[test]
    fn words_without_end_and_scripts_without_spaces_are_cut_too() {
        for text in ["x".repeat(500), "字".repeat(200), "😀a".repeat(200)] {
            let all = pieces(&text, 0, units(&text), 100);
            let joined: String = all.iter().map(|(start, end)| slice(&text, *start, *end)).collect();
            assert_eq!(joined, text);
            assert!(all.iter().all(|(start, end)| weight(slice(&text, *start, *end)) <= 150));
        }
        assert_eq!(pieces("short", 0, 5, 100), [(0, 5)]);
        assert!(pieces("", 0, 0, 100).is_empty());
    }
}
