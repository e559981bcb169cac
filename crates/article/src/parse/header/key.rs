//! The keys of header lines, and words that were meant for them.

/// Keys that headers have elsewhere. Other words before a colon may as well begin a title or a sentence.
const OTHERS: &str = "
    aliases byline canonical categories category copyright created deck dek description draft editor editors excerpt
    featured headline id keyword keywords lang layout license modified permalink published publisher section series
    standfirst status subject subtitle summary topic topics type updated url uuid weight";

/// Look like misspelt keys, but may as well begin a sentence.
const WORDS: &str = "
    actor actors auto bags course courses data dates fate force gate late mate page plug sauce slum snug sources tile";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Author,
    Date,
    Tags,
    Language,
    Source,
    Slug,
    Image,
    Photo,
}

impl Key {
    pub(super) const ALL: [(Key, &str); 9] = [
        (Key::Title, "Title"),
        (Key::Author, "Author"),
        (Key::Date, "Date"),
        (Key::Tags, "Tags"),
        (Key::Language, "Language"),
        (Key::Source, "Source"),
        (Key::Slug, "Slug"),
        (Key::Image, "Image"),
        (Key::Photo, "Photo"),
    ];

    pub(super) fn named(word: &str) -> Option<Key> {
        // So the credit may begin below the title, too. "Photos: a year at sea" is a title.
        if is_photo_credit(word) {
            return Some(Key::Photo);
        }
        Key::ALL.iter().find(|(_, name)| name.eq_ignore_ascii_case(word)).map(|(key, _)| *key)
    }

    /// Whether it may have several values.
    pub(super) fn has_lists(self) -> bool {
        matches!(self, Key::Author | Key::Tags)
    }

    /// The key that a misspelt word was probably meant for.
    pub(super) fn near(word: &str) -> Option<&'static str> {
        const LONGEST_NEAR: usize = 10;
        let word = word.to_lowercase();
        // No more of a word is compared than could be near, as it may be as long as the file.
        let length = word.chars().take(LONGEST_NEAR + 1).count();
        let near = |name: &str| {
            let most = if name.len() < 6 { 1 } else { 2 };
            length <= LONGEST_NEAR && (1..=most).contains(&distance(&word, &name.to_lowercase()))
        };
        Key::ALL.iter().map(|(_, name)| *name).find(|name| near(name))
    }

    /// Whether a word that may be a misspelt key is one that texts have.
    pub(super) fn is_word(word: &str) -> bool {
        WORDS.split_whitespace().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether a word that is no key was meant for one, of this header or of others that people write.
    pub(super) fn is_meant(word: &str) -> bool {
        OTHERS.split_whitespace().any(|other| other.eq_ignore_ascii_case(word)) || Key::near(word).is_some()
    }
}

/// The only key of two words.
pub(super) fn is_photo_credit(words: &str) -> bool {
    words.eq_ignore_ascii_case("photo credit")
}

/// Optimal string alignment distance: letters added, left out, exchanged, or two swapped.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let exchanged = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let best = exchanged.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if swapped { best.min(table[i - 2][j - 2] + 1) } else { best }
            };
        }
    }
    table[a.len()][b.len()]
}
