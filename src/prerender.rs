//! Pages as text, with the renderer that the browser has: what readers see before the program starts, and without it.

use std::rc::Rc;

use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::LocalServerRenderer;

use crate::app::{App, AppProps};
use crate::element::Options;
use crate::place::Place;

/// A page that is made beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prerendered {
    /// Its title, with the library's name.
    pub title: String,
    /// Language of its text, as a BCP 47 tag.
    pub language: String,
    /// What is in the element that the application is mounted in. [`mount`](crate::mount) takes it over as it is.
    pub html: String,
}

/// The library that the application carries.
pub fn library() -> &'static [u8] {
    crate::app::LIBRARY
}

/// Makes the page that `options` open at first.
///
/// # Panics
/// When the system gives no runtime to a single thread.
pub fn prerender(options: &Options) -> Prerendered {
    let props = AppProps { options: options.clone(), place: Place::default(), described: Rc::default() };
    let described = Rc::clone(&props.described);
    let runtime = Builder::new_current_thread().build().expect("a runtime needs nothing that could be refused");
    let html = LocalSet::new().block_on(&runtime, LocalServerRenderer::<App>::with_props(props).render());
    let (title, language) = described.take();
    // The renderer names its components where it may be debugged.
    let html = html.replace(std::any::type_name::<App>(), "");
    Prerendered { title, language, html }
}
