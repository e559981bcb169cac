//! From what is typed to a query.
//!
//! ```text
//! query   = clause*
//! clause  = ("-" | "+" | "~")? unit ("OR" unit)*
//!         | "sort:date"
//! unit    = word | word "*" | '"' words '"' | "(" query ")" | field ":" unit | ("before:" | "after:") date
//! field   = "title" | "author" | "tag" | "in"
//! date    = year | year "-" month | year "-" month "-" day
//! ```
//!
//! Every text is a query. Signs that make no sense where they stand part words, as they do in a text.

use crate::fields::Field;
use crate::query::{Clause, Node, Phrase, Query, Role, Variants, Word};
use crate::token::{Token, is_capital, is_in_acronym, tokens};

/// Groups and fields inside others beyond this depth are read as words.
const MAX_DEPTH: usize = 4;
/// Bytes that are read at all: far more than the words that are taken.
const MAX_BYTES: usize = 10_000;

/// The query that a text is.
#[inline]
pub(crate) fn parsed(text: &str) -> Query {
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= MAX_BYTES).unwrap_or(text.len());
    let mut parser = Parser {
        text: &text[..end],
        at: 0,
        words: 0,
        is_cut: end < text.len(),
        is_by_date: false,
        is_excluded: false,
        // Where everything is in capitals, OR is a word like the others.
        has_or: text.len() < 32 || !is_in_capitals(&text[..end]),
    };
    let clauses = parser.clauses(0);
    Query { clauses, is_cut: parser.is_cut, is_by_date: parser.is_by_date, wanted: None }
}

/// Whether a text has capitals and no other letters.
#[inline]
fn is_in_capitals(text: &str) -> bool {
    let mut has_capitals = false;
    let is_other = |c: char| {
        let is_capital = is_capital(c);
        has_capitals |= is_capital;
        !is_capital && c.is_alphabetic()
    };
    !text.chars().any(is_other) && has_capitals
}

/// The parts of what a hyphen joins, or the pairs of a script without spaces, as one.
#[inline]
fn as_one(mut unit: Vec<Clause>) -> Clause {
    match unit.pop() {
        Some(only) if unit.is_empty() => only,
        last => {
            unit.extend(last);
            Clause { role: Role::Should, node: Node::All(unit), repeats: 1 }
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    words: usize,
    is_cut: bool,
    is_by_date: bool,
    /// Whether what is read is excluded.
    is_excluded: bool,
    has_or: bool,
}

impl<'a> Parser<'a> {
    #[inline]
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    #[inline]
    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    #[inline]
    fn take(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(sign);
        if found {
            self.at += sign.len_utf8();
        }
        found
    }

    /// Everything up to the end, or to the bracket that ends a group.
    #[inline]
    fn clauses(&mut self, depth: usize) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        // Where the last unit begins.
        let mut last = 0;
        while let Some(c) = self.peek() {
            if c == ')' && depth > 0 {
                break;
            }
            if c.is_whitespace() || c == ')' {
                self.at += c.len_utf8();
                continue;
            }
            let is_or = self.take_or();
            let mut unit = self.clause(depth);
            let is_wanted = |unit: &[Clause]| unit.first().is_some_and(|clause| clause.role != Role::MustNot);
            if is_or && is_wanted(&clauses[last..]) && is_wanted(&unit) {
                let mut before = as_one(clauses.split_off(last));
                before.join(as_one(unit));
                clauses.push(before);
            } else if !unit.is_empty() {
                last = clauses.len();
                clauses.append(&mut unit);
            }
        }
        let mut different: Vec<Clause> = Vec::with_capacity(clauses.len());
        for clause in clauses {
            match different.iter_mut().find(|before| before.repeats_in(&clause)) {
                // Of the two, the later one may not be typed to its end.
                Some(before) => *before = Clause { repeats: before.repeats + 1, ..clause },
                None => different.push(clause),
            }
        }
        different
    }

    /// `OR`, or a bar.
    #[inline]
    fn take_or(&mut self) -> bool {
        let rest = self.rest();
        let after = rest.strip_prefix('|').or_else(|| rest.strip_prefix("OR").filter(|_| self.has_or));
        // Looked for from the front: looking for the next space first would read the whole query at each sign of it.
        let after = after.filter(|after| after.is_empty() || after.starts_with(char::is_whitespace));
        if let Some(after) = after {
            self.at = self.text.len() - after.trim_start().len();
        }
        after.is_some()
    }

    /// What stands up to the next space: one clause, or one for each word.
    #[inline]
    fn clause(&mut self, depth: usize) -> Vec<Clause> {
        let next = self.rest().chars().nth(1).is_some_and(|c| !c.is_whitespace());
        let (role, variants) = match self.peek() {
            Some('-') if next => (Role::MustNot, Variants::Usual),
            Some('+') if next => (Role::Must, Variants::None),
            Some('~') if next => (Role::Should, Variants::All),
            _ => (Role::Should, Variants::Usual),
        };
        let has_sign = role != Role::Should || variants != Variants::Usual;
        self.at += usize::from(has_sign);
        let was_excluded = self.is_excluded;
        self.is_excluded |= role == Role::MustNot;
        let nodes = self.unit(depth, has_sign, variants);
        self.is_excluded = was_excluded;
        nodes
            .into_iter()
            .map(|node| {
                // Who writes quotation marks or names a field means it.
                let is_strict = match &node {
                    Node::Words(phrase) => phrase.is_quoted,
                    Node::In(..) | Node::Within(_) | Node::Dates(..) => true,
                    Node::All(_) | Node::Any(_) => false,
                };
                let role = if is_strict && role == Role::Should { Role::Must } else { role };
                Clause { role, node, repeats: 1 }
            })
            .collect()
    }

    /// One thing that can be asked for. `as_one` says that several words are one thing.
    #[inline]
    fn unit(&mut self, depth: usize, as_one: bool, variants: Variants) -> Vec<Node> {
        if let Some(inside) = self.take_quoted() {
            let words = self.words_of(inside, Variants::None);
            let typed = format!("\"{}\"", inside.trim());
            return if words.is_empty() {
                Vec::new()
            } else {
                vec![Node::Words(Phrase { words, typed, is_quoted: true })]
            };
        }
        if self.peek() == Some('(') && depth < MAX_DEPTH {
            self.at += 1;
            let clauses = self.clauses(depth + 1);
            self.take(')');
            return if clauses.is_empty() { Vec::new() } else { vec![Node::All(clauses)] };
        }
        if let Some(node) = self.take_field(depth, variants) {
            return node;
        }
        self.take_word(as_one, variants)
    }

    /// What stands between quotation marks. Without the second one the first is a sign like others.
    #[inline]
    fn take_quoted(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let mark = self.peek()?;
        let ends: &[char] = match mark {
            '"' | '“' | '”' | '„' => &['"', '”', '“'],
            '«' => &['»'],
            '「' => &['」'],
            _ => return None,
        };
        let inside = &rest[mark.len_utf8()..];
        let end = inside.match_indices(ends).map(|(at, _)| at).find(|at| !is_in_acronym(inside, *at))?;
        self.at += mark.len_utf8() + end + inside[end..].chars().next().map_or(0, char::len_utf8);
        Some(&inside[..end])
    }

    #[inline]
    fn take_field(&mut self, depth: usize, variants: Variants) -> Option<Vec<Node>> {
        let rest = self.rest();
        let (name, after) = rest.split_once(':')?;
        if name.len() > 6 || after.is_empty() || after.starts_with(char::is_whitespace) {
            return None;
        }
        let word = after.split(|c: char| c.is_whitespace() || c == ')').next().unwrap_or_default();
        let field = match name.to_ascii_lowercase().as_str() {
            "title" => Some(Field::Title),
            "author" => Some(Field::Author),
            "tag" | "tags" => Some(Field::Tags),
            "in" => None,
            "sort" if word == "date" => {
                self.at += "sort:date".len();
                self.is_by_date = true;
                return Some(Vec::new());
            }
            name @ ("before" | "after") => {
                let day = day(word)?;
                self.at += name.len() + 1 + word.len();
                return Some(vec![if name == "before" { Node::Dates(1, day) } else { Node::Dates(day, u32::MAX) }]);
            }
            _ => return None,
        };
        if depth == MAX_DEPTH {
            return None;
        }
        self.at += name.len() + 1;
        let nodes = self.unit(depth + 1, true, variants);
        let boxed = nodes.into_iter().map(Box::new);
        Some(match field {
            Some(field) => boxed.map(|node| Node::In(field, node)).collect(),
            None => boxed.map(Node::Within).collect(),
        })
    }

    /// Up to the next space, bracket or quotation mark.
    #[inline]
    fn take_word(&mut self, as_one: bool, variants: Variants) -> Vec<Node> {
        let rest = self.rest();
        let ends = |(at, c): (usize, char)| {
            let is_sign = c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“' | '”');
            at > 0 && is_sign && !is_in_acronym(rest, at)
        };
        let end = rest.char_indices().find(|found| ends(*found)).map_or(rest.len(), |(at, _)| at);
        let typed = &rest[..end];
        self.at += end;
        let is_beginning = typed.ends_with('*');
        let mut words = self.words_of(typed, variants);
        // The last word may not be typed to its end, if nothing follows it, nor may the last letter of a script without spaces,
        // which marks can still be put on. What is excluded is excluded as far as it goes: who types `-sun` does not mean
        // Sundays.
        let is_last = self.rest().is_empty() && typed.ends_with(char::is_alphanumeric) && !self.is_cut;
        let may_go_on = is_last && !self.is_excluded && variants != Variants::None;
        if let Some(last) = words.last_mut() {
            (last.open, last.is_beginning) = (is_beginning || may_go_on, is_beginning);
        }
        let node = |words: &[Word], typed: &str| {
            Node::Words(Phrase { words: words.to_vec(), typed: typed.to_owned(), is_quoted: false })
        };
        match &words[..] {
            [] => Vec::new(),
            [_] => vec![node(&words, typed.trim_end_matches('*'))],
            _ if as_one => vec![node(&words, typed)],
            // In scripts without spaces each pair of letters is a word; elsewhere the parts of what a hyphen joins.
            _ => {
                let mut nodes = Vec::new();
                let mut at = 0;
                let tokens: Vec<Token> = tokens(typed).take(words.len()).collect();
                while at < words.len() {
                    let joins = |at: usize| {
                        tokens.get(at).zip(tokens.get(at + 1)).is_some_and(|(a, b)| {
                            a.range.end == b.range.start && a.stands_alone(typed) && b.stands_alone(typed)
                        })
                    };
                    // Words in Katakana are known by three letters: too many have two in common.
                    let are_katakana = |from: usize, to: usize| {
                        let letters = tokens.get(from..to);
                        letters.is_some_and(|tokens| tokens.iter().all(|token| token.is_katakana(typed)))
                    };
                    let first = at;
                    while joins(at) {
                        let is_three = joins(at + 1) && are_katakana(at, at + 3);
                        if is_three || at == first || !are_katakana(at - 1, at + 2) {
                            let last = at + 1 + usize::from(is_three);
                            nodes.push(node(&words[at..=last], &typed[tokens[at].range.start..tokens[last].range.end]));
                        }
                        at += 1;
                    }
                    if at == first {
                        nodes.push(node(&words[at..=at], &typed[tokens[at].range.clone()]));
                    }
                    at += 1;
                }
                nodes
            }
        }
    }

    #[inline]
    fn words_of(&mut self, text: &str, variants: Variants) -> Vec<Word> {
        let room = Query::MAX_WORDS - self.words;
        let mut words: Vec<Word> = tokens(text)
            .take(room + 1)
            .map(|token| Word { key: token.key(), term: token.term, open: false, is_beginning: false, variants })
            .collect();
        self.is_cut |= words.len() > room;
        words.truncate(room);
        self.words += words.len();
        words
    }
}

/// The first day of a year, a month or a day: `2017`, `2017-07`, `2017-07-27`, as a number of eight digits.
#[inline]
fn day(text: &str) -> Option<u32> {
    // Year, month and day: what they are at least and at most, and how many digits they may have.
    const PARTS: [(u32, u32, usize); 3] = [(1, 9999, 4), (1, 12, 2), (1, 31, 2)];
    let mut rest = text.as_bytes();
    let mut day = 0;
    for (least, most, digits) in PARTS {
        let mut number = least;
        if !rest.is_empty() {
            let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            number = rest[..length.min(digits)].iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
            if length > digits || !(least..=most).contains(&number) {
                return None;
            }
            rest = match &rest[length..] {
                [] => &[],
                [b'-' | b'/' | b'.', rest @ ..] if !rest.is_empty() => rest,
                _ => return None,
            };
        }
        day = day * 100 + number;
    }
    (text.len() >= 4 && rest.is_empty()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let clauses = Query::parse(text).clauses;
        clauses.iter().map(show_clause).collect::<Vec<_>>().join(" ")
    }

    fn show_clause(clause: &Clause) -> String {
        let role = match clause.role {
            Role::Should => "",
            Role::Must => "+",
            Role::MustNot => "-",
        };
        let times = if clause.repeats > 1 { format!("^{}", clause.repeats) } else { String::new() };
        format!("{role}{}{times}", show(&clause.node))
    }

    fn show(node: &Node) -> String {
        match node {
            Node::Words(phrase) => {
                let words = phrase.words.iter().map(|word| {
                    let variants = match word.variants {
                        Variants::None => "=",
                        Variants::Usual => "",
                        Variants::All => "~",
                    };
                    format!("{variants}{}{}", word.term, if word.open { "*" } else { "" })
                });
                words.collect::<Vec<_>>().join("_")
            }
            Node::All(clauses) => format!("({})", clauses.iter().map(show_clause).collect::<Vec<_>>().join(" ")),
            Node::Any(nodes) => format!("[{}]", nodes.iter().map(show).collect::<Vec<_>>().join("|")),
            Node::In(field, node) => format!("{field:?}:{}", show(node)),
            Node::Within(node) => format!("in:{}", show(node)),
            Node::Dates(from, to) => format!("{from}..{to}"),
        }
    }

    #[test]
    fn words_are_preferred_and_the_last_is_open() {
        assert_eq!(shown("sleep talking"), "sleep talking*");
        assert_eq!(shown("sleep talking "), "sleep talking");
        assert_eq!(shown("sleep sleep talk."), "sleep^2 talk");
        assert_eq!(shown("Sleep sleep, talk "), "sleep^2 talk");
        assert_eq!(shown("new york new"), "new*^2 york");
        assert_eq!(shown("new new* new "), "new^2 new*");
    }

    #[test]
    fn phrases_are_required_and_exact() {
        assert_eq!(shown("“sleep talking” moon \"jae in\""), "+=sleep_=talking moon +=jae_=in");
        assert_eq!(shown("\"sleep talk"), "sleep talk*");
        assert_eq!(shown("5\" disk"), "5 disk*");
        assert_eq!(shown("\"\" a"), "a*");
    }

    #[test]
    fn signs_exclude_require_and_widen() {
        assert_eq!(shown("sleep -talk"), "sleep -talk");
        assert_eq!(shown("sleep -talking -\"moon jae\" +north ~korea"), "sleep -talking -=moon_=jae +=north ~korea*");
        assert_eq!(shown("- a+b 1 - 2"), "a b 1 2*");
        assert_eq!(shown("-sung-yoon x "), "-sung_yoon x");
    }

    #[test]
    fn alternatives_and_groups() {
        assert_eq!(shown("moon OR lee talks "), "[moon|lee] talks");
        assert_eq!(shown("(moon lee) OR \"north korea\" OR seoul"), "[(moon lee)|=north_=korea|seoul*]");
        assert_eq!(shown("OR moon OR"), "moon");
        assert_eq!(shown("moon lee moon OR seoul "), "moon lee [moon|seoul]");
        assert_eq!(shown("moon OR jae-in lee "), "[moon|(jae in)] lee");
        assert_eq!(shown("lee jae-in OR moon OR a-b "), "lee [(jae in)|moon|(a b)]");
        assert_eq!(shown("文在寅 OR 金正恩 "), "[(文_在 在_寅)|(金_正 正_恩)]");
        assert_eq!(shown("jae-in OR -moon jae-in OR "), "jae^2 in^2 -moon");
        assert_eq!(shown("north (korea OR south) -(a b)"), "north ([korea|south]) -(a b)");
        assert_eq!(shown("((((((a))))))"), "((((a))))");
        assert_eq!(shown(") a ("), "a");
    }

    #[test]
    fn the_last_word_is_open_wherever_it_stands() {
        assert_eq!(shown("author:edw"), "+Author:edw*");
        assert_eq!(shown("title:(north kor"), "+Title:(north kor*)");
        assert_eq!(shown("in:kor"), "+in:kor*");
        assert_eq!(shown("moon OR kor"), "[moon|kor*]");
        assert_eq!(shown("moon OR jae-i"), "[moon|(jae i*)]");
        assert_eq!(shown("moon -(a title:b"), "moon -(a +Title:b)");
    }

    #[test]
    fn capitals_throughout_have_no_operators() {
        assert_eq!(
            shown("MEASUREMENT OF PLASMA TEMPERATURES OR DENSITIES."),
            "measurement of plasma temperatures or densities"
        );
    }

    #[test]
    fn fields_take_words_phrases_and_groups() {
        assert_eq!(
            shown("title:korea author:\"sung-yoon lee\" tag:(a OR b)"),
            "+Title:korea +Author:=sung_=yoon_=lee +Tags:([a|b])"
        );
        assert_eq!(shown("-title:korea in:asia "), "-Title:korea +in:asia");
        assert_eq!(shown("http://ab.org title: korea "), "http ab org title korea");
    }

    #[test]
    fn fields_inside_fields_are_as_deep_as_groups() {
        assert_eq!(shown("tag:in:author:tag:in:a "), "+Tags:in:Author:Tags:in_a");
        assert_eq!(shown("(((tag:in:a)))"), "(((+Tags:in_a)))");
        let deep = format!("{}a", "in:".repeat(3_000));
        assert!(!Query::parse(&deep).is_empty());
    }

    #[test]
    fn dates_are_days_months_or_years() {
        assert_eq!(shown("before:2017 after:2016-12-24"), "+1..20170101 +20161224..4294967295");
        assert_eq!(shown("after:soon "), "after soon");
        assert_eq!(shown("after:2016-13 "), "after 2016 13");
    }

    #[test]
    fn the_order_can_be_asked_for() {
        assert!(Query::parse("moon sort:date lee ").is_by_date());
        assert_eq!(shown("moon sort:date lee "), "moon lee");
        assert_eq!(shown("(moon sort:date) lee "), "(moon) lee");
        assert!(Query::parse("(moon sort:date)").is_by_date());
        assert_eq!(shown("sort:size "), "sort size");
    }

    #[test]
    fn beginnings_can_be_asked_for() {
        assert_eq!(shown("soph* moon "), "soph* moon");
        assert_eq!(shown("* moon "), "moon");
    }

    #[test]
    fn scripts_without_spaces_are_searched_by_pairs_of_letters() {
        assert_eq!(shown("東京都 "), "東_京 京_都");
        assert_eq!(shown("東京都"), "東_京 京_都*");
        assert_eq!(shown("東 "), "東");
        assert_eq!(shown("\"東京都\""), "+=東_=京_=都");
    }

    #[test]
    fn quotation_marks_in_hebrew_acronyms_quote_nothing() {
        assert_eq!(shown("צה\"ל ארה\"ב "), "צהל ארהב");
        assert_eq!(shown("\"צה\"ל הודיע\" x "), "+=צהל_=הודיע x");
        assert_eq!(shown("\"שלום\" צה\"ל "), "+=שלום צהל");
        assert_eq!(shown("ב\"הארץ\" x "), "ב +=הארץ x");
        assert_eq!(shown("tag:\"ארה״ב\" מנכ\"לית "), "+Tags:=ארהב מנכלית");
    }

    #[test]
    fn what_is_too_long_is_cut_and_says_so() {
        let long = "w1 ".repeat(20_000);
        assert!(Query::parse(&long).is_cut());
        let many: String = (0..200).map(|n| format!("w{n} ")).collect();
        let query = Query::parse(&many);
        assert!(query.is_cut() && query.clauses.len() == Query::MAX_WORDS);
        assert!(!Query::parse("a b").is_cut());
    }
}
