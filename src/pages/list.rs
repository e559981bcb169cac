//! The list of all articles.

use library::Library;
use yew::prelude::*;

use super::Page;
use crate::components::entry_card;
use crate::format::LANGUAGE;
use crate::navigation::HEADING;

/// All articles, with what helps to choose one.
pub(crate) fn list(library: &Library<'_>) -> Page {
    let body = html! {
        <section class="page list">
            <h1 id={HEADING} tabindex="-1" class="visually-hidden">{ "Articles" }</h1>
            if library.entries().is_empty() {
                <div class="empty">
                    <p>{ "There are no articles yet." }</p>
                    <p>{ "Put a text file into the folder " }<code>{ "seeds" }</code>{ " and build again." }</p>
                </div>
            }
            { for library.entries().iter().map(entry_card) }
        </section>
    };
    Page { title: None, language: LANGUAGE.to_owned(), body }
}
