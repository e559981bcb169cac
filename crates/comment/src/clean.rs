//! What counts as empty, and what is taken out of a field before it is judged.
//!
//! Every function here gives its own result back when it is applied again: a stored comment is checked against that.

/// A comment's text as it will be kept: one kind of line break, no control characters but tabs, and nothing invisible
/// around it. Blank lines within are kept as typed; empty if there is nothing to see in it.
///
/// Marks of writing direction stay, as texts that mix scripts need them; each comment is shown in a block of its own,
/// so that they cannot turn anything outside of it.
pub(crate) fn text(typed: &str) -> String {
    let mut kept = String::with_capacity(typed.len());
    let mut chars = typed.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            c if is_line_break(c) => kept.push('\n'),
            '\t' => kept.push(c),
            c if c.is_control() => {}
            c => kept.push(c),
        }
    }
    trim(&kept).to_owned()
}

/// A name as it will be kept: a single line with single spaces, and without the characters that only serve to make one
/// name look like another (controls, overrides of the writing direction, characters of no width).
///
/// They are taken out and not complained about: they come from copying and pasting, and a person cannot see them to
/// remove them. Joiners within a word stay, as Persian, Indic scripts and emoji are wrong without them.
pub(crate) fn name(typed: &str) -> String {
    let mut kept = String::with_capacity(typed.len());
    for c in typed.chars() {
        if c.is_whitespace() {
            if !kept.ends_with(' ') {
                kept.push(' ');
            }
        } else if !c.is_control() && !is_deceptive(c) {
            kept.push(c);
        }
    }
    trim(&kept).to_owned()
}

/// The field without white space, controls and characters of no width at its ends; empty if nothing in it is visible.
pub(crate) fn trim(typed: &str) -> &str {
    if typed.chars().all(is_invisible) {
        return "";
    }
    typed.trim_matches(|c: char| c.is_whitespace() || c.is_control() || is_zero_width(c))
}

/// Whether one sees nothing where this character stands.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || is_zero_width(c)
        || is_deceptive(c)
        || matches!(c,
            '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200E}' | '\u{200F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}'
            | '\u{E0000}'..='\u{E0FFF}')
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Characters that have no place in a name and can make it read as another one.
fn is_deceptive(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{180E}' | '\u{200B}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}')
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_of_every_kind_become_one_and_blank_lines_stay() {
        assert_eq!(text("a\r\nb\rc\u{2028}d"), "a\nb\nc\nd");
        assert_eq!(text("\n a\n\n\n\n  b \n"), "a\n\n\n\n  b");
    }

    #[test]
    fn controls_leave_the_text_but_tabs_and_directions_stay() {
        assert_eq!(text("a\0b\u{7}c\td \u{202E}e\u{202C}."), "abc\td \u{202E}e\u{202C}.");
    }

    #[test]
    fn what_shows_nothing_is_empty() {
        for nothing in
            ["", " \t\r\n", "\u{200B}", "\u{FEFF}\u{2060} ", "\u{3164}", "\u{2800}\u{200E}", "\0", "\u{E0020}"]
        {
            assert_eq!(text(nothing), "", "{nothing:?}");
            assert_eq!(name(nothing), "", "{nothing:?}");
        }
    }

    #[test]
    fn a_name_is_one_line_without_tricks() {
        assert_eq!(name(" Ada\r\n\tLovelace\u{A0}\u{200B}"), "Ada Lovelace");
        assert_eq!(name("A\u{202E}da\u{202C} Love\u{200B}lace\0"), "Ada Lovelace");
        assert_eq!(name("می\u{200C}نا"), "می\u{200C}نا");
        let flag = "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";
        assert_eq!(name(flag), flag);
    }
}
