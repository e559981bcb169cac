//! Names for URLs: an article's slug from its title, a heading's id from its text.

use unicode_normalization::UnicodeNormalization;

use crate::Slug;

/// Longer slugs are cut between words: URLs are read, copied and mailed.
const LONGEST: usize = 80;

/// The slug that a title gives. A title of which no letter or digit is left in ASCII gives a name
/// that is derived from it all the same, so that it does not change from build to build.
pub(super) fn from_title(title: &str) -> Slug {
    match readable(title) {
        name if name.is_empty() => Slug(format!("article-{:08x}", fnv1a(title))),
        name => Slug(name),
    }
}

/// Takes a slug as the author wrote it, if it is one.
pub(super) fn from_author(text: &str) -> Option<Slug> {
    let well_formed = text.len() <= LONGEST
        && text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    well_formed.then(|| Slug(text.to_owned()))
}

/// A text as addresses have it: lower-case ASCII words of whatever script, joined by hyphens, at most 80 characters. Empty where
/// nothing of it is a letter or a digit.
pub fn readable(text: &str) -> String {
    let composed: String = text.nfc().collect();
    let ascii = deunicode::deunicode_with_tofu(&composed, " ");
    // Apostrophes stand inside words, whether typed or left by transliteration.
    let ascii = ascii.replace(['\'', '`'], "").to_ascii_lowercase();
    let mut name = String::new();
    for word in ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if name.is_empty() {
            name.push_str(&word[..word.len().min(LONGEST)]);
        } else if name.len() + 1 + word.len() <= LONGEST {
            name.push('-');
            name.push_str(word);
        } else {
            break;
        }
    }
    name
}

/// Stable across platforms and compiler versions, which the standard library's hasher is not.
fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(title: &str) -> String {
        from_title(title).to_string()
    }

    #[test]
    fn titles_become_readable_names() {
        let cases = [
            ("Pyongyang’s Skepticism", "pyongyangs-skepticism"),
            ("Don't -- stop!  Now", "dont-stop-now"),
            ("Édith à l’École", "edith-a-lecole"),
            ("E\u{301}dith", "edith"),
            ("Война и мир", "voina-i-mir"),
            ("北京", "bei-jing"),
            ("Straße & Söhne", "strasse-sohne"),
            ("100 % of 3.5", "100-of-3-5"),
        ];
        for (title, expected) in cases {
            assert_eq!(slug(title), expected, "{title}");
        }
    }

    #[test]
    fn composed_and_decomposed_titles_have_one_slug() {
        assert_eq!(slug("\u{d55c}\u{ad6d}"), slug("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"));
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let name = slug(&"abcdefghi ".repeat(20));
        assert_eq!(name.len(), 79);
        assert!(name.ends_with("-abcdefghi"));
        assert_eq!(slug(&"x".repeat(200)).len(), 80);
    }

    #[test]
    fn nothing_readable_still_gives_a_stable_name() {
        assert_eq!(slug("???"), slug("???"));
        assert_ne!(slug("???"), slug("!!!"));
        assert!(slug("…").starts_with("article-"));
    }

    #[test]
    fn an_authors_slug_is_checked() {
        for good in ["a", "a-b", "2017-talks"] {
            assert!(from_author(good).is_some(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a b", "é", "a/b", &"a".repeat(81)] {
            assert!(from_author(bad).is_none(), "{bad}");
        }
    }
}
