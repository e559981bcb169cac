//! Queries that are made from others: what is narrowed down, ordered or corrected is said in the query itself, so that the
//! address keeps it and the reader can read it.

/// Quotation marks, by which words are asked for as a phrase.
const MARKS: [char; 8] = ['"', '“', '”', '„', '«', '»', '「', '」'];

/// What asks for the newest first.
pub(super) fn newest() -> &'static str {
    "sort:date"
}

/// What asks for a name in a field.
pub(super) fn in_field(field: &str, name: &str) -> String {
    [field, ":", &quoted(name)].concat()
}

/// What asks for words in this order.
pub(crate) fn quoted(words: &str) -> String {
    let mut last = ' ';
    let part = |c| {
        let before = std::mem::replace(&mut last, c);
        match c {
            // Written so it is the mark within a Hebrew acronym, or parts words, but never ends them.
            '"' if matches!(before, 'א'..='ת') => '״',
            // Each of these would end the words.
            '"' | '“' | '”' => ' ',
            c => c,
        }
    };
    ["\"", &words.chars().map(part).collect::<String>(), "\""].concat()
}

/// What asks for a year.
pub(super) fn year(year: &str) -> String {
    let next = year.parse::<u32>().map_or(0, |year| year + 1).to_string();
    ["after:", year, " before:", &next].concat()
}

/// Whether a query has a term.
pub(super) fn has(query: &str, term: &str) -> bool {
    let place = query.find(term);
    place.is_some_and(|at| is_apart(query, at, term.len()))
}

fn is_apart(query: &str, at: usize, length: usize) -> bool {
    query[..at].chars().next_back().is_none_or(char::is_whitespace)
        && query[at + length..].chars().next().is_none_or(char::is_whitespace)
}

/// A query with a term, or without it if it was there.
pub(super) fn toggled(query: &str, term: &str) -> String {
    match query.find(term).filter(|at| is_apart(query, *at, term.len())) {
        Some(at) => [query[..at].trim_end(), &query[at + term.len()..]].concat().trim_start().to_owned(),
        // In front, so that a last word that is still being typed, or a mark that nothing closes, stays what it is.
        None => [term, " ", query].concat(),
    }
}

/// A query in which a word means only itself.
pub(super) fn exactly(query: &str, word: &str) -> String {
    // Whatever is not of ASCII may be a letter: tables of letters would weigh more than all of this.
    let parts = |c: Option<char>| c.is_none_or(|c| c.is_ascii() && !c.is_ascii_alphanumeric() || MARKS.contains(&c));
    let is_word = |at: &usize| {
        let after = &query[at + word.len()..];
        parts(query[..*at].chars().next_back()) && parts(after.chars().next())
    };
    // What stands between quotation marks needs none of its own.
    let is_quoted = |at: usize| query[..at].matches(MARKS).count() % 2 == 1;
    let places = || query.match_indices(word).map(|(at, _)| at).filter(|at| !is_quoted(*at));
    if let Some(at) = places().find(|at| is_apart(query, *at, word.len())) {
        return [&query[..at], "+", &query[at..]].concat();
    }
    match places().find(is_word) {
        Some(at) => [&query[..at], &quoted(word), &query[at + word.len()..]].concat(),
        None => ["+", word].concat(),
    }
}

/// The words that a query asks for, anywhere: without fields, dates and signs, and without what it excludes.
pub(super) fn loosened(query: &str) -> String {
    let is_sign = |sign: char| MARKS.contains(&sign) || matches!(sign, '+' | '~' | '(' | ')');
    let mut words: Vec<&str> = Vec::new();
    let mut is_excluded = false;
    for part in query.split_whitespace() {
        let (field, word) = part.rsplit_once(':').unwrap_or(("", part));
        let is_left_out = is_excluded || part.starts_with('-');
        // Words between quotation marks are excluded together.
        let marks = part.chars().filter(|sign| is_sign(*sign)).count();
        // Those within Hebrew acronyms are none: the letters begin with this byte, and have two.
        let acronyms = part.as_bytes().windows(4).filter(|around| matches!(around, [0xd7, _, b'"', 0xd7])).count();
        is_excluded = is_left_out && (marks - acronyms == 1) != is_excluded;
        if !is_left_out && !["OR", "|"].contains(&part) && !["before", "after", "sort"].contains(&field) {
            words.push(word.trim_matches(is_sign));
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_put_in_and_taken_out() {
        assert_eq!(toggled("moon", newest()), "sort:date moon");
        assert_eq!(toggled("5\" moon ", newest()), "sort:date 5\" moon ");
        assert_eq!(toggled("sort:date moon ", newest()), "moon ");
        assert_eq!(toggled("moon sort:date lee", newest()), "moon lee");
        assert_eq!(toggled("sort:date moon", newest()), "moon");
        assert!(!has("moon sort:dates", newest()));
        assert_eq!(in_field("tag", "a \"b\""), "tag:\"a  b \"");
        assert_eq!(quoted("He said: “Talk”, or \"talk\"."), "\"He said:  Talk , or  talk .\"");
        assert_eq!(in_field("tag", "ארה\"ב"), "tag:\"ארה״ב\"");
        assert_eq!(quoted("ב\"הארץ\" נכתב \"שלום\""), "\"ב״הארץ״ נכתב  שלום״\"");
        assert_eq!(year("2017"), "after:2017 before:2018");
    }

    #[test]
    fn what_is_asked_for_is_asked_for_anywhere() {
        for (query, words) in [
            ("korea -talks -lee", "korea"),
            ("author:lee", "lee"),
            ("tag:\"hand book\" moon", "hand book moon"),
            ("moon -\"sleep talking\" lee", "moon lee"),
            ("moon -title:\"a b c\" lee", "moon lee"),
            ("korea OR (moon sun) before:2018", "korea moon sun"),
            ("moon -ארה\"ב lee", "moon lee"),
            ("-\"צה\"ל sun\" lee ארה\"ב", "lee ארה\"ב"),
            ("moon -«sleep talking» | „sun lee“", "moon sun lee"),
            ("author:「金 正恩」 -「文 在寅」", "金 正恩"),
            ("-moon", ""),
            ("moon lee", "moon lee"),
        ] {
            assert_eq!(loosened(query), words, "{query}");
        }
    }

    #[test]
    fn a_word_can_be_meant_as_it_is() {
        assert_eq!(exactly("moon sophistris", "sophistris"), "moon +sophistris");
        assert_eq!(exactly("unsound sound", "sound"), "unsound +sound");
        assert_eq!(exactly("title:sound", "sound"), "title:\"sound\"");
        assert_eq!(exactly("sung-yoom lee", "yoom"), "sung-\"yoom\" lee");
        assert_eq!(exactly("unsound (sound OR moon) korea", "sound"), "unsound (\"sound\" OR moon) korea");
        assert_eq!(exactly("unsound", "sound"), "+sound");
        assert_eq!(exactly("\"north koria\"", "koria"), "+koria");
        assert_eq!(exactly("\"north koria\" (koria)", "koria"), "\"north koria\" (\"koria\")");
        assert_eq!(exactly("title:koria koria", "koria"), "title:koria +koria");
    }
}
