//! What the reader must be told.

use yew::prelude::*;

use crate::store::Notice;

/// What is wrong with the storage. The region is there from the start, so that screen readers announce what appears
/// in it.
pub(crate) fn notices(notices: &[Notice]) -> Html {
    html! {
        <div class="notices" role="status">
            { for notices.iter().map(|notice| html! { <p class="notice">{ notice.to_string() }</p> }) }
        </div>
    }
}

/// Stands in place of the application where it cannot start.
pub(crate) fn failure(message: &str) -> Html {
    html! {
        <main class="failure">
            <h1>{ "This reading room cannot be opened" }</h1>
            <p>{ message }</p>
            <p>{ "Load the page again. If that does not help, tell whoever runs this site what is written here." }</p>
        </main>
    }
}
