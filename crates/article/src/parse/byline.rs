//! Who wrote the text: the line `By Jane Doe` and the closing paragraph about the author.
//!
//! No markup tells that paragraph from others, so it is known by what it says. It must look like
//! one in several ways at once: an article without an author is better than a head of state named
//! as the author of an article about him. `byline/words.rs` holds the words.

mod names;
mod words;

use unicode_segmentation::UnicodeSegmentation;

use super::flow::{Line, flat_text, lines, paragraph, tidy};
use crate::model::push_blocks;
use crate::{Block, Inline, inline_text};

/// A longer paragraph is part of the article.
const LONGEST_NOTE: usize = 700;

/// Closing paragraphs that are looked at: a text may have several authors.
const MOST_NOTES: usize = 4;

/// Lines that may stand above the paragraph about the author.
const HEADINGS: [&str; 3] = ["about the author", "about the authors", "about the writer"];

/// The names in a line such as `By Jane Doe and John Roe`, if it holds nothing else.
pub(super) fn names_in_byline(line: &str) -> Option<Vec<String>> {
    let (by, rest) = line.split_once(|c: char| c.is_whitespace() || matches!(c, ':' | '：'))?;
    if by.eq_ignore_ascii_case("by") { names::all(rest) } else { None }
}

/// Whether a text is the names of several persons, joined as lists are in several languages, and hardly that of a body.
pub(super) fn joins_names(text: &str) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let body = |word: &str| [words::PLACES, words::BODIES, words::IN_BODIES].iter().any(|list| words::is(list, word));
    let counted = |name: &str| name.split(' ').filter(|word| !words::is(words::PARTICLES, word)).count();
    let personal = |name: &String| (2..=3).contains(&counted(name));
    let all = |(names, rest): (Vec<String>, &str)| names.len() > 1 && rest.is_empty() && names.iter().all(personal);
    let persons = |text: &str| names::leading(text).is_some_and(all);
    // "y" and "e" may also be part of a name, as in "José Ortega y Gasset".
    let sure = with_and(text, words::CONJUNCTIONS);
    let joined = persons(&sure) || persons(&with_and(&sure, words::PARTICLES_OR_CONJUNCTIONS));
    joined && !text.split_whitespace().map(bare).any(|word| body(&word))
}

/// A list with commas and with "and", whatever signs and words of these it has.
fn with_and(text: &str, conjunctions: &str) -> String {
    let text = text.replace([';', '；', '؛', '，', '、', '،'], ", ");
    // A capital alone is an initial.
    let is_initial = |word: &str| word.len() == 1 && word.starts_with(char::is_uppercase);
    let and = |word| if words::is(conjunctions, word) && !is_initial(word) { "and" } else { word };
    text.split_whitespace().map(and).collect::<Vec<_>>().join(" ")
}

/// What the end of a text says about its authors.
pub(super) struct AuthorNote {
    pub(super) content: Vec<Inline>,
    /// Names that the note begins with.
    pub(super) names: Vec<String>,
}

/// Takes the paragraph about the author off the end of the text, or several of them if there are
/// several authors. `known` are the authors that header or byline have named.
///
/// The rest of the text is never left empty.
pub(super) fn take_note(blocks: &mut Vec<Block>, title: &str, known: &[String]) -> Option<AuthorNote> {
    let (mut from, rest, found) = under_heading(blocks).or_else(|| closing(blocks, title, known))?;
    while from > 0 && blocks[from - 1] == Block::Rule {
        from -= 1;
    }
    if from == 0 && rest.is_none() {
        return None;
    }
    blocks.truncate(from);
    blocks.extend(rest);
    let mut note = AuthorNote { content: Vec::new(), names: Vec::new() };
    for Found { content, names } in found {
        if !note.content.is_empty() {
            note.content.push(Inline::Break);
        }
        note.content.extend(content);
        note.names.extend(names);
    }
    Some(note)
}

struct Found {
    content: Vec<Inline>,
    names: Vec<String>,
}

/// Where the taken blocks begin, what is left of the first of them, and the notes.
type Taken = (usize, Option<Block>, Vec<Found>);

/// Everything below a heading "About the author" is about the author.
fn under_heading(blocks: &[Block]) -> Option<Taken> {
    let start = blocks.len().saturating_sub(MOST_NOTES + 1);
    let (at, first) = (start..blocks.len()).rev().find_map(|at| Some((at, headed(&blocks[at])?)))?;
    let paragraphs = first.iter().chain(&blocks[at + 1..]).map(|block| match block {
        Block::Paragraph(content) => {
            let text = flat_text(content);
            let names = names::leading(&text).filter(|(_, rest)| {
                let verb = without_aside(rest).split_whitespace().next().unwrap_or_default();
                words::is(words::ABOUT_KNOWN, verb)
            });
            let names = names.map(|(names, _)| names).unwrap_or_default();
            let short = text.chars().count() <= LONGEST_NOTE;
            short.then(|| Found { content: content.clone(), names })
        }
        _ => None,
    });
    let found = paragraphs.collect::<Option<Vec<_>>>()?;
    (!found.is_empty()).then_some((at, None, found))
}

/// What stands below the heading in the same paragraph, if the block begins with one.
fn headed(block: &Block) -> Option<Option<Block>> {
    let is_heading = |text: &str| {
        let text = text.trim_end_matches([':', ' ', '\u{a0}', '\u{202f}']).to_lowercase();
        HEADINGS.iter().any(|heading| text.split_whitespace().eq(heading.split(' ')))
    };
    match block {
        Block::Heading { content, .. } => is_heading(&flat_text(content)).then_some(None),
        Block::Paragraph(content) => {
            let mut lines = lines(content);
            let first = lines.remove(0).text();
            is_heading(&first).then(|| paragraph(lines))
        }
        _ => None,
    }
}

/// Closing paragraphs that are about an author by what they say.
fn closing(blocks: &[Block], title: &str, known: &[String]) -> Option<Taken> {
    let mut from = blocks.len();
    let mut found = Vec::new();
    while from > 0 && found.len() < MOST_NOTES {
        let Block::Paragraph(content) = &blocks[from - 1] else { break };
        let text = tidy(inline_text(content).trim());
        let Some(names) = about_author(&text, known, || earlier(title, &blocks[..from - 1])) else {
            break;
        };
        found.insert(0, Found { content: content.clone(), names });
        from -= 1;
    }
    if !found.is_empty() {
        return Some((from, None, found));
    }
    last_line(blocks, title, known)
}

/// A note on the last line of a paragraph, after a line that ends a sentence.
fn last_line(blocks: &[Block], title: &str, known: &[String]) -> Option<Taken> {
    let from = blocks.len().checked_sub(1)?;
    let Block::Paragraph(content) = &blocks[from] else { return None };
    let mut lines = lines(content);
    let last = lines.pop()?;
    if !lines.last()?.text().ends_with(['.', '!', '?', '”', '"', '’']) {
        return None;
    }
    let before = lines.iter().map(Line::text).collect::<Vec<_>>().join(" ");
    let names = about_author(&last.text(), known, || earlier(title, &blocks[..from]) + "\n\n" + &before)?;
    Some((from, paragraph(lines), vec![Found { content: last.content, names }]))
}

fn earlier(title: &str, blocks: &[Block]) -> String {
    let mut text = title.to_owned();
    push_blocks(blocks, &mut text);
    tidy(&text)
}

/// The authors whom a paragraph is about; none if it is about anything else.
fn about_author(text: &str, known: &[String], earlier: impl FnOnce() -> String) -> Option<Vec<String>> {
    if text.chars().count() > LONGEST_NOTE {
        return None;
    }
    if let Some(author) = known.iter().find(|author| is_about(text, author)) {
        return Some(vec![author.clone()]);
    }
    let lower = text.to_lowercase();
    let label = ["about the author: ", "about the authors: "];
    let label = label.into_iter().find(|label| lower.starts_with(label) && text.is_char_boundary(label.len()));
    let (names, rest) = names::leading(&text[label.map_or(0, str::len)..])?;
    let surname = |name: &str| name.rsplit(' ').next().map(str::to_owned);
    let same = |name: &String| known.iter().any(|author| surname(author) == surname(name));
    if !(known.is_empty() || names.iter().any(same)) {
        return None;
    }
    let invites = invites(text);
    let sure = label.is_some() || (invites && (has_address(&lower) || has_number(&lower)));
    let biographical = is_biographical(without_aside(rest), sure || invites || has_handle(text));
    if !biographical || (!sure && mentions(&earlier(), &names)) {
        return None;
    }
    Some(names)
}

/// Somebody whom the text speaks of is its subject rather than its author.
fn mentions(text: &str, names: &[String]) -> bool {
    names.iter().any(|name| text.contains(name.as_str()))
}

/// Whether a paragraph begins with the name of a known author and goes on about that person.
fn is_about(text: &str, author: &str) -> bool {
    let Some(rest) = text.strip_prefix(author) else { return false };
    if rest.starts_with(['は', '是', '은', '는']) {
        return true;
    }
    let apart = rest.starts_with([' ', ',']);
    let verb = without_aside(rest.trim_start_matches(',')).split_whitespace().next();
    apart && verb.is_some_and(|verb| words::is(words::ABOUT_KNOWN, verb))
}

/// What stands between a name and its verb does not count: "(@jdoe)", "a reporter in Seoul,".
fn without_aside(rest: &str) -> &str {
    let mut rest = rest.trim_start();
    if rest.starts_with('(') {
        rest = rest.split_once(')').map_or(rest, |(_, after)| after);
    }
    rest = rest.trim_start_matches(',').trim_start();
    let apposition = ["a ", "an ", "the "].iter().any(|article| rest.starts_with(article));
    match rest.split_once(',') {
        Some((_, after)) if apposition => after.trim_start(),
        _ => rest,
    }
}

/// Whether the words after a name tell of somebody who writes, analyses or teaches. If the
/// paragraph also says how to `reach` that person, any statement will do.
fn is_biographical(rest: &str, reach: bool) -> bool {
    let clause = rest.split_sentence_bounds().next().unwrap_or_default();
    let (verb, predicate) = clause.split_once(' ').unwrap_or((clause, ""));
    let next = predicate.split_whitespace().next().unwrap_or_default();
    let by_itself = match verb {
        "is" | "are" => has_occupation(predicate),
        "was" | "were" => has_occupation(predicate) && (predicate.contains(" at ") || predicate.contains(" for ")),
        "has" | "have" => ["covered", "edited", "reported", "taught", "written"].contains(&next),
        "works" | "work" | "serves" | "serve" => predicate.strip_prefix("as ").is_some_and(has_occupation),
        _ if words::is(words::WRITING, verb) => true,
        _ => words::is(words::REPORTING, verb) && words::is(words::SUBJECT_LINKS, next),
    };
    by_itself || (reach && verb.starts_with(char::is_lowercase))
}

/// "an Asia-Pacific and defense analyst at …", "a Seoul resident, and a professor of …".
fn has_occupation(predicate: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
            .filter(|word| !word.is_empty())
            .collect()
    };
    let at_body = words(predicate).iter().any(|word| words::is(words::BODIES, word));
    let parts = predicate.replace(" and a", ", a").replace(" and the ", ", the ");
    parts.split([',', ';']).enumerate().any(|(index, part)| {
        let words = words(part.trim_start().trim_start_matches("and "));
        let article = ["a", "an", "the"].contains(&words.first().map_or("", String::as_str));
        let mut head = words.iter().take_while(|word| !words::is(words::PREPOSITIONS, word));
        (index == 0 || article)
            && head.any(|word| {
                let word = word.trim_end_matches("-in-chief").trim_end_matches("-at-large");
                let word = word.rsplit('-').next().unwrap_or(word);
                words::is(words::OCCUPATIONS, word) || (at_body && words::is(words::OFFICES, word))
            })
    })
}

/// "Follow him on Twitter", "She can be reached at …". People in the news are followed and reached, too, but no sentence that
/// tells so begins with it or names an address.
fn invites(text: &str) -> bool {
    text.split_sentence_bounds().any(|sentence| {
        let sentence = sentence.to_lowercase();
        let begins = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
        let order = ["please ", "you can "].iter().find_map(|start| begins.strip_prefix(start)).unwrap_or(begins);
        orders().any(|words| order.strip_prefix(&words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
            || says_where(&sentence)
    })
}

/// "follow him" and the like.
fn orders() -> impl Iterator<Item = String> {
    ["follow", "contact", "reach"].iter().flat_map(|verb| ["him", "her", "them"].map(|whom| format!("{verb} {whom}")))
}

/// "can be reached at jane@example.org", "readers may contact her on 030 1234567".
fn says_where(sentence: &str) -> bool {
    const REACHED: [&str; 4] = ["can be reached ", "may be reached ", "can be contacted ", "may be contacted "];
    let reached = REACHED
        .iter()
        .filter_map(|said| sentence.split_once(said))
        .filter(|(_, rest)| ["at ", "on ", "by ", "via "].iter().any(|word| rest.starts_with(word)));
    let ordered: Vec<String> = orders().map(|words| format!(" {words} ")).collect();
    let ordered = ordered.iter().filter_map(|words| sentence.split_once(words));
    reached.chain(ordered).any(|(_, rest)| has_address(rest) || has_number(rest))
}

/// A handle, a mail address or a web address.
fn has_address(lower: &str) -> bool {
    lower.split_whitespace().any(|word| {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let after = word.split_once('@').map_or("", |(_, after)| after);
        after.starts_with(|c: char| c.is_alphanumeric() || c == '_') || word.starts_with("www.") || word.contains("://")
    })
}

/// A telephone's number. A year or a sum has fewer digits, or commas between them.
fn has_number(text: &str) -> bool {
    const FEWEST_DIGITS: usize = 6;
    let mut pieces = text.split(|c: char| !(c.is_ascii_digit() || " +-./()".contains(c)));
    pieces.any(|piece| piece.chars().filter(char::is_ascii_digit).count() >= FEWEST_DIGITS)
}

fn has_handle(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let handle = word.trim_start_matches('(').strip_prefix('@');
        handle.is_some_and(|handle| handle.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

#[cfg(test)]
mod tests;
