//! The top of every page: the library's name, the search box, and the way to how pages look.

use paper::Paper;

use super::route_link;
use crate::navigation::Navigation;
use crate::route::Route;

/// The library's name, which leads to the list, and the search box with the query in it; `has_keys` says whether a key leads to
/// it. The button opens what a reader sets.
pub(crate) fn page_header(
    paper: &mut Paper,
    navigation: &Navigation,
    title: &str,
    query: &str,
    has_keys: bool,
    is_open: bool,
) {
    paper.add(
        "<header class=page-header part=header><p class=skip><a href=#page-heading>Skip to the text</></><p class=brand \
         part=brand>",
        &[],
    );
    route_link(paper, navigation, &Route::List, title);
    // Without the program the form is sent to the page of the search.
    let to = navigation.history().href(&Route::Search { query: String::new() });
    paper.add(
        "</><form role=search action={1} data-act=first-hit><label for=search-box class=visually-hidden>Search all \
         articles</><input id=search-box part=search-box type=search name=q placeholder=Search autocomplete=off \
         autocapitalize=none spellcheck=false enterkeyhint=search aria-keyshortcuts={2} data-act=typed value={0}></><kbd \
         aria-hidden=true>/</></><button aria-label=Appearance aria-haspopup=dialog aria-expanded={3} \
         data-act=aid:appearance>Aa</></>",
        &[query, &to, if has_keys { "/" } else { "" }, if is_open { "true" } else { "false" }],
    );
}
