//! Beginnings of texts that are too long to be shown whole.

/// The text up to about that many bytes, cut between letters, and whether that is less than all of it.
pub(crate) fn cut(text: &str, limit: usize) -> (&str, bool) {
    let mut end = limit;
    while !text.is_char_boundary(end) && end < text.len() {
        end += 1;
    }
    text.get(..end).map_or((text, false), |start| (start, end < text.len()))
}

/// The beginning of a text on one line, with an ellipsis where something was cut.
pub(crate) fn beginning(text: &str) -> String {
    let (start, is_cut) = cut(text, 120);
    let mut line = start.replace('\n', " ");
    if is_cut {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_letters() {
        assert_eq!(cut("äöü", 1), ("ä", true));
        assert_eq!(cut("äöü", 6), ("äöü", false));
        assert_eq!(cut("äöü", 60), ("äöü", false));
        assert_eq!(cut("", 0), ("", false));
        assert_eq!(beginning("a\nb"), "a b");
        assert_eq!(beginning(&"ä".repeat(100)), "ä".repeat(60) + "…");
    }
}
