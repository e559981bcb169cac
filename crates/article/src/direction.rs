//! Which way languages are written.

/// Scripts that are written from right to left, as ISO 15924 has them.
const SCRIPTS: [&str; 10] = ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// Languages that are usually written in one of these.
const LANGUAGES: [&str; 31] = [
    "acm", "afb", "apc", "ar", "arc", "ary", "arz", "azb", "bqi", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn",
    "nqo", "pbt", "pes", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
];

/// Whether a language is written from right to left. The language is a BCP 47 tag; a script in it decides: `pa-Arab` is, `ar-Latn`
/// is not.
pub fn is_right_to_left(language: &str) -> bool {
    let language = language.to_ascii_lowercase();
    let mut parts = language.split('-');
    let primary = parts.next().unwrap_or_default();
    // Behind a single letter begins something else.
    let is_script = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic());
    match parts.take_while(|part| part.len() > 1).find(is_script) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&primary),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_decide_and_else_languages() {
        for tag in ["ar", "AR-EG", "he", "fa-IR", "ks", "pa-Arab", "ku-Arab-IQ", "az-arab", "yi", "syr", "prs", "arz"] {
            assert!(is_right_to_left(tag), "{tag}");
        }
        for tag in ["en", "ar-Latn", "pa", "ku", "az", "he-Latn", "en-x-arab", "ur-Deva-IN", "arn", ""] {
            assert!(!is_right_to_left(tag), "{tag}");
        }
        assert!(SCRIPTS.is_sorted() && LANGUAGES.is_sorted());
    }
}
