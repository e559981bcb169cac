//! The list of keys, those of the page that is open first, and the switch for those that are pressed alone.

use paper::{Paper, say, word};

use crate::aids::Aids;

/// Keys of every page.
const EVERYWHERE: [(&str, &str); 4] = [
    ("/", word!("to the search box")),
    ("?", word!("this list")),
    ("Ctrl+K, ⌘K", word!("find an article, a page or a command")),
    ("Escape", word!("close what is open")),
];

/// Keys of the search.
const SEARCH: [(&str, &str); 3] = [
    ("↓ ↑", word!("from the box to the results, through them, and back")),
    ("Enter", word!("from the box to the first result")),
    ("Escape", word!("clear the search")),
];

/// What the key for selecting words does, which is also said when it has begun.
pub(crate) const PICK: &str =
    word!("select words: the arrows go to others, with Shift they take in more, and Enter leads to what can be done");

/// Keys of an article.
const ARTICLE: [(&str, &str); 6] = [
    ("n", word!("the next place that is marked")),
    ("Shift+N", word!("the one before")),
    ("v", PICK),
    ("h", word!("highlight what is selected")),
    ("↓ ↑", word!("the next paragraph in focus, or the next line under the ruler, where they are on")),
    ("Escape", word!("end the reading aloud")),
];

/// The list.
pub(crate) fn draw(paper: &mut Paper, aids: &Aids) {
    let path = &aids.path;
    let mut groups =
        vec![(word!("Everywhere"), &EVERYWHERE[..]), (word!("Search"), &SEARCH), (word!("Article"), &ARTICLE)];
    if aids.opening.shows_desk || path.starts_with("/desk/") {
        groups.push((word!("Desk"), &desk::KEYS));
    }
    let own = match path.split('/').nth(1) {
        Some("search") => "Search",
        Some("a") => "Article",
        Some("desk") => "Desk",
        _ => "",
    };
    if let Some(at) = groups.iter().position(|(name, _)| *name == own) {
        let own = groups.remove(at);
        groups.insert(0, own);
    }
    paper.add(
        "<dialog key=keys class='aid aid-keys' aria-labelledby=aid-title closedby=any><div class=aid-head><h2 \
         id=aid-title>Keys</><button data-act=aid:close aria-label='Close the list of keys'>Close</></><p \
         class=aid-switch-line><label class=aid-switch><input type=checkbox data-act=aid:single-keys checked={0}></>Single-key \
         shortcuts</></><p><small>Keys that are pressed alone work outside of fields. Who speaks to the device, or presses keys by \
         mistake, can switch them off; those with Ctrl or ⌘, the arrows, Enter and Escape stay.</></>",
        &[if aids.has_keys() { "on" } else { "" }],
    );
    for (name, keys) in groups {
        paper.add("<h3 key={0}>{1}</><dl key='of {0}'>", &[name, &say(name, &[])]);
        for (key, what) in keys {
            paper.add("<dt><kbd>{0}</></><dd>{1}</>", &[key, &say(what, &[])]);
        }
        paper.close();
    }
    paper.close();
}
