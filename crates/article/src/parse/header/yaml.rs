//! Values as YAML writes them: in quotation marks, and in lists.

/// What stands between the commas of a list, each without its quotation marks. A comma between such marks parts nothing.
pub(super) fn parts(list: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = list.trim();
    while !rest.is_empty() {
        let closing = closing_mark(rest).map_or(0, |at| at + 1);
        let end = rest[closing..].find(',').map_or(rest.len(), |at| closing + at);
        parts.push(unquoted(rest[..end].trim()));
        rest = rest[end..].trim_start_matches(',').trim();
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// What stands behind the hyphens of the lines that a text begins with, each without its quotation marks, and how long these lines are.
pub(super) fn items(text: &str) -> (Vec<String>, usize) {
    let lines = || text.split_inclusive('\n').take_while(|line| is_item(line));
    let mut items: Vec<String> = lines().map(|line| unquoted(line.trim().trim_start_matches('-').trim())).collect();
    items.retain(|item| !item.is_empty());
    (items, lines().map(str::len).sum())
}

/// Whether a line is an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    let line = line.trim();
    line == "-" || line.starts_with("- ")
}

/// A value without the quotation marks that it stands in, and without the signs that keep such marks within it. Marks around a
/// part of it alone, as in `"Hope" and "Despair"`, belong to it.
pub(super) fn unquoted(value: &str) -> String {
    if closing_mark(value) != Some(value.len().wrapping_sub(1)) {
        return value.to_owned();
    }
    let inner = &value[1..value.len() - 1];
    let plain = match value.starts_with('"') {
        true => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        false => inner.replace("''", "'"),
    };
    plain.trim().to_owned()
}

/// Where the quotation ends that a text begins with. As in YAML a mark may stand within it behind a backslash, or be doubled if it
/// is a single one.
fn closing_mark(text: &str) -> Option<usize> {
    let mark = text.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let escape = if mark == '"' { '\\' } else { mark };
    let mut rest = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = rest.next() {
        if c == escape && rest.next_if(|(_, next)| *next == mark || *next == escape).is_some() {
            continue;
        }
        if c == mark {
            return Some(at);
        }
    }
    None
}
