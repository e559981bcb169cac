//! Showing the reading room in an element of a page.

use gloo::utils::{document, window};
use web_sys::Element;
use web_sys::Url;
use yew::AppHandle;

use crate::app::{App, AppProps};

/// Where the application keeps the page that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Routes {
    /// In the path of the address; needs a server that has a page for each path.
    Path,
    /// In the fragment of the address: works from disk.
    Hash,
}

/// How to mount the application. The document's title, language, history and scroll position are its own to set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Where the open page is kept.
    pub routes: Routes,
    /// Absolute path of the folder that the application was loaded from, with a slash at its end.
    pub root: String,
}

impl Options {
    /// For a document that is all ours: routes in the path where it was served, in the fragment where it was opened
    /// from disk. The page says in `<meta name="lectern-root">` where the root folder is, seen from itself.
    pub fn for_document() -> Self {
        let location = window().location();
        let from_disk = location.protocol().is_ok_and(|protocol| protocol == "file:");
        let stated = document()
            .query_selector("meta[name=lectern-root]")
            .ok()
            .flatten()
            .and_then(|meta| meta.get_attribute("content"));
        let address = location.href().unwrap_or_default();
        let root = Url::new_with_base(&stated.unwrap_or_else(|| "./".into()), &address).map(|url| url.pathname());
        Self { routes: if from_disk { Routes::Hash } else { Routes::Path }, root: root.unwrap_or_else(|_| "/".into()) }
    }
}

/// A mounted application.
pub struct Handle(AppHandle<App>);

impl Handle {
    /// Takes the application off the page, with all its listeners and timers.
    pub fn destroy(self) {
        self.0.destroy();
    }
}

/// Shows the reading room in `root`, in place of what is there.
pub fn mount(root: Element, options: Options) -> Handle {
    root.set_inner_html("");
    Handle(yew::Renderer::<App>::with_root_and_props(root, AppProps { options }).render())
}
