//! What the gallery is made from: articles, comments, and a reader's records of them. Its moment is always the same.

use std::rc::Rc;

use anchor::Anchor;
use article::Article;
use comment::{By, Comment, CommentId, Origin, Parts, Status, Timestamp};
use library::{Entry, Library, Searcher, SourceFile, compile};
use yew::Callback;

use crate::desk::Desk;
use crate::element::{Commenting, Options};
use crate::engine::Engine;
use crate::highlights::Highlights;
use crate::navigation::Navigation;
use crate::pages::Reading;
use crate::place::Place;
use crate::store::{MemoryStorage, Progress, Store};

/// 27 July 2017, at noon.
pub(super) const MOMENT: Timestamp = Timestamp::from_millis(1_501_156_800_000);

/// The slugs of the articles.
pub(super) const LIGHTHOUSE: &str = "lighthouse";
pub(super) const FERRY: &str = "ferry";
pub(super) const ARABIC: &str = "manara";
pub(super) const HEBREW: &str = "migdalor";

/// The reading room that everything is drawn in.
pub(super) struct Room {
    pub(super) library: Library<'static>,
    pub(super) searcher: Searcher<'static>,
    pub(super) store: Store,
    pub(super) navigation: Navigation,
    engine: Engine,
    desk: Desk,
    highlights: Highlights,
}

impl Room {
    pub(super) fn new() -> Self {
        let file = |name: &str, text: &str| SourceFile { name: name.to_owned(), bytes: text.into() };
        let files = [
            file("lighthouse.md", include_str!("texts/lighthouse.md")),
            file("gallery-lighthouse.svg", ""),
            file("ferry.txt", include_str!("texts/ferry.txt")),
            file("manara.txt", include_str!("texts/manara.txt")),
            file("migdalor.txt", include_str!("texts/migdalor.txt")),
        ];
        let (library, searcher) = library_of(&files);
        let options = Options { root: "./".to_owned(), route: "/".to_owned(), is_page: true, ..Options::default() };
        Self {
            library,
            searcher,
            store: Store::new("gallery", Rc::new(MemoryStorage::default())),
            navigation: Navigation::new(&options, Place::default(), Callback::noop()),
            engine: Engine::default(),
            desk: Desk::default(),
            highlights: Highlights::default(),
        }
    }

    /// What a page is made from when its reader has done nothing yet.
    pub(super) fn reading(&self) -> Reading<'_> {
        Reading {
            library: &self.library,
            store: &self.store,
            navigation: &self.navigation,
            engine: &self.engine,
            desk: &self.desk,
            highlights: &self.highlights,
            shown: 20,
            from: None,
            at_mark: None,
            query: "",
            writing: None,
            said: "",
            erased: 0,
            has_selection: false,
            begun: None,
            address: "https://example.org/reading/a/lighthouse/",
            is_locked: false,
            with_email: false,
            is_mirrored: true,
            comments: Commenting::On,
            is_started: true,
            can_speak: true,
        }
    }

    pub(super) fn entry(&self, slug: &str) -> &Entry {
        let at = self.library.position(slug).expect("an article of the gallery");
        &self.library.entries()[at]
    }

    pub(super) fn article(&self, slug: &str) -> Article {
        self.library.article(self.entry(slug)).expect("an article of the gallery")
    }
}

/// The library that these files make, and its search. They are small, and are there until the program ends.
pub(super) fn library_of(files: &[SourceFile]) -> (Library<'static>, Searcher<'static>) {
    let bytes: &'static [u8] = match compile(files) {
        Ok(bytes) => bytes.leak(),
        Err(problems) => panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>()),
    };
    (Library::open(bytes).expect("what was just compiled"), Searcher::open(bytes).expect("what was just compiled"))
}

/// How far an article was read.
pub(super) fn progress(part: u32) -> Progress {
    let anchor = Anchor { block: 1, quote: "The keeper counts the ships".to_owned() };
    Progress { anchor, part, is_read: part == Progress::WHOLE, moment: MOMENT }
}

pub(super) fn id(number: u32) -> CommentId {
    CommentId::try_from(format!("specimen-{number}")).expect("letters, digits and hyphens")
}

/// What a comment consists of that came with the library; the caller changes what is to be shown.
pub(super) fn parts(number: u32, name: &str, text: &str) -> Parts {
    Parts {
        id: id(number),
        article: LIGHTHOUSE.to_owned(),
        parent: None,
        posted: MOMENT,
        changed: MOMENT,
        status: Status::Approved,
        reason: String::new(),
        name: name.to_owned(),
        email: String::new(),
        website: String::new(),
        text: text.to_owned(),
        by: By::Reader,
        origin: Origin::Elsewhere,
        former: Vec::new(),
        also: Vec::new(),
    }
}

pub(super) fn admitted(parts: Parts) -> Comment {
    Comment::admit(parts).expect("a comment without problems")
}
