//! Readers' journeys through the release. Each is walked over the site at a host's root, and again over the site in a folder, but for
//! those of what is the same wherever it lies.

mod accessibility;
mod aloud;
mod appearance;
mod article;
mod commenting;
mod embedding;
mod finding;
mod framing;
mod gallery;
mod guarding;
mod guiding;
mod highlighting;
mod hosting;
mod inside;
mod keeping;
mod keyboard;
mod languages;
mod locking;
mod marks;
mod moderating;
mod moving;
mod offline;
mod overflowing;
mod pictures;
mod pieces;
mod reading;
mod searching;
mod seed;
mod selecting;
mod shelf;
mod shortcuts;
mod single;
mod starting;
mod stopping;
mod tabs;
mod talking;
mod tools;
mod touching;
mod trees;
mod ways;

use e2e::{Browser, LeftOut};

/// The journeys that a browser cannot be taken through, and why.
const LEFT_OUT: &[LeftOut] = &[
    LeftOut {
        journey: "where_storage_is_refused_it_says_so",
        browser: Browser::WebKit,
        because: "a policy's 'self' is nobody to it in a frame that is boxed off from all origins",
    },
    LeftOut {
        journey: "pictures::",
        browser: Browser::Firefox,
        because: "pictures are kept of what Chromium draws: every browser draws letters in its own way",
    },
    LeftOut {
        journey: "pictures::",
        browser: Browser::WebKit,
        because: "pictures are kept of what Chromium draws: every browser draws letters in its own way",
    },
    LeftOut {
        journey: "trees::",
        browser: Browser::Firefox,
        because: "its driver does not tell what a screen reader gets",
    },
    LeftOut {
        journey: "trees::",
        browser: Browser::WebKit,
        because: "its driver does not tell what a screen reader gets",
    },
    LeftOut { journey: "touching::", browser: Browser::Firefox, because: "its driver has no fingers" },
    LeftOut { journey: "touching::", browser: Browser::WebKit, because: "its driver has no fingers" },
    LeftOut {
        journey: "accessibility::axe_finds_nothing_in_",
        browser: Browser::Firefox,
        because: "axe reads the same tree and colours in every browser, and light and dark pages are looked at in all",
    },
    LeftOut {
        journey: "accessibility::axe_finds_nothing_in_",
        browser: Browser::WebKit,
        because: "axe reads the same tree and colours in every browser, and light and dark pages are looked at in all",
    },
    LeftOut {
        journey: "on_paper_there_is_the_article_alone",
        browser: Browser::Firefox,
        because: "it cannot be told to show a page as it is printed",
    },
    LeftOut {
        journey: "on_paper_there_is_the_article_alone",
        browser: Browser::WebKit,
        because: "it cannot be told to show a page as it is printed",
    },
    LeftOut {
        journey: "highlights_come_to_paper_for_who_asks",
        browser: Browser::Firefox,
        because: "it cannot be told to show a page as it is printed",
    },
    LeftOut {
        journey: "highlights_come_to_paper_for_who_asks",
        browser: Browser::WebKit,
        because: "it cannot be told to show a page as it is printed",
    },
    LeftOut {
        journey: "what_comes_later_moves_nothing",
        browser: Browser::Firefox,
        because: "it does not tell what has moved",
    },
    LeftOut {
        journey: "what_comes_later_moves_nothing",
        browser: Browser::WebKit,
        because: "it does not tell what has moved",
    },
];

/// Makes one test of each journey named, for what is the same wherever the site lies.
macro_rules! journeys_at_the_root {
    ($($journey:ident),+ $(,)?) => {$(
        mod $journey {
            use anyhow::Result;

            #[test]
            fn at_the_root() -> Result<()> {
                e2e::walk(concat!(module_path!(), "-at-the-root"), "/", crate::LEFT_OUT, super::$journey)
            }
        }
    )+};
}

/// Makes two tests of each journey named.
macro_rules! journeys {
    ($($journey:ident),+ $(,)?) => {$(
        mod $journey {
            use anyhow::Result;

            #[test]
            fn at_the_root() -> Result<()> {
                e2e::walk(concat!(module_path!(), "-at-the-root"), "/", crate::LEFT_OUT, super::$journey)
            }

            #[test]
            fn in_a_folder() -> Result<()> {
                e2e::walk(concat!(module_path!(), "-in-a-folder"), "/a/b/", crate::LEFT_OUT, super::$journey)
            }
        }
    )+};
}

use {journeys, journeys_at_the_root};
