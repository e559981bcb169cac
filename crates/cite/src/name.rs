//! Names of authors, as styles take them apart.

/// Words that belong to the family name after them. Those with capitals are hardly ever given names.
const PARTICLES: [&str; 46] = [
    "al", "af", "av", "ben", "bin", "bint", "da", "dal", "das", "de", "del", "dela", "della", "den", "der", "des",
    "di", "do", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "Da", "De",
    "Del", "Della", "Den", "Der", "Des", "Di", "Du", "La", "Le", "Ten", "Van", "Von",
];

/// Words after a family name.
const SUFFIXES: [&str; 7] = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

/// What stands behind a name and a comma without being part of it, in lower case. Bylines know the same (`article`, on which
/// nothing here depends).
const CREDENTIALS: &str = "esq. frs j.d. jd m.a. m.d. ma mba md mph ph.d ph.d. phd";

/// Words that names of organisations have, and those of persons hardly ever, in lower case.
const OF_BODIES: &str = "
    & agency and association center centre commission committee company council department foundation group inc
    institute ltd ministry news of office organisation organization society staff team university";

/// Words that names of organisations end with, but family names are as well: “Eyal Press”, “Gabrielle Union”.
const OF_BOTH: &str = "board press union";

/// What stands before these in organisations' names, and is no given name.
const BEFORE_BODIES: &str = "
    academic advisory african american associated beacon british canadian credit customs editorial european executive free
    hogarth international labor labour local mit national penguin planning school soviet student students teachers tourism
    trade water western workers writers";

/// Whether a list has a word, in whatever case.
fn has(list: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    list.split_whitespace().any(|known| known == word)
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The family name; the whole name where it cannot be told.
    pub(crate) family: String,
    /// The given names; empty for a name that is one word, or that of an organisation.
    pub(crate) given: String,
    /// What follows, such as “Jr.”.
    pub(crate) suffix: String,
}

impl Name {
    /// Takes a name as it stands below a title. It is written with the given names first, but for names in East Asian scripts.
    pub(crate) fn of(text: &str) -> Self {
        let text = without_credentials(text);
        if is_of_body(text) {
            return Self::literal(text);
        }
        if text.chars().all(|c| c.is_whitespace() || is_eastern(c)) {
            return Self::eastern(text);
        }
        let is_inverted =
            |(before, after): &(&str, &str)| !(before.contains(char::is_whitespace) && SUFFIXES.contains(after));
        if let Some((family, given)) = text.split_once(", ").filter(is_inverted) {
            return Self { family: family.to_owned(), given: given.to_owned(), suffix: String::new() };
        }
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let has_suffix = words.len() > 2 && words.last().is_some_and(|last| SUFFIXES.contains(last));
        let suffix = words.pop_if(|_| has_suffix).unwrap_or_default();
        if let Some(last) = words.last_mut() {
            *last = last.trim_end_matches(',');
        }
        let mut at = words.len().saturating_sub(1);
        while at > 1 && PARTICLES.contains(&words[at - 1]) {
            at -= 1;
        }
        Self { family: words[at..].join(" "), given: words[..at].join(" "), suffix: suffix.to_owned() }
    }

    /// A name that is not taken apart.
    pub(crate) fn literal(text: &str) -> Self {
        Self { family: text.to_owned(), given: String::new(), suffix: String::new() }
    }

    /// Two words are the family name and the given one. More are hardly a person's name, and what is all in katakana is a
    /// name from elsewhere, in the order of there.
    fn eastern(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            [family, given] if !text.chars().all(|c| c.is_whitespace() || is_katakana(c)) => {
                Self { family: family.to_owned(), given: given.to_owned(), suffix: String::new() }
            }
            _ => Self::literal(text),
        }
    }

    /// Whether its family name comes first wherever it is written, as East Asian names have it.
    fn is_family_first(&self) -> bool {
        !self.given.is_empty() && [&self.family[..], &self.given].concat().chars().all(is_eastern)
    }

    /// “Doe, Jane”, as files have it.
    pub(crate) fn inverted(&self) -> String {
        let parts = [&self.family[..], &self.given, &self.suffix];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// “Doe, Jane”, as lists of authors begin, or “山田 太郎”.
    pub(crate) fn first(&self) -> String {
        if self.is_family_first() { self.straight() } else { self.inverted() }
    }

    /// “Jane Doe”, “山田 太郎”.
    pub(crate) fn straight(&self) -> String {
        let (family, given) = (&self.family[..], &self.given[..]);
        let [one, two] = if self.is_family_first() { [family, given] } else { [given, family] };
        let parts = [one, two, &self.suffix];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// “Doe, J. R.”, “Lee, S.-y.”, “山田 太郎”.
    pub(crate) fn with_initials(&self) -> String {
        if self.is_family_first() {
            return self.straight();
        }
        let given: Vec<String> = self.given.split_whitespace().map(initials).collect();
        Self { given: given.join(" "), ..self.clone() }.inverted()
    }
}

/// Whether this is a letter of the scripts of Chinese, Japanese or Korean.
fn is_eastern(letter: char) -> bool {
    is_katakana(letter)
        || matches!(letter, '々' | '〆' | '\u{3040}'..='\u{309F}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_katakana(letter: char) -> bool {
    matches!(letter, '\u{30A0}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}')
}

/// “Jane Doe” of “Jane Doe, MD, PhD”. A single word before the comma is a family name, and what follows a given one.
fn without_credentials(text: &str) -> &str {
    let credited = text.rsplit_once(", ").filter(|(name, last)| name.contains(' ') && has(CREDENTIALS, last));
    credited.map_or(text, |(name, _)| without_credentials(name))
}

/// Whether this is the name of an organisation, by what it begins with or has in it.
fn is_of_body(text: &str) -> bool {
    // “Press, Eyal”: a family name.
    if let Some((family, given)) = text.split_once(", ")
        && [OF_BODIES, OF_BOTH].iter().any(|list| has(list, family))
    {
        return is_of_body(given);
    }
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_end_matches([',', '.'])).collect();
    let count = |list| words.iter().filter(|word| has(list, word)).count();
    let is_of_person = |word: &&str| SUFFIXES.contains(word) || word.chars().nth(1).is_none_or(|c| c == '.');
    text.to_lowercase().starts_with("the ")
        || count(OF_BODIES) > 0
        || match count(OF_BOTH) {
            0 => false,
            both if both + count(BEFORE_BODIES) > 1 => true,
            _ => words.len() != 2 && !words.iter().any(is_of_person),
        }
}

/// The first letters of a word; one may be made of initials, as “J.R.R.” is, or stand within marks.
fn initials(word: &str) -> String {
    let initial = |part: &str| part.chars().find(|c| c.is_alphabetic()).map(|first| format!("{first}."));
    let all = |part: &str| part.split('.').filter_map(initial).collect::<Vec<_>>().join(" ");
    word.split('-').map(all).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn names_are_taken_apart() {
        for (text, family, given, suffix) in [
            ("Will Edwards", "Edwards", "Will", ""),
            ("Sung-yoon Lee", "Lee", "Sung-yoon", ""),
            ("Ludwig van Beethoven", "van Beethoven", "Ludwig", ""),
            ("Martin Luther King Jr.", "King", "Martin Luther", "Jr."),
            ("Doe, Jane", "Doe", "Jane", ""),
            ("Plato", "Plato", "", ""),
            ("김연아", "김연아", "", ""),
            ("Van Gogh", "Gogh", "Van", ""),
            ("Ursula K. Le Guin", "Le Guin", "Ursula K.", ""),
            ("Robert De Niro", "De Niro", "Robert", ""),
            ("Dick Van Dyke", "Van Dyke", "Dick", ""),
            ("W. E. B. Du Bois", "Du Bois", "W. E. B.", ""),
            ("Rogier Van der Weyden", "Van der Weyden", "Rogier", ""),
            ("Jorge dela Cruz", "dela Cruz", "Jorge", ""),
            ("David ben Gurion", "ben Gurion", "David", ""),
            ("Jane Ben Smith", "Smith", "Jane Ben", ""),
            ("Jane Doe, PhD", "Doe", "Jane", ""),
            ("Jane Doe, M.D., MPH", "Doe", "Jane", ""),
            ("Doe, Jane, PhD", "Doe", "Jane", ""),
            ("Martin Luther King, Jr., PhD", "King", "Martin Luther", "Jr."),
            ("Ma, Yo-Yo", "Ma", "Yo-Yo", ""),
            ("Li, Ma", "Li", "Ma", ""),
            ("Eyal Press", "Press", "Eyal", ""),
            ("Press, Eyal", "Press", "Eyal", ""),
            ("Press, Mary Anne", "Press", "Mary Anne", ""),
            ("Frank Press Jr.", "Press", "Frank", "Jr."),
            ("William H. Press", "Press", "William H.", ""),
            ("William H Press", "Press", "William H", ""),
            ("Gabrielle Union", "Union", "Gabrielle", ""),
            ("Lillian Board", "Board", "Lillian", ""),
            ("Staff, Leopold", "Staff", "Leopold", ""),
            ("山田 太郎", "山田", "太郎", ""),
            ("山田\u{3000}太郎", "山田", "太郎", ""),
            ("山田, 太郎", "山田", "太郎", ""),
            ("김 연아", "김", "연아", ""),
            // A name of three words is hardly a person's, and one in katakana has the order of where it is from.
            ("朝日 新聞 社", "朝日 新聞 社", "", ""),
            ("ジョン スミス", "ジョン スミス", "", ""),
            ("", "", "", ""),
        ] {
            let expected = Name { family: family.into(), given: given.into(), suffix: suffix.into() };
            assert_eq!(Name::of(text), expected, "{text}");
        }
        for body in [
            "World Health Organization",
            "Department of Health and Human Services",
            "Department of Health, Education, and Welfare",
            "The Onion",
            "the Editors",
            "Reporters Without Borders Foundation",
            "Marks & Spencer",
            "Medical Research Council, London",
            "News Staff",
            "Lectern, Inc.",
            "Foundation, Inc.",
            "Associated Press",
            "School Board",
            "Teachers Union",
            "The Editorial Board",
            "Editorial Board",
            "European Union",
            "Farm Workers Union",
            "St. Martin's Press",
            "Oxford University Press",
            "U.S. Press Union",
            "Reuters Staff",
            "Staff",
            "Press",
        ] {
            assert_eq!(Name::of(body), Name::literal(body));
        }
        assert_eq!(Name::of("Theodora Andersen").family, "Andersen");
        assert_eq!(Name::of("Sung-yoon Lee").with_initials(), "Lee, S.-y.");
        assert_eq!(Name::of("Martin Luther King Jr.").with_initials(), "King, M. L., Jr.");
        for (text, expected) in [
            ("J.R.R. Tolkien", "Tolkien, J. R. R."),
            ("J.K. Rowling", "Rowling, J. K."),
            ("J. K. Rowling", "Rowling, J. K."),
            ("J.-P. Serre", "Serre, J.-P."),
            ("Robert “Bob” Smith", "Smith, R. B."),
        ] {
            assert_eq!(Name::of(text).with_initials(), expected);
        }
        assert_eq!(Name::of("Martin Luther King Jr.").straight(), "Martin Luther King Jr.");
    }
}
