//! Texts in HTML and XML.

/// Text as it stands between tags and in attributes. XML knows no control characters but three, however they are written.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_in_a_text_is_markup_and_no_control_character_is_left() {
        assert_eq!(escape("<a title=\"&\">"), "&lt;a title=&quot;&amp;&quot;&gt;");
        assert_eq!(escape("a\u{1}b\tc"), "a\u{fffd}b\tc");
    }
}
