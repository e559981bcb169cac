//! Where links between articles lead, and which of them lead nowhere.

use std::collections::{BTreeMap, BTreeSet};

use article::{Article, Block, Parsed, Problem, percent_decoded};

use crate::compile::{SeedProblem, SourceFile};
use crate::folder::Kind;

/// Where a link leads: to a part of a file of the folder, of which either may be missing.
pub(crate) struct Target<'a> {
    pub(crate) file: Option<String>,
    pub(crate) part: Option<&'a str>,
}

impl Target<'_> {
    /// Where an address leads that the parser has let through. Names of files have no colon in it, but their parts may.
    pub(crate) fn of(href: &str) -> Target<'_> {
        let (file, part) = href.split_once('#').map_or((href, None), |(file, part)| (file, Some(part)));
        if file.contains(':') {
            return Target { file: None, part: None };
        }
        let file = percent_decoded(file.trim_start_matches("./"));
        Target { file: Some(file).filter(|file| !file.is_empty()), part }
    }
}

/// Links of all articles that lead to no article of the folder, or to no part of one. `names` are all files of the folder.
pub(crate) fn links_to_nowhere(parsed: &[(&&SourceFile, Parsed)], names: &[&str]) -> Vec<SeedProblem> {
    let parts: BTreeMap<&str, Parts> =
        parsed.iter().map(|(file, parsed)| (file.name.as_str(), Parts::of(&parsed.article))).collect();
    let mut problems = Vec::new();
    for (file, parsed) in parsed {
        for link in &parsed.links {
            let target = Target::of(&link.href);
            let to = target.file.as_deref().unwrap_or(&file.name);
            let is_read = parts.get(to);
            let (expected, found, remedy) = match (is_read, target.part) {
                // Its own problems are reported already.
                (None, _) if names.contains(&to) && Kind::of(to) == Kind::Article => continue,
                (None, _) => (
                    "links to other articles by the names of their files",
                    format!("a link to {}, which is no article of this folder", link.written),
                    "correct the name, or write the whole web address with https://".to_owned(),
                ),
                (Some(parts), Some(part)) if !parts.have(part) => (
                    "links to parts that the article has",
                    format!("a link to {}, where there is no part “{part}”", link.written),
                    parts.remedy(),
                ),
                _ => continue,
            };
            let mut problem = Problem::new(link.line, expected, found, remedy);
            if is_read.is_none() {
                problem = problem.of_missing(to);
            }
            let problem = SeedProblem { file: file.name.clone(), problem };
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }
    problems
}

/// The parts of an article that links can lead to.
struct Parts {
    headings: BTreeSet<String>,
    others: BTreeSet<String>,
}

/// What links may point at of the page around an article.
const OF_PAGE: [&str; 8] = [
    "comments",
    "comments-heading",
    "content",
    "contents-heading",
    "page-heading",
    "related-heading",
    "search-box",
    "top",
];

impl Parts {
    fn of(article: &Article) -> Parts {
        let mut headings = BTreeSet::new();
        ids(&article.body, &mut headings);
        let has_place = |block: &Block| !matches!(block, Block::Heading { .. } | Block::Image(_) | Block::Rule);
        let passages = article.body.iter().zip(1..).filter(|(block, _)| has_place(block));
        let mut others: BTreeSet<String> = passages.map(|(_, number)| format!("passage-{number}")).collect();
        for (note, number) in article.footnotes.iter().zip(1..) {
            ids(&note.body, &mut headings);
            others.extend([format!("note-{number}"), format!("note-{number}-text")]);
            others.extend((1..=note.references).map(|reference| format!("note-{number}-reference-{reference}")));
        }
        Parts { headings, others }
    }

    fn have(&self, part: &str) -> bool {
        // Comments come and go, and browsers look for a text themselves.
        let part = part.split_once(":~:").map_or(part, |(part, _)| part);
        let is_found_later = part.is_empty() || part.starts_with("comment-");
        is_found_later || self.headings.contains(part) || self.others.contains(part) || OF_PAGE.contains(&part)
    }

    fn remedy(&self) -> String {
        const MOST_NAMED: usize = 12;
        let mut named: Vec<String> = self.headings.iter().take(MOST_NAMED).map(|id| format!("#{id}")).collect();
        if self.headings.len() > MOST_NAMED {
            named.push("…".to_owned());
        }
        match named.is_empty() {
            true => "leave out what follows the `#`; the article has no headings".to_owned(),
            false => format!("write one of its headings: {}", named.join(", ")),
        }
    }
}

fn ids(blocks: &[Block], found: &mut BTreeSet<String>) {
    for block in blocks {
        match block {
            Block::Heading { id, .. } => drop(found.insert(id.clone())),
            Block::List { items, .. } => items.iter().for_each(|item| ids(item, found)),
            Block::Quote(inner) => ids(inner, found),
            _ => {}
        }
    }
}
