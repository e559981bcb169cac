//! Highlights as files, out and in.

use comment::Timestamp;
use exchange::{Form, Source, read_highlights, write_highlights};
use highlight::Highlight;
use paper::{count, say, word};

use crate::{Effect, Subject};

/// The formats: their names in acts, for readers, as file endings, and as media types.
pub(crate) const FORMS: [(&str, &str, Form, &str, &str); 4] = [
    ("markdown", word!("Markdown"), Form::Markdown, "md", "text/markdown"),
    ("html", word!("Web page"), Form::Html, "html", "text/html"),
    ("csv", word!("Table (CSV)"), Form::Csv, "csv", "text/csv"),
    (FOR_PROGRAMS, word!("Web Annotations (JSON-LD)"), Form::JsonLd, "jsonld", "application/ld+json"),
];

/// The format, by its name, that other programs find passages by: with the text as the article has it.
pub(crate) const FOR_PROGRAMS: &str = "annotations";

/// A file of these highlights in the format of this name.
pub(crate) fn written(form: &str, library: &str, subjects: &[Subject], highlights: &[Highlight]) -> Option<Effect> {
    let (_, _, form, ending, media_type) = FORMS.into_iter().find(|(name, ..)| *name == form)?;
    Some(Effect::Download {
        name: ["highlights.", ending].concat(),
        media_type: media_type.to_owned(),
        text: write_highlights(form, library, &sources(subjects), highlights),
    })
}

/// The highlights in a file that are not among `own` yet, and what there is to say about it.
pub(crate) fn read(bytes: &[u8], subjects: &[Subject], own: &[Highlight], now: i64) -> (Vec<Highlight>, Vec<String>) {
    match read_highlights(bytes, &sources(subjects), Timestamp::from_millis(now)) {
        Ok(read) => {
            let mut new: Vec<Highlight> = Vec::new();
            let mut known = 0;
            for highlight in read.highlights {
                if own.iter().chain(&new).any(|one| one.id == highlight.id || is_same(one, &highlight)) {
                    known += 1;
                } else {
                    new.push(highlight);
                }
            }
            let mut said = vec![count(new.len(), "highlight was taken over.", "highlights were taken over.")];
            if known > 0 {
                said.push(count(known, "highlight was here already.", "highlights were here already."));
            }
            said.extend(read.left_out.iter().map(|one| one.said(say)));
            (new, said)
        }
        Err(error) => (Vec::new(), vec![error.said(say)]),
    }
}

/// Whether two say the same of the same passage.
fn is_same(one: &Highlight, other: &Highlight) -> bool {
    (&one.article, &one.anchor.exact, &one.anchor.before, &one.note)
        == (&other.article, &other.anchor.exact, &other.anchor.before, &other.note)
}

fn sources(subjects: &[Subject]) -> Vec<Source> {
    let source = |subject: &Subject| Source {
        slug: subject.slug.clone(),
        title: subject.title.clone(),
        address: subject.address.clone(),
        language: subject.language.clone(),
    };
    subjects.iter().map(source).collect()
}
