//! Emphasis, code, links and line breaks within a paragraph.

use super::address::{closed_address, extent, leads_out, link, scheme};
use super::is_blank;
use crate::Inline;

/// How many marks of emphasis may wait for their other half. Of more, the first ones are text.
const MOST_OPEN: usize = 10;
/// The longest run of backticks that code can stand in.
const LONGEST_RUN: usize = 16;

/// The inlines that the text of a paragraph makes.
pub(super) fn inlines(text: &str) -> Vec<Inline> {
    let tokens =
        Tokenizer { text, at: 0, tokens: Vec::new(), brackets: Vec::new(), unclosed: [false; LONGEST_RUN + 1] };
    assemble(&tokens.run(), false)
}

enum Token<'t> {
    Text(&'t str),
    Code(&'t str),
    Address(&'t str),
    Break,
    /// A run of `*` or `_`.
    Run(Run<'t>),
    /// `[`. If it begins a link: where its address stands, and how many tokens are its text.
    Bracket(Option<(&'t str, usize)>),
    /// `](…)`: nothing is shown of it.
    LinkEnd,
}

#[derive(Clone, Copy)]
struct Run<'t> {
    text: &'t str,
    opens: bool,
    closes: bool,
}

struct Tokenizer<'t> {
    text: &'t str,
    at: usize,
    tokens: Vec<Token<'t>>,
    /// The tokens of the brackets that may still begin a link.
    brackets: Vec<usize>,
    /// For which lengths no further run of backticks is there. Without it, many different runs would each be looked for
    /// up to the end of the text.
    unclosed: [bool; LONGEST_RUN + 1],
}

impl<'t> Tokenizer<'t> {
    fn run(mut self) -> Vec<Token<'t>> {
        let mut plain = 0;
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            let start = self.at;
            let token = match byte {
                b'\n' => self.taken(1, Token::Break),
                b'\\' => self.escape(),
                b'`' => self.code(),
                b'*' | b'_' => Some(self.emphasis()),
                b'[' => self.taken(1, Token::Bracket(None)),
                b']' => self.close(plain),
                b'<' => self.pointed(),
                b'h' | b'H' | b'm' | b'M' => self.bare(),
                _ => None,
            };
            let Some(token) = token else {
                // Where nothing was made out, what was looked at is plain.
                self.at = self.at.max(start + 1);
                continue;
            };
            // A closing bracket has written down what stands before it.
            if !matches!(token, Token::LinkEnd) {
                self.plain(plain, start);
            }
            if matches!(token, Token::Bracket(_)) {
                self.brackets.push(self.tokens.len());
            }
            self.tokens.push(token);
            plain = self.at;
        }
        self.plain(plain, self.at);
        self.tokens
    }

    fn plain(&mut self, start: usize, end: usize) {
        if start < end {
            self.tokens.push(Token::Text(&self.text[start..end]));
        }
    }

    fn taken(&mut self, bytes: usize, token: Token<'t>) -> Option<Token<'t>> {
        self.at += bytes;
        Some(token)
    }

    fn escape(&mut self) -> Option<Token<'t>> {
        let next = *self.text.as_bytes().get(self.at + 1)?;
        match next {
            b'\n' => self.taken(2, Token::Break),
            next if next.is_ascii_punctuation() => {
                let token = Token::Text(&self.text[self.at + 1..self.at + 2]);
                self.taken(2, token)
            }
            _ => None,
        }
    }

    fn code(&mut self) -> Option<Token<'t>> {
        let length = run_length(&self.text.as_bytes()[self.at..]);
        let start = self.at + length;
        self.at = start;
        if *self.unclosed.get(length).unwrap_or(&true) {
            return None;
        }
        let bytes = self.text.as_bytes();
        let mut end = start;
        while end < bytes.len() {
            let run = if bytes[end] == b'`' { run_length(&bytes[end..]) } else { 0 };
            if run == length {
                self.at = end + run;
                return Some(Token::Code(&self.text[start..end]));
            }
            end += run.max(1);
        }
        self.unclosed[length] = true;
        None
    }

    /// A run of `*` or `_`, and what CommonMark says of it: whether it may open and close emphasis.
    fn emphasis(&mut self) -> Token<'t> {
        let start = self.at;
        let length = run_length(&self.text.as_bytes()[start..]);
        self.at += length;
        let before = self.text[..start].chars().next_back().unwrap_or(' ');
        let after = self.text[self.at..].chars().next().unwrap_or(' ');
        let text = &self.text[start..self.at];
        let left =
            !after.is_whitespace() && (!is_punctuation(after) || before.is_whitespace() || is_punctuation(before));
        let right =
            !before.is_whitespace() && (!is_punctuation(before) || after.is_whitespace() || is_punctuation(after));
        // Within words, underscores belong to the word.
        let within = text.starts_with('_');
        let opens = left && (!within || !right || is_punctuation(before));
        let closes = right && (!within || !left || is_punctuation(after));
        // Longer runs are drawn and not meant.
        if length > 3 { Token::Text(text) } else { Token::Run(Run { text, opens, closes }) }
    }

    /// At `]`: makes a link of what stands since its bracket, if an address follows.
    fn close(&mut self, plain: usize) -> Option<Token<'t>> {
        let open = self.brackets.pop()?;
        let inner = self.text[self.at + 1..].strip_prefix('(')?;
        let address = closed_address(inner, b')')?;
        self.plain(plain, self.at);
        self.tokens[open] = Token::Bracket(Some((address, self.tokens.len() - open - 1)));
        // There is no link within a link.
        self.brackets.clear();
        self.taken(address.len() + 3, Token::LinkEnd)
    }

    /// An address between `<` and `>`.
    fn pointed(&mut self) -> Option<Token<'t>> {
        let address = closed_address(&self.text[self.at + 1..], b'>')?;
        self.taken(address.len() + 2, Token::Address(address))
    }

    /// An address that stands in the text by itself, without the punctuation of the sentence around it.
    fn bare(&mut self) -> Option<Token<'t>> {
        let inner = &self.text[self.at..];
        let within = self.text[..self.at].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
        if within {
            return None;
        }
        let length = scheme(inner)?;
        let address = match extent(inner) {
            Ok(end) => inner[..end].trim_end_matches(is_after_address),
            // So as not to look at the same bytes again.
            Err(seen) => return self.skipped(seen),
        };
        if leads_out(address) { self.taken(address.len(), Token::Address(address)) } else { self.skipped(length) }
    }

    /// Leaves bytes that were looked at to the plain text.
    fn skipped(&mut self, bytes: usize) -> Option<Token<'t>> {
        self.at += bytes;
        None
    }
}

/// Punctuation and marks that stand behind an address and do not belong to it.
fn is_after_address(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '|' | '\\' | '…' | '’' | '”' | '»')
}

/// How many bytes of the same kind the text begins with.
fn run_length(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| bytes.first() == Some(byte)).count()
}

/// ASCII's and the most usual punctuation of other writing.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{A1}'..='\u{A9}' | '\u{AB}'..='\u{B1}' | '\u{B4}' | '\u{B6}'..='\u{B8}' | '\u{BB}' | '\u{BF}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
            | '\u{FF01}'..='\u{FF0F}')
}

/// A mark that waits for its other half, and what stands behind it.
struct Open<'t> {
    run: Run<'t>,
    /// How many of its characters are not used yet.
    left: usize,
    content: Vec<Inline>,
}

/// The inlines that tokens make.
fn assemble(tokens: &[Token<'_>], in_link: bool) -> Vec<Inline> {
    let mut done = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let content = open.last_mut().map_or(&mut done, |open| &mut open.content);
        match token {
            Token::Text(text) => push_text(content, text),
            Token::Code(text) => content.push(Inline::Code(tidy_code(text))),
            Token::Break => content.push(Inline::Break),
            Token::Address(address) if in_link => push_text(content, address),
            Token::Address(address) => content.push(link(address, vec![Inline::Text((*address).to_owned())])),
            Token::Bracket(Some((address, count))) => {
                let mut inner = assemble(&tokens[at..at + count], true);
                if is_blank(&crate::inline_text(&inner)) {
                    inner = vec![Inline::Text((*address).to_owned())];
                }
                content.push(link(address, inner));
                at += count;
            }
            Token::Bracket(None) => push_text(content, "["),
            Token::LinkEnd => {}
            Token::Run(run) => {
                let left = close(run, &mut open, &mut done);
                if left == 0 {
                    continue;
                }
                if !run.opens {
                    let content = open.last_mut().map_or(&mut done, |open| &mut open.content);
                    push_text(content, &run.text[..left]);
                    continue;
                }
                if open.len() == MOST_OPEN {
                    let first = open.remove(0);
                    flatten(first, &mut done);
                }
                open.push(Open { run: *run, left, content: Vec::new() });
            }
        }
    }
    while let Some(last) = open.pop() {
        flatten(last, open.last_mut().map_or(&mut done, |open| &mut open.content));
    }
    done
}

/// Closes what the run can close, and gives back how many of its characters are left.
fn close(run: &Run<'_>, open: &mut Vec<Open<'_>>, done: &mut Vec<Inline>) -> usize {
    let mut left = run.text.len();
    while left > 0 && run.closes {
        let Some(place) = open.iter().rposition(|open| fits(&open.run, run)) else { break };
        while open.len() > place + 1 {
            if let (Some(last), Some(before)) = (open.pop(), open.last_mut()) {
                flatten(last, &mut before.content);
            }
        }
        let Some(mut opened) = open.pop() else { break };
        let used = left.min(opened.left).min(2);
        let inner = std::mem::take(&mut opened.content);
        let inline = if used == 2 { Inline::Strong(inner) } else { Inline::Emphasis(inner) };
        left -= used;
        opened.left -= used;
        if opened.left > 0 {
            opened.content.push(inline);
            open.push(opened);
        } else {
            open.last_mut().map_or(&mut *done, |open| &mut open.content).push(inline);
        }
    }
    left
}

/// Whether two runs go together. The rule of three is CommonMark's: it tells `*a**b*` from nested emphasis.
fn fits(opening: &Run<'_>, closing: &Run<'_>) -> bool {
    let (one, other) = (opening.text.len(), closing.text.len());
    let ambiguous = opening.closes || closing.opens;
    opening.text.as_bytes().first() == closing.text.as_bytes().first()
        && !(ambiguous && (one + other).is_multiple_of(3) && !(one.is_multiple_of(3) && other.is_multiple_of(3)))
}

/// The mark found no other half: it is text, and so is nothing else of what stands behind it.
fn flatten(open: Open<'_>, into: &mut Vec<Inline>) {
    push_text(into, &open.run.text[..open.left]);
    for inline in open.content {
        match inline {
            Inline::Text(text) => push_text(into, &text),
            other => into.push(other),
        }
    }
}

fn push_text(content: &mut Vec<Inline>, text: &str) {
    match content.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => content.push(Inline::Text(text.to_owned())),
    }
}

/// Code without the line breaks around which it was typed and without the spaces that part it from backticks.
fn tidy_code(text: &str) -> String {
    let text = text.replace('\n', " ");
    match text.strip_prefix(' ').and_then(|text| text.strip_suffix(' ')) {
        Some(inner) if !is_blank(inner) => inner.to_owned(),
        _ => text,
    }
}
