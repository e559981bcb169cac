//! The list of all articles.

use yew::prelude::*;

use super::Page;
use crate::app::Reading;
use crate::components::entry_card;
use crate::format::LANGUAGE;

/// All articles, with what helps to choose one.
pub(crate) fn list(reading: &Reading<'_>) -> Page {
    let entries = reading.library.entries();
    let body = html! {
        <section class="page list">
            <h1 id="page-heading" tabindex="-1" class="visually-hidden">{ "Articles" }</h1>
            if entries.is_empty() {
                <div class="empty">
                    <p>{ "There are no articles yet." }</p>
                    <p>{ "Put a text file into the folder " }<code>{ "seeds" }</code>{ " and build again." }</p>
                </div>
            }
            { for entries.iter().map(|entry| entry_card(reading.navigation, entry)) }
        </section>
    };
    Page { title: None, language: LANGUAGE.to_owned(), body }
}
