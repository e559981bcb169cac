//! What a text quotes: other people's words, for which its author is not to be blamed.

/// The ranges of a text, in order, that are quoted: between quotation marks or backticks, or on lines that begin with `>`.
///
/// A single word in quotation marks counts as the author's own: “you are an ‘idiot’” quotes nobody.
pub(super) fn of(text: &str) -> Vec<(usize, usize)> {
    let mut quoted = Vec::new();
    let mut line_start = 0;
    let mut paragraph = 0;
    for line in text.split('\n') {
        let line_end = (line_start + line.len() + 1).min(text.len());
        let is_quoted = line.trim_start().starts_with('>');
        if is_quoted || line.trim().is_empty() {
            marked(text, paragraph, line_start, &mut quoted);
            paragraph = line_end;
        }
        if is_quoted {
            quoted.push((line_start, line_end));
        }
        line_start = line_end;
    }
    marked(text, paragraph, text.len(), &mut quoted);
    quoted
}

/// Adds what stands between marks in a paragraph.
fn marked(text: &str, start: usize, end: usize, quoted: &mut Vec<(usize, usize)>) {
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut chars = text[start..end].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        match open {
            Some((from, closing)) if c == closing && !(is_apostrophe(c) && next.is_ascii_alphanumeric()) => {
                let inner = &text[start + from..start + at];
                if closing == '`' || inner.trim().contains(char::is_whitespace) {
                    quoted.push((start + from, start + at));
                }
                open = None;
            }
            Some(_) => {}
            None => open = closing(c, before, next).map(|closing| (at + c.len_utf8(), closing)),
        }
        before = c;
    }
    // Quotations of several paragraphs are opened anew in each, and closed in the last alone.
    if let Some((from, '”')) = open
        && text[end..].trim_start().starts_with("“")
    {
        quoted.push((start + from, end));
    }
}

/// The mark that closes what this one opens.
fn closing(c: char, before: char, next: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        '‘' => Some('’'),
        '`' => Some('`'),
        '\'' if !before.is_ascii_alphanumeric() && next.is_ascii_alphanumeric() => Some('\''),
        _ => None,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = of(text).iter().map(|(start, end)| text[*start..*end].trim()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_and_quoted_lines_are_found() {
        check("He said “you are late” and left.", &["you are late"]);
        check("\"one two\" and 'three four', don't", &["one two", "three four"]);
        check("‘it’s so’ «a b» `c`", &["it’s so", "a b", "c"]);
        check("> one\n> two\nthree", &["> one", "> two"]);
        check("a “b c” d\n > e\n“f g”", &["b c", "> e", "f g"]);
        check("“a b\nc\n\n\n“d e\n\n“f g” h", &["a b\nc", "d e", "f g"]);
    }

    #[test]
    fn single_words_and_marks_without_an_end_are_not() {
        check("an “idiot”, 5\" long", &[]);
        check("“one two\n\nthree”", &[]);
        check("the dogs' bones and the cats' too", &[]);
    }
}
