//! What the highlighter shows: below an article, about one highlight, and on the page of all.

use highlight::{Colour, Highlight};
use paper::{Node, Paper, say};

use crate::files::FORMS;
use crate::highlighter::{Highlighter, Placed};
use crate::{CHOSEN_COLOUR, ENTRY, NOTE, PUT_BACK};

/// Highlights that the page of all shows at once.
const MOST: usize = 500;

/// The title of an article; its slug, if it is no more.
pub(crate) fn title<'a>(this: &'a Highlighter, slug: &'a str) -> &'a str {
    this.subjects.iter().find(|subject| subject.slug == slug).map_or(slug, |subject| &subject.title)
}

/// The list below the open article.
pub(crate) fn below(this: &Highlighter) -> Vec<Node> {
    let mut paper = Paper::new();
    let here: Vec<&Placed> = this.here().collect();
    let is_below = |removed: &&Highlight| removed.article == this.article && this.removed_here().is_none();
    let removed = this.removed.last().filter(is_below);
    if here.is_empty() && removed.is_none() {
        return Vec::new();
    }
    paper.add(
        "<section class=highlights lang=en dir=ltr aria-labelledby=highlights-heading><h2 \
         id=highlights-heading>Your highlights</>",
        &[],
    );
    put_back(&mut paper, removed);
    paper.add(
        "<p class='consent print-comments'><input id=print-highlights type=checkbox></><label for=print-highlights>Print them with the \
         article</></><ul>",
        &[],
    );
    for placed in here {
        entry(&mut paper, this, placed, true);
    }
    paper.add("</></>", &[]);
    paper.done()
}

/// Id of a highlight's entry in a list.
pub(crate) fn entry_id(id: &str) -> String {
    [ENTRY, id].concat()
}

fn put_back(paper: &mut Paper, removed: Option<&Highlight>) {
    paper.add("<div role=status>", &[]);
    if removed.is_some() {
        paper.add(
            "<p class=outcome>The highlight is removed. <button id={0} data-act=highlight:put-back>Undo</></>",
            &[PUT_BACK],
        );
    }
    paper.close();
}

/// One highlight of a list.
fn entry(paper: &mut Paper, this: &Highlighter, placed: &Placed, is_here: bool) {
    let Placed { highlight, at, words } = placed;
    let subject = this.subjects.iter().find(|subject| subject.slug == highlight.article);
    let language = subject.map_or("", |subject| &subject.language);
    let id = &highlight.id[..];
    let own_id = entry_id(id);
    paper.add(
        "<li key={0} id={4} tabindex=-1 data-colour={1}><blockquote lang={2}>{3}</>",
        &[id, highlight.colour.name(), language, words, &own_id],
    );
    if !highlight.note.is_empty() {
        paper.add("<p class=note>{0}</>", &[&highlight.note]);
    }
    paper.add("<p class=remark>{0} · ", &[&name(highlight.colour)]);
    paper.moment(highlight.made.millis());
    match (at, subject) {
        (Some(_), _) => {}
        (None, Some(_)) => {
            paper.add(". Lost: the article has changed, and these words are no longer where they were.", &[]);
        }
        (None, None) => paper.add(". Lost: the article is no longer in the library.", &[]),
    }
    paper.add("</><p class=order>", &[]);
    if is_here {
        let label = if at.is_some() { say("Show and edit", &[]) } else { say("Edit", &[]) };
        paper.add("<button data-act=highlight:turn-to:{0} aria-describedby={2}>{1}</>", &[id, &label, &own_id]);
    } else if subject.is_some() {
        paper.article(&highlight.article, &own_id);
        paper.add("Open in the article", &[]);
        paper.close();
    }
    paper.add("<button data-act=highlight:remove:{0} aria-describedby={1}>Remove</></></>", &[id, &own_id]);
}

fn name(colour: Colour) -> String {
    match colour {
        Colour::Yellow => say("Yellow", &[]),
        Colour::Green => say("Green", &[]),
        Colour::Blue => say("Blue", &[]),
        Colour::Pink => say("Pink", &[]),
    }
}

/// What can be done with the highlight that the reader has turned to.
pub(crate) fn bar(this: &Highlighter) -> Vec<Node> {
    let placed = this.here().find(|placed| placed.highlight.id == this.turned_to);
    let removed = this.removed_here();
    if placed.is_none() && removed.is_none() {
        return Vec::new();
    }
    let mut paper = Paper::new();
    paper.add(
        "<div key={0} class='selection-bar highlight-bar' lang=en dir=ltr role=group aria-label='Highlight'>",
        &[&this.turned_to],
    );
    let Some(Placed { highlight, .. }) = placed else {
        put_back(&mut paper, removed);
        paper.add("<button data-act=highlight:close>Done</></>", &[]);
        return paper.done();
    };
    let id = &highlight.id[..];
    paper.add("<div class=swatches role=group aria-label=Colour>", &[]);
    for colour in Colour::ALL {
        // What is chosen has a name of its own, so that the focus finds it.
        let [is_on, own_id] = if colour == highlight.colour { ["true", CHOSEN_COLOUR] } else { ["false", ""] };
        paper.add(
            "<button id={4} class=swatch data-colour={0} data-act=highlight:colour:{1}:{0} aria-pressed={2} aria-label={3}></>",
            &[colour.name(), id, is_on, &name(colour), own_id],
        );
    }
    paper.add(
        "</><label class=visually-hidden for={2}>Note</><textarea id={2} key={0} rows=2 placeholder='A note to \
         this passage' data-act=highlight:note:{0} value={1}></><button data-act=highlight:remove:{0}>Remove</><button data-act=highlight:close>Done</></>",
        &[id, &highlight.note, NOTE],
    );
    paper.done()
}

/// The page of all highlights, below its heading.
pub(crate) fn page(this: &Highlighter) -> Vec<Node> {
    let mut paper = Paper::new();
    paper.add("<div>", &[]);
    put_back(&mut paper, this.removed.last());
    paper.add("<div role=status class=taken>", &[]);
    for line in &this.said {
        paper.add("<p class=outcome>{0}</>", &[line]);
    }
    paper.close();
    if this.all.is_empty() {
        paper.add(
            "<p class=empty>Nothing is highlighted yet. Select words of an article, and choose a colour in the bar that \
             appears.</>",
            &[],
        );
    } else {
        list(&mut paper, this);
    }
    paper.add(
        "<div class=backup><h2>Take over</><p>Annotations that were saved here or made by other programs are added to what is \
         there.</><label for=highlights-file>A file of Web Annotations</><input id=highlights-file type=file \
         accept='.jsonld,.json' data-act=highlight:import></></>",
        &[],
    );
    paper.done()
}

fn list(paper: &mut Paper, this: &Highlighter) {
    paper.add(
        "<div class=narrow-highlights><label for=highlights-sought>Find</><input id=highlights-sought type=search data-act=highlight:seek \
         value={0}></><label for=highlights-colour>Colour</><select id=highlights-colour data-act=highlight:only><option value= selected={1}>All</>",
        // Some option has to be: the browser takes the one that comes first to it, and the last may.
        &[&this.sought, if this.only.is_none() { "selected" } else { "" }],
    );
    for colour in Colour::ALL {
        let is_chosen = if this.only == Some(colour) { "selected" } else { "" };
        paper.add("<option value={0} selected={1}>{2}</>", &[colour.name(), is_chosen, &name(colour)]);
    }
    let shown: Vec<&Placed> = this.shown().collect();
    let [number, all] = [shown.len(), this.all.len()].map(|number| number.to_string());
    paper.add("</></><p class=status role=status>{0} of {1}</>", &[&number, &all]);
    let mut last = None;
    for placed in shown.iter().take(MOST) {
        let article = &placed.highlight.article;
        if last != Some(article) {
            if last.is_some() {
                paper.add("</></>", &[]);
            }
            let subject = this.subjects.iter().find(|subject| subject.slug == *article);
            paper.add(
                "<section class=highlights key={0}><h2 lang={1}>",
                &[article, subject.map_or("", |of| &of.language)],
            );
            if subject.is_some() {
                paper.article(article, "");
                paper.text(title(this, article));
                paper.close();
            } else {
                paper.text(article);
            }
            paper.add("</><ul>", &[]);
            last = Some(article);
        }
        entry(paper, this, placed, false);
    }
    if last.is_some() {
        paper.add("</></>", &[]);
    }
    if shown.len() > MOST {
        paper.add("<p>And {0} more: narrow them down.</>", &[&(shown.len() - MOST).to_string()]);
    }
    paper.add("<div class=backup><h2>Save</><p>What is shown, as a file.</><p class=order>", &[]);
    for (form, label, ..) in FORMS {
        paper.add("<button data-act=highlight:export:{0}>{1}</>", &[form, &say(label, &[])]);
    }
    paper.add("</></>", &[]);
}
