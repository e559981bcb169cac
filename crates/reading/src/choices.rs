//! What a reader can choose. Every choice is one of a few steps with a name; `static/styles/tokens.css` says what each means.

use paper::word;

/// Something that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name, as the attribute has it: `theme` for `data-theme`.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What there is to choose from: the attribute's value, empty for what holds where nothing is chosen, and what it is called.
    pub options: &'static [(&'static str, &'static str)],
    /// How it is chosen.
    pub kind: Kind,
}

/// How something is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Of several that are all shown.
    Named,
    /// Step by step: what the two ways are called.
    Stepped(&'static str, &'static str),
}

/// All choices, in the order in which they are shown.
pub const CHOICES: [Choice; 12] = [
    Choice {
        name: "theme",
        label: word!("Theme"),
        options: &[
            ("", word!("As the device")),
            ("light", word!("Light")),
            ("sepia", word!("Sepia")),
            ("dark", word!("Dark")),
            ("black", word!("Black")),
            ("contrast", word!("High contrast")),
        ],
        kind: Kind::Named,
    },
    Choice {
        name: "face",
        label: word!("Typeface"),
        options: &[("", word!("Serif")), ("sans", word!("Sans")), ("legible", word!("Hyperlegible"))],
        kind: Kind::Named,
    },
    Choice {
        name: "size",
        label: word!("Size"),
        options: &[("xs", "80 %"), ("s", "90 %"), ("", "100 %"), ("l", "115 %"), ("xl", "130 %"), ("xxl", "160 %")],
        kind: Kind::Stepped(word!("Smaller text"), word!("Larger text")),
    },
    Choice {
        name: "leading",
        label: word!("Line height"),
        options: &[
            ("tight", word!("Tight")),
            ("", word!("Normal")),
            ("loose", word!("Loose")),
            ("looser", word!("Looser")),
        ],
        kind: Kind::Stepped(word!("Lines closer together"), word!("Lines farther apart")),
    },
    Choice {
        name: "measure",
        label: word!("Column"),
        options: &[
            ("narrow", word!("Narrow")),
            ("", word!("Normal")),
            ("wide", word!("Wide")),
            ("wider", word!("Wider")),
        ],
        kind: Kind::Stepped(word!("Narrower column"), word!("Wider column")),
    },
    Choice {
        name: "letters",
        label: word!("Letter spacing"),
        options: &[("", word!("Normal")), ("wide", word!("Wide")), ("wider", word!("Wider"))],
        kind: Kind::Stepped(word!("Letters closer together"), word!("Letters farther apart")),
    },
    Choice {
        name: "words",
        label: word!("Word spacing"),
        options: &[("", word!("Normal")), ("wide", word!("Wide")), ("wider", word!("Wider"))],
        kind: Kind::Stepped(word!("Words closer together"), word!("Words farther apart")),
    },
    Choice {
        name: "edges",
        label: word!("Alignment"),
        options: &[("", word!("Start")), ("justified", word!("Justified"))],
        kind: Kind::Named,
    },
    Choice {
        name: "hyphens",
        label: word!("Hyphenation"),
        options: &[("", word!("Off")), ("on", word!("On"))],
        kind: Kind::Named,
    },
    Choice {
        name: "focus",
        label: word!("Paragraph focus"),
        options: &[("", word!("Off")), ("on", word!("On"))],
        kind: Kind::Named,
    },
    Choice {
        name: "ruler",
        label: word!("Reading ruler"),
        options: &[("", word!("Off")), ("on", word!("On"))],
        kind: Kind::Named,
    },
    Choice {
        name: "language",
        label: word!("Language"),
        // Each as it calls itself, so that whoever speaks it finds it.
        options: &[
            ("", word!("As the browser")),
            ("en", "English"),
            ("ko", "한국어"),
            ("de", "Deutsch"),
            ("fr", "Français"),
            ("es", "Español"),
            ("ja", "日本語"),
            ("ar", "العربية"),
        ],
        kind: Kind::Named,
    },
];

impl Choice {
    /// The choice of this name.
    pub(crate) fn of_name(name: &str) -> Option<&'static Choice> {
        CHOICES.iter().find(|choice| choice.name == name)
    }

    /// Where a value stands among the options; for one that is none of them, as `none`, where nothing chosen stands.
    pub(crate) fn position(&self, value: &str) -> usize {
        let at = |value: &str| self.options.iter().position(|(option, _)| *option == value);
        at(value).or_else(|| at("")).unwrap_or_default()
    }
}
