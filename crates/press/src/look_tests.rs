//! What the styles promise of colours, and what is written in several places about the look.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::digest;
use crate::styles::ROOM;

static STYLE: LazyLock<String> =
    LazyLock::new(|| [ROOM.as_str(), include_str!("../../../static/reading.css")].join("\n"));
const DESIGN: &str = include_str!("../../../docs/design.md");
const LEGIBLE: &str = include_str!("../../../static/legible.css");
const LOOK: &str = include_str!("../assets/look.js");

/// The tokens that the rules with this selector declare.
fn declared(selector: &str) -> Vec<(String, String)> {
    let begin = format!("{selector} {{\n");
    let rules = STYLE.split(&begin).skip(1).filter_map(|rest| rest.split('}').next());
    let lines = rules.flat_map(str::lines).filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "));
    let tokens = lines.filter(|(name, _)| name.starts_with("--"));
    tokens.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The colours of a theme, where the device is light or where it is dark.
fn colours(theme: &str, is_dark: bool) -> BTreeMap<String, String> {
    let mut tokens: BTreeMap<String, String> = declared(":root,\n:host").into_iter().collect();
    tokens.extend(declared(&format!("\n  :root[data-theme=\"{theme}\"]")));
    let is_dark = match theme {
        "light" | "sepia" => false,
        "dark" | "black" => true,
        _ => is_dark,
    };
    let one = |value: String| match value.strip_prefix("light-dark(").and_then(|both| both.strip_suffix(')')) {
        Some(both) => both.split(", ").nth(usize::from(is_dark)).expect("two colours").to_owned(),
        None => value,
    };
    tokens.into_iter().map(|(name, value)| (name, one(value))).collect()
}

/// As WCAG 2.2 defines it.
fn luminance(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').unwrap_or_else(|| panic!("a colour in hexadecimal digits: {colour}"));
    let wide: String =
        if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.to_owned() };
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&wide[at..at + 2], 16).expect("two digits")) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_is_reckoned_as_the_guidelines_do() {
    assert!((contrast("#000", "#fff") - 21.0).abs() < 0.01);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
}

#[test]
fn every_pair_of_colours_can_be_read_in_every_theme() {
    const GROUNDS: [&str; 3] = ["paper", "raised", "note"];
    let mut wrong = Vec::new();
    for theme in ["auto", "light", "sepia", "dark", "black", "contrast"] {
        for is_dark in [false, true] {
            let colours = colours(theme, is_dark);
            let colour = |name: &str| colours[&format!("--lectern-{name}")].as_str();
            let least = if theme == "contrast" { 7.0 } else { 4.5 };
            let texts = ["ink", "ink-soft", "ink-dim", "accent", "wrong"];
            let mut pairs: Vec<(&str, &str, f64)> =
                texts.iter().flat_map(|text| GROUNDS.map(|ground| (*text, ground, least))).collect();
            pairs.push(("mark-ink", "mark", least));
            pairs.extend(["yellow", "green", "blue", "pink"].map(|ground| ("ink", ground, least)));
            // Edges of fields and buttons are no text.
            pairs.extend(["paper", "raised"].map(|ground| ("edge", ground, 3.0)));
            for (text, ground, least) in pairs {
                let found = contrast(colour(text), colour(ground));
                if found < least {
                    wrong.push(format!("{theme}, dark: {is_dark}: {text} on {ground} has {found:.2} of {least}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_written_of_the_design_is_so() {
    let rows = DESIGN
        .lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| line.trim_matches(['|', ' ']).split(" | ").collect());
    let (mut pairs, mut steps) = (0, 0);
    for row in rows.collect::<Vec<Vec<&str>>>() {
        if let Some((text, ground)) = row[0].split_once(" on ") {
            let themes = [
                ("light", false),
                ("dark", true),
                ("sepia", false),
                ("black", true),
                ("contrast", false),
                ("contrast", true),
            ];
            assert_eq!(row.len(), 1 + themes.len(), "{row:?}");
            for ((theme, is_dark), told) in themes.into_iter().zip(&row[1..]) {
                let colours = colours(theme, is_dark);
                let colour = |name: &str| colours[&format!("--lectern-{name}")].as_str();
                assert_eq!(
                    format!("{:.1}", contrast(colour(text), colour(ground))),
                    *told,
                    "{text} on {ground}, {theme}"
                );
            }
            pairs += 1;
        } else if let Some(token) = row[0].strip_prefix("`--").and_then(|token| token.strip_suffix('`')) {
            let value = if row[1] == "1" {
                "clamp(1.0625rem, 1rem + 0.35vw, 1.25rem)".to_owned()
            } else {
                format!("calc(var(--lectern-size) * {})", row[1])
            };
            assert!(STYLE.contains(&format!("  --{token}: {value};")), "{row:?}");
            steps += 1;
        }
    }
    assert_eq!((pairs, steps), (14, 7));
    for told in ["34em", "1.45", "25em", "60em", "clamp(1.125rem, 4vw, 3rem)"] {
        assert!(DESIGN.contains(told) && STYLE.contains(told), "{told}");
    }
}

#[test]
fn every_choice_has_a_rule_and_every_rule_a_choice() {
    let ruled = |name: &str, value: &str| STYLE.contains(&format!(":root[data-{name}=\"{value}\"]"));
    let mut known = Vec::new();
    // The language is no matter of looks.
    for choice in reading::CHOICES.into_iter().filter(|choice| choice.name != "language") {
        for (value, label) in choice.options.iter().filter(|(value, _)| !value.is_empty()) {
            assert!(ruled(choice.name, value), "no rule for {}: {label}", choice.label);
            assert!(value.bytes().all(|byte| byte.is_ascii_lowercase()), "the page's script does not read `{value}`");
            known.push(format!("{}=\"{value}\"", choice.name));
        }
    }
    known.push("keys=\"off\"".to_owned());
    // That is no choice: the page's script finds out how the language is written that will be spoken.
    known.push("toward=\"rtl\"".to_owned());
    assert!(LOOK.contains("root.dataset.toward = \"rtl\""));
    for rule in STYLE.split(":root[data-").skip(1) {
        let rule = rule.split(']').next().unwrap_or_default();
        assert!(known.iter().any(|known| known == rule), "nothing to be chosen for {rule}");
    }
}

#[test]
fn the_browser_s_own_colours_are_those_of_the_themes() {
    for theme in ["light", "sepia", "dark", "black"] {
        let paper = &colours(theme, false)["--lectern-paper"];
        assert!(LOOK.contains(&format!("{theme}: \"{paper}\"")), "{theme} has {paper}");
    }
}

#[test]
fn the_typeface_is_there_with_its_licence_and_its_names_say_what_is_in_the_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/fonts");
    let named: Vec<&str> = LEGIBLE.split("url(./").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert_eq!(named.len(), 6, "{named:?}");
    for name in named {
        let bytes = fs::read(folder.join(name)).expect(name);
        assert!(
            name.ends_with(&format!("-{}.woff2", digest::for_name(&bytes))),
            "{name}: {}",
            digest::for_name(&bytes)
        );
    }
    let licence = fs::read_to_string(folder.join("legible-licence.txt")).expect("a licence");
    assert!(licence.contains("SIL OPEN FONT LICENSE"));
}
