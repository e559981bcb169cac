//! What a reader can choose. Every choice is one of a few steps with a name; `static/lectern.css` says what each means.

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
pub const CHOICES: [Choice; 11] = [
    Choice {
        name: "theme",
        label: "Theme",
        options: &[
            ("", "As the device"),
            ("light", "Light"),
            ("sepia", "Sepia"),
            ("dark", "Dark"),
            ("black", "Black"),
            ("contrast", "High contrast"),
        ],
        kind: Kind::Named,
    },
    Choice {
        name: "face",
        label: "Typeface",
        options: &[("", "Serif"), ("sans", "Sans"), ("legible", "Hyperlegible")],
        kind: Kind::Named,
    },
    Choice {
        name: "size",
        label: "Size",
        options: &[("xs", "80 %"), ("s", "90 %"), ("", "100 %"), ("l", "115 %"), ("xl", "130 %"), ("xxl", "160 %")],
        kind: Kind::Stepped("Smaller text", "Larger text"),
    },
    Choice {
        name: "leading",
        label: "Line height",
        options: &[("tight", "Tight"), ("", "Normal"), ("loose", "Loose"), ("looser", "Looser")],
        kind: Kind::Stepped("Lines closer together", "Lines farther apart"),
    },
    Choice {
        name: "measure",
        label: "Column",
        options: &[("narrow", "Narrow"), ("", "Normal"), ("wide", "Wide"), ("wider", "Wider")],
        kind: Kind::Stepped("Narrower column", "Wider column"),
    },
    Choice {
        name: "letters",
        label: "Letter spacing",
        options: &[("", "Normal"), ("wide", "Wide"), ("wider", "Wider")],
        kind: Kind::Stepped("Letters closer together", "Letters farther apart"),
    },
    Choice {
        name: "words",
        label: "Word spacing",
        options: &[("", "Normal"), ("wide", "Wide"), ("wider", "Wider")],
        kind: Kind::Stepped("Words closer together", "Words farther apart"),
    },
    Choice {
        name: "edges",
        label: "Alignment",
        options: &[("", "Start"), ("justified", "Justified")],
        kind: Kind::Named,
    },
    Choice { name: "hyphens", label: "Hyphenation", options: &[("", "Off"), ("on", "On")], kind: Kind::Named },
    Choice { name: "focus", label: "Paragraph focus", options: &[("", "Off"), ("on", "On")], kind: Kind::Named },
    Choice { name: "ruler", label: "Reading ruler", options: &[("", "Off"), ("on", "On")], kind: Kind::Named },
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
