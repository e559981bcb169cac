//! A language's file, what it lacks, and the table that comes of it.

use std::collections::{BTreeMap, BTreeSet};

use paper::hash;
use thiserror::Error;

use crate::Message;

/// Numbers for which the forms are listed; [`paper`] has the rule for the others.
const NUMBERS: usize = 200;

/// What is said in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its BCP 47 tag.
    pub tag: String,
    /// What it calls itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// The names of a noun's forms: Unicode's plural categories.
    pub forms: Vec<String>,
    /// For each number up to 199, which form goes with it.
    pub form_of: Vec<usize>,
    /// English texts and what is said instead, with the line that it stands in.
    said: BTreeMap<String, (String, usize)>,
}

/// Something that is wrong with a language's file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// A line of it cannot be read.
    #[error("languages/{tag}.txt:{line}: expected {expected}; found “{found}”")]
    Line {
        /// The language.
        tag: String,
        /// The line, counted from 1.
        line: usize,
        /// What should stand there.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
    /// It does not have what the program says.
    #[error(
        "languages/{tag}.txt: expected “{english}” ({file}:{line}); found nothing. Add it, and below it what is said instead"
    )]
    Missing {
        /// The language.
        tag: String,
        /// What is said in English.
        english: String,
        /// The file that says it.
        file: String,
        /// Its line there.
        line: usize,
    },
    /// It has what the program does not say.
    #[error(
        "languages/{tag}.txt:{line}: expected what the program says; found “{english}”, which it does not. Take it out"
    )]
    Unused {
        /// The language.
        tag: String,
        /// The line, counted from 1.
        line: usize,
        /// What would be said in English.
        english: String,
    },
    /// Two texts that a table cannot tell apart.
    #[error(
        "languages/{tag}.txt: expected texts with hashes of their own; “{one}” and “{other}” have the same. Change a word of one"
    )]
    Alike {
        /// The language.
        tag: String,
        /// One of them.
        one: String,
        /// The other.
        other: String,
    },
}

impl Language {
    /// Reads a file.
    ///
    /// # Errors
    /// Every line that cannot be read.
    pub fn read(file: &str) -> Result<Language, Vec<Problem>> {
        let mut language = Language {
            tag: "?".to_owned(),
            name: String::new(),
            direction: "ltr".to_owned(),
            forms: Vec::new(),
            form_of: vec![0; NUMBERS],
            said: BTreeMap::new(),
        };
        let mut problems = Vec::new();
        let mut english: Option<&str> = None;
        let mut is_head = true;
        for (line, number) in file.lines().zip(1..) {
            let wrong = |language: &Language, expected| Problem::Line {
                tag: language.tag.clone(),
                line: number,
                expected,
                found: line.to_owned(),
            };
            if line.starts_with('#') {
                continue;
            }
            match (line.trim(), english) {
                ("", None) => is_head = false,
                ("", Some(_)) => problems.push(wrong(&language, "what is said instead of the line above")),
                (head, _) if is_head => {
                    if let Err(expected) = language.learn(head) {
                        problems.push(wrong(&language, expected));
                    }
                }
                (text, None) => english = Some(text),
                (said, Some(text)) => {
                    english = None;
                    if let Err(expected) = language.fits(text, said) {
                        problems.push(wrong(&language, expected));
                    }
                    if language.said.insert(text.to_owned(), (said.to_owned(), number)).is_some() {
                        problems.push(wrong(&language, "each English text once"));
                    }
                }
            }
        }
        if problems.is_empty() { Ok(language) } else { Err(problems) }
    }

    /// Takes in a line of the file's head.
    fn learn(&mut self, line: &str) -> Result<(), &'static str> {
        match line.split_once(": ") {
            Some(("tag", tag)) => self.tag = tag.to_owned(),
            Some(("name", name)) => self.name = name.to_owned(),
            Some(("direction", direction @ ("ltr" | "rtl"))) => self.direction = direction.to_owned(),
            Some(("forms", forms)) => {
                let forms: Vec<&str> = forms.split("; ").collect();
                self.form_of = vec![forms.len() - 1; NUMBERS];
                for (form, number) in forms.iter().zip(0..) {
                    let mut parts = form.split(' ');
                    self.forms.push(parts.next().unwrap_or_default().to_owned());
                    for range in parts {
                        let (from, to) = range.split_once('-').unwrap_or((range, range));
                        let range = from.parse::<usize>().ok().zip(to.parse::<usize>().ok());
                        let (from, to) = range.filter(|(_, to)| *to < NUMBERS).ok_or("numbers from 0 to 199")?;
                        (from..=to).for_each(|at| self.form_of[at] = number);
                    }
                }
            }
            _ => return Err("tag, name, direction (ltr or rtl) or forms, with a colon"),
        }
        Ok(())
    }

    /// Whether what is said has the gaps of the English text, and as many forms as the language.
    fn fits(&self, english: &str, said: &str) -> Result<(), &'static str> {
        if english.contains('|') {
            let fits = |form: &str| gaps(form).is_subset(&BTreeSet::from(["0"]));
            let forms: Vec<&str> = said.split('|').collect();
            return if forms.len() == self.forms.len() && forms.into_iter().all(fits) {
                Ok(())
            } else {
                Err("as many forms as the language has, with bars between them, and no gap but {0}")
            };
        }
        if gaps(english) == gaps(said) { Ok(()) } else { Err("the gaps of the English text, each at least once") }
    }

    /// What is said instead of an English text; nothing if it is none of ours.
    pub fn instead_of(&self, english: &str) -> Option<&str> {
        self.said.get(english).map(|(said, _)| said.as_str())
    }

    /// What this language lacks, and what it has for nothing, when these are the messages.
    pub fn check(&self, messages: &[Message]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut by_hash: BTreeMap<u32, &str> = BTreeMap::new();
        for Message { english, file, line } in messages {
            let tag = self.tag.clone();
            if !self.said.contains_key(english) {
                let (english, file, line) = (english.clone(), file.clone(), *line);
                problems.push(Problem::Missing { tag, english, file, line });
            } else if let Some(other) = by_hash.insert(hash(english), english)
                && other != english
            {
                problems.push(Problem::Alike { tag, one: other.to_owned(), other: english.clone() });
            }
        }
        for (english, (_, line)) in &self.said {
            if !messages.iter().any(|message| message.english == *english) {
                problems.push(Problem::Unused { tag: self.tag.clone(), line: *line, english: english.clone() });
            }
        }
        problems
    }

    /// This language with what another file of it has, too.
    pub fn with(mut self, more: Language) -> Language {
        self.said.extend(more.said);
        self
    }

    /// The bytes that [`paper::speak`] takes.
    pub fn table(&self) -> Vec<u8> {
        let forms: String = self.form_of.iter().map(ToString::to_string).collect();
        let said = self.said.iter().map(|(english, (said, _))| (hash(english), said.as_str())).collect();
        paper::table(&self.tag, &self.direction, &forms, &said)
    }
}

/// What stands in the gaps of a text.
fn gaps(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(gap, _)| gap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "tag: de\nname: Deutsch\ndirection: ltr\nforms: one 1 101; other\n\n# A remark.\nCopy {0}\n  {0} kopieren\n\n\
                        day|days\n  {0} Tag|{0} Tage\n";

    fn message(english: &str) -> Message {
        Message { english: english.into(), file: "a.rs".into(), line: 7 }
    }

    #[test]
    fn a_file_becomes_a_table_that_is_spoken() {
        let german = Language::read(FILE).expect("a file that is right");
        assert_eq!((&german.name[..], &german.forms[..]), ("Deutsch", &["one".to_owned(), "other".to_owned()][..]));
        paper::speak(&german.table());
        assert_eq!(paper::say("Copy {0}", &["APA"]), "APA kopieren");
        assert_eq!([0, 1, 2].map(|n| paper::count(n, "day", "days")), ["0 Tage", "1 Tag", "2 Tage"]);
    }

    #[test]
    fn all_that_a_language_says_comes_out_of_its_table() {
        for (_, file) in crate::FILES {
            let tag = Language::read(file).expect("a file that is right").tag;
            let language = crate::language_of_the_build(&tag).expect("a language of ours");
            paper::speak(&language.table());
            assert_eq!(paper::language(), tag);
            let whole = |text: &str| !text.contains(['{', '|']);
            for (english, (said, _)) in language.said.iter().filter(|(english, _)| whole(english)) {
                assert_eq!(paper::say(english, &[]), *said);
            }
            // Two texts with one hash would be one.
            let hashes: BTreeSet<u32> = language.said.keys().map(|english| hash(english)).collect();
            assert_eq!(hashes.len(), language.said.len());
        }
        paper::speak(&[]);
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let wrong = FILE.replace("{0} kopieren", "kopieren").replace("|{0} Tage", "").replace("ltr", "up");
        let problems: Vec<String> =
            Language::read(&wrong).expect_err("three faults").iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "languages/de.txt:3: expected tag, name, direction (ltr or rtl) or forms, with a colon; found “direction: up”",
                "languages/de.txt:8: expected the gaps of the English text, each at least once; found “  kopieren”",
                "languages/de.txt:11: expected as many forms as the language has, with bars between them, and no gap but {0}; found “  \
             {0} Tag”",
            ]
        );
    }

    #[test]
    fn what_is_missing_and_what_is_unused_is_told() {
        let german = Language::read(FILE).expect("a file that is right");
        let problems: Vec<String> =
            german.check(&[message("Copy {0}"), message("Close")]).iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "languages/de.txt: expected “Close” (a.rs:7); found nothing. Add it, and below it what is said instead",
                "languages/de.txt:11: expected what the program says; found “day|days”, which it does not. Take it out",
            ]
        );
        assert_eq!(german.check(&[message("Copy {0}"), message("day|days")]), []);
    }
}
