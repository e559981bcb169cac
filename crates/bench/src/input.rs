//! Reading articles, queries and judgements; what is wrong in them is collected, and named by file and line.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// An article to be searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// What judgements and runs call it.
    pub id: String,
    /// Its title; may be empty.
    pub title: String,
    /// Its text, paragraphs separated by blank lines.
    pub text: String,
}

/// A query with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What judgements and runs call it.
    pub id: String,
    /// What is asked for.
    pub text: String,
}

/// For each query the gain of each judged article.
pub type Judgements = BTreeMap<String, BTreeMap<String, i64>>;

/// Something in a file that is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    file: PathBuf,
    /// Counted from 1; none where the whole file is meant.
    line: Option<usize>,
    what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.what)
    }
}

/// Every problem found so far.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

/// More problems than this are counted, not printed.
const MOST_PRINTED: usize = 50;

impl Problems {
    /// Fails if there are any, with all of them in the message.
    ///
    /// # Errors
    /// When there is a problem.
    pub fn none(self) -> anyhow::Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut lines: Vec<String> = self.0.iter().take(MOST_PRINTED).map(Problem::to_string).collect();
        if self.0.len() > MOST_PRINTED {
            lines.push(format!("and {} more", self.0.len() - MOST_PRINTED));
        }
        let count = match self.0.len() {
            1 => "a problem".to_owned(),
            count => format!("{count} problems"),
        };
        anyhow::bail!("{count} in what was to be read; correct this and run again:\n{}", lines.join("\n"))
    }

    /// The problems.
    pub fn all(&self) -> &[Problem] {
        &self.0
    }

    fn add(&mut self, file: &Path, line: impl Into<Option<usize>>, what: impl Into<String>) {
        self.0.push(Problem { file: file.to_owned(), line: line.into(), what: what.into() });
    }
}

/// Reads lines `{"id", "title", "text"}` and hands each article on as it comes, so that a file may be larger than
/// memory. Other fields are left alone, and a title may be missing.
pub fn articles(file: &Path, problems: &mut Problems, mut each: impl FnMut(Article)) {
    let mut ids = HashSet::new();
    let mut count = 0;
    records(file, problems, |mut record| {
        let article = Article {
            id: record.name(&mut ids).unwrap_or_default(),
            title: record.text_or_empty("title"),
            text: record.text("text").unwrap_or_default(),
        };
        count += 1;
        if record.is_sound() {
            each(article);
        }
    });
    expect_some(count, "an article {\"id\", \"title\", \"text\"}", file, problems);
}

/// Reads lines `{"id", "text"}`.
pub fn topics(file: &Path, problems: &mut Problems) -> Vec<Topic> {
    let mut ids = HashSet::new();
    let mut topics = Vec::new();
    records(file, problems, |mut record| {
        let id = record.name(&mut ids).unwrap_or_default();
        topics.push(Topic { id, text: record.text("text").unwrap_or_default() });
    });
    expect_some(topics.len(), "a query {\"id\", \"text\"}", file, problems);
    topics
}

/// Reads lines "query, article, gain", or TREC's "query, iteration, article, gain", separated by white space.
pub fn judgements(file: &Path, problems: &mut Problems) -> Judgements {
    let mut judgements = Judgements::new();
    lines(file, problems, |line, number, problems| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let (query, article, gain) = match columns[..] {
            [query, article, gain] | [query, _, article, gain] => (query, article, gain),
            _ => {
                let found = columns.len();
                problems.add(
                    file,
                    number,
                    format!("expected query, article and gain (or TREC's four columns), found {found} columns"),
                );
                return;
            }
        };
        match gain.parse() {
            Ok(gain) => {
                judgements.entry(query.to_owned()).or_default().insert(article.to_owned(), gain);
            }
            Err(_) => problems.add(file, number, format!("expected a whole number as the gain, found `{gain}`")),
        }
    });
    let relevant = judgements.values().flat_map(BTreeMap::values).filter(|gain| **gain >= 1).count();
    expect_some(relevant, "an article judged relevant (a gain of 1 or more)", file, problems);
    judgements
}

/// A file without anything is a mistake; one that cannot be read has been named already.
fn expect_some(count: usize, what: &str, file: &Path, problems: &mut Problems) {
    if count == 0 && !problems.0.iter().any(|problem| problem.file == file) {
        problems.add(file, None, format!("expected {what} on each line, found none"));
    }
}

/// An object on a line, while its fields are taken out.
struct Record<'a> {
    fields: Map<String, Value>,
    file: &'a Path,
    line: usize,
    problems: &'a mut Problems,
    problems_before: usize,
}

impl Record<'_> {
    fn is_sound(&self) -> bool {
        self.problems.0.len() == self.problems_before
    }

    /// The id, which runs print between blanks, and which only one line has.
    fn name(&mut self, known: &mut HashSet<String>) -> Option<String> {
        let id = match self.fields.remove("id") {
            Some(Value::String(id)) => id,
            Some(Value::Number(id)) => id.to_string(),
            other => return self.unexpected("a text `id`", other.as_ref()),
        };
        if id.is_empty() || id.contains(char::is_whitespace) {
            return self.unexpected("an `id` with characters and without white space", Some(&Value::String(id)));
        }
        if !known.insert(id.clone()) {
            return self.unexpected("an `id` that no line before has", Some(&Value::String(id)));
        }
        Some(id)
    }

    fn text(&mut self, field: &str) -> Option<String> {
        match self.fields.remove(field) {
            Some(Value::String(text)) => Some(text),
            other => self.unexpected(&format!("a text `{field}`"), other.as_ref()),
        }
    }

    fn text_or_empty(&mut self, field: &str) -> String {
        match self.fields.get(field) {
            None | Some(Value::Null) => String::new(),
            Some(_) => self.text(field).unwrap_or_default(),
        }
    }

    fn unexpected<T>(&mut self, expected: &str, found: Option<&Value>) -> Option<T> {
        let found = match found {
            None => "none".to_owned(),
            Some(Value::String(text)) => format!("`{text}`"),
            Some(value) => format!("{} ({value:.40})", kind(value)),
        };
        self.problems.add(self.file, self.line, format!("expected {expected}, found {found}"));
        None
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn records(file: &Path, problems: &mut Problems, mut each: impl FnMut(Record<'_>)) {
    lines(file, problems, |line, number, problems| match serde_json::from_str(line) {
        Ok(Value::Object(fields)) => {
            let problems_before = problems.0.len();
            each(Record { fields, file, line: number, problems, problems_before });
        }
        Ok(other) => problems.add(file, number, format!("expected a JSON object, found {}", kind(&other))),
        Err(error) => {
            // Its own message ends with the number of the line, which is always 1 here.
            let (column, error) = (error.column(), error.to_string());
            let error = error.split(" at line ").next().unwrap_or_default();
            problems.add(file, number, format!("expected a JSON object, found at column {column}: {error}"));
        }
    });
}

/// Goes through the lines that are not blank.
fn lines(file: &Path, problems: &mut Problems, mut each: impl FnMut(&str, usize, &mut Problems)) {
    let mut reader = match File::open(file) {
        Ok(opened) => BufReader::new(opened),
        Err(error) => return problems.add(file, None, format!("expected a file to read, found none ({error})")),
    };
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        match reader.read_until(b'\n', &mut bytes) {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) => {
                return problems.add(file, number, format!("expected a line, found that it cannot be read ({error})"));
            }
        }
        match std::str::from_utf8(&bytes) {
            Ok(line) => {
                let line = line.trim_start_matches('\u{feff}').trim();
                if !line.is_empty() {
                    each(line, number, problems);
                }
            }
            Err(error) => {
                let at = error.valid_up_to() + 1;
                problems.add(file, number, format!("expected UTF-8, found something else at byte {at} of the line"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Reads a text as if it were a file; the messages come without the file's folder.
    fn read<T>(name: &str, content: &str, read: impl FnOnce(&Path, &mut Problems) -> T) -> (T, Vec<String>) {
        let file = std::env::temp_dir().join(format!("bench-{}-{name}", std::process::id()));
        fs::write(&file, content).unwrap();
        let mut problems = Problems::default();
        let found = read(&file, &mut problems);
        fs::remove_file(&file).unwrap();
        let folder = format!("{}", file.display());
        (found, problems.all().iter().map(|problem| problem.to_string().replace(&folder, name)).collect())
    }

    fn all_articles(file: &Path, problems: &mut Problems) -> Vec<Article> {
        let mut found = Vec::new();
        articles(file, problems, |article| found.push(article));
        found
    }

    #[test]
    fn articles_may_lack_a_title_and_have_more() {
        let content = "\u{feff}{\"id\":\"a\",\"title\":\"T\",\"text\":\"x\",\"url\":1}\r\n\n{\"id\":7,\"text\":\"\"}\n";
        let (found, problems) = read("sound", content, all_articles);
        assert_eq!(problems, [""; 0]);
        let found: Vec<[&str; 3]> =
            found.iter().map(|article| [&*article.id, &*article.title, &*article.text]).collect();
        assert_eq!(found, [["a", "T", "x"], ["7", "", ""]]);
    }

    #[test]
    fn every_problem_is_named_with_its_line() {
        let content = "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"a\",\"text\":5}\n\n[]\n{\"id\":\"b c\"}\nx\n";
        let (found, problems) = read("wrong", content, all_articles);
        assert_eq!(found.len(), 1);
        assert_eq!(
            problems,
            [
                "wrong:2: expected an `id` that no line before has, found `a`",
                "wrong:2: expected a text `text`, found a number (5)",
                "wrong:4: expected a JSON object, found a list",
                "wrong:5: expected an `id` with characters and without white space, found `b c`",
                "wrong:5: expected a text `text`, found none",
                "wrong:6: expected a JSON object, found at column 1: expected value",
            ]
        );
    }

    #[test]
    fn judgements_have_three_columns_or_four() {
        let (found, problems) = read("judgements", "q\ta\t2\nq 0 b -1\nq c x\nq\n", judgements);
        assert_eq!(found["q"], BTreeMap::from([("a".to_owned(), 2), ("b".to_owned(), -1)]));
        assert_eq!(
            problems,
            [
                "judgements:3: expected a whole number as the gain, found `x`",
                "judgements:4: expected query, article and gain (or TREC's four columns), found 1 columns",
            ]
        );
    }

    #[test]
    fn a_file_without_anything_is_a_problem() {
        let (_, problems) = read("empty", "\n", topics);
        assert_eq!(problems, ["empty: expected a query {\"id\", \"text\"} on each line, found none"]);
        let mut problems = Problems::default();
        topics(Path::new("no/such/file"), &mut problems);
        assert!(problems.none().unwrap_err().to_string().contains("no/such/file: expected a file to read"));
    }
}
