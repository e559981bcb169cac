//! Comments that are published with the library: those that lie beside their articles.

use std::collections::BTreeMap;

use article::{Problem, on_disk};
use comment::{Comment, Parts, record};

use crate::compile::SourceFile;
use crate::folder::{COMMENTS_ENDING, Kind};

/// Comments by the names of the articles' files.
pub(crate) type Bundled = BTreeMap<String, Vec<Comment>>;

/// The comments in a file, and the name of the article's file.
pub(crate) fn read(file: &SourceFile, names: &[&str]) -> Result<(String, Vec<Comment>), Vec<Problem>> {
    let article = file.name.strip_suffix(COMMENTS_ENDING).unwrap_or_default();
    let article = on_disk(article, names).unwrap_or(article);
    let mut problems = Vec::new();
    if !names.contains(&article) || Kind::of(article) != Kind::Article {
        let problem = Problem::new(
            1,
            format!("the name of an article’s file before “{COMMENTS_ENDING}”"),
            format!("“{article}”, which is no article of this folder"),
            "name the file after the article that the comments are on",
        );
        problems.push(problem.of_missing(article));
    }
    match exchange::bundle(&file.bytes) {
        Ok(comments) if problems.is_empty() => return Ok((article.to_owned(), comments)),
        Ok(_) => {}
        Err(found) => problems.extend(found.into_iter().map(problem)),
    }
    Err(problems)
}

/// The comments as the library carries them: records, about the article beside which they lie, whatever its slug was when
/// the file was written.
pub(crate) fn records(comments: &[Comment], slug: &str) -> Vec<String> {
    let of_article = |comment: &Comment| Comment::admit(Parts { article: slug.to_owned(), ..comment.parts() });
    comments.iter().filter_map(|comment| Some(record::encode(&of_article(comment).ok()?))).collect()
}

/// The site's rules for comments, as a record.
pub(crate) fn rules(bytes: &[u8]) -> Result<String, Vec<Problem>> {
    match exchange::site_rules(bytes) {
        Ok(rules) => Ok(record::encode(&rules)),
        Err(problems) => Err(problems.into_iter().map(problem).collect()),
    }
}

fn problem(found: exchange::Problem) -> Problem {
    let exchange::Problem { line, expected, found, remedy } = found;
    Problem::new(line, expected.to_string(), found.to_string(), remedy.to_string())
}
