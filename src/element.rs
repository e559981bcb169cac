//! Showing the reading room in an element of a page.

use std::rc::Rc;

use web_sys::Element;
use yew::{AppHandle, Renderer};

use crate::app::{Action, App, AppProps};
use crate::host::Host;
use crate::place::Place;

/// Where the address of the open page is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Routes {
    /// In the path of the document's address.
    #[default]
    Path,
    /// After the `#` of the document's address.
    Hash,
    /// Nowhere: the document's address stays as it is.
    Memory,
}

/// What readers may do with comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Commenting {
    /// Read and write them.
    #[default]
    On,
    /// Read those that came with the library.
    Read,
    /// They are not shown.
    Off,
}

/// How to mount the application.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Where the folder of the library is, as links and pictures have it: an address, or the path of one, with a slash at its
    /// end.
    pub root: String,
    /// Where the address of the open page is kept.
    pub routes: Routes,
    /// The page that is open at first, as [`Route::path`](crate::route::Route::path) prints it, with its query and fragment. An
    /// address that says something else has its way once the application has started.
    pub route: String,
    /// What readers may do with comments.
    pub comments: Commenting,
    /// Whether the document's title, language, history, scroll position and keys are the application's own to set.
    pub is_page: bool,
    /// Whether a page goes without the header and the footer of the site.
    pub is_bare: bool,
    /// The language of the interface, as a BCP 47 tag, where the reader has chosen none; empty for one of the browser's.
    pub language: String,
    /// What the application asks its page for; nothing where there is none.
    pub host: Option<Host>,
}

impl Options {
    /// What the script of a page asks for.
    pub fn of_host(host: Host) -> Self {
        Self {
            root: host.text("root"),
            routes: match host.text("routes").as_str() {
                "hash" => Routes::Hash,
                "memory" => Routes::Memory,
                _ => Routes::Path,
            },
            route: host.text("route"),
            comments: match host.text("comments").as_str() {
                "read" => Commenting::Read,
                "off" => Commenting::Off,
                _ => Commenting::On,
            },
            is_page: host.has("isPage"),
            is_bare: host.has("isBare"),
            language: host.text("lang"),
            host: Some(host),
        }
    }
}

/// A mounted application.
pub struct Handle(AppHandle<App>);

impl Handle {
    /// Takes the application off the page, with all its listeners and timers.
    pub fn destroy(self) {
        self.0.destroy();
    }

    /// Opens a page: its path with query and fragment. With `only_elsewhere`, it stays as it is where it is shown.
    pub fn navigate(&self, address: &str, only_elsewhere: bool) {
        self.0.send_message(Action::Asked(address.to_owned(), only_elsewhere));
    }

    /// Has what the reader wrote put into a file's text, and tells the host of it as `export`.
    pub fn export(&self) {
        self.0.send_message(Action::Exported);
    }

    /// Lets readers do something else with comments, shows the pages with or without header and footer, speaks another language, or
    /// leads back to another page.
    pub fn update(&self, comments: Commenting, is_bare: bool, language: String, route: String) {
        self.0.send_message(Action::Adapted(comments, is_bare, language, route));
    }
}

/// Shows the reading room in `container`. A page that is there already, as it was prerendered, is taken over as it is.
pub fn mount(container: Element, options: Options) -> Handle {
    let is_prerendered = container.first_child().is_some();
    let place = Place { container: Some(container.clone()), is_page: options.is_page };
    let renderer =
        Renderer::<App>::with_root_and_props(container, AppProps { options, place, described: Rc::default() });
    Handle(if is_prerendered { renderer.hydrate() } else { renderer.render() })
}
