//! The script that comes with the program, as a part of another script.

/// Makes the module that wasm-bindgen has written a value named `program`, whose properties are what the module exports.
///
/// The module begins its exports with `export` before a function or class, or lists them in braces.
pub(crate) fn as_value(module: &str) -> String {
    let mut script = String::with_capacity(module.len());
    let mut exported: Vec<(String, String)> = Vec::new();
    let mut rest = module;
    while let Some(at) = next_export(rest) {
        let (before, after) = rest.split_at(at);
        script.push_str(before);
        rest = after["export".len()..].trim_start_matches(' ');
        if let Some(list) = rest.strip_prefix('{') {
            let (names, after) = list.split_once('}').unwrap_or((list, ""));
            let pairs = names.split(',').map(str::trim).filter(|pair| !pair.is_empty());
            exported.extend(pairs.map(|pair| {
                let (inner, outer) = pair.split_once(" as ").unwrap_or((pair, pair));
                (outer.trim().to_owned(), inner.trim().to_owned())
            }));
            rest = after;
        } else {
            let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
            let words = ["async ", "function ", "class ", "const ", "let "];
            let mut name = rest;
            while let Some(word) = words.iter().find(|word| name.starts_with(**word)) {
                name = &name[word.len()..];
            }
            let name: String = name.chars().take_while(|c| is_part(*c)).collect();
            exported.push((name.clone(), name));
        }
    }
    let list: Vec<String> = exported.iter().map(|(outer, inner)| format!("{outer}: {inner}")).collect();
    [&script, rest, "\nconst program = { ", &list.join(", "), " };\n"].concat()
}

/// Where the next export stands: the word at the beginning of a line or statement.
fn next_export(text: &str) -> Option<usize> {
    text.match_indices("export").map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + "export".len()..].chars().next();
        matches!(before, None | Some('\n' | ';' | '}')) && matches!(after, Some(' ' | '{')) && !is_method(&text[*at..])
    })
}

/// Whether it is the beginning of a method of that name.
fn is_method(text: &str) -> bool {
    text.trim_start_matches("export").trim_start().starts_with('(')
}

#[cfg(test)]
mod tests {
    use super::as_value;

    #[test]
    fn exports_become_properties_as_the_module_is_written() {
        let written = "export class Room {\n    export() {}\n}\n\nexport function mount(a) {}\nfunction init() {}\nexport { initSync, init as default };\n";
        let expected = "class Room {\n    export() {}\n}\n\nfunction mount(a) {}\nfunction init() {}\n;\n\nconst program = { Room: Room, mount: mount, initSync: initSync, default: init };\n";
        assert_eq!(as_value(written), expected);
    }

    #[test]
    fn exports_become_properties_as_the_module_is_minified() {
        let minified = "class v{free(){}export(){return c.room_export(1)}}function Q(t){}export{v as Room,X as default,Q as mount};";
        let expected = "class v{free(){}export(){return c.room_export(1)}}function Q(t){};\nconst program = { Room: v, default: X, mount: Q };\n";
        assert_eq!(as_value(minified), expected);
    }
}
