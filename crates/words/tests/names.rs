//! What controls are called: whether those beside each other are told apart, and whether a name that is only spoken has the words
//! that are seen, by which one controls a page by voice.

use words::{FILES, language};

/// Controls that stand side by side.
const BESIDE: [&[&str]; 2] = [&["Previous", "Next", "Go on", "Pause", "Stop"], &["Undo", "Redo"]];
/// What is seen on a control, and what it is called.
const NAMED: [(&str, &str); 3] =
    [("Previous", "Previous sentence"), ("Next", "Next sentence"), ("Close", "Close the picture")];

#[test]
fn controls_are_told_apart_and_called_by_what_is_seen() {
    for (part, _) in FILES {
        let tag = part.trim_start_matches("words-");
        let language = language(tag).expect("a language of ours");
        let said = |english: &str| language.instead_of(english).unwrap_or(english).to_lowercase();
        for controls in BESIDE {
            let mut names: Vec<String> = controls.iter().map(|control| said(control)).collect();
            names.sort();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{tag}: {names:?}");
        }
        for (seen, name) in NAMED {
            assert!(said(name).contains(&said(seen)), "{tag}: “{}” is called “{}”", said(seen), said(name));
        }
    }
}
