//! The voices that a browser has, and which of them reads a language.

/// A voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Voice {
    /// Its language, as a BCP 47 tag.
    pub(crate) language: String,
    /// What the browser knows it by.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) name: String,
    /// Whether it is the browser's usual one.
    is_usual: bool,
    /// Whether it speaks without a network.
    pub(crate) is_local: bool,
}

impl Voice {
    /// Reads a line: language, id, name and marks, with tabs between them.
    pub(crate) fn read(line: &str) -> Option<Voice> {
        let mut parts = line.split('\t');
        let mut next = || parts.next().map(str::to_owned);
        let (language, id, name) = (next()?, next()?, next()?);
        let marks = next().unwrap_or_default();
        let (is_usual, is_local) = (marks.contains('u'), marks.contains('l'));
        Some(Voice { language: language.replace('_', "-"), id, name, is_usual, is_local })
    }

    /// How well it reads a language: 0 for not at all. What one that needs a network is to say leaves the device, so the others
    /// come first.
    fn fitness(&self, language: &str) -> u32 {
        if primary(&self.language) != primary(language) {
            return 0;
        }
        let is_same = self.language.eq_ignore_ascii_case(language);
        1 + 8 * u32::from(self.is_local) + 4 * u32::from(is_same) + 2 * u32::from(self.is_usual)
    }

    /// Whether it reads a language.
    pub(crate) fn reads(&self, language: &str) -> bool {
        self.fitness(language) > 0
    }
}

/// A language without its regions and scripts.
pub(crate) fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// The voice that reads a language best, of those that have not failed: the one that was chosen for it, if it is there. One that
/// needs a network, and was not chosen, never takes the place of one that needs none.
pub(crate) fn best<'a>(voices: &'a [Voice], language: &str, chosen: &str, failed: &[String]) -> Option<&'a Voice> {
    let is_well = |voice: &&Voice| !failed.contains(&voice.id);
    let own = voices.iter().filter(is_well).find(|voice| voice.id == chosen);
    // Of several that read it equally well, the first.
    let is_local_known = voices.iter().any(|voice| voice.is_local && voice.reads(language));
    let may_be = |voice: &&Voice| voice.reads(language) && (voice.is_local || !is_local_known);
    let fitting = voices.iter().filter(is_well).filter(may_be);
    own.or_else(|| fitting.rev().max_by_key(|voice| voice.fitness(language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voices() -> Vec<Voice> {
        ["de-DE\ta\tAnna\tl", "en-US\tb\tBen", "en_GB\tc\tCarol\tul", "en-AU\td\tDora\tl", "no line"]
            .into_iter()
            .filter_map(Voice::read)
            .collect()
    }

    fn best_of(language: &str, chosen: &str, failed: &[&str]) -> Option<String> {
        let failed: Vec<String> = failed.iter().map(|id| (*id).to_owned()).collect();
        best(&voices(), language, chosen, &failed).map(|voice| voice.name.clone())
    }

    #[test]
    fn the_chosen_voice_comes_first_then_the_language_s_own() {
        assert_eq!(best_of("en", "", &[]).as_deref(), Some("Carol"), "the usual one");
        assert_eq!(best_of("en-AU", "", &[]).as_deref(), Some("Dora"), "the region is the article's");
        assert_eq!(best_of("en-US", "", &[]).as_deref(), Some("Carol"), "one that needs no network comes first");
        assert_eq!(best_of("en-US", "", &["c", "d"]), None, "what is read leaves no device unasked");
        assert_eq!(best_of("en-US", "b", &[]).as_deref(), Some("Ben"), "unless that was chosen");
        let afar = [Voice::read("ko-KR\te\tEun").unwrap()];
        assert_eq!(best(&afar, "ko", "", &[]).map(|voice| &*voice.name), Some("Eun"), "or there is no other");
        assert_eq!(best_of("en", "d", &[]).as_deref(), Some("Dora"));
        assert_eq!(best_of("en", "gone", &[]).as_deref(), Some("Carol"));
        assert_eq!(best_of("EN-gb", "", &["c"]).as_deref(), Some("Dora"), "one that has failed is not tried again");
        assert_eq!(best_of("ko", "", &[]), None);
    }
}
