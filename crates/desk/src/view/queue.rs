//! The comments that wait, and the others: tabs, filter, list, and what is done to many at once.

use comment::Status;

use super::{field, option, row};
use crate::decide::Decision;
use crate::desk::{Desk, Open, PAGE};
use crate::wording::comments;
use paper::{Paper, say, word};

/// Adds what stands below the heading.
pub(super) fn queue(paper: &mut Paper, desk: &Desk) {
    tabs(paper, desk);
    filters(paper, desk);
    if desk.list.is_empty() {
        let nothing = if desk.filter.is_narrow() {
            word!("No comment matches. Change the filter, or clear it.")
        } else if desk.filter.status == Some(Status::Pending) {
            word!("No comment waits. Comments from readers come in files: take them over under “Files”.")
        } else {
            word!("No comment is here.")
        };
        return paper.add("<p class=empty>{0}</>", &[&say(nothing, &[])]);
    }
    many(paper, desk);
    let first = desk.page * PAGE;
    let last = desk.list.len().min(first + PAGE);
    paper.add("<div class=desk-rows>", &[]);
    for at in first..last {
        if let Some(comment) = desk.listed(at) {
            row::row(paper, desk, comment, at);
        }
    }
    paper.add("</><nav class=desk-bar aria-label=Pages>", &[]);
    if first > 0 {
        paper.add("<button data-act=page:previous>Previous page</>", &[]);
    }
    let [from, to, all] = [first + 1, last, desk.list.len()].map(|number| number.to_string());
    paper.add("<p class=status>{0}–{1} of {2}</>", &[&from, &to, &all]);
    if last < desk.list.len() {
        paper.add("<button data-act=page:next>Next page</>", &[]);
    }
    paper.add("</>", &[]);
}

/// The statuses with their numbers.
fn tabs(paper: &mut Paper, desk: &Desk) {
    paper.add("<div class=desk-tabs role=group aria-label=Status>", &[]);
    let mut tab = |word: &str, number: usize, is_open: bool| {
        let is_open = if is_open { "true" } else { "false" };
        let words = [word, is_open, &number.to_string(), &say(word, &[])];
        paper.add("<button data-act=status:{0} aria-pressed={1}>{3} {2}</>", &words);
    };
    let status = desk.filter.status;
    for each in Status::ALL {
        tab(each.word(), desk.comments.number_of(each), status == Some(each));
    }
    tab(word!("all"), desk.comments.all().len(), status.is_none());
    paper.add("</>", &[]);
}

fn filters(paper: &mut Paper, desk: &Desk) {
    let filter = &desk.filter;
    let round = desk.rounds.filters.to_string();
    paper.add("<div key=filters-{0} class=desk-filters role=group aria-label=Filter>", &[&round]);
    field(paper, "desk-search", word!("Search"), "");
    let words = [filter.words.as_str(), &filter.author];
    paper.add("<input id=desk-search type=search data-act=search autocomplete=off value={0}></></>", &words);
    field(paper, "desk-article", word!("Article"), "");
    paper.add("<select id=desk-article data-act=article>", &[]);
    option(paper, "", &say("All articles", &[]), filter.article.is_empty());
    // Only articles that have comments, or somebody would look for a long time.
    for (subject, has_comments) in desk.subjects.all().iter().zip(&desk.has_comments) {
        let is_chosen = subject.slug == filter.article;
        if *has_comments || is_chosen {
            option(paper, &subject.slug, &subject.title, is_chosen);
        }
    }
    paper.add("</></>", &[]);
    field(paper, "desk-author", word!("Author"), "");
    paper.add("<input id=desk-author type=text data-act=author autocomplete=off value={1}></></>", &words);
    field(paper, "desk-sort", word!("Order"), "");
    paper.add("<select id=desk-sort data-act=sort>", &[]);
    option(paper, "newest", &say("Newest first", &[]), !filter.oldest_first);
    option(paper, "oldest", &say("Oldest first", &[]), filter.oldest_first);
    paper.add("</></>", &[]);
    if filter.is_narrow() {
        paper.add("<button key=clear data-act=clear aria-label='Clear search, article and author'>Clear</>", &[]);
    }
    paper.add("</>", &[]);
}

/// What is selected, and what can be done to it.
fn many(paper: &mut Paper, desk: &Desk) {
    let listed = desk.list.len();
    let words = [&desk.selected.len().to_string()[..], &comments(listed), &listed.to_string()];
    paper.add(
        "<div class=desk-bar role=group aria-label=Selection><p>{0} of {1} selected</>\
         <button key=page data-act=select-page>Select this page</>",
        &words,
    );
    if listed > PAGE {
        paper.add("<button key=all data-act=select-all>Select all {2}</>", &words);
    }
    // How many of them the last decision concerns, which is to delete them.
    let mut number = 0;
    if !desk.selected.is_empty() {
        paper.add("<button key=none data-act=select-none>Deselect all</>", &words);
        for decision in Decision::ALL {
            let selected = desk.selected.iter().filter_map(|id| desk.comments.get(id));
            number = selected.filter(|comment| desk.may(decision, comment)).count();
            if number > 0 {
                let words = [decision.verb(), &say(decision.label(None), &[]), &comments(number)];
                paper.add("<button key={0} data-act={0}:selected aria-label='{1}: {2}'>{1}</>", &words);
            }
        }
    }
    // Nothing is left to ask about once these are no longer selected.
    if desk.open == Open::DeleteSelected && number > 0 {
        confirmation(paper, &comments(number));
    }
    paper.add("</>", &[]);
}

/// The question before something is deleted.
pub(super) fn confirmation(paper: &mut Paper, what: &str) {
    paper.add(
        "<div key=confirm id=desk-confirm class=desk-panel role=group aria-labelledby=desk-question tabindex=-1><p \
         id=desk-question>Delete {0} for good? You can undo it until you close this page, and not \
         later.</><button data-act=delete:confirmed aria-label='Delete {0} for good'>Delete</> \
         <button data-act=cancel aria-label='Keep {0}'>Keep</></>",
        &[what],
    );
}
