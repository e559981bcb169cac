//! An article.

use ::article::{Article, Footnote};
use ::cite::Access;
use library::{Entry, Other};
use paper::{Node, Paper, count, say, word};

use super::discussion::discussion;
use super::not_found::not_found;
use super::{Page, Reading};
use crate::components::{
    Ink, begin_link, byline, cite, contents, figure, inlines, passages, prose, route_link, tag_list,
};
use crate::element::Commenting;
use crate::engine::Engine;
use crate::files::can_share;
use crate::format::{beginning, direction, isolated, left, today};
use crate::navigation::Navigation;
use crate::route::Route;

/// So many characters of a query are said beside the marks.
const MOST_OF_QUERY: usize = 40;

/// An article with its neighbours and its comments, or the page that says there is none. `asked` is a query to mark.
pub(crate) fn article(reading: &Reading<'_>, slug: &str, asked: &str) -> Page {
    let entries = reading.library.entries();
    let position = reading.library.position(slug);
    let found = position.and_then(|at| Some((at, &entries[at], reading.library.article(&entries[at])?)));
    let Some((position, entry, article)) = found else {
        return not_found(reading, &Route::article(slug).path());
    };
    let mut paper = Paper::new();
    // Keyed, so that each article has its own form and draft.
    paper.add("<div key={0}>", &[slug]);
    let more = reading.library.more(entry);
    whole(&mut paper, reading, &article, entry, asked);
    let access = Access { address: reading.address, day: if reading.is_started { today() } else { None } };
    cite(&mut paper, &more.citations, &access, reading.said);
    related(&mut paper, reading.navigation, entries, &entry.language, &more.related);
    neighbours(&mut paper, reading.navigation, entries, position);
    // It has a place of its own, so that nothing around it is made anew when it comes: what is selected would be no more.
    paper.add("<div>", &[]);
    if reading.has_selection {
        selection_bar(&mut paper, reading.comments == Commenting::On, !reading.address.is_empty(), reading.can_speak);
    } else {
        reading.highlights.bar().into_iter().for_each(|node| paper.push(node));
    }
    paper.add("</><div>", &[]);
    reading.highlights.below().into_iter().for_each(|node| paper.push(node));
    paper.close();
    if reading.comments != Commenting::Off
        && let Some(writing) = reading.writing
    {
        discussion(&mut paper, reading, writing, &article, &entry.language);
    }
    Page { title: Some(article.title), language: entry.language.clone(), body: paper }
}

/// What can be done with what is selected. From disk there is no address to give.
pub(crate) fn selection_bar(paper: &mut Paper, can_quote: bool, has_address: bool, can_speak: bool) {
    paper.add(
        "<div class=selection-bar lang=en dir=ltr role=group aria-label='Selected text'><div class=swatches role=group \
         aria-label=Highlight>",
        &[],
    );
    for colour in highlighter::COLOURS {
        paper.add(
            "<button class=swatch data-colour={0} data-act=highlight:make:{0} aria-label='Highlight in {1}'></>",
            &[colour, &say(colour, &[])],
        );
    }
    paper.close();
    if can_quote {
        paper.add("<button data-act=quote>Quote in a comment</>", &[]);
    }
    paper.add("<button data-act=passage:copy>Copy with source</>", &[]);
    if has_address {
        paper.add("<button data-act=passage:link>Copy link</>", &[]);
    }
    paper.add("<button data-act=passage:seek>Look it up</>", &[]);
    if can_speak {
        paper.add("<button data-act=aid:aloud>Read aloud from here</>", &[]);
    }
    paper.close();
}

/// The text of an article, exactly as it stands on its page, and where blocks begin and end in it, in bytes.
pub(crate) fn text_of(navigation: &Navigation, article: &Article) -> (String, Vec<u32>) {
    let mut paper = Paper::new();
    passages(&mut paper, &article.body, Ink { navigation, engine: &Engine::default(), asked: "" });
    let mut text = (String::new(), Vec::new());
    paper.done().iter().for_each(|node| add_text(node, &mut text));
    text
}

fn add_text(node: &Node, text: &mut (String, Vec<u32>)) {
    const WITHIN_LINES: [&str; 7] = ["a", "em", "strong", "s", "code", "sup", "mark"];
    match node {
        Node::Text(words) => text.0.push_str(words),
        Node::Article { children, .. } => children.iter().for_each(|node| add_text(node, text)),
        Node::Element { tag, children, .. } => {
            let is_block = !WITHIN_LINES.contains(&&tag[..]);
            let part = |text: &mut (String, Vec<u32>)| text.1.extend(is_block.then_some(text.0.len() as u32));
            part(text);
            children.iter().for_each(|node| add_text(node, text));
            part(text);
        }
        Node::Moment(_) => {}
    }
}

/// Everything that the article's file states, its comment section apart.
pub(crate) fn whole(paper: &mut Paper, reading: &Reading<'_>, article: &Article, entry: &Entry, asked: &str) {
    let language = &entry.language;
    let ink = Ink { navigation: reading.navigation, engine: reading.engine, asked };
    paper.add(
        "<article class=article lang={0} dir={1}><div class=progress aria-hidden=true></><header>",
        &[language, direction(language)],
    );
    tag_list(paper, reading.navigation, &reading.library.tags(entry));
    paper.add("<h1 id=page-heading part=title tabindex=-1>", &[]);
    ink.marked(paper, &article.title);
    paper.close();
    byline(paper, reading.navigation, reading.library, entry);
    tools(paper, reading, entry);
    picture(paper, article, reading.navigation);
    paper.close();
    contents(paper, &article.body);
    let text = text(article, ink);
    // It has a place of its own, so that nothing around it is made anew when it goes: the heading would lose the focus.
    paper.add("<div class=mark-place>", &[]);
    if !asked.is_empty() {
        mark_bar(paper, reading, asked, ink.marks(&article.title).len() + marks_in(&text));
    }
    paper.close();
    text.into_iter().for_each(|node| paper.push(node));
    if let Some(source) = &article.source {
        let words = [&source[..], bare_address(source)];
        paper.add("<p class=source><span lang=en dir=ltr>First published at <a href={0} rel='noopener noreferrer'>{1}</></></>", &words);
    }
    // What is left when the reader pauses is put there then; nothing is drawn anew for it.
    paper.add("<p class=minutes-left lang=en dir=ltr><span></></></>", &[]);
}

/// All of an article in which words are marked, but its title.
fn text(article: &Article, ink: Ink<'_>) -> Vec<Node> {
    let mut paper = Paper::new();
    paper.add("<div class=prose part=prose>", &[]);
    passages(&mut paper, &article.body, ink);
    paper.close();
    footnotes(&mut paper, &article.footnotes, ink);
    if !article.author_note.is_empty() {
        paper.add("<p class=author-note>", &[]);
        inlines(&mut paper, &article.author_note, ink);
    }
    paper.done()
}

fn marks_in(nodes: &[Node]) -> usize {
    let number = |node: &Node| match node {
        Node::Element { tag, .. } if tag == "mark" => 1,
        Node::Element { children, .. } => marks_in(children),
        _ => 0,
    };
    nodes.iter().map(number).sum()
}

/// The bookmark; a way to give the article to others, where they can open it; reading aloud where there are voices; and the way to
/// where the reader stopped. The latter three come later than the page, into room that is there already.
pub(crate) fn tools(paper: &mut Paper, reading: &Reading<'_>, entry: &Entry) {
    let is_bookmarked = reading.store.bookmark(entry.slug.as_str()).is_some();
    paper.add(
        "<p class=article-tools lang=en dir=ltr><button data-act=bookmark aria-pressed={0}>Bookmark</><span>",
        &[if is_bookmarked { "true" } else { "false" }],
    );
    if !reading.address.is_empty() {
        let share = if can_share(reading.address) {
            "<button data-act=share>Share</>"
        } else {
            "<button data-act=copy data-text={0}>Copy link</>"
        };
        paper.add(share, &[reading.address]);
    }
    paper.add("</><span>", &[]);
    if reading.can_speak {
        paper.add("<button key=aloud data-act=aid:aloud aria-label='Read aloud'><span>Read aloud</></>", &[]);
    }
    if let Some(part) = reading.begun {
        paper.add(
            "<button key=resume data-act=resume>Continue reading<span> · {0}</></>",
            &[&left(entry.reading, part)],
        );
    }
    paper.add("</></>", &[]);
}

/// The picture with its credit, or the credit alone where the text came without its picture.
pub(crate) fn picture(paper: &mut Paper, article: &Article, navigation: &Navigation) {
    let credit = article.photo_credit.as_deref();
    match (&article.image, credit) {
        (Some(image), credit) => figure(paper, navigation, image, credit, true),
        (None, Some(credit)) => paper.add("<p class=credit>Photo: {0}</>", &[credit]),
        (None, None) => {}
    }
}

fn bare_address(address: &str) -> &str {
    let bare = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    bare.trim_end_matches('/')
}

/// How many marks are drawn in an article for a query: pictures, say, have words that nobody sees.
pub(super) fn count_marks(reading: &Reading<'_>, article: &Article, asked: &str) -> usize {
    let ink = Ink { navigation: reading.navigation, engine: reading.engine, asked };
    ink.marks(&article.title).len() + marks_in(&text(article, ink))
}

/// What is marked, the ways from mark to mark and back to the search, and the way to a clean page.
pub(crate) fn mark_bar(paper: &mut Paper, reading: &Reading<'_>, asked: &str, marks: usize) {
    // The whole query stands in the search box; this bar lies over the text.
    let query = beginning(asked, MOST_OF_QUERY);
    let at = match reading.at_mark {
        Some((at, all)) => say("{0} of {1}", &[&at.to_string(), &all.to_string()]),
        None => count(marks, "place", "places"),
    };
    paper.add(
        "<div class=mark-bar lang=en dir=ltr role=group aria-label='Marked places'><span role=status>{0} marked for \
         “{1}”</>",
        &[&at, &isolated(&query)],
    );
    if marks > 0 {
        paper.add("<button data-act=step:previous>Previous</><button data-act=step:next>Next</>", &[]);
    }
    route_link(paper, reading.navigation, &Route::Search { query: asked.to_owned() }, &say("All results", &[]));
    paper.add("<button data-act=clear>Clear marks</></>", &[]);
}

pub(crate) fn footnotes(paper: &mut Paper, notes: &[Footnote], ink: Ink<'_>) {
    if notes.is_empty() {
        return;
    }
    paper.add("<section class=footnotes role=doc-endnotes aria-label=Footnotes><ol>", &[]);
    for (note, number) in notes.iter().zip(1..) {
        let number = number.to_string();
        // It stands here, and over the text beside its number for who asks for it there.
        paper.add(
            "<li id=note-{0} tabindex=-1><div id=note-{0}-text class=note popover=auto role=note aria-label='Footnote {0}' tabindex=-1>",
            &[&number],
        );
        prose(paper, &note.body, ink);
        paper.close();
        for occurrence in 1..=note.references {
            let label = match note.references {
                1 => say("Back to the text of note {0}", &[&number]),
                _ => say("Back to the text of note {0}, place {1}", &[&number, &occurrence.to_string()]),
            };
            paper.add(
                "<a href=#note-{0}-reference-{1} role=doc-backlink lang=en aria-label={2}>↩</>",
                &[&number, &occurrence.to_string(), &label],
            );
        }
        paper.close();
    }
    paper.add("</></>", &[]);
}

/// Related articles, each with what both are about; nothing where there are none. `language` is that of the words.
pub(crate) fn related(
    paper: &mut Paper,
    navigation: &Navigation,
    entries: &[Entry],
    language: &str,
    related: &[Other],
) {
    if related.is_empty() {
        return;
    }
    paper.add(
        "<nav class=related part=related lang=en dir=ltr aria-labelledby=related-heading><h2 id=related-heading>Related</><ul>",
        &[],
    );
    for other in related {
        let Some(entry) = entries.get(other.entry as usize) else { continue };
        paper.add("<li>", &[]);
        begin_link(paper, navigation, &Route::article(entry.slug.as_str()));
        paper.add(
            "<b lang={0}>{1}</></><small>about <span lang={2}>{3}</></></>",
            &[&entry.language, &entry.title, language, &other.about.join(&say(", ", &[]))],
        );
    }
    paper.add("</></>", &[]);
}

/// The articles before and after this one in the list.
pub(crate) fn neighbours(paper: &mut Paper, navigation: &Navigation, entries: &[Entry], position: usize) {
    let previous = position.checked_sub(1).and_then(|at| entries.get(at));
    let next = entries.get(position + 1);
    if previous.is_none() && next.is_none() {
        return;
    }
    paper.add("<nav class=neighbours part=neighbours aria-label='Other articles'>", &[]);
    for (entry, label) in [(previous, word!("Previous")), (next, word!("Next"))] {
        paper.add("<p>", &[]);
        if let Some(entry) = entry {
            begin_link(paper, navigation, &Route::article(entry.slug.as_str()));
            paper.add("<span>{0}</><b lang={1}>{2}</></>", &[&say(label, &[]), &entry.language, &entry.title]);
        }
        paper.close();
    }
    paper.close();
}
