//! Showing the reading room in an element of a page.

use gloo::utils::{document, window};
use web_sys::{Element, Url};
use yew::AppHandle;

use crate::app::{App, AppProps};

/// How to mount the application. The document's title, language, history and scroll position are its own to set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Absolute path of the folder that the application was loaded from, with a slash at its end.
    pub root: String,
}

impl Options {
    /// For the document that is open. It says in `<meta name="lectern-root">` where the root folder is, seen from
    /// itself.
    pub fn for_document() -> Self {
        let meta = document().query_selector("meta[name=lectern-root]").ok().flatten();
        let stated = meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_else(|| "./".into());
        let address = window().location().href().unwrap_or_default();
        let root = Url::new_with_base(&stated, &address).map_or_else(|_| "/".into(), |url| url.pathname());
        Self { root }
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
    root.set_text_content(None);
    Handle(yew::Renderer::<App>::with_root_and_props(root, AppProps { options }).render())
}
