//! The application on a page of its own: mounts itself where the page has `#lectern`.

use gloo::utils::document;
use lectern::{Options, mount};

fn main() {
    if let Some(root) = document().get_element_by_id("lectern") {
        // The handle is for those who remove the application again; a page of its own keeps it to its end.
        let _ = mount(root, Options::for_document());
    }
}
