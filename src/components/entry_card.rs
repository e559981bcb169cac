//! An article in a list.

use library::{Entry, Found, How, Library, Place};
use paper::{Paper, count, say};

use super::{begin_link, byline, marked, tag_list};
use crate::format::{direction, left};
use crate::navigation::Navigation;
use crate::route::Route;
use crate::store::Progress;

/// Title, byline, the first sentences, tags, and how far it was read. The last has room of its own from the start, since it
/// comes when the page is shown already.
pub(crate) fn entry_card(
    paper: &mut Paper,
    navigation: &Navigation,
    library: &Library<'_>,
    entry: &Entry,
    progress: Option<&Progress>,
) {
    let to = Route::article(entry.slug.as_str());
    begin(paper, navigation, library, entry, &to, &[]);
    paper.text(&entry.lead);
    paper.close();
    tag_list(paper, navigation, &library.tags(entry));
    paper.add("<p class=progress-of lang=en dir=ltr>", &[]);
    match progress {
        Some(progress) if progress.is_begun() && !progress.is_read => {
            let words =
                [&navigation.history().href(&to), &left(entry.reading, progress.part), &entry.title, &entry.language];
            paper.add(
                "<a href={0} data-act=resume>Continue reading · {1}<span class=visually-hidden lang={3}>: {2}</></>",
                &words.map(String::as_str),
            );
        }
        Some(_) => paper.add("Read", &[]),
        None => {}
    }
    paper.add("</></>", &[]);
}

/// The same for an article that answers a query: with the passage that shows why, and, if one wants to know, each word of
/// the query that it has. It opens where that passage stands.
pub(crate) fn hit_card(
    paper: &mut Paper,
    navigation: &Navigation,
    library: &Library<'_>,
    entry: &Entry,
    found: &Found,
    asked: &str,
) {
    let to = Route::Article { slug: entry.slug.to_string(), query: asked.to_owned(), section: found.section.clone() };
    begin(paper, navigation, library, entry, &to, &found.title);
    paper.text(if found.cut_before { "… " } else { "" });
    marked(paper, &found.excerpt, &found.marks);
    paper.text(if found.cut_after { " …" } else { "" });
    paper.close();
    tag_list(paper, navigation, &library.tags(entry));
    why(paper, found);
    paper.close();
}

/// Up to the beginning of the lead.
fn begin(
    paper: &mut Paper,
    navigation: &Navigation,
    library: &Library<'_>,
    entry: &Entry,
    to: &Route,
    marks: &[Place],
) {
    paper.add("<article class=card part=card lang={0} dir={1}><h2>", &[&entry.language, direction(&entry.language)]);
    begin_link(paper, navigation, to);
    marked(paper, &entry.title, marks);
    paper.add("</></>", &[]);
    byline(paper, navigation, library, entry);
    paper.add("<p class=lead>", &[]);
}

/// How many places there are, and, on demand, what they are.
fn why(paper: &mut Paper, found: &Found) {
    let places = count(found.places as usize, "place", "places");
    paper.add("<details class=why lang=en dir=ltr><summary>{0}: why this result</><ul>", &[&places]);
    for reason in &found.reasons {
        let times = |number: u32| count(number as usize, "time", "times");
        let (in_head, in_body) = (times(reason.in_head), times(reason.in_body));
        let words =
            [&reason.term[..], &reason.typed, &how(reason.how), &in_head, &in_body, &reason.in_body.to_string()];
        paper.add("<li><b>{0}</> for “{1}” ({2}): ", &words);
        paper.add(
            match (reason.in_head, reason.in_body) {
                (0, _) => "{4} in the text</>",
                (_, 0) => "{3} in title, authors or tags</>",
                _ => "{3} in title, authors or tags, {5} in the text</>",
            },
            &words,
        );
    }
    paper.add("</></>", &[]);
}

fn how(how: How) -> String {
    match how {
        How::Itself => say("the word itself", &[]),
        How::Accents => say("the word with other accents", &[]),
        How::Form => say("another form of the word", &[]),
        How::Beginning => say("begins with it", &[]),
        How::Alike => say("spelt alike", &[]),
        How::Joined => say("written as one word or as two", &[]),
        How::Within => say("has it within", &[]),
    }
}
