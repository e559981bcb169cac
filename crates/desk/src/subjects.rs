//! The articles that comments are about, found by their slugs.

use comment::sorted;

use crate::Subject;

/// The articles of the library.
#[derive(Default)]
pub(crate) struct Subjects {
    all: Vec<Subject>,
    by_slug: Vec<usize>,
}

impl Subjects {
    pub(crate) fn new(all: Vec<Subject>) -> Subjects {
        let by_slug = sorted(all.len(), &|a, b| all[a].slug <= all[b].slug);
        Subjects { all, by_slug }
    }

    /// All of them, in the library's order.
    pub(crate) fn all(&self) -> &[Subject] {
        &self.all
    }

    /// The place of an article among all of them.
    pub(crate) fn position(&self, slug: &str) -> Option<usize> {
        let found = self.by_slug.binary_search_by(|at| self.all[*at].slug.as_str().cmp(slug));
        found.ok().map(|found| self.by_slug[found])
    }

    /// The title of an article; its slug where the library has no such article.
    pub(crate) fn title<'a>(&'a self, slug: &'a str) -> &'a str {
        self.position(slug).map_or(slug, |at| &self.all[at].title)
    }

    /// The same as files name them.
    pub(crate) fn for_files(&self) -> Vec<exchange::Subject> {
        let subject =
            |subject: &Subject| exchange::Subject { slug: subject.slug.clone(), title: subject.title.clone() };
        self.all.iter().map(subject).collect()
    }
}
