//! What readers read and look through.

use ::article::Image;
use ::cite::Access;
use library::Other;
use paper::Paper;

use super::Specimen;
use super::made::{ARABIC, FERRY, HEBREW, LIGHTHOUSE, MOMENT, Room, admitted, library_of, parts, progress};
use crate::components::{
    Ink, byline, cite, contents, entry_card, failure, figure, marked, page_footer, page_header, passages, tag_list,
};
use crate::pages::{Page, Reading, specimens};
use crate::route::Kind;
use crate::store::Progress;

pub(super) fn frame(room: &Room) -> Vec<Specimen> {
    let header = |query: &'static str, has_keys: bool, is_open: bool| {
        move |paper: &mut Paper| page_header(paper, &room.navigation, "The Lantern", query, has_keys, is_open)
    };
    vec![
        Specimen::new("Header", header("", true, false)).wide(),
        Specimen::new("Header with a query, and the panel open", header("lighthouse", true, true)).wide(),
        Specimen::new("Header without keys", header("", false, false)).wide(),
        Specimen::new("Footer", |paper| page_footer(paper, &room.navigation, true, true)).wide(),
    ]
}

pub(super) fn cards(room: &Room) -> Vec<Specimen> {
    let card = |slug: &'static str, progress: Option<Progress>| {
        move |paper: &mut Paper| {
            paper.add("<section class='page list'>", &[]);
            entry_card(paper, &room.navigation, &room.library, room.entry(slug), progress.as_ref());
        }
    };
    vec![
        Specimen::new("New", card(LIGHTHOUSE, None)),
        Specimen::new("Begun", card(LIGHTHOUSE, Some(progress(40)))),
        Specimen::new("Read", card(FERRY, Some(progress(Progress::WHOLE)))),
        Specimen::new("From right to left: Arabic, begun", card(ARABIC, Some(progress(40)))),
        Specimen::new("From right to left: Hebrew", card(HEBREW, None)),
    ]
}

pub(super) fn bylines(room: &Room) -> Vec<Specimen> {
    let line =
        |slug: &'static str| move |paper: &mut Paper| byline(paper, &room.navigation, &room.library, room.entry(slug));
    vec![
        Specimen::new("An author and a date", line(LIGHTHOUSE)),
        Specimen::new("What another article states", line(FERRY)),
        Specimen::new("Of an article from right to left", line(ARABIC)),
        Specimen::new("Tags", |paper| tag_list(paper, &room.navigation, &room.library.tags(room.entry(LIGHTHOUSE)))),
    ]
}

pub(super) fn ways(room: &Room) -> Vec<Specimen> {
    let all = || specimens::ways(&room.reading());
    let none = library_of(&[]).0;
    vec![
        Specimen::new("All of them", |paper| whole(paper, all())),
        Specimen::new("The dates as a table", |paper| whole(paper, all())).unfolded(),
        Specimen::new("One of them", |paper| whole(paper, specimens::way(&room.reading(), Kind::Tag, "harbour"))),
        Specimen::new("None", |paper| whole(paper, specimens::ways(&Reading { library: &none, ..room.reading() }))),
    ]
}

pub(super) fn head(room: &Room) -> Vec<Specimen> {
    let (entry, article) = (room.entry(LIGHTHOUSE), room.article(LIGHTHOUSE));
    let tools = |begun: Option<u32>| {
        move |paper: &mut Paper| {
            paper.add("<div class=article>", &[]);
            specimens::tools(paper, &Reading { begun, ..room.reading() }, entry);
        }
    };
    let new = Specimen::new("New", tools(None));
    let begun = Specimen::new("Begun", tools(Some(40)));
    // If the storage refused, a bookmark would not be shown, and a test would miss it.
    let _ = room.store.set_bookmark(LIGHTHOUSE, Some(MOMENT));
    let marked = Specimen::new("With a bookmark", tools(Some(40)));
    vec![
        Specimen::new("Title, byline, picture", |paper| {
            paper.add("<article class=article><header>", &[]);
            tag_list(paper, &room.navigation, &room.library.tags(entry));
            paper.add("<h1>{0}</>", &[&article.title]);
            byline(paper, &room.navigation, &room.library, entry);
            specimens::picture(paper, &article, &room.navigation);
        }),
        new,
        begun,
        marked,
        Specimen::new("Contents", |paper| contents(paper, &article.body)),
        Specimen::new("Contents, unfolded", |paper| contents(paper, &article.body)).unfolded(),
    ]
}

pub(super) fn prose(room: &Room) -> Vec<Specimen> {
    let article = room.article(LIGHTHOUSE);
    let reading = room.reading();
    let ink = Ink { navigation: &room.navigation, engine: reading.engine, asked: "" };
    vec![
        Specimen::new("Every block", |paper| {
            paper.add("<div class='prose'>", &[]);
            passages(paper, &article.body, ink);
        }),
        Specimen::new("Footnotes", |paper| {
            paper.add("<div class=article>", &[]);
            specimens::footnotes(paper, &article.footnotes, ink);
        }),
        Specimen::new("Note on the author, source", |paper| {
            paper.add(
                "<div class=article><p class=author-note>{0}</><p class=source>{1} <a href={2}>{3}</></>",
                &["Jane Doe keeps the harbour’s archive.", "First published at", "https://example.org/", "example.org"],
            );
        }),
        Specimen::new("Marks, one of them gone to", |paper| {
            paper.add("<div class=prose><p>", &[]);
            marked(paper, "The light turns, and the ships turn with the light.", &[(4, 9), (45, 50)]);
            paper.add(
                "</><p>{0} <mark aria-current=true>{1}</>.</>",
                &["The third is the one that one has gone to: the", "light"],
            );
        }),
    ]
}

pub(super) fn figures(room: &Room) -> Vec<Specimen> {
    let image = |caption: Option<&str>| Image {
        file: "gallery-lighthouse.svg".to_owned(),
        alt: "A lighthouse at dusk".to_owned(),
        caption: caption.map(str::to_owned),
    };
    let bare = image(None);
    let whole = image(Some("The lighthouse, seen from the last ferry of the day"));
    vec![
        Specimen::new("Bare", |paper| figure(paper, &room.navigation, &bare, None, true)),
        Specimen::new("With caption and credit", |paper| {
            figure(paper, &room.navigation, &whole, Some("Harbour Archive"), true)
        }),
        Specimen::new("The credit alone", |paper| paper.add("<p class=credit>Photo: {0}</>", &["Harbour Archive"])),
    ]
}

pub(super) fn right_to_left(room: &Room) -> Vec<Specimen> {
    let whole = |slug: &'static str| {
        move |paper: &mut Paper| {
            specimens::whole(
                paper,
                &Reading { begun: Some(40), ..room.reading() },
                &room.article(slug),
                room.entry(slug),
                "",
            );
        }
    };
    vec![
        Specimen::new("An article in Arabic", whole(ARABIC)).over(),
        Specimen::new("An article in Hebrew", whole(HEBREW)).over(),
    ]
}

pub(super) fn around(room: &Room) -> Vec<Specimen> {
    let entry = room.entry(LIGHTHOUSE);
    let entries = room.library.entries();
    let citations = room.library.more(entry).citations;
    let access = Access { address: "https://example.org/reading/a/lighthouse/", day: Some((2017, 7, 27)) };
    let others: Vec<Other> = (0..entries.len() as u32)
        .filter(|at| entries[*at as usize].slug != entry.slug)
        .map(|entry| Other { entry, about: ["harbour", "keeper", "light"].map(str::to_owned).to_vec() })
        .collect();
    vec![
        Specimen::new("Cite", |paper| cite(paper, &citations, &access, "")),
        Specimen::new("Cite, unfolded", |paper| cite(paper, &citations, &access, "Copied.")).unfolded(),
        Specimen::new("Related", |paper| specimens::related(paper, &room.navigation, entries, "en", &others)),
        Specimen::new("Neighbours", |paper| specimens::neighbours(paper, &room.navigation, entries, 1)),
        Specimen::new("The last of the list", |paper| {
            specimens::neighbours(paper, &room.navigation, entries, entries.len() - 1);
        }),
    ]
}

pub(super) fn bars(room: &Room) -> Vec<Specimen> {
    let bar = |at_mark: Option<(usize, usize)>, marks: usize| {
        move |paper: &mut Paper| specimens::mark_bar(paper, &Reading { at_mark, ..room.reading() }, "harbour", marks)
    };
    vec![
        Specimen::new("Marks", bar(None, 7)),
        Specimen::new("Marks, at one of them", bar(Some((2, 7)), 7)),
        Specimen::new("No marks", bar(None, 0)),
        Specimen::new("Selected text", |paper| specimens::selection_bar(paper, true, true, true)).over(),
        Specimen::new("Selected text, where nobody may comment", |paper| {
            specimens::selection_bar(paper, false, true, false)
        })
        .over(),
    ]
}

pub(super) fn searches(room: &Room) -> Vec<Specimen> {
    let answer = |asked: &'static str| {
        let results = room.searcher.results(asked, 20).expect("an index that was just made");
        let reading = Reading { query: asked, ..room.reading() };
        move |paper: &mut Paper| {
            paper.add("<section class='page search'><div role=status>", &[]);
            specimens::answer(paper, &reading, asked, &results);
        }
    };
    let loading = Reading { query: "harbour", ..room.reading() };
    // What it refuses would be missing from the picture.
    let _ = room.store.remember_search("harbour keeper");
    let _ = room.store.remember_search("\"last ferry\"");
    vec![
        Specimen::new("Before anything is asked", |paper| whole(paper, specimens::search(&room.reading()))),
        Specimen::new("Loading", |paper| whole(paper, specimens::search(&loading))),
        Specimen::new("Hits", answer("harbour ships")),
        Specimen::new("Hits, with reasons and ways to narrow down", answer("harbour ships")).unfolded(),
        Specimen::new("A word that is spelt wrong, and one that is nowhere", answer("habrour xyzzyplugh")),
        Specimen::new("Nothing found", answer("xyzzyplugh")),
    ]
}

pub(super) fn empty(room: &Room) -> Vec<Specimen> {
    let none = library_of(&[]).0;
    vec![
        Specimen::new("No articles", |paper| {
            whole(paper, specimens::list(&Reading { library: &none, ..room.reading() }))
        }),
        Specimen::new("No such page", |paper| whole(paper, specimens::not_found(&room.reading(), "/a/lighthose/"))),
        Specimen::new("An error that leaves nothing", |paper| {
            failure("The library is damaged.").done().into_iter().for_each(|node| paper.push(node));
        }),
        Specimen::new("Highlights on their way", |paper| whole(paper, specimens::highlights(&room.reading()))),
        Specimen::new("The desk is locked", |paper| {
            whole(
                paper,
                specimens::desk(&Reading { is_locked: true, said: "This is not the passphrase.", ..room.reading() }),
            );
        }),
        Specimen::new("An empty shelf", |paper| whole(paper, specimens::shelf(&Room::new().reading()))),
        Specimen::new("No data", |paper| whole(paper, specimens::data(&Room::new().reading()))),
    ]
}

pub(super) fn kept(_: &Room) -> Vec<Specimen> {
    let room = Room::new();
    let comment = admitted(parts(1, "Jane Doe", "Who keeps the light now?"));
    // Memory refuses nothing.
    let _ = room.store.set_bookmark(FERRY, Some(MOMENT));
    let _ = room.store.keep_progress(LIGHTHOUSE, &progress(40));
    let _ = room.store.keep_progress(ARABIC, &progress(Progress::WHOLE));
    let _ = room.store.add(&comment);
    let erased = Reading { erased: 1, ..room.reading() };
    vec![
        Specimen::new("Your shelf", |paper| whole(paper, specimens::shelf(&erased))),
        Specimen::new("Your data", |paper| whole(paper, specimens::data(&room.reading()))),
    ]
}

/// A page as it stands in the application.
fn whole(paper: &mut Paper, page: Page) {
    page.body.done().into_iter().for_each(|node| paper.push(node));
}
